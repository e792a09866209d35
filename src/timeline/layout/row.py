"""Keep the items of one row of a lane, and find the zoom from which another item can be shown in it."""

from bisect import bisect_left, bisect_right
from math import inf

from timeline.layout.thresholds import APART_PX, GAP_PX, HEAD_PX, WHISKER_PX, find_threshold, find_wall_threshold

__all__ = ["Row"]

# Marks that are shown at one zoom lie apart: a group of marks by least zoom need be searched only so far.
_GROUPS = (1024.0, 32.0, 0.0)
_BODIES_PX = 2 * WHISKER_PX + HEAD_PX + APART_PX  # the most px that two bodies without labels need between them


class Row:
    """The items of a row, sorted by time, so that only neighbours need be compared.

    Parameters
    ----------
    number : int
        Which row of its lane it is, from 0.
    days : float
        Length of the data.
    full_zoom : float
        Zoom with all the data in view, in px per day.
    """

    def __init__(self, number, days, full_zoom):
        self.number, self._days, self._full_zoom = number, days, full_zoom
        self.items = []
        self._bars, self._bar_marks = [], []
        # Marks by time, in groups by the zoom from which they are shown: (the least zoom of the group, times, items).
        self._groups = [(least, [], []) for least in _GROUPS]
        self._mark_times, self._marked = [], []
        # Items with a label to their right, by the end of the item; those with a label to their left, by its start.
        self._edges = {"right": [], "left": []}
        self._labelled = {"right": [], "left": []}
        self._widest = {"right": 0.0, "left": 0.0}

    def reserve(self, bar):
        """Keep the time of a bar free at every zoom."""
        index = bisect_left(self._bar_marks, bar.mark)
        self._bar_marks.insert(index, bar.mark)
        self._bars.insert(index, bar)

    def add(self, item):
        """Add an item whose `mark_minzoom` is set, and set its row."""
        item.row = self.number
        self.items.append(item)
        if item.holds_row:
            return
        _, *group = next(group for group in self._groups if group[0] <= item.mark_minzoom)
        for times, items in (group, (self._mark_times, self._marked)):
            index = bisect_right(times, item.mark)
            times.insert(index, item.mark)
            items.insert(index, item)

    def add_label(self, item, label_minzoom, side):
        """Set the zoom from which and the side on which an item is labelled, and add the label."""
        item.label_minzoom, item.label_side = label_minzoom, side
        if label_minzoom == inf:
            return
        edge = item.end if side == "right" else item.start
        index = bisect_right(self._edges[side], edge)
        self._edges[side].insert(index, edge)
        self._labelled[side].insert(index, item)
        self._widest[side] = max(self._widest[side], item.label_px)

    def find_mark(self, item, longest_wait, *, marks_only=False):
        """Return the zoom from which the mark of the item can be shown here.

        Parameters
        ----------
        item : Item
        longest_wait : float
            A zoom in px per day. Where the item must wait longer, the search ends early, with any greater zoom.
        marks_only : bool
            Compare with marks and bars alone, not with labels.
        """
        left, right = item.left, item.right
        wait = self._wait_for_bars(item, left, right) if self._bars else 0.0
        if wait <= longest_wait:
            wait = self._wait_for_marks(item, right, "right", _BODIES_PX, wait, longest_wait)
        if wait <= longest_wait:
            wait = self._wait_for_marks(item, left, "left", _BODIES_PX, wait, longest_wait)
        if marks_only or wait > longest_wait:
            return wait
        wait = self._wait_for_labels(item, right, "right", _BODIES_PX, wait, longest_wait)
        if wait > longest_wait:
            return wait
        return self._wait_for_labels(item, left, "left", _BODIES_PX, wait, longest_wait)

    def find_label(self, item, mark_minzoom, sides=None):
        """Return the zoom from which and the side on which an item can be labelled here.

        Parameters
        ----------
        item : Item
        mark_minzoom : float
            The zoom from which its mark is shown.
        sides : tuple of str, optional
            The sides to try; the first that is free with all the data in view is taken. By default both, the
            preferred side first.
        """
        best = None
        reach_px = _BODIES_PX + GAP_PX + item.label_px
        for side in sides or (item.preferred_side, "left" if item.preferred_side == "right" else "right"):
            edge = item.edges_with_label[side]
            wait = max(mark_minzoom, find_wall_threshold(item, side, self._days))
            left, right = (edge, item.right) if side == "left" else (item.left, edge)
            if self._bars:
                wait = max(wait, self._wait_for_bars(item, left, right))
            wait = self._wait_for_marks(item, edge, side, reach_px, wait)
            wait = self._wait_for_labels(item, edge, side, reach_px, wait)
            # A label that is shown with all the data in view is equally good on either side.
            if best is None or max(wait, self._full_zoom) < max(best[0], self._full_zoom):
                best = (wait, side)
            if best[0] <= self._full_zoom:
                break
        label_minzoom, side = best
        if item.inside_minzoom < inf:
            label_minzoom = max(mark_minzoom, min(label_minzoom, item.inside_minzoom))
        return label_minzoom, side

    def find_neighbour_wait(self, item):
        """Return a lower bound of the zoom for which the item must wait here.

        It counts the marks next to the item and their labels on its side.
        """
        index = bisect_right(self._mark_times, item.mark)
        wait = 0.0
        if index:
            other = self._marked[index - 1]
            labelled = other.label_side == "right" and other.label_minzoom < inf
            threshold = find_threshold(other.edges_with_label["right"], item.left) if labelled else 0.0
            if labelled and other.label_minzoom < threshold <= other.inside_minzoom:
                wait = threshold
            else:
                threshold = find_threshold(other.right, item.left)
                if threshold > other.mark_minzoom:
                    wait = threshold
        if index < len(self._marked):
            other = self._marked[index]
            labelled = other.label_side == "left" and other.label_minzoom < inf
            threshold = find_threshold(item.right, other.edges_with_label["left"]) if labelled else 0.0
            if labelled and threshold > wait and other.label_minzoom < threshold <= other.inside_minzoom:
                wait = threshold
            else:
                threshold = find_threshold(item.right, other.left)
                if threshold > wait and threshold > other.mark_minzoom:
                    wait = threshold
        return wait

    def _wait_for_bars(self, item, left, right):
        """Return the wait for the bars next to an item; a bar waits only for bars that were placed before it."""
        index = bisect_right(self._bar_marks, item.mark)
        if item.holds_row:
            return self._wait_for_earlier_bars(item, left, right, index)
        wait = find_threshold(self._bars[index - 1].right, left) if index else 0.0
        return max(wait, find_threshold(right, self._bars[index].left)) if index < len(self._bars) else wait

    def _wait_for_earlier_bars(self, item, left, right, index):
        wait, reach_px = 0.0, _BODIES_PX + GAP_PX + item.label_px
        for other in self._bars[index:]:
            if reach_px <= wait * (other.start - item.end):
                break
            threshold = find_threshold(right, other.left)
            if other.mark_minzoom < threshold:
                wait = max(wait, threshold)
        for other in reversed(self._bars[: index - 1]):
            if reach_px <= wait * (item.start - other.end):
                break
            threshold = find_threshold(other.right, left)
            if other.mark_minzoom < threshold:
                wait = max(wait, threshold)
        return wait

    def _wait_for_marks(self, item, edge, side, reach_px, wait, longest_wait=inf):
        """Return the wait for the marks on one side, or `wait` if that is more.

        The nearest marks are compared first, as far as any mark of a group can reach: one that is shown from zoom z on
        overlaps nothing that is `reach_px` away at z. The bodies of a row lie apart, so that starts and ends are in the
        order of the marks.
        """
        is_sharp, needed_px = len(edge) == 1, abs(edge[0][1]) + APART_PX
        for group_minzoom, times, items in self._groups:
            if not times:
                continue
            first = bisect_right(times, item.mark)
            if side == "right":
                for index in range(first, len(times)):
                    other = items[index]
                    gap = other.start - item.end
                    if reach_px <= wait * gap or reach_px <= group_minzoom * gap:
                        break
                    if other.mark_minzoom * gap < reach_px:
                        is_plain = is_sharp and other.is_sharp
                        threshold = (needed_px + other.mark_px) / gap if is_plain else find_threshold(edge, other.left)
                        if threshold > wait and threshold > other.mark_minzoom:
                            wait = threshold
                            if wait > longest_wait:
                                return wait
            else:
                for index in range(first - 1, -1, -1):
                    other = items[index]
                    gap = item.start - other.end
                    if reach_px <= wait * gap or reach_px <= group_minzoom * gap:
                        break
                    if other.mark_minzoom * gap < reach_px and other.key != item.key:
                        is_plain = is_sharp and other.is_sharp
                        threshold = (needed_px + other.mark_px) / gap if is_plain else find_threshold(other.right, edge)
                        if threshold > wait and threshold > other.mark_minzoom:
                            wait = threshold
                            if wait > longest_wait:
                                return wait
        return wait

    def _wait_for_labels(self, item, edge, side, reach_px, wait, longest_wait=inf):
        """Return the wait for the labels on one side that point towards the item, or `wait` if that is more."""
        towards = "left" if side == "right" else "right"
        edges, labelled = self._edges[towards], self._labelled[towards]
        reach_px += GAP_PX
        widest_px = reach_px + self._widest[towards]
        if side == "right":
            for index in range(bisect_left(edges, item.end), len(edges)):
                gap = edges[index] - item.end
                if widest_px <= wait * gap:
                    break
                other = labelled[index]
                if other.label_minzoom * gap < reach_px + other.label_px and other.key != item.key:
                    threshold = min(find_threshold(edge, other.edges_with_label["left"]), other.inside_minzoom)
                    if threshold > wait and threshold > other.label_minzoom:
                        wait = threshold
                        if wait > longest_wait:
                            return wait
        else:
            for index in range(bisect_right(edges, item.start) - 1, -1, -1):
                gap = item.start - edges[index]
                if widest_px <= wait * gap:
                    break
                other = labelled[index]
                if other.label_minzoom * gap < reach_px + other.label_px and other.key != item.key:
                    threshold = min(find_threshold(other.edges_with_label["right"], edge), other.inside_minzoom)
                    if threshold > wait and threshold > other.label_minzoom:
                        wait = threshold
                        if wait > longest_wait:
                            return wait
        return wait
