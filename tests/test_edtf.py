from datetime import UTC, datetime

import pytest

from timeline import EdtfError, parse_edtf


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "zone", "earliest", "latest", "precision"),
    [
        ("2025", "UTC", utc(2025, 1, 1), utc(2026, 1, 1), "year"),
        ("2025-06", "UTC", utc(2025, 6, 1), utc(2025, 7, 1), "month"),
        ("2025-12", "UTC", utc(2025, 12, 1), utc(2026, 1, 1), "month"),
        ("2024-02-29", "UTC", utc(2024, 2, 29), utc(2024, 3, 1), "day"),
        ("2025-06-13", "Asia/Tehran", utc(2025, 6, 12, 20, 30), utc(2025, 6, 13, 20, 30), "day"),
        ("2025-06-24T07:30", "Asia/Tehran", utc(2025, 6, 24, 4), utc(2025, 6, 24, 4, 1), "minute"),
        (
            "2025-06-24T07:30:15",
            "Asia/Tehran",
            utc(2025, 6, 24, 4, 0, 15),
            utc(2025, 6, 24, 4, 0, 16),
            "second",
        ),
        ("2025-06-24T04:00Z", "Asia/Tehran", utc(2025, 6, 24, 4), utc(2025, 6, 24, 4, 1), "minute"),
        ("2025-06-24T00:00-04:00", "Asia/Tehran", utc(2025, 6, 24, 4), utc(2025, 6, 24, 4, 1), "minute"),
        ("2025-06-24T07:30+03:30", "UTC", utc(2025, 6, 24, 4), utc(2025, 6, 24, 4, 1), "minute"),
        ("2025-06-24T04+00", "UTC", None, None, None),
        # The day on which New York sets its clocks forward has 23 hours, back 25.
        ("2025-03-09", "America/New_York", utc(2025, 3, 9, 5), utc(2025, 3, 10, 4), "day"),
        ("2025-11-02", "America/New_York", utc(2025, 11, 2, 4), utc(2025, 11, 3, 5), "day"),
        ("0001", "UTC", utc(1, 1, 1), utc(2, 1, 1), "year"),
    ],
)
def test_parse_edtf_bounds(text, zone, earliest, latest, precision):
    if earliest is None:
        with pytest.raises(EdtfError):
            parse_edtf(text, zone)
        return
    known = parse_edtf(text, zone)
    assert (known.earliest, known.latest, known.precision) == (earliest, latest, precision)
    assert known.text == text


@pytest.mark.parametrize(
    ("qualifier", "is_approximate", "is_uncertain"),
    [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)],
)
@pytest.mark.parametrize("text", ["2025", "2025-06", "2025-06-13"])
def test_parse_edtf_qualifier_is_a_flag_and_moves_no_bound(text, qualifier, is_approximate, is_uncertain):
    known, plain = parse_edtf(text + qualifier), parse_edtf(text)
    assert (known.is_approximate, known.is_uncertain) == (is_approximate, is_uncertain)
    assert (known.earliest, known.latest) == (plain.earliest, plain.latest)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2025-13", "month 13"),
        ("2025-00", "month 00"),
        ("2025-02-30", "day 30 that 2025-02 does not have"),
        ("2025-02-29", "day 29"),
        ("2025-06-00", "day 00"),
        ("0000", "year 0000"),
        ("9999", "outside 0001 to 9998"),
        ("2025-06-13T24:00", "clock time that does not exist"),
        ("2025-06-13T07:60", "clock time that does not exist"),
        ("2025-06-13T07:30~", "EDTF qualifies dates only"),
        ("2025-06-13T07:30+15:00", "no place keeps"),
        ("2025-06-13T07:30+03:60", "no place keeps"),
        ("2025-6-1", "not a date in EDTF"),
        ("20250613", "not a date in EDTF"),
        ("13 June 2025", "not a date in EDTF"),
        ("2025-06-13 07:30", "not a date in EDTF"),
        ("2025-06-13T", "not a date in EDTF"),
        ("٢٠٢٥", "not a date in EDTF"),
        ("", "not a date in EDTF"),
        ("2025-06-13\n", "not a date in EDTF"),
    ],
)
def test_parse_edtf_says_why_not(text, why):
    with pytest.raises(EdtfError, match=why):
        parse_edtf(text)


def test_parse_edtf_at_the_edge_of_the_calendar():
    with pytest.raises(EdtfError, match="edge of the calendar"):
        parse_edtf("0001-01-01", "Asia/Tehran")


def test_parse_edtf_takes_the_first_of_a_clock_time_that_occurs_twice():
    assert parse_edtf("2025-11-02T01:30", "America/New_York").earliest == utc(2025, 11, 2, 5, 30)
