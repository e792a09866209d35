"""Draw a claimed value as a mark on a scale, one form for each bound; `value_mark.js` draws the same.

Positions along the scale are in per cent of its width, so that a mark fits any width and nothing is measured. Around a
position, shapes in px stand in an `svg` of their own.
"""

import math
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup, escape

from timeline.tables import UNDER_REVIEW
from timeline.text import format_amount, read_amount_words

__all__ = [
    "HEIGHT_PX",
    "Mark",
    "Scale",
    "describe_mark",
    "draw_brief_mark",
    "draw_mark",
    "draw_shapes",
    "find_reach",
    "list_shapes",
    "write_value",
]

HEIGHT_PX = 20
_MIDDLE = HEIGHT_PX // 2
_RADIUS = 5
_FORMS = {"at least": "least", "more than": "least", "up to": "most", "about": "about"}
_ARROWS = {"least": "M6 10h12M14 6l4 4l-4 4", "most": "M-6 10h-12M-14 6l-4 4l4 4"}
_CAP = "M0 4v12"


@dataclass(frozen=True)
class Scale:
    """A scale of values from zero; a logarithmic one begins at 1.

    Attributes
    ----------
    top : float
        The value at its end.
    is_log : bool
    """

    top: float
    is_log: bool = False

    def place(self, value):
        """Return where a value stands, in per cent of the width, to a thousandth."""
        if self.is_log:
            share = math.log10(max(value, 1)) / math.log10(max(self.top, 10))
        else:
            share = value / self.top if self.top > 0 else 0
        return math.floor(share * 100_000 + 0.5) / 1000


@dataclass(frozen=True)
class Mark:
    """What is drawn of a value.

    Attributes
    ----------
    form : str
        'exactly', 'least', 'most', 'about', 'range', 'words', 'review'; empty for nothing.
    low, best, high : float or None
    """

    form: str = ""
    low: float | None = None
    best: float | None = None
    high: float | None = None


def describe_mark(claim):
    """Return the mark of a claim.

    Parameters
    ----------
    claim : named tuple or Series
        A row of the claims table.

    Returns
    -------
    Mark
        Without a form where there is no number, and no words that have a range.
    """
    low, best, high = (None if pd.isna(value) else float(value) for value in (claim.low, claim.best, claim.high))
    if low is None and best is None and high is None:
        low, high = read_amount_words(claim.amount_words) or (None, None)
        return Mark() if low is None else Mark("words", low, None, high)
    if claim.status == UNDER_REVIEW:
        return Mark("review", None, next(value for value in (best, high, low) if value is not None), None)
    if low is not None and high is not None:
        return Mark("range", low, best, high)
    value = next(value for value in (best, low, high) if value is not None)
    bound = "at least" if best is None and high is None else "up to" if best is None else "exactly"
    return Mark(_FORMS.get(claim.bound, _FORMS.get(bound, "exactly")), None, value, None)


def find_reach(mark):
    """Return the largest value that a mark shows, 0 for nothing."""
    return max((value for value in (mark.low, mark.best, mark.high) if value is not None), default=0)


def write_value(claim, unit=""):
    """Return a value as short as it can be: a sign for its bound and the number, or the words in quotation marks.

    Parameters
    ----------
    claim : named tuple or Series
        A row of the claims table.
    unit : str
        What stands behind the number.

    Returns
    -------
    str
        For example "≥ 6,961", "4,029–6,000", "≈ 500 kg", "“several thousand”"; a dash without number and words.
    """
    amount = format_amount(claim) or "–"
    has_number = not all(pd.isna(value) for value in (claim.low, claim.best, claim.high))
    return f"{amount}{'' if unit == '%' else ' '}{unit}" if unit and has_number else amount


def list_shapes(mark, scale, key=""):
    """Return the shapes of a mark in a box of `HEIGHT_PX` that is as wide as the scale.

    Parameters
    ----------
    mark : Mark
    scale : Scale
    key : str
        What no other mark of the page has, for the id of a pattern.

    Returns
    -------
    list of list
        For each shape the name of its element, its attributes and its children.
    """
    if mark.form == "words":
        name = f"tl-hatch-{key}"
        hatch = ["path", {"class": "tl-hatch", "d": "M-2 2l4 -4M0 8l8 -8M6 10l4 -4"}, []]
        size = {"id": name, "width": "8", "height": "8", "patternUnits": "userSpaceOnUse"}
        left, width = _place_range(mark, scale)
        block = {"x": f"{left}%", "y": "2", "width": f"{width}%", "height": "16", "fill": f"url(#{name})"}
        return [["pattern", size, [hatch]], ["rect", block, []]]
    if mark.form == "review":
        width = {"x": "0", "y": "6", "width": f"{_write(scale.place(mark.best))}%", "height": "8"}
        return [["rect", {"class": "tl-review", **width}, []]]
    if mark.form == "range":
        left, right = (_write(scale.place(value)) for value in (mark.low, mark.high))
        line = {"class": "tl-reach", "x1": f"{left}%", "x2": f"{right}%", "y1": str(_MIDDLE), "y2": str(_MIDDLE)}
        caps = [_stand_at(value, scale, [_trace("tl-reach", _CAP)]) for value in (mark.low, mark.high)]
        dots = [] if mark.best is None else [_stand_at(mark.best, scale, [_dot("tl-dot")])]
        return [["line", line, []], *caps, *dots]
    if not mark.form:
        return []
    shapes = [_trace("tl-reach", _ARROWS[mark.form])] if mark.form in _ARROWS else []
    return [_stand_at(mark.best, scale, [*shapes, _dot("tl-open" if mark.form == "about" else "tl-dot")])]


def _place_range(mark, scale):
    left, right = scale.place(mark.low), min(scale.place(mark.high), 100)
    return _write(left), _write(math.floor((right - left) * 1000 + 0.5) / 1000)


def _stand_at(value, scale, shapes):
    box = {"x": f"{_write(scale.place(value))}%", "y": "0", "width": "1", "height": str(HEIGHT_PX)}
    return ["svg", {**box, "overflow": "visible"}, shapes]


def _dot(name):
    return ["circle", {"class": name, "cx": "0", "cy": str(_MIDDLE), "r": str(_RADIUS)}, []]


def _trace(name, path):
    return ["path", {"class": name, "d": path}, []]


def _write(number):
    return repr(float(number)).removesuffix(".0")


def draw_mark(mark, scale, key=""):
    """Return a mark as an SVG of any width, for a template.

    Parameters
    ----------
    mark, scale, key
        As in `list_shapes`.

    Returns
    -------
    Markup
    """
    inner = "".join(map(_write_shape, list_shapes(mark, scale, key)))
    size = f'width="100%" height="{HEIGHT_PX}"'
    return Markup(f'<svg class="tl-value" {size} aria-hidden="true">{inner}</svg>')  # noqa: S704  (our own shapes)


def draw_brief_mark(mark, scale, key=""):
    """Return a mark that uses the shapes of `draw_shapes`, for a page with many marks; its size is that of the style.

    Parameters
    ----------
    mark, scale, key
        As in `list_shapes`.

    Returns
    -------
    Markup
    """
    ids = {repr(shapes): name for name, shapes in _list_positioned().items()}
    parts = [
        f'<use href="#tl-m-{ids[repr(children)]}" x="{attributes["x"]}"/>'
        if name == "svg"
        else _write_shape([name, attributes, children])
        for name, attributes, children in list_shapes(mark, scale, key)
    ]
    return Markup(f'<svg class="tl-value" aria-hidden="true">{"".join(parts)}</svg>')  # noqa: S704  (our own shapes)


def draw_shapes():
    """Return the shapes that stand at a position of the scale, hidden, once for a page with brief marks.

    Returns
    -------
    Markup
    """
    shapes = "".join(
        f'<g class="tl-shape" id="tl-m-{name}">{"".join(map(_write_shape, shapes))}</g>'
        for name, shapes in _list_positioned().items()
    )
    return Markup(f'<svg class="tl-shapes" aria-hidden="true"><defs>{shapes}</defs></svg>')  # noqa: S704  (ours)


def _list_positioned():
    marks = {name: Mark(name, None, 0) for name in ("exactly", "least", "most", "about")}
    marks["cap"] = Mark("range", 0, None, 0)
    return {
        name: next(shape[2] for shape in list_shapes(mark, Scale(1)) if shape[0] == "svg")
        for name, mark in marks.items()
    }


def _write_shape(shape):
    name, attributes, children = shape
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(map(_write_shape, children))}</{name}>"
