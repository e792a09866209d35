"""Draw events as a picture for print: PNG, SVG or PDF."""

import hashlib
import os
import re
import shutil
from html import escape
from pathlib import Path

import numpy as np
import pandas as pd

from timeline.charts.hover import escape_text
from timeline.charts.theme import LIGHT
from timeline.charts.timeline import draw_timeline
from timeline.io import write_whole
from timeline.layout import choose_axis_zone, find_extent, measure_text
from timeline.tables import ERA, find_drawable
from timeline.text import MESSAGES, count_sources, format_day, format_message, index_sources
from timeline.unicode import sanitize_table

__all__ = ["write_image"]


_ENDINGS = (".png", ".svg", ".pdf")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_NO_KALEIDO = "A picture needs kaleido: pip install 'timeline-notebook[image]'"
_NO_BROWSER = "A picture needs Chrome or Chromium, and none was found. Install one, or set BROWSER_PATH to its path."
_NARROWEST_PX, _MOST_ROWS = 320, 7
# What a browser can hold of a picture, in dots on a side.
_MOST_DOTS = 16_384
_EDGE_PX, _TITLE_PX, _FACTS_PX, _LEADING = 10, 18, 12, 1.3
_HATCH_PX, _HATCH_LINE_PX, _CLEAR = 10, 1, "rgba(0,0,0,0)"
# Plotly makes up a new one for every drawing, and ends its names in an SVG with it.
_MADE_UP = re.compile(r'id="defs-(\w+)"')
_NAMES = r"""((?:\bid="|url\(['"]?#|href="#)[a-z]*-?)"""


def write_image(
    events,
    path,
    *,
    sources=None,
    claims=None,
    title="",
    width_px=1200,
    height_px=None,
    scale=2,
    view=None,
    tracks=None,
    as_of=None,
    skipped_count=0,
    data=None,
):
    """Draw events as a picture for print and return its path; the file appears whole or not at all.

    It is the figure of `draw_timeline` on white, without what needs a screen: its labels are placed for this width, the
    first days and numbers stand under the title, and no button is there. The browser of this machine draws it, offline.
    An SVG is the same for the same events; a PDF has text and lines, not dots, and says when it was made.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it.
    path : str or Path
        Its ending says the format: `.png`, `.svg` or `.pdf`.
    title : str
        Stands at the top, on as many lines as it needs.
    width_px : int
        Width of the drawing, at least 320. Of a PDF it is 3/4 of so many points.
    height_px : int, optional
        Height of the drawing: lanes get as many rows as fit, seven at most. By default what the lanes need.
    scale : float
        Dots per px of a PNG; 2 is sharp on most screens, 4 in print.
    sources, claims, view, tracks, as_of, skipped_count, data
        As in `draw_timeline`.

    Returns
    -------
    Path

    Raises
    ------
    DataError
        When the table lacks a column that `read_events` gives.
    TypeError
        When the ending is none of the three, or the picture too small for its lanes or too large for a browser.
    ImportError
        When kaleido is not installed.
    OSError
        When there is no Chrome or Chromium, it fails, or the file cannot be written.

    Source
    ------
    https://github.com/plotly/Kaleido
    """
    path = Path(path)
    form = path.suffix.lower()
    if form not in _ENDINGS:
        raise TypeError(f"`path` must end in one of {', '.join(_ENDINGS)}; got '{path.name}'.")
    if not width_px >= _NARROWEST_PX:
        raise TypeError(f"`width_px` must be at least {_NARROWEST_PX}; got {width_px!r}.")
    options = {"sources": sanitize_table(sources), "claims": sanitize_table(claims), "view": view, "data": data}
    options |= {
        "tracks": tracks,
        "as_of": as_of,
        "skipped_count": skipped_count,
        "width_px": width_px,
        "buttons": False,
    }
    figure = _fit(sanitize_table(events), title, height_px, options)
    dots = scale if form == ".png" else 1
    if not 0 < dots * max(figure.layout.width, figure.layout.height) <= _MOST_DOTS:
        size = f"{figure.layout.width} × {figure.layout.height} px"
        raise TypeError(f"`scale` must leave 1 to {_MOST_DOTS:,} dots on a side of {size}; got {scale!r}.")
    content = _render(figure, form[1:], dots, title)
    return write_whole(path, _name_parts(content.decode()) if form == ".svg" else content)


def _fit(events, title, height_px, options):
    """Return the figure with as many rows a lane as the height has room for."""
    for rows in range(_MOST_ROWS, 0, -1):
        figure = _set_for_print(draw_timeline(events, rows=rows, **options), events, title, options)
        if height_px is None:
            return figure
        if figure.layout.height <= height_px:
            return figure.update_layout(height=height_px)
    raise TypeError(f"`height_px` must be at least {figure.layout.height} for these lanes; got {height_px!r}.")


def _set_for_print(figure, events, title, options):
    """Return a figure with its heading, its hatching as lines, and no word on what only a screen can do."""
    layout, zone = figure.layout, choose_axis_zone(events)
    for note in layout.annotations:
        if note.name == "key":  # nobody zooms into paper
            note.text = note.text.replace("more, zoom in", "more events")
    room = layout.width - 2 * _EDGE_PX
    heads = _wrap(" ".join(title.split()), room, _TITLE_PX)
    facts = _wrap(_state_facts(events, zone, options), room, _FACTS_PX)
    top = _add_heading(layout, heads, facts)
    layout.height += top - layout.margin.t
    layout.margin.t = top
    layout.paper_bgcolor = layout.plot_bgcolor = "white"
    spans, *others = figure.data
    hatching = _draw_hatching(spans, *layout.xaxis.range, layout.width - layout.margin.l - layout.margin.r)
    is_hatched = spans.marker.pattern.shape or ()
    spans.marker.color = [
        _CLEAR if one else color for one, color in zip(is_hatched, spans.marker.color or (), strict=True)
    ]
    spans.marker.pattern = None
    figure.add_traces(hatching)
    figure.data = [spans, *figure.data[len(others) + 1 :], *others]  # labels over hatching
    for number, trace in enumerate(figure.data):  # else Plotly makes names up, and an SVG is another each time
        trace.uid = f"-{number}"
    return figure


def _add_heading(layout, heads, facts):
    """Add lines above the plot, and return the room that they need, in px."""
    soft = LIGHT["ink_soft"]
    lines = [(text, _TITLE_PX, LIGHT["ink"]) for text in heads] + [(text, _FACTS_PX, soft) for text in facts]
    below = _EDGE_PX
    for text, size, color in reversed(lines):
        high = round(size * _LEADING)
        place = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": _EDGE_PX - layout.margin.l, "align": "left"}
        place |= {"y": 1, "yref": "paper", "yanchor": "middle", "yshift": below + high / 2, "showarrow": False}
        font = {"size": size, "color": color}
        layout.annotations += (place | {"name": "heading", "text": escape_text(text), "font": font, "borderpad": 0},)
        below += high
    return below + _EDGE_PX


def _state_facts(events, zone, options):
    """Return the line under the title: which days, and of all days how many events, of how many sources."""
    if options["view"] is not None:  # the foot counts what is in view
        return _name_days(*map(pd.Timestamp, options["view"]))
    if options["tracks"] is not None:
        events = events[events["track"].isin(options["tracks"]) | events["kind"].eq(ERA)]
    happenings = events[events["kind"].ne(ERA)]
    count = count_sources(events, index_sources(options["sources"]))
    facts = [format_message(MESSAGES, "facts_events", len(happenings))] + (
        [format_message(MESSAGES, "facts_sources", count)] if count else []
    )
    drawn = events[find_drawable(events)]
    if len(drawn):
        bounds = {"body_start": drawn["start_earliest"], "body_end": drawn["end_latest"].fillna(drawn["start_latest"])}
        bounds = pd.DataFrame({name: at.dt.tz_convert(zone).dt.tz_localize(None) for name, at in bounds.items()})
        first, last = find_extent(bounds)
        facts.insert(0, _name_days(first, last - pd.Timedelta(microseconds=1)))
    return " · ".join(facts)


def _name_days(first, last):
    return format_message(MESSAGES, "days", first=format_day(first), last=format_day(last))


def _wrap(text, width_px, size_px):
    """Return a text as lines that are at most so wide, cut between words where that is possible."""
    lines = []
    for word in text.split():
        if lines and measure_text(f"{lines[-1]} {word}", size_px=size_px) <= width_px:
            lines[-1] += f" {word}"
            continue
        while measure_text(word, size_px=size_px) > width_px:
            most = max(
                1, next(at for at in range(1, len(word) + 1) if measure_text(word[:at], size_px=size_px) > width_px) - 1
            )
            lines.append(word[:most])
            word = word[most:]
        lines.append(word)
    return lines


def _draw_hatching(spans, start, end, plot_px):
    """Return the hatching of bars as traces of lines, one per colour; a browser makes dots of patterns in a PDF."""
    if spans.base is None or not len(spans.base):
        return []
    opening, closing = (np.datetime64(pd.Timestamp(at).to_datetime64(), "us") for at in (start, end))
    us_per_px = (closing - opening).astype("int64") / plot_px
    bases = np.array(spans.base, dtype="datetime64[us]")
    left = (bases - opening).astype("int64") / us_per_px
    right = left + np.array(spans.x, dtype="float64") * 1000 / us_per_px
    left, right = np.clip(left, 0, plot_px), np.clip(right, 0, plot_px)
    drawn = {}
    for at, shape in enumerate(spans.marker.pattern.shape):
        middle, high = spans.y[at], spans.width[at]
        if not shape or middle is None or pd.isna(middle):
            continue
        lines = drawn.setdefault(spans.marker.color[at], ([], []))
        for foot in np.arange(left[at] - high + _HATCH_PX / 2, right[at], _HATCH_PX):
            near, far = max(foot, left[at]), min(foot + high, right[at])
            for x in (near, far):
                lines[0].append(str(opening + np.timedelta64(round(x * us_per_px), "us")))
                lines[1].append(float(middle + high / 2 - (x - foot)))
            lines[0].append(None)
            lines[1].append(None)
    look = {"type": "scatter", "mode": "lines", "name": "hatching", "hoverinfo": "skip", "opacity": 0.75}
    return [
        look | {"x": x, "y": y, "line": {"color": color, "width": _HATCH_LINE_PX}} for color, (x, y) in drawn.items()
    ]


def _render(figure, form, scale, title):
    try:
        import kaleido
        from choreographer.errors import ChromeNotFoundError
    except ImportError as fault:
        raise ImportError(_NO_KALEIDO) from fault
    browser = _find_browser()
    # plotly.js is the one that ships with plotly; without mathjax nothing is asked of the network.
    page = kaleido.PageGenerator(mathjax=False)
    named = escape(" ".join(title.split()) or "Timeline").encode("ascii", "xmlcharrefreplace").decode()
    page.header = re.sub("<title>.*?</title>", lambda _: f"<title>{named}</title>", page.header)
    size = {"format": form, "width": figure.layout.width, "height": figure.layout.height, "scale": scale}
    try:
        return kaleido.calc_fig_sync(figure, size, kopts={"path": browser, "page_generator": page})
    except ChromeNotFoundError as fault:
        raise OSError(_NO_BROWSER) from fault
    except (RuntimeError, TimeoutError) as fault:
        name = browser or "that kaleido found"
        raise OSError(f"The browser {name} could not draw the picture. Set BROWSER_PATH to another one.") from fault


def _find_browser():
    """Return the path of a Chrome or Chromium: BROWSER_PATH before all, then the first on the PATH.

    None leaves it to kaleido, which knows where else one is by custom, and the one that it brought itself.
    """
    named = os.environ.get("BROWSER_PATH")
    if named and not Path(named).is_file():
        raise OSError(f"BROWSER_PATH is '{named}', where there is no browser. {_NO_BROWSER}")
    return named or next(filter(None, map(shutil.which, _BROWSERS)), None)


def _name_parts(drawing):
    """Return an SVG in which the names of parts end in what the drawing holds, and so are the same each time."""
    found = _MADE_UP.search(drawing)
    if not found:
        return drawing
    blank = re.sub(_NAMES + found[1], r"\1", drawing)
    return re.sub(_NAMES + found[1], rf"\g<1>{hashlib.sha256(blank.encode()).hexdigest()[:6]}", drawing)
