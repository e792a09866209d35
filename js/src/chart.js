// The chart: it draws a view, and listens to mouse, wheel, fingers and keys. It knows no search, no list and no address.

import { AXIS_PX, createAxis } from "./axis.js";
import { buildTraces, clampView, findSpot, findView, listCounted, listMembers } from "./scene.js";
import { createBackground } from "./background.js";
import { createPainter, locate } from "./svg.js";

const REACH_PX = 12;
const PAPER_PX = 1100;
const HALF = 0.5;
const AXIS_FONT_PX = 12;

/** What lies at a place of the plot, in px from its upper left corner: `{ id }`, `{ id, counted }` of a "+n", `{ bin }`, or nothing. */
export function findHit({ spans, marks, labels, counts, bins }, px, py, sizes) {
  let nearest = null;
  let best = REACH_PX;
  for (const one of marks) {
    const away = Math.hypot(one.x - px, one.y - py);
    if (away < best) [best, nearest] = [away, one];
  }
  const holds = ({ left, right, y }) => px >= left && px <= right && Math.abs(py - y) <= sizes.row / 2;
  const counted = counts.find(holds);
  if (counted && best > sizes.mark) return { id: counted.id, counted: true };
  if (nearest) return { id: nearest.id };
  const found = spans.find(holds) ?? labels.find(holds);
  if (found) return { id: found.id };
  const near = bins.find((one) => Math.abs(one.middle - px) <= sizes.bin / 2 && py <= one.foot + 2 && py >= one.foot - sizes.band);
  return near ? { bin: near.bin } : null;
}

/** A view moved so that what lay at `from` px lies at `to` px. */
export const panView = ([start, end], from, to, widthPx) => {
  const shift = ((from - to) / widthPx) * (end - start);
  return [start + shift, end + shift];
};

/** A view `factor` times as long, with what lies at `at` px kept in its place. */
export const zoomView = ([start, end], at, factor, widthPx) => {
  const length = (end - start) * factor;
  const first = start + ((end - start) - length) * (at / widthPx);
  return [first, first + length];
};

/** By how much a turn of the wheel lengthens the view; a notch of a mouse is about 100 px. */
export const readWheel = ({ deltaY, deltaMode }) =>
  Math.exp(Math.max(-120, Math.min(120, deltaY * (deltaMode === 1 ? 33 : 1))) * 0.0022);

/** The view that one step of a button or key leads to. */
export function stepView([first, last], name) {
  const length = last - first;
  if (name === "earlier" || name === "later") {
    const shift = (name === "later" ? HALF : -HALF) * length;
    return [first + shift, last + shift];
  }
  const middle = (first + last) / 2;
  const half = name === "in" ? length / 4 : length;
  return [middle - half, middle + half];
}

/**
 * The chart of a document. `hooks` are `onDraw(view, built)` after each drawing, `onMove()` when the reader moves the
 * view, `onPick(hit)` when one clicks what lies there, `onKey(event)`, and `describe(hit, listBin, listCounted)` for
 * the note beside the pointer.
 */
export function createChart(document, data, hooks) {
  const window = document.defaultView;
  const drawing = document.getElementById("tl-drawn");
  const axisDrawing = document.getElementById("tl-axis");
  const painter = createPainter(drawing);
  const chart = document.getElementById("tl-chart");
  const tip = document.getElementById("tl-tip");
  const measure = document.createElement("canvas").getContext("2d");
  const fitted = new Map();
  let view = null; // all
  let seen = null;
  let built = null;
  let drawnFor = "";
  let paintedFor = "";
  let theme = "light";
  let matches = null;
  let selected = null; // a place in the columns
  let paper = null; // what was on the screen, while the page is printed

  const widthOf = () => {
    const width = paper ? PAPER_PX : chart.clientWidth;
    const { wide } = data.plots;
    const placing = width >= data.sizes.narrow_below + wide.left + wide.right ? "wide" : "narrow";
    const { left, right } = data.plots[placing];
    return { width, plot: Math.max(width - left - right, 50), placing };
  };

  const measureText = (text) => {
    measure.font = `${AXIS_FONT_PX}px ${data.font}`;
    return measure.measureText(text).width;
  };

  const axis = createAxis(axisDrawing, { months: data.say.months.split(" "), zone: data.zone, measure: measureText });
  const background = createBackground(painter.background, {
    eras: data.events.lane.flatMap((lane, k) => (lane < 0 ? [[data.events.body_start[k], data.events.body_end[k]]] : [])),
    coverage: data.coverage,
    isNarrow: () => widthOf().placing === "narrow",
  });

  const fit = (text, labelPx, bold) => {
    const key = `${bold} ${labelPx} ${text}`;
    if (!fitted.has(key)) {
      measure.font = `${bold ? "bold " : ""}${data.sizes.label}px ${data.font}`;
      const letters = [...text];
      let short = text;
      while (letters.length && measure.measureText(short).width > labelPx) {
        letters.pop();
        short = letters.join("").trimEnd() + "…";
      }
      fitted.set(key, short);
    }
    return fitted.get(key);
  };

  const painted = () =>
    new Promise((resolve) => window.requestAnimationFrame(() => window.requestAnimationFrame(() => resolve())));

  const whole = () => findView(data, widthOf().plot);

  const draw = () => {
    const { width, plot, placing } = widthOf();
    const colors = data.themes[theme];
    const now = clampView(data, view ?? whole(), plot);
    built = buildTraces(data, placing, now, plot, colors, { fit, matches });
    seen = { ...locate(built, now, plot), plot, placing, view: now };
    const { left, height } = data.plots[placing];
    const frame = { view: now, left, plotPx: plot, widthPx: width };
    drawnFor = `${placing} ${width}`;
    if (paintedFor !== `${drawnFor} ${now}`) {
      // A search or a selection changes nothing of the axis and the background.
      paintedFor = `${drawnFor} ${now}`;
      chart.style.height = `${height}px`;
      drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
      background.paint({ ...frame, ticks: axis.paint(frame) }, data.plots[placing]);
      // For print: the drawings scale with their boxes.
      chart.style.setProperty("--tl-shape", `${width} / ${height}`);
      axisDrawing.style.setProperty("--tl-shape", `${width} / ${AXIS_PX}`);
    }
    painter.paint(seen, {
      left,
      plotPx: plot,
      heightPx: height,
      ink: colors.ink,
      labelPx: data.sizes.label,
      fontFamily: data.font,
      spot: selected === null || paper ? null : findSpot(data, placing, now, plot, selected),
    });
    hooks.onDraw(now, built);
  };

  // What is asked for between two frames is drawn once.
  let drawn = null;
  const redraw = () => {
    drawn ??= new Promise((resolve) => {
      window.requestAnimationFrame(() => {
        drawn = null;
        draw();
        resolve();
      });
    });
    return drawn.then(painted);
  };

  const clamp = (next) => clampView(data, next, widthOf().plot);

  const show = (next) => {
    view = next && clamp(next);
    return redraw();
  };

  const move = (next) => {
    show(next);
    hooks.onMove();
  };

  /** Where in the plot, in px from its upper left corner, a pointer is; outside of it null. */
  const placeOf = ({ clientX, clientY }) => {
    const box = chart.getBoundingClientRect();
    const { left, right } = data.plots[seen.placing];
    const [x, y] = [clientX - box.left - left, clientY - box.top];
    return x >= 0 && x <= box.width - left - right && y >= 0 && y <= box.height ? [x, y] : null;
  };

  const hitAt = (event) => {
    const at = placeOf(event);
    return at && findHit(seen, ...at, data.sizes);
  };

  const hideTip = () => {
    tip.hidden = true;
    chart.classList.remove("tl-on-mark");
  };

  const listBin = (bin) => listMembers(data, seen.placing, seen.view, seen.plot, bin);
  const listMore = (k) => listCounted(data, seen.placing, k);

  const showTip = (hit, { clientX, clientY }) => {
    tip.replaceChildren(...hooks.describe(hit, listBin, listMore).map(([kind, text]) => {
      const line = document.createElement(kind);
      line.textContent = text;
      line.dir = "auto";
      return line;
    }));
    tip.hidden = false;
    chart.classList.add("tl-on-mark");
    const box = chart.getBoundingClientRect();
    const [x, y] = [clientX - box.left, clientY - box.top];
    const left = Math.max(0, Math.min(x + 14, box.width - tip.offsetWidth));
    const under = clientY + 18 + tip.offsetHeight <= window.innerHeight;
    tip.style.left = `${left}px`;
    tip.style.top = `${under ? y + 18 : Math.max(y - 12 - tip.offsetHeight, 12 - box.top)}px`;
  };

  const listenToPointers = () => {
    let held = null;
    let moved = false;
    chart.addEventListener("pointerdown", (event) => {
      const at = event.pointerType === "mouse" && event.button === 0 ? placeOf(event) : null;
      held = at === null ? null : { x: event.clientX, view: seen.view, moves: false };
    });
    window.addEventListener("pointermove", (event) => {
      if (!held) {
        const hit = event.pointerType === "mouse" && chart.contains(event.target) ? hitAt(event) : null;
        if (hit) showTip(hit, event);
        else hideTip();
        return;
      }
      if (!held.moves && Math.abs(event.clientX - held.x) < 4) return;
      if (!held.moves) {
        held.moves = true;
        chart.classList.add("tl-held");
        hideTip();
      }
      move(panView(held.view, held.x, event.clientX, widthOf().plot));
    });
    const release = () => {
      moved = Boolean(held?.moves);
      held = null;
      chart.classList.remove("tl-held");
    };
    window.addEventListener("pointerup", release);
    window.addEventListener("pointercancel", release);
    chart.addEventListener("wheel", (event) => {
      const at = event.ctrlKey ? placeOf(event) : null;
      if (at === null) return;
      event.preventDefault();
      hideTip();
      move(zoomView(seen.view, at[0], readWheel(event), widthOf().plot));
    }, { passive: false });
    chart.addEventListener("click", (event) => {
      const hit = moved ? null : hitAt(event);
      moved = false;
      if (hit) hooks.onPick(hit, hit.bin ? listBin(hit.bin) : null);
    });
    chart.addEventListener("dblclick", (event) => {
      if (placeOf(event)) move(null);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hideTip();
    });
    chart.addEventListener("keydown", hooks.onKey);
  };

  const listenToFingers = () => {
    let pinch = null;
    const middle = (event) => (event.touches[0].clientX + event.touches[1].clientX) / 2;
    const apart = (event) =>
      Math.hypot(event.touches[0].clientX - event.touches[1].clientX, event.touches[0].clientY - event.touches[1].clientY);
    chart.addEventListener("touchstart", (event) => {
      pinch = event.touches.length === 2 ? { apart: apart(event), middle: middle(event), view: seen.view } : null;
    }, { passive: true });
    chart.addEventListener("touchmove", (event) => {
      if (!pinch || event.touches.length !== 2) return;
      event.preventDefault();
      const { plot } = widthOf();
      const at = placeOf({ clientX: pinch.middle, clientY: event.touches[0].clientY })?.[0] ?? plot / 2;
      const zoomed = zoomView(pinch.view, at, pinch.apart / Math.max(apart(event), 10), plot);
      move(panView(zoomed, pinch.middle, middle(event), plot));
    }, { passive: false });
    chart.addEventListener("touchend", () => { pinch = null; }, { passive: true });
  };

  return {
    element: chart,
    show,
    move,
    redraw,
    clamp,
    whole,
    listCounted: listMore,
    placing: () => widthOf().placing,
    /** How far below the window's upper edge event k is to be found, in px. */
    findHeight: (k) => chart.getBoundingClientRect().top + findSpot(data, seen.placing, seen.view, seen.plot, k).y,
    /** What is shown: the view, its five traces, how many events it draws and folds, and its drawings from top to bottom. */
    tell: () => {
      const { width } = widthOf();
      const drawings = [[axisDrawing, AXIS_PX], [drawing, data.plots[seen.placing].height]];
      return { view: seen.view, built, placing: seen.placing, drawings: drawings.map(([element, heightPx]) => ({ element, widthPx: width, heightPx })) };
    },
    /** The view of which only this much was asked for: null is all, at every width. */
    asked: () => view,
    setTheme(name) {
      theme = name;
    },
    setMatches(found) {
      matches = found;
    },
    select(k) {
      selected = k;
    },
    /** Draws all the data in the light theme as wide as paper, at once; and back. */
    turnToPaper(isPaper) {
      if (isPaper && !paper) {
        paper = { view, theme };
        [view, theme] = [null, "light"];
      } else if (!isPaper && paper) {
        ({ view, theme } = paper);
        paper = null;
      }
      return draw();
    },
    listen() {
      listenToPointers();
      listenToFingers();
      new window.ResizeObserver(() => {
        if (!paper && drawnFor !== `${widthOf().placing} ${widthOf().width}`) redraw();
      }).observe(chart);
    },
  };
}
