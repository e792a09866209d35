"""Read datapackage.json, the descriptor of a folder of tables (Frictionless Data Package)."""

import json

from timeline.errors import Problem, Problems

__all__ = ["DESCRIPTOR", "get_member", "list_objects", "read_descriptor"]

DESCRIPTOR = "datapackage.json"


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
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        return {}, Problems([Problem("unreadable_descriptor", details={"reason": str(error)})])
    if not isinstance(descriptor, dict):
        return {}, Problems([Problem("descriptor_not_an_object")])
    problems = Problems()
    for name in ("version", "created"):
        if not descriptor.get(name):
            problems.add("missing_property", name=name)
    if not list_objects(descriptor, "resources"):
        problems.add("no_resources")
    return descriptor, problems


def list_objects(holder, name):
    """Return the JSON objects in the list that a JSON object has under a name; none if it has no such list."""
    members = get_member(holder, name)
    return [member for member in members if isinstance(member, dict)] if isinstance(members, list) else []


def get_member(holder, name):
    """Return the value that a JSON object has under a name; None if it has none, or is not an object."""
    return holder.get(name) if isinstance(holder, dict) else None
