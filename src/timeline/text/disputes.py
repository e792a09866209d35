"""Name what of an event is in dispute."""

from timeline.tables import is_contested, split_list

__all__ = ["name_dispute"]

# The other kinds that have a heading of their own.
_NAMED = ("date", "attribution", "legality")


def name_dispute(cell):
    """Return the name of the message that stands before a dispute.

    Parameters
    ----------
    cell : str or missing
        The `dispute_kind` of the event; of several kinds a contested one counts, else the first.

    Examples
    --------
    >>> name_dispute("date|facts"), name_dispute("legality"), name_dispute("")
    ('contested', 'disputed_legality', 'disputed')
    """
    if is_contested(cell):
        return "contested"
    kind = next(iter(split_list(cell)), "")
    return f"disputed_{kind}" if kind in _NAMED else "disputed"
