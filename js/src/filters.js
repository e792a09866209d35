// The search field and the filters, and the line that counts what matches.

import { NO_QUERY, isQueryChanged } from "./store.js";
import { completeName, countActors, isFiltered } from "./search.js";
import { createPhrase, writeNumber } from "./messages.js";
import { findElement } from "./html_element.js";

/** @typedef {import("./search.js").Query} Query */
/** @typedef {import("./store.js").State} State */
/** @typedef {ReturnType<typeof createFilters>} Filters */

/** What the controls ask for, as a reader reads it: words in quotation marks, and the names of what is chosen. */
export function describeFilter(/** @type {Document} */ document) {
  const read = (/** @type {string} */ id) => /** @type {HTMLInputElement | null} */ (document.getElementById(id))?.value.trim() ?? "";
  const search = read("tl-search");
  const chosen = ["tl-track", "tl-importance"].map((id) => {
    const control = /** @type {HTMLSelectElement | null} */ (document.getElementById(id));
    return control && control.selectedIndex > 0 ? control.options[control.selectedIndex].text : "";
  });
  const contested = /** @type {HTMLInputElement | null} */ (document.getElementById("tl-contested"));
  const onlyContested = contested?.checked ? (contested.parentElement?.textContent ?? "").trim() : "";
  return [search && `“${search}”`, ...chosen, read("tl-actor"), onlyContested].filter(Boolean).join(" · ");
}

/**
 * The controls of a document.
 *
 * @param {Document} document
 * @param {import("./payload.js").PageData} data
 * @param {import("./store.js").Store} store
 * @param {{ listMembers: (state: State) => number[] | null, countAll: (search: string) => number }} page `listMembers` is null until the details are there; `countAll` counts the events that match a search alone.
 */
export function createFilters(document, data, store, { listMembers, countAll }) {
  const find = (/** @type {string} */ id) => findElement(document, id);
  const search = /** @type {HTMLInputElement} */ (find("tl-search"));
  const actor = /** @type {HTMLInputElement} */ (find("tl-actor"));
  /** @type {Record<"track" | "importance", HTMLSelectElement | null>} */
  const selects = { track: /** @type {HTMLSelectElement | null} */ (find("tl-track")), importance: /** @type {HTMLSelectElement | null} */ (find("tl-importance")) };
  const contested = /** @type {HTMLInputElement | null} */ (document.getElementById("tl-contested"));
  const phrase = createPhrase(data.messages);
  /** @type {string[]} */
  let actors = [];

  /** A query without what no control offers: a name in an address that is none of them would match nothing. @returns {Query} */
  const keepOffered = (/** @type {Query} */ query) => {
    const isOffered = (/** @type {HTMLSelectElement | null} */ select, /** @type {string | number} */ value) => [...(select?.options ?? [])].some((option) => option.value === String(value));
    return {
      search: query.search,
      track: isOffered(selects.track, query.track) ? query.track : NO_QUERY.track,
      importance: isOffered(selects.importance, query.importance) ? query.importance : NO_QUERY.importance,
      actor: actors.includes(query.actor) ? query.actor : NO_QUERY.actor,
      contested: query.contested && contested !== null,
    };
  };

  const set = (/** @type {Partial<Query>} */ patch) => store.set(keepOffered({ ...store.get(), ...patch }));

  const showCount = (/** @type {State} */ state) => {
    const members = listMembers(state);
    if (!members) return;
    const { search: words } = state;
    // A reader who searches among a part is told what the rest holds.
    const all = words.trim() && isFiltered({ ...state, search: "" }) ? countAll(words) : 0;
    const text = [
      phrase("shown", data.total, { n: writeNumber(members.length), total: writeNumber(data.total) }),
      all > members.length && phrase("among_all", all),
    ].filter(Boolean).join("; ");
    if (find("tl-shown").textContent !== text) find("tl-shown").textContent = text;
    find("tl-nothing").hidden = members.length > 0 || data.total === 0;
  };

  const showValue = (/** @type {HTMLInputElement | HTMLSelectElement | null} */ control, /** @type {string | number} */ value) => {
    if (control && control.value !== String(value)) control.value = String(value);
  };

  search.addEventListener("input", () => set({ search: search.value }));
  for (const name of /** @type {("track" | "importance")[]} */ (Object.keys(selects))) {
    selects[name]?.addEventListener("change", ({ target }) => {
      const { value } = /** @type {HTMLSelectElement} */ (target);
      set({ [name]: name === "importance" ? Number(value) : value });
    });
  }
  contested?.addEventListener("change", () => set({ contested: contested.checked }));
  // While a name is typed the filter waits until it is one, or the field is empty.
  actor.addEventListener("input", () => {
    if (!actor.value || actors.includes(actor.value)) set({ actor: actor.value });
  });
  actor.addEventListener("change", () => {
    set({ actor: completeName(actors, actor.value) ?? store.get().actor });
    actor.value = store.get().actor;
  });
  find("tl-find").addEventListener("submit", (event) => event.preventDefault());
  find("tl-clear").addEventListener("click", () => {
    store.set(NO_QUERY);
    actor.value = "";
    search.focus();
  });

  return {
    set,
    keepOffered,
    /** Offers the actors of the events, those of most events first. */
    offerActors(/** @type {import("./payload.js").Details} */ details) {
      const counts = countActors(details);
      actors = counts.map(([name]) => name);
      const options = counts.map(([name, count]) => {
        const option = document.createElement("option");
        option.value = name;
        option.label = writeNumber(count);
        return option;
      });
      find("tl-actors").replaceChildren(...options);
      actor.hidden = actors.length === 0;
    },
    update(/** @type {State} */ state, /** @type {State} */ before) {
      if (!isQueryChanged(state, before)) return;
      showValue(search, state.search);
      showValue(selects.track, state.track);
      showValue(selects.importance, state.importance);
      if (state.actor !== before.actor) showValue(actor, state.actor);
      if (contested) contested.checked = state.contested;
      find("tl-clear").hidden = !isFiltered(state);
      showCount(state);
    },
  };
}
