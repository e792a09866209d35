"""The strip under the chart, run by Node."""

import pytest
from node import NEEDS_NODE, run_script

pytestmark = NEEDS_NODE


def run_node(code, **data):
    return run_script("overview.js", code, **data)


COUNT = "return [...page.countBars(data.times, data.extent, data.px, (k) => !data.left.includes(k))]"


@pytest.mark.parametrize(
    ("times", "px", "left", "bars"),
    [
        ([], 9, [], [0, 0, 0]),
        ([0, 29, 30, 31, 59, 60, 89, 90], 9, [], [2, 3, 3]),
        ([0, 29, 30, 31, 59, 60, 89, 90], 9, [0, 7], [1, 3, 2]),
        ([-5, 200], 9, [], [1, 0, 1]),
        ([45], 10, [], [0, 0, 1, 0]),
        ([45, 46], 1, [], [2]),
        ([45, 46], 0, [], [2]),
    ],
)
def test_count_bars_counts_each_time_once(times, px, left, bars):
    assert run_node(COUNT, times=times, extent=[0, 90], px=px, left=left) == bars


def test_count_bars_of_our_events_adds_up(page_data):
    events = page_data["events"]
    bars = run_node(COUNT, times=events["mark"], extent=page_data["extent"], px=1_100, left=[])
    assert len(bars) == 367
    assert sum(bars) == len(events["id"])


def test_outline_bars_is_a_box_for_each_bar_that_has_any():
    outline = "return page.outlineBars(Uint32Array.from(data.bars), data.most, data.px)"
    assert run_node(outline, bars=[0, 4, 1, 0, 16], most=16, px=40) == (
        "M3,40v-20h2V40ZM6,40v-10h2V40ZM12,40v-40h2V40Z"
    )
    assert run_node(outline, bars=[1], most=10_000, px=40) == "M0,40v-1.5h2V40Z"
    assert run_node(outline, bars=[0, 0], most=1, px=40) == ""


@pytest.mark.parametrize(
    ("grip", "from_px", "to_px", "view"),
    [
        ("window", 10, 13, [130, 230]),
        ("window", 10, 5, [50, 150]),
        ("start", 10, 12, [120, 200]),
        ("start", 10, 60, [199, 200]),
        ("end", 20, 25, [100, 250]),
        ("end", 20, 2, [100, 101]),
        ("beside", 0, 50, [450, 550]),
    ],
)
def test_drag_window_moves_what_is_held(grip, from_px, to_px, view):
    drag = "return page.dragWindow([100, 200], data.grip, data.from, data.to, (px) => px * 10)"
    assert run_node(drag, **{"grip": grip, "from": from_px, "to": to_px}) == view
