"""What is drawn of the events of a scene, as outlines in px: one form for one meaning.

The same as `js/src/marks.js`, to a tenth of a px.
"""

from dataclasses import dataclass, field
from math import floor

from timeline.layout.bodies import LABEL_ROW_PX, RADIUS_PX
from timeline.layout.svg_elements import format_px, outline_box

__all__ = ["BAR_PX", "DrawnEvents", "Outlines", "find_middle", "outline_flag", "outline_mark"]

BAR_PX = 10
_INSIDE_BAR_PX, _BARE_BAR_PX = 16, 4
_HEAD_PX, _TAIL_PX = 6, 4  # as in bodies.py
_PIECE_PX, _MOST_PIECES, _LEAST_FADE_PX = 3, 8, 9
_TOOTH_PX, _TORN_PX, _TICK_PX, _STUB_PX, _GAP_PX = 3, 10, 4, 4, 2
_FLAG_PX, _FLAG_TOP_PX = 6, 9


@dataclass(frozen=True, slots=True, eq=False)
class DrawnEvents:
    """What is drawn of events, a list per column in the order of the items of their scene.

    Attributes
    ----------
    id, title : list of str
    labels : LabelTexts
    importance : list of int
    form : list of str
        One of FORMS.
    start, end : list of float
        In ms of the axis.
    start_edge, end_edge : list of str
        Of bars, as `describe_forms` returns them.
    certain : dict of int to pair of floats
        Of bars that fade, from when to when they are certain.
    days : dict of int to list of float
        Of a choice or set the middle of each day.
    contested : list of bool
        Whether facts or values are contested.
    """

    id: list
    title: list
    labels: object
    importance: list
    form: list
    start: list
    end: list
    start_edge: list
    end_edge: list
    certain: dict
    days: dict
    contested: list


@dataclass(slots=True, eq=False)
class Outlines:
    """Paths of a mark: `fill` is solid, `line` stroked, `hollow` stroked and filled with the background.

    `faded` has pairs of a solid path and its opacity; `dots` are circles as (x, y, radius, whether hollow).
    """

    fill: str = ""
    line: str = ""
    hollow: str = ""
    faded: list = field(default_factory=list)
    dots: list = field(default_factory=list)


def find_middle(lane, row):
    """Return the middle of a row, in px from the top of the lanes."""
    return lane.rows_top + (row + 0.5) * LABEL_ROW_PX


def outline_mark(mark, y, events, to_px, label=None):
    """Return the Outlines of a mark.

    Parameters
    ----------
    mark : SceneMark
    y : float
        The middle of its row.
    events : DrawnEvents
    to_px : callable
        From a time in ms to px.
    label : SceneLabel, optional
        Of the same event.
    """
    inside = label if label is not None and label.side == "inside" else None
    if mark.form == "bar":
        return _outline_bar(mark, y, events, to_px, inside is not None)
    radius = RADIUS_PX[mark.size]
    if mark.form == "stub":
        return _outline_stub(mark, y, events.end_edge[mark.k], radius)
    if mark.form == "dot":
        is_hollow = events.form[mark.k] == "hollow"
        return Outlines(dots=[(mark.x, y, max(radius - 1, 2) if is_hollow else radius, is_hollow)])
    return _outline_range(mark, y, events, to_px, radius, inside)


def outline_flag(mark, y):
    """Return the flag of a contested event as a path: its pole stands on the mark, on the start of a bar.

    Parameters
    ----------
    mark : SceneMark
    y : float
        The middle of its row, in which the flag stays.
    """
    is_bar = mark.form == "bar"
    x, foot = (max(mark.left, 0) + 0.5, y - BAR_PX / 2) if is_bar else (mark.x, y)
    top = y - _FLAG_TOP_PX
    pennant = f"L{format_px(x + _FLAG_PX)},{format_px(top + _FLAG_PX / 2)}L{format_px(x)},{format_px(top + _FLAG_PX)}"
    return _line(x, foot, f"V{format_px(top)}{pennant}")


def _line(x, y, rest):
    return f"M{format_px(x)},{format_px(y)}{rest}"


def _outline_range(mark, y, events, to_px, radius, gap):
    left, right = mark.left, mark.right
    if gap:  # a label stands in a gap of the whisker
        whisker = _line(left, y, f"H{format_px(gap.left - _GAP_PX)}")
        whisker += _line(gap.right + _GAP_PX, y, f"H{format_px(right)}")
    else:
        whisker = _line(left, y, f"H{format_px(right)}")
    days = [at for at in map(to_px, events.days.get(mark.k, ())) if left - radius <= at <= right + radius]
    form = events.form[mark.k]
    if form == "set":
        return Outlines(line=whisker, dots=[(at, y, min(radius, 4), False) for at in days])
    ends = days if form == "choice" else [left, right]
    ticks = "".join(_line(at, y - _TICK_PX, f"v{2 * _TICK_PX}") for at in ends)
    return Outlines(line=whisker + ticks, dots=[(mark.x, y, max(radius - 1, 2), True)])


def _outline_stub(mark, y, edge, radius):
    end = mark.x + radius + _TAIL_PX
    start = mark.x + radius - 1
    top, bottom = y - _STUB_PX / 2, y + _STUB_PX / 2
    if edge == "torn":
        tail = _outline_torn(start, top, end + 1, bottom)
    elif edge == "open":
        tip = f"L{format_px(end + 1)},{format_px(y)}L{format_px(start)},{format_px(y + _STUB_PX)}Z"
        tail = _line(start, y - _STUB_PX, tip)
    else:
        tail = outline_box(start, top, end, bottom)
    return Outlines(fill=tail, dots=[(mark.x, y, radius, False)])


def _outline_torn(left, top, right, bottom):
    """Return a bar whose right edge is torn, as a zigzag."""
    teeth = max(2, floor((bottom - top) / _TOOTH_PX / 2 + 0.5) * 2)
    step = (bottom - top) / teeth
    path = f"M{format_px(left)},{format_px(top)}H{format_px(right)}"
    for at in range(1, teeth + 1):
        path += f"L{format_px(right - _TOOTH_PX if at % 2 else right)},{format_px(top + at * step)}"
    return f"{path}H{format_px(left)}Z"


def _outline_bar(mark, y, events, to_px, has_inside):
    left, right = mark.left, mark.right
    half = (_INSIDE_BAR_PX if has_inside else _BARE_BAR_PX if mark.size == "bare" else BAR_PX) / 2
    start_edge, end_edge = events.start_edge[mark.k], events.end_edge[mark.k]
    body_right = max(left, right - _HEAD_PX) if end_edge == "open" else right
    certain = [to_px(at) for at in events.certain[mark.k]] if mark.k in events.certain else [left, body_right]
    # An end that is only "about" has no stretch of its own: it fades over a little of the bar.
    least = min(_LEAST_FADE_PX, (body_right - left) / 2)
    start = min(max(certain[0], left + least), body_right) if start_edge == "fades" else left
    end = max(min(certain[1], body_right - least), start) if end_edge == "fades" else body_right
    outlines = Outlines(faded=[*_fade(left, start, y, half, 1), *_fade(body_right, end, y, half, -1)])
    if end > start:
        box = start, y - half, end, y + half
        torn = start, y - half, max(end, start + _TORN_PX / 2), y + half
        outlines.fill = _outline_torn(*torn) if end_edge == "torn" else outline_box(*box)
    if end_edge == "open" and right > body_right:
        tip = f"L{format_px(right)},{format_px(y)}L{format_px(body_right)},{format_px(y + half + 1)}Z"
        outlines.fill += _line(body_right, y - half - 1, tip)
    return outlines


def _fade(edge, inner, y, half, direction):
    """Return pieces of a fading end with their opacities, from its edge inwards."""
    length = (inner - edge) * direction
    if length <= 0:
        return []
    count = max(1, min(_MOST_PIECES, floor(length / _PIECE_PX + 0.5)))
    pieces = []
    for at in range(count):
        ends = [edge + direction * length * part / count for part in (at, at + 1)]
        box = outline_box(min(ends), y - half, max(ends), y + half)
        pieces.append((box, (at + 0.5) / _MOST_PIECES * (_MOST_PIECES / count)))
    return pieces
