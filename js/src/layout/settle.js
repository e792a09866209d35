// The end of a gesture: what was shown stays where it was, but in the lanes where that costs too much.

/** @typedef {import("./place.js").Place} Place */
/** @typedef {{ headlines: string, labels: number, rows: number }} Worth What the placing of a lane shows. */

/** A settled view labels the headlines of a fresh one, as many events but for a tenth, and has not so many rows more. */
const LABELS_PART = 0.1;
const ROWS_MORE = 4;

/**
 * Choose per lane between a fresh placing and one that prefers what was shown.
 *
 * Lanes are placed afresh, those that differ most first, until the view labels the headlines of a fresh one, the number of
 * its labels differs by at most a tenth, and it has neither four rows more nor more than there may be.
 *
 * @param {Place[][]} fresh By lane.
 * @param {Place[][]} settled
 * @param {ArrayLike<number>} importance Of the events.
 * @param {number} total Rows that all lanes may have.
 * @returns {Place[][]}
 */
export function mixPlaces(fresh, settled, importance, total) {
  const wanted = fresh.map((places) => findWorth(places, importance));
  const worths = settled.map((places) => findWorth(places, importance));
  const mixed = [...settled];
  for (let left = fresh.length; left > 0 && !isGoodEnough(wanted, worths, total); left -= 1) {
    let best = -1;
    mixed.forEach((places, lane) => {
      if (places !== fresh[lane] && (best < 0 || findDifference(wanted[lane], worths[lane]) > findDifference(wanted[best], worths[best]))) best = lane;
    });
    mixed[best] = fresh[best];
    worths[best] = wanted[best];
  }
  return mixed;
}

/** @returns {Worth} */
function findWorth(/** @type {Place[]} */ places, /** @type {ArrayLike<number>} */ importance) {
  const labelled = places.filter(({ label }) => label).map(({ body }) => body.k);
  const headlines = labelled.filter((k) => importance[k] === 1).sort((a, b) => a - b);
  return { headlines: headlines.join(), labels: labelled.length, rows: places.reduce((most, { row }) => Math.max(most, row + 1), 0) };
}

function isGoodEnough(/** @type {Worth[]} */ fresh, /** @type {Worth[]} */ mixed, /** @type {number} */ total) {
  const sum = (/** @type {Worth[]} */ worths, /** @type {"labels" | "rows"} */ name) => worths.reduce((all, worth) => all + worth[name], 0);
  const [labels, rows] = [sum(fresh, "labels"), sum(mixed, "rows")];
  return fresh.every(({ headlines }, lane) => headlines === mixed[lane].headlines)
    && Math.abs(labels - sum(mixed, "labels")) <= labels * LABELS_PART
    && rows < sum(fresh, "rows") + ROWS_MORE
    && rows <= total;
}

/** How much two placings of a lane differ: in headlines, then in labels, then in rows. */
const findDifference = (/** @type {Worth} */ one, /** @type {Worth} */ other) =>
  (one.headlines === other.headlines ? 0 : 1e6) + Math.abs(one.labels - other.labels) * 1e3 + Math.abs(one.rows - other.rows);
