"""Split the text of a CSV file into rows, numbered as a spreadsheet does, and report every fault of their shape."""

import csv
from dataclasses import dataclass, field
from itertools import islice

from timeline.csv_text import unescape_formula
from timeline.errors import Problem, Problems
from timeline.io.column_names import count_known_names
from timeline.io.csv_split import LineBuffer, split_rows
from timeline.unicode import describe_non_characters, replace_non_characters

__all__ = ["CsvRows", "read_rows"]

_DELIMITERS = ",;\t|"
_DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_LARGE_CELL = 1_000_000
_SHOWN_CHARACTERS = 40
_SAMPLE_ROWS = 20
_FIRST_ROWS = 10
_MAX_CACHED_CELLS = 50_000
_SAMPLE_CHARACTERS = 200_000
_MAX_COLUMNS = 5_000


@dataclass(frozen=True)
class CsvRows:
    """The rows of a CSV file.

    Attributes
    ----------
    header_row : int
        Number of the first row that is not blank; 0 if there is none.
    header : list of str
        Its cells, without blank ones at the end whose columns are blank.
    rows : list of int
        Numbers of the rows below that can be read, as a spreadsheet counts: a cell with line breaks is one row, blank
        rows count and are passed over.
    cells : list of tuple of str
        Their cells, as many as the header has.
    skipped : list of tuple
        Number and text of each row that cannot be read.
    first_rows : list of tuple
        Number and cells of the first rows below the header, however many cells they have.
    problems : Problems
    """

    header_row: int = 0
    header: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    cells: list = field(default_factory=list)
    skipped: list = field(default_factory=list)
    first_rows: list = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)


def read_rows(stream, known, *, aliases=False, header=()):
    """Return the rows of a CSV file.

    Comma, semicolon, tab and bar are tried as the separator: the one whose header holds the most known names is taken,
    then the one that gives the most rows as many cells as the header. A first line `sep=;` decides.

    Parameters
    ----------
    stream : io.TextIOWrapper
        Opened without translation of line ends, as `open_text` does.
    known : sequence of str
        Names of columns by which the separator is found.
    aliases : bool
        Whether other names of these columns count as known too; see `timeline.io.column_names`.
    header : sequence of str
        The names of the columns of a file that has none; such a file is separated by tabs.

    Returns
    -------
    CsvRows
    """
    delimiter = "\t" if header else _find_delimiter(stream, known, aliases)
    problems, skipped, rows, cells = Problems(), [], [], []
    header_row, names = 0, list(header)
    cache = {}
    for row, record, text, fault in _split(stream, delimiter):
        if fault:
            skipped.append((row, replace_non_characters(text.rstrip("\r\n"))))
            problems.add(fault, row, "", replace_non_characters(text.strip()))
        elif not (record and record[0].strip()) and not any(cell.strip() for cell in record):
            continue
        elif not header_row and not header and len(record) > _MAX_COLUMNS:
            return CsvRows(row, problems=problems + [_report_columns(row, record)])
        elif not header_row and not header:
            header_row, names = row, [replace_non_characters(cell.strip()) for cell in record]
            problems += _check_header(record, names, row)
            names = list(map(unescape_formula, names))
        else:
            rows.append(row)
            # Tuples of text are left alone by the garbage collector, which walks through lists again and again.
            # Most texts are in many rows; most of them are held once, which takes half the memory.
            cells.append(tuple(map(cache.setdefault, record, record)))
            if len(cache) > _MAX_CACHED_CELLS:
                cache.clear()
    first_rows = list(islice(zip(rows, cells, strict=True), _FIRST_ROWS))
    if not header:
        names = names[: _measure_header(names, cells)]
    rows, cells, too_long, row_problems = _fit_rows(rows, cells, names, delimiter)
    return CsvRows(header_row, names, rows, cells, skipped + too_long, first_rows, problems + row_problems)


def _find_delimiter(stream, known, aliases):
    """Return the separator of a CSV; the stream is then at the first row, after a line `sep=;`."""
    sample = stream.read(_SAMPLE_CHARACTERS)
    stream.seek(0)
    first = sample.lstrip("\r\n").splitlines()[0].strip('"') if sample.strip() else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        # Spreadsheets do not count this line.
        while not stream.readline().strip():
            pass
        return first[4]
    lines = sample.splitlines(keepends=True)
    ratings = {delimiter: _rate_delimiter(lines, delimiter, known, aliases) for delimiter in _DELIMITERS}
    return max(ratings, key=ratings.get)


def _rate_delimiter(lines, delimiter, known, aliases):
    """Return how many known names the header holds, how many rows are as long as it, and how long it is."""
    # The last row of the sample may be cut, which is an error only where the reading is strict.
    rows = islice(split_rows(lines, delimiter, strict=False), _SAMPLE_ROWS)
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows or len(rows[0]) == 1:
        return 0, 0, 0
    width = len(rows[0])
    return count_known_names(rows[0], known, aliases=aliases), sum(len(row) == width for row in rows), width


def _split(stream, delimiter):
    """Yield number, cells, text and fault of each row; after a fault go on with the next line that can be a row.

    A row has cells or a fault; a fault is a code of `timeline.errors.WORDING`.
    """
    begin, row = stream.tell(), 0
    try:
        for row, record in enumerate(csv.reader(stream, delimiter=delimiter, strict=True), start=1):
            yield row, record, "", ""
    except csv.Error:
        stream.seek(begin)
        yield from islice(_split_around_faults(stream, delimiter), row, None)


def _split_around_faults(stream, delimiter):
    lines, row, width = LineBuffer(stream), 0, 0
    while True:
        try:
            for record in split_rows(lines, delimiter):
                row += 1
                width = width or (len(record) if any(record) else 0)
                lines.begin_row()
                yield row, record, "", ""
            return
        except csv.Error as error:
            fault = "unclosed_quote" if "unexpected end" in str(error) else "stray_quote"
        row += 1
        # A line below that is a whole row by itself shows that the quote was meant to end before it.
        later = enumerate(lines.row_lines[1:], start=1)
        end = next((at for at, line in later if _count_cells(line, delimiter) == width), len(lines.row_lines))
        lines.unread(end)
        text = "".join(lines.row_lines)
        lines.begin_row()
        yield row, None, text, fault


def _count_cells(line, delimiter):
    """Return how many cells a line has as a row by itself; 0 if it is not one."""
    try:
        return len(next(split_rows([line], delimiter)))
    except csv.Error:
        return 0


def _report_columns(row, record):
    first = replace_non_characters(record[0].strip())
    return Problem(
        "too_many_columns", row, "", first, details={"count": f"{len(record):,}", "most": f"{_MAX_COLUMNS:,}"}
    )


def _check_header(cells, names, row):
    """Return an error for each name of a column that holds what is not a character."""
    problems = Problems()
    for cell, name in zip(cells, names, strict=True):
        if cell.strip() != name:
            problems.add("unreadable_characters_in_name", row, name, name, characters=describe_non_characters(cell))
    return problems


def _measure_header(names, cells):
    """Return the number of columns without those at the right that are blank, as spreadsheets leave them."""
    width = len(names)
    while width and not names[width - 1]:
        if any(len(record) >= width and record[width - 1].strip() for record in cells):
            break
        width -= 1
    return width


def _fit_rows(rows, cells, header, delimiter):
    """Return the rows with as many cells as the header has, number and text of those that have more, and problems."""
    fitting_rows, fitting_cells, skipped, problems = [], [], [], Problems()
    width = len(header)
    for row, record in zip(rows, cells, strict=True):
        if len(record) != width:
            record, problem = _fit_row(row, record, width, delimiter)
            problems += [problem] if problem else []
        if len(record) > width:
            skipped.append((row, replace_non_characters(delimiter.join(record))))
            continue
        if sum(map(len, record)) > _LARGE_CELL:
            problems += _check_large_cells(row, record, header)
        fitting_rows.append(row)
        fitting_cells.append(record)
    return fitting_rows, fitting_cells, skipped, problems


def _fit_row(row, record, width, delimiter):
    """Return a row without blank cells beyond the header, or with those that it lacks, and a problem or None."""
    first, count = replace_non_characters(record[0]), len(record)
    if count < width:
        record += ("",) * (width - count)
        return record, Problem("too_few_cells", row, "", first, details={"count": count, "width": width})
    while len(record) > width and not record[-1].strip():
        record = record[:-1]
    if len(record) == width:
        return record, None
    details = {"count": len(record), "width": width, "delimiter": _DELIMITER_NAMES.get(delimiter, delimiter)}
    return record, Problem("too_many_cells", row, "", first, details=details)


def _check_large_cells(row, record, header):
    """Return a warning for each cell of a row that is so long that a quote was probably left open in it."""
    problems = Problems()
    for name, cell in zip(header, record, strict=True):
        if len(cell) > _LARGE_CELL:
            start = replace_non_characters(cell[:_SHOWN_CHARACTERS]) + "…"
            problems.add("large_cell", row, name, start, length=f"{len(cell):,}")
    return problems
