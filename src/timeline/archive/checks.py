"""Check an archive: counts of what is wrong with its dates, by query, and the problems of its first rows."""

from dataclasses import dataclass

import pandas as pd
from pandas.api.types import is_datetime64_any_dtype

from timeline.archive.columns import choose_format, list_header, resolve_columns
from timeline.archive.queries import Queries
from timeline.archive.running import Runner
from timeline.archive.source import keep_columns, open_source
from timeline.archive.starts import bind_end
from timeline.io import from_dataframe

__all__ = ["ArchiveCheck", "check_archive"]

_SAMPLE = 1_000
# The columns that the rows of a sample are checked for, as they are named for events.
_CHECKED = ("start", "end", "title", "lane", "id")


@dataclass(frozen=True)
class ArchiveCheck:
    """What is wrong with an archive.

    Attributes
    ----------
    source : str
    total : int
        Rows.
    counts : dict of str to int
        Counted over all rows: 'missing' and 'unreadable' starts (days that do not exist among the latter),
        'unreadable_ends', and 'reversed', whose end lies before their start.
    examples : tuple of str
        Some of the starts that are no dates, where they are text.
    sampled : int
        How many rows, the first, were checked one by one.
    problems : DataFrame
        Those of these rows: `row` (the first is 2, as of a CSV with a header), `column`, `value`, `problem`, `fix`,
        `severity`, `code`.
    """

    source: str
    total: int
    counts: dict
    examples: tuple
    sampled: int
    problems: pd.DataFrame


def check_archive(table=None, *, file_format=None, sql="", sample=_SAMPLE, show_progress=False, **columns):
    """Return what is wrong with an archive: dates counted by query over all rows, the first rows checked one by one.

    Parameters
    ----------
    table, file_format, sql, show_progress
        As `summarise_archive` takes them.
    sample : int
        How many rows are checked one by one.
    **columns : str
        `start`, `title`, `lane`, `end`, `precision` and `id`, as `summarise_archive` takes them.

    Returns
    -------
    ArchiveCheck

    Raises
    ------
    DataError, ValueError, TypeError, FileNotFoundError
        As `summarise_archive` raises them.

    Examples
    --------
    >>> rows = pd.DataFrame({"day": ["1969-07-20", "1969-02-30", None], "what": ["Landing", "Walk", "Parade"]})
    >>> check_archive(rows, start="day", title="what").counts
    {'missing': 1, 'unreadable': 1, 'unreadable_ends': 0, 'reversed': 0}
    """
    source = open_source(table, sql=sql, header=list_header(table, file_format))
    given = {
        name: columns.pop(name, None) for name in ("start", "title", "lane", "importance", "end", "precision", "id")
    }
    if columns:
        raise TypeError(f"check_archive() takes no argument {next(iter(columns))!r}.")
    chosen = resolve_columns(source, given | {"measures": (), "details": ()}, choose_format(file_format))
    runner = Runner(source.backend, source.name, rows=source.rows, size=source.size, is_shown=show_progress)
    if source.kind in ("csv", "json"):
        runner.run(lambda: keep_columns(source, chosen.list_needed(), False), "Reading")
    queries = Queries(source, chosen, runner)
    found = runner.fetch(_count(queries, chosen), "Counting").to_pylist()[0]
    counts = {name: int(found.get(name) or 0) for name in ("missing", "unreadable", "unreadable_ends", "reversed")}
    rows = runner.fetch(source.table.select(*chosen.list_needed()).limit(sample), "Reading").to_pandas()
    names = {"lane": "track"}
    named = {getattr(chosen, role): names.get(role, role) for role in _CHECKED if getattr(chosen, role)}
    read = rows.rename(columns=named)[list(dict.fromkeys(named.values()))]
    read.index += 2  # as a CSV with a header counts
    # Timestamps are no texts that have to be read.
    texts = {
        name: column if is_datetime64_any_dtype(column) else column.astype("str").where(column.notna())
        for name, column in read.items()
    }
    problems = from_dataframe(pd.DataFrame(texts)).problems if "title" in read else None
    return ArchiveCheck(
        source=source.name,
        total=int(found["total"]),
        counts=counts,
        examples=queries.start.unreadable[1],
        sampled=len(rows),
        problems=pd.DataFrame(columns=["row", "column"]) if problems is None else problems,
    )


def _count(queries, columns):
    """Return the expression that counts, over all rows, what is wrong with the dates."""
    has_end = columns.end and columns.format_name != "ucdp"
    table = bind_end(queries.start, columns.end) if has_end else queries.start.table
    first_s, is_blank = table["tl_start_s" if has_end else "tl_first_s"], _is_blank(table[columns.start])
    aggregates = {"total": table.count(), "missing": is_blank.sum(), "unreadable": (~is_blank & first_s.isnull()).sum()}
    if has_end:
        aggregates["unreadable_ends"] = (~_is_blank(table[columns.end]) & table["tl_level"].isnull()).sum()
        aggregates["reversed"] = (table["tl_after_s"] <= first_s).sum()
    return table.aggregate(**aggregates)


def _is_blank(column):
    if column.type().is_string():
        return column.isnull() | (column.strip() == "")
    return column.isnull()
