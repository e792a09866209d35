"""Read JSON Lines: objects become rows, their members columns."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd

from timeline.errors import DataError, Problems
from timeline.io.encoding import open_text
from timeline.io.formats._import import build_import
from timeline.io.formats._sample import json_to_text
from timeline.io.input import parse_json, read_content
from timeline.io.text_table import TEXT, read_dataframe_cells
from timeline.tables import EVENTS
from timeline.unicode import replace_non_characters

__all__ = ["read"]

_SHOWN_CHARACTERS = 200


def read(path, *, columns=None, title_template="", **options):
    """Return the events of a file, as `timeline.io.formats.json_lines` describes it."""
    path = Path(path)
    stream, problems = open_text(read_content(path))
    if problems.has_errors:
        raise DataError(path.name, problems)
    table, skipped, line_problems = _read_lines(stream.read().lstrip("\ufeff"))
    problems = problems + line_problems
    try:
        cells = read_dataframe_cells(table, EVENTS, path.name, columns=columns, template=title_template)
    except DataError as error:
        raise DataError(path.name, pd.concat([problems.to_frame(), error.problems], ignore_index=True)) from error
    lines = pd.DataFrame(skipped, columns=["row", "text"]).astype({"row": "int64", "text": "str"})
    cells = replace(cells, problems=problems + cells.problems, skipped=lines)
    return build_import(path, "JSON Lines", cells, **options)


def _read_lines(text):
    """Return the objects as a table of text under the numbers of their lines, the lines that are none, and problems."""
    rows, skipped, problems = {}, [], Problems()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = parse_json(line)
        except json.JSONDecodeError as error:
            reason = error.msg[:1].lower() + error.msg[1:]
            problems.add("invalid_json_line", number, "", _shorten(line), reason=reason, character=error.colno)
            value = None
        except RecursionError:
            problems.add("json_too_deep", number)
            value = None
        else:
            if not isinstance(value, dict):
                problems.add("not_an_object", number, "", _shorten(line))
        if isinstance(value, dict):
            rows[number] = _flatten(value)
        else:
            skipped.append((number, replace_non_characters(line.strip())))
    names = list(dict.fromkeys(name for row in rows.values() for name in row))
    index = pd.Index(list(rows), name="row", dtype="int64")
    columns = {
        name: pd.Series([row.get(name, "").strip() or None for row in rows.values()], index=index, dtype=TEXT)
        for name in names
    }
    return pd.DataFrame(columns, index=index), skipped, problems


def _shorten(line):
    return replace_non_characters(line.strip())[:_SHOWN_CHARACTERS]


def _flatten(value, prefix=""):
    """Return the members of an object as text by name; those of an object within it with its name before theirs."""
    members = {}
    for name, member in value.items():
        own = prefix + replace_non_characters(name)
        members |= _flatten(member, f"{own}.") if isinstance(member, dict) and member else {own: json_to_text(member)}
    return members
