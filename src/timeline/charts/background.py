"""Lay the ground on which a view is drawn: lanes, eras, axis, notes, and the lines at a figure's foot."""

from textwrap import wrap

from timeline.charts.hover import escape_text
from timeline.charts.theme import DARK, LIGHT, color_figure, find_lane_color
from timeline.charts.traces import format_instant
from timeline.layout import ERA_LANE, NARROW_BELOW_PX, find_extent, find_last_day, stack_lanes
from timeline.tables import ERA
from timeline.text import format_day, format_zone

__all__ = ["add_footer", "add_legend", "build_layout", "draw_box", "find_margins"]


_GUTTER_PX, _EDGE_PX, _AXIS_PX = 128, 10, 62
_FOOT_PX = 18
_NAME_LETTERS = 16
# Blanks that do not break keep each sign with its words.
_KEY = " · ".join(
    words.replace(" ", "\u00a0")
    for words in (
        "● known to the day",
        "○ about or uncertain",
        "▭ from – to",
        "▨ about, or known to the month only",
        "fading: began or ended there",
        "▶ goes on",
        "band: more, zoom in",
        "+3: more at that time",
    )
)
_FOOT_LETTER_PX = 5.8


def build_layout(placed, *, zone="UTC", narrow=False, title=None, dark=False):
    """Return the layout of a figure as a dict, all but width, range and template.

    The y axis counts px from the plot's top, so that a row is 16 of its units.
    """
    theme = DARK if dark else LIGHT
    frame = stack_lanes(placed, narrow=narrow)
    first, last = find_extent(placed)
    margins = _margins(narrow) | {"t": 44 if title else 6, "b": _AXIS_PX}
    layout = {
        "height": round(frame.height) + margins["t"] + margins["b"],
        "margin": margins | {"pad": 0, "autoexpand": False},
        **color_figure(theme),
        "dragmode": "pan",
        "bargap": 0,
        "barmode": "overlay",
        "xaxis": {
            "type": "date",
            "gridcolor": theme["rule"],
            "linecolor": theme["rule_strong"],
            "showline": True,
            "ticks": "outside",
            "tickcolor": theme["rule_strong"],
            "tickfont": {"color": theme["ink_soft"]},
            "fixedrange": False,
            "automargin": False,
        },
        "yaxis": {"range": [frame.height, 0], "fixedrange": True, "visible": False, "automargin": False},
        "shapes": _draw_ground(placed, frame, first, last, theme),
        "annotations": _name_lanes(frame, narrow, theme, dark) + _note_edges(placed, last, zone, theme),
    }
    if title:
        at_left = {"x": 0, "xref": "container", "xanchor": "left", "pad": {"l": _EDGE_PX}}
        layout["title"] = at_left | {"text": escape_text(title), "font": {"size": 18, "color": theme["ink"]}}
    return layout


def find_margins(width_px):
    """Return whether a figure of this width is `narrow`, and its margins `l` and `r` in px, as a dict."""
    narrow = width_px < NARROW_BELOW_PX + _GUTTER_PX + _EDGE_PX
    return {"narrow": narrow} | _margins(narrow)


def add_legend(layout, plot_px):
    """Add to a layout, in place, the lines that explain the signs, and the room for them."""
    add_footer(layout, "key", _KEY, plot_px)


def add_footer(layout, name, text, plot_px, *, beside=False):
    """Add lines at the foot of a figure, under what is there or `beside` it, and the room for them."""
    lines = [line.strip(" ·") for line in wrap(text, max(20, int(plot_px / _FOOT_LETTER_PX)))]
    foot = layout["margin"]["b"] - _AXIS_PX - (_FOOT_PX if beside else 0)
    layout["height"] += _FOOT_PX * (len(lines) - beside)
    layout["margin"] = layout["margin"] | {"b": _AXIS_PX + foot + _FOOT_PX * len(lines)}
    for number, line in enumerate(lines):
        layout["annotations"].append(
            {
                "name": name,
                "text": escape_text(line),
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "y": 0,
                "xanchor": "left",
                "yanchor": "top",
                "yshift": -44 - foot - _FOOT_PX * (number + 1),
                "showarrow": False,
                "font": {"color": LIGHT["ink_soft"], "size": 11},
            }
        )


def _margins(narrow):
    return {"l": _EDGE_PX if narrow else _GUTTER_PX, "r": _EDGE_PX}


def _draw_ground(placed, frame, first, last, theme):
    shapes = []
    for lane in frame.lanes:
        if lane.number >= 0 and lane.number % 2 == 0:
            shapes.append(draw_box(0, 1, lane.top, lane.bottom, theme["lane"], xref="paper"))
    for era in placed[placed["kind"].eq(ERA)].itertuples():
        shapes.append(
            draw_box(format_instant(era.body_start), format_instant(era.body_end), 0, frame.height, theme["era"])
        )
    shapes.append(
        {
            "type": "line",
            "x0": format_instant(last),
            "x1": format_instant(last),
            "y0": 0,
            "y1": frame.height,
            "layer": "below",
            "line": {"color": theme["ink_soft"], "width": 1.2, "dash": "dash"},
        }
    )
    return shapes


def draw_box(x0, x1, y0, y1, color, xref="x"):
    """Return a box as Plotly has it among a layout's shapes, under all else; y in px from the top of the plot."""
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


def _name_lanes(frame, narrow, theme, dark):
    named = []
    for lane in frame.lanes:
        if lane.number == ERA_LANE:
            continue
        text = "<br>".join(escape_text(line) for line in wrap(lane.name, _NAME_LETTERS, max_lines=3, placeholder=" …"))
        color = find_lane_color(lane.name, lane.number, dark=dark)
        note = {"xref": "paper", "yref": "y", "showarrow": False, "font": {"color": color, "size": 13}}
        if narrow:
            note |= {
                "text": f"<b>{escape_text(lane.name)}</b>",
                "x": 0,
                "xanchor": "left",
                "y": lane.top + 10,
            }
        else:
            middle = (lane.top + lane.bottom) / 2
            note |= {
                "text": f"<b>{text}</b>",
                "x": 0,
                "xanchor": "right",
                "xshift": -10,
                "y": middle,
                "align": "right",
            }
        named.append(note)
    return named


def _note_edges(placed, last, zone, theme):
    if placed.empty:
        return []
    soft = {"color": theme["ink_soft"], "size": 11}
    return [
        {
            "text": f"record ends {format_day(find_last_day(placed))}",
            "x": format_instant(last),
            "y": 10,
            "xanchor": "right",
            "xshift": -4,
            "showarrow": False,
            "font": soft,
        },
        {
            "text": f"Days and hours as in {escape_text(format_zone(zone))}",
            "xref": "paper",
            "yref": "paper",
            "x": 1,
            "y": 0,
            "xanchor": "right",
            "yanchor": "top",
            "yshift": -44,
            "showarrow": False,
            "font": soft,
        },
    ]
