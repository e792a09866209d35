// The page: it reads its data, mounts its parts on one store, and says why where it cannot.

import { UNTOUCHED, createStore, isQueryChanged } from "./store.js";
import { createArchive } from "./archive.js";
import { createBinEvents } from "./bin_events.js";
import { createAddress } from "./address.js";
import { createChartKeys, listenToEscape } from "./keys.js";
import { createEntries } from "./event_entry.js";
import { createFigure } from "./figure.js";
import { createFilters } from "./filters.js";
import { createHost } from "./host.js";
import { createLongList, createWholeList } from "./list.js";
import { createMatching } from "./matching.js";
import { createPanes } from "./panes.js";
import { createPhrase } from "./messages.js";
import { createSelection } from "./selection.js";
import { addListedTexts, readTitle } from "./listed_texts.js";
import { decodeDetails, decodeDrawn, unpackData } from "./payload.js";
import { findElement } from "./html_element.js";
import { isFiltered } from "./search.js";
import { listenToExport } from "./export.js";
import { listenToPrint } from "./print.js";
import { readAddress, writeAddress } from "./url_state.js";
import { startEmbed } from "./embed.js";

/** @typedef {import("./store.js").State} State */
/** @typedef {import("./url_state.js").AddressState} AddressState */
/**
 * @typedef {Object} Parts What the page is made of; `filters` and `figure` are there once it is painted, `selection` with the details.
 * @property {import("./filters.js").Filters} filters
 * @property {import("./figure.js").Figure} figure
 * @property {import("./selection.js").Selection} selection
 * @property {import("./payload.js").Details | null} details
 * @property {import("./matching.js").Matching | null} matching
 * @property {import("./list.js").List | null} list
 * @property {ReturnType<typeof createAddress>} [address]
 * @property {((event: KeyboardEvent) => void) | null} answerKey
 */

const DETAILS = "tl-details-data";
const FEW = 500; // the details of so many are read before the chart is painted

/** The data script of an id, unpacked. */
const readData = (/** @type {Document} */ document, /** @type {string} */ id) => {
  const script = /** @type {HTMLScriptElement} */ (document.getElementById(id));
  return unpackData(script.type, script.textContent ?? "");
};

/** The details of a page: those that it contains, else those that its host provides. */
function createDetailsReader(/** @type {Document} */ document) {
  /** @type {(script: [string, string]) => void} */
  let provide = () => {};
  /** @type {Promise<[string, string]>} */
  const provided = new Promise((resolve) => { provide = resolve; });
  return {
    provide: (/** @type {string} */ type, /** @type {string} */ text) => provide([type, text]),
    read: async () => (document.getElementById(DETAILS) ? readData(document, DETAILS) : unpackData(...await provided)),
  };
}

/** Resolves after title and list are painted: they need no chart. */
const waitForPaint = (/** @type {Window} */ window) => (window.performance.getEntriesByName("first-contentful-paint").length
  ? Promise.resolve()
  : new Promise((resolve) => { window.requestAnimationFrame(() => window.setTimeout(() => resolve(undefined))); }));

/** Whether the browser lacks what unpacks the data of a document. */
const isTooOld = (/** @type {Document} */ document) => typeof DecompressionStream === "undefined"
  && document.querySelector('script[type="application/gzip"]') !== null;

/** Starts the page in its document. */
export function startPage(/** @type {Document} */ document) {
  const window = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const root = document.documentElement;
  const find = (/** @type {string} */ id) => findElement(document, id);
  /** @type {import("./payload.js").PageData} */
  const data = JSON.parse(find("tl-data").textContent ?? "");
  const isWhole = data.listed === data.total; // the list holds all events
  const phrase = createPhrase(data.messages);
  const store = createStore();
  /** @type {import("./store.js").Part[]} */
  const mounted = [];
  const made = /** @type {Parts} */ ({ details: null, matching: null, list: null, answerKey: null });
  const reader = createDetailsReader(document);
  let finish = () => {};
  /** @type {Promise<void>} */
  const hasDetails = new Promise((resolve) => { finish = resolve; });

  startEmbed(document, phrase);

  const mount = (/** @type {import("./store.js").Part} */ part) => {
    mounted.push(part);
    part.update(store.get(), UNTOUCHED);
  };

  /** Takes over a state, of an address for example; resolves once painted. */
  const apply = async (/** @type {AddressState} */ { view, selected: requested, pane, ...query }) => {
    // An id that is no longer used leads to what replaced it.
    const selected = requested !== null && Object.hasOwn(data.replaced ?? {}, requested) ? data.replaced[requested] : requested;
    if (pane) store.set({ pane });
    const k = made.selection.placeOf(selected);
    // Placed for what is selected then, not for what was before.
    made.figure.chart.select(k !== null && data.events.lane[k] >= 0 ? k : null);
    store.set(made.filters.keepOffered(query));
    await made.figure.show(view);
    await made.selection.select(selected ?? "", { isQuiet: true, staysPut: view !== null });
    return made.address?.settled();
  };

  const listenToList = () => find("tl-list").addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("h4 a");
    const id = link?.closest("article")?.id.slice(2);
    if (!id || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    hasDetails.then(() => made.selection.select(id, { opener: link }));
  });

  const createList = (/** @type {import("./payload.js").Details} */ all, /** @type {import("./event_entry.js").Entries} */ entries) => {
    if (isWhole) return createWholeList(document, find("tl-entries"), all);
    document.querySelector(".tl-listed-only")?.remove();
    const long = createLongList(document, find("tl-entries"), all, entries, {
      importance: data.events.importance,
      onFill: () => made.selection?.markEntry(),
      describeCut: (printed, total) => phrase("printed_only", printed, { total: total.toLocaleString("en") }),
    });
    long.show(null);
    return long;
  };

  const mountDetails = async () => {
    const all = decodeDetails(await reader.read(), data.events);
    if (isWhole) addListedTexts(document, all);
    const match = createMatching(all);
    const entries = createEntries(document, data, all);
    const list = createList(all, entries);
    Object.assign(made, { details: all, matching: match, list });
    made.filters.offerActors(all);
    for (const part of [made.filters, made.figure]) part.update(store.get(), UNTOUCHED); // which may have been used before
    mount({ update: (state, before) => { if (isQueryChanged(state, before)) list.show(match.find(state).matches); } });
    made.selection = createSelection(document, store, { data, details: all, entries, matching: match, figure: made.figure });
    mount(made.selection);
    made.answerKey = createChartKeys(store, data, made.figure, made.selection);
    listenToEscape(document, made.selection);
    listenToExport(document, data, all, {
      chart: made.figure.chart,
      listKey: made.figure.listKey,
      listMembers: () => match.find(store.get()).members,
      isFiltered: () => isFiltered(store.get()),
      writeAddress: () => writeAddress(store.get()),
    });
    match.prepare(window);
    finish();
  };

  const bins = createBinEvents(document, data);

  const createPageFigure = () => createFigure(document, data, store, {
    getDetails: () => made.details,
    findMatches: (state) => made.matching?.find(state).matches ?? null,
    onPick: (hit) => hasDetails.then(() => made.selection.pick(hit)),
    onBin: (bin) => bins.open(bin),
    onTrack: (track) => made.filters.set({ track: store.get().track === track ? "" : track }),
    onKey: (event) => made.answerKey?.(event),
  });

  const begin = async (/** @type {Promise<import("./payload.js").Events>} */ unpacked, /** @type {Promise<import("./archive.js").Archive> | null} */ counts) => {
    const request = readAddress(window.location.hash);
    window.performance.mark("tl-chart-script");
    data.events = await unpacked;
    data.counts = await counts;
    made.filters = createFilters(document, data, store, {
      listMembers: (state) => made.matching?.find(state).members ?? null,
      countAll: (search) => made.matching?.countAll(search) ?? 0,
    });
    made.figure = createPageFigure();
    store.subscribe((state, before) => { for (const part of mounted) part.update(state, before); });
    const painted = made.figure.show(request?.view ?? null);
    [made.filters, made.figure, createPanes(document, store)].forEach(mount);
    // The details of many events can wait until the chart is seen.
    const isSmall = data.total <= FEW;
    if (isSmall) await mountDetails();
    await painted;
    root.classList.add("tl-drawn-once");
    made.figure.listen();
    listenToList();
    listenToPrint(document, made.figure.chart, () => made.list);
    const address = createAddress(window, store, {
      apply: (wanted) => hasDetails.then(() => apply(wanted)),
      select: (id) => hasDetails.then(() => made.selection.select(id, { isQuiet: true })),
      close: () => hasDetails.then(() => made.selection.close()),
    });
    made.address = address;
    mounted.push(address); // the address is that of the state already
    if (!isSmall) window.setTimeout(() => mountDetails().catch(fail));
    if (request) await address.apply(request);
  };

  const describeList = () => (data.listed < data.total ? phrase("most_important", data.listed) : phrase("all_of_them", data.total));

  const failWith = (/** @type {string} */ text) => {
    root.classList.add("tl-no-chart");
    find("tl-loading").textContent = text;
    find("tl-loading").removeAttribute("aria-hidden");
  };

  const fail = (/** @type {Error} */ error) => {
    failWith(phrase("failed", undefined, { why: error.message, listed: describeList() }));
    throw error;
  };

  const start = () => {
    if (isTooOld(document)) return Promise.resolve(failWith(phrase("no_unpacking", undefined, { listed: describeList() })));
    const unpacked = readData(document, "tl-drawn-data").then((packed) => decodeDrawn(packed, (id) => readTitle(document, id))); // while the browser paints the list
    const counts = data.has_counts ? readData(document, "tl-counts-data").then(createArchive) : null;
    return waitForPaint(window).then(() => begin(unpacked, counts)).catch(fail);
  };

  Object.assign(window, { timeline: createHost(data, store, { window, ready: start(), hasDetails, parts: made, bins, apply, provideDetails: reader.provide }) });
}
