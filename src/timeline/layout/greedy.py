"""Count what has no room at any zoom on the nearest mark of its lane."""

from bisect import bisect_left, bisect_right
from math import ceil, inf

from timeline.layout.row import Row
from timeline.layout.text_metrics import measure_text
from timeline.layout.thresholds import DEEPEST_PX_PER_DAY

__all__ = ["MARK_FIRST_ROWS", "assign_overflow", "place_items"]


def assign_overflow(items):
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


# From so many rows on, the last one has its marks placed before its labels.
MARK_FIRST_ROWS = 4


def place_items(items, *, rows, bar_rows, days, full):
    """Give each item a row and its thresholds, in place, by order of importance.

    Mark and label of an item are placed together, against all that was placed before; the one that comes later
    waits for more zoom. In the last of four rows or more the marks are placed against marks alone, and the labels
    of that row after all else. An item whose mark would wait beyond the deepest zoom is not shown at any:
    its `mark_from` is infinity, and the nearest mark counts it. The "+n" that says so stands on the side on which
    that mark has no label, from when on it meets nothing there.

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
    filled = [Row(number, days, full) for number in range(rows)]
    for item in items:
        if item.holds_row:
            filled[item.row].reserve(item)
    mark_first = filled[-1] if rows >= MARK_FIRST_ROWS else None
    for item in items:
        _place_item(item, [filled[item.row]] if item.holds_row else filled, mark_first, full)
    if mark_first:
        for item in mark_first.items:
            label_from, side = mark_first.find_label(item, item.mark_from)
            mark_first.add_label(item, label_from, side)
    _place_counts(assign_overflow(items), filled)


def _place_counts(items, rows):
    """Find from when on the "+n" of each item that counts others can stand in its row."""
    for item in items:
        if item.holds_row:
            continue
        item.more_px = float(ceil(measure_text(f"+{item.more}")))
        count = item.copy_with_count()
        sides = ("right", "left") if item.label_from == inf else ("left" if item.side == "right" else "right",)
        item.more_from, item.more_side = rows[item.row].find_label(count, item.mark_from, sides)
        rows[item.row].add_label(count, item.more_from, item.more_side)


def _give_bars_rows(items, most, rows):
    """Accept bars in order of importance while at most `most` overlap at any moment; give rows by start."""
    times, depths, accepted = [-inf], [0], []  # how many overlap from each of these times on
    for item in (item for item in items if item.holds_row):
        first = bisect_right(times, item.start) - 1
        last = bisect_left(times, item.end)
        if max(depths[first:last]) >= most:
            item.turn_into_point()
            continue
        accepted.append(item)
        for at in (item.end, item.start):
            place = bisect_left(times, at)
            if place == len(times) or times[place] != at:
                times.insert(place, at)
                depths.insert(place, depths[place - 1])
        for place in range(bisect_left(times, item.start), bisect_left(times, item.end)):
            depths[place] += 1
    free_from = [-inf] * rows
    for item in sorted(accepted, key=lambda item: (item.start, item.order)):
        item.row = next(row for row in range(rows) if free_from[row] <= item.start)
        free_from[item.row] = item.end


def _place_item(item, rows, mark_first, full):
    """Choose the row in which the item is shown best, and note it there."""
    # The marks next to it say from when on at least it must wait; the row where that is least is tried first.
    waits = [(max(row.find_neighbours(item), full), row.number, row) for row in rows]
    waits.sort()  # numbers differ, so that rows are never compared
    most, best = DEEPEST_PX_PER_DAY, []
    for least, number, row in waits:
        # No row whose mark waits longer than that of the best can be better.
        if least > most:
            break
        mark_from = row.find_mark(item, most, alone=row is mark_first)
        if mark_from > most:
            continue
        wait = max(mark_from, full)
        if wait < most:
            most, best = wait, []
        best.append((number, row, mark_from, _find_label(item, row, mark_from, mark_first) if wait == full else None))
        if wait == full and best[-1][3][0] <= full and best[-1][3][1] == item.prefers:
            break  # no row further down can be better
    if not best:
        return
    _, row, item.mark_from, label = _choose_row(item, best, mark_first, full)
    row.add(item)
    if row is not mark_first:
        row.add_label(item, *(label or row.find_label(item, item.mark_from)))


def _choose_row(item, found, mark_first, full):
    """Return of several rows in which the mark waits equally long the one with the better label."""
    if len(found) == 1:
        return found[0]

    def rank(one):
        number, row, mark_from, label = one
        label_from, side = label or _find_label(item, row, mark_from, mark_first)
        return max(label_from, full), side != item.prefers, number

    return min(found, key=rank)


def _find_label(item, row, mark_from, mark_first):
    return (inf, item.prefers) if row is mark_first else row.find_label(item, mark_from)
