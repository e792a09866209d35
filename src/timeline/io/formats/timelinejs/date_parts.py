"""Turn the dates of TimelineJS, which come in parts, into EDTF and back."""

import re
from functools import lru_cache

import pandas as pd

from timeline.dates import DAY_S, parse_edtf
from timeline.errors import DateError
from timeline.io.formats._spans import find_span

__all__ = ["PARTS", "count_year", "format_date_parts", "format_span", "parse_clock", "parse_date_parts"]


PARTS = ("year", "month", "day", "hour", "minute", "second")
_WHOLE = re.compile(r"\d+", re.ASCII)
_YEAR = re.compile(r"[+-]?\d+", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})(?::(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*([ap])?\.?m?\.?", re.ASCII | re.IGNORECASE)
_MOST = {"month": 12, "day": 31, "hour": 23, "minute": 59, "second": 59}


def parse_date_parts(parts):
    """Return a date in EDTF, as precise as its parts are.

    TimelineJS counts -500 as 500 BCE, EDTF as 501 BCE: the year moves by one, and a reader sees the same label. An hour
    without minutes is one of its sixty minutes.

    Parameters
    ----------
    parts : dict of str to str
        `year`, `month`, `day`, `hour`, `minute`, `second`; blank and missing are the same.

    Returns
    -------
    edtf : str
        Empty if there is no part at all, or a fault.
    fault : tuple or None
        The part that is wrong, its text, what is wrong with it, and what to do.

    Examples
    --------
    >>> parse_date_parts({"year": "-500"}), parse_date_parts({"year": "2025", "month": "6"})
    (('-0499', None), ('2025-06', None))
    """
    filled = {name: str(parts.get(name) or "").strip() for name in PARTS}
    filled = {name: text for name, text in filled.items() if text}
    if not filled:
        return "", None
    if fault := _find_fault(filled):
        return "", fault
    year = count_year(int(filled["year"]))
    if abs(year) > 9999:
        return f"Y{year}", None
    number = {name: f"{int(text):02}" for name, text in filled.items() if name != "year"}
    edtf = "-".join(
        [f"{'-' * (year < 0)}{abs(year):04}", *(number[name] for name in ("month", "day") if name in number)]
    )
    if "minute" in number:
        edtf += "T" + ":".join(number[name] for name in ("hour", "minute", "second") if name in number)
    elif "hour" in number:
        edtf = f"[{edtf}T{number['hour']}:00..{edtf}T{number['hour']}:59]"
    try:
        parse_edtf(edtf, "UTC")
    except DateError:
        return "", ("day", filled.get("day", ""), "is not a day of its month", "Write a day that the month has")
    return edtf, None


def format_date_parts(parts):
    """Return the parts of a date as one text, as they are written: "-500-3-15 7:30".

    Examples
    --------
    >>> format_date_parts({"year": -500, "month": "3", "hour": ""})
    '-500-3'
    """
    filled = [str(parts[name]).strip() if parts.get(name) is not None else "" for name in PARTS]
    day, clock = "-".join(filter(None, filled[:3])), ":".join(filter(None, filled[3:]))
    return " ".join(filter(None, (day, clock)))


def count_year(year):
    """Return a year of TimelineJS, which has no year 0, as EDTF counts it; the year 0 itself is not one."""
    return year + 1 if year < 0 else year


def parse_clock(text):
    """Return hour, minute and second of a clock time as people type it, None if it is none.

    Examples
    --------
    >>> parse_clock("1:30 PM")
    {'hour': '13', 'minute': '30', 'second': ''}
    """
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return None
    hour, half = int(found[1]), (found[4] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return {"hour": str(hour), "minute": found[2] or "", "second": found[3] or ""}


def _find_fault(filled):
    year = filled.get("year", "")
    if not _YEAR.fullmatch(year):
        fix = "Write the year in digits, with a minus before Christ: 2025, -500"
        return "year", year, "is not a year" if year else "the year is missing", fix
    if int(year) == 0:
        return "year", year, "is a year that TimelineJS does not count", "Write -1 for 1 BCE, or 1"
    for name, most in _MOST.items():
        text = filled.get(name)
        if text is None:
            continue
        least = 1 if name in ("month", "day") else 0
        if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
            return name, text, f"is not a number from {least} to {most}", f"Write the {name} in digits"
    for name, needed in zip(("day", "hour", "minute", "second"), ("month", "day", "hour", "minute"), strict=True):
        if name in filled and needed not in filled:
            return needed, "", f"is blank although the {name} is given", f"Fill it, or leave the {name} blank"
    return None


@lru_cache(maxsize=10_000)
def format_span(begin, finish, zone):
    """Return the dates of an event as TimelineJS can hold them.

    A plain date keeps its precision. Any other gets the parts of its first day, or of its last if it has no beginning.

    Parameters
    ----------
    begin, finish : str or missing
        As `start_edtf` and `end_edtf` hold them; the first has a bound.
    zone : str

    Returns
    -------
    start, end : dict of str to str
        Parts, not to be changed; `end` is empty for none.
    is_plain : bool
        Whether they say all that is known.
    """
    span = find_span(begin, finish, zone)
    start, end = (_write_date(date) for date in (span.start, span.end))
    start, end = (start, end) if start else (end, {})
    is_plain = span.is_plain and not span.is_open
    return start, end, is_plain and not any("hour" in parts for parts in (start, end)) and not pd.isna(begin)


def _write_date(date):
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
