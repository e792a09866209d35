import pytest
from grids import grid
from hostile import HOSTILE

from timeline import EventsError
from timeline.io.formats._import import finish_import, make_cells, make_ids_usable


def test_make_cells_makes_a_row_per_item_numbered_from_1():
    cells = make_cells([{"start": "2025", "title": " x "}, {"title": "", "more": "y"}])
    assert cells.table.index.tolist() == [1, 2]
    assert cells.table.fillna("").values.tolist() == [["2025", "x", ""], ["", "", "y"]]


def test_make_cells_of_nothing_has_the_columns_that_are_needed():
    found = finish_import("a.json", "Something", make_cells([]))
    assert (len(found.events), found.left_out, found.format) == (0, 0, "Something")


def test_make_cells_reports_what_is_no_letter():
    cells = make_cells([{"start": "2025", "title": "a\x00b"}], written={"title": "headline"})
    found = finish_import("a.json", "Something", cells, errors="keep")
    assert found.problems[["row", "column"]].values.tolist()[0] == [1, "headline"]
    assert len(found.events) + found.left_out == 1


def test_make_ids_usable_moves_what_cannot_be_an_id():
    rows, problems = [{"id": "a b"}, {"id": "c"}, {"id": "c"}, {"id": ""}, {}], []
    make_ids_usable(rows, [1, 2, 3, 4, 5], problems, written="UID", kept="uid")
    assert rows == [{"id": "", "uid": "a b"}, {"id": "c"}, {"id": "", "uid": "c"}, {"id": ""}, {}]
    assert [(one["row"], one["column"], one["value"]) for one in problems] == [(1, "UID", "a b"), (3, "UID", "c")]


def test_finish_import_quotes_what_the_file_has():
    cells = make_cells([{"start": "-0499", "title": "x"}], written={"start": "begins"}, told={(1, "begins"): "500 BCE"})
    found = finish_import("a.json", "Something", cells)
    assert found.problems[["column", "value"]].values.tolist() == [["begins", "500 BCE"]]


def test_finish_import_says_once_that_a_start_is_missing():
    said = [
        {"row": 1, "column": "begins", "value": "soon", "problem": "is not a year", "fix": "x", "severity": "error"}
    ]
    cells = make_cells([{"title": "x"}], written={"start": "begins"}, problems=said)
    with pytest.raises(EventsError, match=r"1 problem in a\.json") as caught:
        finish_import("folder/a.json", "Something", cells)
    assert caught.value.problems["problem"].tolist() == ["is not a year"]


def test_finish_import_makes_titles_by_a_rule():
    cells = make_cells([{"start": "2025", "title": "x", "who": "y"}])
    assert finish_import("a.json", "Something", cells, rule="{who}: {title}").events["title"].tolist() == ["y: x"]
    with pytest.raises(EventsError, match="whom"):
        finish_import("a.json", "Something", cells, rule="{whom}")


@pytest.mark.parametrize("text", grid(HOSTILE.values(), keep=list(HOSTILE.values())[::4]), ids=HOSTILE)
def test_finish_import_keeps_or_reports_any_text(text):
    found = finish_import("a.json", "Something", make_cells([{"start": "2025", "title": text}]), errors="keep")
    assert found.events["title"].tolist() == [text.strip()] or len(found.problems)
