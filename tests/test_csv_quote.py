import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from timeline.csv_text import format_row, quote_cells

CELL = st.text(st.sampled_from("ab,\"\r\n ;'é"), max_size=6)


@given(st.lists(CELL, min_size=2, max_size=4))
@example(["a\rb", "c"])
@example(["", ""])
def test_write_row_is_read_again_by_the_standard_library(cells):
    (row,) = csv.reader(io.StringIO(format_row(cells) + "\n", newline=""), strict=True)
    assert row == cells


@given(st.lists(CELL, max_size=4))
def test_quote_cells_quotes_each_as_in_a_row(cells):
    assert ",".join(quote_cells(cells)) == format_row(cells)
