"""The notebooks in a real JupyterLab: their charts are there on opening, and after "restart and run all"."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIGURES = {"01_timeline": 2, "02_claims": 5, "03_your_own_events": 1}


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab that serves a copy of the notebooks and data, with its own settings."""
    home = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "data"):
        shutil.copytree(ROOT / name, home / "served" / name)
    settings = {"HOME": str(home), "IPYTHONDIR": str(home / "ipython")}
    settings |= {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    log = (home / "lab.log").open("w+", encoding="utf-8")
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0"),
            *("--IdentityProvider.token=", "--LabApp.news_url=None", f"--ServerApp.root_dir={home / 'served'}"),
        ],
        stdout=log,
        stderr=subprocess.STDOUT,
        env=os.environ | settings,
    )
    try:
        yield _wait_for_address(home / "lab.log", server)
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def _wait_for_address(log, server):
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        if found := re.search(r"http://(?:localhost|127\.0\.0\.1):(\d+)/lab", log.read_text(encoding="utf-8")):
            address = f"http://localhost:{found.group(1)}"
            try:
                urllib.request.urlopen(address + "/api/status", timeout=5).close()
            except OSError:
                time.sleep(0.3)
            else:
                return address
        time.sleep(0.3)
    raise RuntimeError("JupyterLab did not start:\n" + log.read_text(encoding="utf-8"))


@pytest.fixture(params=FIGURES)
def notebook(request, lab, browser):
    """The page of JupyterLab with a notebook open, which knows how many figures it should show."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(90_000)
    page.goto(f"{lab}/lab/tree/notebooks/{request.param}.ipynb?reset")
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
        if _count_drawn(page) == page.figures:
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
        assert overflow == [0] * notebook.figures


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
