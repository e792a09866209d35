"""Read exports of ACLED, the Armed Conflict Location & Event Data project."""

import pandas as pd

from timeline.errors import make_problem
from timeline.io.formats._coded_events import format_range, make_claims, match_columns, parse_days, shorten_titles
from timeline.io.formats._import import build_import, rename_cells
from timeline.io.text_table import read_foreign_cells

__all__ = ["is_acled", "read_acled"]


_COLUMNS = (
    *("data_id", "iso", "event_id_cnty", "event_id_no_cnty", "event_date", "year", "time_precision", "disorder_type"),
    *("event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "region", "country", "admin1", "admin2", "admin3", "location", "latitude"),
    *("longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp", "iso3"),
    *("gwno", "ally_actor_1", "ally_actor_2", "population_best"),
)
_NEEDED = ("event_date",)
_TERMS = (
    "Data of ACLED (Armed Conflict Location & Event Data), https://acleddata.com: use and publication are subject to "
    "its terms, https://acleddata.com/terms-and-conditions, which ask that ACLED be named as the source."
)
_WEEK_DAYS = 6
# Sub-event and event types that are one of our kinds and nothing else.
_KINDS = {
    "Agreement": "agreement",
    "Arrests": "arrest",
    "Peaceful protest": "protest",
    "Air/drone strike": "strike",
    "Shelling/artillery/missile attack": "strike",
    "Armed clash": "incident",
}
_NOTE = "Fatalities as ACLED codes them from the reports that it names; it does not verify them on its own."


def is_acled(sample):
    """Return whether a file is an export of ACLED: date and type of event beside ids and precisions of its own."""
    own = {"eventidcnty", "timeprecision", "geoprecision", "eventidnocnty"}
    return {"eventdate", "eventtype"} <= sample.names and len(own & sample.names) >= 2


def read_acled(path, *, errors="raise", rule="", timezone="UTC", day_first=None, progress=None, **options):
    """Return the events of an ACLED export, old or new, and their fatalities as claims by ACLED.

    - `time_precision` 1 is the day; 2, a week, is one of the days of whatever week holds the date, `[a..b]` from six
      days before to six after, since the file does not say which day of the week it gives; 3 is the month.
    - `geo_precision` 1 gives place and coordinates; 2 is "near" the place; 3 is the region, without coordinates, since
      those of its capital stand in the file. The file's own columns are kept.
    - The title is "sub-event type: actor 1 – actor 2, place", as far as 70 letters reach: the actors give way before
      the place. Where only the region is known, it is the place.
    - `fatalities` above 0 become a claim of killed people by ACLED; 0 says that none were reported, and makes none.
    - `event_type` is the track, `notes` the summary, the names in `source` the sources.

    Parameters
    ----------
    path : str or Path
    errors, timezone, day_first, progress, options
        As in `read_events`; `day_first` is asked for where dates are written as 03/04/2025.
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
    https://acleddata.com/knowledge-base/codebook/
    """
    tell = progress or (lambda share: None)
    tell(0.0)
    found = read_foreign_cells(path, _COLUMNS, required=_NEEDED)
    tell(0.2)
    found, cells, own = match_columns(found, _COLUMNS)
    # Spreadsheets and pandas save whole numbers as 1.0 where some are blank.
    codes = {name: cells[name].str.removesuffix(".0") for name in ("time_precision", "geo_precision")}
    cells, problems = cells.assign(**codes), found.problems
    start = _read_dates(cells, own, day_first, problems)
    made = {
        "id": cells["event_id_cnty"].fillna(cells["data_id"]),
        "start": start,
        "title": _make_titles(cells),
        "summary": cells["notes"],
        "track": cells["event_type"],
        "kind": cells["sub_event_type"].map(_KINDS).astype("str"),
        "actors": _join_lists(
            cells, ("actor1", "actor2", "assoc_actor_1", "assoc_actor_2", "ally_actor_1", "ally_actor_2")
        ),
        "place": _name_places(cells, own, problems),
        "sources": _split_names(cells["source"]),
    }
    is_exact = cells["geo_precision"].isin(["1", "2"]) | cells["geo_precision"].isna()
    made |= {"lat": cells["latitude"].where(is_exact), "lon": cells["longitude"].where(is_exact)}
    names = {"id": "event_id_cnty", "start": "event_date", "title": "sub_event_type", "summary": "notes"}
    names |= {"track": "event_type", "kind": "sub_event_type", "actors": "actor1", "place": "location"}
    names |= {"lat": "latitude", "lon": "longitude", "sources": "source", "acled_country": "country"}
    if cells["event_id_cnty"].isna().all() and cells["data_id"].notna().any():
        names["id"] = "data_id"
    written = {ours: own.get(theirs, theirs) for ours, theirs in names.items()}
    events = rename_cells(
        found, made, written, used=[own[name] for name in ("notes", "event_id_cnty") if name in own], prefix="acled"
    )
    figures = pd.DataFrame({"best": cells["fatalities"]})
    claims = make_claims(
        events, figures, {"best": own.get("fatalities", "fatalities")}, claimant="ACLED", note=_NOTE, problems=problems
    )
    tell(0.3)
    options |= {"timezone": timezone, "day_first": day_first, "progress": progress}
    label = "ACLED export"
    return build_import(path, label, events, claims=claims, errors=errors, rule=rule, terms=_TERMS, **options)


def _read_dates(cells, own, day_first, problems):
    """Return the dates in EDTF, as precise as they are coded; what is no date of ACLED's forms stays as written."""
    days = parse_days(cells["event_date"], day_first)
    code = cells["time_precision"]
    column = own.get("time_precision", "time_precision")
    is_odd = code.notna() & ~code.isin(["1", "2", "3"])
    for row in cells.index[is_odd]:
        fix = "Write 1 (the day), 2 (the week) or 3 (the month)"
        problems.append(make_problem(row, column, cells.at[row, "time_precision"], "is no precision of ACLED's", fix))
    # As written it would be read as a day, which the code says it is not; if it can be two days, it is asked for below.
    left = cells["event_date"].where(days.isna() & code.isin(["2", "3"])).dropna()
    is_asked = parse_days(left, True).notna() & parse_days(left, False).notna()
    is_strange = cells.index.isin(left.index[~is_asked])
    for row in cells.index[is_strange]:
        fix = "Write year-month-day, for example 2025-06-13"
        found = cells.at[row, "event_date"]
        problems.append(make_problem(row, own["event_date"], found, "is no day as ACLED writes it", fix))
    text = days.dt.strftime("%Y-%m-%d").astype("str").where(days.notna(), cells["event_date"])
    rough = days.notna() & ~is_odd
    week, month = rough & code.eq("2"), rough & code.eq("3")
    text = text.mask(week, format_range(days - pd.Timedelta(days=_WEEK_DAYS), days + pd.Timedelta(days=_WEEK_DAYS)))
    return text.mask(month, days.dt.strftime("%Y-%m").astype("str")).mask(is_odd | is_strange)


def _make_titles(cells):
    what = cells["sub_event_type"].fillna(cells["event_type"])
    exact = cells["location"].mask(cells["geo_precision"].eq("3") & cells["admin1"].notna())
    where = exact.fillna(cells["admin1"]).fillna(cells["country"])
    return shorten_titles(what, [(": ", cells["actor1"]), (" – ", cells["actor2"])], where)


def _name_places(cells, own, problems):
    """Return the places in words, no sharper than `geo_precision` says."""
    code = cells["geo_precision"]
    column = own.get("geo_precision", "geo_precision")
    for row in cells.index[code.notna() & ~code.isin(["1", "2", "3"])]:
        fix = "Write 1 (the place), 2 (near it) or 3 (the region)"
        problem = make_problem(
            row, column, cells.at[row, "geo_precision"], "is no precision of ACLED's", fix, "warning"
        )
        problems.append(problem)
    region = cells["admin1"].fillna("").where(cells["admin1"].ne(cells["location"]), "")
    exact = cells["location"].fillna("")
    rest = region.mask(region.ne(""), ", " + region) + (", " + cells["country"]).fillna("")
    place = (exact + rest).mask(code.eq("2") & exact.ne(""), "near " + exact + rest)
    wide = cells["admin1"].fillna(cells["location"]).fillna("") + (", " + cells["country"]).fillna("")
    place = place.mask(code.eq("3"), wide).str.strip(", ")
    return place.mask(place.eq("")).mask(code.eq("3") & place.ne(""), place + " (region)")


def _join_lists(cells, names):
    parts = [_split_names(cells[name]).fillna("").tolist() for name in names if cells[name].notna().any()]
    if not parts:
        return pd.Series(None, index=cells.index, dtype="str")
    known = {}

    def join(members):
        if members not in known:
            listed = dict.fromkeys(one for part in members for one in part.split("|") if one)
            known[members] = "|".join(listed) or None
        return known[members]

    return pd.Series([join(row) for row in zip(*parts, strict=True)], index=cells.index, dtype="str")


def _split_names(column):
    """Return names separated by `;` as a list of ours, each once."""
    known = {
        text: "|".join(dict.fromkeys(one.strip() for one in text.replace("|", "/").split(";") if one.strip())) or None
        for text in column.dropna().unique()
    }
    return column.map(known).astype("str")
