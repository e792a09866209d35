"""The drawing of a scene in Python, against the outlines and brackets that the page's script draws."""

import random
import re
import xml.etree.ElementTree as ET
from dataclasses import asdict
from itertools import pairwise

import pytest
from grids import grid
from node import NEEDS_NODE, run_script
from scene_tables import draw_table, draw_view, read_record

from timeline.layout import (
    Background,
    Chapter,
    ColorStyle,
    Coverage,
    SecondCalendar,
    build_scene,
    cut_text,
    draw_svg,
    list_drawn,
    measure_scene_text,
)
from timeline.layout.chapters import place_chapters
from timeline.layout.outlines import DrawnEvents, find_middle, outline_flag, outline_mark
from timeline.layout.second_calendar import list_second_ticks

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
MONTHS += ["November", "December"]
EDGES = ("exact", "fades", "torn", "open", "")
# The edges of a drawing whose lanes have names at their left.
MARGINS = {"l": 128, "r": 10}


class Labels:
    """Labels of events that are named by numbers."""

    def write(self, key, px):
        return cut_text(f"Event {key}", px)


def draw_events(items, chance):
    """Return what is drawn of items, with edges and days of chance."""
    count = len(items.id)
    form = [
        chance.choice(["dot", "hollow"]) if one == "dot" else chance.choice(["range", "choice", "set"])
        for one in items.form
    ]
    form = ["bar" if placed == "bar" else one for placed, one in zip(items.form, form, strict=True)]
    certain = {
        k: (items.certain_start[k], items.certain_end[k])
        for k in range(count)
        if (items.certain_start[k], items.certain_end[k]) != (items.start[k], items.end[k])
    }
    days = {
        k: sorted(chance.uniform(items.start[k], items.end[k]) for _ in range(chance.randint(1, 5)))
        for k in range(count)
        if form[k] in ("choice", "set")
    }
    return DrawnEvents(
        id=items.id,
        title=[f"Title of {k}" for k in range(count)],
        labels=Labels(),
        importance=items.importance,
        form=form,
        start=items.start,
        end=items.end,
        start_edge=[chance.choice(("exact", "fades", "")) for _ in range(count)],
        end_edge=["open" if items.is_open[k] else chance.choice(EDGES[:3]) for k in range(count)],
        certain=certain,
        days=days,
        contested=[chance.random() < 0.3 for _ in range(count)],
    )


def outline_circle(x, y, radius):
    """Return a circle as the script writes it."""
    n = [round_half_up(value) for value in (x - radius, y, radius, 2 * radius, -2 * radius)]
    return f"M{n[0]},{n[1]}a{n[2]},{n[2]} 0 1,0 {n[3]},0a{n[2]},{n[2]} 0 1,0 {n[4]},0Z"


def round_half_up(value):
    tenths = int((value * 10 + 0.5) // 1)
    return f"{tenths / 10:g}"


_OUTLINE = """
    return data.marks.map((mark, at) => {
      const toPx = (time) => (time - data.start) * data.px_per_ms;
      const outlines = page.outlineMark(mark, data.middles[at], data.events, toPx, data.labels[at] ?? undefined);
      return { ...outlines, flag: page.outlineFlag(mark, data.middles[at]) };
    });
"""


@NEEDS_NODE
@pytest.mark.parametrize("seed", grid(range(40), keep=[0, 1, 2, 3, 4, 5]))
def test_marks_have_the_outlines_of_the_page(seed):
    chance = random.Random(seed)
    table = draw_table(seed)
    view = draw_view(chance, table, 1e-2) if seed % 2 else table.find_full_view(1065)
    scene = build_scene(table.all, table.widths, view, 1065, max_rows=42)
    events = draw_events(table.items, chance)
    px_per_ms = scene.width_px / (view[1] - view[0])
    labels = {label.k: label for label in scene.labels}
    middles = [find_middle(scene.lanes[mark.lane], mark.row) for mark in scene.marks]
    theirs = run_script(
        "marks.js",
        _OUTLINE,
        marks=[asdict(mark) for mark in scene.marks],
        labels=[asdict(labels[mark.k]) if mark.k in labels else None for mark in scene.marks],
        middles=middles,
        events={
            "symbol": events.form,
            "start": events.start,
            "end": events.end,
            "start_edge": events.start_edge,
            "end_edge": events.end_edge,
            "certain": events.certain,
            "days": events.days,
        },
        start=view[0],
        px_per_ms=px_per_ms,
    )
    assert seed % 2 or theirs
    for mark, y, outlines in zip(scene.marks, middles, theirs, strict=True):
        ours = outline_mark(mark, y, events, lambda at: (at - view[0]) * px_per_ms, labels.get(mark.k))
        solid, hollow = ([outline_circle(*dot[:3]) for dot in ours.dots if dot[3] == is_hollow] for is_hollow in (0, 1))
        assert "".join(solid) + ours.fill == outlines["fill"]
        assert "".join(hollow) + ours.hollow == outlines["hollow"]
        assert ours.line == outlines["line"]
        assert outline_flag(mark, y) == outlines["flag"]
        assert [list(piece) for piece in ours.faded] == outlines["faded"]


@NEEDS_NODE
@pytest.mark.parametrize("seed", range(5))
def test_chapters_stand_where_the_page_has_them(seed):
    chance = random.Random(seed)
    starts = [chance.uniform(-200, 1_000) for _ in range(8)]
    chapters = [Chapter("Chapter " * chance.randint(1, 3), at, at + chance.uniform(1, 400)) for at in starts]
    # One begins where another ends.
    chapters.append(Chapter("Next", chapters[0].end, chapters[0].end + 300))
    views = [(chance.uniform(-300, 300), chance.uniform(400, 1_200)) for _ in range(20)]
    taken = [(900.0, 1_040.0)] if seed % 2 else []
    theirs = run_script(
        "chapters.js",
        """return data.views.map((view) => page.placeChapters(
             data.chapters, { view, plotPx: 1065 }, (text) => data.widths[text], data.taken, data.rows));""",
        chapters=[asdict(chapter) | {"id": str(k), "title": ""} for k, chapter in enumerate(chapters)],
        views=views,
        widths={chapter.name: measure_scene_text(chapter.name, True) for chapter in chapters},
        taken=taken,
        rows=1 + seed % 2,
    )
    names = {"left": "left", "right": "right", "row": "row", "opens": "opens", "closes": "closes", "text": "text"}
    names |= {"textLeft": "text_left"}
    for view, brackets in zip(views, theirs, strict=True):
        placed = place_chapters(chapters, view, 1065, taken, 1 + seed % 2)
        assert [asdict(one) for one in placed] == [
            {ours: bracket[name] for name, ours in names.items()} for bracket in brackets
        ]
    assert any(bracket["text"] for brackets in theirs for bracket in brackets)


def test_chapters_that_follow_each_other_share_a_row_and_keep_their_names():
    spans = {"Talks": (0, 75), "War": (75, 86), "After": (86, 260), "Protests": (260, 340)}
    chapters = [Chapter(name, *span) for name, span in spans.items()]
    placed = {one.text: one for one in place_chapters(chapters, (-10, 350), 1065, [(900.0, 1_060.0)])}
    assert set(placed) == set(spans)
    assert placed["After"].row == placed["Protests"].row == 1
    boxes = sorted((one.left, one.right) for one in placed.values() if one.row == 1)
    assert all(right <= left + 1e-9 for (_, right), (left, _) in pairwise(boxes))


def test_a_flag_stays_within_the_row_of_its_mark():
    table = draw_table(1)
    scene = build_scene(table.all, table.widths, table.find_full_view(1065), 1065)
    assert scene.marks
    for mark in scene.marks:
        x, foot, top, tip_x, tip_y, _, end_y = (float(one) for one in re.findall(r"-?[0-9.]+", outline_flag(mark, 100)))
        assert 91 <= top < tip_y < end_y < foot <= 100
        assert max(mark.left, 0) <= x < tip_x <= x + 6


@NEEDS_NODE
def test_second_ticks_are_those_of_the_page():
    day = 86_400_000
    calendar = SecondCalendar(
        [f"Month{k}" for k in range(1, 13)], [[year, (year - 1390) * 365 * day] for year in range(1390, 1420)]
    )
    chance = random.Random(3)
    jobs = []
    for unit, days in [("hour", 3), ("day", 20), ("month", 400), ("month", 1_500), ("year", 9_000)] * 6:
        start = chance.uniform(-500, 5_000) * day
        end = start + days * chance.uniform(0.5, 2) * day
        times = [int(start // day + 1 + k) * day + (k % 3) * 3_600_000 * (unit == "hour") for k in range(8)]
        jobs.append((unit, [start, end], times))
    theirs = run_script(
        "second_calendar.js",
        """return data.jobs.map(([unit, view, times]) =>
             page.listSecondTicks(data.calendar, view, 1065, { unit, times }).map(({ at, text }) => [at, text]));""",
        jobs=jobs,
        calendar=asdict(calendar),
    )
    ours = [[list(tick) for tick in list_second_ticks(calendar, view, 1065, unit, times)] for unit, view, times in jobs]
    assert ours == theirs
    assert sum(map(len, ours)) > 50


@pytest.fixture(scope="module")
def record_drawing():
    """Return the scene of the frozen record, what is drawn of it, and what stands around it."""
    table = read_record()
    view = table.find_full_view(1065)
    scene = build_scene(table.all, table.widths, view, 1065, max_rows=28)
    names = [f"Lane {lane.lane}" for lane in scene.lanes]
    chapters = [Chapter(name, *span) for name, span in table.eras.items()]
    coverage = Coverage(view[1] - 1e9, view[1] - 1e9, "the record ends")
    background = Background(names, [name.split() for name in names], chapters, coverage, "Hours of a zone", MONTHS)
    return scene, list_drawn(table.located), background


def test_each_mark_is_a_link_with_a_name(record_drawing):
    scene, events, background = record_drawing
    drawing = draw_svg(scene, events, background, MARGINS, has_links=True)
    root = ET.fromstring(drawing)
    links = {link.get("href"): link for link in root.iter("a")}
    assert set(links) == {f"#e-{events.id[mark.k]}" for mark in scene.marks}
    labelled = {label.k for label in scene.labels}
    for mark in scene.marks:
        link = links[f"#e-{events.id[mark.k]}"]
        if mark.k in labelled:
            assert link.find("text").text
            assert link.get("aria-label") is None
        else:
            assert link.get("aria-label") == events.title[mark.k]
    assert "tabindex" not in drawing
    assert "fill=" not in drawing


def test_a_drawing_that_stands_alone_has_its_colours_written_out(record_drawing):
    scene, events, background = record_drawing
    count = len(scene.lanes)
    colors = dict.fromkeys(("background", "ink", "ink_soft", "rule", "rule_strong", "lane"), "#123456")
    style = ColorStyle(colors, [f"#0000{k}0" for k in range(count)], ["#ffffff"] * count)
    drawing = draw_svg(
        scene, events, background, MARGINS, style=style, attributes={"xmlns": "http://www.w3.org/2000/svg"}
    )
    root = ET.fromstring(drawing)
    assert "class=" not in drawing
    assert "var(" not in drawing
    assert list(root.iter(f"{SVG}a")) == []
    texts = [text.text for text in root.iter(f"{SVG}text")]
    for label in scene.labels:
        assert events.labels.write(label.k, label.right - label.left) in texts
    for text in ("the record ends", "Hours of a zone", "Feb", "Lane", "0"):
        assert text in texts
    assert {f"#0000{k}0" for k in range(count)} <= {one.get("fill") for one in root.iter()}


def test_text_of_the_data_is_no_markup():
    table = draw_table(1)
    scene = build_scene(table.all, table.widths, table.find_full_view(1065), 1065)
    items = draw_events(table.items, random.Random(1))
    evil = ['"><script>&amp;</script>'] * len(table.items.id)
    events = DrawnEvents(**{name: getattr(items, name) for name in items.__slots__} | {"id": evil, "title": evil})
    lanes = ["<b>&"] * len(scene.lanes)
    background = Background(lanes, [[name] for name in lanes], [Chapter("<i>", *table.extent)], None, "</svg>", MONTHS)
    root = ET.fromstring(draw_svg(scene, events, background, MARGINS, has_links=True))
    assert {one.tag for one in root.iter()} <= {"svg", "g", "path", "circle", "text", "a", "clipPath", "rect"}
    assert "<b>&" in [text.text for text in root.iter("text")]


def test_a_drawing_depends_on_nothing_else(record_drawing):
    assert draw_svg(*record_drawing, MARGINS, has_links=True) == draw_svg(*record_drawing, MARGINS, has_links=True)
