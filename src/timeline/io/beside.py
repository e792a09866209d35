"""Decide whether a table in the folder of a file belongs to it: by whether the keys of the two fit."""

from timeline.errors import SUGGESTION, Problem, describe_problem
from timeline.tables import split_list

__all__ = ["find_unfit"]

_KEYS = {
    "events": "ids of events",
    "claims": "ids of events",
    "sources": "ids of sources",
    "claimants": "names of claimants",
    "actors": "names of actors",
}
# Tables that others refer to: the columns that name their rows, and the column of the names.
_NAMING = {
    "sources": ({"events": "sources", "claims": "source"}, "id"),
    "claimants": ({"claims": "claimant"}, "name"),
    "actors": ({"events": "actors", "claims": "claimant"}, "name"),
}


def find_unfit(dataset, main, beside, reports, file):
    """Return the tables beside a file that do not belong to it, each with a warning.

    A table belongs to a file if rows of one name rows of the other, and at least as many of these keys fit as do not.
    Beside a file that has the name of its table, such as `events.csv`, a table that cannot be read, or with which no
    row is connected, is taken for part of the dataset as well.

    Parameters
    ----------
    dataset : Dataset
        As it is read with all tables beside the file.
    main : str
        The table of the file itself: 'events' or 'claims'.
    beside : dict of str to Path
        Name of a table → its file.
    reports : dict of Path to DataFrame
        The problems of each file.
    file : Path

    Returns
    -------
    dict of Path to Problem
    """
    unfit = {}
    if getattr(dataset, main) is None:
        return unfit
    for name in ("claims" if main == "events" else "events", *_NAMING):
        if name not in beside:
            continue
        path, details = beside[name], {"file": file.name, "table": name, "keys": _KEYS[name]}
        if getattr(dataset, name) is None:
            reasons = [
                describe_problem(problem) for problem in reports[path].itertuples() if problem.severity == "error"
            ]
            code, details["reason"] = "unreadable_table", "; ".join(reasons[:1])
        else:
            parts = [table for table in ("events", "claims") if table == main or beside.get(table) not in unfit]
            known, unknown = _find_keys(dataset, name, parts, reports)
            if known and len(known) >= len(unknown):
                continue
            code = "unfit_table" if unknown else "unrelated_table"
            example = min(unknown, default="")
            details |= {"unknown": len(unknown), "count": len(known) + len(unknown), "example": example}
        if code == "unfit_table" or file.name != f"{main}.csv":
            unfit[path] = Problem(code, details=details)
    return unfit


def _find_keys(dataset, name, parts, reports):
    """Return the keys by which a table is connected with others: those that it has, and those that are nowhere."""
    tables = {table: getattr(dataset, table) for table in parts if getattr(dataset, table) is not None}
    if name in ("events", "claims"):
        named, there = _list_values(dataset.claims, "event"), _list_values(dataset.events, "id")
        near, unknown = _find_unknown(reports, "unknown_id", "events.csv")
        return named & there | near, unknown
    columns, key = _NAMING[name]
    code = "unknown_id" if key == "id" else "unknown_name"
    named = set().union(*(_list_values(tables.get(table), column) for table, column in columns.items()))
    found = [_find_unknown(reports, code, f"{name}.csv")] if "claims" in tables else []
    if "events" in tables and name == "sources":
        found.append(_find_unknown(reports, "unknown_source", "sources.csv"))
    near, unknown = (set().union(*parts) for parts in ([near for near, _ in found], [unknown for _, unknown in found]))
    return named & _list_values(getattr(dataset, name), key) | near, unknown


def _list_values(table, column):
    """Return the members of the cells of a column; none if there is no table."""
    if table is None:
        return set()
    return {member for cell in table[column].dropna().unique() for member in split_list(cell)}


def _find_unknown(reports, code, file):
    """Return the values that are not in a file, as problems of this code say: those near one that is, and others."""
    near, unknown = set(), set()
    for table in reports.values():
        for problem in table[table["code"].eq(code)].itertuples():
            if f" of {file}" in problem.problem:
                (near if problem.fix.startswith(SUGGESTION) else unknown).add(problem.value)
    return near, unknown
