"""The data set of the fourth notebook: it obeys the rules of a dataset, and each step can be compared."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from frictionless import Package

from timeline import check_dataset, read_file
from timeline.dates import parse_edtf
from timeline.tables import split_list

FOLDER = Path(__file__).resolve().parents[1] / "notebooks/space-race"
SIDES = ["Soviet Union", "United States"]


def read_rows(name):
    with open(FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def happenings():
    return [row for row in read_rows("events") if row["kind"] != "era"]


def test_the_check_of_a_dataset_has_nothing_to_report():
    problems = check_dataset(FOLDER)
    assert {path.name for path in problems} >= {
        "datapackage.json",
        "events.csv",
        "sources.csv",
        "claims.csv",
        "actors.csv",
    }
    assert "".join(frame.to_string() for frame in problems.values() if not frame.empty) == ""


def test_frictionless_finds_the_package_valid():
    report = Package(str(FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


def test_each_event_has_sources_that_were_read_and_each_source_is_used(happenings):
    sources = {row["id"]: row for row in read_rows("sources")}
    cited = {name for row in read_rows("events") for name in split_list(row["sources"])}
    cited |= {row["source"] for row in read_rows("claims")}
    assert cited == set(sources)
    assert all(split_list(row["sources"]) for row in happenings)
    for source in sources.values():
        assert source["url"].startswith(("https://", "http://")), source["id"]
        assert source["publisher"], source["id"]
        assert date.fromisoformat(source["read_on"]) <= date(2026, 11, 30), source["id"]
    assert len({source["url"] for source in sources.values()}) == len(sources)


def test_dates_lie_in_the_period_and_some_are_in_doubt(happenings):
    spans = [parse_edtf(text) for row in happenings for text in (row["start"], row["end"]) if text]
    assert all(date(1957, 10, 4) <= span.earliest.date() and span.latest.date() <= date(1975, 7, 18) for span in spans)
    in_doubt = {row["id"] for row in happenings if row["start"].startswith("[") or row["end"].startswith("[")}
    assert {"1961-05-19-venera-1", "1970-11-17-lunokhod-1", "1971-06-29-soyuz-11-deaths"} == in_doubt
    assert all(row["dispute"] for row in happenings if row["id"] in in_doubt)


def test_both_sides_have_their_part_of_some_three_dozen_events(happenings):
    counts = Counter(row["track"] for row in happenings)
    assert 25 <= len(happenings) <= 40
    assert set(counts) == {*SIDES, "Together"}
    assert abs(counts[SIDES[0]] - counts[SIDES[1]]) <= 3


def test_each_step_has_one_event_of_each_side(happenings):
    track_by_id = {row["id"]: row["track"] for row in happenings}
    tracks = {}
    for row in read_rows("steps"):
        tracks.setdefault(row["step"], []).append(track_by_id[row["event"]])
    assert len(tracks) == 14
    assert all(sorted(sides) == SIDES for sides in tracks.values())


def test_settings_are_its_own():
    settings = read_file(FOLDER).settings
    assert list(settings.tracks) == [*SIDES, "Together"]
    assert settings.axis_timezone == "UTC"
    assert settings.calendars == ()
    assert len({track.color for track in settings.tracks.values()}) == 3


def test_the_disputed_number_is_kept_with_each_claimant():
    claims = read_rows("claims")
    assert {row["event"] for row in claims} == {"1960-10-24-r-16-explosion"}
    assert len({row["claimant"] for row in claims}) >= 4
    assert all(row["note"] for row in claims)
