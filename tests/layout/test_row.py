from math import inf

import pytest
from layout_items import make_item

from timeline.layout.row import Row
from timeline.layout.thresholds import find_threshold


@pytest.fixture
def row():
    return Row(0, 100.0, 10.0)


def put(row, item, label_minzoom=inf, side="right"):
    item.mark_minzoom = 0.0
    row.add(item)
    row.add_label(item, label_minzoom, side)
    return item


def test_an_empty_row_lets_nothing_wait(row):
    item = make_item("a", 50)
    assert row.find_mark(item, inf) == 0.0
    assert row.find_neighbour_wait(item) == 0.0


def test_a_mark_waits_for_the_label_that_stands_towards_it(row):
    other = put(row, make_item("a", 50), label_minzoom=1.0)
    item = make_item("b", 52)
    bodies = find_threshold(other.right, item.left)
    assert row.find_mark(item, inf, marks_only=True) == bodies
    assert row.find_mark(item, inf) == find_threshold(other.edges_with_label["right"], item.left) > bodies
    # From the other side only the mark is in the way.
    before = make_item("c", 48)
    assert row.find_mark(before, inf) == find_threshold(before.right, other.left)


def test_a_search_may_end_early_but_only_above_the_bound(row):
    put(row, make_item("a", 50), label_minzoom=1.0)
    assert row.find_mark(make_item("b", 50.001), 20.0) > 20.0


def test_a_label_is_sought_on_the_sides_that_are_asked_for(row):
    put(row, make_item("a", 51))
    item = make_item("b", 50, label_px=200.0)
    assert row.find_label(item, 0.0)[1] == "left"
    until, side = row.find_label(item, 0.0, ("right",))
    assert side == "right"
    assert until > 100


def test_the_time_of_a_bar_is_kept_free(row):
    row.reserve(make_item("bar", 40, 60))
    assert row.find_mark(make_item("in it", 50), inf) == inf
    assert 0 < row.find_mark(make_item("after it", 61), inf) < inf
