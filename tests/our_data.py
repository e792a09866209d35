"""What the tests know of the data of this repository without the package."""

import csv
from collections import Counter
from pathlib import Path

__all__ = ["CHAPTERS", "EVENT_COUNT", "HEADLINE_COUNT", "LABELS", "TITLES", "TRACK_COUNTS"]

with open(Path(__file__).resolve().parents[1] / "data/events.csv", encoding="utf-8", newline="") as _file:
    _ROWS = list(csv.DictReader(_file))
_EVENTS = [row for row in _ROWS if row["kind"] != "era"]

CHAPTERS = [row["label"] for row in _ROWS if row["kind"] == "era"]
EVENT_COUNT = len(_EVENTS)
HEADLINE_COUNT = sum(row["importance"] == "1" for row in _EVENTS)
TRACK_COUNTS = Counter(row["track"] for row in _EVENTS)
TITLES = {row["id"]: row["title"] for row in _EVENTS}
LABELS = {row["id"]: row["label"] for row in _EVENTS}
