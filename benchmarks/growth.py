"""How the time of a command grows with its input: ten times the rows should cost about ten times the time.

Processor time of this process, so that other programs on the machine count little.
"""

import tempfile
import time
from pathlib import Path

from timeline import claims_to_html, read_file, to_html, write_file
from timeline.io import load_claims_file, load_file

COUNTS = (10_000, 100_000)
CLAIM_COLUMNS = "id,event,measure,bound,best,unit,scope,claimant,basis,as_of,source\n"
SOURCE = "https://example.org/"


def write_plain(folder, count):
    """Write rows with ids, dates and titles of their own."""
    days = (f"{1000 + n // 360:04}-{n // 30 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(count))
    write_rows(
        folder / "events.csv", "id,start,title,track", (f"e{n},{day},Event {n},T{n % 7}" for n, day in enumerate(days))
    )


def write_equal(folder, count):
    """Write rows without ids that all have the same date and title."""
    write_rows(folder / "events.csv", "start,title", ("1825-10-26,Canal opens" for _ in range(count)))


def write_unknown_sources(folder, count):
    """Write rows of which each cites a source that is not in the table of sources, which is as long."""
    write_rows(
        folder / "events.csv", "id,start,title,sources", (f"e{n},1825,Event {n},x-{n}|s{n}" for n in range(count))
    )
    write_rows(folder / "sources.csv", "id,publisher,url", (f"s{n},P,{SOURCE}{n}" for n in range(count)))


def write_unknown_events(folder, count):
    """Write claims of which each second one is about an event that is not in the table of events."""
    write_rows(folder / "events.csv", "id,start,title", (f"event-{n},1825,Event {n}" for n in range(count)))
    rows = (f"c{n},event{'-' if n % 2 else '_'}{n},m,exactly,{n},u,all,A,b,1825-10-26,{SOURCE}" for n in range(count))
    write_rows(folder / "claims.csv", CLAIM_COLUMNS.strip(), rows)


def write_claims(folder, count):
    """Write claims of several claimants on one measure over some years."""
    days = (f"{2000 + n // 336 % 20}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(count))
    rows = (f"c{n},,m,exactly,{n % 977},u,all,A{n % 5},b,{day},{SOURCE}" for n, day in enumerate(days))
    write_rows(folder / "claims.csv", CLAIM_COLUMNS.strip(), rows)


def write_blanks(folder, count):
    """Write rows with a cell of so many blanks in each column that takes text."""
    blanks = " " * count
    columns = (
        "id",
        "start",
        "end",
        "title",
        "summary",
        "track",
        "actors",
        "place",
        "lat",
        "timezone",
        "sources",
        "other",
    )
    rows = []
    for column in columns:
        for cell in (blanks, f"x{blanks}y", f"{blanks}1825-10-26", f"1825{blanks}10", f"x,{blanks}|{blanks}y"):
            cells = {"start": "1825", "title": "x"} | {column: f'"{cell}"'}
            rows.append(",".join(cells.get(name, "") for name in columns))
    write_rows(folder / "events.csv", ",".join(columns), rows)


def write_rows(path, header, rows):
    """Write a CSV."""
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")


def read_header(folder, count):
    """Read a file whose header has twice as many columns as there would be rows."""
    (folder / "events.csv").write_text(",".join(f"c{n}" for n in range(2 * count)) + "\n1,2\n", encoding="utf-8")
    load_file(folder / "events.csv")


CASES = {
    "plain rows, read": (write_plain, lambda folder: load_file(folder)),
    "plain rows, a page": (write_plain, lambda folder: to_html(read_file(folder))),
    "plain rows, as CSV": (
        write_plain,
        lambda folder: write_file(read_file(folder), folder / "out.csv", overwrite=True),
    ),
    "plain rows, a calendar": (write_plain, lambda folder: write_file(read_file(folder), folder / "out.ics")),
    "equal rows, read": (write_equal, lambda folder: load_file(folder)),
    "equal rows, a page": (write_equal, lambda folder: to_html(read_file(folder))),
    "unknown sources": (write_unknown_sources, lambda folder: load_file(folder)),
    "unknown events of claims": (write_unknown_events, lambda folder: load_claims_file(folder / "claims.csv")),
    "claims, a page": (write_claims, lambda folder: claims_to_html(load_claims_file(folder / "claims.csv"))),
    "cells of blanks, read": (write_blanks, lambda folder: load_file(folder)),
    "cells of blanks, a page": (write_blanks, lambda folder: to_html(load_file(folder))),
    "a wide header": (None, None),
}


def measure(case, count):
    """Return the processor time of a case at a size, in seconds."""
    prepare, act = CASES[case]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if prepare:
            prepare(folder, count)
        begin = time.process_time()
        if act:
            act(folder)
        else:
            read_header(folder, count)
        return time.process_time() - begin


def main(cases):
    """Print time and growth of each case as a table."""
    print("| | 10,000 | 100,000 | times |\n| --- | --: | --: | --: |")
    for case in cases:
        measure(case, 100)
        small, large = (measure(case, count) for count in COUNTS)
        print(f"| {case} | {small:.2f} s | {large:.2f} s | {large / small:.1f} |", flush=True)


if __name__ == "__main__":
    main(CASES)
