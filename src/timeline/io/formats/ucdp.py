"""Read the georeferenced events of the Uppsala Conflict Data Program: GED, and the candidate events of each month."""

import pandas as pd

from timeline.errors import make_problem
from timeline.io.formats._coded_events import format_range, make_claims, match_columns, parse_days, shorten_titles
from timeline.io.formats._import import build_import, rename_cells
from timeline.io.text_table import read_foreign_cells

__all__ = ["is_ucdp", "read_ucdp"]


_COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "low", "best", "high", "gwnoa", "gwnob"),
)
_NEEDED = ("date_start",)
_TYPES = {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"}
_TERMS = (
    "Data of the Uppsala Conflict Data Program (UCDP), https://ucdp.uu.se, CC BY 4.0: name UCDP, the data set and its "
    "version, and cite the publications that https://ucdp.uu.se/downloads asks for."
)
_NOTE = "Estimate of deaths that UCDP draws from the reports that it names; low and high are its bounds."
# What `where_prec` says of the place.
_NEAR, _WIDE = "2", ("3", "4", "5", "6", "7")


def is_ucdp(sample):
    """Return whether a file holds georeferenced events of UCDP: its dates with their precision, and its bounds."""
    return {"dateprec", "datestart", "dateend", "best", "high", "low"} <= sample.names


def read_ucdp(path, *, errors="raise", rule="", timezone="UTC", day_first=None, progress=None, **options):
    """Return the events of UCDP GED or of its candidate data, with low, best and high as claims by UCDP.

    - `date_prec` 1 is a known day, or span of days; from 2 on `date_start` and `date_end` are the first and the last
      day on which it may have happened, `[a..b]`, or the month or year that they enclose; without both of them it is
      an error. Doubt is never a span.
    - `where_prec` 1 gives place and coordinates; 2 is "near" the place; from 3 on the place is told as an area, without
      coordinates, since those of its middle stand in the file. The file's own columns are kept.
    - The title is "side a – side b, place", without the place where it does not fit in 70 letters.
    - `best` is claimed 'exactly' where low and high are the same, else 'between' them; three zeros make no claim.
    - `type_of_violence` is the track. The row of HXL tags that may follow the header is passed over.

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
    https://ucdp.uu.se/downloads/ged/ged251.pdf
    """
    tell = progress or (lambda share: None)
    tell(0.0)
    found = read_foreign_cells(path, _COLUMNS, required=_NEEDED)
    tell(0.2)
    found, cells, own = match_columns(found, _COLUMNS)
    found.table = _pass_over_tags(found.table, found.problems)
    found.as_read = found.as_read.loc[found.table.index]
    # Spreadsheets and pandas save whole numbers as 1.0 where some are blank.
    codes = {name: cells[name].str.removesuffix(".0") for name in ("type_of_violence", "where_prec", "date_prec")}
    cells = cells.assign(**codes).loc[found.table.index]
    start, end = _read_dates(cells, own, day_first, found.problems)
    made = {
        "id": cells["id"],
        "start": start,
        "end": end,
        "title": _make_titles(cells),
        "track": cells["type_of_violence"].map(_TYPES).astype("str").fillna(cells["type_of_violence"]),
        "actors": _join_sides(cells),
        "place": _name_places(cells, own, found.problems),
        "sources": _find_sources(cells),
    }
    is_exact = cells["where_prec"].isin(["1", "2"]) | cells["where_prec"].isna()
    made |= {"lat": cells["latitude"].where(is_exact), "lon": cells["longitude"].where(is_exact)}
    names = {"id": "id", "start": "date_start", "end": "date_end", "title": "dyad_name", "track": "type_of_violence"}
    names |= {"actors": "side_a", "place": "where_coordinates", "lat": "latitude", "lon": "longitude"}
    names |= {"sources": "source_article", "ucdp_country": "country"}
    written = {ours: own.get(theirs, theirs) for ours, theirs in names.items()}
    events = rename_cells(found, made, written, used=["id", own.get("id", "id")], prefix="ucdp")
    figures = cells[["low", "best", "high"]]
    named = {name: own.get(name, name) for name in figures.columns}
    claims = make_claims(events, figures, named, claimant="UCDP", note=_NOTE, problems=found.problems)
    tell(0.3)
    options |= {"timezone": timezone, "day_first": day_first, "progress": progress}
    label = "UCDP georeferenced events"
    return build_import(path, label, events, claims=claims, errors=errors, rule=rule, terms=_TERMS, **options)


def _pass_over_tags(table, problems):
    """Return the table without a row of HXL tags, which begin with #."""
    if table.empty:
        return table
    filled = table.iloc[0].dropna()
    if filled.empty or not filled.str.startswith("#").all():
        return table
    problem, fix = "is a row of HXL tags; it is passed over", "Nothing need be done"
    problems.append(make_problem(table.index[0], filled.index[0], filled.iloc[0], problem, fix, "warning"))
    return table.iloc[1:]


def _read_dates(cells, own, day_first, problems):
    """Return start and end in EDTF; what is no date of UCDP's forms stays as written, for the common reader."""
    first, last = (parse_days(cells[name], day_first) for name in ("date_start", "date_end"))
    code = cells["date_prec"]
    is_odd = code.notna() & ~code.isin(["1", "2", "3", "4", "5"])
    for row in cells.index[is_odd]:
        fix = "Write 1 (the day is known) to 5 (more than a month)"
        problems.append(
            make_problem(row, own["date_prec"], cells.at[row, "date_prec"], "is no precision of UCDP's", fix)
        )
    is_known = code.eq("1") | code.isna()
    last = last.where(last.notna() | cells["date_end"].notna() | ~is_known, first)
    both = first.notna() & last.notna()
    is_turned = both & (last < first)
    for row in cells.index[is_turned & ~is_known]:
        found = cells.at[row, "date_end"]
        problem = make_problem(row, own["date_end"], found, "lies before date_start", "Swap or correct the two")
        problems.append(problem)
    day = first.dt.strftime("%Y-%m-%d")
    start = day.astype("str").where(first.notna(), cells["date_start"])
    in_doubt = both & ~is_known & ~is_turned & (first < last)
    start = start.mask(in_doubt, format_range(first, last))
    is_one = both & ~is_known & (first == last)
    start = start.mask(is_one, day.astype("str") + "~")
    is_month = (
        in_doubt & first.dt.is_month_start & last.dt.is_month_end & (first.dt.to_period("M") == last.dt.to_period("M"))
    )
    start = start.mask(is_month, first.dt.strftime("%Y-%m").astype("str"))
    is_year = in_doubt & first.dt.is_year_start & last.dt.is_year_end & (first.dt.year == last.dt.year)
    start = start.mask(is_year, first.dt.strftime("%Y").astype("str"))
    # Without both bounds a date in doubt would be read as a day.
    is_strange = ~is_known & ~both & ~is_odd & cells["date_start"].notna()
    for row in cells.index[is_strange]:
        name = "date_start" if pd.isna(first[row]) else "date_end"
        fix = "Write year-month-day, for example 2025-06-13"
        told = "" if pd.isna(cells.at[row, name]) else cells.at[row, name]
        problems.append(make_problem(row, own.get(name, name), told, "is no day as UCDP writes it", fix))
    end = last.dt.strftime("%Y-%m-%d").astype("str").where(last.notna(), cells["date_end"])
    end = end.where(is_known & (~both | (first != last)))
    return start.mask(is_odd | is_strange | (is_turned & ~is_known)), end


def _make_titles(cells):
    sides = (cells["side_a"] + " – " + cells["side_b"]).fillna(cells["dyad_name"]).fillna(cells["conflict_name"])
    return shorten_titles(sides, [], _name_area(cells))


def _name_area(cells):
    """Return the nearest name of the place that `where_prec` allows."""
    country, region, district = (cells[name] for name in ("country", "adm_1", "adm_2"))
    place = cells["where_coordinates"].fillna(district).fillna(region).fillna(country)
    place = place.mask(cells["where_prec"].eq("3"), district.fillna(region).fillna(country))
    place = place.mask(cells["where_prec"].isin(["4", "5"]), region.fillna(country))
    return place.mask(cells["where_prec"].isin(["6", "7"]), country)


def _name_places(cells, own, problems):
    code = cells["where_prec"]
    for row in cells.index[code.notna() & ~code.isin(["1", _NEAR, *_WIDE])]:
        fix = "Write 1 (the place is known) to 7 (at sea or in the air); until then it has no coordinates"
        problem = "is no precision of UCDP's"
        problems.append(make_problem(row, own["where_prec"], code[row], problem, fix, "warning"))
    area, country = _name_area(cells), cells["country"]
    place = area.mask(area.ne(country) & country.notna(), area + ", " + country)
    place = place.mask(cells["where_prec"].eq(_NEAR), "near " + place)
    return place.mask(cells["where_prec"].isin(_WIDE), place + " (area)")


def _join_sides(cells):
    sides = [cells[name].fillna("").str.replace("|", "/").str.strip() for name in ("side_a", "side_b")]
    joined = sides[0].where(sides[0].ne(sides[1]), "") + "|" + sides[1]
    joined = joined.str.strip("|")
    return joined.mask(joined.eq(""))


def _find_sources(cells):
    """Return the text of the source as one member; a newer edition has office, date and headline apart."""
    article = cells["source_article"].fillna(cells["source_headline"]).fillna(cells["source_office"])
    plain = article.str.replace("|", "/").str.replace(r"\s+", " ", regex=True).str.strip()
    # What begins like an address and is more than that would be taken for a wrong address.
    is_address = plain.str.fullmatch(r"https?://[^\s/]+\S*", na=False)
    plain = plain.mask(plain.str.contains("//", na=False) & ~is_address, plain.str.replace("//", "/ /"))
    begins = plain.str.match(r"(?:[A-Za-z][A-Za-z0-9+.-]*:\S|www\.)", na=False)
    return plain.mask(begins & ~is_address, "“" + plain + "”")
