import pytest

from timeline.io.column_names import count_known_names, match_header
from timeline.tables.schema import EVENTS, REQUIRED

KNOWN = list(EVENTS.columns)


def match(cells, **options):
    return match_header(cells, 1, KNOWN, REQUIRED["events"], **options)


def errors(header):
    return [(one.column, one.problem) for one in header.problems if one.severity == "error"]


@pytest.mark.parametrize(
    "cells",
    [["start", "title"], ["Start", "TITLE"], [" start ".strip(), "Ti tle"], ["s_t-a r t", "title"]],
)
def test_match_header_looks_past_case_and_spaces_without_a_word(cells):
    header = match(cells)
    assert header.names == ["start", "title"]
    assert header.problems == []


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("start", "Date"),
        ("start", "start date"),
        ("start", "begin"),
        ("start", "from"),
        ("start", "Year"),
        ("end", "End Date"),
        ("end", "until"),
        ("end", "to"),
        ("title", "Headline"),
        ("title", "name"),
        ("title", "event"),
        ("summary", "description"),
        ("summary", "text"),
        ("summary", "notes"),
        ("track", "category"),
        ("track", "group"),
        ("track", "type"),
        ("place", "location"),
        ("lat", "Latitude"),
        ("lon", "longitude"),
        ("sources", "URL"),
    ],
)
def test_match_header_takes_the_names_that_people_use_and_says_so(name, own):
    others = [one for one in ("start", "title") if one != name]
    header = match([own, *others])
    assert header.names == [name, *others]
    assert header.written == {name: own}
    assert [(one.column, one.severity) for one in header.problems] == [(own, "warning")]
    assert f"is read as `{name}`" in header.problems[0].problem


def test_match_header_names_both_columns_that_could_be_one():
    found = errors(match(["when", "date", "title"]))
    assert found == [("start", "could be read from 'when' or 'date'")]
    found = errors(match(["start", "title", "category", "group"]))
    assert found == [("track", "could be read from 'category' or 'group'")]
    found = errors(match(["start", "title", "summary", "title"]))
    assert found == [("title", "the column is in the header twice, as columns 2 and 4")]
    found = errors(match(["start", "title", "Title"]))
    assert found == [("title", "could be read from 'title' or 'Title'")]
    found = errors(match(["start", "title", "colour", "colour"]))
    assert found == [("colour", "the column is in the header twice, as columns 3 and 4")]


def test_match_header_leaves_a_second_name_alone_where_the_first_is_ours():
    header = match(["start", "title", "name"])
    assert header.names == ["start", "title", "name"]
    assert [(one.column, one.severity) for one in header.problems] == [("name", "warning")]


def test_match_header_names_what_is_missing():
    header = match(["colour", "shape"])
    assert [column for column, _ in errors(header)] == ["start", "title"]
    assert "there are: 'colour', 'shape'" in errors(header)[0][1]


def test_match_header_shows_invisible_characters():
    header = match(["start", "ti\u200btle"])
    assert header.names == ["start", "title"]
    assert "U+200B" in header.problems[0].problem


def test_match_header_takes_what_it_is_told():
    header = match(["codename", "release", "start"], columns={"title": "codename", "start": "release"})
    assert header.names[:2] == ["title", "start"]
    assert errors(match(["start", "title"], columns={"end": "finis"}))[0][0] == "end"


@pytest.mark.parametrize(
    ("cells", "joined"),
    [
        (["Year", "Month", "Day", "title"], {"start": {"year": "Year", "month": "Month", "day": "Day"}}),
        (["Year", "Month", "title", "End Year", "End Month"], {"start": {"year": "Year", "month": "Month"}, "end": {"year": "End Year", "month": "End Month"}}),
        (["Date", "Time", "title"], {"start": {"date": "start", "time": "Time"}}),
    ],
)  # fmt: skip
def test_match_header_joins_the_parts_of_a_date(cells, joined):
    header = match(cells)
    assert header.joined == joined
    assert errors(header) == []


def test_match_header_keeps_a_column_without_a_name():
    header = match(["", "start", "title"])
    assert header.names == ["column 1", "start", "title"]
    assert header.problems[0].severity == "warning"


def test_match_header_of_other_tables_takes_no_other_names():
    header = match_header(
        ["id", "name", "url"], 1, ["id", "publisher", "url"], ["id", "publisher", "url"], aliases=False
    )
    assert errors(header)[0][0] == "publisher"


def test_count_known_counts_ours_and_what_people_say():
    assert count_known_names(["Start", "headline", "colour", "Year"], KNOWN) == 3
    assert count_known_names(["headline"], KNOWN, aliases=False) == 0
