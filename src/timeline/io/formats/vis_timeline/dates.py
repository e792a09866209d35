"""Convert the dates of vis-timeline, which are local times of JavaScript, to EDTF and back."""

import pandas as pd

from timeline.dates import DAY_S, split_day
from timeline.io.formats._sample import json_to_text
from timeline.io.formats._spans import find_span, parse_iso

__all__ = ["format_times", "parse_time"]


def parse_time(value):
    """Return a time in EDTF; the text of a value that is not a time, so that the check of dates reports it."""
    if isinstance(value, bool) or value is None:
        return ""
    text = json_to_text(value)
    if isinstance(value, str) and value.startswith("/Date(") and value.endswith(")/"):
        text = value[6:-2]
    elif isinstance(value, str):
        return parse_iso(value)
    try:
        instant = pd.Timestamp(int(float(text)), unit="ms")
    except (ValueError, OverflowError):
        return text
    return instant.isoformat(timespec="seconds") + "Z"


def format_times(start, end):
    """Return the first instant of a start and the end of its last, in ISO 8601 as JavaScript parses it, local.

    Parameters
    ----------
    start, end : str or None
        EDTF.

    Returns
    -------
    tuple of str
        The second is empty for a single day or clock time. The end is exclusive, as vis-timeline draws it.
    """
    span = find_span(start, end, "UTC")
    first = span.start or span.end
    last = span.end or first
    begin_s = first.first_s if first.first_s is not None else last.last_s
    end_s = last.last_s if last.last_s is not None else last.first_s
    is_point = span.end is None and first.kind == "date" and first.precision in ("day", "minute", "second")
    has_clock = any(date.precision in ("minute", "second") for date in (first, last))
    return _format_instant(begin_s, has_clock), "" if is_point else _format_instant(end_s, has_clock)


def _format_instant(seconds, has_clock):
    year, month, day = split_day(seconds)
    year_text = f"{year:04}" if 0 <= year <= 9999 else f"{'-' if year < 0 else '+'}{abs(year):06}"
    clock_s = seconds % DAY_S
    text = f"{year_text}-{month:02}-{day:02}"
    return text + (f"T{clock_s // 3600:02}:{clock_s // 60 % 60:02}:{clock_s % 60:02}" if has_clock else "")
