"""Read and check a folder of tables as one dataset, a Frictionless data package."""

from pathlib import Path

import pandas as pd

from timeline.editorial.rules import (
    check_actor_rules,
    check_claim_rules,
    check_enums,
    check_event_rules,
    check_ids_known,
    check_order,
)
from timeline.editorial.source_rules import check_publisher_rules, check_source_rules
from timeline.editorial.style import check_disputes, check_settings, check_spellings
from timeline.errors import DataError, Problems, find_severity
from timeline.io import (
    DESCRIPTOR,
    get_member,
    list_objects,
    load_claims,
    load_events,
    load_list,
    read_cells,
    read_descriptor,
)
from timeline.tables import TABLES, order_columns, parse_settings

__all__ = ["check_dataset"]

# The column that identifies a row, where it is not `id`; None if there is none.
_KEYS = {"actors": "name", "claimants": "name", "publishers": "name", "review": None}


def check_dataset(folder):
    """Return every problem of a folder of tables, those of each table and those between tables.

    Includes what `read_events`, `read_sources` and `read_claims` report, values that are not in the lists of
    datapackage.json, and the editorial rules of `timeline.editorial.rules`: ids, keys, independence, cut-off, order,
    wording.

    Parameters
    ----------
    folder : str or Path
        With an `events.csv`, and any of the other tables of the codebook.

    Returns
    -------
    dict of Path to DataFrame
        For each file that was read its problems, a row per problem, with the columns of `DataError.problems`.

    Raises
    ------
    FileNotFoundError
        When there is no `events.csv` in the folder.
    """
    folder = Path(folder)
    descriptor, descriptor_problems = read_descriptor(folder)
    reports = {}
    tables = {}
    for schema in TABLES:
        path = folder / f"{schema.name}.csv"
        if path.is_file() or schema.name == "events":
            try:
                tables[schema.name] = order_columns(read_cells(path, schema).table, schema, ())
            except DataError as error:
                reports[path] = error.problems
    settings, setting_problems = parse_settings(descriptor.get("timeline"))
    if (folder / DESCRIPTOR).is_file():
        found = descriptor_problems + setting_problems + check_settings(tables, settings)
        reports[folder / DESCRIPTOR] = found.to_frame()
    rule_problems = _check_rules(tables, settings, _list_enums(descriptor))
    for name, cells in tables.items():
        path = folder / f"{name}.csv"
        reports[path] = _join_reports(
            _check_table(path, tables, settings), rule_problems.get(name, Problems()), cells.columns
        )
    return reports


def _list_enums(descriptor):
    """Return for each table of the descriptor the lists of values of its columns, as text.

    What does not have the form of a Table Schema gives no list.
    """
    enums = {}
    for resource in list_objects(descriptor, "resources"):
        fields = list_objects(resource.get("schema"), "fields")
        values_by_column = {field.get("name"): get_member(field.get("constraints"), "enum") for field in fields}
        enums[resource.get("name")] = {
            name: [str(value) for value in values]
            for name, values in values_by_column.items()
            if isinstance(values, list)
        }
    return enums


def _check_table(path, tables, settings):
    """Return as a DataFrame the problems of reading a table, its references to the other tables checked."""
    name = path.stem
    others = {other: tables.get(other) for other in ("events", "sources", "claimants", "actors")}
    try:
        if name == "events":
            result = load_events(path, sources=others["sources"], settings=settings)
        elif name == "claims":
            result = load_claims(path, **others, settings=settings)
        else:
            schema = next(schema for schema in TABLES if schema.name == name)
            result = load_list(path, schema, key=_KEYS.get(name, "id"), settings=settings)
    except DataError as error:
        return error.problems
    return result.problems


def _check_rules(tables, settings, enums):
    """Return the problems of each table that the rules and the other tables show, by the table's name."""
    if "events" not in tables:
        return {}
    problems = {name: check_enums(cells, enums.get(name, {})) for name, cells in tables.items()}
    for name, cells in tables.items():
        if key := _KEYS.get(name, "id"):
            problems[name] += check_order(cells, key)
    problems["events"] += check_event_rules(tables, settings) + check_disputes(tables["events"])
    problems["events"] += check_spellings(tables["events"], settings.spellings)
    if "sources" in tables:
        problems["sources"] += check_source_rules(tables)
    if "claims" in tables:
        problems["claims"] += check_claim_rules(tables, settings)
    if "publishers" in tables and "sources" in tables:
        problems["publishers"] += check_publisher_rules(tables)
    if "actors" in tables:
        problems["actors"] += check_actor_rules(tables)
    for name, column in (("review", "row"), ("withdrawn", "replaced_by")):
        if name in tables:
            problems[name] += check_ids_known(tables, name, column)
    return problems


def _join_reports(report, rule_problems, columns):
    """Return a table's report with the problems of the rules, in order of row and column.

    A problem of the rules is left out where reading the table has already found an error in the same cell. In a curated
    dataset a cell that does not fit its column is an error, although its row can be read.
    """
    report = report.assign(severity=[find_severity(code) for code in report["code"]])
    is_error = report["severity"].eq("error")
    faulty = set(zip(report.loc[is_error, "row"], report.loc[is_error, "column"], strict=True))
    added = Problems(problem for problem in rule_problems if (problem.row, problem.column) not in faulty)
    joined = pd.concat([report, added.to_frame()], ignore_index=True)
    places = {column: place for place, column in enumerate(columns)}
    joined["place"] = joined["column"].map(places).fillna(len(places)).astype("int64")
    return joined.sort_values(["row", "place"], kind="stable", ignore_index=True).drop(columns="place")
