import json
import re

import pytest
from markupsafe import Markup

from timeline import Provenance, read_events, to_html
from timeline.html.linked_data import to_schema_org
from timeline.layout import place_events
from timeline.text import find_period

HEADING = {"title": "T", "subtitle": "", "byline": "", "credit": ""}


def describe(events, *, heading=HEADING, url="", data=None):
    placed = place_events(events)
    text = to_schema_org(placed, find_period(placed), heading, url, "en", "A line.", data)
    assert isinstance(text, Markup)
    assert "<" not in text
    return json.loads(text)


def items_of(said):
    return [one["item"] for one in said["mainEntity"]["itemListElement"]]


def test_a_page_is_an_article_about_a_list_of_its_events(events):
    heading = {"title": "T", "subtitle": "Sub", "byline": "The desk", "credit": "After others"}
    data = Provenance(name="iran", version="1.2.0", license="CC-BY-4.0")
    said = describe(events, heading=heading, url="https://x.example/iran", data=data)
    assert {name: said[name] for name in ("@context", "@type", "headline", "alternativeHeadline", "description")} == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "T",
        "alternativeHeadline": "Sub",
        "description": "A line.",
    }
    assert said["author"] == {"@type": "Person", "name": "The desk"}
    assert (said["creditText"], said["license"], said["version"]) == ("After others", "CC-BY-4.0", "1.2.0")
    assert (said["inLanguage"], said["url"]) == ("en", "https://x.example/iran")
    assert said["temporalCoverage"] == "2025-03-07/2026-02-08"
    assert said["mainEntity"]["@type"] == "ItemList"
    assert said["mainEntity"]["numberOfItems"] == events["kind"].ne("era").sum()


def test_its_items_are_the_most_important_events_in_order_of_time(events):
    said = describe(events, url="https://x.example/")
    listed = said["mainEntity"]["itemListElement"]
    assert [one["position"] for one in listed] == list(range(1, 101))
    assert {one["@type"] for one in listed} == {"ListItem"}
    items = items_of(said)
    assert {one["@type"] for one in items} == {"Event"}
    assert all({"name", "url"} <= set(one) for one in items)
    assert sum("startDate" in one for one in items) > 80
    by_title = events[events["kind"].ne("era")].set_index("title")
    importance = by_title.loc[[one["name"] for one in items], "importance"]
    skipped_count = by_title.drop(index=[one["name"] for one in items])["importance"]
    assert importance.max() <= skipped_count.min()
    starts = by_title.loc[[one["name"] for one in items], "start_earliest"]
    assert starts.is_monotonic_increasing
    assert [one["location"]["name"] for one in items if "location" in one] == [
        place for place in by_title.loc[[one["name"] for one in items], "place"] if isinstance(place, str)
    ]


def test_what_is_not_known_is_not_said(write_csv):
    said = describe(read_events(write_csv("start,title\n2025-06-13,A\n")))
    for name in ("alternativeHeadline", "author", "creditText", "license", "version", "url"):
        assert name not in said
    assert items_of(said) == [{"@type": "Event", "name": "A", "startDate": "2025-06-13"}]


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        ("2025", "", {"startDate": "2025"}),
        ("2025-06", "2025-07-01", {"startDate": "2025-06", "endDate": "2025-07-01"}),
        ("2025-06-13T07:30", "", {"startDate": "2025-06-13T07:30"}),
        ("2025-06-13T07:30Z", "", {"startDate": "2025-06-13T07:30Z"}),
        ("2025-06-13", "..", {"startDate": "2025-06-13"}),
        ("2025-06~", "", {}),
        ("2025-21", "", {}),
        ("198X", "", {}),
        ("2025-06-XX", "", {}),
        ("[2025-06-13..2025-06-15]", "", {}),
        ("2025-06-01/2025-06-09", "", {}),
    ],
)
def test_dates_are_said_only_as_iso_8601_can(write_csv, start, end, dates):
    (item,) = items_of(describe(read_events(write_csv(f"start,end,title\n{start},{end},A\n"))))
    assert item == {"@type": "Event", "name": "A"} | dates


def test_a_link_leads_to_the_entry_of_the_event(write_csv):
    events = read_events(write_csv("id,start,title\na&b=آ,2025,A\n"))
    (item,) = items_of(describe(events, url="https://x.example/p"))
    assert item["url"] == "https://x.example/p#e-a%26b%3D%D8%A2"


def test_every_odd_table_is_described_without_its_eras(odd_events):
    said = describe(odd_events)
    placed = place_events(odd_events)
    assert [one["name"] for one in items_of(said)] == placed.loc[placed["kind"].ne("era"), "title"].tolist()
    for one in items_of(said):
        assert re.fullmatch(r"\d{4}(-[01]\d(-\d\d(T\d\d:\d\d)?)?)?", one.get("startDate", "2025"))


def test_a_page_holds_it_as_valid_json_whatever_its_text(write_csv):
    evil = "</script><script>alert(1)</script><!--"
    page = to_html(read_events(write_csv(f"start,title\n2025,{evil}\n")), title=evil)
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(text)["headline"] == evil
    assert items_of(json.loads(text))[0]["name"] == evil
