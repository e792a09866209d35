"""How heavy a page is and how soon it is ready in Chromium, beside other timelines; and what a search costs in ours."""

import json
import re
import sys
import tempfile
from pathlib import Path
from statistics import median
from urllib.parse import unquote, urlsplit

from browsing import LIMIT_S, measure_apart, open_browser, open_page
from peers import PEERS, install, write_timelinejs

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from made_events import write_events

from timeline import read_events

COUNTS = (100, 1_000, 10_000, 100_000)
SHOWN = ("empty figure", "ours", "px.timeline", "Altair", "vis-timeline")
OPENINGS = 3
# Of ours and the empty figure in turn, after one of each that does not count.
PAIRS = 5
# From here on a page is opened once.
MANY = 100_000
TEXTS = ("p", "pa", "par", "parl", "parliament", "", "tar", "tariffs", "bud", "budget", "budgets", "")

# Notes the frame in which something stands below the list, which then stands as a whole. The paint alone would not
# tell: a long page is painted while it still comes in.
LISTED = """(() => {
  const look = () => {
    if (document.querySelector("main")?.nextElementSibling) window.listedAt = performance.now();
    else requestAnimationFrame(look);
  };
  look();
})();"""
PAINTED = """() => {
  const find = (name) => performance.getEntriesByName(name)[0].startTime;
  const paint = find("first-contentful-paint");
  if (!window.listedAt) throw new Error("nothing stands below the list");
  return { paint, before: Math.max(paint, window.listedAt) < find("tl-chart-script") };
}"""
# The page makes its index while the reader does nothing.
SEARCH = """async (texts) => {
  await new Promise((done) => setTimeout(done, 3000));
  const times = [];
  for (const text of texts) {
    const from = performance.now();
    await window.timeline.search(text);
    times.push(performance.now() - from);
  }
  return times;
}"""


def main():
    """Print a table per number of events, a row per peer."""
    counts = [int(count) for count in sys.argv[1:]] or COUNTS
    library = install()
    writers = {name: PEERS[name] for name in SHOWN} | {"TimelineJS": write_timelinejs}
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            events = read_events(write_events(Path(folder) / f"{count}.csv", count))
            print(
                f"\n{count:,} events\n\n"
                "| | weight | ready | beside empty | first paint | list before chart | search |\n"
                "| -- | --: | --: | --: | --: | -- | --: |"
            )
            openings = 1 if count >= MANY else OPENINGS
            floor = None
            ours, empty, ratio = compare_in_turn(
                [writers[name] for name in ("ours", "empty figure")], events, folder, library
            )
            for name, write in writers.items():
                path = write(events, Path(folder) / f"{name}.html", library)
                found = measure_apart(__file__, path, openings, limit_s=(openings + 1) * LIMIT_S)
                found["is_whole"] = len(found.get("ready", ())) == openings
                floor = floor or found
                print(f"| {name} | {weigh(path) / 1e6:.1f} MB | {describe(found, floor)} |", flush=True)
            print(
                f"\nOpened in turn, {PAIRS} times: ours {ours:,.0f} ms, empty figure {empty:,.0f} ms, ratio {ratio:.2f}"
            )


def compare_in_turn(writers, events, folder, library):
    """Return the medians of when two pages are ready, opened in turn in one browser, and of their ratios."""
    paths = [
        write(events, Path(folder) / name, library)
        for write, name in zip(writers, ("ours.html", "other.html"), strict=True)
    ]
    pairs = []
    with open_browser() as browser:
        for _ in range(PAIRS + 1):
            pair = []
            for path in paths:
                page, ready = open_page(browser, path)
                page.context.close()
                pair.append(ready)
            pairs.append(pair)
    firsts, seconds = zip(*pairs[1:], strict=True)
    return median(firsts), median(seconds), median(one / other for one, other in pairs[1:])


def weigh(path):
    """Return the bytes of a page with the files beside it that it links."""
    linked = re.findall(r'(?:src|href)="(file:[^"]+)"', path.read_text(encoding="utf-8"))
    return sum(one.stat().st_size for one in [path, *(Path(unquote(urlsplit(uri).path)) for uri in linked)])


def measure_page(path, openings):
    """Print what each opening of a page cost, as soon as it is known, up to one that is not ready in time."""
    is_ours = path.name == "ours.html"
    found = {"ready": [], "painted": []}
    with open_browser() as browser:
        for at in range(openings):
            page, ready = open_page(browser, path, *([LISTED] if is_ours else []))
            if ready is None:
                return
            found["ready"].append(ready)
            if is_ours:
                found["painted"].append(page.evaluate(PAINTED))
            print(json.dumps(found), flush=True)
            if is_ours and at == openings - 1:
                print(json.dumps({"search": page.evaluate(SEARCH, TEXTS)}), flush=True)
            page.context.close()


def describe(found, floor):
    """Return the cells of one row after the weight."""
    late = f"not within {LIMIT_S} s"
    if not found["is_whole"] or max(found["ready"]) > LIMIT_S * 1000:
        return f"{late} | | | |"
    ready = median(found["ready"])
    cells = [f"{ready:,.0f} ms", f"{ready / median(floor['ready']):.1f}" if floor["is_whole"] else ""]
    if not found["painted"]:
        return " | ".join([*cells, "", "", ""])
    cells.append(f"{median(one['paint'] for one in found['painted']):,.0f} ms")
    cells.append("yes" if all(one["before"] for one in found["painted"]) else "no")
    cells.append(f"{median(found['search']):,.0f} ms" if "search" in found else late)
    return " | ".join(cells)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--page"]:
        measure_page(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
