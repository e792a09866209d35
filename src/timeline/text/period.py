"""Describe the period of dates in words, as precisely as its first and last date are known."""

import re
from dataclasses import dataclass

import pandas as pd

from timeline.dates import OPEN, EdtfDate
from timeline.tables import ERA
from timeline.text.date_words import describe_shared_day, describe_without_clock, format_zone, parse_local
from timeline.text.messages import MESSAGES, format_message

__all__ = [
    "Period",
    "describe_axis_zone",
    "describe_edges",
    "describe_period",
    "find_dates_period",
    "find_period",
    "format_iso_period",
    "has_clocks_without_zone",
    "shows_years_before_1",
]

_NO_PERIOD_WORDS = ("", "")
_BETWEEN = "between "
_LAST_YEAR = 9999
# Of more events than this, only the dates near the first and the last are parsed at first.
_MANY = 500
_NEAR = pd.Timedelta(days=3)
_MOST_OFFSET_S = 26 * 3600  # between two local times of an instant
_UNITS = {"year": 1, "month": 2, "day": 3, "minute": 3, "second": 3}
_OFFSET = r"T[\d:]+(?:Z|[+-]\d\d)"
_CLOCK_ALONE = r"T[\d:]+(?![\d:Z+-])"
# Years of EDTF before 1, at the beginning of a date.
_OLD = r"(?:^|[\[{/,.~?%Y])(?:-|0000)"


@dataclass(frozen=True)
class Period:
    """The first and the last of some dates, each local to where it happened.

    Attributes
    ----------
    first, last : EdtfDate
        Dates or sets in `[]`. The first is the one that can begin earliest, the more exact of two; the last is the one
        that can end latest. The same where one of the two contains the other.
    """

    first: EdtfDate
    last: EdtfDate


def find_period(events):
    """Return the period of the events, by the days that they have where they happen.

    Parameters
    ----------
    events : DataFrame
        As `read_events` returns it. Eras count only where there is nothing else; an end that is open or unknown does
        not count, nor does what goes on after the start of such an event.

    Returns
    -------
    Period or None
        None for no events, and for events without any known date.
    """
    happenings = events[events["kind"].ne(ERA)]
    happenings = events if happenings.empty else happenings
    if len(happenings) > _MANY:
        first, last = happenings["start_earliest"].min(), happenings[["start_latest", "end_latest"]].max().max()
        period = _find_period(_list_texts(_select_outer(happenings, first, last)))
        if period is not None and _lies_at(period, first, last):
            return period
    return _find_period(_list_texts(happenings))


def _select_outer(events, first, last):
    """Return the events that begin or end some days from the first or the last bound, and those without bounds."""
    start, end = events["start_earliest"], events[["start_latest", "end_latest"]].max(axis=1)
    has_bounds = (
        start.notna() & events["start_latest"].notna() & (events["end_edtf"].isna() | events["end_latest"].notna())
    )
    return events[~has_bounds | start.le(first + _NEAR) | end.ge(last - _NEAR)]


def _lies_at(period, first, last):
    """Return whether a period reaches so near to these bounds that no event further from them can reach beyond it."""
    if pd.isna(first) or pd.isna(last):
        return False
    most_s = _NEAR.total_seconds() - _MOST_OFFSET_S
    return period.first.first_s - first.timestamp() < most_s and last.timestamp() - period.last.last_s < most_s


def _list_texts(events):
    """Return each date of the events once, in EDTF and with its zone."""
    rows = events[["start_edtf", "end_edtf", "timezone"]].drop_duplicates().itertuples(index=False)
    return [(text, zone) for start, end, zone in rows for text in (start, end) if not pd.isna(text) and text != OPEN]


def find_dates_period(dates):
    """Return the period of single dates in EDTF, None for none; see `find_period`."""
    return _find_period((text, None) for text in dict.fromkeys(dates) if not pd.isna(text))


def describe_period(period, messages=MESSAGES):
    """Return a period in words, for example "1890 to November 2024", or "31 January 2020" for a single day.

    Parameters
    ----------
    period : Period or None
        None gives an empty text.
    messages : dict
        As `merge_messages` returns it.
    """
    first, last = describe_edges(period, messages)
    if first == last:
        return first
    text = format_message(messages, "days", first=first, last=last)
    return format_message(messages, "days_from", days=text) if first.startswith(_BETWEEN) else text


def describe_edges(period, messages=MESSAGES):
    """Return the first and the last date of a period in words, two empty texts for no period.

    Neither is more than one unit finer than the other: beside a year, a day is given as its month. Months have the
    names that `messages` gives them.
    """
    if period is None:
        return _NO_PERIOD_WORDS
    units = _get_unit(period.first), _get_unit(period.last)
    finest = min(units) + 1
    edges = (_describe_edge(period.first, finest), _describe_edge(period.last, finest))
    if messages["months"] == MESSAGES["months"]:
        return edges
    names = dict(zip(MESSAGES["months"].split(), messages["months"].split(), strict=True))
    return tuple(re.sub(r"\b[A-Z][a-z]+\b", lambda match: names.get(match[0], match[0]), edge) for edge in edges)


def format_iso_period(period):
    """Return a period in ISO 8601, each of its ends as precise as it is known: "1890/2024-11".

    Empty for no period, and for one with years of more than four digits.
    """
    if period is None or max(abs(period.first.first_day[0]), abs(period.last.last_day[0])) > _LAST_YEAR:
        return ""
    edges = [_format_iso(period.first, period.first.first_day), _format_iso(period.last, period.last.last_day)]
    return "/".join(dict.fromkeys(edges))


def shows_years_before_1(events):
    """Return whether a date of the events lies before year 1, so that readers must know how years are counted there."""
    rows = events[["start_edtf", "end_edtf"]].fillna("")
    return any(rows[name].str.contains(_OLD).any() for name in rows)


def _find_period(texts):
    dates = [date for text, zone in texts for date in _list_dates(parse_local(text, zone))]
    if not dates:
        return None
    first = min(dates, key=lambda date: (date.first_s, date.last_s))
    last = max(dates, key=lambda date: (date.last_s, date.first_s))
    if first.last_s >= last.last_s:
        return Period(first, first)
    return Period(last, last) if last.first_s <= first.first_s else Period(first, last)


def _list_dates(date):
    """Return the dates and sets of which a date consists and that have both bounds."""
    if date is None:
        return []
    if date.kind in ("interval", "all of"):
        return [member for part in date.parts for member in _list_dates(part)]
    is_known = date.first_s is not None and date.last_s is not None and (date.kind != "date" or date.precision)
    return [date] if is_known else []


def _get_unit(date):
    """Return how finely a date is known: 1 for a year, 2 for a part of it, 3 for a day, else 0."""
    if date.kind == "date" and not date.season:
        return _UNITS.get(date.precision, 0)
    first, last = date.first_day, date.last_day
    return next((unit for unit in (3, 2, 1) if first[:unit] == last[:unit]), 0)


def _describe_edge(date, finest):
    """Return a date in words, down to a unit; one of several dates by the year, month or day that all share."""
    if date.kind == "date":
        return describe_without_clock(date, parts=finest if 0 < finest < _get_unit(date) else 3)
    return describe_shared_day(date.first_day, date.last_day)


def _format_iso(date, day):
    parts = {"month": 2, "day": 3, "minute": 3, "second": 3}.get(date.precision if date.kind == "date" else "", 1)
    year, *rest = day[:parts]
    return "-".join([f"{'-' * (year < 0)}{abs(year):04}", *(f"{part:02}" for part in rest)])


def has_clocks_without_zone(events):
    """Return whether an event has a clock time of which neither a zone nor an offset from UTC is given."""
    is_without = events["timezone"].isna()
    if not is_without.any():
        return False
    rows = events.loc[is_without, ["start_edtf", "end_edtf"]].fillna("")
    return any(rows[name].str.contains(_CLOCK_ALONE).any() for name in rows)


def describe_axis_zone(events, zone, *, is_chosen, messages=MESSAGES):
    """Return the words below an axis on the zone in which its days and hours are; empty where none needs be known.

    Parameters
    ----------
    events : DataFrame
        Those of the chart, as `read_events` returns them.
    zone : str
        IANA name of the axis zone.
    is_chosen : bool
        Whether the settings or the caller name the zone.
    messages : dict
        As `merge_messages` returns it.
    """
    if is_chosen or events["timezone"].eq(zone).any() or _has_offsets(events):
        return format_message(messages, "figure_zone", zone=format_zone(zone))
    return format_message(messages, "figure_no_zone") if has_clocks_without_zone(events) else ""


def _has_offsets(events):
    return any(events[name].fillna("").str.contains(_OFFSET).any() for name in ("start_edtf", "end_edtf"))
