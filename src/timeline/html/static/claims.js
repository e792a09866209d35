// js/src/claims.js
function chooseWidth(widths, room) {
  const fitting = widths.filter((width) => width <= room);
  return fitting.length ? fitting.length - 1 : 0;
}
function recolor(value, colors, key = "") {
  if (typeof value === "string") {
    return /color$/i.test(key) && value in colors ? colors[value] : value;
  }
  if (Array.isArray(value)) {
    return value.map((part) => recolor(part, colors, key));
  }
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, recolor(part, colors, name)]));
  }
  return value;
}
function start(document2) {
  const { Plotly } = (
    /** @type {{ Plotly: { react: (...parts: unknown[]) => void } }} */
    /** @type {unknown} */
    window
  );
  const find = (id) => (
    /** @type {HTMLElement} */
    document2.getElementById(id)
  );
  const { widths, charts, dark } = JSON.parse(
    /** @type {string} */
    find("tl-data").textContent
  );
  const theme = window.matchMedia("(prefers-color-scheme: dark)");
  const places = (
    /** @type {HTMLElement[]} */
    [...document2.querySelectorAll(".tl-claims-chart")]
  );
  places.forEach((place) => {
    place.hidden = false;
  });
  let drawn = "";
  const draw = () => {
    const room = find("tl-charts").clientWidth;
    const at = chooseWidth(widths, room);
    const state = `${at} ${theme.matches}`;
    if (state === drawn) {
      return;
    }
    drawn = state;
    for (const place of places) {
      const figure = charts[Number(place.dataset.chart)][at];
      const { data, layout } = (
        /** @type {Figure} */
        theme.matches ? recolor(figure, dark) : structuredClone(figure)
      );
      Plotly.react(place, data, layout, { displayModeBar: false, responsive: false });
    }
  };
  draw();
  window.addEventListener("resize", draw);
  theme.addEventListener("change", draw);
}
if (typeof document !== "undefined") {
  start(document);
}
export {
  chooseWidth,
  recolor
};
