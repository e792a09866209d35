// The strip under the chart: all events by time as a small outline, and the window over it that moves the chart's view.

import { makeSvg } from "./svg_element.js";

const BAR_PX = 3;
const EDGE_PX = 12;
const LEAST_PX = 6;

/** How many of some times fall into each of the strip's bars. */
export function countBars(times, [first, last], widthPx, isWanted) {
  const bars = new Uint32Array(Math.max(1, Math.ceil(widthPx / BAR_PX)));
  for (let k = 0; k < times.length; k += 1) {
    if (!isWanted(k)) continue;
    const at = Math.floor(((times[k] - first) / (last - first)) * bars.length);
    bars[Math.min(Math.max(at, 0), bars.length - 1)] += 1;
  }
  return bars;
}

/** An outline of such bars, as high as the square root of their counts. */
export function outlineBars(bars, most, heightPx) {
  let path = "";
  bars.forEach((count, at) => {
    if (count) path += `M${at * BAR_PX},${heightPx}v${-Math.max(1.5, Math.sqrt(count / most) * heightPx).toFixed(1)}h${BAR_PX - 1}V${heightPx}Z`;
  });
  return path;
}

/** The view that a drag on the strip leads to; `grip` is what was taken: the window, one of its edges, or a place beside it. */
export function dragWindow([start, end], grip, fromPx, toPx, toTime) {
  const shift = toTime(toPx) - toTime(fromPx);
  if (grip === "start") return [Math.min(start + shift, end - 1), end];
  if (grip === "end") return [start, Math.max(end + shift, start + 1)];
  if (grip === "window") return [start + shift, end + shift];
  const middle = toTime(toPx);
  return [middle - (end - start) / 2, middle + (end - start) / 2];
}

/** A strip in its element: `measure` for a new size, `draw` for other events, `move` for a new view; `onMove` gets the view asked for. */
export function createStrip(element, onMove) {
  const svg = element.querySelector("svg");
  const make = (name, kind) => makeSvg(name, svg, { class: kind });
  const [all, found, box] = [make("path", "tl-strip-all"), make("path", "tl-strip-found"), make("rect", "tl-strip-window")];
  let whole = [0, 1];
  let view = [0, 1];
  let held = null;
  let [width, height] = [0, 0];

  const toPx = (at) => ((at - whole[0]) / (whole[1] - whole[0])) * width;
  const toTime = (px) => whole[0] + (px / width) * (whole[1] - whole[0]);
  const place = (event) => event.clientX - element.getBoundingClientRect().left;

  const take = (px) => {
    const [left, right] = view.map(toPx);
    const reach = Math.min(EDGE_PX, Math.max(3, (right - left) / 3));
    if (Math.abs(px - left) <= EDGE_PX && px < left + reach) return "start";
    if (Math.abs(px - right) <= EDGE_PX && px > right - reach) return "end";
    return px > left && px < right ? "window" : "beside";
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = { from: place(event), view, grip: take(place(event)) };
    element.setPointerCapture(event.pointerId);
    event.preventDefault();
    if (held.grip === "beside") {
      const next = dragWindow(view, "beside", 0, held.from, toTime);
      held = { from: held.from, view: next, grip: "window" };
      onMove(next);
    }
  });
  element.addEventListener("pointermove", (event) => {
    if (held) onMove(dragWindow(held.view, held.grip, held.from, place(event), toTime));
    else element.style.cursor = { start: "ew-resize", end: "ew-resize", window: "grab" }[take(place(event))] ?? "pointer";
  });
  for (const name of ["pointerup", "pointercancel"]) element.addEventListener(name, () => { held = null; });

  const move = (next) => {
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
    draw(times, extent, isEvent, matches) {
      whole = extent;
      if (!height) return; // on paper, or not seen yet
      const bars = countBars(times, whole, width, isEvent);
      const most = Math.max(1, ...bars);
      all.setAttribute("d", outlineBars(bars, most, height - 2));
      const some = matches ? countBars(times, whole, width, (k) => isEvent(k) && matches[k]) : bars;
      found.setAttribute("d", outlineBars(some, most, height - 2));
      box.setAttribute("y", 0.75);
      box.setAttribute("height", height - 1.5);
      move(view);
    },
  };
}
