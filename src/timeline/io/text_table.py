"""Turn a CSV file into a table of text cells under our names of columns, with every fault of its shape."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from timeline.csv_text import unescape_formula
from timeline.errors import DataError, make_problem, tabulate_problems
from timeline.io.column_names import count_known_names, match_header
from timeline.io.csv_rows import read_rows
from timeline.io.encoding import open_text
from timeline.io.title_template import check_template, fill_template
from timeline.tables import EVENTS, REQUIRED, TextTable
from timeline.unicode import describe_non_characters, replace_non_characters

__all__ = [
    "TEXT",
    "apply_title_template",
    "read_cells",
    "read_dataframe_cells",
    "read_foreign_cells",
    "replace_bad_characters",
]


_BETWEEN = "\x1f"
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r\x1f"))
# Text that may hold halves of letters, which pyarrow, where it is installed, does not take.
TEXT = pd.StringDtype("python", na_value=float("nan"))
_CLOCK = re.compile(r"\d\d:\d\d(?::\d\d)?")


def read_cells(path, schema, *, columns=None, template=""):
    """Return the cells of a CSV file as text, and what is wrong with the file's shape.

    Parameters
    ----------
    path : str or Path
        A CSV file of any common encoding and separator, its first row that is not blank the header.
    schema : pandera.DataFrameSchema
        The table's declaration in `timeline.tables.schema`: its columns, and which of them are required. The headers of
        a table of events may be named as people name them.
    columns : dict of str to str, optional
        Our name of a column → the file's own.
    template : str, optional
        The rule by which `title` is made of other columns; see `timeline.io.title_template`.

    Returns
    -------
    TextTable

    Raises
    ------
    DataError
        When the file is not text or is empty, or lacks a required column, or has two for it.
    FileNotFoundError
        When there is no such file.
    """
    known, required, is_event = list(schema.columns), REQUIRED[schema.name], schema is EVENTS
    required = [name for name in required if name != "title"] if template else required
    found = _read(Path(path), known, required, columns=columns, aliases=is_event)
    return apply_title_template(found, template, Path(path).name) if template else found


def read_foreign_cells(path, known, *, required=(), header=()):
    """Return the cells of a CSV file of another program as text under its own names of columns.

    Parameters
    ----------
    path : str or Path
    known : sequence of str
        Names of columns by which the separator is found; they are matched without regard to case, spaces and
        underscores, and stand in the table as given here.
    required : sequence of str
        Those of `known` that the file must have.
    header : sequence of str, optional
        The names of all columns, for a file that has no header row; the first row of data is then row 1.

    Returns
    -------
    TextTable

    Raises
    ------
    DataError
        As in `read_cells`.
    FileNotFoundError
        When there is no such file.
    """
    return _read(Path(path), list(known), list(required), header=header)


def apply_title_template(found, template, name):
    """Return cells with titles made by a rule; one that stood there is kept under the file's name, or `file_title`.

    Parameters
    ----------
    found : TextTable
    template : str
        Names of columns, ours or the file's own, in braces.
    name : str
        What was read, for the message of an error.

    Raises
    ------
    DataError
        When the rule names a column that is not there.
    """
    own = {written: found.table[ours] for ours, written in found.written.items() if ours in found.table}
    seen = found.table.assign(**{name: column for name, column in own.items() if name not in found.table})
    if faults := check_template(template, list(seen.columns), found.header_row):
        raise DataError(name, tabulate_problems(faults))
    kept = found.written.get("title", "file_title")
    table = found.table.rename(columns={"title": kept}) if kept not in found.table else found.table
    table = table.assign(title=fill_template(template, seen))
    written = {ours: named for ours, named in found.written.items() if ours != "title"} | {"title": template}
    return replace(found, table=table, written=written)


def _read(path, known, required, *, columns=None, aliases=False, header=()):
    stream, problems = open_text(path.read_bytes())
    if any(one["severity"] == "error" for one in problems):
        raise DataError(path.name, tabulate_problems(problems))
    records = read_rows(stream, lambda cells: count_known_names(cells, known, aliases=aliases), header)
    problems += records.problems
    if not records.header_row and not header:
        fix = "Write a header row" + (": " + ",".join(required) if required else "")
        problems.append(make_problem(1, "", "", "the file is empty", fix))
        raise DataError(path.name, tabulate_problems(problems))
    row = records.header_row
    header = match_header(records.header, row, known, required, columns=columns, aliases=aliases)
    problems += header.problems
    if any(one["severity"] == "error" and one["column"] in required for one in header.problems):
        later = _find_later_header(records, known, aliases)
        raise DataError(path.name, tabulate_problems(later or problems, known))
    skipped = pd.DataFrame(records.skipped, columns=["row", "text"]).astype({"row": "int64", "text": "str"})
    table, plain = _build_table(records, header)
    return _finish(table, header, problems, skipped, row, plain)


def read_dataframe_cells(table, schema, name, *, columns=None, template=""):
    """Return the cells of a table of text that did not come from a file, its columns matched as `read_cells` does.

    Parameters
    ----------
    table : DataFrame
        Text under any names; the index numbers the rows as problems shall name them.
    schema, columns, template
        As in `read_cells`.
    name : str
        What the table is, for the message of an error.

    Returns
    -------
    TextTable

    Raises
    ------
    DataError
        When a required column is missing, or two could be it.
    """
    required = [one for one in REQUIRED[schema.name] if one != "title" or not template]
    header = match_header(list(table.columns), 0, list(schema.columns), required, columns=columns)
    if any(one["severity"] == "error" and one["column"] in required for one in header.problems):
        raise DataError(name, tabulate_problems(header.problems, list(schema.columns)))
    nothing = pd.DataFrame({"row": pd.Series(dtype="int64"), "text": pd.Series(dtype="str")})
    table = table.set_axis(header.names, axis=1)
    cells = {name: table[name].dropna().tolist() for name in table.columns}
    plain = {name for name, column in cells.items() if _is_plain(_join_cells(column), len(column))}
    found = _finish(table, header, list(header.problems), nothing, 0, plain)
    return apply_title_template(found, template, name) if template else found


def _finish(table, header, problems, skipped, row, plain):
    as_read, bad = replace_bad_characters(table, plain)
    unreadable = {(one["row"], one["column"]) for one in bad}
    table = as_read.copy()
    for place in unreadable:
        table.at[place] = None
    table = _join_dates(table, header.joined)
    return TextTable(table, skipped, problems + bad, header.written, row, as_read, unreadable, plain)


def _find_later_header(records, known, is_foreign):
    for row, cells in records.first:
        if count_known_names(cells, known, aliases=is_foreign) >= max(2, len([cell for cell in cells if cell]) // 2):
            problem = f"looks like the header, but the first row is row {records.header_row}"
            return [make_problem(row, "", cells[0], problem, "Remove the rows above it")]
    return []


def _build_table(records, header):
    """Return the table of the cells, and the columns in which nothing but plain letters stands."""
    columns = zip(*records.cells, strict=True) if records.cells else ([] for _ in header.names)
    index = pd.Index(records.rows, name="row", dtype="int64")
    records.cells = []
    data, plain = {}, set()
    for name, column in zip(header.names, columns, strict=True):
        joined = _join_cells(column)
        if _is_plain(joined, len(column)):
            plain.add(name)
        # pandas takes an array in faster than a list.
        if name in plain and "'" not in joined and _is_stripped(joined):
            cells = np.array(column, dtype=object)
            cells[cells == ""] = None
        else:
            cells = np.array(_strip_cells(column), dtype=object)
        data[name] = pd.Series(cells, index=index, dtype="str" if name in plain else TEXT)
    return pd.DataFrame(data, index=index, columns=header.names), plain


def _strip_cells(column):
    known = {cell: cell.strip() or None for cell in dict.fromkeys(column)}  # most texts stand in many rows
    # By an apostrophe a cell may have been made safe for spreadsheets.
    known = {cell: text and unescape_formula(text) for cell, text in known.items()}
    return list(map(known.__getitem__, column))


def _join_cells(column):
    return f"{_BETWEEN}{_BETWEEN.join(column)}{_BETWEEN}"


def _is_stripped(joined):
    """Return whether none of the joined cells of plain letters has a blank at its beginning or end."""
    blanks = [blank for blank in " \t\n\r" if blank in joined]
    return not any(_BETWEEN + blank in joined or blank + _BETWEEN in joined for blank in blanks)


def _is_plain(joined, count):
    """Return whether nothing but plain letters stands in joined cells, of which there are so many."""
    if not joined.isascii() or joined.count(_BETWEEN) != max(count, 1) + 1:
        return False
    text = joined.encode("ascii")
    return len(text.translate(None, _CONTROLS)) == len(text)


def replace_bad_characters(table, plain=()):
    """Return a table of text with signs for what cannot be a letter, and an error for each such cell.

    Parameters
    ----------
    table : DataFrame
        A column of text (TEXT) per column, under the index `row`.
    plain : set of str
        Columns that are known to hold letters only.
    """
    shown, problems = {}, []
    for name in table.columns:
        if name in plain or not describe_non_characters("".join(table[name].dropna().tolist())):
            continue
        shown[name] = table[name].map(replace_non_characters, na_action="ignore").astype("str")
        for row, cell in table[name].dropna().items():
            if strange := describe_non_characters(cell):
                fix = "Type the cell anew and save the file as UTF-8"
                problems.append(make_problem(row, name, shown[name][row], f"has {strange}", fix))
    return table.assign(**shown).astype("str"), problems


def _join_dates(table, joined):
    """Return the table with start and end made of the columns that hold their parts."""
    made = {}
    for name, parts in joined.items():
        columns = [table[own].fillna("") for own in parts.values()]
        texts = [_join_parts(dict(zip(parts, cells, strict=True))) for cells in zip(*columns, strict=True)]
        made[name] = pd.Series(texts, index=table.index, dtype="str")
    return table.assign(**made) if made else table


def _join_parts(part):
    year, month, day = (part.get(name, "") for name in ("year", "month", "day"))
    if "date" in part:
        text = part["date"]
    elif not (year := year.zfill(4) if year.isdigit() else year):
        text = " ".join(filter(None, (day, month)))
    elif (month + day).isdigit() or not (month or day):
        numbers = [month.zfill(2) if month else "XX"] if month or day else []
        text = "-".join([year, *numbers, *([day.zfill(2)] if day else [])])
    else:
        text = " ".join(filter(None, (day, month, year)))
    clock = part.get("time", "")
    if clock and text:
        padded = clock.zfill(len(clock) + (clock.find(":") == 1))
        text += f"T{padded}" if _CLOCK.fullmatch(padded) and text[-1].isdigit() and "-" in text else f" {clock}"
    return text or None
