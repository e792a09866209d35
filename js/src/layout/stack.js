// The lanes of a scene from top to bottom: how many rows they can have, and how high they are.

import { ROW_PX } from "./bodies.js";

/** @typedef {import("./candidates.js").Candidates} Candidates */
/** @typedef {import("./place.js").Place} Place */
/** @typedef {{ maxRows?: number, maxHeightPx?: number, rows?: number[], isPhone?: boolean }} Room */
/** @typedef {{ lane: number, rows: number, top: number, height: number, rows_top: number, band_top: number, band_px: number }} SceneLane `band` is its density strip. */

export const EMPTY_LANE_PX = 16;
export const BAND_PX = 5; // the density strip under the rows of a lane
export const DENSITY_BAND_PX = 23; // a row more, as the lane's main content
export const LANE_GAP_PX = 2;
export const PHONE_NAME_PX = 18; // a lane's name above its rows
const MOST_ROWS = { beside: 14, phone: 20, alone: 25, sample: 4 };

/** How many rows all lanes and each of them can have. */
export function findRowLimits(/** @type {Candidates} */ { counts, isDensity, isSample }, /** @type {Room} */ { maxRows = Infinity, maxHeightPx = Infinity, isPhone = false }) {
  const used = counts.filter((count) => count > 0).length;
  const fixedPx = used * findFixedPx(isDensity, isPhone) + (counts.length - used) * EMPTY_LANE_PX;
  // No chart has more rows than its lanes can have.
  const rows = Math.min(isDensity ? maxRows - used : maxRows, (maxHeightPx - fixedPx) / ROW_PX, used * MOST_ROWS.alone);
  const most = isSample ? MOST_ROWS.sample : used === 1 ? MOST_ROWS.alone : isPhone ? MOST_ROWS.phone : MOST_ROWS.beside;
  return { total: Math.max(used, Math.floor(rows)), most };
}

/** What a lane has beside its rows, in px. */
const findFixedPx = (/** @type {boolean} */ isDensity, /** @type {boolean} */ isPhone) =>
  (isPhone ? PHONE_NAME_PX : 0) + (isDensity ? DENSITY_BAND_PX : BAND_PX) + LANE_GAP_PX;

/** @returns {SceneLane[]} */
export function stackLanes(/** @type {Candidates} */ { counts, isDensity }, /** @type {Place[][]} */ places, /** @type {Room} */ { isPhone = false, rows: fixedRows }) {
  let top = 0;
  return places.map((lane, number) => {
    const rows = fixedRows && counts[number] ? fixedRows[number] : lane.reduce((most, { row }) => Math.max(most, row + 1), 0);
    const fixedPx = findFixedPx(isDensity, isPhone);
    const bandPx = counts[number] && isDensity ? DENSITY_BAND_PX : BAND_PX;
    const height = counts[number] ? rows * ROW_PX + fixedPx : EMPTY_LANE_PX;
    const rowsTop = top + (isPhone && counts[number] ? PHONE_NAME_PX : 0);
    const stacked = { lane: number, rows, top, height, rows_top: rowsTop, band_top: top + height - bandPx - LANE_GAP_PX, band_px: bandPx };
    top += height;
    return stacked;
  });
}
