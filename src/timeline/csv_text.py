"""Write text as CSV cells: quoted by RFC 4180, and escaped so that no spreadsheet computes it as a formula."""

import re

__all__ = ["FORMULA_STARTS", "escape_formula", "format_row", "quote_cells", "unescape_formula"]

# First characters of cells that `escape_formula` changes or may have changed. Some spreadsheets treat the full-width
# forms of East Asian scripts alike.
FORMULA_STARTS = frozenset("'=+-@\t\r＝＋－＠")
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)


def escape_formula(cell):
    """Return the text of a CSV cell, with an apostrophe before it if a spreadsheet would evaluate it as a formula.

    Spreadsheets evaluate what begins with `=`, `+`, `-`, `@`, a tab or a carriage return, a date of the year -0043
    included; a plain number is not changed. A cell that begins with apostrophes and then one of these characters gets
    one apostrophe more, so that `unescape_formula` restores each text.

    Parameters
    ----------
    cell : str

    Source
    ------
    https://owasp.org/www-community/attacks/CSV_Injection

    Examples
    --------
    >>> escape_formula("=1+1"), escape_formula("-35.7"), escape_formula("'-x")
    ("'=1+1", '-35.7', "''-x")
    """
    return "'" + cell if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unescape_formula(cell):
    """Return the text before `escape_formula`; a cell that it did not change is returned unchanged.

    Examples
    --------
    >>> unescape_formula("'=1+1"), unescape_formula("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


_NEEDS_QUOTES = re.compile('[,"\r\n]')


def quote_cells(cells):
    """Return the cells, with those in quotes that contain a quote, a comma or a line end; fast for a long column.

    Parameters
    ----------
    cells : list of str

    Examples
    --------
    >>> quote_cells(["a", "b,c", 'the "d" of'])
    ['a', '"b,c"', '"the ""d"" of"']
    """
    return list(map(_quote, cells)) if _NEEDS_QUOTES.search("".join(cells)) else cells


def format_row(cells):
    """Return the text of a row, without a line end.

    Examples
    --------
    >>> format_row(["2025", "a, b", ""])
    '2025,"a, b",'
    """
    return ",".join(map(_quote, cells))


def _quote(cell):
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell
