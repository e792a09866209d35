"""Paint the axis of time above a plot.

The same as `js/src/axis.js`.
"""

from timeline.layout.labels import measure_scene_text
from timeline.layout.second_calendar import list_second_ticks
from timeline.layout.svg_elements import format_px, write_path, write_text
from timeline.layout.time_axis import choose_step, describe_edge, list_ticks

__all__ = ["draw_axis", "find_axis_px"]

_AXIS_PX, _AXIS_OF_TWO_PX = 34, 44
_APART_PX, _GAP_PX = 68, 4
_EDGE_Y_PX, _TICK_Y_PX, _SECOND_Y_PX, _TICK_TOP_PX = 11, 26, 39, 15


def find_axis_px(background):
    """Return how high the axis is, with one calendar or with two."""
    return _AXIS_PX if background.second_calendar is None else _AXIS_OF_TWO_PX


def draw_axis(background, view, left, plot_px, style):
    """Return the axis as SVG, and where its ticks are in px from the left edge of the plot.

    Parameters
    ----------
    background : Background
    view : pair of floats
    left : float
        The left edge of the plot.
    plot_px : float
    style : ClassStyle or ColorStyle
    """
    second, months, zone = background.second_calendar, background.months, background.zone
    height_px = find_axis_px(background)

    def to_px(at):
        return (at - view[0]) / (view[1] - view[0]) * plot_px

    step = choose_step((view[1] - view[0]) / plot_px, _APART_PX)
    edge, listed = list_ticks(view, plot_px, _APART_PX, months)
    ticks = [(to_px(at), text) for at, text in listed]
    # A view that begins shortly before a new year, or day, needs no word of the old one.
    if ticks and ticks[0][0] < _APART_PX and not describe_edge(listed[0][0], step, months).startswith(edge):
        edge = ""
    times = [at for at, _ in listed]
    seconds = list_second_ticks(second, view, plot_px, step.unit, times) if second else []
    others = [(to_px(at), text) for at, text in seconds]
    texts = [write_text(edge, left, _EDGE_Y_PX, style("edge"))] if edge else []
    if zone and measure_scene_text(edge) + measure_scene_text(zone) + 3 * _GAP_PX <= plot_px:
        texts.append(write_text(zone, left + plot_px, _EDGE_Y_PX, ' text-anchor="end"'))
    texts += _write_ticks(ticks, left, plot_px, _TICK_Y_PX, "")
    texts += _write_ticks(others, left, plot_px, _SECOND_Y_PX, style("second"))
    lines = f"M{format_px(left)},{height_px - 0.5}H{format_px(left + plot_px)}"
    lines += _outline_ticks(ticks, left, _TICK_TOP_PX, _TICK_Y_PX + 3 if second else height_px)
    lines += _outline_ticks(others, left, _TICK_Y_PX + 5, height_px)
    drawn = f"{write_path(lines, style('ticks'))}<g{style('axis_texts')}>{''.join(texts)}</g>"
    return drawn, [x for x, _ in ticks]


def _write_ticks(ticks, left, plot_px, y, attributes):
    """Return the texts of ticks that do not reach into the next one, or beyond the plot."""
    edges = [x for x, _ in ticks] + [plot_px]
    return [
        write_text(text, left + x + _GAP_PX, y, attributes)
        for at, (x, text) in enumerate(ticks)
        if x + _GAP_PX + measure_scene_text(text) <= min(edges[at + 1], plot_px)
    ]


def _outline_ticks(ticks, left, top, bottom):
    return "".join(f"M{format_px(left + x)},{bottom}V{top}" for x, _ in ticks)
