// `window.timeline`: what a page around this one, or a script, can ask of it.

import { formatTime, readTime } from "./view.js";
import { NO_QUERY, pickQuery } from "./store.js";
import { findVisible } from "./matching.js";

/** @typedef {import("./url_state.js").AddressState} AddressState */
/** @typedef {ReturnType<typeof createHost>} Host */
/** @typedef {ReturnType<Host["state"]>} HostState */
/**
 * @typedef {Object} Page
 * @property {Window} window
 * @property {Promise<unknown>} ready Resolves once the chart is painted as the address asks for it.
 * @property {Promise<unknown>} hasDetails Resolves once there is something to search and to select.
 * @property {import("./page.js").Parts} parts
 * @property {import("./bin_events.js").BinEvents} bins
 * @property {(request: AddressState) => Promise<unknown>} apply
 * @property {(type: string, text: string) => void} provideDetails
 */

const SETTLE_MS = 200; // by then a gesture has ended and its view is placed again

/** The API of a page; each function that changes it returns a promise that resolves once the result is painted. */
export function createHost(/** @type {import("./payload.js").PageData} */ data, /** @type {import("./store.js").Store} */ store, /** @type {Page} */ page) {
  const { window, ready, parts } = page;
  /** @type {Set<(state: HostState) => unknown>} */
  const listeners = new Set();
  let timer = 0;

  const afterDetails = (/** @type {() => unknown} */ act) => ready.then(() => page.hasDetails).then(act);

  const filter = (/** @type {Partial<import("./search.js").Query>} */ query) => afterDetails(() => {
    parts.filters.set(query);
    return parts.figure.chart.settled();
  });

  const readEdge = (/** @type {string | number} */ edge, /** @type {boolean} */ isEnd) => (typeof edge === "number" ? edge : readTime(edge, isEnd));

  const listVisible = (/** @type {[number, number]} */ view) =>
    findVisible(data.events, parts.matching?.find(store.get()).matches ?? null, view).map((k) => data.events.id[k]);

  const host = {
    ready,
    /** Shows from one day or local time, or ms of the axis, to another (both whole if they are days); null is the edge of the data. */
    zoom(/** @type {string | number | null} */ start, /** @type {string | number | null} */ end) {
      if (start === null && end === null) return ready.then(() => parts.figure.show(null));
      const edges = [start === null ? null : readEdge(start, false), end === null ? null : readEdge(end, true)];
      return ready.then(() => {
        const [first, last] = parts.figure.chart.whole();
        return parts.figure.show([edges[0] ?? first, edges[1] ?? last]);
      });
    },
    /** Shows all the data, without search, filters and selection. */
    reset: () => afterDetails(() => page.apply({ ...NO_QUERY, view: null, selected: null })),
    /** Opens the detail of an event; null closes it. */
    select: (/** @type {string | null} */ id) => afterDetails(() => parts.selection.select(id ?? "", { isQuiet: true })),
    /** Finds words as the search field does. */
    search: (/** @type {string} */ text) => filter({ search: String(text) }),
    /** Sets filters; what is left out or empty filters nothing, but a search that is left out stays. */
    filter: ({ track = "", importance = 0, actor = "", contested = false, search = store.get().search } = {}) => filter({ track, importance: Number(importance), actor, contested: Boolean(contested), search: String(search) }),
    /** Takes over what `state().requested` was, here or in another page; what is not there is as on an untouched page. */
    restore: (/** @type {AddressState} */ request) => ready.then(() => parts.figure.show(request.view)).then(() => afterDetails(() => page.apply(request))),
    /** Shows the page in `light` or `dark` colours, or those of the system: `auto`. */
    setColors(/** @type {string} */ name) {
      window.document.documentElement.dataset.colors = name;
    },
    /** Gives the details to a page that came without them: type and text of a data script. */
    provideDetails: page.provideDetails,
    /** Sets a function that is called with the bin of an archive that a reader opens, and answers by `showBin`. */
    answerBins: page.bins.answerBy,
    /** Shows the events of a bin. */
    showBin: page.bins.show,
    /** Calls a function with `state()` after each change, once it is painted and no gesture goes on. Returns a function that ends it. */
    subscribe(/** @type {(state: HostState) => unknown} */ listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    /** What is shown now: counts of what matches in the view, marks with their boxes in px of the plot, ids of labels, lanes. */
    state() {
      const { scene: { view, totals, labels, lanes }, painted, headPx } = parts.figure.chart.state();
      const { id } = data.events;
      const requested = store.get();
      return {
        range: view.map(formatTime),
        edges: view,
        total: data.total,
        shown: totals.shown,
        hidden: totals.hidden,
        matching: parts.matching?.find(store.get()).members.length ?? data.total,
        visible: listVisible(view),
        selected: requested.selected,
        requested: { view: requested.view, ...pickQuery(requested), selected: requested.selected },
        labels: labels.map(({ k }) => id[k]),
        marks: painted.boxes.map(({ k, form, left, right, top, bottom }) => ({ id: id[k], form, left, right, top, bottom })),
        lanes: lanes.map(({ lane, top, height, rows }) => ({ name: data.lanes[lane], top: top + headPx, height, rows })),
      };
    },
  };

  const call = () => afterDetails(() => parts.figure.chart.settled()).then(() => {
    const state = host.state();
    for (const listener of [...listeners]) listener(state);
  });

  store.subscribe((state, before) => {
    if (!listeners.size) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(call, state.view === before.view ? 0 : SETTLE_MS);
  });

  return host;
}
