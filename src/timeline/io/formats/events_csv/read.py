"""Read a CSV of events as the files of other programs are read."""

from timeline.io.readers import load_events
from timeline.tables import NEUTRAL, Dataset
from timeline.unicode import escape_surrogates

__all__ = ["read"]


def read(path, *, title_template="", **options):
    """Return the events of a file, as `load_events` does; tables in the same folder are not read."""
    result = load_events(path, title=title_template, **options)
    return Dataset(
        result.table,
        problems=result.problems.assign(file=escape_surrogates(str(path))),
        skipped=result.skipped.assign(table="events")[["table", "row", "text"]],
        blanked=result.blanked.assign(table="events")[["table", "row", "column"]],
        settings=options.get("settings", NEUTRAL),
        files=(str(path),),
    )
