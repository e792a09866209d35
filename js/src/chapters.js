// Chapters as brackets above the lanes, with their names; and the text that says where the record ends.

/** @typedef {{ id: string, name: string, title: string, text: string, start: number, end: number }} Chapter `text` tells it. */
/** @typedef {{ id: string, title: string, left: number, right: number, row: number, opens: boolean, closes: boolean, text: string, textLeft: number, textPx: number }} Bracket `opens` and `closes`: whether its ends are in view. */

export const CHAPTER_ROW_PX = 19;
const MOST_ROWS = 2;
const GAP_PX = 4;
const APART_PX = 10;
const NEAR_PX = 0.01; // for edges that should be equal
const PADDING = 0.04;

/** The view of a chapter, with some room beside it. @returns {[number, number]} */
export const padChapter = (/** @type {{ start: number, end: number }} */ { start, end }) => [start - (end - start) * PADDING, end + (end - start) * PADDING];

/**
 * The chapters in a view. A name stands within its bracket, else beside it, on the left if another chapter begins on the
 * right; one without room in either row is left out. Brackets may touch, names stand apart.
 *
 * @param {Chapter[]} chapters
 * @param {{ view: [number, number], plotPx: number }} frame
 * @param {(text: string) => number} measure The width of a name in px.
 * @param {[number, number][]} [taken] What else stands in the first row, as left and right edges in px.
 * @param {number} [rowCount]
 * @returns {Bracket[]}
 */
export function placeChapters(chapters, { view: [start, end], plotPx }, measure, taken = [], rowCount = MOST_ROWS) {
  const toPx = (/** @type {number} */ at) => ((at - start) / (end - start)) * plotPx;
  /** @typedef {[number, number, boolean]} Box Its edges, and whether it is a text. */
  const rows = Array.from({ length: rowCount }, (_, number) => (number ? [] : taken.map(([a, b]) => /** @type {Box} */ ([a, b, true]))));
  const isFree = (/** @type {Box[]} */ row, /** @type {Box[]} */ boxes) => boxes.every(([left, right, isText]) => row.every(([a, b, isOtherText]) => {
    const gap = isText && isOtherText ? APART_PX : isText || isOtherText ? GAP_PX : 0;
    return right + gap <= a + NEAR_PX || left + NEAR_PX >= b + gap;
  }));
  /** @type {Bracket[]} */
  const placed = [];
  const shown = chapters.filter(({ start: from, end: to }) => to >= start && from <= end).sort((a, b) => a.start - b.start || b.end - a.end);
  for (const { id, name, title, start: from, end: to } of shown) {
    const [left, right] = [Math.max(toPx(from), 0), Math.min(toPx(to), plotPx)];
    const px = measure(name);
    const isInside = right - left >= px + 2 * GAP_PX;
    const beside = [right + GAP_PX + px <= plotPx ? right + GAP_PX : null, left - GAP_PX - px >= 0 ? left - GAP_PX - px : null];
    if (shown.some((other) => other.start >= to && toPx(other.start) < right + 2 * GAP_PX + px)) beside.reverse();
    const stands = isInside ? [left + GAP_PX] : beside.filter((textLeft) => textLeft !== null);
    /** @type {Box} */
    const bracket = [left, right, false];
    const spot = rows.flatMap((row, number) => stands.map((textLeft) => ({ textLeft, number, boxes: [bracket, /** @type {Box} */ ([textLeft, textLeft + px, true])], row })))
      .find(({ row, boxes }) => isFree(row, boxes));
    const bare = rows.findIndex((row) => isFree(row, [bracket]));
    const row = spot ? spot.number : bare;
    if (row < 0) continue;
    rows[row].push(...(spot ? spot.boxes : [bracket]));
    placed.push({ id, title, left, right, row, opens: from >= start, closes: to <= end, text: spot ? name : "", textLeft: spot ? spot.textLeft : left, textPx: spot ? px : 0 });
  }
  return placed;
}
