"""The page of claims in a real Chromium, opened from disk with the network off."""

import re

import pytest
from grids import grid

from timeline import Dataset, write_claims_html
from timeline.io.dataset import read_provenance

WIDTHS = [320, 768, 1280]

# For each chart what stands in it, as the browser measures it: texts and their boxes, marks, plots, in px of the window.
MEASURE = """() => [...document.querySelectorAll(".tl-claims-chart")].map((chart) => {
  const box = (element) => { const { left, right, top, bottom } = element.getBoundingClientRect(); return { left, right, top, bottom }; };
  const notes = [...chart.querySelectorAll("g.annotation")].map((note) => ({ ...box(note.querySelector("text")), text: note.querySelector("text").textContent }));
  const marks = chart.data.flatMap((trace, at) => trace.hoverinfo === "text"
    ? [...chart.querySelectorAll(`.trace${chart._fullData[at].uid} path.point`)].map((mark, number) => ({ ...box(mark), text: trace.customdata[number] }))
    : []);
  const ticks = [...chart.querySelectorAll(".xtick text, .ytick text")].filter((tick) => tick.checkVisibility()).map((tick) => ({ ...box(tick), text: tick.textContent }));
  return { name: chart.getAttribute("aria-label"), notes, marks, ticks, chart: box(chart) };
})"""


def meet(one, other):
    """Return whether two boxes share more than the hair by which fonts differ."""
    return (
        one["left"] < other["right"] - 1
        and other["left"] < one["right"] - 1
        and one["top"] < other["bottom"] - 2
        and other["top"] < one["bottom"] - 2
    )


def find_faults(chart):
    """Return what is wrong in a chart: texts that meet texts or marks, and what is cut off by its edges."""
    notes, edge = chart["notes"], chart["chart"]
    pairs = [
        (one["text"], other["text"]) for at, one in enumerate(notes) for other in notes[at + 1 :] if meet(one, other)
    ]
    pairs += [
        (one["text"], other["text"]) for one in notes for other in chart["marks"] + chart["ticks"] if meet(one, other)
    ]
    cut = [
        one["text"]
        for one in notes + chart["ticks"] + chart["marks"]
        if one["left"] < edge["left"] - 1 or one["right"] > edge["right"] + 1 or one["bottom"] > edge["bottom"] + 1
    ]
    return pairs + cut


@pytest.fixture(scope="module")
def claims_page(tmp_path_factory, claims, events, sources):
    path = tmp_path_factory.mktemp("claims-page") / "claims.html"
    return write_claims_html(
        Dataset(claims=claims, events=events, sources=sources, provenance=read_provenance("data")),
        path,
        title="Figures",
    )


@pytest.fixture
def open_claims(open_page, claims_page):
    def open_it(width=1280, **more):
        shown = open_page(claims_page, width, **more)
        shown.wait_for_function(
            "() => [...document.querySelectorAll('.tl-claims-chart')].every((one) => one.querySelector('g.annotation'))"
        )
        return shown

    return open_it


@pytest.mark.full
@pytest.mark.parametrize("width", grid(WIDTHS, keep=[320]))
def test_no_label_meets_another_or_a_mark_or_is_cut_off(open_claims, width):
    charts = open_claims(width).evaluate(MEASURE)
    assert len(charts) >= 5
    assert sum(len(chart["marks"]) for chart in charts) > 200
    assert {chart["name"]: faults for chart in charts if (faults := find_faults(chart))} == {}


@pytest.mark.full
def test_the_measuring_finds_what_meets(open_claims):
    shown = open_claims()
    shown.evaluate("""() => {
      const chart = document.querySelector(".tl-claims-chart");
      return window.Plotly.relayout(chart, { "annotations[1].ax": 0, "annotations[1].ay": 0, "annotations[1].xshift": 0, "annotations[1].yshift": 0 });
    }""")
    assert find_faults(shown.evaluate(MEASURE)[0]) != []


@pytest.mark.full
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_window(open_claims, width, scheme):
    shown = open_claims(width, color_scheme=scheme)
    assert shown.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.full
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_claims, find_barriers, width, scheme):
    shown = open_claims(width, color_scheme=scheme)
    for words in shown.locator("details > summary").all():
        words.click()
    assert find_barriers(shown) == []


@pytest.mark.full
def test_the_charts_follow_theme_and_width(open_claims):
    shown = open_claims(color_scheme="light", fresh=True)
    ground = "() => document.querySelector('.tl-claims-chart').layout.paper_bgcolor"
    light = shown.evaluate(ground)
    shown.emulate_media(color_scheme="dark")
    shown.wait_for_function(f"(before) => ({ground})() !== before", arg=light)
    shown.set_viewport_size({"width": 360, "height": 800})
    shown.wait_for_function("() => document.querySelector('.tl-claims-chart').layout.width === 296")
    assert {chart["name"]: faults for chart in shown.evaluate(MEASURE) if (faults := find_faults(chart))} == {}


@pytest.mark.full
def test_a_hover_says_who_claims_the_figure_and_how_it_is_known(open_claims, claims):
    shown = open_claims()
    mark = shown.evaluate(MEASURE)[0]["marks"][0]
    shown.mouse.move((mark["left"] + mark["right"]) / 2, (mark["top"] + mark["bottom"]) / 2)
    hover = shown.locator(".hoverlayer .hovertext").first
    hover.wait_for()
    claim = claims.set_index("id").loc[mark["text"]]
    said = re.sub(r"\s+", " ", hover.text_content())
    assert claim["claimant"] in said
    assert claim["basis"] in said


@pytest.mark.full
def test_without_javascript_every_figure_can_be_read(open_page, claims_page, claims):
    shown = open_page(claims_page, java_script_enabled=False)
    assert shown.locator("main section li").count() == len(claims)
    assert not shown.locator(".tl-claims-chart").first.is_visible()
    shown.locator("details > summary").first.click()
    assert shown.locator("main section li").first.is_visible()
