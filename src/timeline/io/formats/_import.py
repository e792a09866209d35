"""End every reading of a foreign file in the same checked tables, with its problems in the file's own terms."""

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from timeline.errors import DataError, make_problem, tabulate_problems
from timeline.io.text_table import TEXT, apply_title_template, replace_bad_characters
from timeline.tables import EVENTS, TextTable, build_claims, build_events

__all__ = ["ImportResult", "build_import", "cells_from_items", "move_unusable_ids", "rename_cells"]


@dataclass(frozen=True)
class ImportResult:
    """What became of a foreign file.

    Attributes
    ----------
    events : DataFrame
        As `read_events` gives it, with the file's other columns behind ours.
    claims : DataFrame or None
        The file's figures with who claims them, as `read_claims` gives it; None if the format has none.
    problems : DataFrame
        A row per problem with `row`, `column` (as the file names it), `value`, `problem`, `fix` and `severity`. A row
        of a table is counted as a spreadsheet does; of JSON and calendars it is the number of the item, from 1.
    skipped : DataFrame
        `row` and `text` of each row that is left out.
    format : str
        What was read, in words: "ACLED export".
    title : str
        What the file calls itself; mostly nothing.
    terms : str
        Under which terms the data may be used, if the format's publisher names any.
    """

    events: pd.DataFrame
    claims: pd.DataFrame | None
    problems: pd.DataFrame
    skipped: pd.DataFrame
    format: str
    title: str = ""
    terms: str = ""

    @property
    def skipped_count(self):
        """How many rows are left out."""
        return len(self.skipped)


def cells_from_items(rows, *, written=None, problems=(), skipped=(), numbers=None, told=None):
    """Return cells made of items that do not stand in a table: of JSON, of a calendar.

    Parameters
    ----------
    rows : list of dict of str to str
        A dict per item: our names of columns, or other ones, → text; blank and missing are the same.
    written : dict of str to str, optional
        Our names of columns → how the file calls the same.
    problems : list of dict
        What was found wrong already.
    skipped : list of tuple
        Number and text of the items that are not in `rows`.
    numbers : list of int, optional
        The number of each item, by default from 1.
    told : dict of tuple to str, optional
        Number and the file's name of a column → what stands there, for dates above all.

    Returns
    -------
    TextTable
    """
    index = pd.Index(numbers or range(1, len(rows) + 1), name="row", dtype="int64")
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["start", "title"]
    columns = {name: [_strip(row.get(name)) for row in rows] for name in names}
    table = pd.DataFrame({name: pd.Series(cells, index=index, dtype=TEXT) for name, cells in columns.items()})
    table, bad = replace_bad_characters(table)
    written = dict(written or {})
    problems = list(problems) + [one | {"column": written.get(one["column"], one["column"])} for one in bad]
    lost = pd.DataFrame(skipped, columns=["row", "text"]).astype({"row": "int64", "text": "str"})
    kept = table.copy()
    for one in bad:
        kept.at[one["row"], one["column"]] = None
    return TextTable(
        kept, lost, problems, written, 0, table, {(one["row"], one["column"]) for one in bad}, set(), told or {}
    )


def move_unusable_ids(rows, numbers, problems, *, written, kept):
    """Take ids that cannot be ids of ours, or stand already, for another column, in place, and say so.

    Parameters
    ----------
    rows : list of dict of str to str
        As for `cells_from_items`; `id` may be blank or missing.
    numbers : list of int
        The number of each row.
    problems : list of dict
        A warning is added for each id that is moved.
    written : str
        How the file calls the id.
    kept : str
        The column that such an id stands in from then on.
    """
    used = set()
    for row, number in zip(rows, numbers, strict=True):
        name = (row.get("id") or "").strip()
        if not name:
            continue
        is_odd = any(letter.isspace() or letter == "|" for letter in name)
        if is_odd or name in used:
            problem = "has a space or a | in it" if is_odd else "stands already in an event above"
            fix = f"Nothing need be done: an id is made of date and title, this stands in the column {kept}"
            problems.append(make_problem(number, written, name, problem, fix, "warning"))
            row["id"], row[kept] = "", name
        used.add(name)


def rename_cells(found, made, written, *, used=(), prefix):
    """Return the cells of a foreign table under our names.

    Parameters
    ----------
    found : TextTable
        As `timeline.io.text_table.read_foreign_cells` gives them.
    made : dict of str to Series
        Our names → text, on the index of `found.table`.
    written : dict of str to str
        Our names → the file's own column, by which problems name it.
    used : sequence of str
        Columns of the file that stand whole in ours; all others are kept behind ours under their own names.
    prefix : str
        Put before the name of a column that is kept and bears a name of ours: `acled_country`.

    Returns
    -------
    TextTable
    """
    kept = {
        (f"{prefix}_{name}" if name in EVENTS.columns else name): found.table[name]
        for name in found.table.columns
        if name not in used
    }
    table = pd.DataFrame({**made, **kept}, index=found.table.index)
    return replace(found, table=table, written=written, unreadable=set(), plain=found.plain & set(kept))


def build_import(
    path, format, found, *, claims=None, errors="raise", title="", rule="", terms="", progress=None, **options
):
    """Return what a foreign file holds as checked tables, or raise with all of its problems.

    Parameters
    ----------
    path : str or Path
        For its name in the message of an error.
    format : str
        What was read, in words.
    found : TextTable
        The events, under our names.
    claims : TextTable, optional
        The file's figures, under our names; rows numbered as in `found`. Problems that stand there already are named
        once.
    errors : str
        'raise' or 'keep', as in `read_events`.
    title, terms : str
        As in `ImportResult`.
    rule : str
        A rule by which titles are made of other columns, in place of those in `found`; see
        `timeline.io.title_template`.
    progress, options
        As in `timeline.tables.events.build_events`.

    Returns
    -------
    ImportResult

    Raises
    ------
    DataError
        When the file has errors and `errors` is 'raise'.
    """
    name = Path(path).name
    found = apply_title_template(found, rule, name) if rule else found
    result = build_events(found, name, errors="keep", progress=progress, **options)
    figures, problems = None, _drop_blanks(result.problems, found)
    if claims is not None:
        # An id that the file lacks, or that is none, was made when its event was checked.
        kept = found.table.index[~found.table.index.isin(result.skipped["row"])]
        ids = pd.Series(result.table["id"].tolist(), index=kept, dtype="str")
        cells = claims.table[claims.table.index.isin(kept)]
        cells = cells.assign(event=ids.reindex(cells.index))
        claims = replace(claims, table=cells, as_read=cells)
        checked = build_claims(claims, name, errors="keep")
        figures, more = checked.table, checked.problems
        problems = pd.concat([problems, more]).drop_duplicates(["row", "column", "value", "problem"])
        problems = tabulate_problems(problems.to_dict("records"), list(problems["column"].unique()))
    problems = _quote_file(problems, found)
    if errors == "raise" and problems["severity"].eq("error").any():
        raise DataError(name, problems)
    return ImportResult(result.table, figures, problems, result.skipped, format, title, terms)


def _drop_blanks(problems, found):
    """Leave out that a start is blank where the reader of the format has said why."""
    said = {one["row"] for one in found.problems if one["severity"] == "error"}
    is_blank = problems["problem"].eq("the cell is blank") & problems["column"].eq(found.written.get("start", "start"))
    return problems[~(is_blank & problems["row"].isin(said))].reset_index(drop=True)


def _quote_file(problems, found):
    """Return problems whose values are what the file has, where the table says it in EDTF."""
    raw = found.as_read
    values = []
    for one in problems.itertuples():
        own = found.told.get((one.row, one.column))
        if own is None and one.value and one.row in raw.index and one.column in raw.columns:
            own = raw.at[one.row, one.column]
        values.append(own if isinstance(own, str) and own and one.value else one.value)
    return problems.assign(value=pd.Series(values, index=problems.index, dtype=TEXT))


def _strip(text):
    return (text.strip() or None) if isinstance(text, str) else None
