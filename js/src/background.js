// What stands behind and above the events: chapters, lanes with their names, the lines of the axis, the end of the record.

import { CHAPTER_ROW_PX, placeChapters } from "./chapters.js";
import { cutText } from "./labels.js";
import { makeSvg } from "./svg_element.js";

/** @typedef {import("./chapters.js").Bracket} Bracket */
/** @typedef {import("./layout/stack.js").SceneLane} SceneLane */
/** @typedef {{ view: [number, number], plotPx: number, ticks: number[] }} Frame */
/** @typedef {{ at: number | null, shown: number, text: string }} Coverage Where the record ends, null beyond the data; where that is said. */

const NAME_PX = 15;
const NAME_GAP_PX = 12;
const GUTTER_PX = 112;
const CHIP_PX = 9;
const NOTE_GAP_PX = 5;

/**
 * The background in a group of the chart's SVG element.
 *
 * @param {SVGElement} group
 * @param {{ chapters: import("./chapters.js").Chapter[], coverage: Coverage | null, names: string[], lines: string[][], measure: (text: string, isBold?: boolean) => number }} options
 */
export function createBackground(group, { chapters, coverage, names, lines, measure }) {
  const boxes = makeSvg("g", group);
  const rules = makeSvg("path", group, { class: "tl-rules" });
  const edges = makeSvg("path", group, { class: "tl-chapter-edges" });
  const end = makeSvg("path", group, { class: "tl-coverage-end" });
  const brackets = makeSvg("path", group, { class: "tl-brackets" });
  const texts = makeSvg("g", group, { class: "tl-lane-names" });

  const measureName = (/** @type {string} */ text) => measure(text, true);

  /** The lines of a lane's name that its height holds. */
  const listLines = (/** @type {number} */ number, /** @type {number} */ heightPx, /** @type {boolean} */ isNarrow) => {
    if (isNarrow) return [names[number]];
    const most = Math.max(1, Math.floor(heightPx / NAME_PX));
    const all = lines[number];
    return all.length <= most ? all : [...all.slice(0, most - 1), cutText(all.slice(most - 1).join(" "), GUTTER_PX, measureName)];
  };

  const writeName = (/** @type {SceneLane} */ { lane, top, height }, /** @type {number} */ offset, /** @type {boolean} */ isNarrow) => {
    const shown = listLines(lane, height, isNarrow);
    const first = isNarrow ? offset + top + 13 : offset + top + (height - shown.length * NAME_PX) / 2 + NAME_PX - 4;
    shown.forEach((text, at) => {
      makeSvg("text", texts, { x: isNarrow ? CHIP_PX + 5 : -NAME_GAP_PX, y: first + at * NAME_PX, "text-anchor": isNarrow ? "start" : "end" }).textContent = text;
    });
    const box = isNarrow ? { x: 0, y: offset + top + 4, width: CHIP_PX, height: CHIP_PX } : { x: -7, y: offset + top + 2, width: 4, height: Math.max(height - 4, 4) };
    makeSvg("rect", texts, { ...box, class: `tl-in-${lane} tl-chip` });
  };

  const placeNote = (/** @type {Frame} */ { view, plotPx }) => {
    if (!coverage || coverage.shown < view[0] || coverage.shown > view[1]) return null;
    const right = ((coverage.shown - view[0]) / (view[1] - view[0])) * plotPx - NOTE_GAP_PX;
    const left = right - measure(coverage.text);
    return left >= 0 ? /** @type {[number, number]} */ ([left, right]) : null;
  };

  const drawBrackets = (/** @type {Bracket[]} */ placed) => {
    brackets.setAttribute("d", placed.map(({ left, right, row, opens, closes }) => {
      const y = (row + 1) * CHAPTER_ROW_PX - 3;
      // Two that touch are told apart by a gap.
      return `M${(left + 1).toFixed(1)},${y + (opens ? 4 : 0)}V${y}H${(right - 1).toFixed(1)}${closes ? "v4" : ""}`;
    }).join(""));
    for (const { text, textLeft, row } of placed) {
      if (text) makeSvg("text", texts, { class: "tl-chapter-name", x: textLeft.toFixed(1), y: (row + 1) * CHAPTER_ROW_PX - 7 }).textContent = text;
    }
  };

  return {
    /**
     * Paints a view; returns the brackets of its chapters.
     *
     * @param {Frame} frame
     * @param {SceneLane[]} lanes
     * @param {{ headPx: number, heightPx: number, isNarrow: boolean }} size
     */
    paint(frame, lanes, { headPx, heightPx, isNarrow }) {
      const { view, plotPx, ticks } = frame;
      const toPx = (/** @type {number} */ at) => ((at - view[0]) / (view[1] - view[0])) * plotPx;
      boxes.replaceChildren();
      texts.replaceChildren();
      for (const { lane, top, height } of lanes) if (lane % 2 === 0) makeSvg("rect", boxes, { class: "tl-lane-box", x: 0, y: headPx + top, width: plotPx, height });
      rules.setAttribute("d", ticks.map((x) => `M${x.toFixed(1)},0V${heightPx}`).join(""));
      const note = placeNote(frame);
      const placed = headPx ? placeChapters(chapters, frame, measureName, note ? [note] : [], headPx / CHAPTER_ROW_PX) : [];
      drawBrackets(placed);
      edges.setAttribute("d", placed.flatMap(({ left, right, opens, closes }) => [...(opens ? [left] : []), ...(closes ? [right] : [])]).map((x) => `M${x.toFixed(1)},${headPx}V${heightPx}`).join(""));
      end.setAttribute("d", coverage && coverage.at !== null && coverage.at >= view[0] && coverage.at <= view[1] ? `M${toPx(coverage.at).toFixed(1)},0V${heightPx}` : "");
      if (note && coverage) makeSvg("text", texts, { class: "tl-coverage-text", x: note[1].toFixed(1), y: CHAPTER_ROW_PX - 7, "text-anchor": "end" }).textContent = coverage.text;
      if (lanes.length > 1) for (const lane of lanes) writeName(lane, headPx, isNarrow);
      return placed;
    },
  };
}
