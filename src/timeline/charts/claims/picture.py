"""The picture of a chart of claims: its figure as SVG, as far as these charts make use of Plotly."""

import math
import re
from dataclasses import dataclass
from html import escape

import pandas as pd

from timeline.charts.claims.forms import MARK_PX
from timeline.charts.figure import Drawing
from timeline.charts.tooltip import read_plain_text
from timeline.layout import (
    FONT_FAMILY,
    format_px,
    list_ticks,
    measure_text,
    outline_box,
    sanitize_xml,
    write_path,
    write_text,
)
from timeline.text import MESSAGES

__all__ = ["paint_claims"]

_LINE_HEIGHT, _TITLE_PX, _TICK_PX, _TICK_TEXT_PX, _APART_PX, _AXIS_TITLE_PX, _TEXT_GAP_PX = 1.3, 18, 5, 12, 62, 16, 4
# Plotly's own size of a figure that has none.
_WIDTH_PX, _HEIGHT_PX = 700, 450
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_SHARES = {"left": 0, "center": 0.5, "right": 1, "top": 0, "middle": 0.5, "bottom": 1}
_DOT = "circle"
# What is drawn around (0, 0), 9 px large, by Plotly's names.
_OUTLINES = {
    _DOT: "M0-4.5A4.5 4.5 0 1 1 0 4.5A4.5 4.5 0 1 1 0-4.5Z",
    "circle-open": "M0-4A4 4 0 1 1 0 4A4 4 0 1 1 0-4Z",
    "triangle-up": "M0-4.5 4.5 4H-4.5Z",
    "triangle-down": "M0 4.5-4.5-4H4.5Z",
    "triangle-right": "M4.5 0-4-4.5V4.5Z",
    "triangle-left": "M-4.5 0 4-4.5V4.5Z",
    "line-ew-open": "M-6 0H6",
    "line-ns-open": "M0-6V6",
}
_DASHES = {
    "dot": "2 3",
    "dash": "6 5",
    "longdash": "12 4",
    "dashdot": "7 3 2 3",
    "longdashdot": "12 3 2 3",
}


@dataclass(frozen=True)
class _Scale:
    """The scale of an axis: the px of its ends, and the values there, as `to_number` makes them."""

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
        When something of another kind was added to the figure.
    """
    layout = figure.layout
    width_px, height_px = layout.width or _WIDTH_PX, layout.height or _HEIGHT_PX
    _check_kinds(figure)
    axes = {axis.plotly_name.replace("axis", ""): axis for axis in [*figure.select_xaxes(), *figure.select_yaxes()]}
    scales = {name: _measure_axis(axis, width_px if name[0] == "x" else -height_px) for name, axis in axes.items()}
    parts = [write_path(outline_box(0, 0, width_px, height_px), f' fill="{layout.paper_bgcolor}"')]
    for name, axis in axes.items():
        if axis.visible is not False:
            draw = _draw_time_axis if axis.type == "date" else _draw_across if name[0] == "x" else _draw_upright
            parts.append(draw(scales[name], scales[axis.anchor], axis))
    parts += [_draw_trace(trace, scales, layout.font) for trace in figure.data]
    parts += [_draw_annotation(annotation, scales, layout, width_px, height_px) for annotation in layout.annotations]
    parts.append(_draw_title(layout, width_px, height_px))
    size = f'width="{width_px}" height="{height_px}" viewBox="0 0 {width_px} {height_px}"'
    family = escape(FONT_FAMILY.replace('"', "'"), quote=False)
    root = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{family}">'
    return Drawing(sanitize_xml(f"{root}{''.join(parts)}</svg>"), width_px, height_px)


def _check_kinds(figure):
    """Raise an error where a figure has what charts of claims have not."""
    kinds = [f"trace of the type '{trace.type}'" for trace in figure.data if trace.type != "scatter"]
    kinds += ["shape"] * bool(figure.layout.shapes) + ["image"] * bool(figure.layout.images)
    if kinds:
        raise ValueError(f"a {kinds[0]} was added to the figure, and needs a browser to be drawn.")


def _measure_axis(axis, length_px):
    """Return the scale of an axis; a negative length is that of an axis that goes up."""
    first_px, last_px = (max(-length_px, 0) + share * length_px for share in axis.domain)
    ends = [pd.Timestamp(end).timestamp() * 1000 for end in axis.range] if axis.type == "date" else axis.range
    return _Scale(axis.type, first_px, last_px, *ends)


def _draw_title(layout, width_px, height_px):
    title = layout.title
    if not title.text:
        return ""
    color, size_px = title.font.color or layout.font.color, title.font.size or _TITLE_PX
    style = f' font-size="{size_px}" fill="{color}" font-weight="bold"'
    lines, left = title.text.split("<br>"), (title.x or 0.01) * width_px
    # As Plotly places it: the first line has its capitals below this height, and further ones move it up.
    top = 0.0 if title.y is None else (1 - title.y) * height_px
    top += size_px * (0.7 - (len(lines) - 1) * _LINE_HEIGHT / 2)
    return "".join(
        write_text(read_plain_text(line), left, top + size_px * _LINE_HEIGHT * number, style)
        for number, line in enumerate(lines)
    )


def _draw_time_axis(axis, across, settings):
    """Return the time axis of a chart: its line, and ticks with their texts below it."""
    y = max(across.first_px, across.last_px)
    edge, ticks = list_ticks(
        (axis.first, axis.last), axis.last_px - axis.first_px, _APART_PX, MESSAGES["months"].split()
    )
    places = [(axis.to_px(at), text) for at, text in ticks]
    # Shortly before a tick that says its year there is no need of another one.
    if places and places[0][0] - axis.first_px < 2 * _APART_PX and re.search(r"\d{3}", places[0][1]):
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


def _draw_upright(axis, across, settings):
    """Return an axis of values that goes up: its lines across the plot, the values at their left, and its title."""
    places = _list_values(axis, settings)
    line = "".join(f"M{format_px(across.first_px)},{format_px(y)}H{format_px(across.last_px)}" for y, _ in places)
    style = f' font-size="{_TICK_TEXT_PX}" fill="{settings.tickfont.color}"'
    texts = [write_text(text, across.first_px - _TICK_PX, y + 4, f'{style} text-anchor="end"') for y, text in places]
    y = (axis.first_px + axis.last_px) / 2
    turned = f'{style} text-anchor="middle" transform="rotate(-90 {_AXIS_TITLE_PX} {format_px(y)})"'
    texts.append(write_text(read_plain_text(settings.title.text), _AXIS_TITLE_PX, y, turned))
    return write_path(line, f' fill="none" stroke="{settings.gridcolor}"') + "".join(texts)


def _draw_across(axis, across, settings):
    """Return an axis of values that goes to the right: its lines through the plot, values and title above them."""
    top, bottom = sorted((across.first_px, across.last_px))
    places = _list_values(axis, settings)
    line = "".join(f"M{format_px(x)},{format_px(top)}V{format_px(bottom)}" for x, _ in places)
    style = f' font-size="{_TICK_TEXT_PX}" fill="{settings.tickfont.color}" text-anchor="middle"'
    texts = [write_text(text, x, top - _TICK_PX, style) for x, text in places]
    middle = (axis.first_px + axis.last_px) / 2
    texts.append(write_text(read_plain_text(settings.title.text), middle, top - _TICK_PX - 19, style))
    return write_path(line, f' fill="none" stroke="{settings.gridcolor}"') + "".join(texts)


def _list_values(axis, settings):
    """Return the ticks of an axis of values as pairs of a place in px and a text."""
    ticks = zip(settings.tickvals or (), settings.ticktext or (), strict=True)
    return [(axis.to_px(axis.to_number(value)), text) for value, text in ticks]


def _draw_trace(trace, scales, font):
    """Return the line, the marks and the texts of a trace."""
    x_scale, y_scale = scales[trace.xaxis or "x"], scales[trace.yaxis or "y"]
    points = [
        None
        if x is None or y is None or pd.isna(y)
        else (x_scale.to_px(x_scale.to_number(x)), y_scale.to_px(y_scale.to_number(y)))
        for x, y in zip(trace.x or (), trace.y or (), strict=True)
    ]
    mode, parts = trace.mode or "lines+markers", []
    if "lines" in mode:
        starts = zip([None, *points], points, strict=False)
        d = "".join(f"{'L' if before else 'M'}{_write_point(point)}" for before, point in starts if point)
        color, width = trace.line.color or font.color, 2 if trace.line.width is None else trace.line.width
        fill = (trace.fillcolor or color) if trace.fill == "toself" else "none"
        dash = f' stroke-dasharray="{_DASHES[trace.line.dash]}"' if trace.line.dash in _DASHES else ""
        stroke = f' stroke="{color}" stroke-width="{width}"{dash}' if width else ""
        parts.append(write_path(d, f' fill="{fill}"{stroke}'))
    for at, point in enumerate(points):
        if point and "markers" in mode:
            parts.append(_draw_mark(trace.marker, at, point, font))
        if point and "text" in mode:
            style = f' font-size="{trace.textfont.size or font.size}" fill="{trace.textfont.color or font.color}"'
            left = point[0] + MARK_PX / 2 + _TEXT_GAP_PX
            parts.append(write_text(read_plain_text(trace.text[at]), left, point[1] + 4, style))
    return "".join(parts)


def _write_point(point):
    return f"{format_px(point[0])},{format_px(point[1])}"


def _draw_mark(marker, at, point, font):
    """Return the mark of a point; symbol, colour and opacity are those of all, or one of each point."""
    symbol, color, opacity = (
        value if isinstance(value, str | int | float) else value[at]
        for value in (
            marker.symbol or _DOT,
            marker.color or font.color,
            1 if marker.opacity is None else marker.opacity,
        )
    )
    if not opacity:
        return ""
    edge, width = marker.line.color or color, marker.line.width or 0
    if symbol.endswith("-open"):
        edge, color, width = color, "none", width or 1.4
    place = f"translate({_write_point(point)}) scale({(marker.size or MARK_PX) / MARK_PX:g})"
    style = f' fill="{color}" stroke="{edge}" stroke-width="{width}" transform="{place}"'
    return write_path(_OUTLINES.get(symbol, _OUTLINES[_DOT]), style)


def _draw_annotation(annotation, scales, layout, width_px, height_px):
    """Return a text, on its background, with the line that leads to its point."""
    x, y = _find_place(annotation, scales, width_px, height_px)
    leader = ""
    if annotation.showarrow is False:
        x, y = x + (annotation.xshift or 0), y - (annotation.yshift or 0)
    else:
        across, down = annotation.ax or 0, annotation.ay or 0
        share = min(1, (annotation.standoff or 0) / max(math.hypot(across, down), 1))
        near, x, y = (x + across * share, y + down * share), x + across, y + down
        color, width = annotation.arrowcolor or layout.font.color, annotation.arrowwidth or 1
        leader = write_path(
            f"M{_write_point(near)}L{_write_point((x, y))}", f' stroke="{color}" stroke-width="{width}"'
        )
    return leader + (_draw_lines(annotation, x, y, layout.font) if annotation.text else "")


def _find_place(annotation, scales, width_px, height_px):
    """Return the place of an annotation in px; on a logarithmic axis Plotly gives the power of ten."""
    x, y = annotation.x, annotation.y
    if annotation.xref == "paper":
        x = x * width_px
    else:
        scale = scales[annotation.xref or "x"]
        x = scale.to_px(scale.to_number(x) if scale.kind == "date" else x)
    y = (1 - y) * height_px if annotation.yref == "paper" else scales[annotation.yref or "y"].to_px(y)
    return x, y


def _draw_lines(annotation, x, y, font):
    """Return the lines of the text of an annotation, on its background."""
    size_px = annotation.font.size or font.size
    lines = [(read_plain_text(line), "<b>" in line) for line in annotation.text.split("<br>")]
    width = max(measure_text(text, bold=is_bold, size_px=size_px) for text, is_bold in lines)
    height = len(lines) * size_px * _LINE_HEIGHT
    left = x - width * _SHARES.get(annotation.xanchor, 0.5)
    top = y - height * _SHARES.get(annotation.yanchor, 0.5)
    background = write_path(outline_box(left, top, left + width, top + height), f' fill="{annotation.bgcolor}"')
    anchor, share = _ANCHORS[annotation.align or "center"], _SHARES[annotation.align or "center"]
    style = f' font-size="{size_px}" fill="{annotation.font.color or font.color}" text-anchor="{anchor}"'
    texts = [
        write_text(
            text,
            left + width * share,
            top + size_px * (1 + _LINE_HEIGHT * number),
            style + (' font-weight="bold"' if is_bold else ""),
        )
        for number, (text, is_bold) in enumerate(lines)
    ]
    return (background if annotation.bgcolor else "") + "".join(texts)
