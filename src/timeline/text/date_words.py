"""Describe dates in words, no more precise than they were written."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import pandas as pd

from timeline.dates import (
    DAY_S,
    OPEN,
    describe_solar_hijri,
    format_offset,
    get_zone,
    is_fixed_offset,
    parse_edtf,
    split_day,
)

__all__ = [
    "describe_dates",
    "describe_event_dates",
    "describe_in_calendars",
    "describe_shared_day",
    "describe_solar_hijri_dates",
    "describe_without_clock",
    "describe_written_day",
    "format_day",
    "format_month",
    "format_zone",
    "parse_local",
]

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_EPOCH = datetime(1970, 1, 1)
_SEASONS = ("spring", "summer", "autumn", "winter")


@lru_cache(maxsize=10_000)
def describe_dates(start, end, zone):
    """Return a date or span in words, no more precise than it was written.

    Parameters
    ----------
    start, end : str or missing
        EDTF, as `start_edtf` and `end_edtf` hold it; `end` may be blank or `..`.
    zone : str or missing
        IANA name of the zone in which the dates are local; blank or missing if it is not given.

    Returns
    -------
    str
        For example "13 June 2025", "about 17 June 2025", "8–9 January 2026", "22 June 2025, 02:10–02:35".
        Clock times are followed by the zone and the time in UTC; without a zone, by their offset from UTC, or by the
        words that it is not given. A time with an offset is given as the day and the hour that it is in the zone.

    Examples
    --------
    >>> describe_dates("1912-04-10~", "1912-04-15~", "America/Chicago")
    'about 10–15 April 1912'
    >>> describe_dates("1969-07-16T08:32", None, "America/Chicago")
    '16 July 1969, 08:32 Chicago time (13:32 UTC)'
    >>> describe_dates("1969-07-16T08:32", None, None)
    '16 July 1969, 08:32 (zone not given)'
    """
    if pd.isna(start):
        return "date unknown"
    zone = zone if isinstance(zone, str) and zone else None
    first = parse_local(start, zone)
    if first.kind == "interval":
        return _describe_interval(first, zone)
    if end == OPEN:
        return f"from {_describe_date(first, zone)}; goes on"
    return _describe_date(first, zone) if pd.isna(end) else _describe_span(first, parse_local(end, zone), zone)


def parse_local(text, zone):
    """Return a date of EDTF in which clock times with an offset are local to the zone, if one is given.

    Parameters
    ----------
    text : str
        In EDTF.
    zone : str or missing

    Returns
    -------
    EdtfDate
        Its `first_s` and `last_s` are local to `zone`; without a zone they are as written.
    """
    date = parse_edtf(text, zone)
    return _convert_offset(date, get_zone(zone)) if isinstance(zone, str) and zone else date


def _convert_offset(date, zone):
    """Return a date, or one with parts, with clock times that have an offset as local times of a zone."""
    if date is None:
        return None
    if date.parts:
        parts = tuple(_convert_offset(part, zone) for part in date.parts)
        return date if parts == date.parts else replace(date, parts=parts)
    if date.offset_s is None or date.earliest is None:
        return date
    shift_s = int(date.earliest.astimezone(zone).utcoffset().total_seconds()) - date.offset_s
    return replace(date, first_s=date.first_s + shift_s, last_s=date.last_s + shift_s, offset_s=None)


def describe_written_day(text):
    """Return a day of publication in words, or the text as it is written if it is no date in EDTF.

    Examples
    --------
    >>> describe_written_day("1912-04-16"), describe_written_day("April 31st")
    ('16 April 1912', 'April 31st')
    """
    try:
        return describe_dates(text, None, None)
    except ValueError:
        return text


def describe_event_dates(event):
    """Return the date or span of an event in words, behind the author's own wording where `display_date` has one.

    Parameters
    ----------
    event : named tuple
        A row of the events table; `display_date` may be missing or blank.

    Returns
    -------
    str
        For example "c. 1850, perhaps later (1850)".
    """
    dates = describe_dates(event.start_edtf, event.end_edtf, event.timezone)
    own = getattr(event, "display_date", None)
    own = " ".join(own.split()) if isinstance(own, str) else ""
    return f"{own} ({dates})" if own and own != dates else dates


def describe_in_calendars(start, end, zone, calendars):
    """Return the days of a date or span in each of some other calendars; an empty text if it has no bounds.

    Parameters
    ----------
    start, end, zone : str
        As in `describe_dates`.
    calendars : iterable of str
        Some of `timeline.tables.CALENDARS`.
    """
    return "; ".join(filter(None, (_CALENDARS[name](start, end, zone) for name in calendars)))


def describe_solar_hijri_dates(start, end, zone):
    """Return the days of a date or span in the Solar Hijri calendar; an empty text if it has no bounds.

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
    first = parse_local(start, zone)
    last = first if pd.isna(end) or end == OPEN else parse_local(end, zone)
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
        rest = "goes on" if interval.latest_end == "open" else "its end is not known"
        return f"from {_describe_date(start, zone)}; {rest}"
    if end:
        rest = "without a beginning" if interval.earliest_end == "open" else "its beginning is not known"
        return f"until {_describe_date(end, zone)}; {rest}"
    return "at all times"


def _describe_date(date, zone):
    """Return a single date or a set of dates in words."""
    if date.kind == "date":
        return _add_qualifiers(date, _format_date(date)) + _format_clock(date, None, zone)
    if date.kind == "one of":
        if len(date.parts) == 1 and date.parts[0].kind == "interval":
            return _describe_range(date.parts[0], zone, "between", "and")
        return "one of " + _join_words([_describe_member(part, zone) for part in date.parts], "or")
    return _join_words([_describe_member(part, zone) for part in date.parts], "and") + " (all of them)"


def _describe_member(member, zone):
    """Return a member of a set, a date or a range, in words."""
    return _describe_date(member, zone) if member.kind == "date" else _describe_range(member, zone, "", "to")


def _describe_range(member, zone, before, between):
    start, end = member.parts
    if start and end:
        return f"{before} {_describe_date(start, zone)} {between} {_describe_date(end, zone)}".strip()
    return f"{_describe_date(start, zone)} or later" if start else f"{_describe_date(end, zone)} or earlier"


def _describe_span(start, end, zone):
    if not start.kind == end.kind == "date":
        return f"{_describe_date(start, zone)} – {_describe_date(end, zone)}"
    start_text, end_text = _format_date(start), _format_date(end)
    if start_text == end_text:
        return _add_qualifiers(start, start_text) + _format_clock(start, end, zone)
    has_same_qualifiers = _add_qualifiers(start, "") == _add_qualifiers(end, "")
    if has_same_qualifiers and all(date.precision == "day" and not _is_range(date) for date in (start, end)):
        days = _shorten_span(start_text, end_text)
        return _add_qualifiers(start, days)
    return f"{_describe_date(start, zone)} – {_describe_date(end, zone)}"


def _shorten_span(start_text, end_text):
    """Return two days as a span in which the month and year that both share are written once."""
    start_parts, end_parts = start_text.split(" ")[::-1], end_text.split(" ")[::-1]
    shared_count = 0
    while start_parts[shared_count] == end_parts[shared_count]:
        shared_count += 1
    short = " ".join(start_parts[shared_count:][::-1])
    return f"{short}–{end_text}" if shared_count == 2 else f"{short} – {end_text}"


def format_day(local):
    """Return the day of a local time, for example "13 June 2025"."""
    return _format_ymd((local.year, local.month, local.day))


def describe_without_clock(date, parts=3):
    """Return a single date of EDTF in words, as precise as it is known but without its clock time.

    Parameters
    ----------
    date : EdtfDate
    parts : int
        1 for the year alone, 2 for the month, 3 for all that is known.
    """
    year, month, _ = date.first_day
    text = _format_date(date) if parts > 2 else format_month(year, month if parts > 1 else 0)
    return _add_qualifiers(date, text)


def describe_shared_day(first_day, last_day):
    """Return the day, month or year that two days share, each as year, month and day; else the two years.

    Examples
    --------
    >>> describe_shared_day((1912, 4, 10), (1912, 4, 15)), describe_shared_day((1912, 4, 10), (1914, 1, 1))
    ('April 1912', 'between 1912 and 1914')
    """
    if first_day == last_day:
        return _format_ymd(first_day)
    if first_day[0] != last_day[0]:
        return f"between {_format_year(first_day[0])} and {_format_year(last_day[0])}"
    return format_month(first_day[0], first_day[1] if first_day[1] == last_day[1] else 0)


def format_month(year, month):
    """Return a month of any year, or a year if the month is 0, for example "June 2025" or "44 BCE"."""
    return f"{_MONTHS[month - 1]} {_format_year(year)}" if month else _format_year(year)


def format_zone(zone):
    """Return a zone's city, for example "Chicago" for America/Chicago."""
    return zone.rpartition("/")[2].replace("_", " ")


def _add_qualifiers(date, text):
    before = "about " if date.is_approximate else ""
    return before + text + (" (uncertain)" if date.is_uncertain else "")


def _format_date(date):
    """Return a single date without qualifiers and clock time; a range that no unit names by its two ends."""
    (year, month, _), last = date.first_day, date.last_day
    if date.season:
        months = (_MONTHS[month - 1], _MONTHS[last[1] - 1])
        name = _SEASONS[(date.season - 21) % 4] if date.season < 33 else f"{months[0]} to {months[1]}"
        return f"{name} {_format_year(year)}" + (" (southern hemisphere)" if 29 <= date.season <= 32 else "")
    if date.precision == "decade" and year > 0:
        return f"the {year}s"
    if date.precision not in ("minute", "second") and _is_range(date):
        if (month, last[1:]) == (1, (12, 31)):
            return f"between {_format_year(year)} and {_format_year(last[0])}"
        return f"between {_format_ymd(date.first_day)} and {_format_ymd(last)}"
    if date.precision == "year":
        return _format_year(year)
    return format_month(year, month) if date.precision == "month" else _format_ymd(date.first_day)


def _is_range(date):
    """Return whether a date may lie in more than one of the unit that its precision names, or in a part of it."""
    same_parts = {"year": 1, "month": 2, "day": 3}.get(date.precision, 0)
    shortest_days = {"year": 365, "month": 28}.get(date.precision, 0)
    if not same_parts or date.first_day[:same_parts] != date.last_day[:same_parts]:
        return True
    return date.last_s - date.first_s < shortest_days * 86_400


def _format_ymd(day):
    return f"{day[2]} {_MONTHS[day[1] - 1]} {_format_year(day[0])}"


def _format_year(year):
    number = abs(year) if year > 0 else 1 - year
    era = " BCE" if year <= 0 else " CE" if year < 100 else ""
    return (str(number) if number < 10_000 else f"{number:,}") + era


def _join_words(words, conjunction):
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def _format_clock(start, end, zone):
    """Return the clock time of a day with its zone and in UTC, to be put behind the day; an empty text without one."""
    if start.precision not in ("minute", "second"):
        return ""
    timed = [date for date in (start, end) if date is not None and date.precision in ("minute", "second")]
    if zone is None:
        return ", " + _format_clock_without_zone(timed)
    if start.earliest is None:
        return f", {_format_written_clock(timed)}"
    if any(date.occurs != "once" for date in timed):
        return _format_doubtful_clock(timed, zone)
    clock = _format_clock_span(start, end, get_zone(zone))
    if zone == "UTC":
        return f", {clock} UTC"
    utc = _format_clock_span(start, end, UTC) + " UTC" + _add_utc_day(start)
    return f", {clock} {_format_local(zone)} ({utc})"


def _format_local(zone):
    """Return what stands behind a clock time of a zone: "Chicago time", or an offset alone."""
    return zone if is_fixed_offset(zone) else f"{format_zone(zone)} time"


def _format_clock_span(start, end, zone):
    form = _choose_clock_form([start, end])
    clock = f"{start.earliest.astimezone(zone):{form}}"
    if end is None or end.precision not in ("minute", "second"):
        return clock
    return f"{clock}–{_describe_end_doubt(start, end)}{end.earliest.astimezone(zone):{form}}"


def _choose_clock_form(dates):
    """Return the form of clock times: with seconds if one of them has any."""
    has_seconds = any(date is not None and date.precision == "second" and date.first_s % 60 for date in dates)
    return "%H:%M:%S" if has_seconds else "%H:%M"


def _describe_end_doubt(start, end):
    return "about " if end.is_approximate and not start.is_approximate else ""


def _format_written_clock(timed):
    """Return one clock time or two as they are written."""
    form = _choose_clock_form(timed)
    clocks = [f"{_EPOCH + timedelta(seconds=date.first_s % DAY_S):{form}}" for date in timed]
    return clocks[0] if len(timed) == 1 else f"{clocks[0]}–{_describe_end_doubt(*timed)}{clocks[1]}"


def _format_clock_without_zone(timed):
    """Return clock times without a zone: as written, with their offset and the time in UTC if they have one."""
    if len({date.offset_s for date in timed}) > 1:
        return " – ".join(_format_clock_without_zone([date]) for date in timed)
    clock, offset_s = _format_written_clock(timed), timed[0].offset_s
    if offset_s is None:
        return f"{clock} (zone not given)"
    if not offset_s or timed[0].earliest is None:
        return f"{clock} {_format_offset(offset_s)}"
    end = timed[1] if len(timed) > 1 else None
    utc = f"{_format_clock_span(timed[0], end, UTC)} UTC" + _add_utc_day(timed[0])
    return f"{clock} {_format_offset(offset_s)} ({utc})"


def _format_offset(offset_s):
    """Return an offset from UTC, for example "UTC+03:30"."""
    return f"UTC{format_offset(offset_s)}" if offset_s else "UTC"


def _add_utc_day(date):
    """Return the day that a clock time has in UTC, if it is another one than the local day."""
    day, month = date.earliest.day, date.earliest.month
    return "" if (month, day) == split_day(date.first_s)[1:] else f" on {day} {_MONTHS[month - 1]}"


def _format_doubtful_clock(timed, zone):
    """Return clock times of which one occurs twice or never in its zone: as written, with both times in UTC."""
    clock = "–".join(f"{date.first_s % DAY_S // 3600:02}:{date.first_s % 3600 // 60:02}" for date in timed)
    note = "which clocks skipped that day" if any(date.occurs == "never" for date in timed) else "which occurs twice"
    return f", {clock} {_format_local(zone)} ({note}: {' – '.join(map(_format_both, timed))} UTC)"


def _format_both(date):
    """Return the times in UTC that a clock time can be, with their day if it is another one."""
    instants = (date.earliest, date.latest - timedelta(seconds=date.last_s - date.first_s))
    days = ["" if split_day(date.first_s)[2] == at.day else f" on {at.day} {_MONTHS[at.month - 1]}" for at in instants]
    return " or ".join(dict.fromkeys(f"{at:%H:%M}{day}" for at, day in zip(instants, days, strict=True)))


_CALENDARS = {"solar-hijri": describe_solar_hijri_dates}
