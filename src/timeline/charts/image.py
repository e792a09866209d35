"""Draw events as a picture for print: PNG, SVG or PDF."""

import base64
from html import escape
from pathlib import Path

import pandas as pd

from timeline.charts.background import choose_plot, find_side_margins
from timeline.charts.contents import describe_rest, select_tracks
from timeline.charts.drawn_background import describe_background, to_axis_ms
from timeline.charts.key import draw_key, list_key_symbols
from timeline.charts.render import add_mark, render_pdf, render_png, shrink_png
from timeline.charts.theme import LIGHT, choose_text_color, find_lane_color
from timeline.errors import format_argument
from timeline.io import is_stream, to_dataset, write_checked
from timeline.layout import (
    ERA_LANE,
    FONT_FAMILY,
    ColorStyle,
    build_scene,
    choose_axis_zone,
    describe_forms,
    draw_svg,
    find_chapter_rows,
    find_full_view,
    list_drawn,
    list_items,
    locate_events,
    measure_drawing,
    measure_text,
    prepare_items,
    sanitize_xml,
    select_items,
    write_text,
)
from timeline.tables import ERA, find_contested, parse_view
from timeline.text import (
    MESSAGES,
    count_sources,
    describe_axis_zone,
    describe_edges,
    describe_period,
    describe_provenance,
    find_period,
    format_day,
    format_message,
    has_clocks_without_zone,
    index_sources,
    shows_years_before_1,
)

__all__ = ["MIN_WIDTH_PX", "describe_contents", "draw_image", "draw_png", "write_image"]

_ENDINGS = (".png", ".svg", ".pdf")
MIN_WIDTH_PX, _MOST_ROWS = 320, 42
# The largest picture that programs can be counted on to open, in dots on a side.
_MAX_DOTS = 16_384
_EDGE_PX, _TITLE_PX, _FACTS_PX, _FOOTER_PX, _LEADING = 10, 18, 12, 11, 1.3


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

    It is the chart of the page on white, without what needs a screen, placed for this width: below the title the days
    and numbers and the key, above the lanes the axis, at the foot what is counted only, and source and licence. The
    same events give the same SVG, and with the same fonts the same PNG; a PDF has text and lines, not dots, and the
    time of its making. Only a PDF needs a browser, which draws it offline.

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
        Height of the drawing: lanes get as many rows as fit. By default the height that the lanes need, with 42 rows
        of all lanes at most.
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
        When the ending is none of the three, or the picture is too small for its lanes or too large.
    FileExistsError
        When there is a file that must not be replaced.
    OSError
        When this computer has no font for the text of a PNG, or no Chrome or Chromium for a PDF, the browser fails, or
        the file cannot be written.

    Source
    ------
    PNG: https://github.com/linebender/resvg
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in _ENDINGS and is_stream(path):
        ending = _ENDINGS[0]
    if ending not in _ENDINGS:
        raise ValueError(
            f"{format_argument('path', option='OUT')} must end in one of {', '.join(_ENDINGS)}; got '{path.name}'."
        )
    if not width_px >= MIN_WIDTH_PX:
        raise ValueError(f"{format_argument('width_px')} must be at least {MIN_WIDTH_PX}; got {width_px!r}.")
    dataset = to_dataset(data, columns=columns).sanitize()
    title = " ".join((title or dataset.settings.title or "").split())
    drawing, height_px = draw_image(dataset, title, width_px, height_px, view=view, tracks=tracks, as_of=as_of)
    dots = scale if ending == ".png" else 1
    if not 0 < dots * max(width_px, height_px) <= _MAX_DOTS:
        argument = format_argument("scale")
        size = f"{width_px} × {height_px} px"
        raise ValueError(f"{argument} must leave 1 to {_MAX_DOTS:,} dots on a side of {size}; got {scale!r}.")
    if ending == ".svg":
        content = drawing.encode()
    elif ending == ".png":
        content = render_png(drawing, dots)
    else:
        content = render_pdf(drawing, width_px, height_px, title or format_message(MESSAGES, "figure_title_in_print"))
    return write_checked({path: add_mark(content, ending)}, inputs=dataset.files, overwrite=overwrite)[0]


def draw_png(dataset, title="", *, width_px=1000, scale=1, as_of=None):
    """Return the picture of a dataset in base64, as a notebook stores it.

    Parameters
    ----------
    dataset : Dataset
        Sanitized, with a table of events.
    title : str
        Shown at the top, if there is one.
    width_px : int
    scale : float
        Dots per px.
    as_of : str, optional
        As in `draw_timeline`.

    Raises
    ------
    OSError
        When this computer has no font for the text.
    """
    drawing, _ = draw_image(dataset, title, width_px, as_of=as_of)
    return base64.b64encode(shrink_png(render_png(drawing, scale))).decode()


def draw_image(
    dataset,
    title,
    width_px,
    height_px=None,
    *,
    view=None,
    tracks=None,
    as_of=None,
    axis_timezone=None,
    note="",
):
    """Return the picture as SVG, and its height in px.

    Parameters
    ----------
    dataset : Dataset
        With texts that every program accepts, as `Dataset.sanitize` makes them.
    title : str
        Empty for none.
    width_px, height_px, view, tracks, as_of
        As in `write_image`.
    axis_timezone : str, optional
        As in `draw_timeline`.
    note : str
        A last line at the foot.
    """
    dataset = dataset if as_of is None else dataset.known_on(as_of)
    settings = dataset.settings
    events = dataset.events if tracks is None else select_tracks(dataset.events, tracks)
    chosen_zone = axis_timezone or settings.axis_timezone
    zone = chosen_zone or choose_axis_zone(events)
    located = locate_events(events, axis_timezone=zone, tracks=settings.tracks)
    drawn = located[located["lane"].ne(ERA_LANE)].reset_index(drop=True)
    forms = describe_forms(drawn)
    zone_words = describe_axis_zone(events, zone, is_chosen=bool(chosen_zone))
    background = describe_background(located, zone_words, settings)
    plot, plot_px = choose_plot(width_px, len(background.lanes))
    margins = find_side_margins(plot, len(background.lanes))
    edges = _find_view(located, view, plot_px)
    chapter_rows = find_chapter_rows(background, edges, plot_px)
    selection, labels = select_items(prepare_items(list_items(drawn, forms))), list_drawn(drawn, forms)

    def place(**room):
        return build_scene(selection, labels.labels, edges, plot_px, is_phone=plot == "narrow", **room)

    facts = describe_contents(dataset, view, tracks, as_of)

    def surround(scene):
        """Return what stands above and below the drawing of a scene as SVG, with the heights of both."""
        head, head_px = _draw_head(title, facts, _list_symbols(scene, forms, drawn), width_px)
        counts = [_describe_drawn(scene.totals)]
        counts += describe_rest(len(events) - len(located), dataset.count_skipped(), as_of)
        lines = ["; ".join(counts)]
        lines += [describe_provenance(dataset.provenance)] if dataset.provenance is not None else []
        lines += [note] if note else []
        return head, head_px, [part for line in lines for part in _wrap(line, width_px - 2 * _EDGE_PX, _FOOTER_PX)]

    def measure(scene):
        _, head_px, lines = surround(scene)
        _, drawing_px = measure_drawing(scene, background, chapter_rows, margins)
        return round(head_px + drawing_px + _measure_lines(lines, _FOOTER_PX) + _EDGE_PX)

    scene = place(max_rows=_MOST_ROWS)
    if height_px is not None:
        other_px = measure(scene) - scene.height_px
        scene = place(max_height_px=height_px - other_px)
        if measure(scene) > height_px:  # the key may have grown by a line
            scene = place(max_height_px=height_px - other_px - (measure(scene) - height_px))
        if measure(scene) > height_px:
            least = measure(place(max_rows=0))
            raise ValueError(
                f"{format_argument('height_px')} must be at least {least} for these lanes; got {height_px!r}."
            )
    height_px = measure(scene) if height_px is None else height_px
    head, head_px, footer = surround(scene)
    lanes = background.lanes
    marks = [find_lane_color(name, number, settings.tracks) for number, name in enumerate(lanes)]
    style = ColorStyle(LIGHT, marks, [choose_text_color(color) for color in marks])
    is_narrow = plot == "narrow"
    drawing = draw_svg(scene, labels, background, margins, chapter_rows=chapter_rows, is_narrow=is_narrow, style=style)
    footer_top = height_px - _EDGE_PX - _measure_lines(footer, _FOOTER_PX)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_px}" height="{height_px}"'
        f' viewBox="0 0 {width_px} {height_px}" font-family="{escape(FONT_FAMILY)}">',
        f"<title>{escape(title or format_message(MESSAGES, 'figure_title_in_print'), quote=False)}</title>",
        f'<rect width="{width_px}" height="{height_px}" fill="{LIGHT["background"]}"/>',
        head,
        f'<g transform="translate(0 {head_px})">{drawing}</g>',
        _write_lines(footer, footer_top, _FOOTER_PX, LIGHT["ink_soft"]),
        "</svg>",
    ]
    return sanitize_xml("".join(parts)), height_px


def _find_view(located, view, plot_px):
    """Return the edges of the view in ms of the axis; without one that of all the data with a margin."""
    bounds = find_full_view(located, plot_px)
    if view is None:
        return bounds
    edges = zip(parse_view(view), bounds, strict=True)
    start, end = (bound if edge is None else to_axis_ms(edge) for edge, bound in edges)
    if not start < end:
        raise ValueError(f"{format_argument('view')} must show some of the data; got {view[0]!r} and {view[1]!r}.")
    return start, end


def _list_symbols(scene, forms, drawn):
    shown = [mark.k for mark in scene.marks]
    return list_key_symbols(
        forms.loc[shown],
        drawn.loc[shown, "importance"],
        find_contested(drawn.loc[shown]),
        has_strip=bool(scene.bins),
    )


def _describe_drawn(totals):
    """Return how many of the events in view are drawn, and where the others are."""
    name = "figure_drawn_bands" if totals.hidden else "figure_drawn"
    return format_message(MESSAGES, name, drawn=totals.shown, total=totals.matching)


def _draw_head(title, facts, symbols, width_px):
    """Return title, facts and key as SVG, and the height of all of it."""
    room = width_px - 2 * _EDGE_PX
    headings, lines = _wrap(title, room, _TITLE_PX, bold=True), _wrap(facts, room, _FACTS_PX)
    facts_top = _EDGE_PX + _measure_lines(headings, _TITLE_PX)
    key_top = facts_top + _measure_lines(lines, _FACTS_PX) + 4
    key, key_px = draw_key(symbols, _EDGE_PX, key_top, room, LIGHT)
    head = _write_lines(headings, _EDGE_PX, _TITLE_PX, LIGHT["ink"], ' font-weight="bold"')
    return head + _write_lines(lines, facts_top, _FACTS_PX, LIGHT["ink_soft"]) + key, key_top + key_px + 6


def _measure_lines(lines, size_px):
    return len(lines) * round(size_px * _LEADING)


def _write_lines(lines, top, size_px, color, attributes=""):
    """Return lines of text as SVG, from `top` down."""
    line_px = round(size_px * _LEADING)
    texts = [write_text(line, _EDGE_PX, top + number * line_px + size_px) for number, line in enumerate(lines)]
    return f'<g fill="{color}" font-size="{size_px}"{attributes}>{"".join(texts)}</g>' if texts else ""


def describe_contents(dataset, view=None, tracks=None, as_of=None):
    """Return the line below the title of a chart: the days, and if these are all, the numbers of events and sources.

    Parameters
    ----------
    dataset : Dataset
    view, tracks, as_of
        As in `draw_timeline`.
    """
    events = (dataset if as_of is None else dataset.known_on(as_of)).events
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


def _wrap(text, width_px, size_px, *, bold=False):
    """Return a text as lines of at most this width, broken between words where that is possible."""
    lines = []
    for word in text.split():
        if lines and measure_text(f"{lines[-1]} {word}", bold=bold, size_px=size_px) <= width_px:
            lines[-1] += f" {word}"
            continue
        while measure_text(word, bold=bold, size_px=size_px) > width_px:
            ends = range(1, len(word) + 1)
            first_too_wide = next(
                end for end in ends if measure_text(word[:end], bold=bold, size_px=size_px) > width_px
            )
            fitting = max(1, first_too_wide - 1)
            lines.append(word[:fitting])
            word = word[fitting:]
        lines.append(word)
    return lines
