// The reader of a placed table: which marks and labels a view shows, and how Plotly is told.
// Pure functions first, the same three comparisons as view.py; the document only in `start`.

const DAY = 86_400_000;
const ORIGIN = Date.UTC(2000, 0, 1);
const ERA_LANE = -1;
const TITLES_SHOWN = 4;
const BAND_OPACITY = 0.55;
const REACH_PX = 12;

/** Threshold as number: JSON has no infinity, so none is null. */
const from = (value) => (value === null ? Infinity : value);

/** Edges, in ms, of the view that shows all the data with a margin on either side. */
export function findView(data, widthPx) {
  const [first, last] = data.extent;
  const margin = ((last - first) * data.sizes.margin) / (widthPx - 2 * data.sizes.margin);
  return [Math.max(first - margin, data.calendar[0]), Math.min(last + margin, data.calendar[1])];
}

/** A view brought between the whole of the data and one hour across 1,100 px, in its own middle. */
export function clampView(data, [start, end], widthPx) {
  const [first, last] = findView(data, widthPx);
  const shortest = (widthPx / data.sizes.deepest) * DAY;
  const length = Math.min(Math.max(end - start, shortest), last - first);
  const middle = (start + end) / 2;
  const left = Math.min(Math.max(middle - length / 2, first), last - length);
  return [left, left + length];
}

/** Body and mark of event k in a placing: a span drawn as a point has only the point at its start. */
export function findBody(events, placing, k) {
  if (!events[placing].as_point[k]) return [events.body_start[k], events.body_end[k], events.mark_at[k]];
  return [events.point_at[k], events.point_at[k], events.point_at[k]];
}

const tabled = new WeakMap();

/** Bodies and thresholds of a placing as arrays of numbers, worked out once: all that most events are asked for. */
function tabulate(events, placing) {
  const key = events[placing];
  if (!tabled.has(key)) {
    const count = events.id.length;
    const table = { first: new Float64Array(count), last: new Float64Array(count), mark: new Float64Array(count), markFrom: new Float64Array(count) };
    table.isPoint = new Uint8Array(count);
    for (let k = 0; k < count; k += 1) {
      [table.first[k], table.last[k], table.mark[k]] = findBody(events, placing, k);
      table.markFrom[k] = from(key.mark_from[k]);
      table.isPoint[k] = key.as_point[k] || events.form[k] === "point" ? 1 : 0;
    }
    tabled.set(key, table);
  }
  return tabled.get(key);
}

/** Which events a view draws, as `choose_shown` in view.py says it: one record for each; and which are folded. */
export function chooseShown(data, placing, [start, end], widthPx) {
  const { events } = data;
  const { first, last, mark, markFrom, isPoint } = tabulate(events, placing);
  const pxPerDay = widthPx / ((end - start) / DAY);
  const shown = new Map();
  const folded = [];
  for (let k = 0; k < mark.length; k += 1) {
    const inView = isPoint[k] ? mark[k] >= start && mark[k] <= end : last[k] >= start && first[k] <= end;
    if (!inView) continue;
    if (markFrom[k] <= pxPerDay) shown.set(k, describeShown(data, placing, k, start, pxPerDay, widthPx));
    else if (events.lane[k] !== ERA_LANE) folded.push(k);
  }
  return { shown, folded };
}

function describeShown({ events, sizes }, placing, k, start, pxPerDay, widthPx) {
  const placed = events[placing];
  const { first, last, mark: marks, isPoint } = tabulate(events, placing);
  const toPx = (at) => ((at - start) / DAY) * pxPerDay;
  const [bodyFrom, bodyTo, mark] = [toPx(first[k]), toPx(last[k]), toPx(marks[k])];
  const asBar = !isPoint[k] && bodyTo - bodyFrom >= sizes.bar_from;
  const labelPx = placed.label_px[k];
  const inside = asBar && from(placed.inside_from[k]) <= pxPerDay;
  const seenFrom = Math.max(bodyFrom, 0);
  const seenTo = Math.min(bodyTo, widthPx);
  const after = (asBar ? Math.max(mark + sizes.mark, bodyTo) : mark + sizes.mark) + sizes.gap;
  const before = (asBar ? Math.min(mark - sizes.mark, bodyFrom) : mark - sizes.mark) - sizes.gap - labelPx;
  let fromPx = placed.label_side[k] === "right" ? after : before;
  let fits = fromPx >= 0 && fromPx + labelPx <= widthPx;
  if (inside) {
    fromPx = seenFrom + sizes.inside / 2;
    fits = seenTo - seenFrom >= labelPx + sizes.inside;
  }
  const labelled = fits && from(placed.label_from[k]) <= pxPerDay;
  return { labelled, inside: inside && labelled, asBar, showsDay: events.form[k] === "point" && bodyTo - bodyFrom >= 2 * sizes.bar_from };
}

/** Bins of the lanes' bands: where events of the view are folded, and which. */
export function countFolded(data, placing, folded, [start, end], widthPx) {
  const { events, sizes } = data;
  const { mark } = tabulate(events, placing);
  const binDays = 2 ** Math.ceil(Math.log2(sizes.bin / (widthPx / ((end - start) / DAY))));
  const bins = new Map();
  for (const k of folded) {
    const at = Math.min(Math.max(mark[k], start), end);
    const cell = Math.floor((at - ORIGIN) / DAY / binDays);
    const key = events.lane[k] * 1e9 + cell;
    let bin = bins.get(key);
    if (!bin) {
      bin = { lane: events.lane[k], cell, at: ORIGIN + (cell + 0.5) * binDays * DAY, days: binDays, members: [] };
      bins.set(key, bin);
    }
    bin.members.push(k);
  }
  return [...bins.values()].sort((a, b) => a.lane - b.lane || a.cell - b.cell);
}

/** How high, in px, a bin of so many events is drawn: on one logarithmic scale at every zoom. */
export const measureBand = (count, sizes) =>
  Math.max(2, Math.min(1, Math.log2(1 + count) / Math.log2(1 + sizes.full_band)) * sizes.band);

/** Text that cannot turn the direction of what follows it. */
const isolate = (text) =>
  /[\u202a-\u202e\u2066-\u2069]/.test(text) ? `\u2068${text.replace(/[\u2066-\u2069]/g, "")}\u2069` : text;

/** Text as Plotly must get it to show it letter for letter. */
export const escapeText = (text) =>
  isolate(String(text).trim().replace(/\s+/g, " "))
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\$/g, "&#36;");

/** A colour such as #882255 with an opacity from 0 to 1. */
export const fadeColor = (color, opacity) =>
  `rgba(${[1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)).join(",")},${opacity})`;

/** Milliseconds of a day or local time in the axis zone; a bare day as an end means the whole of it. */
export function readTime(iso, isEnd = false) {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(iso);
  if (!found) throw new TypeError(`A time is written 2025-06-13 or 2025-06-13T07:30; got '${iso}'.`);
  const [, year, month, day, hour = 0, minute = 0, second = 0] = found.map((part) => part ?? undefined);
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  return isEnd && found[4] === undefined ? at + DAY : at;
}

/** The four traces of a view: spans, marks, labels, folded. `fit` may shorten a label that is drawn too wide. */
export function buildTraces(data, placing, view, widthPx, theme, fit = (text) => text) {
  const { events, sizes } = data;
  const placed = events[placing];
  const frame = data.frames[placing];
  const { shown, folded: rest } = chooseShown(data, placing, view, widthPx);
  const color = (k) => (events.lane[k] === ERA_LANE ? theme.era_line : theme.lanes[events.lane[k]]);
  const row = (k) => frame[events.lane[k]][0] + (placed.row[k] + 0.5) * sizes.row;
  const all = [...shown.keys()];
  const pick = (test) => all.filter((k) => test(shown.get(k), k));

  const bars = pick((one) => one.asBar);
  const days = pick((one) => one.showsDay);
  const spans = [...bars, ...days];
  const isDay = (i) => i >= bars.length;
  const isEra = (k) => events.lane[k] === ERA_LANE;
  const isHatched = (k, i) => events.is_vague[k] && !isDay(i);
  // Fills are pale so that text can stand on them; outlines are not, so that they stand out from the ground.
  const opacity = (k, i) => (isDay(i) ? 0.13 : isEra(k) ? 1 : isHatched(k, i) ? 0.5 : 0.32);
  const fill = spans.map((k, i) => fadeColor(isEra(k) ? theme.era : color(k), opacity(k, i)));
  const body = (k) => findBody(events, placing, k);

  const dots = pick((one) => !one.asBar);
  const heads = pick((one, k) => one.asBar && events.is_open[k]);
  const marks = [...dots, ...heads];
  const isHead = (i) => i >= dots.length;
  const isHollow = (k, i) => events.is_vague[k] && !isHead(i);

  const labels = pick((one) => one.labelled);
  const isRight = (k) => shown.get(k).inside || placed.label_side[k] === "right";
  const anchor = (k) => {
    const [bodyFrom, bodyTo, mark] = body(k);
    if (shown.get(k).inside) return Math.max(bodyFrom, view[0]);
    if (!shown.get(k).asBar) return mark;
    return isRight(k) ? bodyTo : bodyFrom;
  };
  const write = (k) => {
    const bold = events.importance[k] === 1;
    const text = escapeText(fit(placed.label_text[k], placed.label_px[k], bold));
    return bold ? `<b>${text}</b>` : text;
  };
  const bins = countFolded(data, placing, rest, view, widthPx);
  const traces = [
    {
      type: "bar",
      name: "spans",
      orientation: "h",
      base: spans.map((k) => body(k)[0]),
      x: spans.map((k) => body(k)[1] - body(k)[0]),
      y: spans.map(row),
      width: spans.map(() => 13),
      marker: {
        color: fill,
        opacity: 1,
        line: { color: spans.map(color), width: spans.map((k, i) => (isDay(i) || isEra(k) ? 0 : 1.2)) },
        pattern: {
          shape: spans.map((k, i) => (isHatched(k, i) ? "/" : "")),
          fillmode: "replace",
          fgcolor: fill,
          bgcolor: "rgba(0,0,0,0)",
          fgopacity: 1,
          size: 7,
          solidity: 0.16,
        },
      },
      hoverinfo: "skip",
      customdata: spans.map((k) => events.id[k]),
    },
    {
      type: "scatter",
      mode: "markers",
      name: "marks",
      x: marks.map((k, i) => body(k)[isHead(i) ? 1 : 2]),
      y: marks.map(row),
      cliponaxis: false,
      marker: {
        symbol: marks.map((k, i) => (isHead(i) ? "triangle-right" : placed.symbol[k])),
        size: marks.map((k, i) => (isHead(i) ? 11 : events.size_px[k])),
        opacity: 1,
        color: marks.map((k, i) => (isHollow(k, i) ? theme.ground : color(k))),
        line: { color: marks.map(color), width: marks.map((k, i) => (isHollow(k, i) ? 1.8 : 1)) },
      },
      line: { color: theme.ink },
      hoverinfo: "skip",
      customdata: marks.map((k) => events.id[k]),
    },
    {
      type: "scatter",
      mode: "markers+text",
      name: "labels",
      x: labels.map(anchor),
      y: labels.map(row),
      text: labels.map(write),
      textposition: labels.map((k) => (isRight(k) ? "middle right" : "middle left")),
      textfont: { size: sizes.label, color: theme.ink },
      // The text hangs on an unseen marker; plotly.js sets it off by 1.25 radii and 1 px.
      marker: {
        size: labels.map((k) => ((shown.get(k).asBar ? sizes.gap : sizes.mark + sizes.gap) - 1) * 1.6),
        opacity: 0,
      },
      hoverinfo: "skip",
      customdata: labels.map((k) => events.id[k]),
    },
    {
      type: "bar",
      name: "folded",
      x: bins.map((bin) => bin.at),
      width: bins.map((bin) => bin.days * DAY),
      base: bins.map((bin) => frame[bin.lane][1]),
      y: bins.map((bin) => -measureBand(bin.members.length, sizes)),
      marker: { color: bins.map((bin) => fadeColor(theme.lanes[bin.lane], BAND_OPACITY)), opacity: 1, line: { width: 0 } },
      hoverinfo: "skip",
      customdata: bins.map((bin) => bin.members.length),
    },
  ];
  const drawn = pick((one, k) => !isEra(k)).length;
  for (const bin of bins) bin.foot = frame[bin.lane][1];
  return { traces, bins, labelPx: labels.map((k) => placed.label_px[k]), total: drawn + rest.length, drawn };
}

/** Corners, in px from its middle, of a mark of radius r. */
const CORNERS = {
  circle: (r) => [...Array(16).keys()].map((at) => [r * Math.cos((at * Math.PI) / 8), r * Math.sin((at * Math.PI) / 8)]),
  square: (r) => [[-r, -r], [r, -r], [r, r], [-r, r]],
  diamond: (r) => [[-1.3 * r, 0], [0, -1.3 * r], [1.3 * r, 0], [0, 1.3 * r]],
  "triangle-right": (r) => [[-r / 2, -r * 1.15], [r, 0], [-r / 2, r * 1.15]],
};

/** Outline of a mark: a hollow one is a ring, whose inner edge is run the other way round. */
export function outlineMark(symbol, size, lineWidth, isHollow) {
  const close = (corners) => [...corners, corners[0]];
  const outer = close(CORNERS[symbol](size / 2 + lineWidth / 2));
  return isHollow ? [...outer, ...close(CORNERS[symbol](size / 2 - lineWidth / 2)).reverse()] : outer;
}

const joined = (name, color) => ({
  type: "scatter", mode: "lines", name, hoverinfo: "skip", fill: "toself", fillcolor: color, line: { width: 0, color, simplify: false },
});

/** Marks as one outline per colour, which a browser draws in a fraction of the time that an element for each costs. */
export function joinMarks({ name, x, y, marker, customdata }, colors, msPerPx) {
  return colors.map((color) => {
    const trace = { ...joined(name, color), x: [], y: [], customdata: [], cliponaxis: false };
    for (let i = 0; i < x.length; i += 1) {
      if (marker.line.color[i] !== color) continue;
      const corners = outlineMark(marker.symbol[i], marker.size[i], marker.line.width[i], marker.color[i] !== color);
      for (const [dx, dy] of corners) {
        trace.x.push(x[i] + dx * msPerPx);
        trace.y.push(y[i] + dy);
        trace.customdata.push(null);
      }
      trace.customdata[trace.customdata.length - corners.length] = customdata[i];
      trace.x.push(null);
      trace.y.push(null);
      trace.customdata.push(null);
    }
    return trace;
  });
}

/** The band's bars as one outline per colour. */
export function joinBars({ name, x, y, width, base, marker, customdata }, colors) {
  return colors.map((color) => {
    const found = x.map((_, i) => i).filter((i) => marker.color[i] === color);
    const corners = (of) => found.flatMap((i) => [...of(i), null]);
    const half = (i) => width[i] * 0.44;
    return {
      ...joined(name, color),
      x: corners((i) => [x[i] - half(i), x[i] - half(i), x[i] + half(i), x[i] + half(i)]),
      y: corners((i) => [base[i], base[i] + y[i], base[i] + y[i], base[i]]),
      customdata: corners((i) => [customdata[i], null, null, null]),
    };
  });
}

/** Labels at their own place instead of beside an unseen mark, which would be an element more for each. */
export function hangLabels({ marker, ...trace }, msPerPx) {
  const shift = (size, i) => (trace.textposition[i] === "middle right" ? 1 : -1) * (size / 1.6) * msPerPx;
  return { ...trace, mode: "text", x: trace.x.map((at, i) => at + shift(marker.size[i], i)) };
}

/** What lies at a place of the plot, in px from its upper left corner: `{ id }`, `{ members }` of a bin, or nothing. */
export function findHit({ spans, marks, labels, bins, labelPx }, px, py, toPx, sizes) {
  let nearest = null;
  let best = REACH_PX;
  marks.x.forEach((at, i) => {
    const away = Math.hypot(toPx(at) - px, marks.y[i] - py);
    if (away < best) [best, nearest] = [away, marks.customdata[i]];
  });
  if (nearest !== null) return { id: nearest };
  const half = sizes.row / 2;
  const within = (left, right, y) => px >= left && px <= right && Math.abs(py - y) <= half;
  let found = spans.base.findIndex((at, i) => within(toPx(at), toPx(at + spans.x[i]), spans.y[i]));
  if (found >= 0) return { id: spans.customdata[found] };
  found = labels.x.findIndex((at, i) => {
    const isRight = labels.textposition[i] === "middle right";
    return within(toPx(at) - (isRight ? 0 : labelPx[i]), toPx(at) + (isRight ? labelPx[i] : 0), labels.y[i]);
  });
  if (found >= 0) return { id: labels.customdata[found] };
  const bin = bins.find((one) => Math.abs(toPx(one.at) - px) <= sizes.bin / 2 && py <= one.foot + 2 && py >= one.foot - sizes.band);
  return bin ? { members: bin.members } : null;
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
  const rest = drawn === total ? "" : "; the rest are ticks: zoom in, or see the list";
  return `${days[0] === days[1] ? days[0] : days.join(" to ")}: ${drawn} of ${total} event${total === 1 ? "" : "s"} drawn${rest}.`;
}

/** Lines of the note beside the pointer, each as an element's name and its text. */
export function describeHit(events, { id, members }) {
  if (id !== undefined) {
    const k = events.id.indexOf(id);
    return [["strong", events.title[k]], ["span", events.when[k]], ...(events.place[k] ? [["span", events.place[k]]] : [])];
  }
  const more = members.length > TITLES_SHOWN ? [["span", "…"]] : [];
  const titles = members.slice(0, TITLES_SHOWN).map((k) => ["span", events.title[k]]);
  return [["strong", `${members.length} more here; zoom in to see`], ...titles, ...more];
}

function start(document) {
  const window = document.defaultView;
  const { Plotly } = window;
  const data = JSON.parse(document.getElementById("tl-data").textContent);
  const chart = document.getElementById("tl-chart");
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
    const { traces: [spans, marks, labels, folded], bins, labelPx, drawn, total } = buildTraces(data, placing, view, plot, theme, fit);
    const msPerPx = (view[1] - view[0]) / plot;
    const colors = [...new Set([...theme.lanes, theme.era_line])];
    const hung = hangLabels(labels, msPerPx);
    const bands = joinBars(folded, colors.map((color) => fadeColor(color, BAND_OPACITY)));
    const traces = [spans, ...joinMarks(marks, colors, msPerPx), hung, ...bands];
    seen = { spans, marks, labels: hung, bins, labelPx, plot };
    const range = view.map((at) => new Date(at).toISOString().replace("Z", ""));
    const key = `${placing} ${name} ${width}`;
    if (drawnFor === key) {
      const patch = {};
      for (const field of ["base", "x", "y", "width", "text", "textposition", "marker", "customdata"]) {
        patch[field] = traces.map((trace) => trace[field]);
      }
      // New x values make Plotly guess the axis anew unless it is told.
      await Plotly.update(chart, patch, { "xaxis.range": range, "xaxis.type": "date", "xaxis.autorange": false });
    } else {
      const base = structuredClone(data.layouts[placing][name]);
      base.width = width;
      base.showlegend = false;
      delete base.hoverlabel;
      base.xaxis.range = range;
      chart.style.height = `${base.height}px`;
      // The gestures are ours, so that labels are right in every frame.
      await Plotly.react(chart, traces, base, { staticPlot: true });
      drawnFor = key;
    }
    // For print: the drawing scales with its box.
    chart.style.setProperty("--tl-shape", `${width} / ${chart.layout.height}`);
    for (const svg of chart.querySelectorAll(".main-svg")) svg.setAttribute("viewBox", `0 0 ${width} ${chart.layout.height}`);
    status.textContent = describeCount(data, view, drawn, total);
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
    const toPx = (time) => ((time - view[0]) / (view[1] - view[0])) * seen.plot;
    return at && findHit(seen, ...at, toPx, data.sizes);
  };

  const hideTip = () => {
    tip.hidden = true;
    chart.classList.remove("tl-on-mark");
  };

  const showTip = (hit, { clientX, clientY }) => {
    const lines = describeHit(events, hit);
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
