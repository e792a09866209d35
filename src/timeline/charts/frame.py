"""Look at placed events in a view: in which colours they are drawn, and how times and px correspond."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from timeline.charts.theme import LIGHT, find_lane_color
from timeline.layout import ERA_LANE, find_drawn_spans, stack_lanes

__all__ = ["Frame", "build_looks", "format_instant", "format_instants"]

_DAY = pd.Timedelta(days=1)


def build_looks(placed, tracks):
    """Return how each placed event looks, whatever the view.

    Parameters
    ----------
    placed : DataFrame
        As `place_events` returns it.
    tracks : dict of str to Track
        Of the settings.

    Returns
    -------
    DataFrame
        On the index of `placed`: `color` (on a light background), `ground` (the background of its lane), `tooltip`
        (blank; a figure fills it in for what it draws, see `describe_tooltips`).
    """
    lanes = placed["lane"]
    names = dict(zip(lanes, placed["track"], strict=True))
    colors = {
        lane: LIGHT["ink_soft"] if lane == ERA_LANE else find_lane_color(name, lane, tracks)
        for lane, name in names.items()
    }
    # As `build_layout` draws them: every second of several lanes.
    has_several = len(set(names) - {ERA_LANE}) > 1
    grounds = {lane: LIGHT["lane" if has_several and lane >= 0 and lane % 2 == 0 else "background"] for lane in names}
    return pd.DataFrame(
        {
            "color": lanes.map(colors).astype("str"),
            "ground": lanes.map(grounds).astype("str"),
            "tooltip": pd.Series("", index=placed.index, dtype="str"),
        },
        index=placed.index,
    )


@dataclass
class Frame:
    """A view of placed events: times, px and heights of its marks; a mark is given by its position in the table.

    Attributes
    ----------
    placed, shown, looks : DataFrame
        As `place_events`, `select_visible` and `build_looks` return them.
    start, end : Timestamp
        The edges of the view.
    width_px : float
    plot : str
        'wide' or 'narrow', as in `place_events`.
    stack : LaneStack
    y : ndarray
        The middle of each event, in px from the top of the plot.
    left, right, mark : ndarray
        What is drawn of each event and its mark, in px from the left edge of the plot.
    form : ndarray
        The form of each event, as `describe_forms` names it; 'stub' for a bar that is too narrow in this view, blank
        for an era.
    is_bare : ndarray
        Whether the event is drawn small: it has no label in this view, and is no headline.
    """

    placed: pd.DataFrame
    shown: pd.DataFrame
    looks: pd.DataFrame
    start: pd.Timestamp
    end: pd.Timestamp
    width_px: float
    plot: str = "wide"
    stack: tuple = field(init=False)
    y: np.ndarray = field(init=False)
    left: np.ndarray = field(init=False)
    right: np.ndarray = field(init=False)
    mark: np.ndarray = field(init=False)
    form: np.ndarray = field(init=False)
    is_bare: np.ndarray = field(init=False)

    def __post_init__(self):
        placed, shown = self.placed, self.shown
        self.stack = stack_lanes(placed, plot=self.plot)
        rows_top = {lane.number: lane.rows_top for lane in self.stack.lanes}
        row_px = {lane.number: lane.row_px for lane in self.stack.lanes}
        rows_px = placed["lane"].map(row_px).astype("float64")
        middles = placed["lane"].map(rows_top).astype("float64") + (placed["row"] + 0.5) * rows_px
        is_era = placed["lane"].eq(ERA_LANE)
        # The name of an era has its bracket below it.
        self.y = (middles - 2.0 * is_era).to_numpy()
        self.left, self.right, self.mark = map(self.to_px, find_drawn_spans(placed))
        is_stub = placed["drawn_form"].eq("bar") & ~shown["is_bar"]
        self.form = placed["drawn_form"].mask(is_stub, "stub").mask(is_era, "").to_numpy()
        self.is_bare = (~shown["labelled"] & placed["importance"].gt(1)).to_numpy()

    def to_px(self, times):
        """Return times of a Series as px from the left edge of the plot, as an array."""
        return ((times - self.start) / _DAY * self._px_per_day).to_numpy()

    def to_time(self, px):
        """Return the time at some px from the left edge of the plot, to the millisecond, as Plotly reads it."""
        return (self.start + px / self._px_per_day * _DAY).round("ms")

    @property
    def _px_per_day(self):
        return self.width_px / ((self.end - self.start) / _DAY)

    def find_drawn(self, *forms):
        """Return the positions of the events of these forms that the view draws."""
        return np.flatnonzero(self.shown["drawn"].to_numpy() & np.isin(self.form, forms)).tolist()


def format_instant(instant):
    """Return an instant of the axis zone as Plotly reads it."""
    return instant.isoformat(timespec="milliseconds").removesuffix("T00:00:00.000")


def format_instants(instants):
    """Return instants of the axis zone as a list that Plotly reads."""
    return [format_instant(instant) for instant in instants]
