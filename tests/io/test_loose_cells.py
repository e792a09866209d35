"""Cells that mean something in another notation than ours are read, with a warning, and refuse no row."""

import re

import pandas as pd
import pytest

from timeline import from_dataframe, read_events, read_file, read_sources, to_html, write_file
from timeline.text import describe_event_dates, index_sources, list_sources

TEXT = """start,title,country,timezone,importance,sources,lat,lon
1961-04-12T09:07,First flight,USSR,+03:00,high,"Town library, https://library.example/1",45.9,63.3
1957-10-04,A satellite,Sowjetunion,MSK,5,"https://a.example/1; https://b.example/2,3",46.0,63.0
2003-10-15T09:00,Another flight,中国,CST,Medium,www.c.example/4,41.0,100.3
1969-07-20T20:17,A landing,,Houston time zone unknown,,,,
1970-01,A note,Near East,CST,2,A newspaper,,
"""


@pytest.fixture
def path(write_csv):
    return write_csv(TEXT)


def test_read_file_reads_each_cell_and_keeps_each_row(path):
    dataset = read_file(path)
    events = dataset.events
    assert len(events) == 5
    assert events["country"].tolist()[:3] == ["SU", "SU", "CN"]
    assert events["timezone"].tolist()[:3] == ["UTC+03:00", "UTC+03:00", "UTC+08:00"]
    assert events["importance"].tolist() == [1, 3, 2, 2, 2]
    assert events["sources"].tolist()[1:3] == ["https://a.example/1|https://b.example/2,3", "https://www.c.example/4"]
    utc = pd.to_datetime(["1961-04-12T06:07Z", "1957-10-03T21:00Z", "2003-10-15T01:00Z"])
    assert events["start_earliest"].tolist()[:3] == utc.tolist()


def test_each_reading_is_a_warning_that_names_the_cell(path):
    problems = read_file(path).problems
    read = problems[problems["problem"].str.contains("is read as")]
    assert set(read["severity"]) == {"warning"}
    assert set(read["value"]) >= {"USSR", "Sowjetunion", "中国", "+03:00", "MSK", "CST", "high", "5", "Medium"}
    others = problems[~problems.index.isin(read.index)]
    assert set(others["value"]) == {"Near East", "Houston time zone unknown"}
    assert others["problem"].str.endswith("kept as written").all()


def test_a_written_table_is_read_again_without_a_word(path, tmp_path):
    events = read_file(path).events.drop(index=[3, 4])
    write_file(events, tmp_path / "again.csv")
    again = read_events(tmp_path / "again.csv")
    assert read_file(tmp_path / "again.csv").problems.empty
    names = ["country", "timezone", "importance", "sources", "start_earliest", "start_latest"]
    pd.testing.assert_frame_equal(again[names], events[names])


def test_a_name_before_an_address_is_shown_as_the_publisher(path):
    events = read_file(path).events
    (named,) = list_sources(events["sources"][0], {})
    assert (named["publisher"], named["url"]) == ("Town library", "https://library.example/1")
    page = to_html(read_file(path))
    assert re.search(r'href="https://library.example/1"[^>]*><bdi>Town library</bdi>', page)
    assert "https://b.example/2,3" in page


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("GMT-5", "1 July 2025, 10:00 UTC-05:00 (15:00 UTC)"),
        ("NPT", "1 July 2025, 10:00 UTC+05:45 (04:15 UTC)"),
        ("+11", "1 July 2025, 10:00 UTC+11:00 (23:00 UTC on 30 June)"),
    ],
)
def test_an_offset_is_shown_beside_the_clock_time(write_csv, zone, words):
    events = read_events(write_csv(f"start,title,timezone\n2025-07-01T10:00,A talk,{zone}\n"))
    assert describe_event_dates(next(events.itertuples())) == words


@pytest.mark.few(4)
@pytest.mark.parametrize("zone", ["UTC+05:45", "UTC-03:00", "UTC+14:00"])
@pytest.mark.parametrize("name", ["x.csv", "x.ics", "x.timelinejs.json", "x.vis.json"])
def test_an_offset_goes_through_formats_that_hold_zones(write_csv, tmp_path, zone, name):
    rows = [f"2025-07-01T10:00,2025-07-01T11:30,A talk,{zone}", f"2025-07-03,,A day,{zone}"]
    events = read_events(write_csv("\n".join(["start,end,title,timezone", *rows])))
    write_file(events, tmp_path / name)
    again = read_file(tmp_path / name)
    assert again.problems.empty
    columns = ["start_earliest", "end_latest", "timezone", "start_edtf"]
    pd.testing.assert_frame_equal(again.events[columns], events[columns])


def test_a_calendar_has_clock_times_with_an_offset_in_utc(write_csv, tmp_path):
    events = read_events(write_csv("start,title,timezone\n2025-07-01T10:00,A talk,UTC+05:45\n"))
    write_file(events, tmp_path / "x.ics")
    assert "DTSTART:20250701T041500Z" in (tmp_path / "x.ics").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2025-07-01 10:00 EST", "2025-07-01T10:00-05:00"),
        ("1 July 2025, 10:00 CEST", "2025-07-01T10:00+02:00"),
        ("July 1, 2025 at 10 UTC+2", None),
        ("2025/7/1 10:00 GMT-5", "2025-07-01T10:00-05:00"),
        ("2025-07-01 10:00 UTC+5:45", "2025-07-01T10:00+05:45"),
        ("2025-07-01 10:00 XYZ", None),
    ],
)
def test_a_clock_time_can_have_an_abbreviation(write_csv, cell, edtf):
    dataset = read_file(write_csv(f'start,title\n2025,A\n"{cell}",B\n'))
    assert dataset.events["start_edtf"].tolist() == (["2025", edtf] if edtf else ["2025"])


def test_the_ambiguity_of_an_abbreviation_is_reported_beside_a_date(write_csv):
    problems = read_file(write_csv("start,title\n2025-07-01 10:00 CST,A\n")).problems
    assert "UTC-06:00, elsewhere UTC+08:00" in problems["problem"][0]


def test_the_table_of_sources_completes_addresses(write_csv):
    sources = read_sources(write_csv("id,publisher,url\na,Town library,www.library.example/1\n"))
    assert index_sources(sources)["a"]["url"] == "https://www.library.example/1"


def test_ids_of_the_table_of_sources_still_work(write_csv, tmp_path):
    (tmp_path / "sources.csv").write_text("id,publisher,url\na-1,A,https://a.example\nb-2,B,https://b.example\n")
    path = write_csv('start,title,sources\n2025,A,"a-1; b-2"\n2026,B,a-1\n2027,C,"a-1|https://c.example"\n')
    events = read_file(path).events
    assert events["sources"].tolist() == ["a-1|b-2", "a-1", "a-1|https://c.example"]


def test_a_table_of_ones_own_is_read_in_the_same_way():
    table = pd.DataFrame({"start": ["2025"], "title": ["A"], "country": ["Norvège"], "importance": ["low"]})
    events = from_dataframe(table).events
    assert events[["country", "importance"]].values.tolist() == [["NO", 3]]
