// What lies in a view: how much, how it is spread, and which events are placed. See items.js for the sorted lists.

import { CLASSES } from "./items.js";

/** @typedef {import("./items.js").Group} Group */
/** @typedef {import("./items.js").Selection} Selection */
/** @typedef {[number, number]} View Its edges in ms, both included. */
/**
 * What a view holds.
 * @typedef {Object} Candidates
 * @property {number[]} counts Matching events in view by lane.
 * @property {number[][]} chosen Those of each lane that are to be placed.
 * @property {boolean} isDensity Whether there are so many that lanes show density.
 * @property {boolean} isSample Whether those chosen are of more events than can be called the most important.
 * @property {number} matching
 * @property {number} headlines
 */
/** @typedef {{ first: number, length: number, counts: Uint32Array }} Cells Counts per cell of time: cell `first` begins at first * length. */

export const DENSITY_FROM = 300; // more matching events in view than this are shown as density
export const BIN_PX = 8; // a bin of the density strip is so wide at least, and less than twice as wide
const MOST_POINTS = 60; // placed over the density, per lane and class
const MOST_SPANS = 15; // of them, unless points leave room

/** How many of the sorted values are below a limit. */
export function countBelow(/** @type {ArrayLike<number>} */ values, /** @type {number} */ limit) {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the sorted values are at most a limit. */
export function countUpTo(/** @type {ArrayLike<number>} */ values, /** @type {number} */ limit) {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many events of a group are in view: a dot with its mark, a span with any part of it. */
function countInView(/** @type {Group} */ group, /** @type {View} */ [start, end]) {
  const points = countUpTo(group.pointMarks, end) - countBelow(group.pointMarks, start);
  return points + countUpTo(group.spanStarts, end) - countBelow(group.spanEnds, start);
}

/**
 * The events to be placed in a view.
 *
 * Up to DENSITY_FROM events in view all of them are. Beyond, the lanes show density, and only the most important
 * events are placed over it: the classes of importance that together hold no more events than that, at least the first
 * that is in view; of each lane and class the longest spans, and points by hash, since by time they would all stand at
 * the left.
 *
 * @param {Selection} selection
 * @param {View} view
 * @param {number[]} wanted Events that are placed beside those if they match and are in view: the selected, and what was shown.
 * @returns {Candidates}
 */
export function listCandidates(selection, view, wanted) {
  const { groups } = selection;
  const counts = groups.map((lane) => lane.map((group) => countInView(group, view)));
  const byClass = Array.from({ length: CLASSES }, (_, level) => counts.reduce((sum, lane) => sum + lane[level], 0));
  const matching = byClass.reduce((sum, count) => sum + count, 0);
  const isDensity = matching > DENSITY_FROM;
  const isPlaced = chooseClasses(byClass, isDensity);
  const chosen = groups.map((lane, number) => {
    if (!isDensity) return lane.flatMap((group, level) => (counts[number][level] ? listInView(selection, group, view) : []));
    return lane.flatMap((group, level) => (isPlaced[level] && counts[number][level] ? chooseMost(selection, group, view) : []));
  });
  if (isDensity) addWanted(selection, view, wanted, chosen);
  const isSample = isDensity && isPlaced.some((placed, level) => placed && byClass[level] > DENSITY_FROM);
  return { counts: counts.map((lane) => lane.reduce((sum, count) => sum + count, 0)), chosen, isDensity, isSample, matching, headlines: byClass[0] };
}

/** Which classes of importance are placed. @returns {boolean[]} */
function chooseClasses(/** @type {number[]} */ byClass, /** @type {boolean} */ isDensity) {
  let [total, hasAny] = [0, false];
  return byClass.map((count) => {
    total += count;
    const isPlaced = !isDensity || total <= DENSITY_FROM || (count > 0 && !hasAny);
    hasAny ||= count > 0;
    return isPlaced;
  });
}

const isSpanInView = (/** @type {Selection} */ { store }, /** @type {number} */ k, /** @type {View} */ [start, end]) =>
  store.items.end[k] >= start && store.items.start[k] <= end;

/** All events of a group in view. */
function listInView(/** @type {Selection} */ selection, /** @type {Group} */ group, /** @type {View} */ view) {
  const points = group.points.slice(countBelow(group.pointMarks, view[0]), countUpTo(group.pointMarks, view[1]));
  return points.concat(listSpansInView(selection, group, view));
}

function listSpansInView(/** @type {Selection} */ selection, /** @type {Group} */ group, /** @type {View} */ view) {
  // An earlier one ends before the view; one part in 10 ** 9 is for rounding.
  const from = countBelow(group.spanStarts, view[0] - group.longest * (1 + 1e-9));
  return group.spans.slice(from, countUpTo(group.spanStarts, view[1])).filter((k) => isSpanInView(selection, k, view));
}

/** The most important events of a group in view. */
function chooseMost(/** @type {Selection} */ selection, /** @type {Group} */ group, /** @type {View} */ view) {
  const points = choosePoints(selection, group, view);
  const room = Math.max(MOST_SPANS, MOST_POINTS - points.length);
  const spans = takeFirst(group.spansByRank, room, (k) => isSpanInView(selection, k, view));
  return points.slice(0, MOST_POINTS - Math.min(spans.length, MOST_SPANS)).concat(spans);
}

/** The first points of a group in view by hash: from the list in that order, or, where few are in view, from those. */
function choosePoints(/** @type {Selection} */ { store }, /** @type {Group} */ { points, pointMarks, pointsByHash }, /** @type {View} */ [start, end]) {
  const [from, to] = [countBelow(pointMarks, start), countUpTo(pointMarks, end)];
  if ((to - from) ** 2 < MOST_POINTS * points.length) {
    const { hash, rank } = store;
    return points.slice(from, to).sort((a, b) => hash[a] - hash[b] || rank[a] - rank[b]).slice(0, MOST_POINTS);
  }
  const { mark } = store.items;
  return takeFirst(pointsByHash, MOST_POINTS, (k) => mark[k] >= start && mark[k] <= end);
}

function takeFirst(/** @type {number[]} */ keys, /** @type {number} */ count, /** @type {(k: number) => boolean} */ test) {
  const taken = [];
  for (const k of keys) {
    if (!test(k)) continue;
    taken.push(k);
    if (taken.length === count) break;
  }
  return taken;
}

/** Add events to those of their lanes, if they match and are in view. */
function addWanted(/** @type {Selection} */ selection, /** @type {View} */ view, /** @type {number[]} */ wanted, /** @type {number[][]} */ chosen) {
  const { lane, form, mark } = selection.store.items;
  const taken = new Set(chosen.flat());
  for (const k of wanted) {
    if (lane[k] < 0 || taken.has(k) || (selection.matches && !selection.matches[k])) continue;
    const isInView = form[k] === "dot" ? mark[k] >= view[0] && mark[k] <= view[1] : isSpanInView(selection, k, view);
    if (isInView) chosen[lane[k]].push(k);
    taken.add(k);
  }
}

/** Length in ms of a bin: a power of two, so that a pan does not move the bins and a zoom halves them. */
export function findBinLength(/** @type {number} */ pxPerMs) {
  let length = 1;
  while (length * pxPerMs < BIN_PX) length *= 2;
  while ((length / 2) * pxPerMs >= BIN_PX) length /= 2;
  return length;
}

/** The cell in which an event is counted: that of its mark, or of the edge of the view beyond which it lies. */
export const findCell = (/** @type {number} */ mark, /** @type {View} */ [start, end], /** @type {number} */ length) =>
  Math.floor(Math.min(Math.max(mark, start), end) / length);

/**
 * How the matching events of a lane in view are spread.
 *
 * @param {Group[]} groups Of the lane.
 * @param {View} view
 * @param {number} length Of a cell, in ms.
 * @returns {Cells}
 */
export function countCells(groups, view, length) {
  const [start, end] = view;
  const first = Math.floor(start / length);
  const last = Math.floor(end / length);
  const counts = new Uint32Array(last - first + 1);
  for (const group of groups) {
    addCounts(group.pointMarks, view, first, length, counts);
    addCounts(group.spanMarks, view, first, length, counts);
    counts[0] += countBelow(group.spanMarks, start) - countBelow(group.spanEnds, start);
    counts[last - first] += countUpTo(group.spanStarts, end) - countUpTo(group.spanMarks, end);
  }
  return { first, length, counts };
}

function addCounts(/** @type {Float64Array} */ marks, /** @type {View} */ [start, end], /** @type {number} */ first, /** @type {number} */ length, /** @type {Uint32Array} */ counts) {
  let before = countBelow(marks, start);
  const inView = countUpTo(marks, end);
  if (inView - before <= counts.length) {
    for (let at = before; at < inView; at += 1) counts[Math.floor(marks[at] / length) - first] += 1;
    return;
  }
  for (let at = 0; at < counts.length; at += 1) {
    const upTo = at === counts.length - 1 ? inView : countBelow(marks, (first + at + 1) * length);
    counts[at] += upTo - before;
    before = upTo;
  }
}
