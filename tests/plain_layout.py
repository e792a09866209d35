"""The placing of a lane as its rules read: every item against every other, no search and no shortcut."""

from math import ceil, inf

from timeline.layout.text_metrics import measure_text
from timeline.layout.thresholds import DEEPEST_PX_PER_DAY, find_threshold, find_wall_threshold


def place_plainly(items, *, rows, bar_rows, days, full):
    """Do what `place_items` does, slowly."""
    items.sort(key=lambda item: item.order)
    accepted = []
    for item in (item for item in items if item.holds_row):
        over = [other for other in accepted if other.start < item.end and item.start < other.end]
        moments = [item.start] + [other.start for other in over if other.start > item.start]
        if max(sum(other.start <= at < other.end for other in over) for at in moments) < bar_rows:
            accepted.append(item)
        else:
            item.turn_into_point()
    coloured = set()
    for item in sorted(accepted, key=lambda item: (item.start, item.order)):
        taken = {other.row for other in accepted if other in coloured and other.end > item.start}
        item.row = next(row for row in range(rows) if row not in taken)
        coloured.add(item)
    mark_first = rows - 1 if rows >= 4 else None
    placed = []
    for item in items:
        best = None
        for row in [item.row] if item.holds_row else range(rows):
            mark_from = wait(item, item.left, item.right, row, accepted, placed, labels=row != mark_first)
            if mark_from > DEEPEST_PX_PER_DAY:
                continue
            label = (inf, item.prefers)
            if row != mark_first:
                label = find_label(item, mark_from, row, accepted, placed, days, full)
            rank = (label[0] > full, max(mark_from, full), max(label[0], full), label[1] != item.prefers, row)
            if best is None or rank < best[0]:
                best = (rank, row, mark_from, label)
        if best:
            _, item.row, item.mark_from, (item.label_from, item.side) = best
            placed.append(item)
    for item in placed:
        if item.row == mark_first:
            item.label_from, item.side = find_label(item, item.mark_from, item.row, accepted, placed, days, full)
    place_counts(items, accepted, placed, days, full)


def place_counts(items, bars, placed, days, full):
    hosts = [item for item in placed if not item.holds_row] or placed
    for item in items:
        if item.mark_from == inf:
            host = min(hosts, key=lambda one: (abs(one.mark - item.mark), one.order))
            item.counted_on, host.more = host.key, host.more + 1
    counts = []
    for item in placed:
        if item.more and not item.holds_row:
            item.more_px = float(ceil(measure_text(f"+{item.more}")))
            count = item.copy_with_count()
            sides = ["left" if item.side == "right" else "right"] if item.label_from < inf else ["right", "left"]
            around = [other for other in placed if other is not item] + counts
            item.more_from, item.more_side = find_label(
                count, item.mark_from, item.row, bars, around, days, full, sides
            )
            count.label_from, count.side = item.more_from, item.more_side
            counts.append(count)


def find_label(item, mark_from, row, bars, placed, days, full, sides=("right", "left")):
    found = []
    for side in sides:
        edge = item.with_label[side]
        left, right = (edge, item.right) if side == "left" else (item.left, edge)
        until = max(mark_from, find_wall_threshold(item, side, days), wait(item, left, right, row, bars, placed))
        found.append((max(until, full), side != item.prefers, until, side))
    _, _, label_from, side = min(found)
    if item.inside_from < inf:
        label_from = max(mark_from, min(label_from, item.inside_from))
    return label_from, side


def wait(item, left, right, row, bars, placed, *, labels=True):
    """Return until which resolution edges must wait for what stands in a row."""

    def meet(other, other_left, other_right):
        if item.mark < other.mark:
            return find_threshold(right, other_left)
        return find_threshold(other_right, left)

    until = 0.0
    if not item.holds_row:
        for bar in bars:
            if bar.row == row:
                until = max(until, meet(bar, bar.left, bar.right))
    for other in placed:
        if other.row != row or other is item:
            continue
        if not (other.holds_row and not item.holds_row):
            threshold = meet(other, other.left, other.right)
            until = max(until, threshold if threshold > other.mark_from else 0.0)
        if labels and other.label_from < inf:
            edge = other.with_label[other.side]
            pair = (edge, other.right) if other.side == "left" else (other.left, edge)
            threshold = min(meet(other, *pair), other.inside_from)
            until = max(until, threshold if threshold > other.label_from else 0.0)
    return until
