"""The page's pure functions, run by Node: they must say what view.py and figure.py say."""

import json

import numpy as np
import pandas as pd
import pytest
from node import NEEDS_NODE, run_script

from timeline import place_events, read_events, render_page
from timeline.traces import build_looks, build_traces
from timeline.view import choose_shown, count_folded, find_view

pytestmark = NEEDS_NODE


def run_node(code, script="page.js", **data):
    return run_script(script, code, **data)


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


SIZES = [(316, "narrow"), (702, "narrow"), (962, "wide"), (1800, "wide")]


@pytest.mark.parametrize(("width_px", "placing"), SIZES)
def test_page_and_figure_draw_the_same(events, sources, claims, width_px, placing):
    compare_traces(events, width_px, placing, sources=sources, claims=claims)


@pytest.mark.parametrize(("width_px", "placing"), SIZES[1:3])
def test_page_and_figure_draw_the_same_of_every_odd_table(odd_events, width_px, placing):
    compare_traces(odd_events, width_px, placing)


def compare_traces(events, width_px, placing, **more):
    placed = place_events(events, width_px=1100, axis_timezone="Asia/Tehran")
    looks = build_looks(placed)
    data = packed(events, **more)
    views = list_views(placed, width_px)
    found = run_node(
        f"return data.views.map((view) => page.buildTraces(data.page, '{placing}', view, {width_px}, data.page.themes.light).traces)",
        "reader.js",
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
            if one["name"] in ("labels", "counts"):
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
    found = run_node("return page.findView(data.page, 962)", "reader.js", page=packed(events))
    assert found == pytest.approx([to_ms(edge) for edge in find_view(placed, 962)], abs=1)


def test_clamp_view_keeps_to_the_data(events):
    data = packed(events)
    whole = run_node("return page.findView(data.page, 962)", "reader.js", page=data)
    day = 86_400_000
    clamp = "return page.clampView(data.page, data.view, 962)"
    assert run_node(clamp, "reader.js", page=data, view=[whole[0] - 9 * day, whole[1] + 99 * day]) == pytest.approx(
        whole
    )
    left = run_node(clamp, "reader.js", page=data, view=[whole[0] - 50 * day, whole[0] - 40 * day])
    assert left == pytest.approx([whole[0], whole[0] + 10 * day])
    deepest = run_node(clamp, "reader.js", page=data, view=[whole[0] + 9 * day, whole[0] + 9 * day + 1])
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
    assert run_node("return page.readTime(data.text, data.isEnd)", "reader.js", text=text, isEnd=is_end) == to_ms(
        pd.Timestamp(iso)
    )


def test_read_time_says_what_it_takes():
    said = run_node("try { page.readTime('soon') } catch (fault) { return fault.message }", "reader.js")
    assert said == "A time is written 2025-06-13 or 2025-06-13T07:30; got 'soon'."


@pytest.mark.parametrize(
    "text", ["<b>", "a & b", "$x$", "  two \n lines ", "&lt;", "plain", "a\u202eb", "\u2067a\u2069\u202ec"]
)
def test_escape_text_is_that_of_python(text):
    from timeline.hover import escape_text

    assert run_node("return page.escapeText(data.text)", "reader.js", text=text) == escape_text(text)


def test_describe_count(events):
    data = packed(events)
    view = [to_ms(pd.Timestamp("2025-06-13")), to_ms(pd.Timestamp("2025-06-25"))]
    count = "return page.describeCount(data.page, data.view, data.drawn, data.total)"
    assert (
        run_node(count, page=data, view=view, drawn=13, total=13)
        == "13 June 2025 to 24 June 2025: 13 of 13 events drawn."
    )
    assert run_node(count, page=data, view=view, drawn=0, total=1).endswith(
        "0 of 1 event drawn; zoom in, or see the list, for the rest."
    )


def test_page_and_figure_count_the_same_in_a_crowd(write_csv):
    lines = "".join(f"2025-06-13,Number {number},{number % 3 + 1}\n" for number in range(40))
    events = read_events(write_csv("start,title,importance\n" + lines + "2025-06-20,Later,2\n"))
    placed = place_events(events, width_px=1100, axis_timezone="Asia/Tehran")
    start, end = find_view(placed, 962)
    shown = choose_shown(placed, start, end, 962)
    expected = build_traces(placed, shown, build_looks(placed), start, end, 962)[3]
    data = packed(events)
    found = run_node(
        "return page.buildTraces(data.page, 'wide', data.view, 962, data.page.themes.light)",
        "reader.js",
        page=data,
        view=[to_ms(start), to_ms(end)],
    )
    assert found["traces"][3]["text"] == expected["text"] == ["+33"]
    assert found["traces"][3]["customdata"] == expected["customdata"]
    host = placed["id"].tolist().index(expected["customdata"][0])
    members = run_node("return page.listCounted(data.page, 'wide', data.host)", "reader.js", page=data, host=host)
    assert [placed["narrow_counted_on"].iat[at] for at in members] == expected["customdata"] * 33


def test_list_members_gives_the_events_of_a_bin(events):
    placed = place_events(events, width_px=1100, axis_timezone="Asia/Tehran")
    view = find_view(placed, 962)
    bins = count_folded(placed, choose_shown(placed, *view, 962), *view, 962)
    found = run_node(
        """const { bins } = page.chooseShown(data.page, 'wide', data.view, 962);
        return bins.map((bin) => page.listMembers(data.page, 'wide', data.view, 962, bin));""",
        "reader.js",
        page=packed(events),
        view=[to_ms(edge) for edge in view],
    )
    assert found == bins["members"].tolist()


def test_pieces_of_a_loose_end_fade_outwards():
    day = 86_400_000
    pieces = run_node(
        "return page.listPieces([0, 10 * data.day], [4 * data.day, 10 * data.day], 10)", "reader.js", day=day
    )
    assert len(pieces) == 8
    assert pieces[0][0] == 0
    assert pieces[-1][1] == 4 * day
    assert [share for *_, share in pieces] == sorted(share for *_, share in pieces)


@pytest.mark.parametrize("symbol", ["circle", "square", "diamond", "triangle-right"])
def test_outline_mark_begins_at_its_middle_and_is_closed(symbol):
    path = run_node("return page.outlineMark(data.symbol, 10, 20, 8)", "paint.js", symbol=symbol)
    assert path.startswith("M10.00,20.00m-")
    assert path.endswith("Z")


def test_join_alike_makes_one_path_of_a_look():
    things = [
        {"id": name, "fill": fill, "left": at, "right": at + 2, "top": 0, "bottom": 3}
        for name, fill, at in (("a", "red", 0), ("b", "blue", 5), ("c", "red", 9))
    ]
    found = run_node("return [...page.joinAlike(data.things, page.outlineBox).values()]", "paint.js", things=things)
    assert [(one["fill"], one["ids"]) for one in found] == [("red", ["a", "c"]), ("blue", ["b"])]
    assert found[0]["d"] == "M0.00,0.00H2.00V3.00H0.00ZM9.00,0.00H11.00V3.00H9.00Z"


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
