"""Read a placed table for one view: what is drawn, what is labelled, and what is folded into its lane's band."""

from math import ceil, log2

import numpy as np
import pandas as pd

from timeline.layout.lanes import BAND_PX, ERA_LANE
from timeline.layout.place import MARGIN_PX, NARROW_BELOW_PX, clip_to_calendar, find_extent
from timeline.layout.thresholds import BAR_FROM_PX, GAP_PX, INSIDE_PX, MARK_PX

__all__ = [
    "BIN_PX",
    "FULL_BAND",
    "bin_hidden",
    "find_drawn_spans",
    "find_view",
    "measure_density_bar",
    "select_visible",
]


BIN_PX = 8.0
# So many events in a bin fill the height of the band, at every zoom alike.
FULL_BAND = 32
_DAY = pd.Timedelta(days=1)
_ORIGIN = pd.Timestamp("2000-01-01")


def find_view(placed, width_px):
    """Return the edges of the view that shows all the data, with a margin of 14 px on either side."""
    first, last = find_extent(placed)
    margin = (last - first) * MARGIN_PX / (width_px - 2 * MARGIN_PX)
    return clip_to_calendar(first - margin), clip_to_calendar(last + margin)


def select_visible(placed, start, end, width_px, *, narrow=None, beyond_px=0.0):
    """Return which events a view draws, which it labels, which count others, and where.

    The three comparisons of every reader: `mark_from` and `label_from` are at most the view's px per day, and the
    label lies between the edges of the view (inside a bar: its certain part in view is 8 px wider than the label).

    Parameters
    ----------
    placed : DataFrame
        As `place_events` gives it.
    start, end : Timestamp
        The edges of the view, in the axis zone.
    width_px : float
        Width of the plot in px.
    narrow : bool, optional
        Whether the narrow placing is read; by default under 600 px.
    beyond_px : float
        Draw also what lies so far beyond either edge, so that a pan finds it there; labels keep to the view.

    Returns
    -------
    DataFrame
        On the index of `placed`: `in_view`, `drawn`, `labelled`, `inside` (the label, in its bar), `as_bar` (drawn
        as a bar, not as a mark), `shows_day` (a dot with the stretch in which it lies), `counts` (with the "+n" of
        those that have no room at any zoom), all boolean, and `from_px`, `to_px`, `count_from_px`, `count_to_px`: the
        edges of label and "+n" from the plot's left edge, missing where there is none.
    """
    narrow = _name_placing(width_px, narrow)
    px_per_day = width_px / ((end - start) / _DAY)
    body_from, body_to, mark = (_to_px(at, start, px_per_day) for at in find_drawn_spans(placed, narrow))
    is_point = placed[narrow + "as_point"] | placed["form"].eq("point")
    # A point is in view with its mark, a stretch with any part of it.
    first, last = -beyond_px, width_px + beyond_px
    in_view = mark.between(first, last).where(is_point, (body_to >= first) & (body_from <= last))
    drawn = in_view & (placed[narrow + "mark_from"] <= px_per_day)
    as_bar = ~is_point & (body_to - body_from >= BAR_FROM_PX)
    label_px = placed[narrow + "label_px"]
    inside = as_bar & (placed[narrow + "inside_from"] <= px_per_day)
    seen_from = _to_px(placed["sure_start"], start, px_per_day).clip(lower=0)
    seen_to = _to_px(placed["sure_end"], start, px_per_day).clip(upper=width_px)

    def stand_beside(side, px):
        after = np.maximum(mark + MARK_PX, body_to).where(as_bar, mark + MARK_PX) + GAP_PX
        before = np.minimum(mark - MARK_PX, body_from).where(as_bar, mark - MARK_PX) - GAP_PX - px
        return after.where(side.eq("right"), before)

    def is_uncut(left, px):
        return (left >= 0) & (left + px <= width_px)

    from_px = stand_beside(placed[narrow + "label_side"], label_px)
    from_px = (seen_from + INSIDE_PX / 2).where(inside, from_px)
    fits = (seen_to - seen_from >= label_px + INSIDE_PX).where(inside, is_uncut(from_px, label_px))
    is_seen = mark.between(0, width_px).where(is_point, (body_to >= 0) & (body_from <= width_px))
    labelled = drawn & is_seen & fits & (placed[narrow + "label_from"] <= px_per_day)
    count_px = placed[narrow + "more_px"]
    count_from = stand_beside(placed[narrow + "more_side"], count_px)
    counts = drawn & is_seen & is_uncut(count_from, count_px) & (placed[narrow + "more_from"] <= px_per_day)
    return pd.DataFrame(
        {
            "in_view": in_view,
            "drawn": drawn,
            "labelled": labelled,
            "inside": inside & labelled,
            "as_bar": as_bar & drawn,
            "shows_day": drawn & placed["form"].eq("point") & (body_to - body_from >= 2 * BAR_FROM_PX),
            "counts": counts,
            "from_px": from_px.where(labelled),
            "to_px": (from_px + label_px).where(labelled),
            "count_from_px": count_from.where(counts),
            "count_to_px": (count_from + count_px).where(counts),
        }
    )


def find_drawn_spans(placed, narrow=""):
    """Return three Series: where each event's body starts and ends and where its mark stands, in the axis zone.

    A span that is drawn as a point has no body but the point at its start.
    """
    alone = placed[narrow + "as_point"]
    mark = placed["mark_at"].mask(alone, placed["point_at"])
    return placed["body_start"].mask(alone, mark), placed["body_end"].mask(alone, mark), mark


def bin_hidden(placed, shown, start, end, width_px, *, narrow=None):
    """Return the bins of the lanes' bands: where events of the view are folded, and which.

    A bin is 8 to 16 px wide and a power of two of days long, on a grid of its own: a pan does not move it, and more
    zoom halves it.

    Returns
    -------
    DataFrame
        A row per bin that is not empty: `lane`, `at` (its middle), `days` (its length), `members` (places of its
        events in `placed`), in order of lane and time. Eras are never counted.
    """
    narrow = _name_placing(width_px, narrow)
    bin_days = 2.0 ** ceil(log2(BIN_PX / (width_px / ((end - start) / _DAY))))
    folded = shown["in_view"] & ~shown["drawn"] & placed["lane"].ne(ERA_LANE)
    mark = find_drawn_spans(placed, narrow)[2].clip(start, end)
    at = np.flatnonzero(folded)
    lane = placed["lane"].to_numpy()[at]
    number = np.floor((mark.to_numpy()[at] - _ORIGIN.to_datetime64()) / _DAY.to_timedelta64() / bin_days)
    order = np.lexsort((number, lane))
    at, lane, number = at[order], lane[order], number[order]
    is_first = np.concatenate([[True], (np.diff(lane) != 0) | (np.diff(number) != 0)])[: len(at)]
    first = np.flatnonzero(is_first)
    members = [part.tolist() for part in np.split(at, first[1:])] if len(at) else []
    rows = [
        (int(lane[here]), _ORIGIN + (number[here] + 0.5) * bin_days * _DAY, bin_days, found)
        for here, found in zip(first, members, strict=True)
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


def _name_placing(width_px, narrow):
    return "narrow_" if (width_px < NARROW_BELOW_PX if narrow is None else narrow) else ""


def _to_px(at, start, px_per_day):
    return (at - start) / _DAY * px_per_day
