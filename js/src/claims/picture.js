// A ladder as one drawing of a width in px, for an image that stands alone.

import { makeSvg } from "../svg_element.js";
import { HEIGHT_PX, drawMark, placeValue } from "../value_mark.js";
import { findTicks } from "./pick.js";
import { nameKind } from "./rungs.js";

/** @typedef {import("./data.js").Texts} Texts */
/** @typedef {ReturnType<typeof import("./section.js").createSection>} Section */

const ROW_PX = 34;
const AXIS_PX = 22;
const NAME_PX = 330;
const NUMBER_PX = 150;
const EDGE_PX = 12;
const LINE_PX = 14;
const LETTERS = 46;
const NUMBER_LETTERS = 20;
const [SAMPLE_PX, SAMPLE_HIGH_PX] = [26, 14];

/** A text in lines of about so many letters, broken between words. */
export function breakLines(/** @type {string} */ text, most = LETTERS) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The key of the colours and the marks of a section, as symbols and what they mean; `holder` is to be removed again. */
export function drawKey(/** @type {HTMLElement} */ section, /** @type {HTMLElement} */ holder) {
  return /** @type {HTMLElement[]} */ ([...section.querySelectorAll(".tl-legend li")]).map((item) => {
    const symbol = makeSvg("svg", holder, { class: item.className, width: SAMPLE_PX, height: SAMPLE_HIGH_PX });
    const sample = item.querySelector(".tl-sample svg");
    if (sample) {
      const box = makeSvg("svg", symbol, { x: 0, y: (SAMPLE_HIGH_PX - HEIGHT_PX) / 2, width: SAMPLE_PX, height: HEIGHT_PX, overflow: "visible", class: "tl-sample" });
      box.append(sample.cloneNode(true));
    } else makeSvg("circle", makeSvg("svg", symbol, { class: "tl-value", overflow: "visible" }), { class: "tl-dot", cx: SAMPLE_PX / 2, cy: SAMPLE_HIGH_PX / 2, r: 5 });
    return /** @type {[SVGSVGElement, string]} */ ([symbol, item.textContent?.trim() ?? ""]);
  });
}

/** Draws rows as SVG at the end of an element, which takes its colours; it is to be removed again. */
export function drawLadder(/** @type {HTMLElement} */ holder, /** @type {number[]} */ numbers, /** @type {Section} */ { view, getShown }, /** @type {Texts} */ texts, /** @type {number} */ widthPx) {
  const shown = getShown();
  const rows = numbers.map((number) => /** @type {import("./data.js").Row} */ (view.rows.find((row) => row.number === number)));
  const isParts = rows.length > 0 && rows.every((row) => row.part === "group" || row.part === "place");
  const reach = Math.max(1, ...rows.map(({ mark }) => Math.max(mark.low ?? 0, mark.best ?? 0, mark.high ?? 0))) * 1.06;
  const scale = { top: isParts ? reach : view.top, isLog: Boolean(shown?.look.scale.isLog) };
  const svg = makeSvg("svg", holder, { class: "tl-picture-of-ladder", width: widthPx });
  const plotPx = widthPx - NAME_PX - NUMBER_PX - 2 * EDGE_PX;
  const write = (/** @type {Element} */ parent, /** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y, more = {}) => {
    makeSvg("text", parent, { x, y, "font-size": 12, fill: "currentColor", ...more }).textContent = text;
  };
  const texted = rows.map((row) => {
    const days = row.isIncrement ? texts.read(row.number, "d") : "";
    const below = [isParts ? texts.read(row.number, "c") : texts.read(row.number, "b"), row.isReview ? texts.read(row.number, "s") : "", days].filter(Boolean).join(", ");
    const names = breakLines(texts.read(row.number, isParts ? "g" : "c"));
    return [...names.map((line) => ({ line, weight: "bold" })), ...(below ? breakLines(below) : []).map((line) => ({ line, weight: "normal" }))];
  });
  const heights = texted.map((lines) => Math.max(ROW_PX, lines.length * LINE_PX + 10));
  const heightPx = AXIS_PX + heights.reduce((sum, one) => sum + one, 0) + 6;
  for (const value of findTicks(scale)) {
    const x = NAME_PX + (placeValue(scale, value) / 100) * plotPx;
    makeSvg("line", svg, { x1: x, x2: x, y1: AXIS_PX - 4, y2: heightPx, stroke: "currentColor", "stroke-opacity": 0.15 });
    write(svg, value.toLocaleString("en"), x, AXIS_PX - 8, { "text-anchor": "middle" });
  }
  let top = AXIS_PX;
  rows.forEach((row, at) => {
    const middle = top + heights[at] / 2;
    texted[at].forEach(({ line, weight }, number) => write(svg, line, EDGE_PX, middle + 4 + (number - (texted[at].length - 1) / 2) * LINE_PX, { "font-weight": weight }));
    const box = makeSvg("svg", svg, { class: nameKind(row), x: NAME_PX, y: middle - HEIGHT_PX / 2, width: plotPx, height: HEIGHT_PX, overflow: "visible" });
    drawMark(box, row.mark, scale, `image-${row.number}`);
    const amount = breakLines(texts.read(row.number, "v"), NUMBER_LETTERS);
    amount.forEach((line, number) => write(svg, line, widthPx - NUMBER_PX + EDGE_PX, middle + 4 + (number - (amount.length - 1) / 2) * LINE_PX, { "font-weight": "bold" }));
    top += heights[at];
  });
  return { element: svg, widthPx, heightPx };
}
