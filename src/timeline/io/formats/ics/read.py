"""Read calendars."""

from pathlib import Path

import icalendar
from icalendar import vGeo

from timeline.errors import DataError, Problems
from timeline.io.encoding import open_text
from timeline.io.formats._event_text import parse_event_text
from timeline.io.formats._import import build_import, cells_from_items, move_unusable_ids
from timeline.io.formats.ics.dates import read_dates
from timeline.io.formats.ics.properties import get_raw, get_text
from timeline.io.input import read_content
from timeline.tables import ERA
from timeline.unicode import sanitize_text

__all__ = ["read"]

_NAMES_IN_FILE = {
    "id": "UID",
    "start": "DTSTART",
    "end": "DTEND",
    "title": "SUMMARY",
    "summary": "DESCRIPTION",
    "place": "LOCATION",
    "lat": "GEO",
    "lon": "GEO",
    "track": "CATEGORIES",
    "sources": "URL",
    "timezone": "TZID",
}
_OTHER_COMPONENTS = ("VTODO", "VJOURNAL", "VFREEBUSY")


def read(path, **options):
    """Return the events of a file, as `timeline.io.formats.ics` describes it."""
    calendars, encoding_problems = _parse(path)
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    numbers = list(range(1, len(events) + 1))
    rows, problems, source_values = [], Problems(encoding_problems), {}
    if not events:
        problems.add("calendar_without_events")
    for number, event in zip(numbers, events, strict=True):
        row, event_problems = _read_event(event, number)
        rows.append(row)
        problems += event_problems
        source_values |= {(number, name): get_raw(event, name) for name in ("DTSTART", "DTEND")}
    count = sum(len(calendar.walk(name)) for calendar in calendars for name in _OTHER_COMPONENTS)
    if count:
        items = f"{count} " + ("task or note" if count == 1 else "tasks or notes")
        problems.add("calendar_items_skipped", items=items)
    rows, id_problems = move_unusable_ids(rows, numbers, written="UID", moved_to="uid")
    cells = cells_from_items(
        rows, written=_NAMES_IN_FILE, problems=problems + id_problems, numbers=numbers, source_values=source_values
    )
    return build_import(
        path,
        "iCalendar",
        cells,
        title=" ".join(str(calendars[0].get("X-WR-CALNAME") or "").split()),
        **options,
    )


def _parse(path):
    """Return the calendars of a file, and what is to be reported about its encoding.

    Raises
    ------
    DataError
        When it cannot be parsed as a calendar, with the line if the library names it.
    """
    path = Path(path)
    stream, encoding_problems = open_text(read_content(path))
    if encoding_problems.has_errors:
        raise DataError(path.name, encoding_problems)
    problems = Problems()
    try:
        calendars = icalendar.Calendar.from_ical(stream.read(), multiple=True)
    except (ValueError, IndexError, KeyError) as error:
        problems.add("invalid_calendar", reason=str(error))
        raise DataError(path.name, problems) from error
    if not calendars:
        problems.add("no_calendar")
        raise DataError(path.name, problems)
    return calendars, encoding_problems


def _read_event(event, number):
    """Return the row of an event and its problems."""
    row = {"id": get_text(event, "UID"), "title": " ".join(get_text(event, "SUMMARY").split())}
    row |= parse_event_text(get_text(event, "DESCRIPTION"))
    row["place"] = " ".join(get_text(event, "LOCATION").split()) or row.get("place", "")
    dates, date_problems = read_dates(event, number)
    row |= dates
    if isinstance(point := event.get("GEO"), vGeo):
        row |= {"lat": str(point.latitude), "lon": str(point.longitude)}
    row |= _read_categories(event)
    url = get_text(event, "URL")
    if url.startswith(("http://", "https://")) and "sources" not in row:
        row["sources"] = url.replace("|", "%7C")
    row |= {"status": get_text(event, "STATUS"), "organizer": get_text(event, "ORGANIZER")}
    is_repeated = event.get("RRULE") is not None or event.get("RDATE") is not None
    row |= {"rrule": get_raw(event, "RRULE")} if is_repeated else {}
    problems = _check_properties(event, number) + date_problems
    if row["status"].upper() == "CANCELLED":
        problems.add("cancelled_event", number, "STATUS", "CANCELLED")
    if is_repeated:
        problems.add("repeating_event", number, "RRULE", row["rrule"])
    return row, problems


def _check_properties(event, number):
    """Return a problem for each property that the library could not parse."""
    problems = Problems()
    for error in event.errors:
        name, reason = error if isinstance(error, tuple) else ("", error)
        if name != "DTSTART":  # `read_dates` reports it with its value
            problems.add("unreadable_property", number, name or "", reason=sanitize_text(str(reason)))
    return problems


def _read_categories(event):
    """Return kind, track and further categories of an event; the category of an era is `ERA`."""
    value = event.get("CATEGORIES")
    groups = value if isinstance(value, list) else [value] if value is not None else []
    categories = [str(name).strip() for group in groups for name in getattr(group, "cats", [group])]
    kind = ERA if ERA in categories else ""
    categories = [name for name in categories if name != ERA]
    return {"kind": kind, "track": categories[0] if categories else "", "categories": "|".join(categories[1:])}
