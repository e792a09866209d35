"""Tell which events are contested."""

import pandas as pd

from timeline.tables.checks import split_list

__all__ = ["find_contested", "is_contested"]

_CONTESTED = frozenset({"facts", "values"})


def is_contested(cell):
    """Return whether a cell of `dispute_kind` says that facts or values are contested.

    Parameters
    ----------
    cell : str or missing

    Examples
    --------
    >>> is_contested("date|values"), is_contested("legality"), is_contested("")
    (True, False, False)
    """
    return not _CONTESTED.isdisjoint(split_list(cell))


def find_contested(events):
    """Return which events are contested, as a Series of bool on the index of the table.

    Parameters
    ----------
    events : DataFrame
        With or without the column `dispute_kind`.
    """
    if "dispute_kind" not in events:
        return pd.Series(False, index=events.index)
    cells = events["dispute_kind"].tolist()
    known = {cell: is_contested(cell) for cell in set(cells)}
    return pd.Series([known[cell] for cell in cells], index=events.index, dtype=bool)
