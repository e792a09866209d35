// What a phone shows, list or chart, and the colours that the reader has chosen.

import { findElement } from "./html_element.js";

/** @typedef {import("./store.js").State} State */

const KEY = "timeline-pane";
const PANES = ["chart", "list"];

/** Remembers the pane for the next page, where there is a memory: a frame or a file may have none. */
function keepPane(/** @type {Document} */ { defaultView }, /** @type {string} */ pane) {
  try {
    defaultView?.localStorage.setItem(KEY, pane);
  } catch {
    // The choice holds for this page.
  }
}

/** The pane that was chosen last, or null. */
function readPane(/** @type {Document} */ { defaultView }) {
  try {
    const pane = defaultView?.localStorage.getItem(KEY) ?? "";
    return PANES.includes(pane) ? pane : null;
  } catch {
    return null;
  }
}

/** The buttons of the panes and the choice of colours. @returns {import("./store.js").Part} */
export function createPanes(/** @type {Document} */ document, /** @type {import("./store.js").Store} */ store) {
  const root = document.documentElement;
  const isCell = root.classList.contains("tl-cell");
  const buttons = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-pane]")]).filter((element) => element !== root);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      store.set({ pane: button.dataset.pane });
      if (!isCell) keepPane(document, store.get().pane);
    });
  }
  const kept = isCell ? null : readPane(document);
  if (kept) store.set({ pane: kept });
  const colors = /** @type {HTMLSelectElement} */ (findElement(document, "tl-colors"));
  colors.addEventListener("change", () => { root.dataset.colors = colors.value; });
  return {
    update({ pane }, before) {
      if (pane === before.pane) return;
      root.dataset.pane = pane;
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.pane === pane));
    },
  };
}
