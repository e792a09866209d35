// js/src/plain_chart.js
function start(document2) {
  const { data, layout } = JSON.parse(document2.getElementById("tl-data").textContent);
  const place = document2.getElementById("tl-plain-chart");
  const options = { displaylogo: false, responsive: false, scrollZoom: true };
  window.Plotly.newPlot(place, data, layout, options);
}
if (typeof document !== "undefined") {
  start(document);
}
