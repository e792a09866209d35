import random
from collections import Counter
from dataclasses import replace

import pytest
from grids import grid
from scene_faults import list_faults, list_in_view
from scene_tables import DAY, draw_table, draw_view, locate_table, make_table, read_record

from timeline import read_events
from timeline.layout import Items, build_scene, prepare_items, select_items

WIDTH_PX = 1065
FEW_ROWS, MANY_ROWS = 28, 42  # of the first screen, and of a chart as high as it likes
SEEDS = range(0, 2000, 20)  # each draws twenty views

# A table as others have them: years, months and days over more than a century.
LIGHTHOUSE = """Year,Headline
1861,Keeper's logbook of the first winter begins
1868,Lamp oil changes from colza to paraffin
1874-1879,The tower is raised by two storeys
May 1883,Storm breaks eleven panes of the lantern
1891,First telephone line to the mainland
1902-11-17,Steamer Halcyon runs aground on the reef
1914-1918,Lamp is lit on request of the navy only
1923,Clockwork rebuilt by Ellis & Daughters
c. 1929,Fog signal sounded for the last time
3 September 1939,Lamp goes dark for six years
1951-06,Electric light at last
1964,Keeper's family moves ashore
1971-03-22,Unmanned from today
1988,Listed as a monument
2003,Friends of the lighthouse buy the cottage
2016-08-14,Ten thousandth visitor
2024-02,Tower repainted in its colours of 1874
"""


@pytest.fixture(scope="session")
def record():
    return read_record()


@pytest.fixture(scope="session")
def made_thousand(tmp_path_factory):
    return make_table(tmp_path_factory.mktemp("made"), 1000)


@pytest.fixture(scope="session")
def find_table(record, made_thousand):
    """Return tables by number: the record, the generator's thousand events, and tables of chance."""

    def find(number):
        return [record, made_thousand][number % 8] if number % 8 < 2 else draw_table(number % 64)

    return find


def test_lanes_keep_the_rows_that_are_given_at_every_width(record):
    rows = [lane.rows for lane in place(record, record.find_full_view(WIDTH_PX), max_rows=FEW_ROWS).lanes]
    heights = set()
    for width_px in (620, 900, WIDTH_PX, 1500):
        scene = place(record, record.find_full_view(width_px), width_px, rows=rows)
        assert [lane.rows for lane in scene.lanes] == rows
        assert list_faults(scene, record.items, record.widths) == []
        heights.add(scene.height_px)
    assert len(heights) == 1


def place(table, view, width_px=WIDTH_PX, *, matches=None, **options):
    selection = table.all if matches is None else select_items(table.store, matches)
    return build_scene(selection, table.widths, view, width_px, **options)


def find_view_of(table, name, width_px=WIDTH_PX):
    if name == "full":
        return table.find_full_view(width_px)
    if name == "12-26 June":
        return 20_251 * DAY, 20_266 * DAY  # 2025-06-12 to the end of 2025-06-26
    return table.find_era_view(name, width_px)


def list_where(scene):
    """Return the rows of the labels of a scene, by event."""
    rows = {mark.k: mark.row for mark in scene.marks}
    return {label.k: rows[label.k] for label in scene.labels}


def change(scene, name, at, **changes):
    """Return the scene with an entry of one of its lists changed."""
    entries = list(getattr(scene, name))
    entries[at] = replace(entries[at], **changes)
    return replace(scene, **{name: entries})


@pytest.mark.parametrize("seed", grid(SEEDS, keep=SEEDS[::20]))
def test_nothing_overlaps_is_cut_or_miscounted_in_views_of_chance(find_table, seed):
    chance = random.Random(seed)
    for number in range(seed, seed + 20):
        table = find_table(number)
        count = len(table.items.id)
        matches = None if chance.random() < 0.6 else [chance.random() < 0.3 for _ in range(count)]
        selected = chance.randrange(count) if chance.random() < 0.4 else None
        options = {
            "max_rows": chance.choice([None, 6, FEW_ROWS, MANY_ROWS]),
            "max_height_px": chance.choice([None, 550]),
            "is_phone": chance.random() < 0.3,
        }
        view, width_px = draw_view(chance, table), chance.choice([300, 330, 680, WIDTH_PX, 1900])
        scene = place(table, view, width_px, matches=matches, selected=selected, **options)
        faults = list_faults(scene, table.items, table.widths, matches=matches, selected=selected)
        assert faults == [], (seed, number)


@pytest.mark.parametrize("seed", grid(SEEDS, keep=SEEDS[10::50]))
def test_nothing_overlaps_is_cut_or_miscounted_during_gestures_and_after(find_table, seed):
    chance = random.Random(seed)
    for number in range(seed, seed + 10):
        table = find_table(number)
        view = draw_view(chance, table, 1e-2)
        scene = place(table, view, max_rows=MANY_ROWS)
        for _ in range(4):
            view = move(view, chance.choice(["in", "out", "pan"]), chance.random())
            scene = place(table, view, max_rows=MANY_ROWS, previous=scene, is_gesture=True)
            assert list_faults(scene, table.items, table.widths, is_fresh=False) == [], (seed, number)
        settled = place(table, view, max_rows=MANY_ROWS, previous=scene)
        assert list_faults(settled, table.items, table.widths) == [], (seed, number)


def spoil(scene):
    """Yield scenes with a fault each, by the name of what was done."""
    inner = [at for at, label in enumerate(scene.labels) if 300 < label.left < 700 and label.side == "right"]
    shown = {mark.k: mark for mark in scene.marks}
    label = scene.labels[inner[0]]
    yield "moved label", change(scene, "labels", inner[0], left=label.left + 9, right=label.right + 9)
    yield "wider label", change(scene, "labels", inner[0], right=label.right + 9)
    yield "cut label", change(scene, "labels", inner[0], left=-20.0, right=label.right - label.left - 20)
    yield "other side", change(scene, "labels", inner[0], side="left")
    yield "inside a dot", change(scene, "labels", inner[0], side="inside")
    yield "no label", replace(scene, labels=[one for one in scene.labels if one.k != label.k])
    yield "a label twice", replace(scene, labels=[*scene.labels, label])
    yield "no mark", replace(scene, marks=[one for one in scene.marks if one.k != label.k])
    at = scene.marks.index(shown[label.k])
    yield "other place", change(scene, "marks", at, x=shown[label.k].x + 1)
    yield "other form", change(scene, "marks", at, form="bar")
    yield "other size", change(scene, "marks", at, size="headline" if shown[label.k].size != "headline" else "bare")
    yield "no such row", change(scene, "marks", at, row=99)
    # In another row of its lane it meets something.
    taken = Counter((mark.lane, mark.row) for mark in scene.marks if abs(mark.x - shown[label.k].x) < 40)
    rows = [row for (lane, row), _ in taken.items() if (lane, row) != (shown[label.k].lane, shown[label.k].row)]
    lane_rows = [row for row in rows if (shown[label.k].lane, row) in taken]
    yield "other row", change(scene, "marks", at, row=lane_rows[0])
    yield "no bin", replace(scene, bins=scene.bins[1:])
    yield "a count", change(scene, "bins", 0, count=scene.bins[0].count + 1)
    yield "a bin elsewhere", change(scene, "bins", 0, left=scene.bins[0].left + 1)
    yield "a total", replace(scene, totals=replace(scene.totals, hidden=scene.totals.hidden + 1))
    yield "a headline", replace(scene, totals=replace(scene.totals, headlines_labelled=3))
    yield "a lane", change(scene, "lanes", 2, height=scene.lanes[2].height - 3)


def test_the_check_finds_what_is_wrong(record):
    scene = place(record, record.find_full_view(WIDTH_PX), max_rows=FEW_ROWS)
    assert list_faults(scene, record.items, record.widths) == []
    spoilt = list(spoil(scene))
    assert len({name for name, _ in spoilt}) == 19
    for name, other in spoilt:
        assert list_faults(other, record.items, record.widths) != [], name


def test_the_check_finds_an_event_that_does_not_match(record):
    view = record.find_full_view(WIDTH_PX)
    scene = place(record, view)
    nothing = [False] * len(record.items.id)
    assert list_faults(scene, record.items, record.widths, matches=nothing)[0].startswith("an event is shown")


@pytest.mark.parametrize(
    ("name", "rows", "in_view", "labelled", "headlines"),
    [
        ("full", FEW_ROWS, 220, 72, 19),
        ("full", MANY_ROWS, 220, 100, 19),
        ("June war", MANY_ROWS, 59, 57, 7),
        ("12-26 June", MANY_ROWS, 61, 59, 7),
        ("Protests", MANY_ROWS, 95, 90, 6),
        ("Oman talks", MANY_ROWS, 54, 42, 5),
    ],
)
def test_the_record_is_well_labelled(record, name, rows, in_view, labelled, headlines):
    scene = place(record, find_view_of(record, name), max_rows=rows)
    assert scene.totals.matching == in_view
    assert scene.totals.labelled >= labelled
    assert scene.totals.headlines == scene.totals.headlines_labelled == headlines
    assert sum(lane.rows for lane in scene.lanes) <= rows


def test_the_first_screen_of_the_record_is_at_most_550_px_high(record):
    scene = place(record, record.find_full_view(WIDTH_PX), max_height_px=550)
    assert scene.height_px <= 550
    assert scene.totals.labelled >= 72


def test_a_search_is_labelled_whole(record):
    columns = ["title", "label", "summary", "dispute", "place", "actors", "track"]
    texts = record.located[columns].fillna("").agg(" ".join, axis=1).str.lower()
    matches = texts.str.contains("khamenei", regex=False).tolist()
    scene = place(record, record.find_full_view(WIDTH_PX), matches=matches, max_rows=MANY_ROWS)
    assert (scene.totals.labelled, scene.totals.matching) == (23, 23)


def test_a_short_table_over_a_century_is_labelled_whole(write_csv):
    table = locate_table(read_events(write_csv(LIGHTHOUSE)))
    scene = place(table, table.find_full_view(WIDTH_PX), max_rows=MANY_ROWS)
    assert (scene.totals.labelled, scene.totals.matching) == (17, 17)
    assert list_faults(scene, table.items, table.widths) == []


@pytest.mark.few(6)
@pytest.mark.parametrize("width_px", range(300, 1301, 20))
def test_all_headlines_in_view_are_labelled_at_every_width(record, width_px):
    for rows in (FEW_ROWS, MANY_ROWS):
        for name in ("full", *record.eras):
            view = find_view_of(record, name, width_px)
            scene = place(record, view, width_px, max_rows=rows, is_phone=width_px < 600)
            assert scene.totals.headlines == scene.totals.headlines_labelled, (rows, name)
            assert list_faults(scene, record.items, record.widths) == [], (rows, name)


def test_a_fresh_placing_does_not_depend_on_the_order_of_the_events(record):
    order = list(range(len(record.items.id)))
    random.Random(5).shuffle(order)
    columns = {name: [getattr(record.items, name)[k] for k in order] for name in Items.__slots__}
    view = record.find_full_view(WIDTH_PX)
    widths = [record.widths[k] for k in order]
    shuffled = build_scene(select_items(prepare_items(Items(**columns))), widths, view, WIDTH_PX, max_rows=FEW_ROWS)
    scene = place(record, view, max_rows=FEW_ROWS)

    def name_all(entries, names):
        return sorted((replace(entry, k=names[entry.k]) for entry in entries), key=lambda entry: entry.k)

    assert name_all(shuffled.marks, columns["id"]) == name_all(scene.marks, record.items.id)
    assert name_all(shuffled.labels, columns["id"]) == name_all(scene.labels, record.items.id)
    assert shuffled.bins == scene.bins


def test_a_lane_with_nothing_in_view_is_a_strip_and_leaves_its_rows(record):
    scene = place(record, find_view_of(record, "June war"), max_rows=MANY_ROWS)
    empty = [lane for lane in scene.lanes if not lane.rows]
    assert [lane.height for lane in empty] == [16]
    assert max(lane.rows for lane in scene.lanes) > MANY_ROWS // len(scene.lanes)


@pytest.mark.parametrize(("is_phone", "most"), [(False, 14), (True, 20)])
def test_no_lane_takes_more_rows_than_it_may(is_phone, most):
    count = 60
    columns = {"id": [f"e{k}" for k in range(count)], "lane": [0] * (count - 1) + [1], "importance": [2] * count}
    columns |= {"form": ["dot"] * count, "is_open": [False] * count}
    times = [float(k) for k in range(count)]
    columns |= dict.fromkeys(("start", "end", "mark", "certain_start", "certain_end"), times)
    store = prepare_items(Items(**columns))
    widths = [(200.0, 140.0)] * count
    both = build_scene(select_items(store), widths, (-10.0, 1e4), 800, is_phone=is_phone)
    assert [lane.rows for lane in both.lanes] == [most, 1]
    alone = build_scene(select_items(store, [True] * (count - 1) + [False]), widths, (-10.0, 1e4), 800)
    assert [lane.rows for lane in alone.lanes] == [25, 0]


def test_the_selected_event_is_placed_first_whatever_its_importance(record):
    view = record.find_full_view(WIDTH_PX)
    scene = place(record, view, max_rows=FEW_ROWS)
    labelled = {label.k for label in scene.labels}
    for selected in [k for k in list_in_view(record.items, view) if k not in labelled][::12]:
        again = place(record, view, max_rows=FEW_ROWS, selected=selected)
        assert selected in {label.k for label in again.labels}


def test_beyond_300_events_lanes_show_density_and_the_most_important_labels(made_thousand):
    items = made_thousand.items
    view = made_thousand.find_full_view(WIDTH_PX)
    scene = place(made_thousand, view, max_rows=MANY_ROWS)
    assert scene.is_density
    assert {mark.k for mark in scene.marks} == {label.k for label in scene.labels}
    assert {items.importance[mark.k] for mark in scene.marks} == {1}
    # There are more headlines than 300, so that those labelled are a sample: four rows of a lane.
    assert {lane.rows for lane in scene.lanes} == {4}
    assert scene.totals.labelled > 40
    assert scene.height_px == 6 * (4 * 18 + 25)
    assert sum(one.count for one in scene.bins) == 1000 - scene.totals.shown
    hidden = next(k for k in range(1000) if items.importance[k] == 3)
    assert hidden in {label.k for label in place(made_thousand, view, selected=hidden).labels}
    few = [number < 300 for number in range(1000)]
    assert not place(made_thousand, view, matches=few).is_density


def move(view, kind, at):
    """Return the view after a step of a gesture: a wheel about a place, or a drag by a twentieth."""
    start, end = view
    if kind == "pan":
        step = (end - start) * (0.05 if at < 0.5 else -0.05)
        return start + step, end + step
    factor = 0.8 if kind == "in" else 1.25
    center = start + (end - start) * at
    return center - (center - start) * factor, center + (end - center) * factor


def walk(table, kind, steps, seed):
    """Yield the scenes before and after each step of gestures of ten steps, and after the last (True) the settled one."""
    chance = random.Random(seed)
    first, last = table.extent
    for _ in range(steps // 10):
        length = (last - first) * chance.choice({"in": [1, 0.4], "out": [0.04, 0.1], "pan": [0.1, 0.3]}[kind])
        start = first + chance.random() * (last - first - length)
        view, at = (start, start + length), chance.random()
        scene = place(table, view, max_rows=MANY_ROWS)
        for _ in range(10):
            view = move(view, kind, at)
            after = place(table, view, max_rows=MANY_ROWS, previous=scene, is_gesture=True)
            yield scene, after, False
            scene = after
        yield scene, place(table, view, max_rows=MANY_ROWS, previous=scene), True


@pytest.mark.parametrize(("kind", "rows_changed", "vanished"), [("in", 0, 1), ("pan", 0, 1), ("out", 0.3, 6)])
def test_what_is_shown_stays_where_it_is_during_a_gesture(record, kind, rows_changed, vanished):
    steps = changed = gone = settles = moved = 0
    for before, after, is_settled in walk(record, kind, 200, seed=3):
        rows, new_rows = list_where(before), list_where(after)
        moves = sum(new_rows[k] != row for k, row in rows.items() if k in new_rows)
        if is_settled:
            settles, moved = settles + 1, moved + moves
            continue
        assert after.lanes == before.lanes
        steps, changed = steps + 1, changed + moves
        gone += len(rows.keys() & set(list_in_view(record.items, after.view)) - new_rows.keys())
    assert steps == 200
    assert changed <= rows_changed * steps
    assert gone <= vanished * steps
    assert moved <= 15 * settles


def test_a_settled_view_labels_the_headlines_of_a_fresh_one_and_nearly_as_much(record):
    for kind in ("in", "out", "pan"):
        for _, settled, is_settled in walk(record, kind, 30, seed=8):
            if is_settled:
                fresh = place(record, settled.view, max_rows=MANY_ROWS)
                assert settled.totals.headlines_labelled == fresh.totals.headlines_labelled
                assert abs(settled.totals.labelled - fresh.totals.labelled) <= fresh.totals.labelled / 10


def test_no_events_give_lanes_without_rows():
    columns = {name: [] for name in Items.__slots__}
    scene = build_scene(select_items(prepare_items(Items(**columns))), [], (0.0, 1.0), 800)
    assert (scene.lanes, scene.marks, scene.bins, scene.totals.matching) == ([], [], [], 0)


@pytest.mark.parametrize(("view", "width_px"), [((1.0, 1.0), 800), ((2.0, 1.0), 800), ((0.0, 1.0), 0)])
def test_a_view_needs_a_length_and_the_plot_a_width(record, view, width_px):
    with pytest.raises(ValueError, match="must have a length"):
        place(record, view, width_px)
