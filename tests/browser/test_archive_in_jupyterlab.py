"""An archive in a real JupyterLab: the counts, and a click that asks the engine for the events of a bin."""

import pytest
from browser.test_widget_in_jupyterlab import LIVE, choose, find_frame, open_notebook, run_cell

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def opened(lab, browser):
    context = browser.new_context(viewport={"width": 1440, "height": 1250})
    page = open_notebook(context, lab, "05_archive")
    choose(page, "Run", "Run All Cells")
    page.locator(LIVE).wait_for()
    yield page
    context.close()


def test_a_click_on_a_bin_lists_its_events_and_python_has_them(opened):
    frame = find_frame(opened)
    lane = frame.evaluate(
        "async () => { await window.timeline.zoom('1999-01-01', '1999-12-31'); return window.timeline.state().lanes[0]; }"
    )
    opened.locator(LIVE).scroll_into_view_if_needed()
    chart, plot = frame.locator("#tl-chart").bounding_box(), frame.locator(".tl-plot-area").bounding_box()
    # The middle of March, in the strip of the first lane.
    opened.mouse.click(plot["x"] + plot["width"] * 74 / 365, chart["y"] + lane["top"] + lane["height"] - 5)
    frame.locator("#tl-bin li").first.wait_for()
    heading = frame.locator(".tl-bin-title").inner_text()
    assert heading.startswith(f"{lane['name']}: ")
    assert heading.endswith(" events in March 1999")
    count = min(int(heading.split(" ")[1].replace(",", "")), 200)
    assert frame.locator("#tl-bin li").count() == count
    said = run_cell(
        opened,
        -1,
        "found = live.bin_events\n"
        "print(len(found), found['importance'].is_monotonic_decreasing, found['start_edtf'].str[:7].unique().tolist(),"
        " [archive.lanes[lane] for lane in found['lane'].unique()])",
    )
    assert said.strip() == f"{count} True ['1999-03'] ['{lane['name']}']"
