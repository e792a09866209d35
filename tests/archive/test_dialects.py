"""The queries of an archive in the SQL of engines that no test can reach: compiled, read by sqlglot, and held in files.

After a change of a query: `python tests/archive/test_dialects.py` writes the files anew.
"""

import re
from pathlib import Path

import ibis
import pandas as pd
import pytest
import sqlglot

from timeline import summarise_archive
from timeline.archive.running import Runner, keep_steps

DIALECTS = ["bigquery", "snowflake"]
FILES = Path(__file__).resolve().parents[1] / "data/archive_sql"
ROWS = pd.DataFrame(
    {
        "day": pd.to_datetime(["1969-07-20", "1970-01-01"]).astype("datetime64[us]"),
        "known_to": ["day", "month"],
        "what": ["Landing", "Parade"],
        "who": ["NASA", None],
        "score": [2.0, None],
        "id": ["a", "b"],
    }
)
COLUMNS = {"start": "day", "title": "what", "lane": "who", "importance": "score", "id": "id"}


def compile_queries(dialect, patch, **options):
    """Return the SQL of each query that an archive asks, by its number and step."""
    found, fetch = {}, Runner.fetch

    def record(runner, expression, step):
        with keep_steps():
            sql = ibis.to_sql(expression.unbind(), dialect=dialect, pretty=True)
        # Tables that are sent along get a new name each time.
        found[f"{len(found) + 1} {step}"] = re.sub(r"\w*memtable_\w+", "sent_along", str(sql))
        return fetch(runner, expression, step)

    patch.setattr(Runner, "fetch", record)
    summarise_archive(ROWS, **COLUMNS, **options)
    return found


def join_queries(found):
    return "".join(f"-- {name}\n{sql};\n\n" for name, sql in found.items())


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_query_is_as_it_is_held(dialect, monkeypatch):
    found = compile_queries(dialect, monkeypatch)
    assert [name.partition(" ")[2] for name in found] == [*["Counting"] * 3, "Ranking", "Fetching the titles of"]
    assert join_queries(found) == (FILES / f"{dialect}.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_query_is_sql_of_the_dialect(dialect, monkeypatch):
    options = {"precision": "known_to", "measures": ["score"], "levels": ("all", "decade", "month", "day", "hour")}
    for sql in compile_queries(dialect, monkeypatch, **options).values():
        (tree,) = sqlglot.parse(sql, dialect=dialect)
        assert isinstance(tree, sqlglot.exp.Query)
        assert tree.find(sqlglot.exp.Table)
        # Functions that sqlglot does not know of its own: only BigQuery's division, which is one of BigQuery.
        assert {call.name.lower() for call in tree.find_all(sqlglot.exp.Anonymous)} <= {"ieee_divide"}


def main():
    """Write the files that the queries are held against."""
    FILES.mkdir(exist_ok=True)
    for dialect in DIALECTS:
        with pytest.MonkeyPatch.context() as patch:
            (FILES / f"{dialect}.sql").write_text(join_queries(compile_queries(dialect, patch)), encoding="utf-8")


if __name__ == "__main__":
    main()
