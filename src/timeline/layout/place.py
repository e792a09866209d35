"""Place events on lanes and rows, once for every zoom: each gets the zooms from which mark and label are shown."""

from math import ceil, inf

import numpy as np
import pandas as pd

from timeline.layout.forms import describe_forms
from timeline.layout.greedy import place_items
from timeline.layout.lanes import ERA_LANE
from timeline.layout.located import locate_events
from timeline.layout.spans import MARGIN_PX, find_extent
from timeline.layout.text_metrics import measure_text, shorten_text
from timeline.layout.thresholds import FADE_PX, INSIDE_PX, MARK_PX, SET_PX, STUB_PX, WHISKER_PX, Item
from timeline.tables import ERA, require_events

__all__ = ["NARROW_BELOW_PX", "PLACED", "PLOTS", "place_events"]

PLOTS = ("wide", "narrow")
NARROW_BELOW_PX = 600
_LABEL_PX = {"wide": 320.0, "narrow": 140.0}
_NARROW_PX = 300
# Rows are chosen for a plot that is somewhat smaller, so that a smaller window does not lose labels at once.
_SPARE = 0.96
# A meeting of two hours is a dot at all but the deepest zooms, and so is a year among centuries at all but some: they
# take whatever row suits them, as a dot does.
_SHORT_SPAN_DAYS = 1.0
_LATE_IN_ERA = 2 / 3
_DAY, _EPOCH = pd.Timedelta(days=1), pd.Timestamp("1970-01-01")
# What placing reads of an event.
_DRAWN = ("drawn_start", "drawn_end", "certain_start", "certain_end", "mark_at")
_FORMS = ("drawn_form", "start_edge", "end_edge", "drawn_days")
_NEEDED = ["id", "kind", "importance", "is_open", "label", "title", "lane", "mark_px", "edge_px", *_DRAWN, *_FORMS[:3]]
# The columns that depend on the width of the plot, with their dtypes.
PLACED = {
    "row": "int64",
    "label_minzoom": "float64",
    "label_side": "str",
    "label_px": "float64",
    "label_text": "str",
    "inside_minzoom": "float64",
    "mark_minzoom": "float64",
    "overflow_count": "int64",
    "overflow_minzoom": "float64",
    "overflow_side": "str",
    "overflow_px": "float64",
    "overflow_host": "str",
}
_ADDED = ("lane", "form", *_DRAWN, *_FORMS, "mark_px", "edge_px", *PLACED)
# Half of the least that is drawn of each form.
_MARKS_PX = {"range": WHISKER_PX, "choice": WHISKER_PX, "set": WHISKER_PX, "bar": STUB_PX}


def place_events(events, *, plot="wide", width_px=1100, rows=7, axis_timezone=None, tracks=()):
    """Return the events with a lane, a row and the zooms from which mark and label are shown.

    Zoom is px per day. Events are placed in order of importance, then the longer first, then date, then id; mark and
    label together. What is placed first is never hidden by what comes later: the later event waits for more zoom.
    Spans longer than a day, and wide enough for a bar with all the data in view, have their rows first, as few as
    their depth of overlap needs, and at most half of the lane's or what the other events of the lane leave; spans
    beyond that are placed after all else, where a row is free. Rows are chosen so that as many labels as can be are
    shown with all the data in view; where either side will do, a label is at the right of its mark, late in an era at
    the left. The order of the input's rows makes no difference. Eras are placed the same way in a lane of their own.

    Parameters
    ----------
    events : DataFrame
        A row per event, as `read_events` returns it; other columns are kept, any index will do.
    plot : str
        'wide' for plots of 600 px and more, with labels of at most 320 px; 'narrow' for smaller plots, with labels of
        at most 140 px.
    width_px : float
        Width of the plot with all the data in view, in px: at this view the most labels are wanted. A wide plot is
        placed for at least 600 px, a narrow plot for at most 300 px.
    rows : int
        Rows per lane, 16 px each.
    axis_timezone : str, optional
        IANA name of the zone of the axis; by default the zone of most events.
    tracks : iterable of str
        Tracks in the order of their lanes; others come behind them, in order of their first event.

    Returns
    -------
    DataFrame
        The events that can be drawn, in order of `start_earliest` and id under a plain index, with

        - `lane`: 0 for the first lane from the top, ERA_LANE for eras;
        - `form`: 'point' (a day or finer), 'stretch' (coarser than a day), 'span' (from start to end);
        - `drawn_start`, `drawn_end`, `mark_at`: what is drawn, in the axis zone without an offset: the whole stretch
          and its middle;
        - `certain_start`, `certain_end`: the part of a span that is certain, where an end is known no better than to
          days;
        - `drawn_form`, `start_edge`, `end_edge`, `drawn_days`: the form in which it is drawn, what its ends look like,
          and its days, as `form` and the like of `describe_forms`;
        - `mark_px`: half of the least that is drawn of it, where its stretch is narrower; `edge_px`: how far it reaches
          beyond the ends of its stretch;
        - `row`, `label_text`, `label_px` (its width), `label_side` ('right' or 'left');
        - `mark_minzoom`, `label_minzoom`: px per day from which they are shown, infinity for never;
        - `inside_minzoom`: px per day from which a bar's label is inside it, infinity for points;
        - `overflow_count`: how many events without a place at any zoom the mark counts, with `overflow_minzoom`,
          `overflow_side` and `overflow_px` (its width) of the "+n" that shows the count; `overflow_host`: the id of
          the mark that counts the event, else blank.

        Columns of these names that the input has, from an earlier placing or its own, are replaced. The input is
        not changed.

    Raises
    ------
    DataError
        When the table lacks a column that `read_events` gives and that is drawn or described.
    ValueError
        When `plot` is neither of its values.
    TypeError
        When `events` is not a DataFrame.
    """
    require_events(events)
    if plot not in PLOTS:
        raise ValueError(f"`plot` must be one of {', '.join(map(repr, PLOTS))}; got {plot!r}.")
    columns = [name for name in events.columns if name not in _ADDED]
    placed = locate_events(events[columns], axis_timezone=axis_timezone, tracks=tracks, all_years=False)
    placed[list(_FORMS)] = describe_forms(placed)
    placed["drawn_days"] = [[_EPOCH + pd.Timedelta(milliseconds=ms) for ms in days] for days in placed["drawn_days"]]
    # Eras are brackets, however they are known.
    placed.loc[placed["kind"].eq(ERA), list(_FORMS[:3])] = ["bar", "exact", "exact"]
    placed["mark_px"] = placed["drawn_form"].map(_MARKS_PX).fillna(MARK_PX).astype("float64")
    placed["edge_px"] = SET_PX * placed["drawn_form"].eq("set")
    full_px = max(width_px, NARROW_BELOW_PX) if plot == "wide" else min(width_px, _NARROW_PX)
    return pd.concat([placed, _place_lanes(placed[_NEEDED], rows, _LABEL_PX[plot], full_px)], axis=1)


def _place_lanes(placed, rows, max_label_px, full_px):
    """Return the columns of PLACED on the index of `placed`."""
    first, last = find_extent(placed)
    days = (last - first) / _DAY
    full_zoom = (full_px * _SPARE - 2 * MARGIN_PX) / days
    eras = placed.loc[placed["kind"].eq(ERA), ["drawn_start", "drawn_end"]]
    era_days = [((start - first) / _DAY, (end - first) / _DAY) for start, end in eras.itertuples(index=False)]
    placed_items = []
    for number, lane in placed.groupby("lane"):
        is_era_lane = number == ERA_LANE
        items = _make_items(
            lane, first, max_label_px, [] if is_era_lane else era_days, inf if is_era_lane else full_zoom
        )
        others = sum(not item.holds_row for item in items)
        bar_rows = rows if is_era_lane else max(1, rows // 2, rows - others)
        placed_items += place_items(items, rows=rows, bar_rows=bar_rows, days=days, full_zoom=full_zoom)
    return _tabulate(sorted(placed_items, key=lambda item: item.key), placed["id"])


def _make_items(placed, first_day, max_label_px, era_days, full_zoom):
    """Return the events of one lane as Items; spans that are wide enough at `full_zoom` hold their rows."""
    first, day = first_day.to_datetime64(), _DAY.to_timedelta64()
    times = [(placed[name].to_numpy() - first) / day for name in ("drawn_start", "drawn_end", "mark_at")]
    room_days, inside_px = _measure_inside(placed)
    labels = placed["label"].fillna(placed["title"])
    is_stretch = ~placed["drawn_form"].isin(["dot", "hollow"])
    columns = (placed.index, placed["id"], is_stretch, placed["importance"], placed["is_open"])
    columns += (placed["mark_px"], placed["edge_px"], labels, *times, room_days, inside_px)
    items = []
    for key, event_id, is_bar, importance, is_open, mark_px, edge_px, label, start, end, mark, room, inside in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        is_bold = importance == 1
        text = shorten_text(" ".join(label.split()), max_label_px, bold=is_bold)
        items.append(
            Item(
                key=key,
                order=(importance, start - end, start, event_id),
                start=start,
                end=end,
                mark=mark,
                is_bar=is_bar,
                is_open=is_open,
                holds_row=is_bar and end - start > max(_SHORT_SPAN_DAYS, 2 * mark_px / full_zoom),
                mark_px=mark_px,
                edge_px=edge_px,
                label_text=text,
                label_px=_round_px(measure_text(text, bold=is_bold)),
                room_days=room,
                inside_px=inside,
                preferred_side=_choose_side(mark, era_days),
            )
        )
    return items


def _measure_inside(placed):
    """Return two Series: the days of each event in which its label can be, and what it leaves free there, in px.

    In a bar these are its certain part and the least that its ends fade over; on the whisker of a stretch one side of
    its mark. No label is on the days of a choice or set.
    """
    form, has_bar = placed["drawn_form"], placed["drawn_form"].eq("bar")
    certain_days = (placed["certain_end"] - placed["certain_start"]) / _DAY
    half_days = (placed["drawn_end"] - placed["drawn_start"]) / _DAY / 2
    room_days = certain_days.where(has_bar, half_days.where(form.eq("range"), 0.0))
    fading = placed["start_edge"].eq("fades").astype("int64") + placed["end_edge"].eq("fades").astype("int64")
    return room_days, (INSIDE_PX + fading * FADE_PX).where(has_bar, INSIDE_PX + MARK_PX)


def _choose_side(mark, era_days):
    """Return 'left' for a label late in an era, so that a view of the era does not cut it at its edge, else 'right'."""
    around = [(end - start, start) for start, end in era_days if start <= mark <= end]
    if not around:
        return "right"
    length, start = min(around)
    return "left" if mark - start > _LATE_IN_ERA * length else "right"


def _tabulate(items, ids):
    """Return the placed items as a table on the index of `ids`, the ids of the events; the items are in its order."""
    columns = {
        "row": [item.row for item in items],
        "label_minzoom": _round_up([item.label_minzoom for item in items]),
        "label_side": [item.label_side for item in items],
        "label_px": [item.label_px for item in items],
        "label_text": [item.label_text for item in items],
        "inside_minzoom": _round_up([item.inside_minzoom for item in items]),
        "mark_minzoom": _round_up([item.mark_minzoom for item in items]),
        "overflow_count": [item.overflow_count for item in items],
        "overflow_minzoom": _round_up([item.overflow_minzoom for item in items]),
        "overflow_side": [item.overflow_side for item in items],
        "overflow_px": [item.overflow_px for item in items],
        "overflow_host": ["" if item.overflow_host is None else ids[item.overflow_host] for item in items],
    }
    arrays = {name: pd.array(columns[name], dtype=dtype) for name, dtype in PLACED.items() if dtype == "str"}
    arrays |= {name: np.array(columns[name], dtype=dtype) for name, dtype in PLACED.items() if dtype != "str"}
    return pd.DataFrame({name: arrays[name] for name in PLACED}, index=ids.index)


def _round_up(thresholds):
    """Return thresholds rounded up to three digits: a page of many events is half as long for it.

    What is shown a little later overlaps nothing that it did not overlap before.
    """
    values = np.array(thresholds, dtype="float64")
    is_rounded = np.isfinite(values) & (values > 0)
    unit = 10.0 ** (np.floor(np.log10(values, where=is_rounded, out=np.zeros_like(values))) - 2)
    # A value that has three digits already may come out a hair above them.
    rounded = np.ceil(values / unit - 1e-9) * unit
    return np.where(is_rounded, [float(f"{value:.3g}") for value in rounded], values)


def _round_px(width_px):
    """Return a width rounded up to tenths of a px."""
    return ceil(width_px * 10) / 10
