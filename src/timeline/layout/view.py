"""Read a placed table for one view: what is drawn, what is labelled, and what is hidden in the band of its lane."""

from math import ceil, log2

import numpy as np
import pandas as pd

from timeline.errors import format_argument
from timeline.layout.lanes import BAND_PX, ERA_LANE
from timeline.layout.spans import MARGIN_PX, clip_to_calendar, find_extent
from timeline.layout.thresholds import BAR_FROM_PX, FADE_PX, GAP_PX, INSIDE_PX, MARK_PX
from timeline.tables import parse_view

__all__ = [
    "BIN_PX",
    "FULL_BAND",
    "bin_hidden",
    "find_drawn_spans",
    "find_view",
    "measure_density_bar",
    "resolve_view",
    "select_visible",
]

BIN_PX = 8.0
# So many events in a bin fill the height of the band, at every zoom alike.
FULL_BAND = 32
# A dot has the day in which it lies behind it where that is so wide.
_DAY_FROM_PX = 120.0
_DAY = pd.Timedelta(days=1)
_ORIGIN = pd.Timestamp("2000-01-01")
_READ = (
    "mark_minzoom",
    "label_minzoom",
    "inside_minzoom",
    "overflow_minzoom",
    "label_px",
    "mark_px",
    "edge_px",
    "overflow_px",
)


def find_view(placed, width_px):
    """Return the edges of the view that shows all the data, with a margin of 14 px on either side.

    Parameters
    ----------
    placed : DataFrame
        As `place_events` returns it.
    width_px : float
        Width of the plot in px.

    Returns
    -------
    tuple of two Timestamps
        In the axis zone.
    """
    first, last = find_extent(placed)
    margin = (last - first) * MARGIN_PX / (width_px - 2 * MARGIN_PX)
    return clip_to_calendar(first - margin), clip_to_calendar(last + margin)


def resolve_view(view, bounds):
    """Return the edges of a view that is given as its first and its last day.

    Parameters
    ----------
    view : pair
        As in `timeline.tables.parse_view`.
    bounds : pair of Timestamp
        The edges of the view that shows all the data, for those that are None.

    Returns
    -------
    tuple of two Timestamps
        In the axis zone.

    Raises
    ------
    ValueError, TypeError
        As `parse_view`, and when an edge is None and no data lies on that side of the other.
    """
    start, end = (bound if edge is None else edge for edge, bound in zip(parse_view(view), bounds, strict=True))
    if not start < end:
        raise ValueError(f"{format_argument('view')} must show some of the data; got {view[0]!r} and {view[1]!r}.")
    return start, end


def select_visible(placed, start, end, width_px):
    """Return which events a view draws, which it labels, which count others, and where.

    The three comparisons of every reader: `mark_minzoom` and `label_minzoom` are at most the view's px per day, and
    the label lies between the edges of the view (inside a bar: its certain part in view is 8 px wider than the label;
    on a whisker: the part in view on one side of the mark).

    Parameters
    ----------
    placed : DataFrame
        As `place_events` returns it for plots of this width.
    start, end : Timestamp
        The edges of the view, in the axis zone.
    width_px : float
        Width of the plot in px.

    Returns
    -------
    DataFrame
        On the index of `placed`: `in_view`, `drawn`, `labelled`, `inside` (the label, in its bar or
        on its whisker), `is_before_mark` (there, at the left of the mark), `is_bar` (drawn as a bar or a whisker in its
        whole length), `shows_day` (a dot with the stretch in which it lies), `shows_overflow` (with the
        "+n" of the events that have no room at any zoom), all boolean, and `from_px`, `to_px`, `overflow_from_px`,
        `overflow_to_px`: the edges of label and "+n" from the plot's left edge, missing where there is none.
    """
    px_per_day = width_px / ((end - start) / _DAY)
    drawn_from, drawn_to, mark = (_to_px(times, start, px_per_day) for times in find_drawn_spans(placed))
    # Arrays, since a view has two dozen steps of which each takes pandas longer than the events.
    column = {name: placed[name].to_numpy() for name in _READ}
    is_dot = placed["drawn_form"].isin(["dot", "hollow"]).to_numpy()

    def overlaps(first, last):
        # A point is in view with its mark, a stretch with any part of it.
        return np.where(is_dot, (mark >= first) & (mark <= last), (drawn_to >= first) & (drawn_from <= last))

    in_view = overlaps(0, width_px)
    drawn = in_view & (column["mark_minzoom"] <= px_per_day)
    is_bar = ~is_dot & (drawn_to - drawn_from >= BAR_FROM_PX)
    label_px, mark_px, edge_px = column["label_px"], column["mark_px"], column["edge_px"]
    inside = is_bar & (column["inside_minzoom"] <= px_per_day)

    def find_left_edge(side, px):
        after = np.where(is_bar, np.maximum(mark + mark_px, drawn_to + edge_px), mark + mark_px) + GAP_PX
        before = np.where(is_bar, np.minimum(mark - mark_px, drawn_from - edge_px), mark - mark_px) - GAP_PX - px
        return np.where(placed[side].eq("right").to_numpy(), after, before)

    def is_uncut(left, px):
        return (left >= 0) & (left + px <= width_px)

    inside_from, fits_inside, is_before = _find_inside(placed, start, px_per_day, width_px)
    from_px = np.where(inside, inside_from, find_left_edge("label_side", label_px))
    fits = np.where(inside, fits_inside, is_uncut(from_px, label_px))
    is_seen = overlaps(0, width_px)
    labelled = drawn & is_seen & fits & (column["label_minzoom"] <= px_per_day)
    overflow_px = column["overflow_px"]
    overflow_from = find_left_edge("overflow_side", overflow_px)
    shows_overflow = drawn & is_seen & is_uncut(overflow_from, overflow_px) & (column["overflow_minzoom"] <= px_per_day)
    return pd.DataFrame(
        {
            "in_view": in_view,
            "drawn": drawn,
            "labelled": labelled,
            "inside": inside & labelled,
            "is_before_mark": inside & labelled & is_before,
            "is_bar": is_bar & drawn,
            "shows_day": drawn & is_dot & (drawn_to - drawn_from >= _DAY_FROM_PX),
            "shows_overflow": shows_overflow,
            "from_px": np.where(labelled, from_px, np.nan),
            "to_px": np.where(labelled, from_px + label_px, np.nan),
            "overflow_from_px": np.where(shows_overflow, overflow_from, np.nan),
            "overflow_to_px": np.where(shows_overflow, overflow_from + overflow_px, np.nan),
        },
        index=placed.index,
    )


def _find_inside(placed, start, px_per_day, width_px):
    """Return three arrays: the left edge of each label inside its event, whether it fits, and whether before a mark.

    In a bar it is at the left of the part in view that is certain and does not fade; on the whisker of a stretch at
    the right of the mark, else at its left.
    """
    drawn_from, drawn_to, mark = (_to_px(times, start, px_per_day) for times in find_drawn_spans(placed))
    certain_from, certain_to = (_to_px(placed[name], start, px_per_day) for name in ("certain_start", "certain_end"))
    is_range = placed["drawn_form"].eq("range").to_numpy()
    fades_in, fades_out = (placed[name].eq("fades").to_numpy() * FADE_PX for name in ("start_edge", "end_edge"))
    needed_px = placed["label_px"].to_numpy() + INSIDE_PX
    left = np.where(is_range, mark + MARK_PX, np.maximum(certain_from, drawn_from + fades_in))
    right = np.where(is_range, drawn_to, np.minimum(certain_to, drawn_to - fades_out))
    left, right = np.maximum(left, 0), np.minimum(right, width_px)
    fits = right - left >= needed_px
    before_from, before_to = np.maximum(drawn_from, 0), np.minimum(mark - MARK_PX, width_px)
    is_before = is_range & ~fits & (before_to - before_from >= needed_px)
    from_px = np.where(is_before, before_to - needed_px + INSIDE_PX / 2, left + INSIDE_PX / 2)
    return from_px, fits | is_before, is_before


def find_drawn_spans(placed):
    """Return three Series: where each event starts and ends as it is drawn, and where its mark is, in the axis zone."""
    return placed["drawn_start"], placed["drawn_end"], placed["mark_at"]


def bin_hidden(placed, shown, start, end, width_px):
    """Return the bins of the lanes' bands: where events of the view are hidden, and which.

    A bin is 8 to 16 px wide and a power of two of days long, on a grid of its own: a pan does not move it, and more
    zoom halves it.

    Parameters
    ----------
    placed : DataFrame
        As `place_events` returns it.
    shown : DataFrame
        As `select_visible` returns it for the same view.
    start, end : Timestamp
        The edges of the view, in the axis zone.
    width_px : float
        Width of the plot in px.

    Returns
    -------
    DataFrame
        A row per bin that is not empty: `lane`, `at` (its middle), `days` (its length), `members` (positions of its
        events in `placed`), in order of lane and time. Eras are never counted.
    """
    bin_days = 2.0 ** ceil(log2(BIN_PX / (width_px / ((end - start) / _DAY))))
    is_hidden = shown["in_view"] & ~shown["drawn"] & placed["lane"].ne(ERA_LANE)
    mark = find_drawn_spans(placed)[2].clip(start, end)
    positions = np.flatnonzero(is_hidden)
    lanes = placed["lane"].to_numpy()[positions]
    numbers = np.floor((mark.to_numpy()[positions] - _ORIGIN.to_datetime64()) / _DAY.to_timedelta64() / bin_days)
    order = np.lexsort((numbers, lanes))
    positions, lanes, numbers = positions[order], lanes[order], numbers[order]
    is_first = np.concatenate([[True], (np.diff(lanes) != 0) | (np.diff(numbers) != 0)])[: len(positions)]
    firsts = np.flatnonzero(is_first)
    members = [part.tolist() for part in np.split(positions, firsts[1:])] if len(positions) else []
    rows = [
        (int(lanes[first]), _ORIGIN + (numbers[first] + 0.5) * bin_days * _DAY, bin_days, bin_members)
        for first, bin_members in zip(firsts, members, strict=True)
    ]
    return pd.DataFrame(rows, columns=["lane", "at", "days", "members"])


def measure_density_bar(count):
    """Return how high, in px, a bin of so many events is drawn: on one logarithmic scale at every zoom.

    Examples
    --------
    >>> [round(measure_density_bar(count), 1) for count in (1, 4, 32, 500)]
    [2.0, 4.1, 9.0, 9.0]
    """
    return max(2.0, min(1.0, log2(1 + count) / log2(1 + FULL_BAND)) * BAND_PX)


def _to_px(times, start, px_per_day):
    """Return times of a Series as px from the left edge of a view, as an array."""
    return (times.to_numpy() - start.as_unit("us").to_datetime64()) / _DAY.to_timedelta64() * px_per_day
