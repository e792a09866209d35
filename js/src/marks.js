// What is drawn of the events of a scene, as outlines in px from the plot's upper left corner: one form for one meaning.

import { HEAD_PX, RADIUS_PX, ROW_PX, TAIL_PX } from "./layout/bodies.js";

/** @typedef {import("./layout/scene.js").Mark} Mark */
/** @typedef {"exact" | "fades" | "torn" | "open" | ""} End How a bar begins or ends. */
/**
 * @typedef {Object} Events What is known of each event, as columns.
 * @property {string[]} symbol dot, hollow, range, choice, set or bar.
 * @property {ArrayLike<number>} start
 * @property {ArrayLike<number>} end
 * @property {End[]} start_edge
 * @property {End[]} end_edge
 * @property {Record<number, [number, number]>} certain Of bars that fade, from when to when they are certain.
 * @property {Record<number, number[]>} days Of a choice or set.
 * @property {ArrayLike<number>} contested 1 where facts or values are contested.
 */
/** @typedef {{ fill: string, line: string, hollow: string, faded: [string, number][] }} Outlines Solid, stroked, hollow (stroked and filled with the background), and fading with an opacity. */

const INSIDE_BAR_PX = 16;
const BAR_PX = 10;
const BARE_BAR_PX = 4;
const PIECE_PX = 3;
const MOST_PIECES = 8;
const LEAST_FADE_PX = 9;
const TOOTH_PX = 3;
const TORN_PX = 10;
const TICK_PX = 4;
const STUB_PX = 4;
const GAP_PX = 2;
const FLAG_PX = 6;
const FLAG_TOP_PX = 9;

const n = (/** @type {number} */ value) => String(Math.round(value * 10) / 10);
const box = (/** @type {number} */ left, /** @type {number} */ top, /** @type {number} */ right, /** @type {number} */ bottom) => `M${n(left)},${n(top)}H${n(right)}V${n(bottom)}H${n(left)}Z`;
const line = (/** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ to) => `M${n(x)},${n(y)}${to}`;

/** A circle. */
export const outlineDot = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ r) => `M${n(x - r)},${n(y)}a${n(r)},${n(r)} 0 1,0 ${n(2 * r)},0a${n(r)},${n(r)} 0 1,0 ${n(-2 * r)},0Z`;

/** A bar whose right edge is torn, as a zigzag. */
function outlineTorn(/** @type {number} */ left, /** @type {number} */ top, /** @type {number} */ right, /** @type {number} */ bottom) {
  const teeth = Math.max(2, Math.round((bottom - top) / TOOTH_PX / 2) * 2);
  const step = (bottom - top) / teeth;
  let path = `M${n(left)},${n(top)}H${n(right)}`;
  for (let at = 1; at <= teeth; at += 1) path += `L${n(at % 2 ? right - TOOTH_PX : right)},${n(top + at * step)}`;
  return `${path}H${n(left)}Z`;
}

/** The middle of a row. */
export const findMiddle = (/** @type {{ rows_top: number }} */ lane, /** @type {number} */ row, headPx = 0) => headPx + lane.rows_top + (row + 0.5) * ROW_PX;

/** The radius of the dot of a mark. */
export const findRadius = (/** @type {Mark} */ mark) => RADIUS_PX[mark.size];

/** The flag of a contested event: its pole stands on the mark, on the start of a bar; it stays within the row. */
export function outlineFlag(/** @type {Mark} */ mark, /** @type {number} */ y) {
  const x = mark.form === "bar" ? Math.max(mark.left, 0) + 0.5 : mark.x;
  const foot = mark.form === "bar" ? y - BAR_PX / 2 : y;
  return `${line(x, foot, `V${n(y - FLAG_TOP_PX)}`)}L${n(x + FLAG_PX)},${n(y - FLAG_TOP_PX + FLAG_PX / 2)}L${n(x)},${n(y - FLAG_TOP_PX + FLAG_PX)}`;
}

/** How far a mark reaches above and below the middle of its row. */
export function findHalf(/** @type {Mark} */ mark, /** @type {Events} */ events, /** @type {import("./layout/scene.js").SceneLabel | undefined} */ label) {
  if (mark.form === "bar") return findBarHalf(mark, label?.side === "inside") + (events.end_edge[mark.k] === "open" ? 1 : 0);
  if (mark.form === "dot") return findRadius(mark);
  return Math.max(findRadius(mark), mark.form === "range" ? TICK_PX : STUB_PX);
}

/**
 * The outlines of a mark.
 *
 * @param {Mark} mark
 * @param {number} y The middle of its row.
 * @param {Events} events
 * @param {(at: number) => number} toPx
 * @param {import("./layout/scene.js").SceneLabel} [label] Of the same event.
 * @returns {Outlines}
 */
export function outlineMark(mark, y, events, toPx, label) {
  const inside = label?.side === "inside" ? label : undefined;
  if (mark.form === "bar") return outlineBar(mark, y, events, toPx, Boolean(inside));
  if (mark.form === "stub") return outlineStub(mark, y, events);
  const r = findRadius(mark);
  if (mark.form === "dot") {
    const dot = outlineDot(mark.x, y, events.symbol[mark.k] === "hollow" ? Math.max(r - 1, 2) : r);
    return events.symbol[mark.k] === "hollow" ? { fill: "", line: "", hollow: dot, faded: [] } : { fill: dot, line: "", hollow: "", faded: [] };
  }
  return outlineRange(mark, y, events, toPx, r, inside);
}

/** @returns {Outlines} */
function outlineRange(/** @type {Mark} */ { k, x, left, right }, /** @type {number} */ y, /** @type {Events} */ events, /** @type {(at: number) => number} */ toPx, /** @type {number} */ r, /** @type {{ left: number, right: number } | undefined} */ gap) {
  // A label stands in a gap of the whisker.
  const whisker = gap ? line(left, y, `H${n(gap.left - GAP_PX)}`) + line(gap.right + GAP_PX, y, `H${n(right)}`) : line(left, y, `H${n(right)}`);
  const days = (events.days[k] ?? []).map(toPx).filter((at) => at >= left - r && at <= right + r);
  if (events.symbol[k] === "set") return { fill: days.map((at) => outlineDot(at, y, Math.min(r, 4))).join(""), line: whisker, hollow: "", faded: [] };
  const ends = events.symbol[k] === "choice" ? days : [left, right];
  const ticks = ends.map((at) => line(at, y - TICK_PX, `v${2 * TICK_PX}`)).join("");
  return { fill: "", line: whisker + ticks, hollow: outlineDot(x, y, Math.max(r - 1, 2)), faded: [] };
}

/** @returns {Outlines} */
function outlineStub(/** @type {Mark} */ mark, /** @type {number} */ y, /** @type {Events} */ events) {
  const r = findRadius(mark);
  const end = mark.x + r + TAIL_PX;
  const from = mark.x + r - 1; // beside the dot: where two outlines of a path overlap there can be a hole
  const tail = events.end_edge[mark.k] === "torn" ? outlineTorn(from, y - STUB_PX / 2, end + 1, y + STUB_PX / 2)
    : events.end_edge[mark.k] === "open" ? `M${n(from)},${n(y - STUB_PX)}L${n(end + 1)},${n(y)}L${n(from)},${n(y + STUB_PX)}Z`
      : box(from, y - STUB_PX / 2, end, y + STUB_PX / 2);
  return { fill: outlineDot(mark.x, y, r) + tail, line: "", hollow: "", faded: [] };
}

const findBarHalf = (/** @type {Mark} */ { size }, /** @type {boolean} */ hasInside) => (hasInside ? INSIDE_BAR_PX : size === "bare" ? BARE_BAR_PX : BAR_PX) / 2;

/** @returns {Outlines} */
function outlineBar(/** @type {Mark} */ mark, /** @type {number} */ y, /** @type {Events} */ events, /** @type {(at: number) => number} */ toPx, /** @type {boolean} */ hasInside) {
  const { k, left, right } = mark;
  const half = findBarHalf(mark, hasInside);
  const [startEdge, endEdge] = [events.start_edge[k], events.end_edge[k]];
  const isOpen = endEdge === "open";
  const bodyRight = isOpen ? Math.max(left, right - HEAD_PX) : right;
  const certain = events.certain[k]?.map(toPx) ?? [left, bodyRight];
  const most = (bodyRight - left) / 2;
  // An end that is only "about" has no stretch of its own: it fades over a little of the bar.
  const from = startEdge === "fades" ? Math.min(Math.max(certain[0], left + Math.min(LEAST_FADE_PX, most)), bodyRight) : left;
  const to = endEdge === "fades" ? Math.max(Math.min(certain[1], bodyRight - Math.min(LEAST_FADE_PX, most)), from) : bodyRight;
  /** @type {[string, number][]} */
  const faded = [];
  fade(faded, left, from, y, half, 1);
  fade(faded, bodyRight, to, y, half, -1);
  let fill = "";
  if (to > from) fill = endEdge === "torn" ? outlineTorn(from, y - half, Math.max(to, from + TORN_PX / 2), y + half) : box(from, y - half, to, y + half);
  if (isOpen && right > bodyRight) fill += `M${n(bodyRight)},${n(y - half - 1)}L${n(right)},${n(y)}L${n(bodyRight)},${n(y + half + 1)}Z`;
  return { fill, line: "", hollow: "", faded };
}

/** Pieces of a fading end, from its edge inwards. */
function fade(/** @type {[string, number][]} */ faded, /** @type {number} */ edge, /** @type {number} */ inner, /** @type {number} */ y, /** @type {number} */ half, /** @type {1 | -1} */ way) {
  const length = (inner - edge) * way;
  if (length <= 0) return;
  const count = Math.max(1, Math.min(MOST_PIECES, Math.round(length / PIECE_PX)));
  for (let at = 0; at < count; at += 1) {
    const ends = [edge + (way * length * at) / count, edge + (way * length * (at + 1)) / count];
    faded.push([box(Math.min(...ends), y - half, Math.max(...ends), y + half), (at + 0.5) / MOST_PIECES * (MOST_PIECES / count)]);
  }
}
