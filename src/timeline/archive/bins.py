"""Bins of time as whole numbers, for arrays of numpy and expressions of Ibis alike.

A decade is floor(year / 10), a month 12 * year + month - 1, a day counts from 1970-01-01, an hour from its midnight;
all is 0. The calendar is proleptic Gregorian with astronomical years.

Source of the arithmetic: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil and
civil_from_days; written anew with months as one number.
"""

import numpy as np

__all__ = ["add_first_day", "add_month", "coarsen_bins", "find_cell", "find_first_day", "find_month"]

_DAYS_TO_EPOCH = 719_468  # from 0000-03-01 to 1970-01-01
_ERA_DAYS, _ERA_YEARS = 146_097, 400
ALL, DECADE, YEAR, MONTH, DAY, HOUR = range(6)


# Each step names a column and computes it from those before it; `of` is a dict of arrays or a table of Ibis.
# Years begin in March here, so that the leap day is their last.
_MONTH_STEPS = (
    ("tl_shifted", lambda of: of["tl_day"] + _DAYS_TO_EPOCH),
    ("tl_era", lambda of: of["tl_shifted"] // _ERA_DAYS),
    ("tl_in_era", lambda of: of["tl_shifted"] - of["tl_era"] * _ERA_DAYS),
    ("tl_leaps", lambda of: of["tl_in_era"] // 1460 - of["tl_in_era"] // 36_524 + of["tl_in_era"] // 146_096),
    ("tl_year", lambda of: (of["tl_in_era"] - of["tl_leaps"]) // 365),
    ("tl_in_year", lambda of: of["tl_in_era"] - 365 * of["tl_year"] - of["tl_year"] // 4 + of["tl_year"] // 100),
    ("tl_month", lambda of: (of["tl_year"] + of["tl_era"] * _ERA_YEARS) * 12 + (5 * of["tl_in_year"] + 2) // 153 + 2),
)
_FIRST_DAY_STEPS = (
    ("tl_shifted", lambda of: of["tl_month"] - 2),
    ("tl_era", lambda of: of["tl_shifted"] // (12 * _ERA_YEARS)),
    ("tl_year", lambda of: of["tl_shifted"] // 12 - of["tl_era"] * _ERA_YEARS),
    ("tl_in_year", lambda of: (153 * (of["tl_shifted"] % 12) + 2) // 5),
    ("tl_in_era", lambda of: 365 * of["tl_year"] + of["tl_year"] // 4 - of["tl_year"] // 100 + of["tl_in_year"]),
    ("tl_day", lambda of: of["tl_era"] * _ERA_DAYS + of["tl_in_era"] - _DAYS_TO_EPOCH),
)


def find_month(day):
    """Return the month of a day.

    Examples
    --------
    >>> int(find_month(np.array([-1]))[0]) == 12 * 1969 + 11
    True
    """
    return _run_steps(_MONTH_STEPS, {"tl_day": day})


def find_first_day(month):
    """Return the first day of a month.

    Examples
    --------
    >>> int(find_first_day(np.array([12 * 1970]))[0])
    0
    """
    return _run_steps(_FIRST_DAY_STEPS, {"tl_month": month})


def add_month(table, name, day):
    """Return a table of Ibis with the month of its days as the column `name`, as `find_month` computes it.

    Each step is a projection of its own, since the arithmetic in one expression would be megabytes of SQL.

    Parameters
    ----------
    table : ibis Table
    name : str
    day : ibis expression
    """
    return _add_steps(table, name, _MONTH_STEPS, tl_day=day)


def add_first_day(table, name, month):
    """Return a table of Ibis with the first day of its months as the column `name`, as `add_month` does."""
    return _add_steps(table, name, _FIRST_DAY_STEPS, tl_month=month)


def _run_steps(steps, values):
    for name, compute in steps:
        values[name] = compute(values)
    return values[steps[-1][0]]


def _add_steps(table, name, steps, **first):
    stepped = table.mutate(**first)
    for step, compute in steps:
        stepped = stepped.mutate(**{step: compute(stepped)})
    return stepped.mutate(**{name: stepped[steps[-1][0]]}).select(*dict.fromkeys([*table.columns, name]))


def coarsen_bins(levels, bins, target):
    """Return the bins of one level that hold some bins of finer levels, or of the same.

    Parameters
    ----------
    levels, bins : ndarray of int
        Positions in LEVELS, none coarser than `target`.
    target : int
    """
    levels, bins = levels.astype(np.int64), bins.astype(np.int64)
    steps = ((HOUR, lambda hour: hour // 24), (DAY, find_month), (MONTH, lambda month: month // 12))
    steps = (*steps, (YEAR, lambda year: year // 10), (DECADE, lambda decade: decade * 0))
    for level, step in steps:
        if level <= target:
            break
        bins = np.where(levels >= level, step(bins), bins)
    return bins


def find_cell(first_hour, last_hour):
    """Return the finest bin that holds each interval, from its first to its last hour, as level and bin.

    Parameters
    ----------
    first_hour, last_hour : ndarray of int
    """
    hours = np.full(len(first_hour), HOUR)
    level, bins, is_open = hours, first_hour.astype(np.int64), first_hour != last_hour
    for target in (DAY, MONTH, YEAR, DECADE, ALL):
        first, last = coarsen_bins(hours, first_hour, target), coarsen_bins(hours, last_hour, target)
        level, bins = np.where(is_open, target, level), np.where(is_open, first, bins)
        is_open = is_open & (first != last)
    return level, bins
