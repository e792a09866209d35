"""Measure what a chart shows, as the browser draws it, and find what is wrong with it."""

import re

# Boxes as the browser measures them: labels, counts ("+n"), marks, bars, whiskers and their ends (ticks, tails, arrows) of
# a Plotly figure, in px of the window.
MEASURE = """(chart) => {
  const box = (element) => { const { left, right, top, bottom } = element.getBoundingClientRect(); return { left, right, top, bottom }; };
  const find = (name) => chart.data.findIndex((one) => one.name === name);
  const of = (at) => chart.querySelector(`.trace${chart._fullData[at]?.uid}`);
  const texts = (name) => [...(of(find(name))?.querySelectorAll(".textpoint text") ?? [])]
    .map((element, at) => ({ ...box(element), id: chart.data[find(name)].customdata[at], text: element.textContent }));
  const points = (name) => {
    const ids = chart.data[find(name)].customdata.filter((id, at) => chart.data[find(name)].y[at] !== null); // without a height: of another view
    const drawn = [...(of(find(name))?.querySelectorAll("path.point") ?? [])].map((element, at) => ({ ...box(element), id: ids[at] }));
    if (drawn.length !== ids.length) throw new Error(`${drawn.length} ${name} are drawn of ${ids.length}`);
    return drawn;
  };
  const stretches = (name) => {
    const drawn = [...chart.querySelectorAll(".barlayer .trace")].find((one) => one.__data__?.[0]?.trace?.name === name);
    return [...(drawn?.querySelectorAll(".point path") ?? [])]
      .map((element, at) => ({ ...box(element), id: chart.data[find(name)].customdata[at], path: element.getAttribute("d") }))
      .filter((bar) => bar.path !== "M0,0Z"); // one without a height
  };
  const { l, t, w, h } = chart._fullLayout._size;
  const frame = box(chart);
  const plot = { left: frame.left + l, right: frame.left + l + w, top: frame.top + t, bottom: frame.top + t + h };
  const folded = chart.data.filter((one) => one.name === "hidden").flatMap((one) => one.customdata).filter(Number.isFinite);
  return {
    labels: texts("labels"), counts: texts("overflow"), marks: points("marks"), bars: stretches("spans"),
    whiskers: stretches("whiskers"), ends: points("ends"), plot, folded,
  };
}"""

# The same of the page: labels as the browser draws them, marks and bars as the page says them. An outline that is painted
# where no mark is said to be is `astray`, as are a mark of which nothing is painted to its edges, and a label that the
# page does not say or does not draw.
MEASURE_PAGE = """() => {
  const box = (element) => { const { left, right, top, bottom } = element.getBoundingClientRect(); return { left, right, top, bottom }; };
  const svg = document.getElementById("tl-drawn");
  const area = svg.querySelector(".tl-plot-area");
  const plot = box(area);
  const state = window.timeline.state();
  const labels = [...svg.querySelectorAll("text[data-event]")].map((one) => ({ ...box(one), id: one.dataset.event, text: one.textContent }));
  const shift = (one) => ({ ...one, left: plot.left + one.left, right: plot.left + one.right, top: plot.top + one.top, bottom: plot.top + one.bottom });
  const marks = state.marks.map(shift);

  const scratch = document.createElementNS("http://www.w3.org/2000/svg", "path");
  area.after(scratch);
  const width = area.width.baseVal.value;
  const outlines = [...svg.querySelectorAll(".tl-bars path, .tl-lines path, .tl-hollow path, .tl-faded path")].flatMap((path) =>
    path.getAttribute("d").split(/(?=M)/).map((outline) => {
      scratch.setAttribute("d", outline);
      const { x, y, width: px, height } = scratch.getBBox();
      const isBody = px >= 3 && height >= 3 && !path.closest(".tl-lines");
      return { left: Math.max(x, 0), right: Math.min(x + px, width), top: y, bottom: y + height, isBody, outline };
    })).filter(({ left, right }) => left <= right);
  scratch.remove();
  const astray = [];
  const painted = state.marks.map(() => []);
  for (const one of outlines) {
    const at = state.marks.findIndex((mark) => one.left >= mark.left - 1.5 && one.right <= mark.right + 1.5 && one.top >= mark.top - 1 && one.bottom <= mark.bottom + 1);
    if (at < 0) astray.push(`${one.outline} is painted beside every mark`);
    else painted[at].push(one);
  }
  state.marks.forEach(({ id, left, right, top, bottom }, at) => {
    if (left === right) return; // its end is the edge of the view
    // Of what is cut by the edge of the plot a body may lie beyond it.
    if (!painted[at].some((one) => one.isBody) && left > 0 && right < width) astray.push(`${id} has no body`);
    const [from, to] = [Math.min(...painted[at].map((one) => one.left)), Math.max(...painted[at].map((one) => one.right))];
    const high = Math.max(...painted[at].map((one) => one.bottom)) - Math.min(...painted[at].map((one) => one.top));
    const isCut = left <= 0 || right >= width; // of a whisker without its ticks
    if (!(from <= Math.max(left, 0) + 5 && to >= Math.min(right, width) - 5 && (isCut || high >= (bottom - top) / 2))) astray.push(`${id} is not painted as wide as its mark`);
  });
  const [said, drawn] = [[...state.labels].sort(), labels.map(({ id }) => id).sort()];
  if (String(said) !== String(drawn)) astray.push(`labels said are ${said}, drawn ${drawn}`);
  const isBar = ({ form }) => form === "bar";
  return { labels, counts: [], marks: marks.filter((one) => !isBar(one)), bars: marks.filter(isBar), plot, hidden: state.hidden, astray };
}"""


def find_faults(found):
    """Return what is wrong with what is on the screen: overlapping pairs, labels beyond the plot, what is painted astray."""

    def meet(one, other, *, texts=False):
        return (
            (one["id"] != other["id"] or texts)
            and one["left"] < other["right"] - 0.5
            and other["left"] < one["right"] - 0.5
            and one["top"] < other["bottom"] - 2
            and other["top"] < one["bottom"] - 2
        )

    labels, plot = found["labels"] + found["counts"], found["plot"]
    pairs = [
        (one["text"], other["text"])
        for at, one in enumerate(labels)
        for other in labels[at + 1 :]
        if meet(one, other, texts=True)
    ]
    drawn = [one for kind in ("marks", "bars", "whiskers", "ends") for one in found.get(kind, [])]
    pairs += [(one["text"], other["id"]) for one in labels for other in drawn if meet(one, other)]
    # Not even its own whisker goes through a label.
    pairs += [
        (one["text"], "its whisker")
        for one in labels
        for other in found.get("whiskers", [])
        if one["left"] < other["right"] - 0.5 and other["left"] < one["right"] - 0.5 and one["id"] == other["id"]
    ]
    cut = [one["text"] for one in labels if one["left"] < plot["left"] - 1 or one["right"] > plot["right"] + 1]
    return pairs + cut + found.get("astray", [])


def find_unwanted_tools(chart):
    """Return the tools of the toolbar of a Plotly chart that upload it, or that select."""
    titles = chart.locator(".modebar-btn").evaluate_all("(tools) => tools.map((tool) => tool.dataset.title ?? '')")
    return [title for title in titles if re.search("share|cloud|lasso|select", title, re.IGNORECASE)]
