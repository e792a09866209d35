"""Know what stands in a row of a lane, so that what comes later can be told how long it must wait there."""

from bisect import bisect_left, bisect_right
from math import inf

from timeline.layout.thresholds import APART_PX, GAP_PX, HEAD_PX, MARK_PX, find_threshold, find_wall_threshold

__all__ = ["Row"]


# What is shown at one resolution cannot crowd: marks in groups by px per day need be searched only so far.
_GROUPS = (1024.0, 32.0, 0.0)
_BODIES_PX = 2 * MARK_PX + HEAD_PX + APART_PX  # the most px that two bodies ask for between them


class Row:
    """What stands in a row, sorted by time, so that only neighbours need be looked at."""

    def __init__(self, number, days, full):
        self.number, self._days, self._full = number, days, full
        self.items = []
        self._bars, self._bar_marks = [], []
        # Marks by time, in groups by the resolution from which they are shown: (the least of it, times, items).
        self._groups = [(least, [], []) for least in _GROUPS]
        self._times, self._all = [], []
        # Labels that stand right of their item, by the item's end; those left of it, by its start.
        self._edges = {"right": [], "left": []}
        self._labelled = {"right": [], "left": []}
        self._widest = {"right": 0.0, "left": 0.0}

    def reserve(self, bar):
        """Keep the time of a bar free at every resolution."""
        at = bisect_left(self._bar_marks, bar.mark)
        self._bar_marks.insert(at, bar.mark)
        self._bars.insert(at, bar)

    def add(self, item):
        """Note an item whose `mark_from` is known."""
        item.row = self.number
        self.items.append(item)
        if item.holds_row:
            return
        _, *group = next(group for group in self._groups if group[0] <= item.mark_from)
        for marks, marked in (group, (self._times, self._all)):
            at = bisect_right(marks, item.mark)
            marks.insert(at, item.mark)
            marked.insert(at, item)

    def add_label(self, item, label_from, side):
        """Note from when and on which side an item is labelled."""
        item.label_from, item.side = label_from, side
        if label_from == inf:
            return
        edge = item.end if side == "right" else item.start
        at = bisect_right(self._edges[side], edge)
        self._edges[side].insert(at, edge)
        self._labelled[side].insert(at, item)
        self._widest[side] = max(self._widest[side], item.label_px)

    def find_mark(self, item, most, *, alone=False):
        """Return from which resolution the item could be shown here, or anything above `most` if not by then.

        Where it is `alone`, only marks are looked at and no labels.
        """
        left, right = item.left, item.right
        wait = self._wait_for_bars(item, left, right) if self._bars else 0.0
        if wait <= most:
            wait = self._wait_for_marks(item, right, "right", _BODIES_PX, wait, most)
        if wait <= most:
            wait = self._wait_for_marks(item, left, "left", _BODIES_PX, wait, most)
        if alone or wait > most:
            return wait
        wait = self._wait_for_labels(item, right, "right", _BODIES_PX, wait, most)
        return wait if wait > most else self._wait_for_labels(item, left, "left", _BODIES_PX, wait, most)

    def find_label(self, item, mark_from, sides=None):
        """Return from which resolution the item, shown from `mark_from` on, can be labelled here, and on which side.

        Of `sides`, by default both, the first that will do.
        """
        best = None
        reach = _BODIES_PX + GAP_PX + item.label_px
        for side in sides or (item.prefers, "left" if item.prefers == "right" else "right"):
            edge = item.with_label[side]
            wait = max(mark_from, find_wall_threshold(item, side, self._days))
            left, right = (edge, item.right) if side == "left" else (item.left, edge)
            if self._bars:
                wait = max(wait, self._wait_for_bars(item, left, right))
            wait = self._wait_for_marks(item, edge, side, reach, wait)
            wait = self._wait_for_labels(item, edge, side, reach, wait)
            # What is shown with all the data in view anyway is as good on either side.
            if best is None or max(wait, self._full) < max(best[0], self._full):
                best = (wait, side)
            if best[0] <= self._full:
                break
        label_from, side = best
        if item.inside_from < inf:
            label_from = max(mark_from, min(label_from, item.inside_from))
        return label_from, side

    def find_neighbours(self, item):
        """Return the wait for the marks next to an item, and for their labels that stand towards it.

        At least so long the item waits in this row.
        """
        at = bisect_right(self._times, item.mark)
        wait = 0.0
        if at:
            other = self._all[at - 1]
            labelled = other.side == "right" and other.label_from < inf
            threshold = find_threshold(other.with_label["right"], item.left) if labelled else 0.0
            if labelled and other.label_from < threshold <= other.inside_from:
                wait = threshold
            else:
                threshold = find_threshold(other.right, item.left)
                if threshold > other.mark_from:
                    wait = threshold
        if at < len(self._all):
            other = self._all[at]
            labelled = other.side == "left" and other.label_from < inf
            threshold = find_threshold(item.right, other.with_label["left"]) if labelled else 0.0
            if labelled and threshold > wait and other.label_from < threshold <= other.inside_from:
                wait = threshold
            else:
                threshold = find_threshold(item.right, other.left)
                if threshold > wait and threshold > other.mark_from:
                    wait = threshold
        return wait

    def _wait_for_bars(self, item, left, right):
        """Return the wait for the bars next to an item; a bar waits only for those that were placed before it."""
        at = bisect_right(self._bar_marks, item.mark)
        if item.holds_row:
            return self._wait_for_earlier_bars(item, left, right, at)
        wait = find_threshold(self._bars[at - 1].right, left) if at else 0.0
        return max(wait, find_threshold(right, self._bars[at].left)) if at < len(self._bars) else wait

    def _wait_for_earlier_bars(self, item, left, right, at):
        wait, reach = 0.0, _BODIES_PX + GAP_PX + item.label_px
        for other in self._bars[at:]:
            if reach <= wait * (other.start - item.end):
                break
            threshold = find_threshold(right, other.left)
            if other.mark_from < threshold:
                wait = max(wait, threshold)
        for other in reversed(self._bars[: at - 1]):
            if reach <= wait * (item.start - other.end):
                break
            threshold = find_threshold(other.right, left)
            if other.mark_from < threshold:
                wait = max(wait, threshold)
        return wait

    def _wait_for_marks(self, item, edge, side, reach, wait, most=inf):
        """Return the wait, if it is more than `wait`, for the marks on one side.

        The nearest first, as far as any in its group can reach: one that is shown from s on meets nothing that is
        `reach` px away at s. The bodies of a row lie apart, so that starts and ends are in the order of the marks.
        """
        is_sharp, needed = len(edge) == 1, abs(edge[0][1]) + MARK_PX + APART_PX
        for least, marks, marked in self._groups:
            if not marks:
                continue
            first = bisect_right(marks, item.mark)
            if side == "right":
                for at in range(first, len(marks)):
                    other = marked[at]
                    gap = other.start - item.end
                    if reach <= wait * gap or reach <= least * gap:
                        break
                    if other.mark_from * gap < reach:
                        threshold = needed / gap if is_sharp and other.is_sharp else find_threshold(edge, other.left)
                        if threshold > wait and threshold > other.mark_from:
                            wait = threshold
                            if wait > most:
                                return wait
            else:
                for at in range(first - 1, -1, -1):
                    other = marked[at]
                    gap = item.start - other.end
                    if reach <= wait * gap or reach <= least * gap:
                        break
                    if other.mark_from * gap < reach and other.key != item.key:
                        threshold = needed / gap if is_sharp and other.is_sharp else find_threshold(other.right, edge)
                        if threshold > wait and threshold > other.mark_from:
                            wait = threshold
                            if wait > most:
                                return wait
        return wait

    def _wait_for_labels(self, item, edge, side, reach, wait, most=inf):
        """Return the wait, if it is more than `wait`, for the labels that stand towards an item on one side of it."""
        towards = "left" if side == "right" else "right"
        edges, labelled = self._edges[towards], self._labelled[towards]
        reach += GAP_PX
        widest = reach + self._widest[towards]
        if side == "right":
            for at in range(bisect_left(edges, item.end), len(edges)):
                gap = edges[at] - item.end
                if widest <= wait * gap:
                    break
                other = labelled[at]
                if other.label_from * gap < reach + other.label_px and other.key != item.key:
                    threshold = min(find_threshold(edge, other.with_label["left"]), other.inside_from)
                    if threshold > wait and threshold > other.label_from:
                        wait = threshold
                        if wait > most:
                            return wait
        else:
            for at in range(bisect_right(edges, item.start) - 1, -1, -1):
                gap = item.start - edges[at]
                if widest <= wait * gap:
                    break
                other = labelled[at]
                if other.label_from * gap < reach + other.label_px and other.key != item.key:
                    threshold = min(find_threshold(other.with_label["right"], edge), other.inside_from)
                    if threshold > wait and threshold > other.label_from:
                        wait = threshold
                        if wait > most:
                            return wait
        return wait
