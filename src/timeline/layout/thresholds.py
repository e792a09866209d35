"""Find the zoom from which two items in a row no longer overlap.

A time axis has one zoom at a time, in px per day. At zoom z the left and the right edge of anything drawn is the least
or the greatest of a few lines t·z + c: t in days, c in px. The gap between two items in a row only grows with z, so
each pair has one threshold, and what is shown stays shown as one zooms in. The principle is that of active ranges:
K. Been, E. Daiches, C. Yap, Dynamic Map Labeling, IEEE TVCG 12(5), 2006.
"""

from dataclasses import dataclass, field, replace
from math import inf

__all__ = [
    "APART_PX",
    "BAR_FROM_PX",
    "DEEPEST_PX_PER_DAY",
    "FADE_PX",
    "GAP_PX",
    "HEAD_PX",
    "INSIDE_PX",
    "MARK_PX",
    "SET_PX",
    "STUB_PX",
    "WHISKER_PX",
    "Item",
    "find_threshold",
    "find_wall_threshold",
]

MARK_PX = 5.0  # half of a mark with its outline
STUB_PX = 6.0  # half of a bar too short for one: a dot with a tail
WHISKER_PX = 8.0  # half of the shortest whisker around a mark
SET_PX = 3.5  # half of the dot on each day of a set
GAP_PX = 4.0  # between a mark or a bar and its label
APART_PX = 3.0  # between two items in a row
INSIDE_PX = 8.0  # what a label inside a bar leaves free, both ends together
FADE_PX = 9.0  # the least that an end which is known roughly fades over
HEAD_PX = 6.0  # how far the arrow head of an open end reaches beyond its bar
BAR_FROM_PX = 8.0  # a stretch narrower than this is drawn as a mark
DEEPEST_PX_PER_DAY = 24 * 1100.0  # one hour across 1,100 px
_INSTANT = 1e-9  # days; two times nearer than this are the same


@dataclass(eq=False, slots=True)
class Item:
    """An event as layout sees it: times in days from the first day, its label, and its place.

    Attributes
    ----------
    key
        What identifies the item, for example its index in the table.
    order : tuple
        What items are sorted by: the least is the most important.
    start, end, mark : float
        Where the event starts and ends, and where its mark is.
    is_bar : bool
        Whether it is drawn as a bar where it is wide enough.
    label_text : str
    label_px : float
    holds_row : bool
        Whether the bar has its time in its row to itself at every zoom, before anything else is placed.
    mark_px : float
        Half of the least that is drawn of it.
    edge_px : float
        How far what is drawn reaches beyond start and end.
    room_days : float, optional
        Length of the part of a bar in which its label can be; by default the whole bar, 0 for none.
    inside_px : float
        What a label there leaves free, in px.
    is_open : bool
        Whether the bar ends in an arrow head.
    preferred_side : str
        Side of the label where either will do, 'right' or 'left'.
    row, mark_minzoom, label_minzoom, label_side, inside_minzoom
        Its place, as in the columns of `place_events`.
    overflow_host
        The key of the item that counts this one, which has no place.
    overflow_count, overflow_px, overflow_minzoom, overflow_side
        How many items this one counts, and the place of the "+n".
    left, right : tuple
        The edges, as lines (t, c).
    edges_with_label : dict
        For either side the edge with the label there.
    is_sharp : bool
        Whether start and end are the same.
    """

    key: int
    order: tuple
    start: float
    end: float
    mark: float
    is_bar: bool
    label_text: str
    label_px: float
    holds_row: bool = False
    mark_px: float = MARK_PX
    edge_px: float = 0.0
    room_days: float | None = None
    inside_px: float = INSIDE_PX
    is_open: bool = False
    preferred_side: str = "right"
    row: int = 0
    mark_minzoom: float = inf
    label_minzoom: float = inf
    label_side: str = "right"
    inside_minzoom: float = inf
    overflow_host: int | None = None
    overflow_count: int = 0
    overflow_px: float = 0.0
    overflow_minzoom: float = inf
    overflow_side: str = "left"
    left: tuple = field(default=(), repr=False)
    right: tuple = field(default=(), repr=False)
    edges_with_label: dict = field(default_factory=dict, repr=False)
    is_sharp: bool = False

    def __post_init__(self):
        self._compute_edges()

    def copy_with_overflow(self):
        """Return a copy of the item with its "+n" for a label."""
        copy = replace(self, label_px=self.overflow_px, left=(), right=(), edges_with_label={})
        copy.inside_minzoom = inf
        return copy

    def _compute_edges(self):
        """Set the edges: lines (t, c) of which the left edge is the least and the right edge the greatest."""
        tail, head = self.edge_px, HEAD_PX if self.is_bar and self.is_open else self.edge_px
        from_mark, from_bar = self.mark_px + GAP_PX + self.label_px, GAP_PX + self.label_px
        self.left, self.right = ((self.mark, -self.mark_px),), ((self.mark, self.mark_px),)
        left, right = ((self.mark, -from_mark),), ((self.mark, from_mark),)
        self.is_sharp = self.start == self.end
        if not self.is_sharp:
            self.left += ((self.start, -tail),)
            self.right += ((self.end, head),)
            left += ((self.start, -tail - from_bar if self.is_bar else -tail),)
            right += ((self.end, head + from_bar if self.is_bar else 0.0),)
        self.edges_with_label = {"left": left, "right": right}
        room_days = self.end - self.start if self.room_days is None else self.room_days
        has_room = self.is_bar and room_days > 0
        self.inside_minzoom = (self.label_px + self.inside_px) / room_days if has_room else inf


def find_threshold(right_edge, left_edge):
    """Return the zoom from which the greatest of `right_edge` is left of the least of `left_edge`, in px per day.

    Infinity if there is no such zoom; bars whose times touch need no px between them.

    Parameters
    ----------
    right_edge, left_edge : tuple of (float, float)
        Lines (t, c), t in days and c in px.
    """
    if len(right_edge) == len(left_edge) == 1:
        (t, c), (u, d) = right_edge[0], left_edge[0]
        return (c - d + APART_PX) / (u - t) if u - t > _INSTANT else inf
    threshold = 0.0
    for t, c in right_edge:
        for u, d in left_edge:
            needed_px = c - d + (0.0 if c == d == 0.0 else APART_PX)
            if u - t > _INSTANT:
                threshold = max(threshold, needed_px / (u - t))
            elif needed_px > 0 or u - t < -_INSTANT:
                return inf
    return threshold


def find_wall_threshold(item, side, days):
    """Return the zoom from which a label beside its item lies between the first and the last day of the data.

    Parameters
    ----------
    item : Item
    side : str
        Side of the label, 'left' or 'right'.
    days : float
        Length of the data.
    """
    label_reach_px = GAP_PX + item.label_px
    threshold = 0.0
    for t, c in item.edges_with_label[side]:
        reach_px = -c if side == "left" else c
        if reach_px >= label_reach_px:
            room_days = t if side == "left" else days - t
            threshold = max(threshold, reach_px / room_days if room_days > 0 else inf)
    return threshold
