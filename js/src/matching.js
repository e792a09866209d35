// Which events match the search and the filters of a state, and which come before and after one of them.

import { NO_QUERY, isQueryChanged, pickQuery } from "./store.js";
import { collectText, findMatching } from "./search.js";
import { whenIdle } from "./idle.js";

/** @typedef {import("./payload.js").Details} Details */
/** @typedef {import("./search.js").Query} Query */
/** @typedef {import("./store.js").State} State */
/** @typedef {{ matches: Uint8Array | null, members: number[] }} Result `matches` is null where all do; `members` are the events of the list in its order. */
/** @typedef {ReturnType<typeof createMatching>} Matching */

const PER_TURN = 2_000;

/** The events in the order of the list, without those that do not match. */
export const listMatching = (/** @type {{ order: number[] }} */ { order }, /** @type {ArrayLike<number> | null} */ matches) => (matches ? order.filter((k) => matches[k]) : order);

/**
 * The member of a list that comes before (-1) or after (1) an event which need not be in it; null at either end.
 *
 * @param {number[]} members
 * @param {(k: number) => number} rank
 * @param {number | null} k Null for none: then the first.
 * @param {-1 | 1} by
 */
export function findNeighbour(members, rank, k, by) {
  if (k === null) return members[0] ?? null;
  if (by > 0) return members.find((member) => rank(member) > rank(k)) ?? null;
  return members.findLast((member) => rank(member) < rank(k)) ?? null;
}

/**
 * The drawn events that match and lie in a view: a dot with its mark, a span with any part of it.
 *
 * @param {Pick<import("./layout/items.js").Items, "id" | "form" | "start" | "end" | "mark">} events
 * @param {ArrayLike<number> | null} matches
 * @param {[number, number]} view
 */
export function findVisible({ id, form, start, end, mark }, matches, [first, last]) {
  const isIn = (/** @type {number} */ k) => (form[k] === "dot" ? mark[k] >= first && mark[k] <= last : end[k] >= first && start[k] <= last);
  return id.map((_, k) => k).filter((k) => (!matches || matches[k]) && isIn(k));
}

/** The matching of the events of `details`; it is worked out anew only for another query. */
export function createMatching(/** @type {Details} */ details) {
  /** @type {string[]} */
  const texts = [];
  const textOf = (/** @type {number} */ k) => (texts[k] ??= collectText(details, k));
  const ranks = new Map(details.order.map((k, at) => [k, at]));
  /** @type {Query} */
  let query = NO_QUERY;
  /** @type {Result} */
  let result = { matches: null, members: details.order };

  return {
    /** @returns {Result} */
    find(/** @type {Query & Partial<State>} */ state) {
      if (isQueryChanged(state, query)) {
        query = pickQuery(state);
        const matches = findMatching(details, textOf, query);
        result = { matches, members: listMatching(details, matches) };
      }
      return result;
    },
    /** How many events of the list match a search, whatever the filters. */
    countAll: (/** @type {string} */ search) => listMatching(details, findMatching(details, textOf, { ...NO_QUERY, search })).length,
    /** The event before (-1) or after (1) another among those of a state. */
    findNeighbour(/** @type {Query} */ state, /** @type {number | null} */ k, /** @type {-1 | 1} */ by) {
      return findNeighbour(this.find(state).members, (other) => ranks.get(other) ?? -1, k, by);
    },
    /** Folds the texts while the reader looks, so that the first search is as quick as the next. */
    prepare(/** @type {Window & typeof globalThis} */ window, from = 0) {
      const to = Math.min(from + PER_TURN, details.id.length);
      whenIdle(window, () => {
        for (let k = from; k < to; k += 1) textOf(k);
        if (to < details.id.length) this.prepare(window, to);
      });
    },
  };
}
