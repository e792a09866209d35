"""What an archive costs beside what it cannot do without, and beside pandas, all in one run.

The floor is DuckDB's bare count by lane and day; pandas reads the same columns of the same file and counts them.
"""

import argparse
import tempfile
from pathlib import Path

import duckdb
from measuring import measure_peak, measure_time

IMPORTS = "import timeline, pandas as pd, duckdb; duckdb.execute('SET enable_progress_bar_print = false')"
LANES = 8
# 45 years; a fifth of the events lies in 40 bursts of a few days, one in ten is known to the month only.
MADE = """
COPY (
  SELECT
    CASE WHEN row % 10 = 0 THEN 'month' WHEN row % 3 = 0 THEN 'minute' ELSE 'day' END AS precision,
    TIMESTAMP '1980-01-01' + to_minutes(CAST(CASE
      WHEN row % 5 = 0 THEN floor(random() * 40) * 591_000 + floor(-ln(1 - random()) * 3_000)
      ELSE floor(random() * 23_600_000) END AS BIGINT)) AS moment,
    'Event number ' || row AS title,
    'Region ' || CAST(floor(sqrt(random()) * {lanes}) AS INT) AS region,
    CAST(floor(-ln(1 - random()) * 12) AS INT) AS deaths,
    'https://example.org/' || row AS address,
    row AS number
  FROM range({count}) AS rows(row)
) TO '{path}' ({options})
"""
COLUMNS = "start='moment', precision='precision', title='title', lane='region', importance='deaths', id='number'"


def make_archive(path, count):
    """Write a made archive of some rows to a file of Parquet or CSV."""
    options = "FORMAT PARQUET" if path.suffix == ".parquet" else "HEADER"
    duckdb.sql("SELECT setseed(0.5)").fetchall()
    duckdb.sql(MADE.format(count=count, path=path, lanes=LANES, options=options))
    return path


def list_calls(path, with_hours):
    """Return name and code of what is measured."""
    summary = f"timeline.summarise_archive({str(path)!r}, {COLUMNS}, details={{'sources': 'address'}}"
    calls = [("`timeline`, all to day", f"{summary})")]
    if with_hours:
        calls.append(("`timeline`, to hours", f"{summary}, levels=('all', 'decade', 'year', 'month', 'day', 'hour'))"))
    if path.suffix == ".parquet":
        count = f"SELECT region, date_trunc('day', moment), count(*) FROM '{path}' GROUP BY ALL"
        calls.insert(0, ("DuckDB: count by lane and day", f"duckdb.sql({count!r}).fetchall()"))
        frame = f"pd.read_parquet({str(path)!r}, columns=['moment', 'region', 'deaths'])"
        grouped = f"{frame}.groupby(['region', pd.Grouper(key='moment', freq='D')]).size()"
        calls.insert(1, ("pandas: read three columns, group by lane and day", grouped))
    return calls


def main():
    """Print time and memory as a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("counts", nargs="*", type=int, default=[1_000_000, 10_000_000])
    parser.add_argument("--hours", action="store_true")
    parser.add_argument("--csv", type=int, default=1_000_000, help="rows of CSV; 0 for none")
    parser.add_argument("--keep", help="folder in which the files stay")
    chosen = parser.parse_args()
    print("| rows | | time | times the floor | peak memory |\n| --: | --- | --: | --: | --: |")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(chosen.keep or folder)
        paths = [(count, place / f"made-{count}.parquet") for count in chosen.counts]
        paths += [(chosen.csv, place / f"made-{chosen.csv}.csv")] if chosen.csv else []
        for count, path in paths:
            if not path.exists():
                make_archive(path, count)
            floor = None
            for name, call in list_calls(path, chosen.hours):
                space = {}
                exec(IMPORTS, space)
                time_s = measure_time(lambda call=call, space=space: eval(call, space), runs=1)
                floor = floor or time_s
                peak = measure_peak(IMPORTS, call)
                cells = [f"{count:,} {path.suffix[1:]}", name, f"{time_s:.1f} s", f"{time_s / floor:.1f}"]
                print("|", " | ".join([*cells, f"{peak / 1e6:.0f} MB"]), "|", flush=True)


if __name__ == "__main__":
    main()
