"""Write text as CSV cells: quoted by RFC 4180, and escaped so that no spreadsheet computes it as a formula."""

import re

__all__ = ["FORMULA_STARTS", "escape_formula", "format_row", "quote_cells", "unescape_formula"]


# Also in the wide forms of East Asian writing, which some spreadsheets take for the same.
FORMULA_STARTS = frozenset("'=+-@\t\r＝＋－＠")  # what a cell begins with that is changed or may have been
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)


def escape_formula(cell):
    """Return the text of a CSV cell as a spreadsheet shows it, with an apostrophe before what it would work out.

    What begins with `=`, `+`, `-`, `@`, a tab or a carriage return is worked out by spreadsheets, a date of the year
    -0043 among it; a plain number is left alone. A cell that begins with apostrophes and then one of these gets one
    more, so that `unescape_formula` gives back each text.

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
    """Return the text that `escape_formula` was given; a cell that it did not change is handed back.

    Examples
    --------
    >>> unescape_formula("'=1+1"), unescape_formula("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


_MARK = re.compile('[,"\r\n]')


def quote_cells(cells):
    """Return cells with those in quotes that hold a quote, a comma or a line end; all at once, for a long column.

    Parameters
    ----------
    cells : list of str

    Examples
    --------
    >>> quote_cells(["a", "b,c", 'the "d" of'])
    ['a', '"b,c"', '"the ""d"" of"']
    """
    return list(map(_quote, cells)) if _MARK.search("".join(cells)) else cells


def format_row(cells):
    """Return the text of a row, without a line end.

    Examples
    --------
    >>> format_row(["2025", "a, b", ""])
    '2025,"a, b",'
    """
    return ",".join(map(_quote, cells))


def _quote(cell):
    return '"' + cell.replace('"', '""') + '"' if _MARK.search(cell) else cell
