"""Count days of the proleptic Gregorian calendar in any year, and find those whose digits are known in part."""

import re
from datetime import date
from functools import cache
from itertools import product

from timeline.errors import DateError

__all__ = ["DAY_S", "add_months", "count_seconds", "find_extreme", "list_years", "split_day"]


DAY_S = 86_400
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Days are counted within 400 years, after which the calendar repeats, so that any year will do.
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_CYCLE_START = date(_CYCLE_YEARS, 1, 1).toordinal()
_EPOCH_DAY = date(1970, 1, 1).toordinal()


def count_seconds(year, month, day):
    """Return the seconds from 1970 to the beginning of a day of any year."""
    if not 1 <= month <= 12:
        raise DateError(f"names a month {month:02}; months go from 01 to 12, and 21 to 41 stand for parts of a year")
    try:
        ordinal = date(_CYCLE_YEARS + year % _CYCLE_YEARS, month, day).toordinal()
    except ValueError as fault:
        raise DateError(f"names a day {day:02} that {year:04}-{month:02} does not have") from fault
    return (ordinal - _EPOCH_DAY + (year // _CYCLE_YEARS - 1) * _CYCLE_DAYS) * DAY_S


def split_day(local_s):
    """Return year, month and day of an instant in seconds from 1970."""
    cycles, rest = divmod(local_s // DAY_S + _EPOCH_DAY - _CYCLE_START, _CYCLE_DAYS)
    day = date.fromordinal(_CYCLE_START + rest)
    return day.year + cycles * _CYCLE_YEARS, day.month, day.day


def add_months(year, month, months):
    """Return the year and month that lie some months later."""
    years, at = divmod(month - 1 + months, 12)
    return year + years, at + 1


def find_extreme(year, month, day, *, descending):
    """Return the first or last day whose digits fit, as year, month and day.

    Parameters
    ----------
    year, month, day : str or None
        Digits, and X where any digit may stand; a year may begin with a minus. None fits every month or day.
    descending : bool
        Whether the last day is wanted.

    Raises
    ------
    DateError
        When no day of any year fits.
    """
    step = -1 if descending else 1
    months, days = _list_fitting(month, 12)[::step], _list_fitting(day, 31)[::step]
    if months and days and min(days) <= max(_MONTH_DAYS[at - 1] for at in months):
        for number in list_years(year, descending=descending):
            is_leap = number % 4 == 0 and (number % 100 != 0 or number % 400 == 0)
            for at in months:
                length = 28 if at == 2 and not is_leap else _MONTH_DAYS[at - 1]
                for one in days:
                    if one <= length:
                        return number, at, one
    raise DateError("names a day that no year it could mean has" if months else f"names a month {month} of no year")


@cache
def _list_fitting(pattern, most):
    """Return the numbers from 1 to `most` whose two digits fit; all of them without a pattern."""
    if pattern is None:
        return range(1, most + 1)
    fitting = re.compile(pattern.replace("X", "."))
    return [number for number in range(1, most + 1) if fitting.fullmatch(f"{number:02}")]


def list_years(pattern, *, descending):
    """Yield the years whose digits fit, in order of time; a minus before the digits turns the order."""
    sign = -1 if pattern[0] == "-" else 1
    digits = "9876543210" if descending is (sign == 1) else "0123456789"
    for combination in product(*(digits if given == "X" else given for given in pattern.lstrip("-"))):
        number = int("".join(combination))
        if number or sign == 1:
            yield sign * number
