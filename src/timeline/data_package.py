"""Read and check a folder of tables as one record, a Frictionless data package."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from timeline.cells import read_cells
from timeline.checks import arrange_columns
from timeline.claims import read_claims
from timeline.errors import EventsError, make_problem, tabulate_problems
from timeline.events import read_events
from timeline.lists import read_list
from timeline.record_rules import (
    check_actor_rules,
    check_claim_rules,
    check_event_rules,
    check_ids_known,
    check_lists_of_values,
    check_order,
    check_source_rules,
)
from timeline.schema import TABLES

__all__ = ["DESCRIPTOR", "DataRecord", "check_data_package", "describe_data"]

DESCRIPTOR = "datapackage.json"
_KEYS = {"actors": "name", "loaded_words": "words", "review": None}
_HASHED = ("events.csv", "claims.csv", "sources.csv", "actors.csv")


@dataclass(frozen=True)
class DataRecord:
    """What a chart says of the data that it was made from.

    Attributes
    ----------
    name, version, created, license : str
        As the data package says; empty if the file lies in none.
    record_ends : str
        Last day of the record, year-month-day; empty if it is not said.
    hashes : tuple of (str, str)
        The name of each table's file and the SHA-256 of its bytes.
    """

    name: str = ""
    version: str = ""
    created: str = ""
    license: str = ""
    record_ends: str = ""
    hashes: tuple = ()


def describe_data(path):
    """Return what a chart can say of the data beside it: version, licence, and the SHA-256 of each table.

    A datapackage.json that cannot be read counts as none; `check_data_package` reports it.

    Parameters
    ----------
    path : str or Path
        A folder of tables, or the CSV of events in one.

    Returns
    -------
    DataRecord

    Raises
    ------
    FileNotFoundError
        When there is no such file or folder.
    """
    path = Path(path)
    folder = path if path.is_dir() else path.parent
    files = [folder / name for name in _HASHED if (folder / name).is_file()]
    if not path.is_dir():
        files = [path, *(file for file in files if file.name not in ("events.csv", path.name))]
    stated, _ = _read_descriptor(folder)
    first = next(iter(_list_objects(stated, "licenses")), {})
    return DataRecord(
        *(str(stated.get(name, "")) for name in ("name", "version", "created")),
        license=str(first.get("name", "")),
        record_ends=str(stated.get("record_ends", "")),
        hashes=tuple((file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in files),
    )


def check_data_package(folder):
    """Return every problem of a folder of tables, those of each table and those between them.

    What `read_events`, `read_sources` and `read_claims` report, the lists of values that its datapackage.json gives,
    and the editorial rules of `timeline.record_rules`: ids, keys, independence, cut-off, order, wording.

    Parameters
    ----------
    folder : str or Path
        With an `events.csv`, and any of the other tables of the codebook.

    Returns
    -------
    dict of Path to DataFrame
        For each file that was read its problems, a row per problem, with the columns of `EventsError.problems`.

    Raises
    ------
    FileNotFoundError
        When there is no `events.csv` in the folder.
    """
    folder = Path(folder)
    stated, faults = _read_descriptor(folder)
    found = {folder / DESCRIPTOR: tabulate_problems(faults)} if (folder / DESCRIPTOR).is_file() else {}
    tables = {}
    for schema in TABLES:
        path = folder / f"{schema.name}.csv"
        if path.is_file() or schema.name == "events":
            try:
                tables[schema.name] = arrange_columns(read_cells(path, schema).table, schema, ())
            except EventsError as fault:
                found[path] = fault.problems
    between = _check_between(tables, str(stated.get("record_ends", "")), _list_enums(stated))
    for name, cells in tables.items():
        problems = _check_table(folder / f"{name}.csv", tables)
        known = {(one["row"], one["column"]) for one in problems if one["severity"] == "error"}
        problems += [one for one in between.get(name, []) if (one["row"], one["column"]) not in known]
        found[folder / f"{name}.csv"] = tabulate_problems(problems, list(cells.columns))
    return found


def _read_descriptor(folder):
    path = folder / DESCRIPTOR
    if not path.is_file():
        return {}, []
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as fault:
        return {}, [make_problem(0, "", "", f"cannot be read as JSON ({fault})", "Write it anew")]
    if not isinstance(stated, dict):
        return {}, [make_problem(0, "", "", "is not a JSON object", "Write it anew")]
    fix = "Give the data a version and the day of it"
    problems = [
        make_problem(0, "", "", f"has no `{name}`", fix) for name in ("version", "created") if not stated.get(name)
    ]
    if not _list_objects(stated, "resources"):
        fix = 'List the tables as Data Package asks: {"resources": [{"name": "events", "schema": ...}]}'
        problems.append(make_problem(0, "", "", "describes no table in `resources`", fix))
    return stated, problems


def _list_enums(stated):
    """Return for each table of the descriptor the lists of values of its columns, as text.

    What has not the form of a Table Schema gives no list.
    """
    enums = {}
    for resource in _list_objects(stated, "resources"):
        fields = _list_objects(resource.get("schema"), "fields")
        listed = {field.get("name"): _get(field.get("constraints"), "enum") for field in fields}
        enums[resource.get("name")] = {
            name: [str(value) for value in values] for name, values in listed.items() if isinstance(values, list)
        }
    return enums


def _list_objects(holder, name):
    """Return the JSON objects in the list of this name, if there is one."""
    members = _get(holder, name)
    return [one for one in members if isinstance(one, dict)] if isinstance(members, list) else []


def _get(holder, name):
    return holder.get(name) if isinstance(holder, dict) else None


def _check_table(path, tables):
    """Return as dicts what reading a table alone finds, its ids held against the other tables."""
    name = path.stem
    others = {other: tables.get(other) for other in ("events", "sources", "actors")}
    try:
        if name == "events":
            result = read_events(path, sources=others["sources"], errors="keep")
        elif name == "claims":
            result = read_claims(path, **others, errors="keep")
        else:
            schema = next(one for one in TABLES if one.name == name)
            result = read_list(path, schema, key=_KEYS.get(name, "id"), errors="keep")
    except EventsError as fault:
        return fault.problems.to_dict("records")
    return result.problems.to_dict("records")


def _check_between(tables, ends, enums):
    """Return the problems of each table that the rules and the other tables show."""
    if "events" not in tables:
        return {}
    problems = {name: check_lists_of_values(cells, enums.get(name, {})) for name, cells in tables.items()}
    for name, cells in tables.items():
        if key := _KEYS.get(name, "id"):
            problems[name] += check_order(cells, key)
    problems["events"] += check_event_rules(tables, ends)
    if "sources" in tables:
        problems["sources"] += check_source_rules(tables)
    if "claims" in tables:
        problems["claims"] += check_claim_rules(tables, ends)
    if "actors" in tables:
        problems["actors"] += check_actor_rules(tables)
    for name, column in (("review", "row"), ("withdrawn", "instead")):
        if name in tables:
            problems[name] += check_ids_known(tables, name, column)
    return problems
