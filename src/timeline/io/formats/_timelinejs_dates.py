"""Convert the dates of TimelineJS, which consist of parts, to EDTF and back."""

import re
from functools import lru_cache

import pandas as pd

from timeline.dates import DAY_S, parse_edtf
from timeline.errors import DateError, Problem
from timeline.io.formats._spans import find_span

__all__ = ["PARTS", "count_year", "format_date_parts", "format_span", "parse_clock", "parse_date_parts"]

PARTS = ("year", "month", "day", "hour", "minute", "second")
# More digits than any date has; Python converts no number of more than 4,300.
_MAX_CHARACTERS = 100
_WHOLE = re.compile(r"\d+", re.ASCII)
_YEAR = re.compile(r"[+-]?\d+", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})(?::(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*([ap])?\.?m?\.?", re.ASCII | re.IGNORECASE)
_MAXIMUM = {"month": 12, "day": 31, "hour": 23, "minute": 59, "second": 59}


def parse_date_parts(parts):
    """Return a date in EDTF, as precise as its parts are.

    TimelineJS counts -500 as 500 BCE, EDTF as 501 BCE: the year is shifted by one, and a reader sees the same label. An
    hour without minutes is one of its sixty minutes.

    Parameters
    ----------
    parts : dict of str to str
        `year`, `month`, `day`, `hour`, `minute`, `second`; blank and missing are the same.

    Returns
    -------
    edtf : str
        Empty if there is no part at all, or a problem.
    problem : Problem or None
        Its `column` is the name of the part; it has no row.

    Examples
    --------
    >>> parse_date_parts({"year": "-500"}), parse_date_parts({"year": "2025", "month": "6"})
    (('-0499', None), ('2025-06', None))
    """
    filled = {name: str(parts.get(name) or "").strip() for name in PARTS}
    filled = {name: text for name, text in filled.items() if text}
    if not filled:
        return "", None
    if problem := _check_parts(filled):
        return "", problem
    year = count_year(int(filled["year"]))
    if abs(year) > 9999:
        return f"Y{year}", None
    padded = {name: f"{int(text):02}" for name, text in filled.items() if name != "year"}
    edtf = "-".join(
        [f"{'-' * (year < 0)}{abs(year):04}", *(padded[name] for name in ("month", "day") if name in padded)]
    )
    if "minute" in padded:
        edtf += "T" + ":".join(padded[name] for name in ("hour", "minute", "second") if name in padded)
    elif "hour" in padded:
        edtf = f"[{edtf}T{padded['hour']}:00..{edtf}T{padded['hour']}:59]"
    try:
        parse_edtf(edtf, "UTC")
    except DateError:
        return "", Problem("day_not_in_month", column="day", value=filled.get("day", ""))
    return edtf, None


def format_date_parts(parts):
    """Return the parts of a date as one text, unchanged: "-500-3-15 7:30".

    Examples
    --------
    >>> format_date_parts({"year": -500, "month": "3", "hour": ""})
    '-500-3'
    """
    filled = [str(parts[name]).strip() if parts.get(name) is not None else "" for name in PARTS]
    day, clock = "-".join(filter(None, filled[:3])), ":".join(filter(None, filled[3:]))
    return " ".join(filter(None, (day, clock)))


def count_year(year):
    """Return a year of TimelineJS, which has no year 0, as EDTF counts it; the year 0 itself is invalid."""
    return year + 1 if year < 0 else year


def parse_clock(text):
    """Return hour, minute and second of a clock time as people type it, None if it is not a clock time.

    Examples
    --------
    >>> parse_clock("1:30 PM")
    {'hour': '13', 'minute': '30', 'second': ''}
    """
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        return None
    hour, am_or_pm = int(match[1]), (match[4] or "").lower()
    if am_or_pm and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if am_or_pm == "p" else 0) if am_or_pm else hour
    return {"hour": str(hour), "minute": match[2] or "", "second": match[3] or ""}


def _check_parts(filled):
    """Return the first problem of the parts that are not blank, None if there is none."""
    year = filled.get("year", "")
    if not _YEAR.fullmatch(year) or len(year) > _MAX_CHARACTERS:
        return Problem("not_a_year" if year else "missing_year", column="year", value=year)
    if int(year) == 0:
        return Problem("year_zero", column="year", value=year)
    for name, maximum in _MAXIMUM.items():
        text = filled.get(name)
        if text is None:
            continue
        minimum = 1 if name in ("month", "day") else 0
        is_number = _WHOLE.fullmatch(text) and len(text) <= _MAX_CHARACTERS
        if not is_number or not minimum <= int(text) <= maximum:
            details = {"minimum": minimum, "maximum": maximum, "part": name}
            return Problem("date_part_out_of_range", column=name, value=text, details=details)
    for name, needed in zip(("day", "hour", "minute", "second"), ("month", "day", "hour", "minute"), strict=True):
        if name in filled and needed not in filled:
            return Problem("missing_date_part", column=needed, details={"part": name})
    return None


@lru_cache(maxsize=10_000)
def format_span(begin, finish, zone):
    """Return the dates of an event as TimelineJS can hold them.

    A plain date keeps its precision. Any other has the parts of its first day, or of its last if it has no beginning.

    Parameters
    ----------
    begin, finish : str or missing
        As in `start_edtf` and `end_edtf`; the first has a bound.
    zone : str

    Returns
    -------
    start, end : dict of str to str
        Parts, cached, so that callers must not change them; `end` is empty for none.
    is_plain : bool
        Whether they express all that is known.
    """
    span = find_span(begin, finish, zone)
    start, end = (_format_date(date) for date in (span.start, span.end))
    start, end = (start, end) if start else (end, {})
    is_plain = span.is_plain and not span.is_open
    return start, end, is_plain and not any("hour" in parts for parts in (start, end)) and not pd.isna(begin)


def _format_date(date):
    if date is None or (date.first_s is None and date.last_s is None):
        return {}
    year, month, day = date.first_day or date.last_day
    parts = {"year": str(year if year > 0 else year - 1)}
    if abs(year) > 9999 or date.precision in ("year", "decade", "century", "millennium"):
        return parts
    parts["month"] = str(month)
    if date.precision in ("month", "season", "quarter", "quadrimester", "semester"):
        return parts
    parts["day"] = str(day)
    if date.precision in ("minute", "second"):
        clock_s = date.first_s % DAY_S
        parts |= {"hour": str(clock_s // 3600), "minute": f"{clock_s // 60 % 60:02}"}
        parts |= {"second": f"{clock_s % 60:02}"} if date.precision == "second" else {}
    return parts
