"""Recognise files that are no tables of text: spreadsheets, pictures, documents, by their first bytes."""

from timeline.errors import Problem

__all__ = ["find_file_type"]

_ZIP = b"PK\x03\x04"
_SAMPLE_BYTES = 10_000
# First bytes of a file → what it is.
_SPREADSHEETS = ((b"\xd0\xcf\x11\xe0", "an old spreadsheet or another Office file"),)
_OTHER_FILES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"\x1f\x8b", "a file compressed by gzip"),
    (b"BZh", "a file compressed by bzip2"),
    (b"\xfd7zXZ", "a file compressed by xz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
    (b"Rar!\x1a", "a RAR file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "a document in Rich Text Format"),
)
# Names or contents within a zip file → what it is, and whether it is a spreadsheet.
_ZIPPED = (
    (b"xl/", "an Excel workbook (.xlsx)", True),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)", True),
    (b"Index/Document.iwa", "a Numbers spreadsheet", True),
    (b"word/", "a Word document (.docx)", False),
    (b"opendocument.text", "an OpenDocument text (.odt)", False),
    (b"ppt/", "a presentation (.pptx)", False),
)


def find_file_type(content):
    """Return the problem that a file is of another type; None if its first bytes do not show one.

    Parameters
    ----------
    content : bytes
    """
    if content.startswith(_ZIP):
        sample = content[:_SAMPLE_BYTES] + content[-_SAMPLE_BYTES:]
        found = ((name, is_sheet) for mark, name, is_sheet in _ZIPPED if mark in sample)
        file_type, is_sheet = next(found, ("a spreadsheet or zip file", True))
        return _describe(file_type, is_sheet)
    for files, is_sheet in ((_SPREADSHEETS, True), (_OTHER_FILES, False)):
        for mark, file_type in files:
            if content.startswith(mark):
                return _describe(file_type, is_sheet)
    return None


def _describe(file_type, is_sheet):
    code = "spreadsheet_file" if is_sheet else "other_file_type"
    return Problem(code, details={"file_type": file_type})
