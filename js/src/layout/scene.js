// The scene of a view: lanes, marks, labels and the bins of what has no room, all in px. Pure: it knows no document.
//
// The same as layout/scene.py: from the same events and the same widths of labels both give the same scene, exactly.

import { allocateRows } from "./allocate.js";
import { findEdges, measureBody } from "./bodies.js";
import { countCells, findBinLength, findCell, listCandidates } from "./candidates.js";
import { makeCandidate, placeLane } from "./place.js";
import { mixPlaces } from "./settle.js";
import { findRowLimits, stackLanes } from "./stack.js";

/** @typedef {import("./bodies.js").DrawnForm} DrawnForm */
/** @typedef {import("./bodies.js").Side} Side */
/** @typedef {import("./bodies.js").Widths} Widths */
/** @typedef {import("./candidates.js").Candidates} Candidates */
/** @typedef {import("./candidates.js").View} View */
/** @typedef {import("./items.js").Selection} Selection */
/** @typedef {import("./place.js").Candidate} Candidate */
/** @typedef {import("./place.js").Kept} Kept */
/** @typedef {import("./place.js").Mode} Mode */
/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./stack.js").SceneLane} SceneLane */
/** @typedef {"headline" | "labelled" | "bare"} Size */
/** @typedef {{ k: number, lane: number, row: number, form: DrawnForm, x: number, left: number, right: number, size: Size }} Mark `left` and `right` are cut by the view, `x` of its dot is not. */
/** @typedef {{ k: number, side: Side, left: number, right: number, is_short: boolean }} SceneLabel A short one is to be cut to `right - left`. */
/** @typedef {{ lane: number, start: number, end: number, left: number, right: number, count: number, grade?: number }} Bin Events without a mark; `start` and `end` in ms, not cut by the view. */
/** @typedef {{ matching: number, shown: number, hidden: number, labelled: number, headlines: number, headlines_labelled: number }} Totals Of the matching events in view. */
/** @typedef {Parameters<typeof placeLane>[3]} PlaceOptions */
/** @typedef {{ view: View, width_px: number, height_px: number, is_density: boolean, lanes: SceneLane[], marks: Mark[], labels: SceneLabel[], bins: Bin[], totals: Totals }} Scene */
/**
 * @typedef {Object} Options
 * @property {View} view
 * @property {number} widthPx Of the plot.
 * @property {(k: number) => Widths} widths Of the label of an event; only asked for what may be placed.
 * @property {number} [maxRows] Of all lanes together; where they show density, that takes a row of each. A lane with an event in view has one at least.
 * @property {number} [maxHeightPx] Of all lanes together; fewer rows are used if need be.
 * @property {number[]} [rows] The rows of each lane, used or not, instead of what the two above leave it; a lane with nothing in view has none.
 * @property {boolean} [isPhone]
 * @property {number | null} [selected]
 * @property {Scene | null} [previous] The scene before, for a gesture or its end; null for a view that depends on nothing before.
 * @property {boolean} [isGesture]
 */

const LEAST_ZOOM = 1e-6; // a pan can change the length of a view by rounding

/**
 * Place a view.
 *
 * Without `previous` the scene depends on nothing but the selection, the widths, the view, the selected event and the room.
 * During a gesture lanes keep their heights, and what was shown keeps row and side where it can. When it has ended
 * (`previous` and no `isGesture`) all is placed again with the scene before as a preference; see `mixPlaces`.
 *
 * @param {Selection} selection
 * @param {Options} options
 * @returns {Scene}
 */
export function buildScene(selection, options) {
  const { view, widthPx, selected = null, previous = null, isGesture = false } = options;
  const wanted = [...(selected === null ? [] : [selected]), ...(previous ? previous.marks.map(({ k }) => k) : [])];
  const candidates = listCandidates(selection, view, wanted);
  const lanes = measureCandidates(selection, candidates, options);
  const draw = (/** @type {Place[][]} */ places, /** @type {SceneLane[]} */ stack) => describeScene(selection, candidates, places, stack, options);
  if (previous && isGesture) {
    const canMove = view[1] - view[0] > (previous.view[1] - previous.view[0]) * (1 + LEAST_ZOOM);
    const keeping = { mode: /** @type {Mode} */ ("gesture"), kept: listKept(previous), isDensity: candidates.isDensity, canMove };
    return draw(lanes.map((lane, number) => placeLane(lane, previous.lanes[number].rows, widthPx, keeping)), previous.lanes);
  }
  if (options.rows) {
    const given = options.rows;
    const places = lanes.map((lane, number) => placeLane(lane, given[number], widthPx, { mode: "fresh", kept: new Map(), isDensity: candidates.isDensity, canMove: true }));
    return draw(places, stackLanes(candidates, places, options));
  }
  const limits = findRowLimits(candidates, options);
  const rows = allocateRows(lanes, limits.total, limits.most, widthPx);
  const place = (/** @type {Mode} */ mode, /** @type {Map<number, Kept>} */ kept) =>
    placeInRows(lanes, rows, limits, widthPx, { mode, kept, isDensity: candidates.isDensity, canMove: true });
  const fresh = place("fresh", new Map());
  const places = previous ? mixPlaces(fresh, place("settle", listKept(previous)), selection.store.items.importance, limits.total) : fresh;
  return draw(places, stackLanes(candidates, places, options));
}

/** @returns {Candidate[][]} */
function measureCandidates(/** @type {Selection} */ { store }, /** @type {Candidates} */ { chosen }, /** @type {Options} */ { view: [start, end], widthPx, widths, selected = null }) {
  const pxPerMs = widthPx / (end - start);
  return chosen.map((lane) => {
    const bodies = lane.map((k) => measureBody(store.items, k, start, pxPerMs, widthPx, k === selected));
    bodies.sort((a, b) => a.level - b.level || store.rank[a.k] - store.rank[b.k]);
    return bodies.map((body) => makeCandidate(body, widths(body.k), widthPx));
  });
}

/**
 * Place all lanes; rows that no lane needs for labels go to those that leave most without one.
 *
 * @param {Candidate[][]} lanes
 * @param {number[]} allocated Rows of each lane.
 * @param {{ total: number, most: number }} limits
 * @param {number} widthPx
 * @param {PlaceOptions} options
 */
function placeInRows(lanes, allocated, { total, most }, widthPx, options) {
  const rows = [...allocated];
  const places = lanes.map((lane, number) => placeLane(lane, rows[number], widthPx, options));
  const missing = (/** @type {number} */ number) => lanes[number].length - places[number].filter(({ label }) => label).length;
  let spare = total - rows.reduce((sum, count) => sum + count, 0);
  const isOpen = lanes.map(() => !options.isDensity);
  while (spare > 0) {
    let best = -1;
    lanes.forEach((_, number) => {
      if (isOpen[number] && rows[number] < most && missing(number) > 0 && (best < 0 || missing(number) > missing(best))) best = number;
    });
    if (best < 0) break;
    const before = [missing(best), places[best].length];
    const next = placeLane(lanes[best], rows[best] + 1, widthPx, options);
    const labelled = next.filter(({ label }) => label).length;
    if (lanes[best].length - labelled < before[0] || next.length > before[1]) {
      rows[best] += 1;
      places[best] = next;
      spare -= 1;
    } else isOpen[best] = false;
  }
  return places;
}

/** The places of a scene, for the one after it. @returns {Map<number, Kept>} */
function listKept(/** @type {Scene} */ { marks, labels }) {
  /** @type {Map<number, Kept>} */
  const kept = new Map(marks.map(({ k, row }) => [k, { row, side: null, isShort: false }]));
  for (const { k, side, is_short: isShort } of labels) kept.set(k, { row: /** @type {Kept} */ (kept.get(k)).row, side, isShort });
  return kept;
}

/**
 * @param {Selection} selection
 * @param {Candidates} candidates
 * @param {Place[][]} places By lane.
 * @param {SceneLane[]} lanes
 * @param {Options} options
 * @returns {Scene}
 */
function describeScene(selection, candidates, places, lanes, { view, widthPx }) {
  const { importance } = selection.store.items;
  const all = places.flatMap((lane, number) => lane.map((place) => ({ ...place, lane: number }))).sort((a, b) => a.body.k - b.body.k);
  /** @type {Mark[]} */
  const marks = all.map(({ body, row, label, lane }) => {
    const isBare = !label;
    const [left, right] = findEdges(body, widthPx, isBare);
    return { k: body.k, lane, row, form: body.form, x: body.x, left, right, size: importance[body.k] === 1 ? "headline" : isBare ? "bare" : "labelled" };
  });
  /** @type {SceneLabel[]} */
  const labels = all.flatMap(({ body, label }) => (label ? [{ k: body.k, side: label.side, left: label.left, right: label.right, is_short: label.isShort }] : []));
  const totals = {
    matching: candidates.matching,
    shown: marks.length,
    hidden: candidates.matching - marks.length,
    labelled: labels.length,
    headlines: candidates.headlines,
    headlines_labelled: labels.filter(({ k }) => importance[k] === 1).length,
  };
  const height = lanes.reduce((sum, lane) => sum + lane.height, 0);
  return { view, width_px: widthPx, height_px: height, is_density: candidates.isDensity, lanes, marks, labels, bins: listBins(selection, candidates, places, view, widthPx), totals };
}

/** The events that a bin of a scene counts. @returns {number[]} */
export function listMembers(/** @type {Selection} */ { store, groups }, /** @type {Scene} */ { view, width_px: widthPx, marks }, /** @type {Bin} */ { lane, start }) {
  const length = findBinLength(widthPx / (view[1] - view[0]));
  const { start: starts, end: ends, mark: times } = store.items;
  const hasMark = new Set(marks.map(({ k }) => k));
  const isCounted = (/** @type {number} */ k) => !hasMark.has(k) && Math.round(findCell(times[k], view, length) * length) === Math.round(start);
  return groups[lane].flatMap(({ points, spans }) => [
    ...points.filter((k) => times[k] >= view[0] && times[k] <= view[1] && isCounted(k)),
    ...spans.filter((k) => ends[k] >= view[0] && starts[k] <= view[1] && isCounted(k)),
  ]).sort((a, b) => a - b);
}

/** The bins of what has no mark, by lane and time. @returns {Bin[]} */
function listBins(/** @type {Selection} */ { store, groups }, /** @type {Candidates} */ { counts }, /** @type {Place[][]} */ places, /** @type {View} */ view, /** @type {number} */ widthPx) {
  const pxPerMs = widthPx / (view[1] - view[0]);
  const length = findBinLength(pxPerMs);
  return groups.flatMap((lane, number) => {
    if (counts[number] === places[number].length) return [];
    const cells = countCells(lane, view, length);
    for (const { body } of places[number]) cells.counts[findCell(store.items.mark[body.k], view, length) - cells.first] -= 1;
    /** @type {Bin[]} */
    const bins = [];
    cells.counts.forEach((count, at) => {
      if (!count) return;
      const [start, end] = [(cells.first + at) * length, (cells.first + at + 1) * length];
      bins.push({ lane: number, start, end, left: Math.max((start - view[0]) * pxPerMs, 0), right: Math.min((end - view[0]) * pxPerMs, widthPx), count });
    });
    return bins;
  });
}
