"""The live timeline in a real JupyterLab: it follows the zoom, and what is selected there is known in Python."""

import re

import pytest
from boxes import MEASURE, find_faults

CHART = "() => document.querySelector('.jp-OutputArea-output .jupyter-widgets .js-plotly-plot')"


@pytest.fixture(scope="module")
def live(lab, browser):
    """The page of JupyterLab with the notebook run, its live timeline in view."""
    context = browser.new_context(viewport={"width": 1440, "height": 1400})
    page = context.new_page()
    page.set_default_timeout(90_000)
    page.goto(f"{lab}/lab/tree/notebooks/ask.ipynb?reset")
    page.locator(".jp-Notebook").wait_for()
    page.get_by_text(re.compile(r"\(ipykernel\) \| Idle")).wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.wait_for_function(f"() => ({CHART})()?.querySelectorAll('.scatterlayer .point').length > 50")
    yield page
    context.close()


def measure(page):
    page.evaluate(f"() => ({CHART})().scrollIntoView({{ block: 'center' }})")
    page.wait_for_timeout(300)
    return page.evaluate(f"() => ({MEASURE})(({CHART})())")


def count(page):
    return page.locator(".jupyter-widgets .widget-html-content", has_text="events drawn").first.inner_text()


def wait_until_settled(page, labels):
    """Wait until the chart has other labels than these, and then until they stay."""
    said = f"() => JSON.stringify(({CHART})().data.find((one) => one.name === 'labels').customdata)"
    page.wait_for_function(f"(before) => ({said})() !== before", arg=labels)
    before = None
    while (now := page.evaluate(said)) != before:
        before = now
        page.wait_for_timeout(700)


def list_labels(page):
    return page.evaluate(f"() => JSON.stringify(({CHART})().data.find((one) => one.name === 'labels').customdata)")


def show(page, chapter):
    """Press a chapter's button, if it is not shown already."""
    start = page.evaluate(f"() => String(({CHART})().layout.xaxis.range[0])")
    is_shown = start.startswith({"All": "2025-02", "June war": "2025-06-13"}[chapter])
    if not is_shown:
        labels = list_labels(page)
        page.locator(".jupyter-widgets button", has_text=re.compile(f"^{chapter}$")).click()
        wait_until_settled(page, labels)


def ask_python(page):
    """Run the notebook's last cell and return what it prints."""
    cell = page.locator(".jp-CodeCell").last
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(700)
    return cell.locator(".jp-OutputArea-output").inner_text()


@pytest.mark.full
def test_labels_follow_the_zoom_and_do_not_meet(live):
    show(live, "All")
    whole = measure(live)
    assert find_faults(whole) == []
    show(live, "June war")
    war = measure(live)
    assert find_faults(war) == []
    assert {one["id"] for one in war["labels"]} - {one["id"] for one in whole["labels"]}
    drawn, total = (int(one) for one in re.findall(r"\d+", count(live))[:2])
    assert 40 < drawn <= total < 100
    show(live, "All")
    assert {one["id"] for one in measure(live)["labels"]} == {one["id"] for one in whole["labels"]}


@pytest.mark.full
def test_a_drag_moves_the_view_and_labels_follow(live):
    show(live, "June war")
    before = measure(live)
    plot = before["plot"]
    live.mouse.move(plot["left"] + 200, plot["bottom"] - 40)
    live.mouse.down()
    live.mouse.move(plot["left"] + 400, plot["bottom"] - 40, steps=6)
    labels = list_labels(live)
    live.mouse.up()
    wait_until_settled(live, labels)
    after = measure(live)
    assert find_faults(after) == []
    assert {one["id"] for one in after["labels"]} != {one["id"] for one in before["labels"]}


@pytest.mark.full
def test_a_click_on_a_mark_selects_its_event_for_python_too(live):
    show(live, "All")
    mark = next(one for one in measure(live)["marks"] if one["id"] == "2025-08-28-e3-start-snapback")
    live.mouse.move((mark["left"] + mark["right"]) / 2, (mark["top"] + mark["bottom"]) / 2)
    live.locator(".hoverlayer .hovertext").first.wait_for()
    live.mouse.click((mark["left"] + mark["right"]) / 2, (mark["top"] + mark["bottom"]) / 2)
    live.locator(".jupyter-widgets .widget-html-content h4", has_text="snapback").wait_for()
    assert "2025-08-28-e3-start-snapback" in ask_python(live)


def press(select, key):
    """Press a key in the list, once it has the focus (JupyterLab takes it after a cell has run); return what it chose."""
    select.page.wait_for_function(
        "(one) => { one.focus(); return document.activeElement === one; }", arg=select.element_handle()
    )
    select.press(key)
    return select.evaluate("(one) => one.selectedOptions[0].textContent")


def wait_for_title(page, chosen):
    """Wait until the detail is of the entry that the list has chosen: "when · title", perhaps shortened."""
    start = chosen.replace("\xa0", " ").split(" · ", 1)[1][:30]
    page.locator(".jupyter-widgets .widget-html-content h4", has_text=start).wait_for()


@pytest.mark.full
def test_the_list_selects_by_keyboard(live):
    show(live, "All")
    select = live.locator(".jupyter-widgets select").last
    wait_for_title(live, press(select, "Home"))
    wait_for_title(live, press(select, "ArrowDown"))
    chosen = select.evaluate("(one) => one.selectedOptions[0].textContent")
    title = live.locator(".jupyter-widgets .widget-html-content h4").inner_text()
    assert title[:30] in chosen.replace("\xa0", " ")
    assert len(re.findall(r"selected \['[^']+'\]", ask_python(live))) == 1


@pytest.mark.full
def test_arrow_keys_stay_in_the_list_after_a_click(live):
    show(live, "All")
    select = live.locator(".jupyter-widgets select").last
    # As a reader does it who has not clicked into a cell: JupyterLab is in command mode, where it has keys of its own.
    live.locator(".jp-InputPrompt").first.click()
    select.scroll_into_view_if_needed()
    live.wait_for_timeout(300)
    box = select.bounding_box()
    live.mouse.click(box["x"] + 60, box["y"] + 12)
    first = select.evaluate("(one) => one.selectedIndex")
    for _ in range(3):
        live.keyboard.press("ArrowDown")
    assert select.evaluate("(one) => one.selectedIndex") == first + 3
    wait_for_title(live, select.evaluate("(one) => one.selectedOptions[0].textContent"))


@pytest.mark.full
def test_buttons_and_filters_have_their_keys_in_command_mode(live):
    show(live, "All")
    live.locator(".jp-InputPrompt").first.click()
    labels = list_labels(live)
    live.locator(".jupyter-widgets button", has_text=re.compile("^June war$")).focus()
    live.keyboard.press("Enter")
    wait_until_settled(live, labels)
    labels = list_labels(live)
    tracks = live.locator(".jupyter-widgets select[multiple]")
    tracks.focus()
    live.keyboard.press("Home")
    live.keyboard.press("ArrowDown")
    wait_until_settled(live, labels)
    assert tracks.evaluate("(one) => [...one.selectedOptions].map((option) => option.text.trim())") == ["Military"]
    tracks.press("Control+a")
    show(live, "All")


@pytest.mark.full
def test_the_detail_shows_its_sources_as_links(live):
    show(live, "All")
    wait_for_title(live, press(live.locator(".jupyter-widgets select").last, "End"))
    link = live.locator(".jupyter-widgets .tl-sources a").first
    assert link.get_attribute("href").startswith("https://")
    assert link.evaluate("(one) => getComputedStyle(one).textDecorationLine") == "underline"


@pytest.mark.full
def test_search_and_filters_narrow_what_is_drawn_and_what_python_has(live):
    show(live, "All")
    field = live.get_by_role("textbox", name="Search", exact=True)
    field.fill("natanz")
    live.wait_for_function(
        "() => [...document.querySelectorAll('.jupyter-widgets .widget-html-content')].some((one) => /^[1-9] of /.test(one.textContent))"
    )
    live.wait_for_timeout(500)
    found = int(re.search(r"visible (\d+)", ask_python(live))[1])
    assert 1 <= found <= 9
    happenings = {one["id"] for one in measure(live)["marks"] + measure(live)["bars"]}
    assert len(happenings) <= found + 4  # the eras stay
    field.fill("")
