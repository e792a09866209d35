import pandas as pd
import pytest

from timeline.errors import DataError, Problem, Problems
from timeline.tables.result import build_result, filter_rows

CELLS = pd.DataFrame(
    {
        "id": ["a", "b", "a", None],
        "title": ["one", "two", "three", None],
        "kind": ["strike", "strik", "strike", "strike"],
        "sources": ["x|y|x", "y", None, "x"],
    },
    index=pd.Index([2, 3, 5, 6], name="row"),
    dtype="str",
)


def sift(*problems):
    return filter_rows(CELLS, Problems(problems), ["title"], CELLS[["id", "title", "kind"]])


def test_sift_rows_blanks_what_is_bad_and_keeps_the_row():
    kept, _ = sift(Problem("not_in_list", 3, "kind", "strik", details={"allowed_values": ""}))
    assert kept["kind"].fillna("").tolist() == ["strike", ""]
    assert kept.index.tolist() == [2, 3]


def test_sift_rows_takes_only_the_bad_member_from_a_list():
    kept, _ = sift(Problem("unknown_source", 2, "sources", "y"))
    assert kept.loc[2, "sources"] == "x"


def test_sift_rows_refuses_what_lacks_its_title_or_repeats_an_id():
    _, skipped = sift()
    assert skipped["row"].tolist() == [5, 6]
    assert skipped["text"].tolist() == ["a,three,strike", ",,strike"]


def test_sift_rows_lets_warnings_pass():
    kept, _ = sift(Problem("too_long", 2, "title", "one", details={"max_value": 2}))
    assert kept.loc[2, "title"] == "one"


def test_a_result_names_columns_as_the_file_does_and_raises_on_errors_alone():
    kept, skipped = sift()
    good = Problems([Problem("too_long", 2, "title", "one", details={"max_value": 2})])
    bad = good + [Problem("blank_cell", 3, "title", "two", details={"name": "title"})]
    rest = (["title"], {"title": "Headline"})
    assert build_result(kept, good, [skipped], *rest).require_valid("f") is kept
    result = build_result(kept, bad, [skipped], *rest)
    assert len(result.skipped) == 2
    assert result.problems["column"].tolist() == ["Headline", "Headline"]
    with pytest.raises(DataError, match="1 problem in f"):
        result.require_valid("f")
