"""Read exports of ACLED, the Armed Conflict Location & Event Data project."""

from dataclasses import replace

import pandas as pd

from timeline.io.formats._coded_claims import make_claims
from timeline.io.formats._coded_events import (
    check_codes,
    format_range,
    match_columns,
    parse_days,
    shorten_titles,
)
from timeline.io.formats._import import build_import, rename_cells
from timeline.io.text_table import read_foreign_cells

__all__ = ["read"]

_COLUMNS = (
    *("data_id", "iso", "event_id_cnty", "event_id_no_cnty", "event_date", "year", "time_precision", "disorder_type"),
    *("event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "region", "country", "admin1", "admin2", "admin3", "location", "latitude"),
    *("longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp", "iso3"),
    *("gwno", "ally_actor_1", "ally_actor_2", "population_best"),
)
_REQUIRED = ("event_date",)
_TERMS = (
    "Data of ACLED (Armed Conflict Location & Event Data), https://acleddata.com: use and publication are subject to "
    "its terms, https://acleddata.com/terms-and-conditions, which ask that ACLED be named as the source."
)
_WEEK_DAYS = 6
_PRECISIONS = ("1", "2", "3")
# Sub-event types that fit exactly one of our kinds.
_KINDS = {
    "Agreement": "agreement",
    "Arrests": "arrest",
    "Peaceful protest": "protest",
    "Air/drone strike": "strike",
    "Shelling/artillery/missile attack": "strike",
    "Armed clash": "incident",
}
# Our names of columns → ACLED's, by which problems name them.
_WRITTEN = {
    "id": "event_id_cnty",
    "start": "event_date",
    "title": "sub_event_type",
    "summary": "notes",
    "track": "event_type",
    "kind": "sub_event_type",
    "actors": "actor1",
    "place": "location",
    "lat": "latitude",
    "lon": "longitude",
    "sources": "source",
    "acled_country": "country",
}
_NOTE = "Fatalities as ACLED codes them from the reports that it names; it does not verify them on its own."


def read(path, *, day_first=None, **options):
    """Return the events of a file, as `timeline.io.formats.acled` describes it."""
    cells = read_foreign_cells(path, _COLUMNS, required=_REQUIRED)
    cells, columns, own_names = match_columns(cells, _COLUMNS)
    # Spreadsheets and pandas save whole numbers as 1.0 where some are blank.
    codes = {name: columns[name].str.removesuffix(".0") for name in ("time_precision", "geo_precision")}
    columns = columns.assign(**codes)
    start, date_problems = _read_dates(columns, own_names, day_first)
    place, place_problems = _read_places(columns, own_names)
    event_columns = _build_event_columns(columns, start, place)
    written = {ours: own_names.get(name, name) for ours, name in _WRITTEN.items()}
    if columns["event_id_cnty"].isna().all() and columns["data_id"].notna().any():
        written["id"] = own_names["data_id"]
    used = [own_names[name] for name in ("notes", "event_id_cnty") if name in own_names]
    events = rename_cells(cells, event_columns, written, used=used, prefix="acled")
    values = pd.DataFrame({"best": columns["fatalities"]})
    value_names = {"best": own_names.get("fatalities", "fatalities")}
    claims, claim_problems = make_claims(events, values, value_names, claimant="ACLED", note=_NOTE, bound="about")
    events = replace(events, problems=cells.problems + date_problems + place_problems + claim_problems)
    return build_import(
        path,
        "ACLED export",
        events,
        claims=claims,
        terms=_TERMS,
        day_first=day_first,
        **options,
    )


def _build_event_columns(columns, start, place):
    has_coordinates = columns["geo_precision"].isin(["1", "2"]) | columns["geo_precision"].isna()
    actors = ("actor1", "actor2", "assoc_actor_1", "assoc_actor_2", "ally_actor_1", "ally_actor_2")
    return {
        "id": columns["event_id_cnty"].fillna(columns["data_id"]),
        "start": start,
        "title": _derive_titles(columns),
        "summary": columns["notes"],
        "track": columns["event_type"],
        "kind": columns["sub_event_type"].map(_KINDS).astype("str"),
        "actors": _join_lists(columns, actors),
        "place": place,
        "sources": _split_names(columns["source"]),
        "lat": columns["latitude"].where(has_coordinates),
        "lon": columns["longitude"].where(has_coordinates),
    }


def _read_dates(columns, own_names, day_first):
    """Return the dates in EDTF, as precise as they are coded, and problems; an unreadable day stays as written."""
    days = parse_days(columns["event_date"], day_first)
    code = columns["time_precision"]
    code_column = own_names.get("time_precision", "time_precision")
    is_unknown, problems = check_codes(code, _PRECISIONS, "unknown_acled_time_precision", code_column)
    # `build_import` would read these as days, which the code says they are not; it reports those of unclear order.
    unread = columns["event_date"].where(days.isna() & code.isin(["2", "3"])).dropna()
    has_two_readings = parse_days(unread, True).notna() & parse_days(unread, False).notna()
    is_unusual = columns.index.isin(unread.index[~has_two_readings])
    for row in columns.index[is_unusual]:
        problems.add("unusual_day", row, own_names["event_date"], columns.at[row, "event_date"], publisher="ACLED")
    text = days.dt.strftime("%Y-%m-%d").astype("str").where(days.notna(), columns["event_date"])
    is_coded = days.notna() & ~is_unknown
    week = format_range(days - pd.Timedelta(days=_WEEK_DAYS), days + pd.Timedelta(days=_WEEK_DAYS))
    text = text.mask(is_coded & code.eq("2"), week)
    text = text.mask(is_coded & code.eq("3"), days.dt.strftime("%Y-%m").astype("str"))
    return text.mask(is_unknown | is_unusual), problems


def _derive_titles(columns):
    what = columns["sub_event_type"].fillna(columns["event_type"])
    exact = columns["location"].mask(columns["geo_precision"].eq("3") & columns["admin1"].notna())
    place = exact.fillna(columns["admin1"]).fillna(columns["country"])
    return shorten_titles(what, [(": ", columns["actor1"]), (" – ", columns["actor2"])], place)


def _read_places(columns, own_names):
    """Return the places in words, no more precise than `geo_precision`, and the problems of this code."""
    code = columns["geo_precision"]
    code_column = own_names.get("geo_precision", "geo_precision")
    _, problems = check_codes(code, _PRECISIONS, "unknown_acled_geo_precision", code_column)
    region = columns["admin1"].fillna("").where(columns["admin1"].ne(columns["location"]), "")
    exact = columns["location"].fillna("")
    country = (", " + columns["country"]).fillna("")
    rest = region.mask(region.ne(""), ", " + region) + country
    place = (exact + rest).mask(code.eq("2") & exact.ne(""), "near " + exact + rest)
    wide = columns["admin1"].fillna(columns["location"]).fillna("") + country
    place = place.mask(code.eq("3"), wide).str.strip(", ")
    return place.mask(place.eq("")).mask(code.eq("3") & place.ne(""), place + " (region)"), problems


def _join_lists(columns, names):
    """Return the members of several columns of names as one list, each member once."""
    lists = [_split_names(columns[name]).fillna("").tolist() for name in names if columns[name].notna().any()]
    if not lists:
        return pd.Series(None, index=columns.index, dtype="str")
    rows = list(zip(*lists, strict=True))
    joined = {row: _join_members(row) for row in set(rows)}
    return pd.Series([joined[row] for row in rows], index=columns.index, dtype="str")


def _join_members(lists):
    members = dict.fromkeys(member for names in lists for member in names.split("|") if member)
    return "|".join(members) or None


def _split_names(column):
    """Return names separated by `;` as a list of ours, each name once."""
    lists = {}
    for text in column.dropna().unique():
        names = (name.strip() for name in text.replace("|", "/").split(";"))
        lists[text] = "|".join(dict.fromkeys(filter(None, names))) or None
    return column.map(lists).astype("str")
