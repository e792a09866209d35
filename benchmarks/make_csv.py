"""Write a CSV of events as large as one likes, the same for the same number: python make_csv.py 100000 OUT"""

import csv
import random
import sys
from datetime import datetime, timedelta

from timeline.tables.schema import EVENTS

WHO = ("The harbour board", "A city council", "The weather service", "Dock workers", "A research vessel", "The museum")
DID = ("opens", "closes", "reports on", "rebuilds", "measures", "postpones", "names", "moves")
WHAT = (
    "the north pier",
    "the tide gauge",
    "a new ferry line",
    "the old customs house",
    "the winter fair",
    "the lights",
)
MORE = (
    "The work had been planned since the spring. ",
    "Two firms took part, and a third had withdrawn. ",
    "The figures were published a week later. ",
    "Residents had asked for it in a letter. ",
)
FIRST = datetime(2020, 1, 1)
KINDS = ("opening", "report", "works", "storm")
TRACKS = ("Harbour", "City", "Weather", "Research")
ZONES = ("Asia/Tehran", "Asia/Muscat", "America/New_York", "")


def iter_rows(count, seed=5):
    """Yield the cells of each event, in the order of the codebook."""
    chance = random.Random(seed)
    for number in range(count):
        start = FIRST + timedelta(minutes=chance.randrange(6 * 365 * 1440))
        end = start + timedelta(days=chance.randint(1, 30)) if chance.random() < 0.3 else None
        form = chance.choice(("%Y-%m-%d", "%Y-%m-%d", "%Y-%m-%d", "%Y-%m", "%Y-%m-%dT%H:%M", "%Y-%m-%d~"))
        title = f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(WHAT)}"
        yield {
            "id": f"event-{number:06}",
            "start": start.strftime(form),
            "end": f"{end:%Y-%m-%d}" if end else "",
            "timezone": chance.choice(ZONES),
            "title": title,
            "label": title.split(" ", 2)[-1][:28],
            "summary": "".join(chance.sample(MORE, chance.randint(1, 3))).strip(),
            "confidence": chance.choice(("high", "medium", "low")),
            "track": chance.choice(TRACKS),
            "kind": chance.choice(KINDS),
            "actors": "|".join(chance.sample(WHO, 2)),
            "place": "The harbour",
            "country": "OM",
            "lat": f"{chance.uniform(22, 25):.3f}",
            "lon": f"{chance.uniform(56, 59):.3f}",
            "importance": str(chance.choice((1, 2, 2, 3, 3, 3))),
            "sources": f"https://example.org/{number}|https://example.net/{number // 3}",
        }


def write_csv(path, count):
    """Write that many events to a file and return its path."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(EVENTS.columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(iter_rows(count))
    return path


if __name__ == "__main__":
    write_csv(sys.argv[2], int(sys.argv[1]))
