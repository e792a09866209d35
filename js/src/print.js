// Paper: what is folded is opened, the chart is drawn for the room of a first page, and what is filtered is said.

import { describeFilter } from "./filters.js";

/** A width whose labels keep 7 pt on the narrower of the two usual papers, upright. */
const WIDTH_PX = 840;
/** The room between the margins of the lower of the two, A4 on its side. */
const PAGE_PX = 680;
/** How much a chart of this size is reduced there at most: letters of 12 px are then 7.2 pt high. */
const LEAST_SCALE = 0.8;
const LEAST_HEIGHT_PX = 240;
/** The space around the parts above the chart. */
const GAPS_PX = 28;

/** How high in px the parts above the chart are at the width of upright paper, where they take the most room. */
function measureHead(/** @type {Document} */ document) {
  const { body } = document;
  const before = body.style.cssText;
  body.style.cssText = `${before};width:680px;padding-inline:0`;
  const heightOf = (/** @type {string} */ selector) => document.querySelector(selector)?.scrollHeight ?? 0;
  const height = heightOf(".tl-header") + heightOf("#tl-key") + heightOf("#tl-shown") + GAPS_PX;
  body.style.cssText = before;
  return height;
}

/** Turns the page to paper before it is printed, and back. */
export function listenToPrint(/** @type {Document} */ document, /** @type {import("./chart.js").Chart} */ chart, /** @type {() => import("./list.js").List | null} */ getList) {
  const window = /** @type {Window} */ (document.defaultView);
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    getList()?.fill();
    opened = [...document.querySelectorAll("#tl-entries details:not([open])")].map((one) => /** @type {HTMLDetailsElement} */ (one));
    for (const one of opened) one.open = true;
    const filter = document.getElementById("tl-filter");
    if (filter) filter.textContent = describeFilter(document);
    const headPx = measureHead(document);
    document.documentElement.style.setProperty("--tl-head", `${headPx}px`);
    chart.turnToPaper({ widthPx: WIDTH_PX, heightPx: Math.max((PAGE_PX - headPx) / LEAST_SCALE, LEAST_HEIGHT_PX) });
  });
  window.addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
    opened = [];
    getList()?.empty();
    chart.turnToPaper(null);
  });
}
