"""Exports are inert where they are pasted or opened: no text of the data is more than text."""

import json
import re

import icalendar
import pytest
from grids import grid

from timeline import Dataset, Settings, read_events, read_file, write_file
from timeline.io.formats.registry import FORMATS

TEXTS = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "END:VCALENDAR\r\nBEGIN:VCALENDAR",
    "x\nEND:VEVENT\nATTACH:https://evil.invalid/",
    "a\u2028BEGIN:VALARM\u2029b\x85c\x0bd\x1ee",
    "\x01\x1b[31m\ufffe\uffff",
]
JSON = [name for name, found in FORMATS.writable.items() if "json" in found.suffix]


@pytest.fixture(params=range(len(TEXTS)))
def hostile(request, tmp_path):
    """A text that would be more than text, and a dataset with it in each cell that holds text."""
    text = TEXTS[request.param]
    events = read_events_of(tmp_path)
    columns = dict.fromkeys(("id", "title", "summary", "dispute", "track", "place", "actors", "note"), text)
    return text, Dataset(events.assign(**columns), settings=Settings(title=text), title=text)


def read_events_of(folder):
    (folder / "in.csv").write_text("start,title,sources\n1825-10-26,Canal,https://a.example/\n", encoding="utf-8")
    return read_events(folder / "in.csv")


@pytest.mark.few(5)
@pytest.mark.parametrize("name", JSON)
def test_no_json_can_end_a_script_element(hostile, tmp_path, name):
    text, dataset = hostile
    out = write_file(dataset, tmp_path / "out", file_format=name, title=text).read_text(encoding="utf-8")
    assert not re.search("[<\u2028\u2029]", out)
    json.loads(out)
    if "<" in text and name in ("geojson", "jsonld"):
        assert "\\u003c" in out


def test_json_escapes_are_read_back_as_the_text(tmp_path):
    events = read_events_of(tmp_path).assign(title="1 < 2 & </script>")
    out = write_file(Dataset(events), tmp_path / "out.geojson")
    assert json.loads(out.read_text(encoding="utf-8"))["features"][0]["properties"]["title"] == "1 < 2 & </script>"
    out = write_file(Dataset(events), tmp_path / "out.vis.json")
    assert read_file(out).events["title"].tolist() == ["1 < 2 & </script>"]


@pytest.mark.few(3)
def test_no_text_ends_a_calendar_or_adds_a_property(hostile, tmp_path):
    text, dataset = hostile
    out = write_file(dataset, tmp_path / "out.ics", title=text).read_bytes().decode()
    unfolded = out.replace("\r\n ", "")
    # By whatever a program takes for the end of a line.
    lines = unfolded.splitlines()
    assert [lines.count(line) for line in ("BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT")] == [1] * 4
    assert lines[-1] == "END:VCALENDAR"
    names = [re.match("[A-Z-]+", line)[0] for line in lines]
    plain = write_file(Dataset(read_events_of(tmp_path)), tmp_path / "plain.ics", title="x").read_bytes().decode()
    allowed = {re.match("[A-Z-]+", line)[0] for line in plain.replace("\r\n ", "").splitlines()}
    assert set(names) <= allowed | {"DESCRIPTION", "LOCATION"}
    calendars = icalendar.Calendar.from_ical(out, multiple=True)
    assert len(calendars) == 1
    assert len(calendars[0].walk("VEVENT")) == 1


@pytest.mark.parametrize("title", ["END:VCALENDAR", "x END:VCALENDAR y", "BEGIN:VEVENT"])
def test_a_calendar_is_not_cut_by_its_own_title(tmp_path, title):
    out = write_file(Dataset(read_events_of(tmp_path)), tmp_path / "out.ics", title=title)
    found = read_file(out)
    assert found.title == title
    assert found.events["title"].tolist() == ["Canal"]


@pytest.mark.few(6)
@pytest.mark.parametrize("name", grid(FORMATS.writable, keep=["csv", "markdown", "timelinejs-sheet"]))
def test_every_format_holds_hostile_texts_and_titles(hostile, tmp_path, name):
    text, dataset = hostile
    out = write_file(dataset, tmp_path / "out", file_format=name, title=text)
    assert out.stat().st_size > 0
    if FORMATS[name].read:
        assert len(read_file(out, file_format=name).events) == 1


@pytest.mark.few(2)
@pytest.mark.parametrize("name", ["=x", "'=x", "+1+1", "-cmd", "@all"])
def test_a_column_that_looks_like_a_formula_does_not_grow(tmp_path, name):
    path = tmp_path / "0.csv"
    path.write_text(f"start,title,{name}\n1825,Canal,=1+1\n", encoding="utf-8")
    headers = []
    for number in range(3):
        path = write_file(read_file(path), tmp_path / f"{number + 1}.csv")
        headers.append(path.read_text(encoding="utf-8").splitlines()[0].split(",")[-1])
    assert len(set(headers)) == 1
    assert headers[0].startswith("'")
    assert name.removeprefix("'") in read_file(path).events.columns
