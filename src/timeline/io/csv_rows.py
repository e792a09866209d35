"""Split the text of a CSV file into rows, numbered as a spreadsheet does, and report every fault of their shape."""

import csv
from dataclasses import dataclass, field
from itertools import islice

from timeline.csv_text import unescape_formula
from timeline.errors import Problem, Problems
from timeline.io.column_names import count_known_names
from timeline.io.csv_joins import CellJoiner, find_quoted_run, has_other_quotes
from timeline.io.csv_split import LineBuffer, split_rows
from timeline.unicode import describe_non_characters, replace_non_characters

__all__ = ["CsvRows", "read_rows"]

_DELIMITERS = ",;\t|"
_DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_LARGE_CELL = 1_000_000
_SHOWN_CHARACTERS = 40
_SAMPLE_ROWS = 20
_FIRST_ROWS = 10
_MOST_JOINS = 1_000  # of more rows with a wrong number of cells no join is sought
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
    full_width = len(names)
    if not header:
        names = names[: _measure_header(names, cells)]
    stream.seek(0)
    if has_other_quotes(stream.read(), delimiter):
        problems += _check_quotes(rows, cells, names, delimiter)
    problems += _check_unnamed(rows, cells, names, delimiter)
    rows, cells, too_long, row_problems = _fit_rows(rows, cells, names, full_width, delimiter)
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


def _check_unnamed(rows, cells, names, delimiter):
    """Return a warning for each cell in the columns without a name at the right, where most rows have none."""
    problems = Problems()
    for number in range(len(names), 0, -1):
        if names[number - 1]:
            break
        filled = [at for at, record in enumerate(cells) if len(record) >= number and record[number - 1].strip()]
        if len(filled) * 2 < len(cells):
            for at in filled:
                text = replace_non_characters(cells[at][number - 1].strip())
                name = _DELIMITER_NAMES.get(delimiter, delimiter)
                problems.add("cell_without_name", rows[at], f"column {number}", text, number=number, delimiter=name)
    return problems


def _check_quotes(rows, cells, names, delimiter):
    """Return a warning for each row, as long as the header, in which quotes that CSV does not have enclose some cells.

    In a longer row they are among what `CellJoiner` goes by.
    """
    problems, width = Problems(), len(names)
    for row, record in zip(rows, cells, strict=True):
        run = find_quoted_run(record) if len(record) <= width else None
        if run:
            text = replace_non_characters(delimiter.join(record[run[0] : run[1] + 1]).strip())
            problems.add(
                "divided_quotes", row, names[run[0]], text, delimiter=_DELIMITER_NAMES.get(delimiter, delimiter)
            )
    return problems


def _fit_rows(rows, cells, header, full_width, delimiter):
    """Return the rows with as many cells as the header has, number and text of those that have more, and problems.

    Parameters
    ----------
    rows, cells
        As in `CsvRows`, of any length.
    header : list of str
    full_width : int
        The length of the header with the blank cells at its end.
    delimiter : str
    """
    fitting_rows, fitting_cells, skipped, problems = [], [], [], Problems()
    width, full_width = len(header), _find_usual_width(cells, header, full_width, delimiter)
    named_width = max((number for number, name in enumerate(header, start=1) if name), default=0)
    joiner, surplus_count = None, 0
    for row, record in zip(rows, cells, strict=True):
        if len(record) < width:
            count = len(record)
            if count < named_width:
                problems.add("too_few_cells", row, "", replace_non_characters(record[0]), count=count, width=width)
            record += ("",) * (width - count)
        elif len(record) > width:
            if len(record) > full_width or _is_filled(record[width:]):
                joiner = joiner or _make_joiner(cells, header, full_width, delimiter)
                surplus_count += 1
                usable_joiner = joiner if surplus_count <= _MOST_JOINS else None
                problem = _describe_surplus(row, record, width, usable_joiner, delimiter)
                problems.append(problem)
                if problem.severity == "error":
                    skipped.append((row, replace_non_characters(delimiter.join(record))))
                    continue
            record = record[:width]
        if sum(map(len, record)) > _LARGE_CELL:
            problems += _check_large_cells(row, record, header)
        fitting_rows.append(row)
        fitting_cells.append(record)
    return fitting_rows, fitting_cells, skipped, problems


def _find_usual_width(cells, header, full_width, delimiter):
    """Return how many cells a row may have whose surplus is blank.

    As many as the first row that is not blank, with blank cells at its end; or as many as all rows have, unless each of
    them looks as if it had moved because of a cell with a separator in it.
    """
    lengths = {len(record) for record in cells}
    common = lengths.pop() if len(lengths) == 1 else 0
    if common <= full_width or any(_is_filled(record[len(header) :]) for record in cells):
        return full_width
    joiner = CellJoiner(header, [], delimiter)
    has_moved = all(joiner.find_join(record)[1] for record in cells[:_FIRST_ROWS])
    return full_width if has_moved else common


def _make_joiner(cells, header, full_width, delimiter):
    width = len(header)
    usual = (other[:width] for other in cells if width <= len(other) <= full_width and not _is_filled(other[width:]))
    return CellJoiner(header, list(islice(usual, _MOST_JOINS)), delimiter, full_width - width)


def _describe_surplus(row, record, width, joiner, delimiter):
    """Return the problem of a row that has more cells than the header.

    A surplus of blank cells is a warning, unless neighbours that look like one cell show that cells have moved.
    """
    joined, has_evidence = joiner.find_join(record) if joiner else ([], False)
    details = {"count": len(record), "width": width, "delimiter": _DELIMITER_NAMES.get(delimiter, delimiter)}
    code = "too_many_cells"
    if joined and (has_evidence or _is_filled(record[width:]) or not joiner.fits(record[:width])):
        code = "divided_cells"
        details["cells"] = " and ".join(f'"{_double_quotes(text)}" (`{name}`)' for name, text in joined)
    elif not _is_filled(record[width:]):
        code = "blank_cells_beyond"
    return Problem(code, row, "", replace_non_characters(record[0]), details=details)


def _double_quotes(text):
    return replace_non_characters(text).replace('"', '""')


def _is_filled(cells):
    return any(cell.strip() for cell in cells)


def _check_large_cells(row, record, header):
    """Return a warning for each cell of a row that is so long that a quote was probably left open in it."""
    problems = Problems()
    for name, cell in zip(header, record, strict=True):
        if len(cell) > _LARGE_CELL:
            start = replace_non_characters(cell[:_SHOWN_CHARACTERS]) + "…"
            problems.add("large_cell", row, name, start, length=f"{len(cell):,}")
    return problems
