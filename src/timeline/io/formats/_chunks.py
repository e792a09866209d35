"""Go through a large table in parts, so that little of it stands in memory twice, and write what is made of it."""

import json
from collections.abc import Iterator

import pandas as pd

from timeline.tables import DATE_COLUMNS, EVENTS

__all__ = ["iter_chunks", "iter_dicts", "iter_rows", "render_json"]


_ROWS = 5_000
_TOLD = [name for name, dtype in DATE_COLUMNS.items() if not dtype.startswith("datetime")]
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def iter_chunks(table):
    """Yield a table in parts of some thousand rows, in its order, with all of its columns and its index."""
    for at in range(0, len(table), _ROWS):
        yield table.iloc[at : at + _ROWS]


def iter_rows(events, others=()):
    """Yield events as named tuples, as `DataFrame.itertuples` does, of the columns that text formats tell.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it; any index, which is not part of the rows. Nor are the bounds, which are told in EDTF.
    others : iterable of str
        Columns that the codebook does not name, for those of them that the table has.
    """
    table = events[[name for name in (*EVENTS.columns, *_TOLD, *others) if name in events]]
    # Taken one by one, texts that Arrow holds cost more than all that is done with them.
    texts = dict.fromkeys(table.columns[[isinstance(one, pd.StringDtype) for one in table.dtypes]], "object")
    for part in iter_chunks(table):
        yield from part.astype(texts).itertuples(index=False)


def iter_dicts(table):
    """Yield the rows of a table as dicts of column to value, as `DataFrame.to_dict("records")` lists them."""
    names = list(table.columns)
    for part in iter_chunks(table):
        columns = [part.iloc[:, at].astype("object").tolist() for at in range(len(names))]
        # With the index there is a row even where no column is.
        yield from (dict(zip(names, row, strict=True)) for _, *row in zip(part.index, *columns, strict=True))


def render_json(said):
    """Yield an object as JSON with a line for each member of a list in it, as a person can read and compare it.

    Parameters
    ----------
    said : dict
        Of values that JSON has; the members of a list, or of an iterator, are parted by line. Not empty.

    Examples
    --------
    >>> print("".join(render_json({"type": "x", "items": iter([{"a": 1}, {"a": 2}])})), end="")
    {"type": "x",
    "items": [
    {"a": 1},
    {"a": 2}
    ]}
    """
    mark = "{"
    for name, value in said.items():
        yield f"{mark}{_encode(name)}: "
        if isinstance(value, (list, Iterator)):
            yield from _render_list(value)
        else:
            yield _encode(value)
        mark = ",\n"
    yield "}\n"


def _render_list(members):
    mark = "[\n"
    for member in members:
        yield mark + _encode(member)
        mark = ",\n"
    yield "[]" if mark == "[\n" else "\n]"
