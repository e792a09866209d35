import re

import pytest

from timeline import read_claims, read_events, read_sources
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


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("laps,exactly,,57,,laps,all", "57"),
        ("ore,at least,1200,,,t,all", "at least 1,200 t of ore"),
        ("turnout,about,,41.5,,%,all", "about 41.5% of turnout"),
        ("deaths,between,12,,30,people,all", "between 12 and 30 deaths"),
    ],
)
def test_the_cells_of_a_figure_say_what_its_sentence_says(tmp_path, row, expected):
    (tmp_path / "events.csv").write_text("id,start,title\na,2025-01-08,A\n", encoding="utf-8")
    (tmp_path / "claims.csv").write_text(
        "id,event,measure,bound,low,best,high,unit,scope,basis,claimant,as_of,source\n"
        f"c,a,{row},survey,The mill,2025-01-09,s\n",
        encoding="utf-8",
    )
    (event,) = read_events(tmp_path / "events.csv").itertuples()
    grouped = group_claims_by_event(read_claims(tmp_path / "claims.csv"))
    (group,) = build_entry(event, 0, {}, grouped)["value_groups"]
    (value,) = group["latest"]
    assert (value["claimant"], value["basis"], value["as_of"]) == ("The mill", "survey", "9 January 2025")
    assert expected.startswith(value["value"])
    assert f": {expected}" in value["words"]
    assert group["count"] == 1


def test_undated_figures_stand_apart_when_a_day_is_asked_for(tmp_path):
    (tmp_path / "events.csv").write_text("id,start,title\na,2026-01-08,A\n", encoding="utf-8")
    (tmp_path / "claims.csv").write_text(
        "id,event,measure,bound,best,unit,scope,claimant,as_of,published,source\n"
        'c1,a,killed,exactly,3,people,"Iran, all",HRANA,2026-01-09,2026-01-09,s\n'
        'c2,a,killed,exactly,5,people,"Iran, all",Iran,2026-01-09,,s\n',
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
