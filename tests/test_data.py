"""The curated data: what `timeline check data/` holds, and the promises of data/README.md that are about these data."""

import csv
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from timeline import check_dataset
from timeline.io import read_provenance
from timeline.tables import UNDER_REVIEW, find_best_values, find_contested, number_series
from timeline.tables.checks import split_list
from timeline.tables.schema import TABLES
from timeline.text.sources import count_sources, index_sources

ROOT = Path(__file__).resolve().parents[1]
CUT_OFF = pd.Timestamp("2026-02-09", tz="UTC") + pd.Timedelta(hours=6)
NAMES = [schema.name for schema in TABLES]


def read_rows(name):
    with open(ROOT / f"data/{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def happenings(events):
    return events[events["kind"] != "era"]


def test_the_record_has_nothing_to_report():
    found = check_dataset(ROOT / "data")
    assert {path.name for path in found} == {"datapackage.json", *(f"{name}.csv" for name in NAMES)}
    assert "".join(problems.to_string() for problems in found.values() if not problems.empty) == ""


def test_frictionless_finds_the_data_package_valid():
    report = Package(str(ROOT / "data/datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


@pytest.mark.parametrize("schema", TABLES, ids=lambda schema: schema.name)
def test_headers_are_those_of_the_codebook(schema):
    with open(ROOT / f"data/{schema.name}.csv", encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == list(schema.columns)


@pytest.mark.parametrize("name", NAMES)
def test_files_are_plain_utf8_with_line_feeds_and_no_blank_edges(name):
    content = (ROOT / f"data/{name}.csv").read_bytes()
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\n")
    with open(ROOT / f"data/{name}.csv", encoding="utf-8", newline="") as file:
        assert all(cell == cell.strip() for row in csv.reader(file) for cell in row)


def test_there_are_as_many_rows_as_a_record_of_these_months_needs(happenings, claims, our_settings):
    assert 170 <= len(happenings) <= 300
    assert len(claims) >= 200
    assert set(happenings["track"]) == set(our_settings.tracks)


def test_the_war_and_the_protests_are_told_day_by_day(happenings):
    zone = "Asia/Tehran"
    first = happenings["start_earliest"].dt.tz_convert(zone).dt.strftime("%Y-%m-%d")
    last = (happenings["start_latest"] - pd.Timedelta(seconds=1)).dt.tz_convert(zone).dt.strftime("%Y-%m-%d")
    for start, end in (("2025-06-13", "2025-06-24"), ("2025-12-28", "2026-02-01")):
        for day in pd.date_range(start, end).strftime("%Y-%m-%d"):
            near = pd.Timestamp(day)
            around = [(near + pd.Timedelta(days=step)).strftime("%Y-%m-%d") for step in (0, 1)]
            assert (first.le(around[1]) & last.ge(around[0])).any(), day


def test_at_least_twelve_events_have_a_date_that_is_not_exact(happenings):
    is_inexact = (
        happenings[["is_approximate", "is_uncertain"]].any(axis=1)
        | happenings["start_kind"].ne("date")
        | happenings["start_precision"].isin(["month", "year"])
    )
    assert is_inexact.sum() >= 12


def test_what_goes_on_at_the_cut_off_is_open(happenings):
    ongoing = set(happenings.loc[happenings["is_open"], "id"])
    assert len(ongoing) >= 2


def test_nothing_begins_and_no_figure_is_for_a_day_after_the_cut_off(events, claims):
    assert (events["start_earliest"] < CUT_OFF).all()
    assert (claims["as_of_earliest"] < CUT_OFF).all()


def test_every_event_of_importance_one_says_why(happenings):
    reasons = happenings.set_index("id")["importance_reason"]
    assert reasons[(happenings["importance"] == 1).to_numpy()].str.len().gt(10).all()
    assert reasons[(happenings["importance"] != 1).to_numpy()].isna().all()
    assert 10 <= (happenings["importance"] == 1).sum() <= 30


def test_values_of_the_lists_are_used(claims, happenings, our_settings):
    assert set(claims["measure"]) <= set(our_settings.measures)
    assert set(claims["group"]) <= set(our_settings.groups)
    assert set(claims["basis"]) <= set(our_settings.bases)
    assert set(claims["story"]) == set(our_settings.stories)
    assert set(happenings["kind"]) <= set(our_settings.kinds)


def test_every_claimant_has_a_kind_and_every_kind_is_used(claims, our_settings):
    rows = read_rows("claimants")
    assert {row["name"] for row in rows} == set(claims["claimant"])
    assert {row["kind"] for row in rows} == set(our_settings.claimant_kinds)
    # What is said of a claimant has a source.
    assert [row["name"] for row in rows if row["owner_or_funder"] and not row["sources"]] == []


def test_nearly_every_claim_has_the_words_that_carry_it(claims):
    assert claims["quote"].notna().mean() > 0.99
    assert set(claims.loc[claims["quote"].isna(), "quote_status"]) == {"not found again"}
    assert claims["quote"].dropna().str.split().str.len().max() <= 25
    is_foreign = claims["quote_language"].ne("en") & claims["quote"].notna()
    assert claims.loc[is_foreign, "quote_english"].notna().all()


def test_every_value_of_a_list_is_defined_in_a_sentence(our_settings):
    texts = [
        text for name in ("kinds", "confidences", "groups", "sides") for text in getattr(our_settings, name).values()
    ]
    members = [*our_settings.affiliations.values(), *our_settings.measures.values(), *our_settings.bases.values()]
    texts += [member.description for member in members]
    assert all(text.endswith(".") and len(text) > 10 for text in texts)


def test_every_actor_has_a_side_and_a_description(our_settings):
    rows = read_rows("actors")
    assert {row["side"] for row in rows} <= set(our_settings.sides)
    assert [row["name"] for row in rows if not row["description"]] == []


def test_every_source_says_what_its_publisher_is(sources, our_settings):
    assert set(sources["affiliation"]) <= set(our_settings.affiliations)
    assert sources["url"].is_unique


def test_titles_and_labels_are_the_events_own(happenings):
    assert happenings["title"].is_unique
    assert happenings["label"].is_unique


def test_at_least_6876_is_not_6876_and_the_monitor_s_own_page_gives_6941_exactly(claims):
    found = claims.set_index("id")
    retold, own = found.loc["2026-02-04-hrana-killed"], found.loc["2026-02-05-hrana-killed"]
    assert (retold["bound"], retold["low"], retold["via"]) == ("at least", 6876, "AP")
    assert pd.isna(retold["best"])
    assert (own["bound"], own["best"]) == ("exactly", 6941)
    assert pd.isna(own["low"])
    assert "6,941" in own["quote"]


def test_as_many_as_30000_has_only_a_high(claims):
    found = claims[claims["high"].eq(30000) & claims["bound"].eq("up to")]
    assert len(found)
    assert found[["low", "best"]].isna().all(axis=None)


def test_the_count_of_confirmed_dead_never_falls(claims):
    is_main = claims["claimant"].eq("HRANA") & claims["measure"].eq("killed") & claims["status"].ne(UNDER_REVIEW)
    is_main &= claims["group"].eq("all") & claims["place"].eq("Iran") & claims["counting"].eq("cumulative")
    rows = claims[is_main].assign(series=number_series(claims[is_main]), value=find_best_values(claims[is_main]))
    for _, one in rows.groupby("series"):
        per_day = one.groupby("as_of_latest")["value"].max().sort_index()
        assert per_day.is_monotonic_increasing, per_day.to_string()


def read_verdicts(rows):
    return {name: {row["row"] for row in rows if row["verdict"] == name} for name in ("holds", "mended", "not found")}


def test_every_row_of_the_first_edition_has_been_read_again_and_readme_tells_what_was_found():
    with open(ROOT / "tests/data/record-0.1/review.csv", encoding="utf-8", newline="") as file:
        first = list(csv.DictReader(file))
    rows = read_rows("review")
    assert [row for row in first if row not in rows] == []
    known = {row["id"] for name in ("events", "claims", "withdrawn") for row in read_rows(name)}
    assert {row["row"] for row in rows} <= known
    assert all(row["gist"] and row["url"].startswith("http") for row in rows)
    assert all(row["note"] for row in rows if row["verdict"] == "mended")
    found = read_verdicts(first)
    withdrawn = [row for row in read_rows("withdrawn") if row["id"] == "2025-06-24-emergency-services-hospitalised"]
    readme = (ROOT / "data/README.md").read_text(encoding="utf-8")
    assert (
        f"{len(found['mended']) + len(withdrawn)} of {len({row['row'] for row in first}) + len(withdrawn)} " in readme
    )
    assert f"{len(found['mended'])} are mended, one claim is withdrawn" in readme
    again = [row for row in rows if row not in first]
    # Readings are appended in their order.
    values, last = again[:40], again[40:]
    later = {name: len(found) for name, found in read_verdicts(values).items()}
    assert later == {"holds": 35, "mended": 4, "not found": 1}
    assert "60 rows and 40 values drawn by lot (seed 20261201)" in readme
    assert len(last) == 60 + 40 + 60 + 26
    assert sum(row["verdict"] == "mended" for row in last) == 7 + 2 + 2 + 6 + 24
    assert "Of 26 more rows" in " ".join(readme.split())
    assert (
        "in four the place or the basis was, which are mended with their kind; one page did not come back"
        in " ".join(readme.split())
    )


def test_the_report_of_6_february_2026_is_in_the_record_statement_by_statement():
    with open(ROOT / "tests/data/report_2026-02-06.csv", encoding="utf-8", newline="") as file:
        statements = list(csv.DictReader(file))
    rows = {row["id"]: row for name in ("events", "claims") for row in read_rows(name)}
    assert len(statements) >= 18
    for statement in statements:
        row = rows[statement["row"]]
        assert statement["attribution"], statement
        assert statement["attribution"] in row[statement["column"]], statement


def test_withdrawn_ids_are_not_in_use():
    gone = {row["id"] for row in read_rows("withdrawn")}
    assert gone.isdisjoint(row["id"] for name in ("events", "sources", "claims") for row in read_rows(name))


def test_the_package_names_version_date_and_licence():
    stated = json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))
    assert re.fullmatch(r"\d+\.\d+\.\d+", stated["version"])
    record = read_provenance(ROOT / "data/events.csv")
    assert (record.license, record.version) == ("CC-BY-4.0", stated["version"])
    assert f"- {stated['created'][:10]}: " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_sources_of_importance_one_and_two_are_of_two_origins(happenings, sources):
    agency = sources.set_index("id")["agency"]
    for event in happenings[happenings["importance"] < 3].itertuples():
        assert len({agency[one] for one in split_list(event.sources)}) >= 2, event.id


def test_readme_page_and_image_state_the_number_of_sources_that_pandas_counts(events, sources, claims):
    cells = pd.read_csv(ROOT / "data/events.csv", dtype="str").query("kind != 'era'")["sources"]
    of_values = pd.read_csv(ROOT / "data/claims.csv", dtype="str")["source"]
    named = pd.concat([cells.str.split("|").explode().str.strip(), of_values]).nunique()
    assert count_sources(events, index_sources(sources), claims) == named
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert f"values with their {named:,} sources. " in readme


def test_labels_are_short_and_each_is_used_once(happenings):
    labels = happenings["label"]
    assert labels.str.len().median() <= 21
    assert labels.str.len().max() <= 28
    assert labels.is_unique


def test_key_events_and_chapters_of_the_settings_are_those_of_the_record(events, our_settings):
    happenings = events[events["kind"].ne("era")].set_index("id")
    assert 8 <= len(our_settings.key_events) <= 15
    assert set(happenings.loc[list(our_settings.key_events), "importance"]) == {1}
    assert set(our_settings.chapters) == set(events.loc[events["kind"].eq("era"), "id"])
    assert 0 < len(our_settings.subtitle) <= 160


def test_few_events_are_contested_and_each_by_two_sources(happenings):
    contested = happenings[find_contested(happenings)]
    assert 0.2 < len(contested) / len(happenings) < 1 / 3
    assert contested["sources"].map(lambda cell: len(split_list(cell))).min() >= 2
    assert happenings.loc[happenings["dispute_kind"].eq("none"), "dispute"].isna().all()
