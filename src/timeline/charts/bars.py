"""Draw what lasts, as Plotly bars: bars with their fading ends, the brackets of eras, days behind dots, whiskers."""

import pandas as pd

from timeline.charts.frame import format_instants
from timeline.charts.theme import LIGHT, fade_color
from timeline.layout import FADE_PX, WHISKER_PX

__all__ = ["BRACKET_PX", "WHISKER_INSET_PX", "draw_spans", "draw_whiskers", "measure_bar"]

# Heights of a bar: with a label inside, with one beside it, without one.
_INSIDE_PX, _BAR_PX, _BARE_PX = 15.0, 10.0, 4.0
# A short bar is no higher than this share of its width, so that it is no square.
_MOST_OF_WIDTH = 0.6
_LINE_PX = 1.6
# From the middle of an era's name to its bracket.
BRACKET_PX = 9.0
_DAY_BOX_PX, _DAY_OPACITY = 13.0, 0.13
# An end that is only roughly known fades in pieces of this width, up to a number of them.
_PIECE_PX, _MAX_PIECES = 3.0, 8
# What is left free between a whisker and a label on it, and at the ends of a whisker: what touches would look like one.
_GAP_PX, WHISKER_INSET_PX = 2.0, 1.5
# The outline of a bar in the colour of its background, which parts bars that touch.
_OUTLINE_PX = 1.0
_MILLISECOND = pd.Timedelta(milliseconds=1)


def measure_bar(frame, key):
    """Return the height of a bar in px; a short one is lower."""
    if frame.shown["inside"].iat[key]:
        return _INSIDE_PX
    if frame.is_bare[key]:
        return _BARE_PX
    return min(_BAR_PX, _MOST_OF_WIDTH * (frame.right[key] - frame.left[key]))


def draw_spans(frame):
    """Return the trace 'spans': bars, their fading ends, the brackets of eras, and the days behind dots.

    Parameters
    ----------
    frame : Frame
    """
    placed, looks = frame.placed, frame.looks
    rows, pieces = [], []
    for key in frame.find_drawn(""):
        ends = placed["drawn_start"].iat[key], placed["drawn_end"].iat[key]
        rows.append((key, *ends, frame.y[key] + BRACKET_PX, _LINE_PX, LIGHT["ink_soft"], 0.0))
    for key in frame.find_drawn("bar"):
        color, height = looks["color"].iat[key], measure_bar(frame, key)
        core, faded = _part_bar(frame, key)
        if core[0] < core[1]:
            outline = 0.0 if faded else _OUTLINE_PX
            rows.append((key, *core, frame.y[key], height + outline, color, outline))
        pieces += [(key, *ends, frame.y[key], height, fade_color(color, share), 0.0) for ends, share in faded]
    # The day of an event, which is all that is known of its time, becomes visible behind its dot as one zooms in.
    for key in frame.shown["shows_day"].to_numpy().nonzero()[0].tolist():
        ends = placed["drawn_start"].iat[key], placed["drawn_end"].iat[key]
        rows.append((key, *ends, frame.y[key], _DAY_BOX_PX, fade_color(looks["color"].iat[key], _DAY_OPACITY), 0.0))
    return _draw_bars("spans", frame, rows + pieces)


def draw_whiskers(frame):
    """Return the trace 'whiskers': the stretches of the marks that lie somewhere in one, and the lines between days.

    Where a label stands on a whisker, there is a gap in it. A whisker of less than 16 px is no stretch of time, see
    `draw_ends`.

    Parameters
    ----------
    frame : Frame
    """
    placed, shown = frame.placed, frame.shown
    rows = []
    for key in frame.find_drawn("range", "choice", "set"):
        if frame.right[key] - frame.left[key] < 2 * WHISKER_PX:
            continue
        days, mark = placed["drawn_days"].iat[key], placed["mark_at"].iat[key]
        start = frame.to_time(frame.left[key] + WHISKER_INSET_PX)
        end = frame.to_time(frame.right[key] - WHISKER_INSET_PX)
        parts = [(days[0], days[-1])] if days else [(start, end)]
        if shown["inside"].iat[key]:
            is_before = shown["is_before_mark"].iat[key]
            edge = shown["from_px"].iat[key] - _GAP_PX if is_before else shown["to_px"].iat[key] + _GAP_PX
            at = frame.to_time(edge)
            parts = [(start, at), (mark, end)] if is_before else [(start, mark), (at, end)]
        color = frame.looks["color"].iat[key]
        rows += [(key, *part, frame.y[key], _LINE_PX, color, 0.0) for part in parts if part[0] < part[1]]
    return _draw_bars("whiskers", frame, rows)


def _part_bar(frame, key):
    """Return the ends of the solid part of a bar, and the pieces of its fading ends, each with its share of colour.

    An end that is only "about" has no stretch of its own: it fades over a little of the bar.
    """
    placed = frame.placed
    start, end, core_start, core_end = (
        placed[name].iat[key] for name in ("drawn_start", "drawn_end", "certain_start", "certain_end")
    )
    least_px = min(FADE_PX, (frame.right[key] - frame.left[key]) / 2)
    pieces = []
    if placed["start_edge"].iat[key] == "fades":
        core_start = max(core_start, frame.to_time(frame.left[key] + least_px))
        core_start = min(core_start, end)
        pieces += _list_pieces(frame, start, core_start)
    if placed["end_edge"].iat[key] == "fades":
        core_end = max(min(core_end, frame.to_time(frame.right[key] - least_px)), core_start)
        pieces += _list_pieces(frame, end, core_end)
    else:
        core_end = end
    return (core_start, core_end), pieces


def _list_pieces(frame, edge, inner):
    """Return the pieces of a fading end from its edge inwards: the ends of each and its share of the bar's colour."""
    px = abs(frame.to_px(pd.Series([edge, inner])) @ [-1, 1])
    count = int(min(max(px / _PIECE_PX + 0.5, 1), _MAX_PIECES))
    steps = [edge + (inner - edge) * step / count for step in range(count + 1)]
    return [(tuple(sorted(steps[at : at + 2])), (at + 0.5) / count) for at in range(count)]


def _draw_bars(name, frame, rows):
    """Return a trace of horizontal bars; a row has position of event, start, end, middle, height, colour, outline."""
    keys = [key for key, *_ in rows]
    line = {"color": frame.looks["ground"].take(keys).tolist(), "width": [row[6] for row in rows]}
    return {
        "type": "bar",
        "name": name,
        "orientation": "h",
        "base": format_instants([row[1] for row in rows]),
        "x": [(row[2] - row[1]) / _MILLISECOND for row in rows],
        "y": [float(row[3]) for row in rows],
        "width": [row[4] for row in rows],
        "marker": {"color": [row[5] for row in rows], "opacity": 1, "line": line},
        "hovertext": frame.looks["tooltip"].take(keys).tolist(),
        "hoverinfo": "text",
        "customdata": frame.placed["id"].take(keys).tolist(),
    }
