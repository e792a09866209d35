"""Write events as GeoJSON, each a feature with all that its row says."""

import math
from functools import lru_cache

import pandas as pd

from timeline.io.formats._chunks import iter_dicts, render_json
from timeline.tables import CLAIMS, DATE_COLUMNS, EVENTS, split_list
from timeline.text import describe_dates, index_sources, list_claims_by_event, list_sources

__all__ = ["render_geojson"]


_APART = ("id", "lat", "lon", "start", "end", "actors", "sources")
_BLANKS = (None, "", [])
_FIGURE = [name for name in CLAIMS.columns if name != "event"]


def render_geojson(events, *, claims=None, sources=None, title=""):
    """Yield events as a GeoJSON FeatureCollection, a feature per event in the order of the table.

    An event with `lat` and `lon` is a point of WGS 84, any other has no geometry, as the format allows. Its properties
    are our columns: `start` and `end` in EDTF, `when` in words, bounds as instants in UTC, lists as lists, `figures` as
    who claims what; other columns of the table stand beside them. Blank cells are left out.

    Parameters
    ----------
    events : DataFrame
        As `read_events` gives it; any index.
    claims, sources : DataFrame, optional
        As `read_claims` and `read_sources` give them.
    title : str
        Stands as `title` of the collection.

    Yields
    ------
    str

    Source
    ------
    https://www.rfc-editor.org/rfc/rfc7946
    """
    known, grouped = index_sources(sources), list_claims_by_event(claims)
    others = [name for name in events.columns if name not in EVENTS.columns and name not in DATE_COLUMNS]
    features = (
        {
            "type": "Feature",
            "id": event["id"],
            "geometry": _write_point(event["lat"], event["lon"]),
            "properties": _write_properties(event, others, known, grouped.get(event["id"], [])),
        }
        for event in iter_dicts(events)
    )
    yield from render_json({"type": "FeatureCollection"} | ({"title": title} if title else {}) | {"features": features})


def _write_point(lat, lon):
    return None if pd.isna(lat) or pd.isna(lon) else {"type": "Point", "coordinates": [lon, lat]}


def _write_properties(event, others, known, figures):
    cited = [
        {name: one[name] for name in ("id", "publisher", "title", "url")}
        for one in list_sources(event["sources"], known)
    ]
    said = {"start": event["start_edtf"], "end": event["end_edtf"]}
    said["when"] = describe_dates(event["start_edtf"], event["end_edtf"], event["timezone"])
    said |= {name: event[name] for name in DATE_COLUMNS if name not in ("start_edtf", "end_edtf")}
    said |= {name: event[name] for name in EVENTS.columns if name not in _APART}
    said |= {"actors": split_list(event["actors"]), "sources": [_drop_blanks(one) for one in cited]}
    said["figures"] = [_drop_blanks({name: getattr(one, name) for name in _FIGURE}) for one in figures]
    return _drop_blanks(said | {str(name): event[name] for name in others})


def _drop_blanks(said):
    """Return what is not blank, as values that JSON has."""
    plain = ((name, _simplify(value)) for name, value in said.items())
    return {name: value for name, value in plain if value not in _BLANKS}


def _simplify(value):
    # Asked of each cell of the table: what is most often there is asked first.
    if isinstance(value, (str, list, dict, bool)) or value is None:
        return value
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return _write_instant(value)
    return value if isinstance(value, int) else str(value)


@lru_cache(maxsize=10_000)
def _write_instant(at):
    return at.isoformat().replace("+00:00", "Z")
