// The state in the page's address, and the entry in the browser's history that an open event has.

import { readAddress, writeAddress } from "./url_state.js";

/** @typedef {import("./store.js").State} State */
/** @typedef {import("./url_state.js").AddressState} AddressState */
/** @typedef {"" | "base" | "event"} Entry An entry of the history: any other, the one under that of an open event, and that. */
/**
 * @typedef {Object} Actions
 * @property {(request: AddressState) => unknown} apply Takes over what an address asks for.
 * @property {(id: string) => void} select
 * @property {() => void} close
 */

const WRITE_MS = 250;

/**
 * The address of a window.
 *
 * Opening an event pushes one entry and going on to another replaces it; Back, Escape and the close button go back to
 * the entry below, which then gets the state of the page. An event that an address has opened has no entry of its own.
 * In a frame the history, which is that of the page around it, gets no entries.
 *
 * @param {Window & typeof globalThis} window
 * @param {import("./store.js").Store} store
 * @param {Actions} actions
 */
export function createAddress(window, store, actions) {
  const { history, location } = window;
  const isFramed = window.parent !== window;
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (window.performance.getEntriesByType("navigation"));
  const isReload = navigation?.type === "reload";
  /** @type {Entry} */
  let entry = history.state?.timeline ?? "";
  let timer = 0;
  let isLeaving = false; // on the way back to the entry below
  let isReading = false;
  let whenBelow = Promise.resolve();
  let arrive = () => {};
  let isHandled = false; // the change of the address that the browser is about to report

  const write = (/** @type {"pushState" | "replaceState"} */ method, /** @type {State} */ state, /** @type {Entry} */ mark) => {
    const address = writeAddress(state) || `${location.pathname}${location.search}`;
    try {
      history[method](mark ? { ...history.state, timeline: mark } : history.state, "", address);
      entry = mark;
    } catch {
      // A frame that may not touch its address does without.
    }
  };

  const writeNow = () => {
    window.clearTimeout(timer);
    if (!isLeaving) write("replaceState", store.get(), entry);
  };

  const writeSoon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(writeNow, WRITE_MS);
  };

  const push = (/** @type {State} */ before) => {
    window.clearTimeout(timer);
    // Closing changes nothing else, the place on the page included.
    history.scrollRestoration = "manual";
    write("replaceState", { ...before, selected: null }, "base");
    write("pushState", store.get(), "event");
    history.scrollRestoration = "auto";
  };

  const leave = () => {
    isLeaving = true;
    whenBelow = new Promise((resolve) => { arrive = resolve; });
    history.back();
  };

  const apply = async (/** @type {AddressState} */ request) => {
    isReading = true;
    await actions.apply(request);
    isReading = false;
    // A browser goes to the entry of an event in the list; its detail stands beside the chart.
    if (store.get().selected !== null && !isReload) window.scrollTo({ top: 0, behavior: "instant" });
  };

  const arriveBelow = () => {
    const state = store.get();
    if (!isLeaving) actions.close();
    else if (state.selected !== null) push(state); // opened on the way
    isLeaving = false;
    history.scrollRestoration = "auto";
    writeNow();
  };

  window.addEventListener("popstate", (event) => {
    const left = entry;
    entry = event.state?.timeline ?? "";
    isHandled = true;
    if (left === "event" && entry === "base") arriveBelow();
    else if (left === "base" && entry === "event") actions.select(readAddress(location.hash)?.selected ?? "");
    else isHandled = false;
    isLeaving = false; // also where another address was set on the way
    arrive();
  });
  window.addEventListener("hashchange", ({ newURL }) => {
    // The address may meanwhile have been written over by the state before.
    const request = isHandled ? null : readAddress(new URL(newURL).hash);
    isHandled = false;
    if (request) apply(request);
  });

  return {
    apply,
    /** Resolves once the browser is no longer on its way back from an event. */
    settled: () => whenBelow,
    update(/** @type {State} */ state, /** @type {State} */ before) {
      if (isLeaving) return;
      const [wasOpen, isOpen] = [before.selected !== null, state.selected !== null];
      if (isOpen && !wasOpen && entry !== "event" && !isReading && !isFramed) push(before);
      else if (wasOpen && !isOpen && entry === "event") leave();
      else writeSoon();
    },
  };
}
