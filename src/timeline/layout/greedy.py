"""Place the events of a lane in order of importance: each gets a row and the zooms from which it is shown."""

from bisect import bisect_left, bisect_right
from math import inf

from timeline.layout.overflow import place_overflow_labels
from timeline.layout.row import Row
from timeline.layout.thresholds import APART_PX, DEEPEST_PX_PER_DAY, GAP_PX

__all__ = ["MARK_FIRST_ROWS", "place_items"]

# From so many rows on, the last row has its marks placed before its labels.
MARK_FIRST_ROWS = 4


def place_items(items, *, rows, bar_rows, days, full_zoom):
    """Return the items in order of importance, each with its row and its thresholds set.

    Mark and label of an item are placed together, against all that was placed before; the item that comes later
    waits for more zoom. In the last of four rows or more the marks are placed against marks alone, and the labels
    of that row after all else. An item whose mark would wait beyond the deepest zoom is not shown at any zoom:
    its `mark_minzoom` is infinity, and the nearest mark counts it. Bars that got no row are placed after all else. The
    "+n" with this count stands on the side on which that mark has no label, from the zoom on at which it overlaps
    nothing there.

    Parameters
    ----------
    items : list of Item
        The events of one lane. The items are changed, the list is not.
    rows, bar_rows : int
        Rows of the lane, and how many of them bars may cover at any moment.
    days : float
        Length of the data; labels stay between day 0 and this day.
    full_zoom : float
        Zoom with all the data in view, in px per day: rows are chosen for this view.

    Returns
    -------
    list of Item
        The same items, sorted by `order`.
    """
    items = sorted(items, key=lambda item: item.order)
    holders = [item for item in items if item.holds_row]
    bars = _assign_bar_rows(holders, bar_rows, rows, full_zoom)
    lane_rows = [Row(number, days, full_zoom) for number in range(rows)]
    for bar in bars:
        lane_rows[bar.row].reserve(bar)
    mark_first_row = lane_rows[-1] if rows >= MARK_FIRST_ROWS else None
    # A long bar that holds no row would leave no room in it to what is placed later.
    late_keys = {item.key for item in holders if not item.holds_row}
    for item in sorted(items, key=lambda item: item.key in late_keys):
        _place_item(item, [lane_rows[item.row]] if item.holds_row else lane_rows, mark_first_row, full_zoom)
    if mark_first_row:
        for item in mark_first_row.items:
            label_minzoom, side = mark_first_row.find_label(item, item.mark_minzoom)
            mark_first_row.add_label(item, label_minzoom, side)
    place_overflow_labels(items, lane_rows)
    return items


def _assign_bar_rows(bars, max_overlap, row_count, full_zoom):
    """Return the bars that get a row, in order of start, each with its row set; the others hold none any more.

    Bars are accepted in order of importance while at most `max_overlap` overlap at any moment. A bar is put into the
    first row that is free, of those in which it leaves room for the label of the bar before it if there are such.
    """
    times, depths, accepted = [-inf], [0], []  # how many bars overlap from each of these times on
    for bar in bars:
        first = bisect_right(times, bar.start) - 1
        last = bisect_left(times, bar.end)
        if max(depths[first:last]) >= max_overlap:
            bar.holds_row = False
            continue
        accepted.append(bar)
        for time in (bar.end, bar.start):
            index = bisect_left(times, time)
            if index == len(times) or times[index] != time:
                times.insert(index, time)
                depths.insert(index, depths[index - 1])
        for index in range(bisect_left(times, bar.start), bisect_left(times, bar.end)):
            depths[index] += 1
    accepted.sort(key=lambda bar: (bar.start, bar.order))
    free_from, clear_from = [-inf] * row_count, [-inf] * max_overlap
    for bar in accepted:
        free = [row for row in range(max_overlap) if free_from[row] <= bar.start]
        bar.row = next((row for row in free if clear_from[row] <= bar.start), free[0])
        free_from[bar.row] = bar.end
        clear_from[bar.row] = bar.end + _measure_label_room(bar, full_zoom)
    return accepted


def _measure_label_room(bar, full_zoom):
    """Return how many days the label of a bar needs beside it with all the data in view; none if it fits inside."""
    if bar.inside_minzoom <= full_zoom:
        return 0.0
    return (2 * bar.edge_px + GAP_PX + bar.label_px + APART_PX) / full_zoom


def _place_item(item, rows, mark_first_row, full_zoom):
    """Choose the row in which the item is shown best, and add it to that row."""
    # The neighbouring marks give a lower bound of the wait; the row with the least bound is tried first.
    bounds = [(max(row.find_neighbour_wait(item), full_zoom), row.number, row) for row in rows]
    bounds.sort()  # numbers differ, so that rows are never compared
    shortest_wait, candidates = DEEPEST_PX_PER_DAY, []
    for lower_bound, number, row in bounds:
        # No row whose mark waits longer than that of the best can be better.
        if lower_bound > shortest_wait:
            break
        mark_minzoom = row.find_mark(item, shortest_wait, marks_only=row is mark_first_row)
        if mark_minzoom > shortest_wait:
            continue
        wait = max(mark_minzoom, full_zoom)
        if wait < shortest_wait:
            shortest_wait, candidates = wait, []
        label = _find_label(item, row, mark_minzoom, mark_first_row) if wait == full_zoom else None
        candidates.append((number, row, mark_minzoom, label))
        if wait == full_zoom and label[0] <= full_zoom and label[1] == item.preferred_side:
            break  # no row further down can be better
    if not candidates:
        return
    _, row, item.mark_minzoom, label = _choose_candidate(item, candidates, mark_first_row, full_zoom)
    row.add(item)
    if row is not mark_first_row:
        row.add_label(item, *(label or row.find_label(item, item.mark_minzoom)))


def _choose_candidate(item, candidates, mark_first_row, full_zoom):
    """Return, of several rows in which the mark waits equally long, the candidate with the better label."""
    if len(candidates) == 1:
        return candidates[0]

    def rank(candidate):
        number, row, mark_minzoom, label = candidate
        label_minzoom, side = label or _find_label(item, row, mark_minzoom, mark_first_row)
        return max(label_minzoom, full_zoom), side != item.preferred_side, number

    return min(candidates, key=rank)


def _find_label(item, row, mark_minzoom, mark_first_row):
    return (inf, item.preferred_side) if row is mark_first_row else row.find_label(item, mark_minzoom)
