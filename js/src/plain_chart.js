// Draw the figure of the page as it is, at its own size and in its own colours.

function start(document) {
  const { data, layout } = JSON.parse(document.getElementById("tl-data").textContent);
  const place = document.getElementById("tl-plain-chart");
  const options = { displaylogo: false, responsive: false, scrollZoom: true };
  window.Plotly.newPlot(place, data, layout, options);
}

if (typeof document !== "undefined") {
  start(document);
}
