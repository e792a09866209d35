"""The rows of a lane: which stretches of px are taken, and whether there is room for more.

The same as `js/src/layout/rows.js`.
"""

from bisect import bisect_right
from math import inf

__all__ = ["TakenRow"]

# Least px between two stretches by what they end in: a bar, a mark, a label.
_APART_PX = ((0, 3, 8), (3, 3, 8), (8, 8, 12))


class TakenRow:
    """The stretches taken of a row, in order, none over another."""

    __slots__ = ("_left_edges", "_lefts", "_right_edges", "_rights", "has_long_bar")

    def __init__(self):
        self._lefts, self._rights, self._left_edges, self._right_edges = [], [], [], []
        self.has_long_bar = False

    def find_gap(self, x, left_edge, right_edge):
        """Return from where to where a stretch around `x` can reach, by what it ends in."""
        at = bisect_right(self._lefts, x)
        start = self._rights[at - 1] + _APART_PX[self._right_edges[at - 1]][left_edge] if at > 0 else -inf
        is_last = at == len(self._lefts)
        return start, inf if is_last else self._lefts[at] - _APART_PX[right_edge][self._left_edges[at]]

    def has_room(self, left, right, left_edge, right_edge):
        """Return whether a stretch keeps its distance from the two between which it would stand."""
        at = bisect_right(self._lefts, left)
        if at > 0 and self._rights[at - 1] + _APART_PX[self._right_edges[at - 1]][left_edge] > left:
            return False
        return at == len(self._lefts) or right + _APART_PX[right_edge][self._left_edges[at]] <= self._lefts[at]

    def take(self, left, right, left_edge, right_edge):
        """Take a stretch, which ends in BAR, MARK or LABEL on either side."""
        at = bisect_right(self._lefts, left)
        self._lefts.insert(at, left)
        self._rights.insert(at, right)
        self._left_edges.insert(at, left_edge)
        self._right_edges.insert(at, right_edge)
