// Views: the stretch of time that the chart shows, as its two edges in ms of the axis.

import { makeTime, readClock } from "./time_axis.js";

/** @typedef {[number, number]} View */
/** @typedef {{ extent: View, calendar: View, sizes: { margin: number, deepest: number } }} Bounds What the data cover, what can be drawn at all, px beside it, and px per day at the deepest zoom. */

const DAY = 86_400_000;
const HALF = 0.5;

/** The view that shows all the data, with a margin on either side. @returns {View} */
export function findView(/** @type {Bounds} */ { extent: [first, last], calendar, sizes }, /** @type {number} */ widthPx) {
  const margin = ((last - first) * sizes.margin) / (widthPx - 2 * sizes.margin);
  return [Math.max(first - margin, calendar[0]), Math.min(last + margin, calendar[1])];
}

/** A view brought between the whole of the data and the deepest zoom, in its own middle. @returns {View} */
export function clampView(/** @type {Bounds} */ bounds, /** @type {View} */ [start, end], /** @type {number} */ widthPx) {
  const [first, last] = findView(bounds, widthPx);
  const shortest = (widthPx / bounds.sizes.deepest) * DAY;
  const length = Math.min(Math.max(end - start, shortest), last - first);
  const middle = (start + end) / 2;
  const left = Math.min(Math.max(middle - length / 2, first), last - length);
  return [left, left + length];
}

/** A view moved so that what lay at `from` px lies at `to` px. @returns {View} */
export function panView(/** @type {View} */ [start, end], /** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ widthPx) {
  const shift = ((from - to) / widthPx) * (end - start);
  return [start + shift, end + shift];
}

/** A view `factor` times as long, with what lies at `at` px kept in its place. @returns {View} */
export function zoomView(/** @type {View} */ [start, end], /** @type {number} */ at, /** @type {number} */ factor, /** @type {number} */ widthPx) {
  const length = (end - start) * factor;
  const first = start + ((end - start) - length) * (at / widthPx);
  return [first, first + length];
}

/** By how much a turn of the wheel lengthens the view; a notch of a mouse is about 100 px. */
export const readWheel = (/** @type {{ deltaY: number, deltaMode: number }} */ { deltaY, deltaMode }) =>
  Math.exp(Math.max(-120, Math.min(120, deltaY * (deltaMode === 1 ? 33 : 1))) * 0.0022);

/**
 * The view that one step of a button or key leads to.
 *
 * @param {View} view
 * @param {"earlier" | "later" | "in" | "out"} name
 * @param {number} [about] Time that keeps its place in a zoom; the middle by default.
 * @returns {View}
 */
export function stepView([first, last], name, about = (first + last) / 2) {
  const length = last - first;
  if (name === "earlier" || name === "later") {
    const shift = (name === "later" ? HALF : -HALF) * length;
    return [first + shift, last + shift];
  }
  const factor = name === "in" ? 0.5 : 2;
  return [about - (about - first) * factor, about + (last - about) * factor];
}

/** A day or local time in the axis zone, such as 2025-06-13, 2025-06-13T07:30 or -0043-03-15, in ms; a bare day as an end means the whole of it. */
export function readTime(/** @type {string} */ iso, isEnd = false) {
  const match = /^(-?\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(iso);
  if (match) {
    const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
    const at = makeTime(/** @type {number} */ (year), month, day, hour, minute, second);
    const clock = readClock(at);
    // A 30th of February is none, and would be the 2nd of March.
    const isReal = clock.year === year && clock.month === month && clock.day === day && clock.hour === hour && clock.minute === minute;
    if (isReal && clock.second === second) return isEnd && match[4] === undefined ? at + DAY : at;
  }
  throw new TypeError(`A time is written 2025-06-13 or 2025-06-13T07:30; got '${iso}'.`);
}

/** A time of the axis as `readTime` reads it, to the second. */
export function formatTime(/** @type {number} */ at) {
  const { year, month, day, hour, minute, second } = readClock(at);
  const pad = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}`;
}
