"""Explain which symbols a chart of events uses, and no others, with each symbol as it is drawn."""

import pandas as pd

from timeline.charts.theme import LIGHT
from timeline.layout import BAR_FROM_PX, ERA_LANE, measure_text
from timeline.tables import find_contested
from timeline.text import MESSAGES

__all__ = ["LINE_PX", "draw_legend", "list_symbols"]

LINE_PX = 18
_FONT_PX = 11
_SYMBOL_PX, _GAP_PX, _APART_PX = 26, 5, 18
_DAY = pd.Timedelta(days=1)
# Dots alone need no explanation.
_SELF_EVIDENT = {"dot"}


def list_symbols(placed, px_per_day, *, has_hidden=None):
    """Return the names of the symbols that a chart uses, in the order of its legend; none if it has only plain dots.

    Parameters
    ----------
    placed : DataFrame
        As `place_events` returns it.
    px_per_day : float
        The zoom with all the data in view.
    has_hidden : bool, optional
        Whether a view has events that it only counts in the band of their lane; by default whether this zoom has any.

    Returns
    -------
    list of str
        Each is the name of a message without "legend_" before it.
    """
    events = placed[placed["lane"].ne(ERA_LANE)]
    if has_hidden is None:
        has_hidden = bool(events["mark_minzoom"].gt(px_per_day).any())
    has_count = events["overflow_count"].gt(0).any()
    events = events[events["mark_minzoom"].lt(float("inf"))]
    form, importance = events["drawn_form"], events["importance"]
    is_bar = form.eq("bar")
    is_narrow = (events["drawn_end"] - events["drawn_start"]) / _DAY * px_per_day < BAR_FROM_PX
    edges = {*events["start_edge"], *events["end_edge"]}
    uses = {
        "dot": form.eq("dot").any(),
        "headline": importance.eq(1).any() and importance.gt(1).any(),
        "range": form.eq("range").any(),
        "hollow": form.eq("hollow").any(),
        "choice": form.eq("choice").any(),
        "set": form.eq("set").any(),
        "bar": is_bar.any(),
        "stub": (is_bar & is_narrow).any(),
        "fades": "fades" in edges,
        "torn": "torn" in edges,
        "open": "open" in edges,
        "contested": find_contested(events).any(),
        "band": has_hidden,
        "count": has_count,
    }
    used = [name for name, is_used in uses.items() if is_used]
    return [] if set(used) <= _SELF_EVIDENT else used


def draw_legend(symbols, width_px, top_px):
    """Return the legend of a figure as entries of a layout's `shapes` and `annotations`, and how many lines it has.

    Parameters
    ----------
    symbols : list of str
        As `list_symbols` returns them.
    width_px : float
        Width of the plot.
    top_px : float
        The top of the legend, in px below the plot.

    Returns
    -------
    list of dict, list of dict, int
    """
    texts = {
        "dot": MESSAGES["legend_dot"],
        "headline": MESSAGES["legend_headline"],
        "range": MESSAGES["legend_range"],
        "hollow": MESSAGES["legend_hollow"],
        "choice": MESSAGES["legend_choice"],
        "set": MESSAGES["legend_set"],
        "bar": MESSAGES["legend_bar"],
        "stub": MESSAGES["legend_stub"],
        "fades": MESSAGES["legend_fades"],
        "torn": MESSAGES["legend_torn"],
        "open": MESSAGES["legend_open"],
        "contested": MESSAGES["legend_contested"],
        "band": MESSAGES["legend_band"],
        "count": MESSAGES["legend_count"],
    }
    shapes, annotations, left, line = [], [], 0.0, 0
    for name in symbols:
        entry_px = _SYMBOL_PX + _GAP_PX + measure_text(texts[name], size_px=_FONT_PX)
        if left and left + entry_px > width_px:
            left, line = 0.0, line + 1
        middle = -top_px - LINE_PX * (line + 0.5)
        shapes += [_move(shape, left, middle) for shape in _SYMBOLS[name]]
        if name == "count":
            annotations.append(_write("+3", left + 4, middle))
        annotations.append(_write(texts[name], left + _SYMBOL_PX + _GAP_PX, middle))
        left += entry_px + _APART_PX
    return shapes, annotations, line + 1


def _draw_dot(x, radius, *, is_hollow=False):
    inner = radius - 0.9 if is_hollow else radius
    ends = {"x0": x - inner, "x1": x + inner, "y0": -inner, "y1": inner}
    color, fill = LIGHT["ink_soft"], LIGHT["background"] if is_hollow else LIGHT["ink_soft"]
    return {"type": "circle", **ends, "fillcolor": fill, "line": {"color": color, "width": 1.8 if is_hollow else 0}}


def _draw_box(left, right, half=5.0, opacity=1.0, bottom=None):
    ends = {"x0": left, "x1": right, "y0": -half if bottom is None else bottom, "y1": half}
    return {"type": "rect", **ends, "fillcolor": LIGHT["ink_soft"], "opacity": opacity, "line": {"width": 0}}


def _draw_line(*points):
    ends = dict(zip(("x0", "y0", "x1", "y1"), points, strict=True))
    return {"type": "line", **ends, "line": {"color": LIGHT["ink_soft"], "width": 1.6}}


def _draw_outline(*points):
    return {"type": "path", "points": points, "fillcolor": LIGHT["ink_soft"], "line": {"width": 0}}


_WHISKER = [_draw_line(1, 0, 25, 0)]
_TICK_PX = 4
# Each in a box of 26 px, in px at the right of its left edge and above its middle.
_SYMBOLS = {
    "dot": [_draw_dot(13, 4.5)],
    "headline": [_draw_dot(13, 5.5)],
    "range": [*_WHISKER, *(_draw_line(x, -_TICK_PX, x, _TICK_PX) for x in (1, 25)), _draw_dot(13, 4.5, is_hollow=True)],
    "hollow": [_draw_dot(13, 4.5, is_hollow=True)],
    "choice": [
        _draw_line(2, 0, 24, 0),
        *(_draw_line(x, -_TICK_PX, x, _TICK_PX) for x in (2, 6.5, 24)),
        _draw_dot(13, 4.5, is_hollow=True),
    ],
    "set": [_draw_line(4, 0, 22, 0), _draw_dot(4, 3.5), _draw_dot(22, 3.5)],
    "bar": [_draw_box(1, 25)],
    "stub": [_draw_dot(11, 3.5), _draw_box(13, 18.5, 2)],
    "fades": [
        _draw_box(17, 25),
        *(_draw_box(x, x + 3, opacity=share) for x, share in ((14, 0.8), (11, 0.6), (8, 0.4), (5, 0.2))),
    ],
    "torn": [_draw_outline((1, 5), (24, 5), (21, 2.5), (24, 0), (21, -2.5), (24, -5), (1, -5))],
    "open": [_draw_box(1, 18), _draw_outline((17.5, 6), (25, 0), (17.5, -6))],
    "contested": [_draw_line(*ends) for ends in ((10, -6, 10, 6), (10, 6, 16, 3), (16, 3, 10, 0))],
    "band": [_draw_box(x, x + 5, top, 0.55, bottom=-5) for x, top in ((3, -2), (9, 4), (15, 1), (21, -3))],
    "count": [],
}


def _move(shape, left, middle):
    """Return a shape of a symbol at its place, as an entry of a layout's `shapes`."""
    place = {"xref": "paper", "yref": "paper", "xanchor": 0, "yanchor": 0, "xsizemode": "pixel", "ysizemode": "pixel"}
    place |= {"name": "legend", "layer": "above"}
    if "points" in shape:
        path = "L".join(f"{x + left:g},{y + middle:g}" for x, y in shape["points"])
        return {**{name: value for name, value in shape.items() if name != "points"}, **place, "path": f"M{path}Z"}
    moved = {name: value + (left if name[0] == "x" else middle) for name, value in shape.items() if name in _CORNERS}
    return {**shape, **moved, **place}


_CORNERS = ("x0", "x1", "y0", "y1")


def _write(text, left, middle):
    """Return a text at its place, as an entry of a layout's `annotations`."""
    at = {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "middle"}
    font = {"color": LIGHT["ink_soft"], "size": _FONT_PX}
    return at | {"name": "legend", "text": text, "xshift": left, "yshift": middle, "showarrow": False, "font": font}
