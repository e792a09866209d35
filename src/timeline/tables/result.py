"""Divide the rows of a table into kept and skipped ones, and join the result with its problems."""

from dataclasses import replace
from functools import cache
from itertools import count
from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline.csv_text import format_row
from timeline.dates import FRACTION_CUT
from timeline.errors import DataError, Problems
from timeline.tables.checks import split_list
from timeline.unicode import replace_non_characters

__all__ = [
    "AS_WRITTEN",
    "TableResult",
    "add_as_written",
    "build_result",
    "filter_rows",
    "find_blanked",
    "get_as_written",
    "keep_problems",
    "list_as_written",
]

# Ends the name of the column that has the cells as written of another one, where they do not fit that one.
AS_WRITTEN = "_as_written"
_LISTS = ("actors", "sources")
# Ends that can be read, and are kept in their own column; no derived column has them.
_KEPT_CODES = ("end_before_start", "end_before_start_in_other_calendar")


class TableResult(NamedTuple):
    """The result of reading a single table.

    Attributes
    ----------
    table : DataFrame
        The rows that are kept; a cell that does not fit its column is blank, and as written in `<column>_as_written`.
    problems : DataFrame
        A row per problem with `row` (as a spreadsheet counts, header 1), `column`, `value`, `problem`, `fix`,
        `severity` ('error' or 'warning') and `code`.
    skipped : DataFrame
        `row` and `text` of each row that is skipped.
    blanked : DataFrame
        `row` and `column`, as the file names it, of each cell of a kept row that is blank in the table since it has an
        error, or of which members are missing.
    """

    table: pd.DataFrame
    problems: pd.DataFrame
    skipped: pd.DataFrame
    blanked: pd.DataFrame | None = None

    def require_valid(self, name, *, strict=False):
        """Return the table; raise if there is an error.

        Parameters
        ----------
        name : str
            What was read, for the first line of the message.
        strict : bool
            Also raise if there is a warning.

        Raises
        ------
        DataError
            With all problems.
        """
        if self.problems["severity"].eq("error").any() or (strict and not self.problems.empty):
            raise DataError(name, self.problems, strict=strict)
        return self.table


def filter_rows(cells, problems, needed, as_read, *, key="id"):
    """Return the rows to keep, with bad cells blank, and the text of the others.

    A row is skipped if a needed cell is blank or bad, or if its id is already used in a row above. In a cell that
    holds a list only the bad members are removed.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`.
    problems : Problems
        With our names of columns; warnings change nothing.
    needed : sequence of str
        Columns without which a row is skipped.
    as_read : DataFrame
        The rows with the columns of the file, for the text of those that are skipped.
    key : str, optional
        The column in which no value may occur twice; None if there is none.

    Returns
    -------
    kept : DataFrame
    skipped : DataFrame
        With `row` and `text`.
    """
    kept = cells.copy()
    for name, bad_values in _group_bad_values(cells, problems).items():
        column = kept[name].copy()
        column[list(bad_values)] = [_remove(cells.at[row, name], bad, name) for row, bad in bad_values.items()]
        kept[name] = column
    is_skipped = np.zeros(len(kept), dtype=bool)
    for name in needed:
        is_skipped |= kept[name].isna().to_numpy()
    if key:
        is_skipped |= cells[key].duplicated().to_numpy() & cells[key].notna().to_numpy()
    if not is_skipped.any():
        return kept, _make_none("text").copy()
    texts = [_format_row(row) for row in as_read[is_skipped].itertuples(index=False)]
    skipped = pd.DataFrame({"row": cells.index[is_skipped], "text": pd.Series(texts, dtype="str")})
    return kept[~is_skipped], skipped.astype({"row": "int64"})


def find_blanked(cells, problems, kept):
    """Return row and column of each cell that holds something and is blank, or lacks members, in the kept rows.

    Parameters
    ----------
    cells, problems
        As in `filter_rows`.
    kept : DataFrame
        As it returns them.

    Returns
    -------
    DataFrame
        With `row` and `column`.
    """
    cut = [
        (row, name)
        for name, bad_values in _group_bad_values(cells, problems).items()
        for row, values in bad_values.items()
        if any(values) and row in kept.index
    ]
    if not cut:
        return _make_none("column").copy()
    columns = {"row": pd.Series([row for row, _ in cut], dtype="int64"), "column": [name for _, name in cut]}
    return pd.DataFrame(columns).astype({"column": "str"})


@cache
def _make_none(name):
    """Return a table of no cells or rows: `row` and a column of text."""
    return pd.DataFrame({"row": np.array([], dtype="int64"), name: pd.array([], dtype="str")})


def keep_problems(problems, kept, refusing=()):
    """Return the problems with the errors of rows that are kept as warnings.

    Parameters
    ----------
    problems : Problems
    kept : DataFrame
        As `filter_rows` returns it.
    refusing : collection of str
        Columns whose errors remain errors.

    Returns
    -------
    Problems
    """
    rows = set(kept.index)
    return Problems(
        replace(problem, is_kept=True)
        if problem.severity == "error" and problem.row in rows and problem.column not in refusing
        else problem
        for problem in problems
    )


def list_as_written(problems, text_table):
    """Return the cells that do not fit their column, as they are written in the file.

    Parameters
    ----------
    problems : Problems
        As `keep_problems` returns them.
    text_table : TextTable

    Returns
    -------
    dict of str to dict of int to str
        Our name of the column, or the file's own where we have none, → row → text.
    """
    table, as_read, by_column = text_table.table, text_table.as_read, {}
    ours = {written: name for name, written in text_table.written.items()}
    for problem in problems:
        is_cut = FRACTION_CUT in problem.details.get("rule", "")  # dates are kept to the second
        if not (problem.is_kept or is_cut or problem.code in _KEPT_CODES):
            continue
        column = problem.column.partition(".")[0]  # `end_date.month` is a part of `end_date`
        name = problem.column if problem.column in table.columns else ours.get(problem.column, ours.get(column, column))
        written = text_table.written.get(name, name)
        texts = [
            cells.at[problem.row, key]
            for cells, key in ((table, name), (as_read, name), (as_read, written))
            if key in cells.columns and problem.row in cells.index
        ]
        texts += [text_table.source_values.get((problem.row, written)), problem.value]
        texts = [text for text in texts if isinstance(text, str) and text]
        if texts:
            by_column.setdefault(name, {}).setdefault(problem.row, texts[0])
    return by_column


def add_as_written(table, as_written):
    """Return the table with a column `<column>_as_written` for each column that has cells which do not fit.

    Where the file has a text there already, that moves to `<column>_as_written_2`, or the next number that is free.

    Parameters
    ----------
    table : DataFrame
        The rows that are kept, under the index `row`; it may have such columns from the file.
    as_written : dict
        As `list_as_written` returns it.
    """
    columns = {}
    for name, texts in as_written.items():
        texts = pd.Series({row: replace_non_characters(text) for row, text in texts.items()}, dtype="str")
        column = texts.reindex(table.index)
        if name + AS_WRITTEN in table:
            earlier = table[name + AS_WRITTEN]
            replaced = earlier.where(column.notna() & column.ne(earlier))
            if replaced.notna().any():
                columns[_find_free_name(name + AS_WRITTEN, table)] = replaced
            column = column.fillna(earlier).astype("str")
        columns[name + AS_WRITTEN] = column
    return table.assign(**columns)


def _find_free_name(name, table):
    return next(free for number in count(2) if (free := f"{name}_{number}") not in table)


def get_as_written(event):
    """Return the cells of an event that do not fit their columns, as they are written.

    Parameters
    ----------
    event : named tuple
        A row of the events table.

    Returns
    -------
    dict of str to str
        Name of the column → text.
    """
    cells = {name.removesuffix(AS_WRITTEN): getattr(event, name) for name in event._fields if name.endswith(AS_WRITTEN)}
    return {name: text for name, text in cells.items() if isinstance(text, str) and text}


def build_result(table, problems, skipped, columns, written, blanked=None):
    """Return the kept rows with their problems, which name columns as the file does.

    Parameters
    ----------
    table : DataFrame
        The rows that are kept.
    problems : Problems
        With our names of columns.
    skipped : list of DataFrame
        Each with `row` and `text`.
    columns : sequence of str
        The order of the file's columns.
    written : dict of str to str
        Our names of columns → the file's own, by which problems name them.
    blanked : DataFrame, optional
        As `find_blanked` returns it.

    Returns
    -------
    TableResult
    """
    if blanked is not None:
        blanked = blanked.assign(column=blanked["column"].map(lambda name: written.get(name, name)).astype("str"))
    listed = problems.rename_columns(written).to_frame([written.get(column, column) for column in columns])
    return TableResult(table, listed, pd.concat(skipped).sort_values("row", ignore_index=True), blanked)


def _group_bad_values(cells, problems):
    """Return the values with an error, by column and row."""
    by_column = {}
    for problem in problems:
        is_cell = problem.column in cells.columns and problem.row in cells.index
        if is_cell and problem.severity == "error":
            by_column.setdefault(problem.column, {}).setdefault(problem.row, []).append(problem.value)
    return by_column


def _remove(cell, bad, name):
    if name not in _LISTS or pd.isna(cell):
        return None
    return "|".join(dict.fromkeys(member for member in split_list(cell) if member not in bad)) or None


def _format_row(row):
    return format_row("" if pd.isna(cell) else cell for cell in row)
