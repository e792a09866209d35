from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.gregorian import DAY_S, add_months, count_seconds, find_extreme, list_years, split_day
from timeline.errors import DateError


@given(st.dates())
def test_count_seconds_agrees_with_the_calendar_of_python(day):
    assert count_seconds(day.year, day.month, day.day) == (day - date(1970, 1, 1)).days * DAY_S


@given(st.integers(-(10**15), 10**15))
def test_split_day_turns_count_seconds_back_in_any_year(days):
    assert count_seconds(*split_day(days * DAY_S)) == days * DAY_S


@pytest.mark.parametrize(("year", "month", "months", "after"), [(2025, 12, 1, (2026, 1)), (0, 1, -1, (-1, 12))])
def test_add_months_goes_into_other_years(year, month, months, after):
    assert add_months(year, month, months) == after


@pytest.mark.parametrize(
    ("parts", "first", "last"),
    [
        (("19XX", "02", "29"), (1904, 2, 29), (1996, 2, 29)),
        (("-000X", None, None), (-9, 1, 1), (-1, 12, 31)),
        (("2025", "X2", "3X"), (2025, 12, 30), (2025, 12, 31)),
    ],
)
def test_find_extreme_is_a_day_of_the_calendar(parts, first, last):
    assert find_extreme(*parts, descending=False) == first
    assert find_extreme(*parts, descending=True) == last


@pytest.mark.parametrize(
    "parts", [("1X01", "02", "29"), ("XXXX", "02", "30"), ("2025", "0X", "32"), ("2025", "1X", "4X")]
)
def test_find_extreme_says_when_there_is_none(parts):
    with pytest.raises(DateError, match="no year"):
        find_extreme(*parts, descending=False)


def test_list_years_goes_by_time():
    assert next(list_years("-156X", descending=False)) == -1569
    assert list(list_years("2X1X", descending=True))[:2] == [2919, 2918]
