"""Bad input of an archive: a clear sentence, before the long query where it can be known."""

import datetime
import subprocess
import sys
from decimal import Decimal

import ibis
import pandas as pd
import pytest
from command_line import run

from timeline import DataError, summarise_archive

GOOD = {
    "day": ["2020-01-01", "2020-01-02", "2020-02"],
    "what": ["One", "Two", "Three"],
    "who": ["a", "a", "b"],
    "score": [1.0, 2.0, None],
    "key": ["x", "y", "z"],
}
COLUMNS = {"start": "day", "title": "what", "lane": "who"}


def summarise(rows=None, **columns):
    return summarise_archive(pd.DataFrame(GOOD | (rows or {})), **COLUMNS | columns)


@pytest.mark.parametrize(
    ("rows", "columns", "code", "words"),
    [
        ({}, {"start": "days"}, "archive_not_a_column", ["days", "Did you mean 'day'?", "what"]),
        ({}, {"measures": ["deaths"]}, "archive_not_a_column", ["deaths", "measures"]),
        ({"day": ["One", "Two", "x"]}, {}, "archive_no_dates", ["where a date should be", "when an event began"]),
        ({"day": [1.5, 2.5, 3.5]}, {}, "archive_start_type", ["float64", "holds no dates"]),
        ({"day": [1, 2, 3]}, {}, "archive_start_type", ["int64", "holds no dates"]),
        ({"day": [pd.NaT] * 3}, {}, "archive_undated", ["no row has a date"]),
        ({"day": [None, "", None]}, {}, "archive_undated", ["no row has a date"]),
        ({}, {"importance": "what"}, "archive_not_numbers", ["One", "where a number should be"]),
        ({}, {"measures": ["what"]}, "archive_not_numbers", ["One", "where a number should be"]),
        ({"key": ["x", "x", "z"]}, {"id": "key"}, "archive_repeated_id", ["x", "several rows"]),
        ({"key": ["x", None, "z"]}, {"id": "key"}, "archive_blank_id", ["blank in 1 row", "leave"]),
        ({"sure": ["day", "week", None]}, {"precision": "sure"}, "archive_precision", ["week", "month"]),
    ],
)
def test_what_does_not_fit_is_named_with_a_cure(rows, columns, code, words):
    with pytest.raises(DataError) as caught:
        summarise(rows, **columns)
    assert caught.value.problems["code"].tolist() == [code]
    for word in words:
        assert word in str(caught.value)


def test_an_empty_table_is_named():
    with pytest.raises(DataError, match="the table has no rows"):
        summarise_archive(pd.DataFrame(GOOD).astype("str").head(0), **COLUMNS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"levels": ["month", "week"]}, "`levels` must be of all, decade, year, month, day, hour; got 'week'"),
        ({"levels": ["month", "hour"]}, "`levels` must have 'day' with 'hour'"),
        ({"k": 0}, "`k` must be a whole number of at least 1; got 0"),
        ({"max_cells": 1.5}, "`max_cells` must be a whole number of at least 1; got 1.5"),
        ({"file_format": "aclde"}, "acled"),
    ],
)
def test_a_wrong_argument_is_named(arguments, words):
    with pytest.raises(ValueError, match=words):
        summarise(**arguments)


def test_more_texts_than_can_be_read_are_refused_with_the_cure():
    count = 200_001
    table = pd.DataFrame({"day": [f"about {number}" for number in range(count)], "what": "x", "who": "a"})
    with pytest.raises(DataError, match="more than 200,000 different texts"):
        summarise_archive(table, **COLUMNS)


def test_a_table_of_an_engine_needs_an_id(tmp_path):
    pd.DataFrame(GOOD).to_parquet(tmp_path / "a.parquet")
    table = ibis.duckdb.connect().read_parquet(tmp_path / "a.parquet")
    with pytest.raises(ValueError, match="`id` must name a column that identifies each row"):
        summarise_archive(table, **COLUMNS)
    assert summarise_archive(table, **COLUMNS, id="key").total == 3


@pytest.mark.parametrize("path", ["missing.parquet", "missing/*.parquet"])
def test_a_file_that_is_not_there_is_named(path, tmp_path):
    with pytest.raises(FileNotFoundError, match="missing"):
        summarise_archive(tmp_path / path, **COLUMNS)


def test_a_file_that_is_no_parquet_is_refused(tmp_path):
    (tmp_path / "a.parquet").write_text("day,what\n2020,One\n")
    with pytest.raises(DataError, match=r"a\.parquet"):
        summarise_archive(tmp_path / "a.parquet", **COLUMNS)


def test_other_types_of_columns_are_read():
    rows = {
        "day": [datetime.date(2020, 1, 1), datetime.date(2020, 1, 2), None],
        "score": [Decimal("1.5"), Decimal("2.5"), None],
        "who": [1, 1, 2],
    }
    archive = summarise(rows, importance="score", measures=["score"])
    assert archive.lanes == ("1",)
    assert archive.undated == 1
    assert archive.select_level("all")["score_sum"].tolist() == [4.0]


def test_the_command_says_it_in_one_line_and_writes_nothing(tmp_path):
    pd.DataFrame(GOOD).to_csv(tmp_path / "a.csv", index=False)
    options = ["--start", "day", "--title", "what", "--lane", "whom"]
    done = run("archive", tmp_path / "a.csv", "-o", tmp_path / "a.html", *options)
    assert done.exit_code == 2
    assert "'whom'" in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "a.html").exists()


def test_a_query_that_the_engine_refuses_is_named():
    with pytest.raises(DataError, match="the engine refuses the query.*regions"):
        summarise_archive(pd.DataFrame(GOOD), **COLUMNS, sql="SELECT regions FROM events")


def test_a_query_selects_what_is_read_and_without_a_lane_there_is_one():
    columns = {"start": "day", "title": "what"}
    archive = summarise_archive(pd.DataFrame(GOOD), **columns, sql="SELECT * FROM events WHERE who = 'a'")
    assert (archive.total, archive.lanes) == (2, ("Events",))
    assert archive.select_level("month")["n"].tolist() == [2]


def test_without_the_extra_pages_are_written_and_archives_name_it(tmp_path):
    code = (
        "import sys\n"
        "for name in ('ibis', 'duckdb'):\n"
        "    sys.modules[name] = None\n"
        "import timeline\n"
        "frame = timeline.from_dataframe(__import__('pandas').DataFrame({'start': ['2020'], 'title': ['A']}))\n"
        "timeline.write_html(frame, 'a.html')\n"
        "timeline.explore(frame)\n"
        "try:\n"
        "    timeline.summarise_archive('a.csv', start='start', title='title')\n"
        "except ImportError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Archives need ibis: pip install 'timeline-notebook[archive]'"
    assert (tmp_path / "a.html").stat().st_size > 50_000
