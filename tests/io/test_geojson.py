import json

import geojson
import pandas as pd
import pytest
from grids import grid
from hostile import HOSTILE

from timeline import read_events, write_file
from timeline.io.formats.geojson import render_geojson
from timeline.io.text_table import TEXT
from timeline.unicode import sanitize_text


def load(events, **more):
    """Return the collection as the library reads it, found valid by it."""
    found = geojson.loads("".join(render_geojson(events, **more)))
    assert isinstance(found, geojson.FeatureCollection)
    assert found.is_valid, found.errors()
    return found


def test_render_geojson_is_read_by_the_library(events, claims, sources):
    found = load(events, claims=claims, sources=sources, title="All")
    assert found["title"] == "All"
    assert [one["id"] for one in found["features"]] == events["id"].tolist()
    for one, event in zip(found["features"], events.itertuples(index=False), strict=True):
        point = None if pd.isna(event.lat) else [event.lon, event.lat]
        assert (one["geometry"] and one["geometry"]["coordinates"]) == point
        assert one["properties"]["title"] == event.title
        assert one["properties"]["start"] == event.start_edtf
        assert len(one["properties"]["sources"]) == len(event.sources.split("|"))
        assert len(one["properties"].get("figures", [])) == claims["event"].eq(event.id).sum()


def test_render_geojson_has_figures_as_claimed(events, claims):
    name = claims["event"].dropna().iloc[0]
    found = load(events[events["id"].eq(name)], claims=claims)["features"][0]["properties"]["figures"]
    own = claims[claims["event"].eq(name)]
    assert [one["claimant"] for one in found] == own["claimant"].tolist()
    assert [one.get("low") for one in found] == [None if pd.isna(low) else low for low in own["low"]]


def test_render_geojson_leaves_out_blanks_and_keeps_other_columns(write_csv):
    events = read_events(write_csv("start,title,lat,lon,of its own,count\n2025-06~,x,,,mine,\n2025,y,10.5,20,,3\n"))
    first, second = load(events)["features"]
    assert first["geometry"] is None
    assert first["properties"]["of its own"] == "mine"
    assert first["properties"]["when"] == "about June 2025"
    assert "count" not in first["properties"]
    assert "summary" not in first["properties"]
    assert second["geometry"] == {"type": "Point", "coordinates": [20.0, 10.5]}
    assert second["properties"]["start_earliest"] == "2025-01-01T00:00:00Z"


def test_render_geojson_takes_any_table(odd_events):
    found = load(odd_events.sample(frac=1, random_state=1))
    assert {one["id"] for one in found["features"]} == set(odd_events["id"])


@pytest.mark.parametrize("value", [float("inf"), float("nan"), pd.NaT, pd.Timestamp("2025-06-13"), True, 7, b"x", [1]])
def test_render_geojson_takes_any_value_of_other_columns(events, value):
    said = json.loads(
        "".join(render_geojson(events.head(1).assign(more=pd.Series([value], dtype=object)))),
        parse_constant=pytest.fail,
    )
    assert "more" in said["features"][0]["properties"] or pd.isna(value)


@pytest.mark.few(8)
@pytest.mark.parametrize("text", grid(HOSTILE.values(), keep=list(HOSTILE.values())[::4]), ids=HOSTILE)
def test_write_any_of_geojson_holds_any_text(events, text, tmp_path):
    cell = pd.Series([text], dtype=TEXT)
    path = write_file(events.head(1).assign(title=cell, of=cell), tmp_path / "x.geojson", title=text)
    assert json.loads(path.read_text(encoding="utf-8"))["features"][0]["properties"]["title"] == sanitize_text(text)
