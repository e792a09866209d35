"""Read what a query to Wikidata gives as CSV."""

import re
from decimal import Decimal
from pathlib import Path

import pandas as pd

from timeline.errors import DataError, make_problem, quote_value, tabulate_problems
from timeline.io.formats._coded_events import restore_column_names
from timeline.io.formats._import import build_import, rename_cells
from timeline.io.formats._sample import normalize_name
from timeline.io.text_table import read_foreign_cells
from timeline.tables import EVENTS

__all__ = ["is_wikidata", "read_wikidata"]


_ENTITY = re.compile(r"https?://www\.wikidata\.org/entity/(Q\d+)")
_UNKNOWN = re.compile(r"https?://www\.wikidata\.org/\.well-known/genid/\S+|_:\S+|t\d+")
_TIME = re.compile(r"([+-]?\d{4,18})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z?)?", re.ASCII)
_DEGREES = r"([+-]?\d+(?:\.\d+)?(?:[eE]-?\d{1,2})?)"
_POINT = re.compile(rf"Point\(\s*{_DEGREES}\s+{_DEGREES}\s*\)", re.ASCII)
_AXES = ("lon", "lat")  # in the order of a point
# What people call these columns in a query, folded.
_NAMES = {
    "start": ("start", "starttime", "startdate", "date", "pointintime", "time", "inception", "begin", "begindate"),
    "end": ("end", "endtime", "enddate", "dissolved"),
    "summary": ("itemdescription", "eventdescription", "description"),
    "place": ("locationlabel", "placelabel", "location", "place", "countrylabel"),
    "coordinates": ("coord", "coords", "coordinate", "coordinates", "coordinatelocation", "geo", "location"),
    "track": ("typelabel", "classlabel", "instancelabel", "instanceoflabel", "type"),
}
# wikibase:timePrecision → how much of a time is known.
_MILLION, _CENTURY, _DECADE, _YEAR, _MONTH, _DAY = 3, 7, 8, 9, 10, 11
_ASK = "Ask the query for the precision, wikibase:timePrecision, in a column beside it"


def is_wikidata(sample):
    """Return whether a file is the CSV of a query to Wikidata: a column of its entities, and one of times."""
    rows = [[cell.strip() for cell in row] for row in sample.rows[1:]]
    return any(any(map(_ENTITY.fullmatch, row)) and any(map(_TIME.fullmatch, row)) for row in rows)


def read_wikidata(
    path, *, errors="raise", rule="", timezone="UTC", day_first=None, progress=None, columns=None, **options
):
    """Return the events of a query to Wikidata.

    - The first column of entities names the event: its label (`itemLabel` beside `item`) is the title, its number the
      id, its address the source. Rows in which it stands again are events of their own, with `-2` and so on, and
      a warning.
    - Times are cut to their precision, from a column whose name holds "precision" (`startPrecision` for `start`); one
      that names no time goes with the start. A century has the bounds that hold however it is counted, and so has a
      decade before our era. Without a precision, 1 January is read as the year and the first of another month as the
      month, with a warning, since Wikidata writes years and months that way; no date is made sharper than it may be.
    - Years count as in EDTF: -0043 is 44 BCE. A value that Wikidata has as unknown is an error of its row.

    Parameters
    ----------
    path : str or Path
    errors, timezone, day_first, progress, options
        As in `read_events`.
    rule : str
        As in `timeline.io.formats._import.build_import`.
    columns : dict of str to str, optional
        Our name of a column → the file's own, where they cannot be told by their names.

    Returns
    -------
    ImportResult

    Raises
    ------
    DataError
        When the file has errors and `errors` is 'raise', or if no column can be told to hold the start.

    Source
    ------
    https://www.wikidata.org/wiki/Help:Dates
    """
    found = restore_column_names(read_foreign_cells(path, ("item", "itemLabel", "date")))
    own = _choose_columns(found, columns or {}, Path(path).name)
    table, problems = found.table, found.problems
    blank = pd.Series(None, index=table.index, dtype="str")
    read = {name: table[column] for name, column in own.items()}
    names = read["id"].str.extract(f"(?:{_ENTITY.pattern})$", expand=False) if "id" in own else blank
    made = {
        "id": _number_repeated(names, own.get("id", "id"), problems),
        "start": _read_times(read["start"], _find_precision(table, own, "start"), own["start"], problems),
        "title": read.get("title", names),
        "sources": "https://www.wikidata.org/wiki/" + names,
    }
    if "end" in own:
        made["end"] = _read_times(read["end"], _find_precision(table, own, "end"), own["end"], problems)
    made |= {name: read[name] for name in own if name in EVENTS.columns and name not in made}
    if "coordinates" in own:
        points = read["coordinates"].str.extract(_POINT)
        for row, text in read["coordinates"][points[0].isna()].dropna().items():
            problem, fix = "is no point; the event has no coordinates", "Write Point(longitude latitude)"
            problems.append(make_problem(row, own["coordinates"], text, problem, fix, "warning"))
        made |= {
            name: points[at].map(_write_plainly, na_action="ignore").astype("str") for at, name in enumerate(_AXES)
        }
    written = {name: column for name, column in own.items() if name != "coordinates"}
    written |= {name: own["coordinates"] for name in ("lat", "lon") if "coordinates" in own}
    used = [column for name, column in own.items() if name in ("title", "summary", "place", "track")]
    cells = rename_cells(found, made, written, used=used, prefix="wikidata")
    options |= {"timezone": timezone, "day_first": day_first, "progress": progress}
    options["calendar"] = options.get("calendar") or "gregorian"  # a year of the format is never of another one
    terms = "Data of Wikidata, https://www.wikidata.org, CC0: free to use."
    return build_import(path, "Wikidata query", cells, errors=errors, rule=rule, terms=terms, **options)


def _choose_columns(found, given, name):
    """Return our names, and `coordinates`, with the columns that hold them."""
    there = list(found.table.columns)
    own = {}
    for ours, theirs in given.items():
        if theirs not in there:
            problem = make_problem(1, ours, theirs, "is not a column of the file", f"There are: {', '.join(there)}")
            raise DataError(name, tabulate_problems([problem]))
        own[ours] = theirs
    first = {column: found.table[column].dropna().head(20) for column in there}
    entities = [column for column in there if len(first[column]) and first[column].str.fullmatch(_ENTITY).all()]
    if entities:
        own.setdefault("id", entities[0])
    label = next(
        (column for column in there if "id" in own and normalize_name(column) == normalize_name(own["id"]) + "label"),
        None,
    )
    if label:
        own.setdefault("title", label)
    for ours, aliases in _NAMES.items():
        known = [
            column
            for alias in aliases
            for column in there
            if normalize_name(column) == alias and column not in own.values()
        ]
        if ours == "coordinates":
            known = [column for column in known if first[column].str.fullmatch(_POINT).any()]
        elif ours == "place":
            known = [column for column in known if not first[column].str.fullmatch(_POINT).any()]
        if known:
            own.setdefault(ours, known[0])
    if "start" not in own:
        times = [
            one
            for one in there
            if len(first[one]) and first[one].str.fullmatch(_TIME).any() and one not in own.values()
        ]
        if len(times) != 1:
            listed = " or ".join(f"'{one}'" for one in times) or "none of the columns"
            fix = "Say which by columns={'start': …}"
            problem = make_problem(1, "start", "", f"could be read from {listed}", fix)
            raise DataError(name, tabulate_problems([problem]))
        own["start"] = times[0]
    return own


def _find_precision(table, own, ours):
    """Return the column of precisions that belongs to one of times, None if there is none."""
    wanted = normalize_name(own[ours])
    others = {normalize_name(name) for name in table.columns if name != own[ours]}
    rests = {
        name: normalize_name(name).replace("precision", "")
        for name in table.columns
        if "precision" in normalize_name(name)
    }
    near = [name for name, rest in rests.items() if rest == wanted]
    near += [name for name, rest in rests.items() if wanted in rest and rest not in others]
    near += [name for name, rest in rests.items() if rest == "" and ours == "start"]
    return table[near[0]] if near else None


def _read_times(times, precisions, column, problems):
    """Return times in EDTF, cut to their precision; what cannot be read stays as it is, or is blank and reported."""
    made = []
    codes = [None] * len(times) if precisions is None else precisions.tolist()
    for row, text, code in zip(times.index, times.tolist(), codes, strict=True):
        found = None if pd.isna(text) else _TIME.fullmatch(text)
        if not found:
            is_unknown = not pd.isna(text) and _UNKNOWN.fullmatch(text)
            if is_unknown:
                fix = "Leave the row out, or write what is known"
                problems.append(make_problem(row, column, text, "is a value that Wikidata has as unknown", fix))
            made.append(None if is_unknown or pd.isna(text) else text)
            continue
        edtf, fault = _cut_time(found, code)
        if fault:
            problems.append(make_problem(row, column, text, *fault))
        made.append(edtf)
    return pd.Series(made, index=times.index, dtype="str")


def _cut_time(found, code):
    """Return a time in EDTF, and what is to be said of it."""
    year, month, day = int(found[1]), found[2], found[3]
    text = f"{'-' * (year < 0)}{abs(year):04}" if abs(year) <= 9999 else f"Y{year}"
    if pd.isna(code):
        if "00" in (month, day):
            return (text if month == "00" or abs(year) > 9999 else f"{text}-{month}"), None
        if (month, day) == ("01", "01") or abs(year) > 9999:
            return text, ("may be the year alone, and is read as that", _ASK, "warning")
        if day == "01":
            return f"{text}-{month}", ("may be the month alone, and is read as that", _ASK, "warning")
        return f"{text}-{month}-{day}", None
    precision = str(code).removesuffix(".0")
    if not re.fullmatch("[0-9]|1[0-4]", precision):
        return None, (
            f"has the precision {quote_value(str(code)).strip()}, which is none of Wikidata's",
            "Write 0 to 14: 11 is a day, 9 a year",
        )
    return _cut_to(year, text, month, day, found, int(precision))


def _cut_to(year, text, month, day, found, precision):
    if precision >= _DAY and abs(year) <= 9999:
        clock = [found[4], found[5], found[6]][: max(0, precision - _DAY)]
        day = f"{text}-{month}-{day}"
        return (f"{day}T{':'.join(clock)}Z" if len(clock) > 1 and clock[0] else day), None
    if precision == _MONTH and abs(year) <= 9999:
        return f"{text}-{month}", None
    if precision >= _YEAR:
        return text, None
    # Wikidata names a century by a year in it, mostly the last, and so a decade before our era, in which the year 0
    # shifts the tens; so the bounds are those that hold either way.
    length = 10 ** (_YEAR - precision)
    if precision == _DECADE and year > 0:
        first = year // 10 * 10
        return _write_range(first, first + 9), None
    return _write_range(year - length + 1, year + length - 1), None


def _write_range(first, last):
    return f"[{_write_year(first)}..{_write_year(last)}]"


def _write_year(year):
    return f"{'-' * (year < 0)}{abs(year):04}" if abs(year) <= 9999 else f"Y{year}"


def _write_plainly(number):
    """Return a number without an exponent, which small ones have in Wikidata."""
    return f"{Decimal(number):f}" if "e" in number.lower() else number


def _number_repeated(names, column, problems):
    """Return ids that differ: a second row of an entity gets -2."""
    seen, made = {}, []
    for row, name in names.items():
        if pd.isna(name):
            made.append(None)
            continue
        seen[name] = seen.get(name, 0) + 1
        made.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
        if seen[name] > 1:
            problem, fix = (
                "stands already in a row above; it is read as an event of its own",
                "See whether the query multiplies",
            )
            problems.append(make_problem(row, column, name, problem, fix, "warning"))
    return pd.Series(made, index=names.index, dtype="str")
