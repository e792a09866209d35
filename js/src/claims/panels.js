// Small multiples of groups, one scale for all of them, and the values of one place.

import { createMaker } from "../html_element.js";

/** @typedef {import("./data.js").Row} Row */
/** @typedef {import("./data.js").Texts} Texts */
/** @typedef {import("./rungs.js").Look} Look */
/** @typedef {ReturnType<typeof import("./rungs.js").createRungs>} Rungs */

const byOrder = (/** @type {Row} */ one, /** @type {Row} */ other) => one.order - other.order;

/**
 * The groups that each claimant counts on one basis, in their order, and those of claimants with a single one.
 *
 * @param {Row[]} rows
 * @param {(row: Row, column: string) => string} read
 * @param {string[]} groups Their order.
 */
export function sortPanels(rows, read, groups) {
  const place = (/** @type {Row} */ row) => (groups.indexOf(read(row, "group")) + 1 || groups.length + 1);
  const sort = (/** @type {Row[]} */ members) => members.sort((one, other) => place(one) - place(other) || byOrder(one, other));
  /** @type {Map<string, Map<string, Row>>} */
  const byClaimant = new Map();
  for (const row of rows) {
    const key = JSON.stringify([read(row, "claimant"), read(row, "basis"), row.isReview]);
    const own = byClaimant.get(key) ?? new Map();
    byClaimant.set(key, own);
    const other = own.get(read(row, "group"));
    // A running total before the count of some days, the later before the earlier.
    const isBetter = other && (row.isIncrement === other.isIncrement ? row.rank > other.rank : other.isIncrement);
    if (!other || isBetter) own.set(read(row, "group"), row);
  }
  const members = [...byClaimant.values()].map((own) => sort([...own.values()]));
  return { panels: members.filter((own) => own.length > 1), others: sort(members.filter((own) => own.length === 1).flat()) };
}

/** The panels of the groups. */
export function makePanels(/** @type {Document} */ document, /** @type {ReturnType<typeof sortPanels>} */ { panels, others }, /** @type {Look} */ look, /** @type {(row: Row, column: string) => string} */ read, /** @type {Rungs} */ rungs, /** @type {string} */ rest) {
  const make = createMaker(document);
  const makePanel = (/** @type {string} */ name, /** @type {Row[]} */ rows, /** @type {(row: Row) => string[]} */ label) =>
    make("div", { class: "tl-panel" }, make("h4", { dir: "auto" }, name), rungs.makeAxis(look), rungs.makeList(rows, { ...look, label }));
  const nameOf = (/** @type {Row} */ row) => [read(row, "claimant"), read(row, "basis"), row.isReview ? read(row, "status") : ""].filter(Boolean).join(", ");
  const own = panels.map((rows) => makePanel(nameOf(rows[0]), rows, (row) => [read(row, "group")]));
  if (others.length) own.push(makePanel(rest, others, (row) => [read(row, "group"), nameOf(row)]));
  return own;
}

/** The places of rows, those with most rows first. */
export function listPlaces(/** @type {Row[]} */ rows, /** @type {(row: Row) => string} */ readPlace) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const row of rows) counts.set(readPlace(row), (counts.get(readPlace(row)) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([place]) => place);
}
