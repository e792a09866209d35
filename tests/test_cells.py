import pytest

from timeline.cells import check_columns, read_cells
from timeline.errors import EventsError
from timeline.schema import EVENTS


def test_read_cells_keeps_words_and_blanks_apart(write_csv):
    cells, problems = read_cells(write_csv("start,title\n2025,NA\n2026,null\n2027,\n2028,  \n"), "events")
    assert cells["title"].fillna("(blank)").tolist() == ["NA", "null", "(blank)", "(blank)"]
    assert problems == []


def test_read_cells_counts_rows_as_a_spreadsheet(write_csv):
    cells, _ = read_cells(write_csv('start,title\n2025,"two\nlines"\n\n2026,after a blank line\n'), "events")
    assert cells.index.tolist() == [2, 4]
    assert cells.index.name == "row"


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffstart,title\n2025,x\n",
        "start,title\r\n2025,x\r\n",
        "start,title\r2025,x\r",
        " start , title \n 2025 , x \n",
    ],
)
def test_read_cells_reads_other_line_ends_and_a_bom(write_csv, text):
    cells, problems = read_cells(write_csv(text), "events")
    assert cells.to_dict("list") == {"start": ["2025"], "title": ["x"]}
    assert problems == []


def test_read_cells_reports_ragged_rows_and_keeps_the_others(write_csv):
    cells, problems = read_cells(write_csv("start,title\n2025,a,b\n2026\n2027,good\n"), "events")
    assert cells["title"].tolist() == ["good"]
    assert [(one["row"], one["value"]) for one in problems] == [(2, "2025"), (3, "2026")]
    assert "3 cells under a header of 2" in problems[0]["problem"]


@pytest.mark.parametrize(
    ("text", "row", "why"),
    [
        ("", 1, "the file is empty"),
        ("\n\n", 1, "the file is empty"),
        ("start\n2025\n", 1, "the column is missing"),
        ("start,title,title\n", 1, "names columns 2 and 3"),
        ("start,title,\n", 1, "column 3 has no name"),
        ('start,title\n2025,"open\n', 2, "cannot be read"),
        (b"start,title\n2025,ok\n2026,caf\xe9\n", 3, "byte 0xe9 is not UTF-8"),
    ],
)
def test_read_cells_says_what_is_wrong_with_the_file(write_csv, text, row, why):
    with pytest.raises(EventsError, match=why) as raised:
        read_cells(write_csv(text), "events")
    assert raised.value.problems["row"].tolist() == [row]


def test_read_cells_names_all_missing_columns_at_once(write_csv):
    with pytest.raises(EventsError) as raised:
        read_cells(write_csv("date,name\n"), "events")
    assert raised.value.problems["column"].tolist() == ["start", "title"]
    assert "there are: date, name" in str(raised.value)


def test_read_cells_reads_long_cells(write_csv):
    cells, _ = read_cells(write_csv("start,title\n2025," + "x" * 200_000 + "\n"), "events")
    assert len(cells["title"].iloc[0]) == 200_000


def test_check_columns_finds_all_at_once(write_csv):
    text = "start,title,kind,lat,country,label\n2025,a,strik,91,IRN," + "x" * 29 + "\n,b,strike,35.7,IR,ok\n"
    cells, _ = read_cells(write_csv(text), "events")
    found = {(one["row"], one["column"], one["severity"]) for one in check_columns(cells, EVENTS)}
    assert found == {
        (2, "kind", "error"),
        (2, "lat", "error"),
        (2, "country", "error"),
        (2, "label", "warning"),
        (3, "start", "error"),
    }


def test_check_columns_suggests_the_nearest_of_a_list(write_csv):
    cells, _ = read_cells(write_csv("start,title,kind\n2025,a,strik\n2025,b,nothing\n"), "events")
    fixes = [one["fix"] for one in check_columns(cells, EVENTS)]
    assert fixes[0].startswith("Did you mean 'strike'? Write one of ")
    assert fixes[1].startswith("Write one of ")
