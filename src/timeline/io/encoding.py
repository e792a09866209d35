"""Decode the bytes of a file: find their encoding, and warn where it had to be inferred."""

import io

import charset_normalizer

from timeline.errors import Problem, Problems

__all__ = ["open_text"]

# With UTF-32 first: its byte order mark begins with that of UTF-16.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UTF_8_MARK = b"\xef\xbb\xbf"
# First bytes of a file → what it is.
_OTHER_FILES = (
    (b"PK\x03\x04", "a spreadsheet or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet file"),
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_LEGACY_ENCODINGS = ["cp1252", "cp1256", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1257"]
_MOST_USED = "cp1252"
_SAMPLE_BYTES = 200_000
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_MAX_CONTROL_SHARE = 0.05


def open_text(content):
    """Return the text of a file as a stream, and what is to be reported about its encoding.

    UTF-8 is read with or without a byte order mark; UTF-16 and UTF-32 by their mark, UTF-16 also by its NUL bytes.
    Where most of the characters beyond ASCII are valid UTF-8, the bytes that are not stay in the text as lone
    surrogates, which are reported with the cells. All else is read in the legacy encoding that charset-normalizer finds
    most likely.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    stream : io.TextIOWrapper
        Line ends as in the file; empty if it is not text.
    problems : Problems
        Warnings of row 1, or one error of row 0 if it is not text.
    """
    for mark, file_type in _OTHER_FILES:
        if content.startswith(mark):
            return _open_nothing(), Problems([Problem("other_file_type", details={"file_type": file_type})])
    problems = Problems()
    encoding, begin = _find_mark(content)
    if encoding is None:
        encoding, problems = _infer_encoding(content)
    if encoding == "utf-8" and content.startswith(_UTF_8_MARK, begin):
        begin += _measure_marks(content[begin:])
        problems.add("repeated_byte_order_mark", 1)
    width = {"utf-16": 2, "utf-32": 4}.get(encoding[:6], 1)
    end = len(content.rstrip(b"\0")) if width == 1 else len(content)
    if end < len(content):
        problems.add("trailing_nul_bytes", 1, count=len(content) - end)
    if width == 1 and _is_binary(content[:end]):
        return _open_nothing(), Problems([Problem("not_text")])
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    return io.TextIOWrapper(io.BytesIO(content[begin:end]), encoding, errors=errors, newline=""), problems


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
        problems.add("legacy_encoding", 1, encoding=encoding)
    return encoding, problems


def _infer_utf_16(content):
    """Return 'utf-16-le' or 'utf-16-be' where every second byte tends to be NUL, as in Latin text; else None."""
    sample = content[:_SAMPLE_BYTES]
    nul_shares = [sample[offset::2].count(0) / max(1, len(sample) // 2) for offset in (0, 1)]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if nul_shares[offset] > 0.4 and nul_shares[1 - offset] < 0.1 and len(content) % 2 == 0:
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
    # Only characters beyond ASCII distinguish one encoding from another.
    lines = b"\n".join(line for line in content.splitlines() if not line.isascii())[:_SAMPLE_BYTES]
    matches = charset_normalizer.from_bytes(lines, cp_isolation=_LEGACY_ENCODINGS)
    best = matches.best()
    # Several code pages read a few Latin letters equally well; that of western languages is by far the most used.
    equals = {name for match in matches if match.chaos <= best.chaos for name in match.could_be_from_charset}
    return _MOST_USED if _MOST_USED in equals else best.encoding if best else "latin-1"


def _measure_marks(content):
    """Return the length of all UTF-8 byte order marks at the beginning."""
    length = 0
    while content.startswith(_UTF_8_MARK, length):
        length += len(_UTF_8_MARK)
    return length


def _is_binary(content):
    sample = content[:_SAMPLE_BYTES]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _MAX_CONTROL_SHARE * len(sample) + 30
