import pytest

from timeline.errors import DataError
from timeline.io.text_table import read_cells
from timeline.tables.schema import EVENTS, SOURCES


def test_read_cells_keeps_words_and_blanks_apart(write_csv):
    found = read_cells(write_csv("start,title\n2025,NA\n2026,null\n2027,\n2028,  \n"), EVENTS)
    assert found.table["title"].fillna("(blank)").tolist() == ["NA", "null", "(blank)", "(blank)"]
    assert found.table.index.tolist() == [2, 3, 4, 5]
    assert found.table.index.name == "row"
    assert found.problems == []


@pytest.mark.parametrize("letters", ["one", "ohé", "'=1+1", "a\x1fb"])
@pytest.mark.parametrize("blank", [" ", "\t", "\n", "\r", "\r\n", "\u3000", "\xa0"])
def test_read_cells_strips_each_cell_whatever_stands_in_the_column(write_csv, letters, blank):
    cells = [letters, blank + "x", "x" + blank, f"{blank}x{blank}y{blank}", blank, "'=x"]
    found = read_cells(write_csv("start,title\n" + "".join(f'2025,"{cell}"\n' for cell in cells)), EVENTS)
    written = [letters.removeprefix("'"), "x", "x", f"x{blank}y", None, "=x"]
    assert found.table["title"].astype("object").where(found.table["title"].notna(), None).tolist() == written
    assert ("title" in found.plain) == (letters != "a\x1fb" and blank.isascii() and letters.isascii())


@pytest.mark.parametrize(
    ("text", "row", "why"),
    [
        ("", 1, "the file is empty"),
        ("\n\n", 1, "the file is empty"),
        ("start\n2025\n", 1, "the column is missing"),
        ("start,title,title\n", 1, "the column is in the header twice, as columns 2 and 3"),
        ("My list,\nVersion 3,\nstart,title\n2025,x\n", 3, "looks like the header"),
        (b"PK\x03\x04xxxx", 0, "a spreadsheet"),
    ],
)
def test_read_cells_says_what_is_wrong_with_the_file(write_csv, text, row, why):
    with pytest.raises(DataError, match=why) as raised:
        read_cells(write_csv(text), EVENTS)
    assert raised.value.problems["row"].tolist() == [row]


def test_read_cells_blanks_and_reports_what_is_no_letter(write_csv):
    path = write_csv("start,title,place\n2025,آغاز,a\0b\n".encode() + b"2026,x,caf\xe9\n")
    found = read_cells(path, EVENTS)
    assert found.table["place"].isna().all()
    assert [(one.row, one.column, one.value) for one in found.problems] == [
        (2, "place", "a␀b"),
        (3, "place", "caf�"),
    ]
    assert "NUL" in found.problems[0].problem
    assert "0xe9" in found.problems[1].problem


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Year,Month,Day,title\n2025,6,13,x\n2025,06,,x\n2025,,,x\n2025,,13,x\n", ["2025-06-13", "2025-06", "2025", "2025-XX-13"]),
        ("Year,Month,Day,Time,title\n2025,6,13,7:30,x\n624,,,,x\n", ["2025-06-13T07:30", "0624"]),
        ("Year,Month,Day,title\n2025,June,13,x\n,June,13,x\n,,,x\n", ["13 June 2025", "13 June", None]),
        ("Date,Time,title\n2025-06-13,07:30:15,x\n13 June 2025,7:30 pm,x\n2025-06-13,,x\n", ["2025-06-13T07:30:15", "13 June 2025 7:30 pm", "2025-06-13"]),
    ],
)  # fmt: skip
def test_read_cells_joins_the_parts_of_a_date(write_csv, text, starts):
    found = read_cells(write_csv(text), EVENTS).table
    assert [None if start != start else start for start in found["start"]] == starts
    assert "title" in found.columns


def test_read_cells_keeps_columns_it_does_not_know(write_csv):
    found = read_cells(write_csv("start,title,Colour\n2025,x,red\n"), EVENTS)
    assert found.table["Colour"].tolist() == ["red"]


def test_read_cells_of_sources_needs_our_own_names(write_csv):
    with pytest.raises(DataError, match="'publisher': the column is missing"):
        read_cells(write_csv("id,name,url\na,b,https://a.example\n"), SOURCES)
