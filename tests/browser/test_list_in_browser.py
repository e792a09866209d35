"""The list of events below the chart: how long it is, what a key reaches in it, and what a click moves."""

import pytest
from gestures import wait_for_selected
from our_data import EVENT_COUNT

SHOW_ALL = """async () => {
  document.documentElement.dataset.pane = "list";
  await window.timeline.reset();
}"""
HEIGHTS = (
    """() => [...document.querySelectorAll("#tl-entries article")].map((one) => one.getBoundingClientRect().height)"""
)
TAB_STOPS = """() => [...document.querySelectorAll("#tl-entries article")].map((entry) =>
  [...entry.querySelectorAll("a[href], summary, button, [tabindex]")].filter((one) => one.checkVisibility({ contentVisibilityAuto: false })).length)"""
# Where an entry stands in the window, how far the page is scrolled, and what has the focus.
PLACES = """(id) => [document.getElementById(`e-${id}`).getBoundingClientRect().top, window.scrollY]"""


@pytest.mark.full
def test_the_longest_entry_takes_three_screens_of_a_phone(open_page, our_page):
    page = open_page(our_page, 360, 740)
    page.evaluate(SHOW_ALL)
    heights = page.evaluate(HEIGHTS)
    assert len(heights) == EVENT_COUNT
    assert 400 < max(heights) <= 3 * 740


@pytest.mark.full
def test_an_entry_has_few_tab_stops_and_its_links_one_step_deeper(open_page, our_page):
    page = open_page(our_page)
    stops = page.evaluate(TAB_STOPS)
    assert max(stops) <= 4
    assert min(stops) >= 2
    first = page.locator("#tl-entries article").first
    assert not first.locator(".tl-sources a").first.is_visible()
    first.locator(".tl-sources summary").click()
    assert first.locator(".tl-sources a").first.is_visible()
    assert page.locator("a[tabindex='-1']").count() == 0


def test_a_click_on_a_title_of_the_list_opens_it_and_moves_nothing(open_page, our_page):
    page = open_page(our_page)
    for number in (60, 150, EVENT_COUNT - 1):
        entry = page.locator("#tl-entries article").nth(number)
        name = entry.get_attribute("id").removeprefix("e-")
        for _ in range(2):  # what comes near is laid out, which can move it once
            entry.evaluate("(one) => one.querySelector('h4').scrollIntoView({ block: 'center' })")
            page.wait_for_timeout(200)
        before = page.evaluate(PLACES, name)
        box = entry.locator("h4 a").bounding_box()
        page.mouse.click(box["x"] + 4, box["y"] + 8)
        wait_for_selected(page, name)
        assert page.locator("#tl-detail .tl-sources").get_attribute("open") is not None
        page.wait_for_timeout(400)
        assert page.evaluate(PLACES, name) == pytest.approx(before, abs=1)
        page.keyboard.press("Escape")
        assert page.evaluate(PLACES, name) == pytest.approx(before, abs=1)


def test_skip_links_lead_to_chart_and_list(open_page, our_page):
    page = open_page(our_page)
    for target in ("tl-chart", "tl-list"):
        page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
        page.locator(f"a.tl-skip[href='#{target}']").focus()
        page.keyboard.press("Enter")
        page.wait_for_function("(id) => document.activeElement.id === id", arg=target)
