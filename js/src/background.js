// What stands behind the events: lanes with their names, chapters, the lines of the axis, and the end of the coverage.

import { makeSvg } from "./svg_element.js";

/**
 * @typedef {{ top: number, bottom: number, names: string[] }} Lane Edges in px from the top of the plot, and the lines of its name.
 * @typedef {{ left: number, right: number, height: number, lanes: Lane[] }} Plot Margins and height in px.
 * @typedef {{ view: [number, number], left: number, plotPx: number, widthPx: number, ticks: number[] }} Frame
 */

const NAME_LINE_PX = 15;
const NAME_GAP_PX = 10;
const CHIP_PX = 9;
const NOTE_Y_PX = 14;
const NOTE_GAP_PX = 4;

/** The parts of some times that a view shows, each as its left and right edge in px. */
export function clipTimes(/** @type {[number, number][]} */ times, /** @type {{ view: [number, number], plotPx: number }} */ { view, plotPx }) {
  const toPx = (/** @type {number} */ at) => Math.min(Math.max(((at - view[0]) / (view[1] - view[0])) * plotPx, 0), plotPx);
  return times.filter(([start, end]) => end > view[0] && start < view[1]).map(([start, end]) => [toPx(start), toPx(end)]);
}

/**
 * The background in a group of the chart's SVG element.
 *
 * @param {SVGElement} group
 * @param {{ eras: [number, number][], coverage: { at: number, shown: number, text: string } | null, isNarrow: () => boolean }} options
 *   `coverage.at` is the end of the coverage, or null if it lies beyond the data; `shown` is where its text stands.
 */
export function createBackground(group, { eras, coverage, isNarrow }) {
  const boxes = makeSvg("g", group, {});
  const rules = makeSvg("path", group, { class: "tl-rules" });
  const end = makeSvg("path", group, { class: "tl-coverage-end" });
  const names = makeSvg("g", group, { class: "tl-lane-names" });
  const note = makeSvg("text", group, { class: "tl-coverage-text", y: NOTE_Y_PX, "text-anchor": "end" });

  const writeName = (/** @type {Lane} */ { top, bottom, names: lines }, /** @type {number} */ number) => {
    const narrow = isNarrow();
    const first = narrow ? top + 14 : (top + bottom - lines.length * NAME_LINE_PX) / 2 + NAME_LINE_PX - 3;
    lines.forEach((line, at) => {
      const [x, anchor] = narrow ? [CHIP_PX + 5, "start"] : [-NAME_GAP_PX, "end"];
      makeSvg("text", names, { x, "text-anchor": anchor, y: first + at * NAME_LINE_PX }).textContent = line;
    });
    const x = narrow ? 0 : -NAME_GAP_PX + 4;
    const y = narrow ? top + 4 : (top + bottom - lines.length * NAME_LINE_PX) / 2;
    makeSvg("rect", names, { x, y, width: narrow ? CHIP_PX : 3, height: narrow ? CHIP_PX : lines.length * NAME_LINE_PX, class: `tl-in-${number} tl-chip` });
  };

  return {
    /**
     * @param {Frame} frame
     * @param {Plot} plot
     */
    paint({ view, plotPx, ticks }, { height, lanes }) {
      boxes.replaceChildren();
      names.replaceChildren();
      lanes.forEach(({ top, bottom }, number) => {
        if (number % 2 === 0) makeSvg("rect", boxes, { class: "tl-lane-box", x: 0, y: top, width: plotPx, height: bottom - top });
      });
      for (const [left, right] of clipTimes(eras, { view, plotPx })) makeSvg("rect", boxes, { class: "tl-era-box", x: left, y: 0, width: right - left, height });
      rules.setAttribute("d", ticks.map((x) => `M${x.toFixed(1)},0V${height}`).join(""));
      const toPx = (/** @type {number} */ at) => ((at - view[0]) / (view[1] - view[0])) * plotPx;
      const isIn = (/** @type {number} */ x) => x >= 0 && x <= plotPx;
      end.setAttribute("d", coverage && coverage.at !== null && isIn(toPx(coverage.at)) ? `M${toPx(coverage.at).toFixed(1)},0V${height}` : "");
      note.textContent = coverage && isIn(toPx(coverage.shown)) ? coverage.text : "";
      if (coverage) note.setAttribute("x", (toPx(coverage.shown) - NOTE_GAP_PX).toFixed(1));
      if (lanes.length > 1) lanes.forEach(writeName);
    },
  };
}
