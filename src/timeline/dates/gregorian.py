"""Count days of the proleptic Gregorian calendar in any year, and find days of which some digits are unspecified."""

import re
from datetime import date
from functools import cache
from itertools import product

from timeline.errors import DateError

__all__ = ["DAY_S", "add_months", "count_seconds", "find_extreme", "list_years", "split_day"]

DAY_S = 86_400
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# The calendar repeats after 400 years, so days are counted within one cycle; datetime alone ends at the year 9999.
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_CYCLE_START = date(_CYCLE_YEARS, 1, 1).toordinal()
_EPOCH_DAY = date(1970, 1, 1).toordinal()


def count_seconds(year, month, day):
    """Return the seconds from 1970 to the beginning of a day of any year.

    Raises
    ------
    DateError
        When there is no such month or day.
    """
    if not 1 <= month <= 12:
        raise DateError("impossible_month", month=f"{month:02}")
    try:
        ordinal = date(_CYCLE_YEARS + year % _CYCLE_YEARS, month, day).toordinal()
    except ValueError as error:
        raise DateError("impossible_day", day=f"{day:02}", month=f"{year:04}-{month:02}") from error
    return (ordinal - _EPOCH_DAY + (year // _CYCLE_YEARS - 1) * _CYCLE_DAYS) * DAY_S


def split_day(local_s):
    """Return year, month and day of an instant in seconds from 1970."""
    cycles, rest = divmod(local_s // DAY_S + _EPOCH_DAY - _CYCLE_START, _CYCLE_DAYS)
    day = date.fromordinal(_CYCLE_START + rest)
    return day.year + cycles * _CYCLE_YEARS, day.month, day.day


def add_months(year, month, months):
    """Return the year and month that lie some months later."""
    years, month_index = divmod(month - 1 + months, 12)
    return year + years, month_index + 1


def find_extreme(year, month, day, *, descending):
    """Return the first or last day that matches the digits given, as year, month and day.

    Parameters
    ----------
    year, month, day : str or None
        Digits, and X for any digit; a year may begin with a minus. None matches every month or day.
    descending : bool
        Whether to return the last day instead of the first.

    Raises
    ------
    DateError
        When no day of any year matches.
    """
    step = -1 if descending else 1
    months, days = _list_matching(month, 12)[::step], _list_matching(day, 31)[::step]
    if months and days and min(days) <= max(_MONTH_DAYS[number - 1] for number in months):
        for year_number in list_years(year, descending=descending):
            is_leap = year_number % 4 == 0 and (year_number % 100 != 0 or year_number % 400 == 0)
            for month_number in months:
                length = 28 if month_number == 2 and not is_leap else _MONTH_DAYS[month_number - 1]
                for day_number in days:
                    if day_number <= length:
                        return year_number, month_number, day_number
    raise DateError("day_of_no_year") if months else DateError("month_of_no_year", month=month)


@cache
def _list_matching(pattern, last):
    """Return the numbers from 1 to `last` whose two digits match; all of them without a pattern."""
    if pattern is None:
        return range(1, last + 1)
    digits = re.compile(pattern.replace("X", "."))
    return [number for number in range(1, last + 1) if digits.fullmatch(f"{number:02}")]


def list_years(pattern, *, descending):
    """Yield the years that match a pattern in order of time; a minus before the digits reverses the order of digits."""
    sign = -1 if pattern[0] == "-" else 1
    digits = "9876543210" if descending is (sign == 1) else "0123456789"
    for combination in product(*(digits if digit == "X" else digit for digit in pattern.lstrip("-"))):
        number = int("".join(combination))
        if number or sign == 1:
            yield sign * number
