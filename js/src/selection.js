// The selected event: its detail, its ring in the chart and its entry in the list; one at a time.

import { createDetail } from "./detail.js";
import { createPhrase } from "./messages.js";
import { findElement } from "./html_element.js";
import { isQueryChanged } from "./store.js";

/** @typedef {[number, number]} View */
/** @typedef {import("./store.js").State} State */
/** @typedef {import("./detail.js").Opening & { staysPut?: boolean }} Opening `staysPut`: the view does not move. */
/** @typedef {ReturnType<typeof createSelection>} Selection */
/**
 * @typedef {Object} Page
 * @property {import("./payload.js").PageData} data
 * @property {import("./payload.js").Details} details
 * @property {import("./event_entry.js").Entries} entries
 * @property {import("./matching.js").Matching} matching
 * @property {import("./figure.js").Figure} figure
 */

const EDGE_SHARE = 0.04;
const COVERED_PX = 24;

/** The view moved just far enough that a time is in it, with a little room; null if it is already. @returns {View | null} */
export function bringIntoView(/** @type {View} */ [start, end], /** @type {number} */ at) {
  if (at >= start && at <= end) return null;
  const edge = (end - start) * EDGE_SHARE;
  const shift = at < start ? at - edge - start : at + edge - end;
  return [start + shift, end + shift];
}

/** The events of a lane whose marks stand where that of event k does, without itself. */
export const listAtSameTime = (/** @type {{ lane: ArrayLike<number>, mark: ArrayLike<number> }} */ { lane, mark }, /** @type {number} */ k) =>
  Array.from(mark, (_, other) => other).filter((other) => other !== k && lane[other] === lane[k] && mark[other] === mark[k]);

/** The selection of a document; it opens and closes the detail as the state has it. */
export function createSelection(/** @type {Document} */ document, /** @type {import("./store.js").Store} */ store, /** @type {Page} */ { data, details, entries, matching, figure }) {
  const window = /** @type {Window} */ (document.defaultView);
  const find = (/** @type {string} */ id) => findElement(document, id);
  const { chart } = figure;
  const phrase = createPhrase(data.messages);
  /** @type {Opening} How the next event is opened, or the detail closed. */
  let opening = {};

  const placeOf = (/** @type {string | null} */ id) => (id === null ? null : details.place.get(id) ?? null);

  const markEntry = () => {
    const { selected } = store.get();
    for (const element of document.querySelectorAll(".tl-selected")) {
      element.classList.remove("tl-selected");
      element.removeAttribute("aria-current");
    }
    const entry = selected === null ? null : find(`e-${selected}`);
    entry?.classList.add("tl-selected");
    entry?.setAttribute("aria-current", "true");
  };

  /** Scrolls to a mark which the detail, where that is a sheet at the window's foot, would cover. */
  const uncover = (/** @type {number} */ k) => {
    const { top } = find("tl-detail").getBoundingClientRect();
    const y = chart.findBox(k)?.y;
    if (y !== undefined && top > 0 && y > top - COVERED_PX && y < window.innerHeight) window.scrollBy(0, y - top + COVERED_PX * 2);
  };

  const bringMark = (/** @type {number} */ k) => {
    const next = bringIntoView(chart.state().scene.view, data.events.mark[k]);
    if (next) chart.move(next);
    if (opening.opener === chart.element) uncover(k);
  };

  const open = (/** @type {number} */ k) => {
    const isDrawn = entries.laneOf(k) !== null;
    detail.open(k, isDrawn ? listAtSameTime(data.events, k) : [], opening);
    markEntry();
    chart.select(isDrawn ? k : null);
    // Over the side of the page that is further from the mark.
    const box = isDrawn ? chart.findBox(k) : null;
    find("tl-detail").dataset.side = box && box.left + box.right > document.documentElement.clientWidth ? "left" : "right";
    find("tl-said").textContent = phrase("selected", undefined, { title: details.title[k], when: details.when[k] });
    if (isDrawn && !opening.staysPut) bringMark(k);
  };

  const shut = () => {
    chart.select(null);
    markEntry();
    detail.close();
    if (!opening.isQuiet) find("tl-said").textContent = phrase("closed");
  };

  /** Selects an event or none, in this way, even if it is selected already. */
  const set = (/** @type {string | null} */ id, /** @type {Opening} */ how) => {
    opening = how;
    const k = placeOf(id);
    if (store.get().selected !== id) store.set({ selected: id });
    else if (k === null) shut();
    else open(k);
    opening = {};
    return chart.settled();
  };

  /** Closes the detail; resolves once painted. */
  const close = (/** @type {{ isQuiet?: boolean }} */ how = {}) => set(null, how);

  /** Opens an event's detail and brings its mark into view; an id that is none closes it. */
  const select = (/** @type {string} */ id, /** @type {Opening} */ how = {}) => {
    const k = placeOf(id);
    return k === null || details.cells.kind?.[k] === "era" ? close({ isQuiet: true }) : set(id, how);
  };

  /** Goes on to the event before (-1) or after (1), or from where the reader looks. */
  const go = (/** @type {-1 | 1} */ by, /** @type {Opening} */ how) => {
    const state = store.get();
    const from = placeOf(state.selected);
    let next = matching.findNeighbour(state, from, by);
    if (from === null && next !== null) {
      const { scene: { view } } = chart.state();
      next = matching.find(state).members.find((k) => data.events.mark[k] >= view[0]) ?? next;
    }
    return next === null ? Promise.resolve() : select(details.id[next], how);
  };

  const detail = createDetail(document, data, details, entries, { select, close, go, listMembers: () => matching.find(store.get()).members, zoom: figure.show });

  return {
    select,
    close,
    go,
    placeOf,
    markEntry,
    isOpen: detail.isOpen,
    /** Opens what lies at a place of the chart: an event, or the choice among several. */
    pick(/** @type {Parameters<import("./chart.js").Hooks["onPick"]>[0]} */ hit) {
      if ("k" in hit) return select(details.id[hit.k], { opener: chart.element, isQuiet: true });
      close({ isQuiet: true });
      return detail.openMany(hit.members, hit.bin, { opener: chart.element });
    },
    update(/** @type {State} */ state, /** @type {State} */ before) {
      const k = placeOf(state.selected);
      if (state.selected !== before.selected) {
        if (k === null) shut();
        else open(k);
      } else if (isQueryChanged(state, before)) detail.refresh();
    },
  };
}
