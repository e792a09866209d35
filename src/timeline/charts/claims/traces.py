"""Turn an arranged panel of claims into Plotly traces and annotations: steps, bounds, marks, labels."""

import math

import pandas as pd

from timeline.charts.claims.label_placing import find_leader
from timeline.charts.claims.panels import MARK_PX, STEM_PX
from timeline.charts.tooltip import describe_claim_tooltip, escape_text
from timeline.layout import FONT_FAMILY, LABEL_PX
from timeline.tables import OPEN_ABOVE, OPEN_BELOW

__all__ = ["OTHER_SYMBOL", "SYMBOLS", "assign_symbols", "build_labels", "build_statements", "format_minute"]

# The symbol of a mark shows the basis of the value; bases beyond these share the last one.
SYMBOLS = ("circle", "square", "star", "pentagon", "bowtie", "diamond", "cross", "x", "hexagon", "hourglass")
OTHER_SYMBOL = "triangle-right"


def assign_symbols(bases):
    """Return the symbol of each basis, by its position."""
    return {name: SYMBOLS[at] if at < len(SYMBOLS) else OTHER_SYMBOL for at, name in enumerate(bases)}


def build_statements(panel, colors, symbols, sources_by_id, theme):
    """Return the traces of a panel as dicts: for each claimant and basis its steps, its bounds and its marks.

    Parameters
    ----------
    panel : Panel
    colors : dict of str to str
        The colour of each claimant.
    symbols : dict of str to str
        As `assign_symbols` returns it.
    sources_by_id : dict
        As `index_sources` returns it, for the tooltips.
    theme : dict
        `LIGHT` or `DARK`.
    """
    return [
        trace
        for statements in panel.statements
        for trace in _draw_statements(statements, panel.frame, colors, symbols, sources_by_id, theme)
    ]


def build_labels(panel, colors, theme):
    """Return the labels of a panel as Plotly annotations, each with a line to its point if it is not next to it."""
    return [_annotate(placed, panel.frame, colors, theme) for placed in panel.labels]


def format_minute(at):
    """Return an instant in UTC as Plotly reads it, to the minute."""
    return at.tz_localize(None).isoformat(timespec="minutes")


def _annotate(placed, frame, colors, theme):
    label, box, lines = placed.label, placed.box, [escape_text(line) for line in placed.lines]
    if placed.is_annotation:
        text, color = f"<i>{'<br>'.join(lines)}</i>", theme["ink_soft"]
    else:
        text, color = "<br>".join([f"<b>{lines[0]}</b>", *lines[1:]]), colors[placed.claim.claimant]
    # The text is anchored at the middle of its nearer side; a line leads to the point if that is not next to it.
    ahead = box.left >= label.x
    is_over = not ahead and box.right > label.x
    _, (edge, middle) = find_leader(label, box)
    value = frame.to_value(label.y)
    annotation = {
        "x": format_minute(placed.claim.at),
        "y": math.log10(value) if frame.log else value,
        "text": text,
        "align": "center" if is_over else "left" if ahead else "right",
        "font": {"size": 11 if placed.is_annotation else LABEL_PX, "color": color, "family": FONT_FAMILY},
        "xanchor": "center" if is_over else "left" if ahead else "right",
        "yanchor": "middle" if not is_over else "bottom" if middle <= label.y else "top",
        "borderpad": 0,
        "bgcolor": theme["background"],
    }
    if abs(middle - label.y) < 1 and abs(edge - label.x) < 14:
        return annotation | {"showarrow": False, "xshift": edge - label.x, "yshift": label.y - middle}
    return annotation | {
        "showarrow": True,
        "ax": (box.left + box.right) / 2 - label.x if is_over else edge - label.x,
        "ay": middle - label.y,
        "arrowhead": 0,
        "arrowwidth": 0.8,
        "arrowcolor": theme["rule_strong"],
        "standoff": MARK_PX / 2 + 1,
    }


def _draw_statements(statements, frame, colors, basis_symbols, sources_by_id, theme):
    color = colors[statements.claimant]
    name = statements.claimant
    if statements.basis:
        name += f" ({statements.basis})"
    times = [claim.at for claim in statements.rows]
    tooltips = [describe_claim_tooltip(claim, sources_by_id) for claim in statements.rows]
    marks = [
        (time, value, claim, tooltip)
        for time, claim, tooltip in zip(times, statements.rows, tooltips, strict=True)
        for value in _list_marked_values(claim)
    ]
    is_hollow = [claim.bound == "about" for _, _, claim, _ in marks]
    common = {"type": "scatter", "showlegend": False, "hoverinfo": "skip"}
    steps_x, steps_y = _join_steps(times, [claim.value for claim in statements.rows])
    bounds_x, bounds_y, symbols = _draw_bounds(statements.rows, times, frame)
    return [
        common
        | {
            "name": f"{name} (steps)",
            "mode": "lines",
            "x": steps_x,
            "y": steps_y,
            "connectgaps": False,
            "line": {"color": color, "width": 1.4, "shape": "linear", "simplify": False},
        },
        common
        | {
            "name": f"{name} (bounds)",
            "mode": "lines+markers",
            "x": bounds_x,
            "y": bounds_y,
            "connectgaps": False,
            "line": {"color": color, "width": 1.4, "simplify": False},
            "marker": {"symbol": symbols, "size": 7, "color": color, "opacity": 1},
            "cliponaxis": False,
        },
        common
        | {
            "name": name,
            "mode": "markers",
            "x": [format_minute(time) for time, _, _, _ in marks],
            "y": [value for _, value, _, _ in marks],
            "cliponaxis": False,
            "marker": {
                "symbol": basis_symbols.get(statements.basis, OTHER_SYMBOL),
                "size": MARK_PX,
                "opacity": 1,
                "color": [theme["background"] if hollow else color for hollow in is_hollow],
                "line": {"color": color, "width": 1.6},
            },
            "hovertext": [tooltip for _, _, _, tooltip in marks],
            "hoverinfo": "text",
            "customdata": [claim.id for _, _, claim, _ in marks],
        },
    ]


def _list_marked_values(claim):
    """Return the values at which a claim has a mark: its single value, or both ends of a range, never its middle."""
    ends = [claim.value] if not pd.isna(claim.value) else [claim.low, claim.high]
    return [value for value in ends if not pd.isna(value)]


def _join_steps(times, values):
    """Return a line that keeps each value until the next statement; a range without a best value interrupts it."""
    xs, ys = [], []
    for index, (time, value) in enumerate(zip(times, values, strict=True)):
        if math.isnan(value):
            xs.append(format_minute(time))
            ys.append(None)
            continue
        if xs and ys[-1] is not None:
            xs.append(format_minute(time))
            ys.append(values[index - 1])
        xs.append(format_minute(time))
        ys.append(value)
    return xs, ys


def _draw_bounds(rows, times, frame):
    """Return arrows and ranges as a single line with gaps, and the symbols of its points."""
    xs, ys, symbols = [], [], []
    for claim, time in zip(rows, times, strict=True):
        if claim.bound == "between" and not (pd.isna(claim.low) or pd.isna(claim.high)):
            ends, end_symbols = (claim.low, claim.high), ("line-ew", "line-ew")
        elif claim.bound in (*OPEN_ABOVE, *OPEN_BELOW) and not pd.isna(claim.value):
            up = claim.bound in OPEN_ABOVE
            y = frame.to_px(claim.value) + (-STEM_PX if up else STEM_PX)
            ends = (claim.value, frame.to_value(min(max(y, 0.0), frame.height_px)))
            end_symbols = ("line-ew", "triangle-up" if up else "triangle-down")
        else:
            continue
        xs += [format_minute(time), format_minute(time), None]
        ys += [*ends, None]
        symbols += [*end_symbols, "circle"]
    return xs, ys, symbols
