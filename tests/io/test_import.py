import pytest
from grids import grid
from hostile import HOSTILE

from timeline import DataError
from timeline.errors import Problem, Problems
from timeline.io.formats._import import build_import, cells_from_items, move_unusable_ids


def test_make_cells_makes_a_row_per_item_numbered_from_1():
    cells = cells_from_items([{"start": "2025", "title": " x "}, {"title": "", "more": "y"}])
    assert cells.table.index.tolist() == [1, 2]
    assert cells.table.fillna("").values.tolist() == [["2025", "x", ""], ["", "", "y"]]


def test_make_cells_of_nothing_has_the_columns_that_are_needed():
    found = build_import("a.json", "Something", cells_from_items([]))
    assert (len(found.events), len(found.skipped), found.format_label) == (0, 0, "Something")


def test_make_cells_reports_what_is_no_letter():
    cells = cells_from_items([{"start": "2025", "title": "a\x00b"}], written={"title": "headline"})
    found = build_import("a.json", "Something", cells)
    assert found.problems[["row", "column"]].values.tolist()[0] == [1, "headline"]
    assert len(found.events) + len(found.skipped) == 1


def test_make_ids_usable_moves_what_cannot_be_an_id():
    rows = [{"id": "a b"}, {"id": "c"}, {"id": "c"}, {"id": ""}, {}]
    moved, problems = move_unusable_ids(rows, [1, 2, 3, 4, 5], written="UID", moved_to="uid")
    assert moved == [{"id": "", "uid": "a b"}, {"id": "c"}, {"id": "", "uid": "c"}, {"id": ""}, {}]
    assert [(problem.row, problem.column, problem.value) for problem in problems] == [
        (1, "UID", "a b"),
        (3, "UID", "c"),
    ]


def test_finish_import_quotes_what_the_file_has():
    cells = cells_from_items(
        [{"start": "-0499", "title": "x"}], written={"start": "begins"}, source_values={(1, "begins"): "500 BCE"}
    )
    found = build_import("a.json", "Something", cells)
    assert found.problems[["column", "value"]].values.tolist() == [["begins", "500 BCE"]]


def test_finish_import_says_once_that_a_start_is_missing():
    problems = Problems([Problem("not_a_day", 1, "begins", "soon")])
    cells = cells_from_items([{"title": "x"}], written={"start": "begins"}, problems=problems)
    with pytest.raises(DataError, match=r"1 problem in a\.json") as caught:
        build_import("folder/a.json", "Something", cells).require_valid()
    assert caught.value.problems["problem"].tolist() == ["is not a day"]


def test_finish_import_makes_titles_by_a_rule():
    cells = cells_from_items([{"start": "2025", "title": "x", "who": "y"}])
    assert build_import("a.json", "Something", cells, title_template="{who}: {title}").events["title"].tolist() == [
        "y: x"
    ]
    with pytest.raises(DataError, match="whom"):
        build_import("a.json", "Something", cells, title_template="{whom}").require_valid()


@pytest.mark.few(8)
@pytest.mark.parametrize("text", grid(HOSTILE.values(), keep=list(HOSTILE.values())[::4]), ids=HOSTILE)
def test_finish_import_keeps_or_reports_any_text(text):
    found = build_import("a.json", "Something", cells_from_items([{"start": "2025", "title": text}]))
    assert found.events["title"].tolist() == [text.strip()] or len(found.problems)


def test_move_unusable_ids_does_not_change_its_rows():
    rows = [{"id": "a b", "title": "x"}]
    moved, _ = move_unusable_ids(rows, [1], written="UID", moved_to="uid")
    assert rows == [{"id": "a b", "title": "x"}]
    assert moved == [{"id": "", "title": "x", "uid": "a b"}]
