import json

import pandas as pd
import pytest
from conftest import ROOT
from grids import grid
from hostile import HOSTILE

from timeline import DataError, read_events, read_file
from timeline.io.formats._html_text import html_to_text
from timeline.io.formats._sample import read_sample
from timeline.io.formats.vis_timeline import find_unwritable_in_vis, is_vis, read_vis, render_vis
from timeline.io.text_table import TEXT
from timeline.unicode import sanitize_text


@pytest.fixture
def write(tmp_path):
    def write_json(data):
        path = tmp_path / "items.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return path

    return write_json


def list_problems(path):
    problems = read_file(path).problems
    return problems[["row", "column", "value", "problem", "severity"]].values.tolist()


def test_read_vis_reads_items():
    found = read_file(ROOT / "tests/data/vis_items.json")
    events = found.events
    assert found.format_label == "vis-timeline items"
    assert events["start_edtf"].tolist() == [
        *("2025-06-13", "2025-06-13T07:30:00Z", "2025-06-13T07:30:00Z", "2014", "2025-06-13T07:30:00Z")
    ]
    assert events["end_edtf"].dropna().tolist() == ["2025-06-14T00:00:00Z", "2018"]
    assert events["title"].tolist() == ["A day", "A span", "In ms", "Years", "Old page"]
    assert events.loc[0, ["id", "summary"]].tolist() == ["1", "With a tooltip & more"]
    assert events.loc[1, "track"] == "town"
    assert events["kind"].eq("era").tolist() == [False, False, False, True, False]


def test_read_vis_names_tracks_by_their_groups(write):
    items = [{"content": "x", "start": "2025", "group": 2}, {"content": "y", "start": "2026", "group": "other"}]
    path = write({"items": items, "groups": [{"id": 2, "content": "<b>Town</b>"}, "odd", {"content": "no id"}]})
    assert read_file(path).events["track"].tolist() == ["Town", "other"]


def test_read_vis_keeps_what_stands_beside(write):
    path = write([{"content": "x", "start": "2025", "subgroup": 3, "place": "Rome", "style": {"a": 1}}])
    assert read_file(path).events.loc[0, ["subgroup", "vis_place", "style"]].tolist() == ["3", "Rome", '{"a": 1}']


@pytest.mark.parametrize(
    ("start", "problem"),
    [
        ("soon", [1, "start", "soon", "is not a date in EDTF (year-month-day, 2025-06-13)", "error"]),
        ("", [1, "start", "", "the cell is blank", "error"]),
        (None, [1, "start", "", "the cell is blank", "error"]),
        ("/Date(x)/", [1, "start", "/Date(x)/", "is not a date in EDTF (year-month-day, 2025-06-13)", "error"]),
        ("2025-02-30", [1, "start", "2025-02-30", "is not a day of its month", "error"]),
    ],
)
def test_read_vis_names_a_bad_time(write, start, problem):
    path = write([{"content": "x", "start": start}, {"content": "Good", "start": "2025"}])
    found = list_problems(path)[0]
    assert found[:3] + found[4:] == problem[:3] + problem[4:]
    assert read_file(path).events["title"].tolist() == ["Good"]


def test_read_vis_asks_for_the_order_of_day_and_month(write):
    path = write([{"content": "x", "start": "03/04/2025"}])
    assert list_problems(path)[0][:3] == [1, "start", "03/04/2025"]
    assert read_file(path, day_first=True).events["start_edtf"].tolist() == ["2025-04-03"]


def test_read_vis_tells_what_is_no_item_and_ids_that_stand_twice(write):
    found = read_file(
        write([{"id": 1, "content": "x", "start": "2025"}, 7, {"id": 1, "content": "y", "start": "2026"}])
    )
    assert found.skipped.values.tolist() == [["events", 2, "7"]]
    assert found.problems["problem"].tolist() == ["is not an item", "is already used by an event above"]
    assert found.events["vis_id"].tolist()[1] == "1"


def test_read_vis_refuses_what_is_none(write):
    with pytest.raises(DataError, match="the file holds no list of items"):
        read_vis(write({"events": []})).require_valid()


@pytest.mark.parametrize(
    ("data", "is_it"),
    [
        ([{"start": "2025", "content": "x"}], True),
        ({"items": [{"start": "2025", "content": "x"}]}, True),
        ({"items": [], "groups": []}, True),
        ([{"start": "2025"}], False),
        ([], False),
        ({"items": []}, False),
        ({"events": []}, False),
    ],
)
def test_is_vis_asks_for_items_with_start_and_content(write, data, is_it):
    assert is_vis(read_sample(write(data))) == is_it


@pytest.mark.parametrize(
    ("start", "end", "times", "form"),
    [
        ("2025-06-13", "", ("2025-06-13", None), "box"),
        ("2025-06-13T07:30", "", ("2025-06-13T07:30:00", None), "box"),
        ("2025-06-13", "2025-06-24", ("2025-06-13", "2025-06-25"), "range"),
        ("2025-06", "", ("2025-06-01", "2025-07-01"), "range"),
        ("2025~", "", ("2025-01-01", "2026-01-01"), "range"),
        ("[2025-06-13..2025-06-15]", "", ("2025-06-13", "2025-06-16"), "range"),
        ("-0499", "", ("-000499-01-01", "-000498-01-01"), "range"),
        ("Y12000", "", ("+012000-01-01", "+012001-01-01"), "range"),
        ("../2025-06", "", ("2025-06-01", "2025-07-01"), "range"),
        ("2025-06-13T07:30", "2025-06-13T09:00", ("2025-06-13T07:30:00", "2025-06-13T09:01:00"), "range"),
    ],
)
def test_render_vis_draws_dates_over_their_bounds(write_csv, start, end, times, form):
    events = read_events(write_csv(f'start,end,title\n"{start}","{end}",x\n'))
    item = json.loads("".join(render_vis(events)))["items"][0]
    assert (item["start"], item.get("end"), item["type"]) == (*times, form)
    assert item["edtf_start"] == start


def test_render_vis_marks_doubt_and_tells_it_in_the_tooltip(write_csv):
    events = read_events(write_csv("start,title\n2025-06~,x\n2025-06-13,y\n"))
    doubtful, plain = json.loads("".join(render_vis(events)))["items"]
    assert doubtful["className"] == "timeline-doubt"
    assert doubtful["title"].startswith("Date as known: about June 2025")
    assert "className" not in plain


def test_render_vis_gives_chapters_an_end(write_csv):
    events = read_events(
        write_csv("start,end,title,kind\n2025-06-13,..,Now,era\n2025-06-01,,Day,era\n2025-12-30,,Last,\n")
    )
    now, day, _ = json.loads("".join(render_vis(events)))["items"]
    assert (now["type"], now["end"], day["end"]) == ("background", "2025-12-31", "2025-06-02")
    assert "group" not in now


def test_render_vis_leaves_out_what_javascript_cannot_count(write_csv):
    events = read_events(write_csv("id,start,title\na,Y-271000,x\nb,Y-271001,y\nc,../..,z\n"))
    assert find_unwritable_in_vis(events).tolist() == [False, True, True]
    assert [item["id"] for item in json.loads("".join(render_vis(events)))["items"]] == ["a"]


@pytest.mark.few(8)
@pytest.mark.parametrize("name", grid(HOSTILE, keep=list(HOSTILE)[::4]))
def test_render_vis_writes_texts_as_texts(events, name):
    text = HOSTILE[name]
    cell = pd.Series([text], dtype=TEXT)
    texts = dict.fromkeys(("title", "summary", "dispute", "track"), cell)
    said = json.loads("".join(render_vis(events.head(1).assign(**texts))))
    item, group = said["items"][0], said["groups"][0]
    told = [item["content"], item["title"], group["content"]]
    assert not any("<" in one.replace("<br>", "") for one in told)
    assert all("".join(sanitize_text(text).split()) in "".join(html_to_text(one).split()) for one in told)
