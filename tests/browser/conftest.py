"""A real Chromium for the page and the notebook."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from find_browser import find_browser

from timeline import read_events, write_page

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
def our_page(tmp_path_factory, events, sources, claims):
    path = tmp_path_factory.mktemp("page") / "timeline.html"
    return write_page(events, path, sources=sources, claims=claims, title="Iran, March 2025 to February 2026")


@pytest.fixture(scope="session")
def odd_page(tmp_path_factory, odd_file):
    return write_page(
        read_events(odd_file), tmp_path_factory.mktemp("odd-page") / "odd.html", title="Odd </script> $x$"
    )


@pytest.fixture
def open_page(browser):
    """Return a function that opens a file and waits until its chart is painted; nothing may go wrong meanwhile.

    `query` is what stands behind the file's name in the address, `init_script` runs before the page's own.
    """
    contexts, faults = [], []

    def open_it(path, width=1280, height=900, *, query="", init_script=None, **more):
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **more)
        contexts.append(context)
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
                None if asked.url.startswith(("file:", "data:", "blob:")) else faults.append(f"request: {asked.url}")
            ),
        )
        page.goto(path.as_uri() + query)
        if more.get("java_script_enabled", True):
            page.evaluate("() => window.timeline?.ready")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def open_table(open_page, write_csv, tmp_path):
    """Return a function that opens a page of the events in the text of a CSV; `options` are those of `write_page`."""

    def open_it(text, *sizes, options=None, **how):
        page = write_page(read_events(write_csv(text)), tmp_path / "page.html", **(options or {}))
        return open_page(page, *sizes, **how)

    return open_it


@pytest.fixture(scope="session")
def find_barriers():
    """Return a function that lists what axe finds against WCAG in an open page, as its rules and the first element."""

    def find(page):
        found = Axe().run(page).response["violations"]
        return [(rule["id"], rule["nodes"][0]["html"]) for rule in found]

    return find


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """The address of a JupyterLab that serves a copy of the notebooks and data, with its own settings."""
    home = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "data"):
        shutil.copytree(ROOT / name, home / "served" / name)
    _ask_at_the_end(home / "served/notebooks/01_timeline.ipynb", home / "served/notebooks/ask.ipynb")
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


def _ask_at_the_end(path, copy):
    """Write a copy of the notebook with a last cell that tells what its live timeline holds."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    ask = 'print("selected", timeline.selected["id"].tolist(), "visible", len(timeline.visible))'
    cell = {"cell_type": "code", "id": "ask", "metadata": {}, "outputs": [], "execution_count": None, "source": [ask]}
    notebook["cells"].append(cell)
    copy.write_text(json.dumps(notebook), encoding="utf-8")


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
