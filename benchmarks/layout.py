"""Measure what placing costs, by the number of events, beside a plain method that compares each with every other."""

import sys
import tempfile
from math import log
from pathlib import Path

from measuring import measure_time

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from made_events import write_events
from plain_layout import place_plainly

from timeline import read_events
from timeline.layout import place, place_events

COUNTS = (1_000, 10_000, 100_000)
PLAIN_COUNT = 1_000


def main():
    """Print times as a table, and the exponent by which they grow."""
    times = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            events = read_events(write_events(Path(folder) / f"{count}.csv", count))
            times[count] = measure_time(lambda events=events: place_events(events), runs=1 if count > 50_000 else 3)
        events = read_events(Path(folder) / f"{PLAIN_COUNT}.csv")
        place_items, place.place_items = place.place_items, place_plainly
        plain_time = measure_time(lambda: place_events(events), runs=1)
        place.place_items = place_items
    print("Placed for a wide plot\n\n| events | time | grows as n to the |\n| --: | --: | --: |")
    for before, count in zip((None, *COUNTS), COUNTS, strict=False):
        exponent = f"{log(times[count] / times[before]) / log(count / before):.2f}" if before else ""
        print(f"| {count:,} | {times[count]:.2f} s | {exponent} |")
    print(f"\nThe plain method takes {plain_time / times[PLAIN_COUNT]:.0f} times as long for {PLAIN_COUNT:,} events.")


if __name__ == "__main__":
    main()
