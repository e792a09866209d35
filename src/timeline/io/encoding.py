"""Decode the bytes of a file: find their encoding, and warn where it had to be inferred."""

import codecs
import io
import re
from contextlib import contextmanager
from contextvars import ContextVar

from timeline.errors import Problem, Problems
from timeline.io.file_type import find_file_type
from timeline.io.misreading import find_misread_words, list_foreign_words

__all__ = ["open_text", "use_encoding"]

# With UTF-32 first: its byte order mark begins with that of UTF-16.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UTF_8_MARK = b"\xef\xbb\xbf"
_MOST_USED = "cp1252"
# Encodings, as chardet and Python call them, and how much their likelihood counts: that of western languages is by far
# the most used, those of DOS are rare. Others differ from these in few letters, or are not used for tables.
_LEGACY_ENCODINGS = {
    _MOST_USED: 1.3,
    **dict.fromkeys(("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "koi8-r"), 1.0),
    **dict.fromkeys(("cp932", "euc_jis_2004", "gb18030", "big5hkscs", "cp949"), 1.0),
    "mac-roman": 0.95,
    **dict.fromkeys(("cp850", "cp852", "cp866"), 0.8),
}
_FEW_WORDS, _FACTOR_OF_FEW = 2, 1.2
_SHOWN_WORDS = 5
_SAMPLE_BYTES = 200_000
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_MAX_CONTROL_SHARE = 0.05
_KEEP_BYTES = "timeline.keep_bytes"  # the name of an error handler
# Characters of ASCII with their bytes swapped; that of a line end is no character in use.
_SWAPPED = re.compile("[" + "".join(chr(code << 8) for code in (9, 10, 13, *range(32, 127))) + "]")
_SWAPPED_LINE_END = "\u0a00"
_MOST_STEPS = 50

_given = ContextVar("_given", default="")


@contextmanager
def use_encoding(name):
    """Read all files of the block in this encoding; nothing is changed by an empty name.

    Parameters
    ----------
    name : str
        As Python calls it: 'cp1254', 'mac_roman', 'shift_jis'.

    Raises
    ------
    ValueError
        When Python has no such encoding.
    """
    if name and not _is_encoding(name):
        raise ValueError(f"`encoding` must be an encoding as Python names it, for example 'cp1254'; got {name!r}.")
    token = _given.set(name or _given.get())
    try:
        yield
    finally:
        _given.reset(token)


def _is_encoding(name):
    try:
        b"a".decode(name, "replace")
    except (LookupError, ValueError, TypeError):
        return False
    return True


def open_text(content):
    """Return the text of a file as a stream, and what is to be reported about its encoding.

    Within `use_encoding` the text is read as that says. UTF-8 is read with or without a byte order mark; UTF-16 and
    UTF-32 by their mark, UTF-16 also by its NUL bytes. All else, unless most of the characters beyond ASCII are valid
    UTF-8, is read in the legacy encoding that chardet finds most likely, of those in which the words look as a language
    writes them. A mark that the content contradicts is not followed. Bytes that are no character in the encoding stay
    in the text as lone surrogates, which are reported with the cells; where a byte of UTF-16 is missing or in excess,
    the text behind it is read on.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    stream : io.TextIOBase
        Line ends as in the file; empty if it is not text.
    problems : Problems
        Warnings of row 1, or one error of row 0 if it is not text.
    """
    if problem := find_file_type(content):
        return _open_nothing(), Problems([problem])
    encoding, begin, problems = _find_given(content) or _find_encoding(content)
    if encoding == "utf-8" and content.startswith(_UTF_8_MARK, begin):
        begin += _measure_marks(content[begin:])
        problems.add("repeated_byte_order_mark", 1)
    if encoding.startswith("utf-16"):
        return io.StringIO(_decode_utf_16(content[begin:], encoding), newline=""), problems
    width = 4 if encoding.startswith("utf-32") else 1
    end = len(content.rstrip(b"\0")) if width == 1 else len(content)
    if end < len(content):
        problems.add("trailing_nul_bytes", 1, count=len(content) - end)
    if width == 1 and _is_binary(content[:end]):
        return _open_nothing(), Problems([Problem("not_text")])
    errors = "surrogateescape" if width == 1 else _KEEP_BYTES
    return io.TextIOWrapper(io.BytesIO(content[begin:end]), encoding, errors=errors, newline=""), problems


def _keep_bytes(error):
    """Replace each byte that cannot be decoded by a lone surrogate, as `surrogateescape` does for bytes above 127."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(_KEEP_BYTES, _keep_bytes)


def _find_given(content):
    """Return the encoding that the caller has named, and the length of its byte order mark; None if there is none."""
    if not _given.get():
        return None
    encoding = codecs.lookup(_given.get()).name
    begin = next((len(mark) for mark, name in _MARKS if content.startswith(mark) and name.startswith(encoding)), 0)
    marked = next((name for mark, name in _MARKS if content.startswith(mark) and name.startswith(encoding)), encoding)
    return {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(marked, marked), begin, Problems()


def _find_encoding(content):
    """Return the encoding, the length of its byte order mark, and a warning where it is inferred."""
    encoding, begin = _find_mark(content)
    if encoding is None:
        encoding, problems = _infer_encoding(content)
        return encoding, 0, problems
    if not encoding.startswith("utf-16"):
        return encoding, begin, Problems()
    # Each cell but the first of UTF-16 begins behind a separator, one of whose bytes is NUL.
    likely = encoding if b"\0" in content[begin:] else _infer_encoding(content[begin:])[0]
    if likely == encoding and _is_swapped(content[begin : begin + _SAMPLE_BYTES].decode(encoding, "replace")):
        likely = "utf-16-be" if encoding == "utf-16-le" else "utf-16-le"
    problems = Problems()
    if likely != encoding and len(content) > begin:
        problems.add("wrong_byte_order_mark", 1, marked=encoding.upper(), encoding=likely.upper())
        return likely, begin, problems
    return encoding, begin, problems


def _is_swapped(text):
    """Return whether a text of UTF-16 has line ends with their bytes swapped, and none as they should be."""
    return _SWAPPED_LINE_END in text and "\n" not in text


def _decode_utf_16(content, encoding):
    """Return the text; bytes that are no character, and one where bytes are out of step, become lone surrogates."""
    parts = []
    for _ in range(_MOST_STEPS):
        text = content.decode(encoding, _KEEP_BYTES)
        swapped = text.find(_SWAPPED_LINE_END)
        if swapped < 0:
            break
        # From the lost or added byte on each character has the first byte of the next one: "," is U+2C00.
        line = max(text.rfind("\n", 0, swapped), text.rfind("\r", 0, swapped)) + 1
        first = _SWAPPED.search(text, line).start()
        first -= first > line and not text[first - 1].isascii()
        at = _count_bytes(text[:first])
        parts += [text[:first], chr(0xDC00 + content[at])]
        content = content[at + 1 :]
    return "".join([*parts, content.decode(encoding, _KEEP_BYTES)])


def _count_bytes(text):
    """Return the number of bytes of UTF-16 that were decoded to a text, of which a lone surrogate stands for one."""
    return len(text.encode("utf-16-le", "surrogatepass")) - sum("\udc00" <= character <= "\udcff" for character in text)


def _open_nothing():
    return io.TextIOWrapper(io.BytesIO(b""), "utf-8")


def _find_mark(content):
    """Return the encoding that a byte order mark declares and the mark's length; None and 0 if there is no mark."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    return None, 0


def _infer_encoding(content):
    """Return the encoding of a file without a byte order mark, and a warning where it is not UTF-8."""
    problems = Problems()
    if encoding := _infer_utf_16(content):
        problems.add("utf_16_without_mark", 1, encoding=encoding.upper())
    elif _is_mostly_utf_8(content):
        encoding = "utf-8"
    else:
        encoding = _infer_legacy_encoding(content)
        words = list_foreign_words(_list_foreign_lines(content).decode(encoding, "replace"))[:_SHOWN_WORDS]
        other = "mac_roman" if encoding == _MOST_USED else _MOST_USED
        problems.add("legacy_encoding", 1, encoding=encoding, other=other, rows="", words=", ".join(map(repr, words)))
    return encoding, problems


def _infer_utf_16(content):
    """Return 'utf-16-le' or 'utf-16-be' where every second byte tends to be NUL, as in Latin text; else None."""
    sample = content[:_SAMPLE_BYTES]
    nul_shares = [sample[offset::2].count(0) / max(1, len(sample) // 2) for offset in (0, 1)]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if nul_shares[offset] > 0.4 and nul_shares[1 - offset] < 0.1:
            return encoding
    return None


def _is_mostly_utf_8(content):
    """Return whether at least as many characters beyond ASCII are valid UTF-8 as bytes are not."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return True
    text = content.decode("utf-8", "surrogateescape")
    invalid = sum("\udc80" <= character <= "\udcff" for character in text)
    return sum(character > "\x7f" for character in text) - invalid >= invalid


def _infer_legacy_encoding(content):
    import chardet  # here, since few files need it

    lines = _list_foreign_lines(content)
    matches = chardet.detect_all(
        lines,
        ignore_threshold=True,
        compat_names=False,
        include_encodings=_LEGACY_ENCODINGS,
        no_match_encoding=_MOST_USED,
    )
    likely = {match["encoding"]: match["confidence"] for match in matches if match["encoding"] in _LEGACY_ENCODINGS}
    scores = {name: confidence * _rate(lines, name) for name, confidence in likely.items()} or {_MOST_USED: 0.0}
    if len(list_foreign_words(lines.decode(_MOST_USED, "replace"))) <= _FEW_WORDS:
        scores[_MOST_USED] = scores.get(_MOST_USED, 0.0) * _FACTOR_OF_FEW
    best = max(scores, key=scores.get)
    return _MOST_USED if lines.decode(best, "replace") == lines.decode(_MOST_USED, "replace") else best


def _list_foreign_lines(content):
    """Return the first lines with bytes beyond ASCII, since only these distinguish one encoding from another."""
    return b"\n".join(line for line in content.splitlines() if not line.isascii())[:_SAMPLE_BYTES]


def _rate(lines, encoding):
    """Return how much the likelihood of an encoding counts: less with each word that no language writes so."""
    text = lines.decode(encoding, "replace")
    words = list_foreign_words(text)
    share = (len(find_misread_words(text)) + text.count("\ufffd")) / max(1, len(words))
    return _LEGACY_ENCODINGS[encoding] * max(0.0, 1 - share) ** 2


def _measure_marks(content):
    """Return the length of all UTF-8 byte order marks at the beginning."""
    length = 0
    while content.startswith(_UTF_8_MARK, length):
        length += len(_UTF_8_MARK)
    return length


def _is_binary(content):
    sample = content[:_SAMPLE_BYTES]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _MAX_CONTROL_SHARE * len(sample) + 30
