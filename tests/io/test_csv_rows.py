import pytest

from timeline.io.csv_rows import read_rows
from timeline.io.encoding import open_text


def read(text):
    stream, _ = open_text(text.encode("utf-8"))
    return read_rows(stream, ["start", "title"])


@pytest.mark.parametrize(
    "text",
    [
        "start,title\n2025,x\n",
        "start;title\n2025;x\n",
        "start\ttitle\n2025\tx\n",
        "start|title\n2025|x\n",
        "sep=;\nstart;title\n2025;x\n",
        'start,title\r\n"2025","x"\r\n',
        "start,title\r2025,x\r",
        "start,title,,\n2025,x,,\n",
        "start,title\n2025,x,,,\n",
        "start;title\n2025;x\n;\n",
    ],
)
def test_read_records_finds_separator_and_line_ends(text):
    found = read(text)
    assert (found.header_row, found.header, found.rows, found.cells) == (1, ["start", "title"], [2], [("2025", "x")])
    assert found.problems == []


def test_read_records_takes_the_separator_of_known_names():
    found = read("start;title\n2025;One, two, three, four\n")
    assert found.cells == [("2025", "One, two, three, four")]


def test_read_records_counts_rows_as_a_spreadsheet():
    found = read('\n\nstart,title\n2025,"two\nlines"\n\n2026,after a blank line\n')
    assert (found.header_row, found.rows) == (3, [4, 6])


def test_read_records_refuses_rows_with_too_many_cells():
    found = read("start,title\n2025,a,b\n2026,good\n")
    assert (found.rows, found.skipped) == ([3], [(2, "2025,a,b")])
    assert [(one.row, one.value, one.severity) for one in found.problems] == [(2, "2025", "error")]
    assert "3 cells under a header of 2" in found.problems[0].problem


def test_read_records_fills_rows_with_too_few_cells():
    found = read("start,title,end\n2025,a\n")
    assert found.cells == [("2025", "a", "")]
    assert [(one.row, one.severity) for one in found.problems] == [(2, "warning")]


@pytest.mark.parametrize(
    ("text", "rows", "skipped", "why"),
    [
        ('start,title\n2025,"open\n2026,good\n2027,"good"\n', [3, 4], [2], "in the middle of a cell"),
        ('start,title\n2025,good\n2026,"open\n', [2], [3], "never closed"),
        ('start,title\n2025,"open\n2026,good\n2027,good\n', [3, 4], [2], "never closed"),
        ('start,title\n2025,"a" b\n2026,good\n', [3], [2], "in the middle of a cell"),
    ],
)
def test_read_records_goes_on_below_a_broken_quote(text, rows, skipped, why):
    found = read(text)
    assert found.rows == rows
    assert [row for row, _ in found.skipped] == skipped
    assert [one.row for one in found.problems] == skipped
    assert why in found.problems[0].problem


def test_read_records_reads_long_cells_and_warns_of_huge_ones():
    assert read("start,title\n2025," + "x" * 200_000 + "\n").problems == []
    found = read("start,title\n2025," + "x" * 10_000_000 + "\n2026,y\n")
    assert len(found.cells[0][1]) == 10_000_000
    assert [(one.row, one.severity) for one in found.problems] == [(2, "warning")]
    assert "10,000,000 characters" in found.problems[0].problem


@pytest.mark.parametrize("text", ["", "\n\n", " , \n"])
def test_read_records_of_nothing(text):
    assert read(text).header_row == 0
