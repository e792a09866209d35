"""Find the events that hold the words of a search, however they are spelt."""

import pandas as pd

from timeline.unicode import normalize_text

__all__ = ["find_matches"]


_SEARCHED = ("title", "label", "summary", "dispute", "place", "actors", "track")


def find_matches(events, words):
    """Return which events hold every word of a search in title, label, summary, dispute, place, actors or track.

    Parameters
    ----------
    events : DataFrame
        With any of these columns.
    words : str
        Words apart by blanks, in any order; parts of words will do. No words match all.

    Returns
    -------
    Series of bool
        On the index of `events`.
    """
    wanted = normalize_text(words).split()
    if not wanted:
        return pd.Series(True, index=events.index)
    columns = [events[name].fillna("").astype("str").tolist() for name in _SEARCHED if name in events.columns]
    rows = zip(*columns, strict=True) if columns else [()] * len(events)
    texts = [normalize_text("\n".join(cells)) for cells in rows]
    return pd.Series([all(word in text for word in wanted) for text in texts], index=events.index, dtype="bool")
