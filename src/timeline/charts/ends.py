"""Draw the ends of bars and whiskers, as markers of the same size at every zoom: ticks, arrows, tails, torn edges."""

from timeline.charts.bars import BRACKET_PX, WHISKER_INSET_PX, measure_bar
from timeline.charts.frame import format_instants
from timeline.charts.theme import LIGHT
from timeline.layout import FORMS, SET_PX, WHISKER_PX
from timeline.tables import find_contested

__all__ = ["SHORT_SET_PX", "STUB_SHIFT_PX", "aim", "draw_ends", "measure_radius"]

# The dot of a bar too short for one stands so far at the left of its time, to have room for its tail.
STUB_SHIFT_PX = 2.0
# The days of a set that is too narrow for them stand so far from its middle.
SHORT_SET_PX = 4.5
# Radius of a dot by importance, of one without a label, and of that of a bar too short.
_RADIUS_PX, _BARE_RADIUS_PX = {1: 5.0, 2: 4.5, 3: 4.0}, 2.5
_STUB_RADIUS_PX = 3.5
_TAIL_PX = 4.0
_TAIL_HEIGHT_PX = {True: 2.0, False: 4.0}  # without a label, with one
_TICK_PX, _LINE_PX = 8.0, 1.6
_BRACKET_TICK_PX = 4.0
_ARROW_RADIUS_PX = {True: 4.0, False: 6.0}  # without a label, with one
_TOOTH_PX = 5.0
_FLAG_PX, _FLAG_TOP_PX, _FLAG_LINE_PX = 5.0, 9.0, 1.2
# Of plotly.js: a line reaches 1.4 radii to either side; a triangle has its top one radius from its middle and its base
# half of one, which is 1.155 radii wide to either side.
_LINE_REACH, _TRIANGLE_BASE, _TRIANGLE_REACH = 1.4, 0.5, 1.1547


def measure_radius(frame, key):
    """Return the radius of the dot of a mark in px, with its outline."""
    form, importance = frame.form[key], frame.placed["importance"].iat[key]
    if frame.is_bare[key]:
        return _BARE_RADIUS_PX if form not in ("hollow", "range", "choice") else _BARE_RADIUS_PX + 0.5
    if form == "stub":
        return _STUB_RADIUS_PX + 0.5 * (importance == 1)
    return SET_PX if form == "set" else _RADIUS_PX[importance]


def aim(shift_px):
    """Return the angle and the standoff of a marker that is so many px at the right of its time, or at the left.

    plotly.js moves a marker against its angle, as an arrow that ends before its target.
    """
    if not shift_px:
        return 0.0, 0.0
    return (-90.0 if shift_px > 0 else 90.0), abs(shift_px)


def draw_ends(frame):
    """Return the trace 'ends': markers, which are as large at every zoom, that say how bars and whiskers end.

    Ticks of whiskers and brackets, arrows of what goes on, teeth of the background where an end is not known, tails of
    bars too short to be drawn as such, flags of what is contested.

    Parameters
    ----------
    frame : Frame
    """
    rows = []
    for key in frame.find_drawn(""):
        y = frame.y[key] + BRACKET_PX + _BRACKET_TICK_PX / 2
        for name in ("drawn_start", "drawn_end"):
            rows.append((key, frame.placed[name].iat[key], y, *_make_line(_BRACKET_TICK_PX, LIGHT["ink_soft"])))
    for key in frame.find_drawn("range", "choice", "set"):
        rows += [(key, at, frame.y[key], *style) for at, style in _end_whisker(frame, key)]
    for key in frame.find_drawn("bar"):
        rows += [(key, at, y, *style) for at, y, style in _end_bar(frame, key)]
    for key in frame.find_drawn("stub"):
        at = frame.placed["mark_at"].iat[key]
        rows += [(key, at, frame.y[key], *style) for style in _add_tail(frame, key)]
    rows += [row for key in _list_contested(frame) for row in _add_flag(frame, key)]
    keys, times, heights, symbols, sizes, colors, widths, angles, shifts = zip(*rows, strict=True) if rows else [()] * 9
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "ends",
        "x": format_instants(times),
        "y": [float(height) for height in heights],
        "cliponaxis": False,
        "marker": {
            "symbol": list(symbols),
            "size": list(sizes),
            "opacity": 1,
            "color": list(colors),
            "line": {"width": list(widths)},
            "angle": list(angles),
            "standoff": list(shifts),
        },
        "hoverinfo": "skip",
        "customdata": frame.placed["id"].take(list(keys)).tolist(),
    }


def _make_line(length_px, color, *, width_px=_LINE_PX, is_flat=False, shift_px=0.0):
    """Return the style of a marker that is a line, upright or flat, so many px at the right of its time."""
    angle, standoff = aim(shift_px)
    # The angle turns the symbol as well.
    symbol = "line-ew-open" if is_flat == (angle == 0) else "line-ns-open"
    return symbol, length_px / _LINE_REACH, color, width_px, angle, standoff


def _make_triangle(radius_px, color, *, shift_px=0.0, points_left=False):
    """Return the style of a marker that is a triangle, so many px at the right of its time, at least 0."""
    return "triangle-up" if points_left else "triangle-down", 2 * radius_px, color, 0.0, -90.0, shift_px


def _list_contested(frame):
    """Return the positions of the contested events that the view draws."""
    contested = find_contested(frame.placed).to_numpy()
    return [key for key in frame.find_drawn(*FORMS, "stub") if contested[key]]


def _add_flag(frame, key):
    """Return the flag of a contested event, whose pole stands on its mark or on the start of its bar."""
    placed, ink, top = frame.placed, LIGHT["ink"], frame.y[key] - _FLAG_TOP_PX
    is_bar = frame.form[key] == "bar"
    at = max(placed["drawn_start"].iat[key], frame.start.ceil("ms")) if is_bar else placed["mark_at"].iat[key]
    radius = _FLAG_PX / (1 + _TRIANGLE_BASE)
    pennant = _make_triangle(radius, ink, shift_px=radius * _TRIANGLE_BASE)
    open_pennant = (f"{pennant[0]}-open", *pennant[1:3], _FLAG_LINE_PX, *pennant[4:])
    return [
        (key, at, top + _FLAG_TOP_PX / 2, *_make_line(_FLAG_TOP_PX, ink, width_px=_FLAG_LINE_PX)),
        (key, at, top + _FLAG_PX / 2, *open_pennant),
    ]


def _end_whisker(frame, key):
    """Return the ticks of a whisker, or the whole of one that is too short, as times and styles of markers."""
    placed, color = frame.placed, frame.looks["color"].iat[key]
    days = placed["drawn_days"].iat[key]
    is_set = frame.form[key] == "set"
    if frame.right[key] - frame.left[key] >= 2 * WHISKER_PX:
        if days:
            return [] if is_set else [(day, _make_line(_TICK_PX, color)) for day in days]
        ends = ("drawn_start", WHISKER_INSET_PX), ("drawn_end", -WHISKER_INSET_PX)
        return [(placed[name].iat[key], _make_line(_TICK_PX, color, shift_px=shift)) for name, shift in ends]
    reach = SHORT_SET_PX if is_set else WHISKER_PX - _LINE_PX / 2
    styles = [_make_line(2 * reach, color, is_flat=True)]
    if not is_set:
        styles += [_make_line(_TICK_PX, color, shift_px=shift) for shift in (-reach, reach)]
    return [(placed["mark_at"].iat[key], style) for style in styles]


def _end_bar(frame, key):
    """Return what is at the ends of a bar, as times, heights and styles of markers."""
    placed, y = frame.placed, frame.y[key]
    color, ground = frame.looks["color"].iat[key], frame.looks["ground"].iat[key]
    end = placed["drawn_end"].iat[key]
    if placed["end_edge"].iat[key] == "open":
        radius = _ARROW_RADIUS_PX[bool(frame.is_bare[key])]
        return [(end, y, _make_triangle(radius, color))]
    if placed["end_edge"].iat[key] != "torn":
        return []
    height = measure_bar(frame, key)
    count = max(1, round(height / _TOOTH_PX))
    style = _make_tooth(height / count, ground)
    return [(end, y - height / 2 + height / count * (at + 0.5), style) for at in range(count)]


def _make_tooth(height_px, ground, shift_px=0.0):
    """Return the style of a notch in the right edge of a bar: a triangle that is so high where it crosses the edge."""
    radius = height_px / (2 * _TRIANGLE_REACH) * (1 + _TRIANGLE_BASE)
    return _make_triangle(radius, ground, shift_px=shift_px, points_left=True)


def _add_tail(frame, key):
    """Return the tail of a bar too short to be drawn as such, as styles of markers."""
    color, edge = frame.looks["color"].iat[key], frame.placed["end_edge"].iat[key]
    height = _TAIL_HEIGHT_PX[bool(frame.is_bare[key])]
    # From within the dot to the end of the tail.
    right = measure_radius(frame, key) - STUB_SHIFT_PX
    if edge == "open":
        return [_make_triangle(1.0 + height / 2, color, shift_px=right + 1.0)]
    length = _TAIL_PX + 1.0
    tail = _make_line(length, color, width_px=height, is_flat=True, shift_px=right - 1.0 + length / 2)
    if edge != "torn":
        return [tail]
    return [tail, _make_tooth(height, frame.looks["ground"].iat[key], right + _TAIL_PX)]
