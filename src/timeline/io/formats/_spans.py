"""Find the part of an event that a calendar of exact dates can hold: its first and last date."""

import re
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from timeline.dates import OPEN, EdtfDate, parse_edtf

__all__ = ["LAST_YEAR", "PLAIN", "Span", "find_span", "find_unbounded", "parse_iso"]

_ISO = re.compile(
    r"(?P<year>\d{4}|[+-]\d{4,6})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.ASCII,
)
# A Date of JavaScript lies within 100,000,000 days before and after 1970.
LAST_YEAR = 271_000
# The precisions of dates that are just a year, month, day or clock time.
PLAIN = ("year", "month", "day", "minute", "second")


@dataclass(frozen=True)
class Span:
    """When an event begins and ends.

    Attributes
    ----------
    start, end : EdtfDate or None
        None for no end, or for one that is open or unknown.
    is_open : bool
        Whether it goes on.
    is_plain : bool
        Whether both are plain dates, without doubt of any kind, so that the two express all that is known.
    """

    start: EdtfDate | None
    end: EdtfDate | None
    is_open: bool
    is_plain: bool


@lru_cache(maxsize=10_000)
def find_span(start, end, zone):
    """Return when an event begins and ends.

    Parameters
    ----------
    start, end : str or missing
        As in `start_edtf` and `end_edtf`. An interval in `start` is split.
    zone : str

    Returns
    -------
    Span
    """
    first, is_open = parse_edtf(start, zone), end == OPEN
    last = None if pd.isna(end) or is_open else parse_edtf(end, zone)
    is_interval = first.kind == "interval"
    if is_interval:
        is_open = first.latest_end == "open"
        first, last = first.parts
    is_plain = not is_interval and all(date is None or _is_plain(date) for date in (first, last))
    return Span(first, last, is_open, is_plain)


def find_unbounded(events):
    """Return for each event whether its start has no bound at all, so that no calendar can hold it."""
    texts = zip(events["start_edtf"].tolist(), events["timezone"].tolist(), strict=True)
    starts = (parse_edtf(text, zone) for text, zone in texts)
    is_unbounded = [start.first_s is None and start.last_s is None for start in starts]
    return pd.Series(is_unbounded, index=events.index, dtype="bool")


def _is_plain(date):
    is_known = date.kind == "date" and date.precision in PLAIN and not date.season
    return is_known and not (date.is_approximate or date.is_uncertain) and not set(date.text) & set("X?~%SE")


def parse_iso(text):
    """Return a date of ISO 8601, as programs write it, in EDTF; the text itself if it is not such a date.

    Fractions of seconds are dropped, a clock time without an offset stays without one. Years are astronomical, as in
    EDTF, and may have a plus or minus and six digits.

    Examples
    --------
    >>> parse_iso("2025-06-13 07:30:00.000Z"), parse_iso("-000499-01-01"), parse_iso("13 June")
    ('2025-06-13T07:30:00Z', '-0499-01-01', '13 June')
    """
    match = _ISO.fullmatch(text.strip())
    if not match:
        return text
    year = int(match["year"])
    if abs(year) > 9999:
        return f"Y{year}"
    day = f"{'-' * (year < 0)}{abs(year):04}" + "".join(f"-{match[part]}" for part in ("month", "day") if match[part])
    if not match["clock"]:
        return day
    zone = (match["zone"] or "").replace("z", "Z")
    zone = zone if zone in ("", "Z") or ":" in zone else f"{zone[:3]}:{zone[3:] or '00'}"
    return f"{day}T{match['clock']}{'Z' if zone in ('+00:00', '-00:00') else zone}"
