import pytest
from tables import table, where

from timeline.tables import Settings
from timeline.tables.checks import (
    check_characters,
    check_reserved_names,
    check_schema,
    find_repeated_ids,
    order_columns,
    split_list,
)
from timeline.tables.schema import EVENTS

SETTINGS = Settings(kinds={"strike": "An attack.", "talks": "A meeting."})


@pytest.mark.parametrize(("cell", "members"), [("a|b", ["a", "b"]), (" a | b ", ["a", "b"]), (None, []), ("a", ["a"])])
def test_split_list(cell, members):
    assert split_list(cell) == members


def test_check_columns_finds_all_at_once():
    cells = order_columns(
        table(
            start=["2025", None],
            title=["a", "b"],
            kind=["strik", "strike"],
            lat=["91", "35.7"],
            country=["IRN", "IR"],
            label=["x" * 29, "ok"],
        ),
        EVENTS,
        (),
    )
    assert set(where(check_schema(cells, EVENTS, SETTINGS))) == {
        (2, "kind", "warning"),
        (2, "lat", "error"),
        (2, "country", "error"),
        (2, "label", "warning"),
        (3, "start", "error"),
    }


def test_check_columns_says_once_what_is_not_in_a_list_and_suggests_the_nearest():
    kinds = ["nothing", "strik", "nothing", "else", "strike"]
    cells = order_columns(table(start=["2025"] * 5, title=["a"] * 5, kind=kinds), EVENTS, ())
    (problem,) = check_schema(cells, EVENTS, SETTINGS)
    assert (problem.row, problem.value, problem.severity) == (3, "strik", "warning")
    assert "nor are 'nothing', 'else'" in problem.problem
    assert "4 such cells" in problem.problem
    assert problem.fix.startswith("Did you mean 'strike'? Write one of ")


def test_arrange_columns_puts_unknown_ones_last():
    arranged = order_columns(table(colour=["red"], title=["x"], start=["2025"], made=["y"]), EVENTS, ("made",))
    assert list(arranged.columns) == [*EVENTS.columns, "colour"]
    assert where(check_reserved_names(table(made=["y"]), ("made",), 3)) == [(3, "made", "warning")]


def test_find_repeated_ids_names_the_first_row():
    found = find_repeated_ids(table(id=["a", "b", None, "a", None, "a"]))
    assert [(one.row, one.problem) for one in found] == [
        (5, "is already used in row 2"),
        (7, "is already used in row 2"),
    ]


@pytest.mark.parametrize(
    ("cell", "code"), [("a\x07b", "U+0007"), ("a\u202eb", "U+202E"), ("a\u2067b", "U+2067"), ("a\x85b", "U+0085")]
)
def test_check_letters_names_what_is_not_seen(cell, code):
    problems = check_characters(table(title=[cell, "x"]))
    assert where(problems) == [(2, "title", "warning")]
    assert code in problems[0].problem


@pytest.mark.parametrize("cell", ["a\tb", "two\nlines", "اعتراض‌ها", "é", "🎈", "a b"])
def test_check_letters_lets_ordinary_text_pass(cell):
    assert check_characters(table(title=[cell])) == []
