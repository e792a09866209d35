"""Make titles of other columns by a template that a person writes: "{actor}: {what}"."""

import re
from string import Formatter

import pandas as pd

from timeline.errors import Problem, Problems, find_near
from timeline.io.column_names import list_columns_once

__all__ = ["check_template", "fill_template"]

_PUNCTUATION = " ,;:–—-()[]/·|"
_OPENING, _CLOSING = "([", ")]"


def check_template(template, names, row):
    """Return what is wrong with a title template: its syntax, or each column that it names and the table lacks.

    Parameters
    ----------
    template : str
        Names of columns in braces, and text between them.
    names : sequence of str
        The table's columns.
    row : int
        Number of the header's row.

    Returns
    -------
    Problems
    """
    try:
        parts = list(Formatter().parse(template))
    except ValueError as error:
        return Problems([Problem("title_template_syntax", row, "title", template, details={"reason": str(error)})])
    if any(format_spec or conversion for _, _, format_spec, conversion in parts):
        return Problems([Problem("title_template_with_format", row, "title", template)])
    named = [name for _, name, _, _ in parts if name is not None]
    if not named:
        return Problems([Problem("title_template_without_column", row, "title", template)])
    problems = Problems()
    for name in named:
        if name not in names:
            near, columns = find_near(name, names), ", ".join(names)
            problems.add("not_a_column", row, "title", f"{{{name}}}", suggestion=near, columns=columns)
    return list_columns_once(problems)


def fill_template(template, table):
    """Return a title for each row of a table, made by a template.

    A blank cell counts as no text, and the punctuation and spaces that it leaves at the ends or side by side go with
    it.

    Parameters
    ----------
    template : str
        Names of columns in braces, and text between them; one without problems by `check_template`.
    table : DataFrame
        A text column for each name.

    Returns
    -------
    Series of str
        On the table's index; missing where all the cells are blank.

    Examples
    --------
    >>> fill_template("{who}: {what}", pd.DataFrame({"who": ["NASA", None], "what": ["Launch", "Landing"]})).tolist()
    ['NASA: Launch', 'Landing']
    """
    parts = [(text, name) for text, name, _, _ in Formatter().parse(template)]
    columns = [
        table[name].fillna("").astype("str").tolist() if name is not None else [""] * len(table) for _, name in parts
    ]
    titles = []
    for cells in zip(*columns, strict=True):
        if not any(cells):
            titles.append(None)
            continue
        title = "".join(text + cell for (text, _), cell in zip(parts, cells, strict=True))
        is_whole = all(cell or name is None for cell, (_, name) in zip(cells, parts, strict=True))
        titles.append(title if is_whole else _join_filled(parts, cells))
    return pd.Series(titles, index=table.index, dtype="str")


def _join_filled(parts, cells):
    """Join the cells that are filled, each with the text before it, but without its punctuation at the beginning."""
    title = ""
    for at, ((text, name), cell) in enumerate(zip(parts, cells, strict=True)):
        if name is None or cell:
            title += (text if title or not at else text.lstrip(_PUNCTUATION)) + cell
    return re.sub(r"\s+", " ", _drop_single_brackets(title)).strip()


def _drop_single_brackets(title):
    """Return a title without brackets whose other half went with a blank cell."""
    opened, single = [], set()
    for at, character in enumerate(title):
        if character in _OPENING:
            opened.append(at)
        elif character in _CLOSING:
            if opened and _OPENING.index(title[opened[-1]]) == _CLOSING.index(character):
                opened.pop()
            else:
                single.add(at)
    single |= set(opened)
    return "".join(character for at, character in enumerate(title) if at not in single)
