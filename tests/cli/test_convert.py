"""Files of other programs on the command line: read, checked, drawn, converted."""

import csv
import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from command_line import run
from grids import grid

from timeline import read_claims, read_events, read_file
from timeline.io.formats.registry import FORMATS

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
ACLED = sorted((ROOT / "tests/data").glob("acled*.csv"))[0]


@pytest.mark.parametrize("name", grid(FORMATS.writable, keep=["csv", "timelinejs", "ics", "parquet"]))
def test_convert_writes_our_data_in_each_format(tmp_path, name):
    out = tmp_path / f"iran{FORMATS[name].suffix}"
    done = run("convert", DATA / "events.csv", out)
    assert done.exit_code == 0, done.output
    assert f"{out}" in done.output
    count = read_events(DATA / "events.csv")["kind"].ne("era").sum()
    assert f"{count} events" in done.output
    assert FORMATS[name].label in done.output


def test_convert_takes_the_format_by_name(tmp_path):
    done = run("convert", DATA / "events.csv", tmp_path / "iran.json", "--to", "vis")
    assert done.exit_code == 0
    assert json.loads((tmp_path / "iran.json").read_text(encoding="utf-8"))["items"]


def test_convert_asks_for_a_format_that_no_ending_says(tmp_path):
    done = run("convert", DATA / "events.csv", tmp_path / "iran.json")
    assert done.exit_code == 1
    assert "'iran.json' has the ending of no format" in done.output
    assert list(tmp_path.iterdir()) == []


def test_convert_says_what_it_read_and_under_which_terms(tmp_path):
    done = run("convert", ACLED, tmp_path / "events.csv")
    assert done.exit_code == 0, done.output
    assert "is read as: ACLED" in done.output
    assert "acleddata.com" in done.output


@pytest.mark.full
def test_convert_of_figures_writes_a_record_that_is_read_again(tmp_path):
    run("convert", ACLED, tmp_path / "events.csv")
    found = read_file(ACLED)
    assert len(read_events(tmp_path / "events.csv")) == len(found.events)
    claims = read_claims(tmp_path / "claims.csv", events=read_events(tmp_path / "events.csv"))
    assert set(claims["claimant"]) == {"ACLED"}
    assert len(claims) == len(found.claims)
    done = run("page", tmp_path / "events.csv", "-o", tmp_path / "page.html")
    assert done.exit_code == 0, done.output


def test_convert_does_not_write_over_claims_of_somebody_else(tmp_path):
    (tmp_path / "claims.csv").write_text("id\nmine\n", encoding="utf-8")
    done = run("convert", ACLED, tmp_path / "events.csv")
    assert done.exit_code == 1
    assert done.output.endswith(
        f"{tmp_path / 'claims.csv'}: it is there already and bears no mark of this program; --overwrite replaces it\n"
    )
    assert not (tmp_path / "events.csv").exists()


@pytest.mark.full
def test_convert_reports_what_the_target_cannot_hold(tmp_path):
    done = run("convert", DATA / "events.csv", tmp_path / "iran.vis.json", "--report")
    assert re.search(r"`importance`: 2\d\d events, lost", done.output)
    done = run("convert", DATA / "events.csv", tmp_path / "iran.vis.json")
    assert "does not hold everything; --report lists the losses" in done.output
    done = run("convert", DATA / "events.csv", tmp_path / "iran.csv", "--report")
    assert "CSV of events holds everything." in done.output


def test_convert_names_the_events_that_the_target_has_no_date_for(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("id,start,title\nold,-0499,Old\nnew,2025,New\nnone,../..,None\n", encoding="utf-8")
    done = run("convert", path, tmp_path / "mine.ics")
    assert done.exit_code == 0
    assert "iCalendar cannot hold the dates of 2 events, skipped: old, none" in done.output
    assert read_file(tmp_path / "mine.ics").events["id"].tolist() == ["new"]
    done = run("convert", path, tmp_path / "mine.timelinejs.json")
    assert "TimelineJS JSON cannot hold the dates of 1 event, skipped: none" in done.output
    done = run("convert", path, tmp_path / "mine.geojson")
    assert "cannot hold" not in done.output


def test_convert_writes_ids_only_on_demand(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("Date,Headline\n13 June 2025,A strike\n2025-06-14,A reply\n", encoding="utf-8")
    run("convert", path, tmp_path / "plain.csv")
    assert "id" not in (tmp_path / "plain.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    before = path.read_bytes()
    done = run("convert", path, path, "--add-ids")
    assert done.exit_code == 1
    assert done.output == f"{path}: it is one of the files that were read; --overwrite replaces it\n"
    assert path.read_bytes() == before
    done = run("convert", path, path, "--add-ids", "--overwrite")
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert [row["id"] for row in rows] == ["2025-06-13-a-strike", "2025-06-14-a-reply"]
    assert [row["start"] for row in rows] == ["2025-06-13", "2025-06-14"]
    done = run("convert", path, tmp_path / "mine.ics", "--add-ids")
    assert done.exit_code == 1
    assert "--add-ids writes ids into a CSV of events" in done.output


def test_convert_puts_tags_below_the_header_of_the_claims(tmp_path):
    done = run("convert", ACLED, tmp_path / "out.csv", "--hxl")
    assert done.exit_code == 0, done.output
    header, tags, *rows = csv.reader((tmp_path / "claims.csv").read_text(encoding="utf-8").splitlines())
    assert dict(zip(header, tags, strict=True))["best"] == "#affected+killed"
    assert dict(zip(header, tags, strict=True))["as_of"] == "#date+occurred"
    assert len(read_claims(tmp_path / "claims.csv")) == len(rows)
    done = run("convert", ACLED, tmp_path / "out.ics", "--hxl")
    assert done.exit_code == 1
    assert "--hxl tags the claims beside a CSV; other formats have no tags." in done.output


def test_convert_leaves_ids_of_the_file_alone(tmp_path):
    shutil.copy(DATA / "events.csv", tmp_path / "events.csv")
    run("convert", tmp_path / "events.csv", tmp_path / "again.csv")
    assert read_events(tmp_path / "again.csv")["id"].tolist() == read_events(DATA / "events.csv")["id"].tolist()


def test_convert_of_a_broken_file_names_each_fault_and_writes_nothing(tmp_path):
    text = ACLED.read_text(encoding="utf-8").splitlines()
    header = next(csv.reader([text[0]]))
    rows = list(csv.DictReader(text))
    rows[1]["event_date"], rows[2]["fatalities"], rows[0]["latitude"] = "2025-02-30", "some", "200"
    path = tmp_path / "broken.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(rows)
    done = run("convert", path, tmp_path / "out.csv")
    assert done.exit_code == 1
    assert "row 3, column 'event_date': '2025-02-30'" in done.output
    assert not (tmp_path / "out.csv").exists()
    done = run("convert", path, tmp_path / "out.csv", "--strict")
    assert done.exit_code == 1
    assert "row 3, column 'event_date': '2025-02-30'" in done.output
    assert "row 4, column 'fatalities': 'some'" in done.output
    assert "row 2, column 'latitude': '200'" in done.output
    assert not (tmp_path / "out.csv").exists()
    done = run("check", path)
    assert done.exit_code == 1
    assert f"{path}:3: event_date: '2025-02-30'" in done.output
    done = run("convert", path, tmp_path / "out.csv", "--keep")
    assert done.exit_code == 0
    assert "1 row skipped" in done.output


def test_convert_says_that_there_is_no_such_file(tmp_path):
    done = run("convert", tmp_path / "none.csv", tmp_path / "out.csv")
    assert done.exit_code == 2
    assert "No such file" in done.output


def test_page_of_a_foreign_file_credits_its_terms(tmp_path):
    done = run("page", ACLED, "-o", tmp_path / "page.html")
    assert done.exit_code == 0, done.output
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "acleddata.com" in text
    assert "according to ACLED" in text or "ACLED" in text


def test_check_of_a_foreign_file_uses_its_own_names(tmp_path):
    path = tmp_path / "x.json"
    path.write_text(
        '{"events": [{"start_date": {"year": "2025", "month": "13"}, "text": {"headline": "x"}}]}', encoding="utf-8"
    )
    done = run("check", path)
    assert done.exit_code == 1
    assert re.search(r"x\.json:1: start_date\S*: '13' ", done.output), done.output


def test_titles_by_a_rule_and_columns_by_name(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("when,actor,what\n2025-06,IAEA,Report\n", encoding="utf-8")
    done = run("convert", path, tmp_path / "out.csv", "--columns", "start=when", "--titles", "{actor}: {what}")
    assert done.exit_code == 0, done.output
    assert pd.read_csv(tmp_path / "out.csv").loc[0, ["start", "title"]].tolist() == ["2025-06", "IAEA: Report"]


@pytest.mark.parametrize("command", ["check", "page", "image", "convert", "claims", "gallery", "diff", "balance"])
def test_help_of_each_command_says_what_it_does(command):
    done = run(command, "--help")
    assert done.exit_code == 0
    assert "Usage:" in done.output
    assert not re.search(r"\bNone\b|default: \]", done.output)


def test_help_lists_the_commands():
    done = run("--help")
    for command in ("check", "page", "image", "convert", "claims", "gallery", "diff", "balance"):
        assert re.search(rf"\b{command}\b", done.output)


CLAIMS = (
    "id,measure,bound,best,unit,group,claimant,as_of,source\n"
    "a,ships,exactly,3,ships,all,Harbour board,1825-10-26,https://example.org/\n"
)


@pytest.mark.parametrize("command", ["page", "claims", "image", "gallery"])
def test_a_command_replaces_no_file_of_somebody_else(tmp_path, command):
    (tmp_path / "events.csv").write_text("start,title\n1825,Canal opens\n", encoding="utf-8")
    (tmp_path / "values.csv").write_text(CLAIMS, encoding="utf-8")
    source = {"page": "events.csv", "image": "events.csv", "claims": "values.csv", "gallery": "."}[command]
    out = tmp_path / f"mine.{'svg' if command == 'image' else 'html'}"
    out.write_text("my own work", encoding="utf-8")
    done = run(command, tmp_path / source, "-o", out)
    assert done.exit_code == 1
    assert done.output.splitlines()[-1] == (
        f"{out}: it is there already and bears no mark of this program; --overwrite replaces it"
    )
    assert out.read_text(encoding="utf-8") == "my own work"
    if command == "image":
        return  # the browser draws in tests/charts/test_image.py
    assert run(command, tmp_path / source, "-o", out, "--overwrite").exit_code == 0
    assert run(command, tmp_path / source, "-o", out).exit_code == 0  # ours by now
