"""The curated data: the codebook's letter and the editorial rules that a program can hold."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from timeline import check_claims, check_events, check_sources, read_events
from timeline.checks import split_list
from timeline.schema import CLAIMS, EVENTS, SOURCES, TRACKS

ROOT = Path(__file__).resolve().parents[1]
CUT_OFF = pd.Timestamp("2026-02-09", tz="Asia/Tehran")
LOADED = re.compile(
    r"\b(regime|terrorists?|rioters?|martyr\w*|aggression|pre-?emptive|massacres?|surgical|obliterat\w*)\b",
    re.I,
)
# Names of bodies are names, whatever words they are made of.
QUOTED = re.compile(r"Foundation of Martyrs and Veterans Affairs|\"[^\"]*\"|'[^']*'(?!\w)|“[^”]*”")


@pytest.fixture(scope="module")
def happenings(events):
    return events[events["kind"] != "era"]


def test_the_three_tables_have_nothing_to_report(events, sources):
    assert check_sources(ROOT / "data/sources.csv").empty
    assert check_events(ROOT / "data/events.csv", sources=sources).empty
    assert check_claims(ROOT / "data/claims.csv", events=events, sources=sources).empty


def test_frictionless_finds_the_data_package_valid():
    report = Package(str(ROOT / "data/datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


@pytest.mark.parametrize(("name", "table"), [("events", EVENTS), ("sources", SOURCES), ("claims", CLAIMS)])
def test_headers_are_those_of_the_codebook(name, table):
    with open(ROOT / f"data/{name}.csv", encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == list(table.columns)


@pytest.mark.parametrize("name", ["events", "sources", "claims"])
def test_files_are_plain_utf8_with_line_feeds_and_no_blank_edges(name):
    content = (ROOT / f"data/{name}.csv").read_bytes()
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\n")
    with open(ROOT / f"data/{name}.csv", encoding="utf-8", newline="") as file:
        assert all(cell == cell.strip() for row in csv.reader(file) for cell in row)


def test_there_are_forty_events_on_all_six_tracks(happenings):
    assert len(happenings) == 40
    assert set(happenings["track"]) == set(TRACKS)


def test_events_are_sorted_by_day_and_ids_begin_with_a_day(events):
    days = events["start"].str.slice(0, 10)
    assert days.is_monotonic_increasing
    assert events["id"].str.fullmatch(r"\d{4}-\d{2}-\d{2}-[a-z0-9-]+").all()


def test_every_event_has_all_that_a_reader_needs(happenings):
    needed = [
        "timezone",
        "title",
        "label",
        "summary",
        "confidence",
        "track",
        "kind",
        "actors",
        "place",
        "sources",
    ]
    assert happenings[needed].notna().all().all()


def test_nothing_begins_after_the_cut_off(events, claims):
    assert (events["start_earliest"] < CUT_OFF).all()
    assert (claims["as_of_earliest"] < CUT_OFF).all()


def test_events_of_importance_one_and_two_have_two_origins(events, sources):
    agency = sources.set_index("id")["agency"]
    for event in events[events["importance"] < 3].itertuples():
        origins = {agency[one] for one in split_list(event.sources)}
        assert len(origins) >= 2, f"{event.id}: {origins}"


def test_every_source_is_used(events, claims, sources):
    used = {one for cell in events["sources"] for one in split_list(cell)} | set(claims["source"])
    assert set(sources["id"]) == used


def test_no_address_stands_twice(sources):
    assert sources["url"].is_unique


def test_headlines_are_printed_ones(sources):
    assert not sources["title"].fillna("").str.contains(r"^\[|\]$").any()


def test_sources_say_when_they_were_read(sources):
    assert sources[["agency", "affiliation", "language", "read_on"]].notna().all().all()


@pytest.mark.parametrize("column", ["title", "label"])
def test_titles_have_no_loaded_words(events, column):
    assert [text for text in events[column].dropna() if LOADED.search(text)] == []


@pytest.mark.parametrize("column", ["summary", "dispute"])
def test_loaded_words_stand_in_quotation_marks_only(events, column):
    assert [text for text in events[column].dropna() if LOADED.search(QUOTED.sub("", text))] == []


def test_the_loaded_words_check_finds_what_it_should():
    assert LOADED.search(QUOTED.sub("", "The regime said so"))
    assert not LOADED.search(QUOTED.sub("", 'He called them "rioters".'))


def test_there_are_ten_claims_with_the_figures_of_hrana(claims):
    assert len(claims) >= 10
    hrana = claims[claims["claimant"].str.contains("HRANA")]
    killed = hrana.query("measure == 'killed' and as_of == '2026-02-05'").iloc[0]
    assert (killed["bound"], killed["low"]) == ("at least", 6941)
    arrested = hrana.query("measure == 'arrested' and bound == 'more than'").iloc[0]
    assert arrested["low"] == 50000


def test_chapters_are_the_war_the_protests_and_the_talks(events):
    eras = events[events["kind"] == "era"]
    assert set(eras["track"]) == {"June war", "Protests and crackdown", "Oman talks"}
    assert eras["end_latest"].notna().sum() + eras["is_open"].sum() == len(eras)


def test_the_example_of_the_third_notebook_shows_what_its_text_says():
    path = ROOT / "notebooks/nuclear_talks.csv"
    result = read_events(path, errors="keep")
    errors = result.problems[result.problems["severity"] == "error"]
    assert errors["value"].tolist() == ["26 Dey 1394", "8/7/18"]
    assert result.left_out == 2
    told = read_events(path, errors="keep", calendar="solar-hijri", timezone="Asia/Tehran")
    assert (len(told.events), told.left_out) == (17, 1)
    assert "2016-01-16" in set(told.events["start_edtf"])
    assert told.refused["text"].tolist() == ["First US sanctions return,8/7/18,,,Sanctions,Washington,"]
