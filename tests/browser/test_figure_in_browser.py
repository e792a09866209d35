"""The plain figure in a real Chromium: its chapters, and zooming into them by Plotly's own means."""

import pytest
from boxes import MEASURE, find_faults
from grids import grid

from timeline import Dataset, draw_timeline

CHART = "document.querySelector('.js-plotly-plot')"
RANGE = f"() => {CHART}._fullLayout.xaxis.range.map(String)"


@pytest.fixture(scope="module", params=grid([360, 840, 1280], keep=[360]))
def figure_page(request, tmp_path_factory, events, sources, claims):
    figure = draw_timeline(
        Dataset(events, sources=sources, claims=claims), width_px=request.param, title="Iran, 2025/26"
    )
    path = tmp_path_factory.mktemp("figure") / "figure.html"
    figure.write_html(path, include_plotlyjs=True)
    return path, request.param


@pytest.fixture
def opened(open_page, figure_page):
    path, width = figure_page
    page = open_page(path, width + 20, 1300)
    page.wait_for_function(f"() => {CHART}?.querySelectorAll('.scatterlayer .point').length > 50")
    return page


def measure(page):
    """Return the boxes of what is drawn: the points of the other views have no height, and are not in the document."""
    found = page.evaluate(f"() => ({MEASURE})({CHART})")
    shown = page.evaluate(
        f"() => Object.fromEntries({CHART}.data.map((one) => [one.name, one.customdata.filter((id, at) => one.y[at] !== null)]))"
    )
    for kind in ("labels", "marks"):
        assert len(found[kind]) == len(shown[kind])
        for box, name in zip(found[kind], shown[kind], strict=True):
            box["id"] = name
    assert sorted(one["id"] for one in found["bars"]) == sorted(shown["spans"])
    return found


def press(page, number):
    """Show a chapter: press its button, or choose it from the drop-down list of a narrow figure."""
    if page.locator(".updatemenu-dropdown-button").count() or page.locator(".updatemenu-header").count():
        page.locator(".updatemenu-header").click()
        page.locator(".updatemenu-dropdown-button").nth(number).click()
    else:
        page.locator(".updatemenu-button").nth(number).click()
    page.wait_for_timeout(500)


@pytest.mark.full
def test_every_chapter_shows_labels_that_do_not_meet(opened):
    seen = []
    for number in range(5):
        press(opened, number)
        found = measure(opened)
        assert find_faults(found) == []
        seen.append({one["id"] for one in found["labels"]})
    assert len(seen[0]) >= 30
    assert seen[2] - seen[0], "the war shows labels that the whole has no room for"
    press(opened, 0)
    assert {one["id"] for one in measure(opened)["labels"]} == seen[0]


@pytest.mark.full
def test_zooming_into_a_chapter_keeps_labels_apart(opened):
    for number in (0, 2, 3):
        press(opened, number)
        start, end = opened.evaluate(
            f"() => {CHART}._fullLayout.xaxis.range.map((one) => Date.parse(String(one).replace(' ', 'T') + (String(one).length > 10 ? 'Z' : '')))"
        )
        for factor in (0.7, 0.3, 0.08):
            for where in (0.1, 0.45, 0.8):
                first = start + (end - start) * (1 - factor) * where
                edges = [first, first + (end - start) * factor]
                opened.evaluate(
                    f"(edges) => window.Plotly.relayout({CHART}, {{ 'xaxis.range': edges.map((at) => new Date(at).toISOString().slice(0, 23)) }})",
                    edges,
                )
                found = measure(opened)
                # Plotly takes what has left the view out of sight; a label at the edge may be cut here.
                for kind in ("labels", "marks"):
                    found[kind] = [one for one in found[kind] if one["right"] > one["left"]]
                found["plot"] = {"left": float("-inf"), "right": float("inf")}
                assert find_faults(found) == []


@pytest.mark.full
def test_a_double_click_stays_in_the_chapter(opened):
    press(opened, 2)
    before = opened.evaluate(RANGE)
    box = opened.locator(".nsewdrag").first.bounding_box()
    opened.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + 6)
    opened.wait_for_timeout(600)
    assert opened.evaluate(RANGE) == before
    press(opened, 0)
    assert opened.evaluate(RANGE) != before
