// The painter of a scene: what is drawn of the events, as few SVG paths, and their labels as texts.

import { GRADES, shade } from "./archive.js";
import { findHalf, findMiddle, outlineDot, outlineFlag, outlineMark } from "./marks.js";
import { LABEL_PX } from "./labels.js";
import { makeSvg } from "./svg_element.js";
import { ROW_PX } from "./layout/bodies.js";

/** @typedef {import("./layout/scene.js").Scene} Scene */
/** @typedef {import("./layout/scene.js").SceneLabel} SceneLabel */
/** @typedef {{ scene: Scene, left: number, headPx: number, heightPx: number, selected: number | null }} Frame */
/** @typedef {{ k: number, form: string, left: number, right: number, top: number, bottom: number, x: number, y: number }} Box Of a mark, in px from the plot's upper left corner. */

const BASELINE_PX = 4.6;
const RING_PX = 2.5; // with half of its line just short of the label
const CALLOUT_PX = 300;
const FULL_HEAT = 64; // events in a bin from which its colour is full
const DAY_MS = 86_400_000;
const DAY_FROM_PX = 60;

/** How dark a bin is, from 1 to GRADES: on one logarithmic scale at every zoom. */
export const gradeHeat = (/** @type {number} */ count) => Math.max(1, Math.min(GRADES, Math.ceil((Math.log2(1 + count) / Math.log2(1 + FULL_HEAT)) * GRADES)));

/**
 * A painter for an empty SVG element.
 *
 * @param {SVGSVGElement} svg
 * @param {import("./marks.js").Events & import("./layout/items.js").Items} events
 * @param {{ write: (k: number, px: number) => string, measure: (text: string, isBold: boolean) => number }} labels
 */
export function createPainter(svg, events, labels) {
  svg.replaceChildren();
  const clip = makeSvg("rect", makeSvg("clipPath", makeSvg("defs", svg), { id: "tl-plot" }));
  const plot = makeSvg("g", svg);
  const area = makeSvg("rect", plot, { class: "tl-plot-area", fill: "none" });
  const background = makeSvg("g", plot, { class: "tl-background" });
  const inside = makeSvg("g", plot, { "clip-path": "url(#tl-plot)" });
  const layers = Object.fromEntries(["bins", "days", "faded", "bars", "lines", "hollow", "flags"].map((name) => [name, makeSvg("g", inside, { class: `tl-${name}` })]));
  const texts = makeSvg("g", plot, { class: "tl-labels", "font-size": LABEL_PX });
  const ring = makeSvg("path", plot, { class: "tl-ring" });
  const callout = makeSvg("g", plot, { class: "tl-callout" });
  /** @type {Map<string, SVGPathElement>} */
  const paths = new Map();
  /** @type {Map<number, SVGTextElement>} */
  const written = new Map();

  /** Outlines that look alike as one path each. */
  const paintPaths = (/** @type {Map<string, { layer: string, lane: number, opacity: number, d: string }>} */ wanted) => {
    for (const [key, path] of paths) {
      if (wanted.has(key)) continue;
      path.remove();
      paths.delete(key);
    }
    for (const [key, { layer, lane, opacity, d }] of wanted) {
      let path = paths.get(key);
      if (!path) {
        path = makeSvg("path", layers[layer], { class: `tl-in-${lane}`, ...(opacity < 1 ? { "fill-opacity": opacity.toFixed(3) } : {}) });
        paths.set(key, path);
      }
      path.setAttribute("d", d);
    }
  };

  const paintLabels = (/** @type {Scene} */ { labels: shown, marks }, /** @type {Map<number, number>} */ middles) => {
    const formOf = new Map(marks.map((mark) => [mark.k, mark]));
    for (const [k, element] of written) {
      if (middles.has(k) && shown.some((label) => label.k === k)) continue;
      element.remove();
      written.delete(k);
    }
    for (const { k, side, left, right } of shown) {
      let element = written.get(k);
      if (!element) {
        element = makeSvg("text", texts, { "data-event": events.id[k] });
        written.set(k, element);
      }
      const text = labels.write(k, right - left);
      if (element.textContent !== text) element.textContent = text;
      const mark = /** @type {import("./layout/scene.js").Mark} */ (formOf.get(k));
      const isOnBar = side === "inside" && mark.form === "bar";
      const isOnFade = isOnBar && Boolean(events.certain[k]);
      element.setAttribute("class", `${events.importance[k] === 1 ? "tl-bold " : ""}${isOnFade ? "tl-on-fade" : isOnBar ? `tl-on-bar tl-in-${mark.lane}` : ""}`.trim());
      element.setAttribute("text-anchor", side === "left" ? "end" : "start");
      element.setAttribute("x", (side === "left" ? right : left).toFixed(1));
      element.setAttribute("y", (/** @type {number} */ (middles.get(k)) + BASELINE_PX).toFixed(1));
    }
  };

  return {
    background,
    /**
     * Paints a scene and nothing else; returns the boxes of its marks.
     *
     * @param {Frame} frame
     * @returns {Box[]}
     */
    paint({ scene, left, headPx, heightPx, selected }) {
      const { view, width_px: plotPx, lanes } = scene;
      const pxPerMs = plotPx / (view[1] - view[0]);
      const toPx = (/** @type {number} */ at) => (at - view[0]) * pxPerMs;
      plot.setAttribute("transform", `translate(${left},0)`);
      for (const box of [clip, area]) for (const [key, value] of Object.entries({ width: plotPx, height: heightPx })) box.setAttribute(key, String(value));
      /** @type {Map<string, { layer: string, lane: number, opacity: number, d: string }>} */
      const wanted = new Map();
      const add = (/** @type {string} */ layer, /** @type {number} */ lane, /** @type {string} */ d, opacity = 1) => {
        if (!d) return;
        const key = `${layer} ${lane} ${opacity}`;
        const path = wanted.get(key);
        if (path) path.d += d;
        else wanted.set(key, { layer, lane, opacity, d });
      };
      const labelOf = new Map(scene.labels.map((label) => [label.k, label]));
      /** @type {Map<number, number>} */
      const middles = new Map();
      const boxes = scene.marks.map((mark) => {
        const y = findMiddle(lanes[mark.lane], mark.row, headPx);
        middles.set(mark.k, y);
        const { fill, line, hollow, faded } = outlineMark(mark, y, events, toPx, labelOf.get(mark.k));
        add("bars", mark.lane, fill);
        add("lines", mark.lane, line);
        add("hollow", mark.lane, hollow);
        if (events.contested[mark.k]) add("flags", mark.lane, outlineFlag(mark, y));
        for (const [d, opacity] of faded) add("faded", mark.lane, d, opacity);
        const half = findHalf(mark, events, labelOf.get(mark.k));
        return { k: mark.k, form: mark.form === "dot" || mark.form === "bar" ? events.symbol[mark.k] : mark.form, left: mark.left, right: mark.right, top: y - half, bottom: y + half, x: mark.x, y };
      });
      if (DAY_MS * pxPerMs >= DAY_FROM_PX) {
        for (const { k, lane, row, form } of scene.marks) if (form === "dot" && isAlone(scene, k, lane, row, toPx)) add("days", lane, outlineDay(k, /** @type {number} */ (middles.get(k)), toPx));
      }
      for (const bin of scene.bins) {
        const { band_top: top, band_px: px } = lanes[bin.lane];
        const level = bin.grade ?? gradeHeat(bin.count);
        add("bins", bin.lane, `M${bin.left.toFixed(1)},${headPx + top}h${Math.max(bin.right - bin.left - 0.5, 1).toFixed(1)}v${px - 1}H${bin.left.toFixed(1)}Z`, shade(level));
      }
      paintPaths(wanted);
      paintLabels(scene, middles);
      paintSelected(scene, boxes, selected, headPx, toPx);
      return boxes;
    },
  };

  function outlineDay(/** @type {number} */ k, /** @type {number} */ y, /** @type {(at: number) => number} */ toPx) {
    const [start, end] = [toPx(events.start[k]), toPx(events.end[k])];
    return end - start < DAY_FROM_PX ? "" : `M${start.toFixed(1)},${y - ROW_PX / 2 + 2}H${end.toFixed(1)}v${ROW_PX - 4}H${start.toFixed(1)}Z`;
  }

  /** Whether nothing else of its row stands on the day of a dot. */
  function isAlone(/** @type {Scene} */ { marks, labels: shown }, /** @type {number} */ key, /** @type {number} */ lane, /** @type {number} */ row, /** @type {(at: number) => number} */ toPx) {
    const [start, end] = [toPx(events.start[key]), toPx(events.end[key])];
    const inRow = new Set(marks.filter((mark) => mark.lane === lane && mark.row === row && mark.k !== key).map(({ k }) => k));
    const meets = (/** @type {{ k: number, left: number, right: number }} */ { k, left, right }) => inRow.has(k) && left < end && right > start;
    return !marks.some(meets) && !shown.some(meets);
  }

  /** A ring around the selected event; one without a mark or a label of its own has both in a box above the drawing. */
  function paintSelected(/** @type {Scene} */ scene, /** @type {Box[]} */ boxes, /** @type {number | null} */ key, /** @type {number} */ headPx, /** @type {(at: number) => number} */ toPx) {
    ring.setAttribute("d", "");
    callout.replaceChildren();
    if (key === null || events.lane[key] === undefined) return;
    const own = boxes.find(({ k }) => k === key);
    const lane = scene.lanes[events.lane[key]];
    const x = toPx(events.mark[key]);
    const y = own?.y ?? headPx + lane.band_top + lane.band_px / 2;
    const box = own ?? { left: x - 4, right: x + 4, x, y };
    if (box.right < 0 || box.left > scene.width_px) return;
    if (box.right - box.left > 2 * ROW_PX) ring.setAttribute("d", `M${box.left - RING_PX},${y - 9}H${box.right + RING_PX}V${y + 9}H${box.left - RING_PX}Z`);
    else ring.setAttribute("d", outlineDot((box.left + box.right) / 2, y, Math.max((box.right - box.left) / 2, 5) + RING_PX));
    if (scene.labels.some(({ k }) => k === key)) return;
    const isBold = events.importance[key] === 1;
    const text = labels.write(key, CALLOUT_PX);
    const px = labels.measure(text, isBold);
    const right = Math.min(box.right, scene.width_px) + RING_PX + 4;
    const left = right + px + 10 <= scene.width_px ? right : Math.max(Math.max(box.left, 0) - RING_PX - px - 14, 0);
    makeSvg("rect", callout, { x: left, y: y - 10, width: px + 10, height: 20 });
    makeSvg("text", callout, { x: left + 5, y: y + BASELINE_PX, "font-size": LABEL_PX, "font-weight": isBold ? "bold" : "normal" }).textContent = text;
  }
}
