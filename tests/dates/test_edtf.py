import csv
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import DateError, parse_edtf

SPECIFICATION = list(
    csv.DictReader((Path(__file__).parents[1] / "edtf_specification.csv").read_text(encoding="utf-8").splitlines())
)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def write_day(day):
    year = f"Y{day[0]}" if abs(day[0]) > 9999 else f"{'-' * (day[0] < 0)}{abs(day[0]):04}"
    return f"{year}-{day[1]:02}-{day[2]:02}"


@pytest.mark.parametrize("row", SPECIFICATION, ids=[f"{row['level']} {row['string']}" for row in SPECIFICATION])
def test_parse_edtf_of_every_example_of_the_specification(row):
    if row["valid"] == "false":
        with pytest.raises(DateError):
            parse_edtf(row["string"])
        return
    known = parse_edtf(row["string"])
    assert (known.earliest_end, known.latest_end) == (row["earliest_end"], row["latest_end"])
    if "T" in row["earliest"]:
        seconds = (datetime.fromisoformat(row["earliest"]) - datetime(1970, 1, 1)).total_seconds()
        assert (known.first_s, known.last_s) == (seconds, seconds + 1)
    else:
        assert ((known.first_day and write_day(known.first_day)) or "") == row["earliest"]
        assert ((known.last_day and write_day(known.last_day)) or "") == row["latest"]
    assert str(known.is_approximate).lower() == row["is_approximate"]
    assert str(known.is_uncertain).lower() == row["is_uncertain"]
    if "X" not in row["string"]:
        assert known.precision == row["precision"]


def test_the_specification_is_there_whole():
    assert len(SPECIFICATION) > 100
    assert {row["level"] for row in SPECIFICATION} == {"0", "1", "2"}


@pytest.mark.parametrize(
    ("text", "zone", "earliest", "latest", "precision"),
    [
        ("2025", "UTC", utc(2025, 1, 1), utc(2026, 1, 1), "year"),
        ("2025-06", "UTC", utc(2025, 6, 1), utc(2025, 7, 1), "month"),
        ("2025-12", "UTC", utc(2025, 12, 1), utc(2026, 1, 1), "month"),
        ("2024-02-29", "UTC", utc(2024, 2, 29), utc(2024, 3, 1), "day"),
        ("2025-06-13", "Asia/Tehran", utc(2025, 6, 12, 20, 30), utc(2025, 6, 13, 20, 30), "day"),
        ("2025-06-24T07:30", "Asia/Tehran", utc(2025, 6, 24, 4), utc(2025, 6, 24, 4, 1), "minute"),
        ("2025-06-24T07:30:15", "Asia/Tehran", utc(2025, 6, 24, 4, 0, 15), utc(2025, 6, 24, 4, 0, 16), "second"),
        ("2025-06-24T04:00Z", "Asia/Tehran", utc(2025, 6, 24, 4), utc(2025, 6, 24, 4, 1), "minute"),
        ("2025-06-24T00:00-04:00", "Asia/Tehran", utc(2025, 6, 24, 4), utc(2025, 6, 24, 4, 1), "minute"),
        ("2025-06-24T07:30+03:30", "UTC", utc(2025, 6, 24, 4), utc(2025, 6, 24, 4, 1), "minute"),
        ("2025-06-24T24:00", "UTC", utc(2025, 6, 25), utc(2025, 6, 25, 0, 1), "minute"),
        # The day on which New York sets its clocks forward has 23 hours, back 25.
        ("2025-03-09", "America/New_York", utc(2025, 3, 9, 5), utc(2025, 3, 10, 4), "day"),
        ("2025-11-02", "America/New_York", utc(2025, 11, 2, 4), utc(2025, 11, 3, 5), "day"),
        # 01:30 comes twice on that day.
        ("2025-11-02T01:30", "America/New_York", utc(2025, 11, 2, 5, 30), utc(2025, 11, 2, 6, 31), "minute"),
        # Tehran's clocks went from 00:00 to 01:00.
        ("2022-03-22", "Asia/Tehran", utc(2022, 3, 21, 20, 30), utc(2022, 3, 22, 19, 30), "day"),
        # Berlin's clocks went from 02:00 to 03:00; Samoa had no 30 December 2011.
        ("2025-03-30T02:30", "Europe/Berlin", utc(2025, 3, 30, 0, 30), utc(2025, 3, 30, 1, 31), "minute"),
        ("2011-12-30", "Pacific/Apia", utc(2011, 12, 29, 10), utc(2011, 12, 31, 10), "day"),
        ("2011-12-30T12:00", "Pacific/Apia", utc(2011, 12, 29, 22), utc(2011, 12, 30, 22, 1), "minute"),
        ("2011-12-31", "Pacific/Apia", utc(2011, 12, 30, 10), utc(2011, 12, 31, 10), "day"),
        ("0001", "UTC", utc(1, 1, 1), utc(2, 1, 1), "year"),
        ("2024-24", "UTC", utc(2024, 12, 1), utc(2025, 3, 1), "season"),
        ("2025-02-2X", "UTC", utc(2025, 2, 20), utc(2025, 3, 1), "month"),
        ("19XX-02-29", "UTC", utc(1904, 2, 29), utc(1996, 3, 1), "day"),
        ("2025-XX-31", "UTC", utc(2025, 1, 31), utc(2026, 1, 1), "day"),
        ("[2025-06-13T03:00..2025-06-13T04:00]", "UTC", utc(2025, 6, 13, 3), utc(2025, 6, 13, 4, 1), ""),
    ],
)
def test_parse_edtf_bounds(text, zone, earliest, latest, precision):
    known = parse_edtf(text, zone)
    assert (known.earliest, known.latest, known.precision) == (earliest, latest, precision)
    assert known.text == text


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("2025-06-13/2025-06-24", "interval", ["2025-06-13", "2025-06-24"]),
        ("2025-06-13/..", "interval", ["2025-06-13", None]),
        ("/2025", "interval", [None, "2025"]),
        ("[2025-06-13,2025-06-15]", "one of", ["2025-06-13", "2025-06-15"]),
        ("{2025,2027..}", "all of", ["2025", "2027.."]),
    ],
)
def test_parse_edtf_gives_the_parts_as_written(text, kind, parts):
    known = parse_edtf(text)
    assert known.kind == kind
    assert [part and part.text for part in known.parts] == parts


@pytest.mark.parametrize(
    ("qualifier", "is_approximate", "is_uncertain"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
)
@pytest.mark.parametrize("text", ["2025", "2025-06", "2025-06-13", "2025-21", "202X", "2025/2026"])
def test_parse_edtf_qualifier_is_a_flag_and_moves_no_bound(text, qualifier, is_approximate, is_uncertain):
    known, plain = parse_edtf(text + qualifier), parse_edtf(text)
    assert (known.is_approximate, known.is_uncertain) == (is_approximate, is_uncertain)
    assert (known.earliest_s, known.latest_s) == (plain.earliest_s, plain.latest_s)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2025-13", "month 13"),
        ("2025-00", "month 00"),
        ("2025-02-30", "day 30 that 2025-02 does not have"),
        ("2025-02-29", "day 29"),
        ("1900-02-29", "day 29"),
        ("2025-06-00", "day 00"),
        ("-0000", "the year -0000"),
        ("-0000-21", "the year -0000"),
        ("2025-06-13T24:01", "clock time that does not exist"),
        ("2025-06-13T07:60", "clock time that does not exist"),
        ("2025-06-13T07:30~", "EDTF qualifies dates only"),
        ("2025-06-13~T07:30", "EDTF qualifies dates only"),
        ("2025-06T07:30", "without a whole day"),
        ("2025-06-13T07:30+15:00", "no place uses"),
        ("2025-06-13T07:30+03:60", "no place uses"),
        ("2025-6-1", "one digit; EDTF needs two, 2025-06-01"),
        ("20250613", "lacks its hyphens, 2025-06-13"),
        ("624", "less than four digits"),
        ("12345", "more than four digits"),
        ("Y2025", "without Y"),
        ("12345S2", "not of four digits"),
        ("1950S0", "no significant digit"),
        ("Y1E999999999", "more than 30 digits"),
        ("2025-21-13", "denotes a part of the year"),
        ("2025-2X-13", "month 2X that no year has"),
        ("15XX-02-3X", "exists in no year it could mean"),
        ("2025-06-13/2025-06-01", "ends before it begins"),
        ("2025/2026/2027", "more than one /"),
        ("/", "names neither end"),
        ("2025-06-13T07:30/2025-06-14", "interval with a clock time"),
        ("[2025", r"does not end with \]"),
        ("[]", "no member"),
        ("[2025,..,2027]", "open end within the set"),
        ("{2027..2025}", "range that ends before it begins"),
        ("[2025..2026-05]", "different precision"),
        ("13 June 2025", "not a date in EDTF"),
        ("2025-06-13 07:30", "not a date in EDTF"),
        ("2025-06-13T", "not a date in EDTF"),
        ("2025-06-24T04+00", "not a date in EDTF"),
        ("٢٠٢٥", "not a date in EDTF"),
        ("", "is blank"),
        ("2025-06-13\n", "not a date in EDTF"),
    ],
)
def test_parse_edtf_says_why_not(text, why):
    with pytest.raises(DateError, match=why):
        parse_edtf(text)


def test_parse_edtf_beyond_datetime_keeps_its_bounds_in_seconds():
    known = parse_edtf("Y-13798000000")
    assert (known.earliest, known.latest) == (None, None)
    assert known.first_day == (-13798000000, 1, 1)
    assert known.latest_s - known.earliest_s == 366 * 86_400
    assert parse_edtf("9999").latest is None
    assert parse_edtf("0001-01-01", "Asia/Tehran").earliest is None


days = st.dates().map(str)
texts = st.one_of(
    days,
    days.map(lambda day: day[:7]),
    days.map(lambda day: day[:4]),
    days.map(lambda day: day[:3] + "X"),
    st.tuples(st.integers(1, 9999), st.integers(21, 41)).map(lambda pair: f"{pair[0]:04}-{pair[1]}"),
    st.tuples(days, st.sampled_from("?~%")).map("".join),
    st.integers(10_000, 10**12).map(lambda year: f"Y{year}"),
    st.datetimes().map(lambda at: at.isoformat(timespec="seconds")),
    st.from_regex(r"-?[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?", fullmatch=True),
)
zones = st.sampled_from(["UTC", "Asia/Tehran", "America/New_York", "Pacific/Apia", "Europe/Dublin"])


@given(texts, zones)
def test_parse_edtf_earliest_is_before_latest(text, zone):
    try:
        known = parse_edtf(text, zone)
    except DateError:
        return
    assert known.earliest_s < known.latest_s
    assert known.first_s < known.last_s


@given(texts, texts)
def test_parse_edtf_interval_has_the_bounds_of_its_parts(first, last):
    try:
        start, end = parse_edtf(first), parse_edtf(last)
        known = parse_edtf(f"{first}/{last}")
    except DateError:
        return
    assert (known.earliest_s, known.latest_s) == (start.earliest_s, end.latest_s)
    assert (known.first_s, known.last_s) == (start.first_s, end.last_s)


@given(texts, zones)
def test_parse_edtf_is_the_same_wherever_the_machine_stands(text, zone):
    before = os.environ.get("TZ")
    found = []
    try:
        for place in ("Asia/Tehran", "UTC", "America/New_York"):
            os.environ["TZ"] = place
            time.tzset()
            try:
                found.append(parse_edtf(text, zone))
            except DateError as fault:
                found.append(str(fault))
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()
    assert found[0] == found[1] == found[2]
