// The axis of time as a part of the page: an element of its own above the lanes, which stays in sight while they scroll.

import { chooseStep, describeEdge, listTicks } from "./time_axis.js";
import { makeSvg } from "./svg_element.js";

/** @typedef {{ view: [number, number], left: number, plotPx: number, widthPx: number }} Frame Of what is shown: px from the left edge. */

export const AXIS_PX = 36;
const APART_PX = 68;
const LINE_PX = 14;
const TICK_PX = 5;
const GAP_PX = 4;

/**
 * The ticks of a view in px from the left edge of the plot, without those whose text would be cut at its right edge.
 *
 * @param {Frame} frame
 * @param {string[]} months
 * @param {(text: string) => number} measure The width of a text in px.
 */
export function placeTicks({ view, plotPx }, months, measure) {
  const { edge, ticks } = listTicks(view, plotPx, APART_PX, months);
  // A view that begins shortly before a new year, or day, needs no word of the old one.
  const [first] = ticks;
  const isAbout = Boolean(first) && ((first.at - view[0]) / (view[1] - view[0])) * plotPx < APART_PX && !describeEdgeAt(first.at, view, plotPx, months).startsWith(edge);
  const placed = ticks.map(({ at, text }) => ({ x: ((at - view[0]) / (view[1] - view[0])) * plotPx, text }));
  return { edge: isAbout ? "" : edge, ticks: placed.map(({ x, text }) => ({ x, text: x + GAP_PX + measure(text) <= plotPx ? text : "" })) };
}

/** What stands at the left edge of a view of this length that begins at another time. */
const describeEdgeAt = (/** @type {number} */ at, /** @type {[number, number]} */ view, /** @type {number} */ plotPx, /** @type {string[]} */ months) =>
  describeEdge(at, chooseStep((view[1] - view[0]) / plotPx, APART_PX), months);

/**
 * The axis in its SVG element; `paint` returns where its ticks are, in px from the left edge of the plot.
 *
 * @param {SVGSVGElement} svg
 * @param {{ months: string[], zone: string, measure: (text: string) => number }} options
 */
export function createAxis(svg, { months, zone, measure }) {
  svg.replaceChildren();
  const lines = makeSvg("path", svg, { class: "tl-ticks" });
  const texts = makeSvg("g", svg, {});

  const write = (/** @type {string} */ text, /** @type {Record<string, string | number>} */ attributes) => {
    if (text) makeSvg("text", texts, attributes).textContent = text;
  };

  return {
    /** @param {Frame} frame */
    paint(frame) {
      const { left, plotPx, widthPx } = frame;
      const { edge, ticks } = placeTicks(frame, months, measure);
      svg.setAttribute("viewBox", `0 0 ${widthPx} ${AXIS_PX}`);
      lines.setAttribute("d", `M${left},${AXIS_PX - 0.5}H${left + plotPx}${ticks.map(({ x }) => `M${(left + x).toFixed(1)},${AXIS_PX}v${-TICK_PX - LINE_PX}`).join("")}`);
      texts.replaceChildren();
      write(edge, { class: "tl-edge", x: left, y: LINE_PX - 2 });
      const zoneFits = measure(edge) + measure(zone) + 3 * GAP_PX <= plotPx;
      if (zoneFits) write(zone, { class: "tl-zone", x: left + plotPx, y: LINE_PX - 2, "text-anchor": "end" });
      for (const { x, text } of ticks) write(text, { class: "tl-tick-text", x: (left + x + GAP_PX).toFixed(1), y: AXIS_PX - TICK_PX - 3 });
      return ticks.map(({ x }) => x);
    },
  };
}
