"""Read events of the GDELT Project: version 2.0 and 1.0, with a header or without."""

import re
from pathlib import Path

import pandas as pd

from timeline.errors import DataError, make_problem, tabulate_problems
from timeline.io.formats._coded_events import match_columns, shorten_titles
from timeline.io.formats._import import build_import, rename_cells
from timeline.io.formats._sample import read_sample
from timeline.io.text_table import read_foreign_cells

__all__ = ["is_gdelt", "read_gdelt"]


def _list_places(who, *, with_second):
    second = ["ADM2Code"] if with_second else []
    return [
        f"{who}Geo_{part}"
        for part in ("Type", "FullName", "CountryCode", "ADM1Code", *second, "Lat", "Long", "FeatureID")
    ]


def _list_actor(who):
    parts = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
    return [f"{who}{part}" for part in (*parts, "Type1Code", "Type2Code", "Type3Code")]


def _list_columns(*, version):
    names = [
        "GLOBALEVENTID",
        "SQLDATE",
        "MonthYear",
        "Year",
        "FractionDate",
        *_list_actor("Actor1"),
        *_list_actor("Actor2"),
    ]
    names += ["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"]
    names += ["NumMentions", "NumSources", "NumArticles", "AvgTone"]
    for who in ("Actor1", "Actor2", "Action"):
        names += _list_places(who, with_second=version == 2)
    return [*names, "DATEADDED", "SOURCEURL"]


_SECOND, _FIRST = _list_columns(version=2), _list_columns(version=1)
# Number of cells of a file without a header → its columns; the oldest files have no address.
_HEADERS = {len(_SECOND): _SECOND, len(_FIRST): _FIRST, len(_FIRST) - 1: _FIRST[:-1]}
_TERMS = "Data of the GDELT Project, https://www.gdeltproject.org: free to use with a credit and a link to it."
# What the root codes of CAMEO stand for, as a title can say it.
_ROOTS = {
    "01": "public statement",
    "02": "appeal",
    "03": "intent to cooperate",
    "04": "consultation",
    "05": "diplomatic cooperation",
    "06": "material cooperation",
    "07": "aid",
    "08": "concession",
    "09": "investigation",
    "10": "demand",
    "11": "disapproval",
    "12": "rejection",
    "13": "threat",
    "14": "protest",
    "15": "show of force",
    "16": "reduced relations",
    "17": "coercion",
    "18": "assault",
    "19": "fighting",
    "20": "mass violence",
}
_CITIES, _COUNTRY = ("3", "4"), "1"
_OLD_DAYS = 300  # the known slip of a year, or of ten, in what the machine takes for the date


def is_gdelt(sample):
    """Return whether a file holds events of GDELT: by its header, or by the shape of its first row without one."""
    if {"globaleventid", "sqldate"} <= sample.names or {"globaleventid", "day", "eventcode"} <= sample.names:
        return True
    row = sample.rows[0] if sample.rows else ()
    if len(row) not in _HEADERS:
        return False
    number, day, month, year = (cell.strip() for cell in row[:4])
    is_dated = bool(re.fullmatch(r"\d{8}", day)) and month == day[:6] and year == day[:4]
    return number.isdigit() and is_dated


def read_gdelt(path, *, errors="raise", rule="", timezone="UTC", day_first=None, progress=None, **options):
    """Return the events of a GDELT file.

    - `SQLDATE` is the day; `DATEADDED` is when GDELT saw the report. Where the two lie most of a year apart, there is a
      warning: the machine is known to take "a year ago" for the date.
    - The title is "actor 1: what – actor 2, place", where what is the file's description of the event or the meaning of
      CAMEO's root code, as far as 70 letters reach: actor 2 gives way before the place.
    - Place and coordinates are those of the action; only a city gives coordinates.
    - The root code's meaning is the track, `SOURCEURL` the source. `EventCode` and all others are kept as text.

    Parameters
    ----------
    path : str or Path
    errors, timezone, day_first, progress, options
        As in `read_events`.
    rule : str
        As in `timeline.io.formats._import.build_import`.

    Returns
    -------
    ImportResult

    Raises
    ------
    DataError
        When the file has errors and `errors` is 'raise'.

    Source
    ------
    http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf
    """
    sample = read_sample(path)
    row = sample.rows[0] if sample.rows else ()
    has_header = "globaleventid" in sample.names
    header = () if has_header else _HEADERS.get(len(row), ())
    if not has_header and not header:
        problem = f"begins a row of {len(row)} cells; GDELT has 61, 58 or 57, separated by tabs"
        fix = "Give the file as it was downloaded"
        first = make_problem(1, "", row[0] if row else "", problem, fix)
        raise DataError(Path(path).name, tabulate_problems([first]))
    found = read_foreign_cells(path, _SECOND, header=header)
    found, cells, own = match_columns(found, [*_SECOND, "Day", "CAMEOCodeDescription"])
    dates = cells["SQLDATE"].fillna(cells["Day"])
    day = pd.to_datetime(dates, format="%Y%m%d", errors="coerce")
    day = day.fillna(pd.to_datetime(dates, format="%Y-%m-%d", errors="coerce"))
    _warn_of_old_days(cells, own, day, found.problems)
    root = cells["EventRootCode"].str.zfill(2).map(_ROOTS).astype("str")
    what = cells["CAMEOCodeDescription"].str.strip().fillna(root).fillna(cells["EventCode"])
    place, is_city = cells["ActionGeo_FullName"], cells["ActionGeo_Type"].isin(_CITIES)
    made = {
        "id": cells["GLOBALEVENTID"],
        "start": day.dt.strftime("%Y-%m-%d").astype("str").where(day.notna(), dates),
        "title": _make_titles(cells, what, place),
        "track": root,
        "actors": _join_actors(cells),
        "place": place,
        "lat": cells["ActionGeo_Lat"].where(is_city),
        "lon": cells["ActionGeo_Long"].where(is_city),
        "sources": cells["SOURCEURL"].where(cells["SOURCEURL"].str.fullmatch(r"https?://[^\s/|]+[^\s|]*", na=False)),
    }
    names = {"id": "GLOBALEVENTID", "start": "SQLDATE" if "SQLDATE" in own else "Day", "title": "EventCode"}
    names |= {"track": "EventRootCode", "actors": "Actor1Name", "place": "ActionGeo_FullName", "sources": "SOURCEURL"}
    names |= {"lat": "ActionGeo_Lat", "lon": "ActionGeo_Long"}
    written = {ours: own.get(theirs, theirs) for ours, theirs in names.items()}
    events = rename_cells(found, made, written, used=[own[names["id"]]] if names["id"] in own else [], prefix="gdelt")
    options |= {"timezone": timezone, "day_first": day_first, "progress": progress}
    label = f"GDELT events, {'2.0' if 'ActionGeo_ADM2Code' in own else '1.0'}" + (
        "" if has_header else ", without a header"
    )
    return build_import(path, label, events, errors=errors, rule=rule, terms=_TERMS, **options)


def _warn_of_old_days(cells, own, day, problems):
    added = pd.to_datetime(cells["DATEADDED"].str[:8], format="%Y%m%d", errors="coerce")
    gap = (added - day).dt.days
    for row in cells.index[gap.abs() >= _OLD_DAYS]:
        count, side = round(abs(gap[row]) / 365.25), "before" if gap[row] > 0 else "after"
        far = f"{count} year{'s' * (count > 1)} {side} the report ({added[row]:%Y-%m-%d})"
        problem = f"lies {far}; it is read as it stands"
        fix = "See the source: GDELT's machine may have taken another date for that of the event"
        column = own.get("SQLDATE") or own["Day"]
        problems.append(make_problem(row, column, f"{day[row]:%Y-%m-%d}", problem, fix, "warning"))


def _make_titles(cells, what, place):
    one, two = (cells[f"Actor{number}Name"].str.title() for number in (1, 2))
    begun = (one + ": " + what).fillna(what)
    return shorten_titles(begun, [(" – ", two)], place.str.replace(",.*", "", regex=True))


def _join_actors(cells):
    one, two = (cells[f"Actor{number}Name"].fillna("").str.replace("|", "/").str.title() for number in (1, 2))
    joined = (one.where(one.ne(two), "") + "|" + two).str.strip("|")
    return joined.mask(joined.eq(""))
