// The strip under the chart: all events by time as a small outline, and the window over it that moves the chart's view.

import { makeSvg } from "./svg_element.js";

/** @typedef {[number, number]} View */
/** @typedef {"window" | "start" | "end" | "beside"} Grip What of the strip was taken: the window, one of its edges, or a place beside it. */

const BAR_PX = 3;
const EDGE_PX = 12;
const LEAST_PX = 6;

/** How many of some times fall into each of the strip's bars. */
export function countBars(/** @type {ArrayLike<number>} */ times, /** @type {View} */ [first, last], /** @type {number} */ widthPx, /** @type {(k: number) => unknown} */ isWanted) {
  const bars = new Uint32Array(Math.max(1, Math.ceil(widthPx / BAR_PX)));
  for (let k = 0; k < times.length; k += 1) {
    if (!isWanted(k)) continue;
    const at = Math.floor(((times[k] - first) / (last - first)) * bars.length);
    bars[Math.min(Math.max(at, 0), bars.length - 1)] += 1;
  }
  return bars;
}

/** An outline of such bars, as high as the square root of their counts. */
export function outlineBars(/** @type {Uint32Array} */ bars, /** @type {number} */ most, /** @type {number} */ heightPx) {
  let path = "";
  bars.forEach((count, at) => {
    if (count) path += `M${at * BAR_PX},${heightPx}v${-Math.max(1.5, Math.sqrt(count / most) * heightPx).toFixed(1)}h${BAR_PX - 1}V${heightPx}Z`;
  });
  return path;
}

/** An outline of the bins of an archive, those of all lanes at the same time added up. */
export function outlineBins(/** @type {import("./layout/scene.js").Bin[]} */ bins, /** @type {number} */ heightPx) {
  /** @type {Map<string, { left: number, right: number, count: number }>} */
  const sums = new Map();
  for (const { start, end, left, right, count } of bins) {
    const key = `${start}/${end}`;
    const sum = sums.get(key) ?? { left, right, count: 0 };
    sum.count += count;
    sums.set(key, sum);
  }
  const all = [...sums.values()];
  const most = all.reduce((a, { count }) => Math.max(a, count), 1);
  return all.map(({ left, right, count }) => `M${left.toFixed(1)},${heightPx}v${-Math.max(1.5, Math.sqrt(count / most) * heightPx).toFixed(1)}H${Math.max(right - 1, left + 1).toFixed(1)}V${heightPx}Z`).join("");
}

/**
 * The view that a drag on the strip leads to.
 *
 * @param {View} view
 * @param {Grip} grip
 * @param {number} fromPx
 * @param {number} toPx
 * @param {(px: number) => number} toTime
 * @returns {View}
 */
export function dragWindow([start, end], grip, fromPx, toPx, toTime) {
  const shift = toTime(toPx) - toTime(fromPx);
  if (grip === "start") return [Math.min(start + shift, end - 1), end];
  if (grip === "end") return [start, Math.max(end + shift, start + 1)];
  if (grip === "window") return [start + shift, end + shift];
  const middle = toTime(toPx);
  return [middle - (end - start) / 2, middle + (end - start) / 2];
}

/** A strip in its element: `measure` for a new size, `draw` for other events, `move` for a new view; `onMove` gets the view that a drag leads to. */
export function createStrip(/** @type {HTMLElement} */ element, /** @type {(view: View) => void} */ onMove) {
  const svg = /** @type {SVGSVGElement} */ (element.querySelector("svg"));
  const all = makeSvg("path", svg, { class: "tl-strip-all" });
  const matching = makeSvg("path", svg, { class: "tl-strip-found" });
  const box = makeSvg("rect", svg, { class: "tl-strip-window" });
  /** @type {View} */
  let whole = [0, 1];
  /** @type {View} */
  let view = [0, 1];
  /** @type {{ from: number, view: View, grip: Grip } | null} */
  let held = null;
  let [width, height] = [0, 0];

  const toPx = (/** @type {number} */ at) => ((at - whole[0]) / (whole[1] - whole[0])) * width;
  const toTime = (/** @type {number} */ px) => whole[0] + (px / width) * (whole[1] - whole[0]);
  const findX = (/** @type {PointerEvent} */ event) => event.clientX - element.getBoundingClientRect().left;

  /** @returns {Grip} */
  const findGrip = (/** @type {number} */ px) => {
    const [left, right] = view.map(toPx);
    const reach = Math.min(EDGE_PX, Math.max(3, (right - left) / 3));
    if (Math.abs(px - left) <= EDGE_PX && px < left + reach) return "start";
    if (Math.abs(px - right) <= EDGE_PX && px > right - reach) return "end";
    return px > left && px < right ? "window" : "beside";
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = { from: findX(event), view, grip: findGrip(findX(event)) };
    element.setPointerCapture(event.pointerId);
    event.preventDefault();
    if (held.grip === "beside") {
      const next = dragWindow(view, "beside", 0, held.from, toTime);
      held = { from: held.from, view: next, grip: "window" };
      onMove(next);
    }
  });
  element.addEventListener("pointermove", (event) => {
    if (held) onMove(dragWindow(held.view, held.grip, held.from, findX(event), toTime));
    else element.style.cursor = { start: "ew-resize", end: "ew-resize", window: "grab", beside: "pointer" }[findGrip(findX(event))];
  });
  const release = () => { held = null; };
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);

  const move = (/** @type {View} */ next) => {
    view = next;
    const [left, right] = view.map(toPx);
    const long = Math.max(right - left, LEAST_PX);
    box.setAttribute("x", Math.max(0, Math.min((left + right - long) / 2, width - long)).toFixed(1));
    box.setAttribute("width", Math.min(long, width).toFixed(1));
  };

  return {
    move,
    /** Takes over the size of its element; to be drawn anew after it. */
    measure() {
      [width, height] = [element.clientWidth, element.clientHeight];
    },
    /**
     * Draws all events by their `times` in `extent`, and those that match; of an archive all that it counts.
     *
     * @param {ArrayLike<number>} times
     * @param {View} extent
     * @param {ArrayLike<number> | null} matches
     * @param {import("./archive.js").Archive | null} [counts]
     */
    draw(times, extent, matches, counts) {
      whole = extent;
      if (!height) return; // on paper, or not seen yet
      const bars = countBars(times, whole, width, () => true);
      const most = Math.max(1, ...bars);
      const outline = counts ? outlineBins(counts.listBins(whole, width), height - 2) : outlineBars(bars, most, height - 2);
      all.setAttribute("d", outline);
      matching.setAttribute("d", matches ? outlineBars(countBars(times, whole, width, (k) => matches[k]), most, height - 2) : outline);
      box.setAttribute("y", "0.75");
      box.setAttribute("height", String(height - 1.5));
      move(view);
    },
  };
}
