"""Build the codebook of the data: a Frictionless Data Package descriptor, made from the declarations."""

from timeline.tables.schema import TABLES
from timeline.tables.settings import AFFILIATIONS, BASES, CONFIDENCES, KINDS, MEASURES, SCOPES, SIDES, TRACKS, VERDICTS

__all__ = ["RECORD", "build_codebook"]

# Properties of the data package; version and date change with each change of a table.
RECORD = {
    "name": "iran-timeline-2025-2026",
    "title": "Iran, March 2025 to 8 February 2026: war, talks and protests as a sourced timeline",
    "description": "Curated events with sources, and figures with who claims them.",
    "version": "1.1.0",
    "created": "2026-11-24T00:00:00Z",
    "record_ends": "2026-02-08",
}
_FIELD_TYPES = {
    "importance": "integer",
    "lat": "number",
    "lon": "number",
    "published": "date",
    "read_on": "date",
    "withdrawn": "date",
}
_NUMBERS = ("low", "best", "high")
_KEYS = {"actors": "name", "loaded_words": "words"}
_REFERENCES = {
    "claims": (("event", "events", "id"), ("source", "sources", "id"), ("claimant", "actors", "name")),
}


def build_codebook():
    """Return the codebook of the data as a Frictionless Data Package descriptor.

    Returns
    -------
    dict
        A resource per table with a field per column, in the order of the CSV, and the foreign keys of columns
        that hold one id. Columns that hold lists have none, since Table Schema cannot express it.

    Source
    ------
    Data Package and Table Schema, version 1, https://specs.frictionlessdata.io.
    """
    return {
        "profile": "tabular-data-package",
        **RECORD,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "tracks": TRACKS,
        "kinds": KINDS,
        "confidences": CONFIDENCES,
        "affiliations": AFFILIATIONS,
        "measures": MEASURES,
        "scopes": SCOPES,
        "bases": BASES,
        "sides": SIDES,
        "verdicts": VERDICTS,
        "resources": [_describe_resource(schema) for schema in TABLES],
    }


def _describe_resource(schema):
    fields = [_describe_field(schema.name, name, column) for name, column in schema.columns.items()]
    table = {"fields": fields, "missingValues": [""]}
    if schema.name != "review":
        table["primaryKey"] = _KEYS.get(schema.name, "id")
    if schema.name in _REFERENCES:
        table["foreignKeys"] = [
            {"fields": field, "reference": {"resource": target, "fields": key}}
            for field, target, key in _REFERENCES[schema.name]
        ]
    return {
        "profile": "tabular-data-resource",
        "name": schema.name,
        "path": f"{schema.name}.csv",
        "description": schema.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table,
    }


def _describe_field(table, name, column):
    field_type = "number" if table == "claims" and name in _NUMBERS else _FIELD_TYPES.get(name, "string")
    constraints = {"required": True} if column.required else {}
    for check in column.checks:
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
