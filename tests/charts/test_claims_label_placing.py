import itertools

import numpy as np
import pytest

from timeline.charts.claims.label_placing import Box, Label, find_leader, place_labels

FRAME = Box(0, 0, 600, 400)


def meet(one, other):
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def test_place_labels_puts_a_lone_label_right_of_its_point():
    (box,) = place_labels([Label(100, 100, 80, 20)], [], FRAME, reach_px=90)
    assert box.left > 100
    assert (box.top + box.bottom) / 2 == 100


def test_place_labels_goes_left_at_the_right_edge():
    (box,) = place_labels([Label(590, 100, 80, 20)], [], FRAME, reach_px=90)
    assert box.right < 590


@pytest.mark.parametrize("seed", range(8))
def test_no_label_covers_another_or_what_is_taken_or_leaves_the_frame(seed):
    rng = np.random.default_rng(seed)
    labels = [Label(x, y, 90, 30) for x, y in rng.uniform((20, 20), (580, 380), (14, 2))]
    taken = [Box(one.x - 6, one.y - 6, one.x + 6, one.y + 6) for one in labels]
    boxes = place_labels(labels, taken, FRAME, reach_px=400)
    assert boxes is not None
    assert not any(meet(one, other) for one, other in itertools.combinations(boxes, 2))
    assert not any(meet(one, other) for one in boxes for other in taken)
    assert all(box.left >= 0 and box.right <= 600 and box.top >= 0 and box.bottom <= 400 for box in boxes)
    lines = [find_leader(label, box) for label, box in zip(labels, boxes, strict=True)]
    assert not any(
        box.is_crossed(line) for at, line in enumerate(lines) for number, box in enumerate(boxes) if number != at
    )


def test_place_labels_says_when_there_is_no_room():
    assert place_labels([Label(100, 100, 700, 20)], [], FRAME, reach_px=90) is None
    assert place_labels([Label(100, 100, 80, 20)] * 200, [], FRAME, reach_px=400) is None


@pytest.mark.parametrize(
    ("line", "crossed"),
    [
        (((0, 0), (100, 100)), True),
        (((0, 50), (100, 50)), True),
        (((0, 0), (100, 0)), False),
        (((0, 0), (30, 30)), False),
        (((50, 0), (50, 100)), True),
        (((39, 0), (39, 100)), False),
    ],
)
def test_a_box_knows_what_runs_through_it(line, crossed):
    assert Box(40, 40, 60, 60).is_crossed(line) is crossed
