"""The stored notebooks as nbconvert makes HTML and slides of them, in a real Chromium without a network, and on paper."""

import io
import os
import re

import numpy as np
import pytest
from conftest import ROOT
from nbconvert.exporters import HTMLExporter, SlidesExporter
from pictures import list_outputs
from pypdf import PdfReader

# Each with the number of its charts, the picture of a live timeline among them.
NOTEBOOKS = {
    path.stem: sum("image/png" in data for data in list_outputs(path))
    for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
}
READERS = ROOT / ".make/readers/node_modules"
# nbconvert's pages load libraries of others, which show code and formulas; here they get none.
NONE = dict.fromkeys(("mermaid_js_url",), "data:text/javascript,export%20default%20{initialize(){}}")
NONE |= dict.fromkeys(("require_js_url", "jquery_url", "mathjax_url"), "data:text/javascript,")
SLIDES = {"require_js": "requirejs/require.js", "jquery": "jquery/dist/jquery.min.js"}
# The part of an element that is in sight and on top, from 0 to 1, at some points of a grid.
SEEN = """(element) => {
  element.scrollIntoView({ block: "center" });
  const { left, top, width, height } = element.getBoundingClientRect();
  const points = [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => [left + width * share, top + Math.min(height, innerHeight) / 2]);
  return points.filter(([x, y]) => document.elementsFromPoint(x, y)[0] === element).length / points.length;
}"""


def convert(name, exporter):
    return exporter.from_filename(str(ROOT / f"notebooks/{name}.ipynb"))[0]


@pytest.fixture
def open_alone(browser, tmp_path):
    """Return a function that shows a text as a page of a browser without a network; it may ask for files alone."""
    asked, contexts = [], []

    def open_it(text, width=1280, height=900):
        contexts.append(browser.new_context(offline=True, viewport={"width": width, "height": height}))
        page = contexts[-1].new_page()
        page.route(re.compile("^https?:"), lambda route: route.abort())
        page.on("request", lambda request: asked.append(request.url))
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        page.goto(path.as_uri())
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def check_charts(page, place=""):
    """Return how many charts are in a place of a page; each is in sight, with its picture loaded."""
    charts = page.locator(f"{place} .jp-RenderedImage img")
    for chart in charts.all():
        box = chart.bounding_box()
        assert box["width"] >= 400
        assert box["height"] >= 100
        assert chart.evaluate("(image) => image.complete && image.naturalWidth") >= 600
        assert chart.evaluate(SEEN) == 1
    return charts.count()


def measure_ink(picture):
    """Return the share of the rows of a picture that are not all of one colour."""
    dots = np.asarray(picture.convert("RGB"))
    return (dots != dots[:, :1]).any(axis=(1, 2)).mean()


def test_html_of_a_notebook_shows_its_charts(open_alone):
    page = open_alone(convert("03_your_own_events", HTMLExporter(**NONE)))
    assert check_charts(page) == NOTEBOOKS["03_your_own_events"] > 0


@pytest.mark.full
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_html_of_any_notebook_shows_its_charts(open_alone, name, theme):
    page = open_alone(convert(name, HTMLExporter(theme=theme, **NONE)))
    assert check_charts(page) == NOTEBOOKS[name]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 1280


@pytest.mark.full
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_slides_of_any_notebook_show_its_charts(open_alone, name):
    if not READERS.is_dir():
        missing = "reveal.js is not there; `make test-all` gets it by npm"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    libraries = NONE | {f"{name}_url": (READERS / path).as_uri() for name, path in SLIDES.items()}
    reveal = {"url_prefix": (READERS / "reveal.js").as_uri(), "theme": "white", "scroll": True}
    exporter = SlidesExporter(**libraries, **{f"reveal_{name}": value for name, value in reveal.items()})
    page = open_alone(convert(name, exporter))
    page.locator(".reveal.ready").wait_for()
    seen = check_charts(page, ".present > .present")
    while page.locator(".navigate-right.enabled").count():
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(1_000)  # the slide moves in
        seen += check_charts(page, ".present > .present")
    assert seen == NOTEBOOKS[name]


@pytest.mark.full
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_printed_notebook_has_its_charts_on_its_pages(open_alone, name):
    page = open_alone(convert(name, HTMLExporter(**NONE)))
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    pictures = [picture.image for sheet in sheets for picture in sheet.images]
    large = [picture for picture in pictures if picture.width >= 600]
    # A picture that is cut by the end of a sheet is on the next one as well.
    assert len(large) >= NOTEBOOKS[name]
    assert all(measure_ink(picture) > 0.3 for picture in large)
