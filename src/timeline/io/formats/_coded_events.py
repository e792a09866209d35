"""What the readers of coded conflict events share: columns by name, dates read in bulk, and derived titles."""

import re
from dataclasses import replace

import pandas as pd

from timeline.dates import infer_day_first
from timeline.errors import Problems
from timeline.io.formats._sample import normalize_name
from timeline.tables import EVENTS

__all__ = [
    "check_codes",
    "format_range",
    "match_columns",
    "parse_days",
    "restore_column_names",
    "shorten_titles",
]

_MAX_TITLE = 70  # characters
_MIN_PART = 12
_REMARK = re.compile(r"(?<=\S)\s*\([^()]*\)$")
_DATE_FORMATS = (
    *("%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%d-%B-%Y", "%d-%b-%Y", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S"),
)
_DAY_FIRST, _MONTH_FIRST = "%d/%m/%Y", "%m/%d/%Y"


def match_columns(cells, names):
    """Return another program's table under the file's own names, all the columns of the format, and the file's names.

    A name of ours in other case, `COUNTRY`, stays as the format has it, so that it gets a prefix where it is kept.

    Parameters
    ----------
    cells : TextTable
        As `read_foreign_cells` returns them. It is not changed.
    names : sequence of str
        The format's columns; those that the file lacks are blank.

    Returns
    -------
    cells : TextTable
    columns : DataFrame
        A text column for each of `names`.
    own_names : dict of str to str
        Name → the file's own, for those that it has.
    """
    columns_by_name = {normalize_name(name): name for name in cells.table.columns}
    matches = {name: columns_by_name[normalize_name(name)] for name in names if normalize_name(name) in columns_by_name}
    blank = pd.Series(None, index=cells.table.index, dtype="str")
    columns = pd.DataFrame({name: cells.table[matches[name]] if name in matches else blank for name in names})
    own_names = {name: cells.written.get(column, column) for name, column in matches.items()}
    return restore_column_names(cells), columns, own_names


def restore_column_names(cells):
    """Return another program's table with its columns, and those of its problems, named as in the file.

    A name of ours in other case stays; see `match_columns`.

    Parameters
    ----------
    cells : TextTable
        As `read_foreign_cells` returns them. It is not changed.
    """
    taken = {*cells.table.columns, *EVENTS.columns}
    names = {name: own for name, own in cells.written.items() if own not in taken and name not in EVENTS.columns}
    return replace(
        cells,
        table=cells.table.rename(columns=names),
        as_read=cells.as_read.rename(columns=names),
        problems=cells.problems.rename_columns(cells.written),
        plain={names.get(name, name) for name in cells.plain},
    )


def parse_days(column, day_first=None):
    """Return the days of a column, read in bulk in the notations that have only one reading.

    Parameters
    ----------
    column : Series of str
    day_first : bool, optional
        Whether 03/04/2025 is the third of April; by default the column decides. If it does not, such cells are not
        read, except those with the same number twice, 04/04/2025.

    Returns
    -------
    Series of datetime64
        Missing where a cell has none of the notations; `build_import` reports it.
    """
    days = pd.Series(pd.NaT, index=column.index, dtype="datetime64[s]")
    for date_format in _DATE_FORMATS:
        is_unread = days.isna() & column.notna()
        if not is_unread.any():
            return days
        days[is_unread] = _parse_in_format(column[is_unread], date_format)
    is_unread = days.isna() & column.notna()
    if is_unread.any():
        order = infer_day_first(column.dropna().tolist()) if day_first is None else day_first
        if order is None:
            is_unread &= column.str.fullmatch(r"(\d\d?)/\1/\d{4}", na=False)
        days[is_unread] = _parse_in_format(column[is_unread], _MONTH_FIRST if order is False else _DAY_FIRST)
    return days


def _parse_in_format(texts, date_format):
    return pd.to_datetime(texts, format=date_format, errors="coerce").dt.normalize().astype("datetime64[s]")


def format_range(first, last):
    """Return "one of the days from first to last" in EDTF for each row.

    Parameters
    ----------
    first, last : Series of datetime64
    """
    return "[" + first.dt.strftime("%Y-%m-%d") + ".." + last.dt.strftime("%Y-%m-%d") + "]"


def check_codes(codes, allowed, problem_code, column):
    """Return which codes of a column are not allowed, and a problem for each of them.

    Parameters
    ----------
    codes : Series of str
        Missing values are allowed.
    allowed : sequence of str
    problem_code : str
        A key of `timeline.errors.WORDING`.
    column : str
        The file's name of the column.

    Returns
    -------
    is_unknown : Series of bool
    problems : Problems
    """
    is_unknown, problems = codes.notna() & ~codes.isin(allowed), Problems()
    for row, code in codes[is_unknown].items():
        problems.add(problem_code, row, column, code)
    return is_unknown, problems


def shorten_titles(what, parts, place):
    """Return a title for each row: what, then each part, then the place, as far as 70 characters allow.

    The place is dropped first, then what is in parentheses at the end of parts. Parts that do not fit are cut, which
    "…" shows, as long as each keeps some characters; else they are dropped, and the place is there if it fits. A title
    that is still too long is cut.

    Parameters
    ----------
    what, place : Series of str
    parts : list of tuple
        The separator before each part, and the parts as a Series of str.

    Returns
    -------
    Series of str
    """
    columns = [column.fillna("").tolist() for column in (what, place, *(column for _, column in parts))]
    separators = [separator for separator, _ in parts]
    titles = [
        _join_title(row_what, row_place, separators, row_parts)
        for row_what, row_place, *row_parts in zip(*columns, strict=True)
    ]
    return pd.Series(titles, index=what.index, dtype="str")


def _join_title(what, place, separators, texts):
    parts = [(separator, text) for separator, text in zip(separators, texts, strict=True) if text]
    short_parts = [(separator, _REMARK.sub("", text)) for separator, text in parts]
    cut_parts = _cut_parts(what, short_parts)
    candidates = [(parts, place), (parts, ""), (short_parts, "")]
    candidates += [(cut_parts, "")] if cut_parts else [([], place), ([], "")] if what or not parts else []
    for shown, shown_place in candidates:
        title = _concatenate(what, shown, shown_place)
        if title and len(title) <= _MAX_TITLE:
            return title
    first = next(filter(None, (what, *texts, place)), None)
    return first and first[: _MAX_TITLE - 1].rstrip() + "…"


def _concatenate(what, parts, place):
    title = what
    for separator, text in (*parts, (", ", place)):
        if text:
            title += separator + text if title else text
    return title


def _cut_parts(what, parts):
    """Return the parts cut so that they fit behind `what` with equal rights; none if too little is left of them."""
    room = _MAX_TITLE - len(_concatenate(what, [(separator, " ") for separator, _ in parts], "")) + len(parts)
    if not parts or room < _MIN_PART * len(parts):
        return []
    lengths = dict.fromkeys(range(len(parts)), 0)
    for left, at in enumerate(sorted(lengths, key=lambda at: len(parts[at][1])), start=-len(parts)):
        lengths[at] = min(len(parts[at][1]), room // -left)
        room -= lengths[at]
    return [(separator, _cut(text, lengths[at])) for at, (separator, text) in enumerate(parts)]


def _cut(text, length):
    """Return a text cut to a length in its middle, since the last word is often the one that distinguishes."""
    if len(text) <= length:
        return text
    last = text.split()[-1]
    last = last if len(last) < len(text) and len(last) <= length * 2 // 3 else ""
    return text[: length - 1 - len(last)].rstrip() + "…" + last
