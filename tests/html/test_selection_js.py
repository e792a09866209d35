"""What opening an event does to the view, run by Node."""

import pytest
from node import NEEDS_NODE, run_script

pytestmark = NEEDS_NODE


@pytest.mark.parametrize(
    ("at", "view"),
    [
        (100, None),
        (150, None),
        (200, None),
        (99, [95, 195]),
        (201, [105, 205]),
        (0, [-4, 96]),
        (900, [804, 904]),
    ],
)
def test_bring_into_view_moves_just_far_enough_with_a_little_room(at, view):
    assert run_script("selection.js", "return page.bringIntoView([100, 200], data.at)", at=at) == view


@pytest.mark.parametrize(("k", "others"), [(0, [3]), (1, []), (2, []), (3, [0])])
def test_events_at_the_same_time_are_those_of_the_lane(k, others):
    code = "return page.listAtSameTime({ lane: [0, 1, 0, 0], mark: [5, 5, 6, 5] }, data.k)"
    assert run_script("selection.js", code, k=k) == others
