"""Read and write iCalendar files."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pandas as pd
from icalendar import vGeo, vText

from timeline.dates import DAY_S
from timeline.errors import DataError, make_problem, tabulate_problems
from timeline.io.encoding import open_text
from timeline.io.formats._chunks import iter_rows
from timeline.io.formats._event_text import EventText, parse_event_text
from timeline.io.formats._import import build_import, cells_from_items, move_unusable_ids
from timeline.io.formats._spans import find_span, find_unbounded
from timeline.tables import ERA
from timeline.unicode import sanitize_text

__all__ = ["find_unwritable_in_ics", "is_ics", "read_ics", "render_ics"]


_WRITTEN = {
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
_ERA_CATEGORY = "era"
_FIRST_YEAR, _LAST_YEAR = 1, 9999
# A DTSTAMP is asked for; ours says nothing, so that the same events give the same file.
_STAMP = datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC"))
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\n\t"}
_OTHERS = ("VTODO", "VJOURNAL", "VFREEBUSY")


def is_ics(sample):
    """Return whether a file is a calendar."""
    return sample.text[:15].upper() == "BEGIN:VCALENDAR"


def read_ics(path, *, errors="raise", rule="", timezone="UTC", **options):
    """Return the events of a calendar.

    A day that DTEND names is not part of the event any more, as the format has it. Clock times are local to their zone
    (TZID), or UTC; those without a zone are told in `timezone`. The first category is the track. An event that repeats
    is read at its first time, and said to; what is no event, a task for example, is counted.

    Parameters
    ----------
    path : str or Path
    errors, timezone, options
        As in `read_events`.
    rule : str
        As in `timeline.io.formats._import.build_import`.

    Returns
    -------
    ImportResult
        Problems name the number of the event in the file, from 1.

    Raises
    ------
    DataError
        When the file has errors and `errors` is 'raise', or is no calendar.

    Source
    ------
    https://www.rfc-editor.org/rfc/rfc5545
    """
    calendars = _parse(path)
    rows, numbers, problems, told = [], [], [], {}
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    for number, event in enumerate(events, start=1):
        rows.append(_read_event(event, number, problems))
        numbers.append(number)
        told |= {(number, name): _raw(event, name) for name in ("DTSTART", "DTEND")}
    count = sum(len(calendar.walk(name)) for calendar in calendars for name in _OTHERS)
    if count:
        what = "task or note" if count == 1 else "tasks or notes"
        problem = f"the file holds {count} {what} beside its events, left out"
        problems.append(make_problem(0, "", "", problem, "Nothing need be done if that is right", "warning"))
    move_unusable_ids(rows, numbers, problems, written="UID", kept="uid")
    cells = cells_from_items(rows, written=_WRITTEN, problems=problems, numbers=numbers, told=told)
    title = " ".join(str(calendars[0].get("X-WR-CALNAME") or "").split())
    return build_import(path, "iCalendar", cells, errors=errors, rule=rule, timezone=timezone, title=title, **options)


def _parse(path):
    """Return the calendars of a file.

    Raises
    ------
    DataError
        When it cannot be read as one, with the line as far as the library names it.
    """
    path = Path(path)
    stream, problems = open_text(path.read_bytes())
    if not any(one["severity"] == "error" for one in problems):
        try:
            found = icalendar.Calendar.from_ical(stream.read(), multiple=True)
        except (ValueError, IndexError, KeyError) as fault:
            problem = f"the file cannot be read as a calendar: {fault}"
            fix = "Export it anew from the program that wrote it"
            problems = [make_problem(0, "", "", problem, fix)]
        else:
            if found:
                return found
            problems = [make_problem(0, "", "", "the file holds no calendar", "Give a file with BEGIN:VCALENDAR")]
    raise DataError(path.name, tabulate_problems(problems))


def _read_event(event, number, problems):
    row = {"id": _text(event, "UID"), "title": " ".join(_text(event, "SUMMARY").split())}
    row |= parse_event_text(_text(event, "DESCRIPTION"))
    row["place"] = " ".join(_text(event, "LOCATION").split()) or row.get("place", "")
    for fault in event.errors:
        name, why = fault if isinstance(fault, tuple) else ("", fault)
        if name == "DTSTART":  # reported with what it holds
            continue
        fix = "Correct it, or leave it out"
        problems.append(
            make_problem(number, name or "", "", f"cannot be read: {sanitize_text(str(why))}", fix, "warning")
        )
    row |= _read_dates(event, number, problems)
    if isinstance(point := event.get("GEO"), vGeo):
        row |= {"lat": str(point.latitude), "lon": str(point.longitude)}
    listed = event.get("CATEGORIES")
    groups = listed if isinstance(listed, list) else [listed] if listed is not None else []
    categories = [str(one).strip() for group in groups for one in getattr(group, "cats", [group])]
    row["kind"] = ERA if _ERA_CATEGORY in categories else ""
    categories = [name for name in categories if name != _ERA_CATEGORY]
    row |= {"track": categories[0] if categories else "", "categories": "|".join(categories[1:])}
    url = _text(event, "URL")
    if url.startswith(("http://", "https://")) and "sources" not in row:
        row["sources"] = url.replace("|", "%7C")
    if _text(event, "STATUS").upper() == "CANCELLED":
        problem, fix = "is marked as cancelled; it is kept", "Leave it out if it did not take place"
        problems.append(make_problem(number, "STATUS", "CANCELLED", problem, fix, "warning"))
    row |= {"status": _text(event, "STATUS"), "organizer": _text(event, "ORGANIZER")}
    if event.get("RRULE") is not None or event.get("RDATE") is not None:
        problem = "repeats; it is read at its first time alone"
        row["rrule"] = _raw(event, "RRULE")
        fix = "Write an event for each time that counts"
        problems.append(make_problem(number, "RRULE", row["rrule"], problem, fix, "warning"))
    return row


def _read_dates(event, number, problems):
    start, end = (_find_time(event.get(name), date) for name in ("DTSTART", "DTEND"))
    if event.get("DTSTART") is not None and start is None:
        fix = "Write DTSTART as 20250613 or 20250613T073000"
        problems.append(make_problem(number, "DTSTART", _raw(event, "DTSTART"), "is not a date", fix))
    lasts = _find_time(event.get("DURATION"), timedelta)
    if end is None and start is not None and lasts is not None:
        end = start + lasts
    found = {name: _write_date(value) for name, value in (("start", start), ("end", end))}
    is_day = isinstance(start, date) and not isinstance(start, datetime)
    if is_day and isinstance(end, date) and not isinstance(end, datetime):
        last = end - timedelta(days=1)
        found["end"] = "" if last <= start else last.isoformat()
    elif found["end"] == found["start"]:
        found["end"] = ""
    found["timezone"] = _find_zone(event, number, problems)
    # The library leaves commas in properties that it does not know as they are escaped.
    known = {name: _text(event, f"X-EDTF-{name.upper()}").replace("\\,", ",") for name in ("start", "end")}
    if not known["start"]:
        return found
    try:
        written = [_write_instants(find_span(known["start"], known["end"] or None, found["timezone"] or "UTC"))]
    except ValueError:
        written = []
    if written and [_naive(one) for one in written[0]] == [_naive(start), _naive(end)]:
        return found | known
    problem, fix = "is not the date that DTSTART and DTEND say; those are read", "Remove it"
    problems.append(make_problem(number, "X-EDTF-START", known["start"], problem, fix, "warning"))
    return found


def _find_time(value, kind):
    """Return the time of a property, None if it has none of this kind."""
    found = None if isinstance(value, vText) else getattr(value, "dt", None)  # what is broken is held as text
    return found if isinstance(found, kind) else None


def _naive(value):
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _write_date(value):
    if isinstance(value, datetime):
        text = value.replace(tzinfo=None, microsecond=0).isoformat(timespec="seconds" if value.second else "minutes")
        return text + ("Z" if str(value.tzinfo) in ("UTC", "Etc/UTC") else "")
    return value.isoformat() if isinstance(value, date) else ""


def _find_zone(event, number, problems):
    """Return the IANA name of the zone of an event's times, empty for none."""
    known = str(event.get("X-EDTF-TIMEZONE") or "")
    start = event.get("DTSTART")
    value = _find_time(start, date)
    if not isinstance(value, datetime) or value.tzinfo is None:
        name = str(start.params.get("TZID", "")) if start is not None and hasattr(start, "params") else ""
        if name:
            fix = "Write an IANA name, for example Asia/Tehran"
            problems.append(make_problem(number, "TZID", name, "is not a time zone that is known", fix))
        return known
    name = getattr(value.tzinfo, "key", None) or str(value.tzinfo)
    return known if known and name == "UTC" else name


def _text(event, name):
    value = event.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return "" if value is None else str(value)


def _raw(event, name):
    value = event.get(name)
    return sanitize_text(value.to_ical().decode("utf-8", "replace") if hasattr(value, "to_ical") else str(value or ""))


def find_unwritable_in_ics(events):
    """Return for each event whether a calendar cannot hold it: it has no date at all, or one outside 0001 to 9999."""
    is_far = []
    for start, end, zone in zip(events["start_edtf"], events["end_edtf"], events["timezone"], strict=True):
        span = find_span(start, end, zone)
        days = [
            day for one in (span.start, span.end) if one is not None for day in (one.first_day, one.last_day) if day
        ]
        # The day after the last is written, too.
        is_far.append(any(not _FIRST_YEAR <= day[0] <= _LAST_YEAR or day == (_LAST_YEAR, 12, 31) for day in days))
    return find_unbounded(events) | pd.Series(is_far, index=events.index, dtype="bool")


def render_ics(events, *, claims=None, sources=None, title=""):
    """Yield events as a calendar that other programs can open.

    A day is an all-day event, a clock time stands in its zone, with the rules of that zone. A date known less well
    takes all the days in which it may lie, without making anybody busy; its description begins with the date as known.
    Where DTSTART and DTEND do not say it all, `X-EDTF-START`, `X-EDTF-END` and `X-EDTF-TIMEZONE` do, which other
    programs pass over. The description holds summary, dispute, figures as claimed and sources. A chapter has the
    category "era".

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it. An event that `find_unwritable_in_ics` names is left out.
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` give them.
    title : str
        The calendar's name.

    Yields
    ------
    str
        The same for the same events: DTSTAMP, which the format asks for, is always the first instant of 1970.

    Source
    ------
    https://www.rfc-editor.org/rfc/rfc5545
    """
    teller = EventText(claims, sources)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//timeline-notebook//EN")
    calendar.add("version", "2.0")
    if title:
        calendar.add("x-wr-calname", vText(_clean(title)))
    held = events[~find_unwritable_in_ics(events)]
    for name in _list_zones(held):
        calendar.add_component(icalendar.Timezone.from_tzid(name))
    head, end, _ = calendar.to_ical().decode().partition("END:VCALENDAR")
    yield head
    for event in iter_rows(held):
        yield _write_event(event, teller).to_ical().decode()
    yield end + "\r\n"


def _list_zones(events):
    """Return the names of the zones, other than UTC, in which clock times are written."""
    dates = events[["start_edtf", "end_edtf", "timezone"]].drop_duplicates()
    times = (at for start, end, zone in dates.itertuples(index=False) for at in _write_times(start, end, zone))
    return sorted({at.tzinfo.key for at in times if isinstance(at, datetime)} - {"UTC"})


def _write_event(event, teller):
    span = find_span(event.start_edtf, event.end_edtf, event.timezone)
    item = icalendar.Event()
    item.add("uid", _clean(event.id))
    item.add("dtstamp", _STAMP)
    for name, at in zip(
        ("dtstart", "dtend"), _write_times(event.start_edtf, event.end_edtf, event.timezone), strict=True
    ):
        if at is not None:
            item.add(name, at)
    is_told = not (span.is_plain and not span.is_open and (span.start.precision in ("day", "minute", "second")))
    item.add("summary", _clean(event.title))
    description = teller.tell(event, with_date=is_told, with_place=False)
    if description:
        item.add("description", _clean(description))
    if isinstance(event.place, str):
        item.add("location", _clean(event.place))
    if not (pd.isna(event.lat) or pd.isna(event.lon)):
        item.add("geo", (event.lat, event.lon))
    item.add("categories", [_clean(event.track), *([_ERA_CATEGORY] if event.kind == ERA else [])])
    item.add("transp", "TRANSPARENT")
    if not _is_day(span) or event.timezone != "UTC":
        item.add("x-edtf-start", vText(event.start_edtf))
        if not pd.isna(event.end_edtf):
            item.add("x-edtf-end", vText(event.end_edtf))
        item.add("x-edtf-timezone", vText(event.timezone))
    return item


def _is_day(span):
    """Return whether DTSTART and DTEND say it all: a day, or a span of days."""
    if not span.is_plain or span.is_open or span.start.precision != "day":
        return False
    return span.end is None or (span.end.precision == "day" and span.end.first_s > span.start.first_s)


def _write_times(start, end, zone):
    """Return DTSTART and DTEND, which is None for no end: days, or clock times in their zone."""
    span = find_span(start, end, zone)
    dates = (span.start or span.end, span.end or span.start)
    return [
        at.replace(tzinfo=ZoneInfo("UTC" if one.offset_s is not None else zone)) if isinstance(at, datetime) else at
        for at, one in zip(_write_instants(span), dates, strict=True)
    ]


def _write_instants(span):
    """Return what DTSTART and DTEND hold of a span: days or clock times, None for no end; the last is exclusive."""
    first, last = span.start or span.end, span.end or span.start
    begin_s = first.first_s if first.first_s is not None else first.last_s - DAY_S
    end_s = last.last_s if last.last_s is not None else last.first_s + DAY_S
    if all(one.precision in ("minute", "second") for one in (first, last)):
        # Of a clock time its own beginning is the end, as in "from 7 to 8".
        offsets = [one.offset_s or 0 for one in (first, last)]
        begin, end = (_to_time(one.first_s - offset) for one, offset in zip((first, last), offsets, strict=True))
        return begin, end if span.end is not None and end > begin else None
    begin, end = (_to_time(seconds // DAY_S * DAY_S).date() for seconds in (begin_s, end_s + DAY_S - 1))
    return begin, end


def _to_time(seconds):
    return datetime(1970, 1, 1) + timedelta(seconds=seconds)


def _clean(text):
    """Return a text without control characters, which the format cannot hold."""
    return sanitize_text(text).translate(_CONTROLS)
