"""Write cells as they stand in a CSV file (RFC 4180).

The writer of the standard library quotes a lone carriage return in some versions of Python and not in others; without
quotes it would end the row.
"""

import re

__all__ = ["quote_cells", "write_row"]

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
