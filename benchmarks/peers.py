"""Pages of the same events by other timelines; each tells how it is zoomed, and when it is ready.

Every page has `window.peer` with `ready` (a promise), `zoom(start, end)` and `range()`, times in ms since 1970.
"""

import json
import subprocess
from pathlib import Path

import altair as alt
import plotly.express as px

from timeline import write_page
from timeline.shell import find_bundle

__all__ = ["OURS", "PEERS", "install"]

_PACKAGES = ["vis-timeline@8.5.4", "vega@6", "vega-lite@6", "vega-embed@7"]
# When the page is painted after that, in ms since it was asked for.
_READY = """;(() => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  window.peer.ready.then(frame).then(frame).then(() => { window.readyAt = performance.now(); });
})();"""
_PLOTLY = (
    """window.peer = {
  ready: Promise.resolve(),
  zoom: (a, b) => Plotly.relayout(CHART, { "xaxis.range": [new Date(a).toISOString(), new Date(b).toISOString()] }),
  range: () => CHART._fullLayout.xaxis.range.map((one) => Date.parse(String(one).replace(" ", "T"))),
};"""
    + _READY
)
# Its zoom resolves once painted, after two frames of its own.
OURS = (
    """() => {
  window.peer = {
    ready: window.timeline.ready,
    paints: true,
    zoom: (a, b) => window.timeline.zoom(...[a, b].map((at) => new Date(at).toISOString().slice(0, 19))),
    range: () => document.getElementById("tl-chart").layout.xaxis.range.map((one) => Date.parse(one + "Z")),
  };
  """
    + _READY
    + "}"
)


def install():
    """Return the folder of the JavaScript packages, got by npm the first time."""
    folder = Path(__file__).resolve().parents[1] / ".make" / "peers"
    if not (folder / "node_modules" / "vega-embed").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--no-fund", "--no-audit", "--prefix", folder, *_PACKAGES], check=True)
    return folder / "node_modules"


def write_empty(events, path, library):
    """An axis without events, of the bundle that our page has: the floor of whatever is drawn by Plotly."""
    layout = {"width": 1200, "height": 700, "xaxis": {"type": "date", "range": ["2024-01-01", "2026-01-01"]}}
    plot = f"Plotly.newPlot('chart', [], {json.dumps(layout)});"
    code = _PLOTLY.replace("CHART", "document.getElementById('chart')")
    bundle = find_bundle()[1].replace("</script", "<\\/script")
    return _write(path, f'<div id="chart"></div><script>{bundle}</script><script>{plot}{code}</script>')


def write_ours(events, path, library):
    """Our page; its policy lets no other script in, so that `OURS` is run from outside."""
    return write_page(events, path, title="Made up")


def write_px(events, path, library):
    """`px.timeline`, as its documentation has it: a row per track; an event without an end lasts an hour."""
    figure = px.timeline(_tabulate(events), x_start="start", x_end="end", y="track", color="track", hover_name="title")
    code = _PLOTLY.replace("CHART", "document.querySelector('.js-plotly-plot')")
    figure.update_layout(width=1200, height=700)
    figure.write_html(path, include_plotlyjs=True, post_script=code)
    return path


def write_altair(events, path, library):
    """Bars with scales that zoom."""
    alt.data_transformers.disable_max_rows()
    zoom = alt.selection_interval(bind="scales", encodings=["x"], name="grid")
    table = _tabulate(events).assign(start=lambda one: one["start"].map(_to_ms), end=lambda one: one["end"].map(_to_ms))
    chart = alt.Chart(table).mark_bar().encode(x="start:T", x2="end:T", y="track:N", color="track:N", tooltip="title:N")
    spec = chart.properties(width=1000, height=600).add_params(zoom).to_json(indent=None)
    scripts = [library / "vega/build/vega.min.js", library / "vega-lite/build/vega-lite.min.js"]
    scripts.append(library / "vega-embed/build/vega-embed.min.js")
    code = (
        """let view;
    window.peer = {
      ready: vegaEmbed("#chart", SPEC, { actions: false }).then((found) => {
        view = found.view;
        return view.runAsync();
      }),
      zoom: (a, b) => view.signal("grid_start", [a, b]).runAsync(),
      range: () => view.scale("x").domain().map(Number),
    };""".replace("SPEC", spec.replace("</", "<\\/"))
        + _READY
    )
    return _write(path, f'<div id="chart"></div>{_link(scripts)}<script>{code}</script>')


def write_vis(events, path, library, *, cluster=False):
    """Items in a group per track, of the height of the window."""
    table = _tabulate(events)
    items = [
        {"id": at, "content": title, "group": track, "start": _to_ms(start)} | ({"end": _to_ms(end)} if lasts else {})
        for at, (title, track, start, end, lasts) in enumerate(table.itertuples(index=False))
    ]
    groups = [{"id": track, "content": track} for track in sorted(table["track"].unique())]
    options = {"height": "700px", "start": _to_ms(table["start"].min()), "end": _to_ms(table["end"].max())}
    options |= {"cluster": {"maxItems": 5}} if cluster else {}
    code = (
        f"""const line = new vis.Timeline(document.getElementById("chart"), new vis.DataSet({json.dumps(items)}),
      new vis.DataSet({json.dumps(groups)}), {json.dumps(options)});
    window.peer = {{
      ready: new Promise((done) => line.on("changed", done)),
      zoom: (a, b) => line.setWindow(a, b, {{ animation: false }}),
      range: () => [line.getWindow().start, line.getWindow().end].map(Number),
    }};""".replace("</", "<\\/")
        + _READY
    )
    built = library / "vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"
    style = f'<link rel="stylesheet" href="{(library / "vis-timeline/styles/vis-timeline-graph2d.min.css").as_uri()}">'
    return _write(path, f'{style}<div id="chart"></div>{_link([built])}<script>{code}</script>')


def write_clustered(events, path, library):
    """vis-timeline with what lies close put together."""
    return write_vis(events, path, library, cluster=True)


def _tabulate(events):
    start, end = events["start_earliest"], events["end_latest"]
    lasts = end.notna() & (end > start)
    table = events[["title", "track"]].assign(start=start, end=end, lasts=lasts)
    table["end"] = end.where(lasts, start + (events["start_latest"] - start).clip(lower="1h"))
    return table


def _to_ms(at):
    return int(at.timestamp() * 1000)


def _link(paths):
    return "".join(f'<script src="{path.as_uri()}"></script>' for path in paths)


def _write(path, body):
    path.write_text(f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Peer</title>{body}', encoding="utf-8")
    return path


PEERS = {
    "empty figure": write_empty,
    "ours": write_ours,
    "px.timeline": write_px,
    "Altair": write_altair,
    "vis-timeline": write_vis,
    "vis-timeline, clustered": write_clustered,
}
