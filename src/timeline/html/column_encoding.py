"""Encode columns as short JSON, which `decodeColumn` of `payload.js` reads."""

from itertools import pairwise

__all__ = ["encode_few", "encode_steps", "encode_steps_from"]

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
