"""What readers with their own colours, spacing and zoom see of the page."""

import pytest
from gestures import wait_for_selected
from grids import grid

STRIKES = "2025-06-13-israel-strikes-iran"
UNNAMED = """() => [...document.querySelectorAll("section, aside, nav, form, [role=group], [role=region], [role=search]")]
  .filter((one) => one.checkVisibility() && !one.closest("#tl-entries"))
  .filter((one) => !one.getAttribute("aria-label")?.trim() && !document.getElementById(one.getAttribute("aria-labelledby"))?.textContent.trim())
  .map((one) => one.outerHTML.slice(0, 80))"""
# The text spacing of WCAG 1.4.12.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
CONTROLS = """() => [...document.querySelectorAll("#tl-find :is(input, select, button), .tl-steps button, #tl-key-more, .tl-take :is(button, select), .tl-detail button")]
  .filter((one) => one.checkVisibility())"""
CUT = f"""() => ({CONTROLS})()
  .filter((one) => one.localName === "button" && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
  .map((one) => one.outerHTML)"""
COVERED = f"""() => ({CONTROLS})().filter((one) => {{
  one.scrollIntoView({{ block: "center" }});
  const {{ left, right, top, bottom }} = one.getBoundingClientRect();
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return left < -1 || right > window.innerWidth + 1 || !(seen && (one.contains(seen) || seen.contains(one)) && seen !== document.body);
}}).map((one) => one.outerHTML)"""
IS_WIDER = "() => document.documentElement.scrollWidth > window.innerWidth"


@pytest.mark.full
def test_each_landmark_has_a_name(open_page, our_page):
    page = open_page(our_page)
    page.evaluate("(id) => window.timeline.select(id)", STRIKES)
    assert page.evaluate(UNNAMED) == []
    for name in ("main", "header", "footer"):
        assert page.locator(f"body > {name}").count() == 1
    page.evaluate("() => document.getElementById('tl-figure').removeAttribute('aria-label')")
    assert len(page.evaluate(UNNAMED)) == 1


@pytest.mark.full
@pytest.mark.parametrize("width", grid([320, 768, 1280], keep=[768]))
def test_text_spacing_hides_no_control(open_page, our_page, width):
    page = open_page(our_page, width)
    page.evaluate("() => { document.documentElement.dataset.pane = 'chart'; }")
    page.add_style_tag(content=SPACING)
    assert page.evaluate(CUT) == []
    assert page.evaluate(COVERED) == []
    assert not page.evaluate(IS_WIDER)


@pytest.mark.full
def test_forced_colours_hide_no_control_and_show_what_is_pressed(open_page, our_page):
    page = open_page(our_page, forced_colors="active", fresh=True)
    assert page.evaluate(COVERED) == []
    button = page.locator("#tl-tall")
    paint = "(one) => { const { backgroundColor, borderTopColor } = getComputedStyle(one); return [backgroundColor, borderTopColor]; }"
    ground, edge = button.evaluate(paint)
    assert ground != edge
    button.click()
    assert button.evaluate(paint)[0] != ground


@pytest.mark.full
def test_at_four_times_the_size_the_chart_keeps_half_of_the_window(open_page, our_page):
    page = open_page(our_page, 320, 256)
    page.evaluate("() => { document.documentElement.dataset.pane = 'chart'; }")
    page.locator("#tl-chart").evaluate("(one) => one.scrollIntoView({ block: 'start' })")
    page.evaluate("(id) => window.timeline.select(id)", STRIKES)
    wait_for_selected(page, STRIKES)
    page.locator("#tl-chart").evaluate("(one) => one.scrollIntoView({ block: 'start' })")
    rows = page.evaluate(
        """() => [...Array(256).keys()].filter((y) => {
          const seen = document.elementFromPoint(150, y);
          return Boolean(seen?.closest(".tl-stage"));
        }).length"""
    )
    assert rows >= 128
    assert not page.evaluate(IS_WIDER)
