// The rows of a lane: which stretches of px are taken, and whether there is room for more.

/** @typedef {import("./bodies.js").Edge} Edge */
/** @typedef {{ lefts: number[], rights: number[], leftEdges: Edge[], rightEdges: Edge[], hasLongBar: boolean }} Row Stretches in order, none over another. */

/** Least px between two stretches by what they end in: a bar, a mark, a label. */
const APART_PX = [
  [0, 3, 8],
  [3, 3, 8],
  [8, 8, 12],
];

/** @returns {Row} */
export const makeRow = () => ({ lefts: [], rights: [], leftEdges: [], rightEdges: [], hasLongBar: false });

/** Where a stretch that begins at `left` stands among those of a row. */
function findPosition(/** @type {Row} */ { lefts }, /** @type {number} */ left) {
  let [low, high] = [0, lefts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lefts[middle] <= left) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From where to where a stretch around `x` can reach, by what it ends in. @returns {[number, number]} */
export function findGap(/** @type {Row} */ row, /** @type {number} */ x, /** @type {Edge} */ leftEdge, /** @type {Edge} */ rightEdge) {
  const at = findPosition(row, x);
  const from = at > 0 ? row.rights[at - 1] + APART_PX[row.rightEdges[at - 1]][leftEdge] : -Infinity;
  const to = at < row.lefts.length ? row.lefts[at] - APART_PX[rightEdge][row.leftEdges[at]] : Infinity;
  return [from, to];
}

/** Whether a stretch keeps its distance from the two between which it would stand. */
export function hasRoom(/** @type {Row} */ row, /** @type {number} */ left, /** @type {number} */ right, /** @type {Edge} */ leftEdge, /** @type {Edge} */ rightEdge) {
  const at = findPosition(row, left);
  if (at > 0 && row.rights[at - 1] + APART_PX[row.rightEdges[at - 1]][leftEdge] > left) return false;
  return at === row.lefts.length || right + APART_PX[rightEdge][row.leftEdges[at]] <= row.lefts[at];
}

/** Take a stretch of a row. */
export function takeRoom(/** @type {Row} */ row, /** @type {number} */ left, /** @type {number} */ right, /** @type {Edge} */ leftEdge, /** @type {Edge} */ rightEdge) {
  const at = findPosition(row, left);
  row.lefts.splice(at, 0, left);
  row.rights.splice(at, 0, right);
  row.leftEdges.splice(at, 0, leftEdge);
  row.rightEdges.splice(at, 0, rightEdge);
}
