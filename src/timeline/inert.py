"""Bring texts of the data into the one form in which a page shows them, letter for letter, as nothing but text."""

import re
from dataclasses import fields, replace

__all__ = ["find_link", "make_inert", "make_record_inert", "make_table_inert"]

_HALF = re.compile("[\ud800-\udfff]")
_LINK = re.compile(r"https?://[^\s\x00-\x20\ud800-\udfff]+\Z", re.IGNORECASE)


def make_inert(text):
    """Return a text as a page holds it: NUL and halves of letters become U+FFFD, CRLF and CR become LF.

    HTML can hold neither, so that all else is shown as it is written, in every part of the page alike.

    Examples
    --------
    >>> make_inert("one\\r\\ntwo\\x00")
    'one\\ntwo�'
    """
    if not _is_odd(text):
        return text
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def make_table_inert(table):
    """Return a table with every text in it made inert, as `make_inert` does; the input is not changed.

    Parameters
    ----------
    table : DataFrame or None
        None is handed back.
    """
    if table is None:
        return None
    changed = {}
    for name, column in table.items():
        is_text = str(column.dtype) in ("str", "string")
        if is_text or column.dtype.kind in "OTU":
            cells = column.dropna().tolist()
            # All at once, since next to none has anything odd in it.
            if _is_odd("\n".join(cells if is_text else (cell for cell in cells if isinstance(cell, str)))):
                changed[name] = [make_inert(cell) if isinstance(cell, str) else cell for cell in column.tolist()]
    return table.assign(**changed) if changed else table


def _is_odd(text):
    return "\x00" in text or "\r" in text or (not text.isascii() and bool(_HALF.search(text)))


def make_record_inert(record):
    """Return a record with every text in it made inert, as `make_inert` does; the input is not changed.

    Parameters
    ----------
    record : dataclass or None
        Of texts, and of tuples of texts or of such tuples. None is handed back.
    """
    if record is None:
        return None
    return replace(record, **{one.name: _make_all_inert(getattr(record, one.name)) for one in fields(record)})


def _make_all_inert(value):
    if isinstance(value, str):
        return make_inert(value)
    return tuple(map(_make_all_inert, value)) if isinstance(value, tuple) else value


def find_link(address):
    """Return the address if a page may link to it, that is over http or https; else an empty text.

    Examples
    --------
    >>> find_link("javascript:alert(1)"), find_link("https://example.org/a")
    ('', 'https://example.org/a')
    """
    return address if _LINK.match(address) else ""
