"""Check the cells of any table: by its declaration, by its ids, and letter by letter."""

import re

import pandas as pd
import pandera.pandas as pa

from timeline.errors import make_problem, suggest_near
from timeline.tables.schema import REQUIRED

__all__ = [
    "check_characters",
    "check_reserved_names",
    "check_schema",
    "find_repeated_ids",
    "iter_cells",
    "order_columns",
    "split_list",
]


# Control characters but tab and line ends, and those that turn the direction of the text after them.
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def split_list(cell):
    """Return the members of a cell that holds a list; none for a blank cell.

    Parameters
    ----------
    cell : str or missing
        Members separated by `|`.

    Examples
    --------
    >>> split_list("Iran|Oman")
    ['Iran', 'Oman']
    """
    return [] if pd.isna(cell) else [member.strip() for member in cell.split("|") if member.strip()]


def iter_cells(column):
    """Return the row number and the text of each cell of a column that is not blank."""
    filled = column.dropna()
    return list(zip(filled.index.tolist(), filled.tolist(), strict=True))


def order_columns(cells, schema, derived):
    """Return the cells with every column of the table in the codebook's order, other columns behind them.

    Parameters
    ----------
    cells : DataFrame
        A text column per column of the file.
    schema : pandera.DataFrameSchema
        The table's declaration in `timeline.tables.schema`.
    derived : sequence of str
        Names that the room gives to what it works out; columns of the file with such a name are left out, and
        `check_reserved_names` reports them.
    """
    extra = [name for name in cells.columns if name not in schema.columns and name not in derived]
    blank = pd.Series(None, index=cells.index, dtype="str")
    ordered = {name: cells.get(name, blank) for name in [*schema.columns, *extra]}
    return pd.DataFrame(ordered, index=cells.index)


def check_reserved_names(cells, derived, header_row):
    """Return a warning for each column of the file whose name is needed for what is worked out from it."""
    problem, fix = "is worked out anew; the file's column is left out", "Rename the column if it holds something else"
    return [make_problem(header_row, name, name, problem, fix, "warning") for name in derived if name in cells.columns]


def find_repeated_ids(cells, key="id"):
    """Return a problem for each id, or other key of the table, that stands already in a row above."""
    ids = cells[key].dropna()
    repeated = ids[ids.duplicated()]
    once = ids.drop_duplicates() if len(repeated) else repeated
    first = dict(zip(once.tolist(), once.index.tolist(), strict=True))
    fix = f"Give each row {'an id' if key == 'id' else f'a `{key}`'} of its own"
    return [make_problem(row, key, name, f"stands already in row {first[name]}", fix) for row, name in repeated.items()]


def check_schema(cells, schema):
    """Return what the declared checks of a table find in its cells, all of it at once.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`.
    schema : pandera.DataFrameSchema
        The table's declaration in `timeline.tables.schema`.

    Returns
    -------
    list of dict
        A problem per bad cell; blank cells are only reported in required columns. Of a list that a table may leave
        (`best_of`) only a cell that is almost one of it is reported, as a warning.
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
            if check.name in ("one_of", "best_of"):
                fix = suggest_near(failure.failure_case, check.statistics["allowed_values"], fix)
            if check.name == "best_of":
                if fix == check.description:
                    continue
                severity = "warning"
            problems.append(
                make_problem(failure.index, failure.column, failure.failure_case, check.error, fix, severity)
            )
    return problems


def check_characters(cells, plain=()):
    """Return a warning for each cell with control characters, or with ones that turn the direction of text."""
    problems = []
    for name in cells.columns:
        letters = "" if name in plain else "".join(cells[name].dropna().tolist())
        # What is printable, as is most, is found to be so much faster than what is not.
        if letters.isprintable() or not _CONTROLS.search(letters):
            continue
        for row, cell in iter_cells(cells[name]):
            if found := _CONTROLS.findall(cell):
                codes = ", ".join(f"U+{ord(letter):04X}" for letter in dict.fromkeys(found))
                problem = f"holds characters that are not seen, {codes}; they are kept"
                problems.append(make_problem(row, name, cell, problem, "Type the cell anew without them", "warning"))
    return problems
