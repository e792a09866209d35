import json
from pathlib import Path

import pytest

from timeline.errors import WORDING
from timeline.io import write_codebook
from timeline.tables import codebook, schema
from timeline.tables.settings import VERDICTS

ROOT = Path(__file__).resolve().parents[2]


def test_columns_of_events_stand_in_the_order_of_the_codebook():
    expected = (
        "id start end timezone title label summary dispute dispute_kind confidence track kind actors place country lat lon "
        "importance importance_reason sources first_published"
    )
    assert " ".join(schema.EVENTS.columns) == expected


def test_columns_of_sources_and_claims_stand_in_the_order_of_the_codebook():
    assert " ".join(schema.SOURCES.columns) == (
        "id publisher agency affiliation title url published language read_on note"
    )
    expected = (
        "id event story measure unit bound low best high amount_words counting period_start period_end place group "
        "status basis claimant via as_of claimed_on source_published quote quote_english quote_language quote_read_on "
        "quote_status part_of supersedes disputes claimant_grade grade grade_reason source note series_break"
    )
    assert " ".join(schema.CLAIMS.columns) == expected
    assert (
        " ".join(schema.CLAIMANTS.columns) == "id name kind side counts threshold verifies_how owner_or_funder sources"
    )


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_every_column_has_a_description(table):
    assert all(column.description.endswith(".") for column in table.columns.values())


def test_only_start_and_title_of_events_are_required():
    assert schema.REQUIRED["events"] == ["start", "title"]


def test_only_what_is_counted_and_who_says_it_are_required_of_claims():
    assert schema.REQUIRED["claims"] == ["measure", "claimant"]


def test_every_verdict_is_defined_in_a_sentence():
    assert all(text.endswith(".") and len(text) > 10 for text in VERDICTS.values())


def read_ours():
    return json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))


def test_codebook_in_data_is_the_one_the_schema_makes():
    written = json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))
    assert written == codebook.build_codebook(written), "run `make codebook`"


def test_write_codebook_renews_schemas_and_nothing_else(tmp_path):
    ours = {"name": "events", "path": "mine.csv", "schema": {"fields": []}, "note": "kept"}
    other = {"name": "other", "path": "other.csv", "schema": {"fields": []}}
    before = {"name": "x", "timeline": {"title": "T", "unknown": 1}, "resources": [ours, other], "more": [1]}
    path = tmp_path / "datapackage.json"
    path.write_text(json.dumps(before), encoding="utf-8")
    assert write_codebook(path) == path
    assert list(tmp_path.iterdir()) == [path]
    after = json.loads(path.read_text(encoding="utf-8"))
    assert [field["name"] for field in after["resources"][0].pop("schema")["fields"]] == list(schema.EVENTS.columns)
    assert after == before | {"resources": [{k: v for k, v in ours.items() if k != "schema"}, other]}


def test_codebook_has_foreign_keys_where_a_cell_holds_one_id():
    claims = next(one for one in read_ours()["resources"] if one["name"] == "claims")
    keys = {(key["fields"], key["reference"]["resource"]) for key in claims["schema"]["foreignKeys"]}
    assert keys == {("event", "events"), ("source", "sources"), ("claimant", "claimants")}


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_every_check_is_named_by_a_code_that_errors_words(table):
    assert {check.code for column in table.columns.values() for check in column.checks} <= set(WORDING)
