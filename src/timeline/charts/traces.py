"""Turn a placed table and a view of it into Plotly traces: spans, marks, labels, counts, and what is folded."""

from itertools import pairwise

import numpy as np
import pandas as pd

from timeline.charts.hover import describe_hidden, describe_overflow, escape_text
from timeline.charts.theme import LIGHT, fade_color, find_lane_color
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

__all__ = ["build_looks", "build_traces", "format_instant"]


BAR_PX = 13
# An end known only roughly fades in pieces of some px, at most so many.
_PIECE_PX, _MOST_PIECES = 4.0, 8
_DAY_MS = 86_400_000
_DAY, _MILLISECOND = pd.Timedelta(days=1), pd.Timedelta(milliseconds=1)


def build_looks(placed):
    """Return how each placed event looks, whatever the view.

    Returns
    -------
    DataFrame
        On the index of `placed`: `symbol`, `narrow_symbol` (of its mark, in either placing), `size_px`,
        `is_vague` (approximate, uncertain or coarser than a day), `color` (on a light ground), `hover` (blank; a
        figure fills it in for what it draws, see `describe_tooltips`).
    """
    is_vague = placed["is_approximate"] | placed["is_uncertain"] | placed["start_kind"].isin(["one of", "all of"])
    numbers = placed["lane"]
    names = dict(zip(numbers, placed["track"], strict=True))
    colors = {at: LIGHT["rule_strong"] if at == ERA_LANE else find_lane_color(name, at) for at, name in names.items()}
    tiny = placed["form"].map({"point": "circle", "span": "square", "stretch": "diamond"})
    return pd.DataFrame(
        {
            "symbol": tiny.mask(placed["as_point"], "triangle-right"),
            "narrow_symbol": tiny.mask(placed["narrow_as_point"], "triangle-right"),
            "size_px": placed["importance"].map({1: 9.0, 2: 8.0, 3: 6.5}).astype("float64"),
            "is_vague": is_vague | placed["form"].eq("stretch"),
            "color": numbers.map(colors).astype("str"),
            "hover": pd.Series("", index=placed.index, dtype="str"),
        },
        index=placed.index,
    )


def build_traces(placed, shown, looks, start, end, width_px, *, narrow=False):
    """Return the five traces of a view as dicts: 'spans', 'marks', 'labels', 'counts', 'folded'.

    Parameters
    ----------
    placed, looks : DataFrame
        As `place_events` and `build_looks` give them.
    shown : DataFrame
        As `select_visible` gives it for the same view.
    start, end : Timestamp
        The edges of the view.
    width_px : float
        Width of the plot.
    narrow : bool
        Whether the narrow placing is drawn.
    """
    frame = stack_lanes(placed, narrow=narrow)
    bins = bin_hidden(placed, shown, start, end, width_px, narrow=narrow)
    placing = "narrow_" if narrow else ""
    y = _find_rows(placed, frame, placing)
    bodies = find_drawn_spans(placed, placing)
    return [
        _draw_spans(placed, shown, looks, y, bodies, width_px / ((end - start) / _DAY)),
        _draw_marks(placed, shown, looks, y, bodies, placing),
        _draw_labels(placed, shown, y, bodies, placing, start),
        _draw_counts(placed, shown, y, bodies, placing),
        _draw_folded(placed, bins, looks, frame),
    ]


def format_instant(at):
    """Return an instant of the axis zone as Plotly reads it."""
    return at.isoformat(timespec="milliseconds").removesuffix("T00:00:00.000")


def _find_rows(placed, frame, placing):
    tops = {lane.number: lane.rows_top for lane in frame.lanes}
    return placed["lane"].map(tops).astype("float64") + (placed[placing + "row"] + 0.5) * ROW_PX


def _draw_spans(placed, shown, looks, y, bodies, px_per_day):
    drawn = placed.index[shown["as_bar"]]
    # Within the day that is all that is known, a dot's own day becomes visible as one zooms in.
    days = placed.index[shown["shows_day"]]
    pieces = _list_pieces(placed, drawn, px_per_day)
    at = [*drawn, *days, *(key for key, *_ in pieces)]
    count = len(at) - len(pieces)
    is_day = np.arange(len(at)) >= len(drawn)
    is_day[count:] = False
    start = [*placed.loc[drawn, "sure_start"], *bodies[0].loc[days], *(one[1] for one in pieces)]
    end = [*placed.loc[drawn, "sure_end"], *bodies[1].loc[days], *(one[2] for one in pieces)]
    is_era = placed.loc[at, "lane"].eq(ERA_LANE).to_numpy()
    is_hatched = looks.loc[at, "is_vague"].to_numpy() & ~is_day
    base = [LIGHT["era_bar"] if era else color for era, color in zip(is_era, looks.loc[at, "color"], strict=True)]
    # Fills are pale so that text can stand on them; outlines are not, so that they stand out from the ground.
    opacity = np.select([is_day, is_era, is_hatched], [0.13, 1.0, 0.5], 0.32)
    opacity[count:] *= [share for *_, share in pieces]
    fills = [fade_color(color, share) for color, share in zip(base, opacity, strict=True)]
    has_outline = ~is_day & ~is_era & (np.arange(len(at)) < count)
    return {
        "type": "bar",
        "name": "spans",
        "orientation": "h",
        "base": _iso(start),
        "x": [(last - first) / _MILLISECOND for first, last in zip(start, end, strict=True)],
        "y": y.loc[at].to_numpy(),
        "width": [BAR_PX] * len(at),
        "marker": {
            "color": fills,
            "opacity": 1,
            "line": {"color": looks.loc[at, "color"].tolist(), "width": np.where(has_outline, 1.2, 0.0).tolist()},
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
        "hovertext": looks.loc[at, "hover"].tolist(),
        "hoverinfo": "text",
        "customdata": placed.loc[at, "id"].tolist(),
    }


def _list_pieces(placed, drawn, px_per_day):
    """Return what fades of the bars: pieces from the edge inwards, as key, start, end and share of the bar's colour."""
    pieces = []
    for key in drawn:
        edges = (("body_start", "sure_start"), ("body_end", "sure_end"))
        for edge, sure in ((placed.at[key, edge], placed.at[key, sure]) for edge, sure in edges):
            length = sure - edge
            if not length:
                continue
            count = int(min(max(abs(length / _DAY) * px_per_day / _PIECE_PX + 0.5, 1), _MOST_PIECES))
            steps = [edge + length * step / count for step in range(count + 1)]
            for step, ends in enumerate(pairwise(steps)):
                pieces.append((key, min(ends), max(ends), (step + 0.5) / count))
    return pieces


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
    inside = shown.loc[at, "inside"]
    is_right = placed.loc[at, placing + "label_side"].eq("right") | inside
    x = _find_edge(at, shown, bodies, is_right)
    # Plotly hears of times to the millisecond; one before the edge of the view would hide the label.
    x = x.mask(inside, placed.loc[at, "sure_start"].clip(lower=start.ceil("ms")))
    bold = placed.loc[at, "importance"].eq(1)
    text = placed.loc[at, placing + "label_text"].map(escape_text)
    return _write_beside("labels", at, shown, x, is_right) | {
        "y": y.loc[at].to_numpy(),
        "text": ("<b>" + text + "</b>").where(bold, text).tolist(),
        "hoverinfo": "skip",
        "customdata": placed.loc[at, "id"].tolist(),
    }


def _draw_counts(placed, shown, y, bodies, placing):
    at = placed.index[shown["counts"]]
    is_right = placed.loc[at, placing + "more_side"].eq("right")
    ids = placed.loc[at, "id"].tolist()
    counted = placed[placed[placing + "counted_on"].isin(ids)] if ids else placed.head(0)
    titles = counted.groupby(placing + "counted_on")["title"].agg(list)
    return _write_beside("counts", at, shown, _find_edge(at, shown, bodies, is_right), is_right) | {
        "y": y.loc[at].to_numpy(),
        "text": [f"+{count}" for count in placed.loc[at, placing + "more"]],
        "hovertext": [describe_overflow(titles[one]) for one in ids],
        "hoverinfo": "text",
        "customdata": ids,
    }


def _find_edge(at, shown, bodies, is_right):
    """Return where the text beside a mark or bar begins, but for its gap."""
    edge = bodies[1].loc[at].where(is_right, bodies[0].loc[at])
    return bodies[2].loc[at].where(~shown.loc[at, "as_bar"], edge)


def _write_beside(name, at, shown, x, is_right):
    # The text hangs on an unseen marker; plotly.js sets it off by 1.25 radii and 1 px, so it keeps its gap in px.
    offset = np.where(shown.loc[at, "as_bar"], GAP_PX, MARK_PX + GAP_PX)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": name,
        "x": _iso(x),
        "textposition": np.where(is_right, "middle right", "middle left").tolist(),
        "textfont": {"size": LABEL_PX},
        "marker": {"size": ((offset - 1) * 0.8 * 2).tolist(), "opacity": 0},
    }


def _draw_folded(placed, bins, looks, frame):
    bands = {lane.number: lane.band for lane in frame.lanes}
    colors = dict(zip(placed["lane"], looks["color"], strict=True))
    titles = placed["title"].tolist()
    heights = [measure_density_bar(len(members)) for members in bins["members"]]
    return {
        "type": "bar",
        "name": "folded",
        "x": _iso(bins["at"].astype("datetime64[us]")),
        "width": (bins["days"] * _DAY_MS).tolist(),
        # The axis runs downwards: a bin stands on the foot of its band.
        "base": [bands[lane] for lane in bins["lane"]],
        "y": [-height for height in heights],
        "marker": {
            "color": [fade_color(colors[lane], 0.55) for lane in bins["lane"]],
            "opacity": 1,
            "line": {"width": 0},
        },
        "hovertext": [describe_hidden([titles[at] for at in members]) for members in bins["members"]],
        "hoverinfo": "text",
        "customdata": [len(members) for members in bins["members"]],
    }


def _iso(times):
    return [format_instant(at) for at in times]
