// The events of a chart as columns of numbers, ranked once, and sorted for the questions that each view asks.
//
// The same as layout/items.py: both must give the same order, so that both place the same scene.

/** @typedef {"dot" | "range" | "bar"} Form A point; a hollow dot in the middle of a whisker; a span from start to end. */
/**
 * The events, a column per property; times are ms of the axis as in time_axis.js, start <= mark <= end.
 * @typedef {Object} Items
 * @property {string[]} id
 * @property {ArrayLike<number>} lane 0 for the first lane from the top; -1 is not placed (eras).
 * @property {ArrayLike<number>} importance 1 to 3; 1 is a headline.
 * @property {Form[]} form
 * @property {ArrayLike<number>} start Where what is drawn begins.
 * @property {ArrayLike<number>} end Where what is drawn ends.
 * @property {ArrayLike<number>} mark
 * @property {ArrayLike<number>} certain_start Where the certain part of a bar begins.
 * @property {ArrayLike<number>} certain_end
 * @property {ArrayLike<boolean | number>} is_open A bar that ends in an arrow.
 */
/**
 * The matching events of one lane and one importance, sorted for binary search and for choosing.
 * @typedef {Object} Group
 * @property {number[]} points Dots in order of mark.
 * @property {Float64Array} pointMarks Their marks.
 * @property {number[]} pointsByHash
 * @property {number[]} spans Ranges and bars in order of start.
 * @property {Float64Array} spanStarts
 * @property {Float64Array} spanEnds In order of their own, as are the marks.
 * @property {Float64Array} spanMarks
 * @property {number[]} spansByRank
 * @property {number} longest Of the spans, in ms.
 */
/**
 * @typedef {Object} Store
 * @property {Items} items
 * @property {number} laneCount
 * @property {Int32Array} rank The position of each event in order of importance: 0 is the first.
 * @property {Float64Array} hash Of the id of each event.
 * @property {Orders} orders
 */
/** @typedef {{ byMark: number[], byHash: number[], byStart: number[], byEnd: number[], spansByMark: number[], byRank: number[] }} Orders */
/** @typedef {{ store: Store, matches: ArrayLike<boolean | number> | null, groups: Group[][] }} Selection `groups` by lane, then importance - 1. */

export const CLASSES = 3;

/** A number from 0 to 2**32 - 1 that has nothing to do with when an event was (FNV-1a over code points). */
export function hashText(/** @type {string} */ text) {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ /** @type {number} */ (character.codePointAt(0)), 16_777_619) >>> 0;
  return hash;
}

const compareTexts = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Rank and sort events, once per dataset: by importance, then the longer first, the earlier, and id.
 *
 * @param {Items} items
 * @returns {Store}
 */
export function prepareItems(items) {
  const { id, lane, importance, form, start, end, mark } = items;
  const all = id.map((_, k) => k).filter((k) => lane[k] >= 0);
  const byRank = [...all].sort((a, b) =>
    importance[a] - importance[b] || end[b] - start[b] - (end[a] - start[a]) || start[a] - start[b] || compareTexts(id[a], id[b]));
  const rank = new Int32Array(id.length).fill(id.length);
  byRank.forEach((k, at) => { rank[k] = at; });
  const hash = Float64Array.from(id, hashText);
  const sortBy = (/** @type {number[]} */ keys, /** @type {ArrayLike<number>} */ values) => [...keys].sort((a, b) => values[a] - values[b] || rank[a] - rank[b]);
  const points = all.filter((k) => form[k] === "dot");
  const spans = all.filter((k) => form[k] !== "dot");
  const orders = {
    byMark: sortBy(points, mark),
    byHash: sortBy(points, hash),
    byStart: sortBy(spans, start),
    byEnd: sortBy(spans, end),
    spansByMark: sortBy(spans, mark),
    byRank: byRank.filter((k) => form[k] !== "dot"),
  };
  return { items, laneCount: all.reduce((most, k) => Math.max(most, lane[k] + 1), 0), rank, hash, orders };
}

/**
 * The events that match a search or filter, sorted for placing; made anew when the filter changes.
 *
 * @param {Store} store
 * @param {ArrayLike<boolean | number> | null} matches Per event; null for all.
 * @returns {Selection}
 */
export function selectItems(store, matches = null) {
  const { items, laneCount, orders } = store;
  const { start, end, mark } = items;
  const split = (/** @type {number[]} */ order) => splitByGroup(store, matches, order);
  const lists = {
    byMark: split(orders.byMark),
    byHash: split(orders.byHash),
    byStart: split(orders.byStart),
    byEnd: split(orders.byEnd),
    spansByMark: split(orders.spansByMark),
    byRank: split(orders.byRank),
  };
  const groups = Array.from({ length: laneCount }, (_, lane) =>
    Array.from({ length: CLASSES }, (__, level) => {
      const at = lane * CLASSES + level;
      return {
        points: lists.byMark[at],
        pointMarks: pick(lists.byMark[at], mark),
        pointsByHash: lists.byHash[at],
        spans: lists.byStart[at],
        spanStarts: pick(lists.byStart[at], start),
        spanEnds: pick(lists.byEnd[at], end),
        spanMarks: pick(lists.spansByMark[at], mark),
        spansByRank: lists.byRank[at],
        longest: lists.byStart[at].reduce((most, k) => Math.max(most, end[k] - start[k]), 0),
      };
    }));
  return { store, matches, groups };
}

function pick(/** @type {number[]} */ keys, /** @type {ArrayLike<number>} */ values) {
  const picked = new Float64Array(keys.length);
  for (let at = 0; at < keys.length; at += 1) picked[at] = values[keys[at]];
  return picked;
}

/** @returns {number[][]} A list per lane and importance, each in the order given. */
function splitByGroup(/** @type {Store} */ { items, laneCount }, /** @type {ArrayLike<boolean | number> | null} */ matches, /** @type {number[]} */ order) {
  const { lane, importance } = items;
  /** @type {number[][]} */
  const lists = Array.from({ length: laneCount * CLASSES }, () => []);
  for (const k of order) if (!matches || matches[k]) lists[lane[k] * CLASSES + importance[k] - 1].push(k);
  return lists;
}
