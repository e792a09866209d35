"""The link of a notebook's cell to its kernel, run by Node."""

import pytest
from node import NEEDS_NODE, run_script

pytestmark = NEEDS_NODE


@pytest.mark.parametrize(
    ("given", "page", "height"),
    [(None, 640, 640), (None, 40, 200), (None, 20_000, 900), (1200, 640, 1200), (250, 20_000, 250)],
)
def test_a_frame_is_as_high_as_its_page_within_limits(given, page, height):
    assert run_script("widget.js", "return page.chooseHeight(data.given, data.page)", given=given, page=page) == height


@pytest.mark.parametrize(
    ("color", "is_dark"),
    [
        ("rgb(17, 17, 17)", True),
        ("rgb(255, 255, 255)", False),
        ("rgba(0, 0, 0, 0)", None),
        ("rgba(20, 20, 40, 0.9)", True),
        ("color(srgb 0.1 0.1 0.1)", True),
        ("color(srgb 0.9 0.9 0.9)", False),
        ("", None),
        ("transparent", None),
    ],
)
def test_a_color_is_dark_or_not_or_none(color, is_dark):
    assert run_script("widget.js", "return page.isDarkColor(data.color)", color=color) is is_dark


PARENTS = """
    const view = { getComputedStyle: ({ color }) => ({ backgroundColor: color }) };
    const ownerDocument = { body: { dataset: data.dataset }, defaultView: view };
    const host = { ownerDocument, color: data.outer, parentElement: null, getRootNode: () => ({}) };
    const inner = { ownerDocument, color: data.inner, parentElement: null, getRootNode: () => ({ host }) };
    return page.findColors(inner);
"""


@pytest.mark.parametrize(
    ("dataset", "inner", "outer", "colors"),
    [
        ({"jpThemeLight": "false"}, "rgb(255, 255, 255)", "rgb(255, 255, 255)", "dark"),
        ({"jpThemeLight": "true"}, "rgb(0, 0, 0)", "rgb(0, 0, 0)", "light"),
        ({"vscodeThemeKind": "vscode-dark"}, "", "", "dark"),
        ({"vscodeThemeKind": "vscode-high-contrast-light"}, "", "", "light"),
        ({}, "rgba(0, 0, 0, 0)", "rgb(24, 24, 24)", "dark"),
        ({}, "rgb(250, 250, 250)", "rgb(24, 24, 24)", "light"),
        ({}, "", "", "auto"),
    ],
)
def test_the_colors_are_those_of_the_program_else_of_what_lies_behind(dataset, inner, outer, colors):
    assert run_script("widget.js", PARENTS, dataset=dataset, inner=inner, outer=outer) == colors


CHANGE = """
    const calls = [];
    const record = (name) => (...values) => { calls.push([name, ...values]); };
    const host = { filter: record("filter"), zoom: record("zoom"), select: record("select") };
    await page.applyChange(host, data.change);
    return calls;
"""


@pytest.mark.parametrize(
    ("change", "calls"),
    [
        ({}, []),
        ({"view": [1, 2]}, [["zoom", 1, 2]]),
        ({"view": [None, None], "selected": None}, [["zoom", None, None], ["select", None]]),
        ({"selected": "a", "query": {"search": "x"}}, [["filter", {"search": "x"}], ["select", "a"]]),
    ],
)
def test_a_change_is_made_by_the_functions_of_the_page(change, calls):
    assert run_script("widget.js", CHANGE, change=change) == calls
