"""Find the columns of GDELT's files, most of which have no header."""

import gzip
from pathlib import Path

__all__ = ["find_header"]


def _list_place_columns(role, has_second_code):
    second_code = ("ADM2Code",) if has_second_code else ()
    parts = ("Type", "FullName", "CountryCode", "ADM1Code", *second_code, "Lat", "Long", "FeatureID")
    return [f"{role}Geo_{part}" for part in parts]


def _list_columns(has_second_code, has_address):
    actor = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
    actor = (*actor, "Type1Code", "Type2Code", "Type3Code")
    return (
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *(f"Actor{number}{part}" for number in (1, 2) for part in actor),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
        *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *(name for role in ("Actor1", "Actor2", "Action") for name in _list_place_columns(role, has_second_code)),
        *(("DATEADDED", "SOURCEURL") if has_address else ("DATEADDED",)),
    )


_HEADERS = {len(columns): columns for columns in (_list_columns(1, 1), _list_columns(0, 1), _list_columns(0, 0))}


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
    return _HEADERS.get(len(row), ()) if row[0].isdigit() else ()
