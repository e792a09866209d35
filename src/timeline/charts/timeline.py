"""Draw events as a Plotly figure: one lane per track, time as it is known, labels that do not meet."""

from dataclasses import asdict

import pandas as pd
import plotly.graph_objects as go

from timeline.charts.background import add_footer, add_legend, build_layout, draw_box, find_margins
from timeline.charts.era_buttons import BUTTONS_PX, build_axis_limits, draw_buttons, join_views, list_eras
from timeline.charts.hover import describe_tooltips, escape_text
from timeline.charts.theme import LIGHT, TEMPLATE
from timeline.charts.traces import build_looks, build_traces, format_instant
from timeline.errors import suggest_near
from timeline.layout import ERA_LANE, choose_axis_zone, find_view, place_events, select_visible
from timeline.tables import ERA, parse_as_of, require_events
from timeline.text import describe_provenance, format_day, group_claims_by_event, index_sources

__all__ = ["draw_timeline"]


_CHOSEN = "This view"


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
    skipped_count=0,
    data=None,
    buttons=True,
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
    skipped_count : int
        Rows of the file that are not in the table, `ReadResult.skipped_count`; the chart says how many.
    data : Provenance, optional
        As `read_provenance` gives it; the chart names version, licence and checksum of the data.
    buttons : bool
        Whether there are buttons for the chapters; a picture can do without.

    Returns
    -------
    plotly.graph_objects.Figure
        With an explicit size, the traces 'spans', 'marks', 'labels', 'counts' and 'folded', and the event's id as the
        customdata of each mark. The same events give the same figure.

    Raises
    ------
    DataError
        When the table lacks a column that `read_events` gives.
    TypeError
        When `events` is not a DataFrame, or `view` or `tracks` are not of it.
    """
    require_events(events)
    if tracks is not None:
        events = _choose_tracks(events, tracks)
    zone = axis_timezone or choose_axis_zone(events)
    margins = find_margins(width_px)
    narrow, plot_px = margins["narrow"], width_px - margins["l"] - margins["r"]
    placed = place_events(events, width_px=plot_px, rows=rows, axis_timezone=zone)
    bounds = find_view(placed, plot_px)
    chapters = [("All", *bounds), *list_eras(placed, bounds)]
    if view is not None:
        chapters.insert(0, (_CHOSEN, *_read_view(view)))
    chapters = chapters if buttons else chapters[:1]
    views = [select_visible(placed, start, end, plot_px, narrow=narrow) for _, start, end in chapters]
    looks = build_looks(placed)
    drawn = pd.concat([shown["drawn"] for shown in views], axis=1).any(axis=1)
    texts = describe_tooltips(placed[drawn], index_sources(sources), group_claims_by_event(claims, as_of), zone)
    looks.loc[drawn, "hover"] = texts
    built, noted = [], []
    more = _count_more(len(events) - len(placed), skipped_count, as_of)
    for (name, start, end), shown in zip(chapters, views, strict=True):
        built.append(build_traces(placed, shown, looks, start, end, plot_px, narrow=narrow))
        count = _count_note(placed, shown, has_chapters=len(chapters) > 1) + more
        noted.append((escape_text(name), format_instant(start), format_instant(end), count))
    traces, heights = join_views(built)
    layout = build_layout(placed, zone=zone, narrow=narrow, title=title)
    # Beside the zone, or under it where there is no room beside it.
    add_footer(layout, "count", noted[0][-1], plot_px, beside=not narrow)
    note = len(layout["annotations"]) - 1
    add_legend(layout, plot_px)
    if len(chapters) > 1:
        menu = draw_buttons(noted, heights, note, narrow=narrow, theme=LIGHT)
        _add_head(layout, menu, narrow)
    if data is not None:
        add_footer(layout, "data", describe_provenance(data), plot_px)
        layout["meta"] = {"data": asdict(data)}
    _, start, end, _ = noted[0]
    edges = (min(one[1] for one in noted), max(one[2] for one in noted))
    layout["shapes"].append(draw_box(*edges, 0, 1, "rgba(0,0,0,0)") | {"name": "ground"})
    layout["xaxis"] |= build_axis_limits(start, end)
    figure = go.Figure(data=traces, layout=layout)
    figure.update_layout(template=TEMPLATE, width=width_px)
    return figure


def _read_view(view):
    start, end = (pd.Timestamp(edge) for edge in view)
    if end == end.normalize():
        end += pd.Timedelta(days=1)
    if not start < end:
        raise TypeError(f"`view` must be a first and a later last day; got {view[0]!r} and {view[1]!r}.")
    return start, end


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


def _count_more(undrawn, skipped_count, as_of):
    text = f"; {undrawn} with a date that cannot be drawn" if undrawn else ""
    if skipped_count:
        text += f"; {skipped_count} row{'' if skipped_count == 1 else 's'} left out"
    if as_of is not None:
        text += f"; figures as published by {format_day(parse_as_of(as_of))}"
    return text
