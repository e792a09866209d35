"""Text as code points: digits of other scripts, lone surrogates, NUL, line ends, and text folded for search."""

import re
import unicodedata
from dataclasses import fields, replace

__all__ = [
    "describe_non_characters",
    "normalize_digits",
    "normalize_text",
    "replace_non_characters",
    "sanitize_fields",
    "sanitize_table",
    "sanitize_text",
]


_HALF = re.compile("[\ud800-\udfff]")


def sanitize_text(text):
    """Return a text as a page holds it: NUL and halves of letters become U+FFFD, CRLF and CR become LF.

    HTML can hold neither, so that all else is shown as it is written, in every part of the page alike.

    Examples
    --------
    >>> sanitize_text("one\\r\\ntwo\\x00")
    'one\\ntwo�'
    """
    if not _is_odd(text):
        return text
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def sanitize_table(table):
    """Return a table with every text in it made inert, as `sanitize_text` does; the input is not changed.

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
                changed[name] = [sanitize_text(cell) if isinstance(cell, str) else cell for cell in column.tolist()]
    return table.assign(**changed) if changed else table


def _is_odd(text):
    return "\x00" in text or "\r" in text or (not text.isascii() and bool(_HALF.search(text)))


def sanitize_fields(record):
    """Return a record with every text in it made inert, as `sanitize_text` does; the input is not changed.

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
        return sanitize_text(value)
    return tuple(map(_make_all_inert, value)) if isinstance(value, tuple) else value


_DIGITS = {ord(zero) + value: str(value) for zero in "۰٠" for value in range(10)}


def normalize_digits(text):
    """Return the text with Persian and Arabic digits as 0 to 9, all else as it is.

    Examples
    --------
    >>> normalize_digits("۱۴۰۴/۱۰/۸")
    '1404/10/8'
    """
    return text if text.isascii() else text.translate(_DIGITS)


_NO_TEXT = re.compile("[\ud800-\udfff]")


def describe_non_characters(text):
    """Return what in a text cannot be a letter, in words; nothing if all can."""
    codes = [f"{ord(letter) - 0xDC00:#04x}" for letter in dict.fromkeys(_NO_TEXT.findall(text))]
    found = [f"bytes that are not UTF-8, {', '.join(codes)}"] if codes else []
    return " and ".join(found + ["a NUL byte"] * ("\0" in text))


def replace_non_characters(text):
    """Return the text with signs in place of what cannot be a letter: NUL, and bytes that could not be decoded.

    Examples
    --------
    >>> replace_non_characters("caf\\udce9")
    'caf�'
    """
    if text.isascii() and "\0" not in text:
        return text
    return _NO_TEXT.sub("�", text).replace("\0", "␀")


# Letters that Arabic and Persian keyboards write differently.
_SAME = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و"})
_LAST = _SAME | {ord("\u0640"): None, ord("ς"): "σ"}


def normalize_text(text):
    """Return a text as it is compared: without case, accents, joiners, and with one form of each letter and digit.

    Examples
    --------
    >>> normalize_text("Mohséni-Ejei ۱۴۰۴")
    'mohseni-ejei 1404'
    """
    same = normalize_digits(str(text).translate(_SAME))
    # As the page's script can do it too: ẞ by way of ß, and that by way of SS.
    apart = unicodedata.normalize("NFKD", same.lower().upper().lower()).lower()
    seen = "".join(letter for letter in apart if unicodedata.category(letter) not in ("Mn", "Cf"))
    # Again, for what NFKD has made of letters such as ئ.
    return seen.translate(_LAST)
