"""Calendars in the iCalendar format ([RFC 5545](https://www.rfc-editor.org/rfc/rfc5545)).

**In.** The day of DTEND is not part of the event, as the format defines it. Clock times are local to their time zone
(TZID), or UTC; those without a zone are in the zone that the caller gives, or in none. The first category is the track.
A repeating event is read at its first time, with a warning; tasks and notes are counted.

**Out.** A day is an all-day event, a clock time is in its time zone, whose rules are in the file; one of which no zone
is given is written without a zone, for which calendars take that of their reader. A less precise date covers all the
days in which it may lie, without marking anybody as busy; its description begins with the date as known. Where DTSTART
and DTEND do not express all that is known, `X-EDTF-START`, `X-EDTF-END` and `X-EDTF-TIMEZONE` do, which other programs
ignore; they are read back only if they agree with the visible date. The description has summary, dispute, confidence,
claims and sources. A chapter has the category "era". DTSTAMP, which the format requires, is always the first instant
of 1970, so that the same events give the same file.
"""

from timeline.io.formats.base import GENERATOR, IN_TEXT_ONLY, LOST, NO_FIELD, Format

__all__ = ["FORMAT", "find_unwritable_in_ics", "is_ics", "read_ics", "render_ics"]


def is_ics(sample):
    """Return whether a file is a calendar."""
    return sample.text[:15].upper() == "BEGIN:VCALENDAR"


def read_ics(path, **options):
    """Return the events of a calendar; see `Format.read`. The row of a problem is the number of the event, from 1."""
    from timeline.io.formats.ics.read import read

    return read(path, **options)


def render_ics(events, *, claims=None, sources=None, title=""):
    """Yield events as a calendar that other programs can open; see `Format.write`. The title is the calendar's name."""
    from timeline.io.formats.ics.write import render

    return render(events, claims=claims, sources=sources, title=title)


def find_unwritable_in_ics(events):
    """Return for each event whether a calendar cannot hold it: it has no date at all, or one outside 0001 to 9999."""
    from timeline.io.formats.ics.write import find_unwritable

    return find_unwritable(events)


FORMAT = Format(
    name="ics",
    label="iCalendar",
    rank=40,
    detect=is_ics,
    read=read_ics,
    suffix=".ics",
    write=render_ics,
    mark=rb"\ABEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//%b//EN\r\n" % GENERATOR.encode(),
    holds={"far": LOST, "very far": LOST, "no date": LOST, **NO_FIELD, **IN_TEXT_ONLY},
    cannot_hold=find_unwritable_in_ics,
)
