// The table of the statements of a view: those said by the day, filtered and sorted.

import { makeElement } from "../html_element.js";
import { FILTERS } from "./address.js";

/** @typedef {import("./data.js").View} View */
/** @typedef {import("./address.js").State} State */
/** @typedef {(name: string, n?: number, values?: Record<string, string | number>) => string} Phrase */

/** @type {Record<string, string>} The cells that a table is filtered by. */
const FILTERED = { basis: ".b", status: ".s", grade: ".e" };

/**
 * Listens to the head and the filters of a table.
 *
 * @param {HTMLElement} section
 * @param {View} view
 * @param {Phrase} phrase
 * @param {(patch: Partial<State>) => void} set
 */
export function createTable(section, view, phrase, set) {
  const document = section.ownerDocument;
  const body = /** @type {HTMLTableSectionElement} */ (section.querySelector(".tl-statements tbody"));
  const rows = [...body.rows];
  const filters = /** @type {HTMLSelectElement[]} */ ([...section.querySelectorAll("select[data-filter]")]);
  const shown = /** @type {HTMLElement} */ (section.querySelector('[data-part="shown"]'));
  const kinds = [...section.querySelectorAll('select[data-filter="kind"] option')].map((option) => /** @type {HTMLOptionElement} */ (option));
  const byNumber = new Map(view.rows.map((row) => [row.number, row]));
  const claimOf = (/** @type {HTMLElement} */ row) => /** @type {import("./data.js").Row} */ (byNumber.get(Number(row.dataset.n)));
  const readFilter = (/** @type {HTMLElement} */ row, /** @type {string} */ name) =>
    name === "kind" ? kinds.find((option) => option.dataset.kind === String(claimOf(row).kind))?.value ?? "" : row.querySelector(FILTERED[name])?.textContent ?? "";
  const bar = /** @type {HTMLElement} */ (section.querySelector('[data-part="filters"]'));
  bar.hidden = false;
  for (const select of filters) select.addEventListener("change", () => set({ [/** @type {string} */ (select.dataset.filter)]: select.value }));

  /** @type {Record<string, (row: HTMLElement) => string | number>} */
  const keys = {
    value: (row) => claimOf(row).value ?? claimOf(row).mark.low ?? Infinity,
    known: (row) => claimOf(row).known ?? Infinity,
    days: (row) => claimOf(row).asOf ?? Infinity,
  };
  for (const [at, head] of [...section.querySelectorAll("th[data-column]")].entries()) {
    const name = /** @type {HTMLElement} */ (head).dataset.column ?? "";
    const column = head.textContent ?? "";
    const button = makeElement(document, "button", { type: "button", title: phrase("dispute_sort", undefined, { column }) }, column);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const isDown = head.getAttribute("aria-sort") === "ascending";
      for (const other of section.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      const read = keys[name] ?? ((row) => row.children[at].textContent ?? "");
      const compare = (/** @type {string | number} */ one, /** @type {string | number} */ other) =>
        typeof one === "number" && typeof other === "number" ? (one === other ? 0 : one - other) : String(one).localeCompare(String(other));
      body.append(...[...rows].sort((one, other) => compare(read(one), read(other)) * (isDown ? -1 : 1)));
    });
  }

  return {
    /** Shows what was said by a day and matches the filters; a statement without a day is always there. */
    update(/** @type {Readonly<State>} */ state, /** @type {number | null} */ day) {
      let count = 0;
      for (const select of filters) select.value = state[/** @type {typeof FILTERS[number]} */ (select.dataset.filter)];
      for (const row of rows) {
        const { known } = claimOf(row);
        const isSaid = day === null || known === null || known <= day;
        row.hidden = !isSaid || FILTERS.some((name) => state[name] && readFilter(row, name) !== state[name]);
        row.classList.toggle("tl-selected", row.id === `c-${state.row}`);
        if (!row.hidden) count += 1;
      }
      shown.textContent = phrase("dispute_shown", count, { total: String(rows.length) });
    },
    /** The numbers of the rows that are shown, from top to bottom. */
    listShown: () => [...body.rows].filter((row) => !row.hidden).map((row) => Number(row.dataset.n)),
  };
}
