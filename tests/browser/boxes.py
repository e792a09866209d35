"""Measure what a chart shows, as the browser draws it, and find what is wrong with it."""

# Boxes as the browser measures them: labels, marks and bars of the chart, in px of the window.
MEASURE = """(chart) => {
  const box = (element) => { const { left, right, top, bottom } = element.getBoundingClientRect(); return { left, right, top, bottom }; };
  const trace = (name) => chart.data.findIndex((one) => one.name === name);
  const ids = (name) => chart.data[trace(name)].customdata;
  const of = (name) => chart.querySelector(`.trace${chart._fullData[trace(name)].uid}`);
  const labels = [...(of("labels")?.querySelectorAll(".textpoint text") ?? [])].map((element, at) => ({ ...box(element), id: ids("labels")[at], text: element.textContent }));
  const marks = [...(of("marks")?.querySelectorAll("path.point") ?? [])].map((element, at) => ({ ...box(element), id: ids("marks")[at] }));
  const drawn = [...chart.querySelectorAll(".barlayer .trace")].find((one) => one.__data__?.[0]?.trace?.name === "spans");
  const bars = [...(drawn?.querySelectorAll(".point path") ?? [])].map((element, at) => ({ ...box(element), id: ids("spans")[at], path: element.getAttribute("d") }))
    .filter((bar) => bar.path !== "M0,0Z"); // one without a height
  const plot = box(chart.querySelector(".nsewdrag"));
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
