"""The same archive by a real Spark and by DuckDB, row by row: `make test-spark`."""

import datetime
import random

import ibis
import numpy as np
import pandas as pd
import pytest

from timeline import summarise_archive, write_html
from timeline.tables import ARCHIVE_LEVELS

pyspark = pytest.importorskip("pyspark.sql")

TEXTS = [
    "-0043-03-15",
    "1969-07-20",
    "1969-12-31T23:59:59",
    "[1969-12-31,1970-01-01]",
    "1969-12-31/1970-01-02",
    "9999-12-31",
    "1970",
    "197X",
    "1985-04~",
    "../1985",
    "2020-02-29T12:00",
    None,
    "",
]
OPTIONS = {"title": "what", "lane": "who", "importance": "score", "id": "id", "k": 2, "levels": ARCHIVE_LEVELS}


@pytest.fixture(scope="module")
def spark():
    session = (
        pyspark.SparkSession.builder.master("local[2]")
        .config("spark.sql.session.timeZone", "America/New_York")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    yield session
    session.stop()


def make_rows(count, seed):
    """Return rows with blank dates and scores, ties, and intervals over New Year."""
    chosen = random.Random(seed)
    begin = datetime.datetime(1968, 11, 1)
    rows = []
    for number in range(count):
        moment = begin + datetime.timedelta(minutes=chosen.randrange(2_000_000))
        if number % 50 == 0:
            moment = datetime.datetime(chosen.choice([3, 1582, 1969, 9999]), chosen.choice([1, 12]), 31, 23, 59)
        rows.append(
            {
                "id": f"e{number:05}",
                "day": None if number % 17 == 0 else moment.date(),
                "moment": None if number % 19 == 0 else moment,
                "known_to": chosen.choice(["minute", "hour", "day", "month", "year", "decade", None]),
                "text": chosen.choice(TEXTS),
                "what": f"Event {number}",
                "who": chosen.choice(["North", "South", "East", "", None]),
                "score": chosen.choice([None, -1.0, 0.0, 2.5, 7.0]),
                "dead": chosen.choice([None, 0, 1, 12]),
            }
        )
    return rows


@pytest.fixture(scope="module")
def rows():
    return make_rows(3_000, 27)


@pytest.fixture(scope="module")
def tables(spark, rows):
    """The table in DuckDB, as a DataFrame, and in Spark, as a table of Ibis."""
    fields = "id string, day date, moment timestamp_ntz, known_to string, text string, what string, who string, "
    fields += "score double, dead int"
    spark.createDataFrame([tuple(row.values()) for row in rows], fields).createOrReplaceTempView("events")
    frame = pd.DataFrame(rows).assign(
        moment=pd.Series([row["moment"] for row in rows], dtype="datetime64[us]"),
        dead=pd.array([row["dead"] for row in rows], dtype="Int64"),
    )
    return frame, ibis.pyspark.connect(spark).table("events")


@pytest.mark.parametrize(
    "columns",
    [
        {"start": "day"},
        {"start": "moment"},
        {"start": "moment", "precision": "known_to", "measures": ["dead"]},
        {"start": "day", "precision": "known_to"},
        {"start": "text", "measures": ["dead"]},
    ],
    ids=lambda columns: "-".join(map(str, columns.values())),
)
def test_spark_and_duckdb_give_the_same_archive(tables, columns):
    by_duckdb, by_spark = (summarise_archive(table, **columns, **OPTIONS, name="Events") for table in tables)
    assert (by_spark.total, by_spark.undated, by_spark.lanes) == (by_duckdb.total, by_duckdb.undated, by_duckdb.lanes)
    assert by_spark.undated > 100
    pd.testing.assert_frame_equal(by_spark.cells, by_duckdb.cells)
    pd.testing.assert_frame_equal(by_spark.events, by_duckdb.events)
    assert (by_spark.is_cut, by_spark.notes) == (by_duckdb.is_cut, by_duckdb.notes)
    assert len(by_spark.cells) > 100 if columns["start"] != "text" else len(by_spark.cells) > 20
    assert np.isfinite(by_spark.cells["n"]).all()


def test_a_page_of_a_spark_table_is_that_of_duckdb(tables, tmp_path):
    pages = []
    for name, table in zip(("duckdb", "spark"), tables, strict=True):
        archive = summarise_archive(table, start="moment", **OPTIONS, name="Events")
        pages.append(write_html(archive, tmp_path / f"{name}.html").read_text(encoding="utf-8"))
    assert len(pages[0]) > 100_000
    assert pages[0] == pages[1]


def test_a_set_budget_cuts_both_alike(tables):
    by_duckdb, by_spark = (
        summarise_archive(table, start="moment", **OPTIONS, max_cells=150, max_events=40, name="Events")
        for table in tables
    )
    assert by_spark.is_cut
    pd.testing.assert_frame_equal(by_spark.cells, by_duckdb.cells)
    pd.testing.assert_frame_equal(by_spark.events, by_duckdb.events)
