// The axis of time as a part of the page: an element of its own above the lanes, which stays in sight while they scroll.

import { chooseStep, describeEdge, listTicks } from "./time_axis.js";
import { listSecondTicks } from "./second_calendar.js";
import { makeSvg } from "./svg_element.js";

/** @typedef {{ view: [number, number], left: number, plotPx: number, widthPx: number, coveredPx?: number }} Frame Of what is shown: px from the left edge; `coveredPx` at the right edge no text can be read. */

/** How high the axis is, with one calendar and with two. */
export const AXIS_PX = { one: 34, two: 44 };
const APART_PX = 68;
const EDGE_Y_PX = 11;
const TICK_Y_PX = 26;
const SECOND_Y_PX = 39;
const TICK_TOP_PX = 15;
const GAP_PX = 4;

/**
 * The ticks of a view in px from the left edge of the plot, and what stands at its left edge.
 *
 * @param {Frame} frame
 * @param {string[]} months
 */
export function placeTicks({ view, plotPx }, months) {
  const { edge, ticks } = listTicks(view, plotPx, APART_PX, months);
  const step = chooseStep((view[1] - view[0]) / plotPx, APART_PX);
  // A view that begins shortly before a new year, or day, needs no word of the old one.
  const [first] = ticks;
  const isAbout = Boolean(first) && ((first.at - view[0]) / (view[1] - view[0])) * plotPx < APART_PX && !describeEdgeAt(first.at, view, plotPx, months).startsWith(edge);
  return { edge: isAbout ? "" : edge, step, ticks: ticks.map(({ at, text }) => ({ at, x: ((at - view[0]) / (view[1] - view[0])) * plotPx, text })) };
}

/** What stands at the left edge of a view of this length that begins at another time. */
const describeEdgeAt = (/** @type {number} */ at, /** @type {[number, number]} */ view, /** @type {number} */ plotPx, /** @type {string[]} */ months) =>
  describeEdge(at, chooseStep((view[1] - view[0]) / plotPx, APART_PX), months);

/**
 * The axis in its SVG element; `paint` returns where its ticks are, in px from the left edge of the plot.
 *
 * @param {SVGSVGElement} svg
 * @param {{ months: string[], zone: string, second: import("./second_calendar.js").Calendar | null, measure: (text: string) => number }} options
 */
export function createAxis(svg, { months, zone, second, measure }) {
  const heightPx = second ? AXIS_PX.two : AXIS_PX.one;
  svg.replaceChildren();
  const lines = makeSvg("path", svg, { class: "tl-ticks" });
  const texts = makeSvg("g", svg, {});

  const write = (/** @type {string} */ text, /** @type {Record<string, string | number>} */ attributes) => {
    if (text) makeSvg("text", texts, attributes).textContent = text;
  };

  /** The texts of ticks that do not reach into the next one, or beyond the plot. */
  const writeTicks = (/** @type {{ x: number, text: string }[]} */ ticks, /** @type {Frame} */ { left, plotPx, coveredPx = 0 }, /** @type {number} */ y, /** @type {string} */ kind) => {
    ticks.forEach(({ x, text }, at) => {
      const end = x + GAP_PX + measure(text);
      if (end <= plotPx - coveredPx && (at + 1 === ticks.length || end <= ticks[at + 1].x)) write(text, { class: kind, x: (left + x + GAP_PX).toFixed(1), y });
    });
  };

  return {
    heightPx,
    /** @param {Frame} frame */
    paint(frame) {
      const { view, left, plotPx, widthPx } = frame;
      const { edge, ticks, step } = placeTicks(frame, months);
      svg.setAttribute("viewBox", `0 0 ${widthPx} ${heightPx}`);
      svg.style.height = `${heightPx}px`;
      texts.replaceChildren();
      write(edge, { class: "tl-edge", x: left, y: EDGE_Y_PX });
      const zoneEnd = plotPx - (frame.coveredPx ?? 0);
      if (measure(edge) + measure(zone) + 3 * GAP_PX <= zoneEnd) write(zone, { class: "tl-zone", x: left + zoneEnd, y: EDGE_Y_PX, "text-anchor": "end" });
      writeTicks(ticks, frame, TICK_Y_PX, "tl-tick-text");
      const toPx = (/** @type {number} */ at) => ((at - view[0]) / (view[1] - view[0])) * plotPx;
      const others = second ? listSecondTicks(second, view, plotPx, { unit: step.unit, times: ticks.map(({ at }) => at) }).map(({ at, text }) => ({ x: toPx(at), text })) : [];
      writeTicks(others, frame, SECOND_Y_PX, "tl-second-text");
      const draw = (/** @type {{ x: number }[]} */ marks, /** @type {number} */ top, /** @type {number} */ bottom) => marks.map(({ x }) => `M${(left + x).toFixed(1)},${bottom}V${top}`).join("");
      const firstFoot = second ? TICK_Y_PX + 3 : heightPx;
      lines.setAttribute("d", `M${left},${heightPx - 0.5}H${left + plotPx}${draw(ticks, TICK_TOP_PX, firstFoot)}${draw(others, TICK_Y_PX + 5, heightPx)}`);
      return ticks.map(({ x }) => x);
    },
  };
}
