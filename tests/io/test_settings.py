"""What a dataset says of itself, read from JSON: every fault named, and nothing of it used."""

import json

import jsonschema
import pytest
from conftest import ROOT

from timeline import (
    Affiliation,
    Basis,
    DataError,
    Measure,
    Settings,
    Track,
    read_actors,
    read_file,
    read_settings,
    read_sources,
    to_html,
)
from timeline.io import load_claims, load_events, load_settings
from timeline.tables import NEUTRAL, Story, parse_settings

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


def test_corrections_are_a_list_by_day_on_the_page(tmp_path):
    stated = {"corrections": {"1970-01-02": "A first one.", "1971-03-04": "The <b>date</b> of the landing."}}
    (tmp_path / "space.json").write_text(json.dumps(stated), encoding="utf-8")
    (tmp_path / "space.csv").write_text("start,title\n1969-07-20,Landing\n", encoding="utf-8")
    settings = read_settings(tmp_path / "space.json")
    page = to_html(read_file(tmp_path / "space.csv", settings=settings))
    later, earlier = page.index("<dt>4 March 1971</dt>"), page.index("<dt>2 January 1970</dt>")
    assert later < page.index("The &lt;b&gt;date&lt;/b&gt; of the landing.") < earlier < page.index("A first one.")
    assert "tl-corrections" not in to_html(read_file(tmp_path / "space.csv")).split("</style>")[-1]


FAULTS = [
    ({"corrections": ["x"]}, "`corrections`", '{"2026-02-08": "The date of the strike."}'),
    ({"corrections": {"soon": "x"}}, "`corrections`", '{"2026-02-08": "The date of the strike."}'),
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
    ({"scopes": ["all"]}, "`scopes`", "Write an object such as"),
    ({"groups": ["all"]}, "`groups`", "Write an object such as"),
    ({"claimant_kinds": ["state"]}, "`claimant_kinds`", "Write an object such as"),
    ({"stories": ["flood"]}, "`stories`", 'Write an object such as {"flood":'),
    ({"stories": {"flood": {"measures": "x"}}}, "`stories.flood.measures`", "Did you mean 'measure'?"),
    ({"bound_words": ["at least"]}, "`bound_words`", "Write an object such as"),
    ({"bound_words": {"en": ["at least"]}}, "`bound_words.en`", "Write an object such as"),
    ({"bound_words": {"en": {"at most": ["at most"]}}}, "`bound_words.en`", "Write an object such as"),
    ({"bound_words": {"en": {"at least": "at least"}}}, "`bound_words.en`", "Write an object such as"),
    ({"sides": {"North": None}}, "`sides`", "Write an object such as"),
    ({"claims_title": []}, "`claims_title`", "Write a text"),
    ({"measures": ["height"]}, "`measures`", 'Write an object such as {"height": {"unit": "m"}}'),
    ({"measures": {"height": 3}}, "`measures.height`", "Write a text, or an object with `description`"),
    ({"measures": {"height": {"units": "m"}}}, "`measures.height.units`", "Did you mean 'unit'?"),
    ({"measures": {"height": {"unit": 3}}}, "`measures.height.unit`", "Write a text"),
    ({"measures": {"height": {"whole": "yes"}}}, "`measures.height.whole`", "Write true or false"),
    ({"bases": {"survey": {"checkable": 1}}}, "`bases.survey.checkable`", "Write true or false"),
    ({"affiliations": {"paper": {"partisan": None}}}, "`affiliations.paper.partisan`", "Write true or false"),
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
    without = [Settings(measures={"height": Measure()}), Settings(bases={"survey": Basis()})]
    without += [Settings(stories={"flood": Story()})]
    without += [Settings(affiliations={"paper": Affiliation()}), Settings(tracks={"A": Track()})]
    assert settings in [NEUTRAL, *without]


def test_a_member_of_a_list_is_given_by_its_description_or_by_an_object():
    part = {
        "affiliations": {"paper": "Printed.", "party organ": {"description": "Of a party.", "partisan": True}},
        "measures": {"height": " Above the sea. ", "crew": {"unit": "people", "whole": True}},
        "bases": {"survey": "Measured.", "guess": {"checkable": False}},
        "scopes": {"summit": "The highest point."},
    }
    jsonschema.validate(part, SCHEMA)
    settings, problems = parse_settings(part)
    assert problems == []
    assert settings.affiliations == {"paper": Affiliation("Printed."), "party organ": Affiliation("Of a party.", True)}
    assert settings.measures == {"height": Measure("Above the sea."), "crew": Measure("", "people", True)}
    assert settings.bases == {"survey": Basis("Measured."), "guess": Basis("", False)}
    assert settings.groups == {"summit": "The highest point."}
    assert parse_settings({"groups": part["scopes"]})[0].groups == settings.groups


def test_there_are_at_most_as_many_kinds_of_claimants_as_colours():
    kinds = {f"kind {number}": "A sort." for number in range(9)}
    _, (problem,) = parse_settings({"claimant_kinds": kinds})
    assert "at most 8 members" in problem.fix
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"claimant_kinds": kinds}, SCHEMA)
    kinds.popitem()
    assert parse_settings({"claimant_kinds": kinds}) == (Settings(claimant_kinds=kinds), [])
    jsonschema.validate({"claimant_kinds": kinds}, SCHEMA)


CLAIMS = "id,measure,bound,best,unit,scope,basis,claimant,as_of,source\n"


def test_claims_are_free_text_but_where_the_settings_list_them(write_csv):
    rows = "a,heigth,exactly,2.5,ft,sumit,guesss,A,1850,s\nb,height,exactly,2.5,ft,top,other,A,1850,s\n"
    rows += "c,crew,exactly,2.5,,top,,A,1850,s\n"
    path = write_csv(CLAIMS + rows, "claims.csv")
    assert load_claims(path).problems.empty
    settings = Settings(
        measures={"height": Measure("", "m"), "crew": Measure("", "", True)},
        groups={"summit": "The highest point."},
        bases={"guess": Basis()},
    )
    problems = load_claims(path, settings=settings).problems
    assert problems[["row", "column", "severity"]].values.tolist() == [
        [2, "measure", "warning"],
        [2, "scope", "warning"],
        [2, "basis", "warning"],
        [3, "unit", "error"],
        [4, "best", "error"],
    ]


@pytest.mark.parametrize(
    ("read", "text", "settings", "column"),
    [
        (read_sources, "id,publisher,affiliation,url\na,A,leaflet,https://a.example\n", "affiliations", "affiliation"),
        (read_actors, "name,side\nA,North\n", "sides", "side"),
    ],
)
def test_affiliations_and_sides_are_free_text_but_where_the_settings_list_them(write_csv, read, text, settings, column):
    path = write_csv(text, "list.csv")
    assert len(read(path)) == 1
    with pytest.raises(DataError, match=f"column '{column}': .* is not in the list"):
        read(path, settings=Settings(**{settings: {"other": "Another."}}), strict=True)


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
    assert problems[["row", "column", "severity"]].values.tolist() == [[2, "kind", "warning"]]
    assert "'landing'" in problems["fix"][0]
