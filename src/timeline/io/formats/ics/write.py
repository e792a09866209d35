"""Render events as a calendar."""

from datetime import datetime
from zoneinfo import ZoneInfo

import icalendar
import pandas as pd
from icalendar import vText

from timeline.io.formats._chunks import iter_rows
from timeline.io.formats._event_text import EventText
from timeline.io.formats._spans import find_span, find_unbounded
from timeline.io.formats.base import GENERATOR
from timeline.io.formats.ics.dates import derive_local_times
from timeline.tables import ERA
from timeline.unicode import sanitize_text

__all__ = ["find_unwritable", "render"]

_FIRST_YEAR, _LAST_YEAR = 1, 9999
# The format requires a DTSTAMP; a constant one gives the same file for the same events.
_STAMP = datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC"))
_END = "END:VCALENDAR\r\n"
# Characters that the format cannot hold, and those at which some programs end a line although the format does not.
_CONTROLS = {code: None for code in (*range(32), 127) if chr(code) not in "\n\t"} | dict.fromkeys(
    (0x85, 0x2028, 0x2029), "\n"
)


def find_unwritable(events):
    """Return for each event whether a calendar cannot hold it: it has no date at all, or one outside 0001 to 9999."""
    is_far = []
    for start, end, zone in zip(events["start_edtf"], events["end_edtf"], events["timezone"], strict=True):
        span = find_span(start, end, zone)
        dates = [date for date in (span.start, span.end) if date is not None]
        days = [day for date in dates for day in (date.first_day, date.last_day) if day]
        # The day after the last is written, too.
        is_far.append(any(not _FIRST_YEAR <= day[0] <= _LAST_YEAR or day == (_LAST_YEAR, 12, 31) for day in days))
    return find_unbounded(events) | pd.Series(is_far, index=events.index, dtype="bool")


def render(events, *, claims=None, sources=None, title=""):
    """Yield the text of a calendar, as `timeline.io.formats.ics` describes it."""
    event_text = EventText(claims, sources)
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{GENERATOR}//EN")
    calendar.add("version", "2.0")
    if title:
        calendar.add("x-wr-calname", vText(_drop_controls(title)))
    writable = events[~find_unwritable(events)]
    for name in _list_zones(writable):
        calendar.add_component(icalendar.Timezone.from_tzid(name))
    yield calendar.to_ical().decode().removesuffix(_END)
    for event in iter_rows(writable):
        yield _build_event(event, event_text).to_ical().decode()
    yield _END


def _list_zones(events):
    """Return the names of the zones, other than UTC, in which clock times are written."""
    dates = events[["start_edtf", "end_edtf", "timezone"]].drop_duplicates()
    times = (
        time for start, end, zone in dates.itertuples(index=False) for time in derive_local_times(start, end, zone)
    )
    return sorted({time.tzinfo.key for time in times if isinstance(time, datetime) and time.tzinfo} - {"UTC"})


def _build_event(event, event_text):
    span = find_span(event.start_edtf, event.end_edtf, event.timezone)
    times = derive_local_times(event.start_edtf, event.end_edtf, event.timezone)
    component = icalendar.Event()
    component.add("uid", _drop_controls(event.id))
    component.add("dtstamp", _STAMP)
    for name, time in zip(("dtstart", "dtend"), times, strict=True):
        if time is not None:
            component.add(name, time)
    is_exact = span.is_plain and not span.is_open and span.start.precision in ("day", "minute", "second")
    component.add("summary", _drop_controls(event.title))
    description = event_text.format(event, with_date=not is_exact, with_place=False)
    if description:
        component.add("description", _drop_controls(description))
    if isinstance(event.place, str):
        component.add("location", _drop_controls(event.place))
    if not (pd.isna(event.lat) or pd.isna(event.lon)):
        component.add("geo", (event.lat, event.lon))
    component.add("categories", [_drop_controls(event.track), *([ERA] if event.kind == ERA else [])])
    component.add("transp", "TRANSPARENT")
    if not _is_day(span) or isinstance(event.timezone, str):
        component.add("x-edtf-start", vText(event.start_edtf))
        if not pd.isna(event.end_edtf):
            component.add("x-edtf-end", vText(event.end_edtf))
        if isinstance(event.timezone, str):
            component.add("x-edtf-timezone", vText(event.timezone))
    return component


def _is_day(span):
    """Return whether DTSTART and DTEND express all that is known: a day, or a span of days."""
    if not span.is_plain or span.is_open or span.start.precision != "day":
        return False
    return span.end is None or (span.end.precision == "day" and span.end.first_s > span.start.first_s)


def _drop_controls(text):
    """Return a text without control characters, which the format cannot hold."""
    return sanitize_text(text).translate(_CONTROLS)
