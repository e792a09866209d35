"""What the tests know of the data of this repository without the package."""

import csv
from pathlib import Path

__all__ = ["EVENT_COUNT"]

with open(Path(__file__).resolve().parents[1] / "data/events.csv", encoding="utf-8", newline="") as _file:
    EVENT_COUNT = sum(row["kind"] != "era" for row in csv.DictReader(_file))
