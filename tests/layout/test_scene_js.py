"""The scenes of `js/src/layout/scene.js` are those of `layout/scene.py`, to the last digit."""

import json
import random
from dataclasses import asdict

import pytest
from grids import grid
from node import ASSETS, NEEDS_NODE, run_script
from scene_tables import draw_view, make_table, read_record

from timeline.layout import build_scene, select_items

ITEMS_MODULE = (ASSETS / "layout/items.js").as_uri()
WIDTHS_PX = (330, 680, 1065, 1280)
CASES = [(count, number) for count in (220, 1_000, 10_000) for number in range(20)]
# Places each job afresh, during a gesture that follows, when that has ended, and in rows that are given.
_PLACE = """
    const { prepareItems, selectItems } = await import(data.items_module);
    const selection = selectItems(prepareItems(data.items), data.matches);
    const widths = (k) => data.widths[k];
    return data.jobs.map(({ view, next, width, rows, height, phone, selected }) => {
      const options = { widths, widthPx: width, maxRows: rows ?? undefined, maxHeightPx: height ?? undefined, isPhone: phone, selected };
      const fresh = page.buildScene(selection, { ...options, view });
      const step = page.buildScene(selection, { ...options, view: next, previous: fresh, isGesture: true });
      const settled = page.buildScene(selection, { ...options, view: next, previous: step });
      return [fresh, step, settled, page.buildScene(selection, { ...options, view: next, rows: fresh.lanes.map((lane) => lane.rows + 1) })];
    });
"""


def place_job(selection, widths, job):
    """Return what the script returns for a job."""
    options = {"max_rows": job["rows"], "max_height_px": job["height"], "is_phone": job["phone"]}
    options["selected"] = job["selected"]
    fresh = build_scene(selection, widths, job["view"], job["width"], **options)
    step = build_scene(selection, widths, job["next"], job["width"], **options, previous=fresh, is_gesture=True)
    settled = build_scene(selection, widths, job["next"], job["width"], **options, previous=step)
    rows = [lane.rows + 1 for lane in fresh.lanes]
    fixed = build_scene(selection, widths, job["next"], job["width"], **options, rows=rows)
    return [asdict(scene) for scene in (fresh, step, settled, fixed)]


def draw_matches(table, number, chance):
    """Return one of twenty filters: nothing, a lane, an importance, a part of all."""
    items = table.items
    if number == 0:
        return None
    if number <= 6:
        return [lane == number - 1 for lane in items.lane]
    if number <= 8:
        return [importance <= number - 6 for importance in items.importance]
    return [chance.random() < number / 20 for _ in items.id]


def draw_job(table, width_px, chance):
    # The widest plot shows all the data, so that there is something to place.
    full = table.find_full_view(width_px)
    first, last = full if width_px == WIDTHS_PX[-1] else draw_view(chance, table, 1e-2)
    shift, scale = (last - first) * chance.choice([-0.04, 0.03]), chance.choice([0.8, 1, 1.25])
    return {
        "view": [first, last],
        "next": [first + shift, first + shift + (last - first) * scale],
        "width": width_px,
        "rows": chance.choice([28, 42, None]),
        "height": chance.choice([550, None]),
        "phone": width_px < 600,
        "selected": chance.choice([None, chance.randrange(len(table.items.id))]),
    }


@NEEDS_NODE
@pytest.mark.parametrize(("count", "number"), grid(CASES, keep=[(220, 0), (220, 11), (1_000, 0), (1_000, 17)]))
def test_page_and_python_place_the_same_scene(tmp_path_factory, count, number):
    table = read_record() if count == 220 else make_table(tmp_path_factory.getbasetemp(), count)
    chance = random.Random(f"{count}-{number}")
    matches = draw_matches(table, number, chance)
    jobs = [draw_job(table, width_px, chance) for width_px in WIDTHS_PX]
    selection = select_items(table.store, matches)
    expected = [place_job(selection, table.widths, job) for job in jobs]
    scenes = run_script(
        "layout/scene.js",
        _PLACE,
        items_module=ITEMS_MODULE,
        items=asdict(table.items),
        matches=matches,
        widths=table.widths,
        jobs=jobs,
    )
    assert scenes == json.loads(json.dumps(expected))
    assert all(scene["totals"]["matching"] for scene in scenes[-1])


@NEEDS_NODE
def test_page_asks_only_for_the_widths_of_what_it_may_place(tmp_path_factory):
    table = make_table(tmp_path_factory.getbasetemp(), 1_000)
    code = """
        const { prepareItems, selectItems } = await import(data.items_module);
        const asked = new Set();
        const widths = (k) => { asked.add(k); return [150, 140]; };
        const scene = page.buildScene(selectItems(prepareItems(data.items)), { view: data.view, widthPx: 1065, widths, maxRows: 42 });
        return [asked.size, scene.totals.labelled];
    """
    view = table.find_full_view(1065)
    asked, labelled = run_script(
        "layout/scene.js", code, items_module=ITEMS_MODULE, items=asdict(table.items), view=view
    )
    assert labelled <= asked < 500
