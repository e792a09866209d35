"""Draw events as a Plotly figure: one lane per track, time as it is known, labels that do not meet."""

from html import escape
from textwrap import wrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from timeline.errors import EventsError, make_problem, tabulate_problems
from timeline.events import ERA
from timeline.layout import ERA_LANE, NARROW_BELOW_PX, choose_axis_zone, find_extent, place_events
from timeline.style import DARK, FONT_FAMILY, LABEL_PX, LIGHT, TEMPLATE, color_lane
from timeline.thresholds import GAP_PX, MARK_PX
from timeline.view import ROW_PX, choose_shown, count_folded, find_bodies, find_view, stack_lanes
from timeline.words import describe_day, describe_when, list_claims, list_sources, name_zone

__all__ = [
    "build_layout",
    "build_looks",
    "build_traces",
    "check_table",
    "describe_hover",
    "draw_timeline",
    "escape_text",
]

GUTTER_PX, EDGE_PX, AXIS_PX = 128, 10, 62
BAR_PX = 13
_HOVER_LETTERS = 60
_NAME_LETTERS = 16
_SHORT_LIST = 4
_FIGURES_SHOWN = 6


def draw_timeline(
    events, *, sources=None, claims=None, width_px=1100, view=None, title=None, axis_timezone=None, rows=6
):
    """Return the events as an interactive Plotly figure.

    One lane per track. A point known to the day or better is a dot, larger and with a bold label the more
    important it is; hollow if the date is approximate or uncertain. A span is a bar, hatched if one of its ends is
    approximate or uncertain, with an arrow head if it goes on. What is known only to the month or year is the
    whole stretch, hatched, without a dot. Eras are bands behind the lanes. What has no room at this zoom is a tick
    in its lane's band, and counted. Labels are chosen for the view that is drawn and never meet.

    Parameters
    ----------
    events : DataFrame
        As `read_events` or `place_events` gives it; queried, sorted and joined tables will do.
    sources, claims : DataFrame, optional
        As `read_sources` and `read_claims` give them; for the hover.
    width_px : int
        Width of the figure; under 738 it is drawn for a narrow screen, with lane names above the lanes.
    view : pair, optional
        First and last day to show, both whole, in the axis zone, for example `("2025-06-12", "2025-06-25")`;
        by default all.
    title : str, optional
        Shown above the chart.
    axis_timezone : str, optional
        IANA name of the zone the axis shows; by default the one most events are told in.
    rows : int
        Rows per lane at most.

    Returns
    -------
    plotly.graph_objects.Figure
        With an explicit size, the traces 'spans', 'marks', 'labels' and 'folded', and the event's id as the
        customdata of each mark. The same events give the same figure.

    Raises
    ------
    EventsError
        When the table lacks a column that `read_events` gives.
    TypeError
        When `events` is not a DataFrame.
    """
    check_table(events)
    zone = axis_timezone or choose_axis_zone(events)
    narrow = width_px < NARROW_BELOW_PX + GUTTER_PX + EDGE_PX
    plot_px = width_px - _margins(narrow)["l"] - _margins(narrow)["r"]
    placed = place_events(events, width_px=plot_px, rows=rows, axis_timezone=zone)
    looks = build_looks(placed, sources=sources, claims=claims, zone=zone)
    start, end = find_view(placed, plot_px) if view is None else _read_view(view)
    shown = choose_shown(placed, start, end, plot_px, narrow=narrow)
    traces = build_traces(placed, shown, looks, start, end, plot_px, narrow=narrow)
    layout = build_layout(placed, zone=zone, narrow=narrow, title=title)
    layout["annotations"].append(_count_note(placed, shown))
    figure = go.Figure(data=traces, layout=layout)
    figure.update_layout(template=TEMPLATE, width=width_px)
    figure.update_xaxes(range=[start, end])
    return figure


def build_looks(placed, *, sources=None, claims=None, zone="UTC"):
    """Return how each placed event looks, whatever the view.

    Returns
    -------
    DataFrame
        On the index of `placed`: `symbol` (of its mark), `tiny_symbol` (of a bar too short to be one), `size_px`,
        `is_vague` (approximate, uncertain or coarser than a day), `color` (on a light ground), `hover` (HTML as
        Plotly reads it, all text escaped).
    """
    is_vague = placed["is_approximate"] | placed["is_uncertain"]
    numbers = placed["lane"]
    names = dict(zip(numbers, placed["track"], strict=True))
    colors = {at: LIGHT["rule_strong"] if at == ERA_LANE else color_lane(name, at) for at, name in names.items()}
    tiny = placed["form"].map({"point": "circle", "span": "square", "stretch": "diamond"})
    return pd.DataFrame(
        {
            "symbol": tiny.mask(placed["as_point"], "triangle-right"),
            "narrow_symbol": tiny.mask(placed["narrow_as_point"], "triangle-right"),
            "size_px": placed["importance"].map({1: 9.0, 2: 8.0, 3: 6.5}).astype("float64"),
            "is_vague": is_vague | placed["form"].eq("stretch"),
            "color": numbers.map(colors).astype("str"),
            "hover": [describe_hover(event, sources, claims, zone) for event in placed.itertuples()],
        },
        index=placed.index,
    )


def describe_hover(event, sources=None, claims=None, zone="UTC"):
    """Return the text of an event's hover as HTML that Plotly reads, wrapped at about 60 letters.

    Title, date as known, place, summary, what is disputed, figures as claimed, publishers. All text is escaped. A
    day that the axis shows otherwise than the place counted it is said in both.
    """
    parts = [f"<b>{_wrap(event.title)}</b>", _wrap(describe_when(event.start, event.end, event.timezone))]
    if event.start_precision == "day" and event.timezone != zone:
        parts[1] += _wrap_note(event, zone)
    parts += [_wrap(text) for text in (event.place, event.summary) if not pd.isna(text)]
    if not pd.isna(event.dispute):
        parts.append(_wrap(f"Disputed: {event.dispute}").replace("Disputed:", "<b>Disputed:</b>", 1))
    said = list_claims(event.id, claims, brief=True)
    parts += [_wrap(line) for line in said[:_FIGURES_SHOWN]]
    if len(said) > _FIGURES_SHOWN:
        parts.append(f"… and {len(said) - _FIGURES_SHOWN} more figures")
    publishers = list(dict.fromkeys(source["publisher"] for source in list_sources(event, sources)))
    if publishers:
        parts.append("<i>" + _wrap("Sources: " + "; ".join(publishers)) + "</i>")
    return "<br>".join(parts)


def build_traces(placed, shown, looks, start, end, width_px, *, narrow=False):
    """Return the four traces of a view as dicts: 'spans', 'marks', 'labels', 'folded'.

    Parameters
    ----------
    placed, looks : DataFrame
        As `place_events` and `build_looks` give them.
    shown : DataFrame
        As `choose_shown` gives it for the same view.
    start, end : Timestamp
        The edges of the view.
    width_px : float
        Width of the plot.
    narrow : bool
        Whether the narrow placing is drawn.
    """
    frame = stack_lanes(placed, narrow=narrow)
    bins = count_folded(placed, shown, start, end, width_px, narrow=narrow)
    placing = "narrow_" if narrow else ""
    y = _find_rows(placed, frame, placing)
    bodies = find_bodies(placed, placing)
    return [
        _draw_spans(placed, shown, looks, y, bodies),
        _draw_marks(placed, shown, looks, y, bodies, placing),
        _draw_labels(placed, shown, y, bodies, placing, start),
        _draw_folded(placed, bins, looks, frame),
    ]


def build_layout(placed, *, zone="UTC", narrow=False, title=None, dark=False):
    """Return the layout of a figure as a dict, all but width, range and template.

    The y axis counts px from the plot's top, so that a row is 16 of its units.
    """
    theme = DARK if dark else LIGHT
    frame = stack_lanes(placed, narrow=narrow)
    first, last = find_extent(placed)
    margins = _margins(narrow) | {"t": 44 if title else 6, "b": AXIS_PX}
    layout = {
        "height": round(frame.height) + margins["t"] + margins["b"],
        "margin": margins | {"pad": 0, "autoexpand": False},
        "paper_bgcolor": theme["ground"],
        "plot_bgcolor": theme["ground"],
        "font": {"family": FONT_FAMILY, "size": LABEL_PX, "color": theme["ink"]},
        "hoverlabel": {
            "bgcolor": theme["ground"],
            "bordercolor": theme["rule_strong"],
            "font": {"color": theme["ink"]},
        },
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
        at_left = {"x": 0, "xref": "container", "xanchor": "left", "pad": {"l": EDGE_PX}}
        layout["title"] = at_left | {"text": escape_text(title), "font": {"size": 18, "color": theme["ink"]}}
    return layout


def escape_text(text):
    """Return the text as Plotly must get it to show it letter for letter: no markup, no TeX, no line breaks."""
    return escape(" ".join(str(text).split()), quote=False).replace("$", "&#36;")


def check_table(events):
    """Raise a TypeError or EventsError unless this is a table of events as `read_events` gives it."""
    if not isinstance(events, pd.DataFrame):
        raise TypeError(f"`events` must be a DataFrame as `read_events` gives it; got {type(events).__name__}.")
    needed = [
        "id",
        "start",
        "end",
        "timezone",
        "title",
        "label",
        "track",
        "kind",
        "importance",
        "start_earliest",
    ]
    missing = [name for name in needed if name not in events.columns]
    if missing:
        fix = "Give the table that `read_events` returns; columns may be added to it, not removed"
        problems = [make_problem(0, name, "", "the column is missing", fix) for name in missing]
        raise EventsError("`events`", tabulate_problems(problems))


def _read_view(view):
    start, end = (pd.Timestamp(edge) for edge in view)
    if end == end.normalize():
        end += pd.Timedelta(days=1)
    if not start < end:
        raise TypeError(f"`view` must be a first and a later last day; got {view[0]!r} and {view[1]!r}.")
    return start, end


def _margins(narrow):
    return {"l": EDGE_PX if narrow else GUTTER_PX, "r": EDGE_PX}


def _find_rows(placed, frame, placing):
    tops = {lane.number: lane.rows_top for lane in frame.lanes}
    return placed["lane"].map(tops).astype("float64") + (placed[placing + "row"] + 0.5) * ROW_PX


def _draw_spans(placed, shown, looks, y, bodies):
    drawn = placed.index[shown["as_bar"]]
    # Within the day that is all that is known, a dot's own day becomes visible as one zooms in.
    days = placed.index[shown["shows_day"]]
    at = drawn.append(days)
    is_day = np.array([False] * len(drawn) + [True] * len(days), dtype=bool)
    is_era = placed.loc[at, "lane"].eq(ERA_LANE).to_numpy()
    is_hatched = looks.loc[at, "is_vague"].to_numpy() & ~is_day
    start = bodies[0].loc[at]
    colors = [LIGHT["era_bar"] if era else color for era, color in zip(is_era, looks.loc[at, "color"], strict=True)]
    return {
        "type": "bar",
        "name": "spans",
        "orientation": "h",
        "base": _iso(start),
        "x": ((bodies[1].loc[at] - start) / pd.Timedelta(milliseconds=1)).to_numpy(),
        "y": y.loc[at].to_numpy(),
        "width": BAR_PX,
        "marker": {
            "color": colors,
            "opacity": np.select([is_day, is_era, is_hatched], [0.13, 1.0, 0.5], 0.32).tolist(),
            "line": {
                "color": looks.loc[at, "color"].tolist(),
                "width": np.where(is_day | is_era, 0.0, 1.2).tolist(),
            },
            "pattern": {
                "shape": np.where(is_hatched, "/", "").tolist(),
                "fillmode": "replace",
                "fgcolor": colors,
                "bgcolor": "rgba(0,0,0,0)",
                "fgopacity": 1,
                "size": 7,
                "solidity": 0.16,
            },
        },
        "hovertext": looks.loc[at, "hover"].tolist(),
        "hoverinfo": "text",
        "customdata": placed.loc[at, "id"].tolist(),
    }


def _draw_marks(placed, shown, looks, y, bodies, placing):
    at = placed.index[shown["drawn"] & ~shown["as_bar"]]
    heads = placed.index[shown["as_bar"] & placed["is_open"]]
    both = at.append(heads)
    is_head = np.array([False] * len(at) + [True] * len(heads), dtype=bool)
    x = bodies[2].loc[both].mask(is_head, bodies[1].loc[both])
    colors = looks.loc[both, "color"]
    hollow = looks.loc[both, "is_vague"].to_numpy() & ~is_head
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "marks",
        "x": _iso(x),
        "y": y.loc[both].to_numpy(),
        "cliponaxis": False,
        "marker": {
            "symbol": looks.loc[both, placing + "symbol"].mask(is_head, "triangle-right").tolist(),
            "size": np.where(is_head, 11.0, looks.loc[both, "size_px"]).tolist(),
            "opacity": 1,
            "color": [LIGHT["ground"] if empty else color for empty, color in zip(hollow, colors, strict=True)],
            "line": {"color": colors.tolist(), "width": np.where(hollow, 1.8, 1.0).tolist()},
        },
        "line": {"color": LIGHT["ink"]},
        "hovertext": looks.loc[both, "hover"].tolist(),
        "hoverinfo": "text",
        "customdata": placed.loc[both, "id"].tolist(),
    }


def _draw_labels(placed, shown, y, bodies, placing, start):
    at = placed.index[shown["labelled"]]
    as_bar, inside = shown.loc[at, "as_bar"], shown.loc[at, "inside"]
    is_right = placed.loc[at, placing + "label_side"].eq("right") | inside
    edge = bodies[1].loc[at].where(is_right, bodies[0].loc[at])
    x = bodies[2].loc[at].where(~as_bar, edge)
    x = x.mask(inside, bodies[0].loc[at].clip(lower=start))
    # The text hangs on an unseen marker; plotly.js sets it off by 1.25 radii and 1 px, so it keeps its gap in px.
    offset = np.where(as_bar, GAP_PX, MARK_PX + GAP_PX)
    bold = placed.loc[at, "importance"].eq(1)
    text = placed.loc[at, placing + "label_text"].map(escape_text)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "labels",
        "x": _iso(x),
        "y": y.loc[at].to_numpy(),
        "text": ("<b>" + text + "</b>").where(bold, text).tolist(),
        "textposition": np.where(is_right, "middle right", "middle left").tolist(),
        "textfont": {"size": LABEL_PX},
        "marker": {"size": ((offset - 1) * 0.8 * 2).tolist(), "opacity": 0},
        "hoverinfo": "skip",
        "customdata": placed.loc[at, "id"].tolist(),
    }


def _draw_folded(placed, bins, looks, frame):
    bands = {lane.number: lane.band for lane in frame.lanes}
    colors = dict(zip(placed["lane"], looks["color"], strict=True))
    titles = placed["title"].tolist()
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "folded",
        "x": _iso(bins["at"].astype("datetime64[us]")),
        "y": [bands[lane] for lane in bins["lane"]],
        "marker": {
            "symbol": "line-ns",
            "size": 7,
            "opacity": 1,
            "line": {"color": [colors[lane] for lane in bins["lane"]], "width": 3},
        },
        "hovertext": [_describe_folded([titles[at] for at in members]) for members in bins["members"]],
        "hoverinfo": "text",
        "customdata": [len(members) for members in bins["members"]],
    }


def _describe_folded(titles):
    lines = [f"<b>{len(titles)} more here; zoom in to see</b>"]
    lines += [escape_text(title) for title in titles[:_SHORT_LIST]]
    return "<br>".join(lines + ["…"] * (len(titles) > _SHORT_LIST))


def _draw_ground(placed, frame, first, last, theme):
    shapes = []
    for lane in frame.lanes:
        if lane.number >= 0 and lane.number % 2 == 0:
            shapes.append(_box(0, 1, lane.top, lane.bottom, theme["lane"], xref="paper"))
    for era in placed[placed["kind"].eq(ERA)].itertuples():
        shapes.append(_box(_say(era.body_start), _say(era.body_end), 0, frame.height, theme["era"]))
    shapes.append(
        {
            "type": "line",
            "x0": _say(last),
            "x1": _say(last),
            "y0": 0,
            "y1": frame.height,
            "layer": "below",
            "line": {"color": theme["ink_soft"], "width": 1.2, "dash": "dash"},
        }
    )
    return shapes


def _box(x0, x1, y0, y1, color, xref="x"):
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
        color = color_lane(lane.name, lane.number, dark=dark)
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
    day = describe_day((last - pd.Timedelta(microseconds=1)).tz_localize("UTC"), "UTC")
    return [
        {
            "text": f"record ends {day}",
            "x": _say(last),
            "y": 10,
            "xanchor": "right",
            "xshift": -4,
            "showarrow": False,
            "font": soft,
        },
        {
            "text": f"Days and hours as in {escape_text(name_zone(zone))}",
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


def _count_note(placed, shown):
    counted = shown[placed["lane"].ne(ERA_LANE)]
    drawn, total = int(counted["drawn"].sum()), int(counted["in_view"].sum())
    text = f"{drawn} of {total} events drawn" + ("" if drawn == total else "; ticks mark the rest")
    return {
        "name": "count",
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 0,
        "xanchor": "left",
        "yanchor": "top",
        "yshift": -44,
        "showarrow": False,
        "font": {"color": LIGHT["ink_soft"], "size": 11},
    }


def _wrap(text, letters=_HOVER_LETTERS):
    lines = wrap(" ".join(str(text).split()), letters) or [""]
    return "<br>".join(escape_text(line) for line in lines)


def _wrap_note(event, zone):
    first, last = (
        at.tz_convert(zone) for at in (event.start_earliest, event.start_latest - pd.Timedelta(microseconds=1))
    )
    if first.date() == last.date():
        return ""
    between = f"{first:%H:%M} on {describe_day(first, zone)}"
    return f"<br>(in {escape_text(name_zone(zone))} that day begins at {between})"


def _iso(times):
    return [_say(at) for at in times]


def _say(at):
    return at.isoformat(timespec="milliseconds").removesuffix("T00:00:00.000")
