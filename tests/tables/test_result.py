import pandas as pd
import pytest

from timeline.errors import EventsError, make_problem
from timeline.tables.result import ReadResult, finish_reading, sift_rows

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
    return sift_rows(CELLS, list(problems), ["title"], CELLS[["id", "title", "kind"]])


def test_sift_rows_blanks_what_is_bad_and_keeps_the_row():
    kept, _ = sift(make_problem(3, "kind", "strik", "is not in the list", ""))
    assert kept["kind"].fillna("").tolist() == ["strike", ""]
    assert kept.index.tolist() == [2, 3]


def test_sift_rows_takes_only_the_bad_member_from_a_list():
    kept, _ = sift(make_problem(2, "sources", "y", "is not an id", ""))
    assert kept.loc[2, "sources"] == "x"


def test_sift_rows_refuses_what_lacks_its_title_or_repeats_an_id():
    _, refused = sift()
    assert refused["row"].tolist() == [5, 6]
    assert refused["text"].tolist() == ["a,three,strike", ",,strike"]


def test_sift_rows_lets_warnings_pass():
    kept, _ = sift(make_problem(2, "title", "one", "is long", "", "warning"))
    assert kept.loc[2, "title"] == "one"


def test_finish_reading_gives_what_was_asked_for():
    kept, refused = sift()
    good = [make_problem(2, "title", "one", "is long", "", "warning")]
    bad = [*good, make_problem(3, "title", "two", "is bad", "")]
    rest = (["title"], {"title": "Headline"})
    assert finish_reading("f", kept, good, [refused], *rest, "raise") is kept
    result = finish_reading("f", kept, bad, [refused], *rest, "keep")
    assert isinstance(result, ReadResult)
    assert result.left_out == 2
    assert result.problems["column"].tolist() == ["Headline", "Headline"]
    with pytest.raises(EventsError, match="1 problem in f"):
        finish_reading("f", kept, bad, [refused], *rest, "raise")
    with pytest.raises(TypeError, match="`errors` must be"):
        finish_reading("f", kept, good, [refused], *rest, "ignore")
