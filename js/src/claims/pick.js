// What a view shows on a day; `ladder.py` chooses the same.

/** @typedef {import("./data.js").Row} Row */
/** @typedef {import("./data.js").View} View */
/** @typedef {Record<"current" | "more" | "earlier" | "periods" | "groups" | "places", Row[]>} Parts */

export const MOST_RUNGS = 12;

/** The last statement of each series that was known by a day, without denials; null for all statements, those without a day included. */
export function pickRows(/** @type {View} */ { rows }, /** @type {number | null} */ day) {
  const known = rows.filter((row) => day === null || (row.known !== null && row.known <= day));
  const numbers = new Set(known.map((row) => row.number));
  /** @type {Map<number, Row>} */
  const latest = new Map();
  for (const row of known) {
    if (row.part === "denial" || row.isRetracted || row.supersededBy.some((number) => numbers.has(number))) continue;
    const other = latest.get(row.series);
    if (!other || other.rank < row.rank) latest.set(row.series, row);
  }
  return [...latest.values()].sort((one, other) => one.order - other.order);
}

/** The picked rows by where they stand on the page. */
export function sortParts(/** @type {View} */ view, /** @type {Row[]} */ picked) {
  const ofPart = (/** @type {string} */ part) => picked.filter((row) => row.part === part);
  const whole = ofPart("whole");
  const days = [...whole, ...ofPart("period")].flatMap((row) => (row.asOf === null ? [] : [row.asOf]));
  const oldest = days.length ? Math.max(...days) - view.within : null;
  const isCurrent = (/** @type {Row} */ row) => oldest === null || row.keys.length > 0 || (row.asOf !== null && row.asOf >= oldest);
  const current = whole.filter(isCurrent);
  const isKey = (/** @type {Row} */ row) => Number(row.keys.length > 0);
  const shown = new Set([...current].sort((one, other) => isKey(other) - isKey(one) || one.order - other.order).slice(0, MOST_RUNGS));
  return /** @type {Parts} */ ({
    current: current.filter((row) => shown.has(row)),
    more: current.filter((row) => !shown.has(row)),
    earlier: whole.filter((row) => !isCurrent(row)),
    periods: ofPart("period"),
    groups: ofPart("group"),
    places: ofPart("place"),
  });
}

const takeBest = (/** @type {Row[]} */ rows, /** @type {(row: Row, best: Row) => boolean} */ isBetter) =>
  rows.reduce((best, row) => (best === null || isBetter(row, best) ? row : best), /** @type {Row | null} */ (null));

/**
 * The statements that answer the question: those of the key series, else the lowest and the highest.
 *
 * @returns {[string, Row | null][]} The label of the settings, and nothing where nothing was said by then.
 */
export function chooseAnswers(/** @type {View} */ { keys }, /** @type {Row[]} */ picked, /** @type {Parts} */ parts) {
  if (keys.length) {
    const found = keys.map((label, number) => {
      const rows = picked.filter((row) => row.keys.includes(number));
      return /** @type {[string, Row | null]} */ ([label, takeBest(rows, (row, best) => row.rank > best.rank)]);
    });
    return found.some(([, row]) => row) ? found : [];
  }
  const rows = [...parts.current, ...parts.more].filter((row) => !row.isReview && row.value !== null).sort((one, other) => one.number - other.number);
  if (rows.length < 2) return [];
  const value = (/** @type {Row} */ row) => /** @type {number} */ (row.value);
  return [["", takeBest(rows, (row, best) => value(row) < value(best))], ["", takeBest(rows, (row, best) => value(row) > value(best))]];
}

const STEPS = [1, 2, 2.5, 5, 10];
const TICKS = 5;

/** The values at which an axis has a tick. */
export function findTicks(/** @type {import("../value_mark.js").Scale} */ { top, isLog }) {
  if (isLog) return Array.from({ length: Math.floor(Math.log10(Math.max(top, 10))) + 1 }, (_, power) => 10 ** power);
  const unit = 10 ** Math.floor(Math.log10(top / TICKS));
  const step = unit * /** @type {number} */ (STEPS.find((one) => top <= unit * one * TICKS) ?? 10);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, number) => Number((step * number).toPrecision(12)));
}
