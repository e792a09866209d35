"""Convert the dates of calendars, DTSTART and DTEND, to EDTF and back."""

from datetime import date, datetime, timedelta

from timeline.dates import DAY_S, get_zone, is_fixed_offset, is_zone
from timeline.errors import Problems
from timeline.io.formats._spans import find_span
from timeline.io.formats.ics.properties import get_raw, get_text, get_time

__all__ = ["derive_local_times", "read_dates"]


def read_dates(event, number):
    """Return the dates of an event of a calendar.

    Parameters
    ----------
    event : icalendar.Event
    number : int
        The number of the event in the file.

    Returns
    -------
    dates : dict of str to str
        `start`, `end` and `timezone`; empty texts for none. `start` and `end` are in EDTF, `end` inclusive. `tzid` is
        the calendar's name of a zone, if it is not that of a known one.
    problems : Problems
    """
    problems = Problems()
    start, end = (get_time(event, name, date) for name in ("DTSTART", "DTEND"))
    if event.get("DTSTART") is not None and start is None:
        problems.add("not_a_calendar_date", number, "DTSTART", get_raw(event, "DTSTART"))
    duration = get_time(event, "DURATION", timedelta)
    if end is None and start is not None and duration is not None:
        end = start + duration
    if _is_aware(start) and _is_aware(end) and end.tzinfo is not start.tzinfo:
        end = end.astimezone(start.tzinfo)  # an event has one time zone
    zone, zone_problems = _read_zone(event, number)
    tzid = zone_problems[0].value if zone_problems else ""
    dates = _format_dates(start, end) | {"timezone": zone, "tzid": tzid}
    edtf, edtf_problems = _read_edtf(event, number, start, end, zone)
    return dates | edtf, problems + zone_problems + edtf_problems


def _format_dates(start, end):
    """Return `start` and `end` in EDTF."""
    dates = {"start": _format_time(start), "end": _format_time(end)}
    if _is_day(start) and _is_day(end):
        last = end - timedelta(days=1)
        dates["end"] = "" if last <= start else last.isoformat()
    elif dates["end"] == dates["start"]:
        dates["end"] = ""
    return dates


def _read_edtf(event, number, start, end, zone):
    """Return the dates as known, if the event has them and they agree with its own, and the problem if they do not."""
    problems = Problems()
    # The library does not unescape commas in properties that it does not know.
    edtf = {name: get_text(event, f"X-EDTF-{name.upper()}").replace("\\,", ",") for name in ("start", "end")}
    if not edtf["start"]:
        return {}, problems
    try:
        expected = _derive_times(find_span(edtf["start"], edtf["end"] or None, zone or None), zone)
    except ValueError:
        expected = None
    if expected and [_drop_zone(time) for time in expected] == [_drop_zone(start), _drop_zone(end)]:
        return edtf, problems
    problems.add("date_differs", number, "X-EDTF-START", edtf["start"], properties="DTSTART and DTEND")
    return {}, problems


def _read_zone(event, number):
    """Return the IANA name of the time zone of an event, empty for none, and the problem if it is unknown."""
    problems = Problems()
    edtf_zone = str(event.get("X-EDTF-TIMEZONE") or "")
    start, start_time = event.get("DTSTART"), get_time(event, "DTSTART", date)
    if not isinstance(start_time, datetime) or start_time.tzinfo is None:
        name = str(start.params.get("TZID", "")) if start is not None and hasattr(start, "params") else ""
        if name:
            problems.add("unknown_calendar_zone", number, "TZID", name)
        return edtf_zone, problems
    name = getattr(start_time.tzinfo, "key", None) or str(start_time.tzinfo)
    if _needs_offset(start_time):
        tzid = str(start.params.get("TZID", "")) or name
        problems.add("zone_defined_by_calendar", number, "TZID", tzid, offset=_format_offset(start_time))
        return edtf_zone, problems
    # Our own files write an offset as UTC, and name the zone, if there is one, beside the date in EDTF.
    return edtf_zone if name == "UTC" and event.get("X-EDTF-START") else name, problems


def _is_aware(time):
    return isinstance(time, datetime) and time.tzinfo is not None


def _needs_offset(time):
    """Return whether a clock time is in a zone that only the calendar defines, so that no name stands for it."""
    return _is_aware(time) and getattr(time.tzinfo, "key", None) is None and not is_zone(str(time.tzinfo))


def _format_offset(time):
    offset = time.isoformat()[-6:] if time.utcoffset().microseconds == time.utcoffset().seconds % 60 == 0 else ""
    return "Z" if offset == "+00:00" else offset


def _is_day(time):
    return isinstance(time, date) and not isinstance(time, datetime)


def _drop_zone(time):
    return time.replace(tzinfo=None) if isinstance(time, datetime) else time


def _format_time(time):
    if isinstance(time, datetime):
        text = time.replace(tzinfo=None, microsecond=0).isoformat(timespec="seconds" if time.second else "minutes")
        if _needs_offset(time):
            return text + _format_offset(time)
        return text + ("Z" if str(time.tzinfo) in ("UTC", "Etc/UTC") else "")
    return time.isoformat() if isinstance(time, date) else ""


def derive_local_times(start, end, zone):
    """Return DTSTART and DTEND of an event: days, or clock times in their time zone.

    They are in UTC where the zone is an offset, and without a zone where none is given.

    Parameters
    ----------
    start, end : str or missing
        As in `start_edtf` and `end_edtf`.
    zone : str or missing

    Returns
    -------
    list of date or datetime
        The second is exclusive, and None for no end.
    """
    span = find_span(start, end, zone)
    dates = (span.start or span.end, span.end or span.start)
    is_fixed = isinstance(zone, str) and is_fixed_offset(zone)
    zones = ("UTC" if edtf_date.offset_s is not None or is_fixed else zone for edtf_date in dates)
    return [
        time.replace(tzinfo=get_zone(name)) if isinstance(time, datetime) and isinstance(name, str) else time
        for time, name in zip(_derive_times(span, zone), zones, strict=True)
    ]


def _derive_times(span, zone):
    """Return DTSTART and DTEND of a span: days or clock times without zone, None for no end; the end is exclusive.

    Clock times with an offset, or in a zone that is one, are in UTC.
    """
    first, last = span.start or span.end, span.end or span.start
    begin_s = first.first_s if first.first_s is not None else first.last_s - DAY_S
    end_s = last.last_s if last.last_s is not None else last.first_s + DAY_S
    if first.precision in ("minute", "second") and last.precision in ("minute", "second"):
        # An end with a clock time is where that minute begins, as in "from 7 to 8".
        is_fixed = isinstance(zone, str) and is_fixed_offset(zone)
        zone_s = get_zone(zone).utcoffset(None).total_seconds() if is_fixed else 0
        offsets_s = [zone_s if moment.offset_s is None else moment.offset_s for moment in (first, last)]
        begin, end = (
            _to_datetime(moment.first_s - offset_s) for moment, offset_s in zip((first, last), offsets_s, strict=True)
        )
        return begin, end if span.end is not None and end > begin else None
    begin, end = (_to_datetime(seconds // DAY_S * DAY_S).date() for seconds in (begin_s, end_s + DAY_S - 1))
    return begin, end


def _to_datetime(seconds):
    return datetime(1970, 1, 1) + timedelta(seconds=seconds)
