// What lies under the reader's pointer: an event, a bin, a chapter or the name of a lane; and what a click does there.

import { ROW_PX } from "./layout/bodies.js";
import { findHit } from "./hit_test.js";
import { listenToFingers, listenToPointers } from "./gestures.js";
import { padChapter } from "./chapters.js";

/** @typedef {import("./layout/scene.js").Bin} Bin */
/** @typedef {import("./layout/scene.js").Scene} Scene */
/**
 * @typedef {Object} Chart What is pointed at.
 * @property {import("./chart_data.js").ChartData} data
 * @property {import("./chart_data.js").Hooks} hooks
 * @property {ReturnType<typeof import("./tooltip.js").createTooltip>} tooltip
 * @property {(text: string) => number} measureText Of a bold text, in px.
 * @property {() => { scene: Scene, painted: import("./hit_test.js").Painted, headPx: number, frame: { left: number, plotPx: number, isNarrow: boolean } }} state
 * @property {(bin: Bin) => number[]} listBin
 * @property {(view: [number, number]) => void} show
 * @property {(view: [number, number]) => void} move
 */

const HINT_MS = 2_500;
const NAME_PADDING_PX = 16;
const BESIDE_PX = 6;

/** Listens to mouse, wheel and fingers over a chart. */
export function createPointing(/** @type {Document} */ document, /** @type {HTMLElement} */ element, /** @type {Chart} */ { data, hooks, tooltip, measureText, state, listBin, show, move }) {
  const window = /** @type {Window & typeof globalThis} */ (document.defaultView);
  let hasHint = false;

  const placeOf = (/** @type {{ clientX: number, clientY: number }} */ { clientX, clientY }) => {
    const box = element.getBoundingClientRect();
    const { left, plotPx } = state().frame;
    const [x, y] = [clientX - box.left - left, clientY - box.top];
    return x >= 0 && x <= plotPx && y >= 0 && y <= box.height ? /** @type {[number, number]} */ ([x, y]) : null;
  };

  const findLane = (/** @type {number} */ x, /** @type {number} */ y) => {
    const { scene, headPx, frame: { left, isNarrow } } = state();
    const lane = scene?.lanes.find(({ top, height }) => y >= headPx + top && y < headPx + top + height);
    if (!lane || data.lanes.length < 2) return null;
    const isOnName = isNarrow
      ? y < headPx + lane.top + ROW_PX && x - left < measureText(data.lanes[lane.lane]) + NAME_PADDING_PX
      : x < left - BESIDE_PX;
    return isOnName ? lane.lane : null;
  };

  const pick = (/** @type {number} */ x, /** @type {number} */ y) => {
    const lane = findLane(x, y);
    if (lane !== null) {
      hooks.onLane(lane);
      return;
    }
    const { painted, frame } = state();
    const hit = findHit(painted, x - frame.left, y);
    if (!hit) return;
    if ("chapter" in hit) {
      const chapter = data.chapters.find(({ id }) => id === hit.chapter);
      if (chapter) show(padChapter(chapter));
      hooks.onMove();
    } else if ("bin" in hit && "level" in hit.bin) {
      show([hit.bin.start, hit.bin.end]);
      hooks.onBin(/** @type {import("./archive.js").ArchiveBin} */ (hit.bin));
      hooks.onMove();
    } else hooks.onPick("bin" in hit ? { bin: hit.bin, members: listBin(hit.bin) } : hit);
  };

  const hover = (/** @type {PointerEvent | null} */ event) => {
    const at = event && placeOf(event);
    const hit = at && findHit(state().painted, ...at);
    const box = element.getBoundingClientRect();
    const isOnLane = event !== null && !hit && findLane(event.clientX - box.left, event.clientY - box.top) !== null;
    element.classList.toggle("tl-on-mark", Boolean(hit) || isOnLane);
    if (hit && event) tooltip.show(hooks.describe(hit, listBin), event);
    else tooltip.hide();
  };

  const hint = () => {
    if (hasHint) return;
    hasHint = true;
    const shown = /** @type {HTMLElement} */ (document.getElementById("tl-zoom-hint"));
    shown.hidden = false;
    window.setTimeout(() => { shown.hidden = true; }, HINT_MS);
  };

  return {
    listen() {
      const target = {
        view: () => state().scene.view,
        plotPx: () => state().frame.plotPx,
        placeOf,
        move,
        click: pick,
        isFree: (/** @type {number} */ x, /** @type {number} */ y) => findHit(state().painted, x, y) === null,
        hover,
        hint,
      };
      listenToPointers(element, target);
      listenToFingers(element, target);
    },
  };
}
