"""What an event takes of its row in a view, in px: its mark or bar, and the places where its label can stand.

The same as `js/src/layout/bodies.js`, with the same operations in the same order, so that the numbers are the same.
"""

from dataclasses import dataclass

__all__ = [
    "BAR",
    "LABEL",
    "LABEL_ROW_PX",
    "LEAST_LABEL_PX",
    "MARK",
    "RADIUS_PX",
    "SHORT_LABEL_PX",
    "Body",
    "Label",
    "find_edge_kind",
    "find_edges",
    "find_room",
    "measure_body",
    "stand_label",
]

LABEL_ROW_PX = 18
SHORT_LABEL_PX = 140
LEAST_LABEL_PX = 48  # a headline's label is not cut further
# Radius of a dot by its size: of a headline, with a label, without one.
RADIUS_PX = {"headline": 6.5, "labelled": 5.0, "bare": 2.5}
# What an interval of a row ends in.
BAR, MARK, LABEL = 0, 1, 2
_GAP_PX = 4  # between an event and its label, and around a label inside
_BAR_FROM_PX = 8
_HEAD_PX = 6  # the arrow of an open end, beyond its bar
_TAIL_PX = 4  # of a stub, beyond its dot
_WHISKER_PX = 4  # of a range at least, beyond its dot
_LONG_BAR_PX = 120  # in view; longer ones take half of a lane's rows at most


@dataclass(slots=True, eq=False)
class Body:
    """What an event takes in a view, in px from the left edge of the plot and not cut by it.

    Attributes
    ----------
    key : int
        The position of the event among the items.
    level : int
        Its importance, 0 for the selected event.
    form : str
        As drawn: 'dot', 'range', 'bar', or 'stub', a bar too short for one, drawn as a dot with a short flat tail.
    x, left, right : float
        Where its mark is, and its edges where it has a label.
    certain_left, certain_right : float
        The certain part of a bar; the whisker of a range.
    radius, bare_radius : float
        Of its dot, with a label and without.
    is_long : bool
        Whether it is a bar or a whisker of more than 120 px in view.
    """

    key: int
    level: int
    form: str
    x: float
    left: float
    right: float
    certain_left: float
    certain_right: float
    radius: float
    bare_radius: float
    is_long: bool


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """Where a label stands: 'right', 'left' or 'inside', and whether it is cut to its width."""

    side: str
    left: float
    right: float
    is_short: bool


def measure_body(items, key, start, px_per_ms, width_px, is_selected):
    """Return what an event takes in a view that begins at `start`, as a Body."""
    left, right = (items.start[key] - start) * px_per_ms, (items.end[key] - start) * px_per_ms
    x = (items.mark[key] - start) * px_per_ms
    is_headline = items.importance[key] == 1
    radius = RADIUS_PX["headline" if is_headline else "labelled"]
    is_stub = items.form[key] == "bar" and right - left < _BAR_FROM_PX
    form = "stub" if is_stub else items.form[key]
    body = Body(
        key=key,
        level=0 if is_selected else items.importance[key],
        form=form,
        x=x,
        left=left,
        right=right,
        certain_left=left,
        certain_right=right,
        radius=radius,
        bare_radius=radius if is_headline else RADIUS_PX["bare"],
        is_long=form not in ("dot", "stub") and min(right, width_px) - max(left, 0) > _LONG_BAR_PX,
    )
    if form == "bar":
        body.certain_left = (items.certain_start[key] - start) * px_per_ms
        body.certain_right = (items.certain_end[key] - start) * px_per_ms
        if items.is_open[key]:
            body.right = right + _HEAD_PX
    else:
        body.left, body.right = _surround_dot(body, left, right, radius)
    return body


def _surround_dot(body, left, right, radius):
    """Return the edges of a mark whose dot has this radius."""
    if body.form == "stub":
        return body.x - radius, body.x + radius + _TAIL_PX
    if body.form == "dot":
        return body.x - radius, body.x + radius
    return min(body.x - radius - _WHISKER_PX, left), max(body.x + radius + _WHISKER_PX, right)


def find_edges(body, width_px, is_bare):
    """Return the edges of an event in view, with or without a label."""
    left, right = body.left, body.right
    if is_bare and body.form != "bar" and body.bare_radius != body.radius:
        left, right = _surround_dot(body, body.certain_left, body.certain_right, body.bare_radius)
    return max(left, 0), min(right, width_px)


def find_edge_kind(body):
    """Return what the event ends in: BAR or MARK."""
    return BAR if body.form == "bar" else MARK


def stand_label(body, side, px, width_px, is_short):
    """Return the Label of a width on a side, or None if it has no room there between the edges of the plot."""
    if side == "inside":
        return _stand_inside(body, px, width_px, is_short)
    left = body.right + _GAP_PX if side == "right" else body.left - _GAP_PX - px
    return Label(side, left, left + px, is_short) if left >= 0 and left + px <= width_px else None


def _stand_inside(body, px, width_px, is_short):
    """Return a label at the left of a bar's certain part in view, or of the whole bar, or beside the dot of a range.

    The whisker of a range makes room for it.
    """
    if body.form not in ("bar", "range"):
        return None
    left, right = max(body.certain_left, 0), min(body.certain_right, width_px)
    if body.form == "bar":
        whole = max(body.left, 0), min(body.right, width_px)
        return _fit_inside(left, right, px, is_short) or _fit_inside(*whole, px, is_short)
    if body.x + body.radius <= 0 or body.x - body.radius >= width_px:
        return _fit_inside(left, right, px, is_short)
    after = _fit_inside(body.x + body.radius, right, px, is_short)
    return after or _fit_at_right(left, body.x - body.radius, px, is_short)


def _fit_inside(start, end, px, is_short):
    left = start + _GAP_PX
    return Label("inside", left, left + px, is_short) if left + px + _GAP_PX <= end else None


def _fit_at_right(start, end, px, is_short):
    left = end - _GAP_PX - px
    return Label("inside", left, left + px, is_short) if left >= start + _GAP_PX else None


def find_room(body, side, width_px, gap):
    """Return the most px that a label can have on a side, in a row that is free from `gap[0]` to `gap[1]`."""
    if side == "right":
        return min(width_px - body.right - _GAP_PX, gap[1] - body.right - _GAP_PX)
    if side == "left":
        return min(body.left - _GAP_PX, body.left - _GAP_PX - gap[0])
    if body.form != "bar":
        return 0.0
    return min(body.right, width_px) - max(body.left, 0) - 2 * _GAP_PX
