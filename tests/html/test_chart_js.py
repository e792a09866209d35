"""What lies under the pointer and which view a gesture leads to, run by Node."""

import pytest
from node import NEEDS_NODE, run_script

pytestmark = NEEDS_NODE


def run_node(code, **data):
    return run_script("chart.js", code, **data)


@pytest.mark.parametrize(
    ("px", "py", "found"),
    [
        (100, 8, {"id": "mark"}),
        (103, 8, {"id": "near"}),
        (150, 8, {"id": "mark"}),
        (250, 40, {"id": "span"}),
        (199, 40, None),
        (300, 99, {"bin": {"lane": 0}}),
        (300, 60, None),
        (90, 8, {"id": "mark", "counted": True}),
        (96, 8, {"id": "mark"}),
    ],
)
def test_find_hit_takes_the_nearest_mark_then_a_body_a_label_a_bin(px, py, found):
    seen = {
        "marks": [{"x": 100, "y": 8, "id": "mark"}, {"x": 104, "y": 8, "id": "near"}],
        "spans": [{"left": 200, "right": 280, "y": 40, "id": "span"}],
        "labels": [{"left": 113, "right": 170, "y": 8, "id": "mark"}],
        "counts": [{"left": 80, "right": 97, "y": 8, "id": "mark"}],
        "bins": [{"middle": 300, "foot": 100, "bin": {"lane": 0}}],
    }
    hit = "return page.findHit(data.seen, data.px, data.py, { row: 16, bin: 8, band: 12, mark: 5 })"
    assert run_node(hit, seen=seen, px=px, py=py) == found


def test_find_hit_in_an_empty_plot_is_nothing():
    seen = {"marks": [], "spans": [], "labels": [], "counts": [], "bins": []}
    assert run_node("return page.findHit(data.seen, 1, 1, { row: 16, bin: 8, band: 12, mark: 5 })", seen=seen) is None


def test_pan_view_moves_what_is_held_along():
    pan = "return page.panView([1000, 2000], data.from, data.to, 500)"
    assert run_node(pan, **{"from": 100, "to": 150}) == [900, 1900]
    assert run_node(pan, **{"from": 100, "to": 100}) == [1000, 2000]


@pytest.mark.parametrize("factor", [0.25, 0.5, 1, 3])
@pytest.mark.parametrize("px", [0, 125, 500])
def test_zoom_view_keeps_what_is_pointed_at_in_its_place(px, factor):
    first, last = run_node("return page.zoomView([1000, 2000], data.px, data.factor, 500)", px=px, factor=factor)
    assert last - first == pytest.approx(1000 * factor)
    assert first + (last - first) * px / 500 == pytest.approx(1000 + 2 * px)


def test_read_wheel_is_alike_for_every_kind_of_wheel():
    read = "return data.turns.map(([deltaY, deltaMode]) => page.readWheel({ deltaY, deltaMode }))"
    out, back, lines, much, most, none = run_node(
        read, turns=[[100, 0], [-100, 0], [3, 1], [120, 0], [9_999, 0], [0, 0]]
    )
    assert out > 1 > back
    assert out * back == pytest.approx(1)
    assert lines == pytest.approx(out, rel=0.01)
    assert much == most
    assert none == 1


@pytest.mark.parametrize(
    ("name", "view"),
    [("earlier", [500, 1500]), ("later", [1500, 2500]), ("in", [1250, 1750]), ("out", [500, 2500])],
)
def test_step_view_goes_half_a_view_or_zooms_by_two(name, view):
    assert run_node("return page.stepView([1000, 2000], data.name)", name=name) == view
