"""The page's own pure functions, run by Node, and the one script that its modules become."""

import pytest
from node import NEEDS_NODE, run_script

pytestmark = NEEDS_NODE


def run_node(code, **data):
    return run_script("page.js", code, **data)


def test_list_matching_keeps_the_order_of_the_list():
    matching = "return page.listMatching({ order: [3, 0, 2, 1] }, data.matches)"
    assert run_node(matching, matches=None) == [3, 0, 2, 1]
    assert run_node(matching, matches=[1, 1, 0, 1]) == [3, 0, 1]
    assert run_node(matching, matches=[0, 0, 0, 0]) == []


@pytest.mark.parametrize(
    ("members", "k", "by", "found"),
    [
        ([3, 0, 2], 0, 1, 2),
        ([3, 0, 2], 0, -1, 3),
        ([3, 0, 2], 3, -1, None),
        ([3, 0, 2], 2, 1, None),
        ([3, 0, 2, 1], 1, -1, 2),
        ([3, 0, 2, 1], 3, 1, 0),
        ([3, 2], 0, 1, 2),
        ([3, 2], 0, -1, 3),
        ([0, 2], 3, -1, None),
        ([3, 0, 2], None, 1, 3),
        ([], None, 1, None),
        ([], 0, 1, None),
        ([3, 0, 2], 9, 1, 3),
    ],
)
def test_find_neighbour_need_not_begin_in_the_list(members, k, by, found):
    code = """const order = [3, 0, 2, 1];
    return page.findNeighbour(data.members, (one) => order.indexOf(one), data.k, data.by);"""
    assert run_node(code, members=members, k=k, by=by) == found


@pytest.mark.parametrize(
    ("at", "view"),
    [(150, None), (104, None), (196, None), (103, [53, 153]), (197, [147, 247]), (99, [49, 149]), (900, [850, 950])],
)
def test_bring_into_view_leaves_a_view_in_which_a_time_has_room(at, view):
    assert run_node("return page.bringIntoView([100, 200], data.at)", at=at) == view
