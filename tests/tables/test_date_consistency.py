"""Dates that contradict others of their row, and days that programs write for none."""

import pytest

from timeline import Settings, read_file
from timeline.io import load_events

CODES = ("year_differs", "month_differs", "weekday_differs", "placeholder_start", "placeholder_end")


def read(write_csv, text, **options):
    """Return row, column and words of each contradiction and placeholder."""
    problems = load_events(write_csv(text), **options).problems
    found = problems[problems["code"].isin(CODES)]
    assert found["severity"].eq("warning").all()
    return list(found[["row", "column", "problem"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("text", "row", "column", "words"),
    [
        ("start,Year,title\n1969-07-20,1969,a\n1972-12-07,1973,b\n", 3, "Year", "is not the year of `start`"),
        ("date,Event Year,title\n20 July 1969,1968,a\n", 2, "Event Year", "'20 July 1969'"),
        ("start,end,end_year,title\n1961,1972-12-14,1975,a\n", 2, "end_year", "of `end`, '1972-12-14'"),
        ("start,month,title\n1969-07-20,8,a\n", 2, "month", "is not the month of `start`"),
        ("start,Month,title\n1969-07-20,July,a\n1969-07-21,Aug.,b\n", 3, "Month", "'1969-07-21'"),
        ("start,weekday,title\n1969-07-20,Sunday,a\n1969-07-21,Sun,b\n", 3, "weekday", "1969-07-21 is a Monday"),
        ('start,title\n"Saturday, 20 July 1969",a\n', 2, "start", "names a Saturday, but 1969-07-20 is a Sunday"),
        ("start,end,title\n1969-07-20,Tue 24 July 1969,a\n", 2, "end", "1969-07-24 is a Thursday"),
        ("start,title\nMon. 5 May 1980 07:30,a\nTues 5 May 1980,b\n", 3, "start", "is a Monday"),
    ],
)
def test_a_contradiction_is_a_warning(write_csv, text, row, column, words):
    ((found_row, found_column, problem),) = read(write_csv, text)
    assert (found_row, found_column) == (row, column)
    assert words in problem


@pytest.mark.parametrize(
    "text",
    [
        "start,year,title\n1969-07-20,1969,a\n1969~,1969.0,b\n196X,1965,c\n-0043-03-15,-44,d\n,1969,e\n",
        "start,end,year,title\n1968-12-21,1969-01-02,1969,a\n1968-12-21,..,1971,b\n1968/1970,,1969,c\n",
        "start,year,title\n2021-08-05,1400,a\n2022-02-01,1400,b\n",
        "year,month,day,title\n1969,7,20,a\n1972,12,,b\n87,3,1,c\n",
        "start,month,title\n1969,7,a\n1969-07,07,b\n1969-23,9,c\n1969-07-20,summer,d\n",
        "start,weekday,title\n1969-07,Monday,a\n1969-07-20,feast,b\n",
        "start,day,title\n1969-07-20,20,a\n",
        'start,title\n"Sunday, 20 July 1969",a\nMon 1969,b\n',
        "start,fiscal_year,title\n1969-07-20,1970,a\n",
    ],
)
def test_what_agrees_is_not_reported(write_csv, text):
    assert read(write_csv, text) == []


def test_a_joined_year_of_another_calendar_does_not_contradict_its_date(write_csv):
    text = "year,month,day,title\n1367,4,27,a\n1320,6,3,b\n"
    assert read(write_csv, text, calendar="solar-hijri") == []


def test_the_calendars_of_the_settings_are_a_reason_to_ask(write_csv):
    problems = load_events(
        write_csv("start,title\n1367-04-27,a\n"), settings=Settings(calendars=("solar-hijri",))
    ).problems
    assert problems["code"].tolist() == ["possible_solar_hijri_date"]


@pytest.mark.parametrize(
    "text",
    [
        "1970-01-01",
        "1970-01-01T00:00:00Z",
        "01/01/1970",
        "1899-12-30",
        "0001-01-01T00:00",
        "9999-12-31 23:59:59",
        "9999",
    ]
    + ["1900-01-01T00:00", "1 January 1900 00:00", "1753-01-01 00:00:00.000"],
)
@pytest.mark.parametrize("column", ["start", "end"])
def test_a_placeholder_is_a_warning(write_csv, text, column):
    dates = f"{text}," if column == "start" else f"0001,{text}"
    ((row, found, problem),) = read(write_csv, f"start,end,title\n{dates},a\n")
    assert (row, found) == (2, column)
    assert "programs write where no date is known" in problem


@pytest.mark.parametrize(
    ("text", "zone"), [("1970-01-01T01:00", "Europe/Paris"), ("1969-12-31T16:00", "America/Los_Angeles")]
)
def test_the_first_second_of_a_computer_is_one_in_every_zone(write_csv, text, zone):
    assert len(read(write_csv, f"start,title\n{text},a\n", timezone=zone)) == 1
    assert read(write_csv, f"start,title\n{text},a\n") == []


@pytest.mark.parametrize(
    "text", ["1970-01-02", "1970-01", "1900-01-01", "0001", "1899-12-31", "1900-01-01T07:30", "1970-01-01T07:30"]
)
def test_other_days_are_no_placeholders(write_csv, text):
    assert read(write_csv, f"start,title\n{text},a\n") == []


@pytest.mark.parametrize(
    ("count", "words"), [(2, "likewise in row 3;"), (3, "in rows 3, 4;"), (20, "5, 6, 7 and 14 more;")]
)
def test_a_column_is_reported_once(write_csv, count, words):
    ((row, _, problem),) = read(write_csv, "start,title\n" + "1970-01-01,a\n" * count)
    assert row == 2
    assert words in problem


def test_a_year_column_of_acled_is_compared(tmp_path):
    path = tmp_path / "acled.csv"
    header = "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,location,fatalities"
    rows = [
        f"FRA{at},{at} March 2021,{year},1,Protests,Peaceful protest,A,Paris,0" for at, year in ((3, 2021), (4, 2020))
    ]
    path.write_text("\n".join([header, *rows]) + "\n")
    problems = read_file(path).problems
    assert problems.loc[problems["code"].eq("year_differs"), ["row", "column"]].values.tolist() == [[3, "year"]]
