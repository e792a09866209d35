"""The page's reader of a placed table, run by Node: it must say what view.py and traces.py say."""

import random

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT
from grids import grid
from node import NEEDS_NODE, packed, run_script, to_ms

from timeline import read_events, read_settings
from timeline.charts.tooltip import escape_text
from timeline.charts.traces import build_looks, build_traces
from timeline.layout import place_events
from timeline.layout.view import bin_hidden, find_view, select_visible

TRACKS = read_settings(ROOT / "data").tracks

pytestmark = NEEDS_NODE


def run_node(code, **data):
    return run_script("scene.js", code, **data)


def list_views(placed, width_px):
    whole = find_view(placed, width_px)
    length = whole[1] - whole[0]
    return [whole] + [
        (whole[0] + length * where, whole[0] + length * where + length * factor)
        for factor in (0.6, 0.15, 0.04, 0.004)
        for where in (0.0, 0.28, 0.3, 0.9)
    ]


# What the script calls a trace, and Python.
TRACES = {"counts": "overflow", "folded": "hidden"}
SIZES = [(316, "narrow"), (702, "narrow"), (962, "wide"), (1800, "wide")]


def test_page_and_figure_draw_the_same(events, page_data):
    compare_traces(events, page_data, SIZES)


@pytest.mark.full
def test_page_and_figure_draw_the_same_of_every_odd_table(odd_events, odd_page_data):
    compare_traces(odd_events, odd_page_data, SIZES[1:3])


def compare_traces(events, data, sizes):
    placed_by_plot = {
        plot: place_events(events, plot=plot, width_px=1100, axis_timezone="Asia/Tehran", tracks=TRACKS)
        for plot in ("wide", "narrow")
    }
    views = [(*size, *view) for size in sizes for view in list_views(placed_by_plot["wide"], size[0])]
    found = run_node(
        """return data.views.map(([px, placing, ...view]) =>
            page.buildTraces(data.page, placing, view, px, data.page.themes.light).traces);""",
        page=data,
        views=[(px, placing, to_ms(start), to_ms(end)) for px, placing, start, end in views],
    )
    for (width_px, placing, start, end), traces in zip(views, found, strict=True):
        placed = placed_by_plot[placing]
        shown = select_visible(placed, start, end, width_px)
        expected = build_traces(placed, shown, build_looks(placed, TRACKS), start, end, width_px, plot=placing)
        for one, other in zip(expected, traces, strict=True):
            other["name"] = TRACES.get(other["name"], other["name"])
            times = [(one.pop(name), other.pop(name)) for name in ("x", "base") if name in one]
            for mine, theirs in times:
                numbers = [at if isinstance(at, float) else to_ms(pd.Timestamp(at)) for at in mine]
                assert numbers == pytest.approx(theirs, abs=1.5)
            one.pop("hovertext", None)  # the page has a note of its own beside the pointer
            one["hoverinfo"] = "skip"
            if one["name"] in ("labels", "overflow"):
                # A figure has its ink from the layout, the page from the theme.
                assert other["textfont"].pop("color") == data["themes"]["light"]["ink"]
            assert plain(one) == other, (width_px, start, end)


def plain(value):
    """Return a trace with its arrays as lists, for comparison with what came as JSON."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, (list, np.ndarray)) else value


def test_find_view_is_that_of_python(events, page_data):
    placed = place_events(events, axis_timezone="Asia/Tehran", tracks=TRACKS)
    found = run_node("return page.findView(data.page, 962)", page=page_data)
    assert found == pytest.approx([to_ms(edge) for edge in find_view(placed, 962)], abs=1)


def test_clamp_view_keeps_to_the_data(page_data):
    data = page_data
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
        ("2024-02-29", True, "2024-03-01T00:00"),
        ("0001-01-01", False, "0001-01-01T00:00"),
        ("0099-12-31", True, "0100-01-01T00:00"),
    ],
)
def test_read_time(text, is_end, iso):
    assert run_node("return page.readTime(data.text, data.isEnd)", text=text, isEnd=is_end) == to_ms(pd.Timestamp(iso))


@pytest.mark.parametrize("text", ["soon", "2025-02-30", "2025-13-01", "2025-06-13T24:00", "+012025-06-13", None])
def test_read_time_says_what_it_takes(text):
    said = run_node("try { page.readTime(data.text) } catch (fault) { return fault.message }", text=text)
    assert said == f"A time is written 2025-06-13 or 2025-06-13T07:30; got '{'null' if text is None else text}'."


@pytest.mark.parametrize(
    "text", ["<b>", "a & b", "$x$", "  two \n lines ", "&lt;", "plain", "a\u202eb", "\u2067a\u2069\u202ec"]
)
def test_escape_text_is_that_of_python(text):
    assert run_node("return page.escapeText(data.text)", text=text) == escape_text(text)


def test_page_and_figure_count_the_same_in_a_crowd(write_csv):
    lines = "".join(f"2025-06-13,Number {number},{number % 3 + 1}\n" for number in range(40))
    events = read_events(write_csv("start,title,importance\n" + lines + "2025-06-20,Later,2\n"))
    placed = place_events(events, width_px=1100, axis_timezone="Asia/Tehran", tracks=TRACKS)
    start, end = find_view(placed, 962)
    shown = select_visible(placed, start, end, 962)
    expected = build_traces(placed, shown, build_looks(placed, TRACKS), start, end, 962)[3]
    data = packed(events)
    found = run_node(
        "return page.buildTraces(data.page, 'wide', data.view, 962, data.page.themes.light)",
        page=data,
        view=[to_ms(start), to_ms(end)],
    )
    assert found["traces"][3]["text"] == expected["text"] == ["+33"]
    assert found["traces"][3]["customdata"] == expected["customdata"]
    host = placed["id"].tolist().index(expected["customdata"][0])
    members = run_node("return page.listCounted(data.page, 'wide', data.host)", page=data, host=host)
    assert [placed["overflow_host"].iat[at] for at in members] == expected["customdata"] * 33


def test_list_members_gives_the_events_of_a_bin(events, page_data):
    placed = place_events(events, width_px=1100, axis_timezone="Asia/Tehran", tracks=TRACKS)
    view = find_view(placed, 962)
    bins = bin_hidden(placed, select_visible(placed, *view, 962), *view, 962)
    found = run_node(
        """const { bins } = page.chooseShown(data.page, 'wide', data.view, 962);
        return bins.map((bin) => page.listMembers(data.page, 'wide', data.view, 962, bin));""",
        page=page_data,
        view=[to_ms(edge) for edge in view],
    )
    assert found == bins["members"].tolist()


def test_pieces_of_a_loose_end_fade_outwards():
    day = 86_400_000
    pieces = run_node("return page.listPieces([0, 10 * data.day], [4 * data.day, 10 * data.day], 10)", day=day)
    assert len(pieces) == 8
    assert pieces[0][0] == 0
    assert pieces[-1][1] == 4 * day
    assert [share for *_, share in pieces] == sorted(share for *_, share in pieces)


def build_with(data, views, matches, placing="wide", width_px=962):
    return run_node(
        """return data.views.map((view) =>
            page.buildTraces(data.page, data.placing, view, data.px, data.page.themes.light, { matches: data.matches }));""",
        page=data,
        views=views,
        placing=placing,
        px=width_px,
        matches=matches,
    )


def opacity_of(trace):
    """Return the opacity of each thing of a trace, by the id of its event."""
    return dict(zip(trace["customdata"], trace["marker"]["opacity"], strict=True))


@pytest.mark.parametrize(("width_px", "placing"), SIZES[1:3])
@pytest.mark.parametrize("share", grid([0.0, 0.1, 0.5, 1.0], keep=[0.1]))
def test_what_does_not_match_is_pale_and_has_no_label(events, page_data, width_px, placing, share):
    chance = random.Random(11)
    placed = place_events(events, width_px=1100, axis_timezone="Asia/Tehran", tracks=TRACKS)
    views = [[to_ms(edge) for edge in view] for view in list_views(placed, width_px)]
    eras = {name for name, lane in zip(placed["id"], placed["lane"], strict=True) if lane < 0}
    matches = [int(chance.random() < share) for _ in page_data["details"]["id"]]
    # An era is never pale.
    matching = eras | {name for name, one in zip(page_data["details"]["id"], matches, strict=True) if one}
    plain_built = build_with(page_data, views, None, placing, width_px)
    for before, built in zip(plain_built, build_with(page_data, views, matches, placing, width_px), strict=True):
        spans, marks, labels, counts, folded = built["traces"]
        for trace, was in zip((spans, marks), before["traces"], strict=False):
            assert sorted(trace["customdata"]) == sorted(was["customdata"])
            assert opacity_of(trace) == {name: 1 if name in matching else 0.2 for name in trace["customdata"]}
        # What is found stands over what is not.
        dots = (
            marks["marker"]["opacity"][: marks["marker"]["symbol"].index("triangle-right")]
            if ("triangle-right" in marks["marker"]["symbol"])
            else marks["marker"]["opacity"]
        )
        assert dots == sorted(dots)
        for trace, was in ((labels, before["traces"][2]), (counts, before["traces"][3])):
            assert sorted(trace["customdata"]) == sorted(set(was["customdata"]) & matching)
        drawn = ({*spans["customdata"], *marks["customdata"]} & matching) - eras
        assert built["drawn"] == len(drawn)
        pale = [one for one in built["bins"] if one["opacity"] == 0.2]
        found = [one for one in built["bins"] if one["opacity"] == 1]
        assert folded["marker"]["opacity"] == [0.2] * len(pale) + [1] * len(found)
        assert folded["customdata"] == [one["count"] for one in pale] + [one["matching"] for one in found]
        assert [one["count"] for one in pale] == before["traces"][4]["customdata"]
        assert all(0 < one["matching"] <= one["count"] for one in found)
        assert built["total"] - built["drawn"] == sum(one["matching"] for one in found)
        assert built["total"] <= before["total"]
        assert len(built["texts"]) == len(labels["customdata"])
        assert len(built["countsPx"]) == len(counts["customdata"])


def test_shown_and_folded_are_all_that_match_in_the_view(events, page_data):
    placed = place_events(events, width_px=1100, axis_timezone="Asia/Tehran", tracks=TRACKS)
    whole = [[to_ms(edge) for edge in find_view(placed, 962)]]
    names = page_data["details"]["id"]
    wanted = set(events.loc[events["actors"].fillna("").str.contains("Iran") & events["kind"].ne("era"), "id"])
    (built,) = build_with(page_data, whole, [int(name in wanted) for name in names])
    assert built["total"] == len(wanted & set(placed["id"]))
    (built,) = build_with(page_data, whole, [1] * len(names))
    assert built["total"] == placed["lane"].ge(0).sum()
    (built,) = build_with(page_data, whole, [0] * len(names))
    assert (built["total"], built["drawn"]) == (0, 0)


def test_find_spot_is_where_the_mark_is_drawn(events, page_data):
    placed = place_events(events, width_px=1100, axis_timezone="Asia/Tehran", tracks=TRACKS)
    view = [to_ms(edge) for edge in find_view(placed, 962)]
    code = """const built = page.buildTraces(data.page, "wide", data.view, 962, data.page.themes.light);
        return [built.traces, data.page.events.id.map((_, k) => page.findSpot(data.page, "wide", data.view, 962, k))];"""
    (spans, marks, *_), spots = run_node(code, page=page_data, view=view)
    by_id = dict(zip(page_data["events"]["id"], spots, strict=True))
    px = 962 / (view[1] - view[0])
    rows = dict(zip(spans["customdata"] + marks["customdata"], spans["y"] + marks["y"], strict=True))
    assert {name: by_id[name]["y"] for name in rows} == rows
    folded = [k for k, name in enumerate(page_data["events"]["id"]) if name not in rows]
    assert len(folded) > 20
    for k in folded:
        band = page_data["plots"]["wide"]["frames"][str(page_data["events"]["lane"][k])][1]
        assert (spots[k]["y"], spots[k]["left"]) == (band - page_data["sizes"]["band"] / 2, None)
    for name, at, symbol in zip(marks["customdata"], marks["x"], marks["marker"]["symbol"], strict=True):
        if name not in spans["customdata"] and symbol != "triangle-right":
            assert by_id[name]["x"] == pytest.approx((at - view[0]) * px)
            assert by_id[name]["left"] is None


def test_list_at_spot_gives_the_events_of_one_time_and_lane(events, page_data):
    found = run_node("return data.page.events.id.map((_, k) => page.listAtSpot(data.page, 'wide', k))", page=page_data)
    at, lane = page_data["events"]["mark_at"], page_data["events"]["lane"]
    assert all(k in members for k, members in enumerate(found))
    assert all(lane[one] == lane[k] for k, members in enumerate(found) for one in members)
    points = [k for k, one in enumerate(page_data["events"]["wide"]["as_point"]) if not one]
    assert all(at[one] == at[k] for k in points for one in found[k] if one in points)
    assert any(len(members) > 1 for members in found)
