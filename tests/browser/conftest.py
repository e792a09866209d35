"""A real Chromium for the page and the notebook."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from find_browser import find_browser
from playwright.sync_api import Page

from timeline import Dataset, read_events, write_html

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Launch the browser of this machine; without one, skip, but fail where CI is set."""
    path = find_browser()
    if path is None:
        no_browser = "no Chrome or Chromium on this machine; `make test` installs one, or set CHROME to its path"
        if os.environ.get("CI"):
            pytest.fail(no_browser)
        pytest.skip(no_browser)
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": path, "args": FLAGS + as_root}


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def our_page(tmp_path_factory, events, sources, claims, our_settings):
    path = tmp_path_factory.mktemp("page") / "timeline.html"
    dataset = Dataset(events, sources=sources, claims=claims, settings=our_settings)
    return write_html(dataset, path, title="Iran, March 2025 to February 2026")


@pytest.fixture(scope="session")
def odd_page(tmp_path_factory, odd_file):
    return write_html(
        read_events(odd_file), tmp_path_factory.mktemp("odd-page") / "odd.html", title="Odd </script> $x$"
    )


class _Opened(NamedTuple):
    """A page in a context of its own, and all that has gone wrong in it."""

    page: Page
    faults: list


def _open_blank(browser, init_script=None, **options):
    context, faults = browser.new_context(offline=True, **options), []
    if init_script:
        context.add_init_script(init_script)
    page = context.new_page()
    page.on("pageerror", lambda fault: faults.append(f"error: {fault}"))
    page.on(
        "console",
        lambda said: faults.append(f"console: {said.text}") if said.type in ("error", "warning") else None,
    )
    page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith(("file:", "data:", "blob:", "about:"))
            else faults.append(f"request: {asked.url}")
        ),
    )
    return _Opened(page, faults)


@pytest.fixture(scope="session")
def kept_pages():
    """Blank pages that were in use, by the options of their contexts: to open another is three times the work."""
    return defaultdict(list)


@pytest.fixture
def open_page(browser, kept_pages):
    """Return a function that opens a file and waits until its chart is painted; nothing may go wrong meanwhile.

    `query` is what stands behind the file's name in the address, `init_script` runs before the page's own. A test that
    changes more than the document, as the media that are emulated, or measures how it opens, takes a `fresh` page.
    """
    in_use, faults = [], []

    def open_it(path, width=1280, height=900, *, query="", init_script=None, fresh=False, **more):
        size, options = {"width": width, "height": height}, json.dumps(more, sort_keys=True)
        if kept_pages[options] and not (fresh or init_script):
            opened = kept_pages[options].pop()
            opened.page.set_viewport_size(size)
        else:
            opened = _open_blank(browser, init_script, viewport=size, **more)
        in_use.append((opened, None if fresh or init_script else options))
        page = opened.page
        page.goto(path.as_uri() + query)
        if more.get("java_script_enabled", True):
            page.evaluate("() => window.timeline?.ready")
        return page

    yield open_it
    for opened, options in in_use:
        if options is None:
            opened.page.context.close()
        else:
            _make_blank(opened.page)
            kept_pages[options].append(opened)
        faults += opened.faults
        opened.faults.clear()
    assert faults == []


def _make_blank(page):
    """Leave the document, with nothing remembered, no key or button held down, and the pointer out of the way."""
    page.evaluate("() => { try { localStorage.clear(); } catch { /* a page without a memory */ } }")
    page.goto("about:blank")
    page.mouse.up()
    for key in ("Control", "Shift"):
        page.keyboard.up(key)
    page.mouse.move(0, 0)


@pytest.fixture
def open_table(open_page, write_csv, tmp_path):
    """Return a function that opens a page of the events in the text of a CSV; `options` are those of `write_html`."""

    def open_it(text, *sizes, options=None, **how):
        page = write_html(read_events(write_csv(text)), tmp_path / "page.html", **(options or {}))
        return open_page(page, *sizes, **how)

    return open_it


@pytest.fixture(scope="session")
def find_barriers():
    """Return a function that lists what axe finds against WCAG in an open page, as its rules and the first element."""

    def find(page):
        found = Axe().run(page).response["violations"]
        return [(rule["id"], rule["nodes"][0]["html"]) for rule in found]

    return find


LIVE_CELLS = (
    "import ipywidgets\nfrom timeline import explore, read_file\ndataset = read_file('../data')",
    "timeline = explore(dataset)\ntimeline",
    "table = ipywidgets.HTML()\n"
    "timeline.observe(lambda change: setattr(table, 'value', change.new[['id', 'title']].to_html()), names='selected')\n"
    "table",
    "print('selected', timeline.selected['id'].tolist(), 'visible', len(timeline.visible), 'view', *timeline.view)",
    "'a cell for more questions'",
)


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """The address of a JupyterLab that serves a copy of the notebooks and data, with its own settings."""
    yield from _serve(tmp_path_factory.mktemp("lab"), "jupyterlab", "--LabApp.news_url=None")


@pytest.fixture(scope="session")
def notebook_7(tmp_path_factory):
    """The address of a Notebook 7 that serves the same."""
    yield from _serve(tmp_path_factory.mktemp("notebook"), "notebook")


class Served(NamedTuple):
    """A server of notebooks: where it answers, and the folder that it serves."""

    address: str
    folder: Path


def _serve(home, program, *options):
    for name in ("notebooks", "data"):
        shutil.copytree(ROOT / name, home / "served" / name)
    for name in ("live", "ten", "again"):
        _write_live_notebook(home / f"served/notebooks/{name}.ipynb")
    settings = {"HOME": str(home), "IPYTHONDIR": str(home / "ipython")}
    settings |= {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    log = (home / "server.log").open("w+", encoding="utf-8")
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", program, "--no-browser", "--allow-root", "--port=0", "--IdentityProvider.token="),
            *(*options, f"--ServerApp.root_dir={home / 'served'}"),
        ],
        stdout=log,
        stderr=subprocess.STDOUT,
        env=os.environ | settings,
    )
    try:
        yield Served(_wait_for_address(home / "server.log", server), home / "served")
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def _write_live_notebook(path):
    """Write a notebook with a live timeline, a table that is linked to it, and a cell that prints what Python knows."""
    blank = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [blank | {"id": f"cell-{number}", "source": [text]} for number, text in enumerate(LIVE_CELLS)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")


def _wait_for_address(log, server):
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        if found := re.search(r"http://(?:localhost|127\.0\.0\.1):(\d+)/(?:lab|tree)", log.read_text(encoding="utf-8")):
            address = f"http://localhost:{found.group(1)}"
            try:
                urllib.request.urlopen(address + "/api/status", timeout=5).close()
            except OSError:
                time.sleep(0.3)
            else:
                return address
        time.sleep(0.3)
    raise RuntimeError("The server did not start:\n" + log.read_text(encoding="utf-8"))
