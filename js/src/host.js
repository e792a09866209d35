// `window.timeline`: what a page around this one, or a script, can ask of it.

import { formatTime, readTime } from "./view.js";
import { NO_QUERY } from "./store.js";

/** @typedef {import("./url_state.js").AddressState} AddressState */
/**
 * @typedef {Object} Page
 * @property {Promise<unknown>} ready Resolves once the chart is painted as the address asks for it.
 * @property {Promise<unknown>} hasDetails Resolves once there is something to search and to select.
 * @property {import("./page.js").Parts} parts
 * @property {(request: AddressState) => Promise<unknown>} apply
 */

/** The API of a page; each function returns a promise that resolves once the result is painted. */
export function createHost(/** @type {import("./payload.js").PageData} */ data, /** @type {import("./store.js").Store} */ store, /** @type {Page} */ page) {
  const { ready, parts } = page;

  const afterDetails = (/** @type {() => unknown} */ act) => ready.then(() => page.hasDetails).then(act);

  const filter = (/** @type {Partial<import("./search.js").Query>} */ query) => afterDetails(() => {
    parts.filters.set(query);
    return parts.figure.chart.settled();
  });

  return {
    ready,
    /** Shows from one day or local time to another (both whole if they are days). */
    zoom(/** @type {string} */ start, /** @type {string} */ end) {
      /** @type {[number, number]} */
      const view = [readTime(start), readTime(end, true)];
      return ready.then(() => parts.figure.show(view));
    },
    /** Shows all the data, without search, filters and selection. */
    reset: () => afterDetails(() => page.apply({ ...NO_QUERY, view: null, selected: null })),
    /** Opens the detail of an event; null closes it. */
    select: (/** @type {string | null} */ id) => afterDetails(() => parts.selection.select(id ?? "", { isQuiet: true })),
    /** Finds words as the search field does. */
    search: (/** @type {string} */ text) => filter({ search: String(text) }),
    /** Sets filters; what is left out or empty filters nothing. */
    filter: ({ track = "", importance = 0, actor = "" } = {}) => filter({ track, importance: Number(importance), actor }),
    /** What is shown now: counts of what matches in the view, marks with their boxes in px of the plot, ids of labels, lanes. */
    state() {
      const { scene: { view, totals, labels, lanes }, painted, headPx } = parts.figure.chart.state();
      const { id } = data.events;
      return {
        range: view.map(formatTime),
        total: data.total,
        shown: totals.shown,
        hidden: totals.hidden,
        matching: parts.matching?.find(store.get()).members.length ?? data.total,
        selected: store.get().selected,
        labels: labels.map(({ k }) => id[k]),
        marks: painted.boxes.map(({ k, form, left, right, top, bottom }) => ({ id: id[k], form, left, right, top, bottom })),
        lanes: lanes.map(({ lane, top, height, rows }) => ({ name: data.lanes[lane], top: top + headPx, height, rows })),
      };
    },
  };
}
