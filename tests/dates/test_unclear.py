"""Texts that look like a date and are not one clear date are refused with the EDTF to write."""

import pytest

from timeline.dates.natural import parse_natural
from timeline.errors import DateError


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("1700s", "17XX for the century, 170X for the decade"),
        ("1500's", "15XX for the century, 150X for the decade"),
        ("c. 1300s", "13XX for the century, 130X for the decade"),
        ("187?", "187X for the decade, 0187? for the year 187"),
        ("18??", "18XX if a digit is not known"),
        ("196x", "196X if a digit is not known"),
        ("1944-06-0?", "1944-06-0X if a digit is not known"),
        ("1944-??", "1944-XX if a digit is not known"),
        ("0 BC", "0000 for 1 BC, 0001 for AD 1"),
        ("AD 0", "0000 for 1 BC, 0001 for AD 1"),
        ("3 May 0 CE", "0000 for 1 BC, 0001 for AD 1"),
        ("1998.1", "1998-01 or 1998-10"),
        ("1998.4", "1998-04 or 1998-05"),
        ("1876.5", "1876-05 or 1876-07"),
        ("1876.75", "1876-10"),
        ("1876.999", "1876-12"),
        ("1876.0", "1876"),
    ],
)
def test_a_text_that_is_no_clear_date_is_refused_with_what_to_write(text, choices):
    with pytest.raises(DateError) as raised:
        parse_natural(text)
    assert raised.value.details["choices"] == choices


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("1750s", "175X"), ("1998.10", "1998-10"), ("1876?", "1876?"), ("10 BC", "-0009"), ("1 AD", "0001")],
)
def test_clear_dates_beside_them_are_read(text, edtf):
    assert parse_natural(text)[0] == edtf


@pytest.mark.parametrize("text", ["1250s BC", "1200s BCE"])
def test_a_decade_before_our_era_is_not_one_of_edtf(text):
    assert parse_natural(text) == ("", "")


@pytest.mark.parametrize("text", ["1998/21/03", "21/1998", "19982105"])
def test_a_number_is_never_read_as_a_season(text):
    with pytest.raises(DateError, match="names a month 21"):
        parse_natural(text)
