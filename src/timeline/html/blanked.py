"""Describe for a page which cells of its data do not fit their columns and stand as written."""

from timeline.text import MESSAGES, format_message
from timeline.unicode import sanitize_text

__all__ = ["describe_blanked"]


def describe_blanked(dataset, tables, messages=MESSAGES):
    """Return how many cells of which columns do not fit them and stand as written; an empty text for none.

    Parameters
    ----------
    dataset : Dataset
    tables : iterable of str
        Names of the tables that count: 'events', 'claims', 'sources', 'actors'.
    messages : dict
        As `merge_messages` returns it.
    """
    counts = dataset.count_blanked(*tables).items()
    return ", ".join(
        format_message(messages, "left_blank_column", count, column=sanitize_text(column)) for column, count in counts
    )
