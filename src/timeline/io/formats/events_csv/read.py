"""Read a CSV of events as the files of other programs are read."""

from timeline.io.formats._import import ImportResult
from timeline.io.readers import load_events

__all__ = ["read"]


def read(path, *, title_template="", **options):
    """Return the events of a file, as `load_events` does; tables in the same folder are not read."""
    result = load_events(path, title=title_template, **options)
    return ImportResult(result.table, None, result.problems, result.skipped, "CSV of events")
