"""What lies under the pointer, run by Node."""

import pytest
from node import NEEDS_NODE, run_script

pytestmark = NEEDS_NODE

PAINTED = {
    "boxes": [
        {"k": 0, "left": 95, "right": 105, "top": 5, "bottom": 15},
        {"k": 1, "left": 108, "right": 112, "top": 8, "bottom": 12},
        {"k": 2, "left": 200, "right": 280, "top": 35, "bottom": 45},
    ],
    "labels": [{"k": 0, "left": 120, "right": 170, "y": 10}],
    "bins": [{"lane": 0, "count": 3, "left": 300, "right": 308, "top": 95, "bottom": 100}],
    "chapters": [
        {"id": "war", "title": "War", "left": 400, "right": 500, "top": 0, "bottom": 19, "textLeft": 505, "textPx": 40}
    ],
}
EMPTY = {name: [] for name in PAINTED}


def find_hit(x, y, painted=PAINTED):
    return run_script("hit_test.js", "return page.findHit(data.painted, data.x, data.y)", painted=painted, x=x, y=y)


@pytest.mark.parametrize(
    ("x", "y", "key"),
    [
        (100, 10, 0),
        (110, 10, 1),  # the smaller mark, though another is near
        (106, 10, 0),
        (140, 10, 0),  # its label
        (140, 18, 0),
        (88, 10, 0),  # beside the mark
        (240, 40, 2),
        (199, 40, 2),
        (240, 55, 2),
    ],
)
def test_find_hit_takes_a_mark_or_label_else_the_nearest_mark(x, y, key):
    assert find_hit(x, y) == {"k": key}


@pytest.mark.parametrize(("x", "y"), [(300, 60), (187, 40), (100, 40), (550, 30)])
def test_find_hit_is_nothing_where_nothing_is_near(x, y):
    assert find_hit(x, y) is None


def test_find_hit_finds_bins_and_chapters():
    assert find_hit(303, 97) == {"bin": PAINTED["bins"][0]}
    for x in (450, 520):
        assert find_hit(x, 10) == {"chapter": "war", "title": "War"}


def test_find_hit_in_an_empty_plot_is_nothing():
    assert find_hit(1, 1, EMPTY) is None
