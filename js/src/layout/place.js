// The rows of a lane in a view: each event gets a row with its label, a row without, or none.

import { LABEL, LABEL_GAP_PX, LEAST_LABEL_PX, findEdgeKind, findEdges, findRoom, standLabel } from "./bodies.js";
import { findGap, hasRoom, makeRow, takeRoom } from "./rows.js";

/** @typedef {import("./bodies.js").Body} Body */
/** @typedef {import("./bodies.js").Edge} Edge */
/** @typedef {import("./bodies.js").Label} Label */
/** @typedef {import("./bodies.js").Side} Side */
/** @typedef {import("./bodies.js").Widths} Widths */
/** @typedef {import("./rows.js").Row} Row */
/** @typedef {{ row: number, side: Side | null, isShort: boolean }} Kept The place of an event in the scene before. */
/** @typedef {{ body: Body, row: number, label: Label | null }} Place */
/** @typedef {{ body: Body, full: Label[], short: Label[], shortPx: number }} Candidate An event with the places of its label, whole and cut, the better first. */
/** @typedef {"fresh" | "gesture" | "settle"} Mode */
/** @typedef {{ mode: Mode, kept: Map<number, Kept>, hasBare: boolean, canMove: boolean }} Options `hasBare` is false where density counts what has no label; `canMove` is whether a gesture may change the row of a headline. */
/** @typedef {{ rows: Row[], places: Place[], longRows: number, isLimited: boolean, widthPx: number }} Lane `isLimited` while long bars are. */

/** @type {Side[]} */
const SIDES = ["inside", "right", "left"];
const LEVELS = 4; // the selected, and three of importance

/**
 * An event with all places of its label between the edges of the plot.
 *
 * @param {Body} body
 * @param {Widths} widths
 * @param {number} widthPx
 * @returns {Candidate}
 */
export function makeCandidate(body, [px, shortPx], widthPx) {
  return { body, full: listLabels(body, px, widthPx, false), short: shortPx < px ? listLabels(body, shortPx, widthPx, true) : [], shortPx };
}

/** @returns {Label[]} */
function listLabels(/** @type {Body} */ body, /** @type {number} */ px, /** @type {number} */ widthPx, /** @type {boolean} */ isShort) {
  const labels = [];
  for (const side of SIDES) {
    const label = standLabel(body, side, px, widthPx, isShort);
    if (label) labels.push(label);
  }
  return labels;
}

/**
 * Place the events of a lane.
 *
 * The selected first, then a class of importance after the other: those with a label, then those without. A label is
 * tried in each row as a whole, then cut; a headline's is cut further if need be. During a gesture an event that was shown
 * stays in its row or is hidden, unless it is a headline or selected; when it settles it may go to another row, but is
 * tried in its own first. Long bars take half of the rows at most until all else has its place.
 *
 * @param {Candidate[]} candidates The more important first.
 * @param {number} rowCount
 * @param {number} widthPx
 * @param {Options} options
 * @returns {Place[]}
 */
export function placeLane(candidates, rowCount, widthPx, options) {
  const { mode, kept, hasBare } = options;
  /** @type {Lane} */
  const lane = { rows: Array.from({ length: rowCount }, makeRow), places: [], longRows: 0, isLimited: true, widthPx };
  const placeBare = (/** @type {Candidate} */ one) => (hasBare || one.body.level === 0) && placeWithoutLabel(lane, one, options);
  const placeLabelled = (/** @type {Candidate} */ one) => {
    const place = mode === "fresh" ? undefined : kept.get(one.body.k);
    return place ? placeKept(lane, one, place, options) : placeWithLabel(lane, one);
  };
  /** @type {Candidate[]} */
  const deferred = [];
  for (const members of listTurns(candidates, kept, mode)) {
    const rest = members.filter((one) => !placeLabelled(one));
    const isDeferred = (/** @type {Candidate} */ { body }) => isLimitedBar(body) && lane.longRows < rowCount && isFullOfBars(lane);
    deferred.push(...rest.filter(isDeferred));
    rest.filter((one) => !isDeferred(one)).forEach(placeBare);
  }
  lane.isLimited = false;
  deferred.filter((one) => !placeLabelled(one)).forEach(placeBare);
  return lane.places;
}

/**
 * The events in the order of their turns: the selected, headlines, the other classes. What was shown comes before what is
 * new: during a gesture of all classes but headlines, when it settles of the same class.
 *
 * @returns {Candidate[][]}
 */
function listTurns(/** @type {Candidate[]} */ candidates, /** @type {Map<number, Kept>} */ kept, /** @type {Mode} */ mode) {
  const isOld = (/** @type {Candidate} */ { body }) => kept.has(body.k);
  const classes = Array.from({ length: LEVELS }, (_, level) => candidates.filter(({ body }) => body.level === level));
  if (mode === "fresh") return classes;
  if (mode === "settle") return classes.map((members) => [...members.filter(isOld), ...members.filter((one) => !isOld(one))]);
  const old = classes.map((members) => members.filter(isOld));
  const recent = classes.map((members) => members.filter((one) => !isOld(one)));
  return [old[0], recent[0], old[1], recent[1], ...old.slice(2), ...recent.slice(2)];
}

/** Place an event with its label in the first row that has room for both; a headline's label is cut if need be. */
export function placeWithLabel(/** @type {Lane} */ lane, /** @type {Candidate} */ candidate) {
  const rows = [...lane.rows.keys()];
  const { body, full, short } = candidate;
  return tryLabels(lane, body, full, rows) || tryLabels(lane, body, short, rows) || (body.level <= 1 && placeCut(lane, candidate, rows));
}

/**
 * Place an event that was shown with its label: in its row, then, if it may leave that, in another. During a gesture its
 * label stays on its side and as long as it was if it can.
 */
function placeKept(/** @type {Lane} */ lane, /** @type {Candidate} */ candidate, /** @type {Kept} */ { row, side, isShort }, /** @type {Options} */ { mode, canMove }) {
  const { body, full, short } = candidate;
  const isGesture = mode === "gesture";
  if (row < lane.rows.length) {
    const labels = isGesture && isShort ? [...short, ...full] : [...full, ...short];
    const isFirst = (/** @type {Label} */ label) => label.side === side || (!isGesture && label.side === "inside");
    if (tryLabels(lane, body, [...labels.filter(isFirst), ...labels.filter((label) => !isFirst(label))], [row])) return true;
    if (isGesture && placeCut(lane, candidate, [row])) return true;
  }
  return (!isGesture || (canMove && body.level <= 1)) && placeWithLabel(lane, candidate);
}

/** Place an event without a label: in the row it had, or in the first that has room. */
function placeWithoutLabel(/** @type {Lane} */ lane, /** @type {Candidate} */ { body }, /** @type {Options} */ { mode, kept, canMove }) {
  const place = mode === "fresh" ? undefined : kept.get(body.k);
  const own = place && place.row < lane.rows.length ? [place.row] : [];
  const isBound = mode === "gesture" && own.length > 0 && !(canMove && body.level <= 1);
  const [left, right] = findEdges(body, lane.widthPx, true);
  const edge = findEdgeKind(body);
  for (const row of isBound ? own : [...own, ...lane.rows.keys()]) {
    if (!allowsBar(lane, row, body) || !hasRoom(lane.rows[row], left, right, edge, edge)) continue;
    take(lane, row, body, null, left, right, edge, edge);
    return true;
  }
  return false;
}

/** Place an event with the first of the labels that has room in one of the rows. */
function tryLabels(/** @type {Lane} */ lane, /** @type {Body} */ body, /** @type {Label[]} */ labels, /** @type {number[]} */ rows) {
  if (!labels.length) return false;
  const edges = findEdges(body, lane.widthPx, false);
  for (const row of rows) {
    if (!allowsBar(lane, row, body)) continue;
    for (const label of labels) {
      const [left, right, leftEdge, rightEdge] = joinLabel(body, edges, label);
      if (!hasRoom(lane.rows[row], left, right, leftEdge, rightEdge)) continue;
      take(lane, row, body, label, left, right, leftEdge, rightEdge);
      return true;
    }
  }
  return false;
}

/** What an event takes together with its label. @returns {[number, number, Edge, Edge]} */
function joinLabel(/** @type {Body} */ body, /** @type {[number, number]} */ [left, right], /** @type {Label} */ label) {
  const edge = findEdgeKind(body);
  if (label.side === "right") return [left, label.right, edge, LABEL];
  if (label.side === "left") return [label.left, right, LABEL, edge];
  return [left, right, edge, edge];
}

/** Place an event in one of the rows where most of its label can be read, if that is enough. */
function placeCut(/** @type {Lane} */ lane, /** @type {Candidate} */ { body, shortPx }, /** @type {number[]} */ rows) {
  const edges = findEdges(body, lane.widthPx, false);
  const edge = findEdgeKind(body);
  let [best, bestRow, bestPx] = [/** @type {Label | null} */ (null), 0, LEAST_LABEL_PX - 1];
  for (const row of rows) {
    if (!allowsBar(lane, row, body)) continue;
    for (const side of SIDES) {
      const [leftEdge, rightEdge] = [side === "left" ? LABEL : edge, side === "right" ? LABEL : edge];
      const [from, to] = findGap(lane.rows[row], edges[0], /** @type {Edge} */ (leftEdge), /** @type {Edge} */ (rightEdge));
      if (side === "left" ? to < edges[1] : from > edges[0]) continue;
      if (side === "inside" && to < edges[1]) continue;
      let px = findRoom(body, side, lane.widthPx);
      if (side === "right") px = Math.min(px, to - body.right - LABEL_GAP_PX);
      if (side === "left") px = Math.min(px, body.left - LABEL_GAP_PX - from);
      px = Math.floor(Math.min(px, shortPx));
      if (px <= bestPx) continue;
      const label = standLabel(body, side, px, lane.widthPx, true);
      if (label) [best, bestRow, bestPx] = [label, row, px];
    }
  }
  if (!best) return false;
  const [left, right, leftEdge, rightEdge] = joinLabel(body, edges, best);
  take(lane, bestRow, body, best, left, right, leftEdge, rightEdge);
  return true;
}

const isLimitedBar = (/** @type {Body} */ { isLong, level }) => isLong && level > 1;
const isFullOfBars = (/** @type {Lane} */ { rows, longRows }) => longRows >= Math.max(1, Math.floor(rows.length / 2));

/** Whether a row may take an event: long bars but for headlines go to half of the rows alone. */
function allowsBar(/** @type {Lane} */ lane, /** @type {number} */ row, /** @type {Body} */ body) {
  return !isLimitedBar(body) || !lane.isLimited || lane.rows[row].hasLongBar || !isFullOfBars(lane);
}

function take(/** @type {Lane} */ lane, /** @type {number} */ row, /** @type {Body} */ body, /** @type {Label | null} */ label, /** @type {number} */ left, /** @type {number} */ right, /** @type {Edge} */ leftEdge, /** @type {Edge} */ rightEdge) {
  takeRoom(lane.rows[row], left, right, leftEdge, rightEdge);
  if (body.isLong && !lane.rows[row].hasLongBar) {
    lane.rows[row].hasLongBar = true;
    lane.longRows += 1;
  }
  lane.places.push({ body, row, label });
}
