"""Take the README's picture from an exported page: `take_picture.py PAGE.html PICTURE.png`."""

import os
import sys
from pathlib import Path

from find_browser import find_browser
from playwright.sync_api import sync_playwright


def take_picture(page_path, picture_path):
    """Open the page at 1280 px and save its head and chart as a PNG."""
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--disable-gpu", *as_root])
        page = browser.new_page(viewport={"width": 1280, "height": 1300}, color_scheme="light")
        page.goto(Path(page_path).resolve().as_uri())
        page.evaluate("() => window.timeline.ready")
        bottom = page.evaluate("() => document.querySelector('#tl-chart').getBoundingClientRect().bottom")
        page.screenshot(path=picture_path, clip={"x": 0, "y": 0, "width": 1280, "height": round(bottom) + 8})
        browser.close()


if __name__ == "__main__":
    take_picture(sys.argv[1], sys.argv[2])
