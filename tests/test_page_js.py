"""The page's pure functions, run by Node: they must say what view.py and figure.py say."""

import json

import numpy as np
import pandas as pd
import pytest
from node import NEEDS_NODE, run_script

from timeline import place_events, render_page
from timeline.traces import build_looks, build_traces
from timeline.view import choose_shown, find_view

pytestmark = NEEDS_NODE


def run_node(code, **data):
    return run_script("page.js", code, **data)


def packed(events, **more):
    text = render_page(events, axis_timezone="Asia/Tehran", **more)
    return json.loads(text.split('id="tl-data">')[1].split("</script>")[0])


def to_ms(at):
    return (at - pd.Timestamp("1970-01-01")) / pd.Timedelta(milliseconds=1)


def list_views(placed, width_px):
    whole = find_view(placed, width_px)
    length = whole[1] - whole[0]
    return [whole] + [
        (whole[0] + length * where, whole[0] + length * where + length * factor)
        for factor in (0.6, 0.15, 0.04, 0.004)
        for where in (0.0, 0.28, 0.3, 0.9)
    ]


@pytest.mark.parametrize(("width_px", "placing"), [(316, "narrow"), (702, "narrow"), (962, "wide"), (1800, "wide")])
def test_page_and_figure_draw_the_same(events, sources, claims, width_px, placing):
    placed = place_events(events, width_px=1100, axis_timezone="Asia/Tehran")
    looks = build_looks(placed, sources=sources, claims=claims, zone="Asia/Tehran")
    data = packed(events, sources=sources, claims=claims)
    views = list_views(placed, width_px)
    found = run_node(
        f"return data.views.map((view) => page.buildTraces(data.page, '{placing}', view, {width_px}, data.page.themes.light).traces)",
        page=data,
        views=[[to_ms(edge) for edge in view] for view in views],
    )
    for (start, end), traces in zip(views, found, strict=True):
        shown = choose_shown(placed, start, end, width_px, narrow=placing == "narrow")
        expected = build_traces(placed, shown, looks, start, end, width_px, narrow=placing == "narrow")
        for one, other in zip(expected, traces, strict=True):
            times = [(one.pop(name), other.pop(name)) for name in ("x", "base") if name in one]
            for mine, theirs in times:
                numbers = [at if isinstance(at, float) else to_ms(pd.Timestamp(at)) for at in mine]
                assert numbers == pytest.approx(theirs, abs=1.5)
            one.pop("hovertext", None)  # the page has a note of its own beside the pointer
            one["hoverinfo"] = "skip"
            if one["name"] == "labels":
                # A figure has its ink from the layout, the page from the theme.
                assert other["textfont"].pop("color") == data["themes"]["light"]["ink"]
            assert plain(one) == other


def plain(value):
    """Return a trace with its arrays as lists, for comparison with what came as JSON."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, (list, np.ndarray)) else value


def test_find_view_is_that_of_python(events):
    placed = place_events(events, axis_timezone="Asia/Tehran")
    found = run_node("return page.findView(data.page, 962)", page=packed(events))
    assert found == pytest.approx([to_ms(edge) for edge in find_view(placed, 962)], abs=1)


def test_clamp_view_keeps_to_the_data(events):
    data = packed(events)
    whole = run_node("return page.findView(data.page, 962)", page=data)
    day = 86_400_000
    clamp = "return page.clampView(data.page, data.view, 962)"
    assert run_node(clamp, page=data, view=[whole[0] - 9 * day, whole[1] + 99 * day]) == pytest.approx(whole)
    left = run_node(clamp, page=data, view=[whole[0] - 50 * day, whole[0] - 40 * day])
    assert left == pytest.approx([whole[0], whole[0] + 10 * day])
    deepest = run_node(clamp, page=data, view=[whole[0] + 9 * day, whole[0] + 9 * day + 1])
    assert (deepest[1] - deepest[0]) / day == pytest.approx(962 / (24 * 1100))


@pytest.mark.parametrize(
    ("text", "is_end", "iso"),
    [
        ("2025-06-13", False, "2025-06-13T00:00"),
        ("2025-06-13", True, "2025-06-14T00:00"),
        ("2025-06-13T07:30", True, "2025-06-13T07:30"),
        ("2025-06-13T07:30:15", False, "2025-06-13T07:30:15"),
    ],
)
def test_read_time(text, is_end, iso):
    assert run_node("return page.readTime(data.text, data.isEnd)", text=text, isEnd=is_end) == to_ms(pd.Timestamp(iso))


def test_read_time_says_what_it_takes():
    said = run_node("try { page.readTime('soon') } catch (fault) { return fault.message }")
    assert said == "A time is written 2025-06-13 or 2025-06-13T07:30; got 'soon'."


@pytest.mark.parametrize(
    "text", ["<b>", "a & b", "$x$", "  two \n lines ", "&lt;", "plain", "a\u202eb", "\u2067a\u2069\u202ec"]
)
def test_escape_text_is_that_of_python(text):
    from timeline.hover import escape_text

    assert run_node("return page.escapeText(data.text)", text=text) == escape_text(text)


def test_describe_count(events):
    data = packed(events)
    view = [to_ms(pd.Timestamp("2025-06-13")), to_ms(pd.Timestamp("2025-06-25"))]
    count = "return page.describeCount(data.page, data.view, data.drawn, data.total)"
    assert (
        run_node(count, page=data, view=view, drawn=13, total=13)
        == "13 June 2025 to 24 June 2025: 13 of 13 events drawn."
    )
    assert run_node(count, page=data, view=view, drawn=0, total=1).endswith(
        "0 of 1 event drawn; the rest are ticks: zoom in, or see the list."
    )


def test_marks_of_one_colour_are_one_outline_with_a_part_for_each():
    marks = {
        "name": "marks",
        "x": [0, 5_000, 9_000],
        "y": [8, 24, 8],
        "customdata": ["a", "b", "c"],
        "marker": {
            "symbol": ["circle", "square", "diamond"],
            "size": [8, 8, 8],
            "color": ["#111111", "#ffffff", "#222222"],
            "line": {"color": ["#111111", "#111111", "#222222"], "width": [1, 2, 1]},
        },
    }
    found = run_node("return page.joinMarks(data.marks, ['#111111', '#222222'], 10)", marks=marks)
    first, second = found
    assert [name for name in first["customdata"] if name] == ["a", "b"]
    assert [name for name in second["customdata"] if name] == ["c"]
    parts = " ".join("|" if at is None else str(round(at)) for at in first["x"]).split("|")
    assert min(map(float, parts[0].split())) == -45  # half its size and of its line, ten ms to a px
    assert max(map(float, parts[1].split())) == 5_050
    assert len(parts[1].split()) == 10  # the hollow square has an outer and an inner edge
    assert [y for y in second["y"] if y is not None] == pytest.approx([8, 2.15, 8, 13.85, 8])


@pytest.mark.parametrize(
    ("px", "py", "found"),
    [
        (100, 8, {"id": "mark"}),
        (109, 8, {"id": "mark"}),
        (104, 8, {"id": "near"}),
        (150, 8, {"id": "mark"}),
        (250, 40, {"id": "span"}),
        (199, 40, None),
        (300, 99, {"members": [3, 4]}),
        (300, 60, None),
    ],
)
def test_find_hit_takes_the_nearest_mark_then_a_body_a_label_a_tick(px, py, found):
    seen = {
        "marks": {"x": [100, 104], "y": [8, 8], "customdata": ["mark", "near"]},
        "spans": {"base": [200], "x": [80], "y": [40], "customdata": ["span"]},
        "labels": {"x": [110], "y": [8], "textposition": ["middle right"], "customdata": ["mark"]},
        "labelPx": [60],
        "bins": [{"at": 300, "foot": 100, "members": [3, 4]}],
    }
    if px == 109:
        seen["marks"]["x"][1] = 300
    hit = "return page.findHit(data.seen, data.px, data.py, (at) => at, { row: 16, bin: 8, band: 12 })"
    assert run_node(hit, seen=seen, px=px, py=py) == found
