"""How long `timeline page` takes from a CSV to the page, start of the process included, beside `import pandas`."""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from made_events import write_events

DATA = Path(__file__).resolve().parents[1] / "data" / "events.csv"
COUNTS = (10_000, 100_000)
RUNS = {"ours": 3, 10_000: 3, 100_000: 1}


def measure(arguments):
    """Return the seconds on the clock, and of processor time, that a new Python with these arguments takes."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    taken, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure_least(arguments, runs):
    """Return the least of some runs, of both."""
    found = [measure(arguments) for _ in range(runs)]
    return min(clock for clock, _ in found), min(used for _, used in found)


def main():
    """Print a table."""
    print("| events | time | processor time | times `import pandas` |\n| --: | --: | --: | --: |")
    with tempfile.TemporaryDirectory() as folder:
        _, pandas = measure_least(["-c", "import pandas"], 3)
        files = {"ours": DATA} | {count: write_events(Path(folder) / f"{count}.csv", count) for count in COUNTS}
        for name, path in files.items():
            page = ["-m", "timeline", "page", str(path), "-o", str(Path(folder) / "page.html"), "--overwrite"]
            clock, used = measure_least(page, RUNS[name])
            shown = f"{name:,}" if isinstance(name, int) else "this repository's"
            print(f"| {shown} | {clock:.2f} s | {used:.2f} s | {used / pandas:.1f} |", flush=True)


if __name__ == "__main__":
    main()
