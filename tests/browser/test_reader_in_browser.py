"""What a reader can do with the exported page, done in a real Chromium with mouse, fingers and keys."""

import re
import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest
from boxes import MEASURE_PAGE as MEASURE
from boxes import find_faults
from gestures import (
    DAY_MS,
    click_mark,
    drag,
    find_mark,
    list_places,
    list_shown,
    read_view,
    resolve_state,
    settle,
    swipe,
    wait_for_address,
    wait_for_other_view,
    wait_for_selected,
)
from grids import grid
from our_data import EVENT_COUNT, HEADLINE_COUNT, TITLES, TRACK_COUNTS

from timeline import Dataset, read_events, write_html
from timeline.text.date_words import describe_dates, describe_solar_hijri_dates

STRIKES = "2025-06-13-israel-strikes-iran"
NIGHT = "2025-06-22-us-strikes-fordow-natanz-isfahan"
DISPUTE_HEADINGS = (
    "Disputed:",
    "Contested:",
    "Date not settled:",
    "Responsibility not settled:",
    "Lawfulness disputed:",
)
SNAPBACK = "2025-08-28-e3-start-snapback"

CROWD_COUNT = 40  # more than a lane has rows
CROWD = "id,start,title,importance\n"
CROWD += "".join(f"e{number},2025-06-13,Event {number},2\n" for number in range(CROWD_COUNT))
CROWD += "last,2025-06-20,Later,3\n"
SECONDS = "".join(
    line.replace("-13,", f"-13T07:30:{at:02},") for at, line in enumerate(CROWD.splitlines(keepends=True))
)

WORDS = """id,start,title,place,actors,track,importance
keyboard,2025-06-13,ديدار علي و كاوه,Tehran,Iran|IAEA,Talks,1
digits,2025-06-14,قانون ۱۴۰۴,Tehran,Iran,Talks,2
joined,2025-06-15,می‌روند,Qom,Israel,War,2
accents,2025-06-16,Mohséni-Ejéi speaks,Geneva,Iran|Switzerland,War,3
plain,2025-06-17,Straße nach Bern,Bern,Switzerland,Talks,3
"""


def detail_of(page):
    return page.locator("#tl-detail")


def happenings(events):
    """Return the rows of what is not an era, by id."""
    return events[events["kind"] != "era"].set_index("id", drop=False)


# Opening an event --------------------------------------------------------------------------------------------------


def test_a_click_on_a_mark_opens_its_detail_and_it_stays(open_page, our_page, events):
    page = open_page(our_page)
    assert not detail_of(page).is_visible()
    click_mark(page, SNAPBACK)
    wait_for_selected(page, SNAPBACK)
    page.mouse.wheel(0, 600)
    page.wait_for_timeout(400)
    title = happenings(events).loc[SNAPBACK, "title"]
    assert detail_of(page).get_by_role("heading", level=2).inner_text() == title
    assert detail_of(page).is_visible()
    assert page.locator(f"[id='e-{SNAPBACK}']").get_attribute("aria-current") == "true"


@pytest.mark.full
def test_a_click_on_nothing_opens_nothing(open_page, our_page):
    page = open_page(our_page)
    plot = page.evaluate(MEASURE)["plot"]
    page.mouse.click(plot["left"] + 3, plot["top"] + 3)
    page.wait_for_timeout(200)
    assert not detail_of(page).is_visible()


@pytest.mark.full
def test_a_tap_on_a_mark_opens_its_detail(open_page, our_page, events):
    page = open_page(our_page, 360, 740, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Chart", exact=True).tap()
    settle(page)
    page.touchscreen.tap(*find_mark(page, STRIKES))
    wait_for_selected(page, STRIKES)
    assert detail_of(page).locator("h2").inner_text() == happenings(events).loc[STRIKES, "title"]


def test_enter_on_a_link_of_the_list_opens_the_detail_and_moves_the_focus_there(open_page, our_page):
    page = open_page(our_page)
    page.locator(f"[id='e-{SNAPBACK}'] h4 a").focus()
    page.keyboard.press("Enter")
    wait_for_selected(page, SNAPBACK)
    assert page.evaluate("() => document.activeElement.id") == "tl-detail-title"


@pytest.mark.full
def test_enter_in_the_chart_opens_the_first_event_and_then_the_selected_one(open_page, our_page, events):
    page = open_page(our_page)
    page.locator("#tl-chart").focus()
    page.keyboard.press("Enter")
    wait_for_selected(page, list_shown(page)[0])
    assert page.evaluate("() => document.activeElement.id") == "tl-detail-title"
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    wait_for_selected(page, list_shown(page)[0])
    assert page.evaluate("() => document.activeElement.id") == "tl-chart"


# Each label, mark and lane with its box in the window, and the view.
PLACED = """() => {
  const box = (one) => { const { x, y, width, height } = one.getBoundingClientRect(); return [x, y, width, height]; };
  const { marks, lanes, range } = window.timeline.state();
  const texts = [...document.querySelectorAll("#tl-drawn text[data-event]")].map((one) => [one.dataset.event, one.textContent, ...box(one)]);
  return JSON.stringify({ texts, marks, lanes, range, chart: box(document.getElementById("tl-chart")) });
}"""


RING = """() => {
  const { x, width, y, height } = document.querySelector("#tl-drawn .tl-ring").getBBox();
  return [x, width, y, height];
}"""


@pytest.mark.parametrize("width", grid([768, 1280, 1920], keep=[1280]))
@pytest.mark.parametrize("name", grid([STRIKES, SNAPBACK, "unlabelled"], keep=[STRIKES]))
def test_opening_and_closing_an_event_moves_nothing_and_hides_no_label(open_page, our_page, width, name):
    page = open_page(our_page, width)
    state = resolve_state(page)
    if name == "unlabelled":
        name = next(one["id"] for one in state["marks"] if one["id"] not in state["labels"])
    place = find_mark(page, name)
    before = page.evaluate(PLACED)
    page.mouse.click(*place)
    wait_for_selected(page, name)
    assert page.evaluate(PLACED) == before
    found = page.evaluate(MEASURE)
    assert find_faults(found) == []
    # The browser's own box leaves room for corners that a ring does not have.
    x, width, y, height = page.evaluate(RING)
    left, right = found["plot"]["left"] + x - 1, found["plot"]["left"] + x + width + 1  # with half of its line
    middle = found["plot"]["top"] + y + height / 2
    beside = [one for one in found["labels"] if one["top"] < middle < one["bottom"]]
    assert [one["text"] for one in beside if one["left"] < right and left < one["right"]] == []
    page.keyboard.press("Escape")
    settle(page)
    assert resolve_state(page)["selected"] is None
    assert page.evaluate(PLACED) == before


@pytest.mark.parametrize("width", grid([768, 1280, 1920], keep=[1280]))
def test_the_detail_lies_over_the_page_on_the_side_away_from_its_mark(open_page, our_page, width):
    page = open_page(our_page, width)
    plot = page.evaluate(MEASURE)["plot"]
    for name in (STRIKES, SNAPBACK, *[one["id"] for one in resolve_state(page)["marks"]][::40]):
        page.evaluate("(id) => window.timeline.select(id)", name)
        settle(page)
        box = detail_of(page).bounding_box()
        assert box["width"] <= 380
        assert (box["y"], box["height"]) == (0, 900)
        one = next(one for one in resolve_state(page)["marks"] if one["id"] == name)
        x = plot["left"] + (one["left"] + one["right"]) / 2
        assert not box["x"] <= x <= box["x"] + box["width"]
        labels = [label for label in page.evaluate(MEASURE)["labels"] if label["id"] == name]
        assert all(label["right"] <= box["x"] or label["left"] >= box["x"] + box["width"] for label in labels)


@pytest.mark.full
def test_on_a_phone_the_detail_is_a_sheet_at_the_foot_of_the_window(open_page, our_page):
    page = open_page(our_page, 360, 740, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Chart", exact=True).tap()
    settle(page)
    page.touchscreen.tap(*find_mark(page, STRIKES))
    wait_for_selected(page, STRIKES)
    page.wait_for_timeout(300)
    box = detail_of(page).bounding_box()
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 360, 740)
    assert 200 < box["height"] < 0.6 * 740
    assert find_faults(page.evaluate(MEASURE)) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") == 360
    x, y = find_mark(page, STRIKES)
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('#tl-chart') !== null", [x, y])


@pytest.mark.full
def test_the_sheet_does_not_cover_the_mark_that_was_tapped(open_page, our_page):
    page = open_page(our_page, 360, 740, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Chart", exact=True).tap()
    settle(page)
    page.evaluate("() => window.timeline.reset()")
    x, y = find_mark(page, SNAPBACK)
    page.evaluate("(by) => window.scrollBy(0, by)", y - 690)
    settle(page)
    assert next(one["y"] for one in list_places(page) if one["id"] == SNAPBACK) == pytest.approx(690, abs=1)
    page.touchscreen.tap(x, 690)
    wait_for_selected(page, SNAPBACK)
    settle(page)
    ring = page.locator("#tl-drawn .tl-ring").bounding_box()
    assert ring["y"] + ring["height"] < detail_of(page).bounding_box()["y"]


# What the detail tells of the event that is open.
TOLD = """() => {
  const root = document.getElementById("tl-detail");
  return {
    id: window.timeline.state().selected,
    title: root.querySelector("h2").textContent,
    when: root.querySelector(".tl-when").textContent,
    text: root.textContent,
    row: root.querySelector(".tl-place-in-row").textContent,
    figures: root.querySelectorAll(".tl-figures li").length,
    sources: [...root.querySelectorAll(".tl-sources a")].map((one) => [one.getAttribute("href"), one.rel, one.textContent]),
    link: root.querySelector(".tl-cite a").href,
    citation: root.querySelector(".tl-citation").textContent,
  };
}"""


@pytest.fixture(scope="module")
def walked(browser, our_page):
    """What the detail tells at each step of a walk by → through the whole record, from before the first event on."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(our_page.as_uri())
    page.evaluate("() => window.timeline.ready")
    page.locator("#tl-chart").focus()
    told = []
    for _ in range(page.locator("article").count() + 3):
        page.keyboard.press("ArrowRight")
        told.append(page.evaluate(TOLD))
    page.close()
    return told


@pytest.mark.full
def test_the_right_arrow_walks_all_events_in_the_order_of_the_list_and_stops_at_the_last(open_page, our_page, walked):
    listed = list_shown(open_page(our_page))
    assert len(listed) == EVENT_COUNT
    assert [one["id"] for one in walked] == listed + [listed[-1]] * 3
    assert [one["row"] for one in walked[:EVENT_COUNT]] == [
        f"{number} of {EVENT_COUNT}" for number in range(1, EVENT_COUNT + 1)
    ]


def test_the_list_is_in_order_of_time(open_page, our_page, events):
    times = happenings(events)["start_earliest"].loc[list_shown(open_page(our_page))]
    assert times.is_monotonic_increasing


@pytest.mark.full
def test_every_detail_tells_title_date_place_summary_and_dispute(walked, events):
    rows = happenings(events)
    for told in walked[:EVENT_COUNT]:
        row = rows.loc[told["id"]]
        assert told["title"] == row["title"]
        dates = (row["start_edtf"], row["end_edtf"], row["timezone"])
        when, solar_hijri = describe_dates(*dates), describe_solar_hijri_dates(*dates)
        assert when in told["when"]
        assert not solar_hijri or f"({solar_hijri})" in told["when"]
        assert ("UTC" in when) == ("T" in row["start_edtf"])
        for name in ("place", "summary", "dispute", "track", "confidence"):
            assert row.isna()[name] or row[name] in told["text"]
        is_told = any(heading in told["text"] for heading in DISPUTE_HEADINGS)
        assert is_told == (not row.isna()["dispute"])
        is_contested = not row.isna()["dispute_kind"] and {"facts", "values"} & set(row["dispute_kind"].split("|"))
        assert ("Contested:" in told["text"]) == bool(is_contested)


@pytest.mark.full
def test_a_detail_says_a_clock_time_in_utc_too_and_each_date_in_solar_hijri(walked):
    told = {one["id"]: one["when"] for one in walked}
    assert told[NIGHT].startswith("22 June 2025, 02:10–02:35 Tehran time (22:40–23:05 UTC on 21 June) (1 Tir 1404)")
    assert told[STRIKES] == "13 June 2025 (23 Khordad 1404) · Tehran, Natanz and other places in Iran"


@pytest.mark.full
def test_every_detail_has_each_source_as_a_link_that_tells_nobody_where_it_is_from(walked, events, sources):
    rows, addresses = happenings(events), sources.set_index("id")["url"]
    for told in walked[:EVENT_COUNT]:
        wanted = [addresses[name] for name in rows.loc[told["id"], "sources"].split("|")]
        assert sorted(href for href, _, _ in told["sources"]) == sorted(wanted)
        assert all(rel == "noopener noreferrer" and text for _, rel, text in told["sources"])


@pytest.mark.full
def test_every_detail_has_the_figures_that_are_claimed(walked, events, claims):
    counts = claims.loc[claims["event"].isin(happenings(events).index), "event"].value_counts()
    assert sum(bool(one["figures"]) for one in walked[:EVENT_COUNT]) == len(counts)
    for told in walked[:EVENT_COUNT]:
        assert told["figures"] == counts.get(told["id"], 0)


@pytest.mark.full
def test_every_detail_has_a_link_to_the_event_and_a_citation(walked, our_page):
    for told in walked[:EVENT_COUNT]:
        assert told["link"] == f"{our_page.as_uri()}#e-{quote(told['id'])}"
        assert f"“{told['title']}”" in told["citation"]
        assert "In: Iran, March 2025 to February 2026" in told["citation"]
        assert told["citation"].endswith(told["link"])


@pytest.mark.full
def test_the_buttons_of_the_detail_walk_back_to_the_first_event_and_keep_the_focus(open_page, our_page):
    page = open_page(our_page)
    listed = list_shown(page)
    page.evaluate("(id) => window.timeline.select(id)", listed[-1])
    assert page.get_by_role("button", name="Next").is_disabled()
    page.get_by_role("button", name="Previous").click()
    wait_for_selected(page, listed[-2])
    page.get_by_role("button", name="Next").click()
    wait_for_selected(page, listed[-1])
    page.get_by_role("button", name="Previous").focus()
    seen = []
    for _ in listed[1:]:
        page.keyboard.press("Enter")
        seen.append(page.evaluate("() => window.timeline.state().selected"))
    assert seen == listed[-2::-1]
    assert page.get_by_role("button", name="Previous").is_disabled()
    assert page.evaluate("() => document.getElementById('tl-detail').contains(document.activeElement)")


@pytest.mark.full
def test_the_left_arrow_walks_back(open_page, our_page):
    page = open_page(our_page)
    listed = list_shown(page)
    click_mark(page, STRIKES)
    wait_for_selected(page, STRIKES)
    at = listed.index(STRIKES)
    for step in range(1, 6):
        page.keyboard.press("ArrowLeft")
        assert resolve_state(page)["selected"] == listed[at - step]


@pytest.mark.full
def test_a_walk_brings_the_event_into_view(open_page, our_page):
    page = open_page(our_page)
    page.evaluate("() => window.timeline.zoom('2025-06-13', '2025-06-14')")
    click_mark(page, STRIKES)
    wait_for_selected(page, STRIKES)
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    settle(page)
    box = page.locator("#tl-drawn .tl-ring").bounding_box()
    plot = page.evaluate(MEASURE)["plot"]
    assert plot["left"] <= box["x"]
    assert box["x"] + box["width"] <= plot["right"]
    assert find_faults(page.evaluate(MEASURE)) == []


@pytest.mark.full
@pytest.mark.parametrize(
    ("text", "url", "wanted"),
    grid(
        [
            ("id,start,title\nnamed,2025-06-13,One\n", "https://example.org/page", "Permanent link"),
            ("id,start,title\nnamed,2025-06-13,One\n", "", "Link to this event"),
            ("start,title\n2025-06-13,One\n", "https://example.org/page", "Link to this event"),
            ("start,title\n2025-06-13,One\n", "", "Link to this event"),
            (
                "id,start,title\nnamed,2025-06-14,Two\n,2025-06-13,One\n",
                "https://example.org/page",
                "Link to this event",
            ),
        ],
        keep=[
            ("id,start,title\nnamed,2025-06-13,One\n", "https://example.org/page", "Permanent link"),
            ("start,title\n2025-06-13,One\n", "https://example.org/page", "Link to this event"),
        ],
    ),
)
def test_a_link_is_called_permanent_only_with_an_address_and_ids_of_the_file(open_table, text, url, wanted):
    page = open_table(text, options={"url": url})
    page.locator("article h4 a").first.click()
    link = detail_of(page).locator(".tl-cite a")
    assert link.inner_text() == wanted
    name = resolve_state(page)["selected"]
    assert link.get_attribute("href") == f"{url or page.url.partition('#')[0]}#e-{quote(name)}"


@pytest.mark.full
def test_events_at_the_same_point_are_listed_and_can_be_chosen(open_table):
    page = open_table(CROWD)
    click_mark(page, "e3")
    wait_for_selected(page, "e3")
    same = detail_of(page).locator(".tl-same")
    assert same.locator("h3").inner_text() == "At the same time"
    assert sorted(same.locator("button").evaluate_all("all => all.map((one) => one.dataset.event)")) == sorted(
        f"e{number}" for number in range(CROWD_COUNT) if number != 3
    )
    same.get_by_role("button", name="Event 5").click()
    wait_for_selected(page, "e5")
    assert detail_of(page).locator("h2").inner_text() == "Event 5"
    assert page.evaluate("() => document.activeElement.id") == "tl-detail-title"


@pytest.mark.full
@pytest.mark.parametrize("text", [CROWD, SECONDS])
def test_a_click_on_a_bin_lists_the_events_it_counts_and_opens_each(open_table, text):
    page = open_table(text)
    drawn = {one["id"] for one in resolve_state(page)["marks"]}
    hidden = {f"e{number}" for number in range(CROWD_COUNT)} - drawn
    assert len(hidden) > 10
    choice, listed = detail_of(page).locator(".tl-choice button"), set()
    for place in list_places(page, "bins"):
        page.mouse.click(place["x"], place["y"])
        choice.first.wait_for()
        last = choice.evaluate_all("all => all.map((one) => one.dataset.event)")
        assert not listed & {*last}
        listed |= {*last}
    assert listed == hidden
    name = last[0]
    choice.locator(f"xpath=self::*[@data-event='{name}']").click()
    wait_for_selected(page, name)
    # One without a mark has a ring and its label in a box of their own, at its time and in the strip of its lane.
    ring, callout = page.locator("#tl-drawn .tl-ring").bounding_box(), page.locator("#tl-drawn .tl-callout text")
    assert callout.text_content() == f"Event {name.removeprefix('e')}"
    assert ring["y"] < place["y"] < ring["y"] + ring["height"]
    assert find_faults(page.evaluate(MEASURE)) == []


def test_a_click_on_a_bin_opens_a_choice_of_its_events(open_page, our_page):
    page = open_page(our_page)
    drawn = {one["id"] for one in resolve_state(page)["marks"]}
    click_mark(page, layer="bins")
    choice = detail_of(page).locator(".tl-choice button")
    choice.first.wait_for()
    count = choice.count()
    assert detail_of(page).locator("h2").inner_text() == ("1 event here" if count == 1 else f"{count} events here")
    assert not drawn & set(choice.evaluate_all("all => all.map((one) => one.dataset.event)"))
    assert wait_for_address(page) == ""
    name = choice.last.get_attribute("data-event")
    choice.last.click()
    wait_for_selected(page, name)


@pytest.mark.full
def test_a_choice_of_a_bin_takes_the_place_of_the_event_that_was_open(open_page, our_page):
    page = open_page(our_page)
    click_mark(page, SNAPBACK)
    wait_for_selected(page, SNAPBACK)
    click_mark(page, layer="bins")
    detail_of(page).locator(".tl-choice button").first.wait_for()
    assert resolve_state(page)["selected"] is None
    assert page.locator("#tl-drawn .tl-ring").get_attribute("d") == ""
    assert wait_for_address(page) == ""


@pytest.mark.full
def test_a_choice_of_a_bin_leads_to_a_closer_view_in_which_they_are_drawn(open_page, our_page):
    page = open_page(our_page)
    before = read_view(page)
    click_mark(page, layer="bins")
    choice = detail_of(page).locator(".tl-choice button")
    choice.first.wait_for()
    listed = set(choice.evaluate_all("all => all.map((one) => one.dataset.event)"))
    hidden = resolve_state(page)["hidden"]
    detail_of(page).get_by_role("button", name="Zoom in to these").click()
    first, last = wait_for_other_view(page, before)
    assert last - first < (before[1] - before[0]) / 4
    assert resolve_state(page)["hidden"] < hidden
    assert listed & {one["id"] for one in resolve_state(page)["marks"]}
    assert find_faults(page.evaluate(MEASURE)) == []


# Finding -----------------------------------------------------------------------------------------------------------


def wait_for_shown(page, n):
    page.wait_for_function(
        "(start) => document.getElementById('tl-shown').textContent.startsWith(start)", arg=f"{n:,} of "
    )


@pytest.mark.full
@pytest.mark.parametrize(
    ("typed", "found"),
    grid(
        [
            ("علی", ["keyboard"]),
            ("علي", ["keyboard"]),
            ("کاوه دیدار", ["keyboard"]),
            ("1404", ["digits"]),
            ("۱۴۰۴", ["digits"]),
            ("١٤٠٤", ["digits"]),
            ("میروند", ["joined"]),
            ("mohseni-ejei", ["accents"]),
            ("MOHSÉNI", ["accents"]),
            ("strasse", ["plain"]),
            ("straße bern", ["plain"]),
            ("tehran", ["keyboard", "digits"]),
            ("iaea talks", ["keyboard"]),
            ("nowhere", []),
            ("   ", ["keyboard", "digits", "joined", "accents", "plain"]),
        ],
        keep=[("کاوه دیدار", ["keyboard"])],
    ),
)
def test_typing_finds_words_however_they_are_spelt(open_table, typed, found):
    page = open_table(WORDS)
    page.get_by_role("searchbox").click()
    page.keyboard.type(typed, delay=5)
    wait_for_shown(page, len(found))
    assert list_shown(page) == found
    assert resolve_state(page)["matching"] == len(found)
    assert page.get_by_text("No event matches.").is_visible() == (not found)
    months = page.locator(".tl-month:visible").count()
    assert months == (1 if found else 0)


def test_the_list_follows_while_one_types_and_takes_back(open_page, our_page, events):
    page = open_page(our_page)
    page.get_by_role("searchbox").click()
    counts = []
    for letter in "Fordow":
        page.keyboard.type(letter)
        counts.append(len(list_shown(page)))
    assert counts == sorted(counts, reverse=True)
    assert 0 < counts[-1] < counts[0]
    texts = (
        happenings(events)[["title", "label", "summary", "dispute", "place", "actors"]].fillna("").sum(axis="columns")
    )
    assert set(texts[texts.str.contains("fordow", case=False)].index) <= set(list_shown(page))
    for _ in "Fordow":
        page.keyboard.press("Backspace")
    wait_for_shown(page, EVENT_COUNT)
    assert len(list_shown(page)) == EVENT_COUNT


@pytest.mark.full
def test_filters_and_words_count_together_and_show_all_takes_them_back(open_page, our_page, events):
    page = open_page(our_page)
    rows = happenings(events)
    war = rows[rows["track"] == "June war"]
    page.get_by_label("Track", exact=True).select_option("June war")
    wait_for_shown(page, len(war))
    assert set(list_shown(page)) == set(war.index)
    major = war[war["importance"] <= 2]
    page.get_by_label("Importance", exact=True).select_option("Headlines and major")
    wait_for_shown(page, len(major))
    iran = major[major["actors"].str.split("|").map(lambda names: "Iran" in names)]
    page.locator("#tl-actor").fill("Iran")
    wait_for_shown(page, len(iran))
    assert set(list_shown(page)) == set(iran.index)
    assert page.locator("#tl-shown").inner_text() == f"{len(iran)} of {EVENT_COUNT} events shown"
    page.get_by_role("searchbox").press_sequentially("missile")
    page.wait_for_function(f"() => window.timeline.state().matching < {len(iran)}")
    assert 0 < resolve_state(page)["matching"] == len(list_shown(page))
    page.locator("#tl-clear").click()
    wait_for_shown(page, EVENT_COUNT)
    assert len(list_shown(page)) == EVENT_COUNT
    assert page.get_by_role("searchbox").input_value() == ""
    assert [page.locator(f"#tl-{name}").input_value() for name in ("track", "importance", "actor")] == ["", "0", ""]
    assert not page.locator("#tl-clear").is_visible()


@pytest.mark.full
def test_the_actors_to_choose_from_are_those_of_the_table_with_their_counts(open_page, our_page, events):
    page = open_page(our_page)
    names = happenings(events)["actors"].fillna("").str.split("|").explode().str.strip().replace("", None).dropna()
    counts = names.groupby(level=0).unique().explode().value_counts()
    offered = page.locator("#tl-actors option").evaluate_all("all => all.map((one) => [one.value, one.label])")
    assert sorted(offered) == sorted([name, str(count)] for name, count in counts.items())


def test_what_does_not_match_is_not_drawn_and_what_does_is_drawn_or_counted(open_page, our_page, events):
    page = open_page(our_page)
    before = len(resolve_state(page)["labels"])
    page.get_by_label("Track", exact=True).select_option("Nuclear file")
    wait_for_shown(page, TRACK_COUNTS["Nuclear file"])
    settle(page)
    rows, found = happenings(events), page.evaluate(MEASURE)
    drawn = {one["id"] for one in found["marks"] + found["bars"]}
    wanted = set(rows[rows["track"] == "Nuclear file"].index)
    assert drawn <= wanted
    assert len(drawn) + found["hidden"] == len(wanted)
    assert find_faults(found) == []
    # The rows of the other lanes are its own now.
    assert 28 <= len(found["labels"]) < before
    assert all(lane["height"] == 16 for lane in resolve_state(page)["lanes"] if lane["name"] != "Nuclear file")


@pytest.mark.full
def test_the_name_of_a_lane_shows_that_lane_alone_and_again_all(open_page, our_page):
    page = open_page(our_page)
    whole = resolve_state(page)
    for lane in ("Oman talks", "Military"):
        for wanted in (lane, ""):
            box = page.locator(".tl-lane-names text:not(.tl-chapter-name)", has_text=lane).first.bounding_box()
            page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            page.wait_for_function("(name) => document.getElementById('tl-track').value === name", arg=wanted)
            settle(page)
            counts = {one["name"]: one["rows"] for one in resolve_state(page)["lanes"]}
            assert (sum(count > 0 for count in counts.values()) == 1) == bool(wanted)
            assert counts[lane] > 0
    assert resolve_state(page) == whole


@pytest.mark.full
def test_a_walk_goes_only_to_what_matches(open_page, our_page):
    page = open_page(our_page)
    page.get_by_label("Importance", exact=True).select_option("Headlines")
    wait_for_shown(page, HEADLINE_COUNT)
    listed = list_shown(page)
    page.locator("#tl-chart").focus()
    seen = []
    for _ in listed:
        page.keyboard.press("ArrowRight")
        seen.append(resolve_state(page)["selected"])
    assert seen == listed
    assert page.locator(".tl-place-in-row").inner_text() == f"{HEADLINE_COUNT} of {HEADLINE_COUNT}"


# The address -------------------------------------------------------------------------------------------------------


def make_address(page):
    """Use the page by hand, and return what its address says at each step."""
    page.evaluate("() => window.scrollTo(0, 0)")
    said = [wait_for_address(page)]
    click_mark(page, STRIKES)
    wait_for_selected(page, STRIKES)
    said.append(wait_for_address(page))
    page.get_by_label("Chapter", exact=True).select_option("June war")
    said.append(wait_for_address(page))
    page.get_by_role("searchbox").press_sequentially("iran")
    said.append(wait_for_address(page))
    page.get_by_label("Importance", exact=True).select_option("Headlines and major")
    said.append(wait_for_address(page))
    page.get_by_label("Track", exact=True).select_option("June war")
    said.append(wait_for_address(page))
    page.locator("#tl-actor").fill("Iran")
    said.append(wait_for_address(page))
    return said


def read_all(page):
    state = resolve_state(page)
    values = [page.locator(f"#tl-{name}").input_value() for name in ("search", "track", "importance", "actor")]
    return {
        "values": values,
        "selected": state["selected"],
        "matching": state["matching"],
        "listed": list_shown(page),
        "view": [round(edge / 1000) for edge in read_view(page)],
    }


@pytest.mark.full
def test_the_address_says_what_is_asked_for_and_opens_the_same_in_another_window(open_page, our_page):
    page = open_page(our_page)
    said = make_address(page)
    assert said[0] == ""
    assert said[1] == f"#e-{STRIKES}"
    assert len(set(said)) == len(said)
    settle(page)
    seen = read_all(page)
    assert seen["selected"] == STRIKES
    assert 0 < seen["matching"] < 42
    other = open_page(our_page, query=said[-1])
    restored = read_all(other)
    assert restored.pop("view") == pytest.approx(seen.pop("view"), abs=1)
    assert restored == seen
    assert detail_of(other).is_visible()
    assert wait_for_address(other) == said[-1]


@pytest.mark.full
def test_an_address_with_a_window_away_from_the_selected_event_shows_that_window(open_page, our_page):
    page = open_page(our_page)
    click_mark(page, STRIKES)
    wait_for_selected(page, STRIKES)
    before = read_view(page)
    page.get_by_label("Chapter", exact=True).select_option("Protests in Iran")
    view = wait_for_other_view(page, before)
    other = open_page(our_page, query=wait_for_address(page))
    assert read_view(other) == pytest.approx(view, abs=1000)
    assert resolve_state(other)["selected"] == STRIKES


@pytest.mark.full
def test_an_old_address_holds_after_rows_were_shuffled_and_titles_edited(
    open_page, our_page, events, sources, tmp_path
):
    said = make_address(open_page(our_page))[-1]
    page = open_page(our_page, query=said)
    seen = read_all(page)
    edited = events.sample(frac=1, random_state=7)
    edited = edited.assign(title=[f"Edited {number}" for number in range(len(edited))])
    rewritten = write_html(Dataset(edited, sources=sources), tmp_path / "again.html", title="Another title")
    other = open_page(rewritten, query=said)
    restored = read_all(other)
    assert restored.pop("view") == pytest.approx(seen.pop("view"), abs=1)
    assert restored == seen
    assert detail_of(other).locator("h2").inner_text().startswith("Edited")


@pytest.mark.full
@pytest.mark.parametrize(
    "said",
    grid(
        [
            "#e-no-such-event",
            "#event=no-such-event&track=No+such+track&importance=9&actor=Nobody",
            "#from=2025-13-99&to=x&importance=%",
            "#tl-list",
            "#%E0%A4%A",
            "#=&&=",
            "#from=2025-06-20&to=2025-06-01",
        ],
        keep=["#event=no-such-event&track=No+such+track&importance=9&actor=Nobody", "#%E0%A4%A"],
    ),
)
def test_an_address_that_asks_for_what_is_not_there_shows_everything(open_page, our_page, said):
    page = open_page(our_page, query=said)
    state = resolve_state(page)
    assert (state["matching"], state["selected"]) == (EVENT_COUNT, None)
    assert len(list_shown(page)) == EVENT_COUNT
    assert state["range"][0] < "2025-03-07"
    assert state["range"][1] > "2026-02-08"


@pytest.mark.full
def test_an_address_holds_any_words(open_page, our_page):
    page = open_page(our_page)
    words = "50% & “x”=#1 + ۱۴۰۴"
    page.get_by_role("searchbox").fill(words)
    wait_for_shown(page, 0)
    other = open_page(our_page, query=wait_for_address(page))
    assert other.get_by_role("searchbox").input_value() == words
    assert resolve_state(other)["matching"] == 0


@pytest.mark.full
def test_a_jump_to_the_list_changes_nothing_that_was_asked_for(open_page, our_page):
    page = open_page(our_page)
    page.get_by_label("Track", exact=True).select_option("June war")
    wait_for_shown(page, TRACK_COUNTS["June war"])
    page.locator(f"[id='e-{STRIKES}'] h4 a").click()
    wait_for_selected(page, STRIKES)
    seen = read_all(page)
    wait_for_address(page)
    page.locator(".tl-skip[href='#tl-list']").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.location.hash === '#tl-list'")
    page.wait_for_timeout(300)
    assert read_all(page) == seen


@pytest.mark.full
def test_going_back_to_another_address_brings_back_what_it_said(open_page, our_page, events):
    happenings = events[events["kind"].ne("era")]
    military, headlines = happenings["track"].eq("Military").sum(), happenings["importance"].eq(1).sum()
    assert military != headlines
    page = open_page(our_page, query="#track=Military")
    assert resolve_state(page)["matching"] == military
    page.evaluate("() => { window.location.hash = '#importance=1'; }")
    wait_for_shown(page, headlines)
    page.go_back()
    wait_for_shown(page, military)
    assert page.get_by_label("Track", exact=True).input_value() == "Military"


# Keys --------------------------------------------------------------------------------------------------------------


@pytest.mark.full
def test_keys_zoom_and_move_the_chart(open_page, our_page):
    page = open_page(our_page)
    page.locator("#tl-chart").focus()
    whole = read_view(page)
    page.keyboard.press("+")
    closer = wait_for_other_view(page, whole)
    assert closer[1] - closer[0] == pytest.approx((whole[1] - whole[0]) / 2, rel=0.01)
    page.keyboard.press("Shift+ArrowRight")
    after = wait_for_other_view(page, closer)
    assert after[0] > closer[0]
    assert after[1] - after[0] == pytest.approx(closer[1] - closer[0], rel=0.01)
    page.keyboard.press("Shift+ArrowLeft")
    assert wait_for_other_view(page, after) == pytest.approx(closer, abs=DAY_MS)
    page.keyboard.press("-")
    wider = wait_for_other_view(page, closer)
    assert wider[1] - wider[0] > closer[1] - closer[0]
    page.keyboard.press("+")
    now = wait_for_other_view(page, wider)
    page.keyboard.press("0")
    assert wait_for_other_view(page, now) == whole
    assert resolve_state(page)["selected"] is None


@pytest.mark.full
def test_keys_typed_in_the_search_field_do_not_move_the_chart(open_page, our_page):
    page = open_page(our_page)
    before = read_view(page)
    page.get_by_role("searchbox").click()
    page.keyboard.type("+-0")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(200)
    assert read_view(page) == before
    assert page.get_by_role("searchbox").input_value() == "+-0"


def test_escape_closes_and_gives_the_focus_back_to_the_entry(open_page, our_page):
    page = open_page(our_page)
    page.locator(f"[id='e-{SNAPBACK}'] h4 a").focus()
    page.keyboard.press("Enter")
    wait_for_selected(page, SNAPBACK)
    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert not detail_of(page).is_visible()
    assert resolve_state(page)["selected"] is None
    assert page.evaluate("() => document.activeElement.closest('article')?.id") == f"e-{SNAPBACK}"
    assert page.locator(".tl-selected").count() == 0


@pytest.mark.full
@pytest.mark.parametrize("how", grid(["Enter", "click", "bin"], keep=["click"]))
def test_escape_closes_and_gives_the_focus_back_to_the_chart(open_page, our_page, how):
    page = open_page(our_page)
    if how == "Enter":
        page.locator("#tl-chart").focus()
        page.keyboard.press("Enter")
    elif how == "click":
        click_mark(page, SNAPBACK)
    else:
        click_mark(page, layer="bins")
    detail_of(page).wait_for()
    page.keyboard.press("Escape")
    assert not detail_of(page).is_visible()
    assert page.evaluate("() => document.activeElement.id") == "tl-chart"


@pytest.mark.full
@pytest.mark.parametrize("pane", grid(["List", "Chart"], keep=["Chart"]))
def test_the_button_that_closes_leaves_the_focus_on_something_seen(open_page, our_page, pane):
    page = open_page(our_page, 360, 740, query=f"#e-{SNAPBACK}")
    page.get_by_role("button", name=pane, exact=True).click()
    page.get_by_role("button", name="Close").click()
    assert not detail_of(page).is_visible()
    assert page.evaluate(
        "() => document.activeElement !== document.body && document.activeElement.checkVisibility({ visibilityProperty: true })"
    )


WHERE = """() => {
  const one = document.activeElement;
  return one.id || one.dataset.view || one.dataset.era || one.dataset.step || one.dataset.take || one.className || one.closest("article")?.id || one.tagName;
}"""


def test_tab_leads_from_the_header_to_search_filters_chart_and_list_with_the_chart_as_one_stop(
    open_page, our_page, our_settings
):
    page = open_page(our_page)
    stops = []
    for _ in range(45):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(WHERE))
    first = "e-" + list_shown(page)[0]
    wanted = [
        "tl-skip",
        "tl-skip",
        "tl-search",
        "tl-track",
        "tl-importance",
        "tl-actor",
        "tl-chapter",
        "tl-contested",
        "tl-key-more",
    ]
    wanted += ["earlier", "later", "out", "in", "tl-tall", "tl-chart", "SUMMARY", "csv", "svg", "png", "link"]
    # Each key event is a link to its entry.
    wanted += ["embed", "cite", "tl-colors", *["A"] * len(our_settings.key_events), first]
    assert stops[: len(wanted)] == wanted
    page.locator("#tl-chart").focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(WHERE) == "tl-tall"
    # Nothing within the drawings takes the focus or is read out.
    assert page.locator("#tl-axis, #tl-drawn, #tl-strip").evaluate_all(
        "all => all.every((one) => one.getAttribute('aria-hidden') === 'true' && !one.querySelector('[tabindex], a'))"
    )


@pytest.mark.full
def test_the_chart_says_what_it_is_and_which_keys_it_takes(open_page, our_page):
    chart = open_page(our_page).locator("#tl-chart")
    assert chart.get_attribute("aria-label").startswith(f"Iran, March 2025 to February 2026: {EVENT_COUNT} events")
    page = chart.page
    assert "Escape closes it" in page.locator(f"#{chart.get_attribute('aria-describedby')}").inner_text()


@pytest.mark.full
def test_a_plain_wheel_scrolls_the_page_with_the_detail_open(open_page, our_page):
    page = open_page(our_page)
    click_mark(page, STRIKES)
    wait_for_selected(page, STRIKES)
    before, at = read_view(page), page.evaluate("() => window.scrollY")
    box = page.locator("#tl-chart").bounding_box()
    page.mouse.move(box["x"] + 300, 500)
    page.mouse.wheel(0, 400)
    page.wait_for_function("(at) => window.scrollY > at + 200", arg=at)
    assert read_view(page) == before


@pytest.mark.full
def test_one_finger_over_the_chart_scrolls_the_page(open_page, our_page):
    page = open_page(our_page, 360, 740, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Chart", exact=True).tap()
    settle(page)
    before = read_view(page)
    assert page.evaluate("() => document.elementFromPoint(180, 600).closest('#tl-chart') !== null")
    swipe(page, 180, 600, 300)
    page.wait_for_function("() => window.scrollY > 100")
    assert read_view(page) == before
    assert resolve_state(page)["selected"] is None


# The strip ---------------------------------------------------------------------------------------------------------


def find_window(page):
    """Return the left and right edge of the strip's window and its middle's height, scrolled into sight."""
    page.locator("#tl-strip").scroll_into_view_if_needed()
    box = page.locator(".tl-strip-window").bounding_box()
    return box["x"], box["x"] + box["width"], box["y"] + box["height"] / 2


@pytest.mark.full
def test_dragging_the_window_of_the_strip_moves_the_chart(open_page, our_page):
    page = open_page(our_page)
    page.evaluate("() => window.timeline.zoom('2025-06-01', '2025-07-31')")
    before = read_view(page)
    left, right, y = find_window(page)
    middle = (left + right) / 2
    drag(page, (middle, y), (middle + 200, y))
    after = wait_for_other_view(page, before)
    assert after[1] - after[0] == pytest.approx(before[1] - before[0], rel=0.01)
    strip = page.locator("#tl-strip").bounding_box()["width"]
    whole = page.evaluate("() => JSON.parse(document.getElementById('tl-data').textContent).extent")
    assert after[0] - before[0] == pytest.approx(200 / strip * (whole[1] - whole[0]), rel=0.03)
    assert find_window(page)[0] == pytest.approx(left + 200, abs=3)
    assert wait_for_address(page).startswith("#from=2025-")


@pytest.mark.full
def test_a_click_beside_the_window_of_the_strip_moves_it_there(open_page, our_page):
    page = open_page(our_page)
    page.evaluate("() => window.timeline.zoom('2025-06-01', '2025-06-30')")
    before = read_view(page)
    _, right, y = find_window(page)
    page.mouse.click(right + 250, y)
    after = wait_for_other_view(page, before)
    assert after[1] - after[0] == pytest.approx(before[1] - before[0], rel=0.01)
    left, now, _ = find_window(page)
    assert (left + now) / 2 == pytest.approx(right + 250, abs=3)


@pytest.mark.full
@pytest.mark.parametrize("edge", grid(["left", "right"], keep=["left"]))
def test_dragging_an_edge_of_the_strip_zooms(open_page, our_page, edge):
    page = open_page(our_page)
    page.evaluate("() => window.timeline.zoom('2025-06-01', '2025-10-31')")
    before = read_view(page)
    left, right, y = find_window(page)
    start, by = (left, 60) if edge == "left" else (right, -60)
    drag(page, (start, y), (start + by, y))
    after = wait_for_other_view(page, before)
    assert after[1] - after[0] < 0.9 * (before[1] - before[0])
    kept = 1 if edge == "left" else 0
    assert after[kept] == pytest.approx(before[kept], abs=1000)


@pytest.mark.full
def test_a_finger_drags_the_window_of_the_strip(open_page, our_page):
    page = open_page(our_page, 768, 1000, has_touch=True, is_mobile=True)
    page.evaluate("() => window.timeline.zoom('2025-06-01', '2025-07-31')")
    before = read_view(page)
    left, right, y = find_window(page)
    client = page.context.new_cdp_session(page)
    x = (left + right) / 2
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 11):
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x + step * 15, "y": y}]})
        page.wait_for_timeout(16)
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert wait_for_other_view(page, before)[0] > before[0] + 20 * DAY_MS


# Taking along ------------------------------------------------------------------------------------------------------


def take(page, button):
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return coming.value


@pytest.mark.full
def test_copy_link_copies_an_address_that_opens_the_same(open_page, our_page):
    page = open_page(our_page, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("Track", exact=True).select_option("June war")
    click_mark(page, STRIKES)
    wait_for_selected(page, STRIKES)
    page.get_by_role("button", name="Copy link").click()
    page.wait_for_function("() => document.getElementById('tl-said').textContent === 'Copied.'")
    link = page.evaluate("() => navigator.clipboard.readText()")
    assert link.startswith(our_page.as_uri() + "#")
    other = open_page(our_page, query=link.removeprefix(our_page.as_uri()))
    assert (resolve_state(other)["selected"], resolve_state(other)["matching"]) == (STRIKES, TRACK_COUNTS["June war"])


@pytest.mark.full
def test_copy_link_begins_with_the_address_at_which_the_page_is_to_stand(open_table):
    page = open_table(
        "id,start,title\na,2025-06-13,One\n",
        options={"url": "https://example.org/page"},
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.locator("article h4 a").click()
    page.get_by_role("button", name="Copy link").press("Enter")  # the detail may lie over it
    page.wait_for_function("() => document.getElementById('tl-said').textContent === 'Copied.'")
    assert page.evaluate("() => navigator.clipboard.readText()") == "https://example.org/page#e-a"


@pytest.mark.full
def test_copy_citation_copies_what_it_shows(open_page, our_page):
    page = open_page(our_page, permissions=["clipboard-read", "clipboard-write"])
    click_mark(page, STRIKES)
    wait_for_selected(page, STRIKES)
    page.get_by_role("button", name="Copy citation").click()
    page.wait_for_function("() => document.getElementById('tl-said').textContent === 'Copied.'")
    assert page.evaluate("() => navigator.clipboard.readText()") == detail_of(page).locator(".tl-citation").inner_text()


def test_the_csv_reads_back_with_the_same_rows(open_page, our_page, events, sources, tmp_path):
    page = open_page(our_page)
    taken = take(page, "Get the data (CSV)")
    assert taken.suggested_filename == "Iran-March-2025-to-February-2026.csv"
    taken.save_as(tmp_path / "all.csv")
    again = read_events(tmp_path / "all.csv")
    assert set(again["id"]) == set(events["id"])
    again, wanted = (table.set_index("id").sort_index() for table in (again, events))
    for name in ("title", "start_edtf", "end_edtf", "track", "kind", "summary", "dispute", "actors", "importance"):
        assert again[name].fillna("").tolist() == wanted[name].fillna("").tolist(), name
    addresses = sources.set_index("id")["url"]
    assert again.loc[STRIKES, "sources"].split("|") == [
        addresses[name] for name in wanted.loc[STRIKES, "sources"].split("|")
    ]


@pytest.mark.full
def test_the_csv_holds_only_what_matches(open_page, our_page, events, tmp_path):
    page = open_page(our_page)
    wanted = set(events.loc[events["track"].eq("Military") & events["kind"].ne("era"), "id"])
    page.get_by_label("Track", exact=True).select_option("Military")
    wait_for_shown(page, len(wanted))
    take(page, "Get the data (CSV)").save_as(tmp_path / "some.csv")
    assert set(read_events(tmp_path / "some.csv")["id"]) == wanted


@pytest.mark.full
def test_the_image_is_a_png_twice_as_large_as_the_chart(open_page, our_page, tmp_path):
    page = open_page(our_page)
    taken = take(page, "Image (PNG)")
    taken.save_as(tmp_path / "chart.png")
    data = (tmp_path / "chart.png").read_bytes()
    assert taken.suggested_filename.endswith(".png")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(data) > 20_000
    width = page.evaluate("() => document.getElementById('tl-drawn').viewBox.baseVal.width")
    assert int.from_bytes(data[16:20]) == 2 * round(width)


@pytest.mark.full
def test_the_svg_holds_title_labels_and_the_days_shown(open_page, our_page, tmp_path):
    page = open_page(our_page)
    page.get_by_label("Chapter", exact=True).select_option("June war")
    page.wait_for_function("() => document.getElementById('tl-status').textContent.startsWith('12 June 2025')")
    taken = take(page, "Image (SVG)")
    taken.save_as(tmp_path / "chart.svg")
    root = ET.parse(tmp_path / "chart.svg").getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    text = "\n".join("".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "Iran, March 2025 to February 2026" in text
    assert "Israel strikes Iran" in text
    assert "12 June 2025 to 25 June 2025" in text
    for one in page.evaluate(MEASURE)["labels"]:
        assert one["text"] in text


# Colours -----------------------------------------------------------------------------------------------------------

GROUND = """() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"""


@pytest.mark.full
@pytest.mark.parametrize("system", grid(["light", "dark"], keep=["dark"]))
def test_the_reader_chooses_the_colours_whatever_the_system_says(open_page, our_page, system):
    page = open_page(our_page, color_scheme=system)
    choose = page.get_by_label("Colours")
    seen = {"auto": page.evaluate(GROUND)}
    papers = {"auto": page.evaluate("() => getComputedStyle(document.body).backgroundColor")}
    for name in ("light", "dark"):
        choose.select_option(name)
        settle(page)
        seen[name] = page.evaluate(GROUND)
        papers[name] = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert min(seen["light"]) > 200 > 80 > max(seen["dark"])
    assert seen["auto"] == seen[system]
    assert papers["light"] != papers["dark"]
    assert papers["auto"] == papers[system]
    choose.select_option("auto")
    settle(page)
    assert page.evaluate(GROUND) == seen[system]


# Phones ------------------------------------------------------------------------------------------------------------


def test_on_a_phone_the_chart_comes_first_and_a_tap_leads_to_the_list(open_page, our_page):
    page = open_page(our_page, 390, 844, fresh=True, has_touch=True, is_mobile=True)
    show_list, show_chart = (page.get_by_role("button", name=name, exact=True) for name in ("List", "Chart"))
    assert (show_list.get_attribute("aria-pressed"), show_chart.get_attribute("aria-pressed")) == ("false", "true")
    assert page.locator("#tl-shown").inner_text() == f"{EVENT_COUNT} of {EVENT_COUNT} events shown"
    assert page.locator("#tl-chart").bounding_box()["y"] < 600
    assert page.locator("article:visible").count() == 0
    assert find_faults(page.evaluate(MEASURE)) == []
    show_list.tap()
    settle(page)
    assert (show_list.get_attribute("aria-pressed"), show_chart.get_attribute("aria-pressed")) == ("true", "false")
    assert page.locator("article:visible").count() == EVENT_COUNT
    assert page.locator("article:visible").first.bounding_box()["y"] < 844
    assert not page.locator("#tl-chart").is_visible()
    # The choice is in the address, and is remembered where there is a memory.
    assert wait_for_address(page) == "#pane=list"
    page.goto(our_page.as_uri())
    page.evaluate("() => window.timeline.ready")
    assert page.evaluate("() => document.documentElement.dataset.pane") == "list"
    show_chart.tap()
    page.goto(our_page.as_uri() + "#pane=list")
    page.reload()
    page.evaluate("() => window.timeline.ready")
    assert not page.locator("#tl-chart").is_visible()


@pytest.mark.full
def test_on_a_phone_a_link_to_an_event_sets_no_filter(open_page, our_page):
    page = open_page(our_page, 390, 844, query=f"#e-{SNAPBACK}")
    assert (resolve_state(page)["matching"], resolve_state(page)["selected"]) == (EVENT_COUNT, SNAPBACK)
    assert page.get_by_label("Importance", exact=True).input_value() == "0"
    assert detail_of(page).is_visible()


@pytest.mark.full
def test_on_a_wide_screen_there_is_no_switch_and_no_filter(open_page, our_page):
    page = open_page(our_page, 480)
    assert not page.get_by_role("button", name="List", exact=True).is_visible()
    assert resolve_state(page)["matching"] == EVENT_COUNT
    assert page.locator("#tl-chart").is_visible()


# What is said, and how large things are ----------------------------------------------------------------------------


def test_live_regions_tell_of_selection_and_count(open_page, our_page):
    page = open_page(our_page)
    for name in ("tl-said", "tl-shown", "tl-status"):
        assert page.locator(f"#{name}").get_attribute("role") == "status"
    assert page.locator("#tl-said").inner_text() == ""
    click_mark(page, STRIKES)
    wait_for_selected(page, STRIKES)
    said = page.locator("#tl-said")
    assert said.inner_text() == f"Selected: {TITLES[STRIKES]}, 13 June 2025."
    page.keyboard.press("Escape")
    assert said.inner_text() == "Closed."
    page.get_by_label("Importance", exact=True).select_option("Headlines")
    wait_for_shown(page, HEADLINE_COUNT)
    assert page.locator("#tl-shown").inner_text() == f"{HEADLINE_COUNT} of {EVENT_COUNT} events shown"


SMALL = """() => [...document.querySelectorAll("button, select, input, summary, .tl-chart")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""


@pytest.mark.full
@pytest.mark.parametrize("width", grid([320, 360, 1280], keep=[360]))
def test_controls_are_large_enough_for_a_finger(open_page, our_page, width):
    page = open_page(our_page, width, has_touch=width < 400)
    page.get_by_role("searchbox").press_sequentially("iran")
    page.evaluate("(id) => window.timeline.select(id)", STRIKES)
    for pane in ("List", "Chart") if width < 480 else ():
        page.get_by_role("button", name=pane, exact=True).click()
        assert page.evaluate(SMALL) == []
    assert page.evaluate(SMALL) == []
    page.evaluate("() => { document.querySelector('[data-step=in]').style = 'min-height: 0; height: 20px'; }")
    assert len(page.evaluate(SMALL)) == 1


# The page's own interface ------------------------------------------------------------------------------------------


def test_window_timeline_tells_and_sets_what_is_shown(open_page, our_page, events):
    page = open_page(our_page)
    start = resolve_state(page)
    counts, places = {"total", "shown", "hidden", "matching"}, {"labels", "marks", "lanes"}
    assert set(start) == {"range", "edges", "visible", "selected", "requested"} | counts | places
    assert set(start["visible"]) == set(happenings(events).index)
    assert (start["total"], start["matching"], start["selected"]) == (EVENT_COUNT, EVENT_COUNT, None)
    assert start["shown"] + start["hidden"] == EVENT_COUNT
    assert {*start["labels"]} == {one["id"] for one in page.evaluate(MEASURE)["labels"]}
    assert len({one["id"] for one in start["marks"]}) == len(start["marks"]) == start["shown"]
    assert [set(one) for one in start["lanes"]] == [{"name", "top", "height", "rows"}] * 6
    assert {one["form"] for one in start["marks"]} >= {"dot", "hollow", "stub", "range", "bar"}
    page.evaluate("() => window.timeline.zoom('2025-06-13', '2025-06-24')")
    zoomed = resolve_state(page)
    assert zoomed["range"] == ["2025-06-13T00:00:00", "2025-06-25T00:00:00"]
    assert 30 < zoomed["shown"] + zoomed["hidden"] < 120
    assert {*zoomed["labels"]} == {one["id"] for one in page.evaluate(MEASURE)["labels"]}
    page.evaluate("() => window.timeline.filter({ track: 'June war', importance: 1 })")
    rows = happenings(events)
    wanted = rows[(rows["track"] == "June war") & (rows["importance"] == 1)]
    assert resolve_state(page)["matching"] == len(wanted)
    assert list_shown(page) == [name for name in list_shown(page) if name in wanted.index]
    page.evaluate("() => window.timeline.filter()")
    page.evaluate("() => window.timeline.search('enrichment')")
    assert 0 < resolve_state(page)["matching"] == len(list_shown(page)) < EVENT_COUNT
    page.evaluate("(id) => window.timeline.select(id)", NIGHT)
    assert resolve_state(page)["selected"] == NIGHT
    assert detail_of(page).is_visible()
    page.evaluate("() => window.timeline.select(null)")
    assert resolve_state(page)["selected"] is None
    assert not detail_of(page).is_visible()
    page.evaluate("(id) => window.timeline.select(id)", NIGHT)
    page.evaluate("() => window.timeline.reset()")
    assert resolve_state(page) == start
    assert page.get_by_role("searchbox").input_value() == ""


def test_a_host_hears_of_each_change_once_it_is_painted(open_page, our_page):
    page = open_page(our_page)
    page.evaluate("() => { window.heard = []; window.end = timeline.subscribe((state) => heard.push(state)); }")
    page.evaluate("(id) => window.timeline.select(id)", NIGHT)
    page.wait_for_function("(id) => heard.at(-1)?.selected === id", arg=NIGHT)
    chart = page.locator("#tl-chart").bounding_box()
    page.evaluate("() => { heard.length = 0; }")
    page.mouse.move(chart["x"] + 600, chart["y"] + 200)
    page.keyboard.down("Control")
    for _ in range(3):
        page.mouse.wheel(0, -300)
        page.wait_for_timeout(60)
    page.keyboard.up("Control")
    page.wait_for_function("() => heard.length > 0")
    page.wait_for_timeout(400)
    heard = page.evaluate("() => heard")
    assert len(heard) == 1, "a gesture is told of when it has ended"
    now = resolve_state(page)
    assert heard[0] == now
    assert len(now["visible"]) == now["shown"] + now["hidden"] < EVENT_COUNT
    page.evaluate("() => { end(); heard.length = 0; }")
    page.evaluate("() => window.timeline.reset()")
    page.wait_for_timeout(400)
    assert page.evaluate("() => heard") == []


@pytest.mark.full
def test_what_was_requested_is_restored_in_a_page_of_its_own(open_page, our_page):
    page = open_page(our_page)
    page.evaluate("() => window.timeline.zoom('2025-06-13', null)")
    page.evaluate("() => window.timeline.filter({ track: 'June war', search: 'iran' })")
    page.evaluate("(id) => window.timeline.select(id)", NIGHT)
    state = resolve_state(page)
    assert state["range"][0] == "2025-06-13T00:00:00"
    other = open_page(our_page)
    other.evaluate("(requested) => window.timeline.restore(requested)", state["requested"])
    again = resolve_state(other)
    for name in ("range", "edges", "visible", "selected", "requested", "matching"):
        assert again[name] == state[name], name
    other.evaluate("() => window.timeline.setColors('dark')")
    assert other.evaluate("() => getComputedStyle(document.body).colorScheme") == "dark"
    other.evaluate("() => window.timeline.zoom(null, null)")
    assert other.evaluate("() => window.timeline.state().requested.view") is None


@pytest.mark.full
def test_what_window_timeline_returns_resolves_once_it_is_painted(open_page, our_page):
    page = open_page(our_page)
    for call, drawn in (
        ("zoom('2025-06-13', '2025-06-14')", "document.getElementById('tl-status').textContent"),
        ("select('2025-06-13-israel-strikes-iran')", "document.querySelector('.tl-ring').getAttribute('d')"),
        ("search('missile')", "window.timeline.state().marks.length"),
        ("filter({ importance: 1 })", "document.querySelectorAll('#tl-drawn text').length"),
        ("reset()", "window.timeline.state().range[0]"),
    ):
        before, after = page.evaluate(
            f"async () => {{ const before = {drawn}; await window.timeline.{call}; return [before, {drawn}]; }}"
        )
        assert before != after, call


@pytest.mark.full
def test_a_time_that_is_none_is_refused(open_page, our_page):
    page = open_page(our_page)
    with pytest.raises(Exception, match=re.escape("A time is written 2025-06-13 or 2025-06-13T07:30; got 'June'.")):
        page.evaluate("() => window.timeline.zoom('June', 'July')")
