"""Draw the ladder: a row for each series, with its last value on one scale that all rows share."""

from dataclasses import dataclass

from timeline.charts.claims.forms import ARROW_PX, ARROWS, MARK_PX, find_extent, outline_value
from timeline.charts.claims.scales import fit_values
from timeline.charts.claims.series import Series
from timeline.charts.claims.sheet import EDGE_PX, NARROW_BELOW_PX, Plot, draw_trace, join_lines
from timeline.charts.claims.texts import (
    LINE_HEIGHT,
    SMALL_PX,
    describe_axis,
    describe_basis,
    describe_details,
    draw_lines,
    wrap_text,
)
from timeline.charts.tooltip import describe_claim_tooltip, escape_text
from timeline.layout import LABEL_PX, measure_text
from timeline.text import MESSAGES, format_amount, format_message

__all__ = ["draw_ladder"]

_PADDING_PX, _HEADING_PX, _MARK_ROW_PX, _GAP_PX, _AXIS_PX, _APART_PX = 7.0, 30.0, 22.0, 9.0, 44.0, 70.0
_SYMBOLS = {
    "dot": "circle",
    "open": "circle-open",
    "more": "triangle-right",
    "less": "triangle-left",
    "cap": "line-ns-open",
    "": "circle",
}


@dataclass
class _Row:
    """A row: its texts as lines, its height, and where in it the mark is."""

    series: Series
    name: list
    basis: list
    details: list
    amount: list
    height_px: float
    middle_px: float
    top_px: float = 0.0


def draw_ladder(selection, sources_by_id, *, width_px, log, theme, dark):
    """Return the Plot of the last values of some series.

    Parameters
    ----------
    selection : Selection
    sources_by_id : dict
        As `index_sources` returns it, for the tooltips.
    width_px : float
        Of the sheet; below 700 the texts of a row stand above and below its mark.
    log : bool
    theme : dict
        `LIGHT` or `DARK`.
    dark : bool
    """
    is_narrow = width_px < NARROW_BELOW_PX
    sides = [0.0 if is_narrow else min(width_px * share, 250.0) for share in (0.22, 0.25)]
    left_px, right_px = EDGE_PX + sides[0] + 6, width_px - EDGE_PX - sides[1] - 6
    plot_px = right_px - left_px
    rows = {
        section: [_measure_row(series, sides, plot_px, is_narrow=is_narrow) for series in members]
        for section, members in selection.sections.items()
    }
    annotations, y = [], 0.0
    for section, members in rows.items():
        if heading := _name_section(section, selection):
            style = {"bold": True, "bgcolor": theme["background"]}
            annotations.append(_write_at_edge([heading], y + 10, theme["ink"], **style))
            y += _HEADING_PX
        for row in members:
            row.top_px, y = y, y + row.height_px
    members = [row for part in rows.values() for row in part]
    scale = fit_values([_find_span(row) for row in members], plot_px, log=log, whole=selection.unit == "people")
    traces = [_draw_rules(members, scale, y, theme)]
    for row in members:
        traces += _draw_row(row, scale, sources_by_id, dark=dark)
        annotations += _write_row(row, scale, sources_by_id, theme, width_px - EDGE_PX - sides[1], is_narrow=is_narrow)
    title = describe_axis(selection.story.measure, selection.unit)
    xaxis = scale.describe_axis(_APART_PX) | {
        "anchor": "y",
        "side": "top",
        "showgrid": True,
        "gridcolor": theme["rule"],
        "tickfont": {"color": theme["ink_soft"], "size": SMALL_PX},
        "title": {"text": escape_text(title), "font": {"color": theme["ink_soft"], "size": SMALL_PX}, "standoff": 4},
        "zeroline": False,
    }
    yaxis = {"anchor": "x", "range": [y, 0], "visible": False, "zeroline": False}
    return Plot(traces, annotations, xaxis, yaxis, left_px, right_px, y, above_px=_AXIS_PX)


def _measure_row(series, sides, plot_px, *, is_narrow):
    """Return a row with its texts wrapped to the room at its sides, or above and below its mark."""
    name_px, text_px = (plot_px, plot_px) if is_narrow else sides
    details = describe_details(series)
    if is_narrow:
        details = [" · ".join(details)]
    name = wrap_text(series.last.claimant, name_px, bold=True)
    basis = wrap_text(describe_basis(series), name_px, size_px=SMALL_PX)
    lines = [line for text in details for line in wrap_text(text, text_px, size_px=SMALL_PX)]
    amount = wrap_text(format_amount(series.last), plot_px * 0.45, bold=True)
    left_px = (len(name) * LABEL_PX + len(basis) * SMALL_PX) * LINE_HEIGHT
    details_px, amount_px = len(lines) * SMALL_PX * LINE_HEIGHT, len(amount) * LABEL_PX * LINE_HEIGHT
    if is_narrow:
        mark_px = max(_MARK_ROW_PX, amount_px + 4)
        height_px = left_px + mark_px + details_px + 2 * _PADDING_PX
        return _Row(series, name, basis, lines, amount, height_px, _PADDING_PX + left_px + mark_px / 2)
    height_px = max(left_px, details_px, amount_px, _MARK_ROW_PX) + 2 * _PADDING_PX
    return _Row(series, name, basis, lines, amount, height_px, height_px / 2)


def _name_section(section, selection):
    if section == "parts":
        return format_message(MESSAGES, "claims_parts") if len(selection.sections) > 1 else ""
    return format_message(MESSAGES, "claims_earlier") if section == "earlier" else ""


def _find_span(row):
    """Return the highest value of a row, and the px that its arrow and its number need behind that."""
    value, has_arrow = find_extent(row.series.last)
    text_px = max(measure_text(line, bold=True) for line in row.amount)
    return value, (ARROW_PX if has_arrow else 0.0) + MARK_PX / 2 + _GAP_PX + text_px


def _draw_rules(rows, scale, bottom_px, theme):
    """Return the hairlines between rows."""
    ends = [scale.low, scale.high]
    heights = sorted({row.top_px for row in rows} | {bottom_px})
    xs, ys = join_lines([[(ends[0], y), (ends[1], y)] for y in heights])
    line = {"color": theme["rule"], "width": 1, "simplify": False}
    return draw_trace("rows", "lines", xs, ys) | {"line": line}


def _draw_row(row, scale, sources_by_id, *, dark):
    """Return the lines and the marks of a row as traces."""
    series, y = row.series, row.top_px + row.middle_px
    form, color = outline_value(series.last, scale, as_bar=series.is_reviewed), series.colors[dark]
    traces, name = [], series.last.claimant
    if form.lines:
        xs, ys = join_lines([[(scale.to_value(px), y + across) for px, across in line] for line in form.lines])
        line = {"color": color, "width": 1.4, "simplify": False}
        traces.append(draw_trace(f"{name} (reach)", "lines", xs, ys) | {"line": line})
    if form.marks:
        count, tooltip = len(form.marks), describe_claim_tooltip(series.last, sources_by_id)
        marker = {
            "symbol": [_SYMBOLS[kind] for _, kind in form.marks],
            "size": MARK_PX,
            "color": color,
            "opacity": [float(kind != "") for _, kind in form.marks],
            "line": {"color": color, "width": 1.4},
        }
        traces.append(
            draw_trace(name, "markers", [scale.to_value(px) for px, _ in form.marks], [y] * count)
            | {
                "marker": marker,
                "hovertext": [tooltip * (kind not in ARROWS) for _, kind in form.marks],
                "hoverinfo": "text",
                "customdata": [series.last.id] * count,
            }
        )
    return traces


def _write_row(row, scale, sources_by_id, theme, details_px, *, is_narrow):
    """Return the texts of a row as annotations: its name and basis, its number beside the mark, and its details."""
    middle = row.top_px + row.middle_px
    name_px, basis_px = len(row.name) * LABEL_PX * LINE_HEIGHT, len(row.basis) * SMALL_PX * LINE_HEIGHT
    height_px = len(row.details) * SMALL_PX * LINE_HEIGHT
    top = row.top_px + _PADDING_PX if is_narrow else middle - (name_px + basis_px) / 2
    form = outline_value(row.series.last, scale, as_bar=row.series.is_reviewed)
    shift_px = 2.0 if not form.lines and not form.marks else MARK_PX / 2 + 4
    place = {"xref": "x", "yref": "y", "yanchor": "middle", "xshift": shift_px}
    amount = draw_lines(row.amount, scale.to_axis(form.end_px), middle, theme["ink"], bold=True, **place)
    if not form.marks:
        amount["hovertext"] = describe_claim_tooltip(row.series.last, sources_by_id)
    detail_top = row.top_px + row.height_px - _PADDING_PX - height_px if is_narrow else middle - height_px / 2
    left_px = EDGE_PX + 6 if is_narrow else EDGE_PX
    # The lines of the scale are not to be seen through the texts that stand in a narrow plot.
    over = {"bgcolor": theme["background"]} if is_narrow else {}
    return [
        _write_at_edge(row.name, top, theme["ink"], bold=True, left_px=left_px, **over),
        _write_at_edge(row.basis, top + name_px, theme["ink_soft"], size_px=SMALL_PX, left_px=left_px, **over),
        amount,
        _write_at_edge(
            row.details,
            detail_top,
            theme["ink_soft"],
            size_px=SMALL_PX,
            left_px=left_px if is_narrow else details_px,
            **over,
        ),
    ]


def _write_at_edge(lines, y, color, *, left_px=EDGE_PX, **style):
    """Return lines of text at some px from the left edge of the sheet."""
    return draw_lines(lines, 0, y, color, **style, xref="paper", yref="y", xshift=left_px)
