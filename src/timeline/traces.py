"""Turn a placed table and a view of it into Plotly traces: spans, marks, labels, and what is folded."""

import numpy as np
import pandas as pd

from timeline.hover import describe_folded, describe_hover, escape_text
from timeline.layout import ERA_LANE
from timeline.style import LABEL_PX, LIGHT, color_lane, fade_color
from timeline.thresholds import GAP_PX, MARK_PX
from timeline.view import ROW_PX, count_folded, find_bodies, measure_band, stack_lanes
from timeline.words import group_claims, index_sources

__all__ = ["build_looks", "build_traces", "write_instant"]

BAR_PX = 13
_DAY_MS = 86_400_000


def build_looks(placed, *, sources=None, claims=None, zone="UTC", as_of=None, hovers=True):
    """Return how each placed event looks, whatever the view; of claims only what was published by `as_of`.

    Returns
    -------
    DataFrame
        On the index of `placed`: `symbol`, `narrow_symbol` (of its mark, in either placing), `size_px`,
        `is_vague` (approximate, uncertain or coarser than a day), `color` (on a light ground), `hover` (HTML as
        Plotly reads it, all text escaped; blank without `hovers`).
    """
    is_vague = placed["is_approximate"] | placed["is_uncertain"] | placed["start_kind"].isin(["one of", "all of"])
    numbers = placed["lane"]
    known, grouped = index_sources(sources), group_claims(claims, as_of)
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
            "hover": [describe_hover(event, known, grouped, zone) for event in placed.itertuples()] if hovers else "",
        },
        index=placed.index,
    )


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


def write_instant(at):
    """Return an instant of the axis zone as Plotly reads it."""
    return at.isoformat(timespec="milliseconds").removesuffix("T00:00:00.000")


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
    base = [LIGHT["era_bar"] if era else color for era, color in zip(is_era, looks.loc[at, "color"], strict=True)]
    # Fills are pale so that text can stand on them; outlines are not, so that they stand out from the ground.
    opacity = np.select([is_day, is_era, is_hatched], [0.13, 1.0, 0.5], 0.32)
    fills = [fade_color(color, share) for color, share in zip(base, opacity, strict=True)]
    return {
        "type": "bar",
        "name": "spans",
        "orientation": "h",
        "base": _iso(start),
        "x": ((bodies[1].loc[at] - start) / pd.Timedelta(milliseconds=1)).to_numpy(),
        "y": y.loc[at].to_numpy(),
        "width": [BAR_PX] * len(at),
        "marker": {
            "color": fills,
            "opacity": 1,
            "line": {
                "color": looks.loc[at, "color"].tolist(),
                "width": np.where(is_day | is_era, 0.0, 1.2).tolist(),
            },
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
    # Plotly hears of times to the millisecond; one before the edge of the view would hide the label.
    x = x.mask(inside, bodies[0].loc[at].clip(lower=start.ceil("ms")))
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
    heights = [measure_band(len(members)) for members in bins["members"]]
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
        "hovertext": [describe_folded([titles[at] for at in members]) for members in bins["members"]],
        "hoverinfo": "text",
        "customdata": [len(members) for members in bins["members"]],
    }


def _iso(times):
    return [write_instant(at) for at in times]
