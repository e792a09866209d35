"""Render events as GeoJSON, each a feature with all values of its row."""

import math
import re
from functools import lru_cache

import pandas as pd

from timeline.io.formats._chunks import iter_dicts, render_json
from timeline.io.formats.base import GENERATOR
from timeline.tables import CLAIMS, DATE_COLUMNS, DERIVED_COLUMNS, EVENTS, split_list
from timeline.text import describe_dates, group_claims_by_event, index_sources, list_sources

__all__ = ["render"]

# Columns that are elsewhere in the feature, or in another form.
_CONVERTED = ("id", "lat", "lon", "start", "end", "actors", "sources")
_BLANKS = (None, "", [])
_LOCAL_CLOCK = re.compile(r"T[\d:]+(?![\d:Z+-])")
_CLAIM_COLUMNS = [name for name in CLAIMS.columns if name != "event"]


def render(events, *, claims=None, sources=None, title=""):
    """Yield the text of a feature collection, as `timeline.io.formats.geojson` describes it."""
    sources_by_id, claims_by_event = index_sources(sources), group_claims_by_event(claims)
    others = [name for name in events.columns if name not in EVENTS.columns and name not in DERIVED_COLUMNS]
    features = (
        {
            "type": "Feature",
            "id": event["id"],
            "geometry": _build_point(event["lat"], event["lon"]),
            "properties": _build_properties(event, others, sources_by_id, claims_by_event.get(event["id"], [])),
        }
        for event in iter_dicts(events)
    )
    collection = {"generator": GENERATOR, "type": "FeatureCollection"} | ({"title": title} if title else {})
    yield from render_json(collection | {"features": features})


def _build_point(lat, lon):
    return None if pd.isna(lat) or pd.isna(lon) else {"type": "Point", "coordinates": [lon, lat]}


def _build_properties(event, others, sources_by_id, claims):
    sources = [
        _drop_blanks({name: source[name] for name in ("id", "publisher", "title", "url")})
        for source in list_sources(event["sources"], sources_by_id)
    ]
    properties = {"start": event["start_edtf"], "end": event["end_edtf"]}
    properties["when"] = describe_dates(event["start_edtf"], event["end_edtf"], event["timezone"])
    for name in DATE_COLUMNS:
        if name.endswith(("earliest", "latest")):
            edtf = event[f"{name.partition('_')[0]}_edtf"]
            is_local = pd.isna(event["timezone"]) and isinstance(edtf, str) and _LOCAL_CLOCK.search(edtf) is not None
            properties[name] = _format_instant(event[name], is_local)
        elif name not in ("start_edtf", "end_edtf"):
            properties[name] = event[name]
    properties |= {name: event[name] for name in EVENTS.columns if name not in _CONVERTED}
    properties |= {"actors": split_list(event["actors"]), "sources": sources}
    properties["figures"] = [_drop_blanks({name: getattr(claim, name) for name in _CLAIM_COLUMNS}) for claim in claims]
    return _drop_blanks(properties | {str(name): event[name] for name in others})


def _drop_blanks(properties):
    """Return the properties that are not blank, with values that JSON has."""
    converted = ((name, _convert_value(value)) for name, value in properties.items())
    return {name: value for name, value in converted if value not in _BLANKS}


def _convert_value(value):
    # Called for each cell of the table; the most frequent types are checked first.
    if isinstance(value, (str, list, dict, bool)) or value is None:
        return value
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat().replace("+00:00", "Z")
    return value if isinstance(value, int) else str(value)


@lru_cache(maxsize=10_000)
def _format_instant(instant, is_local):
    """Return a bound in ISO 8601: an instant in UTC, or a local time without a zone."""
    return "" if pd.isna(instant) else instant.isoformat().replace("+00:00", "" if is_local else "Z")
