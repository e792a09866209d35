"""The notebooks in a real JupyterLab: their charts are there on opening, and after "restart and run all"."""

import time

import pytest

pytestmark = pytest.mark.full

# Figures with ten marks or more; a live timeline that runs may be one more.
FIGURES = {"01_timeline": 2, "02_claims": 4, "03_your_own_events": 1, "04_compare": 1}


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


def wait_for_figures(page):
    """Scroll through the notebook, as JupyterLab draws what comes into view, and wait for all figures."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        for at in range(page.locator(".jp-CodeCell").count()):
            page.evaluate("(at) => document.querySelectorAll('.jp-CodeCell')[at]?.scrollIntoView()", at)
            page.wait_for_timeout(100)
        if _count_drawn(page) >= page.figures:
            return
    raise AssertionError(f"{_count_drawn(page)} of {page.figures} figures drawn")


def _count_drawn(page):
    return page.evaluate(
        "() => [...document.querySelectorAll('.jp-Notebook .js-plotly-plot')]"
        ".filter((one) => one.querySelectorAll('.scatterlayer .point').length > 9).length"
    )


def test_the_notebook_shows_its_charts_on_opening(notebook):
    wait_for_figures(notebook)
    assert notebook.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0


def test_the_charts_fit_the_page(notebook):
    wait_for_figures(notebook)
    for width in (1440, 1280):
        notebook.set_viewport_size({"width": width, "height": 900})
        notebook.wait_for_timeout(500)
        overflow = notebook.evaluate(
            "() => [...document.querySelectorAll('.jp-Notebook .js-plotly-plot')]"
            ".map((one) => one.closest('.jp-OutputArea-output')).map((one) => one.scrollWidth - one.clientWidth)"
        )
        assert len(overflow) >= notebook.figures
        assert set(overflow) == {0}


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
