"""The second calendar of an axis, whose first six months have 31 days, the next five 30, and the last what is left.

The same as `js/src/second_calendar.js`.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

__all__ = ["SecondCalendar", "list_second_ticks"]

_DAY_MS = 86_400_000
_MONTH_PX, _YEAR_PX = 62, 44
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MONTH_STARTS = tuple(accumulate([31] * 6 + [30] * 5, initial=0))


@dataclass(frozen=True, slots=True)
class SecondCalendar:
    """Names of `months`, and `years` as pairs of a year and its first day in ms, with one year more at the end."""

    months: list
    years: list


def list_second_ticks(calendar, view, plot_px, unit, times):
    """Return the ticks of a second calendar as pairs of a time and a text.

    They are the days of the first calendar's ticks where those are days, else months or years of its own. The first of
    them, and each that begins a year, has the year.

    Parameters
    ----------
    calendar : SecondCalendar
    view : pair of floats
    plot_px : float
    unit : str
        Of the ticks of the first calendar, and `times` their times in ms.
    times : list of int
    """
    if unit not in ("month", "year"):
        return _list_days(calendar, times if unit == "day" else [at for at in times if at % _DAY_MS == 0])
    px_per_day = plot_px / ((view[1] - view[0]) / _DAY_MS)
    if px_per_day * 29 >= _MONTH_PX:
        return _list_months(calendar, view, 1)
    if px_per_day * 90 >= _MONTH_PX:
        return _list_months(calendar, view, 3)
    return _list_years(calendar, view, px_per_day)


def _list_days(calendar, times):
    starts, ticks, written = [start for _, start in calendar.years], [], None
    for at in times:
        index = bisect_right(starts, at) - 1
        if not 0 <= index < len(starts) - 1:  # outside of the years that are known
            continue
        year, start = calendar.years[index]
        day = (at - start) // _DAY_MS
        month = bisect_right(_MONTH_STARTS, day) - 1
        text = f"{day - _MONTH_STARTS[month] + 1} {calendar.months[month]}"
        ticks.append((at, text if year == written else f"{text} {year}"))
        written = year
    return ticks


def _list_months(calendar, view, count):
    ticks = []
    for year, first in calendar.years[:-1]:
        for month in range(0, 12, count):
            at = first + _MONTH_STARTS[month] * _DAY_MS
            if view[0] <= at <= view[1]:
                name = calendar.months[month]
                ticks.append((at, f"{name} {year}" if month == 0 or not ticks else name))
    return ticks


def _list_years(calendar, view, px_per_day):
    count = next((step for step in _YEAR_STEPS if step * 365 * px_per_day >= _YEAR_PX), _YEAR_STEPS[-1])
    return [(at, str(year)) for year, at in calendar.years if year % count == 0 and view[0] <= at <= view[1]]
