// The rows of a lane in a view: each event gets a row with its label, a row without, or none.

import { LABEL, LEAST_LABEL_PX, findEdgeKind, findEdges, findRoom, standLabel } from "./bodies.js";
import { findGap, hasRoom, makeRow, takeRoom } from "./rows.js";

/** @typedef {import("./bodies.js").Body} Body */
/** @typedef {import("./bodies.js").Edge} Edge */
/** @typedef {import("./bodies.js").Label} Label */
/** @typedef {import("./bodies.js").Side} Side */
/** @typedef {import("./bodies.js").Widths} Widths */
/** @typedef {import("./rows.js").Row} Row */
/** @typedef {{ row: number, side: Side | null, isShort: boolean }} Kept The place of an event in the scene before. */
/** @typedef {{ body: Body, row: number, label: Label | null }} Place */
/** @typedef {{ label: Label | null, left: number, right: number, leftEdge: Edge, rightEdge: Edge }} Slot What an event takes of a row with a label, or without. */
/** @typedef {{ body: Body, edges: [number, number], full: Slot[], short: Slot[], shortPx: number }} Candidate An event with the places of its label, whole and cut, the better first. */
/** @typedef {"fresh" | "gesture" | "settle"} Mode */
/**
 * How a lane is placed.
 * @typedef {Object} Options
 * @property {Mode} mode
 * @property {Map<number, Kept>} kept What was shown before.
 * @property {boolean} isDensity Whether what has no label is counted in the density, and labels are not cut for headlines.
 * @property {boolean} canMove Whether a gesture may change the row of a headline.
 */
/**
 * The rows of a lane while they are filled.
 * @typedef {Object} Lane
 * @property {Row[]} rows
 * @property {number} widthPx Of the plot.
 * @property {number} cutLevel Labels of this level of importance and below are cut to the room there is.
 * @property {boolean} isLimited Whether long bars may take half of the rows alone.
 * @property {Place[]} places
 * @property {number} longRows How many rows have a long bar.
 */

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
  const edges = findEdges(body, widthPx, false);
  const listSlots = (/** @type {number} */ labelPx, /** @type {boolean} */ isShort) => {
    const slots = [];
    for (const side of SIDES) {
      const label = standLabel(body, side, labelPx, widthPx, isShort);
      if (label) slots.push(makeSlot(body, edges, label));
    }
    return slots;
  };
  return { body, edges, full: listSlots(px, false), short: shortPx < px ? listSlots(shortPx, true) : [], shortPx };
}

/** @returns {Slot} */
function makeSlot(/** @type {Body} */ body, /** @type {[number, number]} */ [left, right], /** @type {Label | null} */ label) {
  const edge = findEdgeKind(body);
  if (label?.side === "right") return { label, left, right: label.right, leftEdge: edge, rightEdge: LABEL };
  if (label?.side === "left") return { label, left: label.left, right, leftEdge: LABEL, rightEdge: edge };
  return { label, left, right, leftEdge: edge, rightEdge: edge };
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
  const { mode, kept, isDensity } = options;
  /** @type {Lane} */
  const lane = { rows: Array.from({ length: rowCount }, makeRow), places: [], longRows: 0, isLimited: true, cutLevel: isDensity ? 0 : 1, widthPx };
  const placeBare = (/** @type {Candidate} */ one) => (!isDensity || one.body.level === 0) && placeWithoutLabel(lane, one, options);
  const placeLabelled = (/** @type {Candidate} */ one) => {
    const place = mode === "fresh" ? undefined : kept.get(one.body.k);
    return place ? placeKept(lane, one, place, options) : placeWithLabel(lane, one);
  };
  /** @type {Candidate[]} */
  const deferred = [];
  for (const members of listTurns(candidates, kept, mode)) {
    const rest = members.filter((one) => !placeLabelled(one));
    const isDeferred = (/** @type {Candidate} */ { body }) => isLimitedBar(body) && isFullOfBars(lane);
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
  const { full, short } = candidate;
  const rows = listOpenRows(lane, candidate, lane.rows.keys());
  return trySlots(lane, candidate, full, rows) || trySlots(lane, candidate, short, rows) || (candidate.body.level <= lane.cutLevel && placeCut(lane, candidate, rows));
}

/**
 * Place an event that was shown with its label: in its row, then, if it may leave that, in another. During a gesture its
 * label stays on its side and as long as it was if it can.
 */
function placeKept(/** @type {Lane} */ lane, /** @type {Candidate} */ candidate, /** @type {Kept} */ { row, side, isShort }, /** @type {Options} */ { mode, canMove }) {
  const { body, full, short } = candidate;
  const isGesture = mode === "gesture";
  const own = row < lane.rows.length ? listOpenRows(lane, candidate, [row]) : [];
  if (own.length) {
    const slots = isGesture && isShort ? [...short, ...full] : [...full, ...short];
    const isFirst = (/** @type {Slot} */ { label }) => label?.side === side || (!isGesture && label?.side === "inside");
    if (trySlots(lane, candidate, [...slots.filter(isFirst), ...slots.filter((slot) => !isFirst(slot))], own)) return true;
    if (isGesture && placeCut(lane, candidate, own)) return true;
  }
  return (!isGesture || (canMove && body.level <= 1)) && placeWithLabel(lane, candidate);
}

/** Place an event without a label: in the row it had, or in the first that has room. */
function placeWithoutLabel(/** @type {Lane} */ lane, /** @type {Candidate} */ candidate, /** @type {Options} */ { mode, kept, canMove }) {
  const { body } = candidate;
  const place = mode === "fresh" ? undefined : kept.get(body.k);
  const own = place && place.row < lane.rows.length ? [place.row] : [];
  const isBound = mode === "gesture" && own.length > 0 && !(canMove && body.level <= 1);
  const slot = makeSlot(body, findEdges(body, lane.widthPx, true), null);
  const rows = (isBound ? own : [...own, ...lane.rows.keys()]).filter((row) => allowsBar(lane, row, body));
  return trySlots(lane, candidate, [slot], rows);
}

/** The rows in which an event has room at least without its label. @returns {number[]} */
function listOpenRows(/** @type {Lane} */ lane, /** @type {Candidate} */ { body, edges: [left, right] }, /** @type {Iterable<number>} */ rows) {
  const edge = findEdgeKind(body);
  const open = [];
  for (const row of rows) if (allowsBar(lane, row, body) && hasRoom(lane.rows[row], left, right, edge, edge)) open.push(row);
  return open;
}

/** Place an event in the first of the slots that has room in one of the rows. */
function trySlots(/** @type {Lane} */ lane, /** @type {Candidate} */ { body }, /** @type {Slot[]} */ slots, /** @type {number[]} */ rows) {
  for (const row of rows) {
    for (const slot of slots) {
      if (!hasRoom(lane.rows[row], slot.left, slot.right, slot.leftEdge, slot.rightEdge)) continue;
      take(lane, row, body, slot);
      return true;
    }
  }
  return false;
}

/** Place an event in one of the rows open to it where most of its label can be read, if that is enough. */
function placeCut(/** @type {Lane} */ lane, /** @type {Candidate} */ { body, edges, shortPx }, /** @type {number[]} */ rows) {
  const edge = findEdgeKind(body);
  let [best, bestRow, bestPx] = [/** @type {Label | null} */ (null), 0, LEAST_LABEL_PX - 1];
  for (const row of rows) {
    for (const side of SIDES) {
      const [leftEdge, rightEdge] = [side === "left" ? LABEL : edge, side === "right" ? LABEL : edge];
      const gap = findGap(lane.rows[row], edges[0], /** @type {Edge} */ (leftEdge), /** @type {Edge} */ (rightEdge));
      const px = Math.floor(Math.min(findRoom(body, side, lane.widthPx, gap), shortPx));
      if (px <= bestPx) continue;
      const label = standLabel(body, side, px, lane.widthPx, true);
      if (label) [best, bestRow, bestPx] = [label, row, px];
    }
  }
  if (best) take(lane, bestRow, body, makeSlot(body, edges, best));
  return best !== null;
}

const isLimitedBar = (/** @type {Body} */ { isLong, level }) => isLong && level > 1;
const isFullOfBars = (/** @type {Lane} */ { rows, longRows }) => longRows >= Math.max(1, Math.floor(rows.length / 2));

/** Whether a row may take an event: long bars but for headlines go to half of the rows alone. */
function allowsBar(/** @type {Lane} */ lane, /** @type {number} */ row, /** @type {Body} */ body) {
  return !isLimitedBar(body) || !lane.isLimited || lane.rows[row].hasLongBar || !isFullOfBars(lane);
}

function take(/** @type {Lane} */ lane, /** @type {number} */ row, /** @type {Body} */ body, /** @type {Slot} */ { label, left, right, leftEdge, rightEdge }) {
  takeRoom(lane.rows[row], left, right, leftEdge, rightEdge);
  if (body.isLong && !lane.rows[row].hasLongBar) {
    lane.rows[row].hasLongBar = true;
    lane.longRows += 1;
  }
  lane.places.push({ body, row, label });
}
