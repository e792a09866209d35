"""Read the tables that are plain lists of text: sources, actors, withdrawn ids, loaded words, readings."""

from pathlib import Path

from timeline.cells import read_cells
from timeline.checks import arrange_columns, check_columns, check_letters, find_repeated_ids
from timeline.errors import EventsError
from timeline.schema import ACTORS, REQUIRED
from timeline.sifting import finish_reading, sift_rows

__all__ = ["check_list", "read_actors", "read_list"]


def read_list(path, schema, *, key="id", errors="raise"):
    """Return the rows of a CSV file as a checked table of text.

    Parameters
    ----------
    path : str or Path
        A CSV file; columns as the codebook has them.
    schema : pandera.DataFrameSchema
        The table's declaration in `timeline.schema`.
    key : str, optional
        The column in which no value may stand twice; None if there is none.
    errors : str
        'raise' or 'keep', as in `read_events`.

    Returns
    -------
    DataFrame or ReadResult
        A row per row of the file in its order, all text; unknown cells are missing.

    Raises
    ------
    EventsError
        When the file has errors; all of them are in `.problems`.
    FileNotFoundError
        When there is no such file.
    """
    found = read_cells(path, schema)
    cells = arrange_columns(found.table, schema, ())
    problems = check_columns(cells, schema) + (find_repeated_ids(cells, key) if key else [])
    problems = found.join_problems(problems + check_letters(cells, found.plain))
    kept, refused = sift_rows(cells, problems, REQUIRED[schema.name], found.as_read, key=key)
    kept = kept.reset_index(drop=True)
    columns, parts = list(found.table.columns), [found.refused, refused]
    return finish_reading(Path(path).name, kept, problems, parts, columns, found.written, errors)


def check_list(path, schema, *, key="id"):
    """Return every problem of a CSV file that `read_list` reads, as `check_events` does for events."""
    try:
        return read_list(path, schema, key=key, errors="keep").problems
    except EventsError as fault:
        return fault.problems


def read_actors(path, *, errors="raise"):
    """Return the actors of a CSV file: who acts in events or claims figures, and on which side.

    Parameters
    ----------
    path : str or Path
        A CSV file with `name`, `side` and `description`.
    errors : str
        'raise' or 'keep', as in `read_events`.

    Returns
    -------
    DataFrame or ReadResult
        A row per actor in the order of the file, all text.

    Raises
    ------
    EventsError, FileNotFoundError
        As `read_sources`.
    """
    return read_list(path, ACTORS, key="name", errors=errors)
