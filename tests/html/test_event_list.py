import re

import pandas as pd
import pytest

from timeline import read_claims, read_events, read_sources, to_html
from timeline.html.event_list import build_entry, group_by_month
from timeline.html.template import render_template
from timeline.text.claims import group_claims_by_event
from timeline.text.sources import index_sources


def list_all(events, sources=None, claims=None):
    known = index_sources(sources)
    grouped = {} if claims is None else group_claims_by_event(claims, None)
    return [build_entry(event, 0, known, grouped) for event in events.itertuples()]


def listed(write_csv, text):
    return list_all(read_events(write_csv(text)))


@pytest.mark.parametrize(
    ("start", "written", "month"),
    [
        ("2025-06-13", "2025-06-13", (2025, 6)),
        ("2025-06-13T07:30", "2025-06-13T07:30", (2025, 6)),
        ("2025-06~", "2025-06", (2025, 6)),
        ("2025", "2025", (2025, 0)),
        ("198X", "", (1980, 0)),
        ("[2025-06-13..2025-06-15]", "", (2025, 6)),
        ("2025-21", "", (2025, 3)),
        ("-0043-03-15", "", (-43, 0)),
    ],
)
def test_an_event_has_its_month_and_what_a_machine_can_read_of_its_date(write_csv, start, written, month):
    (event,) = listed(write_csv, f"start,title\n{start},A\n")
    assert (event["datetime"], event["month"]) == (written, month)
    assert event["when"]


def test_a_date_without_any_bound_has_no_month(write_csv):
    events = listed(write_csv, "start,title\n../,Whenever\n2025-06-13,A\n")
    assert [month["name"] for month in group_by_month(events)] == ["No known date", "June 2025"]


def test_months_stand_in_order_and_a_coarse_year_before_them(write_csv):
    text = "start,title\n2025-07-01,C\n2025,A\n2025-06-13,B\n-0043-03-15,Z\n2025-06-13T01:00,B2\n"
    months = group_by_month(listed(write_csv, text))
    assert [(month["key"], [event["title"] for event in month["events"]]) for month in months][1:] == [
        ("2025", ["A"]),
        ("2025-06", ["B", "B2"]),
        ("2025-07", ["C"]),
    ]
    assert months[0]["events"][0]["title"] == "Z"
    assert len({month["key"] for month in months}) == len(months)


@pytest.mark.full
def test_no_event_of_the_record_is_lost_between_the_months(events, sources, claims):
    found = list_all(events, sources, claims)
    months = group_by_month(found)
    assert sorted(event["id"] for month in months for event in month["events"]) == sorted(events["id"])
    assert sum(len(event["sources"]) for event in found) == events["sources"].dropna().str.split("|").map(len).sum()


@pytest.mark.full
def test_each_figure_of_an_event_is_said_once_with_its_claimant(events, sources, claims):
    for event in list_all(events, sources, claims):
        said = [one["words"] for figures in event["value_groups"] for one in figures["latest"]]
        said += [words for figures in event["value_groups"] for words in figures["earlier"]]
        mine = claims[claims["event"].eq(event["id"])]
        assert len(said) == len(mine)
        for claimant in set(mine["claimant"]):
            assert sum(claimant in words for words in said) >= mine["claimant"].eq(claimant).sum()


@pytest.fixture
def list_groups(tmp_path):
    """Return a function that lists the value groups of an event whose claims are given by what differs."""

    def build(*changes, sources=(), figures_page=""):
        rows = [
            {"id": f"c {at}", "event": "a", "measure": "killed", "unit": "people", "claimant": "The mill"}
            | {"best": "57", "as_of": "2025-01-09", "basis": "survey"}
            | change
            for at, change in enumerate(changes)
        ]
        (tmp_path / "events.csv").write_text("id,start,title\na,2025-01-08,A\n", encoding="utf-8")
        pd.DataFrame(rows).to_csv(tmp_path / "claims.csv", index=False)
        (event,) = read_events(tmp_path / "events.csv").itertuples()
        grouped = group_claims_by_event(read_claims(tmp_path / "claims.csv"))
        return build_entry(event, 0, dict(sources), grouped, figures_page=figures_page)["value_groups"]

    return build


@pytest.mark.parametrize(
    ("change", "value", "words"),
    [
        ({}, "57", "57 killed"),
        (
            {"measure": "ore", "unit": "t", "bound": "at least", "low": "1200", "best": ""},
            "≥ 1,200 t",
            "at least 1,200 t",
        ),
        ({"measure": "turnout", "unit": "%", "bound": "about", "best": "41.5"}, "≈ 41.5%", "about 41.5% of turnout"),
        ({"bound": "between", "low": "12", "high": "30", "best": ""}, "12–30", "between 12 and 30 killed"),
        ({"best": "", "amount_words": "dozens"}, "“dozens”", "dozens killed"),
    ],
)
def test_the_cells_of_a_value_say_what_its_sentence_says(list_groups, change, value, words):
    (group,) = list_groups(change)
    (found,) = group["latest"]
    assert (found["claimant"], found["basis"], found["as_of"]) == ("The mill", "survey", "as of 9 January 2025")
    assert found["value"] == value
    assert f": {words}" in found["words"]
    assert group["count"] == 1


def test_marks_of_one_measure_stand_on_one_scale_which_is_called_a_scale(list_groups):
    groups = list_groups({}, {"group": "minors", "best": "19"}, {"measure": "fined", "best": "100"})
    assert [group["name"] for group in groups] == ["Killed: all", "Killed: minors", "Fined: all"]
    assert [group["scale"] for group in groups] == ["Scale: 0 to 57", "Scale: 0 to 57", "Scale: 0 to 100"]
    places = [re.search(r'<use href="#tl-m-exactly" x="([\d.]+)%"', group["latest"][0]["mark"])[1] for group in groups]
    assert places == ["100", "33.333", "100"]


def test_a_value_under_review_has_a_row_of_its_own_behind_the_confirmed_one(list_groups):
    (group,) = list_groups({"status": "under review", "best": "200"}, {"status": "confirmed"})
    assert [value["basis"] for value in group["latest"]] == ["survey", "survey, under review"]
    assert ["tl-review" in value["mark"] for value in group["latest"]] == [False, True]


def test_a_denial_is_said_and_has_no_mark(list_groups):
    (group,) = list_groups({}, {"best": "", "disputes": "c 0", "claimant": "The owner"})
    denial = next(value for value in group["latest"] if value["claimant"] == "The owner")
    assert denial["value"] == "denied"
    assert "<use" not in denial["mark"]


def test_a_value_links_to_its_source_and_to_its_row_on_the_page_of_figures(list_groups):
    known = {"id": "s", "publisher": "Post", "url": "https://post.example/1", "title": "", "affiliation": ""}
    groups = list_groups({"source": "s"}, {"claimant": "B", "source": "t"}, sources=[("s", known | {"published": ""})])
    values = [value for group in groups for value in group["latest"]]
    assert [(value["source"], value["source_name"]) for value in values] == [
        ("https://post.example/1", "Post"),
        ("", ""),
    ]
    assert [value["series"] for value in values] == ["", ""]
    (group,) = list_groups({}, figures_page="claims.html")
    assert group["latest"][0]["series"] == "claims.html#c-c%200"


@pytest.mark.parametrize("address", ["claims.html", "https://a.example/claims.html", "../claims.html", ""])
def test_a_page_of_figures_is_a_file_or_an_address_of_the_web(events, address):
    assert "<!DOCTYPE html>" in to_html(events.head(1), figures_page=address)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "claims.html#c-1", "//a.example/x", "data:text/html,x"])
def test_no_other_address_is_a_page_of_figures(events, address):
    with pytest.raises(ValueError, match="`figures_page` must be an address over http or https"):
        to_html(events.head(1), figures_page=address)


def test_undated_figures_stand_apart_when_a_day_is_asked_for(tmp_path):
    (tmp_path / "events.csv").write_text("id,start,title\na,2026-01-08,A\n", encoding="utf-8")
    (tmp_path / "claims.csv").write_text(
        "id,event,measure,bound,best,unit,group,claimant,as_of,claimed_on,source\n"
        'c1,a,killed,exactly,3,people,"all",HRANA,2026-01-09,2026-01-09,s\n'
        'c2,a,killed,exactly,5,people,"all",Iran,2026-01-09,,s\n',
        encoding="utf-8",
    )
    grouped = group_claims_by_event(read_claims(tmp_path / "claims.csv"), "2026-01-10")
    (event,) = read_events(tmp_path / "events.csv").itertuples()
    figures = build_entry(event, 0, {}, grouped)["value_groups"]
    assert [bool(re.search("unknown", one["name"])) for one in figures] == [False, True]


def test_a_source_is_linked_by_its_headline_else_by_who_published_it(tmp_path):
    (tmp_path / "sources.csv").write_text(
        "id,publisher,url,title\na,AP,https://ap.example,A headline\nb,AFP,https://afp.example,\n", encoding="utf-8"
    )
    (tmp_path / "events.csv").write_text("id,start,title,sources\ne,2025-06-13,A,a|b\n", encoding="utf-8")
    sources = read_sources(tmp_path / "sources.csv")
    (event,) = list_all(read_events(tmp_path / "events.csv", sources=sources), sources)
    assert [source["link"] for source in event["sources"]] == ["A headline", "AFP"]
    assert "AP" in event["sources"][0]["says"]
    assert "AFP" not in event["sources"][1]["says"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "javascript://x.example/%0aalert(1)"]
)
def test_an_address_that_is_not_of_the_web_is_a_text_and_no_link(events, address):
    row = events.head(1).assign(sources=f"{address}|s|known|untitled")
    about = {"affiliation": "", "published": ""}
    known = {
        "known": {"id": "known", "publisher": "AP", "url": address, "title": "A headline", **about},
        "untitled": {"id": "untitled", "publisher": "", "url": address, "title": "", **about},
    }
    (event,) = [build_entry(one, 0, known, {}) for one in row.itertuples()]
    assert [source["url"] for source in event["sources"]] == [""] * 4
    member, name, titled, untitled = event["sources"]
    assert address in (member["link"], member["says"])
    assert member["id"] == address
    assert name["link"] == "s"
    assert (titled["link"], titled["says"]) == ("A headline", f"AP, {address}")
    assert (untitled["link"], untitled["says"]) == (address, "")
    page = render_template("event.html", event=event)
    assert "<a " not in page
    assert page.count(address) >= 3


def test_an_address_of_the_web_is_a_link(events):
    row = events.head(1).assign(sources="https://www.x.example/a|http://y.example")
    (event,) = list_all(row)
    assert [(source["url"], source["link"], source["says"]) for source in event["sources"]] == [
        ("https://www.x.example/a", "x.example", ""),
        ("http://y.example", "y.example", ""),
    ]
