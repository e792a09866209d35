"""Divide the rows of a table into kept and skipped ones, and join the result with its problems."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline.csv_text import format_row
from timeline.errors import DataError
from timeline.tables.checks import split_list

__all__ = ["TableResult", "build_result", "filter_rows", "find_blanked"]

_LISTS = ("actors", "sources")


class TableResult(NamedTuple):
    """The result of reading a single table.

    Attributes
    ----------
    table : DataFrame
        The rows that are kept; a cell with an error is blank.
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

    def require_valid(self, name):
        """Return the table; raise if there is an error.

        Parameters
        ----------
        name : str
            What was read, for the first line of the message.

        Raises
        ------
        DataError
            With all problems.
        """
        if self.problems["severity"].eq("error").any():
            raise DataError(name, self.problems)
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
        return kept, pd.DataFrame({"row": np.array([], dtype="int64"), "text": pd.array([], dtype="str")})
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
    columns = {"row": pd.Series([row for row, _ in cut], dtype="int64"), "column": [name for _, name in cut]}
    return pd.DataFrame(columns).astype({"column": "str"})


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
