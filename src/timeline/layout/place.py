"""Place events on lanes and rows, once for every zoom: each gets the resolutions from which it may be shown."""

from math import ceil
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from timeline.layout.greedy import place_items
from timeline.layout.lanes import ERA_LANE, list_lanes
from timeline.layout.text_metrics import measure_text, shorten_text
from timeline.layout.thresholds import Item
from timeline.tables import ERA, find_drawable, require_events

__all__ = [
    "CALENDAR",
    "MARGIN_PX",
    "NARROW_BELOW_PX",
    "PLACED",
    "choose_axis_zone",
    "clip_to_calendar",
    "find_extent",
    "find_last_day",
    "place_events",
]


MARGIN_PX = 14.0  # the plot beyond the first and last day, on either side
NARROW_BELOW_PX = 600
WIDE_LABEL_PX, NARROW_LABEL_PX = 320.0, 140.0
_NARROW_PX = 300
# Rows are chosen for a plot that is somewhat smaller, so that a smaller window does not lose labels at once.
_SPARE = 0.96
_SHORTEST_VIEW_DAYS = 2.0
# A meeting of two hours is a dot at all but the deepest zooms; it takes whatever row suits it, as a dot does.
_SHORT_SPAN_DAYS = 1.0
_LATE_IN_ERA = 2 / 3
_LONGEST_DAY = pd.Timedelta(hours=25)  # the day on which clocks are set back
# What plotly.js can draw, and Python can write.
CALENDAR = (pd.Timestamp("0001-01-01"), pd.Timestamp("9999-12-31T23:59:59.999"))
_DAY = pd.Timedelta(days=1)
# What placing asks of an event.
_NEEDED = ["id", "kind", "form", "importance", "is_open", "label", "title", "lane"]
_NEEDED += ["body_start", "body_end", "sure_start", "sure_end", "mark_at", "point_at"]
# The columns of one placing, which stand in the table twice, wide and narrow.
PLACED = {
    "row": "int64",
    "label_from": "float64",
    "label_side": "str",
    "label_px": "float64",
    "label_text": "str",
    "inside_from": "float64",
    "mark_from": "float64",
    "as_point": "bool",
    "more": "int64",
    "more_from": "float64",
    "more_side": "str",
    "more_px": "float64",
    "counted_on": "str",
}
_DRAWN = ("body_start", "body_end", "sure_start", "sure_end", "mark_at", "point_at")
_ADDED = ("lane", "form", *_DRAWN, *PLACED, *("narrow_" + name for name in PLACED))


def place_events(events, *, width_px=1100, rows=7, axis_timezone=None):
    """Return the events with a lane, a row and the resolutions from which mark and label are shown.

    Events are placed in order of importance, then the longer first, then date, then id; mark and label together.
    What is placed first is never hidden by what comes later: the later one waits for more zoom. Spans longer than
    a day have their rows first, as few as their depth of overlap needs and at most half of the lane's; one beyond
    that is drawn as a point at its start. Rows are chosen so that as many labels as can be are shown with all the
    data in view; where either side will do, a label stands at the right of its mark, late in an era at the left.
    The order of the input's rows makes no difference. Eras are placed the same way in a strip of their own.

    Parameters
    ----------
    events : DataFrame
        A row per event, as `read_events` gives it; other columns are kept, any index will do.
    width_px : float
        Width of the plot with all the data in view, in px: at this view the most labels are wanted.
    rows : int
        Rows per lane, 16 px each.
    axis_timezone : str, optional
        IANA name of the zone the axis shows; by default the one most events are told in.

    Returns
    -------
    DataFrame
        The events that can be drawn, in order of `start_earliest` and id under a plain index, with

        - `lane`: 0 for the first lane from the top, ERA_LANE for eras;
        - `form`: 'point' (a day or finer), 'stretch' (coarser than a day), 'span' (from start to end);
        - `body_start`, `body_end`, `mark_at`, `point_at`: what is drawn, in the axis zone without an offset: the
          whole stretch, its middle, and the middle of the start for a span that is drawn as a point;
        - `sure_start`, `sure_end`: the part of a span that is certain, where an end is known no better than to days;
        - `row`, `label_text`, `label_px` (its width), `label_side` ('right' or 'left');
        - `mark_from`, `label_from`: px per day from which they are shown, infinity for never;
        - `inside_from`: px per day from which a bar's label stands inside it, infinity for points;
        - `as_point`: a span for which no row was left;
        - `more`: how many events without a place at any zoom the mark counts, with `more_from`, `more_side` and
          `more_px` of the "+n" that says so; `counted_on`: the id of the mark that counts the event, else blank;
        - the last five groups again with `narrow_` before the name, for plots under 600 px.

        Columns of these names that the input has, from an earlier placing or its own, are replaced. The input is
        not changed.

    Raises
    ------
    DataError
        When the table lacks a column that `read_events` gives and that is drawn or told.
    TypeError
        When `events` is not a DataFrame.
    """
    require_events(events)
    zone = axis_timezone or choose_axis_zone(events)
    placed = _shape(events.drop(columns=[name for name in _ADDED if name in events.columns]), zone)
    lanes = {name: at for at, name in enumerate(list_lanes(events))}
    placed["lane"] = placed["track"].map(lanes).where(placed["kind"].ne(ERA), ERA_LANE).astype("int64")
    wide_px, narrow_px = max(width_px, NARROW_BELOW_PX), min(width_px, _NARROW_PX)
    wide = _place_lanes(placed[_NEEDED], rows, WIDE_LABEL_PX, wide_px)
    narrow = _place_lanes(placed[_NEEDED], rows, NARROW_LABEL_PX, narrow_px)
    return placed.join(wide).join(narrow.add_prefix("narrow_"))


def choose_axis_zone(events):
    """Return the zone that most events are told in, the first by name of several; UTC for no events."""
    counts = events.loc[find_drawable(events), "timezone"].value_counts()
    return "UTC" if counts.empty else sorted(counts.index[counts == counts.iloc[0]])[0]


def find_extent(placed):
    """Return the first and the last instant that is drawn, as two Timestamps in the axis zone, two days at least.

    With no events it is the year 2000.
    """
    if placed.empty:
        return pd.Timestamp("2000-01-01"), pd.Timestamp("2001-01-01")
    first, last = placed["body_start"].min(), placed["body_end"].max()
    missing = max(0 * _DAY, _SHORTEST_VIEW_DAYS * _DAY - (last - first))
    return clip_to_calendar(first - missing / 2), clip_to_calendar(last + missing / 2)


def clip_to_calendar(at):
    """Return the instant, or the end of the years 0001 to 9999 that lies next to it."""
    return min(max(at, CALENDAR[0]), CALENDAR[1])


def find_last_day(placed):
    """Return a time in the axis zone on the last day that is drawn; the extent ends where that day does."""
    return find_extent(placed)[1] - pd.Timedelta(microseconds=1)


def _shape(events, zone):
    """Return the events with what is drawn of each: a body in the axis zone and a mark in it."""
    table = events[find_drawable(events)].reset_index(drop=True)
    table = table.sort_values(["start_earliest", "id"], ignore_index=True)
    ends = table["end_latest"].fillna(table["start_latest"])
    ends = ends.mask(table["is_open"], ends.max())
    is_span = table["end_latest"].notna() | table["is_open"]
    is_point = ~is_span & (table["start_latest"] - table["start_earliest"] <= _LONGEST_DAY)
    table["form"] = pd.Series(np.select([is_point, is_span], ["point", "span"], "stretch"), table.index, dtype="str")
    first, last, known = (_to_axis(at, zone) for at in (table["start_earliest"], ends, table["start_latest"]))
    # Clocks set back can make the end of a stretch read earlier than its start.
    last = last.where(last >= first, first)
    table["body_start"], table["body_end"] = first, last
    table["sure_start"], table["sure_end"] = _find_sure_part(table, zone)
    table["mark_at"] = first + (last - first) / 2
    table["point_at"] = first + (known.where(known <= last, last) - first) / 2
    return table


def _find_sure_part(table, zone):
    """Return from when to when each event went on for certain: its body less what is not known of its ends.

    The last day on which it can have begun, and the first on which it can have ended, count whole.
    """
    is_span = table["form"].eq("span")
    is_loose = table["start_latest"] - table["start_earliest"] > _LONGEST_DAY
    start = table["body_start"].mask(is_span & is_loose, _to_axis(table["start_latest"], zone) - _DAY)
    is_loose = table["end_latest"] - table["end_earliest"] > _LONGEST_DAY
    end = table["body_end"].mask(is_span & is_loose & ~table["is_open"], _to_axis(table["end_earliest"], zone) + _DAY)
    # At the ends of the calendar both bounds can be the same.
    start, end = start.clip(lower=table["body_start"]), end.clip(upper=table["body_end"])
    middle = start + (end - start) / 2
    is_none = start > end
    return start.mask(is_none, middle), end.mask(is_none, middle)


def _to_axis(instants, zone):
    # At the ends of the calendar the zone could lead out of it.
    first, last = (edge.tz_localize("UTC") for edge in CALENDAR)
    inside = instants.clip(first + _DAY, last - _DAY)
    return inside.dt.tz_convert(ZoneInfo(zone)).dt.tz_localize(None)


def _place_lanes(placed, rows, widest_px, full_px):
    """Return the columns of one placing, wide or narrow, on the index of `placed`."""
    first, last = find_extent(placed)
    days = (last - first) / _DAY
    full = (full_px * _SPARE - 2 * MARGIN_PX) / days
    eras = placed.loc[placed["kind"].eq(ERA), ["body_start", "body_end"]]
    spans = [((a - first) / _DAY, (b - first) / _DAY) for a, b in eras.itertuples(index=False)]
    parts = []
    for number, lane in placed.groupby("lane"):
        items = _make_items(lane, first, widest_px)
        if number != ERA_LANE:
            _prefer_sides(items, spans)
        bar_rows = rows if number == ERA_LANE else max(1, rows // 2)
        place_items(items, rows=rows, bar_rows=bar_rows, days=days, full=full)
        parts.append(_tabulate(items, lane["id"]))
    return (
        pd.concat(parts).reindex(placed.index).astype(PLACED)
        if parts
        else pd.DataFrame(columns=[*PLACED]).astype(PLACED)
    )


def _tabulate(items, ids):
    found = {
        "row": [one.row for one in items],
        "label_from": _round_up([one.label_from for one in items]),
        "label_side": [one.side for one in items],
        "label_px": [one.label_px for one in items],
        "label_text": [one.text for one in items],
        "inside_from": _round_up([one.inside_from for one in items]),
        "mark_from": _round_up([one.mark_from for one in items]),
        "as_point": [one.as_point for one in items],
        "more": [one.more for one in items],
        "more_from": _round_up([one.more_from for one in items]),
        "more_side": [one.more_side for one in items],
        "more_px": [one.more_px for one in items],
        "counted_on": ["" if one.counted_on is None else ids[one.counted_on] for one in items],
    }
    return pd.DataFrame(found, index=[one.key for one in items])


def _round_up(thresholds):
    """Return thresholds with three digits, none of them lower: a page of many events is half as long for it.

    What waits a little longer meets nothing that it did not meet before.
    """
    found = np.array(thresholds, dtype="float64")
    counts = np.isfinite(found) & (found > 0)
    unit = 10.0 ** (np.floor(np.log10(found, where=counts, out=np.zeros_like(found))) - 2)
    # What has three digits already may come out a hair above them.
    rounded = np.ceil(found / unit - 1e-9) * unit
    return np.where(counts, [float(f"{one:.3g}") for one in rounded], found)


def _round_px(width_px):
    """Return a width in tenths of a px, not less than it was."""
    return ceil(width_px * 10) / 10


def _prefer_sides(items, eras):
    """Let labels late in an era go to the left, so that a view of the era does not cut them at its edge."""
    for item in items:
        around = [(end - start, start) for start, end in eras if start <= item.mark <= end]
        if around:
            length, start = min(around)
            item.prefers = "left" if item.mark - start > _LATE_IN_ERA * length else "right"


def _make_items(placed, first_day, widest_px):
    times = [(placed[name] - first_day) / _DAY for name in ("body_start", "body_end", "mark_at", "point_at")]
    times.append((placed["sure_end"] - placed["sure_start"]) / _DAY)
    wanted = placed["label"].fillna(placed["title"])
    columns = (placed.index, placed["id"], placed["form"], placed["importance"], placed["is_open"], wanted, *times)
    items = []
    for key, name, form, importance, is_open, words, start, end, mark, point_at, sure_days in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        is_bold = importance == 1
        text = shorten_text(" ".join(words.split()), widest_px, bold=is_bold)
        items.append(
            Item(
                key=key,
                order=(importance, start - end, start, name),
                start=start,
                end=end,
                mark=mark,
                is_bar=form != "point",
                is_open=is_open,
                holds_row=form != "point" and end - start > _SHORT_SPAN_DAYS,
                text=text,
                label_px=_round_px(measure_text(text, bold=is_bold)),
                point_at=point_at,
                sure_days=sure_days,
            )
        )
    return items
