// What an event takes of its row in a view, in px: its mark or bar, and the places where its label can stand.

/** @typedef {import("./items.js").Items} Items */
/** @typedef {"dot" | "stub" | "range" | "bar"} DrawnForm A stub is a bar too short for one: a dot with a short flat tail. */
/** @typedef {"right" | "left" | "inside"} Side */
/** @typedef {0 | 1 | 2} Edge What an interval of a row ends in: a bar, a mark, a label. */
/** @typedef {[number, number]} Widths The width of the whole label, and of the label cut to SHORT_LABEL_PX. */
/**
 * What an event takes in a view, in px from the left edge of the plot and not cut by it.
 * @typedef {Object} Body
 * @property {number} k
 * @property {number} level Its importance, 0 for the selected event.
 * @property {DrawnForm} form
 * @property {number} x Where its mark is.
 * @property {number} left Its edges where it has a label.
 * @property {number} right
 * @property {number} certainLeft The certain part of a bar; the whisker of a range.
 * @property {number} certainRight
 * @property {number} radius Of its dot with a label.
 * @property {number} bareRadius Without one.
 * @property {boolean} isLong Whether it is a bar or whisker of more than LONG_BAR_PX in view.
 */
/** @typedef {{ side: Side, left: number, right: number, isShort: boolean }} Label */

export const ROW_PX = 18;
export const SHORT_LABEL_PX = 140;
export const LEAST_LABEL_PX = 48; // a headline's label is not cut further
export const LABEL_GAP_PX = 4; // between an event and its label, and around a label inside
export const BAR_FROM_PX = 8;
export const HEAD_PX = 6; // the arrow of an open end, beyond its bar
export const TAIL_PX = 4; // of a stub, beyond its dot
export const WHISKER_PX = 4; // of a range at least, beyond its dot
export const LONG_BAR_PX = 120; // in view; longer ones take half of a lane's rows at most
/** Radius of a dot by its size: of a headline, with a label, without one. */
export const RADIUS_PX = { headline: 6.5, labelled: 5, bare: 2.5 };
export const BAR = 0;
export const MARK = 1;
export const LABEL = 2;

/**
 * What an event takes in a view.
 *
 * @param {Items} items
 * @param {number} k
 * @param {number} start Of the view, in ms.
 * @param {number} pxPerMs
 * @param {number} widthPx
 * @param {boolean} isSelected
 * @returns {Body}
 */
export function measureBody(items, k, start, pxPerMs, widthPx, isSelected) {
  const toPx = (/** @type {number} */ at) => (at - start) * pxPerMs;
  const [from, to, x] = [toPx(items.start[k]), toPx(items.end[k]), toPx(items.mark[k])];
  const isHeadline = items.importance[k] === 1;
  const radius = isHeadline ? RADIUS_PX.headline : RADIUS_PX.labelled;
  const isStub = items.form[k] === "bar" && to - from < BAR_FROM_PX;
  const form = isStub ? "stub" : items.form[k];
  /** @type {Body} */
  const body = {
    k, level: isSelected ? 0 : items.importance[k], form, x, left: from, right: to, certainLeft: from, certainRight: to,
    radius, bareRadius: isHeadline ? radius : RADIUS_PX.bare,
    isLong: form !== "dot" && form !== "stub" && Math.min(to, widthPx) - Math.max(from, 0) > LONG_BAR_PX,
  };
  if (form === "bar") {
    body.certainLeft = toPx(items.certain_start[k]);
    body.certainRight = toPx(items.certain_end[k]);
    if (items.is_open[k]) body.right = to + HEAD_PX;
  } else [body.left, body.right] = surroundDot(body, from, to, radius);
  return body;
}

/** @returns {[number, number]} The edges of a mark whose dot has this radius. */
function surroundDot(/** @type {Body} */ { form, x }, /** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ radius) {
  if (form === "stub") return [x - radius, x + radius + TAIL_PX];
  if (form === "dot") return [x - radius, x + radius];
  return [Math.min(x - radius - WHISKER_PX, from), Math.max(x + radius + WHISKER_PX, to)];
}

/** The edges of an event in view, with or without a label. @returns {[number, number]} */
export function findEdges(/** @type {Body} */ body, /** @type {number} */ widthPx, /** @type {boolean} */ isBare) {
  const { left, right } = body;
  if (!isBare || body.form === "bar" || body.bareRadius === body.radius) return [Math.max(left, 0), Math.min(right, widthPx)];
  const [bareLeft, bareRight] = surroundDot(body, body.certainLeft, body.certainRight, body.bareRadius);
  return [Math.max(bareLeft, 0), Math.min(bareRight, widthPx)];
}

export const findEdgeKind = (/** @type {Body} */ body) => /** @type {Edge} */ (body.form === "bar" ? BAR : MARK);

/**
 * Where a label of a width stands on a side, or null if it has no room there between the edges of the plot.
 *
 * @param {Body} body
 * @param {Side} side
 * @param {number} px
 * @param {number} widthPx
 * @param {boolean} isShort
 * @returns {Label | null}
 */
export function standLabel(body, side, px, widthPx, isShort) {
  if (side === "inside") return standInside(body, px, widthPx, isShort);
  const left = side === "right" ? body.right + LABEL_GAP_PX : body.left - LABEL_GAP_PX - px;
  return left >= 0 && left + px <= widthPx ? { side, left, right: left + px, isShort } : null;
}

/**
 * A label inside a bar stands at the left of its certain part in view, or of the whole bar in view; inside a range, whose
 * whisker makes room for it, beside the dot.
 *
 * @returns {Label | null}
 */
function standInside(/** @type {Body} */ body, /** @type {number} */ px, /** @type {number} */ widthPx, /** @type {boolean} */ isShort) {
  if (body.form !== "bar" && body.form !== "range") return null;
  const [from, to] = [Math.max(body.certainLeft, 0), Math.min(body.certainRight, widthPx)];
  if (body.form === "bar") {
    const [wholeFrom, wholeTo] = [Math.max(body.left, 0), Math.min(body.right, widthPx)];
    return fitInside(from, to, px, isShort) ?? fitInside(wholeFrom, wholeTo, px, isShort);
  }
  if (body.x + body.radius <= 0 || body.x - body.radius >= widthPx) return fitInside(from, to, px, isShort);
  return fitInside(body.x + body.radius, to, px, isShort) ?? fitAtRight(from, body.x - body.radius, px, isShort);
}

/** @returns {Label | null} */
function fitInside(/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ px, /** @type {boolean} */ isShort) {
  const left = from + LABEL_GAP_PX;
  return left + px + LABEL_GAP_PX <= to ? { side: "inside", left, right: left + px, isShort } : null;
}

/** @returns {Label | null} */
function fitAtRight(/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ px, /** @type {boolean} */ isShort) {
  const left = to - LABEL_GAP_PX - px;
  return left >= from + LABEL_GAP_PX ? { side: "inside", left, right: left + px, isShort } : null;
}

/** The most px that a label can have on a side, in a row that is free from `from` to `to`. */
export function findRoom(/** @type {Body} */ body, /** @type {Side} */ side, /** @type {number} */ widthPx, /** @type {[number, number]} */ [from, to]) {
  if (side === "right") return Math.min(widthPx - body.right - LABEL_GAP_PX, to - body.right - LABEL_GAP_PX);
  if (side === "left") return Math.min(body.left - LABEL_GAP_PX, body.left - LABEL_GAP_PX - from);
  if (body.form !== "bar") return 0;
  return Math.min(body.right, widthPx) - Math.max(body.left, 0) - 2 * LABEL_GAP_PX;
}
