"""Say what a page tells of each chapter, and which events tell the story in short."""

import pandas as pd

__all__ = ["describe_chapter", "list_key_events"]


def describe_chapter(era, paragraphs):
    """Return the paragraph of a chapter, else its summary; blank if it has neither.

    Parameters
    ----------
    era : named tuple
        A row of the events table, with `id` and `summary`.
    paragraphs : dict of str to str
        As the settings have them, by the id of the chapter.
    """
    return paragraphs.get(era.id) or ("" if pd.isna(era.summary) else era.summary)


def list_key_events(entries, ids):
    """Return the entries of the key events that the page has, in order of time.

    Parameters
    ----------
    entries : list of dict
        As `build_entry` returns them, in order of time.
    ids : iterable of str
        As the settings have them.
    """
    wanted = set(ids)
    return [entry for entry in entries if entry["id"] in wanted and not entry["is_era"]]
