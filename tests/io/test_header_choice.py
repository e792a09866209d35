import pandas as pd
import pytest

from timeline import DataError, from_dataframe, read_file
from timeline.io import load_events


def codes(result):
    return result.problems["code"].tolist()


@pytest.mark.parametrize(
    ("text", "columns", "start", "title", "kept"),
    [
        (
            "tag,title,when\nOpus 1,Sonata,1795\n",
            {"title": "tag", "start": "when"},
            "1795",
            "Opus 1",
            ("title_2", "Sonata"),
        ),
        ("Start,built,title\nspring,1889,Tower\n", {"start": "built"}, "1889", "Tower", ("start_2", "spring")),
        ("title,title,start\nA,B,1900\n", {"title": "title"}, "1900", "A", ("title_2", "B")),
        ("end,start,title\n1900,1910,A\n", {"start": "end", "end": "start"}, "1900", "A", ("end", "1910")),
        ("title,title_2,x,start\nA,B,C,1900\n", {"title": "x"}, "1900", "C", ("title_3", "A")),
    ],
)
def test_a_mapping_wins_over_a_column_of_that_name(write_csv, text, columns, start, title, kept):
    result = load_events(write_csv(text), columns=columns)
    assert result.table[["start", "title"]].values.tolist() == [[start, title]]
    assert result.table[kept[0]].tolist() == [kept[1]]
    assert set(result.problems["severity"]) <= {"warning"}
    assert codes(result).count("displaced_column") == (0 if "end" in columns else 1)


def test_a_mapping_wins_in_a_dataframe_as_well():
    frame = pd.DataFrame({"title": ["long"], "nick": ["short"], "start": ["1900"]})
    events = from_dataframe(frame, columns={"title": "nick"}).events
    assert (events.at[0, "title"], events.at[0, "title_2"]) == ("short", "long")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("name,year,day_exact\nA,1969,19690720\nB,1972,19721207\n", "day_exact"),
        ("Year,Launch,Name\n1969,16 July 1969,A\n1972,7 December 1972,B\n", "Launch"),
        ("year,month,title,exact\n1969,7,A,1969-07-20\n1972,12,B,1972-12-07\n", "exact"),
        ("when,date,title\n1969,1969-07-20,A\n1972,1972-12-07,B\n", "date"),
        ("year,updated,event,opening\n1969,1969-12-31,A,1969-07-20\n1972,1972-12-31,B,1972-12-07\n", "opening"),
    ],
)
def test_whole_dates_are_preferred_to_years(write_csv, text, start):
    result = load_events(write_csv(text))
    assert result.table["start_precision"].tolist() == ["day", "day"]
    preferred = result.problems[result.problems["code"] == "whole_dates_preferred"]
    assert preferred["column"].tolist() == [start]


@pytest.mark.parametrize(
    "text",
    [
        "year,name,born\n1969,A,1930-08-05\n1972,B,1934-03-14\n",  # days of other years
        "year,name,code\n1969,A,12345678\n1972,B,87654321\n",
        "year,name,day\n1969,A,1969-07-20\n1972,B,\n1973,C,\n1974,D,\n",  # too few
        "start,title,exact\n1969,A,1969-07-20\n",  # ours by its own name
    ],
)
def test_years_are_read_where_no_column_has_their_days(write_csv, text):
    result = load_events(write_csv(text))
    assert set(result.table["start_precision"]) == {"year"}
    assert "whole_dates_preferred" not in codes(result)


def test_a_mapping_of_the_start_is_not_overruled(write_csv):
    path = write_csv("year,name,exact\n1969,A,1969-07-20\n")
    assert load_events(path, columns={"start": "year"}).table["start"].tolist() == ["1969"]


def test_two_columns_of_whole_dates_stay_ambiguous(write_csv):
    with pytest.raises(DataError, match="could be read from 'when' or 'date'"):
        load_events(write_csv("when,date,title\n1969-07-20,1969-07-21,A\n"))


@pytest.mark.parametrize(
    ("text", "start", "title"),
    [
        ("count,time,message\n12,946684800,First\n13,946684801,Second\n", "time", "message"),
        (
            "version,codename,updated,release\n1.0,Warty,2024-01-01,2004-10-20\n1.1,Hoary,2024-01-01,2005-04-08\n",
            "release",
            "codename",
        ),
        ("kickoff,match,ground\n13 June 2025,Red v Blue,East\n14 June 2025,Blue v Red,East\n", "kickoff", "match"),
        ("id,date_ce,name_en,note\n1,624,Badr,https://a.example\n2,625,Uhud,https://b.example\n", "date_ce", "name_en"),
        (
            "ref,opened_on,eol,subject_line\nA1,3/27/18,2030-01-01,First\nA2,3/28/18,2031-01-01,Second\n",
            "opened_on",
            "subject_line",
        ),
    ],
)
def test_a_missing_column_is_suggested_by_name_and_content_and_columns_are_listed_once(write_csv, text, start, title):
    path = write_csv(text)
    with pytest.raises(DataError) as caught:
        load_events(path)
    errors = caught.value.problems
    errors = errors[errors["code"].isin(["missing_column", "missing_column_too"])]
    assert errors["column"].tolist() == ["start", "title"]
    assert f"columns={{'start': {start!r}, 'title': {title!r}}}" in errors["fix"].iloc[0]
    assert errors["problem"].str.contains("there are").tolist() == [True, False]
    found = load_events(path, columns={"start": start, "title": title}, century=2000, unix_times="s")
    assert len(found.table) == 2


def test_nothing_is_suggested_where_nothing_is_likely(write_csv):
    with pytest.raises(DataError) as caught:
        read_file(write_csv("a,b\n1,2\n3,4\n")).require_valid()
    assert "'start': …" in str(caught.value)
