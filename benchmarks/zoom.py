"""What a zoom step costs in Chromium, and how soon a page is ready, beside other timelines and an empty figure."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from math import inf
from pathlib import Path

from peers import OURS, PEERS, install
from playwright.sync_api import TimeoutError, sync_playwright

sys.path += [str(Path(__file__).resolve().parents[1] / "tests" / part) for part in ("", "browser")]

from find_browser import find_browser
from made_events import write_events

from timeline import read_events

COUNTS = (100, 1_000, 10_000, 100_000)
LIMIT_S = 60
WINDOW = {"width": 1280, "height": 800}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

# From all the data into one of its bursts in 22 steps, and out again; no further step after a minute.
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
            floor = None
            for name, write in PEERS.items():
                path = write(events, Path(folder) / f"{name}.html", library)
                found = measure(path)
                floor = floor or found
                print(f"| {count:,} | {name} | {describe(found, floor)} |", flush=True)


def measure(path):
    """Return what a page costs, as far as it told in time: in a process of its own, since a page may never answer."""
    command = [sys.executable, __file__, "--page", path]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        said, _ = process.communicate(timeout=3 * LIMIT_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        said, _ = process.communicate()
    else:
        # Only time may run out: a page that fails is no slow one.
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
    found = {}
    for line in said.splitlines():
        found |= json.loads(line)
    return found


def measure_page(path):
    """Print what a page costs, each thing as soon as it is known."""
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS).new_page(viewport=WINDOW)
        page.goto(path.as_uri(), wait_until="commit")
        if path.name == "ours.html":
            page.wait_for_function("() => window.timeline", timeout=LIMIT_S * 1000)
            page.evaluate(OURS)
        # Peers note by themselves when they are ready: a page that is busy for minutes would not let itself be asked.
        try:
            page.wait_for_function("() => window.readyAt", timeout=LIMIT_S * 1000)
        except TimeoutError:
            return
        print(json.dumps({"ready": page.evaluate("() => window.readyAt")}), flush=True)
        found = page.evaluate(STEPS, LIMIT_S)
    # A peer that only seems to zoom would win.
    days = found["deepest"] and found["deepest"] / 86_400_000
    if days and not 0.2 < days < 2:
        raise AssertionError(f"{path} shows {days} days after 22 steps")
    times = sorted(found["times"])
    at = len(times) - 1
    print(json.dumps({"median": times[at // 2], "p95": times[round(at * 0.95)], "nodes": found["nodes"]}))


def describe(found, floor):
    """Return the cells of one row."""
    if found.get("ready", inf) > LIMIT_S * 1000:
        return f"not within {LIMIT_S} s | | | |"
    if "median" not in found:
        return f"{found['ready']:,.0f} ms | no step within {LIMIT_S} s | | |"
    ratio = found["median"] / floor["median"]
    times = " | ".join(f"{found[name]:,.0f} ms" for name in ("ready", "median", "p95"))
    return f"{times} | {ratio:.1f} | {found['nodes']:,}"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--page"]:
        measure_page(Path(sys.argv[2]))
    else:
        main()
