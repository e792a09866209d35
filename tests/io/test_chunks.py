import json

import pandas as pd
import pytest

from timeline.io.formats._chunks import iter_dicts, iter_rows, render_json


@pytest.fixture(scope="module")
def long(events):
    """A table longer than a part, under an index of its own."""
    return pd.concat([events] * 60).assign(number=range(60 * len(events))).iloc[::-1]


def test_list_rows_gives_each_row_once_and_in_order_as_pandas_does(long):
    told = long.drop(columns=["start_earliest", "start_latest", "end_earliest", "end_latest", "dates_read_from"])
    rows = iter_rows(long, ["number", "in no table"])
    assert [repr(row) for row in rows] == [repr(row) for row in told.itertuples(index=False)]


def test_list_rows_leaves_out_columns_that_nobody_asked_for(long):
    assert not hasattr(next(iter_rows(long)), "number")


@pytest.mark.full
def test_list_records_gives_each_row_once_and_in_order_as_pandas_does(long):
    assert [repr(row) for row in iter_dicts(long)] == [repr(row) for row in long.astype("object").to_dict("records")]


def test_list_records_gives_a_row_even_without_columns(events):
    assert list(iter_dicts(events[[]])) == [{}] * len(events)


@pytest.mark.parametrize("members", [[], [1], [{"a": "é"}, [2, 3], None]])
def test_render_json_is_json_of_the_members_of_lists_and_iterators(members):
    text = "".join(render_json({"first": {"x": []}, "list": members, "iterator": iter(members)}))
    assert json.loads(text) == {"first": {"x": []}, "list": members, "iterator": members}
    assert "é" in text or not any(isinstance(one, dict) for one in members)


def test_render_json_refuses_what_json_has_no_word_for():
    with pytest.raises(ValueError, match="Out of range"):
        list(render_json({"list": [float("nan")]}))
