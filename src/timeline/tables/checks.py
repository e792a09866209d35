"""Check the cells of any table: by its declaration, by its ids, and character by character."""

import re
import unicodedata

import pandas as pd

from timeline.errors import NearFinder, Problems, quote_value
from timeline.tables.schema import REQUIRED
from timeline.tables.settings import NEUTRAL

__all__ = [
    "check_characters",
    "check_reserved_names",
    "check_schema",
    "find_repeated_ids",
    "find_similar_ids",
    "iter_cells",
    "order_columns",
    "remove_invisible",
    "replace_cells",
    "split_list",
]

# Control characters except tab and line ends, and the characters that set the direction of the text after them.
_INVISIBLE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Columns of ids, dates, numbers and codes, in which a character that shows nothing is damage; in running text it can
# have a purpose, as U+200B has in Thai.
_CODED_COLUMNS = (
    *("id", "start", "end", "timezone", "country", "lat", "lon", "importance", "sources", "first_published"),
    *("event", "as_of", "published", "claimed_on", "source_published", "quote_read_on", "period_start", "period_end"),
    *("bound", "low", "best", "high", "part_of", "supersedes", "disputes", "source", "url"),
)
_TERMS_SHOWN = 5
_DATE_COLUMNS = (
    *("start", "end", "as_of", "published", "claimed_on", "source_published", "quote_read_on"),
    *("first_published", "period_start", "period_end"),
)
# Joiners within a word are kept: Persian words are written with U+200C.
_SHOWS_NOTHING = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
    r"|(?<!\w)[\u200c\u200d]|[\u200c\u200d](?!\w)"
)
_HYPHENS = re.compile("[\u2010\u2011]")
_DASHES = "[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"
# Between two numbers a dash may stand for a span, so it is a hyphen only where it stands twice, or before a year.
_DASHED_DATE = re.compile(
    rf"{_DASHES}?\d{{4}}({_DASHES})\d\d?\1\d\d?(?!\d).*|\d\d?({_DASHES})\d\d?\2\d{{4}}|{_DASHES}\d{{4}}"
)


def split_list(cell):
    """Return the members of a cell that holds a list; none for a blank cell.

    Parameters
    ----------
    cell : str or missing
        Members separated by `|`.

    Examples
    --------
    >>> split_list("Aldrin|Armstrong")
    ['Aldrin', 'Armstrong']
    """
    return [] if pd.isna(cell) else [member.strip() for member in cell.split("|") if member.strip()]


def iter_cells(column):
    """Return the row number and the text of each cell of a column that is not blank."""
    # On a short column much faster than `dropna`.
    cells = zip(column.index.tolist(), column.tolist(), strict=True)
    return [(row, cell) for row, cell in cells if isinstance(cell, str)]


def replace_cells(cells, name, texts):
    """Return the cells with other texts in a column.

    Parameters
    ----------
    cells : DataFrame
        Text cells; it is not changed.
    name : str
        The column.
    texts : dict of str to str
        Text of a cell → what stands there instead; cells of other texts stay as they are.
    """
    if not texts:
        return cells
    column = [texts.get(cell, cell) if isinstance(cell, str) else None for cell in cells[name].tolist()]
    return cells.assign(**{name: pd.array(column, dtype=cells[name].dtype)})


def order_columns(cells, schema, derived):
    """Return the cells with every column of the table in the codebook's order, other columns behind them.

    Parameters
    ----------
    cells : DataFrame
        A text column per column of the file.
    schema : Table
        The table's declaration in `timeline.tables.schema`.
    derived : sequence of str
        Names of the columns that are derived from the table; columns of the file with such a name are not in the
        result, and `check_reserved_names` reports them.
    """
    extra = [name for name in cells.columns if name not in schema.columns and name not in derived]
    blank = pd.array([None] * len(cells), dtype="str")
    # Arrays, since pandas would align each Series with the index anew.
    ordered = {name: cells[name].array if name in cells else blank for name in [*schema.columns, *extra]}
    return pd.DataFrame(ordered, index=cells.index)


def check_reserved_names(cells, derived, header_row):
    """Return a warning for each column of the file that has the name of a derived column."""
    problems = Problems()
    for name in derived:
        if name in cells.columns:
            problems.add("reserved_column", header_row, name, name)
    return problems


def find_repeated_ids(cells, key="id"):
    """Return a problem for each id, or other key of the table, that is already used in a row above, or looks like one.

    See `find_similar_ids` for the latter.
    """
    names = [name for name in cells[key].tolist() if isinstance(name, str)]
    problems = find_similar_ids(cells[key])
    if len(set(names)) == len(names):
        return problems
    first_rows = {}
    code = "repeated_id" if key == "id" else "repeated_key"
    for row, name in iter_cells(cells[key]):
        if first_rows.setdefault(name, row) != row:
            problems.add(code, row, key, name, first_row=first_rows[name], key=key)
    return problems


def find_similar_ids(column):
    """Return a warning for each id that looks like one of a row above, but is another one.

    Two look the same if they differ only in how Unicode composes their characters (NFC, NFD, NFKC), in characters that
    show nothing, or in which hyphen they have.
    """
    problems, first_ids = Problems(), {}
    cells = iter_cells(column)
    if "".join(name for _, name in cells).isascii():
        return problems
    for row, name in cells:
        visible = "".join(char for char in unicodedata.normalize("NFKC", name) if unicodedata.category(char) != "Cf")
        first_row, first = first_ids.setdefault(re.sub(_DASHES, "-", visible), (row, name))
        if name != first:
            code_points = " ".join(f"U+{ord(char):04X}" for char in name if not char.isascii())
            problems.add("similar_id", row, column.name, name, first_row=first_row, code_points=code_points or "none")
    return problems


def remove_invisible(cells, schema, plain=()):
    """Return the cells without characters that show nothing in ids, dates, numbers and codes, and a warning for each.

    Hyphens that are not that of ASCII become it, and so do dashes that divide a date into year, month and day. Running
    text is left unchanged; `check_characters` reports it.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`. It is not changed.
    schema : Table
        The table's declaration in `timeline.tables.schema`; other columns are left unchanged.
    plain : collection of str
        Columns of printable ASCII, as `TextTable.plain` has them.

    Returns
    -------
    cells : DataFrame
    problems : Problems
    """
    problems, changed = Problems(), {}
    for name in _CODED_COLUMNS:
        if name not in schema.columns or name in plain:
            continue
        written = cells[name].tolist()
        if "".join(cell for cell in written if isinstance(cell, str)).isascii():
            continue
        visible = {cell: _remove_invisible(cell, name) for cell in set(written) if isinstance(cell, str)}
        if all(cell == text for cell, text in visible.items()):
            continue
        changed[name] = pd.array([visible.get(cell) or None for cell in written], dtype=cells[name].dtype)
        for row, cell in iter_cells(cells[name]):
            if cell != visible[cell]:
                removed = dict.fromkeys(char for char in cell if not char.isascii() and char not in visible[cell])
                code_points = ", ".join(f"U+{ord(char):04X}" for char in removed)
                problems.add("invisible_removed", row, name, cell, code_points=code_points, text=visible[cell])
    return cells.assign(**changed) if changed else cells, problems


def _remove_invisible(cell, name):
    text = _SHOWS_NOTHING.sub("", cell).strip()
    if name in _DATE_COLUMNS and _DASHED_DATE.fullmatch(text):
        return re.sub(_DASHES, "-", text)
    return text if "://" in text else _HYPHENS.sub("-", text)


def check_schema(cells, schema, settings=NEUTRAL):
    """Return what the declared checks of a table find in its cells, all of it at once.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`.
    schema : Table
        The table's declaration in `timeline.tables.schema`.
    settings : Settings
        With the lists of values that the dataset allows.

    Returns
    -------
    Problems
        A problem per bad cell; blank cells are only reported in required columns. In a column that may have values
        outside its list (`almost_in_list`), only a value that is nearly one of the list is reported, as a warning.
    """
    problems = Problems()
    for name in REQUIRED[schema.name]:
        for row in cells.index[cells[name].isna()]:
            problems.add("blank_cell", row, name, name=name)
    for name, column in schema.columns.items():
        distinct = [value for value in cells[name].unique() if isinstance(value, str)] if column.checks else ()
        for check in (check.resolve(settings) for check in column.checks):
            if bad := [value for value in distinct if not check.accepts(value)]:
                _add_bad_cells(problems, cells[name], check, bad)
    return problems


def _add_bad_cells(problems, column, check, bad):
    if check.code == "not_in_settings":
        _add_own_terms(problems, column, check, bad)
        return
    allowed = check.details.get("allowed_values", ())
    finder = NearFinder(allowed)
    suggestions = {value: finder.find(value) for value in bad}
    details = check.details | {"allowed_values": _quote_all(allowed)}
    for row, cell in iter_cells(column[column.isin(bad)]):
        if suggestions[cell] or check.code != "almost_in_list":
            problems.add(check.code, row, column.name, cell, suggestion=suggestions[cell], **details)


def _quote_all(values):
    return ", ".join(f"'{value}'" for value in values)


def _add_own_terms(problems, column, check, bad):
    """Add a single warning on the terms of a column that the settings do not list; the nearest miss first."""
    cells = column[column.isin(bad)]
    finder = NearFinder(check.details["allowed_values"])
    term = next(filter(finder.find, bad), bad[0])
    others = [quote_value(other).strip() for other in bad if other != term]
    listed = ", ".join(others[:_TERMS_SHOWN]) + (" …" if len(others) > _TERMS_SHOWN else "")
    more = f", nor {'is' if len(others) == 1 else 'are'} {listed}" if others else ""
    details = {"more": more, "count": len(cells), "allowed_values": _quote_all(check.details["allowed_values"])}
    problems.add(check.code, cells.index[cells.eq(term)][0], column.name, term, suggestion=finder.find(term), **details)


def check_characters(cells, plain=()):
    """Return a warning for each cell with invisible control characters, or ones that set the direction of text.

    Parameters
    ----------
    cells : DataFrame
        Text cells under the index `row`.
    plain : collection of str
        Columns that need no check, as `TextTable.plain` has them.

    Returns
    -------
    Problems
    """
    problems = Problems()
    for name in cells.columns:
        joined = "" if name in plain else "".join(cell for cell in cells[name].tolist() if isinstance(cell, str))
        # Most columns are printable, and `isprintable` is much faster than the search.
        if joined.isprintable() or not _INVISIBLE.search(joined):
            continue
        for row, cell in iter_cells(cells[name]):
            if characters := _INVISIBLE.findall(cell):
                code_points = ", ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(characters))
                problems.add("invisible_characters", row, name, cell, code_points=code_points)
    return problems
