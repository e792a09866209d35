"""Read datapackage.json, the descriptor of a folder of tables (Frictionless Data Package)."""

import json
import os
from datetime import datetime
from errno import ENOENT
from pathlib import Path

from timeline.errors import DataError, Problem, Problems
from timeline.io.atomic import is_stream
from timeline.io.input import parse_json
from timeline.tables import NEUTRAL, parse_settings

__all__ = [
    "DESCRIPTOR",
    "describes_tables",
    "get_member",
    "list_objects",
    "load_settings",
    "read_descriptor",
    "read_settings",
]

DESCRIPTOR = "datapackage.json"
_DAY = "a day such as '2026-02-08'"


def read_descriptor(folder):
    """Return the descriptor of a folder, and its problems.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    descriptor : dict
        Empty if there is no file, or if it is not a JSON object.
    problems : Problems
        None if there is no file.
    """
    path = folder / DESCRIPTOR
    if not path.is_file():
        return {}, Problems()
    descriptor, problems = _read_object(path)
    if problems:
        return {}, problems
    for name in ("version", "created"):
        if not descriptor.get(name):
            problems.add("missing_property", name=name)
    problems += _check_created(descriptor)
    if not list_objects(descriptor, "resources"):
        problems.add("no_resources")
    return descriptor, problems


def describes_tables(folder):
    """Return whether the datapackage.json of a folder describes its tables, or cannot be read.

    One that has settings alone describes none.
    """
    if not (folder / DESCRIPTOR).is_file():
        return False
    descriptor, problems = _read_object(folder / DESCRIPTOR)
    return bool(problems) or "resources" in descriptor


def read_settings(path):
    """Return what a dataset says of itself: the part "timeline" of its datapackage.json.

    Parameters
    ----------
    path : str or Path
        A folder of tables, a CSV in one, or a JSON file of settings: a datapackage.json, or its part "timeline" alone.

    Returns
    -------
    Settings

    Raises
    ------
    DataError
        When something is wrong with the settings.
    FileNotFoundError
        When there is no such file or folder.
    """
    settings, problems = load_settings(path, is_settings_file=Path(path).suffix.lower() == ".json")
    if problems:
        raise DataError(settings.source or DESCRIPTOR, problems)
    return settings


def load_settings(path, *, is_settings_file=False):
    """Return the settings of a dataset, as far as they can be read, and what is wrong with them.

    Parameters
    ----------
    path : str or Path
        A folder of tables or a file in one, whose datapackage.json is read.
    is_settings_file : bool
        Whether it is itself the JSON file with the settings: a datapackage.json, or its part "timeline" alone.

    Returns
    -------
    settings : Settings
        Neutral ones if the folder has no datapackage.json, or that has no such part; a pipe is in no folder.
    problems : Problems
        What is wrong with them; it is not in the settings.

    Raises
    ------
    DataError
        When a JSON file of settings is not a JSON object.
    FileNotFoundError
        When there is no such file or folder.
    """
    path = Path(path)
    if is_settings_file:
        value, problems = _read_object(path)
        if problems:
            raise DataError(path.name, problems)
        is_package = "timeline" in value or "resources" in value
        return parse_settings(value.get("timeline") if is_package else value, path.name)
    if is_stream(path):
        return NEUTRAL, Problems()
    if not path.exists():
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), str(path))
    folder = path if path.is_dir() else path.parent
    if not (folder / DESCRIPTOR).is_file():
        return NEUTRAL, Problems()
    descriptor, problems = _read_object(folder / DESCRIPTOR)
    if problems:
        return NEUTRAL, problems
    settings, problems = parse_settings(descriptor.get("timeline"), DESCRIPTOR)
    return settings, problems + _check_created(descriptor)


def _check_created(descriptor):
    """Return that the day of the data is none, if it is given: a day, or as Data Package has it, with a clock time."""
    created = descriptor.get("created")
    try:
        is_day = not created or bool(datetime.fromisoformat(created))
    except (TypeError, ValueError):
        is_day = False
    return Problems([] if is_day else [Problem("bad_setting", details={"name": "created", "needed": _DAY})])


def _read_object(path):
    """Return the JSON object in a file and no problems, or an empty dict and why there is none."""
    try:
        value = parse_json(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        return {}, Problems([Problem("unreadable_descriptor", details={"reason": str(error)})])
    except RecursionError:
        return {}, Problems([Problem("json_too_deep")])
    if not isinstance(value, dict):
        return {}, Problems([Problem("descriptor_not_an_object")])
    return value, Problems()


def list_objects(holder, name):
    """Return the JSON objects in the list that a JSON object has under a name; none if it has no such list."""
    members = get_member(holder, name)
    return [member for member in members if isinstance(member, dict)] if isinstance(members, list) else []


def get_member(holder, name):
    """Return the value that a JSON object has under a name; None if it has none, or is not an object."""
    return holder.get(name) if isinstance(holder, dict) else None
