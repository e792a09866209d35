"""Read the table of sources: who published what, whose text it is, and when it was read."""

from pathlib import Path

from timeline.cells import read_cells
from timeline.checks import arrange_columns, check_columns, check_letters, find_repeated_ids
from timeline.errors import EventsError
from timeline.schema import REQUIRED, SOURCES
from timeline.sifting import finish_reading, sift_rows

__all__ = ["check_sources", "read_sources"]


def read_sources(path, *, errors="raise"):
    """Return the sources of a CSV file as a checked table.

    Parameters
    ----------
    path : str or Path
        A CSV file with at least `id`, `publisher` and `url`; columns as the codebook has them.
    errors : str
        'raise' or 'keep', as in `read_events`.

    Returns
    -------
    DataFrame or ReadResult
        A row per source in the order of the file, all text; unknown cells are missing.

    Raises
    ------
    EventsError
        When the file has errors; all of them are in `.problems`.
    FileNotFoundError
        When there is no such file.
    """
    found = read_cells(path, SOURCES)
    cells = arrange_columns(found.table, SOURCES, ())
    problems = found.join_problems(
        check_columns(cells, SOURCES) + find_repeated_ids(cells) + check_letters(cells, found.plain)
    )
    kept, refused = sift_rows(cells, problems, REQUIRED["sources"], found.as_read)
    kept = kept.reset_index(drop=True)
    columns, parts = list(found.table.columns), [found.refused, refused]
    return finish_reading(Path(path).name, kept, problems, parts, columns, found.written, errors)


def check_sources(path):
    """Return every problem of a CSV file of sources, as `check_events` does for events."""
    try:
        return read_sources(path, errors="keep").problems
    except EventsError as fault:
        return fault.problems
