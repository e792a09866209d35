"""The picture of a chart of claims: its figure as SVG, as far as these charts make use of Plotly."""

import math
import re
from dataclasses import dataclass
from html import escape

import pandas as pd

from timeline.charts.claims.panels import MARK_PX
from timeline.charts.claims.traces import OTHER_SYMBOL, SYMBOLS
from timeline.charts.figure import Drawing
from timeline.charts.range_chart import OTHER_OUTLINE, OUTLINES
from timeline.charts.tooltip import read_plain_text
from timeline.layout import FONT_FAMILY, format_px, list_ticks, measure_text, outline_box, write_path, write_text
from timeline.text import MESSAGES

__all__ = ["paint_claims"]

_LINE_HEIGHT, _TICK_PX, _TICK_TEXT_PX, _APART_PX, _TITLE_LEFT_PX, _TEXT_GAP_PX = 1.3, 5, 12, 62, 16, 4
# What is drawn around (0, 0), 9 px large, by Plotly's names.
_OUTLINES = dict(zip(SYMBOLS, OUTLINES, strict=True)) | {
    OTHER_SYMBOL: OTHER_OUTLINE,
    "triangle-up": "M0-4.5 4.5 4H-4.5Z",
    "triangle-down": "M0 4.5-4.5-4H4.5Z",
    "line-ew": "M-4.5 0H4.5",
    "line-ns-open": "M0-4.5V4.5",
    "circle-open": "M0-4A4 4 0 1 1 0 4A4 4 0 1 1 0-4Z",
}


@dataclass(frozen=True)
class _Axis:
    """An axis of a figure: the px of its ends, and the values there, as `to_number` makes them."""

    kind: str
    first_px: float
    last_px: float
    first: float
    last: float

    def to_number(self, value):
        """Return a value as the axis counts it: ms for a date, the power of ten on a logarithmic scale."""
        if self.kind == "date":
            return pd.Timestamp(value).timestamp() * 1000
        return math.log10(value) if self.kind == "log" else float(value)

    def to_px(self, number):
        return self.first_px + (number - self.first) / (self.last - self.first) * (self.last_px - self.first_px)


def paint_claims(figure):
    """Return the Drawing of a figure of `draw_claims` as it is now: title, axes, lines, marks and labels.

    Raises
    ------
    ValueError
        When a trace has been added that is of another kind.
    """
    layout = figure.layout
    axes = {}
    for axis in [*figure.select_xaxes(), *figure.select_yaxes()]:
        name = axis.plotly_name.replace("axis", "")
        length = layout.width if name[0] == "x" else -layout.height
        offset = 0 if name[0] == "x" else layout.height
        first_px, last_px = (offset + share * length for share in axis.domain)
        kind = axis.type or "linear"
        ends = [pd.Timestamp(end).timestamp() * 1000 for end in axis.range] if kind == "date" else axis.range
        axes[name] = _Axis(kind, first_px, last_px, *ends)
    parts = [write_path(outline_box(0, 0, layout.width, layout.height), f' fill="{layout.paper_bgcolor}"')]
    for name, axis in axes.items():
        settings = layout[f"{name[0]}axis{name[1:]}"]
        if settings.visible is not False:
            draw = _draw_time_axis if name[0] == "x" else _draw_value_axis
            parts.append(draw(axis, axes[settings.anchor], settings))
    for trace in figure.data:
        if trace.type != "scatter":
            raise ValueError(f"a trace of the kind '{trace.type}' cannot be drawn without a browser.")
        parts.append(_draw_trace(trace, axes[trace.xaxis or "x"], axes[trace.yaxis or "y"]))
    parts += [_draw_annotation(annotation, axes, layout) for annotation in layout.annotations]
    title = read_plain_text(layout.title.text)
    if title:
        y = (1 - layout.title.y) * layout.height + 6
        style = f' font-size="{layout.title.font.size}" fill="{layout.title.font.color}" font-weight="bold"'
        parts.append(write_text(title, layout.title.x * layout.width, y, style))
    size = f'width="{layout.width}" height="{layout.height}" viewBox="0 0 {layout.width} {layout.height}"'
    family = escape(FONT_FAMILY.replace('"', "'"), quote=False)
    root = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{family}">'
    return Drawing(f"{root}{''.join(parts)}</svg>", layout.width, layout.height)


def _draw_time_axis(axis, across, settings):
    """Return the time axis of a panel: its line, and ticks with their texts below it."""
    y = max(across.first_px, across.last_px)
    edge, ticks = list_ticks(
        (axis.first, axis.last), axis.last_px - axis.first_px, _APART_PX, MESSAGES["months"].split()
    )
    places = [(axis.to_px(at), text) for at, text in ticks]
    # Shortly before a tick that says its year there is no need of another one.
    if places and places[0][0] - axis.first_px < _APART_PX and re.search(r"\d{3}", places[0][1]):
        edge = ""
    line = f"M{format_px(axis.first_px)},{format_px(y)}H{format_px(axis.last_px)}"
    line += "".join(f"M{format_px(x)},{format_px(y)}v{_TICK_PX}" for x, _ in places)
    style = f' font-size="{_TICK_TEXT_PX}" fill="{settings.tickfont.color}"'
    texts = [
        write_text(text, x, y + 18, f'{style} text-anchor="middle"')
        for x, text in places
        if x + measure_text(text, size_px=_TICK_TEXT_PX) / 2 <= axis.last_px
    ]
    texts += [write_text(edge, axis.first_px, y + 32, style)] if edge else []
    return write_path(line, f' fill="none" stroke="{settings.linecolor}"') + "".join(texts)


def _draw_value_axis(axis, across, settings):
    """Return the value axis of a panel: its lines across the plot, the values at their left, and its title."""
    places = [(axis.to_px(number), text) for number, text in _list_values(axis, settings)]
    line = "".join(f"M{format_px(across.first_px)},{format_px(y)}H{format_px(across.last_px)}" for y, _ in places)
    style = f' font-size="{_TICK_TEXT_PX}" fill="{settings.tickfont.color}"'
    texts = [write_text(text, across.first_px - _TICK_PX, y + 4, f'{style} text-anchor="end"') for y, text in places]
    y = (axis.first_px + axis.last_px) / 2
    turned = f'{style} text-anchor="middle" transform="rotate(-90 {_TITLE_LEFT_PX} {format_px(y)})"'
    texts.append(write_text(read_plain_text(settings.title.text), _TITLE_LEFT_PX, y, turned))
    return write_path(line, f' fill="none" stroke="{settings.gridcolor}"') + "".join(texts)


def _list_values(axis, settings):
    """Return the ticks of a value axis as pairs of a number of the axis and a text."""
    if axis.kind == "log":
        powers = range(math.ceil(axis.first), math.floor(axis.last) + 1)
        return [(power, f"{10**power:,}") for power in powers]
    step = settings.dtick or _round_up((axis.last - axis.first) / settings.nticks)
    return [(step * at, f"{step * at:,g}") for at in range(math.floor(axis.last / step) + 1)]


def _round_up(step):
    """Return the least number of 1, 2 and 5 times a power of ten that is not less than a step."""
    power = 10 ** math.floor(math.log10(step))
    return next(
        int(power * factor) if power >= 1 else power * factor for factor in (1, 2, 5, 10) if power * factor >= step
    )


def _draw_trace(trace, x_axis, y_axis):
    """Return the line, the marks and the texts of a trace."""
    points = [
        None if y is None or pd.isna(y) else (x_axis.to_px(x_axis.to_number(x)), y_axis.to_px(y_axis.to_number(y)))
        for x, y in zip(trace.x or (), trace.y or (), strict=True)
    ]
    parts = []
    if "lines" in trace.mode:
        starts = [None, *points]
        d = "".join(
            f"{'L' if before else 'M'}{format_px(point[0])},{format_px(point[1])}"
            for before, point in zip(starts, points, strict=False)
            if point
        )
        parts.append(write_path(d, f' fill="none" stroke="{trace.line.color}" stroke-width="{trace.line.width}"'))
    for at, point in enumerate(points):
        if point and "markers" in trace.mode:
            parts.append(_draw_mark(trace.marker, at, *point))
        if point and "text" in trace.mode:
            style = f' font-size="{trace.textfont.size}" fill="{trace.textfont.color}"'
            parts.append(
                write_text(read_plain_text(trace.text[at]), point[0] + MARK_PX / 2 + _TEXT_GAP_PX, point[1] + 4, style)
            )
    return "".join(parts)


def _draw_mark(marker, at, x, y):
    symbol, color = (value if isinstance(value, str) else value[at] for value in (marker.symbol, marker.color))
    edge, width = marker.line.color or color, marker.line.width or 0
    if symbol.startswith("line-") or symbol.endswith("-open"):
        color, width = "none", width or 1.4
    place = f"translate({format_px(x)} {format_px(y)}) scale({marker.size / MARK_PX:g})"
    style = f' fill="{color}" stroke="{edge}" stroke-width="{width}" transform="{place}"'
    return write_path(_OUTLINES.get(symbol, _OUTLINES[SYMBOLS[0]]), style)


def _draw_annotation(annotation, axes, layout):
    """Return a text, on its background, with the line that leads to its point."""
    if annotation.xref == "paper":
        x, y = annotation.x * layout.width, (1 - annotation.y) * layout.height
    else:
        x_axis, y_axis = axes[annotation.xref], axes[annotation.yref]
        # Plotly counts the values of a logarithmic axis here as the axis does.
        x, y = x_axis.to_px(x_axis.to_number(annotation.x)), y_axis.to_px(annotation.y)
    leader = ""
    if annotation.showarrow is False:
        x, y = x + (annotation.xshift or 0), y - (annotation.yshift or 0)
    else:
        share = min(1, (annotation.standoff or 0) / max(math.hypot(annotation.ax, annotation.ay), 1))
        near, x, y = (x + annotation.ax * share, y + annotation.ay * share), x + annotation.ax, y + annotation.ay
        d = f"M{format_px(near[0])},{format_px(near[1])}L{format_px(x)},{format_px(y)}"
        leader = write_path(d, f' stroke="{annotation.arrowcolor}" stroke-width="{annotation.arrowwidth}"')
    size_px = annotation.font.size
    lines = [(read_plain_text(line), "<b>" in line) for line in annotation.text.split("<br>")]
    width = max(measure_text(text, bold=is_bold, size_px=size_px) for text, is_bold in lines)
    height = len(lines) * size_px * _LINE_HEIGHT
    left = x - width * {"left": 0, "center": 0.5, "right": 1}[annotation.xanchor]
    top = y - height * {"top": 0, "middle": 0.5, "bottom": 1}[annotation.yanchor]
    box = outline_box(left, top, left + width, top + height)
    parts = [leader, write_path(box, f' fill="{annotation.bgcolor}"') if annotation.bgcolor else ""]
    is_italic = re.match("<i>", annotation.text) is not None
    anchor, at = {"left": ("start", left), "center": ("middle", left + width / 2), "right": ("end", left + width)}[
        annotation.align or "center"
    ]
    for number, (text, is_bold) in enumerate(lines):
        style = f' font-size="{size_px}" fill="{annotation.font.color}" text-anchor="{anchor}"'
        style += (' font-weight="bold"' if is_bold else "") + (' font-style="italic"' if is_italic else "")
        parts.append(write_text(text, at, top + size_px * (1 + _LINE_HEIGHT * number), style))
    return "".join(parts)
