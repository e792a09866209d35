import pytest
from tables import table, where

from timeline.tables.loose_cells import find_clock_times, read_countries, read_importance, read_zones


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *(("high", "1"), ("Very high", "1"), ("CRITICAL", "1"), ("medium", "2"), ("Moderate", "2"), ("low", "3")),
        *(("minor", "3"), ("4", "3"), ("5", "3"), ("10", "3"), ("1.0", "1"), ("02", "2"), ("3,0", "3"), ("۲", "2")),
    ],
)
def test_read_importance_has_three_grades(cell, number):
    cells, problems = read_importance(table(importance=[cell, None, "2"]))
    assert cells["importance"].tolist()[::2] == [number, "2"]
    assert where(problems) == [(2, "importance", "warning")]
    assert f"is read as {number}" in problems[0].problem


@pytest.mark.parametrize("cell", ["1", "2", "3", "0", "-1", "2.5", "100", "so-so", "1-2"])
def test_read_importance_leaves_what_has_no_meaning(cell):
    cells, problems = read_importance(table(importance=[cell]))
    assert (cells["importance"].tolist(), problems) == ([cell], [])


def test_read_countries_keeps_what_is_no_country():
    written = ["Belarus", "FR", "Middle East", None, "USSR", "UK", "Belarus"]
    cells, problems = read_countries(table(country=written))
    assert cells["country"].fillna("").tolist() == ["BY", "FR", "Middle East", "", "SU", "GB", "BY"]
    assert [(one.row, one.value) for one in problems] == [(2, "Belarus"), (6, "USSR"), (7, "UK"), (8, "Belarus")]
    assert {one.severity for one in problems} == {"warning"}


def zones(*rows):
    names, countries, starts = zip(*rows, strict=True)
    return read_zones(table(timezone=names, country=countries, start=starts, end=[None] * len(rows)))


def test_read_zones_reads_offsets_and_leaves_names():
    written = ["UTC+2", "Europe/Paris", "CET", "+03:30", "GMT", "Nowhere", "Etc/GMT-5", "GMT+0", "UTC+05:00"]
    cells, problems = zones(*((name, None, "2025-07-01T10:00") for name in written))
    read = ["UTC+02:00", "Europe/Paris", "UTC+01:00", "UTC+03:30", "GMT", "Nowhere", "Etc/GMT-5", "GMT+0", "UTC+05:00"]
    assert cells["timezone"].tolist() == read
    assert [one.row for one in problems] == [2, 4, 5]


def test_read_zones_names_the_other_meanings_only_where_a_clock_time_has_them():
    rows = [("CST", None, "2025-07-01T10:00"), ("CST", None, "2025-07"), ("CST", "TW", "1 July 2025, 10:00")]
    cells, problems = zones(*rows, ("IST", None, "10:00 pm"))
    assert cells["timezone"].tolist() == ["UTC-06:00", "UTC-06:00", "UTC+08:00", "UTC+05:30"]
    codes = ["ambiguous_time_zone", "time_zone_read", "time_zone_read", "ambiguous_time_zone"]
    assert [one.code for one in problems] == codes
    assert "UTC+08:00" in problems[0].problem


@pytest.mark.parametrize(
    ("start", "end", "has_clock"),
    [
        ("2025-06-13T07:30", None, True),
        ("2025-06-13", "2025-06-13 17:00", True),
        ("June 13, 2025 at 5 pm", None, True),
        ("2025-06-13", "2025-06-14", False),
        ("13.06.2025", None, False),
        ("{2025-06,2025-08}", None, False),
    ],
)
def test_find_clock_times_sees_those_of_start_and_end(start, end, has_clock):
    assert find_clock_times(table(start=[start], end=[end])).tolist() == [has_clock]
