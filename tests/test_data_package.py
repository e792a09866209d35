"""A folder of tables checked as one record: a small one that is right, and one fault planted at a time."""

import copy
import csv
import hashlib
import json
import shutil
import subprocess

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline import DataRecord, EventsError, check_data_package, describe_data
from timeline.codebook import build_codebook
from timeline.errors import PROBLEM_COLUMNS
from timeline.schema import TABLES

COLUMNS = {schema.name: list(schema.columns) for schema in TABLES}
STRIKES, TALKS, REPORT = "2025-06-13-strikes", "2025-06-20-talks", "2025-06-24-report"
KILLED, LEAKED = "2025-06-14-killed", "2025-06-21-leaked"

_EVENT = {
    "timezone": "Asia/Tehran",
    "confidence": "high",
    "track": "June war",
    "actors": "Iran|Israel",
    "place": "Tehran",
    "sources": "ap-1|irna-1",
}
_CLAIM = {
    "event": STRIKES,
    "measure": "killed",
    "unit": "people",
    "scope": "Iran, all",
    "claimant": "HRANA",
    "source": "irna-1",
}
_SOURCE = {
    "agency": "AP",
    "affiliation": "news agency",
    "title": "A headline",
    "published": "2025-06-14",
    "language": "en",
    "read_on": "2026-11-23",
}
# A record in which there is nothing to report; row 2 of a table is its first.
PACKAGE = {
    "events": [
        _EVENT
        | {
            "id": "2025-06-13-era-june-war",
            "start": "2025-06-13",
            "end": "2025-06-24",
            "title": "The June war",
            "kind": "era",
            "importance": "1",
            "actors": "",
            "place": "",
        },
        _EVENT
        | {
            "id": STRIKES,
            "start": "2025-06-13T03:30",
            "title": "Israel strikes Iran",
            "label": "Strikes",
            "summary": "Israel struck Iran.",
            "kind": "strike",
            "importance": "1",
            "importance_reason": "Starts a chapter.",
        },
        _EVENT
        | {
            "id": TALKS,
            "start": "2025-06-20",
            "end": "..",
            "title": "Talks begin",
            "label": "Talks",
            "summary": "Talks began. They went on.",
            "kind": "meeting",
            "importance": "2",
        },
        _EVENT
        | {
            "id": REPORT,
            "start": "2026-02-08",
            "title": "HRANA reports",
            "label": "Report",
            "summary": "HRANA published a report.",
            "kind": "report",
            "importance": "3",
            "actors": "HRANA",
            "sources": "ap-2",
        },
    ],
    "sources": [
        _SOURCE | {"id": "ap-1", "publisher": "AP", "url": "https://a.example/1"},
        _SOURCE | {"id": "ap-2", "publisher": "AP via KSTP", "url": "https://a.example/2"},
        _SOURCE | {"id": "irna-1", "publisher": "IRNA", "agency": "IRNA", "url": "https://b.example/1"},
    ],
    "claims": [
        _CLAIM
        | {
            "id": KILLED,
            "bound": "at least",
            "low": "610",
            "basis": "named cases",
            "as_of": "2025-06-14",
            "published": "2025-06-14",
        },
        _CLAIM
        | {
            "id": LEAKED,
            "bound": "between",
            "low": "600",
            "best": "610",
            "high": "700",
            "basis": "leaked documents",
            "note": "Not verified by others.",
            "as_of": "2026-02-08",
            "published": "2026-02-10",
        },
    ],
    "actors": [
        {"name": "HRANA", "side": "Iranian society", "description": "A rights group"},
        {"name": "Iran", "side": "Iranian state"},
        {"name": "Israel", "side": "Israel"},
    ],
    "withdrawn": [
        {"id": "2025-06-25-gone", "withdrawn": "2026-11-23", "reason": "Told twice.", "instead": STRIKES},
        {"id": "irna-2", "withdrawn": "2026-11-23", "reason": "The page is gone."},
    ],
    "loaded_words": [
        {"words": "martyr*", "instead": "the dead", "except": "Foundation of Martyrs and Veterans Affairs"},
        {"words": "regime*", "instead": "government", "except": "sanctions regime"},
        {"words": "terror*", "instead": "the act by its name"},
    ],
    "review": [
        {"row": TALKS, "url": "https://a.example/1", "gist": "They talk.", "verdict": "holds"},
        {"row": LEAKED, "url": "https://b.example/1", "gist": "It says so.", "verdict": "mended", "note": "The day."},
    ],
}


def write_package(folder, *changes, codebook=None, without=()):
    """Write the record to a folder, with some cells changed, and return the folder.

    Each change is a table, a row counted as in a spreadsheet, and its new cells; a row just behind the last is added.
    """
    package = copy.deepcopy(PACKAGE)
    for table, row, cells in changes:
        if row - 2 == len(package[table]):
            package[table].append({})
        package[table][row - 2] |= cells
    folder.mkdir(exist_ok=True)
    for name, rows in package.items():
        if name in without:
            continue
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS[name], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    if "datapackage" not in without:
        (folder / "datapackage.json").write_text(json.dumps(codebook or build_codebook()), encoding="utf-8")
    return folder


def list_faults(folder):
    """Return file, row, column, severity, problem and fix of all that is reported, whichever file it is in."""
    found = []
    for path, problems in check_data_package(folder).items():
        assert list(problems.columns) == PROBLEM_COLUMNS
        assert problems.notna().all(axis=None), problems.to_string()
        for one in problems.itertuples():
            assert one.fix, one
            found.append((path.name, one.row, one.column, one.severity, one.problem, one.fix))
    return found


def assert_one(found, file, row, column, problem, severity="error"):
    """Assert that there is one problem, where it should be."""
    assert [one[:4] for one in found] == [(file, row, column, severity)], found
    assert problem in found[0][4], found


@pytest.fixture
def plant(tmp_path):
    """Return a function that writes the record with changed cells and returns what is reported of it."""

    def write(*changes, **options):
        return list_faults(write_package(tmp_path / "package", *changes, **options))

    return write


def alter_codebook(**changes):
    return build_codebook() | changes


def test_check_data_package_has_nothing_to_say_of_a_record_that_is_right(tmp_path):
    folder = write_package(tmp_path / "package")
    found = check_data_package(str(folder))
    assert [path.name for path in found] == ["datapackage.json", *(f"{schema.name}.csv" for schema in TABLES)]
    assert list_faults(folder) == []


# Each: what is changed, and where the one fault should be reported, in which words.
FAULTS = {
    "an event's id without its day": ([("events", 5, {"id": "report"})], "events", 5, "id", "does not begin with"),
    "an event's id with a capital": ([("events", 5, {"id": "2025-06-24-R"})], "events", 5, "id", "does not begin with"),
    "an event's id with a space": ([("events", 5, {"id": "2025-06-24-a b"})], "events", 5, "id", "has a space"),
    "an event's id is withdrawn": ([("events", 5, {"id": "2025-06-25-gone"})], "events", 5, "id", "is withdrawn"),
    "an event's id stands twice": ([("events", 5, {"id": TALKS})], "events", 5, "id", "stands already in row 4"),
    "a claim's id without its day": (
        [("claims", 3, {"id": "leaked"}), ("review", 3, {"row": TALKS})],
        "claims",
        3,
        "id",
        "does not begin with a day",
    ),
    "a claim's id is withdrawn": (
        [("claims", 3, {"id": "2025-06-25-gone"}), ("review", 3, {"row": TALKS})],
        "claims",
        3,
        "id",
        "is withdrawn",
    ),
    "a source's id is withdrawn": (
        [("sources", 5, PACKAGE["sources"][2] | {"id": "irna-2", "url": "https://b.example/2"})]
        + [("events", 4, {"sources": "ap-1|irna-2"})],
        "sources",
        5,
        "id",
        "is withdrawn",
    ),
    "an id is withdrawn twice": ([("withdrawn", 3, {"id": "2025-06-25-gone"})], "withdrawn", 3, "id", "stands already"),
    "an id is withdrawn without a reason": ([("withdrawn", 3, {"reason": ""})], "withdrawn", 3, "reason", "is blank"),
    "an actor stands twice": (
        [("actors", 3, {"name": "HRANA"}), ("events", 3, {"actors": "Israel"}), ("events", 4, {"actors": "Israel"})],
        "actors",
        3,
        "name",
        "stands already in row 2",
    ),
    "an event's source is not there": ([("events", 5, {"sources": "ap-2|ap-9"})], "events", 5, "sources", "not an id"),
    "an event's actor is not there": ([("events", 3, {"actors": "Israel|Iram"})], "events", 3, "actors", "not a name"),
    "a claim's event is not there": ([("claims", 2, {"event": "2025-06-01-x"})], "claims", 2, "event", "not an id of"),
    "a claim's source is not there": ([("claims", 2, {"source": "irna-9"})], "claims", 2, "source", "is not an id of"),
    "a claimant is not there": ([("claims", 2, {"claimant": "HRNAA"})], "claims", 2, "claimant", "is not a name of"),
    "a review of no row": ([("review", 2, {"row": "2025-06-20-walks"})], "review", 2, "row", "is no id of the record"),
    "a withdrawn id gives way to none": (
        [("withdrawn", 3, {"instead": "irna-7"})],
        "withdrawn",
        3,
        "instead",
        "is no id of the record",
    ),
    "importance 1 on one source": ([("events", 3, {"sources": "irna-1"})], "events", 3, "sources", "of one origin"),
    "importance 2 on one source": ([("events", 4, {"sources": "irna-1"})], "events", 4, "sources", "of one origin"),
    "importance 2 on two copies of one agency": (
        [("events", 4, {"sources": "ap-1|ap-2"})],
        "events",
        4,
        "sources",
        "has sources of one origin only",
    ),
    "importance 2 on an address": (
        [("events", 4, {"sources": "https://a.example/1|https://b.example/1"})],
        "events",
        4,
        "sources",
        "has sources of no known origin only",
    ),
    "importance 2 on no source": ([("events", 4, {"sources": ""})], "events", 4, "sources", "is blank"),
    "a chapter on two copies": ([("events", 2, {"sources": "ap-1|ap-2"})], "events", 2, "sources", "of one origin"),
    "a chapter of importance 1 on no source": ([("events", 2, {"sources": ""})], "events", 2, "sources", "origin"),
    "an event of no importance": ([("events", 4, {"importance": ""})], "events", 4, "importance", "is blank"),
    "importance 1 without a reason": (
        [("events", 3, {"importance_reason": ""})],
        "events",
        3,
        "importance_reason",
        "is blank, but importance is 1",
    ),
    "a reason for importance 2": (
        [("events", 4, {"importance_reason": "It is."})],
        "events",
        4,
        "importance_reason",
        "is filled, but importance is not 1",
    ),
    "a start after the end of the record": (
        [("events", 5, {"start": "2026-02-09"})],
        "events",
        5,
        "start",
        "lies after the end of the record, 2026-02-08",
    ),
    "a start in words after the end of the record": (
        [("events", 5, {"start": "[2026-02-09..2026-02-11]"})],
        "events",
        5,
        "start",
        "lies after the end of the record",
    ),
    "an end after the end of the record": (
        [("events", 4, {"end": "2026-02-09T00:00"})],
        "events",
        4,
        "end",
        "lies after the end of the record",
    ),
    "an interval that ends after the end of the record": (
        [("events", 5, {"start": "2026-02-01/2026-02-20"})],
        "events",
        5,
        "start",
        "lies after the end of the record",
    ),
    "a claim after the end of the record": (
        [("claims", 3, {"as_of": "2026-02-09"})],
        "claims",
        3,
        "as_of",
        "lies after the end of the record",
    ),
    "a date that is none": ([("events", 5, {"start": "2026-02-30"})], "events", 5, "start", "not in the calendar"),
    "an event's kind": ([("events", 3, {"kind": "attack"})], "events", 3, "kind", "is not in the list"),
    "an event's confidence": ([("events", 3, {"confidence": "sure"})], "events", 3, "confidence", "is not in the list"),
    "an event's track": ([("events", 3, {"track": "Sports"})], "events", 3, "track", "is not in the list"),
    "an event's track, almost": ([("events", 3, {"track": "June wars"})], "events", 3, "track", "is not in the list"),
    "an event's importance": ([("events", 5, {"importance": "4"})], "events", 5, "importance", "is not in the list"),
    "a source's affiliation": ([("sources", 3, {"affiliation": "tv"})], "sources", 3, "affiliation", "is not in the"),
    "a claim's measure": ([("claims", 2, {"measure": "cats"})], "claims", 2, "measure", "is not in the list"),
    "a claim's measure, almost": ([("claims", 2, {"measure": "kiled"})], "claims", 2, "measure", "is not in the list"),
    "a claim's scope": ([("claims", 2, {"scope": "everyone"})], "claims", 2, "scope", "is not in the list"),
    "a claim's basis": ([("claims", 2, {"basis": "hearsay"})], "claims", 2, "basis", "is not in the list"),
    "a claim's basis, almost": ([("claims", 2, {"basis": "named case"})], "claims", 2, "basis", "is not in the list"),
    "a claim's bound": ([("claims", 2, {"bound": "roughly"})], "claims", 2, "bound", "is not in the list"),
    "an actor's side": ([("actors", 3, {"side": "Nowhere"})], "actors", 3, "side", "is not in the list"),
    "a verdict": ([("review", 2, {"verdict": "fine"})], "review", 2, "verdict", "is not in the list"),
    "a claim without a unit": ([("claims", 2, {"unit": ""})], "claims", 2, "unit", "is blank"),
    "a claim in another unit": ([("claims", 2, {"unit": "kg"})], "claims", 2, "unit", "is not the unit of 'killed'"),
    "a claim without a basis": ([("claims", 2, {"basis": ""})], "claims", 2, "basis", "is blank"),
    "a leak without a note": ([("claims", 3, {"note": ""})], "claims", 3, "note", "'leaked documents' needs it"),
    "part of a person": ([("claims", 2, {"low": "610.5"})], "claims", 2, "low", "is not a whole number"),
    "a source without an agency": ([("sources", 3, {"agency": ""})], "sources", 3, "agency", "is blank"),
    "a source without a language": ([("sources", 3, {"language": ""})], "sources", 3, "language", "is blank"),
    "a source without a day of reading": ([("sources", 3, {"read_on": ""})], "sources", 3, "read_on", "is blank"),
    "an address twice": ([("sources", 3, {"url": "https://a.example/1"})], "sources", 3, "url", "stands already in"),
    "a headline of one's own": (
        [("sources", 3, {"title": "[About]"})],
        "sources",
        3,
        "title",
        "not a printed headline",
    ),
    "a title with a full stop": (
        [("events", 3, {"title": "A title."})],
        "events",
        3,
        "title",
        "not written as a title",
    ),
    "a title in small letters": ([("events", 3, {"title": "a title"})], "events", 3, "title", "not written as a title"),
    "a loaded word in a title": (
        [("events", 3, {"title": "The 'martyrs' of Iran"})],
        "events",
        3,
        "title",
        "has the loaded word 'martyrs'",
    ),
    "a loaded word in a summary": (
        [("events", 3, {"summary": "The regime in Iran spoke."})],
        "events",
        3,
        "summary",
        "has the loaded word 'regime' outside quotation marks",
    ),
    "a loaded word without its speaker": (
        [("events", 3, {"dispute": "Iran denied it. Others spoke of 'terrorists'."})],
        "events",
        3,
        "dispute",
        "quotes the loaded word 'terrorists' in a sentence without its speaker",
    ),
}
FAULTS |= {
    f"an event without {name}": ([("events", 5, {name: ""})], "events", 5, name, "is blank")
    for name in ("timezone", "label", "summary", "confidence", "track", "kind", "actors", "place", "start", "title")
}
FAULTS |= {
    f"{table} out of order": ([("events", 5, PACKAGE["events"][2]), ("events", 4, PACKAGE["events"][3])], *where)
    for table, *where in [("events", "events", 5, "id", "stands after a later one")]
}


@pytest.mark.parametrize("fault", FAULTS)
def test_check_data_package_reports_a_fault_once_where_it_is(plant, fault):
    changes, table, row, column, problem = FAULTS[fault]
    assert_one(plant(*changes), f"{table}.csv", row, column, problem)


@pytest.mark.parametrize(
    ("changes", "table", "row", "column", "problem"),
    [
        (
            [("sources", 5, PACKAGE["sources"][2] | {"id": "x", "url": "https://x.example/"})],
            "sources",
            5,
            "id",
            "used",
        ),
        ([("actors", 5, {"name": "Oman", "side": "Mediators"})], "actors", 5, "name", "is named by no event or claim"),
        ([("events", 3, {"summary": "No whole sentence"})], "events", 3, "summary", "not a short text of sentences"),
        ([("events", 3, {"summary": "One. " * 6})], "events", 3, "summary", "is not a short text of sentences"),
        ([("events", 3, {"label": "x" * 29})], "events", 3, "label", "is longer than 28 characters"),
        ([("claims", 2, {"published": "2025-06-12"})], "claims", 2, "published", "lies before `as_of`"),
    ],
)
def test_check_data_package_warns_of_what_may_be_right(plant, changes, table, row, column, problem):
    assert_one(plant(*changes), f"{table}.csv", row, column, problem, "warning")


@pytest.mark.parametrize(
    "changes",
    [
        [("events", 5, {"start": "2026-02-08T23:59", "timezone": "America/Los_Angeles"})],
        [("events", 5, {"start": "2026-02"})],
        [("events", 5, {"start": "[2026-02-07..2026-02-12]"})],
        [("events", 5, {"end": ".."})],
        [("events", 5, {"end": "2026-02-08"})],
        [("events", 5, {"start": "2026-02-01/.."})],
        [("claims", 3, {"as_of": "2026-02-08~"})],
        [("events", 5, {"dispute": "The Foundation of Martyrs and Veterans Affairs denied it."})],
        [("events", 5, {"summary": "HRANA spoke of 'the regime's terror'."})],
        [("events", 5, {"title": "آغاز اعتراض‌ها در تهران"})],
        [("events", 5, {"title": "3 dead"})],
        [("events", 5, {"summary": "One. Two! Three?"})],
        [("events", 5, {"importance": "3", "sources": "https://a.example/1|ap-2"})],
        [("withdrawn", 3, {"instead": "irna-1"})],
        [("claims", 2, {"event": ""})],
    ],
)
def test_check_data_package_lets_pass_what_is_right(plant, changes):
    assert plant(*changes) == []


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("events", "id"),
        ("sources", "id"),
        ("claims", "id"),
        ("actors", "name"),
        ("withdrawn", "id"),
        ("loaded_words", "words"),
    ],
)
def test_check_data_package_holds_each_table_to_its_order(plant, table, column):
    first, second = PACKAGE[table][-2:]
    last = len(PACKAGE[table]) + 1
    found = plant(
        (table, last - 1, dict.fromkeys(first, "") | second), (table, last, dict.fromkeys(second, "") | first)
    )
    assert_one(found, f"{table}.csv", last, column, "stands after a later one")


def test_check_data_package_leaves_the_review_in_its_own_order(plant):
    assert plant(("review", 2, PACKAGE["review"][1]), ("review", 3, PACKAGE["review"][0] | {"note": ""})) == []


def test_check_data_package_finds_several_faults_at_once_in_order_of_the_rows(plant):
    found = plant(
        ("events", 3, {"kind": "attack", "importance_reason": ""}),
        ("events", 5, {"start": "2026-02-09"}),
        ("claims", 3, {"note": ""}),
        ("actors", 2, {"side": "Nowhere"}),
    )
    assert [one[:3] for one in found] == [
        ("events.csv", 3, "kind"),
        ("events.csv", 3, "importance_reason"),
        ("events.csv", 5, "start"),
        ("claims.csv", 3, "note"),
        ("actors.csv", 2, "side"),
    ]


def test_check_data_package_takes_the_end_of_the_record_from_its_descriptor(plant):
    found = plant(codebook=alter_codebook(record_ends="2026-02-07"))
    assert [one[:3] for one in found] == [("events.csv", 5, "start"), ("claims.csv", 3, "as_of")]
    assert "2026-02-07" in found[0][4]


def test_check_data_package_has_no_cut_off_where_none_is_said(plant):
    codebook = build_codebook()
    del codebook["record_ends"]
    assert plant(("events", 5, {"start": "2999-01-01"}), codebook=codebook) == []


def test_check_data_package_takes_the_lists_of_values_from_its_descriptor(plant):
    codebook = build_codebook()
    events, claims = (
        next(one for one in codebook["resources"] if one["name"] == name) for name in ("events", "claims")
    )
    kind = next(field for field in events["schema"]["fields"] if field["name"] == "kind")
    kind["constraints"]["enum"].remove("strike")
    scope = next(field for field in claims["schema"]["fields"] if field["name"] == "scope")
    scope["constraints"]["enum"] = ["Iran, all", "the moon"]
    found = plant(("claims", 2, {"scope": "the moon"}), codebook=codebook)
    assert_one(found, "events.csv", 3, "kind", "is not in the list")


@pytest.mark.parametrize("name", ["version", "created"])
def test_check_data_package_asks_for_version_and_day(plant, name):
    codebook = build_codebook()
    del codebook[name]
    assert_one(plant(codebook=codebook), "datapackage.json", 0, "", f"has no `{name}`")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "cannot be read as JSON"),
        (b'{"version": ', "cannot be read as JSON"),
        (b"\xff\xfe{}", "cannot be read as JSON"),
        (b"[1, 2]", "is not a JSON object"),
        (b"null", "is not a JSON object"),
        (b'"text"', "is not a JSON object"),
    ],
)
def test_check_data_package_reports_a_broken_descriptor_and_checks_the_tables_all_the_same(tmp_path, content, problem):
    folder = write_package(tmp_path / "package", ("events", 3, {"kind": "attack"}))
    (folder / "datapackage.json").write_bytes(content)
    found = list_faults(folder)
    assert [one[:3] for one in found] == [("datapackage.json", 0, ""), ("events.csv", 3, "kind")]
    assert problem in found[0][4]


@pytest.mark.parametrize(
    "changes",
    [
        {"resources": None},
        {"resources": {}},
        {"resources": ["events"]},
        {"resources": [{"name": "events", "schema": None}]},
        {"resources": [{"name": "events", "schema": "schema.json"}]},
        {"resources": [{"name": "events", "schema": {"fields": [None]}}]},
        {"resources": [{"name": "events", "schema": {"fields": [{"constraints": {"enum": ["x"]}}]}}]},
        {"resources": [{"name": "events", "schema": {"fields": [{"name": "hue", "constraints": {"enum": ["x"]}}]}}]},
        {"resources": [{"name": "events", "schema": {"fields": [{"name": "kind", "constraints": None}]}}]},
        {"resources": [{"name": "events", "schema": {"fields": [{"name": "kind", "constraints": {"enum": 7}}]}}]},
        {"record_ends": "soon"},
        {"record_ends": "2026-02-30"},
        {"record_ends": ["2026-02-08"]},
        {"record_ends": ".."},
    ],
    ids=str,
)
def test_check_data_package_names_the_descriptor_when_it_says_nonsense(plant, changes):
    found = plant(codebook=alter_codebook(**changes))
    assert {one[0] for one in found} == {"datapackage.json"}, found


def test_check_data_package_without_events_has_nothing_to_check(tmp_path):
    folder = write_package(tmp_path / "package", without=["events"])
    with pytest.raises(FileNotFoundError, match=r"events\.csv"):
        check_data_package(folder)
    with pytest.raises(FileNotFoundError, match=r"events\.csv"):
        check_data_package(tmp_path / "nowhere")


def test_check_data_package_of_events_alone_holds_them_to_what_needs_no_other_table(tmp_path):
    folder = tmp_path / "package"
    others = [name for name in (*PACKAGE, "datapackage") if name != "events"]
    write_package(folder, ("events", 4, {"sources": "ap-1|ap-2", "actors": "Nobody"}), without=others)
    assert [path.name for path in check_data_package(folder)] == ["events.csv"]
    assert list_faults(folder) == []
    write_package(folder, ("events", 3, {"importance_reason": ""}), without=others)
    assert_one(list_faults(folder), "events.csv", 3, "importance_reason", "is blank")


@pytest.mark.parametrize("name", ["sources", "claims", "actors", "withdrawn", "loaded_words", "review"])
def test_check_data_package_reads_only_the_tables_that_are_there(tmp_path, name):
    folder = write_package(tmp_path / "package", without=[name])
    found = list_faults(folder)
    assert folder / f"{name}.csv" not in check_data_package(folder)
    expected = {"claims": [("review.csv", 3, "row")]}  # a reading of a claim that is not there
    assert [one[:3] for one in found] == expected.get(name, []), found


@pytest.mark.parametrize("name", ["sources", "claims", "actors", "withdrawn", "loaded_words", "review"])
@pytest.mark.parametrize(("text", "row", "problem"), [(b"", 1, "is empty"), (b"a,b\n1,2\n", 1, "column is missing")])
def test_check_data_package_reports_a_table_that_cannot_be_made(tmp_path, name, text, row, problem):
    folder = write_package(tmp_path / "package", without=[name])
    (folder / f"{name}.csv").write_bytes(text)
    own = [one for one in list_faults(folder) if one[0] == f"{name}.csv"]
    assert own
    assert {one[1] for one in own} == {row}
    assert all(problem in one[4] for one in own)


def test_check_data_package_reports_events_that_cannot_be_read_and_the_other_tables(tmp_path):
    folder = write_package(tmp_path / "package", ("claims", 2, {"bound": "roughly"}))
    (folder / "events.csv").write_bytes(b"PK\x03\x04x")
    found = list_faults(folder)
    assert [one[:3] for one in found] == [("events.csv", 0, ""), ("claims.csv", 2, "bound")]


def test_check_data_package_reads_a_file_of_another_program(tmp_path):
    folder = write_package(tmp_path / "package", ("events", 3, {"kind": "attack"}))
    path = folder / "events.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert_one(list_faults(folder), "events.csv", 3, "kind", "is not in the list")


def test_check_data_package_copes_with_every_odd_table(odd_file, tmp_path):
    folder = write_package(tmp_path / "package", without=["claims", "review", "withdrawn"])
    shutil.copy(odd_file, folder / "events.csv")
    rows = len(odd_file.read_text(encoding="utf-8").splitlines())
    own = [one for one in list_faults(folder) if one[0] == "events.csv"]
    assert all(1 <= one[1] <= rows for one in own)
    if rows > 1:
        assert (
            any(one[2] == "sources" and one[4] == "the cell is blank" for one in own) or "era" in odd_file.read_text()
        )


NASTY = [
    "</script><script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "(unclosed [pattern* \\",
    "'" * 7 + '"' * 7,
    "‮txet",
    "line\nbreak",
    "|",
    "||a||",
    "nan",
    "9" * 400,
    "1e400",
    "\U0001f9ff",
    "x" * 10_000,
    "٢٠٢٥-٠٦-١٣",
    "..",
    "2025-06-13/..",
]


@pytest.mark.parametrize("table", PACKAGE)
def test_check_data_package_survives_nasty_cells_and_tells_of_them_at_their_place(tmp_path, table):
    for at, text in enumerate(NASTY):
        folder = write_package(tmp_path / f"{at}", (table, 3, dict.fromkeys(COLUMNS[table], text)))
        own = [one for one in list_faults(folder) if one[0] == f"{table}.csv"]
        assert 3 in {one[1] for one in own}, text
        assert all(one[2] in COLUMNS[table] for one in own), text


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from([(name, column) for name in PACKAGE for column in COLUMNS[name]]), text=st.text())
def test_check_data_package_never_falls_over_a_cell(tmp_path, place, text):
    table, column = place
    list_faults(write_package(tmp_path / "package", (table, 3, {column: text})))


def test_describe_data_says_name_version_licence_and_end(tmp_path):
    folder = write_package(tmp_path / "package")
    codebook = build_codebook()
    record = describe_data(folder)
    assert (record.name, record.version, record.created) == tuple(
        codebook[one] for one in ("name", "version", "created")
    )
    assert record.license == "CC-BY-4.0"
    assert record.record_ends == codebook["record_ends"]
    assert [name for name, _ in record.hashes] == ["events.csv", "claims.csv", "sources.csv", "actors.csv"]


def test_describe_data_hashes_the_bytes_of_each_file(tmp_path):
    folder = write_package(tmp_path / "package")
    before = dict(describe_data(folder).hashes)
    assert before == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in before}
    path = folder / "claims.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    after = dict(describe_data(str(folder)).hashes)
    assert [name for name in before if before[name] != after[name]] == ["claims.csv"]


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_describe_data_gives_what_sha256sum_checks(tmp_path):
    folder = write_package(tmp_path / "package")
    listed = "".join(f"{digest}  {name}\n" for name, digest in describe_data(folder).hashes)
    options = {"cwd": folder, "capture_output": True, "text": True, "check": False}
    done = subprocess.run(["sha256sum", "--check", "--strict", "-"], input=listed, **options)
    assert (done.returncode, done.stdout.count(": OK\n")) == (0, 4), done.stderr
    (folder / "actors.csv").write_text("name\n", encoding="utf-8")
    assert subprocess.run(["sha256sum", "--check", "-"], input=listed, **options).returncode == 1


@pytest.mark.parametrize("name", ["events", "claims", "sources", "actors", "datapackage"])
def test_describe_data_takes_a_folder_without_one_of_the_files(tmp_path, name):
    whole = describe_data(write_package(tmp_path / "whole"))
    part = describe_data(write_package(tmp_path / "part", without=[name]))
    if name == "datapackage":
        assert part == DataRecord(hashes=whole.hashes)
    else:
        assert part.hashes == tuple(one for one in whole.hashes if one[0] != f"{name}.csv")
        assert part.version == whole.version


def test_describe_data_of_a_file_has_it_first_and_other_events_not_at_all(tmp_path):
    folder = write_package(tmp_path / "package")
    shutil.copy(folder / "events.csv", folder / "mine.csv")
    whole = dict(describe_data(folder).hashes)
    assert describe_data(folder / "events.csv") == describe_data(folder)
    mine = describe_data(folder / "mine.csv")
    assert [name for name, _ in mine.hashes] == ["mine.csv", "claims.csv", "sources.csv", "actors.csv"]
    assert mine.hashes[0][1] == whole["events.csv"]


@pytest.mark.parametrize("name", ["none.csv", "none/events.csv"])
def test_describe_data_of_nothing_raises(tmp_path, name):
    with pytest.raises(FileNotFoundError, match=r"\.csv"):
        describe_data(tmp_path / name)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b"7"])
def test_describe_data_raises_when_the_descriptor_cannot_be_read(tmp_path, content):
    folder = write_package(tmp_path / "package")
    (folder / "datapackage.json").write_bytes(content)
    with pytest.raises(EventsError, match=r"datapackage\.json"):
        describe_data(folder)


@pytest.mark.parametrize(
    "changes",
    [
        {"licenses": None},
        {"licenses": []},
        {"licenses": ["CC-BY-4.0"]},
        {"licenses": "CC-BY-4.0"},
        {"licenses": {"name": "CC-BY-4.0"}},
        {"licenses": [{}]},
        {"licenses": [{"path": "https://a.example"}]},
    ],
    ids=str,
)
def test_describe_data_takes_a_licence_that_is_not_said_as_it_should_be(tmp_path, changes):
    folder = write_package(tmp_path / "package", codebook=alter_codebook(**changes))
    record = describe_data(folder)
    assert record.license in ("", "CC-BY-4.0")
    assert record.version == build_codebook()["version"]


def test_a_data_record_is_frozen_and_blank_by_default():
    assert DataRecord() == DataRecord("", "", "", "", "", ())
    with pytest.raises(AttributeError):
        DataRecord().version = "2"


def test_check_data_package_reports_each_place_and_word_once(plant):
    changes = [("events", row, {"summary": "The regime spoke. The regime spoke."}) for row in (3, 4, 5)]
    found = plant(*changes, ("claims", 2, {"measure": "kiled", "unit": ""}))
    assert len(found) == len(set(found)), pd.DataFrame(found).to_string()
