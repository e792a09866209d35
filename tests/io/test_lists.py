import pandas as pd
import pytest

from timeline import DataError, check_file, read_actors
from timeline.io import load_list
from timeline.io.readers import load_actors
from timeline.tables.schema import REVIEW

GOOD = "name,side,description\nIran,Iranian state,A state\nHRANA,Iranian society,Counts cases\n"


def test_read_actors_keeps_every_row_in_its_order_as_text(write_csv):
    actors = read_actors(write_csv(GOOD))
    assert actors["name"].tolist() == ["Iran", "HRANA"]
    assert actors["side"].tolist() == ["Iranian state", "Iranian society"]
    assert list(actors.index) == [0, 1]
    assert all(isinstance(kind, pd.StringDtype) for kind in actors.dtypes)


def test_an_unknown_cell_is_missing_and_the_row_stays(write_csv):
    actors = read_actors(write_csv("name,side,description\nIran,Iranian state,\n"))
    assert len(actors) == 1
    assert pd.isna(actors.at[0, "description"])


def test_a_name_that_stands_twice_is_an_error_with_its_rows(write_csv):
    path = write_csv(GOOD + "Iran,Israel,Again\n")
    with pytest.raises(DataError) as caught:
        read_actors(path)
    problems = caught.value.problems
    assert problems["row"].tolist() == [4]
    assert problems["column"].tolist() == ["name"]
    assert "2" in problems.at[0, "problem"]


def test_keep_returns_what_is_refused_as_it_was_written(write_csv):
    path = write_csv(GOOD + "Iran,Israel,Again\n,Israel,No name\n")
    result = load_actors(path)
    assert result.table["name"].tolist() == ["Iran", "HRANA"]
    assert result.skipped["row"].tolist() == [4, 5]
    assert result.skipped["text"].tolist() == ["Iran,Israel,Again", ",Israel,No name"]
    assert len(result.table) + len(result.skipped) == 4


def test_a_list_without_a_key_may_say_a_thing_twice(write_csv):
    text = "row,url,gist,verdict,note\na,https://x.example,Says so,holds,\na,https://x.example,Says so,holds,\n"
    assert len(load_list(write_csv(text), REVIEW, key=None).table) == 2


def test_a_value_outside_the_list_is_an_error(write_csv):
    text = "row,url,gist,verdict,note\na,https://x.example,Says so,hold,\n"
    assert "holds" in load_list(write_csv(text), REVIEW, key=None).problems.at[0, "fix"]


def test_check_file_knows_a_table_by_its_name(write_csv):
    assert check_file(write_csv(GOOD, "actors.csv")).empty
    assert check_file(write_csv("side\nIran\n", "actors.csv"))["column"].tolist() == ["name"]
    assert not check_file(write_csv("", "actors.csv")).empty


def test_no_file_is_said(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_actors(tmp_path / "none.csv")
