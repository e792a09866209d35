"""Find a Chrome or Chromium: print its path, or exit with 1."""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find_browser():
    """Return the path of a Chrome or Chromium on this machine, None if there is none.

    `CHROME` in the environment is taken before all, then the names on the PATH, then Playwright's own download.
    """
    named = os.environ.get("CHROME")
    found = [named] if named else []
    found += filter(None, map(shutil.which, NAMES))
    found += [place for place in PLACES if Path(place).is_file()]
    return next((path for path in found if Path(path).is_file()), None) or _find_playwrights_own()


def _find_playwrights_own():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


if __name__ == "__main__":
    browser = find_browser()
    sys.stdout.write(f"{browser}\n")
    sys.exit(browser is None)
