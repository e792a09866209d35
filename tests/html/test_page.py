import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from made_events import write_events
from our_data import EVENT_COUNT

from timeline import DataError, Dataset, Settings, Track, from_dataframe, read_events, read_file, to_html, write_html
from timeline.html import gallery_to_html, list_pages
from timeline.html.page import MOST_LISTED
from timeline.html.template import find_bundle


class Page(HTMLParser):
    """Collect a page's elements and its text by element."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.texts, self.titles, self._open = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, text):
        self.texts.append((self._open[-1] if self._open else "", text))
        if self._open[-2:] == ["h4", "a"]:  # the title of an entry is a link to it
            self.titles.append(" ".join(text.split()))

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    def text_of(self, tag):
        return [" ".join(text.split()) for name, text in self.texts if name == tag and text.strip()]


def facts_of(page):
    return " ".join(page.text_of("p"))


OPTIONS = {"title": "Our title", "lang": "en-GB"}


@pytest.fixture(scope="module")
def text(events, sources, claims):
    return to_html(Dataset(events, sources=sources, claims=claims), **OPTIONS)


@pytest.fixture(scope="module")
def document(text):
    return Page(text)


def test_render_page_is_a_document_with_title_and_language(text, document):
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert document.text_of("title") == ["Our title"]
    assert document.text_of("h1") == ["Our title"]


def test_every_event_is_in_the_list_with_its_sources(document, events, sources):
    happenings = events[events["kind"] != "era"]
    assert {one["id"] for one in document.all("article")} == {"e-" + name for name in happenings["id"]}
    assert document.titles == [
        " ".join(title.split()) for title in happenings.sort_values(["start_earliest", "id"])["title"]
    ]
    links = {one["href"] for one in document.all("a")}
    used = {member for cell in happenings["sources"] for member in cell.split("|")}
    assert set(sources.loc[sources["id"].isin(used), "url"]) <= links


def test_links_open_safely(document):
    outside = [one for one in document.all("a") if not one["href"].startswith("#")]
    assert outside
    # None names the page that it stands on, and none opens a window that could reach back.
    assert {"name": "referrer", "content": "no-referrer"} in document.all("meta")
    assert not any("target" in one for one in outside)
    assert all(one["href"].startswith(("http://", "https://")) for one in outside)


def test_the_list_is_by_month_with_dates_that_machines_read(document):
    months = document.text_of("h3")
    assert months[0] == "March 2025"
    assert months[-1] == "February 2026"
    assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\dT?[\d:]*)?)?", one["datetime"]) for one in document.all("time"))


def test_the_page_says_how_many_events_and_sources(document):
    facts = " ".join(document.text_of("p"))
    events = pd.read_csv("data/events.csv", dtype="str").query("kind != 'era'")
    claims = pd.read_csv("data/claims.csv", dtype="str")
    named = pd.concat([events["sources"].str.split("|").explode().str.strip(), claims["source"]]).nunique()
    assert f"7 March 2025 to 8 February 2026 · {len(events)} events · {named:,} sources" in facts


def test_figures_stand_as_claimed(document):
    figures = " ".join(document.text_of("bdi"))
    assert "HRANA: 6,961 killed (all, Iran;" in figures
    assert "HRANA: 11,630 killed (all, Iran, under review;" in figures
    assert "6,961" in document.text_of("b")
    assert "as of 7 February 2026" in document.text_of("span")


def test_sources_and_long_lists_of_figures_are_folded(document):
    folded = document.all("details")
    assert len([one for one in folded if one.get("class") in ("tl-sources", "tl-in-full")]) > EVENT_COUNT
    assert [one for one in folded if "open" in one] == []
    assert [one for one in document.all("a") if one.get("tabindex") == "-1"] == []


def test_the_page_asks_for_nothing_from_outside(document):
    links = {one["rel"]: one["href"] for one in document.all("link")}
    assert set(links) == {"icon"}
    assert links["icon"].startswith("data:image/svg+xml,")
    for tag in ("img", "iframe", "object", "embed", "source", "video", "audio"):
        assert document.all(tag) == []
    assert all("src" not in one for one in document.all("script"))
    policy = next(one["content"] for one in document.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy
    assert policy.count("'sha256-") == 1


@pytest.mark.full
def test_the_same_input_gives_the_same_bytes(text, events, sources, claims):
    other = to_html(Dataset(events.sample(frac=1, random_state=5), sources=sources, claims=claims), **OPTIONS)
    assert text == other


def test_render_page_of_every_odd_table(odd_events):
    document = Page(to_html(odd_events, title="Odd"))
    assert len(document.all("article")) == (odd_events["kind"].fillna("") != "era").sum()


def test_hostile_text_stays_text(write_csv):
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    cells = ",".join([evil] * 7)
    events = read_events(
        write_csv(f"start,title,summary,dispute,place,track,id,actors\n2025-06-13,{cells.replace(' ', '_')}\n")
    )
    text = to_html(events, title=evil)
    document = Page(text)
    assert document.all("img") == []
    kinds = [one.get("type") for one in document.all("script")]
    assert kinds == ["application/ld+json", *["application/json"] * 3, "module"]
    assert "alert(1)</script>" not in text
    data = text.split('id="tl-drawn-data">')[1].split("</script>")[0]
    assert json.loads(data)["id"] == [evil.replace(" ", "_")]


def test_the_page_tells_what_it_cannot_draw_and_what_is_left_out(write_csv):
    path = write_csv(
        "start,title\n2025-06-13,x\nY-541000000,Long ago\n../1200,Old\n../..,Ever\n2025-06-13/2025-06-14,Two days\nsoon,y\n"
    )
    page = Page(to_html(read_file(path)))
    assert page.text_of("h3") == ["No known date", "541,000,001 BCE", "1200", "June 2025"]
    assert page.titles == ["Ever", "Long ago", "Old", "Two days", "x"]
    facts = " ".join(page.text_of("p"))
    assert "1 row of the file left out" in facts
    assert "3 events only in the list below" in facts
    assert facts.count("Not in the chart") == 3
    assert [one["datetime"] for one in page.all("time")] == ["2025-06-13"]


def test_write_page_writes_the_whole_file_or_nothing(events, tmp_path, monkeypatch):
    path = write_html(events, tmp_path / "new" / "page.html", title="T")
    assert path.read_text(encoding="utf-8-sig") == to_html(events, title="T")
    assert list(path.parent.iterdir()) == [path]

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("timeline.io.atomic.os.replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_html(events.head(1), path, title="Other")
    assert "<title>T</title>" in path.read_text(encoding="utf-8")
    assert list(path.parent.iterdir()) == [path]


def test_render_page_says_what_it_needs(events):
    with pytest.raises(TypeError, match="`data` must be a Dataset"):
        to_html("data/events.csv")
    with pytest.raises(DataError, match="column 'title'"):
        to_html(events.drop(columns="title"))
    with pytest.raises(DataError, match="is used twice"):
        to_html(pd.concat([events.head(3), events.head(1)]))
    with pytest.raises(ValueError, match="`direction` must be one of 'ltr', 'rtl'; got 'up'"):
        to_html(events.head(1), direction="up")
    with pytest.raises(ValueError, match="`url` must be an address over http or https; got 'javascript:alert"):
        to_html(events.head(1), url="javascript:alert(1)")
    with pytest.raises(ValueError, match="`image` must be an address over http or https; got '/card.png'"):
        to_html(events.head(1), image="/card.png")
    with pytest.raises(ValueError, match="`print_sources` must be one of 'short', 'full'; got 'long'"):
        to_html(events.head(1), print_sources="long")
    with pytest.raises(ValueError, match="`strings` names 'serch', which is no message"):
        to_html(events.head(1), strings={"serch": "Suche"})


def test_the_heading_says_what_this_is(events):
    about = {"subtitle": "A subtitle", "byline": "By the desk", "note": "A part of a longer record."}
    about |= {"credit": "After the desk's data", "contact": "desk@example.org", "url": "https://example.org/iran"}
    page = Page(to_html(events.head(5), title="T", **about))
    for name in ("subtitle", "byline", "note", "credit"):
        assert about[name] in facts_of(page)
    assert "Corrections: desk@example.org" in facts_of(page)
    assert "record ends" not in facts_of(page)
    said = {one.get("property") or one.get("name"): one["content"] for one in page.all("meta") if "content" in one}
    assert said["og:title"] == "T"
    assert said["og:description"] == said["description"] == "A subtitle"
    assert said["og:url"] == about["url"]
    assert said["author"] == "By the desk"


def test_a_picture_for_other_sites_is_named_by_its_address(events):
    page = Page(to_html(events.head(1), image="https://example.org/card.png"))
    said = {one.get("property"): one["content"] for one in page.all("meta") if "property" in one}
    assert said["og:image"] == "https://example.org/card.png"
    assert "og:image" not in to_html(events.head(1))


def test_a_written_page_begins_with_a_byte_order_mark_and_is_known_again(events, tmp_path):
    path = write_html(events.head(2), tmp_path / "page.html", title="Tage")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf<!DOCTYPE html>")
    assert path.read_text(encoding="utf-8-sig") == to_html(events.head(2), title="Tage")
    assert list_pages(tmp_path) == [path]
    assert ">Tage</a></h2>" in gallery_to_html([path])
    write_html(events.head(1), path)  # ours, and so replaced


def test_a_contact_with_an_address_is_a_link(events):
    page = Page(to_html(events.head(1), contact="https://example.org/tell-us"))
    assert {"href": "https://example.org/tell-us", "rel": "noopener noreferrer"} in page.all("a")


def test_the_record_ends_only_where_its_settings_say(events):
    settings = Settings(coverage_ends="2026-02-20")
    assert "record ends 20 February 2026" in facts_of(Page(to_html(Dataset(events.head(3), settings=settings))))
    assert "record ends" not in facts_of(Page(to_html(events.head(3))))


def test_settings_give_title_subtitle_and_order_of_lanes_and_the_page_says_whence(events):
    settings = Settings("Ours", "Below", tracks={"Zeta": Track(), "Diplomacy": Track()}, source="settings.json")
    page = Page(to_html(Dataset(events, settings=settings)))
    said = {one.get("property"): one["content"] for one in page.all("meta") if "property" in one}
    assert (said["og:title"], said["og:description"]) == ("Ours", "Below")
    assert "Settings of the data: settings.json." in facts_of(page)
    assert "No settings" in facts_of(Page(to_html(events.head(3))))
    named = Page(to_html(Dataset(events.head(3), settings=settings), title="Another", subtitle="Line"))
    assert "Another" in {one["content"] for one in named.all("meta") if one.get("property") == "og:title"}


def test_phrases_and_direction_can_be_set(events):
    strings = {"search_hint": "Wörter suchen", "facts_events": ("{n} Ereignis", "{n} Ereignisse")}
    text = to_html(events.head(3), lang="de", direction="rtl", strings=strings)
    assert '<html lang="de" dir="rtl">' in text
    assert 'placeholder="Wörter suchen"' in text
    assert "3 Ereignisse" in text


@pytest.mark.full
def test_of_very_many_events_the_most_important_are_listed(tmp_path):
    events = read_events(write_events(tmp_path / "many.csv", MOST_LISTED + 50))
    page = Page(to_html(events))
    listed = [one["id"].removeprefix("e-") for one in page.all("article")]
    assert len(listed) == MOST_LISTED
    skipped_count = events[~events["id"].isin(listed)]
    assert len(skipped_count) == 50
    assert skipped_count["importance"].eq(3).all()
    assert facts_of(page).count("The list holds the 1,000 most important of 1,050 events") == 1


def test_our_page_weighs_no_more_than_was_agreed(events, sources, claims):
    dataset = Dataset(events, sources=sources, claims=claims)
    assert len(to_html(dataset, figures_page="claims.html", **OPTIONS).encode()) <= 1_150_000


@pytest.mark.full
@pytest.mark.parametrize(("count", "most_mb"), [(100, 0.3), (10_000, 2.0)])
def test_a_page_keeps_to_its_weight(tmp_path, count, most_mb):
    text = to_html(read_events(write_events(tmp_path / "many.csv", count)), title="Made up")
    assert len(text.encode()) <= most_mb * 1e6


@pytest.mark.full
def test_render_page_takes_ordinary_results(events, sources, claims):
    table = pd.concat([events.query("importance == 1"), events.query("importance == 3")]).assign(extra=1)
    document = Page(to_html(Dataset(table.sort_values("title"), sources=sources, claims=claims)))
    assert len(document.all("article")) == (table["kind"] != "era").sum()


def test_render_page_needs_no_column_that_it_does_not_show(events):
    text = to_html(events.drop(columns=["start", "end", "actors", "lat", "lon", "country", "importance_reason"]))
    assert len(Page(text).all("article")) == (events["kind"] != "era").sum()


def test_find_bundle_is_the_plotly_js_of_plotly():
    from plotly.offline import get_plotlyjs_version

    kind, text = find_bundle()
    assert kind in ("basic", "full")
    assert (
        re.search(r"plotly\.js \(?(?:basic - minified\) )?v(\d+\.\d+\.\d+)", text[:400]).group(1)
        == get_plotlyjs_version()
    )


def test_find_bundle_falls_back_to_the_full_one(monkeypatch):
    monkeypatch.setattr("timeline.html.template._BASIC_BUNDLE", "not-there.js")
    kind, text = find_bundle()
    assert kind == "full"
    assert len(text) > 3_000_000


def test_key_events_stand_in_order_of_time_by_their_days_and_chapters_with_their_paragraphs():
    rows = [
        ["c", "2024-05-03", "", "event", "The count"],
        ["a", "2024-05-01T07:30", "", "event", "The slide"],
        ["b", "2024-05-02", "", "event", "A meeting"],
        ["era", "2024-05-01", "2024-05-03", "era", "The spring"],
        ["bare", "2024-05-02", "2024-05-03", "era", "The thaw"],
    ]
    table = pd.DataFrame(rows, columns=["id", "start", "end", "kind", "title"]).assign(summary="In brief.")
    settings = Settings(key_events=("c", "a", "none"), chapters={"era": "It rained for a week."})
    dataset = replace(from_dataframe(table), settings=settings)
    soup = BeautifulSoup(to_html(dataset), "html.parser")
    listed = [item.get_text(" ", strip=True) for item in soup.select(".tl-key-events li")]
    assert listed == ["1 May 2024 The slide", "3 May 2024 The count"]
    assert [link["href"] for link in soup.select(".tl-key-events a")] == ["#e-a", "#e-c"]
    told = {one.dt.get_text(): one.select("dd")[-1].get_text() for one in soup.select(".tl-eras dl > div")}
    assert told == {"The spring": "It rained for a week.", "The thaw": "In brief."}
    assert "tl-key-events" not in str(BeautifulSoup(to_html(table), "html.parser").body.main)
