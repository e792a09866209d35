"""Check what only a table of events has: zones, places, lists, tracks."""

import re
from dataclasses import replace

import pandas as pd

from timeline.dates import is_zone
from timeline.errors import NearFinder, Problem, Problems, find_near
from timeline.tables.checks import iter_cells
from timeline.tables.loose_cells import find_clock_times
from timeline.tables.source_cells import split_source
from timeline.unicode import normalize_digits

__all__ = [
    "check_coordinates",
    "check_ids",
    "check_lists",
    "check_tracks",
    "check_zones",
    "hint_at_swaps",
    "read_local_numbers",
]

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:\S", re.I)
_NOT_IN_IDS = re.compile(r"[\s|]")
_SWAPPED_DEGREES = 10.0


def check_zones(written, default, dates=None):
    """Return the zone of each row, and a problem for each name that is not a zone.

    Parameters
    ----------
    written : Series of str
        IANA names and offsets; blank and wrong ones are replaced by the default.
    default : str, optional
        An IANA name.
    dates : DataFrame, optional
        Text cells with `start` and `end`: if given, no zone is needed where neither has a clock time.

    Returns
    -------
    zones : Series of str
        Missing where no zone is given.
    problems : Problems
    """
    names = written if default is None else written.fillna(default)
    problems, unknown = Problems(), [name for name in names.dropna().unique() if not is_zone(name)]
    if not unknown:
        return names, problems
    is_unknown = names.isin(unknown)
    needs_zone = pd.Series(True, index=names.index) if dates is None else find_clock_times(dates)
    for row, name in names[is_unknown].items():
        problems.add("unknown_time_zone" if needs_zone[row] else "needless_time_zone", row, "timezone", name)
    return names.mask(is_unknown, default), problems


def check_ids(cells):
    """Return an error for each id that cannot be used in a list or in an address."""
    problems = Problems()
    for row, name in iter_cells(cells["id"]):
        if _NOT_IN_IDS.search(name):
            problems.add("unusable_id", row, "id", name)
    return problems


def read_local_numbers(cells):
    """Return the cells with decimal commas and other digits of `lat` and `lon` as 35.7, and a warning for each.

    Returns
    -------
    cells : DataFrame
        A new table.
    problems : Problems
    """
    problems, coordinates = Problems(), {}
    for name in ("lat", "lon"):
        joined = "".join(cell for cell in cells[name].tolist() if isinstance(cell, str))
        if joined.isascii() and "," not in joined:
            coordinates[name] = cells[name]
            continue
        plain = cells[name].map(normalize_digits, na_action="ignore").astype("str").str.replace("[,٫]", ".", regex=True)
        is_local = cells[name].ne(plain) & plain.str.fullmatch(r"[+-]?[0-9]+\.?[0-9]*", na=False)
        coordinates[name] = cells[name].mask(is_local, plain)
        for row in cells.index[is_local]:
            problems.add("local_number", row, name, cells.at[row, name], number=plain[row])
    return cells.assign(**coordinates), problems


def hint_at_swaps(problems, cells):
    """Return the problems, with another code where a wrong latitude would be right as a longitude.

    Parameters
    ----------
    problems : Problems
        As `check_schema` gives them.
    cells : DataFrame
        Text cells with `lat` and `lon`.

    Returns
    -------
    Problems
    """
    if not any(problem.column == "lat" for problem in problems):
        return problems
    lat, lon = (pd.to_numeric(cells[name], errors="coerce") for name in ("lat", "lon"))
    swapped = set(cells.index[lat.abs().between(90, 180, inclusive="right") & lon.abs().le(90)])
    return Problems(
        replace(
            problem,
            code="swapped_coordinates",
            details={"lat": cells.at[problem.row, "lon"], "lon": problem.value},
        )
        if problem.column == "lat" and problem.row in swapped
        else problem
        for problem in problems
    )


def check_coordinates(cells):
    """Return what is wrong with the pairs of `lat` and `lon`: one without the other, or the two swapped.

    A pair that lies far from the other places of its country, and near them in the other order, is a warning.
    """
    problems = Problems()
    for filled, empty in (("lat", "lon"), ("lon", "lat")):
        for row in cells.index[cells[filled].notna().to_numpy() & cells[empty].isna().to_numpy()]:
            problems.add("missing_coordinate", row, empty, other=filled)
    for row in _find_swapped(cells):
        lat, lon = cells.at[row, "lat"], cells.at[row, "lon"]
        problems.add("possibly_swapped_coordinates", row, "lat", lat, lat=lon, lon=lat)
    return problems


def _find_swapped(cells):
    """Return the rows that lie near the other places of their country only in the other order.

    Most places of a country are taken to be right; if there are no such most, as with two, its first.
    """
    if cells["lat"].isna().all() or cells["lon"].isna().all() or cells["country"].isna().all():
        return []
    places = pd.DataFrame({name: pd.to_numeric(cells[name], errors="coerce") for name in ("lat", "lon")})
    places = places.astype("float64").dropna()
    places = places[places["lat"].abs().le(90) & places["lon"].abs().le(180)]
    countries = cells["country"].reindex(places.index)
    # Regions, and countries that have no code here, say nothing of where their places lie.
    places = places[countries.str.fullmatch("[A-Z]{2}", na=False).astype("bool")]
    countries = countries[places.index]
    expected = places.groupby(countries).transform("median")
    is_far = (places - expected).abs().max(axis=1) > _SWAPPED_DEGREES
    has_no_middle = is_far.groupby(countries).transform("all")
    expected = expected.mask(has_no_middle, places.groupby(countries).transform("first"))
    distance = (places - expected).abs().max(axis=1)
    swapped_distance = (places[["lon", "lat"]].set_axis(["lat", "lon"], axis=1) - expected).abs().max(axis=1)
    is_nearer = (swapped_distance < _SWAPPED_DEGREES) & (swapped_distance * 3 < distance)
    return places.index[(distance > _SWAPPED_DEGREES) & is_nearer]


def check_lists(cells, sources):
    """Return what is wrong with the members of `actors` and `sources`.

    Parameters
    ----------
    cells : DataFrame
        Text cells.
    sources : DataFrame, optional
        If given, sources that are not addresses must be ids of it.

    Returns
    -------
    Problems
    """
    ids = None if sources is None else sources["id"].tolist()
    source_ids, finder = None if ids is None else set(ids), NearFinder(ids or ())
    problems = Problems()
    for column in ("actors", "sources"):
        distinct = [cell for cell in cells[column].unique() if isinstance(cell, str)]
        by_cell = {cell: _check_members(cell, column, source_ids, finder) for cell in distinct}
        if any(by_cell.values()):
            problems += [replace(found, row=row) for row, cell in iter_cells(cells[column]) for found in by_cell[cell]]
    return problems


def _check_members(cell, column, source_ids, finder):
    """Return the problems of a cell that holds a list, without a row."""
    members = [member.strip() for member in cell.split("|")]
    problems = _check_sources(members, source_ids, finder) if column == "sources" else Problems()
    if len(members) > 1 and "" in members:
        problems.add("empty_member", 0, column, cell)
    filled = [member for member in members if member]
    if len(set(filled)) < len(filled):
        problems.add("repeated_member", 0, column, cell)
    return problems


def _check_sources(members, source_ids, finder):
    problems = Problems()
    for member in filter(None, members):
        if split_source(member)[1]:
            continue
        if _SCHEME.match(member) or "//" in member or member.startswith("www."):
            problems.add("not_an_address", 0, "sources", member)
        elif source_ids is not None and member not in source_ids:
            problems.add("unknown_source", 0, "sources", member, suggestion=finder.find(member))
    return problems


def check_tracks(cells, tracks):
    """Return a warning for each track that is almost one of the settings."""
    if not tracks:
        return Problems()
    unknown = [track for track in cells["track"].dropna().unique() if track not in tracks]
    nearest = {track: near for track in unknown if (near := find_near(track, tracks))}
    return Problems(
        Problem("almost_a_track", row, "track", track, nearest[track])
        for row, track in iter_cells(cells["track"])
        if track in nearest
    )
