"""Say dates in words, no sharper than they were written."""

from functools import lru_cache
from zoneinfo import ZoneInfo

import pandas as pd

from timeline.dates import OPEN, describe_solar_hijri, parse_edtf

__all__ = ["describe_dates", "describe_solar_hijri_dates", "format_day", "format_month", "format_zone"]


_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_SEASONS = ("spring", "summer", "autumn", "winter")


@lru_cache(maxsize=10_000)
def describe_dates(start, end, zone):
    """Return a date or span as a reader would say it, no sharper than it was written.

    Parameters
    ----------
    start, end : str or missing
        EDTF, as `start_edtf` and `end_edtf` hold it; `end` may be blank or `..`.
    zone : str
        IANA name of the zone in which they are told.

    Returns
    -------
    str
        For example "13 June 2025", "about 17 June 2025", "8–9 January 2026", "22 June 2025, 02:10–02:35".
        Clock times carry the zone and the time in UTC.

    Examples
    --------
    >>> describe_dates("2025-06-17~", "2025-06-25~", "Asia/Tehran")
    'about 17–25 June 2025'
    >>> describe_dates("2025-06-24T07:30", None, "Asia/Tehran")
    '24 June 2025, 07:30 Tehran time (04:00 UTC)'
    """
    if pd.isna(start):
        return "date unknown"
    first = parse_edtf(start, zone)
    if first.kind == "interval":
        return _describe_interval(first, zone)
    if end == OPEN:
        return f"from {_describe_one(first, zone)}; not over when the record ends"
    return _describe_one(first, zone) if pd.isna(end) else _describe_span(first, parse_edtf(end, zone), zone)


def describe_solar_hijri_dates(start, end, zone):
    """Return the days of a date or span in the Solar Hijri calendar, as Iran counts them; empty if it has no bounds.

    Parameters
    ----------
    start, end, zone
        As in `describe_dates`.

    Examples
    --------
    >>> describe_solar_hijri_dates("2025-06-17~", None, "Asia/Tehran")
    'about 27 Khordad 1404'
    >>> describe_solar_hijri_dates("2025-12-28", "..", "Asia/Tehran")
    'from 7 Dey 1404'
    """
    if pd.isna(start):
        return ""
    first = parse_edtf(start, zone)
    last = first if pd.isna(end) or end == OPEN else parse_edtf(end, zone)
    if end == OPEN or not (first.first_day and last.last_day):
        days = describe_solar_hijri(first.first_day) if first.first_day else ""
        return days and f"from {days}"
    days = describe_solar_hijri(first.first_day, last.last_day)
    return days and ("about " if first.is_approximate else "") + days


def _describe_interval(interval, zone):
    start, end = interval.parts
    if start and end:
        return _describe_span(start, end, zone)
    if start:
        rest = "not over when the record ends" if interval.latest_end == "open" else "its end is not known"
        return f"from {_describe_one(start, zone)}; {rest}"
    if end:
        rest = "without a beginning" if interval.earliest_end == "open" else "its beginning is not known"
        return f"until {_describe_one(end, zone)}; {rest}"
    return "at all times"


def _describe_one(date, zone):
    if date.kind == "date":
        return _qualify(date, _name_date(date)) + _name_clock(date, None, zone)
    if date.kind == "one of":
        if len(date.parts) == 1 and date.parts[0].kind == "interval":
            return _describe_range(date.parts[0], zone, "between", "and")
        return "one of " + _list_words([_describe_member(part, zone) for part in date.parts], "or")
    return _list_words([_describe_member(part, zone) for part in date.parts], "and") + " (all of them)"


def _describe_member(part, zone):
    return _describe_one(part, zone) if part.kind == "date" else _describe_range(part, zone, "", "to")


def _describe_range(part, zone, before, middle):
    start, end = part.parts
    if start and end:
        return f"{before} {_describe_one(start, zone)} {middle} {_describe_one(end, zone)}".strip()
    return f"{_describe_one(start, zone)} or later" if start else f"{_describe_one(end, zone)} or earlier"


def _describe_span(first, last, zone):
    if not first.kind == last.kind == "date":
        return f"{_describe_one(first, zone)} – {_describe_one(last, zone)}"
    one, two = _name_date(first), _name_date(last)
    if one == two:
        return _qualify(first, one) + _name_clock(first, last, zone)
    alike = _qualify(first, "") == _qualify(last, "")
    if alike and all(date.precision == "day" and not _is_stretch(date) for date in (first, last)):
        shared = 0
        one_parts, two_parts = one.split(" ")[::-1], two.split(" ")[::-1]
        while one_parts[shared] == two_parts[shared]:
            shared += 1
        short = " ".join(one_parts[shared:][::-1])
        return _qualify(first, f"{short}–{two}" if shared == 2 else f"{short} – {two}")
    return f"{_describe_one(first, zone)} – {_describe_one(last, zone)}"


def format_day(local):
    """Return the day of a local time, for example "13 June 2025"."""
    return _name_day((local.year, local.month, local.day))


def format_month(year, month):
    """Return a month of any year, or a year if the month is 0, for example "June 2025" or "44 BCE"."""
    return f"{_MONTHS[month - 1]} {_name_year(year)}" if month else _name_year(year)


def format_zone(zone):
    """Return a zone's city, for example "Tehran" for Asia/Tehran."""
    return zone.rpartition("/")[2].replace("_", " ")


def _qualify(date, text):
    before = "about " if date.is_approximate else ""
    return before + text + (" (uncertain)" if date.is_uncertain else "")


def _name_date(date):
    """Return a single date without its qualifier and clock time; a stretch that no unit names by its ends."""
    (year, month, _), last = date.first_day, date.last_day
    if date.season:
        months = (_MONTHS[month - 1], _MONTHS[last[1] - 1])
        name = _SEASONS[(date.season - 21) % 4] if date.season < 33 else f"{months[0]} to {months[1]}"
        return f"{name} {_name_year(year)}" + (" (southern hemisphere)" if 29 <= date.season <= 32 else "")
    if date.precision == "decade" and year > 0:
        return f"the {year}s"
    if date.precision not in ("minute", "second") and _is_stretch(date):
        if (month, last[1:]) == (1, (12, 31)):
            return f"between {_name_year(year)} and {_name_year(last[0])}"
        return f"between {_name_day(date.first_day)} and {_name_day(last)}"
    if date.precision == "year":
        return _name_year(year)
    return format_month(year, month) if date.precision == "month" else _name_day(date.first_day)


def _is_stretch(date):
    """Return whether a date lies somewhere in more than the unit that its precision names."""
    same = {"year": 1, "month": 2, "day": 3}.get(date.precision, 0)
    shortest = {"year": 365, "month": 28}.get(date.precision, 0)
    return not same or date.first_day[:same] != date.last_day[:same] or date.last_s - date.first_s < shortest * 86_400


def _name_day(day):
    return f"{day[2]} {_MONTHS[day[1] - 1]} {_name_year(day[0])}"


def _name_year(year):
    number = abs(year) if year > 0 else 1 - year
    era = " BCE" if year <= 0 else " CE" if year < 100 else ""
    return (str(number) if number < 10_000 else f"{number:,}") + era


def _list_words(words, last):
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def _name_clock(first, last, zone):
    if first.precision not in ("minute", "second"):
        return ""
    if first.earliest is None:
        return f", {first.first_s % 86_400 // 3600:02}:{first.first_s % 3600 // 60:02}"
    clock = _name_stretch(first, last, ZoneInfo(zone))
    if zone == "UTC":
        return f", {clock} UTC"
    utc = _name_stretch(first, last, ZoneInfo("UTC")) + " UTC"
    if first.earliest.date() != first.earliest.astimezone(ZoneInfo(zone)).date():
        utc += f" on {first.earliest.day} {_MONTHS[first.earliest.month - 1]}"
    return f", {clock} {format_zone(zone)} time ({utc})"


def _name_stretch(first, last, zone):
    clock = f"{first.earliest.astimezone(zone):%H:%M}"
    if last is None or last.precision not in ("minute", "second"):
        return clock
    about = "about " if last.is_approximate and not first.is_approximate else ""
    return f"{clock}–{about}{last.earliest.astimezone(zone):%H:%M}"
