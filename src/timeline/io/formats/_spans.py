"""Find what a calendar of exact dates can hold of an event: first and last date, and whether they say it all."""

import re
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from timeline.dates import OPEN, EdtfDate, parse_edtf

__all__ = ["PLAIN", "Span", "find_span", "find_unbounded", "parse_iso"]


_ISO = re.compile(
    r"(?P<year>\d{4}|[+-]\d{4,6})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.ASCII,
)
# The precisions of dates that are nothing but a year, month, day or clock time.
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
        Whether both are plain dates, without doubt of any kind; no more has then to be said of them.
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
        As `start_edtf` and `end_edtf` hold them. An interval in `start` is parted.
    zone : str

    Returns
    -------
    Span
    """
    first, is_open = parse_edtf(start, zone), end == OPEN
    last = None if pd.isna(end) or is_open else parse_edtf(end, zone)
    is_whole = first.kind != "interval"
    if not is_whole:
        is_open = first.latest_end == "open"
        first, last = first.parts
    return Span(first, last, is_open, is_whole and all(one is None or _is_plain(one) for one in (first, last)))


def find_unbounded(events):
    """Return for each event whether its start has no bound at all, so that no calendar can hold it."""
    dates = zip(events["start_edtf"].tolist(), events["timezone"].tolist(), strict=True)
    has_none = [first.first_s is None and first.last_s is None for first in (parse_edtf(*date) for date in dates)]
    return pd.Series(has_none, index=events.index, dtype="bool")


def _is_plain(date):
    is_known = date.kind == "date" and date.precision in PLAIN and not date.season
    return is_known and not (date.is_approximate or date.is_uncertain) and not set(date.text) & set("X?~%SE")


def parse_iso(text):
    """Return a date of ISO 8601, as programs write it, as EDTF; the text itself if it is none.

    Fractions of seconds are left out, a clock time without an offset stays without one. Years are astronomical, as in
    EDTF, and may have a sign and six digits.

    Examples
    --------
    >>> parse_iso("2025-06-13 07:30:00.000Z"), parse_iso("-000499-01-01"), parse_iso("13 June")
    ('2025-06-13T07:30:00Z', '-0499-01-01', '13 June')
    """
    found = _ISO.fullmatch(text.strip())
    if not found:
        return text
    year = int(found["year"])
    if abs(year) > 9999:
        return f"Y{year}"
    day = f"{'-' * (year < 0)}{abs(year):04}" + "".join(f"-{found[part]}" for part in ("month", "day") if found[part])
    if not found["clock"]:
        return day
    zone = (found["zone"] or "").replace("z", "Z")
    zone = zone if zone in ("", "Z") or ":" in zone else f"{zone[:3]}:{zone[3:] or '00'}"
    return f"{day}T{found['clock']}{'Z' if zone in ('+00:00', '-00:00') else zone}"
