"""What each format holds, measured: each feature is written alone, and what was written is read back.

`make formats` writes the table of docs/formats.md from what is measured here.
"""

import json
import re
import tempfile
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from grids import grid
from markdown_it import MarkdownIt

from timeline import Dataset, read_claims, read_events, read_file, read_sources
from timeline.io.dataset import write_converted
from timeline.io.formats._html_text import html_to_text
from timeline.io.formats.base import DATE_FEATURES, FEATURES, KEPT, LOST, WORDS, Format
from timeline.io.formats.limits import find_losses
from timeline.io.formats.registry import FORMATS, Registry
from timeline.text.date_words import describe_dates

BESIDE = {"claims": "claims", "publishers of sources": "sources"}
# Feature → an event that has it and nothing else to lose.
PROBES = {
    "year": {"start": "2025"},
    "month": {"start": "2025-06"},
    "day": {"start": "2025-06-13"},
    "clock": {"start": "2025-06-13T07:30Z"},
    "zone": {"start": "2025-06-13T07:30", "timezone": "Asia/Tehran"},
    "end": {"start": "2025-06-13", "end": "2025-06-24"},
    "open": {"start": "2025-06-13", "end": ".."},
    "doubt": {"start": "2025-06-17~", "end": "2025-06-25?"},
    "one of": {"start": "[2025-06-13..2025-06-15]"},
    "rough": {"start": "2025-21", "end": "202X"},
    "far": {"start": "-0499"},
    "very far": {"start": "Y-3000000"},
    "no beginning": {"start": "../2025-06"},
    "no date": {"start": "../.."},
    "title": {"title": "Probe title"},
    "id": {"id": "probe-7"},
    "label": {"label": "Probe label"},
    "summary": {"summary": "A probe of summaries."},
    "dispute": {"dispute": "A probe of disputes."},
    "dispute_kind": {"dispute_kind": "facts|values"},
    "confidence": {"confidence": "medium"},
    "track": {"track": "Probe track"},
    "kind": {"kind": "meeting"},
    "actors": {"actors": "Probe actor|Other actor"},
    "place": {"place": "Probe place"},
    "country": {"country": "OM"},
    "lat": {"lat": "23.6139", "lon": "58.5922"},
    "lon": {"lat": "23.6139", "lon": "58.5922"},
    "importance": {"importance": "1"},
    "importance_reason": {"importance": "1", "importance_reason": "A probe of reasons."},
    "first_published": {"first_published": "2025-06-14"},
    "sources": {"sources": "https://example.org/probe|https://example.org/other"},
    "era": {"start": "2025-06-13", "end": "2025-06-24", "kind": "era"},
    "other columns": {"of its own": "A probe of others."},
    "claims": {"id": "probe-7"},
    "publishers of sources": {"sources": "probe-source"},
}
CLAIM = {
    "id": "probe-claim",
    "event": "probe-7",
    "measure": "killed",
    "bound": "at least",
    "low": "4321",
    "unit": "people",
    "group": "minors",
    "claimant": "Probe claimant",
    "as_of": "2025-06-14",
    "source": "probe-source",
}
SOURCE = {
    "id": "probe-source",
    "publisher": "Probe publisher",
    "title": "Probe headline",
    "url": "https://example.org/probe",
}


def read_row(read, row):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "row.csv"
        pd.DataFrame([row]).to_csv(path, index=False)
        return read(path)


@cache
def probe(feature):
    """Return events, claims and sources of which one feature alone is to be looked for."""
    events = read_row(read_events, {"start": "2025-06-13", "title": "Some title"} | PROBES[feature])
    claims = read_row(read_claims, CLAIM) if feature == "claims" else None
    sources = read_row(read_sources, SOURCE) if feature in BESIDE else None
    return events, claims, sources


def list_leaves(value):
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in list_leaves(one)]
    if isinstance(value, list):
        return [leaf for one in value for leaf in list_leaves(one)]
    return [value]


def list_values(target, path):
    """Return the values that stand in a file, as whoever parses it finds them."""
    if target == "parquet":
        return [value for column in pd.read_parquet(path).astype(object).to_numpy().T.tolist() for value in column]
    if target in ("geojson", "jsonld", "vis", "timelinejs"):
        return list_leaves(json.loads(path.read_text(encoding="utf-8")))
    return []


def read_text(target, path):
    """Return what a person reads of a file."""
    if target == "parquet":
        return " ".join(map(str, list_values(target, path)))
    text = path.read_text(encoding="utf-8")
    if target in ("geojson", "jsonld", "vis", "timelinejs"):
        return " ".join(html_to_text(str(leaf)) for leaf in list_leaves(json.loads(text)))
    if target == "markdown":
        return html_to_text(MarkdownIt("commonmark").enable("table").render(text))
    if target == "ics":
        return re.sub(r"\\([,;\\])", r"\1", text.replace("\r\n ", "")).replace("\\n", "\n")
    return html_to_text(text)


def find_sought(feature, target, events):
    """Return the values that must all be found for a feature to be kept, and the words by which it is told."""
    event = events.iloc[0]
    if feature in DATE_FEATURES or feature == "era":
        words = [describe_dates(event["start_edtf"], event["end_edtf"], event["timezone"])]
        values = [one for one in (event["start_edtf"], event["end_edtf"]) if isinstance(one, str)]
        return values + ([event["timezone"]] if feature == "zone" else []) + (
            ["era"] if feature == "era" else []
        ), words
    if feature == "claims":
        return ["Probe claimant", "killed", 4321.0, "at least"], ["Probe claimant", "4,321"]
    if feature == "publishers of sources":
        return ["Probe publisher", "Probe headline"], ["Probe publisher", "Probe headline"]
    if feature == "other columns":
        return ["A probe of others."], ["A probe of others."]
    if feature in ("actors", "sources") and target != "parquet":
        return event[feature].split("|"), event[feature].split("|")
    if feature == "importance":
        return [1], ["importance"]
    return [event[feature]], [str(event[feature])]


def is_read_back(feature, target, path, events, claims, sources):
    """Return whether our own reader gives back what was written."""
    found = read_file(path)
    if not len(found.events):
        return False
    name = "of its own" if feature == "other columns" else feature
    if feature in DATE_FEATURES:
        names = ["start_edtf", "end_edtf"] + (["timezone"] if feature == "zone" else [])
        return found.events[names].fillna("").values.tolist() == events[names].fillna("").values.tolist()
    if feature == "era":
        return found.events["kind"].tolist() == ["era"]
    if feature in BESIDE:
        return False
    return name in found.events and found.events[name].tolist() == events[name].tolist()


def is_beside(table, target, paths, name):
    """Return whether a table stands whole in a file of its own."""
    own = [path for path in paths if path.stem == name]
    if not own:
        return False
    again = {"csv": {"claims": read_claims, "sources": read_sources}[name], "parquet": pd.read_parquet}[target](own[0])
    return again.astype(object).to_csv() == table.astype(object).to_csv()


def measure(feature, target, folder):
    """Return what becomes of a feature in a format."""
    events, claims, sources = probe(feature)
    folder = folder / f"{target} {feature}"
    folder.mkdir()
    tables = {"claims": claims, "sources": sources}
    found = Dataset(events, **tables)
    path, *beside = write_converted(
        found, folder / f"out{FORMATS[target].suffix}", target, title="Probes", add_ids=target == "csv"
    )
    if feature in BESIDE and is_beside(tables[BESIDE[feature]], target, beside, BESIDE[feature]):
        return KEPT
    values, words = find_sought(feature, target, events)
    if FORMATS[target].read and is_read_back(feature, target, path, events, claims, sources):
        return KEPT
    there = list_values(target, path)
    if target in ("geojson", "jsonld", "parquet") and all(value in there for value in values):
        return KEPT
    text = read_text(target, path)
    return WORDS if all(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words) else LOST


@pytest.mark.parametrize("target", grid(FORMATS.writable, keep=["geojson"]))
def test_formats_hold_what_is_said_of_them(target, tmp_path):
    measured = {feature: measure(feature, target, tmp_path) for feature in FEATURES}
    assert {name: one for name, one in measured.items() if one != KEPT} == FORMATS[target].holds


def test_find_losses_counts_what_is_concerned(events, claims, sources):
    found = find_losses(events, "vis", claims=claims, sources=sources).set_index("feature")
    assert found.loc["claims", ["count", "unit"]].tolist() == [len(claims), "value"]
    assert set(found["becomes"]) <= {WORDS, LOST}
    assert (found["count"] > 0).all()


def test_find_losses_finds_none_in_our_own_csv(events):
    assert find_losses(events, "csv").empty


@pytest.mark.few(10)
@pytest.mark.parametrize("target", FORMATS.writable)
def test_find_losses_takes_any_table(odd_events, target):
    assert find_losses(odd_events, target)["count"].gt(0).all()


def test_find_losses_names_the_formats():
    with pytest.raises(ValueError, match="Did you mean 'vis'"):
        find_losses(read_row, "viss")


@pytest.mark.full
def test_probes_are_found_by_what_counts_them(monkeypatch):
    holds_nothing = Format(
        name="nothing", label="Nothing", suffix=".none", write=str, holds=dict.fromkeys(FEATURES, LOST)
    )
    monkeypatch.setattr(Registry, "writable", {"nothing": holds_nothing})
    for feature in FEATURES:
        events, claims, sources = probe(feature)
        found = find_losses(events, "nothing", claims=claims, sources=sources)
        assert feature in set(found["feature"]), feature
