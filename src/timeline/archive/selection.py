"""Ask the engine for the events of a bin, as long as it is connected."""

import weakref

from timeline.archive.kept import describe_events
from timeline.tables import ARCHIVE_LEVELS

__all__ = ["find_bin_events", "is_connected", "remember"]

_MOST = 200
# Archive, by its identity → its queries and lanes; an archive itself holds neither engine nor connection.
_connected = {}


def remember(archive, queries, lanes):
    """Keep the connection of an archive for as long as the archive is kept."""
    key = id(archive)
    _connected[key] = (queries, lanes)
    weakref.finalize(archive, _connected.pop, key, None)


def is_connected(archive):
    """Return whether the engine of an archive is still connected."""
    return id(archive) in _connected


def find_bin_events(archive, lane, level, bin_number, *, limit=_MOST):
    """Return the events of a bin with the highest importance, from the engine.

    Parameters
    ----------
    archive : Archive
        As `summarise_archive` returned it in this process.
    lane, level : int
        Positions in `lanes` and `levels`.
    bin_number : int
    limit : int
        At most 200.

    Returns
    -------
    DataFrame or None
        Columns as `Archive.events`, without `level`; None without a connection.
    """
    if not is_connected(archive):
        return None
    queries, lanes = _connected[id(archive)]
    position = ARCHIVE_LEVELS.index(archive.levels[level])
    kept, details = queries.fetch_bin(lanes, lane, position, bin_number, min(limit, _MOST))
    kept = kept.assign(lane=lane, level=level)
    events = describe_events(details, kept, queries.columns, archive.source, archive.lanes)
    return events.drop(columns="level").sort_values("importance", ascending=False, kind="stable", ignore_index=True)
