"""Say from which resolution two things in a row no longer meet.

A time axis has one resolution at a time, px per day. At resolution s the left and right edge of anything drawn is
the least or greatest of a few lines t·s + c: t in days, c in px. The gap between two things in a row only grows
with s, so each pair has one threshold, and what is shown stays shown as one zooms in. The principle is that of
active ranges: K. Been, E. Daiches, C. Yap, Dynamic Map Labeling, IEEE TVCG 12(5), 2006.
"""

from dataclasses import dataclass, field, replace
from math import inf

__all__ = [
    "APART_PX",
    "BAR_FROM_PX",
    "DEEPEST_PX_PER_DAY",
    "GAP_PX",
    "HEAD_PX",
    "INSIDE_PX",
    "MARK_PX",
    "Item",
    "find_threshold",
    "find_wall_threshold",
]


MARK_PX = 5.0  # half of a mark with its outline
GAP_PX = 4.0  # between a mark or a bar and its label
APART_PX = 3.0  # between two things in a row
INSIDE_PX = 8.0  # what a label inside a bar leaves free, both ends together
HEAD_PX = 6.0  # how far the arrow head of an open end stands out
BAR_FROM_PX = 10.0  # a stretch narrower than this is drawn as a mark
DEEPEST_PX_PER_DAY = 24 * 1100.0  # one hour across 1,100 px
_INSTANT = 1e-9  # days; two times nearer than this are one


@dataclass(eq=False, slots=True)
class Item:
    """An event as layout sees it: times in days from the first day, its label, and where it was put.

    `sure_days` is the length of a bar's certain part, in which its label can stand; by default all of it.
    `left` and `right` are its edges, `with_label` the edge on either side with the label there. A bar that
    `holds_row` has its time in its row to itself at every resolution, before anything else is placed. `counted_on` is
    the key of the item that counts one without a place, `more` how many an item counts.
    """

    key: int
    order: tuple
    start: float
    end: float
    mark: float
    is_bar: bool
    text: str
    label_px: float
    point_at: float
    holds_row: bool = False
    sure_days: float | None = None
    is_open: bool = False
    prefers: str = "right"
    row: int = 0
    mark_from: float = inf
    label_from: float = inf
    side: str = "right"
    inside_from: float = inf
    as_point: bool = False
    counted_on: int | None = None
    more: int = 0
    more_px: float = 0.0
    more_from: float = inf
    more_side: str = "left"
    left: tuple = field(default=(), repr=False)
    right: tuple = field(default=(), repr=False)
    with_label: dict = field(default_factory=dict, repr=False)
    is_sharp: bool = False

    def __post_init__(self):
        self._settle()

    def turn_into_point(self):
        """Draw a span that has no row as a point at its start."""
        self.is_bar, self.holds_row, self.is_open, self.as_point = False, False, False, True
        self.start = self.end = self.mark = self.point_at
        self._settle()

    def copy_with_count(self):
        """Return the item as its row sees it with "+n" for a label."""
        count = replace(self, label_px=self.more_px, left=(), right=(), with_label={})
        count.inside_from = inf
        return count

    def _settle(self):
        """Work out the edges: lines (t, c) of which the left edge is the least and the right the greatest."""
        tail = HEAD_PX if self.is_bar and self.is_open else 0.0
        beside, reach = MARK_PX + GAP_PX + self.label_px, GAP_PX + self.label_px
        self.left, self.right = ((self.mark, -MARK_PX),), ((self.mark, MARK_PX),)
        left, right = ((self.mark, -beside),), ((self.mark, beside),)
        self.is_sharp = self.start == self.end
        if not self.is_sharp:
            self.left += ((self.start, 0.0),)
            self.right += ((self.end, tail),)
            left += ((self.start, -reach if self.is_bar else 0.0),)
            right += ((self.end, tail + reach if self.is_bar else 0.0),)
        self.with_label = {"left": left, "right": right}
        sure_days = self.end - self.start if self.sure_days is None else self.sure_days
        has_room = self.is_bar and sure_days > 0
        self.inside_from = (self.label_px + INSIDE_PX) / sure_days if has_room else inf


def find_threshold(right_edge, left_edge):
    """Return from which px per day the greatest of `right_edge` stays left of the least of `left_edge`.

    Infinity if from none; stretches of time that touch need no px between them.
    """
    if len(right_edge) == len(left_edge) == 1:
        (t, c), (u, d) = right_edge[0], left_edge[0]
        return (c - d + APART_PX) / (u - t) if u - t > _INSTANT else inf
    threshold = 0.0
    for t, c in right_edge:
        for u, d in left_edge:
            needed = c - d + (0.0 if c == d == 0.0 else APART_PX)
            if u - t > _INSTANT:
                threshold = max(threshold, needed / (u - t))
            elif needed > 0 or u - t < -_INSTANT:
                return inf
    return threshold


def find_wall_threshold(item, side, days):
    """Return from which px per day a label beside its item ends before the first or the last day of the data."""
    reach = GAP_PX + item.label_px
    wait = 0.0
    for t, c in item.with_label[side]:
        beyond = -c if side == "left" else c
        if beyond >= reach:
            room = t if side == "left" else days - t
            wait = max(wait, beyond / room if room > 0 else inf)
    return wait
