"""Turn a CSV file into a table of text cells under our names of columns, and report every fault of its shape."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from timeline.csv_text import unescape_formula
from timeline.errors import DataError, Problem, Problems
from timeline.io.column_names import count_known_names
from timeline.io.csv_rows import read_rows
from timeline.io.date_columns import join_date_columns
from timeline.io.encoding import open_text
from timeline.io.header_choice import choose_columns
from timeline.io.input import read_content
from timeline.io.misreading import find_misread_words, list_foreign_words
from timeline.io.title_template import check_template, fill_template
from timeline.io.wrong_content import find_markup, find_misshapen
from timeline.tables import EVENTS, REQUIRED, TEXT, TextTable
from timeline.unicode import describe_non_characters, replace_non_characters

__all__ = [
    "apply_title_template",
    "read_cells",
    "read_dataframe_cells",
    "read_foreign_cells",
    "replace_bad_characters",
]

_SEPARATOR = "\x1f"
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r\x1f"))
_SAMPLE_CHARACTERS = 20_000
_SAMPLE_ROWS = 240
_ROWS_LISTED = 5


def read_cells(path, schema, *, columns=None, template=""):
    """Return the cells of a CSV file as text, and the problems of the file's shape.

    Parameters
    ----------
    path : str or Path
        A CSV file of any common encoding and separator, its first row that is not blank the header.
    schema : Table
        The table's declaration in `timeline.tables.schema`: its columns, and which of them are required. The headers of
        a table of events may be named as people name them.
    columns : dict of str to str, optional
        Our name of a column → the file's own.
    template : str, optional
        The template by which `title` is made of other columns; see `timeline.io.title_template`.

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
    known, required = list(schema.columns), REQUIRED[schema.name]
    required = [name for name in required if name != "title"] if template else required
    cells = _read(Path(path), known, required, columns=columns, aliases=schema is EVENTS)
    return apply_title_template(cells, template, Path(path).name) if template else cells


def read_foreign_cells(path, known, *, required=(), header=()):
    """Return the cells of a CSV file of another program as text under its own names of columns.

    Parameters
    ----------
    path : str or Path
    known : sequence of str
        Names of columns by which the separator is found; they are matched without regard to case, spaces and
        underscores, and the table has them as given here.
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


def apply_title_template(cells, template, name):
    """Return cells with titles made by a template; the file's own title is kept under the file's name or `file_title`.

    Parameters
    ----------
    cells : TextTable
    template : str
        Names of columns, ours or the file's own, in braces.
    name : str
        What was read, for the message of an error.

    Raises
    ------
    DataError
        When the template is malformed or names a column that is not there.
    """
    table, template = cells.table, replace_non_characters(template)
    own = {written: table[ours] for ours, written in cells.written.items() if ours in table}
    nameable = table.assign(**{written: column for written, column in own.items() if written not in table})
    if problems := check_template(template, list(nameable.columns), cells.header_row):
        raise DataError(name, problems)
    own_title = cells.written.get("title", "file_title")
    table = table.rename(columns={"title": own_title}) if own_title not in table else table
    table = table.assign(title=fill_template(template, nameable))
    return replace(cells, table=table, written=cells.written | {"title": template})


def _read(path, known, required, *, columns=None, aliases=False, header=()):
    stream, problems = open_text(read_content(path))
    if problems.has_errors:
        raise DataError(path.name, problems)
    encoding = getattr(stream, "encoding", None) or "utf-16"
    sample = stream.read(_SAMPLE_CHARACTERS)
    if problem := find_markup(sample):
        raise DataError(path.name, Problems([problem]))
    stream.seek(0)
    rows = read_rows(stream, known, aliases=aliases, header=header)
    problems += rows.problems
    if not rows.header_row and not header:
        problems.add("empty_file", 1, example=": " + ",".join(required) if required else "")
        raise DataError(path.name, problems)
    if rows.header_row and not rows.header:
        raise DataError(path.name, problems)
    options = {"columns": columns, "aliases": aliases}
    first_cells = rows.cells[:_SAMPLE_ROWS]
    get_column = lambda at: [record[at] for record in first_cells]  # noqa: E731
    matched = choose_columns(rows.header, rows.header_row, known, required, get_column, **options)
    problems += matched.problems
    if _lacks(matched, required):
        wrong = _find_later_header(rows, known, aliases) or (aliases and not columns and _find_misshapen(sample, rows))
        raise DataError(path.name, (wrong or problems).to_frame(known))
    if not rows.cells and not rows.skipped and not header:
        problems.add("no_rows", rows.header_row)
    skipped = pd.DataFrame(rows.skipped, columns=["row", "text"]).astype({"row": "int64", "text": "str"})
    header_row = rows.header_row
    table, plain = _build_table(rows, matched.names)
    if not encoding.lower().startswith("utf"):
        problems = _check_encoding(problems, table, plain, rows)
    del rows  # the cells as tuples, which would be held beside the table
    return _finish(table, matched, problems, skipped, header_row, plain)


def _find_misshapen(sample, rows):
    cells = [cells for _, cells in rows.first_rows]
    problem = find_misshapen(sample, rows.header, rows.header_row, cells)
    return Problems([problem]) if problem else Problems()


def _check_encoding(problems, table, plain, rows):
    """Return problems in which the rows are named that depend on a legacy encoding, and the cells that look misread."""
    foreign, misread = {}, Problems()
    if any(not name.isascii() for name in rows.header):
        foreign[rows.header_row] = list_foreign_words(" ".join(rows.header))
    for name in table.columns:
        if name in plain:
            continue
        for row, text in table[name].dropna().items():
            if text.isascii():
                continue
            foreign[row] = foreign.get(row, []) + list_foreign_words(text)
            if words := find_misread_words(text):
                misread.add("misread_text", row, name, text, words=", ".join(words))
    numbers = sorted(foreign)
    more = f" and {len(numbers) - _ROWS_LISTED} more" if len(numbers) > _ROWS_LISTED else ""
    listed = ", ".join(map(str, numbers[:_ROWS_LISTED])) + more
    words = list(dict.fromkeys(word for row in numbers[:_ROWS_LISTED] for word in foreign[row]))[:_ROWS_LISTED]
    details = {"rows": f" (row{'s' if len(numbers) > 1 else ''} {listed})", "words": ", ".join(map(repr, words))}
    named = (
        replace(problem, details=problem.details | details) if problem.code == "legacy_encoding" and words else problem
        for problem in problems
    )
    return Problems(named) + misread


def _lacks(header, required):
    return any(problem.severity == "error" and problem.column in required for problem in header.problems)


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
    required = [column for column in REQUIRED[schema.name] if column != "title" or not template]
    get_column = lambda at: table.iloc[:_SAMPLE_ROWS, at].fillna("").tolist()  # noqa: E731
    header = choose_columns(list(table.columns), 0, list(schema.columns), required, get_column, columns=columns)
    if _lacks(header, required):
        raise DataError(name, header.problems.to_frame(list(schema.columns)))
    skipped = pd.DataFrame({"row": pd.Series(dtype="int64"), "text": pd.Series(dtype="str")})
    table = table.set_axis(header.names, axis=1)
    filled = {column: table[column].dropna().tolist() for column in table.columns}
    plain = {column for column, texts in filled.items() if _is_plain(_join_cells(texts), len(texts))}
    cells = _finish(table, header, header.problems, skipped, 0, plain)
    return apply_title_template(cells, template, name) if template else cells


def _finish(table, header, problems, skipped, row, plain):
    as_read, character_problems = replace_bad_characters(table, plain)
    unreadable = {(problem.row, problem.column) for problem in character_problems}
    table = as_read.copy()
    for cell in unreadable:
        table.at[cell] = None
    table = join_date_columns(table, header.joined)
    return TextTable(table, skipped, problems + character_problems, header.written, row, as_read, unreadable, plain)


def _find_later_header(rows, known, aliases):
    """Return the problem that one of the first rows looks like the header, if one does."""
    for row, cells in rows.first_rows:
        if count_known_names(cells, known, aliases=aliases) >= max(2, len([cell for cell in cells if cell]) // 2):
            return Problems([Problem("header_below", row, "", cells[0], details={"first_row": rows.header_row})])
    return Problems()


def _build_table(rows, names):
    """Return the table of the cells, and the columns of nothing but printable ASCII and line breaks."""
    columns = zip(*rows.cells, strict=True) if rows.cells else ([] for _ in names)
    index = pd.Index(rows.rows, name="row", dtype="int64")
    data, plain = {}, set()
    for name, column in zip(names, columns, strict=True):
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
    return pd.DataFrame(data, index=index, columns=names), plain


def _strip_cells(column):
    stripped = {cell: cell.strip() or None for cell in dict.fromkeys(column)}  # most texts are in many rows
    # An apostrophe may have been put before a cell to keep a spreadsheet from computing it.
    stripped = {cell: text and unescape_formula(text) for cell, text in stripped.items()}
    return list(map(stripped.__getitem__, column))


def _join_cells(column):
    return f"{_SEPARATOR}{_SEPARATOR.join(column)}{_SEPARATOR}"


def _is_stripped(joined):
    """Return whether none of the joined cells, all of them plain, has a blank at its beginning or end."""
    blanks = [blank for blank in " \t\n\r" if blank in joined]
    return not any(_SEPARATOR + blank in joined or blank + _SEPARATOR in joined for blank in blanks)


def _is_plain(joined, count):
    """Return whether joined cells, `count` of them, hold nothing but printable ASCII and line breaks."""
    if not joined.isascii() or joined.count(_SEPARATOR) != max(count, 1) + 1:
        return False
    text = joined.encode("ascii")
    return len(text.translate(None, _CONTROLS)) == len(text)


def replace_bad_characters(table, plain=()):
    """Return a table of text with symbols for NUL and lone surrogates, and an error for each cell that has one.

    Parameters
    ----------
    table : DataFrame
        A column of text (TEXT) per column, under the index `row`. It is not changed.
    plain : set of str
        Columns that are known to hold neither.

    Returns
    -------
    table : DataFrame
    problems : Problems
    """
    replaced, problems = {}, Problems()
    for name in table.columns:
        if name in plain or not describe_non_characters("".join(table[name].dropna().tolist())):
            continue
        replaced[name] = table[name].map(replace_non_characters, na_action="ignore").astype("str")
        for row, cell in table[name].dropna().items():
            if characters := describe_non_characters(cell):
                problems.add("unreadable_characters", row, name, replaced[name][row], characters=characters)
    return table.assign(**replaced).astype("str"), problems
