"""What a dataset says of itself, read from JSON: every fault named, and nothing of it used."""

import json

import jsonschema
import pytest
from conftest import ROOT

from timeline import DataError, Settings, Track, read_settings
from timeline.io import load_events, load_settings
from timeline.tables import NEUTRAL, parse_settings

SPACE = {
    "title": "The space race",
    "coverage_ends": "1975-07-24",
    "axis_timezone": "UTC",
    "tracks": [{"name": "Crewed", "color": "#882255", "color_dark": "#d77fae"}, {"name": "Robotic"}],
}


def test_read_settings_of_our_own_data():
    settings = read_settings(ROOT / "data")
    assert settings == read_settings(ROOT / "data/events.csv")
    assert settings == read_settings(ROOT / "data/datapackage.json")
    stated = json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))["timeline"]
    assert [track["name"] for track in stated["tracks"]] == list(settings.tracks)
    assert (settings.title, settings.coverage_ends) == (stated["title"], stated["coverage_ends"])
    assert settings.calendars == ("solar-hijri",)


def test_without_a_descriptor_or_without_the_part_settings_are_neutral(tmp_path):
    assert read_settings(tmp_path) == NEUTRAL
    (tmp_path / "datapackage.json").write_text('{"resources": []}', encoding="utf-8")
    assert read_settings(tmp_path) == NEUTRAL
    with pytest.raises(FileNotFoundError):
        read_settings(tmp_path / "nothing")


@pytest.mark.parametrize("text", [json.dumps(SPACE), json.dumps({"timeline": SPACE, "resources": []})])
def test_a_file_of_settings_alone_is_read_too(tmp_path, text):
    path = tmp_path / "space.json"
    path.write_text(text, encoding="utf-8")
    tracks = {"Crewed": Track("", "#882255", "#d77fae"), "Robotic": Track()}
    assert read_settings(path) == Settings(
        "The space race", "", "1975-07-24", axis_timezone="UTC", tracks=tracks, source="space.json"
    )


FAULTS = [
    ({"titel": "x"}, "`titel`", "Did you mean 'title'?"),
    ({"title": 3}, "`title`", "Write a text"),
    ({"coverage_ends": "8 February 2026"}, "`coverage_ends`", "Write a day such as '2026-02-08'"),
    ({"coverage_ends": "2026-02-30"}, "`coverage_ends`", "Write a day such as '2026-02-08'"),
    ({"axis_timezone": "Mars/Base"}, "`axis_timezone`", "Write an IANA name"),
    ({"calendars": ["solar hijri"]}, "`calendars`", "'solar-hijri'"),
    ({"calendars": "solar-hijri"}, "`calendars`", "'solar-hijri'"),
    ({"tracks": {"A": 1}}, "`tracks`", "Write a list of objects with `name`"),
    ({"tracks": [{"colour": "#000000"}]}, "`tracks[0]`", "Write an object with `name`"),
    ({"tracks": [{"name": "A", "colour": "#000000"}]}, "`tracks[0].colour`", "Did you mean 'color'?"),
    ({"tracks": [{"name": "A", "color": "red"}]}, "`tracks[0].color`", "Write a colour such as '#882255'"),
    ({"kinds": ["a"]}, "`kinds`", "Write an object such as"),
    ({"confidences": {"high": 1}}, "`confidences`", "Write an object such as"),
    ([], "`timeline`", "Write an object"),
]
SCHEMA = json.loads((ROOT / "src/timeline/tables/settings.schema.json").read_text(encoding="utf-8"))
# A time zone and a day are known to the reader alone, or to a validator of formats.
BEYOND_SCHEMA = ("`axis_timezone`", "`coverage_ends`")


@pytest.mark.parametrize("part", [SPACE, {}, {"calendars": ["solar-hijri"]}, {"tracks": []}])
def test_the_json_schema_takes_what_the_reader_takes(part):
    jsonschema.validate(part, SCHEMA)
    assert parse_settings(part)[1] == []


@pytest.mark.parametrize("part", [part for part, named, _ in FAULTS if named not in BEYOND_SCHEMA])
def test_the_json_schema_refuses_what_the_reader_names(part):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(part, SCHEMA)


def test_our_own_settings_fit_the_json_schema():
    descriptor = json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))
    jsonschema.validate(descriptor["timeline"], SCHEMA)


@pytest.mark.parametrize(("part", "named", "cure"), FAULTS)
def test_each_fault_is_named_with_its_cure_and_not_used(part, named, cure):
    settings, problems = parse_settings(part)
    (problem,) = problems
    assert problem.severity == "error"
    assert named in problem.problem
    assert cure in problem.fix
    assert settings in (NEUTRAL, Settings(tracks={"A": Track()}))


def test_read_settings_raises_where_load_settings_goes_on(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text('{"title": "T", "axis": "UTC"}', encoding="utf-8")
    with pytest.raises(DataError, match="axis"):
        read_settings(path)
    settings, problems = load_settings(path, is_settings_file=True)
    assert (settings.title, len(problems)) == ("T", 1)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match=r"mine\.json"):
        load_settings(path, is_settings_file=True)


def test_a_track_that_is_almost_one_of_the_settings_is_a_warning(write_csv):
    path = write_csv("start,title,track\n1961-04-12,First,Crewd\n1957-10-04,Sputnik,Robotic\n")
    assert load_events(path).problems.empty
    problems = load_events(path, settings=Settings(tracks={"Crewed": Track()})).problems
    assert problems[["row", "column", "severity"]].values.tolist() == [[2, "track", "warning"]]


def test_kinds_and_confidences_are_free_text_but_where_the_settings_list_them(write_csv):
    path = write_csv("start,title,kind,confidence\n1066-10-14,Hastings,battle,certain\n1066,A chapter,era,high\n")
    assert load_events(path).problems.empty
    settings = Settings(kinds={"landing": "On a shore."}, confidences={"high": "Two sources.", "certain": "Three."})
    problems = load_events(path, settings=settings).problems
    assert problems[["row", "column", "severity"]].values.tolist() == [[2, "kind", "error"]]
    assert "'landing'" in problems["fix"][0]
