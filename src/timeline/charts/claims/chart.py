"""Draw claims as a Plotly figure: who claims what, as of when, on what basis; nothing is merged or averaged."""

from textwrap import wrap

import pandas as pd

from timeline.charts.claims.axes import draw_legend, draw_time_axis, draw_value_axis
from timeline.charts.claims.panels import Frame, arrange_panel
from timeline.charts.claims.picture import paint_claims
from timeline.charts.claims.traces import assign_symbols, build_labels, build_statements
from timeline.charts.figure import TimelineFigure, add_painter
from timeline.charts.theme import CLAIMANT_COLORS, DARK, LIGHT, MODEBAR, TEMPLATE, color_figure
from timeline.charts.tooltip import escape_text
from timeline.errors import format_argument
from timeline.io import to_claims_dataset
from timeline.layout import LABEL_PX
from timeline.tables import PLACE_PREFIX, list_values, parse_day, parse_view, select_measure, split_by_publication
from timeline.text import MESSAGES, format_day, format_message, index_sources

__all__ = ["draw_claims"]

_LEFT_PX, _RIGHT_PX, _NARROW_RIGHT_PX, _NARROW_BELOW_PX = 70, 250, 12, 700
_TITLE_PX, _NOTICE_PX, _HEADING_PX, _TICKS_PX, _LINE_PX = 40, 20, 30, 46, 18
_PLOT_PX, _SMALL_PX = 360.0, 240.0
_CHARACTER_PX, _BOLD_CHARACTER_PX = 6.2, 7.8
_LEGEND_AXIS = "99"


def draw_claims(
    data,
    measure=None,
    scope=None,
    *,
    as_of=None,
    view=None,
    log=False,
    width_px=1100,
    title=None,
    dark=False,
):
    """Return the claims of a measure as a Plotly figure: one panel per scope, each claimant by name.

    A claimant's statements on one basis are joined by steps, from one to the next and no further; nothing is drawn
    between values that were not claimed, and nothing is added up or averaged across claimants. "At least" and "more
    than" have an arrow up, "up to" an arrow down, "between" a range with two ends, "about" a hollow mark. The symbol
    of the mark shows the basis of the value. Labels are beside the last statement of each claimant. Where the way of
    counting of a claimant changed, an annotation at the step says so.

    Parameters
    ----------
    data : Dataset or DataFrame
        As `read_file` gives it, with claims; or claims as `read_claims` returns them, a row per statement. With the
        events of a Dataset a panel of a single place has the title of its event; its sources are in the tooltips. Its
        settings decide on the order of measures and scopes, and of bases, of which each has the symbol of its position.
    measure : str, optional
        What is counted, as the column `measure` has it; by default the first of the settings that has a claim, else
        that of the first claim.
    scope : str or list of str, optional
        One scope, or several as panels one below the other; by default all that have a claim of this measure.
        Each panel has its own scale, from zero.
    as_of : str, optional
        Show only claims published by this day, "2026-01-15"; claims without a day of publication have their own panels.
    view : pair of str, optional
        First and last day of the statements to show, both whole, None for no edge; by default all.
    log : bool
        Draw a logarithmic axis; the chart then says so. By default the axis is linear and begins at zero.
    width_px : int
        Width of the figure; under 700 labels are one line each.
    title : str, optional
    dark : bool
        Draw for a dark background.

    Returns
    -------
    TimelineFigure
        A `plotly.graph_objects.Figure` that is displayed with a picture. Per claimant, basis and panel the traces
        "… (steps)", "… (bounds)" and "…"; the claim's id is the customdata of each mark. Drag and zoom are off, since
        labels are placed for this view.

    Raises
    ------
    DataError
        When the table lacks a column that `read_claims` returns.
    ValueError
        When there is no claim to draw, or `as_of` or `view` are not days.
    TypeError
        When `data` is neither a Dataset nor a DataFrame.
    """
    dataset = to_claims_dataset(data)
    claims, events, settings = _select_view(dataset.claims, view), dataset.events, dataset.settings
    symbols = assign_symbols(list_values(dataset.claims, "basis", settings.bases))
    measure = _find_first_measure(claims, settings) if measure is None else measure
    panels, undated_count = _list_panels(claims, as_of, measure, scope, settings)
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
    titles = {} if events is None else dict(zip(PLACE_PREFIX + events["id"], events["title"], strict=True))
    arranged = [arrange_panel(titles.get(heading, heading), rows, frame) for heading, rows in panels]
    colors = _assign_colors(tables, dark=dark)
    notices = _list_notices(as_of, log, undated_count, len(panels))
    styles = {"colors": colors, "symbols": symbols, "theme": theme}
    return _assemble(arranged, tables, styles, index_sources(dataset.sources), notices, width_px, title, measure)


def _find_first_measure(claims, settings):
    measures = [name for name in list_values(claims, "measure", settings.measures) if claims["measure"].eq(name).any()]
    if not measures:
        raise ValueError("`measure` has no claims. The table is empty.")
    return measures[0]


def _select_view(claims, view):
    if view is None:
        return claims
    first, last = parse_view(view)
    at = claims["as_of_earliest"].dt.tz_localize(None)
    is_shown = at.notna()
    if first is not None:
        is_shown &= at.ge(first)
    if last is not None:
        is_shown &= at.lt(last)
    return claims[is_shown]


def _list_panels(claims, as_of, measure, scope, settings):
    """Return the heading and the claims of each panel, and how many claims have no day of publication.

    With `as_of` those have panels of their own.
    """
    published, undated = split_by_publication(claims, as_of)
    claims_by_scope = select_measure(claims, measure, scope, settings)
    panels, undated_count = [], 0
    for is_undated, table in ((False, published), (True, undated)):
        for heading, rows in claims_by_scope.items():
            rows = rows[rows.index.isin(table.index)]
            if rows.empty:
                continue
            if is_undated:
                heading = f"{heading}: {format_message(MESSAGES, 'no_publication_date')}"
                undated_count += len(rows)
            panels.append((heading, rows))
    if not panels:
        raise ValueError(f"{format_argument('as_of')}: no claim of '{measure}' was published by that day.")
    return panels, undated_count


def _find_span(tables):
    """Return the first and the last instant of the panels' axis, with a margin."""
    first = min(rows["as_of_earliest"].min() for rows in tables)
    last = max(rows["as_of_latest"].max() for rows in tables)
    margin = max((last - first) * 0.02, pd.Timedelta(hours=12))
    return first - margin, last + margin


def _assign_colors(tables, *, dark):
    claimants = list(dict.fromkeys(claimant for rows in tables for claimant in rows["claimant"]))
    return {name: CLAIMANT_COLORS[index % len(CLAIMANT_COLORS)][dark] for index, name in enumerate(claimants)}


def _list_notices(as_of, log, undated_count, panel_count):
    """Return the lines above the panels: the day of `as_of`, and the kind of scale."""
    notices = []
    if as_of is not None:
        parts = [format_message(MESSAGES, "claims_as_of", day=format_day(parse_day(as_of, "as_of")))]
        if undated_count:
            parts.append(format_message(MESSAGES, "claims_undated", undated_count))
        notices.append("; ".join(parts))
    if log:
        notices.append(format_message(MESSAGES, "claims_log"))
    elif panel_count > 1:
        notices.append(format_message(MESSAGES, "claims_scales"))
    return notices


def _assemble(panels, tables, styles, sources_by_id, notices, width_px, title, measure):
    """Return the figure: title and notices, the panels one below the other, the legend at the bottom."""
    colors, symbols, theme = styles["colors"], styles["symbols"], styles["theme"]
    units = list(dict.fromkeys(unit for rows in tables for unit in rows["unit"].dropna()))
    top = 8 + (_TITLE_PX if title else 0)
    legend, legend_px = draw_legend(tables, width_px - _LEFT_PX - 8, theme, symbols)
    notices = [line for notice in notices for line in wrap(notice, int((width_px - 16) / _CHARACTER_PX))]
    headings = [wrap(panel.heading, int((width_px - 16) / _BOLD_CHARACTER_PX)) for panel in panels]
    footers = [_wrap_footer(panel, width_px) for panel in panels]
    edges, bottom = [], top + _NOTICE_PX * len(notices)
    for panel, heading, footer in zip(panels, headings, footers, strict=True):
        upper = bottom + _HEADING_PX + _NOTICE_PX * (len(heading) - 1)
        edges.append((upper, upper + panel.frame.height_px))
        bottom = edges[-1][1] + _TICKS_PX + _LINE_PX * len(footer)
    height = round(bottom + legend_px + 10)

    def share(px):
        return 1 - px / height

    annotations = [
        _draw_line(notice, share(top + _NOTICE_PX * number), theme["ink_soft"]) for number, notice in enumerate(notices)
    ]
    traces, axes = [], {}
    parts = zip(panels, headings, footers, edges, strict=True)
    for number, (panel, heading, footer, (upper, lower)) in enumerate(parts, start=1):
        suffix = "" if number == 1 else str(number)
        traces += [
            trace | {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
            for trace in build_statements(panel, colors, symbols, sources_by_id, theme)
        ]
        annotations += [
            label | {"xref": f"x{suffix}", "yref": f"y{suffix}"} for label in build_labels(panel, colors, theme)
        ]
        for line, text in enumerate(reversed(heading)):
            y = share(upper - _HEADING_PX + 8 - _NOTICE_PX * line)
            annotations.append(_draw_line(f"<b>{escape_text(text)}</b>", y, theme["ink"], 14))
        for line, (text, claimant) in enumerate(footer):
            y = share(lower + _TICKS_PX - 8 + _LINE_PX * line)
            annotations.append(_draw_line(escape_text(text), y, colors.get(claimant, theme["ink_soft"])))
        axes[f"xaxis{suffix}"] = draw_time_axis(
            panel.frame, suffix, theme, _find_domain(panel.frame.width_px, width_px)
        )
        domain = (share(lower), share(upper))
        axes[f"yaxis{suffix}"] = draw_value_axis(panel.frame, suffix, theme, domain, measure, units)
    traces.append(legend | {"xaxis": f"x{_LEGEND_AXIS}", "yaxis": f"y{_LEGEND_AXIS}"})
    axes |= _draw_legend_axes(width_px, legend_px, share(height - 6), share(height - 6 - legend_px))
    layout = {
        "template": TEMPLATE,
        "width": width_px,
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
        **color_figure(theme),
        "dragmode": False,
        "modebar": MODEBAR,
        "annotations": annotations,
        **axes,
    }
    if title:
        place = {"x": 8 / width_px, "xanchor": "left", "y": share(_TITLE_PX * 0.6), "yanchor": "middle"}
        font = {"size": 18, "color": theme["ink"]}
        layout["title"] = place | {"text": f"<b>{escape_text(title)}</b>", "yref": "container", "font": font}
    return add_painter(TimelineFigure(data=traces, layout=layout), paint_claims)


def _wrap_footer(panel, width_px):
    """Return the list below a narrow panel as lines that fit, each with its claimant."""
    characters = int((width_px - 24) / _CHARACTER_PX)
    return [
        (line, claimant)
        for text, claimant in panel.footer
        for line in wrap(text, characters, subsequent_indent="\u2003")
    ]


def _draw_line(text, y, color, size=LABEL_PX):
    """Return a line of text at the left edge of the figure as a Plotly annotation."""
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


def _find_domain(plot_px, width_px):
    """Return the left and the right edge of a plot as shares of the width of the figure."""
    return [_LEFT_PX / width_px, (_LEFT_PX + plot_px) / width_px]


def _draw_legend_axes(width_px, legend_px, bottom, top):
    """Return the invisible axes of the legend, which count px."""
    common = {"visible": False, "fixedrange": True}
    inner_px = width_px - _LEFT_PX - 8
    x = {"domain": [_LEFT_PX / width_px, 1 - 8 / width_px], "range": [0, inner_px], "anchor": f"y{_LEGEND_AXIS}"}
    y = {"domain": [bottom, top], "range": [legend_px, 0], "anchor": f"x{_LEGEND_AXIS}"}
    return {f"xaxis{_LEGEND_AXIS}": common | x, f"yaxis{_LEGEND_AXIS}": common | y}
