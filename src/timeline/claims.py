"""Read the table of claims: figures with who claims them; they are never merged or averaged."""

from pathlib import Path

import pandas as pd

from timeline.cells import read_cells
from timeline.checks import arrange_columns, check_columns, check_letters, find_repeated_ids, find_taken_names
from timeline.errors import EventsError, make_problem
from timeline.instants import read_instants
from timeline.schema import BOUNDS, CLAIMS, REQUIRED
from timeline.sifting import finish_reading, sift_rows

__all__ = ["check_claims", "read_claims"]

_FIGURES = ["low", "best", "high"]
_DERIVED = ("as_of_earliest", "as_of_latest")


def read_claims(path, *, events=None, sources=None, errors="raise"):
    """Return the claims of a CSV file as a checked table.

    The bound decides which figures stand: 'exactly' and 'about' fill `best`, 'at least' and 'more than' `low`,
    'up to' `high`, 'between' `low` and `high`. A figure that the bound does not say is an error.

    Parameters
    ----------
    path : str or Path
        A CSV file; columns as the codebook has them.
    events, sources : DataFrame, optional
        As `read_events` and `read_sources` give them; if given, the ids that claims refer to must stand there.
    errors : str
        'raise' or 'keep', as in `read_events`.

    Returns
    -------
    DataFrame or ReadResult
        A row per claim in the order of the file. `low`, `best`, `high` are floats, missing where the source says
        nothing; `as_of_earliest`, `as_of_latest` (datetime64[us, UTC], latest exclusive) are the bounds of `as_of`.

    Raises
    ------
    EventsError
        When the file has errors; all of them are in `.problems`.
    FileNotFoundError
        When there is no such file.
    """
    found = read_cells(path, CLAIMS)
    cells = arrange_columns(found.table, CLAIMS, _DERIVED)
    problems = check_columns(cells, CLAIMS) + find_repeated_ids(cells) + check_letters(cells, found.plain)
    problems += find_taken_names(found.table, _DERIVED, found.header_row) + _check_figures(cells)
    problems += _check_reference(cells, "event", events, "events.csv")
    problems += _check_reference(cells, "source", sources, "sources.csv")
    days = read_instants(cells["as_of"], pd.Series("UTC", index=cells.index, dtype="str"))
    for row, date in days["date"].dropna().items():
        if isinstance(date, ValueError):
            fix = "Write year-month-day, with ~ if it is inferred"
            problems.append(make_problem(row, "as_of", cells.at[row, "as_of"], str(date), fix))
    problems = found.join_problems(problems)
    kept, refused = sift_rows(cells, problems, REQUIRED["claims"], found.as_read)
    figures = kept[_FIGURES].apply(pd.to_numeric, errors="coerce").astype("float64")
    bounds = days.loc[kept.index, ["earliest", "latest"]].set_axis(_DERIVED, axis=1)
    claims = pd.concat([kept.assign(**figures), bounds], axis=1).reset_index(drop=True)
    columns, parts = list(found.table.columns), [found.refused, refused]
    return finish_reading(Path(path).name, claims, problems, parts, columns, found.written, errors)


def check_claims(path, **options):
    """Return every problem of a CSV file of claims, as `check_events` does for events."""
    try:
        return read_claims(path, errors="keep", **options).problems
    except EventsError as fault:
        return fault.problems


def _check_figures(cells):
    problems = []
    figures = cells[_FIGURES].apply(pd.to_numeric, errors="coerce")
    for row, bound in cells["bound"].dropna().items():
        for name in _FIGURES:
            said = name in BOUNDS.get(bound, _FIGURES)
            if bound in BOUNDS and said and pd.isna(cells.at[row, name]):
                problems.append(
                    make_problem(row, name, "", f"is blank, but '{bound}' needs it", "Fill it or change `bound`")
                )
            if not said and not pd.isna(cells.at[row, name]):
                problem = f"is filled, but '{bound}' does not say it"
                problems.append(make_problem(row, name, cells.at[row, name], problem, "Empty it or change `bound`"))
        if bound == "between" and figures.at[row, "low"] >= figures.at[row, "high"]:
            problems.append(
                make_problem(row, "low", cells.at[row, "low"], "is not below `high`", "Swap or correct the two")
            )
    return problems


def _check_reference(cells, column, table, name):
    if table is None:
        return []
    known = set(table["id"])
    return [
        make_problem(row, column, value, f"is not an id of {name}", f"Add it to {name} or correct it")
        for row, value in cells[column].dropna().items()
        if value not in known
    ]
