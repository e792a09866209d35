"""Draw events as a Plotly figure: one lane per track, time as it is known, labels that do not overlap."""

from dataclasses import asdict

import pandas as pd

from timeline.charts.background import (
    AXIS_PX,
    add_footer,
    add_legend,
    build_layout,
    choose_plot,
    draw_box,
    wrap_footer,
)
from timeline.charts.contents import describe_rest, select_tracks
from timeline.charts.era_buttons import BUTTONS_PX, build_axis_limits, draw_buttons, join_views, list_eras
from timeline.charts.figure import TimelineFigure, add_painter
from timeline.charts.frame import build_looks, format_instant
from timeline.charts.legend import list_symbols
from timeline.charts.theme import LIGHT, TEMPLATE
from timeline.charts.timeline_picture import TimelinePainter, compute_checksum, keep_tables
from timeline.charts.tooltip import describe_tooltips, escape_text
from timeline.charts.traces import build_traces
from timeline.io import to_dataset
from timeline.layout import (
    ERA_LANE,
    choose_axis_zone,
    find_view,
    order_lanes,
    place_events,
    resolve_view,
    select_visible,
)
from timeline.text import (
    MESSAGES,
    describe_axis_zone,
    describe_provenance,
    format_message,
    group_claims_by_event,
    index_sources,
)

__all__ = ["draw_timeline"]

_DAY = pd.Timedelta(days=1)


def draw_timeline(
    data,
    *,
    columns=None,
    as_of=None,
    width_px=1100,
    view=None,
    tracks=None,
    title=None,
    axis_timezone=None,
    rows=7,
    buttons=True,
):
    """Return the events as an interactive Plotly figure.

    One lane per track, below the axis. One form has one meaning:

    - a dot is known to the day or better; it is larger, with a bold label, for a headline, and small without a label;
    - a hollow dot on a thin whisker lies somewhere in that stretch: a month, a year, some days in a row, "about";
    - a whisker with a tick on each of several days is on one of them, dots joined by a line are on all of them;
    - a hollow dot without a whisker has a date in doubt;
    - a bar lasted from its start to its end; one of less than 8 px is a dot with a short flat tail;
    - an end of a bar that fades is known roughly, a torn end is not known, an arrow goes on when the data end.

    Eras are brackets above the lanes, with hairlines at their ends. Events without room at this zoom are counted in the
    band of their lane, those without room at any zoom also as "+n" beside the nearest mark. A legend explains the forms
    that there are. Labels never overlap, and nothing is drawn through one. Buttons for the eras show each at its own
    zoom, with its own labels; the axis cannot be moved out of what is shown.

    Parameters
    ----------
    data : Dataset or DataFrame
        As `read_file` or `read_events` gives it; filtered, sorted, joined and edited tables of events are accepted, and
        so is any DataFrame, which is read as by `from_dataframe`.
    columns : dict of str to str, optional
        Our name of a column → the DataFrame's own, for example `{"start": "when"}`.
    as_of : str, optional
        Show only what was known by this day, "2026-01-15", and say so: events first published by then, without summary
        and dispute, which were written later, and claims made or published by then; claims without such a day are shown
        apart. Where no event has `first_published`, events are not filtered.
    width_px : int
        Width of the figure; under 738 it is drawn for a narrow screen, with lane names above the lanes.
    view : pair, optional
        First and last day to show, both whole, in the axis zone, for example `("2025-06-12", "2025-06-25")`; None for
        the edge of the data. By default all.
    tracks : list of str, optional
        Show only these tracks; by default all. Eras stay.
    title : str, optional
        Shown above the chart.
    axis_timezone : str, optional
        IANA name of the zone of the axis; by default that of the settings, else the zone of most events.
    rows : int
        Rows per lane at most.
    buttons : bool
        Whether there are buttons for the eras; a picture needs none.

    Returns
    -------
    TimelineFigure
        A `plotly.graph_objects.Figure` that is displayed with a picture. It has an explicit size, the traces 'spans'
        (bars), 'whiskers', 'ends' (of both), 'marks', 'labels', 'overflow' and 'hidden', and the event's id as the
        customdata of each mark. The same events give the same figure.

    Raises
    ------
    DataError
        When a DataFrame has no column of dates or of titles, or rows of it have errors.
    ValueError
        When `view` is not two days in order, or `tracks` names a track that is not there.
    TypeError
        When `data` is neither a Dataset nor a DataFrame.
    """
    dataset = to_dataset(data, columns=columns)
    dataset = dataset if as_of is None else dataset.known_on(as_of)
    events, settings = dataset.events, dataset.settings
    if tracks is not None:
        events = select_tracks(events, tracks)
    zone = axis_timezone or settings.axis_timezone or choose_axis_zone(events)
    plot, plot_px = choose_plot(width_px, len(order_lanes(events)))
    placed = place_events(events, plot=plot, width_px=plot_px, rows=rows, axis_timezone=zone, tracks=settings.tracks)
    views = _list_views(placed, view, plot_px, buttons)
    shown_by_view = [select_visible(placed, start, end, plot_px) for _, start, end in views]
    looks = _add_tooltips(build_looks(placed, settings.tracks), placed, shown_by_view, dataset, as_of, zone)
    more = describe_rest(len(events) - len(placed), dataset.count_skipped(), as_of)
    traces_by_view, named_views = [], []
    for (name, start, end), shown in zip(views, shown_by_view, strict=True):
        traces_by_view.append(build_traces(placed, shown, looks, start, end, plot_px, plot=plot))
        count = "; ".join([_describe_drawn(placed, shown, shown_by_view), *more])
        named_views.append((escape_text(name), format_instant(start), format_instant(end), count))
    traces, heights = join_views(traces_by_view)
    is_chosen = bool(axis_timezone or settings.axis_timezone)
    zone_words = describe_axis_zone(events, zone, is_chosen=is_chosen)
    layout = build_layout(placed, settings, plot=plot, zone_words=zone_words, title=title or settings.title)
    # Beside the zone, or below it where there is no room beside it.
    line_count = max(len(wrap_footer(count, plot_px)) for *_, count in named_views)
    first_line = len(layout["annotations"])
    layout = add_footer(layout, "count", named_views[0][-1], plot_px, beside_zone=plot == "wide", line_count=line_count)
    _, first, last = views[0]
    has_hidden = any(_find_hidden(placed, shown).any() for shown in shown_by_view)
    symbols = list_symbols(placed, plot_px / ((last - first) / _DAY), has_hidden=has_hidden)
    layout = add_legend(layout, plot_px, symbols)
    if len(views) > 1:
        lined_views = [(*view, _wrap_count(count, plot_px, line_count)) for *view, count in named_views]
        menu = draw_buttons(lined_views, heights, first_line, plot=plot, theme=LIGHT, axis_px=AXIS_PX)
        layout = _add_menu(layout, menu, plot)
    if dataset.provenance is not None:
        layout = add_footer(layout, "data", describe_provenance(dataset.provenance), plot_px)
        layout |= {"meta": {"data": asdict(dataset.provenance)}}
    layout = _limit_axis(layout, named_views)
    figure = TimelineFigure(data=traces, layout=layout | {"template": TEMPLATE, "width": width_px})
    shown = {"view": view, "tracks": tracks, "as_of": as_of, "axis_timezone": axis_timezone}
    return add_painter(figure, TimelinePainter(keep_tables(dataset), compute_checksum(figure), shown))


def _list_views(placed, view, plot_px, buttons):
    """Return the views of a figure with their names; the first is the one that it opens with, without buttons alone."""
    bounds = find_view(placed, plot_px)
    views = [(format_message(MESSAGES, "all"), *bounds), *list_eras(placed, bounds)]
    if view is not None:
        views.insert(0, (format_message(MESSAGES, "figure_view"), *resolve_view(view, bounds)))
    return views if buttons else views[:1]


def _add_tooltips(looks, placed, shown_by_view, dataset, as_of, zone):
    """Return the looks with the tooltips of the events that are drawn in any view."""
    drawn = pd.concat([shown["drawn"] for shown in shown_by_view], axis=1).any(axis=1)
    claims_by_event = group_claims_by_event(dataset.claims, as_of, dataset.settings)
    calendars = dataset.settings.calendars
    tooltips = describe_tooltips(placed[drawn], index_sources(dataset.sources), claims_by_event, zone, calendars)
    return looks.assign(tooltip=tooltips.reindex(looks.index, fill_value=""))


def _wrap_count(text, plot_px, line_count):
    """Return the lines of a count as the annotations have them, blank ones at the end."""
    lines = [escape_text(line) for line in wrap_footer(text, plot_px)]
    return lines + [""] * (line_count - len(lines))


def _add_menu(layout, menu, plot):
    """Return a layout with the buttons of the eras above the plot, and the room for them."""
    return layout | {
        "updatemenus": [menu | {"pad": menu["pad"] | {"l": 0 if plot == "narrow" else 2}}],
        "height": layout["height"] + BUTTONS_PX,
        "margin": layout["margin"] | {"t": layout["margin"]["t"] + BUTTONS_PX},
    }


def _limit_axis(layout, views):
    """Return a layout whose axis shows the first view, with a transparent shape as long as all views together."""
    edges = (min(start for _, start, _, _ in views), max(end for _, _, end, _ in views))
    background = draw_box(*edges, 0, 1, "rgba(0,0,0,0)") | {"name": "background"}
    _, start, end, _ = views[0]
    return layout | {
        "shapes": [*layout["shapes"], background],
        "xaxis": layout["xaxis"] | build_axis_limits(start, end),
    }


def _find_hidden(placed, shown):
    """Return which events are in view but not drawn."""
    return placed["lane"].ne(ERA_LANE) & shown["in_view"] & ~shown["drawn"]


def _describe_drawn(placed, shown, shown_by_view):
    """Return how many of the events in view are drawn, and where the others are."""
    shown_events = shown[placed["lane"].ne(ERA_LANE)]
    drawn, total = int(shown_events["drawn"].sum()), int(shown_events["in_view"].sum())
    if drawn == total:
        return format_message(MESSAGES, "figure_drawn", drawn=drawn, total=total)
    drawn_somewhere = pd.concat([other["drawn"] for other in shown_by_view], axis=1).any(axis=1)
    more = int(drawn_somewhere[_find_hidden(placed, shown)].sum())
    if 0 < more < total - drawn:
        return format_message(MESSAGES, "figure_drawn_more", drawn=drawn, total=total, more=more)
    if more:
        return format_message(MESSAGES, "figure_drawn_chapters", drawn=drawn, total=total)
    return format_message(MESSAGES, "figure_drawn_bands", drawn=drawn, total=total)
