"""What `timeline convert` costs for an ACLED export, beside pandas, which reads the same file and checks nothing.

pandas from version 3.1 on reads a large file on all cores and keeps its texts in Arrow, without a string of each. With
`dtype=str` it reads each cell as the text that stands there, as we must.
"""

import sys
import tempfile
from pathlib import Path

import pandas as pd
from make_acled import write_acled
from measuring import measure_peak, measure_time

from timeline.io.dataset import load_file, write_converted
from timeline.io.formats.registry import FORMATS

COUNT = 100_000
IMPORTS = """
import pyarrow.parquet
from pathlib import Path
from timeline.io.dataset import load_file, write_converted
"""


def convert(path, out, target):
    """Do what the command does: read, check, write events, figures and sources."""
    return write_converted(load_file(path), out, target)


def main(targets):
    """Print time and memory as a table, for each format to write."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_acled(Path(folder) / "acled.csv", COUNT)
        size = path.stat().st_size
        pandas = measure_time(lambda: pd.read_csv(path))
        peak = measure_peak("import pandas as pd", f"pd.read_csv({str(path)!r})")
        json_to_text = measure_time(lambda: pd.read_csv(path, dtype=str))
        peak_as_text = measure_peak("import pandas as pd", f"pd.read_csv({str(path)!r}, dtype=str)")
        rows = [("`pandas.read_csv`: read", pandas, peak)]
        rows.append(("`pandas.read_csv(dtype=str)`: read", json_to_text, peak_as_text))
        read = measure_time(lambda: load_file(path), runs=3)
        call = f"load_file({str(path)!r})"
        rows.append(("`timeline`: read and checked", read, measure_peak(IMPORTS, call)))
        for target in targets:
            out = Path(folder) / target / f"out{FORMATS[target].suffix}"
            out.parent.mkdir()
            time_s = measure_time(lambda out=out, target=target: convert(path, out, target), runs=3)
            call = f"write_converted(load_file({str(path)!r}), Path({str(out)!r}), {target!r})"
            rows.append((f"`timeline convert` to {FORMATS[target].label}", time_s, measure_peak(IMPORTS, call)))
    print(f"{COUNT:,} rows, {size / 1e6:.1f} MB, pandas {pd.__version__}\n")
    print("| | time | times `read_csv` | times `read_csv(dtype=str)` | peak memory | times the file |")
    print("| --- | --: | --: | --: | --: | --: |")
    for name, time_s, memory in rows:
        ratio = f"{memory / 1e6:.0f} MB | {memory / size:.1f}"
        print(
            f"| {name} | {time_s:.2f} s | {time_s / pandas:.1f} | {time_s / json_to_text:.1f} | {ratio} |", flush=True
        )


if __name__ == "__main__":
    main(sys.argv[1:] or list(FORMATS.writable))
