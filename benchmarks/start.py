"""How soon the package and its command line are there, beside `import pandas`, in processor time of new processes."""

import resource
import subprocess
import sys
from statistics import median

STARTS = {
    "`import pandas`": ["-c", "import pandas"],
    "`import timeline`": ["-c", "import timeline"],
    "`timeline --version`": ["-m", "timeline", "--version"],
    "`timeline --help`": ["-m", "timeline", "--help"],
}
RUNS = 7


def measure_start(arguments):
    """Return the seconds of processor time, user and system, that a new Python with these arguments takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    """Print the median of some runs as a table; the runs of all take turns, so that a busy machine is fair to each."""
    times = {name: [] for name in STARTS}
    for _ in range(RUNS):
        for name, arguments in STARTS.items():
            times[name].append(measure_start(arguments))
    pandas = median(times["`import pandas`"])
    print("| | processor time | times `import pandas` |")
    print("| --- | --: | --: |")
    for name, found in times.items():
        print(f"| {name} | {median(found):.2f} s | {median(found) / pandas:.2f} |")


if __name__ == "__main__":
    main()
