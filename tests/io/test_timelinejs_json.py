import json
import re
from html import unescape

import pandas as pd
import pytest
from conftest import ROOT
from grids import grid
from hostile import HOSTILE

from timeline import DataError, read_events, read_file, write_file
from timeline.io.formats._html_text import html_to_text
from timeline.io.formats._timelinejs_texts import format_group, format_text, parse_group
from timeline.io.formats.timelinejs import read_timelinejs_json, render_timelinejs_json
from timeline.io.text_table import TEXT
from timeline.unicode import sanitize_text

STORY = ROOT / "tests/data/timelinejs_story.json"
OLD = ROOT / "tests/data/timelinejs_version2.json"


@pytest.fixture
def write(tmp_path):
    def write_json(*items, **more):
        path = tmp_path / "story.json"
        path.write_text(json.dumps({"events": list(items)} | more), encoding="utf-8")
        return path

    return write_json


def item(headline="Something", **more):
    return {"start_date": {"year": "2025"}, "text": {"headline": headline}} | more


def list_problems(path, **options):
    problems = read_file(path, **options).problems
    return problems[["row", "column", "value", "problem", "severity"]].values.tolist()


def test_read_timelinejs_json_reads_a_story():
    found = read_timelinejs_json(STORY)
    events = found.events
    assert (found.format_label, found.title) == ("TimelineJS JSON", "A made-up story: Of a town.")
    assert events["start_edtf"].tolist() == [
        *("Y-13797999999", "-0499", "1815-12-10", "2015-01-01T01:01:01"),
        *("[2025-06-13T07:00..2025-06-13T07:59]", "1914"),
    ]
    assert events["end_edtf"].dropna().tolist() == ["1852-11-27", "1918"]
    assert events["title"].tolist() == [
        *("All begins", "The first bridge", "The second bridge", "Words without a headline", "An hour"),
        "The long years",
    ]
    assert events.loc[2, "summary"] == "Of stone."
    assert events.loc[2, ["media", "media_credit", "media_caption", "background_color"]].tolist() == [
        *("https://example.org/bridge.jpg", "Example Archive", "1820", "#eee")
    ]
    assert events.loc[1, ["track", "id"]].tolist() == ["Bridges", "bridge-1"]
    assert events.loc[4, "display_date"] == "about seven"
    assert events["kind"].eq("era").tolist() == [False] * 5 + [True]


def test_read_timelinejs_json_says_what_it_left_out_or_made():
    said = [(one[0], one[1], one[3], one[4]) for one in list_problems(STORY)]
    assert (4, "start_date.millisecond", "is ignored; dates are read to the second", "warning") in said
    assert (4, "text.headline", "the headline is blank; the first words of the text are used", "warning") in said


def test_read_timelinejs_json_reads_version_2():
    found = read_timelinejs_json(OLD)
    assert (found.format_label, found.title) == ("TimelineJS JSON, version 2", "A made-up story: Of a town.")
    assert found.events["start_edtf"].tolist() == ["1963-08-09", "2025-06-13T07:30", "1963"]
    assert found.events["end_edtf"].dropna().tolist() == ["2025-06-13T09:00", "1970"]
    assert found.events.loc[0, ["track", "summary", "media", "media_credit", "media_caption"]].tolist() == [
        *("Bridges", "Opened.", "https://example.org/bridge.jpg", "Example Archive", "The bridge")
    ]


def test_problems_of_version_2_are_named_as_it_names_them(tmp_path):
    path = tmp_path / "old.json"
    path.write_text(
        json.dumps({"timeline": {"date": [{"startDate": "2025,13,1", "headline": "x"}, {"startDate": "2025"}, 7]}}),
        encoding="utf-8",
    )
    assert [one[:4] for one in list_problems(path)] == [
        [1, "startDate.month", "13", "is not a number from 1 to 12"],
        [2, "headline", "", "the cell is blank"],
        [3, "date", "7", "is not an event"],
    ]


def test_read_timelinejs_json_counts_years_as_a_reader_sees_them(write):
    events = read_file(write(item(start_date={"year": "-500"}))).events
    assert events["start_edtf"].tolist() == ["-0499"]


@pytest.mark.parametrize(
    ("date", "problem"),
    [
        ({"year": "2025", "month": "13"}, [1, "start_date.month", "13", "is not a number from 1 to 12", "error"]),
        ({"year": "x"}, [1, "start_date.year", "x", "is not a year", "error"]),
        ({"month": "6"}, [1, "start_date.year", "", "the year is missing", "error"]),
        (None, [1, "start_date", "", "the cell is blank", "error"]),
        ("soon", [1, "start_date", "soon", "is not a date in EDTF (year-month-day, 2025-06-13)", "error"]),
    ],
)
def test_read_timelinejs_json_names_a_bad_date_once(write, date, problem):
    path = write(item(start_date=date), item("Good"))
    assert list_problems(path) == [problem]
    found = read_file(path)
    assert found.events["title"].tolist() == ["Good"]
    assert len(found.skipped) == 1
    with pytest.raises(DataError, match=r"story\.json"):
        read_file(path).require_valid()


def test_read_timelinejs_json_keeps_what_stands_beside(write):
    found = read_file(write(item(autolink=False, place="Rome", background={"url": "x.jpg"})))
    assert found.events.loc[0, ["autolink", "timelinejs_place", "background_url"]].tolist() == [
        "false",
        "Rome",
        "x.jpg",
    ]


def test_read_timelinejs_json_tells_what_is_no_event(write):
    found = read_file(write(item(), "text", None))
    assert found.skipped.values.tolist() == [["events", 2, '"text"'], ["events", 3, "null"]]
    assert found.problems["problem"].tolist() == ["is not an event"] * 2


def test_read_timelinejs_json_moves_ids_that_cannot_be_ids(write):
    found = read_file(write(item(unique_id="has a space"), item(unique_id="x"), item(unique_id="x")))
    assert found.events["id"].is_unique
    assert found.events["unique_id"].tolist()[0] == "has a space"
    assert found.problems["problem"].tolist() == ["has a space or a | in it", "is already used by an event above"]


def test_read_timelinejs_json_keeps_code_that_embeds_as_text(write):
    code = '<iframe src="https://example.org/film"></iframe>'
    events = read_file(write(item(media={"url": code, "caption": "A <b>film</b>", "thumb": "t.jpg"}))).events
    assert events.loc[0, ["media", "media_caption", "media_thumbnail"]].tolist() == [code, "A film", "t.jpg"]


def test_known_dates_that_no_longer_agree_are_passed_over(write):
    path = write(item(start_date={"year": "2025", "month": "7"}, edtf_start="2025-06~"))
    assert read_file(path).events["start_edtf"].tolist() == ["2025-07"]
    assert list_problems(path)[0][:4] == [
        *(1, "edtf_start", "2025-06~", "differs from start_date and end_date, which are read instead")
    ]


def test_read_timelinejs_json_refuses_what_is_none(tmp_path):
    path = tmp_path / "list.json"
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(DataError, match="the file is not a timeline of TimelineJS"):
        read_timelinejs_json(path).require_valid()


def test_render_timelinejs_json_writes_parts_no_sharper_than_known(write_csv):
    path = write_csv("start,end,title\n2025,,A\n2025-06~,,B\n-0499,,C\n2025-06-13T07:30,2025-06-14,D\n")
    said = json.loads("".join(render_timelinejs_json(read_events(path), title="T")))
    assert said["title"] == {"text": {"headline": "T"}}
    assert [one["start_date"] for one in said["events"]] == [
        {"year": "2025"},
        {"year": "2025", "month": "6"},
        {"year": "-500"},
        {"year": "2025", "month": "6", "day": "13", "hour": "7", "minute": "30"},
    ]
    assert [one.get("display_date") for one in said["events"]] == [
        *(None, "about June 2025", None, "13 June 2025, 07:30 (zone not given) – 14 June 2025")
    ]
    assert [one.get("edtf_start") for one in said["events"]] == [None, "2025-06~", None, "2025-06-13T07:30"]


def test_render_timelinejs_json_gives_each_era_an_end(write_csv):
    path = write_csv("start,end,title,kind\n2025-06-13,..,Now,era\n2025,,Year,era\n2025-12-31,,Last,\n")
    said = json.loads("".join(render_timelinejs_json(read_events(path))))
    assert [one["end_date"] for one in said["eras"]] == [{"year": "2025", "month": "12", "day": "31"}, {"year": "2025"}]


@pytest.mark.few(8)
@pytest.mark.parametrize("text", grid(HOSTILE.values(), keep=list(HOSTILE.values())[::4]), ids=HOSTILE)
def test_render_timelinejs_json_writes_texts_as_texts(events, text):
    cell = pd.Series([text], dtype=TEXT)
    texts = dict.fromkeys(("title", "summary", "dispute", "place", "media_credit"), cell)
    said = json.loads("".join(render_timelinejs_json(events.head(1).assign(**texts, media="a.jpg"), title=text)))
    event, slide = said["events"][0], said["title"]
    told = [event["text"]["headline"], event["text"]["text"], event["media"]["credit"], slide["text"]["headline"]]
    assert not any("<" in one.replace("<br>", "") for one in told)
    shown = "".join(sanitize_text(text).split())
    assert all(shown in "".join(html_to_text(one).split()) for one in told)


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/a.jpg", "https://example.org/a.jpg"),
        ("pictures/a.jpg", "pictures/a.jpg"),
        ("javascript:alert(1)", None),
        ("<iframe src=x></iframe>", None),
        ("data:text/html,x", None),
    ],
)
def test_render_timelinejs_json_writes_addresses_of_media_alone(events, address, written):
    said = json.loads(
        "".join(render_timelinejs_json(events.head(1).assign(media=address, media_link="javascript:alert(1)")))
    )
    media = said["events"][0].get("media", {})
    assert media.get("url") == written
    assert "link" not in media


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "R&D", "&lt;img src=x onerror=hacked=1&gt;", "&amp;lt;", "a 'quoted' \"one\""]
)
def test_write_group_is_safe_after_entities_were_read_once(text):
    written = format_group(text)
    assert "<" not in unescape(written)
    assert parse_group(written) == text


@pytest.mark.parametrize(
    "text", ["www.x'onfocus='hacked=1", "see WWW.example.org", "https://www.example.org/a", "w w w."]
)
def test_write_text_leaves_no_bare_host_to_be_linked(text):
    written = format_text(text)
    assert not re.search(r"(?i)(?<![/>])www\.", written)
    assert html_to_text(written) == text


@pytest.mark.parametrize("target", ["timelinejs", "timelinejs-sheet"])
def test_tracks_and_texts_with_markup_come_back(write_csv, tmp_path, target):
    path = write_csv("start,title,track,summary\n2025,x,R&D <b>,www.example.org & more\n")
    found = read_file(write_file(read_events(path), tmp_path / "out", file_format=target)).events
    assert found.loc[0, ["track", "summary"]].tolist() == ["R&D <b>", "www.example.org & more"]


def test_chapters_alone_are_events_of_type_era(write_csv, tmp_path):
    events = read_events(write_csv("start,end,title,kind\n2025,2026,x,era\n"))
    said = json.loads("".join(render_timelinejs_json(events)))
    assert ([one["type"] for one in said["events"]], said["eras"]) == (["era"], [])
    assert read_file(write_file(events, tmp_path / "x.timelinejs.json")).events["kind"].tolist() == ["era"]


def test_render_timelinejs_json_takes_any_table(odd_events, tmp_path):
    path = write_file(odd_events, tmp_path / "odd.timelinejs.json")
    shuffled = odd_events.sample(frac=1, random_state=1)
    again = write_file(shuffled, tmp_path / "again.timelinejs.json")
    ids = [set(read_file(one).events["id"]) for one in (path, again)]
    assert ids[0] == ids[1] == set(odd_events["id"])
    pd.testing.assert_frame_equal(shuffled.sort_index(), odd_events)
