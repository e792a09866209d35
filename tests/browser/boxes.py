"""Measure what a chart shows, as the browser draws it, and find what is wrong with it."""

# Boxes as the browser measures them: labels, counts ("+n"), marks and bars of a Plotly figure, in px of the window.
MEASURE = """(chart) => {
  const box = (element) => { const { left, right, top, bottom } = element.getBoundingClientRect(); return { left, right, top, bottom }; };
  const find = (name) => chart.data.findIndex((one) => one.name === name);
  const of = (at) => chart.querySelector(`.trace${chart._fullData[at]?.uid}`);
  const texts = (name) => [...(of(find(name))?.querySelectorAll(".textpoint text") ?? [])]
    .map((element, at) => ({ ...box(element), id: chart.data[find(name)].customdata[at], text: element.textContent }));
  const ids = chart.data[find("marks")].customdata.filter((id, at) => chart.data[find("marks")].y[at] !== null); // without a height: of another view
  const marks = [...(of(find("marks"))?.querySelectorAll("path.point") ?? [])].map((element, at) => ({ ...box(element), id: ids[at] }));
  if (marks.length !== ids.length) throw new Error(`${marks.length} marks are drawn of ${ids.length}`);
  const drawn = [...chart.querySelectorAll(".barlayer .trace")].find((one) => one.__data__?.[0]?.trace?.name === "spans");
  const bars = [...(drawn?.querySelectorAll(".point path") ?? [])]
    .map((element, at) => ({ ...box(element), id: chart.data[find("spans")].customdata[at], path: element.getAttribute("d") }))
    .filter((bar) => bar.path !== "M0,0Z"); // one without a height
  const { l, t, w, h } = chart._fullLayout._size;
  const frame = box(chart);
  const plot = { left: frame.left + l, right: frame.left + l + w, top: frame.top + t, bottom: frame.top + t + h };
  const folded = chart.data.filter((one) => one.name === "hidden").flatMap((one) => one.customdata).filter(Number.isFinite);
  return { labels: texts("labels"), counts: texts("overflow"), marks, bars, plot, folded };
}"""

# The same of the page, which draws all marks of a look as one path: each closed part of it is measured alone.
MEASURE_PAGE = """() => {
  const box = (element) => { const { left, right, top, bottom } = element.getBoundingClientRect(); return { left, right, top, bottom }; };
  const svg = document.getElementById("tl-drawn");
  const texts = (kind) => [...svg.querySelectorAll(`text.tl-${kind}`)].map((one) => ({ ...box(one), id: one.tlId, text: one.textContent }));
  const parts = (layer) => [...svg.querySelectorAll(`g.tl-${layer} path`)].flatMap((path) => {
    const outlines = path.getAttribute("d").split(/(?=M)/);
    if (outlines.length !== path.tlIds.length) throw new Error(`${outlines.length} ${layer} are drawn of ${path.tlIds.length}`);
    return outlines.map((outline, at) => {
      const alone = path.cloneNode();
      alone.setAttribute("d", outline);
      path.parentNode.append(alone);
      const measured = { ...box(alone), id: path.tlIds[at] };
      alone.remove();
      return measured;
    });
  });
  const plot = box(svg.querySelector(".tl-plot-area"));
  const folded = [...svg.querySelectorAll("g.tl-bins path")].flatMap((path) => path.tlIds);
  return { labels: texts("label"), counts: texts("count"), marks: parts("marks"), bars: parts("spans"), plot, folded };
}"""


def find_faults(found):
    """Return what is wrong with what is on the screen: overlapping pairs and labels beyond the plot."""

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
    pairs += [
        (one["text"], other["id"]) for one in labels for other in found["marks"] + found["bars"] if meet(one, other)
    ]
    cut = [one["text"] for one in labels if one["left"] < plot["left"] - 1 or one["right"] > plot["right"] + 1]
    return pairs + cut
