"""Page, cell and figure show the same events of the same view, and the page what Python would place."""

import pytest
from gestures import resolve_state, settle
from grids import grid
from node import ASSETS
from scene_tables import locate_table

from timeline import Dataset, draw_timeline, explore
from timeline.layout import build_scene, select_items

# Days, both whole, or none for all the data.
VIEWS = [None, ("2025-06-10", "2025-06-26"), ("2025-06-13", "2025-06-13"), ("2025-12-20", "2026-02-08")]
# Of all the data the page opens with what it was written with, so that nothing moves.
PAGE_VIEWS = [("2025-03-09", "2026-02-05"), *VIEWS[1:]]
DAY_MS = 86_400_000
TALL_ROWS = 42
# How wide the plot is, whether lanes have names beside it, and how wide the reader's font makes each label and its cut.
MEASURE_CHART = """() => {
  LABELS
  const data = JSON.parse(document.getElementById("tl-data").textContent);
  return (events) => {
    const { widths } = createLabels(document, events, data.font, data.advances);
    const chart = document.getElementById("tl-chart").getBoundingClientRect();
    const area = document.querySelector("#tl-drawn .tl-plot-area");
    return { px: area.width.baseVal.value, isWide: area.getBoundingClientRect().left - chart.left > 100, widths: events.label.map((_, k) => widths(k)) };
  };
}"""


# What the cell of a notebook and the page both tell of a view.
SHOWN = ("visible", "labels", "marks", "lanes", "shown", "hidden", "matching")


def show_in_cell(live, days, words):
    """Have the live timeline show a view and what matches a search; return the ids that Python knows to be visible."""
    live.reset()
    if days:
        live.zoom(*days)
    live.filter(search=words)
    return sorted(live.visible["id"])


@pytest.mark.full
def test_the_page_the_cell_and_the_figure_show_the_same_events(
    open_page, our_page, events, sources, our_settings, tmp_path
):
    """The figure has places of its own; what it draws and counts are the same events."""
    data = Dataset(events, sources=sources, settings=our_settings)
    live, eras = explore(data), set(events.loc[events["kind"].eq("era"), "id"])
    cell_file = tmp_path / "cell.html"
    cell_file.write_text(live._page.html, encoding="utf-8")
    page = open_page(our_page, 1100)
    width_px = page.evaluate("() => document.getElementById('tl-chart').clientWidth")
    cell = open_page(cell_file, 1100, fresh=True)
    padding_px = 1100 - cell.evaluate("() => document.getElementById('tl-chart').clientWidth")
    cell.set_viewport_size({"width": width_px + padding_px, "height": 900})
    for days in VIEWS:
        for words in ("", "natanz", "IAEA inspectors", "Mohseni"):
            visible = show_in_cell(live, days, words)
            states = []
            for one in (page, cell):
                one.evaluate("async () => { await window.timeline.reset(); }")
                one.evaluate(
                    "([days, words]) => Promise.all([days && timeline.zoom(...days), timeline.search(words)])",
                    [days, words],
                )
                settle(one)
                states.append({name: value for name, value in resolve_state(one).items() if name in SHOWN})
            assert sorted(states[0]["visible"]) == sorted(states[1]["visible"]) == visible, (days, words)
            if days or words:  # of all the data the page keeps the lanes of its picture
                assert states[0] == states[1], (days, words)
            matching = events[events["id"].isin(live.visible["id"]) | events["kind"].eq("era")]
            figure = draw_timeline(data.with_events(matching), view=days, axis_timezone="Asia/Tehran", buttons=False)
            traces = {trace.name: list(trace.customdata or ()) for trace in figure.data}
            drawn = {*traces["marks"], *traces["spans"]} - eras
            assert drawn <= set(visible), (days, words)
            assert len(drawn) + sum(traces["hidden"]) == len(visible), (days, words)


@pytest.fixture(scope="module")
def table(events, our_settings):
    return locate_table(events, axis_timezone="Asia/Tehran", tracks=tuple(our_settings.tracks))


def measure_chart(page, table):
    """Return how wide the plot is, and the widths of labels as the page's own script measures them in this browser."""
    script = (ASSETS / "labels.js").read_text(encoding="utf-8").replace("export ", "")
    located = table.located
    texts = {"label": located["label"].tolist(), "importance": list(table.items.importance)}
    return page.evaluate(f"(events) => ({MEASURE_CHART.replace('LABELS', script)})()(events)", texts)


def describe(scene, items):
    """Return what `window.timeline.state` says of a scene."""
    marks = [(items.id[one.k], round(one.left, 2), round(one.right, 2)) for one in scene.marks]
    return {
        "labels": sorted(items.id[one.k] for one in scene.labels),
        "marks": sorted(marks),
        "lanes": [(lane.height, lane.rows) for lane in scene.lanes],
        "shown": scene.totals.shown,
        "hidden": scene.totals.hidden,
    }


def read_scene(page):
    state = resolve_state(page)
    return {
        "labels": sorted(state["labels"]),
        "marks": sorted((one["id"], round(one["left"], 2), round(one["right"], 2)) for one in state["marks"]),
        "lanes": [(lane["height"], lane["rows"]) for lane in state["lanes"]],
        "shown": state["shown"],
        "hidden": state["hidden"],
    }


@pytest.mark.full
@pytest.mark.parametrize("window_px", grid([360, 768, 1280, 1920], keep=[360]))
def test_the_page_shows_what_python_places_with_the_widths_of_its_font(open_page, our_page, table, window_px):
    page = open_page(our_page, window_px)
    page.evaluate("() => window.timeline.reset()")  # on a phone the page opens on its headlines
    page.evaluate("() => document.getElementById('tl-tall').click()")
    settle(page)
    chart = measure_chart(page, table)
    widths, px = [tuple(pair) for pair in chart["widths"]], chart["px"]
    options = {"max_rows": TALL_ROWS, "is_phone": not chart["isWide"]}
    edge = "(iso) => Date.parse(`${iso}T00:00Z`)"
    for track in ("", "Diplomacy"):
        page.evaluate("(track) => window.timeline.filter({ track })", track)
        located = table.located
        shown = set(located.loc[located["track"].eq(track), "id"] if track else located["id"])
        selection = select_items(table.store, [name in shown for name in table.items.id])
        for days in PAGE_VIEWS:
            page.evaluate("(days) => window.timeline.zoom(...days)", list(days))
            view = page.evaluate(edge, days[0]), page.evaluate(edge, days[1]) + DAY_MS
            settle(page)
            wanted = describe(build_scene(selection, widths, view, px, **options), table.items)
            assert read_scene(page) == wanted, (track, days)
