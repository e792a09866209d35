// The reader of a placed table: which marks and labels a view shows, and how Plotly is told.
// The same three comparisons as layout/view.py, the same traces as charts/traces.py; it knows no document.

const DAY = 86_400_000;
const ORIGIN = Date.UTC(2000, 0, 1);
const ERA_LANE = -1;
const BAND_OPACITY = 0.55;
const PIECE_PX = 4;
const MOST_PIECES = 8;
const STEPPED_BACK = 0.2;

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
    table.lane = Int32Array.from(events.lane);
    table.lanes = Math.max(0, ...new Set(events.lane)) + 1;
    for (let k = 0; k < count; k += 1) {
      [table.first[k], table.last[k], table.mark[k]] = findBody(events, placing, k);
      table.markFrom[k] = from(key.mark_from[k]);
      table.isPoint[k] = key.as_point[k] || events.form[k] === "point" ? 1 : 0;
    }
    table.counting = new Map(key.counting.map(([k, ...of]) => [k, of]));
    tabled.set(key, table);
  }
  return tabled.get(key);
}

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

/** Length in ms of a bin of the bands: a power of two of days, 8 to 16 px wide. */
const findBin = (sizes, pxPerDay) => 2 ** Math.ceil(Math.log2(sizes.bin / pxPerDay)) * DAY;

/** Number of the bin in which event k of a view is counted if it is folded. */
const findCell = ({ mark }, k, [start, end], bin) => Math.floor((clamp(mark[k], start, end) - ORIGIN) / bin);

/** Whether event k is in a view: a point with its mark, a stretch with any part of it. */
const isInView = ({ first, last, mark, isPoint }, k, [start, end]) =>
  isPoint[k] ? mark[k] >= start && mark[k] <= end : last[k] >= start && first[k] <= end;

/**
 * What a view shows, as `select_visible` and `bin_hidden` in layout/view.py say it: a record of each event that it draws, and
 * the bins of the lanes' bands that are not empty, in order of lane and time. Of a search or filter, `matches` has 1
 * for each event that it finds; `folded` then counts those alone, and so does `matching` of a bin. `reachable` counts those that a zoom draws.
 */
export function chooseShown(data, placing, view, widthPx, matches = null) {
  const { events, sizes } = data;
  const [start, end] = view;
  const table = tabulate(events, placing);
  const { markFrom, lane, lanes } = table;
  const pxPerDay = widthPx / ((end - start) / DAY);
  const bin = findBin(sizes, pxPerDay);
  const firstCell = Math.floor((start - ORIGIN) / bin);
  const cells = Math.floor((end - ORIGIN) / bin) - firstCell + 1;
  const counts = new Uint32Array(lanes * cells);
  const found = matches ? new Uint32Array(lanes * cells) : counts;
  const within = new Uint32Array(lanes * cells);
  const shown = new Map();
  let [folded, reachable] = [0, 0];
  for (let k = 0; k < lane.length; k += 1) {
    if (!isInView(table, k, view)) continue;
    if (markFrom[k] <= pxPerDay) shown.set(k, describeShown(data, placing, k, start, pxPerDay, widthPx));
    else if (lane[k] !== ERA_LANE) {
      const at = lane[k] * cells + findCell(table, k, view, bin) - firstCell;
      const isReachable = Number(markFrom[k] < Infinity);
      counts[at] += 1;
      within[at] += isReachable;
      if (matches && !matches[k]) continue;
      if (matches) found[at] += 1;
      folded += 1;
      reachable += isReachable;
    }
  }
  const bins = [];
  for (let at = 0; at < counts.length; at += 1) {
    if (!counts[at]) continue;
    const cell = firstCell + (at % cells);
    bins.push({ lane: Math.floor(at / cells), cell, at: ORIGIN + (cell + 0.5) * bin, days: bin / DAY, count: counts[at], matching: found[at], reachable: within[at] });
  }
  return { shown, bins, folded, reachable };
}

/** The events of a bin that `chooseShown` gives for the same view. */
export function listMembers(data, placing, view, widthPx, { lane, cell }) {
  const table = tabulate(data.events, placing);
  const pxPerDay = widthPx / ((view[1] - view[0]) / DAY);
  const bin = findBin(data.sizes, pxPerDay);
  const found = [];
  for (let k = 0; k < table.lane.length; k += 1) {
    const isFolded = table.lane[k] === lane && table.markFrom[k] > pxPerDay && isInView(table, k, view);
    if (isFolded && findCell(table, k, view, bin) === cell) found.push(k);
  }
  return found;
}

/** The events without a place at any zoom that event k counts. */
export const listCounted = (data, placing, k) => tabulate(data.events, placing).counting.get(k)?.[4] ?? [];

function describeShown({ events, sizes }, placing, k, start, pxPerDay, widthPx) {
  const placed = events[placing];
  const { first, last, mark: marks, isPoint, counting } = tabulate(events, placing);
  const toPx = (at) => ((at - start) / DAY) * pxPerDay;
  const [bodyFrom, bodyTo, mark] = [toPx(first[k]), toPx(last[k]), toPx(marks[k])];
  const asBar = !isPoint[k] && bodyTo - bodyFrom >= sizes.bar_from;
  const standBeside = (side, px) => {
    const after = (asBar ? Math.max(mark + sizes.mark, bodyTo) : mark + sizes.mark) + sizes.gap;
    const before = (asBar ? Math.min(mark - sizes.mark, bodyFrom) : mark - sizes.mark) - sizes.gap - px;
    const left = side === "right" ? after : before;
    return left >= 0 && left + px <= widthPx;
  };
  const labelPx = placed.label_px[k];
  const inside = asBar && from(placed.inside_from[k]) <= pxPerDay;
  const [sureFrom, sureTo] = events.sure[k]?.map(toPx) ?? [bodyFrom, bodyTo];
  const seen = Math.min(sureTo, widthPx) - Math.max(sureFrom, 0);
  const fits = inside ? seen >= labelPx + sizes.inside : standBeside(placed.label_side[k], labelPx);
  const labelled = fits && from(placed.label_from[k]) <= pxPerDay;
  const [, countFrom, countSide, countPx] = counting.get(k) ?? [0, null];
  const counts = from(countFrom) <= pxPerDay && standBeside(countSide, countPx);
  const showsDay = events.form[k] === "point" && bodyTo - bodyFrom >= 2 * sizes.bar_from;
  return { labelled, inside: inside && labelled, asBar, showsDay, counts };
}

/** What fades of a bar whose ends are known only roughly: pieces from the edge inwards, with their share of its colour. */
export function listPieces(body, sure, pxPerDay) {
  const pieces = [];
  [0, 1].forEach((side) => {
    const edge = body[side];
    const length = sure[side] - edge;
    if (!length) return;
    const count = Math.floor(clamp(Math.abs(length / DAY) * pxPerDay / PIECE_PX + 0.5, 1, MOST_PIECES));
    for (let step = 0; step < count; step += 1) {
      const ends = [edge + (length * step) / count, edge + (length * (step + 1)) / count];
      pieces.push([Math.min(...ends), Math.max(...ends), (step + 0.5) / count]);
    }
  });
  return pieces;
}

/** How high, in px, a bin of so many events is drawn: on one logarithmic scale at every zoom. */
export const measureBand = (count, sizes) =>
  Math.max(2, Math.min(1, Math.log2(1 + count) / Math.log2(1 + sizes.full_band)) * sizes.band);

/** Text that cannot turn the direction of what follows it. */
const isolateLabel = (text) =>
  /[\u202a-\u202e\u2066-\u2069]/.test(text) ? `\u2068${text.replace(/[\u2066-\u2069]/g, "")}\u2069` : text;

/** Text as Plotly must get it to show it letter for letter. */
export const escapeText = (text) =>
  isolateLabel(String(text).trim().replace(/\s+/g, " "))
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\$/g, "&#36;");

/** A colour such as #882255 with an opacity from 0 to 1. */
export const fadeColor = (color, opacity) =>
  `rgba(${[1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)).join(",")},${Number(opacity.toPrecision(6))})`;

/** Milliseconds of a day or local time in the axis zone; a bare day as an end means the whole of it. */
export function readTime(iso, isEnd = false) {
  const found = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/.exec(iso);
  const at = found ? Date.parse(`${iso}${found[1] ? "" : "T00:00"}Z`) : NaN;
  // A 30th of February may be taken for the 2nd of March.
  if (Number.isNaN(at) || new Date(at).getUTCDate() !== Number(found[0].slice(8, 10))) {
    throw new TypeError(`A time is written 2025-06-13 or 2025-06-13T07:30; got '${iso}'.`);
  }
  return isEnd && !found[1] ? at + DAY : at;
}

/** Where event k is to be found in a view, in px from the plot's upper left corner: its mark, or its bin in the band. */
export function findSpot(data, placing, [start, end], widthPx, k) {
  const { events, sizes } = data;
  const { first, last, mark, markFrom, isPoint } = tabulate(events, placing);
  const pxPerDay = widthPx / ((end - start) / DAY);
  const toPx = (at) => ((at - start) / DAY) * pxPerDay;
  const [rowsTop, band] = data.plots[placing].frames[events.lane[k]];
  if (markFrom[k] > pxPerDay) return { x: toPx(mark[k]), y: band - sizes.band / 2, left: null };
  const [left, right] = [toPx(first[k]), toPx(last[k])];
  const isBar = !isPoint[k] && right - left >= sizes.bar_from;
  return { x: toPx(mark[k]), y: rowsTop + (events[placing].row[k] + 0.5) * sizes.row, left: isBar ? left : null, right };
}

/** The events of a lane whose marks stand where that of event k does, itself among them. */
export function listAtSpot({ events }, placing, k) {
  const { mark, lane } = tabulate(events, placing);
  const found = [];
  for (let one = 0; one < lane.length; one += 1) if (lane[one] === lane[k] && mark[one] === mark[k]) found.push(one);
  return found;
}

/**
 * The five traces of a view, as `build_traces` in charts/traces.py gives them: spans, marks, labels, counts, folded. `fit` may
 * shorten a label that is drawn too wide. What a search or filter does not find (`matches`) is pale and has no label.
 */
export function buildTraces(data, placing, view, widthPx, theme, { fit = (text) => text, matches = null } = {}) {
  const { events, sizes } = data;
  const placed = events[placing];
  const frame = data.plots[placing].frames;
  const { shown, bins: counted, folded, reachable } = chooseShown(data, placing, view, widthPx, matches);
  const color = (k) => (events.lane[k] === ERA_LANE ? theme.era_line : theme.lanes[events.lane[k]]);
  const row = (k) => frame[events.lane[k]][0] + (placed.row[k] + 0.5) * sizes.row;
  const isEra = (k) => events.lane[k] === ERA_LANE;
  const stepsBack = (k) => matches !== null && !isEra(k) && !matches[k];
  const opacity = (keys) => (matches ? keys.map((k) => (stepsBack(k) ? STEPPED_BACK : 1)) : 1);
  // What is found is drawn over what is not.
  const drawn = [...shown.keys()];
  const all = matches ? [...drawn.filter(stepsBack), ...drawn.filter((k) => !stepsBack(k))] : drawn;
  const pick = (test) => all.filter((k) => test(shown.get(k), k));
  const pale = matches ? counted.map((bin) => ({ ...bin, opacity: STEPPED_BACK })) : [];
  const bins = [...pale, ...(matches ? counted.filter((bin) => bin.matching) : counted).map((bin) => ({ ...bin, opacity: 1 }))];
  const size = (bin) => (bin.opacity === 1 ? bin.matching : bin.count);
  const body = (k) => findBody(events, placing, k);

  // Fills are pale so that text can stand on them; outlines are not, so that they stand out from the ground.
  const spans = [];
  const addSpan = (k, first, last, isDay, share) => {
    const isHatched = events.is_vague[k] && !isDay;
    const strength = (isDay ? 0.13 : isEra(k) ? 1 : isHatched ? 0.5 : 0.32) * (share ?? 1);
    const width = isDay || isEra(k) || share !== undefined ? 0 : 1.2;
    spans.push({ k, first, last, fill: fadeColor(isEra(k) ? theme.era : color(k), strength), width, shape: isHatched ? "/" : "" });
  };
  const bars = pick((one) => one.asBar);
  const sure = (k) => events.sure[k] ?? body(k).slice(0, 2);
  bars.forEach((k) => addSpan(k, ...sure(k), false));
  pick((one) => one.showsDay).forEach((k) => addSpan(k, ...body(k).slice(0, 2), true));
  const pxPerDay = widthPx / ((view[1] - view[0]) / DAY);
  bars.forEach((k) => {
    if (!events.sure[k]) return;
    for (const [first, last, share] of listPieces(body(k), sure(k), pxPerDay)) addSpan(k, first, last, false, share);
  });

  const dots = pick((one) => !one.asBar);
  const heads = pick((one, k) => one.asBar && events.is_open[k]);
  const marks = [...dots, ...heads];
  const isHead = (i) => i >= dots.length;
  const isHollow = (k, i) => events.is_vague[k] && !isHead(i);

  const labels = pick((one, k) => one.labelled && !stepsBack(k));
  const isRight = (k) => shown.get(k).inside || placed.label_side[k] === "right";
  const edge = (k, right) => body(k)[shown.get(k).asBar ? Number(right) : 2];
  const anchor = (k) => (shown.get(k).inside ? Math.max(sure(k)[0], view[0]) : edge(k, isRight(k)));
  const texts = labels.map((k) => {
    const bold = events.importance[k] === 1;
    return { text: fit(placed.label_text[k], placed.label_px[k], bold), bold, px: placed.label_px[k] };
  });
  const write = ({ text, bold }) => (bold ? `<b>${escapeText(text)}</b>` : escapeText(text));
  const writeBeside = (name, keys, x, right) => ({
    type: "scatter",
    mode: "markers+text",
    name,
    x: keys.map(x),
    y: keys.map(row),
    textposition: keys.map((k) => (right(k) ? "middle right" : "middle left")),
    textfont: { size: sizes.label, color: theme.ink },
    // The text hangs on an unseen marker; plotly.js sets it off by 1.25 radii and 1 px.
    marker: { size: keys.map((k) => ((shown.get(k).asBar ? sizes.gap : sizes.mark + sizes.gap) - 1) * 1.6), opacity: 0 },
    hoverinfo: "skip",
    customdata: keys.map((k) => events.id[k]),
  });
  const counts = pick((one, k) => one.counts && !stepsBack(k));
  const { counting } = tabulate(events, placing);
  const isCountRight = (k) => counting.get(k)[2] === "right";
  const traces = [
    {
      type: "bar",
      name: "spans",
      orientation: "h",
      base: spans.map((one) => one.first),
      x: spans.map((one) => one.last - one.first),
      y: spans.map((one) => row(one.k)),
      width: spans.map(() => 13),
      marker: {
        color: spans.map((one) => one.fill),
        opacity: opacity(spans.map((one) => one.k)),
        line: { color: spans.map((one) => color(one.k)), width: spans.map((one) => one.width) },
        pattern: {
          shape: spans.map((one) => one.shape),
          fillmode: "replace",
          fgcolor: spans.map((one) => one.fill),
          bgcolor: "rgba(0,0,0,0)",
          fgopacity: 1,
          size: 7,
          solidity: 0.16,
        },
      },
      hoverinfo: "skip",
      customdata: spans.map((one) => events.id[one.k]),
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
        opacity: opacity(marks),
        color: marks.map((k, i) => (isHollow(k, i) ? theme.ground : color(k))),
        line: { color: marks.map(color), width: marks.map((k, i) => (isHollow(k, i) ? 1.8 : 1)) },
      },
      line: { color: theme.ink },
      hoverinfo: "skip",
      customdata: marks.map((k) => events.id[k]),
    },
    { ...writeBeside("labels", labels, anchor, isRight), text: texts.map(write) },
    {
      ...writeBeside("counts", counts, (k) => edge(k, isCountRight(k)), isCountRight),
      text: counts.map((k) => `+${counting.get(k)[0]}`),
    },
    {
      type: "bar",
      name: "folded",
      x: bins.map((bin) => bin.at),
      width: bins.map((bin) => bin.days * DAY),
      base: bins.map((bin) => frame[bin.lane][1]),
      y: bins.map((bin) => -measureBand(size(bin), sizes)),
      marker: {
        color: bins.map((bin) => fadeColor(theme.lanes[bin.lane], BAND_OPACITY)),
        opacity: matches ? bins.map((bin) => bin.opacity) : 1,
        line: { width: 0 },
      },
      hoverinfo: "skip",
      customdata: bins.map(size),
    },
  ];
  const found = pick((one, k) => !isEra(k) && !stepsBack(k)).length;
  const countsPx = counts.map((k) => counting.get(k)[3]);
  return { traces, bins, texts, countsPx, total: found + folded, drawn: found, reachable };
}
