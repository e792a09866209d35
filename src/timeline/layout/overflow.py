"""Count events that have no room at any zoom on the nearest mark of their lane, and place the "+n" of that mark."""

from bisect import bisect_left
from math import ceil, inf

from timeline.layout.text_metrics import measure_text

__all__ = ["assign_overflow", "place_overflow_labels"]


def assign_overflow(items):
    """Return the items that count others, after setting who counts whom.

    Each item without a place gets the key of its host as `overflow_host`, and each host the number of items that it
    counts as `overflow_count`. The host is the nearest item in time, the more important of two at the same distance.
    Bars are hosts only where a lane has nothing else, since a count at their middle would say nothing about the time.

    Parameters
    ----------
    items : list of Item
        The events of one lane, each with its `mark_minzoom`; infinity for those without a place. They are changed.

    Returns
    -------
    list of Item
        Those that count others, in order of importance.
    """
    placed = [item for item in items if item.mark_minzoom < inf]
    host_at = {}  # the most important item at each time
    for item in sorted(
        [item for item in placed if not item.holds_row] or placed, key=lambda item: item.order, reverse=True
    ):
        host_at[item.mark] = item
    times = sorted(host_at)
    if not times:
        return []
    for item in items:
        if item.mark_minzoom < inf:
            continue
        index = bisect_left(times, item.mark)
        nearest = [host_at[time] for time in times[max(index - 1, 0) : index + 1]]
        host = min(nearest, key=lambda candidate: (abs(candidate.mark - item.mark), candidate.order))
        item.overflow_host = host.key
        host.overflow_count += 1
    return sorted((item for item in host_at.values() if item.overflow_count), key=lambda item: item.order)


def place_overflow_labels(items, rows):
    """Return the items that count others, each with the width, the side and the least zoom of its "+n" set.

    Parameters
    ----------
    items : list of Item
        The placed events of one lane. They are changed.
    rows : list of Row
        The rows of the lane; each "+n" is added to the row of its host. A bar has no "+n".
    """
    hosts = assign_overflow(items)
    for host in hosts:
        if host.holds_row:
            continue
        host.overflow_px = float(ceil(measure_text(f"+{host.overflow_count}")))
        label = host.copy_with_overflow()
        free_sides = ("left" if host.label_side == "right" else "right",)
        sides = ("right", "left") if host.label_minzoom == inf else free_sides
        host.overflow_minzoom, host.overflow_side = rows[host.row].find_label(label, host.mark_minzoom, sides)
        rows[host.row].add_label(label, host.overflow_minzoom, host.overflow_side)
    return hosts
