"""Keep spreadsheets from taking the text of a cell for a formula, in a way that gives the text back."""

import re

__all__ = ["SIGNS", "disarm_formula", "restore_formula"]

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
