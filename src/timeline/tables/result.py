"""Part the rows of a table in those that are kept and those that are skipped; no row is lost without a word."""

from typing import NamedTuple

import pandas as pd

from timeline.csv_text import format_row
from timeline.errors import DataError, tabulate_problems
from timeline.tables.checks import split_list

__all__ = ["ReadResult", "build_result", "filter_rows"]


_LISTS = ("actors", "sources")


class ReadResult(NamedTuple):
    """What became of a file that was read with `errors="keep"`.

    Attributes
    ----------
    table : DataFrame
        The rows that are kept; a cell with an error is blank.
    problems : DataFrame
        A row per problem with `row` (as a spreadsheet counts, header 1), `column`, `value`, `problem`, `fix` and
        `severity` ('error' or 'warning').
    skipped : DataFrame
        `row` and `text` of each row that is left out.
    """

    table: pd.DataFrame
    problems: pd.DataFrame
    skipped: pd.DataFrame

    @property
    def skipped_count(self):
        """How many rows are left out."""
        return len(self.skipped)


def filter_rows(cells, problems, needed, as_read, *, key="id"):
    """Return the rows to keep, with bad cells blank, and the text of the others.

    A row is skipped if a needed cell is blank or bad, or if its id stands already in a row above. In a cell that
    holds a list only the bad members go.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`.
    problems : list of dict
        As `timeline.errors.make_problem` gives them; warnings change nothing.
    needed : sequence of str
        Columns without which a row is skipped.
    as_read : DataFrame
        The rows with the columns of the file, for the text of those that are skipped.
    key : str, optional
        The column in which no value may stand twice; None if there is none.

    Returns
    -------
    kept : DataFrame
    skipped : DataFrame
        With `row` and `text`.
    """
    bad = {}
    for one in problems:
        if one["severity"] == "error" and one["column"] in cells.columns and one["row"] in cells.index:
            bad.setdefault(one["column"], {}).setdefault(one["row"], []).append(one["value"])
    kept = cells.copy()
    for name, rows in bad.items():
        column = kept[name].copy()
        column[list(rows)] = [_leave_out(cells.at[row, name], values, name) for row, values in rows.items()]
        kept[name] = column
    is_refused = kept[list(needed)].isna().any(axis=1)
    if key:
        is_refused |= cells[key].duplicated() & cells[key].notna()
    texts = [_write_row(record) for record in as_read[is_refused].itertuples(index=False)]
    skipped = pd.DataFrame({"row": cells.index[is_refused], "text": pd.Series(texts, dtype="str")})
    return kept[~is_refused], skipped.astype({"row": "int64"})


def build_result(name, table, problems, skipped, columns, written, errors):
    """Return the table, or all that was found with it, or raise, as the caller asked.

    Parameters
    ----------
    name : str
        The file's name, for the message.
    table : DataFrame
        The rows that are kept.
    problems : list of dict
    skipped : list of DataFrame
        Each with `row` and `text`.
    columns : sequence of str
        The order of the file's columns.
    written : dict of str to str
        Our names of columns → the file's own, by which problems name them.
    errors : str
        'raise' or 'keep'.

    Raises
    ------
    DataError
        When `errors` is 'raise' and there is an error.
    TypeError
        When `errors` is neither.
    """
    if errors not in ("raise", "keep"):
        raise TypeError(f"`errors` must be 'raise' or 'keep'; got {errors!r}.")
    shown = [one | {"column": written.get(one["column"], one["column"])} for one in problems]
    listed = tabulate_problems(shown, [written.get(column, column) for column in columns])
    if errors == "keep":
        return ReadResult(table, listed, pd.concat(skipped).sort_values("row", ignore_index=True))
    if listed["severity"].eq("error").any():
        raise DataError(name, listed)
    return table


def _leave_out(cell, values, name):
    if name not in _LISTS or pd.isna(cell):
        return None
    return "|".join(dict.fromkeys(member for member in split_list(cell) if member not in values)) or None


def _write_row(record):
    return format_row("" if pd.isna(cell) else cell for cell in record)
