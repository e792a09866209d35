// Draw the figure of the page as it is, at its own size and in its own colours.

function start(/** @type {Document} */ document) {
  const { Plotly } = /** @type {{ Plotly: { newPlot: (...parts: unknown[]) => void } }} */ (/** @type {unknown} */ (window));
  const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const { data, layout } = JSON.parse(/** @type {string} */ (find("tl-data").textContent));
  const options = { displaylogo: false, responsive: false, scrollZoom: true };
  Plotly.newPlot(find("tl-plain-chart"), data, layout, options);
}

if (typeof document !== "undefined") {
  start(document);
}
