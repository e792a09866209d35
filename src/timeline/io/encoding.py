"""Turn the bytes of a file into text: find its encoding, and say so where it had to be found."""

import io

import charset_normalizer

from timeline.errors import make_problem

__all__ = ["open_text"]


# With UTF-32 first: its mark begins with that of UTF-16.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_OTHER_FILES = (
    (b"PK\x03\x04", "a spreadsheet or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet file"),
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_OLD_ENCODINGS = ["cp1252", "cp1256", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1257"]
_MOST_USED = "cp1252"
_SAMPLE = 200_000
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_MOST_CONTROLS = 0.05
_SAVE_AS_UTF8 = "Save the file as CSV in UTF-8"


def open_text(content):
    """Return the text of a file as a stream, and what was found out about its encoding.

    UTF-8 with or without a mark; UTF-16 and UTF-32 by their mark, UTF-16 also by its NUL bytes. Where most of the
    letters beyond ASCII are UTF-8, the bytes that are not stay in the text as lone surrogates, for the reader of
    cells to report. All else is taken as the old encoding that charset-normalizer thinks most likely.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    stream : io.TextIOWrapper
        Line ends as in the file.
    problems : list of dict
        As `timeline.errors.make_problem` gives them: warnings of row 1, or one error of row 0 if it is no text.
    """
    for mark, name in _OTHER_FILES:
        if content.startswith(mark):
            return _give_up(f"the file is {name}, not text", "Open it and save the sheet as CSV in UTF-8")
    problems = []
    encoding, skipped = _find_mark(content)
    if encoding is None:
        encoding, found = _find_encoding(content)
        problems += found
    if encoding.startswith("utf-8"):
        marks = len(content[skipped:]) - len(_strip_marks(content[skipped:]))
        if marks:
            skipped += marks
            problems.append(_warn("the file begins with more than one byte order mark", "Nothing need be done"))
    width = {"utf-16": 2, "utf-32": 4}.get(encoding[:6], 1)
    end = len(content.rstrip(b"\0")) if width == 1 else len(content)
    if end < len(content):
        problem = f"the file ends with {len(content) - end} NUL bytes, which are left out"
        problems.append(_warn(problem, "See whether the file was written to its end"))
    if width == 1 and _is_binary(content[:end]):
        return _give_up("the file is not text", "Give a CSV file; " + _SAVE_AS_UTF8.lower())
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    return io.TextIOWrapper(io.BytesIO(content[skipped:end]), encoding, errors=errors, newline=""), problems


def _find_mark(content):
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    return None, 0


def _find_encoding(content):
    sample = content[:_SAMPLE]
    nuls = [sample[place::2].count(0) / max(1, len(sample) // 2) for place in (0, 1)]
    for place, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if nuls[place] > 0.4 and nuls[1 - place] < 0.1 and len(content) % 2 == 0:
            return encoding, [_warn(f"the file is read as {encoding.upper()}, by its NUL bytes", _SAVE_AS_UTF8)]
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8", []
    escaped = content.decode("utf-8", "surrogateescape")
    strange = sum("\udc80" <= letter <= "\udcff" for letter in escaped)
    if sum(letter > "\x7f" for letter in escaped) - strange >= strange:
        return "utf-8", []
    # Only what is beyond ASCII tells one encoding from another.
    telling = b"\n".join(line for line in content.splitlines() if not line.isascii())[:_SAMPLE]
    matches = charset_normalizer.from_bytes(telling, cp_isolation=_OLD_ENCODINGS)
    best = matches.best()
    # Several code pages read a few Latin letters equally well; that of Western Europe is by far the most used.
    equals = {name for one in matches if one.chaos <= best.chaos for name in one.could_be_from_charset}
    encoding = _MOST_USED if _MOST_USED in equals else best.encoding if best else "latin-1"
    return encoding, [
        _warn(f"the file is not UTF-8; it is read as {encoding}, the most likely of the old encodings", _SAVE_AS_UTF8)
    ]


def _strip_marks(content):
    while content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    return content


def _is_binary(content):
    sample = content[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(sample) + 30


def _warn(problem, fix):
    return make_problem(1, "", "", problem, fix, "warning")


def _give_up(problem, fix):
    return io.TextIOWrapper(io.BytesIO(b""), "utf-8"), [make_problem(0, "", "", problem, fix)]
