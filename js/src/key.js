// The key above the chart: the forms that what matches has, in one line with the rest behind a button.

import { findElement } from "./html_element.js";

/** The key of a document; without symbols that need one there is none. */
export function createKey(/** @type {Document} */ document, /** @type {import("./payload.js").Events} */ events) {
  const window = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const [key, more] = ["tl-key", "tl-key-more"].map((id) => findElement(document, id));
  const entries = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#tl-key li")]);
  return {
    /** Shows the forms of the events that match: those of every zoom, so that the key does not change in a gesture. */
    show(/** @type {ArrayLike<number> | null} */ matches) {
      document.documentElement.classList.remove("tl-has-bins");
      const wanted = new Set(["strip"]); // seen only where something is counted in one
      events.symbol.forEach((symbol, k) => {
        if (matches && !matches[k]) return;
        wanted.add(symbol).add(events.start_edge[k]).add(events.end_edge[k]);
        if (events.importance[k] === 1) wanted.add("headline");
        if (events.contested[k]) wanted.add("contested");
      });
      for (const entry of entries) entry.hidden = !wanted.has(entry.dataset.symbol ?? "");
    },
    /** The symbols that are shown, and what they mean. @returns {[SVGSVGElement, string][]} */
    list: () => entries.filter((entry) => !entry.hidden && window.getComputedStyle(entry).display !== "none")
      .map((entry) => [/** @type {SVGSVGElement} */ (entry.querySelector("svg")), entry.textContent.trim()]),
    /** Shows all of the key or as much as one line holds; where that is all there is nothing to open. */
    listen() {
      if (!key) return;
      more.addEventListener("click", () => {
        const isWhole = key.classList.toggle("tl-whole");
        more.setAttribute("aria-expanded", String(isWhole));
      });
      new window.ResizeObserver(() => {
        more.hidden = !key.classList.contains("tl-whole") && key.scrollHeight <= key.clientHeight;
      }).observe(key);
    },
  };
}
