"""Count what has no room at any zoom on the nearest mark of its lane."""

from bisect import bisect_left
from math import inf

__all__ = ["count_on_nearest"]


def count_on_nearest(items):
    """Note on each item without a place the one that counts it, and on that one how many it counts; in place.

    The nearest in time counts it, the more important of two at the same distance. Bars count only where a lane has
    nothing else, since a mark in their middle would say nothing of the time.

    Parameters
    ----------
    items : list of Item
        The events of one lane, each with its `mark_from`; infinity for those without a place.

    Returns
    -------
    list of Item
        Those that count others, in order of importance.
    """
    placed = [item for item in items if item.mark_from < inf]
    first_at = {}  # the most important at each time
    for item in sorted(
        [item for item in placed if not item.holds_row] or placed, key=lambda item: item.order, reverse=True
    ):
        first_at[item.mark] = item
    times = sorted(first_at)
    if not times:
        return []
    for item in items:
        if item.mark_from < inf:
            continue
        at = bisect_left(times, item.mark)
        near = [first_at[time] for time in times[max(at - 1, 0) : at + 1]]
        host = min(near, key=lambda one: (abs(one.mark - item.mark), one.order))
        item.counted_on = host.key
        host.more += 1
    return sorted((item for item in first_at.values() if item.more), key=lambda item: item.order)
