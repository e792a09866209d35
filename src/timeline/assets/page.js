// The page: what a reader does with the chart. Pure functions first; the document only in `start`.

import { buildTraces, clampView, findView, listCounted, listMembers, readTime } from "./reader.js";
import { createPainter, locate } from "./paint.js";

const TITLES_SHOWN = 4;
const REACH_PX = 12;

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

/** A day in the axis zone, such as 13 June 2025. */
export const nameDay = (at) =>
  new Date(at).toLocaleDateString("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });

/** One line on which days the view shows and how much of them is drawn. */
export function describeCount(data, [start, end], drawn, total) {
  const [first, last] = data.extent;
  const days = [nameDay(Math.max(start, first)), nameDay(Math.min(end, last) - 1)];
  const rest = drawn === total ? "" : "; zoom in, or see the list, for the rest";
  return `${days[0] === days[1] ? days[0] : days.join(" to ")}: ${drawn} of ${total} event${total === 1 ? "" : "s"} drawn${rest}.`;
}

/** Lines of the note beside the pointer, each as an element's name and its text. */
export function describeHit(data, placing, { id, counted, bin }, listBin) {
  const { events } = data;
  const list = (head, members) => [
    ["strong", head],
    ...members.slice(0, TITLES_SHOWN).map((k) => ["span", events.title[k]]),
    ...(members.length > TITLES_SHOWN ? [["span", "…"]] : []),
  ];
  if (bin) return list(`${bin.count} more here; zoom in to see`, listBin(bin));
  const k = events.id.indexOf(id);
  const more = listCounted(data, placing, k);
  if (counted) return list(`${more.length} more at this time; no zoom parts them`, more);
  const about = [["strong", events.title[k]], ["span", events.when[k]]];
  if (events.place[k]) about.push(["span", events.place[k]]);
  if (more.length) about.push(["em", `and ${more.length} more at this time, in the list`]);
  return about;
}

function start(document) {
  const window = document.defaultView;
  const painter = createPainter(document.getElementById("tl-drawn"));
  const { Plotly } = window;
  const data = JSON.parse(document.getElementById("tl-data").textContent);
  const chart = document.getElementById("tl-chart");
  const stage = chart.parentElement;
  const status = document.getElementById("tl-status");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const buttons = [...document.querySelectorAll(".tl-tools button")];
  const { events } = data;
  const tip = document.getElementById("tl-tip");
  let view = null;
  let seen = null;
  let drawnFor = "";

  document.getElementById("tl-figure").hidden = false;

  const widthOf = () => {
    const width = chart.clientWidth;
    const wide = width >= data.sizes.narrow_below + data.layouts.wide.light.margin.l + data.layouts.wide.light.margin.r;
    const { margin } = data.layouts[wide ? "wide" : "narrow"].light;
    return { width, plot: width - margin.l - margin.r, placing: wide ? "wide" : "narrow" };
  };

  const measure = document.createElement("canvas").getContext("2d");
  const fitted = new Map();
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

  const draw = async () => {
    const { width, plot, placing } = widthOf();
    const name = dark.matches ? "dark" : "light";
    const theme = data.themes[name];
    view = clampView(data, view ?? findView(data, plot), plot);
    const built = buildTraces(data, placing, view, plot, theme, fit);
    seen = { ...locate(built, view, plot), plot, placing };
    const range = view.map((at) => new Date(at).toISOString().replace("Z", ""));
    const key = `${placing} ${name} ${width}`;
    if (drawnFor === key) {
      await Plotly.update(chart, {}, { "xaxis.range": range });
    } else {
      const base = structuredClone(data.layouts[placing][name]);
      base.width = width;
      base.showlegend = false;
      delete base.hoverlabel;
      base.xaxis.range = range;
      chart.style.height = `${base.height}px`;
      // The gestures are ours, so that labels are right in every frame.
      await Plotly.react(chart, [], base, { staticPlot: true });
      drawnFor = key;
    }
    const { margin, height } = chart.layout;
    painter.paint(seen, {
      left: margin.l,
      top: margin.t,
      plotPx: plot,
      heightPx: height - margin.t - margin.b,
      ink: theme.ink,
      labelPx: data.sizes.label,
      fontFamily: data.font,
    });
    // For print: the drawing scales with its box.
    chart.style.setProperty("--tl-shape", `${width} / ${height}`);
    for (const svg of stage.querySelectorAll(".main-svg, #tl-drawn")) svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    status.textContent = describeCount(data, view, built.drawn, built.total);
    for (const button of buttons) {
      if (button.dataset.step) continue;
      const [first, last] = aim(button, plot);
      const near = (view[1] - view[0]) / 1000;
      button.setAttribute("aria-pressed", String(Math.abs(first - view[0]) < near && Math.abs(last - view[1]) < near));
    }
  };

  // One drawing at a time; what is asked for meanwhile is drawn once, after it.
  let busy = Promise.resolve();
  let waiting = false;
  const redraw = () => {
    if (!waiting) {
      waiting = true;
      busy = busy.then(() => {
        waiting = false;
        return draw();
      });
    }
    return busy.then(painted);
  };

  const show = (next) => {
    view = next;
    return redraw();
  };

  const aim = (button, plot) => {
    if (button.dataset.view === "all") return findView(data, plot);
    const k = events.id.indexOf(button.dataset.era);
    const pad = (events.body_end[k] - events.body_start[k]) * 0.06;
    return clampView(data, [events.body_start[k] - pad, events.body_end[k] + pad], plot);
  };

  const step = (name) => {
    const [first, last] = view;
    const length = last - first;
    const middle = (first + last) / 2;
    if (name === "earlier") return [first - length / 2, last - length / 2];
    if (name === "later") return [first + length / 2, last + length / 2];
    const half = (name === "in" ? length / 2 : length * 2) / 2;
    return [middle - half, middle + half];
  };

  for (const button of buttons) {
    button.addEventListener("click", () =>
      show(button.dataset.step ? step(button.dataset.step) : aim(button, widthOf().plot)));
  }

  /** Where in the plot, in px from its upper left corner, a pointer is; outside of it null. */
  const placeOf = ({ clientX, clientY }) => {
    const box = chart.getBoundingClientRect();
    const { l, r, t, b } = chart.layout.margin;
    const [x, y] = [clientX - box.left - l, clientY - box.top - t];
    return x >= 0 && x <= box.width - l - r && y >= 0 && y <= box.height - t - b ? [x, y] : null;
  };

  const hitAt = (event) => {
    const at = placeOf(event);
    return at && findHit(seen, ...at, data.sizes);
  };

  const hideTip = () => {
    tip.hidden = true;
    chart.classList.remove("tl-on-mark");
  };

  const showTip = (hit, { clientX, clientY }) => {
    const lines = describeHit(data, seen.placing, hit, (bin) => listMembers(data, seen.placing, view, seen.plot, bin));
    tip.replaceChildren(...lines.map(([kind, text]) => {
      const line = document.createElement(kind);
      line.textContent = text;
      line.dir = "auto";
      return line;
    }));
    tip.hidden = false;
    chart.classList.toggle("tl-on-mark", Boolean(hit.id));
    const box = chart.getBoundingClientRect();
    const [x, y] = [clientX - box.left, clientY - box.top];
    const left = Math.max(0, Math.min(x + 14, box.width - tip.offsetWidth));
    const under = y + 18 + tip.offsetHeight <= box.height;
    tip.style.left = `${left}px`;
    tip.style.top = `${under ? y + 18 : Math.max(y - 12 - tip.offsetHeight, 12 - box.top)}px`;
  };

  const listenToPointers = () => {
    let held = null;
    let moved = false;
    chart.addEventListener("pointerdown", (event) => {
      const at = event.pointerType === "mouse" && event.button === 0 ? placeOf(event) : null;
      held = at === null ? null : { x: event.clientX, view, moves: false };
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
      show(panView(held.view, held.x, event.clientX, widthOf().plot));
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
      const { plot } = widthOf();
      hideTip();
      show(clampView(data, zoomView(view, at[0], readWheel(event), plot), plot));
    }, { passive: false });
    chart.addEventListener("click", (event) => {
      const id = moved ? null : hitAt(event)?.id;
      moved = false;
      if (id && document.getElementById(`e-${id}`)) window.location.hash = `e-${encodeURIComponent(id)}`;
    });
    chart.addEventListener("dblclick", (event) => {
      if (placeOf(event)) show(findView(data, widthOf().plot));
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hideTip();
    });
  };

  const listenToFingers = () => {
    let pinch = null;
    const middle = (event) => (event.touches[0].clientX + event.touches[1].clientX) / 2;
    const apart = (event) =>
      Math.hypot(event.touches[0].clientX - event.touches[1].clientX, event.touches[0].clientY - event.touches[1].clientY);
    chart.addEventListener("touchstart", (event) => {
      pinch = event.touches.length === 2 ? { apart: apart(event), middle: middle(event), view } : null;
    }, { passive: true });
    chart.addEventListener("touchmove", (event) => {
      if (!pinch || event.touches.length !== 2) return;
      event.preventDefault();
      const { plot } = widthOf();
      const at = placeOf({ clientX: pinch.middle, clientY: event.touches[0].clientY })?.[0] ?? plot / 2;
      const zoomed = zoomView(pinch.view, at, pinch.apart / Math.max(apart(event), 10), plot);
      show(clampView(data, panView(zoomed, pinch.middle, middle(event), plot), plot));
    }, { passive: false });
    chart.addEventListener("touchend", () => { pinch = null; }, { passive: true });
  };

  const ready = redraw().then(() => {
    listenToPointers();
    listenToFingers();
    dark.addEventListener("change", redraw);
    new window.ResizeObserver(() => redraw()).observe(chart);
  });

  window.timeline = {
    /** Resolves once the chart is painted. */
    ready,
    /** Shows from one day or local time to another (both whole if they are days); resolves once painted. */
    zoom: (startISO, endISO) => show([readTime(startISO), readTime(endISO, true)]),
  };
}

if (typeof document !== "undefined" && document.getElementById("tl-data")) start(document);
