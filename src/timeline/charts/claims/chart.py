"""Draw claims as a Plotly figure: who claims what, as of when, on what basis; nothing merged, nothing averaged."""

import math
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from timeline.charts.claims.panels import MARK_PX, Frame, arrange_panel
from timeline.charts.claims.traces import BASIS_SYMBOLS, build_labels, build_statements, write_day
from timeline.charts.hover import escape_text
from timeline.charts.theme import CLAIMANT_COLORS, DARK, LIGHT, TEMPLATE, color_figure
from timeline.layout import LABEL_PX, measure_text
from timeline.tables import (
    ONE_PLACE,
    OPEN_ABOVE,
    OPEN_BELOW,
    UNITS,
    parse_as_of,
    require_claims,
    select_measure,
    split_by_publication,
)
from timeline.text import format_day, index_sources

__all__ = ["draw_claims"]


_LEFT_PX, _RIGHT_PX, _NARROW_RIGHT_PX, _NARROW_BELOW_PX = 70, 250, 12, 700
_TITLE_PX, _NOTE_PX, _HEAD_PX, _TICKS_PX, _LINE_PX = 40, 20, 30, 46, 18
_PLOT_PX, _SMALL_PX = 360.0, 240.0
_LETTER_PX, _BOLD_LETTER_PX = 6.2, 7.8
_KEY = "99"
_FEW = 6


def draw_claims(
    claims,
    measure="killed",
    scope=None,
    *,
    events=None,
    sources=None,
    as_of=None,
    view=None,
    log=False,
    width_px=1100,
    title=None,
    dark=False,
):
    """Return the claims of a measure as a Plotly figure: one panel per scope, each claimant by name.

    A claimant's statements on one basis are joined by steps, from one to the next and no further; nothing is drawn
    between figures that were not claimed, and nothing is added up or averaged across claimants. "At least" and "more
    than" have an arrow up, "up to" an arrow down, "between" a range with two ends, "about" a hollow mark. The form of
    the mark says on what basis the figure stands. Labels stand beside the last statement of each claimant. Where a
    claimant's way of counting changed, the note stands at the jump.

    Parameters
    ----------
    claims : DataFrame
        As `read_claims` gives it; a row per statement.
    measure : str
        What is counted, as the column `measure` has it.
    scope : str or list of str, optional
        One scope, or several as panels one below the other; by default all that have a claim of this measure.
        Each panel has its own scale, from zero.
    events : DataFrame, optional
        As `read_events` gives it; a panel of one place then has the title of its event.
    sources : DataFrame, optional
        As `read_sources` gives it; for the hover.
    as_of : str, optional
        Show only claims published by this day, "2026-01-15"; those without a day of publication stand apart.
    view : pair of str, optional
        First and last day of the statements to show, both whole; by default all.
    log : bool
        Draw a logarithmic axis; the chart then says so. By default the axis is linear and begins at zero.
    width_px : int
        Width of the figure; under 700 labels are one line each.
    title : str, optional
    dark : bool
        Draw for a dark ground.

    Returns
    -------
    plotly.graph_objects.Figure
        Per claimant, basis and panel the traces "… (steps)", "… (bounds)" and "…"; the claim's id is the customdata
        of each mark. Drag and zoom are off, since labels are placed for this view.

    Raises
    ------
    DataError
        When the table lacks a column that `read_claims` gives.
    TypeError
        When `claims` is not a DataFrame, when there is no claim to draw, or `as_of` or `view` are not days.
    """
    require_claims(claims)
    chosen = _choose_view(claims, view)
    published, undated = split_by_publication(chosen, as_of)
    panels, apart = _list_panels(chosen, published, undated, measure, scope)
    theme = DARK if dark else LIGHT
    narrow = width_px < _NARROW_BELOW_PX
    beside_px = _NARROW_RIGHT_PX if narrow else _RIGHT_PX
    tables = [rows for _, rows in panels]
    frame = Frame(
        span=_find_span(tables),
        width_px=width_px - _LEFT_PX - beside_px,
        height_px=_PLOT_PX if len(panels) == 1 else _SMALL_PX,
        beside_px=0.0 if narrow else beside_px - 8.0,
        log=log,
        narrow=narrow,
    )
    titles = {} if events is None else dict(zip(ONE_PLACE + events["id"], events["title"], strict=True))
    arranged = [arrange_panel(titles.get(heading, heading), rows, frame) for heading, rows in panels]
    colors = _assign_colors(tables, dark=dark)
    notes = _write_notes(as_of, log, apart, len(panels))
    return _assemble(arranged, tables, colors, index_sources(sources), notes, width_px, title, theme, measure)


def _choose_view(claims, view):
    if view is None:
        return claims
    try:
        first, last = (pd.Timestamp(edge, tz="UTC") for edge in view)
    except (TypeError, ValueError) as fault:
        raise TypeError(f"`view` must be a first and a last day; got {view!r}.") from fault
    begins = claims["as_of_earliest"]
    return claims[begins.ge(first) & begins.lt(last + pd.Timedelta(days=1))]


def _list_panels(chosen, published, undated, measure, scope):
    """Return the heading and the claims of each panel, and how many claims have no day of publication.

    Those have panels of their own.
    """
    asked = select_measure(chosen, measure, scope)
    panels, apart = [], 0
    for heading, table in ((None, published), ("date of publication unknown", undated)):
        for name, rows in asked.items():
            kept = rows[rows.index.isin(table.index)]
            if not kept.empty:
                panels.append((name if heading is None else f"{name}: {heading}", kept))
                apart += 0 if heading is None else len(kept)
    if not panels:
        raise TypeError(f"`as_of`: no claim of '{measure}' was published by that day.")
    return panels, apart


def _find_span(tables):
    first = min(rows["as_of_earliest"].min() for rows in tables)
    last = max(rows["as_of_latest"].max() for rows in tables)
    edge = max((last - first) * 0.02, pd.Timedelta(hours=12))
    return first - edge, last + edge


def _assign_colors(tables, *, dark):
    claimants = list(dict.fromkeys(claimant for rows in tables for claimant in rows["claimant"]))
    return {name: CLAIMANT_COLORS[at % len(CLAIMANT_COLORS)][dark] for at, name in enumerate(claimants)}


def _write_notes(as_of, log, undated, panels):
    notes = []
    if as_of is not None:
        text = f"Figures as published by {format_day(parse_as_of(as_of))}"
        if undated:
            text += f"; {undated} without a date of publication stand{'s' if undated == 1 else ''} apart"
        notes.append(text)
    if log:
        notes.append("Logarithmic axis: equal distances are equal ratios")
    elif panels > 1:
        notes.append("Each panel has its own scale, from zero")
    return notes


def _assemble(panels, tables, colors, known, notes, width_px, title, theme, measure):
    """Return the figure: title and notes, the panels one below the other, the key at the foot."""
    traces, annotations, axes = [], [], {}
    top = 8 + (_TITLE_PX if title else 0)
    key, key_px = _draw_key(tables, width_px - _LEFT_PX - 8, theme)
    notes = [line for note in notes for line in wrap(note, int((width_px - 16) / _LETTER_PX))]
    heads = [wrap(panel.heading, int((width_px - 16) / _BOLD_LETTER_PX)) for panel in panels]
    feet = [_write_foot(panel, width_px) for panel in panels]
    spots, at = [], top + _NOTE_PX * len(notes)
    for panel, head, foot in zip(panels, heads, feet, strict=True):
        upper = at + _HEAD_PX + _NOTE_PX * (len(head) - 1)
        spots.append((upper, upper + panel.frame.height_px))
        at = spots[-1][1] + _TICKS_PX + _LINE_PX * len(foot)
    height = round(at + key_px + 10)

    def share(px):
        return 1 - px / height

    for line, note in enumerate(notes):
        annotations.append(_write_line(note, share(top + _NOTE_PX * line), theme["ink_soft"]))
    parts = zip(panels, heads, feet, spots, strict=True)
    for number, (panel, head, foot, (upper, lower)) in enumerate(parts, start=1):
        suffix = "" if number == 1 else str(number)
        traces += [
            trace | {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
            for trace in build_statements(panel, colors, known, theme)
        ]
        annotations += [
            label | {"xref": f"x{suffix}", "yref": f"y{suffix}"} for label in build_labels(panel, colors, theme)
        ]
        for line, text in enumerate(reversed(head)):
            place = share(upper - _HEAD_PX + 8 - _NOTE_PX * line)
            annotations.append(_write_line(f"<b>{escape_text(text)}</b>", place, theme["ink"], 14))
        for line, (text, claimant) in enumerate(foot):
            place = share(lower + _TICKS_PX - 8 + _LINE_PX * line)
            annotations.append(_write_line(escape_text(text), place, colors.get(claimant, theme["ink_soft"])))
        axes[f"xaxis{suffix}"] = _draw_days(panel.frame, suffix, theme, width_px)
        axes[f"yaxis{suffix}"] = _draw_scale(panel.frame, suffix, theme, (share(lower), share(upper)), measure)
    traces.append(key | {"xaxis": f"x{_KEY}", "yaxis": f"y{_KEY}"})
    axes |= _draw_key_axes(width_px, key_px, share(height - 6), share(height - 6 - key_px))
    layout = {
        "template": TEMPLATE,
        "width": width_px,
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
        **color_figure(theme),
        "dragmode": False,
        "annotations": annotations,
        **axes,
    }
    if title:
        place = {"x": 8 / width_px, "xanchor": "left", "y": share(_TITLE_PX * 0.6), "yanchor": "middle"}
        font = {"size": 18, "color": theme["ink"]}
        layout["title"] = place | {"text": f"<b>{escape_text(title)}</b>", "yref": "container", "font": font}
    return go.Figure(data=traces, layout=layout)


def _write_foot(panel, width_px):
    """Return the list below a narrow panel as lines that fit, each with whose it is."""
    letters = int((width_px - 24) / _LETTER_PX)
    return [
        (line, claimant) for text, claimant in panel.foot for line in wrap(text, letters, subsequent_indent="\u2003")
    ]


def _write_line(text, y, color, size=LABEL_PX):
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": y,
        "xanchor": "left",
        "yanchor": "top",
        "xshift": 8,
        "align": "left",
        "showarrow": False,
        "font": {"size": size, "color": color},
    }


def _draw_key_axes(width_px, key_px, bottom, top):
    common = {"visible": False, "fixedrange": True}
    inner = width_px - _LEFT_PX - 8
    across = {"domain": [_LEFT_PX / width_px, 1 - 8 / width_px], "range": [0, inner], "anchor": f"y{_KEY}"}
    upward = {"domain": [bottom, top], "range": [key_px, 0], "anchor": f"x{_KEY}"}
    return {f"xaxis{_KEY}": common | across, f"yaxis{_KEY}": common | upward}


def _draw_days(frame, suffix, theme, width_px):
    first, last = frame.span
    return {
        "type": "date",
        "range": [write_day(first), write_day(last)],
        "domain": [_LEFT_PX / width_px, (_LEFT_PX + frame.width_px) / width_px],
        "anchor": f"y{suffix}",
        "showgrid": False,
        "showline": True,
        "linecolor": theme["rule_strong"],
        "ticks": "outside",
        "tickcolor": theme["rule_strong"],
        "tickfont": {"color": theme["ink_soft"]},
        "ticklabeloverflow": "hide past div",
        "tickformatstops": [
            {"dtickrange": [None, 86_400_000], "value": "%-d %b\n%Y"},
            {"dtickrange": [86_400_000, "M1"], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", None], "value": "%b\n%Y"},
        ],
        "nticks": max(3, int(frame.width_px / 62)),
        "fixedrange": True,
    }


def _draw_scale(frame, suffix, theme, domain, measure):
    low, high = frame.limits
    axis = {
        "domain": list(domain),
        "anchor": f"x{suffix}",
        "gridcolor": theme["rule"],
        "tickfont": {"color": theme["ink_soft"]},
        "title": {
            "text": escape_text(_name_scale(measure)),
            "font": {"color": theme["ink_soft"], "size": 12},
            "standoff": 6,
        },
        "visible": True,
        "fixedrange": True,
        "zeroline": False,
    }
    if frame.log:
        return axis | {"type": "log", "range": [math.log10(low), math.log10(high)], "dtick": 1, "tickformat": ",d"}
    if high < _FEW:  # no half people between two ticks
        return axis | {"type": "linear", "range": [0, high], "dtick": 1}
    return axis | {"type": "linear", "range": [0, high], "tickformat": ",", "nticks": max(4, int(frame.height_px / 48))}


def _name_scale(measure):
    unit = UNITS.get(measure, "")
    if unit == "people":
        return f"people {measure}"
    return measure if unit in ("missiles", "drones", "") else f"{measure} ({unit})"


def _draw_key(tables, width_px, theme):
    """Return the key as one trace of marks with their names, in px, and its height: only what the panels show."""
    bases = [basis for basis in BASIS_SYMBOLS if any(rows["basis"].eq(basis).any() for rows in tables)]
    bounds = {bound for rows in tables for bound in rows["bound"]}
    items = [(BASIS_SYMBOLS[basis], basis) for basis in bases]
    items += [("triangle-up", "at least, more than")] if bounds & set(OPEN_ABOVE) else []
    items += [("triangle-down", "up to")] if bounds & set(OPEN_BELOW) else []
    items += [("line-ns-open", "between")] if "between" in bounds else []
    items += [("circle-open", "about (hollow)")] if "about" in bounds else []
    x, y, xs, ys = 8.0, _LINE_PX / 2, [], []
    for _, name in items:
        width = measure_text(name) + 34
        if x + width > width_px and xs:
            x, y = 8.0, y + _LINE_PX
        xs.append(x)
        ys.append(y)
        x += width
    trace = {
        "type": "scatter",
        "name": "key",
        "mode": "markers+text",
        "x": xs,
        "y": ys,
        "text": [f"\u2002{name}" for _, name in items],
        "textposition": "middle right",
        "textfont": {"color": theme["ink_soft"], "size": LABEL_PX},
        "marker": {
            "symbol": [symbol for symbol, _ in items],
            "size": MARK_PX,
            "color": theme["ink_soft"],
            "opacity": 1,
            "line": {"color": theme["ink_soft"], "width": 1.6},
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
    }
    return trace, y + _LINE_PX / 2
