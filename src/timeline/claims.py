"""Read the table of claims: figures with who claims them; they are never merged or averaged."""

from pathlib import Path

import pandas as pd

from timeline.cells import arrange_columns, check_columns, find_repeated_ids, find_taken_names, read_cells
from timeline.edtf import EdtfError, parse_edtf
from timeline.errors import EventsError, make_problem, tabulate_problems
from timeline.schema import BOUNDS, CLAIMS

__all__ = ["check_claims", "read_claims"]

_FIGURES = ["low", "best", "high"]
_DERIVED = ("as_of_earliest", "as_of_latest")


def read_claims(path, *, events=None, sources=None):
    """Return the claims of a CSV file as a checked table.

    The bound decides which figures stand: 'exactly' and 'about' fill `best`, 'at least' and 'more than' `low`,
    'up to' `high`, 'between' `low` and `high`. A figure that the bound does not say is an error.

    Parameters
    ----------
    path : str or Path
        A CSV file; columns as the codebook has them.
    events, sources : DataFrame, optional
        As `read_events` and `read_sources` give them; if given, the ids that claims refer to must stand there.

    Returns
    -------
    DataFrame
        A row per claim in the order of the file. `low`, `best`, `high` are floats, missing where the source says
        nothing; `as_of_earliest`, `as_of_latest` (datetime64[us, UTC], latest exclusive) are the bounds of `as_of`.

    Raises
    ------
    EventsError
        When the file has errors; all of them are in `.problems`.
    FileNotFoundError
        When there is no such file.
    """
    claims, problems = _read(path, events, sources)
    if (problems["severity"] == "error").any():
        raise EventsError(Path(path).name, problems)
    return claims


def check_claims(path, *, events=None, sources=None):
    """Return every problem of a CSV file of claims, as `check_events` does for events."""
    try:
        return _read(path, events, sources)[1]
    except EventsError as fault:
        return fault.problems


def _read(path, events, sources):
    cells, problems = read_cells(path, "claims")
    problems += check_columns(cells, CLAIMS) + find_repeated_ids(cells) + find_taken_names(cells, _DERIVED)
    columns = list(cells.columns)
    cells = arrange_columns(cells, CLAIMS, _DERIVED)
    claims = cells.copy()
    for name in _FIGURES:
        claims[name] = pd.to_numeric(cells[name], errors="coerce").astype("float64")
    problems += _check_figures(cells, claims)
    problems += _check_reference(cells, "event", events, "events.csv")
    problems += _check_reference(cells, "source", sources, "sources.csv")
    days, day_problems = _read_days(cells["as_of"])
    claims = pd.concat([claims, days], axis=1).reset_index(drop=True)
    return claims, tabulate_problems(problems + day_problems, columns)


def _check_figures(cells, claims):
    problems = []
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
        if bound == "between" and claims.at[row, "low"] >= claims.at[row, "high"]:
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


def _read_days(written):
    rows, problems = [], []
    for row, text in written.items():
        try:
            date = None if pd.isna(text) else parse_edtf(text)
        except EdtfError as fault:
            date = None
            problems.append(
                make_problem(row, "as_of", text, str(fault), "Write year-month-day, with ~ if it is inferred")
            )
        rows.append((date.earliest, date.latest) if date else (None, None))
    days = pd.DataFrame(rows, columns=_DERIVED, index=written.index)
    return days.astype("datetime64[us, UTC]"), problems
