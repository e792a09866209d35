import shutil

import pandas as pd
import pytest
from conftest import ROOT

from timeline import DataError, read_claims, read_events
from timeline.io.dataset import Inputs, read_inputs, write_converted

DATA = ROOT / "data"
OPTIONS = {"columns": None, "title": "", "timezone": "UTC", "calendar": None, "day_first": None}


def test_read_inputs_reads_the_tables_beside_a_csv():
    found = read_inputs(DATA / "events.csv", OPTIONS)
    assert list(found.problems) == [DATA / f"{name}.csv" for name in ("events", "sources", "actors", "claims")]
    assert set(found.tables) == {"sources", "claims"}
    assert (len(found.events), found.skipped_count, found.file_format) == (224, 0, "")


def test_read_inputs_reads_nothing_beside_a_foreign_file(tmp_path):
    shutil.copy(DATA / "claims.csv", tmp_path / "claims.csv")
    shutil.copy(ROOT / "tests/data/ucdp_ged.csv", tmp_path / "ged.csv")
    found = read_inputs(tmp_path / "ged.csv", OPTIONS)
    assert list(found.problems) == [tmp_path / "ged.csv"]
    assert found.tables["claims"]["claimant"].eq("UCDP").all()
    assert found.file_format == "UCDP georeferenced events"


def test_require_asks_for_events_without_errors(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("start,title\n2025,x\nsoon,y\n", encoding="utf-8")
    found = read_inputs(path, OPTIONS)
    found.require(keep=True)
    with pytest.raises(DataError, match=r"1 problem in mine\.csv"):
        found.require(keep=False)
    path.write_text("nothing\n", encoding="utf-8")
    with pytest.raises(DataError, match="column is missing"):
        read_inputs(path, OPTIONS).require(keep=True)


@pytest.mark.parametrize("target", ["csv", "parquet"])
def test_write_converted_writes_the_tables_beside(events, claims, sources, tmp_path, target):
    found = Inputs(events, {"claims": claims, "sources": sources})
    written = write_converted(found, tmp_path / f"mine.{target}", target)
    assert [path.name for path in written] == [f"mine.{target}", f"claims.{target}", f"sources.{target}"]
    if target == "csv":
        again = read_claims(tmp_path / "claims.csv", events=read_events(tmp_path / "mine.csv"))
    else:
        again = pd.read_parquet(tmp_path / "claims.parquet")
    assert again["best"].fillna(-1).tolist() == claims["best"].fillna(-1).tolist()
    assert again["id"].tolist() == claims["id"].tolist()


def test_write_converted_leaves_what_says_the_same_as_it_is(events, claims, tmp_path):
    found = Inputs(events, {"claims": claims})
    write_converted(found, tmp_path / "a.csv", "csv")
    assert [path.name for path in write_converted(found, tmp_path / "b.csv", "csv")] == ["b.csv"]


def test_write_converted_keeps_its_hands_off_what_says_something_else(events, claims, tmp_path):
    (tmp_path / "claims.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(DataError, match="already exists and would be overwritten"):
        write_converted(Inputs(events, {"claims": claims}), tmp_path / "a.csv", "csv")
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "a.csv").exists()


def test_write_converted_leaves_out_made_ids_unless_asked(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("start,title\n2025,x\n", encoding="utf-8")
    found = read_inputs(path, OPTIONS)
    write_converted(found, tmp_path / "a.csv", "csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").split(",")[0] == "start"
    write_converted(found, tmp_path / "b.csv", "csv", add_ids=True)
    assert read_events(tmp_path / "b.csv")["id"].tolist() == ["2025-x"]
    with pytest.raises(ValueError, match="--add-ids writes ids into a CSV of events"):
        write_converted(found, tmp_path / "c.ics", "ics", add_ids=True)
