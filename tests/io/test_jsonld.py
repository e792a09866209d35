import json

import pandas as pd
import pytest
import rdflib
from grids import grid
from hostile import HOSTILE

from timeline import read_events, write_file
from timeline.io.formats.jsonld import render_jsonld
from timeline.io.text_table import TEXT
from timeline.unicode import sanitize_text

SCHEMA = rdflib.Namespace("https://schema.org/")
BASE = "https://example.org/data"
# The library warns of its own ways.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def load(events, **more):
    """Return the graph as the library reads it, without any network."""
    return rdflib.Graph().parse(data="".join(render_jsonld(events, **more)), format="json-ld", publicID=BASE)


def list_values(graph, kind, name):
    return {
        str(value)
        for one in graph.subjects(rdflib.RDF.type, SCHEMA[kind])
        for value in graph.objects(one, SCHEMA[name])
    }


@pytest.mark.full
def test_render_jsonld_is_read_by_the_library(events, claims, sources):
    graph = load(events, claims=claims, sources=sources, title="All")
    found = set(graph.subjects(rdflib.RDF.type, SCHEMA.Event))
    assert len(found) == len(events)
    assert list_values(graph, "Event", "identifier") == set(events["id"])
    assert list_values(graph, "Event", "name") == set(events["title"])
    assert list_values(graph, "Event", "disambiguatingDescription") == set(events["dispute"].dropna())
    assert list_values(graph, "Dataset", "name") == {"All"}
    own = claims[claims["event"].isin(events["id"])]
    assert len(set(graph.subjects(rdflib.RDF.type, SCHEMA.Claim))) == len(own)
    authors = {
        str(graph.value(one, SCHEMA.author / SCHEMA.name)) for one in graph.subjects(rdflib.RDF.type, SCHEMA.Claim)
    }
    assert authors == set(own["claimant"])


@pytest.mark.full
def test_render_jsonld_links_sources(events, sources):
    graph = load(events, sources=sources)
    cited = {member for cell in events["sources"] for member in cell.split("|")}
    assert list_values(graph, "CreativeWork", "url") == set(sources.set_index("id").loc[sorted(cited), "url"].dropna())


def test_render_jsonld_gives_dates_only_where_iso_8601_says_them(write_csv):
    text = "start,end,title\n2025-06-13,2025-06,a\n2025-06~,,b\n-0499,,c\n2025-06-13T07:30Z,..,d\n202X,,e\n2025-24,,f\n"
    said = json.loads("".join(render_jsonld(read_events(write_csv(text)))))["hasPart"]
    assert [one.get("startDate") for one in said] == ["2025-06-13", None, None, "2025-06-13T07:30Z", None, None]
    assert [one.get("endDate") for one in said] == ["2025-06", None, None, None, None, None]
    known = [{more["name"]: more["value"] for more in one["additionalProperty"]} for one in said]
    assert [one["start"] for one in known] == [
        "2025-06-13",
        "2025-06~",
        "-0499",
        "2025-06-13T07:30Z",
        "202X",
        "2025-24",
    ]
    assert known[1]["when"] == "about June 2025"
    assert known[3]["end"] == ".."


def test_render_jsonld_places_events(write_csv):
    text = "start,title,place,lat,lon,country\n2025,x,Muscat,23.6,58.5,OM\n2025,y,,,,\n"
    said = json.loads("".join(render_jsonld(read_events(write_csv(text)))))["hasPart"]
    assert said[0]["location"] == {
        "@type": "Place",
        "name": "Muscat",
        "addressCountry": "OM",
        "geo": {"@type": "GeoCoordinates", "latitude": 23.6, "longitude": 58.5},
    }
    assert "location" not in said[1]


def test_render_jsonld_takes_any_table(odd_events):
    graph = load(odd_events.sample(frac=1, random_state=1))
    assert len(set(graph.subjects(rdflib.RDF.type, SCHEMA.Event))) == len(odd_events)


@pytest.mark.few(8)
@pytest.mark.parametrize("text", grid(HOSTILE.values(), keep=list(HOSTILE.values())[::4]), ids=HOSTILE)
def test_write_any_of_jsonld_holds_any_text(events, text, tmp_path):
    cell = pd.Series([text], dtype=TEXT)
    event = events.head(1).assign(title=cell, of=cell, sources=cell, id=cell, actors=cell)
    rendered = write_file(event, tmp_path / "x.jsonld", title=text).read_text(encoding="utf-8")
    assert json.loads(rendered)["hasPart"][0]["name"] == sanitize_text(text)
    graph = rdflib.Graph().parse(data=rendered, format="json-ld", publicID=BASE)
    assert list_values(graph, "CreativeWork", "url") <= {sanitize_text(text)}
    assert all(str(one).startswith(("https://", "http://")) for one in graph.objects(None, SCHEMA.url))
