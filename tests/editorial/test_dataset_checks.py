"""A small record with one fault at a time: `timeline check FOLDER` says where it is, what it is and what to do."""

import csv
import hashlib
import json

import pytest
from conftest import ROOT
from frictionless import Package
from grids import grid
from typer.testing import CliRunner

from timeline import check_dataset
from timeline.cli import app
from timeline.io import read_provenance
from timeline.tables.schema import EVENTS, TABLES

EVENT = {
    "id": "2025-06-13-a",
    "start": "2025-06-13",
    "timezone": "Asia/Tehran",
    "title": "Israel strikes sites in Iran",
    "label": "Strikes",
    "summary": "Israel struck sites in Iran.",
    "confidence": "high",
    "track": "June war",
    "kind": "strike",
    "actors": "Israel|Iran",
    "place": "Tehran",
    "country": "IR",
    "importance": "1",
    "importance_reason": "starts a chapter",
    "sources": "ap-1|afp-1",
}
SOURCE = {
    "id": "afp-1",
    "publisher": "AFP",
    "agency": "AFP",
    "affiliation": "news agency",
    "url": "https://afp.example/1",
    "language": "en",
    "read_on": "2026-11-23",
}
CLAIM = {
    "id": "2025-06-13-iran-killed",
    "event": "2025-06-13-a",
    "measure": "killed",
    "bound": "exactly",
    "best": "78",
    "unit": "people",
    "place": "Iran",
    "group": "all",
    "basis": "official count",
    "claimant": "Iran",
    "as_of": "2025-06-13",
    "source": "afp-1",
}
ROWS = {
    "events": [
        EVENT,
        EVENT | {"id": "2025-06-14-b", "start": "2025-06-14", "end": "..", "importance": "3", "importance_reason": ""},
    ],
    "sources": [SOURCE, SOURCE | {"id": "ap-1", "agency": "AP", "url": "https://ap.example/1"}],
    "publishers": [
        {"name": "AFP", "affiliation": "news agency", "owner_or_funder": "Its clients and France", "sources": "afp-1"}
    ],
    "claims": [CLAIM],
    "claimants": [{"id": "iran", "name": "Iran", "kind": "state", "side": "Iranian state"}],
    "actors": [
        {"name": "Iran", "side": "Iranian state", "description": "A state"},
        {"name": "Israel", "side": "Israel", "description": "A state"},
    ],
    "withdrawn": [
        {"id": "2025-06-13-old", "withdrawn": "2026-01-01", "reason": "told twice", "replaced_by": "2025-06-13-a"}
    ],
    "review": [
        {"row": "2025-06-13-a", "url": "https://ap.example/1", "gist": "Strikes before dawn.", "verdict": "holds"}
    ],
}


@pytest.fixture
def write_record(tmp_path):
    """Return a function that writes the record, with cells of a row changed, and returns its folder."""

    def write(table=None, at=0, settings=None, **cells):
        for schema in TABLES:
            rows = [dict(one) for one in ROWS[schema.name]]
            if schema.name == table:
                rows[at] |= cells
            with (tmp_path / f"{schema.name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(schema.columns), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        descriptor = json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))
        # Its key events and chapters are not in this record.
        descriptor["timeline"] |= {"key_events": [], "chapters": {}} | (settings or {})
        (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        return tmp_path

    return write


def problems_of(folder):
    found = check_dataset(folder)
    return [
        (path.name, one.row, one.column, one.severity, one.problem)
        for path, problems in found.items()
        for one in problems.itertuples()
    ]


def test_a_good_record_has_nothing_to_report(write_record):
    assert problems_of(write_record()) == []


FAULTS = {
    "an id without a day": ("events", {"id": "a"}, "id", "does not begin with a day"),
    "an id that is withdrawn": ("events", {"id": "2025-06-13-old"}, "id", "is withdrawn"),
    "rows out of order": ("events", {"id": "2025-06-15-c"}, "id", "is out of order"),
    "an actor that is not listed": ("events", {"actors": "Israel|Irann"}, "actors", "is not a name of actors.csv"),
    "a source that is not listed": ("events", {"sources": "ap-1|afp-1|x"}, "sources", "is not an id of sources.csv"),
    "one origin only": ("events", {"sources": "ap-1"}, "sources", "has sources of one origin only"),
    "no reason for importance 1": ("events", {"importance_reason": ""}, "importance_reason", "is blank"),
    "a reason for importance 2": ("events", {"importance": "2"}, "importance_reason", "importance is not 1"),
    "a start after the end": ("events", {"start": "2026-02-09"}, "start", "lies after the end of the dataset"),
    "an end after the end": ("events", {"end": "2026-03"}, "end", "lies after the end of the dataset"),
    "no place": ("events", {"place": ""}, "place", "the cell is blank"),
    "a full stop in a title": ("events", {"title": "Israel strikes."}, "title", "is not written as a title"),
    "a loaded title": ("events", {"title": "Iran buries 'martyrs'"}, "title", "has the loaded word 'martyrs'"),
    "a loaded label": ("events", {"label": "Thug"}, "label", "has the loaded word 'Thug'"),
    "a form that the style sheet replaces": ("events", {"title": "Oil rises by 7 per cent"}, "title", "has 'per cent'"),
    "a name that the style sheet replaces": ("events", {"summary": "Araqchi met envoys."}, "summary", "has 'Araqchi'"),
    "our own search in a dispute": (
        "events",
        {"dispute": "No toll was found.", "dispute_kind": "values"},
        "dispute",
        "has 'was found'",
    ),
    "a kind without a dispute": ("events", {"dispute_kind": "facts"}, "dispute_kind", "has no dispute beside it"),
    "a dispute that is none": (
        "events",
        {"dispute": "Iran denies it.", "dispute_kind": "none"},
        "dispute_kind",
        "stands beside a dispute",
    ),
    "a kind of dispute that there is not": ("events", {"dispute_kind": "fact"}, "dispute_kind", "is not in the list"),
    "one publisher as two things": ("sources", {"affiliation": "newspaper"}, "affiliation", "or other rows give AFP"),
    "a loaded summary": ("events", {"summary": "Iran called up terrorists."}, "summary", "outside quotation marks"),
    "a quotation of nobody": ("events", {"summary": "The dead were 'martyrs'."}, "summary", "without its speaker"),
    "a measure that is not listed": ("claims", {"measure": "dead"}, "measure", "is not in the list"),
    "a group that is not listed": ("claims", {"group": "robots"}, "group", "is not in the list"),
    "an event that is not there": ("claims", {"event": "x"}, "event", "is not an id of events.csv"),
    "a claimant that is not listed": ("claims", {"claimant": "X"}, "claimant", "is not a name of claimants.csv"),
    "a kind of claimant that is not listed": ("claimants", {"kind": "rumour"}, "kind", "is not in the list"),
    "an amount that is not quoted": ("claims", {"quote": "77 dead"}, "quote", "does not contain the amount 78"),
    "a day after the page": (
        "claims",
        {"claimed_on": "2025-06-16", "source_published": "2025-06-13"},
        "claimed_on",
        "is more than a day after",
    ),
    "a figure of a later day": ("claims", {"as_of": "2026-02-09"}, "as_of", "lies after the end of the dataset"),
    "no basis": ("claims", {"basis": ""}, "basis", "the cell is blank"),
    "nobody's check unsaid": ("claims", {"basis": "leaked documents"}, "note", "needs it"),
    "half a person": ("claims", {"best": "78.5"}, "best", "is not a whole number"),
    "a wrong unit": ("claims", {"unit": "kg"}, "unit", "is not the unit of 'killed'"),
    "an address twice": ("sources", {"url": "https://ap.example/1"}, "url", "is already used in a row above"),
    "a headline in brackets": ("sources", {"title": "[Strikes]"}, "title", "is not a printed headline"),
    "a source without origin": ("sources", {"agency": ""}, "agency", "the cell is blank"),
    "a side that is not listed": ("actors", {"side": "Mars"}, "side", "is not in the list"),
    "an owner without a source": ("publishers", {"sources": ""}, "sources", "the cell is blank"),
    "an owner by an unknown source": ("publishers", {"sources": "x"}, "sources", "is not an id of the dataset"),
    "a reading of no row": ("review", {"row": "x"}, "row", "is not an id of the dataset"),
    "a withdrawn id that leads nowhere": (
        "withdrawn",
        {"replaced_by": "x"},
        "replaced_by",
        "is not an id of the dataset",
    ),
}


@pytest.mark.parametrize("name", grid(FAULTS, keep=list(FAULTS)[::5]))
def test_a_fault_is_reported_at_its_row_and_column(write_record, name):
    table, cells, column, said = FAULTS[name]
    found = problems_of(write_record(table, **cells))
    hits = [one for one in found if one[0] == f"{table}.csv" and one[2] == column and said in one[4]]
    assert len(hits) == 1, found
    assert hits[0][3] == "error"
    assert hits[0][1] in (2, 3)


@pytest.mark.parametrize(
    "summary",
    [
        "Iran's officials called the dead 'martyrs'.",
        "The Foundation of Martyrs and Veterans Affairs gave a figure.",
        "Israeli officials spoke of “terrorists” that day.",
        "Iran's government didn't say who the 'terrorists' were.",
    ],
)
def test_a_loaded_word_may_be_quoted_with_its_speaker(write_record, summary):
    assert problems_of(write_record("events", summary=summary)) == []


def test_a_quotation_may_have_any_form(write_record):
    assert problems_of(write_record("events", summary="Iran's minister said it was '7 per cent'.")) == []


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"key_events": ["2025-06-13-b"]}, "`key_events` names no event"),
        ({"chapters": {"2025-06-13-a": "The war."}}, "`chapters` names no event"),
        ({"key_events": ["2025-06-13-a"]}, "`key_events` has 1 members"),
        ({"subtitle": "x" * 161}, "`subtitle` has 161 characters"),
    ],
)
def test_settings_are_held_against_the_events(write_record, settings, words):
    found = problems_of(write_record(settings=settings))
    assert any(file == "datapackage.json" and words in problem for file, *_, problem in found), found


def test_a_dispute_needs_a_kind_where_others_have_one(write_record):
    rows = [ROWS["events"][0] | {"dispute": "Iran denies it."}, ROWS["events"][1] | {"dispute_kind": "none"}]
    folder = write_record()
    with (folder / "events.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(EVENTS.columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    found = problems_of(folder)
    assert [one[1:3] for one in found] == [(2, "dispute_kind")]
    assert "blank beside a dispute" in found[0][4]


@pytest.mark.parametrize(
    ("day", "start", "is_wrong"),
    [
        ("2025-06-11", "2025-06-13", True),
        ("2025-06-12", "2025-06-13", False),  # still the day before, far in the west
        ("2025-06-12", "2025-06-13T07:30", False),
        ("2025-06-11", "2025-06-13T07:30", True),
        ("2025-06-14", "2025-06-13", False),
        ("2025-06-11", "2025-06", False),
    ],
)
def test_an_event_is_not_published_days_before_it_began(write_record, day, start, is_wrong):
    folder = write_record("sources", published=day)
    rows = [ROWS["events"][0] | {"start": start, "first_published": day}, ROWS["events"][1]]
    with (folder / "events.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(EVENTS.columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    found = [one for one in problems_of(folder) if one[2] == "first_published"]
    assert [("is more than a day before the event began" in one[4], one[1]) for one in found] == [(True, 2)] * is_wrong


def test_a_dispute_needs_no_kind_where_no_event_has_one(write_record):
    assert problems_of(write_record("events", dispute="Iran denies it.")) == []


def test_two_copies_of_one_agency_are_one_origin(write_record):
    found = problems_of(write_record("sources", at=1, agency="AFP"))
    assert [(one[0], one[2]) for one in found] == [("events.csv", "sources")]


def test_a_broken_descriptor_is_reported_and_the_tables_are_checked_all_the_same(write_record):
    folder = write_record("events", place="")
    (folder / "datapackage.json").write_text("{", encoding="utf-8")
    assert [(one[0], one[2]) for one in problems_of(folder)] == [("datapackage.json", ""), ("events.csv", "place")]
    (folder / "datapackage.json").write_text("[]", encoding="utf-8")
    assert "is not a JSON object" in problems_of(folder)[0][4]


def test_a_folder_with_events_alone_is_checked_by_what_there_is(write_record):
    folder = write_record()
    for path in folder.iterdir():
        if path.name != "events.csv":
            path.unlink()
    assert problems_of(folder) == []


def test_a_folder_without_events_is_no_record(tmp_path):
    with pytest.raises(FileNotFoundError):
        check_dataset(tmp_path)


@pytest.mark.full
def test_frictionless_takes_the_record_and_sees_a_broken_key(write_record):
    assert Package(str(write_record() / "datapackage.json")).validate().valid
    assert not Package(str(write_record("claims", event="x") / "datapackage.json")).validate().valid


def test_describe_data_has_the_sums_of_the_tables(write_record):
    folder = write_record()
    record = read_provenance(folder / "events.csv")
    assert record == read_provenance(folder)
    for name, digest in record.hashes:
        assert digest == hashlib.sha256((folder / name).read_bytes()).hexdigest()
    assert [name for name, _ in record.hashes] == [
        *("events.csv", "claims.csv", "claimants.csv", "sources.csv", "actors.csv")
    ]
    assert record.license == "CC-BY-4.0"


def test_describe_data_of_a_file_alone_has_its_sum_alone(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("start,title\n", encoding="utf-8")
    record = read_provenance(path)
    assert (record.name, record.version, [name for name, _ in record.hashes]) == ("", "", ["mine.csv"])
    with pytest.raises(FileNotFoundError):
        read_provenance(tmp_path / "none.csv")


def test_check_takes_a_folder(write_record):
    run = CliRunner().invoke
    assert run(app, ["check", str(write_record())]).exit_code == 0
    folder = str(write_record("events", place=""))
    done = run(app, ["check", folder])
    assert done.exit_code == 1
    assert "events.csv:2: place: the cell is blank." in done.output
    listed = json.loads(run(app, ["check", folder, "--format", "json"]).output)
    assert [one["column"] for one in listed] == ["place"]


def test_claims_writes_a_page_of_the_figures(write_record, tmp_path):
    out = tmp_path / "out/claims.html"
    done = CliRunner().invoke(app, ["claims", str(write_record() / "claims.csv"), "-o", str(out), "--title", "F"])
    assert done.exit_code == 0, done.output
    assert ">78</b>" in out.read_text(encoding="utf-8")
    done = CliRunner().invoke(app, ["claims", str(write_record("claims", best="") / "claims.csv"), "-o", str(out)])
    assert done.exit_code == 1
    assert "'exactly' needs it" in done.output


def test_page_takes_the_day_of_publication(write_record, tmp_path):
    out = tmp_path / "page.html"
    path = str(write_record("claims", claimed_on="2025-06-20") / "events.csv")
    assert CliRunner().invoke(app, ["page", path, "-o", str(out), "--as-of", "2025-06-15"]).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert "Figures as published by 15 June 2025" in page
    assert "78 killed" not in page
    assert CliRunner().invoke(app, ["page", path, "-o", str(out), "--as-of", "soon"]).exit_code == 1


def test_diff_and_balance_tell_what_changed_and_what_there_is(write_record, tmp_path):
    old = tmp_path / "old"
    old.mkdir()
    for path in write_record().glob("*.*"):
        (old / path.name).write_bytes(path.read_bytes())
    new = write_record("claims", best="80")
    done = CliRunner().invoke(app, ["diff", str(old), str(new)])
    assert done.exit_code == 0
    assert "78" in done.output
    assert "80" in done.output
    told = json.loads(CliRunner().invoke(app, ["diff", str(old), str(new), "--json"]).output)
    assert told["counts"] == {"claims": {"revised": 1}}
    assert CliRunner().invoke(app, ["diff", "no-such-state", str(new)]).exit_code == 2
    assert "| June war | 1 | 0 | 1 | 2 |" in CliRunner().invoke(app, ["balance", str(new)]).output


def test_the_codebook_has_every_table_and_a_version():
    book = json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in book["resources"]] == [schema.name for schema in TABLES]
    assert book["version"]
    assert book["timeline"]["coverage_ends"] == "2026-02-08"


def test_describe_data_takes_a_broken_descriptor_for_none(write_record):
    folder = write_record()
    for text in ("{", "[]", '{"licenses": "CC0", "version": 3}'):
        (folder / "datapackage.json").write_text(text, encoding="utf-8")
        record = read_provenance(folder)
        assert record.name == ""
        assert len(record.hashes) == 5
