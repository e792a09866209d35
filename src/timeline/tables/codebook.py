"""Renew the schemas of a Frictionless Data Package descriptor from the declarations of the tables."""

from timeline.tables.schema import TABLES
from timeline.tables.settings import parse_settings

__all__ = ["build_codebook"]

_FIELD_TYPES = {
    "importance": "integer",
    "lat": "number",
    "lon": "number",
    "claimed_on": "date",
    "first_published": "date",
    "published": "date",
    "quote_read_on": "date",
    "read_on": "date",
    "source_published": "date",
    "withdrawn": "date",
}
_NUMBERS = ("low", "best", "high")
_KEYS = {"actors": "name", "claimants": "name", "publishers": "name"}
_REFERENCES = {
    "claims": (("event", "events", "id"), ("source", "sources", "id"), ("claimant", "claimants", "name")),
}
# Without a table of claimants they are among the actors.
_SUBSTITUTES = {"claimants": "actors"}


def build_codebook(descriptor):
    """Return a data package descriptor with the schema of each of our tables renewed; all else is left as it is.

    Parameters
    ----------
    descriptor : dict
        A Frictionless Data Package descriptor; it is not changed.

    Returns
    -------
    dict
        The schema of a table has a field per column, in the order of the CSV, the values that the settings list, and
        the foreign keys of columns that hold one id. Columns that hold lists have none, since Table Schema cannot
        express it.

    Source
    ------
    Data Package and Table Schema, version 1, https://specs.frictionlessdata.io.
    """
    tables = {table.name: table for table in TABLES}
    settings, _ = parse_settings(descriptor.get("timeline"))
    names = {resource.get("name") for resource in descriptor.get("resources", [])}
    resources = [
        resource | {"schema": _describe_table(tables[resource["name"]], settings, names)}
        if resource.get("name") in tables
        else resource
        for resource in descriptor.get("resources", [])
    ]
    return descriptor | {"resources": resources}


def _describe_table(schema, settings, names):
    fields = [_describe_field(schema.name, name, column, settings) for name, column in schema.columns.items()]
    table = {"fields": fields, "missingValues": [""]}
    if schema.name != "review":
        table["primaryKey"] = _KEYS.get(schema.name, "id")
    if schema.name in _REFERENCES:
        references = [
            (field, target if target in names else _SUBSTITUTES.get(target, target), key)
            for field, target, key in _REFERENCES[schema.name]
        ]
        table["foreignKeys"] = [
            {"fields": field, "reference": {"resource": target, "fields": key}} for field, target, key in references
        ]
    return table


def _describe_field(table, name, column, settings):
    field_type = "number" if table == "claims" and name in _NUMBERS else _FIELD_TYPES.get(name, "string")
    constraints = {"required": True} if column.required else {}
    for check in (check.resolve(settings) for check in column.checks):
        constraints |= _describe_check(check, field_type)
    if name == _KEYS.get(table, "id"):
        constraints["unique"] = True
    field = {"name": name, "type": field_type, "description": column.description}
    return field | ({"constraints": constraints} if constraints else {})


def _describe_check(check, field_type):
    if "enum" in check.constraints and field_type == "integer":
        return {"enum": [int(value) for value in check.constraints["enum"]]}
    # A pattern says how a string is written; that of a number or a day follows from its type.
    return {} if "pattern" in check.constraints and field_type != "string" else check.constraints
