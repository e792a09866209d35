"""Measure what a chart shows, as the browser draws it, and find what is wrong with it."""

# Boxes as the browser measures them: labels, marks and bars of the chart, in px of the window.
# In a page, marks of one colour are one outline: each closed part of it is a mark.
MEASURE = """(chart) => {
  const box = (element) => { const { left, right, top, bottom } = element.getBoundingClientRect(); return { left, right, top, bottom }; };
  const find = (name) => chart.data.findIndex((one) => one.name === name);
  const of = (at) => chart.querySelector(`.trace${chart._fullData[at].uid}`);
  const labels = [...(of(find("labels"))?.querySelectorAll(".textpoint text") ?? [])]
    .map((element, at) => ({ ...box(element), id: chart.data[find("labels")].customdata[at], text: element.textContent }));
  const part = (path, corners) => {
    const frame = path.getScreenCTM();
    const points = corners.split(/[LZ]/).filter(Boolean).map((one) => new DOMPoint(...one.split(",").map(Number)).matrixTransform(frame));
    const [xs, ys] = [points.map((one) => one.x), points.map((one) => one.y)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  };
  const marks = chart.data.flatMap((trace, index) => {
    if (trace.name !== "marks") return [];
    const ids = trace.customdata.filter((id, at) => id !== null && trace.y[at] !== null); // without a height: of another view
    const path = of(index)?.querySelector(".js-fill");
    const found = trace.mode === "lines"
      ? (path?.getAttribute("d") ?? "").split("M").filter((one) => one && one !== "0,0Z").map((corners) => part(path, corners))
      : [...(of(index)?.querySelectorAll("path.point") ?? [])].map(box);
    if (found.length !== ids.length) throw new Error(`${found.length} marks are drawn of ${ids.length}`);
    return found.map((one, at) => ({ ...one, id: ids[at] }));
  });
  const drawn = [...chart.querySelectorAll(".barlayer .trace")].find((one) => one.__data__?.[0]?.trace?.name === "spans");
  const bars = [...(drawn?.querySelectorAll(".point path") ?? [])]
    .map((element, at) => ({ ...box(element), id: chart.data[find("spans")].customdata[at], path: element.getAttribute("d") }))
    .filter((bar) => bar.path !== "M0,0Z"); // one without a height
  const { l, t, w, h } = chart._fullLayout._size;
  const frame = box(chart);
  const plot = { left: frame.left + l, right: frame.left + l + w, top: frame.top + t, bottom: frame.top + t + h };
  return { labels, marks, bars, plot, folded: chart.data.filter((one) => one.name === "folded").flatMap((one) => one.customdata).filter(Number.isFinite) };
}"""


def find_faults(found):
    """Return what is wrong with what is on the screen: overlapping pairs and labels beyond the plot."""

    def meet(one, other):
        return (
            one["id"] != other["id"]
            and one["left"] < other["right"] - 0.5
            and other["left"] < one["right"] - 0.5
            and one["top"] < other["bottom"] - 2
            and other["top"] < one["bottom"] - 2
        )

    labels, plot = found["labels"], found["plot"]
    pairs = [
        (one["text"], other["text"]) for at, one in enumerate(labels) for other in labels[at + 1 :] if meet(one, other)
    ]
    pairs += [
        (one["text"], other["id"]) for one in labels for other in found["marks"] + found["bars"] if meet(one, other)
    ]
    cut = [one["text"] for one in labels if one["left"] < plot["left"] - 1 or one["right"] > plot["right"] + 1]
    return pairs + cut
