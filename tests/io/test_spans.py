import pytest

from timeline.dates.edtf import OPEN
from timeline.io.formats._spans import find_span, find_unbounded, parse_iso


@pytest.mark.parametrize(
    ("start", "end", "first", "last", "is_open", "is_plain"),
    [
        ("2025-06-13", None, "2025-06-13", None, False, True),
        ("2025", "2026-03", "2025", "2026-03", False, True),
        ("2025-06-13", OPEN, "2025-06-13", None, True, True),
        ("2025-06-13/2025-06-24", None, "2025-06-13", "2025-06-24", False, False),
        ("2025/..", None, "2025", None, True, False),
        ("2025/", None, "2025", None, False, False),
        ("2025-06~", None, "2025-06~", None, False, False),
        ("2025", "2026?", "2025", "2026?", False, False),
        ("2025-24", None, "2025-24", None, False, False),
        ("202X", None, "202X", None, False, False),
        ("[2025..2026]", None, "[2025..2026]", None, False, False),
        ("2025-06-13T07:30", None, "2025-06-13T07:30", None, False, True),
        ("Y17000", None, "Y17000", None, False, True),
    ],
)
def test_find_span_parts_a_date(start, end, first, last, is_open, is_plain):
    span = find_span(start, end, "UTC")
    assert (span.start and span.start.text, span.end and span.end.text) == (first, last)
    assert (span.is_open, span.is_plain) == (is_open, is_plain)


def test_find_span_of_an_interval_without_a_beginning_has_an_end():
    span = find_span("../2025-06", None, "UTC")
    assert span.end.text == "2025-06"
    assert span.start is None or span.start.first_day is None


def test_find_dateless_finds_what_has_no_bound(odd_events):
    assert not find_unbounded(odd_events).any()
    alone = odd_events.head(1).assign(start_edtf="../..")
    assert find_unbounded(alone).all()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2025", "2025"),
        ("2025-06", "2025-06"),
        ("2025-06-13", "2025-06-13"),
        ("2025-06-13T07:30", "2025-06-13T07:30"),
        ("2025-06-13T07:30:15.123Z", "2025-06-13T07:30:15Z"),
        ("2025-06-13 07:30+0330", "2025-06-13T07:30+03:30"),
        ("2025-06-13T07:30+03", "2025-06-13T07:30+03:00"),
        ("2025-06-13T07:30-00:00", "2025-06-13T07:30Z"),
        ("-000499-03-15", "-0499-03-15"),
        ("+012025-01-01", "Y12025"),
        ("-271821-04-20", "Y-271821"),
        (" 2025 ", "2025"),
        ("13 June 2025", "13 June 2025"),
        ("2025-06-13T", "2025-06-13T"),
        ("", ""),
    ],
)
def test_read_iso_gives_edtf_or_what_it_got(text, edtf):
    assert parse_iso(text) == edtf
