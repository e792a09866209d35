"""Split the text of a CSV file into records, numbered as a spreadsheet does, and name every fault of their shape."""

import csv
from collections import deque
from dataclasses import dataclass, field
from itertools import islice

from timeline.errors import make_problem
from timeline.unicode import describe_non_characters, replace_non_characters

__all__ = ["CsvRows", "read_rows"]


_DELIMITERS = ",;\t|"
_DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_LONGEST_CELL = 2**31 - 1
_LARGE_CELL = 1_000_000
_SHOWN = 40
_SAMPLE_ROWS = 20
_FIRST_ROWS = 10
_MOST_KEPT = 50_000
_SAMPLE_LETTERS = 200_000


@dataclass
class CsvRows:
    """The records of a CSV file.

    Attributes
    ----------
    header_row : int
        Number of the first row that is not blank; 0 if there is none.
    header : list of str
        Its cells, without blank ones at the end under which nothing stands.
    rows : list of int
        Numbers of the rows below that can be read, as a spreadsheet counts: a cell with line breaks is one row,
        blank rows count and are passed over.
    cells : list of tuple of str
        Their cells, as many as the header has.
    skipped : list of tuple
        Number and text of each row that cannot be read.
    first : list of tuple
        Number and cells of the first rows below the header, however many cells they have.
    problems : list of dict
        As `timeline.errors.make_problem` gives them.
    """

    header_row: int = 0
    header: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    cells: list = field(default_factory=list)
    skipped: list = field(default_factory=list)
    first: list = field(default_factory=list)
    problems: list = field(default_factory=list)


def read_rows(stream, count_known_names, header=()):
    """Return the records of a CSV file.

    Comma, semicolon, tab and bar are tried as the separator: the one whose header holds the most known names is
    taken, then the one that gives the most rows as many cells as the header. A first line `sep=;` decides.

    Parameters
    ----------
    stream : io.TextIOWrapper
        Opened without translation of line ends, as `open_text` does.
    count_known_names : callable
        Says of a list of header cells how many of them are known names.
    header : sequence of str
        The names of the columns of a file that has none; such a file is separated by tabs.

    Returns
    -------
    Records
    """
    csv.field_size_limit(_LONGEST_CELL)
    delimiter = "\t" if header else _find_delimiter(stream, count_known_names)
    found, same = CsvRows(header=list(header)), {}
    for row, record, text, fault in _split(stream, delimiter):
        if fault:
            found.skipped.append((row, replace_non_characters(text.rstrip("\r\n"))))
            problem = f"is a row that cannot be read: {fault}"
            fix = "Close every quoted cell, and write a quote inside one twice"
            found.problems.append(make_problem(row, "", replace_non_characters(text.strip()), problem, fix))
        elif not (record and record[0].strip()) and not any(cell.strip() for cell in record):
            continue
        elif not found.header_row and not header:
            found.header_row, found.header = row, [replace_non_characters(cell.strip()) for cell in record]
            for cell, name in zip(record, found.header, strict=True):
                if cell.strip() != name:
                    problem, fix = f"is a name with {describe_non_characters(cell)}", "Type the name anew"
                    found.problems.append(make_problem(row, name, name, problem, fix))
        else:
            found.rows.append(row)
            # The garbage collector need not look after tuples of text again and again, as after lists.
            # Most texts stand in many rows; most of them are held once, which takes half the memory.
            found.cells.append(tuple(map(same.setdefault, record, record)))
            if len(same) > _MOST_KEPT:
                same.clear()
            if len(found.first) < _FIRST_ROWS:
                found.first.append((row, record))
    if not header:
        _trim_header(found)
    _fit_rows(found, delimiter)
    return found


def _find_delimiter(stream, count_known_names):
    sample = stream.read(_SAMPLE_LETTERS)
    stream.seek(0)
    first = sample.lstrip("\r\n").splitlines()[0].strip('"') if sample.strip() else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        # Spreadsheets do not count this line.
        while not stream.readline().strip():
            pass
        return first[4]

    def rate(delimiter):
        # The last record of the sample may be cut.
        rows = csv.reader(sample.splitlines(keepends=True), delimiter=delimiter)
        records = [record for record in islice(rows, _SAMPLE_ROWS) if any(cell.strip() for cell in record)]
        if not records or len(records[0]) == 1:
            return 0, 0, 0
        width = len(records[0])
        alike = sum(len(record) == width for record in records)
        return count_known_names(records[0]), alike, width

    return max(_DELIMITERS, key=rate)


def _split(stream, delimiter):
    """Yield row, record, text and fault; after a fault go on with the next line that can be a row."""
    begin, row = stream.tell(), 0
    try:
        for row, record in enumerate(csv.reader(stream, delimiter=delimiter, strict=True), start=1):
            yield row, record, "", ""
    except csv.Error:
        stream.seek(begin)
        yield from islice(_split_around_faults(stream, delimiter), row, None)


def _split_around_faults(stream, delimiter):
    waiting, taken, row = deque(), [], 0

    def feed():
        while line := waiting.popleft() if waiting else stream.readline():
            taken.append(line)
            yield line

    width = 0
    while True:
        reader = csv.reader(feed(), delimiter=delimiter, strict=True)
        try:
            for record in reader:
                row += 1
                width = width or (len(record) if any(record) else 0)
                taken.clear()
                yield row, record, "", ""
            return
        except csv.Error as fault:
            row += 1
            # A line below that is a whole row by itself shows that the quote was meant to end before it.
            end = next((at for at in range(1, len(taken)) if _count_cells(taken[at], delimiter) == width), len(taken))
            waiting.extendleft(reversed(taken[end:]))
            reason = "a quoted cell is never closed" if "unexpected end" in str(fault) else "a quote stands amid a cell"
            text = "".join(taken[:end])
            taken.clear()
            yield row, None, text, reason


def _count_cells(line, delimiter):
    try:
        return len(next(csv.reader([line], delimiter=delimiter, strict=True)))
    except csv.Error:
        return 0


def _trim_header(found):
    """Drop nameless columns at the right that hold nothing, as spreadsheets leave them."""
    width = len(found.header)
    while width and not found.header[width - 1]:
        if any(len(record) >= width and record[width - 1].strip() for record in found.cells):
            break
        width -= 1
    found.header = found.header[:width]


def _fit_rows(found, delimiter):
    width, rows, cells = len(found.header), [], []
    for row, record in zip(found.rows, found.cells, strict=True):
        if len(record) != width:
            beyond = record[width:]
            while len(record) > width and not record[-1].strip():
                record = record[:-1]
            if len(record) > width:
                found.skipped.append((row, replace_non_characters(delimiter.join(record))))
                problem = f"begins a row of {len(record)} cells under a header of {width}"
                fix = f"Put a cell that contains a {_DELIMITER_NAMES.get(delimiter, delimiter)} in double quotes"
                found.problems.append(make_problem(row, "", replace_non_characters(record[0]), problem, fix))
                continue
            if not beyond:
                problem = f"begins a row of {len(record)} cells under a header of {width}; the rest is taken as blank"
                fix = "See whether a cell is missing; a blank cell still needs its separator"
                found.problems.append(make_problem(row, "", replace_non_characters(record[0]), problem, fix, "warning"))
                record += ("",) * (width - len(record))
        if sum(map(len, record)) > _LARGE_CELL:
            _warn_of_large_cells(found, row, record)
        rows.append(row)
        cells.append(record)
    found.rows, found.cells = rows, cells


def _warn_of_large_cells(found, row, record):
    for name, cell in zip(found.header, record, strict=True):
        if len(cell) > _LARGE_CELL:
            problem, fix = f"is a cell of {len(cell):,} characters", "See whether a quote was left open there"
            start = replace_non_characters(cell[:_SHOWN]) + "…"
            found.problems.append(make_problem(row, name, start, problem, fix, "warning"))
