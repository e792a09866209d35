"""Split the lines of a CSV file into rows of cells of any length."""

import csv
import re
from collections import deque

__all__ = ["LineBuffer", "split_rows"]

_LIMIT_ERROR = "field larger than field limit"


class LineBuffer:
    """Iterate over lines and keep those of the current row, so that they can be read again.

    Parameters
    ----------
    lines : iterable of str

    Attributes
    ----------
    row_lines : list of str
        The lines that were read since the row began.
    """

    def __init__(self, lines):
        self.row_lines = []
        self._lines = iter(lines)
        self._waiting = deque()

    def __iter__(self):
        return self

    def __next__(self):
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self.row_lines.append(line)
        return line

    def begin_row(self):
        """Begin a row with the next line."""
        self.row_lines = []

    def unread(self, count):
        """Put back the lines of the row after its first `count`; they are read again next."""
        self._waiting.extendleft(reversed(self.row_lines[count:]))
        self.row_lines = self.row_lines[:count]


def split_rows(lines, delimiter, *, strict=True):
    """Yield the cells of each row, as `csv.reader` does, but without its limit on the length of a cell.

    `csv.field_size_limit` holds for the whole process and is left unchanged: a row with a cell above it is split by
    this module. No line is read before its row is due.

    Parameters
    ----------
    lines : iterable of str
        Each ends where a stream that is opened with `newline=""` ends a line.
    delimiter : str
        One character.
    strict : bool
        Whether a quoted cell that goes on after its closing quote, or is never closed, is an error.

    Yields
    ------
    list of str
        Empty for a blank line.

    Raises
    ------
    csv.Error
        When `strict` is set and a quoted cell is malformed; with the message of `csv.reader`.

    Source
    ------
    https://www.rfc-editor.org/rfc/rfc4180

    Examples
    --------
    >>> list(split_rows(['a,"b\\n', 'c"\\n', "\\n"], ","))
    [['a', 'b\\nc'], []]
    """
    buffer = LineBuffer(lines)
    while True:
        try:
            for cells in csv.reader(buffer, delimiter=delimiter, strict=strict):
                buffer.begin_row()
                yield cells
            return
        except csv.Error as error:
            if not str(error).startswith(_LIMIT_ERROR):
                raise
        buffer.unread(0)
        cells = _split_row(buffer, delimiter, strict)
        buffer.begin_row()
        yield cells


def _split_row(lines, delimiter, strict):
    """Return the cells of the next row; `lines` is an iterator."""
    line, at, cells = next(lines), 0, []
    if not line.strip("\r\n"):
        return cells
    cell_end = re.compile(rf"[{re.escape(delimiter)}\r\n]|\Z")
    while True:
        cell, is_quoted = "", line.startswith('"', at)
        if is_quoted:
            cell, line, at = _read_quoted_cell(line, at + 1, lines)
            if line is None:
                if strict:
                    raise csv.Error("unexpected end of data")
                return [*cells, cell]
        end = cell_end.search(line, at).start()
        if strict and is_quoted and end > at:
            raise csv.Error(f"'{delimiter}' expected after '\"'")
        cells.append(cell + line[at:end])
        if not line.startswith(delimiter, end):
            return cells
        at = end + 1


def _read_quoted_cell(line, at, lines):
    """Return the text of a quoted cell that begins at `at`, and the line and place after its closing quote.

    Where it is never closed the line is None.
    """
    parts = []
    while True:
        end = line.find('"', at)
        if end < 0:
            parts.append(line[at:])
            line, at = next(lines, None), 0
            if line is None:
                return "".join(parts), None, 0
        elif line.startswith('""', end):
            parts.append(line[at : end + 1])
            at = end + 2
        else:
            parts.append(line[at:end])
            return "".join(parts), line, end + 1
