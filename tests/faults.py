"""Make CSV files of events that hold one known fault each, and clean ones of many shapes."""

import csv
import io
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import pandas as pd

__all__ = ["CLEAN", "COLUMNS", "FAULTS", "Clean", "Fault"]

COLUMNS = (
    *("id", "start", "end", "timezone", "title", "label", "summary", "dispute", "confidence"),
    *("track", "kind", "actors", "place", "country", "lat", "lon", "importance", "sources"),
)
_ALIKE = {
    "timezone": "Europe/Paris",
    "summary": "Told in the minutes of the café by the quay.",
    "dispute": "Two logs give different hours.",
    "confidence": "high",
    "track": "Harbour",
    "actors": "Harbour board|Town library",
    "place": "Port-Clair",
    "country": "FR",
}
_TOLD = [
    ("2025-01-08", "", "The harbour board meets about the pier", "Board meets", "meeting", "48.39", "-4.49", "1"),
    ("2025-02", "2025-03", "Divers count the old moorings", "Moorings counted", "count", "48.41", "-4.52", "2"),
    ("2025-03-02T07:30", "", "The ferry Héloïse reports fog", "Fog", "report", "48.35", "-4.61", "3"),
    ("2025-04-18", "", "The pilots move to the new quay", "Pilots move", "decision", "48.38", "-4.48", "2"),
    ("2025-05-01", "2025-05-09", "The library lends its tide tables", "Tide tables", "agreement", "48.4", "-4.5", "3"),
    ("2025-06~", "", "A letter asks for a later last ferry", "A letter", "message", "48.37", "-4.47", "3"),
    ("2025-07-14", "..", "The lighthouse opens to visitors", "Open house", "statement", "48.33", "-4.77", "2"),
    ("2025-09-21", "2025-09-22", "The reading room closes", "Room closed", "shutdown", "48.39", "-4.49", "1"),
]  # fmt: skip
_BASE = [
    dict(zip(("start", "end", "title", "label", "kind", "lat", "lon", "importance"), told, strict=True))
    | {"id": f"harbour-{number:02}", "sources": f"https://example.org/log/{number}"}
    | _ALIKE
    for number, told in enumerate(_TOLD, start=1)
]
_ARABIC = "اجتمع مجلس المرفأ وقرر فتح الرصيف الجديد أمام السفن الصغيرة في الربيع"


@dataclass(frozen=True)
class Fault:
    """A file with one fault: what it holds, and what is to be said of it.

    Attributes
    ----------
    content : bytes
    rows : dict of int to dict
        Number of each row of data as a spreadsheet counts → its cells by our names of columns.
    outcome : str
        What becomes of the row: 'warning' or 'error' (it is kept), 'as written' (it is kept, and the cell stands in a
        column of its own, with a warning), 'skipped', or 'raises' for the whole file.
    row, column : int, str
        Where the fault is to be reported.
    words, fix : str
        What must stand in the problem and in the fix.
    value : str or None
        What is to be reported as found; None for anything.
    kept : dict
        What stands in cells of that row, where it is neither what was written nor, where that does not fit, a blank.
    options : dict
        Arguments of `read_events`.
    beside : tuple
        Column, severity and words of another problem of that row that is a fault in its own right.
    """

    content: bytes
    rows: dict
    outcome: str
    row: int
    column: str
    words: str
    fix: str = ""
    value: str | None = None
    kept: dict = field(default_factory=dict)
    options: dict = field(default_factory=dict)
    beside: tuple = ()

    @property
    def severity(self):
        """Of the problem."""
        return "warning" if self.outcome in ("warning", "as written") else "error"

    @property
    def skipped(self):
        """The numbers of the rows that are left out."""
        return [self.row] if self.outcome == "skipped" else []


class Clean(NamedTuple):
    """A file without fault: its bytes, and the cells of each row by our names of columns."""

    content: bytes
    rows: list


def _write(rows, names=COLUMNS, *, before="", between="", end="\n", encoding="utf-8", blank=0, beyond=0, **style):
    """Return rows as the bytes of a CSV file; `names` are the columns, or our name → the name in the file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=end, **style)
    headers = names.values() if isinstance(names, dict) else names
    writer.writerow([*headers, *[""] * blank])
    for row in rows:
        text.write(between)
        writer.writerow([*(row[name] for name in names), *[""] * (blank + beyond)])
    return (before + text.getvalue()).encode(encoding, "surrogateescape")


def _number(rows, header=1, step=1):
    return {header + step * at: row for at, row in enumerate(rows, start=1)}


def _change(rows, **cells):
    return [row | cells for row in rows]


# How a file is written → arguments of `_write`; `header` is the number of its first row, `step` that from row to row.
_SHAPES = {
    "commas": {},
    "semicolons": {"delimiter": ";"},
    "tabs": {"delimiter": "\t"},
    "bars": {"delimiter": "|"},
    "a byte order mark": {"before": "\ufeff"},
    "UTF-16 LE": {"before": "\ufeff", "encoding": "utf-16-le"},
    "UTF-16 BE and semicolons": {"before": "\ufeff", "encoding": "utf-16-be", "delimiter": ";"},
    "UTF-32 LE": {"before": "\ufeff", "encoding": "utf-32-le"},
    "line ends CRLF": {"end": "\r\n"},
    "line ends CR": {"end": "\r"},
    "line breaks in cells": {"cells": {"summary": "First line.\nSecond, with a comma.\r\n\r\nFourth."}},
    "line breaks in cells, line ends CR": {"end": "\r", "quoting": csv.QUOTE_ALL, "cells": {"summary": "One.\nTwo."}},
    "every cell quoted": {"quoting": csv.QUOTE_ALL},
    "blank lines above": {"before": "\n \n", "header": 3},
    "blank lines between": {"between": "\n", "step": 2},
    "lines of separators between": {"between": ",,,\n , ,\n", "step": 3},
    "empty columns at the right": {"blank": 3},
    "empty cells at the right": {"beyond": 3},
    "a line that names the separator": {"before": "sep=;\n", "delimiter": ";"},
    "a mark and a line that names the separator": {"before": "\ufeffsep=;\r\n", "delimiter": ";", "end": "\r\n"},
    "other case and spaces in the names": {
        "names": {name: name for name in COLUMNS} | {"start": "Start", "title": "TITLE", "timezone": " Time Zone"}
    },
    "the columns in reverse": {"names": COLUMNS[::-1]},
}


def _write_shape(rows, *, header=1, step=1, cells=None, **writing):
    """Return the bytes of a file, and its rows by their numbers."""
    rows = _change(rows, **(cells or {}))
    return _write(rows, **writing), _number(rows, header, step)


def _cell(outcome, words, fix="", *, at=5, column=None, shape="commas", **more):
    """Return a function that makes the clean file with other cells in row `at`; the first of them is at fault."""

    def make():
        cells = {name: text for name, text in more.items() if name in COLUMNS}
        place = column or next(iter(cells))
        content, numbered = _write_shape(_BASE[: at - 2] + [_BASE[at - 2] | cells] + _BASE[at - 1 :], **_SHAPES[shape])
        names = _SHAPES[shape].get("names", COLUMNS)
        written = names[place] if isinstance(names, dict) else place
        said = {"value": cells[place].strip()} | {name: one for name, one in more.items() if name not in COLUMNS}
        return Fault(content, numbered, outcome, list(numbered)[at - 2], written, words, fix, **said)

    return make


def _line(outcome, words, fix="", *, change, at=5, cells=None, shape="commas"):
    """Return a function that makes the clean file with the line of row `at` changed; `cells` are what it then holds."""

    def make():
        rows = _BASE[: at - 2] + [_BASE[at - 2] | (cells or {})] + _BASE[at - 1 :]
        content, _ = _write_shape(_BASE, **_SHAPES[shape])
        lines = content.decode().split("\n")
        lines[at - 1] = change(lines[at - 1])
        return Fault("\n".join(lines).encode(), _number(rows), outcome, at, "", words, fix)

    return make


def _head(outcome, column, words, *, names=None, without=(), extra=(), value=None, options=None, **shape):
    """Return a function that makes the clean file with other names, without some columns, or with more of them."""

    def make():
        written = {name: (names or {}).get(name, name) for name in COLUMNS if name not in without}
        more = {f"extra {at}": name for at, (name, _) in enumerate(extra)}
        rows = [row | dict(zip(more, (cell for _, cell in extra), strict=True)) for row in _BASE]
        content, _ = _write_shape(rows, names=written | more, **shape)
        left = [{name: row[name] for name in written} for row in _BASE]
        header = shape.get("header", 1)
        return Fault(content, _number(left, header), outcome, header, column, words, value=value, options=options or {})

    return make


def _file(outcome, words, content, *, rows=(), row=1, fix=""):
    """Return a function that makes a file that is at fault as a whole."""
    return lambda: Fault(content, _number(rows), outcome, row, "", words, fix)


def _read_as(edtf, **cells):
    """Return a function that makes a file with a date that is not EDTF and can be read."""
    (name,) = cells
    return _cell("warning", f"is read as {edtf}", edtf, kept={f"{name}_edtf": edtf}, **cells)


_KNOWN_SOURCES = {"sources": pd.DataFrame({"id": ["harbour-board", "town-library"]})}
_TITLE = _BASE[3]["title"]
_NO_BOUND = {"start_earliest": None}
_MANY = "Y" * 1_000_001

_DATES = {
    "a month 13": _cell("skipped", "month", start="2025-13"),
    "a day 30 in February": _cell("skipped", "day 30", start="2025-02-30"),
    "a day that is none, in end": _cell("as written", "day 31", end="2025-06-31"),
    "a month of one digit": _read_as("2025-06-01", start="2025-6-1"),
    "a date without hyphens": _read_as("2025-06-13", start="20250613"),
    "day and month in doubt": _cell("skipped", "2025-04-03 or 2025-03-04", "day_first", start="03/04/2025"),
    "day and month the same": _read_as("2025-03-03", start="03/03/2025"),
    "day and month zero": _cell("skipped", "month", start="00/00/2025"),
    "day and month told apart": _read_as("2025-04-13", start="13/04/2025"),
    "a year of two digits": _cell("skipped", "two digits", start="13.06.25"),
    "a number of a spreadsheet": _cell("skipped", "2025-06-13", start="45821"),
    "a word for a date": _cell("skipped", "not a date", start="soon"),
    "a blank start": _cell("skipped", "blank", start=""),
    "a start of spaces": _cell("skipped", "blank", start="  "),
    "end before start": _cell("warning", "before the start", end="2025-04-17", kept={"end_edtf": None}),
    "end that may lie before start": _cell(
        "warning", "may lie before", column="end", start="[2025-06-10..2025-06-20]", end="[2025-06-05..2025-06-15]"
    ),
    "an interval in reverse": _cell("skipped", "before it begins", start="2025-06-20/2025-06-13"),
    "an interval beside an end": _cell(
        "as written", "interval", column="end", start="2025-06-13/2025-06-20", end="2025-07-01", kept={"end": None}
    ),
    "an interval in start": _cell("warning", "interval", start="2025-06-13/2025-06-20"),
    "a set in start": _cell("warning", "set of dates", start="{2025-06-13,2025-06-15}"),
    "an interval in end": _cell("as written", "more than one date", end="2025-06-20/2025-06-25"),
    "an interval in end that lies before start": _cell("as written", "more than one date", end="2025-01-20/2025-01-25"),
    "an hour 25": _cell("skipped", "clock time", start="2025-06-13T25:00"),
    "a clock time with a qualifier": _cell("skipped", "clock time", start="2025-06-13T07:30~"),
    "an offset of 15 hours": _cell("skipped", "+15:00", start="2025-06-13T07:30+15:00"),
    "a Solar Hijri year": _cell("warning", "Solar Hijri", "2025-06-13", start="1404-03-23"),
    "a Solar Hijri month": _cell("skipped", "Solar Hijri", "2025-06-13", start="23 Khordad 1404"),
    "a Solar Hijri month in Persian": _cell("skipped", "Solar Hijri", "2025-06-13", start="۲۳ خرداد ۱۴۰۴"),
    "a Solar Hijri month in end": _cell("as written", "Solar Hijri", "2025-06-20", end="30 Khordad 1404"),
    "a year of five digits": _cell("warning", "0001 to 9999", start="Y12025", kept=_NO_BOUND),
    "a year of five digits in end": _cell("warning", "0001 to 9999", end="Y12025"),
    "a year before 0001": _cell("warning", "0001 to 9999", start="-0044-03-15", kept=_NO_BOUND),
    "an open beginning": _cell("warning", "beginning", start="../2025-06", kept=_NO_BOUND),
    "years before 0001 in reverse": _cell(
        "warning", "before the start", column="end", start="-0044", end="-0100", kept=_NO_BOUND | {"end_edtf": None},
        beside=("start", "warning", "0001 to 9999"),
    ),
    "an end before 0001": _cell(
        "warning", "before the start", column="end", start="0010", end="-0044", kept={"end_edtf": None}
    ),
    "Persian digits": _read_as("2025-06-13", start="۲۰۲۵-۰۶-۱۳"),
    "a date with dots": _read_as("2025-06-13", start="13.06.2025"),
    "a month by its name": _read_as("2025-06-13", start="June 13, 2025"),
    "about a year": _read_as("1914~", start="c. 1914"),
    "a season by its name": _read_as("2025-21", start="spring 2025"),
    "a word for an open end": _read_as("..", end="ongoing"),
}  # fmt: skip

_CELLS = {
    "an unknown zone": _cell(
        "as written", "time zone", timezone="Europe/Pariss", start="2025-04-18T07:30"
    ),
    "an unknown zone without a clock time": _cell(
        "as written", "no clock time", timezone="Europe/Pariss"
    ),
    "an abbreviation of a zone": _cell(
        "warning", "UTC-06:00", "country", timezone="CST", start="2025-04-18T07:30", kept={"timezone": "UTC-06:00"}
    ),
    "an offset for a zone": _cell("warning", "UTC+05:45", timezone="+5:45", kept={"timezone": "UTC+05:45"}),
    "an id that stands above": _cell("warning", "row 2", id="harbour-01", kept={"id": "harbour-01-2"}),
    "an id with a space": _cell(
        "as written", "space", id="harbour 04", kept={"id": "2025-04-18-the-pilots-move-to-the-new-quay"}
    ),
    "an id with a bar": _cell("as written", "|", id="a|b", kept={"id": "2025-04-18-the-pilots-move-to-the-new-quay"}),
    "a blank title": _cell("skipped", "blank", title=""),
    "a long title": _cell("warning", "70 characters", title="The quay " * 7 + "is open."),
    "a long label": _cell("warning", "28 characters", label="The new quay is open at last."),
    "a kind with a slip": _cell("warning", "not in the list", "Did you mean 'meeting'", kind="meetin"),
    "a kind unheard of": _cell("warning", "not in the list", "'meeting'", kind="regatta"),
    "a confidence with a slip": _cell("warning", "not in the list", "Did you mean 'medium'", confidence="mediun"),
    "a confidence unheard of": _cell("warning", "not in the list", "'medium'", confidence="certain"),
    "an importance of 4": _cell("warning", "read as 3", "anew", importance="4", kept={"importance": 3}),
    "an importance of 0": _cell("as written", "not in the list", importance="0", kept={"importance": 2}),
    "an importance in a word": _cell("warning", "read as 1", importance="high", kept={"importance": 1}),
    "a country by its name": _cell("warning", "read as FR", country="France", kept={"country": "FR"}),
    "a country in small letters": _cell("warning", "read as FR", country="fr", kept={"country": "FR"}),
    "a region for a country": _cell("as written", "country code", "ISO 3166", country="Middle East"),
    "a latitude over 180": _cell("as written", "-90 to 90", lat="191"),
    "a longitude over 180": _cell("as written", "-180 to 180", lon="-204.5"),
    "coordinates swapped, out of range": _cell("as written", "-90 to 90", "Swapped", lat="120.5", lon="48.4"),
    "coordinates swapped, within range": _cell("warning", "swapped", "48.39", lat="-4.49", lon="48.39"),
    "a latitude alone": _cell("as written", "`lat` is given", lon=""),
    "a longitude alone": _cell("as written", "`lon` is given", lat=""),
    "a latitude in words": _cell("as written", "not a number", lat="north"),
    "a latitude that is NaN": _cell("as written", "not a number", lat="nan"),
    "a latitude with an underscore": _cell("as written", "not a number", lat="4_8.4"),
    "a latitude in Persian digits": _cell("warning", "48.4", lat="۴۸.۴", kept={"lat": 48.4}),
    "a decimal comma": _cell("warning", "48.4", "point", lat="48,4", kept={"lat": 48.4}),
    "a decimal comma in lon": _cell("warning", "-4.5", "point", lon="-4,5", kept={"lon": -4.5}),
    "an actor left out": _cell("as written", "empty member", actors="Pilots||Divers", kept={"actors": "Pilots|Divers"}),
    "two actors left out": _cell("as written", "empty member", actors="Pilots|||Divers", kept={"actors": "Pilots|Divers"}),
    "an actor twice": _cell("as written", "twice", actors="Pilots|Divers|Pilots", kept={"actors": "Pilots|Divers"}),
    "a source twice": _cell("as written", "twice", sources="log-4|log-4", kept={"sources": "log-4"}),
    "a source that is a script": _cell(
        "as written", "http", sources="log-4|javascript:alert(1)", value="javascript:alert(1)", kept={"sources": "log-4"}
    ),
    "a source of FTP": _cell("as written", "http", "https://", sources="ftp://example.org/log"),
    "a source without its scheme": _cell(
        "warning", "https://", sources="www.example.org/log", kept={"sources": "https://www.example.org/log"}
    ),
    "a source with a slip": _cell(
        "as written", "not an id", "Did you mean 'harbour-board'", sources="harbor-board", options=_KNOWN_SOURCES
    ),
    "a source unheard of": _cell(
        "as written", "not an id", sources="town-library|x", value="x", kept={"sources": "town-library"},
        options=_KNOWN_SOURCES,
    ),
    "a track with a slip": _cell("warning", "almost", "Did you mean 'Military'", track="Milltary"),
    "a control character": _cell("warning", "U+0007", summary="The bell\x07 rings."),
    "a bidi override": _cell("warning", "U+202E", title="The \u202eyauq\u202c opens"),
    "a NUL": _cell("as written", "NUL", summary="The\0quay", value="The␀quay"),
    "a NUL in start": _cell("skipped", "NUL", start="2025\0", value="2025␀"),
    "a NUL in title": _cell("skipped", "NUL", title="The\0quay", value="The␀quay"),
    "a NUL in lat": _cell("as written", "NUL", lat="48\0.4", value="48␀.4"),
    "a byte that is not UTF-8": _cell("as written", "0xff", "UTF-8", summary="The caf\udcff", value="The caf�"),
    "a byte that is not UTF-8 in title": _cell("skipped", "0xe9", "UTF-8", title="The caf\udce9", value="The caf�"),
    "a cell of a million letters": _cell("warning", "1,000,001 characters", summary=_MANY, value=None),
    **{f"a month 13 below {name}": _cell("skipped", "month", start="2025-13", at=8, shape=name) for name in _SHAPES},
}  # fmt: skip

_LINES = {
    "a cell too many": _line("skipped", "19 cells under a header of 18", change=lambda line: line + ",x"),
    "a comma not quoted": _line(
        "skipped", "19 cells", "comma", change=lambda line: line.replace(_TITLE, "The pilots move, at last")
    ),
    "a cell too few": _line(
        "warning", "17 cells under a header of 18", cells={"sources": ""}, change=lambda line: line.rpartition(",")[0]
    ),
    "a stray quote": _line("skipped", "quote", change=lambda line: line.replace(_TITLE, '"The "new" quay"')),
    "a stray quote in a cell with a line break": _line(
        "skipped", "quote", change=lambda line: line.replace(_TITLE, '"The\n"new" quay"')
    ),
    "a quote left open": _line("skipped", "never closed", change=lambda line: line.replace(_TITLE, f'"{_TITLE}')),
    "a quote left open above quoted cells": _line(
        "skipped", "quote", shape="every cell quoted", change=lambda line: line.replace(f'{_TITLE}"', _TITLE)
    ),
    "a quote left open in the last row": _line(
        "skipped", "never closed", at=9, change=lambda line: line.replace("Room closed", '"Room closed')
    ),
}

_HEADERS = {
    "no title": _head("raises", "title", "missing", without=["title"]),
    "no start": _head("raises", "start", "missing", without=["start"]),
    "no start below blank lines": _head("raises", "start", "missing", without=["start"], before="\n\n", header=3),
    "title twice": _head("raises", "title", "columns 5 and 19", extra=[("title", "x")]),
    "two names for title": _head(
        "raises", "title", "'headline' or 'event'", without=["title"], extra=[("headline", "x"), ("event", "y")]
    ),
    "two names for place": _head(
        "error", "place", "'location' or 'venue'", without=["place"], extra=[("location", "x"), ("venue", "y")]
    ),
    "a column of the reader's own twice": _head(
        "error", "colour", "columns 19", extra=[("colour", "x"), ("colour", "y")]
    ),
    "a column without a name": _head("warning", "column 19", "no name", extra=[("", "x")]),
    "an invisible character in a name": _head("warning", "ti\u200btle", "U+200B", names={"title": "ti\u200btle"}),
    "a byte that is not UTF-8 in a name": _head(
        "error", "colo�r", "0xff", extra=[("colo\udcffr", "x")], value="colo�r"
    ),
    "another name": _head("warning", "headline", "`title`", names={"title": "headline"}, value="headline"),
    "another name in a file of semicolons": _head(
        "warning", "Latitude", "`lat`", names={"lat": "Latitude"}, delimiter=";"
    ),
    "another name below blank lines": _head(
        "warning", "when", "`start`", names={"start": "when"}, before="\n\n", header=3
    ),
    "another name beside the name": _head("warning", "headline", "`title`", extra=[("headline", "x")]),
    "a name that is worked out": _head("warning", "start_edtf", "derived", extra=[("start_edtf", "x")]),
    "a name that is worked out below blank lines": _head(
        "warning", "is_open", "derived", extra=[("is_open", "x")], before="\n\n", header=3
    ),
    "a name given that is not there": _head("error", "place", "not a column", options={"columns": {"place": "Ort"}}),
    "a date in three columns": _head(
        "warning", "year", "`start`", without=["start"], extra=[("year", "2024"), ("month", "1"), ("day", "2")]
    ),
}  # fmt: skip

_TABLE = _write(_BASE)
_FILES = {
    "cp1252": _file("warning", "cp1252", _write(_BASE, encoding="cp1252"), rows=_BASE, fix="UTF-8"),
    "cp1252 with German": _file(
        "warning",
        "cp1252",
        _write(_change(_BASE, summary="Übergabe der „Hafenbücher“ – geprüft."), encoding="cp1252"),
        rows=_change(_BASE, summary="Übergabe der „Hafenbücher“ – geprüft."),
    ),
    "cp1256": _file(
        "warning",
        "cp1256",
        _write(_change(_BASE, summary=_ARABIC, place="المرفأ"), encoding="cp1256"),
        rows=_change(_BASE, summary=_ARABIC, place="المرفأ"),
        fix="UTF-8",
    ),
    "UTF-16 LE without a mark": _file("warning", "UTF-16", _write(_BASE, encoding="utf-16-le"), rows=_BASE),
    "UTF-16 BE without a mark": _file("warning", "UTF-16", _write(_BASE, encoding="utf-16-be"), rows=_BASE),
    "NULs at the end": _file("warning", "512 NUL", _TABLE + bytes(512), rows=_BASE),
    "two marks": _file("warning", "more than one", _write(_BASE, before="\ufeff\ufeff"), rows=_BASE),
    "no byte": _file("raises", "empty", b"", fix="start,title"),
    "blank lines": _file("raises", "empty", b"\r\n  \r\n\r\n"),
    "separators": _file("raises", "empty", b",,,\n,,,\n"),
    "a mark alone": _file("raises", "empty", b"\xef\xbb\xbf"),
    "a spreadsheet": _file("raises", "spreadsheet", b"PK\x03\x04\x14\0\6\0" + bytes(range(256)) * 4, row=0, fix="CSV"),
    "a picture": _file("raises", "picture", b"\x89PNG\r\n\x1a\n" + bytes(99), row=0),
    "no text": _file("raises", "not text", bytes(range(256)) * 40, row=0),
    "a title above the header": _file("raises", "looks like the header", b"The harbour log\n\n" + _TABLE, row=3),
    "a title above the header, as saved": _file(
        "raises", "looks like the header", b"The harbour log" + b"," * 17 + b"\n" + b"," * 17 + b"\n" + _TABLE, row=3
    ),
}

# Name of a fault → function that makes the file.
FAULTS = _DATES | _CELLS | _LINES | _HEADERS | _FILES


def _rows(**columns):
    """Return a row per value of the columns; what is a string stands in each of them."""
    count = max(len(values) for values in columns.values() if not isinstance(values, str))
    columns = {name: [values] * count if isinstance(values, str) else values for name, values in columns.items()}
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def _clean_shape(name):
    content, numbered = _write_shape(_BASE, **_SHAPES[name])
    return Clean(content, list(numbered.values()))


def _clean(rows, **writing):
    return Clean(_write(rows, list(rows[0]), **writing), rows)


_STARTS = [
    *("2025", "2025-06", "2025-06-13", "2025-06-13T07:30", "2025-06-13T07:30:15Z", "2025-06-13T07:30+02:00"),
    *("2025-06-13T24:00:00", "2025-21", "1999-33", "1999-37", "1999-40", "201X", "19XX", "2025-XX", "2025-06-XX"),
    *("2025-XX-XX", "2025-06-17~", "2025-06?", "2025%", "?2025-06-~13", "1950S2", "[2025-06-13..2025-06-15]"),
    *("[2025-06-13,2025-06-17]", "0954", "1066-10-14"),
]
_ENDS = ["..", "", "2025-06", "2025-07~", "2025-22", "[2025-07-01..2025-07-03]"]
_WORDS = ["NA", "null", "None", "nan", "N/A", "-", "0", "TRUE", "#N/A", "=1+1", "1,5", "a;b|c\td"]
_SCRIPTS = ["آغاز اعتراض‌ها", "افتتح المرفأ", "הנמל נפתח", "港口开放", "Порт открыт", "Λιμάνι", "बंदरगाह", "⚓️ 👩‍🚀 é"]
_EXTRA = _change(_BASE, colour="red", weight="", **{"height of tide": "0.40"})

# Name of a shape → function that makes the file.
CLEAN = {name: partial(_clean_shape, name) for name in _SHAPES} | {
    "no line end at the last row": lambda: Clean(_TABLE.rstrip(), _BASE),
    "blank lines at the end": lambda: Clean(_TABLE + b"\n,,\n\n", _BASE),
    "columns of the reader's own": lambda: _clean(_EXTRA),
    "start and title alone": lambda: _clean(_rows(start=["2025", "2025-06"], title="A ferry")),
    "start and title alone, with semicolons": lambda: _clean(_rows(start=["2025"], title="A, b"), delimiter=";"),
    "a header alone": lambda: Clean(_write([]), []),
    "a header alone, with tabs": lambda: Clean(_write([], delimiter="\t", end=""), []),
    "words that look blank": lambda: _clean(_rows(start="2025", title=_WORDS, summary=_WORDS)),
    "quotes in cells": lambda: _clean(_rows(start="2025", title=['The "new" quay', '"All"', 'A 6" pipe', "'"])),
    "quotes in cells that are not quoted": lambda: Clean(
        b'start,title\n2025,The "new" quay\n2025,A 6" pipe\n',
        _rows(start="2025", title=['The "new" quay', 'A 6" pipe']),
    ),
    "many scripts": lambda: _clean(_rows(start="2025", title=_SCRIPTS)),
    "zeros before ids": lambda: _clean(_rows(id=["007", "7", "0007", "1e5"], start="2025", title="x")),
    "dates of EDTF": lambda: _clean(_rows(start=_STARTS, title="x")),
    "ends of EDTF": lambda: _clean(_rows(start="2025-06-13", end=_ENDS, title="x")),
    "a year 1404 among old ones": lambda: _clean(_rows(start=["1404-03-23", "1066", "1600-02-17"], title="x")),
    "cells as long as may be": lambda: _clean(
        _rows(start=["2025"], title="x" * 70, label="y" * 28, summary="z" * 999_999)
    ),
    "coordinates at the edge": lambda: _clean(
        _rows(start="2025", title="x", lat=["90", "-90", "+1.5", "0"], lon=["180", "-180", "-0.0", "0"])
    ),
}  # fmt: skip
