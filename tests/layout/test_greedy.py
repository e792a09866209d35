import random
from math import inf

import pytest
from grids import grid
from layout_items import make_item
from plain_layout import place_plainly

from timeline.layout.greedy import place_items
from timeline.layout.thresholds import DEEPEST_PX_PER_DAY, Item


def place(items, rows=1, bar_rows=1, days=100.0, full=10.0):
    placed = place_items(items, rows=rows, bar_rows=bar_rows, days=days, full_zoom=full)
    return {item.key: item for item in placed}


def test_one_alone_is_shown_from_the_first():
    item = place([make_item("a", 50)])["a"]
    assert (item.row, item.mark_minzoom) == (0, 0.0)
    assert 0 < item.label_minzoom < 10


def test_two_in_a_row_wait_for_one_another():
    found = place([make_item("a", 50), make_item("b", 51)])
    # 5 px of each mark and 3 px between them, one day apart; and the label of the first beside it.
    assert found["a"].mark_minzoom == 0
    assert found["b"].mark_minzoom >= 13
    assert found["b"].label_minzoom >= found["b"].mark_minzoom


def test_the_more_important_goes_first():
    found = place([make_item("detail", 50, importance=3), make_item("headline", 51, importance=1)])
    assert found["headline"].mark_minzoom == 0
    assert found["detail"].mark_minzoom > 0


def test_one_instant_in_one_row_is_never_shown_twice():
    found = place([make_item("a", 50), make_item("b", 50)])
    assert found["b"].mark_minzoom == inf
    assert found["b"].label_minzoom == inf


def test_one_instant_goes_to_two_rows():
    found = place([make_item("a", 50), make_item("b", 50)], rows=2)
    assert {found["a"].row, found["b"].row} == {0, 1}
    assert found["b"].mark_minzoom == 0


def test_bars_take_as_few_rows_as_they_overlap():
    found = place([make_item("a", 0, 10), make_item("b", 10, 20), make_item("c", 5, 15)], rows=6, bar_rows=3)
    assert found["a"].row == found["b"].row == 0
    assert found["c"].row == 1


def test_a_bar_that_holds_no_row_takes_one_that_all_else_leaves_free():
    bars = make_item("a", 0, 10), make_item("b", 2, 12, importance=1)
    found = place(bars, rows=2, bar_rows=1)
    assert [found[key].holds_row for key in "ab"] == [False, True]
    assert (found["a"].row, found["a"].mark_minzoom) == (1, 0)
    assert (found["a"].start, found["a"].end) == (0, 10)
    # What comes later in order goes before it, and then has its row.
    found = place(
        [*(make_item(key, *ends) for key, ends in (("a", (0, 10)), ("b", (2, 12)))), make_item("c", 5, importance=3)],
        rows=2,
    )
    assert (found["c"].row, found["c"].mark_minzoom) == (1, 0)
    assert found["b"].mark_minzoom == inf
    assert found["b"].overflow_host == "c"


def test_a_bar_keeps_its_time_free_of_points_that_were_placed_before():
    found = place([make_item("bar", 10, 20, importance=3), make_item("point", 15, importance=1)], rows=2)
    assert found["bar"].row == 0
    assert found["point"].row == 1


def test_a_label_stands_inside_a_bar_that_is_wide_enough():
    item = place([make_item("bar", 10, 20, label_px=92.0)])["bar"]
    assert item.inside_minzoom == 10.0
    assert item.label_minzoom <= item.inside_minzoom


def test_labels_end_before_the_walls():
    item = place([make_item("late", 99)])["late"]
    assert item.label_side == "left"


def test_a_preferred_side_is_taken_where_both_will_do():
    assert place([make_item("a", 50, preferred_side="left")])["a"].label_side == "left"
    assert place([make_item("a", 50)])["a"].label_side == "right"


def test_what_is_never_shown_takes_no_room():
    items = [make_item(number, 50) for number in range(5)] + [make_item("earlier", 50 - 1 / 2000, importance=3)]
    found = place(items, rows=1)
    assert sum(item.mark_minzoom == inf for item in found.values()) == 4
    assert all(item.mark_minzoom <= DEEPEST_PX_PER_DAY or item.mark_minzoom == inf for item in found.values())


def make_many(count, seed):
    """Return items of which half fall in four bursts: points to the minute and to the day, short and long spans."""
    chance = random.Random(seed)
    items = []
    for number in range(count):
        start = chance.choice([40, 190, 365, 505]) + chance.random() * 3
        start = start if chance.random() < 0.5 else chance.random() * 700
        kind = chance.choices(["point", "day", "short span", "span"], [50, 20, 5, 25])[0]
        if kind == "day":
            start = float(int(start))
        length = {"point": 0.0, "day": 1.0, "short span": chance.random(), "span": chance.randint(1, 30)}[kind]
        end = start + length
        items.append(
            Item(
                key=number,
                order=(chance.choice([1, 2, 3]), start - end, start, str(number)),
                start=start,
                end=end,
                mark=(start + end) / 2,
                is_bar=kind in ("short span", "span"),
                is_open=kind == "span" and chance.random() < 0.2,
                label_text="",
                label_px=chance.uniform(20, 320),
                holds_row=kind == "span",
                preferred_side=chance.choice(["right", "left"]),
            )
        )
    return items


@pytest.mark.parametrize("rows", grid([1, 3, 4, 7], keep=[3]))
@pytest.mark.parametrize(("count", "seed"), [(40, 1), (200, 2), (200, 3), (500, 4)])
def test_the_fast_way_gives_what_the_plain_one_gives(count, seed, rows):
    def tell(items):
        return [
            (
                one.key,
                one.row,
                one.mark_minzoom,
                one.label_minzoom,
                one.label_side,
                one.inside_minzoom,
                one.holds_row,
            )
            + (one.overflow_host, one.overflow_count, one.overflow_px, one.overflow_minzoom, one.overflow_side)
            for one in items
        ]

    fast, plain = make_many(count, seed), make_many(count, seed)
    options = {"rows": rows, "bar_rows": max(1, rows // 2), "days": 731.0, "full_zoom": 1.3}
    fast, plain = place_items(fast, **options), place_plainly(plain, **options)
    assert tell(fast) == tell(plain)
    assert any(0 < item.mark_minzoom < inf for item in fast)
    assert count < 100 or any(item.is_bar and not item.holds_row and item.end - item.start >= 1 for item in fast)
    assert count < 100 or any(item.overflow_minzoom < inf for item in fast)


def test_the_last_of_four_rows_has_its_marks_before_its_labels():
    # In a row that places mark and label together the second would wait for the label of the first.
    crowd = [make_item(number, 50 + number * 0.5, importance=1 + (number > 0), label_px=300.0) for number in range(8)]
    found = place(crowd, rows=4, bar_rows=2, full=30.0)
    last = [item for item in found.values() if item.row == 3]
    assert len(last) >= 4
    assert all(item.mark_minzoom <= 30 for item in last)
    assert all(item.label_minzoom >= item.mark_minzoom for item in last)


def test_what_is_drawn_beyond_the_ends_keeps_its_room():
    def gap(**more):
        items = [make_item("bar", 10, 20, importance=1, **more), make_item("point", 20.5, label_px=1.0)]
        return place(items)["point"].mark_minzoom

    assert gap(edge_px=4.0) == gap() + 4.0 / 0.5


def test_half_of_a_mark_keeps_its_room():
    first = make_item("a", 50, mark_px=8.0, preferred_side="left")
    assert place([first, make_item("b", 51)])["b"].mark_minzoom == 8 + 3 + 5


def test_an_open_end_keeps_room_for_its_arrow_head():
    def gap(is_open):
        items = [make_item("bar", 10, 20, importance=1, is_open=is_open), make_item("point", 20.5, label_px=1.0)]
        return place(items)["point"].mark_minzoom

    assert gap(is_open=True) > gap(is_open=False)


def test_what_has_no_room_is_counted_on_the_nearest_mark():
    crowd = [make_item(number, 50, importance=1 + (number > 0)) for number in range(5)]
    found = place([*crowd, make_item("later", 60)])
    assert {item.overflow_host for item in found.values()} == {None, 0}
    assert (found[0].overflow_count, found["later"].overflow_count) == (4, 0)
    assert (found[0].label_side, found[0].overflow_side) == ("right", "left")
    assert found[0].overflow_minzoom <= 10


def test_a_count_waits_for_what_stands_beside_its_mark():
    crowd = [make_item(number, 50, importance=1 + (number > 0)) for number in range(5)]
    found = place([*crowd, make_item("before", 49, importance=1)])
    assert found[0].overflow_minzoom > 13  # two marks would not meet from 13 px a day on; the count needs room between


def test_without_a_mark_in_its_lane_the_bar_counts():
    found = place([make_item("bar", 40, 60), make_item("point", 45)])
    assert found["point"].overflow_host == "bar"
    assert (found["bar"].overflow_count, found["bar"].overflow_minzoom) == (1, inf)
