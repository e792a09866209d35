"""Read a CSV file into text cells, with the row numbers of a spreadsheet and every fault of its shape."""

import csv
import io
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from timeline.errors import EventsError, make_problem, suggest_near, tabulate_problems
from timeline.schema import REQUIRED

__all__ = ["arrange_columns", "check_columns", "find_repeated_ids", "find_taken_names", "read_cells"]

_LONGEST_CELL = 2**31 - 1


def read_cells(path, table):
    """Return the cells of a CSV file as text, and what is wrong with the file's shape.

    A row that is blank from edge to edge is passed over but keeps its number. A row with more or fewer cells than
    the header is reported and left out, since no one can say which cell belongs to which column.

    Parameters
    ----------
    path : str or Path
        A CSV file: UTF-8 with or without BOM, comma-separated, first row the header.
    table : str
        'events', 'sources' or 'claims': whose columns are required.

    Returns
    -------
    cells : DataFrame
        A row per readable row of the file, a text column per header; blank cells are missing, "NA" is a word.
        The index `row` numbers the rows as a spreadsheet does: the header is 1, a cell with line breaks is one row.
    problems : list of dict
        As `timeline.errors.make_problem` gives them.

    Raises
    ------
    EventsError
        When the file is empty, is not UTF-8 text, or its header lacks a required column or names one twice.
    FileNotFoundError
        When there is no such file.
    """
    path = Path(path)
    records = _split_records(path, _decode(path))
    if not records:
        raise _whole_file_error(path, 1, "the file is empty", "Write a header row: " + ",".join(REQUIRED[table]))
    header_row, header = records[0]
    header = [name.strip() for name in header]
    problems = _check_header(header_row, header, table)
    if problems:
        raise EventsError(path.name, tabulate_problems(problems))
    rows, kept = [], []
    for row, record in records[1:]:
        if len(record) == len(header):
            rows.append(row)
            kept.append(record)
        else:
            problems.append(
                make_problem(
                    row,
                    "",
                    record[0] if record else "",
                    f"begins a row of {len(record)} cells under a header of {len(header)}",
                    "Put cells that contain a comma in double quotes; a blank cell still needs its comma",
                )
            )
    index = pd.Index(rows, name="row", dtype="int64")
    cells = pd.DataFrame(kept, columns=header, index=index, dtype="str")
    cells = cells.apply(lambda column: column.str.strip())
    return cells.mask(cells.eq("")), problems


def arrange_columns(cells, schema, derived):
    """Return the cells with every column of the table in the codebook's order, other columns behind them.

    Parameters
    ----------
    cells : DataFrame
        As `read_cells` gives it.
    schema : pandera.DataFrameSchema
        The table's declaration in `timeline.schema`.
    derived : sequence of str
        Names that the room gives to what it works out; columns of the file with such a name are left out, and
        `find_taken_names` reports them.
    """
    extra = [name for name in cells.columns if name not in schema.columns and name not in derived]
    blank = pd.Series(None, index=cells.index, dtype="str")
    ordered = {name: cells.get(name, blank) for name in [*schema.columns, *extra]}
    return pd.DataFrame(ordered, index=cells.index)


def find_taken_names(cells, derived):
    """Return a warning for each column of the file whose name is needed for what is worked out from it."""
    problem, fix = "is worked out anew; the file's column is left out", "Rename the column if it holds something else"
    return [make_problem(1, name, name, problem, fix, "warning") for name in derived if name in cells.columns]


def find_repeated_ids(cells):
    """Return a problem for each id that stands already in a row above."""
    problems, first = [], {}
    for row, name in cells["id"].dropna().items():
        if name in first:
            problem = f"stands already in row {first[name]}"
            problems.append(make_problem(row, "id", name, problem, "Give each row an id of its own"))
        first.setdefault(name, row)
    return problems


def check_columns(cells, schema):
    """Return what the declared checks of a table find in its cells, all of it at once.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`, as `read_cells` gives them.
    schema : pandera.DataFrameSchema
        The table's declaration in `timeline.schema`.

    Returns
    -------
    list of dict
        A problem per bad cell; blank cells are only reported in required columns.
    """
    problems = []
    for name in REQUIRED[schema.name]:
        for row in cells.index[cells[name].isna()]:
            problems.append(make_problem(row, name, "", "the cell is blank", f"Every row needs `{name}`"))
    try:
        schema.validate(cells, lazy=True)
    except pa.errors.SchemaErrors as found:
        failures = found.failure_cases.dropna(subset=["check_number", "index"])
        for failure in failures.itertuples():
            check = schema.columns[failure.column].checks[int(failure.check_number)]
            severity = "warning" if check.name == "at_most" else "error"
            fix = check.description
            if check.name == "one_of":
                fix = suggest_near(failure.failure_case, check.statistics["allowed_values"], fix)
            problems.append(
                make_problem(failure.index, failure.column, failure.failure_case, check.error, fix, severity)
            )
    return problems


def _decode(path):
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        row = content.count(b"\n", 0, fault.start) + 1
        raise _whole_file_error(
            path, row, f"byte {content[fault.start]:#04x} is not UTF-8 text", "Save the file as CSV in UTF-8"
        ) from fault


def _split_records(path, text):
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records, row = [], 0
    try:
        for row, record in enumerate(reader, start=1):
            if any(cell.strip() for cell in record):
                records.append((row, record))
    except csv.Error as fault:
        raise _whole_file_error(
            path,
            row + 1,
            f"the row cannot be read: {fault}",
            "Close every quoted cell; write a quote inside it twice",
        ) from fault
    return records


def _check_header(row, header, table):
    problems = [
        make_problem(row, name, "", f"the column is missing; there are: {', '.join(filter(None, header))}",
                     f"Add a column named `{name}` to the header")
        for name in REQUIRED[table]
        if name not in header
    ]  # fmt: skip
    for at, name in enumerate(header):
        if not name:
            problems.append(
                make_problem(row, "", "", f"column {at + 1} has no name", "Name it in the header or remove it")
            )
        elif name in header[:at]:
            problems.append(
                make_problem(row, name, name, f"names columns {header.index(name) + 1} and {at + 1}", "Rename one")
            )
    return problems


def _whole_file_error(path, row, problem, fix):
    return EventsError(path.name, tabulate_problems([make_problem(row, "", "", problem, fix)]))
