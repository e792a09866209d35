"""What reading and checking a CSV costs, beside pandas, which checks nothing, and frictionless, which checks too."""

import tempfile
from pathlib import Path

import frictionless
import pandas as pd
from make_csv import write_csv
from measuring import measure_peak, measure_time

from timeline import read_events
from timeline.tables.codebook import build_codebook

COUNT = 100_000


def validate(path):
    """Validate a file against the codebook's schema of events, every row of it."""
    schema = frictionless.Schema.from_descriptor(
        build_codebook({"resources": [{"name": "events"}]})["resources"][0]["schema"]
    )
    resource = frictionless.Resource(path=path.name, basepath=str(path.parent), schema=schema)
    report = resource.validate(limit_rows=None)
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:3]


def main():
    """Print time and memory as a table."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_csv(Path(folder) / "events.csv", COUNT)
        size = path.stat().st_size
        ours = measure_time(lambda: read_events(path), runs=3)
        pandas = measure_time(lambda: pd.read_csv(path, dtype=str))
        peer = measure_time(lambda: validate(path), runs=1)
        peak = measure_peak("from timeline import read_events", f"read_events({str(path)!r})")
        peak_pandas = measure_peak("import pandas as pd", f"pd.read_csv({str(path)!r}, dtype=str)")
    print(f"{COUNT:,} rows, {size / 1e6:.1f} MB\n\n| | time | times `pandas.read_csv` | peak memory | times the file |")
    print("| --- | --: | --: | --: | --: |")
    for name, time_s, memory in (
        ("`timeline.read_events`: read and checked", ours, peak),
        ("`pandas.read_csv(dtype=str)`: read", pandas, peak_pandas),
        ("`frictionless validate`: checked", peer, None),
    ):
        told = (f"{memory / 1e6:.0f} MB", f"{memory / size:.1f}") if memory is not None else ("", "")
        print(f"| {name} | {time_s:.2f} s | {time_s / pandas:.1f} | {told[0]} | {told[1]} |")


if __name__ == "__main__":
    main()
