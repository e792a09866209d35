"""Read the beginning of a file, by which formats are detected from the content and not from the name."""

import json
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from timeline.errors import DataError, Problems
from timeline.io.csv_split import split_rows
from timeline.io.encoding import open_text
from timeline.io.input import parse_json, read_content

__all__ = ["Sample", "json_to_text", "normalize_name", "read_json", "read_sample"]

_MAX_CHARACTERS = 200_000
_ROWS = 5
_LINES = 20


@dataclass(frozen=True)
class Sample:
    """The part of a file by which its format is detected.

    Attributes
    ----------
    text : str
        The first characters of the file, without whitespace at the beginning.
    data : object or None
        The whole content, if the file is JSON.
    rows : tuple of tuple of str
        The cells of the first rows that are not blank, by the separator that gives the first row the most cells.
    names : frozenset of str
        The cells of the first of these rows, normalized by `normalize_name`.
    has_json_lines : bool
        Whether at least half of the first lines, and more than one, are an object of JSON each.
    """

    text: str
    data: object
    rows: tuple
    names: frozenset
    has_json_lines: bool = False


def read_sample(path):
    """Return the part of a file by which its format is detected.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    Sample
        Empty for a file that is not text.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    DataError
        When the file begins as JSON and is neither JSON nor JSON Lines.
    """
    stream, _ = open_text(read_content(path))
    text = stream.read(_MAX_CHARACTERS).lstrip("\ufeff \t\r\n") if stream else ""
    try:
        data = read_json(path) if text[:1] in ("{", "[") else None
    except DataError:
        if not _has_json_lines(text):
            raise
        return Sample(text, None, (), frozenset(), has_json_lines=True)
    rows = ()
    if data is None:
        rows = max((_split(text, separator) for separator in ",\t;|"), key=lambda rows: len(rows[0]))
    names = frozenset(map(normalize_name, rows[0] if rows else ()))
    return Sample(text, data, tuple(rows), names)


def _has_json_lines(text):
    lines = [line for line in text[:_MAX_CHARACTERS].split("\n") if line.strip()]
    if len(text) >= _MAX_CHARACTERS:
        lines = lines[:-1]  # it may be cut
    objects = sum(map(_is_object, lines[:_LINES]))
    return objects > 1 and 2 * objects >= len(lines[:_LINES])


def _is_object(line):
    try:
        return isinstance(parse_json(line), dict)
    except (json.JSONDecodeError, RecursionError):
        return False


def read_json(path):
    """Return the content of a JSON file.

    Parameters
    ----------
    path : str or Path

    Raises
    ------
    DataError
        When it is not JSON: the problem's row is the line of the first error.
    FileNotFoundError
        When there is no such file.
    """
    path = Path(path)
    stream, problems = open_text(read_content(path))
    if problems.has_errors:
        raise DataError(path.name, problems)
    problems = Problems()  # warnings of the encoding are not reported
    try:
        return parse_json(stream.read().lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:]
        problems.add("invalid_json", error.lineno, reason=reason, character=error.colno)
        raise DataError(path.name, problems) from error
    except RecursionError as error:
        problems.add("json_too_deep")
        raise DataError(path.name, problems) from error


def json_to_text(value):
    """Return a value of JSON as the text of a cell: whole numbers without a fraction, lists and objects as JSON.

    Examples
    --------
    >>> json_to_text(2025.0), json_to_text(None), json_to_text([1, "two"])
    ('2025', '', '[1, "two"]')
    """
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list, bool)) else str(value)


def normalize_name(name):
    """Return the name of a column in lower case, without spaces, underscores and hyphens.

    Examples
    --------
    >>> normalize_name("Event_Date ")
    'eventdate'
    """
    return "".join(character for character in name.casefold() if character not in " _-\ufeff\u200b\t")


def _split(text, separator):
    rows = split_rows(text.splitlines(keepends=True), separator, strict=False)
    filled = (tuple(row) for row in rows if any(cell.strip() for cell in row))
    return list(islice(filled, _ROWS)) or [()]
