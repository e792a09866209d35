"""Derive what is drawn of each event in the zone of the axis, and how much time all of them cover."""

import numpy as np
import pandas as pd

from timeline.dates import get_zone
from timeline.tables import find_drawable

__all__ = [
    "CALENDAR",
    "MARGIN_PX",
    "choose_axis_zone",
    "clip_to_calendar",
    "derive_drawn_spans",
    "find_extent",
]

MARGIN_PX = 14.0  # the plot beyond the first and last day, on either side
# What plotly.js can draw, and Python can write.
CALENDAR = (pd.Timestamp("0001-01-01"), pd.Timestamp("9999-12-31T23:59:59.999"))
_SHORTEST_VIEW_DAYS = 2.0
_LONGEST_DAY = pd.Timedelta(hours=25)  # the day on which clocks are set back
_DAY = pd.Timedelta(days=1)


def choose_axis_zone(events):
    """Return the time zone of most events, the first by name of several; an event without one counts for UTC."""
    counts = events.loc[find_drawable(events), "timezone"].fillna("UTC").value_counts()
    return "UTC" if counts.empty else sorted(counts.index[counts == counts.iloc[0]])[0]


def find_extent(placed):
    """Return the first and the last instant that is drawn, as two Timestamps in the axis zone, two days at least.

    With no events it is the year 2000.

    Parameters
    ----------
    placed : DataFrame
        With the columns `drawn_start` and `drawn_end`.
    """
    if placed.empty:
        return pd.Timestamp("2000-01-01"), pd.Timestamp("2001-01-01")
    first, last = placed["drawn_start"].min(), placed["drawn_end"].max()
    missing = max(0 * _DAY, _SHORTEST_VIEW_DAYS * _DAY - (last - first))
    return clip_to_calendar(first - missing / 2), clip_to_calendar(last + missing / 2)


def clip_to_calendar(time):
    """Return the instant, or the nearer end of the years 0001 to 9999 if it lies beyond them."""
    return min(max(time, CALENDAR[0]), CALENDAR[1])


def derive_drawn_spans(events, zone):
    """Return the events that can be drawn, with what is drawn of each in the zone of the axis.

    Parameters
    ----------
    events : DataFrame
        As `read_events` returns it.
    zone : str
        IANA name of the zone of the axis.

    Returns
    -------
    DataFrame
        In order of `start_earliest` and id under a plain index, with the columns `form`, `drawn_start`, `drawn_end`,
        `certain_start`, `certain_end` and `mark_at`; see `place_events`. The input is not changed.
    """
    table = events[find_drawable(events)].reset_index(drop=True)
    table = table.sort_values(["start_earliest", "id"], ignore_index=True)
    ends = table["end_latest"].fillna(table["start_latest"])
    ends = ends.mask(table["is_open"], ends.max())
    is_span = table["end_latest"].notna() | table["is_open"]
    is_point = ~is_span & (table["start_latest"] - table["start_earliest"] <= _LONGEST_DAY)
    table["form"] = pd.Series(np.select([is_point, is_span], ["point", "span"], "stretch"), table.index, dtype="str")
    first, last = (_to_axis(instants, zone) for instants in (table["start_earliest"], ends))
    # Where clocks are set back, the end of a stretch can have an earlier local time than its start.
    last = last.where(last >= first, first)
    table["drawn_start"], table["drawn_end"] = first, last
    table["certain_start"], table["certain_end"] = _find_certain_part(table, zone)
    table["mark_at"] = first + (last - first) / 2
    return table


def _find_certain_part(table, zone):
    """Return from when to when each event went on for certain: what is drawn less the uncertain part of its ends.

    The last day on which it can have begun, and the first on which it can have ended, count whole.
    """
    drawn_start, drawn_end = (table[name].to_numpy() for name in ("drawn_start", "drawn_end"))
    is_span = table["form"].eq("span").to_numpy()
    if not is_span.any():
        return drawn_start, drawn_end
    is_loose = is_span & (table["start_latest"] - table["start_earliest"] > _LONGEST_DAY).to_numpy()
    start = np.where(is_loose, (_to_axis(table["start_latest"], zone) - _DAY).to_numpy(), drawn_start)
    is_loose = is_span & (table["end_latest"] - table["end_earliest"] > _LONGEST_DAY).to_numpy()
    is_loose &= ~table["is_open"].to_numpy()
    end = np.where(is_loose, (_to_axis(table["end_earliest"], zone) + _DAY).to_numpy(), drawn_end)
    # At the ends of the calendar both bounds can be the same.
    start, end = np.maximum(start, drawn_start), np.minimum(end, drawn_end)
    middle = start + (end - start) / 2
    is_none = start > end
    return np.where(is_none, middle, start), np.where(is_none, middle, end)


def _to_axis(instants, zone):
    """Return instants as local times of the axis zone, without an offset."""
    # At the ends of the calendar the zone could lead out of it.
    first, last = CALENDAR[0].tz_localize("UTC") + _DAY, CALENDAR[1].tz_localize("UTC") - _DAY
    is_inside = not ((instants.array < first) | (instants.array > last)).any()
    inside = instants if is_inside else instants.clip(first, last)
    return inside.dt.tz_convert(get_zone(zone)).dt.tz_localize(None)
