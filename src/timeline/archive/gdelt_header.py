"""Find the columns of GDELT's files, most of which have no header."""

import gzip
from pathlib import Path

from timeline.io import GDELT_HEADERS

__all__ = ["find_header"]


def find_header(table):
    """Return the columns of files without a header by the cells of the first row; nothing if it has a header.

    Parameters
    ----------
    table : str, Path or list
        As `summarise_archive` takes it.
    """
    from timeline.archive.source import list_files

    path = list_files(table)[0]
    if Path(path).suffix.lower() in (".parquet", ".pq", ".zst"):
        return ()
    opener = gzip.open if Path(path).suffix.lower() == ".gz" else open
    with opener(path, "rt", encoding="utf-8", errors="replace") as stream:
        row = stream.readline().rstrip("\r\n").split("\t")
    return GDELT_HEADERS.get(len(row), ()) if row[0].isdigit() else ()
