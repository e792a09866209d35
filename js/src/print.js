// The page on paper: all of the list, and the chart as wide as the paper.

/** Listens to printing. */
export function listenToPrint(/** @type {Window} */ window, /** @type {import("./chart.js").Chart} */ chart, /** @type {() => import("./list.js").List | null} */ getList) {
  window.addEventListener("beforeprint", () => {
    getList()?.fill();
    chart.turnToPaper(true);
  });
  window.addEventListener("afterprint", () => {
    getList()?.empty();
    chart.turnToPaper(false);
  });
}
