"""Find the resolutions from which things in a row may be shown without meeting: the greedy part of the layout.

A time axis has one resolution at a time, px per day. At resolution s the left and right edge of anything drawn is
the least or greatest of a few lines t·s + c: t in days, c in px. The gap between two things in a row only grows
with s, so each pair has one threshold, and what is shown stays shown as one zooms in. The principle is that of
active ranges: K. Been, E. Daiches, C. Yap, Dynamic Map Labeling, IEEE TVCG 12(5), 2006.
"""

from dataclasses import dataclass, field
from math import inf

__all__ = ["BAR_FROM_PX", "DEEPEST_PX_PER_DAY", "GAP_PX", "INSIDE_PX", "MARK_PX", "Item", "place_items"]

MARK_PX = 5.0  # half of a mark with its outline
GAP_PX = 4.0  # between a mark or a bar and its label
APART_PX = 3.0  # between two things in a row
INSIDE_PX = 8.0  # what a label inside a bar leaves free, both ends together
BAR_FROM_PX = 10.0  # a stretch narrower than this is drawn as a mark
DEEPEST_PX_PER_DAY = 24 * 1100.0  # one hour across 1,100 px


@dataclass(eq=False)
class Item:
    """An event as layout sees it: times in days from the first day, its label, and where it was put.

    A bar that `holds_row` has its time in its row to itself at every resolution, before anything else is placed.
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
    prefers: str = "right"
    row: int = -1
    mark_from: float = inf
    label_from: float = inf
    side: str = "right"
    inside_from: float = inf
    as_point: bool = False
    left: list = field(default_factory=list)
    right: list = field(default_factory=list)
    label_edge: list = field(default_factory=list)

    def settle(self):
        """Work out the edges: lines (t, c) of which the left edge is the least and the right the greatest."""
        self.left = [(self.mark, -MARK_PX), (self.start, 0.0)]
        self.right = [(self.mark, MARK_PX), (self.end, 0.0)]
        has_room = self.is_bar and self.end > self.start
        self.inside_from = (self.label_px + INSIDE_PX) / (self.end - self.start) if has_room else inf

    def edge_with_label(self, side):
        """Return the edge on one side when the label stands there."""
        reach = GAP_PX + self.label_px
        beside = [(self.mark, MARK_PX + reach)] + ([(self.end, reach)] if self.is_bar else [])
        if side == "left":
            beside = [(self.mark, -MARK_PX - reach)] + ([(self.start, -reach)] if self.is_bar else [])
            return self.left + beside
        return self.right + beside

    def turn_into_point(self):
        """Draw a span that has no row as a point at its start."""
        self.is_bar, self.holds_row, self.as_point = False, False, True
        self.start = self.end = self.mark = self.point_at
        self.settle()


def place_items(items, *, rows, bar_rows, days, full):
    """Give each item a row and its thresholds, in place, by order of importance.

    Parameters
    ----------
    items : list of Item
        The events of one lane.
    rows, bar_rows : int
        Rows of the lane, and how many of them bars may cover at any moment.
    days : float
        Length of the data; labels stay between day 0 and this day.
    full : float
        Resolution with all the data in view, in px per day: rows are chosen for the sake of this view.
    """
    items.sort(key=lambda item: item.order)
    _give_bars_rows(items, bar_rows, rows)
    filled = [[] for _ in range(rows)]
    bars = [[item for item in items if item.row == row] for row in range(rows)]
    for item in items:
        _place_item(item, filled, bars, walls=(0.0, days), full=full)


def _give_bars_rows(items, most, rows):
    """Accept bars in order of importance while at most `most` overlap at any moment; give rows by start."""
    accepted = []
    for item in (item for item in items if item.holds_row):
        overlapping = [other for other in accepted if other.start < item.end and item.start < other.end]
        moments = [item.start] + [other.start for other in overlapping if other.start > item.start]
        depth = max(sum(other.start <= at < other.end for other in overlapping) for at in moments)
        if depth < most:
            accepted.append(item)
        else:
            item.turn_into_point()
    free_from = [-inf] * rows
    for item in sorted(accepted, key=lambda item: (item.start, item.order)):
        item.row = next(row for row in range(rows) if free_from[row] <= item.start)
        free_from[item.row] = item.end


def _place_item(item, filled, bars, *, walls, full):
    """Choose the row in which the item is shown best, and note it there."""
    best = None
    for row in [item.row] if item.holds_row else range(len(filled)):
        choice = _try_row(item, filled[row], [] if item.holds_row else bars[row], walls, full)
        mark_from, label_from, side = choice
        rank = (label_from > full, max(mark_from, full), max(label_from, full), side != item.prefers, row)
        if best is None or rank < best[0]:
            best = (rank, row, choice)
        if rank[:4] == (False, full, full, False):
            break  # no row further down can be better
    _, item.row, (item.mark_from, item.label_from, item.side) = best
    item.label_edge = item.edge_with_label(item.side)
    if item.mark_from <= DEEPEST_PX_PER_DAY:
        filled[item.row].append(item)
    else:
        item.mark_from = item.label_from = inf


def _try_row(item, placed, reserved, walls, full):
    """Return from which resolution mark and label could be shown in this row, and the label's side."""
    mark_from = 0.0
    for bar in reserved:
        if bar not in placed:
            mark_from = max(mark_from, _find_threshold(item, item.left, item.right, bar, bar.left, bar.right))
    for other in placed:
        mark_from = max(mark_from, _wait_for(item, item.left, item.right, other))
    best = None
    for side in ("right", "left"):
        edge = item.edge_with_label(side)
        left, right = (edge, item.right) if side == "left" else (item.left, edge)
        label_from = max(mark_from, _wait_for_walls(left, right, walls))
        for other in placed:
            label_from = max(label_from, _wait_for(item, left, right, other))
        for bar in reserved:
            if bar not in placed:
                label_from = max(label_from, _find_threshold(item, left, right, bar, bar.left, bar.right))
        # What is shown with all the data in view anyway is as good on either side.
        rank = (max(label_from, full), side != item.prefers)
        if best is None or rank < best[0]:
            best = (rank, label_from, side)
    _, label_from, side = best
    if item.inside_from < inf:
        label_from = max(mark_from, min(label_from, item.inside_from))
    return mark_from, label_from, side


def _wait_for(item, left, right, other):
    """Return the resolution until which these edges must wait for what was placed before."""
    wait = 0.0
    threshold = _find_threshold(item, left, right, other, other.left, other.right)
    if threshold > other.mark_from:
        wait = threshold
    if other.label_from < inf:
        with_label = (other.label_edge, other.right) if other.side == "left" else (other.left, other.label_edge)
        # From `inside_from` on the other's label stands inside its bar and claims nothing beside it.
        threshold = min(_find_threshold(item, left, right, other, *with_label), other.inside_from)
        if threshold > other.label_from:
            wait = max(wait, threshold)
    return wait


def _find_threshold(item, left, right, other, other_left, other_right):
    """Return the least resolution from which the two do not meet, infinity if there is none."""
    if item.mark < other.mark:
        return _threshold(right, other_left)
    return _threshold(other_right, left)


def _threshold(right_edge, left_edge):
    """Return from which s the greatest of `right_edge` stays left of the least of `left_edge`."""
    threshold = 0.0
    for t, c in right_edge:
        for u, d in left_edge:
            bodies_touch = c == d == 0.0
            needed = c - d + (0.0 if bodies_touch else APART_PX)
            if u - t > 1e-9:
                threshold = max(threshold, needed / (u - t))
            elif needed > 0 or u - t < -1e-9:
                return inf
    return threshold


def _wait_for_walls(left, right, walls):
    """Return from which resolution a label ends before the first and the last day of the data."""
    first, last = walls
    wait = 0.0
    for t, c in right:
        if c > MARK_PX:
            wait = max(wait, c / (last - t) if last > t else inf)
    for t, c in left:
        if c < -MARK_PX:
            wait = max(wait, -c / (t - first) if t > first else inf)
    return wait
