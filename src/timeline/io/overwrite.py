"""Write files, but replace none that was read, or that this package did not write."""

import errno
import os
import re
from pathlib import Path

from timeline.errors import format_argument
from timeline.io.atomic import encode_content, is_stream, name_in_errors, write_all
from timeline.io.formats import FORMATS, GENERATOR

__all__ = ["IMAGE_MARKS", "has_content", "is_ours", "write_checked"]

_HEAD_BYTES, _TAIL_BYTES = 4_096, 65_536
_PARQUET_END = b"PAR1"
# What marks a picture as ours, by its ending: a comment of SVG and PDF, and a chunk of text of PNG.
IMAGE_MARKS = {
    ".svg": f"<!-- Generator: {GENERATOR} -->".encode(),
    ".png": f"Software\0{GENERATOR}".encode(),
    ".pdf": f"%{GENERATOR}".encode(),
}
# Regular expressions, as `Format.mark`, of the files that are not of a format.
_OTHER_MARKS = (
    rb'\A(\xef\xbb\xbf)?<!DOCTYPE html>\s*<html[^>]*>\s*<head>\s*(<meta [^>]*>\s*)*<meta name="generator" content="%b">'
    % GENERATOR.encode(),
    rb"\A<svg\b[^>]*>%b" % IMAGE_MARKS[".svg"],
    rb"(?s)\A\x89PNG\r\n\x1a\n.{29}tEXt%b" % IMAGE_MARKS[".png"],
    rb"%%%%EOF\s+%b\n\Z" % IMAGE_MARKS[".pdf"],
)


def write_checked(contents, *, inputs=(), overwrite=False, makes_folders=False):
    """Write files, all of them or none, and return their paths; see `write_all`.

    A file that is there is replaced if it has the mark of this package, or this very content already; a format that has
    no room for a mark, such as CSV, is therefore replaced on demand alone.

    Parameters
    ----------
    contents : dict of Path to (str, bytes or iterable of str)
    inputs : iterable of (str or Path)
        The files from which the contents were made; they are replaced on demand alone.
    overwrite : bool
        Replace any file.
    makes_folders : bool
        Make the folders that are missing.

    Raises
    ------
    FileExistsError
        When a file must not be replaced; all files are then unchanged.
    OSError
        When a file cannot be written.
    """
    if not overwrite:
        contents = {path: _check(Path(path), content, inputs) for path, content in contents.items()}
    if makes_folders:
        for path in contents:
            _make_folder(Path(path))
    return write_all(contents)


def _make_folder(path):
    with name_in_errors(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error


def is_ours(path):
    """Return whether a file has the mark of this package: a page, a picture, or a format that can hold one."""
    with Path(path).open("rb") as file:
        head, size = file.read(_HEAD_BYTES), os.fstat(file.fileno()).st_size
        file.seek(max(0, size - _TAIL_BYTES))
        tail = file.read()
        if tail.endswith(_PARQUET_END):  # whose mark is in a footer that states its length
            file.seek(max(0, size - int.from_bytes(tail[-8:-4], "little") - 8))
            tail = file.read()
    marks = [*_OTHER_MARKS, *(found.mark for found in FORMATS.writable.values() if found.mark)]
    return any(re.search(mark, tail if mark.endswith(rb"\Z") else head) for mark in marks)


def has_content(path, content):
    """Return whether there is a file with this content, which is text or bytes."""
    return Path(path).is_file() and Path(path).read_bytes() == b"".join(encode_content(content))


def _check(path, content, inputs):
    """Return the content of a file that may be written; raise if another file would be lost."""
    if is_stream(path) or not path.is_file():
        return content
    if any(_is_same(path, file) for file in inputs):
        reason = f"it is one of the files that were read; {format_argument('overwrite', 'True')} replaces it"
        raise FileExistsError(errno.EEXIST, reason, str(path))
    if is_ours(path):
        return content
    content = b"".join(encode_content(content))
    if path.read_bytes() == content:
        return content
    advice = f"{format_argument('overwrite', 'True')} replaces it"
    reason = f"it is there already and bears no mark of this program; {advice}"
    raise FileExistsError(errno.EEXIST, reason, str(path))


def _is_same(path, file):
    return not is_stream(file) and os.path.exists(file) and os.path.samefile(path, file)
