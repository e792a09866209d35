"""Draw what is behind the events of a figure: lanes, eras, axis, annotations, and the lines of the footer."""

from textwrap import wrap

import pandas as pd

from timeline.charts.frame import format_instant
from timeline.charts.legend import LINE_PX, draw_legend
from timeline.charts.theme import DARK, LIGHT, MODEBAR, color_figure, find_lane_color
from timeline.charts.tooltip import escape_text
from timeline.layout import ERA_LANE, NARROW_BELOW_PX, find_extent, stack_lanes
from timeline.tables import ERA, parse_day
from timeline.text import MESSAGES, format_day, format_message

__all__ = [
    "AXIS_PX",
    "add_footer",
    "add_legend",
    "build_layout",
    "choose_plot",
    "draw_box",
    "find_side_margins",
    "wrap_footer",
    "wrap_lane_name",
]

AXIS_PX = 44
_GUTTER_PX, _EDGE_PX, _TITLE_PX = 128, 10, 38
# Below the plot: room, and the line of the axis zone.
_BELOW_PLOT_PX = 8
_FOOTER_PX = _BELOW_PLOT_PX + LINE_PX
_CHIP_PX, _CHIP_GAP_PX, _NAME_GAP_PX = 9, 5, 12
_LANE_NAME_CHARACTERS = 16
_FOOTER_CHARACTER_PX = 5.8


def choose_plot(width_px, lane_count=2):
    """Return the kind of plot that a figure of this width has, and the width of the plot.

    A figure is wide if there are 600 px beside the names of its lanes; a single lane has no name.

    Parameters
    ----------
    width_px : float
        Width of the figure in px.
    lane_count : int

    Returns
    -------
    str, float
        'wide' or 'narrow', as in `place_events`, and px.
    """
    margins = find_side_margins("wide", lane_count)
    plot = "narrow" if width_px < NARROW_BELOW_PX + margins["l"] + margins["r"] else "wide"
    margins = find_side_margins(plot, lane_count)
    return plot, width_px - margins["l"] - margins["r"]


def build_layout(placed, settings, *, plot="wide", zone_words="", title=None, dark=False):
    """Return the layout of a figure as a dict, all but width, range and template.

    The y axis counts px from the plot's top, so that a row is 16 of its units.

    Parameters
    ----------
    placed : DataFrame
        As `place_events` returns it for this kind of plot.
    settings : Settings
        The tracks' colours, and the day on which the coverage ends.
    plot : str
        'wide' or 'narrow', as in `place_events`.
    zone_words : str
        What is said of the zone of the axis, as `describe_axis_zone` returns it.
    title : str, optional
    dark : bool
        Whether the background is dark.
    """
    theme = DARK if dark else LIGHT
    stack = stack_lanes(placed, plot=plot)
    lane_count = sum(lane.number != ERA_LANE for lane in stack.lanes)
    margins = find_side_margins(plot, lane_count) | {
        "t": AXIS_PX + (_TITLE_PX if title else 0),
        "b": _FOOTER_PX + (LINE_PX if settings.coverage_ends and len(placed) else 0),
    }
    layout = {
        "height": round(stack.height) + margins["t"] + margins["b"],
        "margin": margins | {"pad": 0, "autoexpand": False},
        **color_figure(theme),
        "dragmode": "pan",
        "modebar": MODEBAR,
        "bargap": 0,
        "barmode": "overlay",
        "xaxis": {
            "type": "date",
            "side": "top",
            "gridcolor": theme["rule"],
            "linecolor": theme["rule_strong"],
            "showline": True,
            "ticks": "outside",
            "tickcolor": theme["rule_strong"],
            "tickfont": {"color": theme["ink_soft"]},
            "fixedrange": False,
            "automargin": False,
        },
        "yaxis": {"range": [stack.height, 0], "fixedrange": True, "visible": False, "automargin": False},
        "shapes": (_draw_lanes(stack, plot, settings.tracks, dark) if lane_count > 1 else [])
        + _draw_era_edges(placed, stack, theme)
        + _draw_coverage_end(placed, settings.coverage_ends, stack, theme),
        "annotations": (_label_lanes(stack, plot, theme) if lane_count > 1 else [])
        + _annotate_edges(placed, zone_words, settings.coverage_ends, theme),
    }
    if title:
        at_left = {"x": 0, "xref": "container", "xanchor": "left", "pad": {"l": _EDGE_PX, "t": 10}}
        at_left |= {"y": 1, "yref": "container", "yanchor": "top"}
        layout["title"] = at_left | {"text": escape_text(title), "font": {"size": 18, "color": theme["ink"]}}
    return layout


def add_legend(layout, plot_px, symbols):
    """Return a layout with the lines that explain the symbols, each as it is drawn, and the room for them.

    Without symbols it is the same.

    Parameters
    ----------
    layout : dict
        As `build_layout` returns it; it is not changed.
    plot_px : float
        Width of the plot.
    symbols : list of str
        As `list_symbols` returns them.
    """
    if not symbols:
        return layout
    shapes, annotations, line_count = draw_legend(symbols, plot_px, layout["margin"]["b"])
    return layout | {
        "height": layout["height"] + LINE_PX * line_count,
        "margin": layout["margin"] | {"b": layout["margin"]["b"] + LINE_PX * line_count},
        "shapes": [*layout["shapes"], *shapes],
        "annotations": [*layout["annotations"], *annotations],
    }


def wrap_footer(text, plot_px):
    """Return a text of the footer as the lines that fit below a plot of this width."""
    return [line.strip(" ·") for line in wrap(text, max(20, int(plot_px / _FOOTER_CHARACTER_PX)))]


def add_footer(layout, name, text, plot_px, *, beside_zone=False, line_count=0):
    """Return a layout with a text in lines below its footer, and the room for them.

    Parameters
    ----------
    layout : dict
        As `build_layout` returns it; it is not changed.
    name : str
        Name of the annotations, one for each line.
    text : str
    plot_px : float
        Width of the plot.
    beside_zone : bool
        Put the first line on the line of the axis zone, where there is room to its left.
    line_count : int
        How many lines there are at least, for a text that a longer one may replace.
    """
    lines = wrap_footer(text, plot_px)
    lines += [""] * (line_count - len(lines))
    footer_px = layout["margin"]["b"] - _FOOTER_PX - (LINE_PX if beside_zone else 0)
    annotations = [
        {
            "name": name,
            "text": escape_text(line),
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 0,
            "xanchor": "left",
            "yanchor": "top",
            "yshift": -_BELOW_PLOT_PX - footer_px - LINE_PX * number,
            "showarrow": False,
            "font": {"color": LIGHT["ink_soft"], "size": 11},
        }
        for number, line in enumerate(lines, start=1)
    ]
    return layout | {
        "height": layout["height"] + LINE_PX * (len(lines) - beside_zone),
        "margin": layout["margin"] | {"b": _FOOTER_PX + footer_px + LINE_PX * len(lines)},
        "annotations": [*layout["annotations"], *annotations],
    }


def draw_box(x0, x1, y0, y1, color, xref="x"):
    """Return a rectangle below all traces, as an entry of a Plotly layout's `shapes`; y in px from the plot's top."""
    return {
        "type": "rect",
        "xref": xref,
        "x0": x0,
        "x1": x1,
        "y0": y0,
        "y1": y1,
        "layer": "below",
        "fillcolor": color,
        "line": {"width": 0},
    }


def find_side_margins(plot, lane_count):
    """Return the margins of a plot in px, 'l' and 'r'; a wide plot of several lanes has their names at its left."""
    return {"l": _EDGE_PX if plot == "narrow" or lane_count < 2 else _GUTTER_PX, "r": _EDGE_PX}


def wrap_lane_name(name):
    """Return the name of a lane as the lines that fit at the left of a wide plot, three at most."""
    return wrap(name, _LANE_NAME_CHARACTERS, max_lines=3, placeholder=" …")


def _draw_lanes(stack, plot, tracks, dark):
    """Return the background of every second lane, and the colour of each beside its name, as entries of `shapes`."""
    background = (DARK if dark else LIGHT)["lane"]
    boxes, chips = [], []
    for lane in stack.lanes:
        if lane.number == ERA_LANE:
            continue
        if lane.number % 2 == 0:
            boxes.append(draw_box(0, 1, lane.top, lane.bottom, background, xref="paper"))
        if plot == "narrow":
            left, right, top, bottom = 0, _CHIP_PX, lane.top + 4, lane.top + 4 + _CHIP_PX
        else:
            left, right, top, bottom = -7, -3, lane.top + 2, lane.bottom - 2
        color = find_lane_color(lane.name, lane.number, tracks, dark=dark)
        chip = draw_box(left, right, top, bottom, color, xref="paper")
        chips.append(chip | {"xsizemode": "pixel", "xanchor": 0, "name": "chip"})
    return boxes + chips


def _draw_era_edges(placed, stack, theme):
    """Return the hairlines at the ends of the eras as entries of a layout's `shapes`, from its lane down."""
    eras = placed[placed["kind"].eq(ERA) & placed["mark_minzoom"].lt(float("inf"))]
    tops = [lane.bottom for lane in stack.lanes if lane.number == ERA_LANE]
    return [
        {
            "type": "line",
            "name": "era",
            "x0": at,
            "x1": at,
            "y0": tops[0],
            "y1": stack.height,
            "layer": "below",
            "line": {"color": theme["rule_strong"], "width": 1, "dash": "1px,3px"},
        }
        for at in sorted({format_instant(at) for name in ("drawn_start", "drawn_end") for at in eras[name]})
    ]


def _draw_coverage_end(placed, coverage_ends, stack, theme):
    """Return the line at the end of the coverage in a list; none if it is not stated or lies beyond the data."""
    if not coverage_ends:
        return []
    at = parse_day(coverage_ends, "coverage_ends") + pd.Timedelta(days=1)
    if not at <= find_extent(placed)[1]:
        return []
    return [
        {
            "type": "line",
            "x0": format_instant(at),
            "x1": format_instant(at),
            "y0": 0,
            "y1": stack.height,
            "layer": "below",
            "line": {"color": theme["ink_soft"], "width": 1.2, "dash": "dash"},
        }
    ]


def _label_lanes(stack, plot, theme):
    """Return the names of the lanes as annotations: above the rows of a narrow plot, left of a wide one."""
    annotations = []
    for lane in stack.lanes:
        if lane.number == ERA_LANE:
            continue
        annotation = {"xref": "paper", "yref": "y", "x": 0, "showarrow": False}
        annotation |= {"font": {"color": theme["ink"], "size": 13}}
        if plot == "narrow":
            annotation |= {
                "text": f"<b>{escape_text(lane.name)}</b>",
                "xanchor": "left",
                "xshift": _CHIP_PX + _CHIP_GAP_PX,
                "y": lane.top + 9,
            }
        else:
            annotation |= {
                "text": f"<b>{'<br>'.join(map(escape_text, wrap_lane_name(lane.name)))}</b>",
                "xanchor": "right",
                "xshift": -_NAME_GAP_PX,
                "y": (lane.top + lane.bottom) / 2,
                "align": "right",
            }
        annotations.append(annotation)
    return annotations


def _annotate_edges(placed, zone_words, coverage_ends, theme):
    """Return the annotations of the end of the coverage and of the axis zone, as far as there are any."""
    if placed.empty:
        return []
    font = {"color": theme["ink_soft"], "size": 11}
    annotations = []
    if coverage_ends:
        last = min(parse_day(coverage_ends, "coverage_ends") + pd.Timedelta(days=1), find_extent(placed)[1])
        annotations.append(
            {
                "text": format_message(
                    MESSAGES, "record_ends", day=format_day(parse_day(coverage_ends, "coverage_ends"))
                ),
                "x": format_instant(last),
                "xanchor": "right",
                "yref": "paper",
                "y": 0,
                "yanchor": "top",
                "yshift": -_BELOW_PLOT_PX,
                "showarrow": False,
                "font": font,
            }
        )
    if not zone_words:
        return annotations
    return [
        *annotations,
        {
            "text": escape_text(zone_words),
            "xref": "paper",
            "yref": "paper",
            "x": 1,
            "y": 0,
            "xanchor": "right",
            "yanchor": "top",
            "yshift": -_BELOW_PLOT_PX - LINE_PX * len(annotations),
            "showarrow": False,
            "font": font,
        },
    ]
