"""GeoJSON ([RFC 7946](https://www.rfc-editor.org/rfc/rfc7946)).

A feature per event. One with `lat` and `lon` is a point of WGS 84, any other has no geometry, as the format allows.
Its properties are our columns: `start` and `end` in EDTF, `when` in words, bounds as instants in UTC (as local times
without a zone where no zone is given), lists as lists, `figures` as the list of claims; then the other columns of the
table. Blank cells are omitted.
"""

from timeline.io.formats.base import JSON_MARK, Format

__all__ = ["FORMAT", "render_geojson"]


def render_geojson(events, *, claims=None, sources=None, title=""):
    """Yield events as a FeatureCollection, in the order of the table; see `Format.write`. The title is its `title`."""
    from timeline.io.formats.geojson.write import render

    return render(events, claims=claims, sources=sources, title=title)


FORMAT = Format(name="geojson", label="GeoJSON", rank=110, suffix=".geojson", write=render_geojson, mark=JSON_MARK)
