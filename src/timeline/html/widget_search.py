"""Find the events that contain the words of a search, whatever their case and accents."""

import pandas as pd

from timeline.unicode import normalize_text

__all__ = ["find_matches"]

_SEARCHED = ("title", "label", "summary", "dispute", "place", "actors", "track")


def find_matches(events, words):
    """Return which events contain every word of a search in title, label, summary, dispute, place, actors or track.

    Parameters
    ----------
    events : DataFrame
        With any of these columns.
    words : str
        Words separated by spaces, in any order; parts of words match too. Without words all events match.

    Returns
    -------
    Series of bool
        On the index of `events`.
    """
    search_words = normalize_text(words).split()
    if not search_words:
        return pd.Series(True, index=events.index)
    columns = [events[name].fillna("").astype("str").tolist() for name in _SEARCHED if name in events.columns]
    rows = zip(*columns, strict=True) if columns else [()] * len(events)
    texts = [normalize_text("\n".join(cells)) for cells in rows]
    return pd.Series([all(word in text for word in search_words) for text in texts], index=events.index, dtype="bool")
