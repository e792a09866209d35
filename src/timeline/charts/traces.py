"""Turn a placed table and a view of it into Plotly traces."""

import numpy as np

from timeline.charts.bars import draw_spans, draw_whiskers
from timeline.charts.ends import SHORT_SET_PX, STUB_SHIFT_PX, aim, draw_ends, measure_radius
from timeline.charts.frame import Frame, format_instants
from timeline.charts.theme import LIGHT, choose_text_color, fade_color
from timeline.charts.tooltip import describe_hidden, describe_overflow, escape_text
from timeline.layout import GAP_PX, LABEL_PX, MARK_PX, WHISKER_PX, bin_hidden, measure_density_bar

__all__ = ["build_traces"]

_OUTLINE_PX = 1.8  # of a hollow dot
_DAY_MS = 86_400_000


def build_traces(placed, shown, looks, start, end, width_px, *, plot="wide"):
    """Return the traces of a view as dicts: 'spans', 'whiskers', 'ends', 'marks', 'labels', 'overflow', 'hidden'.

    Parameters
    ----------
    placed, looks : DataFrame
        As `place_events` and `build_looks` return them.
    shown : DataFrame
        As `select_visible` returns it for the same view.
    start, end : Timestamp
        The edges of the view.
    width_px : float
        Width of the plot.
    plot : str
        'wide' or 'narrow', as in `place_events`.
    """
    frame = Frame(placed, shown, looks, start, end, width_px, plot)
    bins = bin_hidden(placed, shown, start, end, width_px)
    return [
        draw_spans(frame),
        draw_whiskers(frame),
        draw_ends(frame),
        _draw_marks(frame),
        _draw_labels(frame),
        _draw_overflow(frame),
        _draw_hidden(placed, bins, looks, frame.stack),
    ]


def _draw_marks(frame):
    rows = [
        row
        for key in frame.find_drawn("dot", "hollow", "range", "choice", "set", "stub")
        for row in _list_dots(frame, key)
    ]
    keys = [key for key, *_ in rows]
    is_hollow = np.isin(frame.form[keys], ["hollow", "range", "choice"])
    radius = np.array([measure_radius(frame, key) for key in keys])
    outline = np.where(is_hollow, _OUTLINE_PX, np.where(frame.is_bare[keys], 0.0, 1.0))
    colors, grounds = (frame.looks[name].take(keys).tolist() for name in ("color", "ground"))
    angles, standoffs = zip(*(aim(shift) for *_, shift in rows), strict=True) if rows else ((), ())
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "marks",
        "x": format_instants([at for _, at, _ in rows]),
        "y": frame.y[keys].tolist(),
        "cliponaxis": False,
        "marker": {
            "symbol": ["circle"] * len(rows),
            "size": (2 * radius - outline).tolist(),
            "opacity": 1,
            "color": [
                ground if hollow else color for hollow, color, ground in zip(is_hollow, colors, grounds, strict=True)
            ],
            "line": {"color": colors, "width": outline.tolist()},
            "angle": list(angles),
            "standoff": list(standoffs),
        },
        "line": {"color": LIGHT["ink"]},
        "hovertext": frame.looks["tooltip"].take(keys).tolist(),
        "hoverinfo": "text",
        "customdata": frame.placed["id"].take(keys).tolist(),
    }


def _list_dots(frame, key):
    """Return the dots of an event: the position of the event, the time, and the px at the right of it."""
    at = frame.placed["mark_at"].iat[key]
    if frame.form[key] == "stub":
        return [(key, at, -STUB_SHIFT_PX)]
    if frame.form[key] != "set":
        return [(key, at, 0.0)]
    if frame.right[key] - frame.left[key] < 2 * WHISKER_PX:
        return [(key, at, -SHORT_SET_PX), (key, at, SHORT_SET_PX)]
    return [(key, day, 0.0) for day in frame.placed["drawn_days"].iat[key]]


def _draw_labels(frame):
    placed, shown = frame.placed, frame.shown
    keys = np.flatnonzero(shown["labelled"])
    bold = placed["importance"].take(keys).eq(1)
    text = placed["label_text"].take(keys).map(escape_text)
    on_bar = shown["inside"].take(keys).to_numpy() & (frame.form[keys] == "bar")
    colors = [
        choose_text_color(color) if is_on_bar else LIGHT["ink"]
        for color, is_on_bar in zip(frame.looks["color"].take(keys), on_bar, strict=True)
    ]
    return _draw_text("labels", [_anchor_label(frame, key) for key in keys.tolist()]) | {
        "y": frame.y[keys].tolist(),
        "text": ("<b>" + text + "</b>").where(bold, text).tolist(),
        "textfont": {"size": LABEL_PX, "color": colors},
        "hoverinfo": "skip",
        "customdata": placed["id"].take(keys).tolist(),
    }


def _draw_overflow(frame):
    placed = frame.placed
    keys = np.flatnonzero(frame.shown["shows_overflow"])
    ids = placed["id"].take(keys).tolist()
    overflow = placed[placed["overflow_host"].isin(ids)] if ids else placed.head(0)
    titles = overflow.groupby("overflow_host")["title"].agg(list)
    anchors = [_anchor_beside(frame, key, placed["overflow_side"].iat[key]) for key in keys.tolist()]
    return _draw_text("overflow", anchors) | {
        "y": frame.y[keys].tolist(),
        "text": [f"+{count}" for count in placed["overflow_count"].take(keys)],
        "textfont": {"size": LABEL_PX},
        "hovertext": [describe_overflow(titles[event_id]) for event_id in ids],
        "hoverinfo": "text",
        "customdata": ids,
    }


def _anchor_label(frame, key):
    """Return the time at which a label is attached, its side, and its distance in px."""
    shown = frame.shown
    if not shown["inside"].iat[key]:
        return _anchor_beside(frame, key, frame.placed["label_side"].iat[key])
    if frame.form[key] == "range" and shown["is_before_mark"].iat[key]:
        if frame.mark[key] - MARK_PX <= frame.width_px:
            return frame.placed["mark_at"].iat[key], "left", MARK_PX + GAP_PX
        return frame.end.floor("ms"), "left", GAP_PX
    if frame.form[key] == "range" and frame.mark[key] + MARK_PX >= 0:
        return frame.placed["mark_at"].iat[key], "right", MARK_PX + GAP_PX
    # Plotly reads times to the millisecond; a time that is rounded down before the edge of the view hides the label.
    at = max(frame.to_time(shown["from_px"].iat[key] - GAP_PX), frame.start.ceil("ms"))
    return at, "right", GAP_PX


def _anchor_beside(frame, key, side):
    """Return the time at which a text beside a mark or a bar is attached, its side, and its distance in px."""
    placed = frame.placed
    mark_px, edge_px = (placed[name].iat[key] for name in ("mark_px", "edge_px"))
    if not frame.shown["is_bar"].iat[key] or frame.right[key] - frame.left[key] < 2 * (mark_px - edge_px):
        return _keep_in_view(frame, key, side, mark_px + GAP_PX)
    return placed["drawn_end" if side == "right" else "drawn_start"].iat[key], side, edge_px + GAP_PX


def _keep_in_view(frame, key, side, offset_px):
    """Return an anchor at a mark, moved to the edge of the view where the mark is beyond it.

    A day that begins before the end of the view can have its mark, at noon, after it; Plotly hides a text whose anchor
    is out of the axis.
    """
    beyond_px = max(frame.mark[key] - frame.width_px, -frame.mark[key])
    if beyond_px <= 0:
        return frame.placed["mark_at"].iat[key], side, offset_px
    at = frame.end.floor("ms") if frame.mark[key] > 0 else frame.start.ceil("ms")
    return at, side, max(offset_px - beyond_px, 1.0)


def _draw_text(name, anchors):
    """Return the part of a trace that both texts beside marks and bars have."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": name,
        "x": format_instants([at for at, *_ in anchors]),
        "textposition": [f"middle {side}" for _, side, _ in anchors],
        # The text is attached to an invisible marker; plotly.js puts 1.25 radii and 1 px between them.
        "marker": {"size": [(offset - 1) * 0.8 * 2 for *_, offset in anchors], "opacity": 0},
    }


def _draw_hidden(placed, bins, looks, stack):
    bands = {lane.number: lane.band for lane in stack.lanes}
    colors = dict(zip(placed["lane"], looks["color"], strict=True))
    titles = placed["title"].tolist()
    heights = [measure_density_bar(len(members)) for members in bins["members"]]
    return {
        "type": "bar",
        "name": "hidden",
        "x": format_instants(bins["at"].astype("datetime64[us]")),
        "width": (bins["days"] * _DAY_MS).tolist(),
        # The y axis runs downwards: a bin begins at the lower edge of its band.
        "base": [bands[lane] for lane in bins["lane"]],
        "y": [-height for height in heights],
        "marker": {
            "color": [fade_color(colors[lane], 0.55) for lane in bins["lane"]],
            "opacity": 1,
            "line": {"width": 0},
        },
        "hovertext": [describe_hidden([titles[position] for position in members]) for members in bins["members"]],
        "hoverinfo": "text",
        "customdata": [len(members) for members in bins["members"]],
    }
