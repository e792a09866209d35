"""Summarise an archive: counts of all its events in bins of time, and the events worth naming."""

import numpy as np
import pandas as pd

from timeline.archive.bins import DAY, HOUR
from timeline.archive.cells import build_cells, choose_busy_days, locate
from timeline.archive.columns import choose_format, list_header, resolve_columns
from timeline.archive.kept import choose_events, describe_events, find_thresholds, plan_labels
from timeline.archive.lanes import OTHERS, choose_lanes
from timeline.archive.queries import Queries
from timeline.archive.running import Runner
from timeline.archive.selection import remember
from timeline.archive.source import keep_columns, open_source
from timeline.tables import ARCHIVE_LEVELS, Archive
from timeline.text import MESSAGES, format_message

__all__ = ["summarise_archive"]


def summarise_archive(
    table=None,
    *,
    start=None,
    title=None,
    lane=None,
    importance=None,
    end=None,
    precision=None,
    id=None,
    measures=(),
    details=(),
    levels=ARCHIVE_LEVELS[:-1],
    k=3,
    max_cells=200_000,
    max_events=20_000,
    file_format=None,
    sql="",
    name="",
    show_progress=False,
):
    """Return the counts of all events of an archive, and the events worth naming, worked out where the data lie.

    Each event is counted where it begins, in the finest bin that holds the whole interval in which its start is known
    to lie, and in those that hold this bin: an event that is known to the month is counted in no day. Of each bin the
    `k` events of the highest importance can be kept; ties go by id. Clock times are counted in UTC.

    The table is read for the lanes, for the counts and for the events worth naming, and once more for the details of
    those that are kept; hours need one reading more. Files and DataFrames are read by DuckDB within this process.

    Parameters
    ----------
    table : ibis Table, DataFrame, str, Path, list of str or Path, or None
        An Ibis table of any engine, or a file of Parquet, CSV or JSON Lines, a folder of them or a pattern.
        None if `sql` names what it reads.
    start, title, lane, importance : str
        Columns. `start` is a date, a timestamp or EDTF text with at most 200,000 distinct values. `importance` is a
        number, the highest is the most important; without it all are alike. Without `lane` there is a single one. A
        `file_format` has columns for each.
    end : str, optional
        A column: when an event ended, a detail.
    precision : str, optional
        A column of 'second', 'minute', 'hour', 'day', 'month', 'year' or 'decade', where `start` is sharper than what
        is known.
    id : str, optional
        A column that identifies each row. Rows of files and DataFrames are numbered without it; tables of other engines
        need it.
    measures : sequence of str
        Columns of numbers that are added up; a blank is not zero, and the numbers of filled cells are counted.
    details : sequence of str, or dict of str to str
        Columns that kept events carry, or our name → the column. `place` and `sources` are shown as such.
    levels : sequence of str
        Of 'all', 'decade', 'year', 'month', 'day' and 'hour'. Hours are held for the busiest days.
    k : int
        How many events of each bin can be named.
    max_cells, max_events : int
        How many cells and events are held at most. Whole bins are left closed, those with the fewest events first.
    file_format : str, optional
        'acled', 'ucdp', 'gdelt' or 'timesketch': what is not given is read from its columns.
    sql : str
        A SELECT of DuckDB, in which `events` is the table.
    name : str
        The title of the archive; by default the name of the file.
    show_progress : bool
        Whether to show a bar on a terminal.

    Returns
    -------
    Archive

    Raises
    ------
    DataError
        When a column is not there, holds no dates or no numbers, ids are repeated, or the table is empty; when the
        engine cannot do what is needed.
    ValueError
        When an argument has a wrong value.
    TypeError
        When `table` is of another type.
    FileNotFoundError
        When there is no such file.

    Examples
    --------
    >>> rows = pd.DataFrame({"day": ["1969-07-20", "1969-07", "1970"], "what": ["Landing", "Launch", "Parade"]})
    >>> archive = summarise_archive(rows.assign(who="NASA"), start="day", title="what", lane="who")
    >>> archive.total, archive.lanes
    (3, ('NASA',))
    """
    levels = _check_arguments(levels, k, max_cells, max_events)
    positions = [ARCHIVE_LEVELS.index(level) for level in levels]
    given = {"start": start, "title": title, "lane": lane, "importance": importance, "end": end, "id": id}
    given |= {"precision": precision, "measures": measures, "details": details}
    source, columns = _prepare_source(table, given, file_format, sql)
    runner = Runner(source.backend, source.name, rows=source.rows, size=source.size, is_shown=show_progress)
    if source.kind in ("csv", "json") or columns.id is None:
        runner.run(lambda: keep_columns(source, columns.list_needed(), columns.id is None), "Reading")
    queries = Queries(source, columns, runner)
    totals = queries.fetch_totals()
    lanes = choose_lanes(queries.fetch_lanes(), columns)
    base = queries.fetch_counts(lanes)
    busy = choose_busy_days(base, positions, max_cells) if HOUR in positions else base.head(0)
    hours = queries.fetch_hours(lanes, busy) if len(busy) else base.head(0).drop(columns=["timed", "best"])
    cells, cut = build_cells(base, hours, positions, len(lanes.names), max_cells)
    is_labelled, shares = plan_labels(cells, positions, k, max_events)
    labelled = cells.loc[is_labelled, ["lane", "level", "bin"]]
    thresholds = find_thresholds(base, labelled, positions, k)
    named = pd.MultiIndex.from_frame(labelled.loc[labelled["level"] == len(levels) - 1, ["lane", "bin"]])
    busy = busy[_hold_hours(busy, named)] if len(busy) else busy
    kept = choose_events(queries.fetch_candidates(lanes, busy, thresholds, k), labelled, positions, k)
    events = describe_events(queries.fetch_details(kept), kept, columns, source.name, lanes.names)
    archive = Archive(
        title=name or source.name,
        levels=levels,
        lanes=tuple(lanes.names),
        measures=tuple(columns.measures),
        cells=cells,
        events=events,
        total=totals["total"],
        undated=totals["total"] - totals["dated"],
        k=k,
        is_cut=tuple(levels[index] for index in cut),
        lanes_folded=lanes.folded_count,
        source=source.name + (f" ({columns.label})" if columns.label else ""),
        notes=_write_notes(totals, queries.start, lanes, [levels[index] for index in cut], shares, levels),
    )
    remember(archive, queries, lanes)
    return archive


def _prepare_source(table, given, file_format, sql=""):
    """Return the source of an archive with its columns, both checked before any long query.

    Parameters
    ----------
    table, file_format, sql
        As `summarise_archive` takes them.
    given : dict
        Arguments that name columns.
    """
    source = open_source(table, sql=sql, header=list_header(table, file_format))
    return source, resolve_columns(source, given, choose_format(file_format))


def _hold_hours(days, hours):
    """Return which days have hours among some places."""
    opened = locate(hours.get_level_values("lane"), HOUR, hours.get_level_values("bin"), DAY)
    return pd.MultiIndex.from_frame(days[["lane", "bin"]]).isin(opened)


def _check_arguments(levels, k, max_cells, max_events):
    levels = (levels,) if isinstance(levels, str) else tuple(levels)
    for level in levels:
        if level not in ARCHIVE_LEVELS:
            raise ValueError(f"`levels` must be of {', '.join(ARCHIVE_LEVELS)}; got {level!r}.")
    if "hour" in levels and "day" not in levels:
        raise ValueError("`levels` must have 'day' with 'hour', since hours are held for the busiest days.")
    for name, value, least in (("k", k, 1), ("max_cells", max_cells, 1), ("max_events", max_events, 0)):
        if not isinstance(value, (int, np.integer)) or value < least:
            raise ValueError(f"`{name}` must be a whole number of at least {least}; got {value!r}.")
    return tuple(level for level in ARCHIVE_LEVELS if level in levels or level == "all")


def _write_notes(totals, start, lanes, cut, shares, levels):
    """Return sentences for readers: what is not counted, not held or not shown."""
    notes = []
    undated = totals["total"] - totals["dated"]
    if undated:
        notes.append(format_message(MESSAGES, "archive_undated", undated))
    count, examples = start.unreadable
    if count:
        quoted = ", ".join(f"“{example}”" for example in examples)
        notes.append(format_message(MESSAGES, "archive_unreadable", count, examples=quoted))
    if lanes.folded_count:
        notes.append(format_message(MESSAGES, "archive_folded", lanes.folded_count, others=OTHERS))
    for level in cut:
        if level == "hour":
            notes.append(format_message(MESSAGES, "archive_cut_hours"))
        else:
            notes.append(format_message(MESSAGES, "archive_cut", level=level))
    for index, (opened, total) in shares.items():
        if not opened:
            notes.append(format_message(MESSAGES, "archive_no_labels", level=levels[index]))
            continue
        notes.append(
            format_message(
                MESSAGES, "archive_labels", total, opened=f"{opened:,}", level=levels[index], parent=levels[index - 1]
            )
        )
    if totals["unscored"]:
        notes.append(format_message(MESSAGES, "archive_unscored", totals["unscored"]))
    return tuple(notes)
