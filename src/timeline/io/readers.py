"""Read the CSV tables of a dataset: events, claims, sources, actors and other lists."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from timeline.errors import Problems
from timeline.io.claim_cells import read_claim_cells
from timeline.io.encoding import use_encoding
from timeline.io.text_table import read_cells
from timeline.tables import (
    ACTORS,
    CLAIMANTS,
    EVENTS,
    NEUTRAL,
    REQUIRED,
    SOURCES,
    WITHDRAWN,
    TableResult,
    add_as_written,
    build_claims,
    build_events,
    build_result,
    check_arguments,
    check_characters,
    check_schema,
    filter_rows,
    find_blanked,
    find_repeated_ids,
    keep_problems,
    list_as_written,
    order_columns,
    read_addresses,
    remove_invisible,
)

__all__ = [
    "load_actors",
    "load_claimants",
    "load_claims",
    "load_events",
    "load_list",
    "load_sources",
    "load_withdrawn",
    "read_actors",
    "read_claims",
    "read_events",
    "read_sources",
]


def read_events(
    path,
    *,
    sources=None,
    timezone=None,
    columns=None,
    title="",
    calendar=None,
    day_first=None,
    century=None,
    unix_times=None,
    encoding="",
    settings=NEUTRAL,
    strict=False,
):
    """Return the events of a CSV file as a checked table.

    Only `start` and `title` are needed. Other missing cells get a default: `importance` 2, `track` "Events", `timezone`
    from the argument if it is given, `id` made from the date and the title (with `-2` for a second).

    Parameters
    ----------
    path : str or Path
        A CSV file of any common encoding and separator. Columns as the codebook (`timeline.tables.schema`) has them, or
        under the names that people use; a warning names each column that is read under another name.
    sources : DataFrame, optional
        As `read_sources` returns it; if given, ids of sources in the events must be in it.
    timezone : str, optional
        IANA name of the zone for rows that name none. By default their zone is not given: charts and pages show their
        clock times as written and say so, and place them as if they were in UTC.
    columns : dict of str to str, optional
        Our name of a column → the file's own, for example `{"title": "codename"}`.
    title : str, optional
        A template by which titles are made of other columns of the file, for example `"{actor}: {what}"`; blank cells
        and the punctuation beside them are left out.
    calendar : str, optional
        'solar-hijri' reads years from 1300 to 1500 as of that calendar, 'gregorian' as Gregorian without a warning.
    day_first : bool, optional
        Whether 03/04/2025 is the third of April; by default the column decides, and where it does not, it is an error.
    century : int, optional
        The first of the hundred years in which years of two digits lie: 1900 for 1900 to 1999, 1930 for 1930 to 2029;
        by default such a year is an error.
    unix_times : str, optional
        Read numbers as times counted since 1970: 's', 'ms', 'us' or 'ns' for seconds, milli-, micro- or nanoseconds,
        'auto' for the unit that the size of each number shows. By default a number that looks so is an error.
    encoding : str, optional
        Python's name of the file's encoding, for example 'cp1254'; by default it is detected.
    settings : Settings
        As `read_settings` returns them; kinds and confidences that they do not list are kept, with a warning for each
        column; a track that is almost one of theirs is a warning.
    strict : bool
        Whether a warning is an error, as for a curated table.

    Returns
    -------
    DataFrame
        A row per event in the order of the file, under a fresh index from 0. First the columns of the codebook with the
        text as written (`lat`, `lon` are floats, `importance` an integer; unknown cells are missing), then any
        other columns of the file, then a column `<column>_as_written` for each that has cells which do not fit it,
        which are missing there, then the derived columns: `start_earliest`, `start_latest`, `end_earliest`,
        `end_latest` (datetime64[us, UTC], the latest exclusive; missing for no end), `start_edtf`, `end_edtf` (the
        dates in EDTF), `start_kind` ('date', 'interval', 'one of', 'all of'), `start_precision`,
        `end_precision`, `is_approximate`, `is_uncertain`, `is_open` (goes on), and
        `dates_read_from` (the cells that these were derived from). A row that can be listed but not drawn, of a year
        outside 0001 to 9999 for example, lacks `start_earliest` or `start_latest`.

    Raises
    ------
    DataError
        When rows are refused: their shape cannot be read, or they have no usable `start` or `title`. All problems are
        in `.problems`. What does not fit in any other column is a warning. `read_file` keeps the other rows instead.
    FileNotFoundError
        When there is no such file.
    ValueError
        When an argument is not one of its choices.

    Examples
    --------
    >>> events = read_events("data/events.csv")
    >>> bool((events["start_earliest"] < events["start_latest"]).all())
    True
    """
    options = {"timezone": timezone, "columns": columns, "title": title, "calendar": calendar, "day_first": day_first}
    options |= {"century": century, "unix_times": unix_times, "encoding": encoding}
    return load_events(path, sources=sources, settings=settings, **options).require_valid(
        Path(path).name, strict=strict
    )


def load_events(path, *, columns=None, title="", encoding="", **options):
    """Return the events of a CSV file that can be read, with its problems and skipped rows.

    A row is skipped if its shape cannot be read, or if it has no usable `start` or `title`. Any other cell that does
    not fit its column is blank in the row that is kept, stands as written in `<column>_as_written`, and is a warning;
    an id that is already used gets a number. Each row of data is kept or skipped, never both.

    Parameters
    ----------
    path, columns, title, encoding, options
        As in `read_events`.

    Returns
    -------
    TableResult

    Raises
    ------
    DataError
        When no table can be made of it: it is not text, is empty, or lacks `start` or `title`.
    FileNotFoundError, ValueError
        As `read_events`.
    """
    given = {name: options.get(name) for name in ("calendar", "day_first", "century", "unix_times")}
    check_arguments(**given, columns=columns)
    with use_encoding(encoding):
        cells = read_cells(path, EVENTS, columns=columns, template=title)
    return build_events(cells, **options)


def load_list(path, schema, *, key="id", settings=NEUTRAL):
    """Return the rows of a CSV file of text that can be read, with its problems and skipped rows.

    Parameters
    ----------
    path : str or Path
        A CSV file; columns as the codebook has them.
    schema : Table
        The table's declaration in `timeline.tables.schema`.
    key : str, optional
        The column in which no value may be repeated; None if there is none.
    settings : Settings
        As `read_settings` returns them; a value that is not in its list is an error.

    Returns
    -------
    TableResult
        Its table has a row per row of the file in its order, all text; unknown cells are missing.

    Raises
    ------
    DataError
        When no table can be made of it.
    FileNotFoundError
        When there is no such file.
    """
    text_table = read_cells(path, schema)
    cells, character_problems = remove_invisible(order_columns(text_table.table, schema, ()), schema, text_table.plain)
    cells, address_problems = read_addresses(cells, "url") if "url" in schema.columns else (cells, Problems())
    problems = (
        character_problems
        + address_problems
        + check_schema(cells, schema, settings)
        + (find_repeated_ids(cells, key) if key else [])
    )
    problems = text_table.join_problems(problems + check_characters(cells, text_table.plain))
    kept, skipped = filter_rows(cells, problems, REQUIRED[schema.name], text_table.as_read, key=key)
    blanked = find_blanked(cells, problems, kept)
    problems = keep_problems(problems, kept)
    kept = add_as_written(kept, list_as_written(problems, text_table))
    kept = kept.reset_index(drop=True)
    columns, parts = list(text_table.table.columns), [text_table.skipped, skipped]
    return build_result(kept, problems, parts, columns, text_table.written, blanked)


def load_actors(path, *, settings=NEUTRAL):
    """Return the actors of a CSV file that can be read, as `load_list` does."""
    return load_list(path, ACTORS, key="name", settings=settings)


def load_withdrawn(path, *, settings=NEUTRAL):
    """Return the ids of a CSV file that are no longer used, and what replaces them, as `load_list` does."""
    return load_list(path, WITHDRAWN, settings=settings)


def load_claimants(path, *, settings=NEUTRAL):
    """Return the claimants of a CSV file that can be read, as `load_list` does."""
    return load_list(path, CLAIMANTS, key="name", settings=settings)


def load_sources(path, *, settings=NEUTRAL):
    """Return the sources of a CSV file that can be read, as `load_list` does."""
    return load_list(path, SOURCES, settings=settings)


def load_claims(path, **options):
    """Return the claims of a CSV file that can be read, with its problems and skipped rows.

    Parameters
    ----------
    path, options
        As in `read_claims`.

    Returns
    -------
    TableResult

    Raises
    ------
    DataError
        When no table can be made of it.
    FileNotFoundError
        When there is no such file.
    """
    cells = read_claim_cells(path)
    return build_claims(cells, **options) if cells.table.index.is_unique else _build_numbered(cells, **options)


def _build_numbered(cells, **options):
    """Return the claims of cells of which several can be of one row of the file, as `build_claims` does.

    Parameters
    ----------
    cells : TextTable
        Its index may have a number several times.
    options
        As in `build_claims`.

    Returns
    -------
    TableResult
        Rows are numbered as in the file.
    """
    first = cells.header_row + 1
    rows = dict(enumerate(cells.table.index, start=first))
    table = cells.table.set_axis(pd.RangeIndex(first, first + len(rows), name=cells.table.index.name))
    result = build_claims(
        replace(cells, table=table, as_read=table, skipped=cells.skipped.iloc[:0], problems=Problems()), **options
    )
    own = cells.problems.to_frame(list(cells.table.columns))
    problems, skipped, blanked = (
        found.assign(row=found["row"].map(rows).fillna(found["row"]).astype(found["row"].dtype))
        for found in (result.problems, result.skipped, result.blanked)
    )
    skipped = pd.concat([cells.skipped, skipped], ignore_index=True) if len(cells.skipped) else skipped
    return TableResult(result.table, pd.concat([own, problems], ignore_index=True), skipped, blanked)


def read_actors(path, *, settings=NEUTRAL, strict=False):
    """Return the actors of a CSV file: who acts in events or claims values, and on which side.

    Parameters
    ----------
    path : str or Path
        A CSV file with `name`, `side` and `description`.
    settings : Settings
        As `read_settings` returns them; a side that they do not list is a warning.
    strict : bool
        Whether a warning is an error.

    Returns
    -------
    DataFrame
        A row per actor in the order of the file, all text.

    Raises
    ------
    DataError, FileNotFoundError
        As `read_sources`.
    """
    return load_actors(path, settings=settings).require_valid(Path(path).name, strict=strict)


def read_sources(path, *, settings=NEUTRAL, strict=False):
    """Return the sources of a CSV file as a checked table.

    Parameters
    ----------
    path : str or Path
        A CSV file with at least `id`, `publisher` and `url`; columns as the codebook has them.
    settings : Settings
        As `read_settings` returns them; an affiliation that they do not list is a warning.
    strict : bool
        Whether a warning is an error.

    Returns
    -------
    DataFrame
        A row per source in the order of the file, all text; unknown cells are missing.

    Raises
    ------
    DataError
        When the file has errors; all of them are in `.problems`.
    FileNotFoundError
        When there is no such file.
    """
    return load_sources(path, settings=settings).require_valid(Path(path).name, strict=strict)


def read_claims(path, *, events=None, sources=None, actors=None, settings=NEUTRAL, strict=False):
    """Return the claims of a CSV file as a checked table.

    The bound decides which values are filled: 'exactly' and 'about' fill `best`, 'at least' and 'more than' `low`,
    'up to' `high`, 'between' `low` and `high` and, where the source gives one, `best` in between. A value that the
    bound does not use is an error, and so is part of a person.

    Parameters
    ----------
    path : str or Path
        A CSV file; columns as the codebook has them.
    events, sources, actors : DataFrame, optional
        As `read_events`, `read_sources` and `read_actors` return them; if given, the ids and names that claims refer to
        must be in them.
    settings : Settings
        As `read_settings` returns them. A unit that is not that of its measure is an error, and so is a part of what
        they count in whole numbers; a measure, scope or basis that is almost one of theirs is a warning.
    strict : bool
        Whether a warning is an error.

    Returns
    -------
    DataFrame
        A row per claim in the order of the file. `low`, `best`, `high` are floats, missing where the source states
        none; `as_of_earliest`, `as_of_latest` (datetime64[us, UTC], latest exclusive) are the bounds of `as_of`.

    Raises
    ------
    DataError
        When the file has errors; all of them are in `.problems`.
    FileNotFoundError
        When there is no such file.
    """
    others = {"events": events, "sources": sources, "actors": actors}
    return load_claims(path, **others, settings=settings).require_valid(Path(path).name, strict=strict)
