"""Say what stands around the events of a drawing: lanes, chapters, the axis, and where the coverage ends."""

from datetime import date, timedelta

import pandas as pd

from timeline.charts.background import wrap_lane_name
from timeline.dates import list_solar_hijri_years
from timeline.layout import ERA_LANE, Background, Chapter, Coverage, SecondCalendar, find_extent_ms, list_lanes
from timeline.tables import parse_day
from timeline.text import MESSAGES, format_day, format_message

__all__ = ["describe_background", "name_era", "to_axis_ms"]

_DAY, _EPOCH = pd.Timedelta(days=1), date(1970, 1, 1)
_DAY_MS, _YEAR_1_MS = 86_400_000, -62_135_596_800_000
# Years of a second calendar that an axis shows.
_MOST_YEARS = 500


def describe_background(located, zone_words, settings, messages=MESSAGES):
    """Return what stands around events, as a Background of `timeline.layout`.

    Parameters
    ----------
    located : DataFrame
        As `locate_events` returns it, eras among them.
    zone_words : str
        What is said of the zone of the axis, as `describe_axis_zone` returns it.
    settings : Settings
    messages : dict
        As `merge_messages` returns it.
    """
    first, last = find_extent_ms(located)
    lanes = list_lanes(located)
    eras = located[located["lane"].eq(ERA_LANE)]
    return Background(
        lanes=lanes,
        lane_lines=[wrap_lane_name(name) for name in lanes],
        chapters=[Chapter(name_era(era), round(era.start_ms), round(era.end_ms)) for era in eras.itertuples()],
        coverage=None if located.empty else _find_coverage(last, settings, messages),
        zone="" if located.empty else zone_words,
        months=messages["months"].split(),
        second_calendar=_find_second_calendar(first, last, settings.calendars),
    )


def name_era(era):
    """Return the name of a row of an era: its label, else its title."""
    return era.label if isinstance(era.label, str) else era.title


def to_axis_ms(time):
    """Return a Timestamp of the axis zone in ms of the axis."""
    return int(time.timestamp() * 1000)


def _find_coverage(last, settings, messages):
    """Return where the coverage ends, None where the settings do not say."""
    if not settings.coverage_ends:
        return None
    day = parse_day(settings.coverage_ends, "coverage_ends")
    at = to_axis_ms(day + _DAY)
    text = format_message(messages, "record_ends", day=format_day(day))
    return Coverage(at if at <= last else None, round(min(at, last)), text)


def _find_second_calendar(first, last, calendars):
    """Return the second calendar of an axis, None without one."""
    if "solar-hijri" not in calendars or not _YEAR_1_MS < first <= last:
        return None
    days = (_EPOCH + timedelta(days=at // _DAY_MS) for at in (first, last))
    months, years = list_solar_hijri_years(*days)
    if not 0 < len(years) <= _MOST_YEARS:
        return None
    return SecondCalendar(months, [[year, (day - _EPOCH).days * _DAY_MS] for year, day in years])
