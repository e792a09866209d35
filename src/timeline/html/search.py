"""Find the events that contain the words of a search, whatever their case and accents."""

import pandas as pd

from timeline.text import list_sources
from timeline.unicode import normalize_text

__all__ = ["SEARCHED", "collect_texts", "contain_words", "find_matches"]

# What a search looks through, in a page and in a notebook: columns, and the publishers of the sources.
SEARCHED = ("title", "label", "summary", "dispute", "place", "actors", "track", "publishers")


def find_matches(events, words, sources_by_id=None):
    """Return which events contain every word of a search in one of SEARCHED.

    Parameters
    ----------
    events : DataFrame
        With any of these columns, and `sources` for the publishers.
    words : str
        Words separated by spaces, in any order; parts of words match too. Without words all events match.
    sources_by_id : dict, optional
        As `index_sources` returns it; without it the publishers are those that the cells name.

    Returns
    -------
    Series of bool
        On the index of `events`.
    """
    if not normalize_text(words).split():
        return pd.Series(True, index=events.index)
    return contain_words(collect_texts(events, sources_by_id), words)


def contain_words(texts, words):
    """Return which of the texts of `collect_texts` contain every word of a search.

    Parameters
    ----------
    texts : Series of str
    words : str
        As in `find_matches`.

    Returns
    -------
    Series of bool
        On the index of `texts`.
    """
    search_words = normalize_text(words).split()
    return pd.Series([all(word in text for word in search_words) for text in texts], index=texts.index, dtype="bool")


def collect_texts(events, sources_by_id=None):
    """Return for each event the text that a search looks through, without case and accents.

    Parameters
    ----------
    events, sources_by_id
        As in `find_matches`.

    Returns
    -------
    Series of str
        On the index of `events`.
    """
    columns = [_list_texts(events, name, sources_by_id or {}) for name in SEARCHED]
    rows = zip(*columns, strict=True)
    return pd.Series([normalize_text("\n".join(cells)) for cells in rows], index=events.index, dtype="str")


def _list_texts(events, name, sources_by_id):
    """Return the texts of each event that a search looks through under one of SEARCHED."""
    if name == "publishers":
        cells = events["sources"] if "sources" in events.columns else [None] * len(events)
        return ["\n".join(source["publisher"] for source in list_sources(cell, sources_by_id)) for cell in cells]
    if name not in events.columns:
        return [""] * len(events)
    return events[name].fillna("").astype("str").tolist()
