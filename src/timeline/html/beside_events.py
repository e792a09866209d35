"""Say what a page tells beside its events: of chapters, of the story in short, and of ids that are no longer used."""

from datetime import date

import pandas as pd

from timeline.text import format_day

__all__ = ["describe_chapter", "find_successors", "list_key_events"]


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
    """Return the entries of the key events that the page has, in order of time, each with its `day` in words.

    A clock time is left out: the entry in the list has it.

    Parameters
    ----------
    entries : list of dict
        As `build_entry` returns them, in order of time.
    ids : iterable of str
        As the settings have them.
    """
    wanted = set(ids)
    key_events = [entry for entry in entries if entry["id"] in wanted and not entry["is_era"]]
    return [entry | {"day": _describe_day(entry)} for entry in key_events]


def _describe_day(entry):
    day, _, clock = entry["datetime"].partition("T")
    return format_day(date.fromisoformat(day)) if clock else entry["when"]


def find_successors(dataset):
    """Return for each withdrawn id the id of the event that tells the same now, where the dataset has that event.

    Parameters
    ----------
    dataset : Dataset

    Returns
    -------
    dict of str to str
    """
    if dataset.withdrawn is None:
        return {}
    ids = set(dataset.events["id"])
    pairs = dict(zip(dataset.withdrawn["id"], dataset.withdrawn["replaced_by"], strict=True))
    successors = {}
    for old in pairs:
        seen, new = {old}, pairs[old]
        # An event that replaced another may itself be replaced later.
        while new in pairs and new not in ids and new not in seen:
            seen.add(new)
            new = pairs[new]
        if new in ids and old not in ids:
            successors[old] = new
    return successors
