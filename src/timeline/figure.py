"""Draw events as a Plotly figure: one lane per track, time as it is known, labels that do not meet."""

from dataclasses import asdict
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from timeline.chapters import BUTTONS_PX, draw_buttons, join_views, limit_axis, list_chapters
from timeline.claim_series import read_as_of
from timeline.errors import suggest_near
from timeline.events import ERA, check_table
from timeline.hover import describe_hovers, escape_text
from timeline.layout import ERA_LANE, NARROW_BELOW_PX, choose_axis_zone, find_extent, find_last_day, place_events
from timeline.style import DARK, FONT_FAMILY, LABEL_PX, LIGHT, TEMPLATE, color_lane
from timeline.traces import build_looks, build_traces, write_instant
from timeline.view import choose_shown, find_view, stack_lanes
from timeline.when import describe_day, name_zone
from timeline.words import describe_record, group_claims, index_sources

__all__ = ["add_key", "build_layout", "draw_timeline", "find_margins"]

GUTTER_PX, EDGE_PX, AXIS_PX = 128, 10, 62
_FOOT_PX = 18
_NAME_LETTERS = 16
_CHOSEN = "This view"
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


def draw_timeline(
    events,
    *,
    sources=None,
    claims=None,
    as_of=None,
    width_px=1100,
    view=None,
    tracks=None,
    title=None,
    axis_timezone=None,
    rows=7,
    left_out=0,
    data=None,
):
    """Return the events as an interactive Plotly figure.

    One lane per track. A point known to the day or better is a dot, larger and with a bold label the more
    important it is; hollow if the date is approximate or uncertain. A span is a bar, hatched if one of its ends is
    approximate or uncertain, with an arrow head if it goes on; an end known no better than to some days fades between
    the first and the last of them. What is known only to the month or year is the whole stretch, hatched, without a
    dot. Eras are bands behind the lanes. What has no room at this zoom is counted in its lane's band, what has none at
    any zoom as "+n" beside the nearest mark too. A key explains the signs. Labels never meet. Buttons for the eras
    show each at its own resolution, with its own labels; the axis cannot be led out of what is shown.

    Parameters
    ----------
    events : DataFrame
        As `read_events` or `place_events` gives it; queried, sorted and joined tables will do.
    sources, claims : DataFrame, optional
        As `read_sources` and `read_claims` give them; for the hover.
    as_of : str, optional
        Show only figures published by this day, "2026-01-15", and say so; those without a day of publication stand
        apart. Events are not left out.
    width_px : int
        Width of the figure; under 738 it is drawn for a narrow screen, with lane names above the lanes.
    view : pair, optional
        First and last day to show, both whole, in the axis zone, for example `("2025-06-12", "2025-06-25")`;
        by default all.
    tracks : list of str, optional
        Show only these tracks; by default all. Eras stay.
    title : str, optional
        Shown above the chart.
    axis_timezone : str, optional
        IANA name of the zone the axis shows; by default the one most events are told in.
    rows : int
        Rows per lane at most.
    left_out : int
        Rows of the file that are not in the table, `ReadResult.left_out`; the chart says how many.
    data : DataRecord, optional
        As `describe_data` gives it; the chart names version, licence and checksum of the data.

    Returns
    -------
    plotly.graph_objects.Figure
        With an explicit size, the traces 'spans', 'marks', 'labels', 'counts' and 'folded', and the event's id as the
        customdata of each mark. The same events give the same figure.

    Raises
    ------
    EventsError
        When the table lacks a column that `read_events` gives.
    TypeError
        When `events` is not a DataFrame, or `view` or `tracks` are not of it.
    """
    check_table(events)
    if tracks is not None:
        events = _choose_tracks(events, tracks)
    zone = axis_timezone or choose_axis_zone(events)
    margins = find_margins(width_px)
    narrow, plot_px = margins["narrow"], width_px - margins["l"] - margins["r"]
    placed = place_events(events, width_px=plot_px, rows=rows, axis_timezone=zone)
    bounds = find_view(placed, plot_px)
    chapters = [("All", *bounds), *list_chapters(placed, bounds)]
    if view is not None:
        chapters.insert(0, (_CHOSEN, *_read_view(view)))
    views = [choose_shown(placed, start, end, plot_px, narrow=narrow) for _, start, end in chapters]
    looks = build_looks(placed)
    drawn = pd.concat([shown["drawn"] for shown in views], axis=1).any(axis=1)
    texts = describe_hovers(placed[drawn], index_sources(sources), group_claims(claims, as_of), zone)
    looks.loc[drawn, "hover"] = texts
    built, noted = [], []
    more = _count_more(len(events) - len(placed), left_out, as_of)
    for (name, start, end), shown in zip(chapters, views, strict=True):
        built.append(build_traces(placed, shown, looks, start, end, plot_px, narrow=narrow))
        count = _count_note(placed, shown, has_chapters=len(chapters) > 1) + more
        noted.append((escape_text(name), write_instant(start), write_instant(end), count))
    traces, heights = join_views(built)
    layout = build_layout(placed, zone=zone, narrow=narrow, title=title)
    # Beside the zone, or under it where there is no room beside it.
    _add_foot(layout, "count", noted[0][-1], plot_px, beside=not narrow)
    note = len(layout["annotations"]) - 1
    add_key(layout, plot_px)
    if len(chapters) > 1:
        menu = draw_buttons(noted, heights, note, narrow=narrow, theme=LIGHT)
        _add_head(layout, menu, narrow)
    if data is not None:
        _add_foot(layout, "data", describe_record(data), plot_px)
        layout["meta"] = {"data": asdict(data)}
    _, start, end, _ = noted[0]
    edges = (min(one[1] for one in noted), max(one[2] for one in noted))
    layout["shapes"].append(_box(*edges, 0, 1, "rgba(0,0,0,0)") | {"name": "ground"})
    layout["xaxis"] |= limit_axis(start, end)
    figure = go.Figure(data=traces, layout=layout)
    figure.update_layout(template=TEMPLATE, width=width_px)
    return figure


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


def find_margins(width_px):
    """Return whether a figure of this width is `narrow`, and its margins `l` and `r` in px, as a dict."""
    narrow = width_px < NARROW_BELOW_PX + GUTTER_PX + EDGE_PX
    return {"narrow": narrow} | _margins(narrow)


def _read_view(view):
    start, end = (pd.Timestamp(edge) for edge in view)
    if end == end.normalize():
        end += pd.Timedelta(days=1)
    if not start < end:
        raise TypeError(f"`view` must be a first and a later last day; got {view[0]!r} and {view[1]!r}.")
    return start, end


def _margins(narrow):
    return {"l": EDGE_PX if narrow else GUTTER_PX, "r": EDGE_PX}


def _draw_ground(placed, frame, first, last, theme):
    shapes = []
    for lane in frame.lanes:
        if lane.number >= 0 and lane.number % 2 == 0:
            shapes.append(_box(0, 1, lane.top, lane.bottom, theme["lane"], xref="paper"))
    for era in placed[placed["kind"].eq(ERA)].itertuples():
        shapes.append(_box(write_instant(era.body_start), write_instant(era.body_end), 0, frame.height, theme["era"]))
    shapes.append(
        {
            "type": "line",
            "x0": write_instant(last),
            "x1": write_instant(last),
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
    return [
        {
            "text": f"record ends {describe_day(find_last_day(placed))}",
            "x": write_instant(last),
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


def add_key(layout, plot_px):
    """Add to a layout, in place, the lines that explain the signs, and the room for them."""
    _add_foot(layout, "key", _KEY, plot_px)


def _add_foot(layout, name, text, plot_px, *, beside=False):
    """Add lines at the foot of a figure, under what is there or `beside` it, and the room for them."""
    lines = [line.strip(" ·") for line in wrap(text, max(20, int(plot_px / _FOOT_LETTER_PX)))]
    foot = layout["margin"]["b"] - AXIS_PX - (_FOOT_PX if beside else 0)
    layout["height"] += _FOOT_PX * (len(lines) - beside)
    layout["margin"] = layout["margin"] | {"b": AXIS_PX + foot + _FOOT_PX * len(lines)}
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


def _add_head(layout, menu, narrow):
    """Add the chapters' buttons above the plot, and the room for them."""
    layout["updatemenus"] = [menu | {"pad": menu["pad"] | {"l": 0 if narrow else 2}}]
    layout["height"] += BUTTONS_PX
    layout["margin"] = layout["margin"] | {"t": layout["margin"]["t"] + BUTTONS_PX}


def _choose_tracks(events, tracks):
    known = set(events["track"])
    for name in tracks:
        if name not in known:
            raise TypeError(
                f"`tracks`: there is no track {name!r}. {suggest_near(name, known, 'Name tracks of the table')}."
            )
    return events[events["track"].isin(tracks) | events["kind"].eq(ERA)]


def _count_note(placed, shown, *, has_chapters):
    counted = shown[placed["lane"].ne(ERA_LANE)]
    drawn, total = int(counted["drawn"].sum()), int(counted["in_view"].sum())
    text = f"{drawn} of {total} events drawn"
    if drawn == total:
        return text
    return text + ("; choose a chapter for the rest" if has_chapters else "; the bands count the rest")


def _count_more(undrawn, left_out, as_of):
    text = f"; {undrawn} with a date that cannot be drawn" if undrawn else ""
    if left_out:
        text += f"; {left_out} row{'' if left_out == 1 else 's'} left out"
    if as_of is not None:
        text += f"; figures as published by {describe_day(read_as_of(as_of))}"
    return text
