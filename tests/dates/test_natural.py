import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import parse_edtf
from timeline.dates.natural import has_only_midnights, infer_day_first, parse_natural
from timeline.errors import DateError

PLAIN = {
    "13 June 2025": "2025-06-13",
    "June 13, 2025": "2025-06-13",
    "Friday, 13 June 2025": "2025-06-13",
    "13th of June 2025": "2025-06-13",
    "13-Jun-2025": "2025-06-13",
    "2025 June 13": "2025-06-13",
    "June 2025": "2025-06",
    "Sept. 2025": "2025-09",
    "06/2025": "2025-06",
    "13.06.2025": "2025-06-13",
    "3.4.2025": "2025-04-03",
    "2025/6/13": "2025-06-13",
    "2025.06.13": "2025-06-13",
    "2025-6-1": "2025-06-01",
    "20250613": "2025-06-13",
    "13/06/2025": "2025-06-13",
    "06/13/2025": "2025-06-13",
    "c. 1914": "1914~",
    "ca. June 1914": "1914-06~",
    "circa 1914": "1914~",
    "about 13 June 2025": "2025-06-13~",
    "probably June 2025": "2025-06?",
    "June 2025?": "2025-06?",
    "624": "0624",
    "AD 624": "0624",
    "44 BC": "-0043",
    "1 BCE": "0000",
    "15 March 44 BC": "-0043-03-15",
    "spring 2025": "2025-21",
    "fall of 2025": "2025-23",
    "Q3 2025": "2025-35",
    "2025-Q1": "2025-33",
    "1990s": "199X",
    "2025-06-13 07:30": "2025-06-13T07:30",
    "2025-06-13T07:30:00.000Z": "2025-06-13T07:30:00Z",
    "2025-06-13 07:30:00+0330": "2025-06-13T07:30:00+03:30",
    "June 13, 2025 at 7:30 PM": "2025-06-13T19:30",
    "13 June 2025, 12:05 am": "2025-06-13T00:05",
    "8–9 January 2026": "2026-01-08/2026-01-09",
    "June 13-24, 2025": "2025-06-13/2025-06-24",
    "28 December 2025 – 2 January 2026": "2025-12-28/2026-01-02",
    "13 June – 2 July 2025": "2025-06-13/2025-07-02",
    "June–July 2025": "2025-06/2025-07",
    "1914-1918": "1914/1918",
    "2025-06-13 to 2025-06-24": "2025-06-13/2025-06-24",
    "۱۳ June ۲۰۲۵": "2025-06-13",
}


@pytest.mark.parametrize(("text", "edtf"), PLAIN.items())
def test_read_loosely_reads_what_is_plain_to_a_person(text, edtf):
    assert parse_natural(text)[0] == edtf
    assert parse_natural(text)[1]
    assert parse_natural(text.upper())[0] == edtf


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("03/04/2025", "can be 2025-04-03 or 2025-03-04"),
        ("3/27/18", "year with two digits"),
        ("13-Jun-25", "year with two digits"),
        ("Oct18", "without its year"),
        ("13 June", "without its year"),
        ("31.02.2025", "day 31 that 2025-02 does not have"),
        ("13 June 2025 25:00", "clock time that does not exist"),
        ("13 June 2025 13:00 pm", "hours go from 1 to 12"),
        ("45821", "it would be 2025-06-13"),
        ("24 – 13 June 2025", "ends before it begins"),
    ],
)
def test_read_loosely_says_what_it_will_not_guess(text, why):
    with pytest.raises(DateError, match=why):
        parse_natural(text)


@pytest.mark.parametrize(
    "text", ["soon", "Last week", "13 juin 2025", "12345", "may", "", "c.", "2025-06-13 EST", "x" * 500]
)
def test_read_loosely_leaves_the_rest_alone(text):
    assert parse_natural(text) == ("", "")


@pytest.mark.parametrize(("day_first", "edtf"), [(True, "2025-04-03"), (False, "2025-03-04")])
def test_read_loosely_takes_the_order_it_is_told(day_first, edtf):
    assert parse_natural("03/04/2025", day_first=day_first)[0] == edtf
    assert parse_natural("03-04-2025", day_first=day_first)[0] == edtf


def test_read_loosely_drops_midnight_only_where_it_is_told():
    assert parse_natural("2025-06-13 00:00:00")[0] == "2025-06-13T00:00:00"
    assert parse_natural("2025-06-13 00:00:00", is_midnight=True)[0] == "2025-06-13"


@pytest.mark.parametrize(
    ("texts", "day_first"),
    [
        (["03/04/2025"], None),
        (["03/04/2025", "13/04/2025"], True),
        (["03/04/2025", "04/13/2025"], False),
        (["13/04/2025", "04/13/2025"], None),
        (["13/04/2025 07:30"], True),
        (["۱۳/۰۴/۲۰۲۵"], True),
        ([], None),
    ],
)
def test_find_day_first_needs_a_number_over_12(texts, day_first):
    assert infer_day_first(texts) is day_first


@pytest.mark.parametrize(
    ("texts", "is_midnight"),
    [
        (["2025-06-13 00:00:00", "2025-06-14 00:00"], True),
        (["2025-06-13 00:00:00", "2025-06-14 07:30"], False),
        (["2025-06-13 12:00 am"], False),
        (["2025-06-13"], False),
    ],
)
def test_find_midnight_needs_every_clock_time(texts, is_midnight):
    assert has_only_midnights(texts) is is_midnight


@given(st.text(st.sampled_from("0123456789/-. :,juneaptmoctbfrspqd–?~"), max_size=30))
def test_read_loosely_gives_edtf_or_a_reason(text):
    try:
        edtf, rule = parse_natural(text)
    except DateError:
        return
    assert bool(edtf) is bool(rule)
    if edtf:
        parse_edtf(edtf)
