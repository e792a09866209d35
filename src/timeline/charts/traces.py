"""Turn a placed table and a view of it into Plotly traces: spans, marks, labels, overflow, and hidden events."""

from itertools import pairwise

import numpy as np
import pandas as pd

from timeline.charts.theme import LIGHT, fade_color, find_lane_color
from timeline.charts.tooltip import describe_hidden, describe_overflow, escape_text
from timeline.layout import (
    ERA_LANE,
    GAP_PX,
    LABEL_PX,
    MARK_PX,
    ROW_PX,
    bin_hidden,
    find_drawn_spans,
    measure_density_bar,
    stack_lanes,
)

__all__ = ["build_looks", "build_traces", "find_vague", "format_instant"]

BAR_PX = 13
# An end that is only roughly known fades in pieces of this width, up to a number of them.
_PIECE_PX, _MAX_PIECES = 4.0, 8
_DAY_MS = 86_400_000
_DAY, _MILLISECOND = pd.Timedelta(days=1), pd.Timedelta(milliseconds=1)


def find_vague(placed):
    """Return whether the date of each placed event is approximate, uncertain or coarser than a day."""
    is_doubtful = placed["is_approximate"] | placed["is_uncertain"] | placed["start_kind"].isin(["one of", "all of"])
    return is_doubtful | placed["form"].eq("stretch")


def build_looks(placed, tracks):
    """Return how each placed event looks, whatever the view.

    Parameters
    ----------
    placed : DataFrame
        As `place_events` returns it.
    tracks : dict of str to Track
        Of the settings.

    Returns
    -------
    DataFrame
        On the index of `placed`: `symbol` (of its mark), `size_px`, `is_vague` (approximate, uncertain or coarser than
        a day), `color` (on a light background), `tooltip` (blank; a figure fills it in for what it draws, see
        `describe_tooltips`).
    """
    lanes = placed["lane"]
    names = dict(zip(lanes, placed["track"], strict=True))
    colors = {
        lane: LIGHT["rule_strong"] if lane == ERA_LANE else find_lane_color(name, lane, tracks)
        for lane, name in names.items()
    }
    symbols = placed["form"].map({"point": "circle", "span": "square", "stretch": "diamond"})
    return pd.DataFrame(
        {
            "symbol": symbols.mask(placed["is_collapsed"] & placed["is_open"], "triangle-right"),
            "size_px": placed["importance"].map({1: 9.0, 2: 8.0, 3: 6.5}).astype("float64"),
            "is_vague": find_vague(placed),
            "color": lanes.map(colors).astype("str"),
            "tooltip": pd.Series("", index=placed.index, dtype="str"),
        },
        index=placed.index,
    )


def build_traces(placed, shown, looks, start, end, width_px, *, plot="wide", zooms=False):
    """Return the five traces of a view as dicts: 'spans', 'marks', 'labels', 'overflow', 'hidden'.

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
    zooms : bool
        Whether a zoom of the figure draws more events, so that tooltips may advise it.
    """
    stack = stack_lanes(placed, plot=plot)
    bins = bin_hidden(placed, shown, start, end, width_px)
    y = _find_row_middles(placed, stack)
    spans = find_drawn_spans(placed)
    return [
        _draw_spans(placed, shown, looks, y, spans, width_px / ((end - start) / _DAY)),
        _draw_marks(placed, shown, looks, y, spans),
        _draw_labels(placed, shown, y, spans, start),
        _draw_overflow(placed, shown, y, spans),
        _draw_hidden(placed, bins, looks, stack, zooms),
    ]


def format_instant(instant):
    """Return an instant of the axis zone as Plotly reads it."""
    return instant.isoformat(timespec="milliseconds").removesuffix("T00:00:00.000")


def _find_row_middles(placed, stack):
    rows_top = {lane.number: lane.rows_top for lane in stack.lanes}
    return placed["lane"].map(rows_top).astype("float64") + (placed["row"] + 0.5) * ROW_PX


def _draw_spans(placed, shown, looks, y, spans, px_per_day):
    bars = np.flatnonzero(shown["is_bar"])
    # The day of an event, which is all that is known of its time, becomes visible behind its dot as one zooms in.
    days = np.flatnonzero(shown["shows_day"])
    pieces = _list_pieces(placed, bars, px_per_day)
    keys = np.array([*bars, *days, *(key for key, *_ in pieces)], dtype="int64")
    first_piece = len(keys) - len(pieces)
    is_piece = np.arange(len(keys)) >= first_piece
    is_day = (np.arange(len(keys)) >= len(bars)) & ~is_piece
    starts = [*placed["certain_start"].take(bars), *spans[0].take(days), *(piece[1] for piece in pieces)]
    ends = [*placed["certain_end"].take(bars), *spans[1].take(days), *(piece[2] for piece in pieces)]
    is_era = placed["lane"].take(keys).eq(ERA_LANE).to_numpy()
    is_hatched = looks["is_vague"].take(keys).to_numpy() & ~is_day
    colors = [LIGHT["era_bar"] if era else color for era, color in zip(is_era, looks["color"].take(keys), strict=True)]
    # Fills are pale so that text is readable on them; outlines are not, so that they stand out from the background.
    opacity = np.select([is_day, is_era, is_hatched], [0.13, 1.0, 0.5], 0.32)
    opacity[first_piece:] *= [share for *_, share in pieces]
    fills = [fade_color(color, share) for color, share in zip(colors, opacity, strict=True)]
    has_outline = ~is_day & ~is_era & ~is_piece
    return {
        "type": "bar",
        "name": "spans",
        "orientation": "h",
        "base": _format_instants(starts),
        "x": [(last - first) / _MILLISECOND for first, last in zip(starts, ends, strict=True)],
        "y": y.take(keys).to_numpy(),
        "width": [BAR_PX] * len(keys),
        "marker": {
            "color": fills,
            "opacity": 1,
            "line": {"color": looks["color"].take(keys).tolist(), "width": np.where(has_outline, 1.2, 0.0).tolist()},
            "pattern": {
                "shape": np.where(is_hatched, "/", "").tolist(),
                "fillmode": "replace",
                "fgcolor": fills,
                "bgcolor": "rgba(0,0,0,0)",
                "fgopacity": 1,
                "size": 7,
                "solidity": 0.16,
            },
        },
        "hovertext": looks["tooltip"].take(keys).tolist(),
        "hoverinfo": "text",
        "customdata": placed["id"].take(keys).tolist(),
    }


def _list_pieces(placed, bars, px_per_day):
    """Return the fading parts of bars, given as positions, from the edge inwards.

    Each is the position, start, end, and share of the bar's colour.
    """
    pieces = []
    columns = ("drawn_start", "certain_start", "drawn_end", "certain_end")
    times = zip(*(placed[name].take(bars).tolist() for name in columns), strict=True)
    for key, (drawn_start, certain_start, drawn_end, certain_end) in zip(bars.tolist(), times, strict=True):
        for edge, certain in ((drawn_start, certain_start), (drawn_end, certain_end)):
            length = certain - edge
            if not length:
                continue
            count = int(min(max(abs(length / _DAY) * px_per_day / _PIECE_PX + 0.5, 1), _MAX_PIECES))
            steps = [edge + length * step / count for step in range(count + 1)]
            for step, ends in enumerate(pairwise(steps)):
                pieces.append((key, min(ends), max(ends), (step + 0.5) / count))
    return pieces


def _draw_marks(placed, shown, looks, y, spans):
    marks = np.flatnonzero(shown["drawn"] & ~shown["is_bar"])
    heads = np.flatnonzero(shown["is_bar"] & placed["is_open"])
    keys = np.concatenate([marks, heads])
    is_head = np.array([False] * len(marks) + [True] * len(heads), dtype=bool)
    x = spans[2].take(keys).mask(is_head, spans[1].take(keys))
    colors = looks["color"].take(keys)
    is_hollow = looks["is_vague"].take(keys).to_numpy() & ~is_head
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "marks",
        "x": _format_instants(x),
        "y": y.take(keys).to_numpy(),
        "cliponaxis": False,
        "marker": {
            "symbol": looks["symbol"].take(keys).mask(is_head, "triangle-right").tolist(),
            "size": np.where(is_head, 11.0, looks["size_px"].take(keys)).tolist(),
            "opacity": 1,
            "color": [
                LIGHT["background"] if hollow else color for hollow, color in zip(is_hollow, colors, strict=True)
            ],
            "line": {"color": colors.tolist(), "width": np.where(is_hollow, 1.8, 1.0).tolist()},
        },
        "line": {"color": LIGHT["ink"]},
        "hovertext": looks["tooltip"].take(keys).tolist(),
        "hoverinfo": "text",
        "customdata": placed["id"].take(keys).tolist(),
    }


def _draw_labels(placed, shown, y, spans, start):
    keys = np.flatnonzero(shown["labelled"])
    inside = shown["inside"].take(keys)
    is_right = placed["label_side"].take(keys).eq("right") | inside
    x = _find_edges(keys, shown, spans, is_right)
    # Plotly reads times to the millisecond; a time that is rounded down before the edge of the view hides the label.
    x = x.mask(inside, placed["certain_start"].take(keys).clip(lower=start.ceil("ms")))
    bold = placed["importance"].take(keys).eq(1)
    text = placed["label_text"].take(keys).map(escape_text)
    return _draw_text("labels", keys, shown, x, is_right) | {
        "y": y.take(keys).to_numpy(),
        "text": ("<b>" + text + "</b>").where(bold, text).tolist(),
        "hoverinfo": "skip",
        "customdata": placed["id"].take(keys).tolist(),
    }


def _draw_overflow(placed, shown, y, spans):
    keys = np.flatnonzero(shown["shows_overflow"])
    is_right = placed["overflow_side"].take(keys).eq("right")
    ids = placed["id"].take(keys).tolist()
    overflow = placed[placed["overflow_host"].isin(ids)] if ids else placed.head(0)
    titles = overflow.groupby("overflow_host")["title"].agg(list)
    return _draw_text("overflow", keys, shown, _find_edges(keys, shown, spans, is_right), is_right) | {
        "y": y.take(keys).to_numpy(),
        "text": [f"+{count}" for count in placed["overflow_count"].take(keys)],
        "hovertext": [describe_overflow(titles[event_id]) for event_id in ids],
        "hoverinfo": "text",
        "customdata": ids,
    }


def _find_edges(keys, shown, spans, is_right):
    """Return the times beside which the texts of marks and bars are."""
    edge = spans[1].take(keys).where(is_right, spans[0].take(keys))
    return spans[2].take(keys).where(~shown["is_bar"].take(keys), edge)


def _draw_text(name, keys, shown, x, is_right):
    """Return the part of a trace that both texts beside marks and bars have."""
    # The text is attached to an invisible marker; plotly.js puts 1.25 radii and 1 px between them, so it keeps its gap.
    offset = np.where(shown["is_bar"].take(keys), GAP_PX, MARK_PX + GAP_PX)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": name,
        "x": _format_instants(x),
        "textposition": np.where(is_right, "middle right", "middle left").tolist(),
        "textfont": {"size": LABEL_PX},
        "marker": {"size": ((offset - 1) * 0.8 * 2).tolist(), "opacity": 0},
    }


def _draw_hidden(placed, bins, looks, stack, zooms):
    bands = {lane.number: lane.band for lane in stack.lanes}
    colors = dict(zip(placed["lane"], looks["color"], strict=True))
    titles = placed["title"].tolist()
    is_reachable = (np.isfinite(placed["mark_minzoom"].to_numpy()) & zooms).tolist()
    heights = [measure_density_bar(len(members)) for members in bins["members"]]
    return {
        "type": "bar",
        "name": "hidden",
        "x": _format_instants(bins["at"].astype("datetime64[us]")),
        "width": (bins["days"] * _DAY_MS).tolist(),
        # The y axis runs downwards: a bin begins at the lower edge of its band.
        "base": [bands[lane] for lane in bins["lane"]],
        "y": [-height for height in heights],
        "marker": {
            "color": [fade_color(colors[lane], 0.55) for lane in bins["lane"]],
            "opacity": 1,
            "line": {"width": 0},
        },
        "hovertext": [
            describe_hidden(
                [titles[position] for position in members], sum(is_reachable[position] for position in members)
            )
            for members in bins["members"]
        ],
        "hoverinfo": "text",
        "customdata": [len(members) for members in bins["members"]],
    }


def _format_instants(instants):
    return [format_instant(instant) for instant in instants]
