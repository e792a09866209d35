"""Events to be placed: made ones of all forms, and the frozen copy of the project's record."""

import random
from functools import cache
from pathlib import Path

from made_events import write_events

from timeline import read_events, read_file
from timeline.layout import Items, find_view, list_items, list_labels, locate_events, prepare_items, select_items

RECORD = Path(__file__).resolve().parent / "data/record-0.1"
DAY = 86_400_000.0
# What is shown before and after an era, as a share of it.
_MARGIN_SHARE = 0.06


class Table:
    """Events as a test needs them: items, widths of labels, the prepared store, and views in ms."""

    def __init__(self, items, widths, extent, eras=None, located=None):
        self.items, self.widths, self.extent, self.eras, self.located = items, widths, extent, eras or {}, located
        self.store = prepare_items(items)
        self.all = select_items(self.store)

    def find_full_view(self, width_px):
        """Return the view of all the data, with a margin of 14 px on either side."""
        first, last = self.extent
        margin = (last - first) * 14 / (width_px - 28)
        return first - margin, last + margin

    def find_era_view(self, name, width_px):
        """Return the view of an era."""
        start, end = self.eras[name]
        margin = (end - start) * _MARGIN_SHARE
        first, last = self.find_full_view(width_px)
        return max(start - margin, first), min(end + margin, last)


def locate_table(events, **options):
    """Return the Table of events as `read_events` returns them."""
    located = locate_events(events, **options)
    items = list_items(located)
    first, last = find_view(located, 1e9)
    is_era = located["kind"].eq("era")
    eras = {k: (items.start[i], items.end[i]) for i, k in enumerate(located["label"].tolist()) if is_era[i]}
    extent = tuple(edge.timestamp() * 1000 for edge in (first.tz_localize("UTC"), last.tz_localize("UTC")))
    return Table(items, list(list_labels(located)), extent, eras, located)


@cache
def read_record():
    """Return the Table of the frozen record."""
    dataset = read_file(RECORD)
    return locate_table(dataset.events, axis_timezone="Asia/Tehran", tracks=tuple(dataset.settings.tracks))


@cache
def make_table(folder, count):
    """Return the Table of the generator's events."""
    return locate_table(read_events(write_events(folder / f"made{count}.csv", count)))


@cache
def draw_table(seed, count=None):
    """Return a Table of chance: some lanes, all forms, days or decades, many at the same moment or none."""
    chance = random.Random(seed)
    count = chance.choice([1, 3, 17, 60, 200, 500]) if count is None else count
    lanes, length = chance.randint(1, 7), DAY * chance.choice([0.02, 3, 400, 50_000])
    first = DAY * chance.choice([-700_000, 0, 20_000])
    forms = chance.choice([("dot",), ("dot", "dot", "range", "bar"), ("bar",), ("range", "dot")])
    columns = {name: [] for name in Items.__slots__}
    for number in range(count):
        form = chance.choice(forms)
        start = first + chance.choice([chance.random(), chance.randrange(5) / 5]) * length
        span = 0.0 if form == "dot" else chance.choice([0.001, 0.02, 0.3]) * chance.random() * length
        end = start + span
        certain = sorted([start + chance.random() * span, start + chance.random() * span])
        row = (
            f"e{number}",
            -1 if chance.random() < 0.03 else chance.randrange(lanes),
            chance.choice([1, 2, 2, 3, 3, 3]),
            form,
            start,
            end,
            start + span / 2,
            *(certain if chance.random() < 0.3 else (start, end)),
            form == "bar" and chance.random() < 0.1,
        )
        for name, value in zip(columns, row, strict=True):
            columns[name].append(value)
    widths = [(px, min(px, 100 + 40 * chance.random())) for px in (30 + 290 * chance.random() for _ in range(count))]
    return Table(Items(**columns), widths, (first, first + length))


def draw_view(chance, table, deepest=1e-4):
    """Return a view of chance, from all the data to a part of it."""
    first, last = table.extent
    length = (last - first) * deepest ** chance.random() * 1.1
    start = first - 0.05 * (last - first) + chance.random() * max(1.1 * (last - first) - length, 0)
    return start, start + length
