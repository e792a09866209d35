"""What a reader of our page waits for in Chromium, at the machine's speed and with the processor slowed four times."""

import sys
import tempfile
from pathlib import Path
from statistics import median

from browsing import open_browser
from peers import OURS

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from made_events import write_events

from timeline import read_file, write_html

DATA = Path(__file__).resolve().parents[1] / "data"
COUNTS = (10_000, 100_000)
SLOWED = (1, 4)
OPENINGS = 5
OPEN = """async (count) => {
  const ids = [...document.querySelectorAll("text[data-event]")].slice(0, count).map((label) => label.dataset.event);
  const times = [];
  for (const id of ids) {
    const from = performance.now();
    await window.timeline.select(id);
    await new Promise((done) => requestAnimationFrame(done));
    times.push(performance.now() - from);
  }
  return times;
}"""


def measure_opening(browser, path, slowed):
    """Return when title and list are painted, when the page is ready, and what opening an event costs, in ms."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    page.add_init_script(OURS)
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_function("() => window.readyAt", timeout=120_000)
    found = page.evaluate("() => [performance.getEntriesByName('first-contentful-paint')[0].startTime, window.readyAt]")
    times = page.evaluate(OPEN, 10)
    context.close()
    return [*found, median(times)]


def main():
    """Print a table: the median of some openings."""
    print("| events | processor | painted | ready | opening an event |\n| --: | -- | --: | --: | --: |")
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        sources = {"this repository's": DATA}
        sources |= {f"{count:,}": write_events(Path(folder) / f"{count}.csv", count) for count in COUNTS}
        for name, source in sources.items():
            path = write_html(read_file(source), Path(folder) / "page.html", overwrite=True)
            for slowed in SLOWED:
                found = [measure_opening(browser, path, slowed) for _ in range(OPENINGS)]
                times = " | ".join(f"{median(values):,.0f} ms" for values in zip(*found, strict=True))
                print(f"| {name} | {'slowed four times' if slowed > 1 else 'as it is'} | {times} |", flush=True)


if __name__ == "__main__":
    main()
