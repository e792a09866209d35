"""Make titles of other columns, by a rule that a person writes: "{actor}: {what}"."""

import re
from string import Formatter

import pandas as pd

from timeline.errors import make_problem, suggest_near

__all__ = ["check_template", "fill_template"]


_MARKS = " ,;:–—-()[]/·|"
_OPENING, _CLOSING = "([", ")]"


def check_template(rule, names, row):
    """Return a problem for each column that a rule names and the table has not, and for a rule that is none.

    Parameters
    ----------
    rule : str
        Names of columns in braces, and text between them.
    names : sequence of str
        The table's columns.
    row : int
        Number of the header's row.

    Returns
    -------
    list of dict
        As `timeline.errors.make_problem` gives them.
    """
    try:
        parts = list(Formatter().parse(rule))
    except ValueError as fault:
        return [make_problem(row, "title", rule, f"is no rule for titles: {fault}", _HOW)]
    asked = [name for _, name, _, _ in parts if name is not None]
    if any(form or turn for _, _, form, turn in parts):
        return [make_problem(row, "title", rule, "is a rule for titles with a : or ! inside braces", _HOW)]
    if not asked:
        return [make_problem(row, "title", rule, "is a rule for titles that names no column", _HOW)]
    there = f"There are: {', '.join(names)}"
    return [
        make_problem(row, "title", f"{{{name}}}", "is not a column of the file", suggest_near(name, names, there))
        for name in asked
        if name not in names
    ]


_HOW = "Write names of columns in braces, for example '{actor}: {what}'"


def fill_template(rule, table):
    """Return a title for each row of a table, made by a rule.

    A blank cell counts as no text, and the marks and spaces that it leaves at the ends or side by side go with it.

    Parameters
    ----------
    rule : str
        Names of columns in braces, and text between them; it holds for `check_template`.
    table : DataFrame
        A text column for each name.

    Returns
    -------
    Series of str
        On the table's index; missing where all the cells are blank.

    Examples
    --------
    >>> fill_template("{who}: {what}", pd.DataFrame({"who": ["IAEA", None], "what": ["Report", "Strike"]})).tolist()
    ['IAEA: Report', 'Strike']
    """
    parts = [(text, name) for text, name, _, _ in Formatter().parse(rule)]
    columns = [
        table[name].fillna("").astype("str").tolist() if name is not None else [""] * len(table) for _, name in parts
    ]
    made = []
    for cells in zip(*columns, strict=True):
        if not any(cells):
            made.append(None)
            continue
        text = "".join(mark + cell for (mark, _), cell in zip(parts, cells, strict=True))
        is_whole = all(cell or name is None for cell, (_, name) in zip(cells, parts, strict=True))
        made.append(text if is_whole else _tidy(parts, cells))
    return pd.Series(made, index=table.index, dtype="str")


def _tidy(parts, cells):
    """Join the cells that are filled, each with the text before it unless nothing stands there yet."""
    text = ""
    for at, ((mark, name), cell) in enumerate(zip(parts, cells, strict=True)):
        if name is None or cell:
            text += (mark if text or not at else mark.lstrip(_MARKS)) + cell
    return re.sub(r"\s+", " ", _pair_brackets(text)).strip()


def _pair_brackets(text):
    """Leave out brackets whose other half went with a blank cell."""
    waiting, odd = [], set()
    for at, letter in enumerate(text):
        if letter in _OPENING:
            waiting.append(at)
        elif letter in _CLOSING:
            if waiting and _OPENING.index(text[waiting[-1]]) == _CLOSING.index(letter):
                waiting.pop()
            else:
                odd.add(at)
    odd |= set(waiting)
    return "".join(letter for at, letter in enumerate(text) if at not in odd)
