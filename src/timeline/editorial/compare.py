"""Compare two states of a dataset row by row, by id, instead of line by line."""

import math
import re
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from timeline.errors import DataError, Problems
from timeline.io import read_cells
from timeline.tables import (
    CLAIMS,
    EVENTS,
    SOURCES,
    WITHDRAWN,
    fill_defaults,
    find_repeated_ids,
    order_columns,
    renew_columns,
    split_list,
)
from timeline.text import describe_dates, format_value

__all__ = ["CHANGES", "CHANGE_COLUMNS", "COMPARED_TABLES", "DESCRIBED_CHANGES", "WITHDRAWN_FILE", "compare_datasets"]

CHANGE_COLUMNS = ["table", "id", "change", "column", "old", "new"]
COMPARED_TABLES = (EVENTS, CLAIMS, SOURCES)
WITHDRAWN_FILE = f"{WITHDRAWN.name}.csv"
# Columns of tables of version 0.1 → what they are called now.
_RENAMED = {"withdrawn": {"instead": "replaced_by"}}
# Change → the columns that it is about; a change of any other column is 'changed'.
_EVENT_CHANGES = {
    "moved in date": ("start", "end", "timezone"),
    "reworded": ("title", "label", "summary", "dispute", "place"),
    "re-sourced": ("sources",),
    "regraded": ("importance", "importance_reason", "confidence"),
    "reclassified": ("track", "kind", "actors", "country", "lat", "lon"),
}
_CLAIM_CHANGES = {"revised": ("bound", "low", "best", "high", "amount_words", "unit")}
_CHANGE_OF_COLUMN = {
    table: {column: change for change, columns in changes.items() for column in columns}
    for table, changes in (("events", _EVENT_CHANGES), ("claims", _CLAIM_CHANGES), ("sources", {}))
}
# All changes in the order in which they are listed.
CHANGES = ("added", "withdrawn", "removed", *_EVENT_CHANGES, *_CLAIM_CHANGES, "changed")
# Changes of several columns together, described in words instead of by their cells.
DESCRIBED_CHANGES = ("moved in date", "revised")
_NUMBER = re.compile(r"\d{1,15}(\.\d+)?", re.ASCII)


def compare_datasets(old, new):
    """Return the changes between two states of a dataset, a row per change.

    Rows are matched by `id`; an event without one by its start and title. The order of rows and of columns is not a
    change, nor is a column that is missing where the other state has it blank. The start, end and time zone of an
    event, and the bound, values and unit of a claim, are one change each, described in words; every other column that
    differs is a change of its own.

    Parameters
    ----------
    old, new : str or Path
        Two folders with any of events.csv, claims.csv, sources.csv and withdrawn.csv, or CSV files of events. If one
        of the two is a file, only events are compared. withdrawn.csv is read in, or beside, `new`.

    Returns
    -------
    DataFrame
        Text columns: `table` ('events', 'claims', 'sources'), `id`, `change`, `column`, `old`, `new`, empty where they
        do not apply. In order of the tables, then of ids by code point, then of the codebook's columns. `change` is
        'added'; 'withdrawn' if withdrawn.csv lists the id (`new` names the replacement and the reason); 'removed' if it
        does not; for events 'moved in date', 'reworded', 're-sourced' (`old` has the members that were removed, `new`
        those that were added; the whole cells if only their order changed), 'regraded', 'reclassified'; for claims
        'revised'; else 'changed'. `column` is empty for whole rows and holds names separated by `|` where a change is
        about several.

    Raises
    ------
    DataError
        When a table cannot be read row by row, an id is used twice, or a folder has none of the three tables; all
        problems are in `.problems`.
    FileNotFoundError
        When there is no such file or folder.
    """
    old, new = Path(old), Path(new)
    _require_tables(old)
    _require_tables(new)
    are_folders = old.is_dir() and new.is_dir()
    withdrawn, _ = _read_table((new if new.is_dir() else new.parent) / WITHDRAWN_FILE, WITHDRAWN)
    changes = []
    for schema in COMPARED_TABLES if are_folders else (EVENTS,):
        old_rows, old_columns = _read_state(old, schema)
        new_rows, new_columns = _read_state(new, schema)
        columns = [name for name in dict.fromkeys((*schema.columns, *new_columns, *old_columns)) if name != "id"]
        for row_id in sorted({*old_rows, *new_rows}):
            row_changes = _compare_rows(
                schema.name, columns, old_rows.get(row_id), new_rows.get(row_id), withdrawn.get(row_id)
            )
            changes += [(schema.name, row_id, *change) for change in row_changes]
    return pd.DataFrame(changes, columns=CHANGE_COLUMNS, dtype="str")


def _require_tables(path):
    files = [f"{schema.name}.csv" for schema in COMPARED_TABLES]
    if path.is_dir() and not any((path / file).is_file() for file in files):
        problems = Problems()
        problems.add("folder_without_tables", files=", ".join(files))
        raise DataError(path, problems)


def _read_state(path, schema):
    """Return the rows and columns of a table in a folder, where it may be missing, or of a single file."""
    if path.is_dir():
        return _read_table(path / f"{schema.name}.csv", schema)
    return _read_table(path, schema, is_required=True)


def _read_table(path, schema, *, is_required=False):
    """Return the rows of a table as a dict of id to dict of text cells, empty if blank, and its columns."""
    if not is_required and not path.is_file():
        return {}, []
    try:
        text_table = read_cells(path, schema)
    except DataError as error:
        raise DataError(path, error.problems) from error
    text_table = renew_columns(text_table) if schema is CLAIMS else text_table
    cells = order_columns(text_table.table.rename(columns=_RENAMED.get(schema.name, {})), schema, ())
    if schema is EVENTS:
        start_and_title = (cells["start"].fillna("") + " " + cells["title"].fillna("")).str.strip()
        cells["id"] = cells["id"].fillna(start_and_title.mask(start_and_title.eq("")))
    if schema is CLAIMS:
        cells["id"] = fill_defaults(cells)["id"]
    problems = text_table.problems + find_repeated_ids(cells)
    for row in cells.index[cells["id"].isna()]:
        problems.add("blank_cell", row, "id", name="id")
    if problems.has_errors:
        raise DataError(path, problems.to_frame(cells.columns))
    rows = cells.fillna("").to_dict("records")
    return {row["id"]: row for row in rows}, list(cells.columns)


def _compare_rows(table, columns, old_row, new_row, withdrawal):
    """Return change, column, old and new of each change of one row; a state without the row is None."""
    if old_row is None:
        return [("added", "", "", _describe_row(table, new_row))]
    if new_row is None and withdrawal is None:
        return [("removed", "", _describe_row(table, old_row), "")]
    if new_row is None:
        replacement = withdrawal["replaced_by"] and f"replaced by {withdrawal['replaced_by']}; "
        return [("withdrawn", "", _describe_row(table, old_row), replacement + withdrawal["reason"])]
    old, new = ({column: row.get(column, "") for column in columns} for row in (old_row, new_row))
    changed_by_change = {}
    for column in columns:
        if old[column] != new[column]:
            change = _CHANGE_OF_COLUMN[table].get(column, "changed")
            # Columns that are described together are one change; every other column is its own.
            key = change if change in DESCRIBED_CHANGES else (change, column)
            changed_by_change.setdefault(key, (change, []))[1].append(column)
    return [
        (change, "|".join(changed), *_describe_cells(change, changed, old, new))
        for change, changed in changed_by_change.values()
    ]


def _describe_cells(change, columns, old, new):
    """Return old and new of a change of columns."""
    if change == "moved in date":
        return _distinguish(_describe_row_dates(old), _describe_row_dates(new), columns, old, new)
    if change == "revised":
        return _distinguish(_describe_row_value(old), _describe_row_value(new), columns, old, new)
    (column,) = columns
    if change == "re-sourced":
        return _list_moved_members(old[column], new[column])
    return old[column], new[column]


def _distinguish(old_words, new_words, columns, old, new):
    """Return old and new in words, followed by the cells that differ where the words are the same."""
    if old_words != new_words:
        return old_words, new_words
    old_cells, new_cells = (
        ", ".join(f"{column}: {row[column] or 'blank'}" for column in columns) for row in (old, new)
    )
    return f"{old_words} ({old_cells})", f"{new_words} ({new_cells})"


def _list_moved_members(old_cell, new_cell):
    """Return the members that were removed and those that were added; the whole cells if there are none."""
    old, new = split_list(old_cell), split_list(new_cell)
    removed, added = [member for member in old if member not in new], [member for member in new if member not in old]
    return ("|".join(removed), "|".join(added)) if removed or added else (old_cell, new_cell)


def _describe_row(table, row):
    if table == "claims":
        return f"{row['claimant']}: {_describe_row_value(row)}"
    if table == "events":
        return row["title"]
    return ", ".join(filter(None, (row["publisher"], row["title"] or row["url"])))


def _describe_row_dates(row):
    try:
        return describe_dates(row["start"] or None, row["end"] or None, row["timezone"] or None)
    except (ValueError, KeyError, OSError):  # not EDTF, or an unknown zone: shown as written
        return " – ".join(filter(None, (row["start"], row["end"]))) or "blank"


def _describe_row_value(row):
    numbers = {name: float(row[name]) if _NUMBER.fullmatch(row[name]) else math.nan for name in ("low", "best", "high")}
    cells = {name: row[name] or None for name in ("measure", "unit", "amount_words", "disputes")}
    cells |= {"bound": row["bound"] or "bound unknown:"}
    return format_value(SimpleNamespace(**cells, **numbers))
