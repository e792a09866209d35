// How many rows each lane gets: those that its headlines need, then one after the other where it shows most.

import { makeRow } from "./rows.js";
import { placeWithLabel } from "./place.js";

/** @typedef {import("./place.js").Candidate} Candidate */
/** @typedef {import("./place.js").Lane} Lane */
/** @typedef {{ headlines: number, labels: number, rest: Candidate[] }} Gain What one more row would label, and what is left then. */

const FAIR_ROWS = 2; // before a lane gets more, each gets as many

/**
 * The rows of each lane.
 *
 * Each row goes to the lane in which it labels most headlines; then to lanes with fewer than two; then to the one in which it labels
 * most events. Of equals it goes to the lane with fewer rows, then to the upper one.
 *
 * @param {Candidate[][]} lanes The candidates of each lane, the more important first.
 * @param {number} total Rows of all lanes together.
 * @param {number} most Rows of one lane.
 * @param {number} widthPx
 * @returns {number[]}
 */
export function allocateRows(lanes, total, most, widthPx) {
  const rows = lanes.map(() => 0);
  const gains = lanes.map((candidates) => findGain(candidates, widthPx));
  for (let left = total; left > 0; left -= 1) {
    let best = -1;
    lanes.forEach((_, lane) => {
      const isWanted = rows[lane] < most && gains[lane].rest.length + gains[lane].labels > 0 && (gains[lane].labels > 0 || rows[lane] === 0);
      if (isWanted && (best < 0 || isBetter(gains[lane], rows[lane], gains[best], rows[best]))) best = lane;
    });
    if (best < 0) break;
    rows[best] += 1;
    gains[best] = findGain(gains[best].rest, widthPx);
  }
  return rows;
}

function isBetter(/** @type {Gain} */ gain, /** @type {number} */ rows, /** @type {Gain} */ other, /** @type {number} */ otherRows) {
  if (gain.headlines !== other.headlines) return gain.headlines > other.headlines;
  if (rows < FAIR_ROWS !== otherRows < FAIR_ROWS) return rows < FAIR_ROWS;
  return gain.labels > other.labels || (gain.labels === other.labels && rows < otherRows);
}

/** What an empty row would label. @returns {Gain} */
function findGain(/** @type {Candidate[]} */ candidates, /** @type {number} */ widthPx) {
  /** @type {Lane} */
  const lane = { rows: [makeRow()], places: [], longRows: 0, isLimited: false, cutLevel: 1, widthPx };
  const rest = candidates.filter((candidate) => {
    // A label is cut at the edges of the plot, not to save a row.
    lane.cutLevel = lane.places.length ? -1 : 1;
    return !placeWithLabel(lane, candidate);
  });
  return { headlines: lane.places.filter(({ body }) => body.level <= 1).length, labels: lane.places.length, rest };
}
