// Search: texts folded as unicode.py normalizes them, and the events that match words and filters.

/** @typedef {import("./payload.js").Details} Details */
/** @typedef {{ search: string, track: string, importance: number, actor: string, contested: boolean }} Query */

/** @type {Map<string, string>} */
const SAME = new Map([..."يیىیكکةهۀهأاإاآاؤو"].flatMap((letter, at, all) => (at % 2 ? [] : [/** @type {[string, string]} */ ([letter, all[at + 1]])])));
const UNSEEN_OR_ACCENT = /[\p{Mn}\p{Cf}\u0640]/gu;
const DIGITS = /[۰-۹٠-٩]/g;

const unify = (/** @type {string} */ text) => text.replace(/[يىكةۀأإآؤ]/g, (letter) => /** @type {string} */ (SAME.get(letter)));

/** A text as it is compared: without case, accents and joiners, with one form of each letter and digit. */
export function foldText(/** @type {string} */ text) {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  const same = unify(text).replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 15));
  // Some capitals become small letters only by way of others, as ẞ by way of ß, and that by way of SS.
  const small = same.toLowerCase().toUpperCase().toLowerCase().normalize("NFKD").toLowerCase();
  return unify(small.replace(UNSEEN_OR_ACCENT, "").replace(/ς/g, "σ"));
}

/** The folded text of event k in the columns that a search looks through, `SEARCHED` in search.py. */
export function collectText(/** @type {Pick<Details, "searched" | "title" | "cells" | "cited" | "sources">} */ { searched, title, cells, cited, sources }, /** @type {number} */ k) {
  const parts = searched.map((name) => {
    if (name === "title") return title[k];
    if (name === "publishers") return cited[k].map((at) => sources[at].publisher).join("\n");
    return cells[name]?.[k] ?? "";
  });
  return foldText(parts.join("\n"));
}

/** The members of a list cell, such as "Aldrin|Armstrong". */
export const splitList = (/** @type {string | undefined} */ cell) => (cell ? cell.split("|").map((member) => member.trim()).filter(Boolean) : []);

/** Whether a search or a filter is set. */
export const isFiltered = (/** @type {Query} */ { search, track, importance, actor, contested }) => Boolean(search.trim() || track || importance || actor || contested);

const CONTESTED = new Set(["facts", "values"]);

/** Whether a cell of `dispute_kind` says that facts or values are contested. */
export const isContested = (/** @type {string | undefined} */ cell) => splitList(cell).some((kind) => CONTESTED.has(kind));

/**
 * Which events match: 1 or 0 for each, in the order of `details`, or null if no search or filter is set. Words may stand
 * in any order and be parts of words; importance is that or a lower number; eras always match.
 *
 * @param {Pick<Details, "id" | "cells">} details
 * @param {(k: number) => string} textOf The folded text of an event.
 * @param {Query} query
 */
export function findMatching({ id, cells }, textOf, query) {
  if (!isFiltered(query)) return null;
  const { track, importance, actor, contested } = query;
  const words = foldText(query.search).split(/\s+/).filter(Boolean);
  const matches = new Uint8Array(id.length);
  for (let k = 0; k < matches.length; k += 1) {
    matches[k] = cells.kind?.[k] === "era" || (
      (!track || cells.track[k] === track)
      && (!importance || Number(cells.importance[k]) <= importance)
      && (!contested || isContested(cells.dispute_kind?.[k]))
      && (!actor || splitList(cells.actors?.[k]).includes(actor))
      && words.every((word) => textOf(k).includes(word))
    ) ? 1 : 0;
  }
  return matches;
}

/** The actors with the number of their events, those of most events first, then by name. */
export function countActors(/** @type {Pick<Details, "cells">} */ { cells }) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  (cells.actors ?? []).forEach((cell, k) => {
    if (cells.kind?.[k] !== "era") for (const actor of new Set(splitList(cell))) counts.set(actor, (counts.get(actor) ?? 0) + 1);
  });
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** The name among those offered that is meant by what was typed: the same but for case and accents, else the first that contains it. */
export function completeName(/** @type {string[]} */ names, /** @type {string} */ typed) {
  const folded = foldText(typed.trim());
  if (!folded) return "";
  return names.find((name) => name === typed.trim()) ?? names.find((name) => foldText(name) === folded) ?? names.find((name) => foldText(name).includes(folded)) ?? null;
}
