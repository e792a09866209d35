"""Read and check a folder of tables as one record, a Frictionless data package."""

from pathlib import Path

from timeline.editorial.rules import (
    check_actor_rules,
    check_claim_rules,
    check_enums,
    check_event_rules,
    check_ids_known,
    check_order,
    check_source_rules,
)
from timeline.errors import DataError, tabulate_problems
from timeline.io import (
    DESCRIPTOR,
    get_member,
    list_objects,
    read_cells,
    read_claims,
    read_descriptor,
    read_events,
    read_list,
)
from timeline.tables import TABLES, order_columns

__all__ = ["check_dataset"]


_KEYS = {"actors": "name", "loaded_words": "words", "review": None}


def check_dataset(folder):
    """Return every problem of a folder of tables, those of each table and those between them.

    What `read_events`, `read_sources` and `read_claims` report, the lists of values that its datapackage.json gives,
    and the editorial rules of `timeline.editorial.rules`: ids, keys, independence, cut-off, order, wording.

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
    stated, faults = read_descriptor(folder)
    found = {folder / DESCRIPTOR: tabulate_problems(faults)} if (folder / DESCRIPTOR).is_file() else {}
    tables = {}
    for schema in TABLES:
        path = folder / f"{schema.name}.csv"
        if path.is_file() or schema.name == "events":
            try:
                tables[schema.name] = order_columns(read_cells(path, schema).table, schema, ())
            except DataError as fault:
                found[path] = fault.problems
    between = _check_between(tables, str(stated.get("record_ends", "")), _list_enums(stated))
    for name, cells in tables.items():
        problems = _check_table(folder / f"{name}.csv", tables)
        known = {(one["row"], one["column"]) for one in problems if one["severity"] == "error"}
        problems += [one for one in between.get(name, []) if (one["row"], one["column"]) not in known]
        found[folder / f"{name}.csv"] = tabulate_problems(problems, list(cells.columns))
    return found


def _list_enums(stated):
    """Return for each table of the descriptor the lists of values of its columns, as text.

    What has not the form of a Table Schema gives no list.
    """
    enums = {}
    for resource in list_objects(stated, "resources"):
        fields = list_objects(resource.get("schema"), "fields")
        listed = {field.get("name"): get_member(field.get("constraints"), "enum") for field in fields}
        enums[resource.get("name")] = {
            name: [str(value) for value in values] for name, values in listed.items() if isinstance(values, list)
        }
    return enums


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
    except DataError as fault:
        return fault.problems.to_dict("records")
    return result.problems.to_dict("records")


def _check_between(tables, ends, enums):
    """Return the problems of each table that the rules and the other tables show."""
    if "events" not in tables:
        return {}
    problems = {name: check_enums(cells, enums.get(name, {})) for name, cells in tables.items()}
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
