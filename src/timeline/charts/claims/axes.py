"""Draw the axes of a panel of claims, and the legend that explains the symbols of all panels."""

import math

from timeline.charts.claims.panels import MARK_PX
from timeline.charts.claims.traces import format_minute
from timeline.charts.tooltip import escape_text
from timeline.layout import LABEL_PX, measure_text
from timeline.tables import OPEN_ABOVE, OPEN_BELOW
from timeline.text import MESSAGES, format_message, needs_unit

__all__ = ["draw_legend", "draw_time_axis", "draw_value_axis"]

_LINE_PX = 18
# With a value axis up to this number each number has a tick, since Plotly would put ticks at fractions of people.
_FEW = 6


def draw_time_axis(frame, suffix, theme, domain):
    """Return the time axis of a panel as an axis of a Plotly layout.

    Parameters
    ----------
    frame : Frame
    suffix : str
        The number of the panel's axes, empty for the first panel.
    theme : dict
        `LIGHT` or `DARK`.
    domain : pair of float
        The edges of the plot as shares of the width of the figure.
    """
    first, last = frame.span
    return {
        "type": "date",
        "range": [format_minute(first), format_minute(last)],
        "domain": domain,
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


def draw_value_axis(frame, suffix, theme, domain, measure, units):
    """Return the value axis of a panel as an axis of a Plotly layout, titled with the measure and its unit.

    Parameters
    ----------
    frame, suffix, theme
        As in `draw_time_axis`.
    domain : pair of float
        The edges of the plot as shares of the height of the figure.
    measure : str
    units : iterable of str
        Those of the values.
    """
    low, high = frame.limits
    axis = {
        "domain": list(domain),
        "anchor": f"x{suffix}",
        "gridcolor": theme["rule"],
        "tickfont": {"color": theme["ink_soft"]},
        "title": {
            "text": escape_text(_describe_measure(measure, units)),
            "font": {"color": theme["ink_soft"], "size": 12},
            "standoff": 6,
        },
        "visible": True,
        "fixedrange": True,
        "zeroline": False,
    }
    if frame.log:
        return axis | {"type": "log", "range": [math.log10(low), math.log10(high)], "dtick": 1, "tickformat": ",d"}
    if high < _FEW:
        return axis | {"type": "linear", "range": [0, high], "dtick": 1}
    return axis | {"type": "linear", "range": [0, high], "tickformat": ",", "nticks": max(4, int(frame.height_px / 48))}


def _describe_measure(measure, units):
    if list(units) == ["people"]:
        return format_message(MESSAGES, "claims_people_axis", measure=measure)
    unit = ", ".join(unit for unit in units if needs_unit(measure, unit))
    return format_message(MESSAGES, "claims_unit_axis", measure=measure, unit=unit) if unit else measure


def draw_legend(tables, width_px, theme, symbols):
    """Return the legend as a trace of marks with their names, in px, and its height.

    It explains only the symbols that the panels show.

    Parameters
    ----------
    tables : list of DataFrame
        The claims of each panel.
    width_px : float
        The room there is; entries that do not fit go to another line.
    theme : dict
        `LIGHT` or `DARK`.
    symbols : dict of str to str
        As `assign_symbols` returns it.
    """
    entries = _list_legend_entries(tables, symbols)
    x, y, xs, ys = 8.0, _LINE_PX / 2, [], []
    for _, name in entries:
        entry_px = measure_text(name) + 34
        if x + entry_px > width_px and xs:
            x, y = 8.0, y + _LINE_PX
        xs.append(x)
        ys.append(y)
        x += entry_px
    trace = {
        "type": "scatter",
        "name": "legend",
        "mode": "markers+text",
        "x": xs,
        "y": ys,
        "text": [f"\u2002{escape_text(name)}" for _, name in entries],
        "textposition": "middle right",
        "textfont": {"color": theme["ink_soft"], "size": LABEL_PX},
        "marker": {
            "symbol": [symbol for symbol, _ in entries],
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


def _list_legend_entries(tables, symbols):
    """Return the symbol and the name of each basis and each bound of the claims."""
    bounds = {bound for rows in tables for bound in rows["bound"]}
    entries = [
        (symbol, basis) for basis, symbol in symbols.items() if any(rows["basis"].eq(basis).any() for rows in tables)
    ]
    if bounds & set(OPEN_ABOVE):
        entries.append(("triangle-up", format_message(MESSAGES, "claims_legend_above")))
    if bounds & set(OPEN_BELOW):
        entries.append(("triangle-down", format_message(MESSAGES, "claims_legend_below")))
    if "between" in bounds:
        entries.append(("line-ns-open", format_message(MESSAGES, "claims_legend_between")))
    if "about" in bounds:
        entries.append(("circle-open", format_message(MESSAGES, "claims_legend_about")))
    return entries
