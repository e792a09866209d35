// js/src/plain_chart.js
function start(document2) {
  const { Plotly } = (
    /** @type {{ Plotly: { newPlot: (...parts: unknown[]) => void } }} */
    /** @type {unknown} */
    window
  );
  const find = (id) => (
    /** @type {HTMLElement} */
    document2.getElementById(id)
  );
  const { data, layout } = JSON.parse(
    /** @type {string} */
    find("tl-data").textContent
  );
  const options = { displaylogo: false, responsive: false, scrollZoom: true };
  Plotly.newPlot(find("tl-plain-chart"), data, layout, options);
}
if (typeof document !== "undefined") {
  start(document);
}
