"""Read the table of claims: figures with who claims them; they are never merged or averaged."""

import pandas as pd

from timeline.dates import parse_column
from timeline.errors import make_problem, suggest_near
from timeline.tables.checks import (
    check_characters,
    check_reserved_names,
    check_schema,
    find_repeated_ids,
    order_columns,
)
from timeline.tables.result import build_result, filter_rows
from timeline.tables.schema import CLAIMS, REQUIRED
from timeline.tables.settings import BOUNDS, UNITS

__all__ = ["CLAIM_DATE_COLUMNS", "build_claims"]


_FIGURES = ["low", "best", "high"]
CLAIM_DATE_COLUMNS = ("as_of_earliest", "as_of_latest")
_WHOLE = ("people", "missiles", "drones")
_SLACK = pd.Timedelta(days=1)  # the day of a place may begin before that of the paper


def build_claims(found, name, *, events=None, sources=None, actors=None, errors="raise"):
    """Return the claims of text cells as a checked table; it is what all readers of claims end in.

    Parameters
    ----------
    found : TextTable
        Text under our names of columns; `found.written` names them as the file does.
    name : str
        What was read, for the message of an error.
    events, sources, actors, errors
        As in `read_claims`.

    Returns
    -------
    DataFrame or ReadResult
        As `read_claims`.

    Raises
    ------
    DataError
        As `read_claims`.
    """
    cells = order_columns(found.table, CLAIMS, CLAIM_DATE_COLUMNS)
    problems = check_schema(cells, CLAIMS) + find_repeated_ids(cells) + check_characters(cells, found.plain)
    problems += check_reserved_names(found.table, CLAIM_DATE_COLUMNS, found.header_row) + _check_figures(cells)
    problems += _check_reference(cells, "event", events, "events.csv")
    problems += _check_reference(cells, "source", sources, "sources.csv")
    problems += _check_reference(cells, "claimant", actors, "actors.csv", "name")
    days = parse_column(cells["as_of"], pd.Series("UTC", index=cells.index, dtype="str"))
    for row, date in days["date"].dropna().items():
        if isinstance(date, ValueError):
            fix = "Write year-month-day, with ~ if it is inferred"
            problems.append(make_problem(row, "as_of", cells.at[row, "as_of"], str(date), fix))
    problems = found.join_problems(problems + _check_published(cells, days))
    kept, skipped = filter_rows(cells, problems, REQUIRED["claims"], found.as_read)
    figures = kept[_FIGURES].apply(pd.to_numeric, errors="coerce").astype("float64")
    bounds = days.loc[kept.index, ["earliest", "latest"]].set_axis(CLAIM_DATE_COLUMNS, axis=1)
    claims = pd.concat([kept.assign(**figures), bounds], axis=1).reset_index(drop=True)
    columns, parts = list(found.table.columns), [found.skipped, skipped]
    return build_result(name, claims, problems, parts, columns, found.written, errors)


def _check_figures(cells):
    """Return what is wrong with low, best and high: against the bound, in their order, and where they count."""
    problems = []
    figures = cells[_FIGURES].apply(pd.to_numeric, errors="coerce").astype("float64")
    for bound, needed in BOUNDS.items():
        is_such = cells["bound"].eq(bound)
        allowed = (*needed, "best") if bound == "between" else needed
        for name in _FIGURES:
            is_blank = cells[name].isna()
            for row in cells.index[is_such & is_blank] if name in needed else ():
                problem, fix = f"is blank, but '{bound}' needs it", "Fill it or change `bound`"
                problems.append(make_problem(row, name, "", problem, fix))
            for row in cells.index[is_such & ~is_blank] if name not in allowed else ():
                problem, fix = f"is filled, but '{bound}' does not say it", "Empty it or change `bound`"
                problems.append(make_problem(row, name, cells.at[row, name], problem, fix))
    return problems + _check_order(cells, figures) + _check_units(cells, figures)


def _check_order(cells, figures):
    """Return the first pair of each row with bounds that is not in order."""
    low, best, high = (figures[name] for name in _FIGURES)
    pairs = {("low", "high"): low >= high, ("low", "best"): low > best, ("best", "high"): best > high}
    is_left, problems = cells["bound"].eq("between"), []
    for (name, other), is_wrong in pairs.items():
        for row in cells.index[is_left & is_wrong]:
            fix = "Swap or correct the two"
            problems.append(make_problem(row, name, cells.at[row, name], f"is not below `{other}`", fix))
        is_left &= ~is_wrong
    return problems


def _check_units(cells, figures):
    problems = []
    expected = cells["measure"].map(UNITS)
    is_other = cells["unit"].notna() & expected.notna() & cells["unit"].ne(expected)
    for row in cells.index[is_other]:
        problem = f"is not the unit of '{cells.at[row, 'measure']}'"
        problems.append(make_problem(row, "unit", cells.at[row, "unit"], problem, f"Write '{expected[row]}'"))
    is_counted = expected.fillna(cells["unit"]).isin(_WHOLE)
    for name in _FIGURES:
        for row in cells.index[is_counted & figures[name].mod(1).gt(0)]:
            fix = "Write the whole number that the source gives"
            problems.append(make_problem(row, name, cells.at[row, name], "is not a whole number", fix))
    return problems


def _check_published(cells, days):
    published = pd.to_datetime(cells["published"], errors="coerce", utc=True, format="%Y-%m-%d")
    is_before = published + _SLACK < days["earliest"]
    problem, fix = "lies before `as_of`", "Correct one of the two; a figure cannot be published before its day"
    return [
        make_problem(row, "published", cells.at[row, "published"], problem, fix, "warning")
        for row in cells.index[is_before]
    ]


def _check_reference(cells, column, table, name, key="id"):
    if table is None:
        return []
    known = set(table[key])
    fix = f"Add it to {name} or correct it"
    article = "an" if key == "id" else "a"
    return [
        make_problem(row, column, value, f"is not {article} {key} of {name}", suggest_near(value, known, fix))
        for row, value in cells[column].dropna().items()
        if value not in known
    ]
