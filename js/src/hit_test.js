// What lies at a place of the plot.

import { CHAPTER_ROW_PX } from "./chapters.js";
import { findMiddle } from "./marks.js";

/** @typedef {import("./painter.js").Box} Box */
/** @typedef {{ k: number, left: number, right: number, y: number }} LabelBox */
/** @typedef {import("./layout/scene.js").Bin} Bin */
/** @typedef {{ boxes: Box[], labels: LabelBox[], bins: (Bin & { top: number, bottom: number })[], chapters: (import("./chapters.js").Bracket & { top: number, bottom: number })[] }} Painted */
/** @typedef {{ k: number } | { bin: Bin } | { chapter: string, title: string }} Hit */

const REACH_PX = 12;
const HALF_ROW_PX = 9;

/**
 * Where what is drawn of a scene can be hit, in px from the plot's upper left corner.
 *
 * @param {import("./layout/scene.js").Scene} scene
 * @param {{ boxes: Box[], chapters: import("./chapters.js").Bracket[], headPx: number }} drawn
 * @returns {Painted}
 */
export function listTargets({ marks, labels, bins, lanes }, { boxes, chapters, headPx }) {
  const rows = new Map(marks.map(({ k, lane, row }) => [k, findMiddle(lanes[lane], row, headPx)]));
  return {
    boxes,
    labels: labels.map(({ k, left, right }) => ({ k, left, right, y: /** @type {number} */ (rows.get(k)) })),
    bins: bins.map((bin) => ({ ...bin, top: headPx + lanes[bin.lane].band_top, bottom: headPx + lanes[bin.lane].band_top + lanes[bin.lane].band_px })),
    chapters: chapters.map((one) => ({ ...one, top: one.row * CHAPTER_ROW_PX, bottom: (one.row + 1) * CHAPTER_ROW_PX })),
  };
}

/**
 * The event, bin or chapter at a place, in px from the plot's upper left corner; null where there is none.
 *
 * A mark or label is hit within its box; else the nearest mark or bin within 12 px; then a chapter.
 *
 * @param {Painted} painted
 * @param {number} x
 * @param {number} y
 * @returns {Hit | null}
 */
export function findHit({ boxes, labels, bins, chapters }, x, y) {
  const isOn = (/** @type {{ left: number, right: number, top: number, bottom: number }} */ box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  const on = boxes.find(isOn);
  if (on) return { k: on.k };
  const label = labels.find((one) => x >= one.left && x <= one.right && Math.abs(y - one.y) <= HALF_ROW_PX);
  if (label) return { k: label.k };
  /** @type {Hit | null} */
  let nearest = null;
  let best = REACH_PX;
  const offer = (/** @type {{ left: number, right: number, top: number, bottom: number }} */ box, /** @type {Hit} */ hit) => {
    const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    if (away < best) [best, nearest] = [away, hit];
  };
  for (const box of boxes) offer(box, { k: box.k });
  for (const bin of bins) offer(bin, { bin });
  if (nearest) return nearest;
  const chapter = chapters.find((one) => (isOn(one) || (x >= one.textLeft && x <= one.textLeft + one.textPx && y >= one.top && y <= one.bottom)));
  return chapter ? { chapter: chapter.id, title: chapter.title } : null;
}
