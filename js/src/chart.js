// The chart: it places and paints the view that is asked for. It knows no search, no list and no address.

import { createAxis } from "./axis.js";
import { CHAPTER_ROW_PX } from "./chapters.js";
import { buildScene, listMembers } from "./layout/scene.js";
import { clampView, findView } from "./view.js";
import { createBackground } from "./background.js";
import { createLabels } from "./labels.js";
import { createPainter } from "./painter.js";
import { createTooltip } from "./tooltip.js";
import { createPointing } from "./pointing.js";
import { listTargets } from "./hit_test.js";
import { prepareItems, selectItems } from "./layout/items.js";

/** @typedef {[number, number]} View */
/** @typedef {ReturnType<typeof createChart>} Chart */
/** @typedef {import("./layout/scene.js").Scene} Scene */
/** @typedef {import("./chart_data.js").ChartData} ChartData */
/** @typedef {import("./chart_data.js").Hooks} Hooks */

const SETTLE_MS = 150;
const OPEN_ROWS = 28; // what a window of 800 px holds below the page's head
const TALL_ROWS = 42;
const FOOT_PX = 4;
const RESET_PX = 72;
const FADE_MS = 160;

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

  // To ask for it makes the browser lay the page out.
  const readWidth = () => (paper ? paper.widthPx : element.clientWidth);
  const measureFrame = (widthPx = drawnWidth || readWidth()) => {
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
    const { lanes: rows } = data.rows[isNarrow ? "narrow" : "wide"];
    if (view || selection.matches || isTall || paper || !rows) return buildScene(selection, options);
    const given = buildScene(selection, { ...options, rows });
    const { headlines, headlines_labelled: labelled } = given.totals;
    if (labelled === headlines) return given;
    const fresh = buildScene(selection, options);
    return labelled < fresh.totals.headlines_labelled ? fresh : given;
  };

  /** Brings in lanes that stand elsewhere than before, so that the eye sees that they changed. */
  const fadeIn = () => {
    if (!window.matchMedia("(prefers-reduced-motion: reduce)").matches) drawing.animate([{ opacity: 0.25 }, { opacity: 1 }], FADE_MS);
  };

  /** Places the view: afresh, or with what is shown as a preference. */
  const place = (/** @type {"fresh" | "gesture" | "settle"} */ mode) => {
    drawnWidth = readWidth();
    const { isNarrow, plotPx } = measureFrame();
    headPx = data.rows[isNarrow ? "narrow" : "wide"].chapters * CHAPTER_ROW_PX;
    const now = clampView(data, view ?? whole(), plotPx);
    const isKept = mode !== "fresh" && scene !== null && scene.width_px === plotPx;
    const room = paper ? { maxHeightPx: paper.heightPx - axis.heightPx - headPx - FOOT_PX } : { maxRows: isTall || isNarrow ? TALL_ROWS : OPEN_ROWS };
    const options = { view: now, widthPx: plotPx, widths: labels.widths, isPhone: isNarrow, selected, ...room };
    const before = scene;
    scene = isKept ? buildScene(selection, { ...options, previous: scene, isGesture: mode === "gesture" }) : placeAfresh(options, isNarrow);
    // The strips of an archive count all its events, whatever is named.
    if (data.counts) scene = { ...scene, bins: data.counts.listBins(now, plotPx) };
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
    painted = listTargets(scene, { boxes, chapters, headPx });
    // For print: the drawings scale with their boxes.
    element.style.setProperty("--tl-shape", `${widthPx} / ${heightPx}`);
    axisDrawing.style.setProperty("--tl-shape", `${widthPx} / ${axis.heightPx}`);
    document.documentElement.style.setProperty("--tl-paper-ratio", String(widthPx / (heightPx + axis.heightPx)));
    hooks.onDraw(scene.view, scene);
  };

  // What is drawn before a frame is on the screen when the next one begins.
  const waitForPaint = () => new Promise((resolve) => { window.requestAnimationFrame(() => resolve(undefined)); });

  // What is asked for between two frames is drawn once.
  /** @type {Promise<void> | null} */
  let drawn = null;
  /** @type {"fresh" | "gesture" | "settle"} */
  let nextMode = "fresh";
  const redraw = (/** @type {"fresh" | "gesture" | "settle"} */ mode = "fresh") => {
    if (mode === "fresh") window.clearTimeout(settleTimer);
    nextMode = drawn && nextMode === "fresh" ? "fresh" : mode;
    if (!scene) {
      place("fresh"); // the first view does not wait for a frame
      return waitForPaint();
    }
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

  const pointing = createPointing(document, element, {
    data,
    hooks,
    tooltip,
    measureText: (text) => labels.measure(text, true),
    state: () => ({ scene: /** @type {Scene} */ (scene), painted, headPx, frame: measureFrame() }),
    listBin: (bin) => (scene ? listMembers(selection, scene, bin) : []),
    show,
    move,
  });

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
      pointing.listen();
      element.addEventListener("keydown", hooks.onKey);
      document.addEventListener("keydown", (event) => {
        if (event.key === "Escape") tooltip.hide();
      });
      new window.ResizeObserver(() => {
        if (!paper && drawnWidth !== readWidth()) redraw();
      }).observe(element);
    },
  };
}
