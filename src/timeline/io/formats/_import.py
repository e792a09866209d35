"""Turn the text cells of another program's file into checked tables; problems keep the file's names and values."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from timeline.errors import Problems
from timeline.io.text_table import apply_title_template, replace_bad_characters
from timeline.tables import EVENTS, NEUTRAL, TEXT, Dataset, TextTable, build_claims, build_events
from timeline.unicode import escape_surrogates

__all__ = ["build_import", "cells_from_items", "move_unusable_ids", "rename_cells"]


def cells_from_items(rows, *, written=None, problems=(), skipped=(), numbers=None, source_values=None):
    """Return the text cells of items that are not rows of a table: of JSON, of a calendar.

    Parameters
    ----------
    rows : list of dict of str to str
        A dict per item: column, ours or another, → text; blank and missing are the same.
    written : dict of str to str, optional
        Our names of columns → the file's own.
    problems : Problems, optional
        The problems found so far, with the file's names of columns.
    skipped : list of tuple
        Number and text of the items that are not in `rows`.
    numbers : list of int, optional
        The number of each item, by default from 1.
    source_values : dict of tuple to str, optional
        Number of the item and the file's name of a column → the value in the file, above all for dates.

    Returns
    -------
    TextTable
    """
    index = pd.Index(numbers or range(1, len(rows) + 1), name="row", dtype="int64")
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["start", "title"]
    columns = {name: [_trim(row.get(name)) for row in rows] for name in names}
    table = pd.DataFrame({name: pd.Series(cells, index=index, dtype=TEXT) for name, cells in columns.items()})
    as_read, character_problems = replace_bad_characters(table)
    unreadable = {(problem.row, problem.column) for problem in character_problems}
    readable = as_read.copy()
    for row, column in unreadable:
        readable.at[row, column] = None
    written = dict(written or {})
    return TextTable(
        table=readable,
        skipped=pd.DataFrame(skipped, columns=["row", "text"]).astype({"row": "int64", "text": "str"}),
        problems=Problems([*problems, *character_problems.rename_columns(written)]),
        written=written,
        header_row=0,
        as_read=as_read,
        unreadable=unreadable,
        plain=set(),
        source_values=source_values or {},
    )


def move_unusable_ids(rows, numbers, *, written, moved_to):
    """Return rows in which ids that are invalid or already used are moved to another column, with a warning for each.

    Parameters
    ----------
    rows : list of dict of str to str
        As for `cells_from_items`; `id` may be blank or missing. They are not changed.
    numbers : list of int
        The number of each row.
    written : str
        The file's name of the id.
    moved_to : str
        The column that holds such an id in the result.

    Returns
    -------
    rows : list of dict of str to str
    problems : Problems
    """
    moved_rows, problems, used_ids = [], Problems(), set()
    for row, number in zip(rows, numbers, strict=True):
        event_id = (row.get("id") or "").strip()
        is_invalid = any(character.isspace() or character == "|" for character in event_id)
        if is_invalid or event_id in used_ids:
            code = "invalid_id_moved" if is_invalid else "repeated_id_moved"
            problems.add(code, number, written, event_id, moved_to=moved_to)
            row = row | {"id": "", moved_to: event_id}
        if event_id:
            used_ids.add(event_id)
        moved_rows.append(row)
    return moved_rows, problems


def rename_cells(cells, columns, written, *, used=(), prefix):
    """Return the cells of another program's table under our names of columns.

    Parameters
    ----------
    cells : TextTable
        As `timeline.io.text_table.read_foreign_cells` returns them.
    columns : dict of str to Series
        Our names → text, on the index of `cells.table`.
    written : dict of str to str
        Our names → the file's own column, by which problems name it.
    used : sequence of str
        Columns of the file whose whole content is in ours; all others are kept after ours under their own names.
    prefix : str
        Put before the name of a column that is kept and has a name of ours: `acled_country`.

    Returns
    -------
    TextTable
    """
    kept = {
        (f"{prefix}_{name}" if name in EVENTS.columns else name): cells.table[name]
        for name in cells.table.columns
        if name not in used
    }
    table = pd.DataFrame({**columns, **kept}, index=cells.table.index)
    return replace(cells, table=table, written=written, unreadable=set(), plain=cells.plain & set(kept))


def build_import(path, file_format, cells, *, claims=None, title="", title_template="", terms="", **options):
    """Return the content of another program's file as checked tables, with all of its problems.

    Parameters
    ----------
    path : str or Path
        For the file's name in the message of an error.
    file_format : str
        The name of the format for readers: "ACLED export"; empty for a CSV of events.
    cells : TextTable
        The events, under our names.
    claims : TextTable, optional
        The values that the file states, under our names; rows are numbered as in `cells`. A problem that both tables
        have is reported once.
    title, terms : str
        As in `Dataset`.
    title_template : str
        The template by which titles are made of other columns, in place of those in `cells`; see
        `timeline.io.title_template`.
    options
        As in `timeline.tables.events.build_events`.

    Returns
    -------
    Dataset
        With the events, the claims and what is wrong with them. Problems have the file's names of columns; rows of a
        table are counted as a spreadsheet does, in JSON and calendars the row is the number of the item, from 1.

    Raises
    ------
    DataError
        When the template is malformed.
    """
    name = Path(path).name
    cells = apply_title_template(cells, title_template, name) if title_template else cells
    result = build_events(cells, **options)
    blanked = [result.blanked.assign(table="events")]
    checked_claims, problems = None, _drop_explained_blanks(result.problems, cells)
    if claims is not None:
        checked_claims, claim_problems, blanked_claims = _check_claims(
            claims, cells, result, options.get("settings", NEUTRAL)
        )
        blanked.append(blanked_claims.assign(table="claims"))
        problems = pd.concat([problems, claim_problems]).drop_duplicates(["row", "column", "value", "problem"])
        problems = _sort_problems(problems)
    problems = _restore_source_values(problems, cells)
    return Dataset(
        result.table,
        claims=checked_claims,
        problems=problems.assign(file=escape_surrogates(str(path))),
        skipped=result.skipped.assign(table="events")[["table", "row", "text"]],
        blanked=pd.concat(blanked, ignore_index=True)[["table", "row", "column"]],
        settings=options.get("settings", NEUTRAL),
        title=title,
        terms=terms,
        format_label=file_format,
        files=(str(path),),
    )


def _check_claims(claims, cells, result, settings):
    """Return the checked claims of the events that are kept, their problems, and their cells that are left blank."""
    kept = cells.table.index[~cells.table.index.isin(result.skipped["row"])]
    # Where the file has no valid id, the check of the event has made one.
    ids = pd.Series(result.table["id"].tolist(), index=kept, dtype="str")
    table = claims.table[claims.table.index.isin(kept)]
    table = table.assign(event=ids.reindex(table.index))
    if "id" in table and "id" in cells.table:
        # A second event with one id has another, which its claims follow, so that theirs are unique as well.
        renamed = list(zip(cells.table["id"].reindex(table.index), table["event"], strict=True))
        for column in ("id", "part_of"):
            if column in table:
                pairs = zip(table[column], renamed, strict=True)
                table[column] = pd.array([_follow(name, *ids) for name, ids in pairs], dtype="str")
    # An event can have several values, so that rows are numbered anew while they are checked.
    rows = pd.Series(table.index, index=range(claims.header_row + 1, claims.header_row + 1 + len(table)))
    table = table.set_axis(rows.index)
    # The reader of the format has reported values that are not in order, and keeps them as given.
    checked = build_claims(replace(claims, table=table, as_read=table), settings=settings, checks_order=False)
    problems, blanked = (
        found.assign(row=found["row"].map(rows.to_dict()).fillna(found["row"]).astype(found["row"].dtype))
        for found in (checked.problems, checked.blanked)
    )
    # The event is kept, so that what is wrong with its values is only a warning.
    severity = problems["severity"].mask(problems["row"].isin(kept), "warning")
    return checked.table, problems.assign(severity=severity), blanked


def _follow(name, old, event):
    """Return the id of a claim that begins with that of its event, after the event has got another."""
    is_renamed = isinstance(old, str) and isinstance(name, str) and old != event and name.startswith(f"{old}-")
    return event + name.removeprefix(old) if is_renamed else name


def _sort_problems(problems):
    """Return the problems in order of row, then of the first appearance of the column."""
    place = {column: at for at, column in enumerate(problems["column"].unique())}
    ordered = problems.assign(place=problems["column"].map(place)).sort_values(["row", "place"], kind="stable")
    return ordered.drop(columns="place").reset_index(drop=True)


def _drop_explained_blanks(problems, cells):
    """Return the problems without blank starts for which the reader of the format has reported the reason."""
    explained = {problem.row for problem in cells.problems if problem.severity == "error"}
    is_blank = problems["code"].eq("blank_cell") & problems["column"].eq(cells.written.get("start", "start"))
    return problems[~(is_blank & problems["row"].isin(explained))].reset_index(drop=True)


def _restore_source_values(problems, cells):
    """Return problems with the values of the file, where the checked table has them in EDTF."""
    as_read, values = cells.as_read, []
    for problem in problems.itertuples():
        source = cells.source_values.get((problem.row, problem.column))
        if source is None and problem.value and problem.row in as_read.index and problem.column in as_read.columns:
            source = as_read.at[problem.row, problem.column]
        values.append(source if isinstance(source, str) and source and problem.value else problem.value)
    return problems.assign(value=pd.Series(values, index=problems.index, dtype=TEXT))


def _trim(text):
    return (text.strip() or None) if isinstance(text, str) else None
