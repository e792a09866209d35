"""Measure the cost of a zoom step in Chromium, and of opening a page, beside other timelines and an empty figure."""

import json
import sys
import tempfile
from math import inf
from pathlib import Path

from browsing import LIMIT_S, measure_apart, open_browser, open_page
from peers import PEERS, install

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from made_events import write_events

from timeline import read_events

COUNTS = (100, 1_000, 10_000, 100_000)

# From all the data into a burst of events in 22 steps, and out again; no further step after the time limit.
STEPS = """async (limit) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const [first, last] = [Date.UTC(2024, 0, 1), Date.UTC(2026, 0, 1)];
  const middle = Date.UTC(2025, 0, 2);
  const lengths = [...Array(22).keys()].map((k) => (last - first) * 0.72 ** (k + 1));
  const times = [];
  let deepest = null;
  const begin = performance.now();
  for (const length of [...lengths, ...lengths.toReversed().slice(1), last - first]) {
    const from = performance.now();
    await window.peer.zoom(middle - length / 2, middle + length / 2);
    if (!window.peer.paints) {
      await frame();
      await frame();
    }
    times.push(performance.now() - from);
    if (length === lengths.at(-1)) deepest = window.peer.range();
    if (performance.now() - begin > limit * 1000) break;
  }
  return { times, deepest: deepest && deepest[1] - deepest[0], nodes: document.querySelectorAll("*").length };
}"""


def main():
    """Print a table: ready, zoom step as median and 95th percentile, and nodes in the document."""
    counts = [int(count) for count in sys.argv[1:]] or COUNTS
    library = install()
    print(
        "| events | | ready | zoom, median | p95 | beside empty | nodes |\n| --: | -- | --: | --: | --: | --: | --: |"
    )
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            events = read_events(write_events(Path(folder) / f"{count}.csv", count))
            baseline = None
            for name, write in PEERS.items():
                path = write(events, Path(folder) / f"{name}.html", library)
                measured = measure_apart(__file__, path, limit_s=3 * LIMIT_S)
                baseline = baseline or measured
                print(f"| {count:,} | {name} | {describe(measured, baseline)} |", flush=True)


def measure_page(path):
    """Print what a page costs, each value as soon as it is measured."""
    with open_browser() as browser:
        page, ready = open_page(browser, path)
        if ready is None:
            return
        print(json.dumps({"ready": ready}), flush=True)
        measured = page.evaluate(STEPS, LIMIT_S)
    # Without this check a library that does not zoom would be the fastest.
    days = measured["deepest"] and measured["deepest"] / 86_400_000
    if days and not 0.2 < days < 2:
        raise AssertionError(f"{path} shows {days} days after 22 steps")
    times = sorted(measured["times"])
    last = len(times) - 1
    print(json.dumps({"median": times[last // 2], "p95": times[round(last * 0.95)], "nodes": measured["nodes"]}))


def describe(measured, baseline):
    """Return the cells of a row."""
    if measured.get("ready", inf) > LIMIT_S * 1000:
        return f"not within {LIMIT_S} s | | | |"
    if "median" not in measured:
        return f"{measured['ready']:,.0f} ms | no step within {LIMIT_S} s | | |"
    ratio = measured["median"] / baseline["median"]
    times = " | ".join(f"{measured[name]:,.0f} ms" for name in ("ready", "median", "p95"))
    return f"{times} | {ratio:.1f} | {measured['nodes']:,}"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--page"]:
        measure_page(Path(sys.argv[2]))
    else:
        main()
