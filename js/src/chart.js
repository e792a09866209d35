// The chart: it places and paints the view that is asked for. It knows no search, no list and no address.

import { createAxis } from "./axis.js";
import { CHAPTER_ROW_PX } from "./chapters.js";
import { ROW_PX } from "./layout/bodies.js";
import { buildScene, listMembers } from "./layout/scene.js";
import { clampView, findView } from "./view.js";
import { createBackground } from "./background.js";
import { createLabels } from "./labels.js";
import { createPainter } from "./painter.js";
import { createTooltip } from "./tooltip.js";
import { findHit } from "./hit_test.js";
import { findMiddle } from "./marks.js";
import { listenToFingers, listenToPointers } from "./gestures.js";
import { prepareItems, selectItems } from "./layout/items.js";

/** @typedef {[number, number]} View */
/** @typedef {ReturnType<typeof createChart>} Chart */
/** @typedef {import("./hit_test.js").Hit} Hit */
/** @typedef {import("./layout/scene.js").Scene} Scene */
/** @typedef {import("./layout/items.js").Items & import("./marks.js").Events & import("./labels.js").Texts & { label_cell: string[] }} Events `label_cell`: as it stands in the CSV. */
/**
 * @typedef {Object} ChartData
 * @property {Events} events
 * @property {import("./chapters.js").Chapter[]} chapters
 * @property {import("./background.js").Coverage | null} coverage
 * @property {View} extent
 * @property {View} calendar
 * @property {{ margin: number, deepest: number, wide_from: number }} sizes
 * @property {Record<"wide" | "narrow", { l: number, r: number }>} margins
 * @property {string[]} lanes
 * @property {string[][]} lane_lines
 * @property {string} zone
 * @property {import("./second_calendar.js").Calendar | null} second_calendar
 * @property {string} font
 * @property {import("./messages.js").Messages} messages
 * @property {{ regular: Record<string, string>, bold: Record<string, string> }} advances Widths of characters, as Python places with them.
 * @property {Record<"wide" | "narrow", { chapters: number, lanes: number[] | null }>} rows Of the chapters and of each lane, as Python has placed all the data; null where it has not.
 */
/**
 * @typedef {Object} Hooks
 * @property {(view: View, scene: Scene) => void} onDraw After each drawing.
 * @property {() => void} onMove When the reader moves the view.
 * @property {(hit: { k: number } | { bin: import("./layout/scene.js").Bin, members: number[] }) => void} onPick
 * @property {(lane: number) => void} onLane When the name of a lane is clicked.
 * @property {(event: KeyboardEvent) => void} onKey
 * @property {(hit: Hit, listBin: (bin: import("./layout/scene.js").Bin) => number[]) => [string, string][]} describe For the tooltip.
 */

const SETTLE_MS = 150;
const OPEN_ROWS = 28; // what a window of 800 px holds below the page's head
const TALL_ROWS = 42;
const FOOT_PX = 4;
const RESET_PX = 72;
const FADE_MS = 160;
const CHAPTER_PADDING = 0.04;

/** The view of a chapter, with some room beside it. @returns {View} */
export const padChapter = (/** @type {{ start: number, end: number }} */ { start, end }) => [start - (end - start) * CHAPTER_PADDING, end + (end - start) * CHAPTER_PADDING];

/** Whether a lane of one scene has another place or height in the other. */
const isMoved = (/** @type {Scene} */ { lanes }, /** @type {Scene} */ { lanes: others }) => lanes.some(({ top, height }, at) => top !== others[at].top || height !== others[at].height);

/** The chart of a document. */
export function createChart(/** @type {Document} */ document, /** @type {ChartData} */ data, /** @type {Hooks} */ hooks) {
  const window = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const [element, stage] = [find("tl-chart"), /** @type {HTMLElement} */ (find("tl-chart").parentElement)];
  const [drawing, axisDrawing] = [find("tl-drawn"), find("tl-axis")].map((one) => /** @type {SVGSVGElement} */ (/** @type {unknown} */ (one)));
  const { events } = data;
  const labels = createLabels(document, events, data.font, data.advances);
  const painter = createPainter(drawing, events, labels);
  const axis = createAxis(axisDrawing, { months: data.messages.months.split(" "), zone: data.zone, second: data.second_calendar, measure: (text) => labels.measure(text) });
  const background = createBackground(painter.background, { chapters: data.chapters, coverage: data.coverage, names: data.lanes, lines: data.lane_lines, measure: labels.measure });
  const tooltip = createTooltip(find("tl-tip"), stage);
  const store = prepareItems(events);
  let selection = selectItems(store);
  /** @type {View | null} */
  let view = null; // all
  /** @type {Scene | null} */
  let scene = null;
  /** @type {import("./hit_test.js").Painted} */
  let painted = { boxes: [], labels: [], bins: [], chapters: [] };
  /** @type {number | null} */
  let selected = null;
  let isTall = false;
  /** @type {{ view: View | null, scene: Scene | null, widthPx: number, heightPx: number } | null} What was on the screen, and the room on paper, while the page is printed. */
  let paper = null;
  let [headPx, heightPx, drawnWidth, settleTimer] = [0, 0, 0, 0];

  const measureFrame = () => {
    const widthPx = paper ? paper.widthPx : element.clientWidth;
    const { l, r } = data.margins.wide;
    const isNarrow = widthPx < data.sizes.wide_from + l + r;
    const margins = data.margins[isNarrow ? "narrow" : "wide"];
    return { widthPx, isNarrow, left: margins.l, plotPx: Math.max(widthPx - margins.l - margins.r, 50) };
  };

  const whole = () => findView(data, measureFrame().plotPx);
  const clamp = (/** @type {View} */ next) => clampView(data, next, measureFrame().plotPx);

  /**
   * The scene of a view, placed without regard to what was shown. All the data have the lanes of the picture that stood
   * there before the script, at every width, so that nothing moves; unless a headline has no room in them.
   */
  const placeAfresh = (/** @type {import("./layout/scene.js").Options} */ options, /** @type {boolean} */ isNarrow) => {
    const fresh = buildScene(selection, options);
    if (view || selection.matches || isTall || paper) return fresh;
    const rows = data.rows[isNarrow ? "narrow" : "wide"].lanes;
    if (!rows || fresh.lanes.every((lane) => lane.rows === rows[lane.lane])) return fresh;
    const given = buildScene(selection, { ...options, rows });
    return given.totals.headlines_labelled < fresh.totals.headlines_labelled ? fresh : given;
  };

  /** Brings in lanes that stand elsewhere than before, so that the eye sees that they changed. */
  const fadeIn = () => {
    if (!window.matchMedia("(prefers-reduced-motion: reduce)").matches) drawing.animate([{ opacity: 0.25 }, { opacity: 1 }], FADE_MS);
  };

  /** Places the view: afresh, or with what is shown as a preference. */
  const place = (/** @type {"fresh" | "gesture" | "settle"} */ mode) => {
    const { widthPx, isNarrow, plotPx } = measureFrame();
    drawnWidth = widthPx;
    headPx = data.rows[isNarrow ? "narrow" : "wide"].chapters * CHAPTER_ROW_PX;
    const now = clampView(data, view ?? whole(), plotPx);
    const isKept = mode !== "fresh" && scene !== null && scene.width_px === plotPx;
    const room = paper ? { maxHeightPx: paper.heightPx - axis.heightPx - headPx - FOOT_PX } : { maxRows: isTall || isNarrow ? TALL_ROWS : OPEN_ROWS };
    const options = { view: now, widthPx: plotPx, widths: labels.widths, isPhone: isNarrow, selected, ...room };
    const before = scene;
    scene = isKept ? buildScene(selection, { ...options, previous: scene, isGesture: mode === "gesture" }) : placeAfresh(options, isNarrow);
    paint();
    document.getElementById("tl-pictures")?.remove();
    if (!paper && mode === "fresh" && before && before.width_px === plotPx && isMoved(before, scene)) fadeIn();
  };

  const paint = () => {
    if (!scene) return;
    const { widthPx, isNarrow, left, plotPx } = measureFrame();
    // On a phone the button that shows all stands on the axis; beside lanes with names it has room of its own.
    const coveredPx = isNarrow && view && !paper ? RESET_PX : 0;
    const frame = { view: scene.view, left, plotPx, widthPx, coveredPx };
    heightPx = headPx + scene.height_px + FOOT_PX;
    element.style.height = `${heightPx}px`;
    drawing.setAttribute("viewBox", `0 0 ${widthPx} ${heightPx}`);
    const ticks = axis.paint(frame);
    const chapters = background.paint({ ...frame, ticks }, scene.lanes, { headPx, heightPx, isNarrow });
    const boxes = painter.paint({ scene, left, headPx, heightPx, selected: paper ? null : selected });
    const { lanes } = scene;
    const marks = new Map(scene.marks.map((mark) => [mark.k, mark]));
    painted = {
      boxes,
      labels: scene.labels.map(({ k, left: from, right }) => {
        const { lane, row } = /** @type {import("./layout/scene.js").Mark} */ (marks.get(k));
        return { k, left: from, right, y: findMiddle(lanes[lane], row, headPx) };
      }),
      bins: scene.bins.map((bin) => ({ ...bin, top: headPx + lanes[bin.lane].band_top, bottom: headPx + lanes[bin.lane].band_top + lanes[bin.lane].band_px })),
      chapters: chapters.map((one) => ({ ...one, top: one.row * CHAPTER_ROW_PX, bottom: (one.row + 1) * CHAPTER_ROW_PX })),
    };
    // For print: the drawings scale with their boxes.
    element.style.setProperty("--tl-shape", `${widthPx} / ${heightPx}`);
    axisDrawing.style.setProperty("--tl-shape", `${widthPx} / ${axis.heightPx}`);
    document.documentElement.style.setProperty("--tl-paper-ratio", String(widthPx / (heightPx + axis.heightPx)));
    hooks.onDraw(scene.view, scene);
  };

  const waitForPaint = () =>
    new Promise((resolve) => { window.requestAnimationFrame(() => window.requestAnimationFrame(() => resolve(undefined))); });

  // What is asked for between two frames is drawn once.
  /** @type {Promise<void> | null} */
  let drawn = null;
  /** @type {"fresh" | "gesture" | "settle"} */
  let nextMode = "fresh";
  const redraw = (/** @type {"fresh" | "gesture" | "settle"} */ mode = "fresh") => {
    if (mode === "fresh") window.clearTimeout(settleTimer);
    nextMode = drawn && nextMode === "fresh" ? "fresh" : mode;
    drawn ??= new Promise((resolve) => {
      window.requestAnimationFrame(() => {
        drawn = null;
        place(nextMode);
        resolve(undefined);
      });
    });
    return drawn.then(waitForPaint);
  };

  /** Shows a view, null for all, placed afresh. */
  const show = (/** @type {View | null} */ next) => {
    view = next && clamp(next);
    return redraw();
  };

  /** Moves the view in a gesture; what is shown keeps its row, and the rest is filled in when the gesture ends. */
  const move = (/** @type {View} */ next) => {
    view = clamp(next);
    redraw("gesture");
    window.clearTimeout(settleTimer);
    settleTimer = window.setTimeout(() => redraw("settle"), SETTLE_MS);
    hooks.onMove();
  };

  const placeOf = (/** @type {{ clientX: number, clientY: number }} */ { clientX, clientY }) => {
    const box = element.getBoundingClientRect();
    const { left, plotPx } = measureFrame();
    const [x, y] = [clientX - box.left - left, clientY - box.top];
    return x >= 0 && x <= plotPx && y >= 0 && y <= box.height ? /** @type {[number, number]} */ ([x, y]) : null;
  };

  const listBin = (/** @type {import("./layout/scene.js").Bin} */ bin) => (scene ? listMembers(selection, scene, bin) : []);

  const findLane = (/** @type {number} */ x, /** @type {number} */ y) => {
    const { left, isNarrow } = measureFrame();
    const lane = scene?.lanes.find(({ top, height }) => y >= headPx + top && y < headPx + top + height);
    if (!lane || data.lanes.length < 2) return null;
    const isOnName = isNarrow ? y < headPx + lane.top + ROW_PX && x - left < labels.measure(data.lanes[lane.lane], true) + 16 : x < left - 6;
    return isOnName ? lane.lane : null;
  };

  const pick = (/** @type {number} */ x, /** @type {number} */ y) => {
    const lane = findLane(x, y);
    if (lane !== null) {
      hooks.onLane(lane);
      return;
    }
    const hit = findHit(painted, x - measureFrame().left, y);
    if (!hit) return;
    if ("chapter" in hit) {
      const chapter = data.chapters.find(({ id }) => id === hit.chapter);
      if (chapter) show(padChapter(chapter));
      hooks.onMove();
    } else hooks.onPick("bin" in hit ? { bin: hit.bin, members: listBin(hit.bin) } : hit);
  };

  const hover = (/** @type {PointerEvent | null} */ event) => {
    const at = event && placeOf(event);
    const hit = at && findHit(painted, ...at);
    const box = element.getBoundingClientRect();
    const isOnLane = event !== null && !hit && findLane(event.clientX - box.left, event.clientY - box.top) !== null;
    element.classList.toggle("tl-on-mark", Boolean(hit) || isOnLane);
    if (hit && event) tooltip.show(hooks.describe(hit, listBin), event);
    else tooltip.hide();
  };

  let hasHint = false;
  const hint = () => {
    if (hasHint) return;
    hasHint = true;
    find("tl-zoom-hint").hidden = false;
    window.setTimeout(() => { find("tl-zoom-hint").hidden = true; }, 2_500);
  };

  return {
    element,
    show,
    move,
    redraw,
    clamp,
    whole,
    /** Resolves when nothing is left to be drawn. */
    settled: () => (drawn ?? Promise.resolve()).then(waitForPaint),
    /** Where in the window event k is drawn with its label, or null. */
    findBox: (/** @type {number} */ k) => {
      const box = painted.boxes.find((one) => one.k === k);
      if (!box) return null;
      const { left, top } = element.getBoundingClientRect();
      const label = painted.labels.find((one) => one.k === k) ?? box;
      const from = left + measureFrame().left;
      return { left: from + Math.min(box.left, label.left), right: from + Math.max(box.right, label.right), y: top + box.y };
    },
    /** What is shown, and its drawings from top to bottom. */
    state() {
      const { widthPx } = measureFrame();
      const drawings = [{ element: axisDrawing, widthPx, heightPx: axis.heightPx }, { element: drawing, widthPx, heightPx }];
      return { scene: /** @type {Scene} */ (scene), painted, drawings, headPx };
    },
    /** The view that was requested: null is all, at every width. */
    requestedView: () => view,
    setMatches(/** @type {ArrayLike<number> | null} */ matches) {
      selection = selectItems(store, matches);
    },
    /** Rings an event; nothing else changes. */
    select(/** @type {number | null} */ k) {
      selected = k;
      tooltip.hide();
      paint();
    },
    /** Gives each lane all the rows it can use, or as many as the window shows. */
    setTall(/** @type {boolean} */ tall) {
      isTall = tall;
      return redraw();
    },
    /** Draws all the data at once in the room that paper has; and back, without a size. */
    turnToPaper(/** @type {{ widthPx: number, heightPx: number } | null} */ size) {
      if (size) {
        paper = { ...size, view: paper ? paper.view : view, scene: paper ? paper.scene : scene };
        view = null;
        place("fresh");
        return;
      }
      if (!paper) return;
      const before = paper.scene;
      ({ view } = paper);
      paper = null;
      place("fresh");
      // As it was, with what a gesture has left where it is.
      if (before?.width_px === scene?.width_px) {
        scene = before;
        paint();
      }
    },
    listen() {
      const target = {
        view: () => /** @type {Scene} */ (scene).view, plotPx: () => measureFrame().plotPx, placeOf, move, click: pick, isFree: (/** @type {number} */ x, /** @type {number} */ y) => findHit(painted, x, y) === null, hover, hint,
      };
      listenToPointers(element, target);
      listenToFingers(element, target);
      element.addEventListener("keydown", hooks.onKey);
      document.addEventListener("keydown", (event) => {
        if (event.key === "Escape") tooltip.hide();
      });
      new window.ResizeObserver(() => {
        if (!paper && drawnWidth !== measureFrame().widthPx) redraw();
      }).observe(element);
    },
  };
}
