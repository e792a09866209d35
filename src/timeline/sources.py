"""Read the table of sources: who published what, whose text it is, and when it was read."""

from timeline.lists import check_list, read_list
from timeline.schema import SOURCES

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
    return read_list(path, SOURCES, errors=errors)


def check_sources(path):
    """Return every problem of a CSV file of sources, as `check_events` does for events."""
    return check_list(path, SOURCES)
