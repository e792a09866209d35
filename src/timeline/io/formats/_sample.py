"""Look into a file for what tells one format from another, by its content and not by its name."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

from timeline.errors import DataError, make_problem, tabulate_problems
from timeline.io.encoding import open_text

__all__ = ["Sample", "json_to_text", "normalize_name", "read_json", "read_sample"]


_LETTERS = 200_000
_ROWS = 5


@dataclass(frozen=True)
class Sample:
    """What a file holds, as far as formats can be told by it.

    Attributes
    ----------
    text : str
        Its first letters, without blanks before the first.
    data : object or None
        What stands in it, if it is JSON.
    rows : tuple of tuple of str
        The cells of its first rows that are not blank, by the separator that gives the first row the most cells.
    names : frozenset of str
        The cells of the first of them, folded by `normalize_name`.
    """

    text: str
    data: object
    rows: tuple
    names: frozenset


def read_sample(path):
    """Return what tells the format of a file.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    Sample
        Empty for a file that is no text.

    Raises
    ------
    FileNotFoundError
        When there is no such file.
    DataError
        When the file begins as JSON and is none.
    """
    stream, _ = open_text(Path(path).read_bytes())
    text = stream.read(_LETTERS).lstrip("\ufeff \t\r\n") if stream else ""
    data = read_json(path) if text[:1] in ("{", "[") else None
    rows = () if data is not None else max((_split(text, mark) for mark in ",\t;|"), key=lambda rows: len(rows[0]))
    names = frozenset(map(normalize_name, rows[0] if rows else ()))
    return Sample(text, data, tuple(rows), names)


def read_json(path):
    """Return what stands in a JSON file.

    Parameters
    ----------
    path : str or Path

    Raises
    ------
    DataError
        When it is not JSON: the problem's row is the line at which it goes wrong.
    FileNotFoundError
        When there is no such file.
    """
    path = Path(path)
    stream, problems = open_text(path.read_bytes())
    if any(one["severity"] == "error" for one in problems):
        raise DataError(path.name, tabulate_problems(problems))
    try:
        return json.loads(stream.read().lstrip("\ufeff"))
    except json.JSONDecodeError as fault:
        where = f"the file is not JSON: {fault.msg[:1].lower()}{fault.msg[1:]} at character {fault.colno} of the line"
        problem = make_problem(fault.lineno, "", "", where, "Mend the line, or save the file anew")
        raise DataError(path.name, tabulate_problems([problem])) from fault
    except RecursionError as fault:
        problem = make_problem(0, "", "", "the file is nested too deeply to be read", "Give a file of a plainer shape")
        raise DataError(path.name, tabulate_problems([problem])) from fault


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
    """Return the name of a column without case, spaces, underscores and hyphens.

    Examples
    --------
    >>> normalize_name("Event_Date ")
    'eventdate'
    """
    return "".join(letter for letter in name.casefold() if letter not in " _-\ufeff\u200b\t")


def _split(text, mark):
    try:
        lines = text.splitlines(keepends=True)
        found = (row for row in csv.reader(lines, delimiter=mark) if any(cell.strip() for cell in row))
        return [tuple(row) for row, _ in zip(found, range(_ROWS), strict=False)] or [()]
    except csv.Error:
        return [()]
