"""Spans of years written as 1861-65, some of which are a part of a year or a month in EDTF."""

import pandas as pd
import pytest

from timeline import parse_edtf
from timeline.dates.column import parse_column
from timeline.dates.natural import parse_natural
from timeline.dates.year_spans import find_year_span, read_year_spans


def read(*texts, name="start"):
    """Return what each text is read as, by text, and those that are reported as a possible span."""
    column = pd.Series(texts, dtype="str")
    spans, problems = read_year_spans(name, column, parse_column(column, pd.Series("UTC", index=column.index)))
    assert all(parse_edtf(span).kind == "interval" for span in spans)
    warned = {one.value: one.details["edtf"] for one in problems if one.code == "possible_year_span"}
    return {column[row]: span for row, span in spans.items()}, warned


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1861-65", "1861/1865"),
        ("1861/65", "1861/1865"),
        ("1861–65", "1861/1865"),
        ("2019/20", "2019/2020"),
        ("1999-00", "1999/2000"),
        ("1880-99", "1880/1899"),
        ("۱۹۱۴–۱۸", "1914/1918"),
        ("1999-21", ""),
        ("2025-06", ""),
        ("1950-00", ""),
        ("1861-1865", ""),
    ],
)
def test_find_year_span_needs_a_later_year(text, edtf):
    assert find_year_span(text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"), [("1861-65", "1861/1865"), ("1930/41", "1930/1941"), ("1914 – 18", "1914/1918")]
)
def test_a_span_that_can_be_nothing_else_is_read(text, edtf):
    assert parse_natural(text)[0] == edtf


@pytest.mark.parametrize("text", ["2019-20", "1914-18", "1880-99"])
def test_what_is_not_edtf_is_left_to_the_natural_reader(text):
    assert read(text) == ({}, {})


@pytest.mark.parametrize(
    ("text", "span"), [("1920-21", "1920/1921"), ("2019-33", "2019/2033"), ("1936-39", "1936/1939")]
)
def test_a_part_of_the_year_that_can_be_a_span_is_a_warning(text, span):
    assert read(text, "1950-06", "1951") == ({}, {text: span})


@pytest.mark.parametrize("text", ["1999-21", "2025-24", "2040-33", "1950-06", "2009-10"])
def test_other_parts_of_a_year_and_months_are_not(text):
    assert read(text) == ({}, {})


@pytest.mark.parametrize("other", ["1945-50", "1914-1918", "1880–99", "1930/57"])
def test_a_clear_span_in_the_column_speaks_against_the_part_of_a_year(other):
    assert read("1936-39", other) == ({"1936-39": "1936/1939"}, {})


def test_many_kinds_of_parts_of_a_year_speak_against_them():
    assert read("1910-30", "1920-35", "1936-39")[0] == {
        "1910-30": "1910/1930",
        "1920-35": "1920/1935",
        "1936-39": "1936/1939",
    }
    assert read("2019-21", "2019-22", "2019-33", "2019-34")[0] == {}


def test_a_season_in_the_column_speaks_for_them():
    assert read("1999-22", "1910-30", "1920-35", "1936-39", "1945-50")[0] == {}


def test_a_month_is_read_as_a_span_only_among_seasons_of_two_years():
    assert read("2008-09", "2009-10", "2014-15")[0] == {"2008-09": "2008/2009", "2009-10": "2009/2010"}
    assert read("2008-09", "2009-04", "2014-15")[0] == {}
    assert read("2008-09", "1861-65")[0] == {}


def test_an_end_stays_one_date():
    assert read("1936-39", "1945-50", name="end") == ({}, {"1936-39": "1936/1939"})
