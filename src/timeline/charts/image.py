"""Draw events as a picture for print: PNG, SVG or PDF."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from timeline.charts.render import add_mark, make_ids_stable, render_figure
from timeline.charts.theme import LIGHT
from timeline.charts.timeline import draw_timeline
from timeline.charts.tooltip import escape_text
from timeline.errors import format_argument
from timeline.io import is_stream, to_dataset, write_checked
from timeline.layout import measure_text
from timeline.tables import ERA, parse_view
from timeline.text import (
    MESSAGES,
    count_sources,
    describe_edges,
    describe_period,
    find_period,
    format_day,
    format_message,
    has_clocks_without_zone,
    index_sources,
    shows_years_before_1,
)

__all__ = ["describe_contents", "write_image"]

_ENDINGS = (".png", ".svg", ".pdf")
_MIN_WIDTH_PX, _MAX_ROWS = 320, 7
# The largest picture that a browser can draw, in dots on a side.
_MAX_DOTS = 16_384
_EDGE_PX, _TITLE_PX, _FACTS_PX, _LEADING = 10, 18, 12, 1.3


def write_image(
    data,
    path,
    *,
    columns=None,
    title="",
    width_px=1200,
    height_px=None,
    scale=2,
    view=None,
    tracks=None,
    as_of=None,
    overwrite=False,
):
    """Draw events as a picture for print and return its path; the file is replaced as a whole or not at all.

    It is the figure of `draw_timeline` on white, without what needs a screen: its labels are placed for this width,
    the days and numbers are below the title, and there are no buttons. The local browser draws it, offline. The same
    events give the same SVG; a PDF has text and lines, not dots, and the time of its making.

    Parameters
    ----------
    data : Dataset or DataFrame
        As in `draw_timeline`.
    path : str or Path
        Its ending gives the format: `.png`, `.svg` or `.pdf`; a pipe or `-`, the standard output, gets a PNG.
    title : str
        Shown at the top, on as many lines as it needs; by default that of the settings.
    width_px : int
        Width of the drawing, at least 320; in a PDF a px is 3/4 of a point.
    height_px : int, optional
        Height of the drawing: lanes get as many rows as fit, seven at most. By default the height that the lanes need.
    scale : float
        Dots per px of a PNG; 2 is sharp on most screens, 4 in print.
    columns, view, tracks, as_of
        As in `draw_timeline`.
    overwrite : bool
        Replace any file. By default one that was read is not replaced, nor one that is there and bears no mark of this
        package.

    Returns
    -------
    Path

    Raises
    ------
    DataError
        As `draw_timeline`.
    ValueError
        When the ending is none of the three, or the picture is too small for its lanes or too large for a browser.
    ImportError
        When kaleido is not installed.
    FileExistsError
        When there is a file that must not be replaced.
    OSError
        When there is no Chrome or Chromium, the browser fails, or the file cannot be written.

    Source
    ------
    https://github.com/plotly/Kaleido
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in _ENDINGS and is_stream(path):
        ending = _ENDINGS[0]
    if ending not in _ENDINGS:
        raise ValueError(
            f"{format_argument('path', option='OUT')} must end in one of {', '.join(_ENDINGS)}; got '{path.name}'."
        )
    if not width_px >= _MIN_WIDTH_PX:
        raise ValueError(f"{format_argument('width_px')} must be at least {_MIN_WIDTH_PX}; got {width_px!r}.")
    dataset = to_dataset(data, columns=columns).sanitize()
    inputs = dataset.files
    title = title or dataset.settings.title
    dataset = replace(dataset, settings=replace(dataset.settings, title=""))  # the picture has a heading of its own
    options = {"view": view, "tracks": tracks, "as_of": as_of, "width_px": width_px, "buttons": False}
    figure = _fit_rows(dataset, title, height_px, options)
    dots = scale if ending == ".png" else 1
    if not 0 < dots * max(figure.layout.width, figure.layout.height) <= _MAX_DOTS:
        size = f"{figure.layout.width} × {figure.layout.height} px"
        argument = format_argument("scale")
        raise ValueError(f"{argument} must leave 1 to {_MAX_DOTS:,} dots on a side of {size}; got {scale!r}.")
    content = render_figure(figure, ending[1:], dots, title)
    content = add_mark(make_ids_stable(content.decode()).encode() if ending == ".svg" else content, ending)
    return write_checked({path: content}, inputs=inputs, overwrite=overwrite)[0]


def _fit_rows(dataset, title, height_px, options):
    """Return the figure with as many rows per lane as the height has room for."""
    facts = describe_contents(dataset, options["view"], options["tracks"], options["as_of"])
    for rows in range(_MAX_ROWS, 0, -1):
        figure = _prepare_for_print(draw_timeline(dataset, rows=rows, **options), title, facts)
        if height_px is None:
            return figure
        if figure.layout.height <= height_px:
            return figure.update_layout(height=height_px)
    argument = format_argument("height_px")
    raise ValueError(f"{argument} must be at least {figure.layout.height} for these lanes; got {height_px!r}.")


def _prepare_for_print(figure, title, facts):
    """Return a figure with its heading above the axis; it is changed, since `draw_timeline` has just made it."""
    layout = figure.layout
    room = layout.width - 2 * _EDGE_PX
    headings = _wrap(" ".join(title.split()), room, _TITLE_PX)
    lines = _wrap(facts, room, _FACTS_PX)
    top = _add_heading(layout, headings, lines)
    layout.height += top - layout.margin.t
    layout.margin.t = top
    layout.paper_bgcolor = layout.plot_bgcolor = "white"
    for number, trace in enumerate(figure.data):  # else Plotly makes random ids, and an SVG differs each time
        trace.uid = f"-{number}"
    return figure


def _add_heading(layout, headings, facts):
    """Add lines above the plot to a layout, and return the room that they need, in px."""
    soft = LIGHT["ink_soft"]
    lines = [(text, _TITLE_PX, LIGHT["ink"]) for text in headings] + [(text, _FACTS_PX, soft) for text in facts]
    below_px = layout.margin.t
    for text, size, color in reversed(lines):
        line_px = round(size * _LEADING)
        place = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": _EDGE_PX - layout.margin.l, "align": "left"}
        place |= {"y": 1, "yref": "paper", "yanchor": "middle", "yshift": below_px + line_px / 2, "showarrow": False}
        font = {"size": size, "color": color}
        layout.annotations += (place | {"name": "heading", "text": escape_text(text), "font": font, "borderpad": 0},)
        below_px += line_px
    return below_px + _EDGE_PX


def describe_contents(dataset, view=None, tracks=None, as_of=None):
    """Return the line below the title of a chart: the days, and if these are all, the numbers of events and sources.

    Parameters
    ----------
    dataset : Dataset
    view, tracks, as_of
        As in `draw_timeline`.
    """
    events = dataset.events
    if tracks is not None:
        events = events[events["track"].isin(tracks) | events["kind"].eq(ERA)]
    period = find_period(events)
    if view is not None:  # the footer counts what is in view
        return _describe_view(view, period)
    event_count = int(events["kind"].ne(ERA).sum())
    source_count = count_sources(events, index_sources(dataset.sources), dataset.claims, as_of)
    facts = [describe_period(period)] if period else []
    facts.append(format_message(MESSAGES, "facts_events", event_count))
    if source_count:
        facts.append(format_message(MESSAGES, "facts_sources", source_count))
    if shows_years_before_1(events):
        facts.append(format_message(MESSAGES, "years_before_1"))
    if has_clocks_without_zone(events):
        facts.append(format_message(MESSAGES, "zone_not_given"))
    return " · ".join(facts)


def _describe_view(view, period):
    """Return the days of a view in words, for an edge that is None the first or the last date of the data."""
    first, end = parse_view(view)
    edges = describe_edges(period)
    first = edges[0] if first is None else format_day(first)
    last = edges[1] if end is None else format_day(end - pd.Timedelta(microseconds=1))
    return first if first == last else format_message(MESSAGES, "days", first=first, last=last)


def _wrap(text, width_px, size_px):
    """Return a text as lines of at most this width, broken between words where that is possible."""
    lines = []
    for word in text.split():
        if lines and measure_text(f"{lines[-1]} {word}", size_px=size_px) <= width_px:
            lines[-1] += f" {word}"
            continue
        while measure_text(word, size_px=size_px) > width_px:
            ends = range(1, len(word) + 1)
            first_too_wide = next(end for end in ends if measure_text(word[:end], size_px=size_px) > width_px)
            fitting = max(1, first_too_wide - 1)
            lines.append(word[:fitting])
            word = word[fitting:]
        lines.append(word)
    return lines
