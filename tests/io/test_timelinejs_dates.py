import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import DateError, parse_edtf
from timeline.io.formats._timelinejs_dates import (
    PARTS,
    count_year,
    format_date_parts,
    format_span,
    parse_clock,
    parse_date_parts,
)


def part(*values):
    return dict(zip(PARTS, values, strict=False))


def write(start, end=None):
    return format_span(start, end, "UTC")


@pytest.mark.parametrize(
    ("parts", "edtf"),
    [
        (part("2025"), "2025"),
        (part("2025", "6"), "2025-06"),
        (part("2025", "06", "13"), "2025-06-13"),
        (part("2025", "6", "13", "7", "30"), "2025-06-13T07:30"),
        (part("2025", "6", "13", "7", "5", "9"), "2025-06-13T07:05:09"),
        (part("2025", "6", "13", "7"), "[2025-06-13T07:00..2025-06-13T07:59]"),
        (part("-500"), "-0499"),
        (part("-1"), "0000"),
        (part("-44", "3", "15"), "-0043-03-15"),
        (part("-13798000000"), "Y-13797999999"),
        (part("17000"), "Y17000"),
        (part(" 954 "), "0954"),
        (part("+2025"), "2025"),
        ({}, ""),
        (part("", "", None), ""),
    ],
)
def test_read_parts_is_as_precise_as_the_parts(parts, edtf):
    assert parse_date_parts(parts) == (edtf, None)


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        (part("", "6"), ("year", "", "the year is missing")),
        (part("about 500"), ("year", "about 500", "is not a year")),
        (part("0"), ("year", "0", "is not a year of TimelineJS, which has no year 0")),
        (part("2025", "13"), ("month", "13", "is not a number from 1 to 12")),
        (part("2025", "June"), ("month", "June", "is not a number from 1 to 12")),
        (part("2025", "6", "32"), ("day", "32", "is not a number from 1 to 31")),
        (part("2025", "2", "30"), ("day", "30", "is not a day of its month")),
        (part("2025", "6", "13", "24", "0"), ("hour", "24", "is not a number from 0 to 23")),
        (part("2025", "6", "13", "7", "60"), ("minute", "60", "is not a number from 0 to 59")),
        (part("2025", "", "13"), ("month", "", "is blank although the day is given")),
        (part("2025", "6", "", "7"), ("day", "", "is blank although the hour is given")),
        (part("2025", "6", "13", "", "30"), ("hour", "", "is blank although the minute is given")),
        (part("٢٠٢٥"), ("year", "٢٠٢٥", "is not a year")),
    ],
)
def test_read_parts_names_the_part_that_is_wrong(parts, fault):
    edtf, found = parse_date_parts(parts)
    assert edtf == ""
    assert (found.column, found.value, found.problem) == fault
    assert found.fix


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("7:30", ("7", "30", "")),
        ("07:30:15", ("07", "30", "15")),
        ("7:30 PM", ("19", "30", "")),
        ("12:05 am", ("0", "05", "")),
        ("12 p.m.", ("12", "", "")),
        ("7pm", ("19", "", "")),
        ("7:30:15.250", ("7", "30", "15")),
    ],
)
def test_read_clock_reads_what_people_type(text, clock):
    found = parse_clock(text)
    assert tuple(str(int(one)) if one else "" for one in found.values()) == tuple(
        str(int(one)) if one else "" for one in clock
    )


@pytest.mark.parametrize("text", ["noon", "13 pm", "0 am", "7.30", "730", "7:3", ""])
def test_read_clock_takes_nothing_else(text):
    assert parse_clock(text) is None


@pytest.mark.parametrize(
    ("start", "end", "parts", "last", "is_plain"),
    [
        ("2025", None, part("2025"), {}, True),
        ("2025-06", None, part("2025", "6"), {}, True),
        ("2025-06-13", "2025-06-24", part("2025", "6", "13"), part("2025", "6", "24"), True),
        ("-0499", None, part("-500"), {}, True),
        ("0000", None, part("-1"), {}, True),
        ("Y17000", None, part("17000"), {}, True),
        ("2025-06-13T07:30", None, part("2025", "6", "13", "7", "30"), {}, False),
        ("2025-06~", None, part("2025", "6"), {}, False),
        ("2025-24", None, part("2025", "12"), {}, False),
        ("202X", None, part("2020"), {}, False),
        ("[2025-06-13..2025-06-15]", None, part("2025", "6", "13"), {}, False),
        ("2025-06-13/2025-06-24", None, part("2025", "6", "13"), part("2025", "6", "24"), False),
        ("../2025-06", None, part("2025", "6"), {}, False),
        ("2025-06-13", "..", part("2025", "6", "13"), {}, False),
    ],
)
def test_write_span_is_no_sharper_than_is_known(start, end, parts, last, is_plain):
    assert write(start, end) == (parts, last, is_plain)


@given(
    st.integers(-9999, 9999).filter(bool),
    st.lists(st.integers(0, 59), max_size=5),
)
def test_parts_that_are_a_date_are_written_as_they_were(year, rest):
    parts = part(str(year), *(str(one) for one in rest))
    edtf, fault = parse_date_parts(parts)
    if fault:
        assert fault.column in PARTS
        return
    parse_edtf(edtf, "UTC")
    if len(rest) == 3:  # an hour without minutes
        return
    written = write(edtf)[0]
    assert {name: int(text) for name, text in written.items()} == {name: int(text) for name, text in parts.items()}


def test_count_year_has_no_year_0_to_jump_over():
    assert [count_year(year) for year in (-2, -1, 1, 2)] == [-1, 0, 1, 2]


def test_tell_parts_says_what_stands_there():
    assert format_date_parts({"year": "2025", "month": "13", "day": "", "hour": 7, "minute": 0}) == "2025-13 7:0"
    assert format_date_parts({}) == ""


def test_a_date_that_is_none_is_no_date_of_ours():
    with pytest.raises(DateError):
        parse_edtf("2025-02-30", "UTC")
