"""Write text as CSV cells: quoted by RFC 4180, and escaped so that no spreadsheet computes it as a formula."""

import re

__all__ = ["SIGNS", "disarm_formula", "quote_cells", "restore_formula", "write_row"]


# Also in the wide forms of East Asian writing, which some spreadsheets take for the same.
SIGNS = frozenset("'=+-@\t\r＝＋－＠")  # what a cell begins with that is changed or may have been
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)


def disarm_formula(cell):
    """Return the text of a CSV cell as a spreadsheet shows it, with an apostrophe before what it would work out.

    What begins with `=`, `+`, `-`, `@`, a tab or a carriage return is worked out by spreadsheets, a date of the year
    -0043 among it; a plain number is left alone. A cell that begins with apostrophes and then one of these gets one
    more, so that `restore_formula` gives back each text.

    Parameters
    ----------
    cell : str

    Source
    ------
    https://owasp.org/www-community/attacks/CSV_Injection

    Examples
    --------
    >>> disarm_formula("=1+1"), disarm_formula("-35.7"), disarm_formula("'-x")
    ("'=1+1", '-35.7', "''-x")
    """
    return "'" + cell if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def restore_formula(cell):
    """Return the text that `disarm_formula` was given; a cell that it did not change is handed back.

    Examples
    --------
    >>> restore_formula("'=1+1"), restore_formula("'tis")
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


def write_row(cells):
    """Return the text of a row, without a line end.

    Examples
    --------
    >>> write_row(["2025", "a, b", ""])
    '2025,"a, b",'
    """
    return ",".join(map(_quote, cells))


def _quote(cell):
    return '"' + cell.replace('"', '""') + '"' if _MARK.search(cell) else cell
