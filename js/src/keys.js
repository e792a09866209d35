// The keys of the chart, and Escape everywhere.

/** @typedef {import("./figure.js").Figure} Figure */
/** @typedef {import("./selection.js").Selection} Selection */

/** What answers a key in the chart. */
export function createChartKeys(/** @type {import("./store.js").Store} */ store, /** @type {import("./payload.js").PageData} */ data, /** @type {Figure} */ figure, /** @type {Selection} */ selection) {
  const { chart } = figure;

  /** The time of the selected event if that is in view: a zoom keeps it in its place. */
  const findSelected = () => {
    const k = selection.placeOf(store.get().selected);
    const at = k === null ? undefined : data.events.mark[k];
    const { scene: { view } } = chart.state();
    return at !== undefined && at >= view[0] && at <= view[1] ? at : undefined;
  };

  const open = () => {
    const { selected } = store.get();
    if (selected === null) selection.go(1, { opener: chart.element });
    else selection.select(selected, { opener: chart.element });
  };

  const actions = new Map(/** @type {[string, (isShifted: boolean) => void][]} */ ([
    ["ArrowLeft", (isShifted) => (isShifted ? figure.step("earlier") : selection.go(-1, { isQuiet: true }))],
    ["ArrowRight", (isShifted) => (isShifted ? figure.step("later") : selection.go(1, { isQuiet: true }))],
    ["Enter", open],
    ["0", () => figure.show(null)],
    ...["+", "="].map((key) => [key, () => figure.step("in", findSelected())]),
    ...["-", "−"].map((key) => [key, () => figure.step("out", findSelected())]),
  ]));

  return (/** @type {KeyboardEvent} */ event) => {
    const act = actions.get(event.key);
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(event.shiftKey);
  };
}

/** Closes the detail by Escape, unless that closes something else. */
export function listenToEscape(/** @type {Document} */ document, /** @type {Selection} */ selection) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && selection.isOpen() && !event.defaultPrevented) selection.close();
  });
}
