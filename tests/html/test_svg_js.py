"""The page's painter, run by Node."""

import pytest
from node import NEEDS_NODE, run_script

pytestmark = NEEDS_NODE


@pytest.mark.parametrize("symbol", ["circle", "square", "diamond", "triangle-right"])
def test_outline_mark_begins_at_its_middle_and_is_closed(symbol):
    path = run_script("svg.js", "return page.outlineMark(data.symbol, 10, 20, 8)", symbol=symbol)
    assert path.startswith("M10.00,20.00m-")
    assert path.endswith("Z")


def test_join_alike_makes_one_path_of_a_look():
    things = [
        {"id": name, "fill": fill, "left": at, "right": at + 2, "top": 0, "bottom": 3}
        for name, fill, at in (("a", "red", 0), ("b", "blue", 5), ("c", "red", 9))
    ]
    found = run_script("svg.js", "return [...page.joinAlike(data.things, page.outlineBox).values()]", things=things)
    assert [(one["fill"], one["ids"]) for one in found] == [("red", ["a", "c"]), ("blue", ["b"])]
    assert found[0]["d"] == "M0.00,0.00H2.00V3.00H0.00ZM9.00,0.00H11.00V3.00H9.00Z"
