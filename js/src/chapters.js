// Chapters as brackets above the lanes, with their names; and the text that says where the record ends.

/** @typedef {{ id: string, name: string, title: string, text: string, start: number, end: number }} Chapter `text` tells it. */
/** @typedef {{ id: string, title: string, left: number, right: number, row: number, opens: boolean, closes: boolean, text: string, textLeft: number, textPx: number }} Bracket `opens` and `closes`: whether its ends are in view. */

export const CHAPTER_ROW_PX = 19;
const MOST_ROWS = 2;
const GAP_PX = 4;
const APART_PX = 10;
const PADDING = 0.04;

/** The view of a chapter, with some room beside it. @returns {[number, number]} */
export const padChapter = (/** @type {{ start: number, end: number }} */ { start, end }) => [start - (end - start) * PADDING, end + (end - start) * PADDING];

/**
 * The chapters in a view. A name stands within its bracket, else beside it; one without room in either row is left out.
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
  const rows = [[...taken], ...Array.from({ length: rowCount - 1 }, () => /** @type {[number, number][]} */ ([]))];
  const isFree = (/** @type {[number, number][]} */ row, /** @type {[number, number]} */ [left, right]) => row.every(([a, b]) => right + APART_PX <= a || left >= b + APART_PX);
  /** @type {Bracket[]} */
  const placed = [];
  for (const { id, name, title, start: from, end: to } of [...chapters].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (to < start || from > end) continue;
    const [left, right] = [Math.max(toPx(from), 0), Math.min(toPx(to), plotPx)];
    const px = measure(name);
    const stands = [
      ...(right - left >= px + 2 * GAP_PX ? [left + GAP_PX] : []),
      ...(right - left < px + 2 * GAP_PX && right + GAP_PX + px <= plotPx ? [right + GAP_PX] : []),
      ...(right - left < px + 2 * GAP_PX && left - GAP_PX - px >= 0 ? [left - GAP_PX - px] : []),
    ];
    const spot = stands.flatMap((textLeft) => rows.map((row, number) => ({ textLeft, number, edges: /** @type {[number, number]} */ ([Math.min(left, textLeft), Math.max(right, textLeft + px)]), row })))
      .sort((a, b) => a.number - b.number)
      .find(({ row, edges }) => isFree(row, edges));
    const bare = rows.findIndex((row) => isFree(row, [left, right]));
    const row = spot ? spot.number : bare;
    if (row < 0) continue;
    rows[row].push(spot ? spot.edges : [left, right]);
    placed.push({ id, title, left, right, row, opens: from >= start, closes: to <= end, text: spot ? name : "", textLeft: spot ? spot.textLeft : left, textPx: spot ? px : 0 });
  }
  return placed;
}
