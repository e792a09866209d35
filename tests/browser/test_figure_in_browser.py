"""The plain figure in a real Chromium: its chapters, and zooming into them by Plotly's own means."""

import pytest
from boxes import MEASURE, find_faults, find_unwanted_tools
from grids import grid
from our_data import CHAPTERS

from timeline import Dataset, draw_claims, draw_timeline, read_events, write_chart_html

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
    for kind in ("labels", "marks", "ends"):
        assert len(found[kind]) == len(shown[kind])
        for box, name in zip(found[kind], shown[kind], strict=True):
            box["id"] = name
    for kind, name in (("bars", "spans"), ("whiskers", "whiskers")):
        assert sorted(one["id"] for one in found[kind]) == sorted(shown[name])
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
    for number in range(1 + len(CHAPTERS)):
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
                for kind in ("labels", "marks", "ends"):
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


@pytest.mark.full
@pytest.mark.parametrize("draw", [draw_timeline, draw_claims])
def test_the_toolbar_has_no_upload_and_no_selection(open_page, tmp_path, events, claims, draw):
    path = tmp_path / "figure.html"
    figure = draw(events if draw is draw_timeline else claims, width_px=840)
    figure.write_html(path, include_plotlyjs=True)
    page = open_page(path)
    chart = page.locator(".js-plotly-plot")
    chart.hover()
    assert chart.locator(".modebar-btn:visible").count() > 0
    assert find_unwanted_tools(chart) == []
    # Without our choice all of them are there.
    figure.update_layout(modebar={"remove": []}).write_html(path, include_plotlyjs=True)
    page = open_page(path)
    assert {"Share chart...", "Lasso Select"} <= set(find_unwanted_tools(page.locator(".js-plotly-plot")))


def test_the_toolbar_of_a_chart_page_has_no_upload_and_no_selection(open_page, tmp_path, events):
    page = open_page(write_chart_html(events, tmp_path / "chart.html"))
    chart = page.locator(".js-plotly-plot")
    chart.hover()
    assert chart.locator(".modebar-btn:visible").count() > 0
    assert find_unwanted_tools(chart) == []


FORMS = """start,end,title,track,kind,importance
2020-01-01,2021-06-30,First chapter,,era,
2020-02-10,,A day,Points,,1
2020-05,,Some day in May,Points,,2
2020-09-15~,,About a day,Points,,2
2021-01-10?,,In doubt,Points,,2
2020,,Some time in this year,Points,,2
"[2021-03-01,2021-03-20,2021-05-15]",,One of three days,Points,,2
"[2021-07-01,2021-07-04]",,One of two days,Points,,3
"{2020-11-01,2020-12-05,2021-02-01}",,All of three days,Points,,2
"{2021-08-01,2021-08-03}",,Both days,Points,,2
2020-02-01,2020-07-15,A solid bar with a label,Bars,,2
2020-08-01,2020-08-06,Short bar,Bars,,2
2020-09,2021-02,Fades at both ends,Bars,,2
2020-10-10~,2021-01-10~,About to about,Bars,,2
2020-01-15/,,No end known,Bars,,2
2021-03/,,A month and on,Bars,,2
2021-05-01,..,Goes on until the end,Bars,,1
2021-09-10,..,Goes on for a short time,Bars,,2
2021-03-10T10:00,2021-03-10T12:00,Two hours,Bars,,2
"""


@pytest.mark.parametrize("width_px", grid([360, 768, 1280], keep=[1280]))
def test_no_form_meets_a_label(open_page, tmp_path, write_csv, width_px):
    path = tmp_path / "forms.html"
    figure = draw_timeline(read_events(write_csv(FORMS)), width_px=width_px)
    figure.write_html(path, include_plotlyjs=True)
    page = open_page(path, width_px + 20, 900)
    page.wait_for_function(f"() => {CHART}?.querySelectorAll('.scatterlayer .point').length > 20")
    for number in range(2):
        press(page, number)
        found = measure(page)
        assert find_faults(found) == []
        assert len(found["labels"]) >= 12
        assert len(found["whiskers"]) >= 3
        # What stands at an end of a bar or whisker is no larger than its row.
        assert all(one["bottom"] - one["top"] <= 16 for one in found["ends"])
