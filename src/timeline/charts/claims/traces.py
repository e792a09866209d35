"""Turn an arranged panel of claims into Plotly traces and notes: steps, bounds, marks, labels."""

import math

import pandas as pd

from timeline.charts.claims.label_placing import find_leader
from timeline.charts.claims.panels import MARK_PX, STEM_PX
from timeline.charts.hover import describe_claim_tooltip, escape_text
from timeline.layout import FONT_FAMILY, LABEL_PX
from timeline.tables import OPEN_ABOVE, OPEN_BELOW

__all__ = ["BASIS_SYMBOLS", "build_labels", "build_statements", "write_day"]


# The form of a mark says on what basis the figure stands.
BASIS_SYMBOLS = {
    "named cases": "circle",
    "official count": "square",
    "military statement": "star",
    "inspectors' report": "pentagon",
    "press count": "bowtie",
    "unnamed officials": "diamond",
    "hospital estimate": "cross",
    "leaked documents": "x",
    "expert estimate": "hexagon",
    "relayed": "hourglass",
}
_OTHER_SYMBOL = "triangle-right"


def build_statements(panel, colors, known, theme):
    """Return the traces of a panel as dicts: for each claimant and basis its steps, its bounds and its marks.

    Parameters
    ----------
    panel : Panel
    colors : dict of str to str
        The colour of each claimant.
    known : dict
        As `index_sources` gives it, for the hover.
    theme : dict
        `LIGHT` or `DARK`.
    """
    return [trace for one in panel.statements for trace in _draw_statements(one, panel.frame, colors, known, theme)]


def build_labels(panel, colors, theme):
    """Return the labels of a panel as Plotly annotations, each with a line to its point where it is not beside it."""
    return [_annotate(placed, panel.frame, colors, theme) for placed in panel.labels]


def write_day(at):
    """Return an instant as Plotly reads it, to the minute."""
    return at.tz_localize(None).isoformat(timespec="minutes")


def _annotate(placed, frame, colors, theme):
    label, box, lines = placed.label, placed.box, [escape_text(line) for line in placed.lines]
    if placed.is_note:
        text, color = f"<i>{'<br>'.join(lines)}</i>", theme["ink_soft"]
    else:
        text, color = "<br>".join([f"<b>{lines[0]}</b>", *lines[1:]]), colors[placed.claim["claimant"]]
    # The text hangs at the middle of its nearer side; a line leads to the point where it is not right beside it.
    ahead = box.left >= label.x
    is_over = not ahead and box.right > label.x
    _, (edge, middle) = find_leader(label, box)
    figure = frame.read(label.y)
    note = {
        "x": write_day(placed.claim["at"]),
        "y": math.log10(figure) if frame.log else figure,
        "text": text,
        "align": "center" if is_over else "left" if ahead else "right",
        "font": {"size": 11 if placed.is_note else LABEL_PX, "color": color, "family": FONT_FAMILY},
        "xanchor": "center" if is_over else "left" if ahead else "right",
        "yanchor": "middle" if not is_over else "bottom" if middle <= label.y else "top",
        "borderpad": 0,
        "bgcolor": theme["ground"],
    }
    if abs(middle - label.y) < 1 and abs(edge - label.x) < 14:
        return note | {"showarrow": False, "xshift": edge - label.x, "yshift": label.y - middle}
    return note | {
        "showarrow": True,
        "ax": (box.left + box.right) / 2 - label.x if is_over else edge - label.x,
        "ay": middle - label.y,
        "arrowhead": 0,
        "arrowwidth": 0.8,
        "arrowcolor": theme["rule_strong"],
        "standoff": MARK_PX / 2 + 1,
    }


def _draw_statements(one, frame, colors, known, theme):
    color = colors[one.claimant]
    name = f"{one.claimant} ({one.basis})" if one.basis else one.claimant
    claims = one.claims
    at = list(claims["at"])
    hover = [describe_claim_tooltip(claim, known) for claim in one.rows]
    marks = [
        (day, value, claim, text)
        for day, claim, text in zip(at, one.rows, hover, strict=True)
        for value in _mark_at(claim)
    ]
    hollow = [claim.bound == "about" for _, _, claim, _ in marks]
    common = {"type": "scatter", "showlegend": False, "hoverinfo": "skip"}
    steps_x, steps_y = _join_steps(at, claims["figure"].tolist())
    bounds_x, bounds_y, symbols = _draw_bounds(one.rows, at, frame)
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
            "x": [write_day(day) for day, _, _, _ in marks],
            "y": [value for _, value, _, _ in marks],
            "cliponaxis": False,
            "marker": {
                "symbol": BASIS_SYMBOLS.get(one.basis, _OTHER_SYMBOL),
                "size": MARK_PX,
                "opacity": 1,
                "color": [theme["ground"] if empty else color for empty in hollow],
                "line": {"color": color, "width": 1.6},
            },
            "hovertext": [text for _, _, _, text in marks],
            "hoverinfo": "text",
            "customdata": [claim.id for _, _, claim, _ in marks],
        },
    ]


def _mark_at(claim):
    """Return where the marks of a claim stand: at its one figure; at both ends of a range, and never in its middle."""
    ends = [claim.figure] if not pd.isna(claim.figure) else [claim.low, claim.high]
    return [value for value in ends if not pd.isna(value)]


def _join_steps(at, figures):
    """Return a line that holds each figure until the next statement; a range without a best figure breaks it."""
    xs, ys = [], []
    for index, (day, figure) in enumerate(zip(at, figures, strict=True)):
        if math.isnan(figure):
            xs.append(write_day(day))
            ys.append(None)
            continue
        if xs and ys[-1] is not None:
            xs.append(write_day(day))
            ys.append(figures[index - 1])
        xs.append(write_day(day))
        ys.append(figure)
    return xs, ys


def _draw_bounds(rows, at, frame):
    """Return arrows and ranges as one broken line with the symbols of its points."""
    xs, ys, symbols = [], [], []
    for claim, day in zip(rows, at, strict=True):
        if claim.bound == "between" and not (pd.isna(claim.low) or pd.isna(claim.high)):
            ends, forms = (claim.low, claim.high), ("line-ew", "line-ew")
        elif claim.bound in (*OPEN_ABOVE, *OPEN_BELOW) and not pd.isna(claim.figure):
            up = claim.bound in OPEN_ABOVE
            y = frame.raise_to(claim.figure) + (-STEM_PX if up else STEM_PX)
            ends = (claim.figure, frame.read(min(max(y, 0.0), frame.height_px)))
            forms = ("line-ew", "triangle-up" if up else "triangle-down")
        else:
            continue
        xs += [write_day(day), write_day(day), None]
        ys += [*ends, None]
        symbols += [*forms, "circle"]
    return xs, ys, symbols
