"""Write a date as its canonical EDTF string, made from its value alone."""

from datetime import datetime, timedelta

from timeline.dates.edtf import OPEN, parse_edtf
from timeline.dates.gregorian import DAY_S
from timeline.dates.zones import format_offset
from timeline.errors import DateError

__all__ = ["format_edtf"]


def format_edtf(date):
    """Return the canonical EDTF string of a date, made from its value alone.

    A value that no simpler form can express is written as the set of its bounds, `[a..b]`.

    Parameters
    ----------
    date : EdtfDate

    Examples
    --------
    >>> format_edtf(parse_edtf("2025-06-13T07:30Z"))
    '2025-06-13T07:30Z'
    >>> format_edtf(parse_edtf("2025-06-1X"))
    '[2025-06-10..2025-06-19]'
    """
    if date.kind == "interval":
        ends = zip(date.parts, (date.earliest_end, date.latest_end), strict=True)
        return "/".join(_format_end(part, end) for part, end in ends)
    if date.kind in ("one of", "all of"):
        opening, closing = "[]" if date.kind == "one of" else "{}"
        return opening + ",".join(_format_member(part) for part in date.parts) + closing
    return _format_date(date)


def _format_date(date):
    year, month, day = date.first_day
    qualifier = {(0, 0): "", (1, 0): "~", (0, 1): "?", (1, 1): "%"}[date.is_approximate, date.is_uncertain]
    if date.precision in ("minute", "second"):
        return _format_day(year, month, day) + _format_time(date)
    if date.season:
        text = f"{_format_year(year)}-{date.season}"
    elif date.precision == "day":
        text = _format_day(year, month, day)
    elif date.precision == "month":
        text = _format_day(year, month, day)[:-3]
    else:
        unspecified = {"year": 0, "decade": 1, "century": 2, "millennium": 3}.get(date.precision, 4)
        digits = _format_year(min(abs(year), abs(date.last_day[0])))[: 4 - unspecified]
        text = "-" * (year < 0) + digits + "X" * unspecified if unspecified else _format_year(year)
    try:
        parsed = parse_edtf(text)
        is_same = (parsed.first_s, parsed.last_s) == (date.first_s, date.last_s)
    except DateError:
        is_same = False
    return text + qualifier if is_same else _format_range(date, qualifier)


def _format_range(date, qualifier):
    first, last = date.first_day, date.last_day
    if first[1:] == (1, 1) and last[1:] == (12, 31):
        return f"[{_format_year(first[0])}{qualifier}..{_format_year(last[0])}{qualifier}]"
    return f"[{_format_day(*first)}{qualifier}..{_format_day(*last)}{qualifier}]"


def _format_year(year):
    return f"{'-' * (year < 0)}{abs(year):04}" if abs(year) <= 9999 else f"Y{year}"


def _format_day(year, month, day):
    return f"{_format_year(year)}-{month:02}-{day:02}"


def _format_time(date):
    pattern = "T%H:%M:%S" if date.precision == "second" else "T%H:%M"
    clock = (datetime(1970, 1, 1) + timedelta(seconds=date.first_s % DAY_S)).strftime(pattern)
    if not date.offset_s:
        return clock if date.offset_s is None else clock + "Z"
    return clock + format_offset(date.offset_s)


def _format_end(part, end):
    return {"open": OPEN, "unknown": ""}[end] if part is None else format_edtf(part)


def _format_member(part):
    if part.kind != "interval":
        return _format_date(part)
    return OPEN.join("" if side is None else _format_date(side) for side in part.parts)
