"""Put a chart of claims on its sheet: title, notes and key above the plot, what is left out below it."""

from dataclasses import dataclass

import pandas as pd

from timeline.charts.claims.forms import MARK_PX, find_extent, outline_bar, outline_words
from timeline.charts.claims.picture import paint_claims
from timeline.charts.claims.series import REVIEW_DASH
from timeline.charts.claims.texts import LINE_HEIGHT, SMALL_PX, draw_lines, wrap_text
from timeline.charts.figure import TimelineFigure, add_painter
from timeline.charts.theme import MODEBAR, TEMPLATE, color_figure, fade_color
from timeline.charts.tooltip import escape_text
from timeline.layout import measure_text
from timeline.tables import OPEN_ABOVE, OPEN_BELOW
from timeline.text import MESSAGES, format_message

__all__ = ["EDGE_PX", "NARROW_BELOW_PX", "Plot", "assemble", "draw_key", "draw_trace", "join_lines"]

NARROW_BELOW_PX = 700  # where texts stand no longer beside marks
EDGE_PX = 8.0  # between what stands on the sheet and its edges
_TITLE_PX, _KEY_LINE_PX, _GAP_PX = 18, 20.0, 16.0
_KEY_AXIS = "9"
_SYMBOLS = {
    "dot": "circle",
    "open": "circle-open",
    "more": "triangle-right",
    "less": "triangle-left",
    "cap": "line-ns-open",
}


@dataclass
class Plot:
    """The plot of a chart, to be put on a sheet.

    Attributes
    ----------
    traces, annotations : list of dict
        On the axes x and y.
    xaxis, yaxis : dict
        Without their domains.
    left_px, right_px : float
        The edges of the plot from the left edge of the sheet.
    height_px : float
    above_px, below_px : float
        Room for ticks and titles of axes.
    """

    traces: list
    annotations: list
    xaxis: dict
    yaxis: dict
    left_px: float
    right_px: float
    height_px: float
    above_px: float = 0.0
    below_px: float = 0.0


@dataclass
class _Glyph:
    """What is drawn in the key for one entry: lines, marks, their colour, dash and filling."""

    lines: tuple = ()
    marks: tuple = ()
    color: str = ""
    dash: str = "solid"
    fill: str = ""

    @property
    def width_px(self):
        """Where the text begins."""
        return 8 + max(px for px, *_ in [*self.marks, *(point for line in self.lines for point in line)])


def draw_trace(name, mode, xs, ys, axes=""):
    """Return a trace of a Plotly figure that is not cut at the edges of the plot.

    Parameters
    ----------
    name : str
        Plain text.
    mode : str
    xs, ys : list
    axes : str
        The number of its axes, empty for the first.
    """
    return {
        "type": "scatter",
        "name": escape_text(name),
        "mode": mode,
        "x": xs,
        "y": ys,
        "xaxis": f"x{axes}",
        "yaxis": f"y{axes}",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "connectgaps": False,
        "showlegend": False,
    }


def join_lines(lines):
    """Return lines of points as one line with gaps: a list of x and a list of y."""
    xs, ys = [], []
    for line in lines:
        xs += [*(x for x, _ in line), None]
        ys += [*(y for _, y in line), None]
    return xs[:-1], ys[:-1]


def draw_key(selection, theme, *, dark, as_lines):
    """Return what the key explains, the kinds of claimants and the forms of values, each as a glyph and a text.

    Parameters
    ----------
    selection : Selection
    theme : dict
        `LIGHT` or `DARK`.
    dark : bool
    as_lines : bool
        Whether values under review are dashed lines, and counts of one time are bars.
    """
    ink, entries = theme["ink_soft"], []
    series = selection.list_series()
    kinds = {one.kind: one.colors[dark] for one in series if one.kind}
    entries += [(_Glyph(marks=((5, "dot"),), color=color), kind) for kind, color in kinds.items()]
    claims = [claim for one in series for claim in (one.claims if as_lines else one.claims[-1:])]
    bounds = {claim.bound for claim in claims}
    has_best = any(claim.bound in ("between", "estimate") and not pd.isna(claim.best) for claim in claims)
    is_reviewed = any(one.is_reviewed for one in series)
    stem = ((4, 0), (22, 0))
    if bounds & set(OPEN_ABOVE):
        glyph = _Glyph((stem,), ((4, "dot"), (22, "more")), ink)
        entries.append((glyph, format_message(MESSAGES, "claims_key_above")))
    if bounds & set(OPEN_BELOW):
        glyph = _Glyph((stem,), ((22, "dot"), (4, "less")), ink)
        entries.append((glyph, format_message(MESSAGES, "claims_key_below")))
    if "about" in bounds:
        entries.append((_Glyph((), ((5, "open"),), ink), format_message(MESSAGES, "claims_key_about")))
    if bounds & {"between", "estimate"}:
        marks = ((4, "cap"), (24, "cap"), *(((14, "dot"),) if has_best else ()))
        text = (
            format_message(MESSAGES, "claims_key_best") if has_best else format_message(MESSAGES, "claims_key_between")
        )
        entries.append((_Glyph((((4, 0), (24, 0)),), marks, ink), text))
    if any(find_extent(claim)[0] and pd.isna(claim.best) and claim.bound == "in words" for claim in claims):
        form = outline_words(2.0, 26.0)
        entries.append((_Glyph(form.lines, (), ink), format_message(MESSAGES, "claims_key_words")))
    if is_reviewed and as_lines:
        entries.append(
            (_Glyph((((2, 0), (26, 0)),), (), ink, REVIEW_DASH), format_message(MESSAGES, "claims_key_review"))
        )
    elif is_reviewed:
        entries.append((_Glyph((outline_bar(24.0),), (), ink), format_message(MESSAGES, "claims_key_review")))
    if as_lines and any(claim.counting == "increment" for claim in claims):
        box = ((6, -6), (18, -6), (18, 6), (6, 6), (6, -6))
        glyph = _Glyph((box,), (), ink, fill=fade_color(ink, 0.25))
        entries.append((glyph, format_message(MESSAGES, "claims_key_increment")))
    if as_lines and any(not pd.isna(claim.series_break) for claim in claims):
        entries.append((_Glyph((((5, -8), (5, 8)),), (), ink), format_message(MESSAGES, "claims_key_break")))
    return entries


def _place_key(entries, width_px, theme):
    """Return the traces and annotations of a key, which count px on axes of their own, and its height."""
    x, y, traces, annotations = 0.0, _KEY_LINE_PX / 2, [], []
    for glyph, text in entries:
        lines = wrap_text(text, width_px - glyph.width_px, size_px=SMALL_PX)
        entry_px = glyph.width_px + max(measure_text(line, size_px=SMALL_PX) for line in lines)
        if x and x + entry_px > width_px:
            x, y = 0.0, y + _KEY_LINE_PX
        xs, ys = join_lines([[(x + px, y + across) for px, across in line] for line in glyph.lines])
        traces.append(
            draw_trace("key", "lines", xs, ys, _KEY_AXIS)
            | {"line": {"color": glyph.color, "width": 1.4, "dash": glyph.dash, "simplify": False}}
            | ({"fill": "toself", "fillcolor": glyph.fill} if glyph.fill else {})
        )
        symbols = [_SYMBOLS[name] for _, name in glyph.marks]
        traces.append(
            draw_trace("key", "markers", [x + px for px, _ in glyph.marks], [y] * len(symbols), _KEY_AXIS)
            | {
                "marker": {
                    "symbol": symbols,
                    "size": MARK_PX,
                    "color": glyph.color,
                    "line": {"color": glyph.color, "width": 1.4},
                }
            }
        )
        place = {"xref": f"x{_KEY_AXIS}", "yref": f"y{_KEY_AXIS}", "yanchor": "middle"}
        text_y = y + (len(lines) - 1) * SMALL_PX * LINE_HEIGHT / 2
        annotations.append(draw_lines(lines, x + glyph.width_px, text_y, theme["ink_soft"], size_px=SMALL_PX, **place))
        y += (len(lines) - 1) * SMALL_PX * LINE_HEIGHT
        x += entry_px + _GAP_PX
    return [trace for trace in traces if trace["x"]], annotations, y + _KEY_LINE_PX / 2


def assemble(plot, key, *, width_px, title, notes, footnotes, theme):
    """Return the figure.

    Parameters
    ----------
    plot : Plot
    key : list
        As `draw_key` returns it.
    width_px : float
    title : str
    notes, footnotes : list of str
        What stands between title and key, and below the plot.
    theme : dict
        `LIGHT` or `DARK`.

    Returns
    -------
    TimelineFigure
    """
    room_px = width_px - 2 * EDGE_PX
    titles = wrap_text(title, room_px, bold=True, size_px=_TITLE_PX) if title else []
    notes = [line for note in notes for line in wrap_text(note, room_px)]
    footnotes = [line for note in footnotes for line in wrap_text(note, room_px, size_px=SMALL_PX)]
    note_px, foot_px = 13 * LINE_HEIGHT, SMALL_PX * LINE_HEIGHT
    notes_top = 10 + len(titles) * _TITLE_PX * LINE_HEIGHT + (4 if titles else 0)
    key_top = notes_top + len(notes) * note_px + (6 if notes else 0)
    key_traces, key_annotations, key_px = _place_key(key, room_px, theme) if key else ([], [], 0.0)
    top = key_top + key_px + 6 + plot.above_px
    bottom = top + plot.height_px
    foot_top = bottom + plot.below_px + 8
    height_px = round(foot_top + len(footnotes) * foot_px + 8)

    def share(px):
        return 1 - px / height_px

    at_edge = {"xref": "paper", "yref": "paper", "xshift": EDGE_PX}
    annotations = [*key_annotations, *plot.annotations]
    if notes:
        annotations.append(draw_lines(notes, 0, share(notes_top), theme["ink_soft"], **at_edge))
    if footnotes:
        annotations.append(draw_lines(footnotes, 0, share(foot_top), theme["ink_soft"], size_px=SMALL_PX, **at_edge))
    layout = {
        "template": TEMPLATE,
        "width": width_px,
        "height": height_px,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
        **color_figure(theme),
        "dragmode": False,
        "modebar": MODEBAR,
        "annotations": annotations,
        "xaxis": plot.xaxis | {"domain": [plot.left_px / width_px, plot.right_px / width_px], "fixedrange": True},
        "yaxis": plot.yaxis | {"domain": [share(bottom), share(top)], "fixedrange": True},
    }
    if key:
        hidden = {"visible": False, "fixedrange": True}
        edges = [EDGE_PX / width_px, 1 - EDGE_PX / width_px]
        heights = [share(key_top + key_px), share(key_top)]
        layout[f"xaxis{_KEY_AXIS}"] = hidden | {"domain": edges, "range": [0, room_px], "anchor": f"y{_KEY_AXIS}"}
        layout[f"yaxis{_KEY_AXIS}"] = hidden | {"domain": heights, "range": [key_px, 0], "anchor": f"x{_KEY_AXIS}"}
    if titles:
        # Plotly moves lines up by half of what stands below the first one.
        title_y = 10 + (len(titles) - 1) * _TITLE_PX * LINE_HEIGHT / 2
        text = "<br>".join(f"<b>{escape_text(line)}</b>" for line in titles)
        place = {"x": EDGE_PX / width_px, "xanchor": "left", "y": share(title_y), "yanchor": "top", "yref": "container"}
        layout["title"] = place | {"text": text, "font": {"size": _TITLE_PX, "color": theme["ink"]}}
    return add_painter(TimelineFigure(data=[*plot.traces, *key_traces], layout=layout), paint_claims)
