import pytest

from timeline import check_file, read_file
from timeline.io.csv_rows import read_rows
from timeline.io.encoding import open_text

KNOWN = ["id", "start", "end", "title", "summary", "place", "lat", "lon"]


def read(text):
    stream, _ = open_text(text.encode("utf-8"))
    return read_rows(stream, KNOWN, aliases=True)


def list_codes(found):
    return [(problem.code, problem.row) for problem in found.problems]


@pytest.mark.parametrize(
    ("text", "join"),
    [
        # a blank behind the separator, as in running text, with as many cells as filled columns
        (
            "date,what,details,where,link\n1969-07-20,Landing at the base, on the Moon,21 hours there,,\n"
            "1969-07-24,Splashdown,,Pacific,\n",
            '"Landing at the base, on the Moon" (`what`)',
        ),
        ("start;title;place\n1969;Walk; then rest;Moon\n1970;Launch;Earth\n", '"Walk; then rest" (`title`)'),
        # only one way leaves a number where numbers stand
        (
            "title,crew,start\nGemini,2,1965\nApollo,3,1968\nVostok, first of six,1,1961\n",
            '"Vostok, first of six" (`title`)',
        ),
        (
            "title,crew,start\nGemini,2,1965\nApollo,3,1968\nVostok,first of six,1,1961\n",
            '"Vostok,first of six" (`title`)',
        ),
        # a date in words
        ("start,title\nJuly 16, 1969,Launch\n1970,Launch\n", '"July 16, 1969" (`start`)'),
        # quotes that CSV does not have
        ("start,title,place\n1969,'Go, or no go',Houston\n1970,Launch,Cape\n", "\"'Go, or no go'\" (`title`)"),
        ("start,title,place\n1969,“Go,or no go”,Houston\n1970,Launch,Cape\n", '"“Go,or no go”" (`title`)'),
        ("start,title,place\n1969,«Go,or no go»,Houston\n1970,Launch,Cape\n", '"«Go,or no go»" (`title`)'),
        # two separators in one cell
        ("start,title,lat\n1969,One, two, three,4.5\n1970,Launch,28.5\n", '"One, two, three" (`title`)'),
        # the only row of a file
        ("start,title,summary,place\n1969,Dock, then land,All well,,\n", '"Dock, then land" (`title`)'),
    ],
)
def test_a_row_that_moved_is_an_error_with_the_join_that_makes_it_fit(text, join):
    found = read(text)
    (problem,) = found.problems
    assert (problem.code, problem.severity) == ("divided_cells", "error")
    assert problem.fix.endswith(f"all columns fit with {join}")
    assert [row for row, _ in found.skipped] == [problem.row]
    assert problem.row not in found.rows


@pytest.mark.parametrize(
    "text",
    [
        "start,title,place\n1969,one,two,three\n1970,Launch,Cape\n",
        "start,title,summary,place\n1969,a, b, c,d\n1970,Launch,x,Cape\n",
        "start,title,lat,lon\n1969,Landing,35,7,51,4\n1970,Launch,1.5,2.5\n",
    ],
)
def test_a_row_that_could_be_joined_in_several_ways_has_no_proposal(text):
    found = read(text)
    assert list_codes(found) == [("too_many_cells", 2)]
    assert found.rows == [3]


@pytest.mark.parametrize(
    "text",
    [
        "start,title\n1969,Launch,\n1970,Landing\n",
        "start,title,end\n1969,Launch,1970,,\n1970,Landing,\n",
        "start,title\n1969,Launch,,,,,,,,,,,,\n1970,Landing\n1971,Rest\n",
    ],
)
def test_a_row_with_blank_cells_beyond_the_header_is_kept_with_a_warning(text):
    found = read(text)
    assert list_codes(found) == [("blank_cells_beyond", 2)]
    assert found.rows[:2] == [2, 3]
    assert found.cells[0][:2] == ("1969", "Launch")


@pytest.mark.parametrize(
    "text",
    [
        "start,title\n1969,Launch,\n1970,Landing,\n1971,Rest,\n",
        "start,title,,,\n1969,Launch,,,\n1970,Landing,,,\n",
        # Excel leaves the blank cells at the end out after some rows.
        "start,title,,,\n1969,Launch,,,\n1970,Landing\n1971,Rest,\n",
        "start,title\n1969,Launch\n,,,,,\n1970,Landing\n",
        "start, title\n1969, Launch,\n1970, Landing,\n",
    ],
)
def test_separators_at_the_end_of_all_rows_are_not_reported(text):
    found = read(text)
    assert found.problems == []
    assert len(found.rows) >= 2
    assert all(len(cells) == 2 for cells in found.cells)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("start,title,place\n1969,‘Go, or no go’\n1970,Launch,Cape\n", "‘Go, or no go’"),
        ("start;title;place\n1969;'Go;stay'\n1970;Launch;Cape\n", "'Go;stay'"),
        ("start,title,place,end\n1969,„Go, stay, rest“\n1970,Launch,Cape,\n", "„Go, stay, rest“"),
    ],
)
def test_a_cell_in_other_quotes_is_named_where_the_row_is_as_long_as_the_header(text, cells):
    found = read(text)
    assert [(problem.code, problem.row, problem.column, problem.value) for problem in found.problems] == [
        ("divided_quotes", 2, "title", cells)
    ]
    assert found.rows == [2, 3]


@pytest.mark.parametrize(
    "text",
    [
        "start,title,place\n1969,“Go” or ‘no go’,“Houston”\n",
        "start,title,place\n1969,'68 and after,students' halls\n",
        "start,title,place\n1970,“Unclosed,they say “never”\n",
        "start,title,place\n1969,'=formula,Houston\n",
    ],
)
def test_quotes_within_cells_are_not_reported(text):
    assert read(text).problems == []


def test_a_cell_beyond_the_named_columns_is_named_where_most_rows_have_none():
    found = read("start,title,,\n1969,Launch,,\n1970,Dock, then land,\n1971,Rest,,\n")
    assert [(problem.code, problem.row, problem.value) for problem in found.problems] == [
        ("cell_without_name", 3, "then land")
    ]
    assert found.cells[1] == ("1970", "Dock", " then land")


def test_rows_that_moved_are_named_with_the_names_of_the_file_and_read_nowhere(tmp_path):
    path = tmp_path / "moved.csv"
    path.write_text("when,what,where\n1969,Dock, then land,Moon,\n1970,Launch,Cape\n", "utf-8")
    problems = check_file(path)
    moved = problems[problems["code"].eq("divided_cells")]
    assert moved["row"].tolist() == [2]
    assert '"Dock, then land" (`what`)' in moved["fix"].iloc[0]
    dataset = read_file(path)
    assert dataset.events["title"].tolist() == ["Launch"]
    assert dataset.skipped["text"].tolist() == ["1969,Dock, then land,Moon,"]


def test_many_rows_that_moved_are_all_named():
    rows = "".join(f"{1000 + number},Dock, then land,Moon,\n" for number in range(3_000))
    found = read(f"start,title,place\n1969,Launch,Cape\n{rows}")
    assert len(found.problems) == 3_000
    assert found.rows[0] == 2
