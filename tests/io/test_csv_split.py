"""Rows of a CSV as the csv module splits them, without its limit on the length of a cell."""

import csv
import io
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import read_events
from timeline.io import load_events
from timeline.io.csv_split import LineBuffer, split_rows
from timeline.io.formats._sample import read_sample

LIMIT, NO_LIMIT = csv.field_size_limit(), 2**31 - 1
PARTS = [*'",;\t|\n\r', '""', '"\n', "\r\n", ',"', '",', "\0", " ", "a", "é", "\u2028", "\x1c", "ab,cd"]
texts = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)
limits = st.sampled_from([0, 1, 2, 4])


@contextmanager
def limited(limit):
    csv.field_size_limit(limit)
    try:
        yield
    finally:
        csv.field_size_limit(LIMIT)


def collect(rows, limit):
    """Return the rows, and the message of the error that ends them."""
    collected = []
    with limited(limit):
        try:
            for row in rows:
                collected.append(row)
        except csv.Error as error:
            return collected, str(error)
    return collected, ""


@given(texts, st.sampled_from(",;\t|"), st.booleans(), limits)
def test_split_rows_returns_the_rows_and_faults_of_the_csv_module(text, delimiter, strict, limit):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    rows = split_rows(io.StringIO(text, newline=""), delimiter, strict=strict)
    assert collect(rows, limit) == collect(reader, NO_LIMIT)


@given(texts, limits)
def test_split_rows_reads_no_line_before_its_row_is_due(text, limit):
    reader = csv.reader(io.StringIO(text, newline=""))
    expected = [reader.line_num for _ in reader]
    lines = LineBuffer(io.StringIO(text, newline=""))
    with limited(limit):
        assert [len(lines.row_lines) for _ in split_rows(lines, ",", strict=False)] == expected


@pytest.mark.parametrize("length", [LIMIT - 1, LIMIT, LIMIT + 1, 5 * LIMIT])
@pytest.mark.parametrize(("before", "after"), [("", ""), ('"', '"'), ('"a ""b"",\r\n', '\r"')])
def test_split_rows_reads_cells_of_any_length(length, before, after):
    text = f"start,title,end\n2025,{before}{'x' * length}{after},\n2026,y,\n"
    rows = list(split_rows(io.StringIO(text, newline=""), ","))
    cell = before.removeprefix('"').replace('""', '"') + "x" * length + after.removesuffix('"')
    assert rows == [["start", "title", "end"], ["2025", cell, ""], ["2026", "y", ""]]


@pytest.mark.parametrize("limit", [10, LIMIT, NO_LIMIT])
def test_reading_a_long_cell_leaves_the_limit_of_the_csv_module_alone(write_csv, limit):
    path = write_csv("start,title,summary\n2025,x," + "x" * 200_000 + "\n2026,y,z\n")
    with limited(limit):
        events = read_events(path)
        assert csv.field_size_limit() == limit
    assert events["summary"].str.len().tolist() == [200_000, 1]


@pytest.mark.parametrize(
    ("text", "starts", "skipped", "codes"),
    [
        ("2025,x,{long}\n2026,x,\n", ["2025", "2026"], [], []),
        ('2025,x,"{long}\n2026,x,\n2027,x,\n', ["2026", "2027"], [2], ["unclosed_quote"]),
        ('2025,x,"{long}" y\n2026,x,\n', ["2026"], [2], ["stray_quote"]),
        (
            '2025,x,"a" b\n2026,x,"{long}"\n2027,x,"a\nb" c\n2028,x,"{long}\n{long}"\n2029,x,"y\n',
            ["2026", "2028"],
            [2, 4, 6],
            ["stray_quote", "stray_quote", "unclosed_quote"],
        ),
    ],
)
def test_read_events_reads_around_long_cells_and_broken_quotes(write_csv, text, starts, skipped, codes):
    path = write_csv("start,title,summary\n" + text.replace("{long}", "x" * 140_000))
    result = load_events(path)
    assert result.table["start"].tolist() == starts
    assert result.skipped["row"].tolist() == skipped
    assert result.problems["code"].tolist() == codes


def test_the_separator_and_the_format_are_found_beside_a_long_cell(write_csv):
    path = write_csv("id;start;title;summary\na;2025;x;" + "x,y|" * 40_000 + "\nb;2026;y;\n")
    assert read_events(path)["start"].tolist() == ["2025", "2026"]
    assert read_sample(path).names == {"id", "start", "title", "summary"}
