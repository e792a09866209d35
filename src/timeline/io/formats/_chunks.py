"""Iterate over a large table in chunks, so that only a small part of it is in memory twice, and render JSON from it."""

import json
from collections.abc import Iterator

import pandas as pd

from timeline.tables import AS_WRITTEN, DATE_COLUMNS, EVENTS

__all__ = ["iter_chunks", "iter_dicts", "iter_rows", "render_json"]

_CHUNK_ROWS = 5_000
_TEXT_DATE_COLUMNS = [name for name, dtype in DATE_COLUMNS.items() if not dtype.startswith("datetime")]
_encode_plain = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
# Written as escapes, so that no text can end a script element or a line of JavaScript into which the JSON is pasted.
_ACTIVE = {ord(character): f"\\u{ord(character):04x}" for character in "<\u2028\u2029"}


def iter_chunks(table):
    """Yield a table in chunks of some thousand rows, in its order, with all of its columns and its index."""
    for at in range(0, len(table), _CHUNK_ROWS):
        yield table.iloc[at : at + _CHUNK_ROWS]


def iter_rows(events, others=()):
    """Yield events as named tuples, as `DataFrame.itertuples` does, with the columns that text formats write.

    Parameters
    ----------
    events : DataFrame
        As `read_events` returns it, with any index. The index and the earliest and latest instants are not part of the
        rows; the dates are in EDTF.
    others : iterable of str
        Columns that the codebook does not name; those that the table has are part of the rows.
    """
    as_written = [f"{name}{AS_WRITTEN}" for name in EVENTS.columns]
    table = events[[name for name in (*EVENTS.columns, *_TEXT_DATE_COLUMNS, *as_written, *others) if name in events]]
    # Converted all at once: reading Arrow strings cell by cell takes longer than all other work on them.
    dtypes = dict.fromkeys(table.columns[[isinstance(dtype, pd.StringDtype) for dtype in table.dtypes]], "object")
    for chunk in iter_chunks(table):
        yield from chunk.astype(dtypes).itertuples(index=False)


def iter_dicts(table):
    """Yield the rows of a table as dicts of column to value, as `DataFrame.to_dict("records")` lists them."""
    names = list(table.columns)
    for chunk in iter_chunks(table):
        columns = [chunk.iloc[:, at].astype("object").tolist() for at in range(len(names))]
        # The index gives a row even where there is no column.
        yield from (dict(zip(names, row, strict=True)) for _, *row in zip(chunk.index, *columns, strict=True))


def _encode(value):
    text = _encode_plain(value)
    return text.translate(_ACTIVE) if "<" in text or not text.isascii() else text


def render_json(document):
    """Yield an object as JSON with a line for each member of a list in it, so that a person can read and compare it.

    Every < is written as \\u003c, so that the text is safe in a script element of a page.

    Parameters
    ----------
    document : dict
        Of values that JSON has; each member of a list, or of an iterator, gets a line. Not empty.

    Examples
    --------
    >>> print("".join(render_json({"type": "x", "items": iter([{"a": 1}, {"a": 2}])})), end="")
    {"type": "x",
    "items": [
    {"a": 1},
    {"a": 2}
    ]}
    """
    separator = "{"
    for name, value in document.items():
        yield f"{separator}{_encode(name)}: "
        if isinstance(value, (list, Iterator)):
            yield from _render_list(value)
        else:
            yield _encode(value)
        separator = ",\n"
    yield "}\n"


def _render_list(members):
    separator = "[\n"
    for member in members:
        yield separator + _encode(member)
        separator = ",\n"
    yield "[]" if separator == "[\n" else "\n]"
