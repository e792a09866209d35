"""Read events of the GDELT Project: version 2.0 and 1.0, with a header or without."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from timeline.errors import DataError, Problems
from timeline.io.formats._coded_events import match_columns, shorten_titles
from timeline.io.formats._import import build_import, rename_cells
from timeline.io.formats._sample import read_sample
from timeline.io.formats.gdelt.columns import GDELT_HEADERS, GDELT_ROOTS, VERSION_2
from timeline.io.text_table import read_foreign_cells

__all__ = ["read"]

_TERMS = "Data of the GDELT Project, https://www.gdeltproject.org: free to use with a credit and a link to it."
_CITIES = ("3", "4")
_FAR_DAYS = 300  # GDELT's software is known to be off by a year, or by ten, in some dates


def read(path, **options):
    """Return the events of a file, as `timeline.io.formats.gdelt` describes it."""
    sample = read_sample(path)
    has_header = "globaleventid" in sample.names
    header = () if has_header else _choose_header(sample, Path(path).name)
    cells = read_foreign_cells(path, VERSION_2, header=header)
    cells, columns, own_names = match_columns(cells, [*VERSION_2, "Day", "CAMEOCodeDescription"])
    written = {ours: own_names.get(name, name) for ours, name in _name_columns(own_names).items()}
    dates = columns["SQLDATE"].fillna(columns["Day"])
    days = pd.to_datetime(dates, format="%Y%m%d", errors="coerce")
    days = days.fillna(pd.to_datetime(dates, format="%Y-%m-%d", errors="coerce"))
    start = days.dt.strftime("%Y-%m-%d").astype("str").where(days.notna(), dates)
    used = [written["id"]] if "GLOBALEVENTID" in own_names else []
    events = rename_cells(cells, _build_event_columns(columns, start), written, used=used, prefix="gdelt")
    problems = cells.problems + _find_far_days(columns, days, written["start"])
    version = "2.0" if "ActionGeo_ADM2Code" in own_names else "1.0"
    return build_import(
        path,
        f"GDELT events, {version}" + ("" if has_header else ", without a header"),
        replace(events, problems=problems),
        terms=_TERMS,
        **options,
    )


def _choose_header(sample, name):
    """Return the columns of a file without a header, by the number of cells in its first row.

    Raises
    ------
    DataError
        When no version of GDELT has so many.
    """
    row = sample.rows[0] if sample.rows else ()
    if len(row) in GDELT_HEADERS:
        return GDELT_HEADERS[len(row)]
    problems = Problems()
    problems.add("wrong_gdelt_row", 1, "", row[0] if row else "", count=len(row))
    raise DataError(name, problems)


def _name_columns(own_names):
    """Return our names of columns with GDELT's, by which problems name them."""
    return {
        "id": "GLOBALEVENTID",
        "start": "SQLDATE" if "SQLDATE" in own_names else "Day",
        "title": "EventCode",
        "track": "EventRootCode",
        "actors": "Actor1Name",
        "place": "ActionGeo_FullName",
        "sources": "SOURCEURL",
        "lat": "ActionGeo_Lat",
        "lon": "ActionGeo_Long",
    }


def _build_event_columns(columns, start):
    root = columns["EventRootCode"].str.zfill(2).map(GDELT_ROOTS).astype("str")
    what = columns["CAMEOCodeDescription"].str.strip().fillna(root).fillna(columns["EventCode"])
    place, is_city = columns["ActionGeo_FullName"], columns["ActionGeo_Type"].isin(_CITIES)
    is_address = columns["SOURCEURL"].str.fullmatch(r"https?://[^\s/|]+[^\s|]*", na=False)
    return {
        "id": columns["GLOBALEVENTID"],
        "start": start,
        "title": _derive_titles(columns, what, place),
        "track": root,
        "actors": _join_actors(columns),
        "place": place,
        "lat": columns["ActionGeo_Lat"].where(is_city),
        "lon": columns["ActionGeo_Long"].where(is_city),
        "sources": columns["SOURCEURL"].where(is_address),
    }


def _find_far_days(columns, days, column):
    """Return a warning for each day that is most of a year or more from the report."""
    problems = Problems()
    reported = pd.to_datetime(columns["DATEADDED"].str[:8], format="%Y%m%d", errors="coerce")
    gap_days = (reported - days).dt.days
    for row in columns.index[gap_days.abs() >= _FAR_DAYS]:
        years = round(abs(gap_days[row]) / 365.25)
        problems.add(
            "long_before_report" if gap_days[row] > 0 else "long_after_report",
            row,
            column,
            f"{days[row]:%Y-%m-%d}",
            distance=f"{years} year{'s' * (years > 1)}",
            day=f"{reported[row]:%Y-%m-%d}",
        )
    return problems


def _derive_titles(columns, what, place):
    actor_1, actor_2 = (columns[f"Actor{number}Name"].str.title() for number in (1, 2))
    beginning = (actor_1 + ": " + what).fillna(what)
    return shorten_titles(beginning, [(" – ", actor_2)], place.str.replace(",.*", "", regex=True))


def _join_actors(columns):
    names = (columns[f"Actor{number}Name"].fillna("") for number in (1, 2))
    actor_1, actor_2 = (name.str.replace("|", "/").str.title() for name in names)
    joined = (actor_1.where(actor_1.ne(actor_2), "") + "|" + actor_2).str.strip("|")
    return joined.mask(joined.eq(""))
