"""The axis of time: which ticks a view has, and what stands beside them.

The same as `js/src/time_axis.js`. A time is a number: the milliseconds from 1970-01-01T00:00 to a wall-clock time of
the axis zone, as if that zone had no offset, in the proleptic Gregorian calendar. Python's and pandas' dates are not
used, since they end at the year 1. Years are astronomical, so that 0 is 1 BCE; words never show a year 0.
"""

from dataclasses import dataclass
from math import ceil, floor

__all__ = [
    "STEPS",
    "Clock",
    "Step",
    "choose_step",
    "describe_edge",
    "list_ticks",
    "list_times",
    "make_time",
    "read_clock",
]

_SECOND = 1_000
_MINUTE = 60 * _SECOND
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_DAYS_PER_ERA = 146_097  # 400 years
_YEAR = _DAYS_PER_ERA / 400 * _DAY
_UNIX_EPOCH = 719_468  # days from 0000-03-01 to 1970-01-01
_LENGTHS = {
    "second": _SECOND,
    "minute": _MINUTE,
    "hour": _HOUR,
    "day": _DAY,
    "month": _YEAR / 12,
    "year": _YEAR,
}
_COUNTS = {
    "second": (1, 2, 5, 10, 15, 30),
    "minute": (1, 2, 5, 10, 15, 30),
    "hour": (1, 2, 3, 6, 12),
    "day": (1, 2, 7),
    "month": (1, 2, 3, 6),
    "year": (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000),
}


@dataclass(frozen=True, slots=True)
class Step:
    """So many units from tick to tick; `length` is the mean time between two, in ms."""

    unit: str
    count: int
    length: float


@dataclass(frozen=True, slots=True)
class Clock:
    """A wall-clock time; `year` is astronomical."""

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int


STEPS = tuple(Step(unit, count, count * _LENGTHS[unit]) for unit, counts in _COUNTS.items() for count in counts)


def _count_days(year, month, day):
    """Return the days from 1970-01-01 to a day. A month beyond 1 to 12 counts on into other years.

    Source
    ------
    http://howardhinnant.github.io/date_algorithms.html
    """
    years, month_index = divmod(month - 1, 12)
    # The year begins in March, so that the leap day is its last.
    shifted = year + years - (month_index < 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month_index + 10) % 12) + 2) // 5 + day - 1
    return era * _DAYS_PER_ERA + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _UNIX_EPOCH


def make_time(year, month=1, day=1, hour=0, minute=0, second=0):
    """Return the time of a wall-clock time.

    Examples
    --------
    >>> make_time(1970, 1, 2), make_time(0, 3) == make_time(-1, 15)
    (86400000, True)
    """
    return _count_days(year, month, day) * _DAY + hour * _HOUR + minute * _MINUTE + second * _SECOND


def read_clock(at):
    """Return the wall-clock time of a time, as a Clock.

    Examples
    --------
    >>> clock = read_clock(make_time(-43, 3, 15, 12))
    >>> clock.year, clock.month, clock.day, clock.hour
    (-43, 3, 15, 12)
    """
    era, of_era = divmod(floor(at / _DAY) + _UNIX_EPOCH, _DAYS_PER_ERA)
    year_of_era = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    from_march = (5 * of_year + 2) // 153
    month = from_march + 3 if from_march < 10 else from_march - 9
    of_day = floor(at % _DAY / _SECOND)
    return Clock(
        year=year_of_era + era * 400 + (month <= 2),
        month=month,
        day=of_year - (153 * from_march + 2) // 5 + 1,
        hour=of_day // 3_600,
        minute=of_day // 60 % 60,
        second=of_day % 60,
    )


def choose_step(ms_per_px, apart_px):
    """Return the shortest step whose ticks are at least so far apart; the longest if none is long enough."""
    return next((step for step in STEPS if step.length >= ms_per_px * apart_px), STEPS[-1])


def list_times(view, step):
    """Return the times of the ticks of a view, both edges included, in order.

    Seconds, minutes and hours count from midnight, months from January. Every second day is an odd one, and the 31st is
    left out, since the 1st follows it; every seventh is a Monday. Years are those that a reader counts: 500, 1000 CE
    and 500, 1000 BCE, with the first year CE between the two eras.

    Parameters
    ----------
    view : pair of floats
        Its edges in ms of the axis.
    step : Step
    """
    start, end = view
    if step.unit == "year":
        times = map(make_time, _list_years(read_clock(start).year, read_clock(end).year, step.count))
        return [at for at in times if start <= at <= end]
    if step.unit == "month":
        return _list_months(start, end, step.count)
    if step.unit == "day":
        return _list_days(start, end, step.count)
    return list(range(ceil(start / step.length) * step.length, floor(end) + 1, step.length))


def _list_years(first, last, count):
    """Return the astronomical years from one to another that are ticks."""
    if count == 1:
        return list(range(first, last + 1))
    years = []
    for at in range(first // count * count, last + 1, count):
        for year in (at, at + 1):
            # 1 - y is the year BCE of the astronomical year y.
            is_tick = year == 1 or year % count == 0 if year > 0 else (1 - year) % count == 0
            if first <= year <= last and is_tick and year not in years[-1:]:
                years.append(year)
    return years


def _list_months(start, end, count):
    clock = read_clock(start)
    months = (clock.month - 1) // count * count
    times = []
    while (at := make_time(clock.year, months + 1)) <= end:
        if at >= start:
            times.append(at)
        months += count
    return times


def _list_days(start, end, count):
    days = range(ceil(start / _DAY), floor(end / _DAY) + 1)
    if count == 7:
        return [day * _DAY for day in days if (day + 3) % 7 == 0]  # 1970-01-01 was a Thursday
    if count == 1:
        return [day * _DAY for day in days]
    return [day * _DAY for day in days if (of_month := read_clock(day * _DAY).day) % 2 == 1 and of_month < 31]


def list_ticks(view, width_px, apart_px, months):
    """Return what a view leaves to its left edge to say, and its ticks as pairs of a time and a text.

    What all ticks share, the year or the day, stands once at the left edge; the first tick of a year names it, and
    midnight its day.

    Parameters
    ----------
    view : pair of floats
        Its edges in ms of the axis.
    width_px : float
        Of the plot.
    apart_px : float
        How far ticks are apart at least.
    months : list of str
        Twelve names; ticks have their first three characters.

    Examples
    --------
    >>> view = make_time(2025, 9), make_time(2026, 2)
    >>> names = "January February March April May June July August September October November December".split()
    >>> edge, ticks = list_ticks(view, 500, 68, names)
    >>> edge, [text for _, text in ticks]
    ('2025', ['Sep', 'Oct', 'Nov', 'Dec', 'Jan 2026', 'Feb'])
    """
    start, end = view
    step = choose_step((end - start) / width_px, apart_px)
    ticks = [(at, _format_tick(at, step, months)) for at in list_times(view, step)]
    return describe_edge(start, step, months), ticks


def _format_year(year):
    """Return a year in words: "2025", "44 BCE", "50 CE"."""
    if year <= 0:
        return f"{1 - year} BCE"
    return f"{year} CE" if year < 100 else str(year)


def _format_tick(at, step, months):
    clock = read_clock(at)
    name = months[clock.month - 1][:3]
    if step.unit == "year":
        return _format_year(clock.year)
    if step.unit == "month":
        return f"{name} {_format_year(clock.year)}" if clock.month == 1 else name
    if step.unit == "day":
        names_year = clock.month == 1 and clock.day <= step.count
        return f"{clock.day} {name}" + (f" {_format_year(clock.year)}" if names_year else "")
    if clock.hour == clock.minute == clock.second == 0:
        return f"{clock.day} {name}"
    return f"{clock.hour:02}:{clock.minute:02}" + (f":{clock.second:02}" if step.unit == "second" else "")


def describe_edge(start, step, months):
    """Return what the ticks of a view leave out: nothing, the year, or the day."""
    clock = read_clock(start)
    if step.unit == "year":
        return ""
    if step.unit in ("month", "day"):
        return _format_year(clock.year)
    return f"{clock.day} {months[clock.month - 1]} {_format_year(clock.year)}"
