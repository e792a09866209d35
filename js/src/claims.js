// The script of the page of values in dispute.

import { createPhrase } from "./messages.js";
import { unpackData } from "./payload.js";
import { createStore } from "./store.js";
import { UNTOUCHED, readAddress, writeAddress } from "./claims/address.js";
import { createTexts, decodeData } from "./claims/data.js";
import { createRungs } from "./claims/rungs.js";
import { createSection } from "./claims/section.js";
import { createTake } from "./claims/take.js";

export { readAddress, writeAddress, parseDay, formatDay } from "./claims/address.js";
export { decodeData } from "./claims/data.js";
export { sortPanels, listPlaces } from "./claims/panels.js";
export { chooseAnswers, findTicks, pickRows, sortParts } from "./claims/pick.js";
export { breakLines } from "./claims/picture.js";
export { listDays } from "./claims/slider.js";
export { writeStatements } from "./claims/take.js";

/** @typedef {import("./claims/address.js").State} State */
/** @typedef {{ get: () => State, set: (patch: Partial<State>) => void, subscribe: (listener: (state: State, before: State) => void) => () => void }} Store */

const WRITE_MS = 250;

async function start(/** @type {Document} */ document) {
  const window = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const packed = /** @type {HTMLScriptElement} */ (document.getElementById("tl-data"));
  const data = decodeData(await unpackData(packed.type, packed.textContent ?? ""));
  const elements = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("section[data-view]")]);
  if (!elements.length) return;
  const texts = createTexts(document);
  const phrase = createPhrase(data.messages);
  const store = /** @type {Store} */ (/** @type {unknown} */ (createStore(/** @type {any} */ (UNTOUCHED))));
  const take = createTake(document, data, texts, () => writeAddress(store.get(), data.views));
  const viewOf = new Map(data.views.flatMap((view, at) => view.rows.map((row) => /** @type {[string, number]} */ ([texts.readId(row.number), at]))));
  const read = () => readAddress(window.location.hash, data.views, (id) => viewOf.get(id) ?? -1);
  const reveal = () => {
    const { row, view } = store.get();
    if (row) (elements[view].querySelector('.tl-rung [aria-expanded="true"]') ?? document.getElementById(`c-${row}`))?.scrollIntoView({ block: "nearest" });
  };
  const tools = { data, texts, rungs: createRungs(document, texts, phrase), phrase, set: store.set, openRow: (/** @type {string} */ row) => { store.set({ row }); reveal(); }, actions: take.row };
  /** @type {(ReturnType<typeof createSection> | undefined)[]} */
  const sections = [];
  const open = (/** @type {number} */ at) => {
    sections[at] ??= createSection(elements[at], data.views[at], tools);
    return /** @type {ReturnType<typeof createSection>} */ (sections[at]);
  };
  const filled = new Set();

  const showTabs = (/** @type {number} */ at) => {
    const { story } = data.views[at];
    const mark = (/** @type {Element} */ link, /** @type {boolean} */ isHere) => (isHere ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"));
    for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-story]"))) mark(link, link.dataset.story === story);
    for (const nav of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("nav[data-of]"))) nav.hidden = nav.dataset.of !== story;
    for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("a[data-view]"))) mark(link, Number(link.dataset.view) === at);
  };

  let timer = 0;
  let written = window.location.hash;
  const writeNow = () => {
    const address = writeAddress(store.get(), data.views);
    if (address === written) return;
    written = address;
    try {
      window.history.replaceState(window.history.state, "", address || `${window.location.pathname}${window.location.search}`);
    } catch {
      // A frame that may not touch its address does without.
    }
  };

  const show = (/** @type {State} */ state) => {
    const section = open(state.view);
    elements.forEach((element, at) => { element.hidden = at !== state.view; });
    showTabs(state.view);
    section.update(state);
    if (!filled.has(section)) take.fill(section);
    filled.add(section);
  };

  store.subscribe((state, before) => {
    if (state.view !== before.view) sections[before.view]?.stop();
    show(state);
    window.clearTimeout(timer);
    timer = window.setTimeout(writeNow, WRITE_MS);
  });
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("a[data-view], a[data-story]"))) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const view = link.dataset.view ? Number(link.dataset.view) : data.views.findIndex(({ story }) => story === link.dataset.story);
      store.set({ ...UNTOUCHED, view, isLog: store.get().isLog });
    });
  }
  window.addEventListener("hashchange", () => {
    // A link within the page, as to its main part, asks for no other state.
    if (window.location.hash === written || !/^$|=|^#[cv]-/.test(window.location.hash)) return;
    written = window.location.hash;
    store.set(read());
    reveal();
  });
  document.documentElement.classList.add("tl-live-claims");
  store.set(read());
  show(store.get());
  reveal();
}

// A browser that is too old to unpack the data has what stands without a script.
if (typeof document !== "undefined") start(document).catch((/** @type {unknown} */ fault) => {
  document.documentElement.classList.add("tl-live-claims");
  throw fault;
});
