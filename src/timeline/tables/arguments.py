"""Read the arguments that charts and pages have in common: days and views."""

from datetime import date

import numpy as np
import pandas as pd

from timeline.errors import format_argument

__all__ = ["parse_day", "parse_view"]

_DAYS = (str, date, np.datetime64)


def parse_day(value, name):
    """Return a day or a time that is given as an argument.

    Parameters
    ----------
    value : str, date, datetime, Timestamp or datetime64
    name : str
        The argument's name, for the message of an error.

    Returns
    -------
    Timestamp
        Without a zone.

    Raises
    ------
    ValueError
        When it is not a day, or has a zone.
    TypeError
        When it is of another type.
    """
    argument = format_argument(name)
    message = f"{argument} must be a day such as '2026-01-15'; got {value!r}."
    if not isinstance(value, _DAYS):
        raise TypeError(message)
    try:
        day = pd.Timestamp(value)
    except ValueError as error:
        raise ValueError(message) from error
    if pd.isna(day):
        raise ValueError(message)
    if day.tz is not None:
        raise ValueError(f"{argument} must be without a time zone; got {value!r}.")
    return day


def parse_view(view):
    """Return the edges of a view that is given as its first and its last day.

    Parameters
    ----------
    view : pair
        Two days as in `parse_day`, both whole, or times; None for an edge that is that of the data.

    Returns
    -------
    start, end : Timestamp or None
        Without a zone; `end` is exclusive.

    Raises
    ------
    ValueError
        When one of the two is not a day, or the second is not later than the first.
    TypeError
        When it is not a pair, or a day is of another type.

    Examples
    --------
    >>> parse_view(("2025-06-12", "2025-06-25"))
    (Timestamp('2025-06-12 00:00:00'), Timestamp('2025-06-26 00:00:00'))
    """
    if isinstance(view, str) or not hasattr(view, "__len__") or len(view) != 2:
        raise TypeError(f"{format_argument('view')} must be a pair of a first and a last day; got {view!r}.")
    start, end = (None if edge is None else parse_day(edge, "view") for edge in view)
    if end is not None and end == end.normalize():
        end += pd.Timedelta(days=1)
    if start is not None and end is not None and not start < end:
        argument = format_argument("view")
        raise ValueError(f"{argument} must be a first and a later last day; got {view[0]!r} and {view[1]!r}.")
    return start, end
