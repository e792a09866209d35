import pytest
from hypothesis import given
from hypothesis import strategies as st
from jdatetime import date as solar_date

from timeline import parse_edtf
from timeline.dates.solar_hijri import find_month_name, read_solar_hijri
from timeline.errors import DateError
from timeline.unicode import normalize_digits


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1404-10-08", "2025-12-29"),
        ("1404/10/8", "2025-12-29"),
        ("8 Dey 1404", "2025-12-29"),
        ("۸ دی ۱۴۰۴", "2025-12-29"),
        ("Bahman 18, 1404", "2026-02-07"),
        ("4 Tir 1367", "1988-06-25"),
        ("Ordibehesht 1, 1400", "2021-04-21"),
        ("8/10/1404", "2025-12-29"),
        ("08.10.1404 9:30", "2025-12-29T09:30"),
        ("1404-02-31", "2025-05-21"),
        ("1403-12-30", "2025-03-20"),
        ("1404-10-08~", "2025-12-29~"),
        ("1404-10-08T19:30", "2025-12-29T19:30"),
        ("1404-10-08 9:30", "2025-12-29T09:30"),
        ("1404-10", "[2025-12-22..2026-01-20]"),
        ("Dey 1404", "[2025-12-22..2026-01-20]"),
        ("1404?", "[2025-03-21?..2026-03-20?]"),
    ],
)
def test_read_solar_hijri_gives_the_gregorian_date(text, edtf):
    assert read_solar_hijri(text) == edtf
    parse_edtf(edtf)


@pytest.mark.parametrize("text", ["1404-12-30", "1404-13-01", "1404-10-32", "8 June 1404", "soon", "9999-01-01", ""])
def test_read_solar_hijri_says_when_it_is_none(text):
    with pytest.raises(DateError, match="Solar Hijri calendar"):
        read_solar_hijri(text)


@given(st.dates(min_value=solar_date(1300, 1, 1).togregorian(), max_value=solar_date(1500, 12, 29).togregorian()))
def test_read_solar_hijri_turns_back_what_jdatetime_wrote(day):
    written = solar_date.fromgregorian(date=day)
    assert read_solar_hijri(f"{written.year}-{written.month:02}-{written.day:02}") == str(day)


@pytest.mark.parametrize(
    ("text", "name"), [("8 Dey 1404", "dey"), ("مهر ۱۴۰۴", "مهر"), ("8 June 2025", None), ("Dey", None)]
)
def test_find_month_name_needs_a_year(text, name):
    assert find_month_name(text) == name


def test_fold_digits_leaves_other_letters():
    assert normalize_digits("۱۴۰۴ تهران ٢٠٢٥") == "1404 تهران 2025"
