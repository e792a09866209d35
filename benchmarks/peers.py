"""Pages of the same events by other timelines; each tells how it is zoomed, and when it is ready.

Every page has `window.peer` with `ready` (a promise), `zoom(start, end)` and `range()`, times in ms since 1970.
"""

import json
import subprocess
from pathlib import Path

import altair as alt
import plotly.express as px

from timeline import write_html
from timeline.html.template import find_bundle

__all__ = ["OURS", "PEERS", "install", "write_timelinejs"]

# Of the versions in which the tests open what we write for them.
_READERS = json.loads((Path(__file__).parent.parent / "tests/browser/readers/package.json").read_text())["dependencies"]
_PACKAGES = [f"{name}@{version}" for name, version in _READERS.items()] + ["vega@6", "vega-lite@6", "vega-embed@7"]
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
# Run before the page's own scripts, which its policy lets stand alone. Its promises resolve once painted, after two
# frames of their own; a look at every frame is in time for that.
OURS = """(() => {
  const look = () => {
    if (!window.timeline) {
      requestAnimationFrame(look);
      return;
    }
    window.peer = {
      paints: true,
      zoom: (a, b) => window.timeline.zoom(...[a, b].map((at) => new Date(at).toISOString().slice(0, 19))),
      range: () => window.timeline.state().range.map((one) => Date.parse(one + "Z")),
    };
    window.timeline.ready.then(() => { window.readyAt = performance.now(); });
  };
  look();
})();"""


def install():
    """Return the folder of the JavaScript packages, got by npm the first time."""
    folder = Path(__file__).resolve().parents[1] / ".make" / "peers"
    if not all((folder / "node_modules" / package.rpartition("@")[0]).is_dir() for package in _PACKAGES):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--no-fund", "--no-audit", "--prefix", folder, *_PACKAGES], check=True)
    return folder / "node_modules"


def write_empty(events, path, library):
    """An axis without events, of plotly.js-basic: the floor of whatever is drawn by Plotly."""
    layout = {"width": 1200, "height": 700, "xaxis": {"type": "date", "range": ["2024-01-01", "2026-01-01"]}}
    plot = f"Plotly.newPlot('chart', [], {json.dumps(layout)});"
    code = _PLOTLY.replace("CHART", "document.getElementById('chart')")
    bundle = find_bundle()[1].replace("</script", "<\\/script")
    return _write(path, f'<div id="chart"></div><script>{bundle}</script><script>{plot}{code}</script>')


def write_ours(events, path, library):
    """Our page; its policy lets no other script in, so that `OURS` is put in from outside."""
    return write_html(events, path, title="Made up")


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
    built = ("styles/vis-timeline-graph2d.min.css", "standalone/umd/vis-timeline-graph2d.min.js")
    linked = _link([library / "vis-timeline" / name for name in built])
    return _write(path, f'<div id="chart"></div>{linked}<script>{code}</script>')


def write_clustered(events, path, library):
    """vis-timeline with what lies close put together."""
    return write_vis(events, path, library, cluster=True)


def write_timelinejs(events, path, library):
    """A slide and a marker per event, in a group per track; it cannot be asked for a stretch of time."""
    table = _tabulate(events)
    slides = [
        {"unique_id": name, "text": {"headline": title}, "group": track, "start_date": _part(start)}
        | ({"end_date": _part(end)} if lasts else {})
        for name, (title, track, start, end, lasts) in zip(events["id"], table.itertuples(index=False), strict=True)
    ]
    built = library / "@knight-lab/timelinejs/dist"
    # English stands in the script; another language, or a font, would be fetched, by default from the maker's site.
    options = {"script_path": f"{(built / 'js').as_uri()}/", "language": "en", "font": None}
    # "ready" comes after "loaded", which it says before its parts have got their sizes.
    code = (
        f"""const line = new TL.Timeline("chart", {json.dumps({"events": slides})}, {json.dumps(options)});
    window.peer = {{
      ready: new Promise((done) => line.on("ready", done)).then(() => {{
        for (const part of ["tl-timemarker", "tl-slide"]) {{
          const found = document.getElementsByClassName(part).length;
          if (found !== {len(slides)}) throw new Error(`${{found}} of ${{part}}`);
        }}
      }}),
    }};""".replace("</", "<\\/")
        + _READY
    )
    linked = _link([built / "css/timeline.css", built / "js/timeline.js"])
    return _write(path, f'<div id="chart" style="height: 700px"></div>{linked}<script>{code}</script>')


def _part(at):
    return {name: getattr(at, name) for name in ("year", "month", "day", "hour", "minute")}


def _tabulate(events):
    start, end = events["start_earliest"], events["end_latest"]
    lasts = end.notna() & (end > start)
    table = events[["title", "track"]].assign(start=start, end=end, lasts=lasts)
    table["end"] = end.where(lasts, start + (events["start_latest"] - start).clip(lower="1h"))
    return table


def _to_ms(at):
    return int(at.timestamp() * 1000)


def _link(paths):
    return "".join(
        f'<link rel="stylesheet" href="{path.as_uri()}">'
        if path.suffix == ".css"
        else f'<script src="{path.as_uri()}"></script>'
        for path in paths
    )


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
