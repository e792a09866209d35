"""The placing of a lane as its rules read: every item against every other, no search and no shortcut."""

from math import ceil, inf

from timeline.layout.text_metrics import measure_text
from timeline.layout.thresholds import APART_PX, DEEPEST_PX_PER_DAY, GAP_PX, find_threshold, find_wall_threshold


def place_plainly(items, *, rows, bar_rows, days, full_zoom):
    """Do what `place_items` does, slowly."""
    items = sorted(items, key=lambda item: item.order)
    accepted, late = [], set()
    for item in (item for item in items if item.holds_row):
        over = [other for other in accepted if other.start < item.end and item.start < other.end]
        moments = [item.start] + [other.start for other in over if other.start > item.start]
        if max(sum(other.start <= at < other.end for other in over) for at in moments) < bar_rows:
            accepted.append(item)
        else:
            item.holds_row = False
            late.add(item)
    coloured = set()
    for item in sorted(accepted, key=lambda item: (item.start, item.order)):
        before = [other for other in accepted if other in coloured]
        taken = {other.row for other in before if other.end > item.start}
        crowded = {
            other.row
            for other in before
            if other is last_in(before, other.row) and reach(other, full_zoom) > item.start
        }
        free = [row for row in range(bar_rows) if row not in taken]
        item.row = min(free, key=lambda row: (row in crowded, row))
        coloured.add(item)
    mark_first = rows - 1 if rows >= 4 else None
    placed = []
    for item in [item for item in items if item not in late] + [item for item in items if item in late]:
        best = None
        for row in [item.row] if item.holds_row else range(rows):
            mark_minzoom = wait(item, item.left, item.right, row, accepted, placed, labels=row != mark_first)
            if mark_minzoom > DEEPEST_PX_PER_DAY:
                continue
            label = (inf, item.preferred_side)
            if row != mark_first:
                label = find_label(item, mark_minzoom, row, accepted, placed, days, full_zoom)
            rank = (
                label[0] > full_zoom,
                max(mark_minzoom, full_zoom),
                max(label[0], full_zoom),
                label[1] != item.preferred_side,
                row,
            )
            if best is None or rank < best[0]:
                best = (rank, row, mark_minzoom, label)
        if best:
            _, item.row, item.mark_minzoom, (item.label_minzoom, item.label_side) = best
            placed.append(item)
    for item in placed:
        if item.row == mark_first:
            item.label_minzoom, item.label_side = find_label(
                item, item.mark_minzoom, item.row, accepted, placed, days, full_zoom
            )
    place_overflow(items, accepted, placed, days, full_zoom)
    return items


def last_in(bars, row):
    """Return the last bar of a row."""
    return max((bar for bar in bars if bar.row == row), key=lambda bar: bar.end)


def reach(bar, full_zoom):
    """Return until when the label of a bar reaches if it stands at its right."""
    is_inside = bar.inside_minzoom <= full_zoom
    return bar.end + (0 if is_inside else (2 * bar.edge_px + GAP_PX + bar.label_px + APART_PX) / full_zoom)


def place_overflow(items, bars, placed, days, full_zoom):
    hosts = [item for item in placed if not item.holds_row] or placed
    for item in items:
        if item.mark_minzoom == inf:
            host = min(hosts, key=lambda one: (abs(one.mark - item.mark), one.order))
            item.overflow_host, host.overflow_count = host.key, host.overflow_count + 1
    counts = []
    for item in sorted(placed, key=lambda item: item.order):
        if item.overflow_count and not item.holds_row:
            item.overflow_px = float(ceil(measure_text(f"+{item.overflow_count}")))
            count = item.copy_with_overflow()
            sides = (
                ["left" if item.label_side == "right" else "right"] if item.label_minzoom < inf else ["right", "left"]
            )
            around = [other for other in placed if other is not item] + counts
            item.overflow_minzoom, item.overflow_side = find_label(
                count, item.mark_minzoom, item.row, bars, around, days, full_zoom, sides
            )
            count.label_minzoom, count.label_side = item.overflow_minzoom, item.overflow_side
            counts.append(count)


def find_label(item, mark_minzoom, row, bars, placed, days, full_zoom, sides=("right", "left")):
    found = []
    for side in sides:
        edge = item.edges_with_label[side]
        left, right = (edge, item.right) if side == "left" else (item.left, edge)
        until = max(mark_minzoom, find_wall_threshold(item, side, days), wait(item, left, right, row, bars, placed))
        found.append((max(until, full_zoom), side != item.preferred_side, until, side))
    _, _, label_minzoom, side = min(found)
    if item.inside_minzoom < inf:
        label_minzoom = max(mark_minzoom, min(label_minzoom, item.inside_minzoom))
    return label_minzoom, side


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
            until = max(until, threshold if threshold > other.mark_minzoom else 0.0)
        if labels and other.label_minzoom < inf:
            edge = other.edges_with_label[other.label_side]
            pair = (edge, other.right) if other.label_side == "left" else (other.left, edge)
            threshold = min(meet(other, *pair), other.inside_minzoom)
            until = max(until, threshold if threshold > other.label_minzoom else 0.0)
    return until
