"""Draw how counts grew: the statements of each series over time, joined by steps."""

import math

import pandas as pd

from timeline.charts.claims.forms import ARROWS, MARK_PX, find_extent, outline_value
from timeline.charts.claims.growth_labels import Frame, find_top, place_names
from timeline.charts.claims.label_placing import Box, find_leader
from timeline.charts.claims.scales import TimeScale, fit_values, format_minute
from timeline.charts.claims.series import REVIEW_DASH
from timeline.charts.claims.sheet import EDGE_PX, NARROW_BELOW_PX, Plot, draw_trace, join_lines
from timeline.charts.claims.texts import LINE_HEIGHT, SMALL_PX, describe_axis, draw_lines, wrap_text
from timeline.charts.theme import fade_color
from timeline.charts.tooltip import describe_claim_tooltip, escape_text
from timeline.layout import LABEL_PX, measure_text
from timeline.text import MESSAGES, format_amount, format_message

__all__ = ["draw_growth"]

_LEFT_PX, _BESIDE_PX, _HEIGHT_PX, _HEADROOM_PX, _TICKS_PX, _APART_PX = 72.0, 240.0, 380.0, 46.0, 46.0, 48.0
_LEAST_BAR_PX, _BREAK_PX = 4.0, 9.0
_SYMBOLS = {
    "dot": "circle",
    "open": "circle-open",
    "more": "triangle-up",
    "less": "triangle-down",
    "cap": "line-ew-open",
    "": "circle",
}


def draw_growth(selection, sources_by_id, *, width_px, log, theme, dark):
    """Return the Plot of all statements of some series, and the lines that explain its numbers in a narrow one.

    Parameters
    ----------
    selection : Selection
    sources_by_id : dict
        As `index_sources` returns it, for the tooltips.
    width_px : float
        Of the sheet; below 700 the labels are numbers.
    log : bool
    theme : dict
        `LIGHT` or `DARK`.
    dark : bool

    Returns
    -------
    plot : Plot
    footer : list of str

    Raises
    ------
    ValueError
        When no statement says for which day it is.
    """
    members, footer = _find_drawable(selection)
    is_narrow = width_px < NARROW_BELOW_PX
    right_px = width_px - (EDGE_PX + 6 if is_narrow else _BESIDE_PX + EDGE_PX)
    times = TimeScale(right_px - _LEFT_PX, *_find_span(members))
    spans = [(find_extent(claim)[0], _HEADROOM_PX) for series in members for claim in series.claims]
    values = fit_values(spans, _HEIGHT_PX, log=log, whole=selection.unit == "people")
    frame = Frame(times, values, 0.0 if is_narrow else _BESIDE_PX, is_narrow)
    bands = [band for one in selection.story.bands if (band := _measure_band(one, times))]
    labels, frame, numbers = place_names(members, frame, [box for *_, box in bands])
    traces = [_draw_band(band, frame, theme) for band in bands]
    for series in members:
        traces += _draw_series(series, frame, sources_by_id, theme, dark=dark)
    annotations = [_write_band(band, frame, theme) for band in bands]
    annotations += [text for placed in labels for text in _write_label(placed, frame, theme, dark=dark)]
    title = describe_axis(selection.story.measure, selection.unit)
    yaxis = frame.values.describe_axis(_APART_PX) | {
        "anchor": "x",
        "visible": True,
        "showgrid": True,
        "gridcolor": theme["rule"],
        "tickfont": {"color": theme["ink_soft"], "size": SMALL_PX},
        "title": {"text": escape_text(title), "font": {"color": theme["ink_soft"], "size": SMALL_PX}, "standoff": 6},
        "zeroline": False,
    }
    xaxis = _draw_time_axis(times, theme)
    return Plot(
        traces, annotations, xaxis, yaxis, _LEFT_PX, right_px, frame.values.length_px, 0.0, _TICKS_PX
    ), numbers + footer


def _find_drawable(selection):
    """Return the series that have a place in the plot, and a sentence for each that has none."""
    members, footer = [], []
    for series in selection.list_series():
        has_day = not any(pd.isna(claim.at) for claim in series.claims)
        if has_day and any(find_top(claim) is not None for claim in series.claims):
            members.append(series)
        else:
            values = {"claimant": series.last.claimant, "value": format_amount(series.last)}
            footer.append(format_message(MESSAGES, "claims_no_place", **values))
    if not members:
        raise ValueError("`kind` 'growth' needs values with a number and a day.")
    return members, footer


def _find_span(members):
    """Return the first and the last instant of the axis, with a margin."""
    claims = [claim for series in members for claim in series.claims]
    first, last = min(claim.begins for claim in claims), max(claim.ends for claim in claims)
    margin = max((last - first) * 0.02, pd.Timedelta(hours=12))
    return first - margin, last + margin


def _draw_time_axis(times, theme):
    """Return the time axis as an axis of a Plotly layout."""
    return {
        "type": "date",
        "range": [format_minute(times.first), format_minute(times.last)],
        "anchor": "y",
        "showgrid": False,
        "showline": True,
        "linecolor": theme["rule_strong"],
        "ticks": "outside",
        "tickcolor": theme["rule_strong"],
        "tickfont": {"color": theme["ink_soft"], "size": SMALL_PX},
        "ticklabeloverflow": "hide past div",
        "tickformatstops": [
            {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", None], "value": "%b\n%Y"},
        ],
        "nticks": max(3, int(times.length_px / 62)),
    }


def _measure_band(band, times):
    """Return a band as its edges and the lines and the box of its label; None where it is not in view."""
    first = pd.to_datetime(band.start, errors="coerce", utc=True)
    last = pd.to_datetime(band.end, errors="coerce", utc=True) + pd.Timedelta(days=1)
    if pd.isna(first) or pd.isna(last):
        return None
    left, right = (min(max(times.to_px(at), 0.0), times.length_px) for at in (first, last))
    if left >= right:
        return None
    lines = wrap_text(band.label, max(right - left - 8, 60.0), size_px=SMALL_PX)
    width = max(measure_text(line, size_px=SMALL_PX) for line in lines)
    start = min(left + 4, times.length_px - width)
    return left, right, lines, Box(start, 2, start + width, 2 + len(lines) * SMALL_PX * LINE_HEIGHT)


def _draw_band(band, frame, theme):
    left, right, *_ = band
    ends = [format_minute(frame.times.to_time(px)) for px in (left, right)]
    low, high = frame.values.low, frame.values.high
    return draw_trace("band", "lines", [*ends, *ends[::-1], ends[0]], [low, low, high, high, low]) | {
        "line": {"width": 0, "color": theme["era"]},
        "fill": "toself",
        "fillcolor": theme["era"],
    }


def _write_band(band, frame, theme):
    *_, lines, box = band
    x = format_minute(frame.times.to_time(box.left))
    y = frame.values.to_axis(frame.values.length_px - box.top)
    return draw_lines(lines, x, y, theme["ink_soft"], size_px=SMALL_PX, xref="x", yref="y")


def _draw_series(series, frame, sources_by_id, theme, *, dark):
    """Return the traces of a series: its bars or its steps, its arrows and ranges, its marks, and where it breaks."""
    color, name = series.colors[dark], f"{series.last.claimant} ({series.last.basis})"
    if pd.isna(series.last.basis):
        name = series.last.claimant
    if series.last.counting == "increment":
        traces = [_draw_bars(series, frame, color, name)]
    else:
        xs, ys = _join_steps(sorted(series.claims, key=lambda claim: claim.at), frame.values.low)
        traces = [draw_trace(f"{name} (steps)", "lines", xs, ys) | {"line": _choose_line(series, color)}]
    reach, marks = [], []
    for claim in series.claims:
        form, x = outline_value(claim, frame.values), frame.times.to_px(claim.at)
        # Along the scale is up here, and across it is to the right.
        reach += [[_to_point(frame, x + across, along) for along, across in line] for line in form.lines]
        marks += [(*_to_point(frame, x, along), symbol, claim) for along, symbol in form.marks]
    if reach:
        xs, ys = join_lines(reach)
        line = {"color": color, "width": 1.4, "simplify": False}
        traces.append(draw_trace(f"{name} (reach)", "lines", xs, ys) | {"line": line})
    if marks:
        traces.append(_draw_marks(name, marks, color, sources_by_id))
    breaks = [claim for claim in series.claims if not pd.isna(claim.series_break)]
    if breaks:
        traces.append(_draw_breaks(name, breaks, frame, theme))
    return traces


def _choose_line(series, color):
    dash, width = (REVIEW_DASH, 1.2) if series.is_reviewed else (series.dash, 1.6)
    return {"color": color, "width": width, "dash": dash, "shape": "linear", "simplify": False}


def _to_point(frame, x, along):
    return format_minute(frame.times.to_time(x)), frame.values.to_value(along)


def _draw_bars(series, frame, color, name):
    """Return the counts of one time each as bars over the days that they count."""
    bars = []
    for claim in series.claims:
        if math.isnan(claim.value):
            continue
        left, right = (frame.times.to_px(at) for at in (claim.begins, claim.ends))
        left, right = (left, right) if right - left >= _LEAST_BAR_PX else _widen(left, right)
        low, high = frame.values.low, max(claim.value, frame.values.low)
        start, end = (format_minute(frame.times.to_time(px)) for px in (left, right))
        bars.append([(start, low), (start, high), (end, high), (end, low), (start, low)])
    xs, ys = join_lines(bars)
    fill = {} if series.is_reviewed else {"fill": "toself", "fillcolor": fade_color(color, 0.25)}
    line = _choose_line(series, color) | {"dash": REVIEW_DASH if series.is_reviewed else "solid", "width": 1}
    return draw_trace(f"{name} (bars)", "lines", xs, ys) | {"line": line} | fill


def _widen(left, right):
    middle = (left + right) / 2
    return middle - _LEAST_BAR_PX / 2, middle + _LEAST_BAR_PX / 2


def _join_steps(claims, least):
    """Return a line that keeps each value until the next statement; what has no single value interrupts it."""
    xs, ys = [], []
    for at, claim in enumerate(claims):
        x = format_minute(claim.at)
        if math.isnan(claim.value):
            xs.append(x)
            ys.append(None)
            continue
        if at and ys[-1] is not None:
            xs.append(x)
            ys.append(ys[-1])
        xs.append(x)
        ys.append(max(claim.value, least))
    return xs, ys


def _draw_marks(name, marks, color, sources_by_id):
    marker = {
        "symbol": [_SYMBOLS[symbol] for *_, symbol, _ in marks],
        "size": MARK_PX - 2,
        "color": color,
        "opacity": [float(symbol != "") for *_, symbol, _ in marks],
        "line": {"color": color, "width": 1.4},
    }
    return draw_trace(name, "markers", [x for x, *_ in marks], [y for _, y, *_ in marks]) | {
        "marker": marker,
        "hovertext": [
            "" if symbol in ARROWS else describe_claim_tooltip(claim, sources_by_id) for *_, symbol, claim in marks
        ],
        "hoverinfo": "text",
        "customdata": [claim.id for *_, claim in marks],
    }


def _draw_breaks(name, claims, frame, theme):
    """Return a tick at each statement from which on a claimant counts otherwise."""
    heights = [frame.values.to_px(find_extent(claim)[0]) for claim in claims]
    lines = [
        [_to_point(frame, frame.times.to_px(claim.at), along + end) for end in (-_BREAK_PX, _BREAK_PX)]
        for claim, along in zip(claims, heights, strict=True)
    ]
    xs, ys = join_lines(lines)
    texts = [format_message(MESSAGES, "claims_counting_changed", change=claim.series_break) for claim in claims]
    hover = [text for text in texts for _ in range(3)][:-1]
    return draw_trace(f"{name} (breaks)", "lines", xs, ys) | {
        "line": {"color": theme["ink"], "width": 1.2, "simplify": False},
        "hovertext": ["<br>".join(map(escape_text, wrap_text(text, 360.0))) for text in hover],
        "hoverinfo": "text",
        "customdata": [claim.id for claim in claims for _ in range(3)][:-1],
    }


def _write_label(placed, frame, theme, *, dark):
    """Return the lines of a label as annotations, the first with a line to its point if that is not next to it."""
    label, box = placed.label, placed.box
    color = placed.series.colors[dark]
    is_ahead = box.left >= label.x
    is_over = not is_ahead and box.right > label.x
    left = box.left + (0 if is_ahead or is_over else 3)
    _, (edge, middle) = find_leader(label, box)
    annotations, top = [], box.top
    for lines, bold, size_px, ink in (
        (placed.name, True, LABEL_PX, theme["ink"]),
        (placed.texts, False, SMALL_PX, theme["ink_soft"]),
    ):
        if lines:
            x = format_minute(frame.times.to_time(label.x))
            y = frame.values.to_axis(frame.values.length_px - label.y)
            place = {"xref": "x", "yref": "y", "xshift": left - label.x, "yshift": label.y - top}
            place["bgcolor"] = theme["background"]
            annotations.append(draw_lines(list(lines), x, y, ink, bold=bold, size_px=size_px, **place))
            top += len(lines) * size_px * LINE_HEIGHT
    if abs(middle - label.y) >= 3 or abs(edge - label.x) >= 14:
        annotations.insert(0, _draw_leader(label, edge, middle, color, frame))
    return annotations


def _draw_leader(label, edge, middle, color, frame):
    """Return the line from a point to its label, as an arrow without a head and without a text."""
    return {
        "x": format_minute(frame.times.to_time(label.x)),
        "y": frame.values.to_axis(frame.values.length_px - label.y),
        "xref": "x",
        "yref": "y",
        "text": "",
        "showarrow": True,
        "ax": edge - label.x,
        "ay": middle - label.y,
        "arrowhead": 0,
        "arrowwidth": 0.8,
        "arrowcolor": color,
        "standoff": MARK_PX / 2 + 1,
    }
