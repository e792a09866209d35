"""Place labels beside the points they name, so that no label covers another one, a mark or the edge."""

from dataclasses import dataclass

import numpy as np

__all__ = ["Box", "Label", "find_leader", "place_labels"]

_GAP_PX = 11.0
_STEP_PX = 7.0
_ACROSS_PX = 14.0
_TRIED_AT_ONCE = 200


@dataclass(frozen=True)
class Box:
    """A rectangle in px, x to the right and y down."""

    left: float
    top: float
    right: float
    bottom: float

    def is_crossed(self, line):
        """Return whether a straight line, given as two pairs (x, y), crosses this box.

        Source
        ------
        Liang and Barsky, A new concept and method for line clipping, ACM Transactions on Graphics 3 (1984).
        """
        (x0, y0), (x1, y1) = line
        first, last = 0.0, 1.0
        for change, low, high in (
            (x1 - x0, self.left - x0, self.right - x0),
            (y1 - y0, self.top - y0, self.bottom - y0),
        ):
            if change == 0:
                if not low < 0 < high:
                    return False
                continue
            near, far = sorted((low / change, high / change))
            first, last = max(first, near), min(last, far)
        return first < last


@dataclass(frozen=True)
class Label:
    """A label to be placed: the point that it names and its size, all in px."""

    x: float
    y: float
    width: float
    height: float


def place_labels(labels, obstacles, frame, *, reach_px, crossing=False):
    """Return a box for each label, or None where there is no room for all of them.

    Labels are placed in the given order. Each takes the free position nearest to its point: right of it before left
    before above or below it, at its height before higher and lower. No label covers another one, an obstacle, or the
    line that leads from another label to its point, and no such line crosses a label.

    Parameters
    ----------
    labels : list of Label
    obstacles : list of Box
        What no label may cover: marks, stems, ranges.
    frame : Box
        What every label must lie in.
    reach_px : float
        How far a label may be from its position beside the point, vertically and horizontally added up.
    crossing : bool
        Let lines cross labels.

    Returns
    -------
    list of Box or None
        In the order of `labels`; None if there is no position for one of them.
    """
    placed, lines = [], []
    for label in labels:
        box = _find_position(label, obstacles, placed, [] if crossing else lines, frame, reach_px, crossing)
        if box is None:
            return None
        placed.append(box)
        lines.append(find_leader(label, box))
    return placed


def find_leader(label, box):
    """Return the line between a point and the middle of the nearer side of its label, as two pairs (x, y) in px."""
    side = box.left if box.left >= label.x else box.right if box.right <= label.x else label.x
    if side != label.x:
        return (label.x, label.y), (side, (box.top + box.bottom) / 2)
    return (label.x, label.y), (side, box.bottom if box.bottom <= label.y else box.top)


def _find_position(label, obstacles, placed, lines, frame, reach_px, crossing):
    for left, top in _iter_free_positions(label, obstacles + placed, frame, reach_px):
        box = Box(left, top, left + label.width, top + label.height)
        line = find_leader(label, box)
        if any(box.is_crossed(other) for other in lines):
            continue
        if crossing or not any(other.is_crossed(line) for other in placed):
            return box
    return None


def _iter_free_positions(label, obstacles, frame, reach_px):
    """Yield the upper left corners in the frame where nothing is covered, nearest first."""
    positions = _list_positions(label, frame, reach_px)
    left, top = positions[:, 0], positions[:, 1]
    right, bottom = left + label.width, top + label.height
    is_inside = (left >= frame.left) & (right <= frame.right) & (top >= frame.top) & (bottom <= frame.bottom)
    positions = positions[is_inside]
    boxes = np.array([(box.left, box.top, box.right, box.bottom) for box in obstacles]).reshape(-1, 4).T
    # One of the nearest is mostly free.
    for at in range(0, len(positions), _TRIED_AT_ONCE):
        some = positions[at : at + _TRIED_AT_ONCE]
        left, top = some[:, :1], some[:, 1:]
        is_hit = (
            (left < boxes[2]) & (boxes[0] < left + label.width) & (top < boxes[3]) & (boxes[1] < top + label.height)
        )
        yield from some[~is_hit.any(axis=1)].tolist()


def _list_positions(label, frame, reach_px):
    """Return the upper left corners to try, nearest first, as an array of pairs."""
    middle = label.y - label.height / 2
    right, left = label.x + _GAP_PX, label.x - _GAP_PX - label.width
    over = min(max(label.x - label.width / 2, frame.left), frame.right - label.width)
    across = [(right, 0.0), (left, 4.0), (over, 8.0)]
    # Positions beyond the frame need not be tried, however far a label may be from its point.
    for step in range(1, int(min(reach_px, frame.right - frame.left) / _ACROSS_PX) + 1):
        # Farther to a side costs more than farther up or down: the eye follows the line more easily.
        aside = step * _ACROSS_PX
        across += [(right + aside, 1.4 * aside), (left - aside, 4.0 + 1.4 * aside)]
    at, cost = (np.array(values) for values in zip(*across, strict=True))
    steps = int(min(reach_px, frame.bottom - frame.top + label.height) / _STEP_PX) + 1
    rise = np.arange(-steps, steps + 1) * _STEP_PX
    # At one distance higher comes before lower.
    total = cost[:, None] + np.abs(rise) + np.where(rise > 0, 0.01, 0.0)
    corners = np.stack(np.broadcast_arrays(at[:, None], middle + rise), axis=-1).reshape(-1, 2)
    is_near = total.ravel() <= reach_px
    return corners[is_near][np.argsort(total.ravel()[is_near], kind="stable")]
