import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from conftest import ROOT

from timeline import DataError, Dataset, check_file, draw_timeline, read_claims, read_events, read_file
from timeline.io import load_file, write_converted

DATA = ROOT / "data"
NAMES = ("events", "sources", "actors", "claimants", "claims", "withdrawn")


@pytest.mark.parametrize("path", [DATA, DATA / "events.csv"])
def test_read_file_reads_the_tables_beside_a_csv(path, events, claims, sources, our_settings):
    dataset = read_file(path)
    assert dataset.files == tuple(str(DATA / f"{name}.csv") for name in NAMES)
    for name, table in (("events", events), ("claims", claims), ("sources", sources)):
        pd.testing.assert_frame_equal(getattr(dataset, name), table)
    assert dataset.actors["name"].is_unique
    assert dataset.settings == our_settings
    assert dataset.provenance.version
    assert dataset.skipped.empty
    assert dataset.format_label == ""
    assert dataset.count_events() == events["kind"].ne("era").sum()


def test_claims_are_counted_by_who_claims_a_value(claims):
    claimants = read_file(DATA).count_claims()
    assert claimants["name"].tolist() == claims["claimant"].unique().tolist()
    assert claimants["claims"].sum() == len(claims)
    assert claimants["kind"].notna().all()
    alone = Dataset(claims=claims).count_claims()
    assert alone.columns.tolist() == ["name", "claims"]
    assert Dataset().count_claims().empty


def test_read_file_keeps_what_can_be_read_and_says_where_the_rest_is(tmp_path):
    (tmp_path / "events.csv").write_text("id,start,title,sources\na,2025,One,s\nb,soon,Two,s\n", encoding="utf-8")
    (tmp_path / "sources.csv").write_text("id,publisher,url\ns,Paper,https://x.example\n,Lost,\n", encoding="utf-8")
    (tmp_path / "datapackage.json").write_text('{"timeline": {"titel": "x"}}', encoding="utf-8")
    dataset = read_file(tmp_path)
    assert dataset.events["id"].tolist() == ["a"]
    assert dataset.skipped[["table", "row"]].values.tolist() == [["events", 3], ["sources", 3]]
    assert (dataset.count_skipped(), dataset.count_skipped("sources"), dataset.count_skipped("claims")) == (1, 1, 0)
    errors = dataset.problems[dataset.problems["severity"].eq("error")]
    assert {Path(file).name for file in errors["file"]} == {"events.csv", "sources.csv", "datapackage.json"}
    pd.testing.assert_frame_equal(check_file(tmp_path), dataset.problems)
    with pytest.raises(DataError, match=r"1 problem in events\.csv"):
        dataset.require_valid()
    assert "1 row left out" in {
        part for note in draw_timeline(dataset).layout.annotations for part in note.text.split("; ")
    }


def test_read_file_takes_settings_instead_of_those_of_the_folder(our_settings):
    own = replace(our_settings, title="Another title")
    assert read_file(DATA, settings=own).settings == own


def test_a_dataset_is_of_tables():
    with pytest.raises(TypeError, match="`events` must be a DataFrame; got list"):
        Dataset([1])
    with pytest.raises(TypeError, match="`settings` must be Settings"):
        Dataset(settings={"title": "x"})
    dataset = read_file(DATA)
    assert repr(dataset).startswith(
        f"<Dataset events: {len(dataset.events)}, sources: {len(dataset.sources):,}, claims: "
    )


def test_read_file_reads_nothing_beside_a_foreign_file(tmp_path):
    shutil.copy(DATA / "claims.csv", tmp_path / "claims.csv")
    shutil.copy(ROOT / "tests/data/ucdp_ged.csv", tmp_path / "ged.csv")
    dataset = read_file(tmp_path / "ged.csv")
    assert dataset.files == (str(tmp_path / "ged.csv"),)
    assert dataset.claims["claimant"].eq("UCDP").all()
    assert dataset.format_label == "UCDP georeferenced events"


def test_require_asks_for_events_without_errors(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("start,title\n2025,x\nsoon,y\n", encoding="utf-8")
    dataset = load_file(path)
    dataset.require_valid(keep=True)
    with pytest.raises(DataError, match=r"1 problem in mine\.csv"):
        dataset.require_valid()
    path.write_text("nothing\n", encoding="utf-8")
    with pytest.raises(DataError, match="column is missing"):
        load_file(path).require_valid(keep=True)
    with pytest.raises(DataError, match="column is missing"):
        read_file(path).require_valid()
    assert not check_file(path).empty


@pytest.mark.parametrize("target", ["csv", "parquet"])
def test_write_converted_writes_the_tables_beside(events, claims, sources, tmp_path, target):
    found = Dataset(events, claims=claims, sources=sources)
    written = write_converted(found, tmp_path / f"mine.{target}", target)
    assert [path.name for path in written] == [f"mine.{target}", f"claims.{target}", f"sources.{target}"]
    if target == "csv":
        again = read_claims(tmp_path / "claims.csv", events=read_events(tmp_path / "mine.csv"))
    else:
        again = pd.read_parquet(tmp_path / "claims.parquet")
    assert again["best"].fillna(-1).tolist() == claims["best"].fillna(-1).tolist()
    assert again["id"].tolist() == claims["id"].tolist()


def test_write_converted_leaves_what_says_the_same_as_it_is(events, claims, tmp_path):
    found = Dataset(events, claims=claims)
    write_converted(found, tmp_path / "a.csv", "csv")
    assert [path.name for path in write_converted(found, tmp_path / "b.csv", "csv")] == ["b.csv"]


def test_write_converted_keeps_its_hands_off_what_says_something_else(events, claims, tmp_path):
    (tmp_path / "claims.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="bears no mark"):
        write_converted(Dataset(events, claims=claims), tmp_path / "a.csv", "csv")
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "a.csv").exists()


def test_write_converted_leaves_out_made_ids_unless_asked(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("start,title\n2025,x\n", encoding="utf-8")
    found = read_file(path)
    write_converted(found, tmp_path / "a.csv", "csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").split(",")[0] == "start"
    write_converted(found, tmp_path / "b.csv", "csv", add_ids=True)
    assert read_events(tmp_path / "b.csv")["id"].tolist() == ["2025-x"]
    with pytest.raises(ValueError, match="`add_ids` writes ids into a CSV of events"):
        write_converted(found, tmp_path / "c.ics", "ics", add_ids=True)
