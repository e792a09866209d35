"""Paint a scene as static SVG: the axis on top, below it chapters, lanes with their names, marks and labels.

The same geometry as the page's script (`js/src/axis.js`, `background.js`, `painter.js`), to a tenth of a px. Colours
come from classes of the page that holds the drawing, or are written out.
"""

from dataclasses import dataclass
from math import ceil, log2
from urllib.parse import quote

from timeline.layout.axis import draw_axis, find_axis_px
from timeline.layout.bodies import LABEL_ROW_PX
from timeline.layout.chapters import CHAPTER_ROW_PX, count_chapter_rows, place_chapters
from timeline.layout.labels import cut_text, measure_scene_text
from timeline.layout.outlines import find_middle, outline_flag, outline_mark
from timeline.layout.scene import GradedBin
from timeline.layout.second_calendar import SecondCalendar
from timeline.layout.svg_elements import format_px, outline_box, quote_attribute, write_path, write_text
from timeline.layout.svg_style import ClassStyle

__all__ = ["Background", "Coverage", "draw_svg", "find_chapter_rows", "measure_drawing"]

_FOOT_PX = 4
_NAME_PX, _NAME_GAP_PX, _GUTTER_PX, _CHIP_PX, _NOTE_GAP_PX = 15, 12, 112, 9, 5
_BASELINE_PX = 4.6
_HEAT_LEVELS, _FULL_HEAT = 8, 64
_DAY_MS, _DAY_FROM_PX = 86_400_000, 60


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the coverage ends in ms of the axis, `at`, None beyond the data; where its `text` is `shown`."""

    at: float | None
    shown: float
    text: str


@dataclass(frozen=True, slots=True)
class Background:
    """What stands around the events of a drawing.

    Attributes
    ----------
    lanes : list of str
        Their names; a single lane has none.
    lane_lines : list of list of str
        Each name as the lines that fit at the left of a wide plot.
    chapters : list of Chapter
    coverage : Coverage or None
    zone : str
        What is said of the zone of the axis.
    months : list of str
        Twelve names.
    second_calendar : SecondCalendar or None
    """

    lanes: list
    lane_lines: list
    chapters: list
    coverage: Coverage | None
    zone: str
    months: list
    second_calendar: SecondCalendar | None = None


def find_chapter_rows(background, view, plot_px):
    """Return how many rows the chapters and the note on the coverage take above the lanes."""
    note = _place_note(background.coverage, view, plot_px)
    rows = count_chapter_rows(place_chapters(background.chapters, view, plot_px, [note] if note else []))
    return max(rows, 1 if note else 0)


def measure_drawing(scene, background, chapter_rows, margins):
    """Return the width and the height of the drawing of a scene in px."""
    height_px = find_axis_px(background) + chapter_rows * CHAPTER_ROW_PX + scene.height_px + _FOOT_PX
    return margins["l"] + scene.width_px + margins["r"], height_px


def draw_svg(
    scene,
    events,
    background,
    margins,
    *,
    chapter_rows=None,
    is_narrow=False,
    has_links=False,
    style=None,
    attributes=None,
):
    """Return the SVG element of a scene; the same scene gives the same text.

    Parameters
    ----------
    scene : Scene
    events : DrawnEvents
        In the order of the items of the scene.
    background : Background
    margins : dict
        Px at the left and the right of the plot, 'l' and 'r'.
    chapter_rows : int, optional
        Rows of chapters above the lanes; by default as many as the view needs.
    is_narrow : bool
        Whether the lanes have their names above their rows, as in a scene with `is_phone`.
    has_links : bool
        Whether each mark is a link to "#e-" and the id of its event, named by its label or its title; else what looks
        alike is one path.
    style : ClassStyle or ColorStyle, optional
        How the parts get their colours; by default by classes.
    attributes : dict of str to str, optional
        More attributes of the element.

    Returns
    -------
    str
    """
    style = ClassStyle() if style is None else style
    if chapter_rows is None:
        chapter_rows = find_chapter_rows(background, scene.view, scene.width_px)
    width_px, height_px = measure_drawing(scene, background, chapter_rows, margins)
    head_px = chapter_rows * CHAPTER_ROW_PX
    axis_px = find_axis_px(background)
    frame = _Frame(scene, head_px, height_px - axis_px)
    size = {"width": format_px(width_px), "height": format_px(height_px)}
    size["viewBox"] = f"0 0 {size['width']} {size['height']}"
    written = "".join(f" {name}={quote_attribute(value)}" for name, value in (size | (attributes or {})).items())
    axis, ticks = draw_axis(background, scene.view, margins["l"], scene.width_px, style)
    inside = _draw_bins(frame, style) + _draw_days(frame, events, style) + _draw_marks(frame, events, style, has_links)
    # Drawings of different sizes can stand in the same page.
    clip = f"tl-plot-{format_px(scene.width_px)}-{format_px(frame.height_px)}".replace(".", "-")
    plot = f'<rect width="{format_px(scene.width_px)}" height="{format_px(frame.height_px)}"/>'
    return "".join(
        [
            f"<svg{written}>",
            axis,
            f'<g transform="translate({format_px(margins["l"])} {axis_px})">',
            _draw_background(frame, background, chapter_rows, ticks, is_narrow, style),
            f'<clipPath id="{clip}">{plot}</clipPath><g clip-path="url(#{clip})">{inside}</g></g></svg>',
        ]
    )


class _Frame:
    """A scene with the px from the axis to its lanes, and those of all that is below the axis."""

    def __init__(self, scene, head_px, height_px):
        self.scene, self.head_px, self.height_px = scene, head_px, height_px
        self._start, self._px_per_ms = scene.view[0], scene.width_px / (scene.view[1] - scene.view[0])

    def to_px(self, at):
        return (at - self._start) * self._px_per_ms


def _draw_background(frame, background, chapter_rows, ticks, is_narrow, style):
    """Return lanes and their names, the lines of the axis, chapters, and where the coverage ends."""
    scene, head_px, height_px = frame.scene, frame.head_px, format_px(frame.height_px)
    note = _place_note(background.coverage, scene.view, scene.width_px)
    taken = [note] if note else []
    chapters = background.chapters if chapter_rows else []
    brackets = place_chapters(chapters, scene.view, scene.width_px, taken, chapter_rows or 1)
    boxes = [
        outline_box(0, head_px + lane.top, scene.width_px, head_px + lane.top + lane.height)
        for lane in scene.lanes
        if lane.lane % 2 == 0
    ]
    ends = [x for one in brackets for x, is_end in ((one.left, one.opens), (one.right, one.closes)) if is_end]
    parts = [
        write_path("".join(boxes), style("lane_boxes")),
        write_path("".join(f"M{format_px(x)},0V{height_px}" for x in ticks), style("rules")),
        write_path("".join(f"M{format_px(x)},{head_px}V{height_px}" for x in ends), style("chapter_edges")),
        _draw_coverage_end(frame, background.coverage, style),
        write_path("".join(map(_outline_bracket, brackets)), style("brackets")),
    ]
    texts = [write_text(one.text, one.text_left, (one.row + 1) * CHAPTER_ROW_PX - 7) for one in brackets if one.text]
    if note:
        attributes = f'{style("coverage_text")} text-anchor="end"'
        texts.append(write_text(background.coverage.text, note[1], CHAPTER_ROW_PX - 7, attributes))
    if len(scene.lanes) > 1:
        texts += [_draw_name(lane, background, head_px, is_narrow, style) for lane in scene.lanes]
    return "".join(parts) + (f"<g{style('names')}>{''.join(texts)}</g>" if texts else "")


def _place_note(coverage, view, plot_px):
    """Return the edges of the note on the coverage in px, None where it has no room."""
    if coverage is None or not view[0] <= coverage.shown <= view[1]:
        return None
    right = (coverage.shown - view[0]) / (view[1] - view[0]) * plot_px - _NOTE_GAP_PX
    left = right - measure_scene_text(coverage.text)
    return (left, right) if left >= 0 else None


def _draw_coverage_end(frame, coverage, style):
    view = frame.scene.view
    if coverage is None or coverage.at is None or not view[0] <= coverage.at <= view[1]:
        return ""
    return write_path(f"M{format_px(frame.to_px(coverage.at))},0V{format_px(frame.height_px)}", style("coverage_end"))


def _outline_bracket(bracket):
    y = (bracket.row + 1) * CHAPTER_ROW_PX - 3
    # Two that touch are told apart by a gap.
    start = f"M{format_px(bracket.left + 1)},{y + (4 if bracket.opens else 0)}V{y}"
    return f"{start}H{format_px(bracket.right - 1)}{'v4' if bracket.closes else ''}"


def _draw_name(lane, background, head_px, is_narrow, style):
    """Return the name of a lane, on as many lines as its height holds, with a chip of its colour."""
    top = head_px + lane.top
    lines = [background.lanes[lane.lane]] if is_narrow else background.lane_lines[lane.lane]
    most = max(1, int(lane.height // _NAME_PX))
    if len(lines) > most:
        lines = [*lines[: most - 1], cut_text(" ".join(lines[most - 1 :]), _GUTTER_PX, True)]
    first = top + 13 if is_narrow else top + (lane.height - len(lines) * _NAME_PX) / 2 + _NAME_PX - 4
    x, anchor = (_CHIP_PX + 5, "") if is_narrow else (-_NAME_GAP_PX, ' text-anchor="end"')
    texts = [write_text(line, x, first + at * _NAME_PX, anchor) for at, line in enumerate(lines)]
    if is_narrow:
        chip = outline_box(0, top + 4, _CHIP_PX, top + 4 + _CHIP_PX)
    else:
        chip = outline_box(-7, top + 2, -3, top + 2 + max(lane.height - 4, 4))
    return "".join(texts) + write_path(chip, style("chip", lane.lane))


def _draw_bins(frame, style):
    """Return the density strips of the lanes, bins of the same darkness as one path."""
    paths = {}
    for one in frame.scene.bins:
        lane = frame.scene.lanes[one.lane]
        top = frame.head_px + lane.band_top
        width = max(one.right - one.left - 0.5, 1)
        box = f"M{format_px(one.left)},{format_px(top)}h{format_px(width)}v{lane.band_px - 1}"
        key = one.lane, one.grade if isinstance(one, GradedBin) else _grade_heat(one.count)
        paths[key] = f"{paths.get(key, '')}{box}H{format_px(one.left)}Z"
    return "".join(
        write_path(d, f'{style("solid", lane)} fill-opacity="{0.2 + 0.8 * level / _HEAT_LEVELS:.1f}"')
        for (lane, level), d in paths.items()
    )


def _grade_heat(count):
    """Return how dark a bin is, from 1 to 8: on one logarithmic scale at every zoom."""
    return max(1, min(_HEAT_LEVELS, ceil(log2(1 + count) / log2(1 + _FULL_HEAT) * _HEAT_LEVELS)))


def _draw_days(frame, events, style):
    """Return the days of dots at a deep zoom, where nothing else of their row stands on them."""
    scene = frame.scene
    if _DAY_MS * scene.width_px / (scene.view[1] - scene.view[0]) < _DAY_FROM_PX:
        return ""
    rows, labels, paths = {}, {label.k: label for label in scene.labels}, {}
    for mark in scene.marks:
        rows.setdefault((mark.lane, mark.row), []).append(mark)
    for mark in scene.marks:
        start, end = frame.to_px(events.start[mark.k]), frame.to_px(events.end[mark.k])
        if mark.form != "dot" or end - start < _DAY_FROM_PX:
            continue
        others = [one for one in rows[mark.lane, mark.row] if one is not mark]
        others += [labels[one.k] for one in others if one.k in labels]
        if not any(one.left < end and one.right > start for one in others):
            y = frame.head_px + find_middle(scene.lanes[mark.lane], mark.row)
            box = outline_box(start, y - LABEL_ROW_PX / 2 + 2, end, y + LABEL_ROW_PX / 2 - 2)
            paths[mark.lane] = paths.get(mark.lane, "") + box
    return "".join(write_path(d, f'{style("solid", lane)} fill-opacity="0.14"') for lane, d in paths.items())


def _draw_marks(frame, events, style, has_links):
    """Return the marks and labels lane by lane, each mark as a link or those that look alike as one path."""
    labels = {label.k: label for label in frame.scene.labels}
    parts, flags = [], []
    for number, lane in enumerate(frame.scene.lanes):
        drawn = []
        for mark in frame.scene.marks:
            if mark.lane == number:
                y = frame.head_px + find_middle(lane, mark.row)
                label = labels.get(mark.k)
                outlines = outline_mark(mark, y, events, frame.to_px, label)
                text = _write_label(mark, label, y, events, style) if label else ""
                drawn.append((mark.k, outlines, text))
                if events.contested[mark.k]:
                    flags.append(outline_flag(mark, y))
        if drawn:
            inner = _link_marks(drawn, events, style, number) if has_links else _join_marks(drawn, style, number)
            parts.append(f"<g{style('lane', number)}>{inner}</g>")
    return f"<g{style('marks')}>{''.join(parts)}</g>{write_path(''.join(flags), style('flags'))}"


def _link_marks(drawn, events, style, lane):
    parts = []
    for key, outlines, text in drawn:
        href = quote(events.id[key], safe="")
        # A label is the name of its link; without one that is the title.
        name = "" if text else f" aria-label={quote_attribute(events.title[key])}"
        parts.append(f'<a href="#e-{href}"{name}>{_draw_outlines([outlines], style, lane)}{text}</a>')
    return "".join(parts)


def _join_marks(drawn, style, lane):
    return _draw_outlines([outlines for _, outlines, _ in drawn], style, lane) + "".join(text for *_, text in drawn)


def _draw_outlines(several, style, lane):
    """Return paths of what looks alike, and circles: fading pieces first, then what is solid, lines, what is hollow."""
    faded = {}
    for outlines in several:
        for d, opacity in outlines.faded:
            faded[opacity] = faded.get(opacity, "") + d
    dots = [dot for outlines in several for dot in outlines.dots]
    parts = [write_path(d, f' fill-opacity="{opacity:.2g}"') for opacity, d in faded.items()]
    parts.append(write_path("".join(outlines.fill for outlines in several)))
    parts += [_draw_dot(dot, "") for dot in dots if not dot[3]]
    parts.append(write_path("".join(outlines.line for outlines in several), style("line", lane)))
    parts += [_draw_dot(dot, style("hollow", lane)) for dot in dots if dot[3]]
    return "".join(parts)


def _draw_dot(dot, attributes):
    x, y, radius, _ = dot
    return f'<circle{attributes} cx="{format_px(x)}" cy="{format_px(y)}" r="{format_px(radius)}"/>'


def _write_label(mark, label, y, events, style):
    text = events.labels.write(mark.k, label.right - label.left)
    is_on_bar = label.side == "inside" and mark.form == "bar"
    role = "label" if not is_on_bar else "on_fade" if mark.k in events.certain else "on_bar"
    attributes = style(role, mark.lane, is_bold=events.importance[mark.k] == 1)
    if label.side == "left":
        return write_text(text, label.right, y + _BASELINE_PX, f'{attributes} text-anchor="end"')
    return write_text(text, label.left, y + _BASELINE_PX, attributes)
