"""What lies in a view: how much, how it is spread, and which events are placed.

The same as `js/src/layout/candidates.js`.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice
from math import floor

from timeline.layout.items import CLASSES

__all__ = ["Candidates", "count_cells", "find_bin_length", "find_cell", "list_candidates"]

_DENSITY_FROM = 300  # more matching events in view than this are shown as density
_BIN_PX = 8  # a bin of the density strip is so wide at least, and less than twice as wide
_MOST_POINTS = 60  # placed over the density, per lane and class
_MOST_SPANS = 15  # of them, unless points leave room


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """What a view holds.

    Attributes
    ----------
    counts : list of int
        Matching events in view by lane.
    chosen : list of list of int
        Those of each lane that are to be placed.
    is_density : bool
        Whether there are so many that lanes show density.
    is_sample : bool
        Whether those chosen are of more events than can be called the most important.
    matching, headlines : int
        How many match in all, and how many of them are headlines.
    """

    counts: list
    chosen: list
    is_density: bool
    is_sample: bool
    matching: int
    headlines: int


def list_candidates(selection, view, wanted):
    """Return the events to be placed in a view.

    Up to 300 events in view all of them are. Beyond, the lanes show density, and only the most important events are
    placed over it: the classes of importance that together hold no more events than that, at least the first that is
    in view; of each lane and class the longest spans, and points by hash, since by time they would all stand at the
    left.

    Parameters
    ----------
    selection : Selection
    view : tuple of two floats
        Its edges in ms, both included.
    wanted : list of int
        Events that are placed beside those if they match and are in view: the selected, and what was shown.

    Returns
    -------
    Candidates
    """
    counts = [[_count_in_view(group, view) for group in lane] for lane in selection.groups]
    by_class = [sum(lane[level] for lane in counts) for level in range(CLASSES)]
    matching = sum(by_class)
    is_density = matching > _DENSITY_FROM
    choose = _choose_most if is_density else _list_in_view
    is_placed = _choose_classes(by_class) if is_density else [True] * CLASSES
    chosen = [
        [
            key
            for level, group in enumerate(lane)
            if is_placed[level] and counts[number][level]
            for key in choose(selection, group, view)
        ]
        for number, lane in enumerate(selection.groups)
    ]
    if is_density:
        _add_wanted(selection, view, wanted, chosen)
    is_sample = is_density and any(
        placed and count > _DENSITY_FROM for placed, count in zip(is_placed, by_class, strict=True)
    )
    return Candidates([sum(lane) for lane in counts], chosen, is_density, is_sample, matching, by_class[0])


def _count_in_view(group, view):
    """Return how many events of a group are in view: a dot with its mark, a span with any part of it."""
    start, end = view
    points = bisect_right(group.point_marks, end) - bisect_left(group.point_marks, start)
    return points + bisect_right(group.span_starts, end) - bisect_left(group.span_ends, start)


def _choose_classes(by_class):
    total, has_any, is_placed = 0, False, []
    for count in by_class:
        total += count
        is_placed.append(total <= _DENSITY_FROM or (count > 0 and not has_any))
        has_any = has_any or count > 0
    return is_placed


def _is_in_view(items, key, view):
    if items.form[key] == "dot":
        return view[0] <= items.mark[key] <= view[1]
    return items.end[key] >= view[0] and items.start[key] <= view[1]


def _list_in_view(selection, group, view):
    items = selection.store.items
    points = group.points[bisect_left(group.point_marks, view[0]) : bisect_right(group.point_marks, view[1])]
    # An earlier one ends before the view; one part in 10 ** 9 is for rounding.
    first = bisect_left(group.span_starts, view[0] - group.longest * (1 + 1e-9))
    spans = group.spans[first : bisect_right(group.span_starts, view[1])]
    return points + [key for key in spans if _is_in_view(items, key, view)]


def _choose_most(selection, group, view):
    """Return the most important events of a group in view."""
    items = selection.store.items
    points = _choose_points(selection.store, group, view)
    room = max(_MOST_SPANS, _MOST_POINTS - len(points))
    spans = list(islice((key for key in group.spans_by_rank if _is_in_view(items, key, view)), room))
    return points[: _MOST_POINTS - min(len(spans), _MOST_SPANS)] + spans


def _choose_points(store, group, view):
    """Return the first points of a group in view by hash, from the shorter of two lists: both give the same."""
    first, last = bisect_left(group.point_marks, view[0]), bisect_right(group.point_marks, view[1])
    if (last - first) ** 2 < _MOST_POINTS * len(group.points):
        points = sorted(group.points[first:last], key=lambda key: (store.hash[key], store.rank[key]))
        return points[:_MOST_POINTS]
    in_view = (key for key in group.points_by_hash if _is_in_view(store.items, key, view))
    return list(islice(in_view, _MOST_POINTS))


def _add_wanted(selection, view, wanted, chosen):
    """Add events to those of their lanes, if they match and are in view."""
    items, matches = selection.store.items, selection.matches
    taken = {key for lane in chosen for key in lane}
    for key in wanted:
        if items.lane[key] < 0 or key in taken or (matches is not None and not matches[key]):
            continue
        if _is_in_view(items, key, view):
            chosen[items.lane[key]].append(key)
        taken.add(key)


def find_bin_length(px_per_ms):
    """Return the length of a bin in ms: a power of two, so that a pan does not move the bins and a zoom halves them.

    Examples
    --------
    >>> find_bin_length(0.5), find_bin_length(0.49)
    (16.0, 32.0)
    """
    length = 1.0
    while length * px_per_ms < _BIN_PX:
        length *= 2
    while (length / 2) * px_per_ms >= _BIN_PX:
        length /= 2
    return length


def find_cell(mark, view, length):
    """Return the cell in which an event is counted: that of its mark, or of the edge beyond which it lies."""
    return floor(min(max(mark, view[0]), view[1]) / length)


def count_cells(groups, view, length):
    """Return how the matching events of a lane in view are spread.

    Parameters
    ----------
    groups : list of Group
        Of the lane.
    view : tuple of two floats
    length : float
        Of a cell, in ms; cell n begins at n times the length.

    Returns
    -------
    tuple of int and list of int
        The number of the first cell, and the count of each.
    """
    start, end = view
    first, last = floor(start / length), floor(end / length)
    counts = [0] * (last - first + 1)
    for group in groups:
        _add_counts(group.point_marks, view, first, length, counts)
        _add_counts(group.span_marks, view, first, length, counts)
        counts[0] += bisect_left(group.span_marks, start) - bisect_left(group.span_ends, start)
        counts[-1] += bisect_right(group.span_starts, end) - bisect_right(group.span_marks, end)
    return first, counts


def _add_counts(marks, view, first, length, counts):
    before, in_view = bisect_left(marks, view[0]), bisect_right(marks, view[1])
    if in_view - before <= len(counts):
        for at in range(before, in_view):
            counts[floor(marks[at] / length) - first] += 1
        return
    for at in range(len(counts)):
        is_last = at == len(counts) - 1
        up_to = in_view if is_last else bisect_left(marks, (first + at + 1) * length, before, in_view)
        counts[at] += up_to - before
        before = up_to
