"""Sanitize, escape and normalize text: lone surrogates, controls, line ends, digits of other scripts, search."""

import re
import unicodedata
from dataclasses import fields, replace

__all__ = [
    "describe_non_characters",
    "escape_json",
    "escape_surrogates",
    "escape_unseen",
    "is_blank",
    "normalize_digits",
    "normalize_text",
    "replace_non_characters",
    "sanitize_fields",
    "sanitize_table",
    "sanitize_text",
]

_SURROGATE = re.compile("[\ud800-\udfff]")


# Control characters, those that set the direction of text, line separators, and those that show nothing at all. Joiners
# are not among them, which Persian and emoji need.
_UNSEEN_SET = (
    "\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff"
)
# The flag of a region is a black flag, its letters as tags, and an end: one picture, in which tags are no hidden text.
_UNSEEN = re.compile(f"(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[{_UNSEEN_SET}]")
_ALL_UNSEEN = re.compile(f"[\\s\u200c\u200d\ufe00-\ufe0f{_UNSEEN_SET}]*")
_SHORT_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escape_unseen(text, keep=""):
    """Return a text with the characters that nobody sees, or that would steer a terminal, as escapes.

    Parameters
    ----------
    text : str
    keep : str
        Characters that are left as they are.

    Examples
    --------
    >>> print(escape_unseen("\\x1b[31mred\\u202e, a\\u200bb"))
    \\x1b[31mred\\u202e, a\\u200bb
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub(lambda match: match[0] if match[1] or match[0] in keep else _escape(match[0]), text)


def _escape(character):
    code = ord(character)
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def escape_json(text, encoding="utf-8"):
    """Return JSON in which all that `escape_unseen` escapes, and what an encoding lacks, is written as \\\\uXXXX.

    Parameters
    ----------
    text : str
        As `json.dumps` returns it.
    encoding : str
        That of the output.
    """
    text = _UNSEEN.sub(lambda match: match[0] if match[1] or match[0] == "\n" else _escape_in_json(match[0]), text)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = "".join(character if character.isascii() else _escape_in_json(character) for character in text)
    return text


def _escape_in_json(character):
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def escape_surrogates(text):
    """Return a text that can be encoded: a name of a file whose bytes are not UTF-8 has escapes such as \\\\udce9."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def is_blank(text):
    """Return whether a text shows nothing: it is empty, or has only blanks and characters that nobody sees.

    Examples
    --------
    >>> is_blank("\\u200b \\u3164"), is_blank("a\\u200b")
    (True, False)
    """
    return bool(_ALL_UNSEEN.fullmatch(text))


def sanitize_text(text):
    """Return a text that HTML can hold: NUL and lone surrogates become U+FFFD, CRLF and CR become LF.

    All other characters are kept, so a text is the same in every part of a page.

    Examples
    --------
    >>> sanitize_text("one\\r\\ntwo\\x00")
    'one\\ntwo�'
    """
    if not _needs_sanitizing(text):
        return text
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def sanitize_table(table):
    """Return a table with every text sanitized as `sanitize_text` does; the input is not changed.

    Parameters
    ----------
    table : DataFrame or None
        None is returned as None.
    """
    if table is None:
        return None
    changed = {}
    for name, column in table.items():
        if str(column.dtype) in ("str", "string") or column.dtype.kind in "OTU":
            cells = column.tolist()
            # Joined, since hardly any column needs it.
            if _needs_sanitizing("\n".join([cell for cell in cells if isinstance(cell, str)])):
                changed[name] = [sanitize_text(cell) if isinstance(cell, str) else cell for cell in cells]
    return table.assign(**changed) if changed else table


def _needs_sanitizing(text):
    return "\x00" in text or "\r" in text or (not text.isascii() and bool(_SURROGATE.search(text)))


def sanitize_fields(instance):
    """Return a dataclass instance with every text sanitized as `sanitize_text` does; the input is not changed.

    Parameters
    ----------
    instance : dataclass or None
        Its fields are texts, or tuples of texts or of such tuples. None is returned as None.
    """
    if instance is None:
        return None
    return replace(
        instance, **{field.name: _sanitize_value(getattr(instance, field.name)) for field in fields(instance)}
    )


def _sanitize_value(value):
    if isinstance(value, str):
        return sanitize_text(value)
    return tuple(map(_sanitize_value, value)) if isinstance(value, tuple) else value


_DIGITS = {ord(zero) + number: str(number) for zero in "۰٠" for number in range(10)}


def normalize_digits(text):
    """Return the text with Persian and Arabic digits as 0 to 9; all other characters are kept.

    Examples
    --------
    >>> normalize_digits("۱۴۰۴/۱۰/۸")
    '1404/10/8'
    """
    return text if text.isascii() else text.translate(_DIGITS)


def describe_non_characters(text):
    """Return a phrase that lists the undecodable bytes, other lone surrogates and NUL in a text; empty if it has none.

    Parameters
    ----------
    text : str
        A byte that is no character in the encoding of its file is a lone surrogate from U+DC00 to U+DCFF, as
        `errors="surrogateescape"` makes them.

    Examples
    --------
    >>> describe_non_characters("caf\\udce9\\0")
    'bytes that cannot be decoded, 0xe9 and a NUL byte'
    """
    surrogates = list(dict.fromkeys(_SURROGATE.findall(text)))
    codes = [f"{ord(surrogate) - 0xDC00:#04x}" for surrogate in surrogates if "\udc00" <= surrogate <= "\udcff"]
    parts = [f"bytes that cannot be decoded, {', '.join(codes)}"] if codes else []
    codes = [f"U+{ord(surrogate):04X}" for surrogate in surrogates if not "\udc00" <= surrogate <= "\udcff"]
    parts += [f"halves of a character, {', '.join(codes)}"] if codes else []
    return " and ".join(parts + ["a NUL byte"] * ("\0" in text))


def replace_non_characters(text):
    """Return the text with U+FFFD for each lone surrogate, that is an undecodable byte, and U+2400 for each NUL.

    Examples
    --------
    >>> replace_non_characters("caf\\udce9")
    'caf�'
    """
    if text.isascii() and "\0" not in text:
        return text
    return _SURROGATE.sub("�", text).replace("\0", "␀")


# Letters that Arabic and Persian keyboards encode differently.
_EQUIVALENTS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و"})
_FINAL_EQUIVALENTS = _EQUIVALENTS | {ord("\u0640"): None, ord("ς"): "σ"}


def normalize_text(text):
    """Return a text as a search compares it: without case, accents and joiners, each letter and digit in one form.

    Examples
    --------
    >>> normalize_text("Médée-Straße ۱۴۰۴")
    'medee-strasse 1404'
    """
    unified = normalize_digits(str(text).translate(_EQUIVALENTS))
    # JavaScript has no case folding, so it is done by steps that both have: ẞ becomes ß, then SS, then ss.
    decomposed = unicodedata.normalize("NFKD", unified.lower().upper().lower()).lower()
    base = "".join(character for character in decomposed if unicodedata.category(character) not in ("Mn", "Cf"))
    # Again, since NFKD yields some of these letters, from ئ for example.
    return base.translate(_FINAL_EQUIVALENTS)
