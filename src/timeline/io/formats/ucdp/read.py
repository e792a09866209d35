"""Read the georeferenced events of the Uppsala Conflict Data Program: GED, and the candidate events of each month."""

from dataclasses import replace

import pandas as pd

from timeline.errors import Problems
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
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "low", "best", "high", "gwnoa", "gwnob"),
)
_REQUIRED = ("date_start",)
_TYPES = {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"}
_TERMS = (
    "Data of the Uppsala Conflict Data Program (UCDP), https://ucdp.uu.se, CC BY 4.0: name UCDP, the data set and its "
    "version, and cite the publications that https://ucdp.uu.se/downloads asks for."
)
_NOTE = "Estimate of deaths that UCDP draws from the reports that it names; low and high are its bounds."
# Columns of deaths by side → the column that names the side, and what it is called without a name.
_SIDES = {
    "deaths_a": ("side_a", "side A"),
    "deaths_b": ("side_b", "side B"),
    "deaths_civilians": ("", "civilians"),
    "deaths_unknown": ("", "people of unknown status"),
}
_DATE_PRECISIONS = ("1", "2", "3", "4", "5")
# Codes of `where_prec`.
_EXACT, _NEAR, _WIDE = "1", "2", ("3", "4", "5", "6", "7")
# Our names of columns → UCDP's, by which problems name them.
_WRITTEN = {
    "id": "id",
    "start": "date_start",
    "end": "date_end",
    "title": "dyad_name",
    "track": "type_of_violence",
    "actors": "side_a",
    "place": "where_coordinates",
    "lat": "latitude",
    "lon": "longitude",
    "sources": "source_article",
    "ucdp_country": "country",
}


def read(path, *, day_first=None, **options):
    """Return the events of a file, as `timeline.io.formats.ucdp` describes it."""
    cells = read_foreign_cells(path, _COLUMNS, required=_REQUIRED)
    cells, columns, own_names = match_columns(cells, _COLUMNS)
    table, tag_problems = _drop_tags(cells.table)
    cells = replace(cells, table=table, as_read=cells.as_read.loc[table.index])
    # Spreadsheets and pandas save whole numbers as 1.0 where some are blank.
    codes = {name: columns[name].str.removesuffix(".0") for name in ("type_of_violence", "where_prec", "date_prec")}
    columns = columns.assign(**codes).loc[table.index]
    start, end, date_problems = _read_dates(columns, own_names, day_first)
    place, place_problems = _read_places(columns, own_names)
    event_columns = _build_event_columns(columns, start, end, place)
    written = {ours: own_names.get(name, name) for ours, name in _WRITTEN.items()}
    events = rename_cells(cells, event_columns, written, used=["id", own_names.get("id", "id")], prefix="ucdp")
    values, parts = columns[["low", "best", "high"]], columns[list(_SIDES)]
    value_names = {name: own_names.get(name, name) for name in (*values.columns, *_SIDES)}
    groups = {name: columns[side].fillna(words) if side else words for name, (side, words) in _SIDES.items()}
    groups = {name: pd.Series(group, index=columns.index, dtype="str") for name, group in groups.items()}
    claims, claim_problems = make_claims(
        events, values, value_names, claimant="UCDP", note=_NOTE, parts=parts, groups=groups
    )
    problems = cells.problems + tag_problems + date_problems + place_problems + claim_problems
    return build_import(
        path,
        "UCDP georeferenced events",
        replace(events, problems=problems),
        claims=claims,
        terms=_TERMS,
        day_first=day_first,
        **options,
    )


def _build_event_columns(columns, start, end, place):
    has_coordinates = columns["where_prec"].isin([_EXACT, _NEAR]) | columns["where_prec"].isna()
    return {
        "id": columns["id"],
        "start": start,
        "end": end,
        "title": _derive_titles(columns),
        "track": columns["type_of_violence"].map(_TYPES).astype("str").fillna(columns["type_of_violence"]),
        "actors": _join_sides(columns),
        "place": place,
        "sources": _read_sources(columns),
        "lat": columns["latitude"].where(has_coordinates),
        "lon": columns["longitude"].where(has_coordinates),
    }


def _drop_tags(table):
    """Return the table without a first row of HXL tags, which begin with #, and a warning if there is one."""
    problems = Problems()
    if table.empty:
        return table, problems
    filled = table.iloc[0].dropna()
    if filled.empty or not filled.str.startswith("#").all():
        return table, problems
    problems.add("hxl_tags", table.index[0], filled.index[0], filled.iloc[0])
    return table.iloc[1:], problems


def _read_dates(columns, own_names, day_first):
    """Return start and end in EDTF, and their problems; an unreadable day of a known date stays as written.

    `build_import` reads or reports the latter.
    """
    first, last = (parse_days(columns[name], day_first) for name in ("date_start", "date_end"))
    code = columns["date_prec"]
    code_column = own_names.get("date_prec", "date_prec")
    is_unknown_code, problems = check_codes(code, _DATE_PRECISIONS, "unknown_ucdp_date_precision", code_column)
    is_exact = code.eq("1") | code.isna()
    last = last.where(last.notna() | columns["date_end"].notna() | ~is_exact, first)
    has_both = first.notna() & last.notna()
    is_reversed = has_both & ~is_exact & (last < first)
    for row in columns.index[is_reversed]:
        date_start, date_end = columns.loc[row, ["date_start", "date_end"]]
        problems.add("end_before_start", row, own_names["date_end"], date_end, start=date_start)
    # With one bound only, a date in doubt would be read as a day.
    is_unusual = ~is_exact & ~has_both & ~is_unknown_code & columns["date_start"].notna()
    for row in columns.index[is_unusual]:
        name = "date_start" if pd.isna(first[row]) else "date_end"
        value = "" if pd.isna(columns.at[row, name]) else columns.at[row, name]
        problems.add("unusual_day", row, own_names.get(name, name), value, publisher="UCDP")
    day = first.dt.strftime("%Y-%m-%d").astype("str")
    start = day.where(first.notna(), columns["date_start"])
    start = _format_doubt(start, first, last, has_both & ~is_exact & ~is_reversed)
    end = last.dt.strftime("%Y-%m-%d").astype("str").where(last.notna(), columns["date_end"])
    end = end.where(is_exact & (~has_both | (first != last)))
    start = start.mask(is_reversed, day + "~")  # a day in doubt, of which only this bound can be right
    return start.mask(is_unknown_code | is_unusual), end, problems


def _format_doubt(start, first, last, is_doubtful):
    """Return starts in which doubtful dates are replaced by their range, month or year in EDTF; one day gets a `~`."""
    is_range = is_doubtful & (first < last)
    is_whole_month = (
        is_range & first.dt.is_month_start & last.dt.is_month_end & (first.dt.to_period("M") == last.dt.to_period("M"))
    )
    is_whole_year = is_range & first.dt.is_year_start & last.dt.is_year_end & (first.dt.year == last.dt.year)
    start = start.mask(is_range, format_range(first, last))
    start = start.mask(is_doubtful & (first == last), first.dt.strftime("%Y-%m-%d").astype("str") + "~")
    start = start.mask(is_whole_month, first.dt.strftime("%Y-%m").astype("str"))
    return start.mask(is_whole_year, first.dt.strftime("%Y").astype("str"))


def _derive_titles(columns):
    sides = columns["side_a"] + " – " + columns["side_b"]
    sides = sides.fillna(columns["dyad_name"]).fillna(columns["conflict_name"])
    return shorten_titles(sides, [], _choose_areas(columns))


def _choose_areas(columns):
    """Return the most precise name of the place that `where_prec` allows."""
    country, region, district = (columns[name] for name in ("country", "adm_1", "adm_2"))
    place = columns["where_coordinates"].fillna(district).fillna(region).fillna(country)
    place = place.mask(columns["where_prec"].eq("3"), district.fillna(region).fillna(country))
    place = place.mask(columns["where_prec"].isin(["4", "5"]), region.fillna(country))
    return place.mask(columns["where_prec"].isin(["6", "7"]), country)


def _read_places(columns, own_names):
    """Return the places in words, no more precise than `where_prec`, and the problems of this code."""
    code = columns["where_prec"]
    code_column = own_names.get("where_prec", "where_prec")
    _, problems = check_codes(code, [_EXACT, _NEAR, *_WIDE], "unknown_ucdp_place_precision", code_column)
    area, country = _choose_areas(columns), columns["country"]
    place = area.mask(area.ne(country) & country.notna(), area + ", " + country)
    place = place.mask(code.eq(_NEAR), "near " + place)
    return place.mask(code.isin(_WIDE), place + " (area)"), problems


def _join_sides(columns):
    side_a, side_b = (columns[name].fillna("").str.replace("|", "/").str.strip() for name in ("side_a", "side_b"))
    joined = (side_a.where(side_a.ne(side_b), "") + "|" + side_b).str.strip("|")
    return joined.mask(joined.eq(""))


def _read_sources(columns):
    """Return the text of the source as one member; newer editions have office, date and headline in columns."""
    article = columns["source_article"].fillna(columns["source_headline"]).fillna(columns["source_office"])
    text = article.str.replace("|", "/").str.replace(r"\s+", " ", regex=True).str.strip()
    # A text that begins like an address and goes on would be reported as an invalid address.
    is_address = text.str.fullmatch(r"https?://[^\s/]+\S*", na=False)
    text = text.mask(text.str.contains("//", na=False) & ~is_address, text.str.replace("//", "/ /"))
    begins_like_address = text.str.match(r"(?:[A-Za-z][A-Za-z0-9+.-]*:\S|www\.)", na=False)
    return text.mask(begins_like_address & ~is_address, "“" + text + "”")
