"""What a chart shows of its events, and what it says of the others."""

from timeline.errors import suggest_near
from timeline.tables import ERA, parse_day
from timeline.text import MESSAGES, format_day, format_message

__all__ = ["describe_rest", "select_tracks"]


def select_tracks(events, tracks):
    """Return the events of some tracks, and all eras.

    Raises
    ------
    ValueError
        When a track is not there.
    """
    known_tracks = set(events["track"])
    for name in tracks:
        if name not in known_tracks:
            advice = suggest_near(name, known_tracks, "Name tracks of the table")
            raise ValueError(f"`tracks`: there is no track {name!r}. {advice}.")
    return events[events["track"].isin(tracks) | events["kind"].eq(ERA)]


def describe_rest(undrawn_count, skipped_count, as_of):
    """Return what a figure says of events that are in no view, rows that were skipped, and the day of `as_of`."""
    parts = []
    if undrawn_count:
        parts.append(format_message(MESSAGES, "figure_undrawn", count=undrawn_count))
    if skipped_count:
        parts.append(format_message(MESSAGES, "figure_skipped", skipped_count))
    if as_of is not None:
        parts.append(format_message(MESSAGES, "figure_as_of", day=format_day(parse_day(as_of, "as_of"))))
    return parts
