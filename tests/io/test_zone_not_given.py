"""A time zone that the data do not give is not invented, in no format and on no way back."""

import json

import icalendar
import pandas as pd
import pytest

from timeline import Dataset, draw_timeline, from_dataframe, read_events, read_file, write_file
from timeline.text.date_words import describe_dates

ROWS = {
    "clock": ("2024-04-15T10:05", "", ""),
    "span of clocks": ("1986-01-28T11:38", "1986-01-28T11:39:13", ""),
    "day": ("1912-04-15", "", ""),
    "in UTC": ("1969-07-20T20:17", "", "UTC"),
    "of a place": ("2011-03-11T14:46", "2011-03-11T14:52", "Asia/Tokyo"),
    "with an offset": ("2010-01-13T01:53+05:45", "", ""),
    "with Z": ("2004-12-26T00:58Z", "", ""),
    "day of a place": ("1989-11-09", "", "Europe/Berlin"),
}


@pytest.fixture
def events(write_csv):
    rows = [f"{name.replace(' ', '-')},{','.join(cells)},{name}" for name, cells in ROWS.items()]
    return read_events(write_csv("\n".join(["id,start,end,timezone,title", *rows]) + "\n"))


def list_zones(events):
    zones = events.set_index("id")["timezone"].fillna("")
    return {name: zones[name.replace(" ", "-")] for name in ROWS}


def test_a_zone_that_is_not_given_is_missing_unless_the_caller_gives_it(events, write_csv):
    assert list_zones(events) == {name: cells[2] for name, cells in ROWS.items()}
    assert str(events["start_earliest"][0]) == "2024-04-15 10:05:00+00:00"  # placed as if it were UTC
    path = write_csv("start,title,timezone\n2024-04-15T10:05,A,\n2024-04-15T10:05,B,Asia/Tokyo\n")
    assert read_events(path, timezone="America/Lima")["timezone"].tolist() == ["America/Lima", "Asia/Tokyo"]


@pytest.mark.parametrize("name", ["out.csv", "out.ics", "out.timelinejs.json", "out.vis.json"])
def test_formats_that_are_read_again_give_the_same_words(events, tmp_path, name):
    write_file(events, tmp_path / name)
    again = read_file(tmp_path / name).events
    columns = ["start_edtf", "end_edtf", "timezone"]
    words = {
        key: {row.title: describe_dates(row.start_edtf, row.end_edtf, row.timezone) for row in table.itertuples()}
        for key, table in (("before", events), ("after", again))
    }
    if name == "out.timelinejs.json":  # it has no offsets
        for table in words.values():
            del table["with an offset"], table["with Z"]
    assert words["after"] == words["before"]
    assert set(columns) <= set(again.columns)


def test_a_calendar_has_a_clock_time_without_a_zone_as_a_floating_one(events, tmp_path):
    write_file(events, tmp_path / "out.ics")
    calendar = icalendar.Calendar.from_ical((tmp_path / "out.ics").read_bytes())
    starts = {str(event["SUMMARY"]): event["DTSTART"].dt for event in calendar.walk("VEVENT")}
    assert [starts[name].tzinfo for name in ("clock", "span of clocks")] == [None, None]
    assert starts["clock"].isoformat() == "2024-04-15T10:05:00"
    assert starts["in UTC"].isoformat() == "1969-07-20T20:17:00+00:00"
    assert starts["of a place"].isoformat() == "2011-03-11T14:46:00+09:00"
    assert starts["with an offset"].isoformat() == "2010-01-12T20:08:00+00:00"


def test_geojson_and_linked_data_have_it_as_a_local_time(events, tmp_path):
    write_file(events, tmp_path / "out.geojson")
    features = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"]
    properties = {feature["properties"]["title"]: feature["properties"] for feature in features}
    assert properties["clock"]["start_earliest"] == "2024-04-15T10:05:00"
    assert properties["clock"]["when"] == "15 April 2024, 10:05 (zone not given)"
    assert properties["with Z"]["start_earliest"] == "2004-12-26T00:58:00Z"
    assert properties["in UTC"]["start_earliest"] == "1969-07-20T20:17:00Z"
    write_file(events, tmp_path / "out.jsonld")
    parts = json.loads((tmp_path / "out.jsonld").read_text(encoding="utf-8"))["hasPart"]
    assert {part["name"]: part["startDate"] for part in parts}["clock"] == "2024-04-15T10:05"
    assert "UTC" not in json.dumps([part for part in parts if part["name"] in ("clock", "span of clocks", "day")])


def test_a_dataframe_of_times_without_a_zone_has_none(events):
    times = pd.to_datetime(["2024-04-15 10:05", "2024-04-16 09:00"])
    frame = pd.DataFrame({"start": times, "title": ["A", "B"]})
    assert from_dataframe(frame).events["timezone"].isna().all()
    tips = [text for trace in draw_timeline(frame).data if trace.name == "marks" for text in trace.hovertext]
    assert all("(zone not given)" in text for text in tips)
    notes = [note.text for note in draw_timeline(frame).layout.annotations]
    assert "Hours as written, zone not given" in notes
    aware = frame.assign(start=times.tz_localize("Asia/Tokyo"))
    tips = [text for trace in draw_timeline(aware).data if trace.name == "marks" for text in trace.hovertext]
    assert all("UTC+09:00" in text for text in tips)


def test_an_edited_zone_counts(events):
    edited = events.copy()
    edited.loc[0, "timezone"] = "Europe/London"
    words = json.dumps(draw_timeline(Dataset(edited)).to_plotly_json(), default=str)
    assert "10:05 London time (09:05 UTC)" in words
