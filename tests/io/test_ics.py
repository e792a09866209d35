import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import icalendar
import pandas as pd
import pytest
from conftest import ROOT
from grids import grid
from hostile import HOSTILE

from timeline import DataError, read_events, read_file
from timeline.errors import Problem
from timeline.io.formats.ics import find_unwritable_in_ics, render_ics
from timeline.io.text_table import TEXT

TEHRAN = ZoneInfo("Asia/Tehran")


@pytest.fixture
def write(tmp_path):
    def write_calendar(*lines, kind="VEVENT"):
        path = tmp_path / "calendar.ics"
        body = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", f"BEGIN:{kind}", "UID:one", "SUMMARY:x", *lines]
        path.write_text("\r\n".join([*body, f"END:{kind}", "END:VCALENDAR", ""]), encoding="utf-8", newline="")
        return path

    return write_calendar


def list_problems(path):
    problems = read_file(path).problems
    return problems[["row", "column", "value", "problem", "severity"]].values.tolist()


def parse(events, **tables):
    """Return the events of a calendar as the library reads them, none with a fault."""
    calendar = icalendar.Calendar.from_ical("".join(render_ics(events, **tables)))
    found = calendar.walk("VEVENT")
    assert calendar.errors == []
    assert all(one.errors == [] for one in found)
    return found


def test_read_ics_reads_a_calendar():
    found = read_file(ROOT / "tests/data/ics_calendar.ics")
    events = found.events
    assert (found.format_label, found.title) == ("iCalendar", "A made-up story")
    assert events["start_edtf"].tolist() == ["2025-06-13", "2025-06-13T07:30", "2025-06-13T04:00Z"]
    assert events["end_edtf"].fillna("").tolist() == ["2025-06-15", "2025-06-13T09:00", ""]
    assert events["timezone"].fillna("").tolist() == ["", "Asia/Tehran", "UTC"]
    assert events.loc[0, ["title", "summary", "place"]].tolist() == [
        *("Three days, all of them", "A line\nand another", "Old Town")
    ]
    assert events.loc[0, ["lat", "lon", "track", "categories"]].tolist() == [10.5, 20.5, "Town", "Talks"]
    assert events.loc[0, "sources"] == "https://example.org/three"
    assert events.loc[1, "title"].endswith("folded onto a second line")
    assert events.loc[2, ["rrule", "status"]].tolist() == ["FREQ=WEEKLY;COUNT=3", "CANCELLED"]


def test_read_ics_says_what_it_left_out():
    assert [(one[0], one[1], one[3]) for one in list_problems(ROOT / "tests/data/ics_calendar.ics")] == [
        (0, "", "the file holds 1 task or note besides its events; only events are read"),
        (2, "SUMMARY", "is longer than 70 characters"),
        (3, "STATUS", "is marked as cancelled; it is kept"),
        (3, "RRULE", "repeats; only its first time is read"),
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("DTSTART:20250632", [1, "DTSTART", "error"]),
        ("DTSTART:soon", [1, "DTSTART", "error"]),
        ("DESCRIPTION:no date", [1, "DTSTART", "error"]),
    ],
)
def test_read_ics_names_a_bad_date(write, line, problem):
    found = list_problems(write(line))
    assert problem in [[one[0], one[1], one[4]] for one in found]
    with pytest.raises(DataError, match=r"calendar\.ics"):
        read_file(write(line)).require_valid()


@pytest.mark.parametrize("damage", [b"\xed\xa0\x80", b"\xff", b"\xc3"])
@pytest.mark.parametrize("name", [b"DTSTART", b"DTEND", b"RRULE"])
def test_read_ics_names_what_is_not_utf_8(write, name, damage):
    path = write("DTSTART:20250613", "DTEND:20250614", "RRULE:FREQ=DAILY", "LOCATION:Old Town \x80\x85\x9b\x9f")
    content = path.read_bytes()
    path.write_bytes(content.replace(name + b":", name + b":" + damage, 1))
    found = list_problems(path)
    assert any(one[0] == 1 and one[1] in (name.decode(), "DTSTART") for one in found)


def test_read_ics_names_a_zone_that_nobody_knows(write):
    found = list_problems(write("DTSTART;TZID=Mars/Olympus:20250613T073000"))
    unknown = Problem("unknown_calendar_zone").problem
    assert [1, "TZID", "Mars/Olympus", unknown, "warning"] in found


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (["DTSTART;VALUE=DATE:20250613", "DTEND;VALUE=DATE:20250614"], ["2025-06-13", ""]),
        (["DTSTART;VALUE=DATE:20250613"], ["2025-06-13", ""]),
        (["DTSTART;VALUE=DATE:20250613", "DURATION:P3D"], ["2025-06-13", "2025-06-15"]),
        (["DTSTART:20250613T073000", "DTEND:20250613T073000"], ["2025-06-13T07:30", ""]),
        (["DTSTART:20250613T073015Z", "DTEND:20250613T083000Z"], ["2025-06-13T07:30:15Z", "2025-06-13T08:30Z"]),
        (["DTSTART:20250613T073000"], ["2025-06-13T07:30", ""]),
    ],
)
def test_read_ics_reads_times_as_they_are_meant(write, lines, dates):
    assert read_file(write(*lines)).events[["start_edtf", "end_edtf"]].fillna("").values.tolist() == [dates]


def test_read_ics_takes_its_zone_for_times_without_one(write):
    path = write("DTSTART:20250613T073000")
    assert read_file(path, timezone="Asia/Tehran").events["start_earliest"][0] == pd.Timestamp("2025-06-13T04:00Z")


def test_known_dates_that_no_longer_agree_are_passed_over(write):
    path = write("DTSTART;VALUE=DATE:20250701", "X-EDTF-START:2025-06~")
    assert read_file(path).events["start_edtf"].tolist() == ["2025-07-01"]
    assert list_problems(path)[0][:3] == [1, "X-EDTF-START", "2025-06~"]


@pytest.mark.parametrize(
    "text", ["BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "BEGIN:VCALENDAR\r\nnonsense\r\n"]
)
def test_read_ics_says_that_a_calendar_is_broken(tmp_path, text):
    path = tmp_path / "broken.ics"
    path.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(DataError, match=r"broken\.ics"):
        read_file(path).require_valid()


def test_render_ics_is_read_by_the_library(events, claims, sources):
    found = parse(events, claims=claims, sources=sources, title="All")
    assert len(found) == len(events)
    by_id = {str(one["UID"]): one for one in found}
    assert set(by_id) == set(events["id"])
    for event in events.itertuples(index=False):
        one = by_id[event.id]
        assert str(one["SUMMARY"]) == event.title
        assert event.summary in str(one["DESCRIPTION"])
        assert str(one["CATEGORIES"].cats[0]) == event.track
        assert one["TRANSP"] == "TRANSPARENT"
        start, end = one["DTSTART"].dt, one["DTEND"].dt if "DTEND" in one else None
        assert end is None or end > start
        if isinstance(start, datetime):
            assert start == event.start_earliest
        else:
            first = event.start_earliest.tz_convert(event.timezone).date()
            assert start == first


@pytest.mark.parametrize(
    ("start", "end", "zone", "first", "last"),
    [
        ("2025-06-13", "", "", date(2025, 6, 13), date(2025, 6, 14)),
        ("2025-06-13", "2025-06-24", "", date(2025, 6, 13), date(2025, 6, 25)),
        ("2025-06", "", "", date(2025, 6, 1), date(2025, 7, 1)),
        ("2025~", "", "", date(2025, 1, 1), date(2026, 1, 1)),
        ("[2025-06-13..2025-06-15]", "", "", date(2025, 6, 13), date(2025, 6, 16)),
        ("2025-06-13", "..", "", date(2025, 6, 13), date(2025, 6, 14)),
        ("2025-06-13T07:30", "", "Asia/Tehran", datetime(2025, 6, 13, 7, 30, tzinfo=TEHRAN), None),
        ("2025-06-13T07:30Z", "", "Asia/Tehran", datetime(2025, 6, 13, 7, 30, tzinfo=ZoneInfo("UTC")), None),
        (
            *("2025-06-13T07:30", "2025-06-13T09:00", "Asia/Tehran"),
            *(datetime(2025, 6, 13, 7, 30, tzinfo=TEHRAN), datetime(2025, 6, 13, 9, tzinfo=TEHRAN)),
        ),
    ],
)
def test_render_ics_takes_all_the_days_that_may_be_meant(write_csv, start, end, zone, first, last):
    events = read_events(write_csv(f"start,end,timezone,title\n{start},{end},{zone},x\n"))
    one = parse(events)[0]
    assert one["DTSTART"].dt == first
    assert (one["DTEND"].dt if "DTEND" in one else None) == last


def test_render_ics_has_the_rules_of_its_zones(write_csv):
    rows = ["2025-06-13T07:30,Asia/Tehran,x", "2025-06-13T07:30Z,Asia/Baghdad,x", "2025-06-13,Asia/Dubai,x"]
    rows += ["2025-06-13T07:30,Europe/Rome,x", "2025-06-13T07:30,UTC,x", "2025-06-13T07:30,Asia/Muscat,x"]
    text = "".join(render_ics(read_events(write_csv("start,timezone,title\n" + "\n".join(rows)))))
    assert re.findall("BEGIN:VTIMEZONE\r\nTZID:(.*)\r\n", text) == ["Asia/Muscat", "Asia/Tehran", "Europe/Rome"]
    assert icalendar.Calendar.from_ical(text).get_missing_tzids() == set()


def test_render_ics_is_of_the_form_that_the_standard_asks_for(events, claims, sources):
    content = "".join(render_ics(events, claims=claims, sources=sources, title="All")).encode()
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content.count(b"DTSTAMP:19700101T000000Z") == len(events)


def test_render_ics_is_the_same_each_time(events):
    assert list(render_ics(events)) == list(render_ics(events))


def test_render_ics_tells_the_date_as_known(write_csv):
    one = parse(read_events(write_csv("start,title\n2025-06~,x\n")))[0]
    assert str(one["DESCRIPTION"]) == "Date as known: about June 2025"


def test_render_ics_leaves_out_what_a_calendar_cannot_count(write_csv):
    events = read_events(write_csv("id,start,title\na,0001,x\nb,-0001,y\nc,../..,z\nd,9999-12-31,u\ne,9999-12-30,v\n"))
    assert find_unwritable_in_ics(events).tolist() == [False, True, True, True, False]
    assert [str(one["UID"]) for one in parse(events)] == ["a", "e"]


@pytest.mark.few(8)
@pytest.mark.parametrize("name", grid(HOSTILE, keep=list(HOSTILE)[::4]))
def test_render_ics_keeps_texts_in_their_place(events, name):
    text = HOSTILE[name]
    cell = pd.Series([text], dtype=TEXT)
    texts = dict.fromkeys(("title", "summary", "dispute", "place", "track"), cell)
    found = parse(events.head(1).assign(**texts), title=text)
    assert len(found) == 1
    assert found[0]["TRANSP"] == "TRANSPARENT"
    seen = "".join(letter for letter in text if letter.isprintable() and not letter.isspace() and letter != "\\")
    shown = "".join(
        letter
        for letter in str(found[0]["SUMMARY"])
        if letter.isprintable() and not letter.isspace() and letter != "\\"
    )
    assert shown.replace("\ufffd", "") == seen.replace("\ufffd", "")


CUSTOM_ZONE = "\r\n".join(
    [
        "BEGIN:VTIMEZONE",
        "TZID:{name}",
        "BEGIN:STANDARD",
        "DTSTART:16010101T000000",
        "TZOFFSETFROM:{offset}",
        "TZOFFSETTO:{offset}",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]
)


def read_in_zone(tmp_path, name, definition="", end=""):
    event = f'BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:x\r\nDTSTART;TZID="{name}":20250613T140000\r\n{end}END:VEVENT\r\n'
    path = tmp_path / "zone.ics"
    path.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{definition}{event}END:VCALENDAR\r\n", encoding="utf-8")
    return read_file(path)


@pytest.mark.parametrize(
    ("name", "zone", "hour"),
    [
        ("Eastern Standard Time", "America/New_York", 18),
        ("W. Europe Standard Time", "Europe/Berlin", 12),
        ("Tokyo Standard Time", "Asia/Tokyo", 5),
        ("Europe/Paris", "Europe/Paris", 12),
    ],
)
def test_zones_of_windows_are_known(tmp_path, name, zone, hour):
    wrong_definition = CUSTOM_ZONE.format(name=name, offset="+0000") if "Standard" in name else ""
    for definition in ("", wrong_definition):
        events = read_in_zone(tmp_path, name, definition).events
        assert (events.at[0, "timezone"], events.at[0, "start_earliest"].hour) == (zone, hour)


@pytest.mark.parametrize(
    ("name", "offset", "hour"),
    [("Our Office", "-0330", 17), ("(UTC+05:45) Somewhere", "+0545", 8), ("Ship", "+0000", 14)],
)
def test_a_zone_that_only_the_calendar_defines_is_read_by_its_offset(tmp_path, name, offset, hour):
    dataset = read_in_zone(tmp_path, name, CUSTOM_ZONE.format(name=name, offset=offset))
    assert dataset.events.at[0, "start_earliest"].hour == hour
    assert dataset.events.at[0, "tzid"] == name
    assert dataset.problems["code"].tolist() == ["zone_defined_by_calendar"]


@pytest.mark.parametrize("name", ["Moon Base", "Eastern Summer Time", "GMT+25"])
def test_a_zone_that_nobody_defines_is_a_warning_and_is_kept(tmp_path, name):
    dataset = read_in_zone(tmp_path, name)
    assert dataset.problems["code"].tolist() == ["unknown_calendar_zone"]
    assert dataset.events.at[0, "tzid"] == name


def test_an_end_in_another_zone_keeps_its_instant(tmp_path):
    events = read_in_zone(tmp_path, "America/New_York", end="DTEND;TZID=Europe/London:20250613T210000\r\n").events
    assert events.at[0, "end_earliest"].hour == 20
    assert events.at[0, "end"] == "2025-06-13T16:00"


@pytest.mark.parametrize("inside", ["", "BEGIN:VTODO\r\nUID:a\r\nSUMMARY:x\r\nEND:VTODO\r\n", "X-WR-CALNAME:Empty\r\n"])
def test_a_calendar_without_events_is_named(tmp_path, inside):
    path = tmp_path / "empty.ics"
    path.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inside}END:VCALENDAR\r\n", encoding="utf-8")
    dataset = read_file(path)
    assert len(dataset.events) == 0
    assert "calendar_without_events" in dataset.problems["code"].tolist()
