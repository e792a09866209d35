import csv
import io

import pytest
from conftest import ROOT

from timeline import DataError, read_events, read_file, write_file
from timeline.io.formats.timelinejs_sheet import render_timelinejs_sheet

HEADER = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
HEADER += "Media Caption,Media Thumbnail,Alt Text,Type,Group,Background\n"


def list_problems(path, **options):
    problems = read_file(path, **options).problems
    return problems[["row", "column", "value", "problem", "severity"]].values.tolist()


def test_read_timelinejs_sheet_reads_a_story():
    found = read_file(ROOT / "tests/data/timelinejs_sheet.csv")
    events = found.events
    assert (found.format_label, found.title) == ("TimelineJS sheet", "A made-up story: Of a town & its bridge.")
    assert events["start_edtf"].tolist() == ["-0499", "1815-12-10", "1989-06", "2025-06-13T19:30", "1914"]
    assert events["end_edtf"].dropna().tolist() == ["1852-11-27", "1918"]
    assert events["summary"].dropna().tolist() == ["Built of wood.", "One line\nand another, with a comma"]
    assert events.loc[1, ["media", "media_credit", "media_caption", "media_alt", "background"]].tolist() == [
        *("https://example.org/bridge.jpg", "Example Archive", "The bridge in 1820", "A bridge", "#eeeeee")
    ]
    assert events.loc[2, ["display_date", "track"]].tolist() == ["Summer of 1989", "Town"]
    assert events["kind"].eq("era").tolist() == [False] * 4 + [True]


def test_read_timelinejs_sheet_reads_the_old_one_and_asks_for_the_order_of_day_and_month(tmp_path):
    found = read_file(ROOT / "tests/data/timelinejs_sheet_old.csv")
    assert (found.format_label, found.title) == ("TimelineJS sheet, version 2", "A made-up story: Of a town")
    assert found.events["start_edtf"].tolist() == ["2012-01-25", "2012-03-04"]
    path = tmp_path / "old.csv"
    path.write_text("Start Date,End Date,Headline,Media\n3/4/2012,,Rebuilt,\n", encoding="utf-8")
    problem = list_problems(path)[0]
    assert problem[:3] == [2, "Start Date", "3/4/2012"]
    assert problem[4] == "error"
    assert read_file(path, day_first=True).events["start_edtf"].tolist() == ["2012-04-03"]
    assert read_file(path, day_first=False).events["start_edtf"].tolist() == ["2012-03-04"]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("2025,13,,,,,,,,x", [2, "Month", "13", "is not a number from 1 to 12", "error"]),
        ("2025,2,30,,,,,,,x", [2, "Day", "30", "is not a day of its month", "error"]),
        (",6,,,,,,,,x", [2, "Year", "", "the year is missing", "error"]),
        ("2025,6,13,noon,,,,,,x", [2, "Time", "noon", "is not a clock time; the cell is kept as written", "warning"]),
        (
            "2025,,,,2025,0,,,,x",
            [2, "End Month", "0", "is not a number from 1 to 12; the cell is kept as written", "warning"],
        ),
        (
            "2025,,,,2024,,,,,x",
            [
                *(2, "End Year/End Month/End Day/End Time", "2024"),
                *("lies before the start, '2025'; the event is drawn at its start", "warning"),
            ],
        ),
        ("2025,,,,,,,,,", [2, "Headline", "", "the cell is blank", "error"]),
    ],
)
def test_read_timelinejs_sheet_names_a_fault_by_its_own_column(write_csv, row, problem):
    path = write_csv(HEADER + row + "\n2024,,,,,,,,,Good,,,,,,,,,\n")
    assert [one for one in list_problems(path) if one[4] == "error" or one[1] == problem[1]] == [problem]
    found = read_file(path)
    is_kept = problem[1] == "Time" or problem[1].startswith("End")  # the day of the start is known
    assert found.events["title"].tolist() == (["x", "Good"] if is_kept else ["Good"])
    assert len(found.skipped) == (not is_kept)


def test_read_timelinejs_sheet_keeps_columns_of_its_owner(write_csv):
    path = write_csv("Year,Headline,Media,Place,Checked by\n2025,x,,Rome,me\n")
    assert read_file(path).events.loc[0, ["Place", "Checked by"]].tolist() == ["Rome", "me"]


def test_read_timelinejs_sheet_reads_a_header_alone(write_csv):
    found = read_file(write_csv(HEADER))
    assert (len(found.events), found.format_label) == (0, "TimelineJS sheet")


def test_read_timelinejs_sheet_raises_with_all_faults(write_csv):
    path = write_csv(HEADER + "2025,13,,,,,,,,x\nx,,,,,,,,,y\n")
    with pytest.raises(DataError, match="2 problems") as caught:
        read_file(path).require_valid()
    found = caught.value.problems
    assert found[found["severity"].eq("error")][["row", "column"]].values.tolist() == [[2, "Month"], [3, "Year"]]


def test_render_timelinejs_sheet_has_the_columns_of_the_published_sheet(write_csv):
    text = "start,end,title,kind\n2025-06~,,About,\n2025-06-13T19:30,2025-06-14,Evening,\n2025,,Year,era\n"
    rows = list(
        csv.DictReader(io.StringIO("".join(render_timelinejs_sheet(read_events(write_csv(text)), title="All"))))
    )
    assert list(rows[0]) == HEADER.strip().split(",")
    assert [(row["Type"], row["Year"], row["Month"], row["Time"]) for row in rows] == [
        *(("title", "", "", ""), ("", "2025", "6", ""), ("", "2025", "6", "19:30"), ("era", "2025", "", ""))
    ]
    assert [row["Display Date"] for row in rows[1:3]] == [
        "about June 2025",
        "13 June 2025, 19:30 (zone not given) – 14 June 2025",
    ]
    assert rows[3]["End Year"] == "2025"


def test_render_timelinejs_sheet_makes_formulas_inert(write_csv, tmp_path):
    events = read_events(write_csv("start,title,track\n2025,'=1+1,'+x\n"))
    path = write_file(events, tmp_path / "sheet.timelinejs.csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert rows[0]["Headline"] == "'=1+1"
    assert rows[0]["Group"] == "'+x"
    assert read_file(path).events.loc[0, ["title", "track"]].tolist() == ["=1+1", "+x"]


def test_years_before_christ_are_not_taken_for_formulas(write_csv, tmp_path):
    path = write_file(read_events(write_csv("start,title\n-0499,x\n")), tmp_path / "sheet.timelinejs.csv")
    assert path.read_text(encoding="utf-8").splitlines()[1].startswith("-500,")
    assert read_file(path).events["start_edtf"].tolist() == ["-0499"]
