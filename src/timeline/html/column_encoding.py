"""Encode columns as short JSON, which `decodeColumn` of `payload.js` reads."""

from itertools import pairwise
from math import isinf

__all__ = ["encode_few", "encode_labels", "encode_steps", "encode_steps_from", "shorten_numbers"]

_CODES = "0123456789abcdefghijklmnopqrstuvwxyz"
_UNITS_MS = (86_400_000, 3_600_000, 60_000, 1_000)


def encode_few(column, blank=None):
    """Return a column of few values as these values and a character for each cell, any other column as a list.

    Parameters
    ----------
    column : list or Series
    blank
        What a missing cell of a Series becomes.

    Returns
    -------
    dict or list
        `of` has the values in order of first appearance, `at` the characters; more than 36 values are a list.

    Examples
    --------
    >>> encode_few(["b", "a", "b"])
    {'of': ['b', 'a'], 'at': '010'}
    """
    cells = column if isinstance(column, list) else column.astype("object").where(column.notna(), blank).tolist()
    values = list(dict.fromkeys(cells))
    if len(values) > len(_CODES):
        return cells
    code_by_value = dict(zip(values, _CODES, strict=False))
    return {"of": values, "at": "".join(code_by_value[cell] for cell in cells)}


def encode_steps(values):
    """Return integers as steps from each to the next, in the longest unit of which all steps are multiples.

    The units are a day, an hour, a minute, a second and a millisecond.

    Parameters
    ----------
    values : list of int
        Milliseconds, the first of them 0.

    Examples
    --------
    >>> encode_steps([0, 60_000, 180_000])
    {'unit': 60000, 'steps': [1, 2]}
    """
    steps = [after - before for before, after in pairwise(values)]
    unit = _find_unit(steps)
    return {"unit": unit, "steps": [step // unit for step in steps]}


def encode_steps_from(name, bases, values):
    """Return integers as steps from those of another column, in units as in `encode_steps`.

    Parameters
    ----------
    name : str
        The name of the other column.
    bases, values : list of int
        Milliseconds of the other column and of this one.
    """
    steps = [value - base for base, value in zip(bases, values, strict=True)]
    unit = _find_unit(steps)
    return {"unit": unit, "from": name, "steps": [step // unit for step in steps]}


def _find_unit(steps):
    return next((unit for unit in _UNITS_MS if not any(step % unit for step in steps)), 1)


def encode_labels(titles, labels):
    """Return each label as the number of characters of its title before "…", 0 for the whole title, else as a text.

    Parameters
    ----------
    titles : list of str
    labels : Series of str
    """
    encoded = []
    for title, label in zip(titles, labels.tolist(), strict=True):
        is_plain = title.isascii() and " ".join(title.split()) == title
        if is_plain and label == title:
            encoded.append(0)
        elif is_plain and len(label) > 1 and label.endswith("…") and title.startswith(label[:-1]):
            encoded.append(len(label) - 1)
        else:
            encoded.append(label)
    return encoded


def shorten_numbers(values):
    """Return values with floats as JSON writes them shortest, and None for infinity, which JSON lacks."""
    return [_shorten_number(value) if isinstance(value, float) else value for value in values]


def _shorten_number(value):
    if isinf(value):
        return None
    return int(value) if value == int(value) else value
