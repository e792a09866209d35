"""The live timeline in Notebook 7 and in marimo."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from our_data import EVENT_COUNT

pytestmark = pytest.mark.full

SNAPBACK = "2025-08-28-e3-start-snapback"
LIVE = ".tl-live iframe"
MARIMO = """
import marimo

app = marimo.App()


@app.cell
def _():
    from timeline import explore, read_file
    timeline = explore(read_file({data!r}))
    timeline
    return (timeline,)


@app.cell
def _():
    import marimo as mo
    return (mo,)


@app.cell
def _(mo, timeline):
    get_selected, set_selected = mo.state([])
    timeline.observe(lambda change: set_selected(change["new"]["id"].tolist()), names="selected")
    return (get_selected,)


@app.cell
def _(get_selected, mo):
    mo.md(f"selected: {{get_selected()}}")
    return


if __name__ == "__main__":
    app.run()
"""


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1440, "height": 1250})
    page = context.new_page()
    page.set_default_timeout(90_000)
    yield page
    context.close()


def find_frame(page):
    """Return the frame of the timeline, once it is painted."""
    # Marimo has its outputs in shadow roots, which locators see through.
    frame = page.locator(LIVE).element_handle().content_frame()
    frame.evaluate("() => window.timeline.ready")
    return frame


def test_notebook_7_shows_and_links_it(page, notebook_7):
    page.goto(f"{notebook_7.address}/notebooks/notebooks/live.ipynb")
    page.locator(".jp-Notebook").wait_for()
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    page.wait_for_timeout(3_000)  # it is idle before it takes what is to run
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    frame = find_frame(page)
    frame.evaluate("(id) => window.timeline.select(id)", SNAPBACK)
    page.locator(".jp-CodeCell").nth(2).locator("table", has_text=SNAPBACK).wait_for()
    assert frame.locator("#tl-detail").is_visible()
    outputs = page.locator(".jp-CodeCell").nth(1).locator(".jp-OutputArea-output")
    page.wait_for_function("() => document.querySelectorAll('.jp-CodeCell')[1].querySelector('img')")
    assert [one.is_visible() for one in outputs.all()] == [False, True, False]


@pytest.fixture
def marimo_address(tmp_path):
    """The address of a marimo app with a live timeline, and below it what is selected."""
    (tmp_path / "app.py").write_text(MARIMO.format(data=os.path.abspath("data")), encoding="utf-8")
    log = (tmp_path / "marimo.log").open("w+", encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-m", "marimo", "run", "app.py", "--headless", "--port", str(_find_port()), "--no-token"],
        cwd=tmp_path,
        stdout=log,
        stderr=subprocess.STDOUT,
        env=os.environ | {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)},
    )
    try:
        yield _wait_for_address(tmp_path / "marimo.log", server)
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def _find_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _wait_for_address(log, server):
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        if found := re.search(r"http://[\w.]+:\d+", log.read_text(encoding="utf-8")):
            try:
                urllib.request.urlopen(found[0], timeout=5).close()
            except OSError:
                pass
            else:
                return found[0]
        time.sleep(0.3)
    raise RuntimeError("marimo did not start:\n" + log.read_text(encoding="utf-8"))


def test_marimo_shows_and_links_it(page, marimo_address):
    page.goto(marimo_address)
    frame = find_frame(page)
    assert frame.evaluate("() => window.timeline.state().visible.length") == EVENT_COUNT
    frame.evaluate("(id) => window.timeline.select(id)", SNAPBACK)
    page.get_by_text(re.compile(rf"selected: \['{SNAPBACK}'\]")).wait_for()
