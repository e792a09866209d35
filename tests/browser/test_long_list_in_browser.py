"""A page of more events than stand in its list without JavaScript, in a real Chromium."""

import re
from io import BytesIO

import pytest
from boxes import MEASURE_PAGE as MEASURE
from boxes import find_faults
from gestures import click_mark, resolve_state, settle, wait_for_selected
from made_events import write_events
from pypdf import PdfReader

from timeline import read_events, write_html

COUNT = 2_500
SELECT = "(id) => window.timeline.select(id)"
WITHOUT_UNPACKING = "delete window.DecompressionStream;"


@pytest.fixture(scope="module")
def long_events(tmp_path_factory):
    return read_events(write_events(tmp_path_factory.mktemp("long") / "long.csv", COUNT))


@pytest.fixture(scope="module")
def long_page(tmp_path_factory, long_events):
    return write_html(long_events, tmp_path_factory.mktemp("long-page") / "long.html", title="A long list")


def in_order(events):
    return events.sort_values(["start_earliest", "id"])["id"].tolist()


def wait_for_list(page):
    page.wait_for_function("() => document.querySelectorAll('.tl-part').length > 50")


def list_in_sight(page):
    """Return the ids of the entries of which something can be seen."""
    return page.eval_on_selector_all(
        "#tl-entries article",
        """(all) => all.filter((one) => {
          const { top, bottom, height } = one.getBoundingClientRect();
          return height > 0 && bottom > 0 && top < window.innerHeight;
        }).map((one) => one.id.slice(2))""",
    )


def wait_for_entries(page):
    """Wait until entries of the list are made where the page has been scrolled to."""
    for _ in range(600):
        if len(list_in_sight(page)) > 1:
            return
        page.wait_for_timeout(50)
    raise AssertionError("no entries are made in 30 s")


@pytest.mark.full
def test_without_javascript_the_list_holds_the_most_important_and_says_so(open_page, long_page, long_events):
    page = open_page(long_page, java_script_enabled=False)
    ids = page.locator("article").evaluate_all("all => all.map((one) => one.id.slice(2))")
    assert len(ids) == 1_000
    assert page.locator("article").last.is_visible()
    left = long_events[~long_events["id"].isin(ids)]
    assert left["importance"].min() >= long_events[long_events["id"].isin(ids)]["importance"].max()
    said = page.locator(".tl-listed-only").inner_text()
    assert said == "The list holds the 1,000 most important of 2,500 events; with JavaScript it holds all of them."


@pytest.mark.full
def test_with_javascript_nothing_is_left_out_and_little_of_it_is_in_the_page_at_once(open_page, long_page, long_events):
    page = open_page(long_page)
    wait_for_list(page)
    assert page.locator(".tl-listed-only").count() == 0
    assert page.locator("#tl-shown").inner_text() == "2,500 of 2,500 events shown"
    assert resolve_state(page)["total"] == COUNT
    assert page.evaluate("() => document.querySelectorAll('*').length") < 5_000
    assert find_faults(page.evaluate(MEASURE)) == []


@pytest.mark.full
def test_scrolling_to_the_end_shows_the_last_event_and_keeps_the_page_small(open_page, long_page, long_events):
    page = open_page(long_page)
    wait_for_list(page)
    ordered = in_order(long_events)
    page.mouse.move(600, 500)
    for _ in range(400):
        page.mouse.wheel(0, 3_000)
        page.wait_for_timeout(30)
        if page.evaluate("() => window.scrollY + window.innerHeight > document.documentElement.scrollHeight - 2"):
            break
    page.locator(f"[id='e-{ordered[-1]}']").wait_for()
    page.wait_for_timeout(200)
    seen = list_in_sight(page)
    assert seen[-1] == ordered[-1]
    assert seen == ordered[-len(seen) :]
    assert page.evaluate("() => document.querySelectorAll('*').length") < 5_000


@pytest.mark.full
def test_in_the_middle_the_list_is_in_order_and_without_a_gap(open_page, long_page, long_events):
    page = open_page(long_page)
    wait_for_list(page)
    ordered = in_order(long_events)
    page.evaluate("() => window.scrollTo(0, document.documentElement.scrollHeight / 2)")
    wait_for_entries(page)
    page.wait_for_timeout(200)
    seen = list_in_sight(page)
    assert len(seen) > 3
    at = ordered.index(seen[0])
    assert 400 < at < 2_100
    assert seen == ordered[at : at + len(seen)]
    blank = page.eval_on_selector_all(
        ".tl-part",
        """(all) => all.filter((one) => {
          const { top, bottom } = one.getBoundingClientRect();
          return bottom > 0 && top < window.innerHeight && !one.querySelector("article");
        }).length""",
    )
    assert blank == 0
    lefts = page.eval_on_selector_all("article", "all => all.map((one) => one.getBoundingClientRect().left)")
    page.evaluate("() => document.getElementById('tl-list').scrollIntoView()")
    page.locator(f"[id='e-{ordered[0]}']").wait_for()
    assert set(lefts) == {page.locator("article").first.bounding_box()["x"]}


@pytest.mark.full
def test_a_list_that_was_scrolled_through_shows_its_beginning_again(open_page, long_page, long_events):
    page = open_page(long_page)
    wait_for_list(page)
    ordered = in_order(long_events)
    page.evaluate("() => document.getElementById('tl-list').scrollIntoView()")
    page.locator(f"[id='e-{ordered[0]}']").wait_for()
    page.evaluate("() => window.scrollTo(0, document.documentElement.scrollHeight)")
    page.locator(f"[id='e-{ordered[0]}']").wait_for(state="detached")
    page.evaluate("() => document.getElementById('tl-list').scrollIntoView()")
    page.locator(f"[id='e-{ordered[0]}']").wait_for()
    assert list_in_sight(page)[0] == ordered[0]


@pytest.mark.full
def test_any_event_can_be_opened(open_page, long_page, long_events):
    page = open_page(long_page)
    titles = long_events.set_index("id")["title"]
    for name in [*in_order(long_events)[:: COUNT // 24], in_order(long_events)[-1]]:
        page.evaluate(SELECT, name)
        assert resolve_state(page)["selected"] == name
        assert page.locator("#tl-detail h2").inner_text() == titles[name]
        settle(page)
        ring = page.locator("#tl-drawn .tl-ring").bounding_box()
        plot = page.locator("#tl-drawn .tl-plot-area").bounding_box()
        assert plot["x"] <= ring["x"] + ring["width"]
        assert ring["x"] <= plot["x"] + plot["width"]
    assert find_faults(page.evaluate(MEASURE)) == []


@pytest.mark.full
def test_a_link_to_an_event_beyond_the_list_without_javascript_opens_it(open_page, long_page, long_events):
    plain = open_page(long_page, java_script_enabled=False)
    listed = set(plain.locator("article").evaluate_all("all => all.map((one) => one.id.slice(2))"))
    name = next(one for one in in_order(long_events) if one not in listed)
    page = open_page(long_page, query=f"#e-{name}")
    assert resolve_state(page)["selected"] == name
    assert page.locator("#tl-detail h2").inner_text() == long_events.set_index("id")["title"][name]


@pytest.mark.full
def test_an_entry_of_the_list_can_be_opened_and_the_focus_comes_back_to_it(open_page, long_page, long_events):
    page = open_page(long_page)
    wait_for_list(page)
    page.evaluate("() => window.scrollTo(0, document.documentElement.scrollHeight / 3)")
    wait_for_entries(page)
    page.wait_for_timeout(200)
    name = list_in_sight(page)[1]
    page.locator(f"[id='e-{name}'] h4 a").click()
    wait_for_selected(page, name)
    assert page.locator(f"[id='e-{name}']").get_attribute("aria-current") == "true"
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.closest('article')?.id") == f"e-{name}"


@pytest.mark.full
def test_an_entry_made_after_its_event_was_selected_is_marked(open_page, long_page, long_events):
    page = open_page(long_page)
    wait_for_list(page)
    name = in_order(long_events)[-3]
    page.evaluate(SELECT, name)
    page.evaluate("() => window.scrollTo(0, document.documentElement.scrollHeight)")
    page.locator(f"[id='e-{name}']").wait_for()
    assert page.locator(f"[id='e-{name}']").get_attribute("aria-current") == "true"


@pytest.mark.full
def test_filters_and_words_narrow_the_list_and_give_it_back(open_page, long_page, long_events):
    page = open_page(long_page)
    wait_for_list(page)
    war = long_events[(long_events["track"] == "Conflict") & (long_events["importance"] == 1)]
    page.get_by_label("Track", exact=True).select_option("Conflict")
    page.get_by_label("Importance", exact=True).select_option("Headlines")
    page.wait_for_function(f"() => window.timeline.state().matching === {len(war)}")
    assert page.locator("#tl-shown").inner_text() == f"{len(war)} of 2,500 events shown"
    page.evaluate("() => document.getElementById('tl-list').scrollIntoView()")
    page.wait_for_timeout(200)
    assert list_in_sight(page) == in_order(war)[: len(list_in_sight(page))]
    page.get_by_role("searchbox").press_sequentially("cease-fire")
    some = war[war["title"].str.contains("cease-fire")]
    page.wait_for_function(f"() => window.timeline.state().matching === {len(some)}")
    page.wait_for_timeout(200)
    ids = page.locator("article").evaluate_all("all => all.map((one) => one.id.slice(2))")
    assert len(ids) > 5
    assert ids == in_order(some)[: len(ids)]
    page.locator("#tl-clear").click()
    page.wait_for_function("() => window.timeline.state().matching === 2500")
    wait_for_list(page)


@pytest.mark.full
def test_a_walk_goes_on_where_the_chart_was_clicked(open_page, long_page, long_events):
    page = open_page(long_page)
    click_mark(page)
    page.wait_for_function("() => window.timeline.state().selected")
    ordered = in_order(long_events)
    at = ordered.index(resolve_state(page)["selected"])
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert resolve_state(page)["selected"] == ordered[at + 2]
    settle(page)
    assert page.locator(".tl-place-in-row").inner_text() == f"{at + 3:,} of 2,500"


@pytest.mark.full
def test_a_browser_that_cannot_unpack_says_what_its_list_holds(open_page, long_page):
    page = open_page(long_page, init_script=WITHOUT_UNPACKING)
    page.get_by_text("The list below holds the 1,000 most important events.").wait_for()
    assert page.locator("article").count() == 1_000


@pytest.mark.full
def test_on_paper_are_all_of_them(open_page, long_page, long_events):
    page = open_page(long_page)
    wait_for_list(page)
    paper = PdfReader(BytesIO(page.pdf(format="A4")))
    text = re.sub(r"\s+", "", "".join(one.extract_text() for one in paper.pages))
    titles = long_events["title"].str.replace(r"\s+", "", regex=True)
    assert [title for title in titles if title not in text] == []
    counts = titles.value_counts()
    assert [title for title, count in counts.items() if text.count(title) < count] == []
    page.wait_for_timeout(300)
    assert page.evaluate("() => document.querySelectorAll('*').length") < 5_000


@pytest.mark.full
def test_of_very_many_events_the_most_important_are_printed_and_paper_says_so(open_page, tmp_path):
    events = read_events(write_events(tmp_path / "many.csv", 3_200))
    page = open_page(write_html(events, tmp_path / "many.html"))
    wait_for_list(page)
    before = page.evaluate("() => document.documentElement.scrollHeight")
    page.evaluate("() => { window.dispatchEvent(new Event('beforeprint')); }")
    assert page.locator(".tl-printed-only").inner_text() == (
        "Printed are the 3,000 most important of 3,200 events; a search or a filter prints others."
    )
    ids = page.locator("article").evaluate_all("all => all.map((one) => one.id.slice(2))")
    assert ids == [one for one in in_order(events) if one in set(ids)]
    assert len(ids) == 3_000
    is_printed = events["id"].isin(ids)
    assert events.loc[~is_printed, "importance"].min() >= events.loc[is_printed, "importance"].max()
    page.evaluate("() => { window.dispatchEvent(new Event('afterprint')); }")
    assert page.locator(".tl-printed-only").count() == 0
    assert page.evaluate("() => document.documentElement.scrollHeight") == pytest.approx(before, rel=0.05)
    page.evaluate("() => document.getElementById('tl-list').scrollIntoView()")
    page.locator(f"[id='e-{in_order(events)[0]}']").wait_for()
