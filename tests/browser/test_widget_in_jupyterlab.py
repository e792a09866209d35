"""The live timeline in a real JupyterLab: the page in its cell, and what Python knows of it."""

import json
import re

import pytest
from boxes import MEASURE_PAGE as MEASURE
from our_data import EVENT_COUNT

pytestmark = pytest.mark.full

SNAPBACK = "2025-08-28-e3-start-snapback"
LIVE = ".tl-live iframe"
OUTPUT = ".jp-OutputArea-output"
OPEN_WIDGETS = (
    "import ipywidgets.widgets.widget as module\n"
    "from timeline.html import TimelineWidget\n"
    "print('open', sum(isinstance(one, TimelineWidget) for one in module._instances.values()))"
)


@pytest.fixture(scope="module")
def live(lab, browser):
    """The page of JupyterLab with the notebook run, its live timeline in view."""
    context = browser.new_context(viewport={"width": 1440, "height": 1250})
    page = open_notebook(context, lab)
    run_all(page)
    yield page
    context.close()


@pytest.fixture(autouse=True)
def as_it_opens(request):
    yield
    if "live" in request.fixturenames:
        page = request.getfixturevalue("live")
        call(page, "reset()")
        find_frame(page).evaluate("() => document.querySelector('[data-pane=chart]').click()")


def open_notebook(context, lab, name="live"):
    page = context.new_page()
    page.set_default_timeout(90_000)
    page.goto(f"{lab.address}/lab/tree/notebooks/{name}.ipynb?reset")
    page.locator(".jp-Notebook").wait_for()
    page.get_by_text(re.compile(r"\(ipykernel\) \| Idle")).wait_for()
    return page


def choose(page, menu, item):
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_text(item, exact=True).click()


def run_all(page):
    choose(page, "Run", "Run All Cells")
    page.locator(LIVE).wait_for()
    wait_for_python(page, f"visible {EVENT_COUNT}")


def find_frame(page):
    """Return the frame of the timeline, once it is painted."""
    frame = page.locator(LIVE).element_handle().content_frame()
    frame.evaluate("() => window.timeline.ready")
    return frame


def call(page, code):
    """Call a function of the page in the cell, and return what it returns."""
    return find_frame(page).evaluate(f"() => window.timeline.{code}")


def run_cell(page, number, text=None):
    """Run a cell, perhaps with another text, and return its text output."""
    cell = page.locator(".jp-CodeCell").nth(number)
    cell.locator(".cm-content").click()
    if text is not None:
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(text)
    page.keyboard.press("Control+Enter")
    page.get_by_text(re.compile(r"\(ipykernel\) \| Idle")).wait_for()
    page.wait_for_timeout(500)
    outputs = cell.locator(OUTPUT)
    return outputs.last.inner_text() if outputs.count() else ""


def ask_python(page):
    return run_cell(page, 3)


def wait_for_python(page, words):
    """Run the last cell until it prints these words; what the page reports takes a moment."""
    for _ in range(20):
        if words in (text := ask_python(page)):
            return text
    raise AssertionError(f"{words!r} is not in {text!r}")


def test_the_cell_shows_the_page_without_its_picture_or_an_inner_scroll_bar(live):
    frame = find_frame(live)
    for part in ("#tl-search", "#tl-track", "#tl-chapter", "#tl-chart", "#tl-strip", "#tl-key"):
        assert frame.locator(part).is_visible(), part
    for part in ("#tl-list", "footer", "h1"):
        assert not frame.locator(part).is_visible(), part
    assert frame.evaluate("() => document.documentElement.scrollHeight <= window.innerHeight")
    cell = live.locator(".jp-CodeCell").nth(1)
    assert frame.evaluate("() => window.innerWidth") == pytest.approx(
        cell.locator(OUTPUT).nth(1).bounding_box()["width"], abs=20
    )
    assert [one.is_visible() for one in cell.locator(OUTPUT).all()] == [False, True, False]
    frame.get_by_role("button", name="List", exact=True).click()
    assert frame.locator("#tl-list article").first.is_visible()
    assert not frame.locator("#tl-chart").is_visible()


def test_search_and_filters_narrow_what_python_has(live):
    frame = find_frame(live)
    frame.get_by_role("searchbox", name="Search").fill("natanz")
    live.wait_for_timeout(400)
    matching = call(live, "state().visible.length")
    assert 1 <= matching <= 9
    wait_for_python(live, f"visible {matching} ")
    frame.locator("#tl-track").select_option("Nuclear file")
    live.wait_for_timeout(400)
    assert call(live, "state().visible.length") < matching
    wait_for_python(live, f"visible {call(live, 'state().visible.length')} ")
    frame.locator("#tl-clear").click()
    wait_for_python(live, f"visible {EVENT_COUNT} ")


def test_a_click_on_a_mark_selects_its_event_for_python_and_in_a_linked_table(live):
    frame = find_frame(live)
    live.locator(LIVE).scroll_into_view_if_needed()
    mark = next(one for one in frame.evaluate(MEASURE)["marks"] if one["id"] == SNAPBACK)
    box = live.locator(LIVE).bounding_box()
    live.mouse.click(box["x"] + (mark["left"] + mark["right"]) / 2, box["y"] + (mark["top"] + mark["bottom"]) / 2)
    frame.locator("#tl-detail-title", has_text="snapback").wait_for()
    live.locator(".jp-CodeCell").nth(2).locator("table", has_text=SNAPBACK).wait_for()
    assert f"selected ['{SNAPBACK}']" in ask_python(live)


def test_keys_of_the_chart_select_and_do_not_reach_the_notebook(live):
    frame, count = find_frame(live), live.locator(".jp-Cell").count()
    live.locator(".jp-InputPrompt").first.click()  # JupyterLab is in command mode, where a, b, d d and x change cells
    frame.locator("#tl-chart").focus()
    for key in ("ArrowRight", "ArrowRight", "a", "b", "d", "d", "x", "m", "+", "Enter"):
        live.keyboard.press(key)
    live.wait_for_timeout(600)
    selected = call(live, "state().selected")
    assert selected
    wait_for_python(live, f"selected ['{selected}']")
    assert live.locator(".jp-Cell").count() == count
    assert live.locator(".jp-MarkdownCell").count() == 0
    # And those of the notebook do not reach the chart.
    before = call(live, "state().requested")
    live.locator(".jp-InputPrompt").first.click()
    live.keyboard.press("ArrowDown")
    live.keyboard.press("ArrowUp")
    assert call(live, "state().requested") == before


def test_a_zoom_is_known_to_python_and_one_of_python_is_shown(live):
    find_frame(live).locator("[data-step=in]").click()
    live.wait_for_timeout(600)
    visible = call(live, "state().visible.length")
    assert visible < EVENT_COUNT
    wait_for_python(live, f"visible {visible} ")
    run_cell(
        live,
        4,
        "timeline.zoom('2025-06-13', '2025-06-24')\ntimeline.filter(track='June war')\ntimeline.select(timeline.visible['id'].iloc[2])",
    )
    live.wait_for_timeout(600)
    assert call(live, "state().range") == ["2025-06-13T00:00:00", "2025-06-25T00:00:00"]
    state = call(live, "state()")
    text = wait_for_python(live, f"visible {len(state['visible'])} ")
    assert "view 2025-06-13 00:00:00+03:30 2025-06-25 00:00:00+03:30" in text
    assert f"['{state['selected']}']" in text


def test_python_and_page_agree_on_what_is_visible(live):
    """In views and filters of many kinds; the kernel works it out itself, since a notebook also runs without a browser."""
    ask = "print(sorted(timeline.visible['id']))"
    for code in (
        "search('iaea')",
        "filter({ importance: 1, track: 'Oman talks' })",
        "zoom('2025-06-13T05:00', '2025-06-13T09:30')",
        "filter({ actor: 'IAEA', search: 'inspect' })",
        "zoom('2026-01-01', null)",
    ):
        call(live, code)
        live.wait_for_timeout(700)
        assert json.loads(run_cell(live, 4, ask).replace("'", '"')) == sorted(call(live, "state().visible")), code


def test_the_colors_follow_the_notebook(live):
    frame = find_frame(live)
    background = "() => getComputedStyle(document.body).backgroundColor"
    light = frame.evaluate(background)
    for theme, is_dark in (("JupyterLab Dark", True), ("JupyterLab Light", False)):
        live.get_by_role("menuitem", name="Settings", exact=True).click()
        live.get_by_text("Theme", exact=True).first.hover()
        live.get_by_text(theme, exact=True).click()
        live.wait_for_function(
            "(isLight) => document.body.dataset.jpThemeLight === isLight", arg=str(not is_dark).lower()
        )
        live.wait_for_timeout(300)
        assert (frame.evaluate(background) != light) is is_dark


def wait_for_military(page, *, is_there):
    """Wait until the only frame is that of a page with or without this track."""
    page.wait_for_function(
        "([live, isThere]) => { const [frame, ...others] = document.querySelectorAll(live);"
        " return !others.length && frame.contentDocument.getElementById('tl-track').textContent.includes('Military') === isThere; }",
        arg=[LIVE, is_there],
    )


def test_other_data_keep_the_view(live):
    call(live, "zoom('2025-06-13', '2025-06-24')")
    live.wait_for_timeout(600)
    run_cell(live, 4, "timeline.data = dataset.with_events(dataset.events.query(\"track != 'Military'\"))")
    wait_for_military(live, is_there=False)
    assert call(live, "state().range") == ["2025-06-13T00:00:00", "2025-06-25T00:00:00"]
    run_cell(live, 4, "timeline.data = dataset")
    wait_for_military(live, is_there=True)
    assert call(live, "state().range") == ["2025-06-13T00:00:00", "2025-06-25T00:00:00"]


def test_a_frame_that_is_moved_comes_back_as_it_was(live):
    call(live, "search('natanz')")
    live.wait_for_timeout(600)
    before = call(live, "state().requested")
    live.locator(LIVE).evaluate("(one) => { const { parentElement } = one; one.remove(); parentElement.append(one); }")
    restored = """async ([live, search]) => {
        const { timeline } = document.querySelector(live).contentWindow;
        await timeline?.ready;
        return timeline?.state().requested.search === search;
    }"""
    live.wait_for_function(restored, arg=[LIVE, "natanz"])
    live.wait_for_timeout(600)
    assert call(live, "state().requested") == before


def save(page, file):
    """Save the notebook and return the size of its file."""
    before = file.stat().st_mtime_ns
    choose(page, "File", "Save Notebook")
    for _ in range(100):
        page.wait_for_timeout(200)
        if file.stat().st_mtime_ns != before:
            return file.stat().st_size
    raise AssertionError("it is not saved")


def test_ten_runs_leave_one_widget_and_a_file_hardly_larger_than_one_run(lab, browser):
    """Even where JupyterLab saves the state of widgets, which it does if it is told to."""
    file = lab.folder / "notebooks/ten.ipynb"
    context = browser.new_context(viewport={"width": 1440, "height": 1250})
    page = open_notebook(context, lab, "ten")
    run_all(page)
    choose(page, "Settings", "Save Widget State Automatically")
    once = save(page, file)
    assert json.loads(file.read_text(encoding="utf-8"))["metadata"]["widgets"]
    for _ in range(9):
        run_cell(page, 1)
        page.locator(LIVE).wait_for()
    assert run_cell(page, 4, OPEN_WIDGETS).strip() == "open 1"
    assert page.locator(".jp-CodeCell").nth(1).locator("iframe").count() == 1
    assert save(page, file) < 1.2 * once
    assert "snapback" not in json.dumps(json.loads(file.read_text(encoding="utf-8"))["metadata"])
    choose(page, "Settings", "Save Widget State Automatically")
    context.close()


def test_restart_and_run_again_and_reopened_without_its_kernel_the_picture_stands_there(lab, browser):
    context = browser.new_context(viewport={"width": 1440, "height": 1250})
    page = open_notebook(context, lab, "again")
    run_all(page)
    choose(page, "Run", "Restart Kernel and Run All Cells…")
    page.locator(".jp-Dialog").get_by_role("button", name="Confirm Kernel Restart").click()
    page.wait_for_timeout(3_000)
    page.locator(LIVE).wait_for()
    wait_for_python(page, f"visible {EVENT_COUNT}")
    page.locator(".jp-CodeCell").nth(1).locator("img").wait_for(state="attached")  # drawn after the page is shown
    save(page, lab.folder / "notebooks/again.ipynb")
    choose(page, "Kernel", "Shut Down Kernel")
    page.wait_for_timeout(1_000)
    page.close()
    page = context.new_page()
    page.goto(f"{lab.address}/lab/tree/notebooks/again.ipynb?reset")
    cell = page.locator(".jp-CodeCell").nth(1)
    cell.locator("img").wait_for(timeout=90_000)
    # Until it has looked for the widget, JupyterLab says that it is loading.
    page.locator(".jp-OutputArea-output.jupyter-widgets", has_text="Error").first.wait_for(timeout=90_000)
    assert [one.is_visible() for one in cell.locator(OUTPUT).all()] == [False, True, True]
    note = cell.locator(OUTPUT).nth(1)
    assert note.evaluate("(one) => getComputedStyle(one).fontSize") == "0px"
    words = note.evaluate("(one) => getComputedStyle(one, '::after').content")
    assert words.startswith(f'"A live timeline of {EVENT_COUNT} events: run this cell')
    assert cell.locator("img").bounding_box()["height"] > 300
    context.close()
