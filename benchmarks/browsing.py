"""Open pages in Chromium, each in a process of its own, since a page may never answer."""

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from peers import OURS
from playwright.sync_api import TimeoutError, sync_playwright

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "browser"))

from find_browser import find_browser

__all__ = ["LIMIT_S", "measure_apart", "open_browser", "open_page"]

LIMIT_S = 60
_WINDOW = {"width": 1280, "height": 800}
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def measure_apart(script, path, *rest, limit_s):
    """Return what a benchmark, called with `--page`, a path and more, prints as JSON, as far as there was time."""
    command = [sys.executable, script, "--page", path, *map(str, rest)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        said, _ = process.communicate(timeout=limit_s)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        said, _ = process.communicate()
    else:
        # Only time may run out: a page that fails is no slow one.
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
    found = {}
    for line in said.splitlines():
        found |= json.loads(line)
    return found


@contextmanager
def open_browser():
    """Give a Chromium that is closed in the end."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=find_browser(), args=_FLAGS)


def open_page(browser, path, *scripts):
    """Return a page of a new context, and when it was ready, in ms since it was asked for, None if not in time.

    Scripts are run in it before its own. Without a network, so that no page waits for one.
    """
    page = browser.new_context(viewport=_WINDOW, offline=True).new_page()
    failed = []
    page.on("pageerror", lambda error: failed.append(error))
    for script in [OURS, *scripts] if path.name == "ours.html" else scripts:
        page.add_init_script(script)
    page.goto(path.as_uri(), wait_until="commit")
    # Pages note by themselves when they are ready: one that is busy for minutes would not let itself be asked.
    try:
        page.wait_for_function("() => window.readyAt", timeout=LIMIT_S * 1000)
    except TimeoutError:
        ready = None
    else:
        ready = page.evaluate("() => window.readyAt")
    if failed:
        raise AssertionError(f"{path} failed: {failed[0]}")
    return page, ready
