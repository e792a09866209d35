"""Read the table of sources: who published what, whose text it is, and when it was read."""

from pathlib import Path

from timeline.cells import arrange_columns, check_columns, find_repeated_ids, read_cells
from timeline.errors import EventsError, tabulate_problems
from timeline.schema import SOURCES

__all__ = ["check_sources", "read_sources"]


def read_sources(path):
    """Return the sources of a CSV file as a checked table.

    Parameters
    ----------
    path : str or Path
        A CSV file with at least `id`, `publisher` and `url`; columns as the codebook has them.

    Returns
    -------
    DataFrame
        A row per source in the order of the file, all text; unknown cells are missing.

    Raises
    ------
    EventsError
        When the file has errors; all of them are in `.problems`.
    FileNotFoundError
        When there is no such file.
    """
    sources, problems = _read(path)
    if (problems["severity"] == "error").any():
        raise EventsError(Path(path).name, problems)
    return sources


def check_sources(path):
    """Return every problem of a CSV file of sources, as `check_events` does for events."""
    try:
        return _read(path)[1]
    except EventsError as fault:
        return fault.problems


def _read(path):
    cells, problems = read_cells(path, "sources")
    problems += check_columns(cells, SOURCES) + find_repeated_ids(cells)
    columns = list(cells.columns)
    return arrange_columns(cells, SOURCES, ()).reset_index(drop=True), tabulate_problems(problems, columns)
