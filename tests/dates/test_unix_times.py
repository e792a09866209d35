import pandas as pd
import pytest

from timeline import from_dataframe
from timeline.dates.unix_times import find_unix_unit, read_unix_time
from timeline.io import load_events


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("946684800", "s"),
        ("1262304000.25", "s"),
        ("1262304000000", "ms"),
        ("1262304000000000", "us"),
        ("1262304000000000000", "ns"),
        ("20100101", ""),  # a day without hyphens
        ("20100101093000", ""),  # a clock time without hyphens
        ("201001010930", ""),
        ("-946684800", ""),
        ("40179", ""),  # a day of a spreadsheet
        ("133742016000000000", ""),  # Windows, from 1601
    ],
)
def test_the_size_of_a_number_shows_its_unit(text, unit):
    assert find_unix_unit(text) == unit


@pytest.mark.parametrize(
    ("text", "unit", "time"),
    [
        ("0", "s", "1970-01-01T00:00:00Z"),
        ("-1", "s", "1969-12-31T23:59:59Z"),
        ("-0.5", "s", "1969-12-31T23:59:59Z"),
        ("86400", "s", "1970-01-02T00:00:00Z"),
        ("946684800", "s", "2000-01-01T00:00:00Z"),
        ("1262304000999", "ms", "2010-01-01T00:00:00Z"),
        ("946684800", "auto", "2000-01-01T00:00:00Z"),
        ("946684800000000000", "ns", "2000-01-01T00:00:00Z"),
        ("99999999999999", "s", ""),  # after the year 9999
        ("20100101", "auto", ""),
        ("soon", "s", ""),
    ],
)
def test_read_unix_time_counts_from_1970(text, unit, time):
    assert read_unix_time(text, unit)[0] == time


@pytest.mark.parametrize(("text", "is_cut"), [("1262304000.5", True), ("1262304000.000", False), ("1262304000", False)])
def test_a_fraction_of_a_second_is_cut_and_that_is_stated(text, is_cut):
    assert ("without the fraction of a second" in read_unix_time(text, "s")[1]) == is_cut


@pytest.mark.parametrize(
    ("cells", "unit", "name"),
    [
        (["946684800", "946771200"], "s", "seconds"),
        (["946684800000"], "ms", "milliseconds"),
        (["946684800123456"], "us", "microseconds"),
        (["946684800", "946684800123456"], "auto", "seconds"),
    ],
)
def test_unix_times_are_named_and_read_on_request(write_csv, cells, unit, name):
    path = write_csv("start,title\n" + "".join(f"{cell},a\n" for cell in cells))
    result = load_events(path)
    assert len(result.table) == 0
    first = result.problems.iloc[0]
    assert (first["code"], first["severity"]) == ("unix_time", "error")
    assert f"counted in {name} since 1970" in first["problem"]
    assert "2000-01-01T00:00:00Z" in first["problem"]
    assert f"'{unit}'" in first["fix"]
    read = load_events(path, unix_times=unit)
    assert read.table["start_earliest"].dt.year.tolist() == [2000] * len(cells)
    assert read.table["start"].tolist() == cells
    assert set(read.problems["severity"]) == {"warning"}


@pytest.mark.parametrize(
    "text", ["2012-03-14 04:17:38.276340+00:00", "2012-03-14T04:17:38.5Z", "14 March 2012 04:17:38,25 UTC"]
)
def test_a_clock_time_does_not_lose_its_fraction_unsaid(write_csv, text):
    result = load_events(write_csv(f'start,title\n"{text}",a\n'))
    assert result.table["start_earliest"].tolist() == [pd.Timestamp("2012-03-14 04:17:38", tz="UTC")]
    assert "without the fraction of a second" in result.problems["problem"].iloc[-1]


def test_a_fraction_of_zero_is_not_mentioned(write_csv):
    result = load_events(write_csv("start,title\n2012-03-14 04:17:38.000,a\n"))
    assert "fraction" not in result.problems["problem"].iloc[-1]


def test_unix_times_of_a_dataframe_are_read(write_csv):
    frame = pd.DataFrame({"start": [946684800, 946684801.5], "title": ["a", "b"]})
    assert from_dataframe(frame, unix_times="s").events["start_edtf"].tolist() == [
        "2000-01-01T00:00:00Z",
        "2000-01-01T00:00:01Z",
    ]


def test_unix_times_must_be_a_unit(write_csv):
    with pytest.raises(ValueError, match="unix_times"):
        load_events(write_csv("start,title\n1,a\n"), unix_times="minutes")
