"""Check what only a table of events has: zones, places, lists, tracks."""

import difflib
import re
from zoneinfo import ZoneInfo

import pandas as pd

from timeline.errors import make_problem, suggest_near
from timeline.tables.checks import iter_cells
from timeline.tables.settings import TRACKS
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
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_NOT_IN_IDS = re.compile(r"[\s|]")
_SWAPPED_DEGREES = 10.0


def check_zones(written, default):
    """Return the zone of each row, and an error for each name that is none.

    Parameters
    ----------
    written : Series of str
        IANA names; blank and wrong ones give way to the default.
    default : str
        An IANA name.

    Returns
    -------
    zones : Series of str
    problems : list of dict
    """
    names = written.fillna(default)
    unknown = [name for name in names.unique() if not _has_zone(name)]
    fix = "Write an IANA name, for example Asia/Tehran"
    problems = [
        make_problem(row, "timezone", name, "is not a time zone", fix)
        for row, name in names[names.isin(unknown)].items()
    ]
    return names.mask(names.isin(unknown), default), problems


def check_ids(cells):
    """Return an error for each id that could not stand in a list or in an address."""
    return [
        make_problem(row, "id", name, "has a space or a | in it", "Use letters, digits and hyphens")
        for row, name in iter_cells(cells["id"])
        if _NOT_IN_IDS.search(name)
    ]


def read_local_numbers(cells):
    """Return the cells with decimal commas and other digits of `lat` and `lon` as 35.7, and a warning for each."""
    problems, points = [], {}
    for name in ("lat", "lon"):
        written = "".join(cells[name].dropna().tolist())
        if written.isascii() and "," not in written:
            points[name] = cells[name]
            continue
        plain = cells[name].map(normalize_digits, na_action="ignore").astype("str").str.replace("[,٫]", ".", regex=True)
        is_local = cells[name].ne(plain) & plain.str.fullmatch(r"[+-]?[0-9]+\.?[0-9]*", na=False)
        points[name] = cells[name].mask(is_local, plain)
        for row in cells.index[is_local]:
            problem, fix = f"is read as {points[name][row]}", "Write the digits 0 to 9 and a decimal point"
            problems.append(make_problem(row, name, cells.at[row, name], problem, fix, "warning"))
    return cells.assign(**points), problems


def hint_at_swaps(problems, cells):
    """Return the problems, with a better fix where a latitude is none but would be a longitude."""
    if not any(one["column"] == "lat" for one in problems):
        return problems
    lat, lon = (pd.to_numeric(cells[name], errors="coerce") for name in ("lat", "lon"))
    swapped = set(cells.index[lat.abs().between(90, 180, inclusive="right") & lon.abs().le(90)])
    return [
        one | {"fix": f"Swapped with `lon`? Write lat {cells.at[one['row'], 'lon']} and lon {one['value']}"}
        if one["column"] == "lat" and one["row"] in swapped
        else one
        for one in problems
    ]


def check_coordinates(cells):
    """Return what is wrong with the pairs of `lat` and `lon`: one without the other, or the two swapped.

    A pair that lies far from the other places of its country, and near them in the other order, is a warning.
    """
    problems = [
        make_problem(row, empty, "", f"is blank although `{filled}` is given", "Give both coordinates or neither")
        for filled, empty in (("lat", "lon"), ("lon", "lat"))
        for row in cells.index[cells[filled].notna() & cells[empty].isna()]
    ]
    places = pd.DataFrame({name: pd.to_numeric(cells[name], errors="coerce") for name in ("lat", "lon")})
    places = places.astype("float64").dropna()
    inside = places[places["lat"].abs().le(90) & places["lon"].abs().le(180)]
    medians = inside.groupby(cells["country"].reindex(inside.index).fillna("")).transform("median")
    as_is = (inside - medians).abs().max(axis=1)
    turned = (inside[["lon", "lat"]].set_axis(["lat", "lon"], axis=1) - medians).abs().max(axis=1)
    is_far = (as_is > _SWAPPED_DEGREES) & (turned < _SWAPPED_DEGREES) & (turned * 3 < as_is)
    for row in inside.index[is_far]:
        problem = "looks swapped with `lon`: in the other order it lies near the other places"
        fix = f"Write lat {cells.at[row, 'lon']} and lon {cells.at[row, 'lat']} if that is right"
        problems.append(make_problem(row, "lat", cells.at[row, "lat"], problem, fix, "warning"))
    return problems


def check_lists(cells, sources):
    """Return what is wrong with the members of `actors` and `sources`.

    Parameters
    ----------
    cells : DataFrame
        Text cells.
    sources : DataFrame, optional
        If given, sources that are no addresses must be ids of it.
    """
    known = None if sources is None else set(sources["id"])
    problems = []
    for column in ("actors", "sources"):
        faults = {cell: _check_members(cell, column, known) for cell in cells[column].dropna().unique()}
        if any(faults.values()):
            found = [(row, fault) for row, cell in iter_cells(cells[column]) for fault in faults[cell]]
            problems += [make_problem(row, column, *fault) for row, fault in found]
    return problems


def _check_members(cell, column, known):
    """Return the faults of a list, each as value, problem and fix."""
    members = [member.strip() for member in cell.split("|")]
    faults = _check_sources(members, known) if column == "sources" else []
    if len(members) > 1 and "" in members:
        faults.append((cell, "has an empty member", "Write one | between two members"))
    filled = [member for member in members if member]
    if len(set(filled)) < len(filled):
        faults.append((cell, "names a member twice", "Name each member once"))
    return faults


def check_tracks(cells):
    """Return a warning for each track that is almost one of the project's own."""
    near = {
        track: found[0]
        for track in cells["track"].dropna().unique()
        if track not in TRACKS and (found := difflib.get_close_matches(track, TRACKS, 1, 0.8))
    }
    return [
        make_problem(row, "track", track, "is almost a known track", f"Did you mean '{near[track]}'?", "warning")
        for row, track in iter_cells(cells["track"])
        if track in near
    ]


def _check_sources(members, known):
    faults = []
    for member in filter(None, members):
        if _ADDRESS.fullmatch(member):
            continue
        if _SCHEME.match(member) or "//" in member or member.startswith("www."):
            fix = "Write the whole address, beginning with https://"
            faults.append((member, "is not an http(s) address", fix))
        elif known is not None and member not in known:
            fix = suggest_near(member, known, "Add it to sources.csv or write an address")
            faults.append((member, "is not an id of sources.csv", fix))
    return faults


def _has_zone(name):
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
