"""Archives that are read by their own columns."""

from pathlib import Path

import pytest

from timeline import summarise_archive, write_html

DATA = Path(__file__).resolve().parents[1] / "data"


def get_events(archive):
    return archive.events.set_index("id")


@pytest.mark.parametrize("name", ["acled_export.csv", "acled_older.csv", "acled_oldest.csv"])
def test_acled_codes_of_precision_are_weeks_and_months(name):
    archive = summarise_archive(DATA / name, file_format="acled")
    starts = set(archive.events["start_edtf"])
    if name == "acled_export.csv":
        # By code 3 a month, by code 2 six days to either side of 14 June.
        assert {"2025-06", "[2025-06-08..2025-06-20]"} <= starts
        day = archive.select_level("day")
        assert day["n"].sum() == archive.total - 2
        assert archive.select_level("month")["n"].sum() == archive.total
    assert archive.measures in (("fatalities",), ("FATALITIES",))
    assert not archive.events["title"].isna().any()


def test_ucdp_codes_are_days_or_all_from_first_to_last():
    archive = summarise_archive(DATA / "ucdp_ged.csv", file_format="ucdp")
    events = get_events(archive)
    assert events.at["900001", "start_edtf"] == "2025-06-13"
    assert events.at["900002", "start_edtf"] == "[2025-06-16..2025-06-19]"
    assert "State-based conflict" in archive.lanes
    assert archive.measures == ("low", "best", "high")
    total = archive.select_level("all")
    assert (total["low_sum"] <= total["best_sum"]).all()
    assert (total["best_sum"] <= total["high_sum"]).all()


@pytest.mark.parametrize("name", ["gdelt1_with_header.csv", "gdelt1_without_address.csv", "gdelt2_without_header.csv"])
def test_gdelt_is_read_with_and_without_its_header(name):
    archive = summarise_archive(DATA / name, file_format="gdelt")
    assert archive.total == 3
    assert set(archive.lanes) == {"appeal", "consultation", "protest"}
    events = get_events(archive)
    assert events.loc["900000001", "start_edtf"] == "2025-06-13"
    # An event without actors and place is called by what it was.
    assert events.at["900000003", "title"] in archive.lanes


def test_a_timesketch_timeline_is_known_to_the_second(tmp_path):
    path = tmp_path / "host.csv"
    path.write_text(
        "message,timestamp,datetime,timestamp_desc,data_type,hostname\n"
        "Logged in,1749795930000000,2025-06-13T06:25:30+00:00,Event time,linux:utmp,web1\n"
        "File changed,1749795990000000,2025-06-13T06:26:30+00:00,Modification time,fs:stat,web1\n"
        "Broken clock,0,,Event time,linux:utmp,web1\n",
        encoding="utf-8",
    )
    levels = ("all", "decade", "year", "month", "day", "hour")
    archive = summarise_archive(path, file_format="timesketch", levels=levels)
    assert (archive.total, archive.undated) == (3, 1)
    assert archive.select_level("hour")["n"].tolist() == [1, 1]
    first = archive.events.iloc[0]
    assert (first["title"], first["place"], first["time_of"]) == ("Logged in", "web1", "Event time")
    assert first["start_edtf"].startswith("2025-06-13T06:25:30")
    page = write_html(archive, tmp_path / "host.html").read_text(encoding="utf-8")
    assert "1 row has no date" in page
