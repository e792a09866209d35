"""Ranges of dates as people write them."""

import pytest

from timeline.dates import parse_natural
from timeline.errors import DateError
from timeline.io import load_events


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1701 / 1714", "1701/1714"),
        ("1701/ 1714", "1701/1714"),
        ("-0331 / -0323", "-0331/-0323"),
        ("661-750", "0661/0750"),
        ("661/750", "0661/0750"),
        ("969-1171", "0969/1171"),
        ("c. 661-750", "0661~/0750"),
        ("1618-1648", "1618/1648"),
        ("2024-03-01 / 2024-03-09", "2024-03-01/2024-03-09"),
        ("1 March 2024 / 9 March 2024", "2024-03-01/2024-03-09"),
        ("264-241 BC", "-0263/-0240"),
        ("58–50 BC", "-0057/-0049"),
        ("1200-800 BCE", "-1199/-0799"),
        ("149 BC-AD 98", "-0148/0098"),
    ],
)
def test_a_range_is_read(text, edtf):
    assert parse_natural(text) == (edtf, "from – to")


@pytest.mark.parametrize("text", ["2024 / 06", "06 / 2024", "01 / 02 / 2024", "2024-064", "12-1714"])
def test_other_numbers_with_a_dash_or_slash_are_not_ranges(text):
    assert parse_natural(text) == ("", "")


def test_a_range_that_ends_before_it_begins_is_refused():
    with pytest.raises(DateError, match="ends before it begins"):
        parse_natural("750-661")


def test_ranges_do_not_make_months_of_a_column_spans(write_csv):
    result = load_events(write_csv("start,title\n661-750,a\n2009-10,b\n2009-11,c\n"))
    assert result.table["start_edtf"].tolist() == ["0661/0750", "2009-10", "2009-11"]
