"""Measure what it costs the page's script to place a view, in Node: afresh, during a gesture, and when it has ended."""

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from made_events import write_events

from timeline import read_events, read_file
from timeline.layout import find_view, list_items, list_labels, locate_events

ROOT = Path(__file__).resolve().parents[1]
COUNTS = (1_000, 10_000, 100_000)
_MEASURE = """
import { readFileSync } from "node:fs";
const [folder, file] = process.argv.slice(1);
const { prepareItems, selectItems } = await import(`${folder}/items.js`);
const { buildScene } = await import(`${folder}/scene.js`);
const { items, widths: px, extent: [first, last] } = JSON.parse(readFileSync(file));
const selection = selectItems(prepareItems(items));
let seed = 1;
const draw = () => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return seed / 2 ** 32; };
const times = [[], [], []];
const measure = (number, options) => {
  const from = performance.now();
  const scene = buildScene(selection, { widthPx: 1065, widths: (k) => px[k], maxRows: 42, ...options });
  times[number].push(performance.now() - from);
  return scene;
};
for (let round = 0; round < 600; round += 1) {
  if (round === 300) times.forEach((list) => list.splice(0)); // the first half is for the compiler
  const length = (last - first) * 10 ** (-3 * draw());
  const start = first + draw() * (last - first - length);
  const fresh = measure(0, { view: [start, start + length] });
  const view = [start + length * 0.03, start + length * 1.03];
  measure(2, { view, previous: measure(1, { view, previous: fresh, isGesture: true }) });
}
const pick = (list, part) => list.toSorted((a, b) => a - b)[Math.floor(part * (list.length - 1))];
process.stdout.write(JSON.stringify(times.map((list) => [pick(list, 0.5), pick(list, 0.95)])));
"""


def main():
    """Print the times as a table."""
    if not shutil.which("node"):
        sys.exit("placing.py needs Node.")
    print("| events | afresh | in a gesture | at its end |\n| --: | --: | --: | --: |")
    with tempfile.TemporaryDirectory() as folder:
        _print_row(read_file(ROOT / "data").events, folder)
        for count in COUNTS:
            _print_row(read_events(write_events(Path(folder) / f"{count}.csv", count)), folder)
    print("\nMedian / 95th percentile in ms.")


def _print_row(events, folder):
    located = locate_events(events)
    extent = [edge.tz_localize("UTC").timestamp() * 1000 for edge in find_view(located, 1065)]
    file = Path(folder) / "items.json"
    data = {"items": asdict(list_items(located)), "widths": list(list_labels(located)), "extent": extent}
    file.write_text(json.dumps(data), encoding="utf-8")
    command = ["node", "--input-type=module", "-e", _MEASURE, (ROOT / "js/src/layout").as_uri(), str(file)]
    times = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    print(f"| {len(located):,} | " + " | ".join(f"{median:.1f} / {most:.1f}" for median, most in times) + " |")


if __name__ == "__main__":
    main()
