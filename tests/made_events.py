"""Made-up events for tests and benchmarks: over two years, half of them in five short bursts, a third of them spans.

The numbers drawn, and their order, are those of a generator with which other timelines were measured, so that results
can be compared.
"""

import csv
import random
from datetime import datetime, timedelta

__all__ = ["BURSTS", "FIRST", "LAST", "list_events", "write_events"]

FIRST, LAST = datetime(2024, 1, 1), datetime(2026, 1, 1)
BURSTS = ((40, 2), (190, 3), (365, 4), (505, 2), (660, 5))  # first day, length in days
_TRACKS = ("Politics", "Economy", "Science", "Conflict", "Culture", "Health")
_IMPORTANCE = (1, 1, 1, 2, 2, 3, 3, 4, 5)
_WHO = (
    "Parliament",
    "The central bank",
    "A joint committee",
    "The port authority",
    "An independent panel",
    "The opposition",
    "Striking dock workers",
    "The regional court",
    "Two rival ministers",
    "The space agency",
    "Rescue teams",
    "The city of Łódź",
    "São Paulo's governor",
    "A private consortium",
    "Public broadcaster",
    "Researchers",
    "The health ministry",
)
_DID = (
    *("adopts", "rejects", "delays", "publishes", "withdraws", "signs", "questions", "defends", "reopens", "leaks"),
    *("amends", "postpones", "votes on", "approves", "suspends"),
)
_WHAT = (
    "the amended budget",
    "a cease-fire draft",
    "the emissions report",
    "an export ban",
    "the vaccine trial",
    "new tariffs",
    "its annual review",
    "the rail contract",
    "a rescue package",
    "the data-sharing treaty",
    "old flood maps",
    "a pay deal",
    'the "open skies" plan',
    "an R&D fund",
)
_HOW = (
    *("", "", "", "after a long debate", "amid protests", "for a second time", "as markets fall"),
    *("before the summit, sources say", "despite warnings", "in a close vote", "under pressure from unions"),
)
_REMARKS = 7
_LONGEST, _SHORTEST = 70, 20


def list_events(count):
    """Return events in order of time, each as start, end or None, title, track and importance (1 to 5)."""
    chance = random.Random(f"peers-{count}")
    days = (LAST - FIRST).days
    events = []
    for number in range(count):
        if number % 2:
            day, length = BURSTS[chance.randrange(len(BURSTS))]
            at = day + min(max(chance.gauss(0.5, 0.22), 0), 1) * length
        else:
            at = chance.random() * (days - 1)
        start = FIRST + timedelta(minutes=int(at * 1440))
        end = start + timedelta(days=chance.randint(1, 30)) if chance.random() < 0.3 else None
        title = " ".join(filter(None, (chance.choice(words) for words in (_WHO, _DID, _WHAT, _HOW))))
        title = title if len(title) >= _SHORTEST else title + " today"
        title = title if len(title) <= _LONGEST else title[:_LONGEST].rsplit(" ", 1)[0]
        # Summaries and sources are left out, but not their share of the chance.
        chance.sample(range(_REMARKS), chance.randint(1, 4))
        track, importance = chance.choice(_TRACKS), chance.choice(_IMPORTANCE)
        for _ in range(chance.randint(1, 3)):
            chance.randrange(10**6)
        events.append((start, min(end, LAST) if end else None, title, track, importance))
    return sorted(events, key=lambda event: event[0])


def write_events(path, count):
    """Write events as a CSV that `read_events` reads, importance 3 and below as 3, and return the path."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["id", "start", "end", "title", "track", "importance"])
        for number, (start, end, title, track, importance) in enumerate(list_events(count)):
            times = [at.isoformat(timespec="minutes") if at else "" for at in (start, end)]
            rows.writerow([f"e{number}", *times, title, track, min(importance, 3)])
    return path
