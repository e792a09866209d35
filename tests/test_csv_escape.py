"""TextTable that a spreadsheet would work out are kept from it, and come back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.csv_text import escape_formula, unescape_formula

START = st.sampled_from(["=", "+", "-", "@", "'", "''", "'=", "\t", "\r", "＝", "0", "-0", "+1.5", ""])


@given(START, st.text(max_size=8))
def test_restore_formula_gives_back_each_text(start, rest):
    text = start + rest
    assert unescape_formula(escape_formula(text)) == text


@given(START, st.text(max_size=8))
def test_disarm_formula_leaves_nothing_to_work_out_but_plain_numbers(start, rest):
    cell = escape_formula(start + rest)
    try:
        float(cell)
    except ValueError:
        assert cell[:1] not in set("=+-@\t\r＝＋－＠")


@pytest.mark.parametrize("cell", ["", "x", "35.7", "-35.7", "+1", "2025-06-13", "'tis", "don't", "a=b"])
def test_disarm_formula_leaves_alone_what_is_none(cell):
    assert escape_formula(cell) == cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-0043-03-15", "'-0043-03-15"),
        ("-0043", "'-0043"),
        ("@x", "'@x"),
        ("'=x", "''=x"),
        ("+-1", "'+-1"),
    ],
)
def test_disarm_formula_puts_an_apostrophe_before_what_is_one(text, cell):
    assert escape_formula(text) == cell


@given(st.lists(st.tuples(START, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5)), min_size=1))
def test_restore_formula_after_a_csv(parts):
    cells = ["".join(part) for part in parts]
    text = io.StringIO()
    csv.writer(text).writerow(map(escape_formula, cells))
    again = next(csv.reader(io.StringIO(text.getvalue(), newline="")))
    assert [unescape_formula(cell) for cell in again] == cells
