"""Which view a gesture leads to, run by Node."""

import pandas as pd
import pytest
from node import NEEDS_NODE, run_script, to_ms

pytestmark = NEEDS_NODE


def run_node(code, **data):
    return run_script("view.js", code, **data)


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


def test_step_view_zooms_about_a_time():
    assert run_node("return page.stepView([1000, 2000], 'in', 1200)") == [1100, 1600]
    assert run_node("return page.stepView([1000, 2000], 'out', 1200)") == [800, 2800]


DAY = 86_400_000
BOUNDS = {
    "extent": [0, 100 * DAY],
    "calendar": [-1e15, 1e15],
    "sizes": {"margin": 14, "deepest": 26_400},
}


def test_find_view_shows_all_the_data_with_a_margin():
    start, end = run_node("return page.findView(data.bounds, 962)", bounds=BOUNDS)
    px = 962 / (end - start)
    assert (0 - start) * px == pytest.approx(14)
    assert (end - 100 * DAY) * px == pytest.approx(14)
    near = BOUNDS | {"calendar": [-DAY, 100 * DAY]}
    assert run_node("return page.findView(data.bounds, 962)", bounds=near) == [-DAY, 100 * DAY]


def test_clamp_view_keeps_to_the_data():
    whole = run_node("return page.findView(data.bounds, 962)", bounds=BOUNDS)
    clamp = "return page.clampView(data.bounds, data.view, 962)"
    assert run_node(clamp, bounds=BOUNDS, view=[whole[0] - 9 * DAY, whole[1] + 99 * DAY]) == pytest.approx(whole)
    left = run_node(clamp, bounds=BOUNDS, view=[whole[0] - 50 * DAY, whole[0] - 40 * DAY])
    assert left == pytest.approx([whole[0], whole[0] + 10 * DAY])
    deepest = run_node(clamp, bounds=BOUNDS, view=[9 * DAY, 9 * DAY + 1])
    assert (deepest[1] - deepest[0]) / DAY == pytest.approx(962 / (24 * 1100))


@pytest.mark.parametrize(
    ("text", "is_end", "iso"),
    [
        ("2025-06-13", False, "2025-06-13T00:00"),
        ("2025-06-13", True, "2025-06-14T00:00"),
        ("2025-06-13T07:30", True, "2025-06-13T07:30"),
        ("2025-06-13T07:30:15", False, "2025-06-13T07:30:15"),
        ("2024-02-29", True, "2024-03-01T00:00"),
        ("0001-01-01", False, "0001-01-01T00:00"),
        ("0099-12-31", True, "0100-01-01T00:00"),
    ],
)
def test_read_time(text, is_end, iso):
    assert run_node("return page.readTime(data.text, data.isEnd)", text=text, isEnd=is_end) == to_ms(pd.Timestamp(iso))


@pytest.mark.parametrize("text", ["soon", "2025-02-30", "2025-13-01", "2025-06-13T24:00", "+012025-06-13", None])
def test_read_time_says_what_it_takes(text):
    message = run_node("try { page.readTime(data.text) } catch (fault) { return fault.message }", text=text)
    assert message == f"A time is written 2025-06-13 or 2025-06-13T07:30; got '{'null' if text is None else text}'."


@pytest.mark.parametrize(
    "text", ["-0043-03-15T00:00:00", "0000-02-29T12:30:05", "0099-12-31T23:59:59", "9999-12-31T00:00:00"]
)
def test_format_time_is_what_read_time_reads(text):
    at, again = run_node("const at = page.readTime(data.text); return [at, page.formatTime(at)]", text=text)
    assert again == text
    later = run_node("return page.readTime(data.text.slice(0, -9), true)", text=text)
    assert 0 < later - at <= DAY
