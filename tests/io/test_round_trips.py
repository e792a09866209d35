"""What is written in another format and read again says the same, on all that the format holds."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import Dataset, read_file, write_file
from timeline.io import load_events
from timeline.io.formats._spans import find_span
from timeline.io.formats.limits import find_unwritable
from timeline.io.formats.registry import FORMATS
from timeline.text.sources import index_sources, list_sources

BOTH_WAYS = [name for name in FORMATS.writable if name in FORMATS.readable]
COLUMNS = ("id", "title", "summary", "dispute", "confidence", "track", "place", "lat", "lon", "timezone")


def go_round(events, target, folder, **tables):
    """Return what is read of what was written."""
    path = write_file(Dataset(events, **tables), folder / f"out{FORMATS[target].suffix}", title="All")
    return read_file(path)


def find_plain(events):
    """Return for each event whether its dates are plain years, months and days, which every format holds."""
    rows = zip(events["start_edtf"], events["end_edtf"], events["timezone"], strict=True)
    spans = [find_span(*row) for row in rows]
    return [
        span.is_plain and not span.is_open and all(one is None or "T" not in one.text for one in (span.start, span.end))
        for span in spans
    ]


def format_message(events, target, held, sources=None):
    """Return what of events a format holds, a list per column; of dates those that are `held`."""
    known = index_sources(sources)
    kept = [name for name in COLUMNS if ("zone" if name == "timezone" else name) not in FORMATS[target].holds]
    said = {name: iter_cells(events[name]) for name in kept}
    if "era" not in FORMATS[target].holds:
        said["era"] = events["kind"].eq("era").tolist()
    if "sources" not in FORMATS[target].holds:
        cited = [list_sources(cell, known) for cell in events["sources"]]
        said["sources"] = [[one["url"] or one["publisher"] for one in members] for members in cited]
    for name in ("start_edtf", "end_edtf"):
        said[name] = [cell for cell, is_held in zip(iter_cells(events[name]), held, strict=True) if is_held]
    return said


def iter_cells(column):
    return [None if pd.isna(cell) else cell for cell in column]


def check_same(found, events, target, sources=None):
    """Check that what was read says what the events say, but for those that the format has no date for."""
    events = events[~find_unwritable(events, target)]
    if target == "timelinejs":  # eras stand in a list of their own
        events = events.sort_values("kind", key=lambda kind: kind.eq("era"), kind="stable")
    held = find_plain(events) if "doubt" in FORMATS[target].holds else [True] * len(events)
    assert len(found.events) == len(events)
    assert format_message(found.events, target, held) == format_message(events, target, held, sources)


@pytest.mark.few(2)
@pytest.mark.parametrize("target", BOTH_WAYS)
def test_our_data_say_the_same(events, claims, sources, target, tmp_path):
    found = go_round(events, target, tmp_path, claims=claims, sources=sources)
    said = found.problems["problem"]
    assert said[~said.str.startswith("looks swapped")].tolist() == []
    check_same(found, events, target, None if target == "csv" else sources)


@pytest.mark.parametrize("target", BOTH_WAYS)
def test_odd_tables_say_the_same(odd_events, target, tmp_path):
    found = go_round(odd_events, target, tmp_path)
    assert found.problems["severity"].ne("error").all()
    check_same(found, odd_events, target)


LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20)
# icalendar reads a backslash before an N as the end of a line, escaped or not.
LINES = LINES.map(lambda line: " ".join(line.replace("\\N", "N").split())).filter(bool)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
DATE_COLUMNS = st.sampled_from(
    [
        *("2025", "2025-06", "2025-06-13", "2025-06-13T07:30", "2025-06-13T07:30Z", "2025-06-13T07:30:15+03:30"),
        *("2025-06~", "2025-06-13?", "2025%", "2025-24", "2025-34", "202X", "20XX", "2XXX", "2025-06-XX", "2025-41"),
        *("[2025-06-13..2025-06-15]", "[2025-06-13,2025-06-20]", "{2025-06-13,2025-06-20}", "[..2025-06]"),
        *("2025-06-13/2025-06-24", "2025-06-13/..", "../2025-06", "2025-06/", "../..", "-0499", "-0043-03-15"),
        *("Y17000", "Y-17000", "Y-3000000", "0001-01-01", "9999-12-31", "2024-02-29", "1582-10-10", "0000"),
    ]
)
ENDS = st.sampled_from(["", "", "", "2025-06-24", "..", "2026", "2025-12~", "2025-12-31T20:00"])
ROWS = st.fixed_dictionaries(
    {
        "start": DATE_COLUMNS,
        "end": ENDS,
        "title": LINES,
        "summary": TEXTS | st.just(""),
        "dispute": TEXTS | st.just(""),
        "track": LINES.filter(lambda text: len(text) < 40),
        "place": LINES | st.just(""),
        "confidence": st.sampled_from(["", "high", "medium", "low"]),
        "timezone": st.sampled_from(["", "Asia/Tehran", "America/New_York"]),
        "kind": st.sampled_from(["", "", "", "era"]),
        "sources": st.sampled_from(["", "https://example.org/a", "https://example.org/a|The Example", "A name"]),
        "importance": st.sampled_from(["1", "2", "3"]),
    }
)


@settings(max_examples=settings.default.max_examples // 5)
@given(st.lists(ROWS, min_size=1, max_size=20))
def test_whatever_is_written_is_read_again(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("rows")
    table = pd.DataFrame(rows)
    table.to_csv(folder / "events.csv", index=False)
    events = load_events(folder / "events.csv").table
    for target in BOTH_WAYS:
        check_same(go_round(events, target, folder), events, target)
