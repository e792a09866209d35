"""The notebooks in a real JupyterLab: their charts are there on opening, and after "restart and run all"."""

import time

import pytest
from boxes import find_unwanted_tools

pytestmark = pytest.mark.full

# A live timeline that runs may be one more.
FIGURES = {"01_timeline": 2, "02_claims": 4, "03_your_own_events": 2, "04_compare": 2}


@pytest.fixture(params=FIGURES)
def notebook(request, lab, browser):
    """The page of JupyterLab with a notebook open, which knows how many figures it should show."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(90_000)
    page.goto(f"{lab.address}/lab/tree/notebooks/{request.param}.ipynb?reset")
    page.locator(".jp-Notebook").wait_for()
    page.figures = FIGURES[request.param]
    yield page
    context.close()


# Each chart is a picture, or what Plotly has drawn.
COUNT_SHOWN = """() => [...document.querySelectorAll('.jp-Notebook :is(.jp-RenderedPlotly, .js-plotly-plot)')].filter((one) => {
  const picture = one.querySelector('img.plot-img');
  const isPicture = picture?.checkVisibility() && picture.naturalWidth > 600;
  return isPicture || one.querySelectorAll('.scatterlayer .point').length > 0;
}).length"""


def wait_for_figures(page):
    """Scroll through the notebook, as JupyterLab draws what comes into view, and wait for all figures."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        for at in range(page.locator(".jp-CodeCell").count()):
            page.evaluate("(at) => document.querySelectorAll('.jp-CodeCell')[at]?.scrollIntoView()", at)
            page.wait_for_timeout(100)
        if page.evaluate(COUNT_SHOWN) >= page.figures:
            return
    raise AssertionError(f"{page.evaluate(COUNT_SHOWN)} of {page.figures} figures shown")


def draw_figures(page):
    """Move the pointer upon each picture, which has Plotly draw it in its place; return the charts."""
    for picture in page.locator(".jp-RenderedPlotly img.plot-img").all():
        chart = picture.locator("xpath=..")
        page.mouse.move(0, 0)  # what scrolls below the pointer would be drawn as well
        chart.evaluate("(element) => element.scrollIntoView({ block: 'start' })")
        page.wait_for_timeout(300)
        before = picture.bounding_box()
        if before is not None:  # else it has been drawn already
            page.mouse.move(before["x"] + 40, before["y"] + 100)
            chart.locator(".scatterlayer .point").first.wait_for(state="attached")
            after = chart.locator(".svg-container").bounding_box()
            assert (before["width"], before["height"]) == (after["width"], after["height"])
    return page.locator(".jp-Notebook .js-plotly-plot").all()


def test_the_notebook_shows_its_charts_on_opening(notebook):
    wait_for_figures(notebook)
    assert notebook.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0


def test_the_toolbar_of_a_chart_has_no_upload_and_no_selection(notebook):
    wait_for_figures(notebook)
    for chart in draw_figures(notebook):
        chart.locator(".modebar").hover()
        assert chart.locator(".modebar-btn:visible").count() > 0
        assert find_unwanted_tools(chart) == []


def test_the_charts_fit_the_page(notebook):
    wait_for_figures(notebook)
    for _ in ("as pictures", "as drawn by Plotly"):
        for width in (1440, 1280):
            notebook.set_viewport_size({"width": width, "height": 900})
            notebook.wait_for_timeout(500)
            overflow = notebook.evaluate(
                "() => [...document.querySelectorAll('.jp-Notebook .jp-RenderedPlotly')]"
                ".map((one) => one.closest('.jp-OutputArea-output')).map((one) => one.scrollWidth - one.clientWidth)"
            )
            assert overflow == [0] * notebook.figures
        assert len(draw_figures(notebook)) == notebook.figures


def test_the_notebook_shows_its_charts_after_restart_and_run_all(notebook):
    wait_for_figures(notebook)
    notebook.get_by_role("menuitem", name="Run", exact=True).click()
    notebook.get_by_text("Restart Kernel and Run All Cells…").click()
    notebook.locator(".jp-Dialog").get_by_role("button", name="Confirm Kernel Restart").click()
    notebook.wait_for_function(
        "() => { const all = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map((one) => one.textContent.trim());"
        " return all.length > 3 && all.every((text, at) => text === `[${at + 1}]:`); }"
    )
    wait_for_figures(notebook)
    assert notebook.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']").count() == 0
