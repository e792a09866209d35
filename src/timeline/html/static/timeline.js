// js/src/search.js
var SAME = new Map([..."يیىیكکةهۀهأاإاآاؤو"].flatMap((one, at, all) => at % 2 ? [] : [[one, all[at + 1]]]));
var UNSEEN_OR_ACCENT = /[\p{Mn}\p{Cf}\u0640]/gu;
var DIGITS = /[۰-۹٠-٩]/g;
var unify = (text) => text.replace(/[يىكةۀأإآؤ]/g, (letter) => SAME.get(letter));
function foldText(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  const same = unify(text).replace(DIGITS, (digit) => String(digit.codePointAt(0) & 15));
  const small = same.toLowerCase().toUpperCase().toLowerCase().normalize("NFKD").toLowerCase();
  return unify(small.replace(UNSEEN_OR_ACCENT, "").replace(/ς/g, "σ"));
}
function collectText(details, k) {
  const { title, cells, cited, sources } = details;
  const parts = ["label", "summary", "dispute", "place", "actors", "track"].map((name) => cells[name]?.[k] ?? "");
  return foldText([title[k], ...parts, ...cited[k].map((at) => sources[at].publisher)].join("\n"));
}
var splitList = (cell) => cell ? cell.split("|").map((one) => one.trim()).filter(Boolean) : [];
var isAsking = ({ search, track, importance, actor }) => Boolean(search.trim() || track || importance || actor);
function findMatching(details, texts, asked) {
  if (!isAsking(asked)) return null;
  const { cells } = details;
  const words = foldText(asked.search).split(/\s+/).filter(Boolean);
  const found = new Uint8Array(details.id.length);
  for (let k = 0; k < found.length; k += 1) {
    found[k] = cells.kind?.[k] === "era" || (!asked.track || cells.track[k] === asked.track) && (!asked.importance || cells.importance[k] <= asked.importance) && (!asked.actor || splitList(cells.actors?.[k]).includes(asked.actor)) && words.every((word) => texts(k).includes(word)) ? 1 : 0;
  }
  return found;
}
function countActors({ cells }) {
  const counts = /* @__PURE__ */ new Map();
  for (const cell of new Set(cells.actors ?? [])) for (const one of splitList(cell)) counts.set(one, 0);
  (cells.actors ?? []).forEach((cell, k) => {
    if (cells.kind?.[k] !== "era") for (const one of new Set(splitList(cell))) counts.set(one, counts.get(one) + 1);
  });
  return [...counts].filter(([, count]) => count).sort(([one], [other]) => one < other ? -1 : 1);
}

// js/src/time_axis.js
var SECOND = 1e3;
var MINUTE = 60 * SECOND;
var HOUR = 60 * MINUTE;
var DAY = 24 * HOUR;
var DAYS_PER_ERA = 146097;
var YEAR = DAYS_PER_ERA / 400 * DAY;
var UNIX_EPOCH = 719468;
var LENGTHS = { second: SECOND, minute: MINUTE, hour: HOUR, day: DAY, month: YEAR / 12, year: YEAR };
var COUNTS = [
  ["second", [1, 2, 5, 10, 15, 30]],
  ["minute", [1, 2, 5, 10, 15, 30]],
  ["hour", [1, 2, 3, 6, 12]],
  ["day", [1, 2, 7]],
  ["month", [1, 2, 3, 6]],
  ["year", [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3]]
];
var STEPS = COUNTS.flatMap(([unit, counts]) => counts.map((count) => ({ unit, count, length: count * LENGTHS[unit] })));
function countDays(year, month, day) {
  const months = month - 1;
  const [y, m] = [year + Math.floor(months / 12), (months % 12 + 12) % 12];
  const shifted = m < 2 ? y - 1 : y;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * ((m + 10) % 12) + 2) / 5) + day - 1;
  return era * DAYS_PER_ERA + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - UNIX_EPOCH;
}
function makeTime(year, month = 1, day = 1, hour = 0, minute = 0, second = 0) {
  return countDays(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND;
}
function readClock(at) {
  const days = Math.floor(at / DAY) + UNIX_EPOCH;
  const era = Math.floor(days / DAYS_PER_ERA);
  const ofEra = days - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const ofDay = Math.floor((at % DAY + DAY) % DAY / SECOND);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
    hour: Math.floor(ofDay / 3600),
    minute: Math.floor(ofDay / 60) % 60,
    second: ofDay % 60
  };
}
function chooseStep(msPerPx, apartPx) {
  return STEPS.find((step) => step.length >= msPerPx * apartPx) ?? STEPS[STEPS.length - 1];
}
function listTimes([start, end], step) {
  if (step.unit === "year") return listYears(readClock(start).year, readClock(end).year, step.count).map((year) => makeTime(year)).filter((at) => at >= start && at <= end);
  if (step.unit === "month") return listMonths([start, end], step.count);
  if (step.unit === "day") return listDays([start, end], step.count);
  const times = [];
  for (let at = Math.ceil(start / step.length) * step.length; at <= end; at += step.length) times.push(at);
  return times;
}
function listYears(first, last, count) {
  const years = [];
  const isTick = (year) => year > 0 ? year === 1 || year % count === 0 : (1 - year) % count === 0;
  if (count === 1) {
    for (let year = first; year <= last; year += 1) years.push(year);
    return years;
  }
  for (let at = Math.floor(first / count) * count; at <= last; at += count) {
    for (const year of [at, at + 1]) {
      if (year >= first && year <= last && isTick(year) && years[years.length - 1] !== year) years.push(year);
    }
  }
  return years;
}
function listMonths([start, end], count) {
  const { year, month } = readClock(start);
  const times = [];
  for (let months = Math.floor((month - 1) / count) * count; ; months += count) {
    const at = makeTime(year, months + 1);
    if (at > end) return times;
    if (at >= start) times.push(at);
  }
}
function listDays([start, end], count) {
  const times = [];
  for (let day = Math.ceil(start / DAY); day * DAY <= end; day += 1) {
    const ofMonth = count === 2 ? readClock(day * DAY).day : 0;
    const isMonday = ((day + 3) % 7 + 7) % 7 === 0;
    if (count === 1 || count === 2 && ofMonth % 2 === 1 && ofMonth < 31 || count === 7 && isMonday) times.push(day * DAY);
  }
  return times;
}
var formatYear = (year) => year > 0 ? `${year}${year < 100 ? " CE" : ""}` : `${1 - year} BCE`;
function formatTick(at, step, months) {
  const { year, month, day, hour, minute, second } = readClock(at);
  const name = months[month - 1].slice(0, 3);
  if (step.unit === "year") return formatYear(year);
  if (step.unit === "month") return month === 1 ? `${name} ${formatYear(year)}` : name;
  if (step.unit === "day") return month === 1 && day <= step.count ? `${day} ${name} ${formatYear(year)}` : `${day} ${name}`;
  if (hour === 0 && minute === 0 && second === 0) return `${day} ${name}`;
  const clock = `${pad(hour)}:${pad(minute)}`;
  return step.unit === "second" ? `${clock}:${pad(second)}` : clock;
}
var pad = (number) => String(number).padStart(2, "0");
function describeEdge(start, step, months) {
  const { year, month, day } = readClock(start);
  if (step.unit === "year") return "";
  if (step.unit === "month" || step.unit === "day") return formatYear(year);
  return `${day} ${months[month - 1]} ${formatYear(year)}`;
}
function listTicks([start, end], widthPx, apartPx, months) {
  const step = chooseStep((end - start) / widthPx, apartPx);
  const ticks = listTimes([start, end], step).map((at) => ({ at, text: formatTick(at, step, months) }));
  return { edge: describeEdge(start, step, months), ticks };
}

// js/src/svg_element.js
var SVG = "http://www.w3.org/2000/svg";
function makeSvg(name, parent, attributes = {}) {
  const element = parent.ownerDocument.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent.append(element);
  return element;
}

// js/src/axis.js
var AXIS_PX = 36;
var APART_PX = 68;
var LINE_PX = 14;
var TICK_PX = 5;
var GAP_PX = 4;
function placeTicks({ view, plotPx }, months, measure) {
  const { edge, ticks } = listTicks(view, plotPx, APART_PX, months);
  const placed = ticks.map(({ at, text }) => ({ x: (at - view[0]) / (view[1] - view[0]) * plotPx, text }));
  return { edge, ticks: placed.map(({ x, text }) => ({ x, text: x + GAP_PX + measure(text) <= plotPx ? text : "" })) };
}
function createAxis(svg, { months, zone, measure }) {
  svg.replaceChildren();
  const lines = makeSvg("path", svg, { class: "tl-ticks" });
  const texts = makeSvg("g", svg, {});
  const write = (text, attributes) => {
    if (text) makeSvg("text", texts, attributes).textContent = text;
  };
  return {
    /** @param {Frame} frame */
    paint(frame) {
      const { left, plotPx, widthPx } = frame;
      const { edge, ticks } = placeTicks(frame, months, measure);
      svg.setAttribute("viewBox", `0 0 ${widthPx} ${AXIS_PX}`);
      lines.setAttribute("d", `M${left},${AXIS_PX - 0.5}H${left + plotPx}${ticks.map(({ x }) => `M${(left + x).toFixed(1)},${AXIS_PX}v${-TICK_PX - LINE_PX}`).join("")}`);
      texts.replaceChildren();
      write(edge, { class: "tl-edge", x: left, y: LINE_PX - 2 });
      const zoneFits = measure(edge) + measure(zone) + 3 * GAP_PX <= plotPx;
      if (zoneFits) write(zone, { class: "tl-zone", x: left + plotPx, y: LINE_PX - 2, "text-anchor": "end" });
      for (const { x, text } of ticks) write(text, { class: "tl-tick-text", x: (left + x + GAP_PX).toFixed(1), y: AXIS_PX - TICK_PX - 3 });
      return ticks.map(({ x }) => x);
    }
  };
}

// js/src/scene.js
var DAY2 = 864e5;
var ORIGIN = Date.UTC(2e3, 0, 1);
var ERA_LANE = -1;
var BAND_OPACITY = 0.55;
var PIECE_PX = 4;
var MOST_PIECES = 8;
var STEPPED_BACK = 0.2;
var from = (value) => value === null ? Infinity : value;
function findView(data, widthPx) {
  const [first, last] = data.extent;
  const margin = (last - first) * data.sizes.margin / (widthPx - 2 * data.sizes.margin);
  return [Math.max(first - margin, data.calendar[0]), Math.min(last + margin, data.calendar[1])];
}
function clampView(data, [start, end], widthPx) {
  const [first, last] = findView(data, widthPx);
  const shortest = widthPx / data.sizes.deepest * DAY2;
  const length = Math.min(Math.max(end - start, shortest), last - first);
  const middle = (start + end) / 2;
  const left = Math.min(Math.max(middle - length / 2, first), last - length);
  return [left, left + length];
}
function findBody(events, placing, k) {
  if (!events[placing].as_point[k]) return [events.body_start[k], events.body_end[k], events.mark_at[k]];
  return [events.point_at[k], events.point_at[k], events.point_at[k]];
}
var tabled = /* @__PURE__ */ new WeakMap();
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
var clamp = (value, least, most) => Math.min(Math.max(value, least), most);
var findBin = (sizes, pxPerDay) => 2 ** Math.ceil(Math.log2(sizes.bin / pxPerDay)) * DAY2;
var findCell = ({ mark }, k, [start, end], bin) => Math.floor((clamp(mark[k], start, end) - ORIGIN) / bin);
var isInView = ({ first, last, mark, isPoint }, k, [start, end]) => isPoint[k] ? mark[k] >= start && mark[k] <= end : last[k] >= start && first[k] <= end;
function chooseShown(data, placing, view, widthPx, matches = null) {
  const { events, sizes } = data;
  const [start, end] = view;
  const table = tabulate(events, placing);
  const { markFrom, lane, lanes } = table;
  const pxPerDay = widthPx / ((end - start) / DAY2);
  const bin = findBin(sizes, pxPerDay);
  const firstCell = Math.floor((start - ORIGIN) / bin);
  const cells = Math.floor((end - ORIGIN) / bin) - firstCell + 1;
  const counts = new Uint32Array(lanes * cells);
  const found = matches ? new Uint32Array(lanes * cells) : counts;
  const within = new Uint32Array(lanes * cells);
  const shown = /* @__PURE__ */ new Map();
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
    const cell = firstCell + at % cells;
    bins.push({ lane: Math.floor(at / cells), cell, at: ORIGIN + (cell + 0.5) * bin, days: bin / DAY2, count: counts[at], matching: found[at], reachable: within[at] });
  }
  return { shown, bins, folded, reachable };
}
function listMembers(data, placing, view, widthPx, { lane, cell }) {
  const table = tabulate(data.events, placing);
  const pxPerDay = widthPx / ((view[1] - view[0]) / DAY2);
  const bin = findBin(data.sizes, pxPerDay);
  const found = [];
  for (let k = 0; k < table.lane.length; k += 1) {
    const isFolded = table.lane[k] === lane && table.markFrom[k] > pxPerDay && isInView(table, k, view);
    if (isFolded && findCell(table, k, view, bin) === cell) found.push(k);
  }
  return found;
}
var listCounted = (data, placing, k) => tabulate(data.events, placing).counting.get(k)?.[4] ?? [];
function describeShown({ events, sizes }, placing, k, start, pxPerDay, widthPx) {
  const placed = events[placing];
  const { first, last, mark: marks, isPoint, counting } = tabulate(events, placing);
  const toPx = (at) => (at - start) / DAY2 * pxPerDay;
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
function listPieces(body, sure, pxPerDay) {
  const pieces = [];
  [0, 1].forEach((side) => {
    const edge = body[side];
    const length = sure[side] - edge;
    if (!length) return;
    const count = Math.floor(clamp(Math.abs(length / DAY2) * pxPerDay / PIECE_PX + 0.5, 1, MOST_PIECES));
    for (let step = 0; step < count; step += 1) {
      const ends = [edge + length * step / count, edge + length * (step + 1) / count];
      pieces.push([Math.min(...ends), Math.max(...ends), (step + 0.5) / count]);
    }
  });
  return pieces;
}
var measureBand = (count, sizes) => Math.max(2, Math.min(1, Math.log2(1 + count) / Math.log2(1 + sizes.full_band)) * sizes.band);
var isolateLabel = (text) => /[\u202a-\u202e\u2066-\u2069]/.test(text) ? `⁨${text.replace(/[\u2066-\u2069]/g, "")}⁩` : text;
var escapeText = (text) => isolateLabel(String(text).trim().replace(/\s+/g, " ")).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\$/g, "&#36;");
var fadeColor = (color, opacity) => `rgba(${[1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)).join(",")},${Number(opacity.toPrecision(6))})`;
function readTime(iso, isEnd = false) {
  const found = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/.exec(iso);
  const at = found ? Date.parse(`${iso}${found[1] ? "" : "T00:00"}Z`) : NaN;
  if (Number.isNaN(at) || new Date(at).getUTCDate() !== Number(found[0].slice(8, 10))) {
    throw new TypeError(`A time is written 2025-06-13 or 2025-06-13T07:30; got '${iso}'.`);
  }
  return isEnd && !found[1] ? at + DAY2 : at;
}
function findSpot(data, placing, [start, end], widthPx, k) {
  const { events, sizes } = data;
  const { first, last, mark, markFrom, isPoint } = tabulate(events, placing);
  const pxPerDay = widthPx / ((end - start) / DAY2);
  const toPx = (at) => (at - start) / DAY2 * pxPerDay;
  const [rowsTop, band] = data.plots[placing].frames[events.lane[k]];
  if (markFrom[k] > pxPerDay) return { x: toPx(mark[k]), y: band - sizes.band / 2, left: null };
  const [left, right] = [toPx(first[k]), toPx(last[k])];
  const isBar = !isPoint[k] && right - left >= sizes.bar_from;
  return { x: toPx(mark[k]), y: rowsTop + (events[placing].row[k] + 0.5) * sizes.row, left: isBar ? left : null, right };
}
function listAtSpot({ events }, placing, k) {
  const { mark, lane } = tabulate(events, placing);
  const found = [];
  for (let one = 0; one < lane.length; one += 1) if (lane[one] === lane[k] && mark[one] === mark[k]) found.push(one);
  return found;
}
function buildTraces(data, placing, view, widthPx, theme, { fit = (text) => text, matches = null } = {}) {
  const { events, sizes } = data;
  const placed = events[placing];
  const frame = data.plots[placing].frames;
  const { shown, bins: counted, folded, reachable } = chooseShown(data, placing, view, widthPx, matches);
  const color = (k) => events.lane[k] === ERA_LANE ? theme.era_line : theme.lanes[events.lane[k]];
  const row = (k) => frame[events.lane[k]][0] + (placed.row[k] + 0.5) * sizes.row;
  const isEra = (k) => events.lane[k] === ERA_LANE;
  const stepsBack = (k) => matches !== null && !isEra(k) && !matches[k];
  const opacity = (keys) => matches ? keys.map((k) => stepsBack(k) ? STEPPED_BACK : 1) : 1;
  const drawn = [...shown.keys()];
  const all = matches ? [...drawn.filter(stepsBack), ...drawn.filter((k) => !stepsBack(k))] : drawn;
  const pick = (test) => all.filter((k) => test(shown.get(k), k));
  const pale = matches ? counted.map((bin) => ({ ...bin, opacity: STEPPED_BACK })) : [];
  const bins = [...pale, ...(matches ? counted.filter((bin) => bin.matching) : counted).map((bin) => ({ ...bin, opacity: 1 }))];
  const size = (bin) => bin.opacity === 1 ? bin.matching : bin.count;
  const body = (k) => findBody(events, placing, k);
  const spans = [];
  const addSpan = (k, first, last, isDay, share) => {
    const isHatched = events.is_vague[k] && !isDay;
    const strength = (isDay ? 0.13 : isEra(k) ? 1 : isHatched ? 0.5 : 0.32) * (share ?? 1);
    const width = isDay || isEra(k) || share !== void 0 ? 0 : 1.2;
    spans.push({ k, first, last, fill: fadeColor(isEra(k) ? theme.era : color(k), strength), width, shape: isHatched ? "/" : "" });
  };
  const bars = pick((one) => one.asBar);
  const sure = (k) => events.sure[k] ?? body(k).slice(0, 2);
  bars.forEach((k) => addSpan(k, ...sure(k), false));
  pick((one) => one.showsDay).forEach((k) => addSpan(k, ...body(k).slice(0, 2), true));
  const pxPerDay = widthPx / ((view[1] - view[0]) / DAY2);
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
  const anchor = (k) => shown.get(k).inside ? Math.max(sure(k)[0], view[0]) : edge(k, isRight(k));
  const texts = labels.map((k) => {
    const bold = events.importance[k] === 1;
    return { text: fit(placed.label_text[k], placed.label_px[k], bold), bold, px: placed.label_px[k] };
  });
  const write = ({ text, bold }) => bold ? `<b>${escapeText(text)}</b>` : escapeText(text);
  const writeBeside = (name, keys, x, right) => ({
    type: "scatter",
    mode: "markers+text",
    name,
    x: keys.map(x),
    y: keys.map(row),
    textposition: keys.map((k) => right(k) ? "middle right" : "middle left"),
    textfont: { size: sizes.label, color: theme.ink },
    // The text hangs on an unseen marker; plotly.js sets it off by 1.25 radii and 1 px.
    marker: { size: keys.map((k) => ((shown.get(k).asBar ? sizes.gap : sizes.mark + sizes.gap) - 1) * 1.6), opacity: 0 },
    hoverinfo: "skip",
    customdata: keys.map((k) => events.id[k])
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
          solidity: 0.16
        }
      },
      hoverinfo: "skip",
      customdata: spans.map((one) => events.id[one.k])
    },
    {
      type: "scatter",
      mode: "markers",
      name: "marks",
      x: marks.map((k, i) => body(k)[isHead(i) ? 1 : 2]),
      y: marks.map(row),
      cliponaxis: false,
      marker: {
        symbol: marks.map((k, i) => isHead(i) ? "triangle-right" : placed.symbol[k]),
        size: marks.map((k, i) => isHead(i) ? 11 : events.size_px[k]),
        opacity: opacity(marks),
        color: marks.map((k, i) => isHollow(k, i) ? theme.ground : color(k)),
        line: { color: marks.map(color), width: marks.map((k, i) => isHollow(k, i) ? 1.8 : 1) }
      },
      line: { color: theme.ink },
      hoverinfo: "skip",
      customdata: marks.map((k) => events.id[k])
    },
    { ...writeBeside("labels", labels, anchor, isRight), text: texts.map(write) },
    {
      ...writeBeside("counts", counts, (k) => edge(k, isCountRight(k)), isCountRight),
      text: counts.map((k) => `+${counting.get(k)[0]}`)
    },
    {
      type: "bar",
      name: "folded",
      x: bins.map((bin) => bin.at),
      width: bins.map((bin) => bin.days * DAY2),
      base: bins.map((bin) => frame[bin.lane][1]),
      y: bins.map((bin) => -measureBand(size(bin), sizes)),
      marker: {
        color: bins.map((bin) => fadeColor(theme.lanes[bin.lane], BAND_OPACITY)),
        opacity: matches ? bins.map((bin) => bin.opacity) : 1,
        line: { width: 0 }
      },
      hoverinfo: "skip",
      customdata: bins.map(size)
    }
  ];
  const found = pick((one, k) => !isEra(k) && !stepsBack(k)).length;
  const countsPx = counts.map((k) => counting.get(k)[3]);
  return { traces, bins, texts, countsPx, total: found + folded, drawn: found, reachable };
}

// js/src/background.js
var NAME_LINE_PX = 15;
var NAME_GAP_PX = 10;
var CHIP_PX = 9;
var NOTE_Y_PX = 14;
var NOTE_GAP_PX = 4;
function clipTimes(times, { view, plotPx }) {
  const toPx = (at) => Math.min(Math.max((at - view[0]) / (view[1] - view[0]) * plotPx, 0), plotPx);
  return times.filter(([start, end]) => end > view[0] && start < view[1]).map(([start, end]) => [toPx(start), toPx(end)]);
}
function createBackground(group, { eras, coverage, isNarrow }) {
  const boxes = makeSvg("g", group, {});
  const rules = makeSvg("path", group, { class: "tl-rules" });
  const end = makeSvg("path", group, { class: "tl-coverage-end" });
  const names = makeSvg("g", group, { class: "tl-lane-names" });
  const note = makeSvg("text", group, { class: "tl-coverage-text", y: NOTE_Y_PX, "text-anchor": "end" });
  const writeName = ({ top, bottom, names: lines }, number) => {
    const narrow = isNarrow();
    const first = narrow ? top + 14 : (top + bottom - lines.length * NAME_LINE_PX) / 2 + NAME_LINE_PX - 3;
    lines.forEach((line, at) => {
      const [x2, anchor] = narrow ? [CHIP_PX + 5, "start"] : [-NAME_GAP_PX, "end"];
      makeSvg("text", names, { x: x2, "text-anchor": anchor, y: first + at * NAME_LINE_PX }).textContent = line;
    });
    const x = narrow ? 0 : -NAME_GAP_PX + 4;
    const y = narrow ? top + 4 : (top + bottom - lines.length * NAME_LINE_PX) / 2;
    makeSvg("rect", names, { x, y, width: narrow ? CHIP_PX : 3, height: narrow ? CHIP_PX : lines.length * NAME_LINE_PX, class: `tl-in-${number} tl-chip` });
  };
  return {
    /**
     * @param {Frame} frame
     * @param {Plot} plot
     */
    paint({ view, plotPx, ticks }, { height, lanes }) {
      boxes.replaceChildren();
      names.replaceChildren();
      lanes.forEach(({ top, bottom }, number) => {
        if (number % 2 === 0) makeSvg("rect", boxes, { class: "tl-lane-box", x: 0, y: top, width: plotPx, height: bottom - top });
      });
      for (const [left, right] of clipTimes(eras, { view, plotPx })) makeSvg("rect", boxes, { class: "tl-era-box", x: left, y: 0, width: right - left, height });
      rules.setAttribute("d", ticks.map((x) => `M${x.toFixed(1)},0V${height}`).join(""));
      const toPx = (at) => (at - view[0]) / (view[1] - view[0]) * plotPx;
      const isIn = (x) => x >= 0 && x <= plotPx;
      end.setAttribute("d", coverage && coverage.at !== null && isIn(toPx(coverage.at)) ? `M${toPx(coverage.at).toFixed(1)},0V${height}` : "");
      note.textContent = coverage && isIn(toPx(coverage.shown)) ? coverage.text : "";
      if (coverage) note.setAttribute("x", (toPx(coverage.shown) - NOTE_GAP_PX).toFixed(1));
      if (lanes.length > 1) lanes.forEach(writeName);
    }
  };
}

// js/src/svg.js
var BEYOND_PX = 20;
var BIN_SHARE = 0.88;
var BASELINE_EM = 0.35;
var RING_PX = 7.5;
function outlineMark(symbol, x, y, size) {
  const r = size / 2;
  const [dx, dy] = [x.toFixed(2), y.toFixed(2)];
  if (symbol === "square") return `M${dx},${dy}m${-r},${-r}h${2 * r}v${2 * r}h${-2 * r}Z`;
  if (symbol === "diamond") return `M${dx},${dy}m${-1.3 * r},0l${1.3 * r},${-1.3 * r}l${1.3 * r},${1.3 * r}l${-1.3 * r},${1.3 * r}Z`;
  if (symbol === "triangle-right") return `M${dx},${dy}m${-r / 2},${-1.15 * r}l${1.5 * r},${1.15 * r}l${-1.5 * r},${1.15 * r}Z`;
  return `M${dx},${dy}m${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
}
var outlineBox = ({ left, right, top, bottom }) => `M${left.toFixed(2)},${top.toFixed(2)}H${right.toFixed(2)}V${bottom.toFixed(2)}H${left.toFixed(2)}Z`;
var opacityOf = ({ marker: { opacity } }, i) => Array.isArray(opacity) ? opacity[i] : opacity;
function locate({ traces: [spans, marks, labels, counts, folded], texts, countsPx, bins }, [start, end], widthPx) {
  const toPx = (at) => (at - start) / (end - start) * widthPx;
  const near = (px) => Math.min(Math.max(px, -BEYOND_PX), widthPx + BEYOND_PX);
  const beside = (trace, widths) => trace.x.map((at, i) => {
    const away = trace.marker.size[i] / 1.6 + 1;
    const isRight = trace.textposition[i] === "middle right";
    const left = isRight ? toPx(at) + away : toPx(at) - away - widths[i];
    return { id: trace.customdata[i], left, right: left + widths[i], y: trace.y[i], isRight };
  });
  return {
    spans: spans.base.map((at, i) => ({
      id: spans.customdata[i],
      left: near(toPx(at)),
      right: near(toPx(at + spans.x[i])),
      y: spans.y[i],
      top: spans.y[i] - spans.width[i] / 2,
      bottom: spans.y[i] + spans.width[i] / 2,
      fill: spans.marker.color[i],
      stroke: spans.marker.line.width[i] ? spans.marker.line.color[i] : "none",
      width: spans.marker.line.width[i],
      isHatched: spans.marker.pattern.shape[i] !== "",
      opacity: opacityOf(spans, i)
    })),
    marks: marks.x.map((at, i) => ({
      id: marks.customdata[i],
      x: toPx(at),
      y: marks.y[i],
      symbol: marks.marker.symbol[i],
      size: marks.marker.size[i],
      fill: marks.marker.color[i],
      stroke: marks.marker.line.color[i],
      width: marks.marker.line.width[i],
      opacity: opacityOf(marks, i)
    })),
    labels: beside(labels, texts.map((one) => one.px)).map((box, i) => ({ ...box, ...texts[i] })),
    counts: beside(counts, countsPx).map((box, i) => ({ ...box, text: counts.text[i], bold: false })),
    bins: bins.map((bin, i) => {
      const half = folded.width[i] / (end - start) * widthPx * (BIN_SHARE / 2);
      const [middle, foot] = [toPx(bin.at), folded.base[i]];
      return { id: folded.customdata[i], bin, middle, foot, left: near(middle - half), right: near(middle + half), top: foot + folded.y[i], bottom: foot, fill: folded.marker.color[i], opacity: opacityOf(folded, i) };
    })
  };
}
function joinAlike(things, outline) {
  const paths = /* @__PURE__ */ new Map();
  for (const one of things) {
    const { fill, stroke = "none", width = 0, isHatched = false, opacity = 1 } = one;
    const key = `${fill} ${stroke} ${width} ${isHatched} ${opacity}`;
    if (!paths.has(key)) paths.set(key, { fill, stroke, width, isHatched, opacity, d: "", ids: [] });
    const path = paths.get(key);
    path.d += outline(one);
    path.ids.push(one.id);
  }
  return paths;
}
function createPainter(svg) {
  svg.replaceChildren();
  const definitions = makeSvg("defs", svg);
  const clip = makeSvg("rect", makeSvg("clipPath", definitions, { id: "tl-plot" }));
  const plot = makeSvg("g", svg);
  const area = makeSvg("rect", plot, { class: "tl-plot-area", fill: "none" });
  const background = makeSvg("g", plot, { class: "tl-background" });
  const inside = makeSvg("g", plot, { "clip-path": "url(#tl-plot)", "shape-rendering": "crispEdges" });
  const layers = {
    bins: makeSvg("g", inside, { class: "tl-bins" }),
    spans: makeSvg("g", inside, { class: "tl-spans" }),
    marks: makeSvg("g", plot, { class: "tl-marks" }),
    texts: makeSvg("g", plot),
    rings: makeSvg("g", plot, { class: "tl-rings", fill: "none", "stroke-width": 2 })
  };
  const ring = makeSvg("path", layers.rings);
  const paths = { bins: /* @__PURE__ */ new Map(), spans: /* @__PURE__ */ new Map(), marks: /* @__PURE__ */ new Map() };
  const hatches = /* @__PURE__ */ new Map();
  const written = /* @__PURE__ */ new Map();
  const hatch = (color) => {
    if (!hatches.has(color)) {
      const pattern = makeSvg("pattern", definitions, { id: `tl-hatch-${hatches.size}`, width: 7, height: 7, patternUnits: "userSpaceOnUse" });
      makeSvg("path", pattern, { d: "M-1.75,1.75L1.75,-1.75M0,7L7,0M5.25,8.75L8.75,5.25", stroke: color, "stroke-width": 1.1 });
      hatches.set(color, `url(#${pattern.id})`);
    }
    return hatches.get(color);
  };
  const paintPaths = (name, joined) => {
    const kept = paths[name];
    for (const [key, path] of kept) {
      if (!joined.has(key)) {
        path.remove();
        kept.delete(key);
      }
    }
    for (const [key, { fill, stroke, width, isHatched, opacity, d, ids }] of joined) {
      if (!kept.has(key)) {
        const style = { fill: isHatched ? hatch(fill) : fill, stroke, "stroke-width": width, opacity };
        kept.set(key, makeSvg("path", layers[name], style));
      }
      const path = kept.get(key);
      layers[name].append(path);
      path.setAttribute("d", d);
      path.tlIds = ids;
    }
  };
  const paintTexts = (texts, ink, sizePx) => {
    const wanted = /* @__PURE__ */ new Set();
    for (const { id, text, bold, left, right, y, isRight, kind } of texts) {
      const key = `${kind} ${bold} ${isRight} ${id} ${text}`;
      wanted.add(key);
      if (!written.has(key)) {
        const element2 = makeSvg("text", layers.texts, { class: `tl-${kind}`, "text-anchor": isRight ? "start" : "end", "font-size": sizePx });
        if (bold) element2.setAttribute("font-weight", "bold");
        element2.textContent = text;
        element2.tlId = id;
        written.set(key, element2);
      }
      const element = written.get(key);
      element.setAttribute("x", (isRight ? left : right).toFixed(2));
      element.setAttribute("y", (y + BASELINE_EM * sizePx).toFixed(2));
    }
    for (const [key, element] of written) {
      if (wanted.has(key)) continue;
      element.remove();
      written.delete(key);
    }
    layers.texts.setAttribute("fill", ink);
  };
  const paintRing = (spot, ink, plotPx) => {
    layers.rings.setAttribute("stroke", ink);
    if (!spot || (spot.left === null ? spot.x < 0 || spot.x > plotPx : spot.right < 0 || spot.left > plotPx)) {
      ring.setAttribute("d", "");
      return;
    }
    const box = spot.left === null ? null : { left: Math.max(spot.left, 2) - 3, right: Math.min(spot.right, plotPx - 2) + 3 };
    ring.setAttribute("d", box ? outlineBox({ ...box, top: spot.y - RING_PX, bottom: spot.y + RING_PX }) : outlineMark("circle", spot.x, spot.y, 2 * RING_PX));
  };
  return {
    background,
    paint(located, { left, plotPx, heightPx, ink, labelPx, fontFamily, spot = null }) {
      plot.setAttribute("transform", `translate(${left},0)`);
      for (const box of [clip, area]) for (const [key, value] of Object.entries({ width: plotPx, height: heightPx })) box.setAttribute(key, value);
      plot.setAttribute("font-family", fontFamily);
      paintPaths("bins", joinAlike(located.bins, outlineBox));
      paintPaths("spans", joinAlike(located.spans, outlineBox));
      paintPaths("marks", joinAlike(located.marks, (one) => outlineMark(one.symbol, one.x, one.y, one.size)));
      const texts = [...located.labels.map((one) => ({ ...one, kind: "label" })), ...located.counts.map((one) => ({ ...one, kind: "count" }))];
      paintTexts(texts, ink, labelPx);
      paintRing(spot, ink, plotPx);
    }
  };
}

// js/src/chart.js
var REACH_PX = 12;
var PAPER_PX = 1100;
var HALF = 0.5;
var AXIS_FONT_PX = 12;
function findHit({ spans, marks, labels, counts, bins }, px, py, sizes) {
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
var panView = ([start, end], from2, to, widthPx) => {
  const shift = (from2 - to) / widthPx * (end - start);
  return [start + shift, end + shift];
};
var zoomView = ([start, end], at, factor, widthPx) => {
  const length = (end - start) * factor;
  const first = start + (end - start - length) * (at / widthPx);
  return [first, first + length];
};
var readWheel = ({ deltaY, deltaMode }) => Math.exp(Math.max(-120, Math.min(120, deltaY * (deltaMode === 1 ? 33 : 1))) * 22e-4);
function stepView([first, last], name) {
  const length = last - first;
  if (name === "earlier" || name === "later") {
    const shift = (name === "later" ? HALF : -HALF) * length;
    return [first + shift, last + shift];
  }
  const middle = (first + last) / 2;
  const half = name === "in" ? length / 4 : length;
  return [middle - half, middle + half];
}
function createChart(document2, data, hooks) {
  const window = document2.defaultView;
  const drawing = document2.getElementById("tl-drawn");
  const axisDrawing = document2.getElementById("tl-axis");
  const painter = createPainter(drawing);
  const chart = document2.getElementById("tl-chart");
  const tip = document2.getElementById("tl-tip");
  const measure = document2.createElement("canvas").getContext("2d");
  const fitted = /* @__PURE__ */ new Map();
  let view = null;
  let seen = null;
  let built = null;
  let drawnFor = "";
  let paintedFor = "";
  let theme = "light";
  let matches = null;
  let selected = null;
  let paper = null;
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
    eras: data.events.lane.flatMap((lane, k) => lane < 0 ? [[data.events.body_start[k], data.events.body_end[k]]] : []),
    coverage: data.coverage,
    isNarrow: () => widthOf().placing === "narrow"
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
  const painted = () => new Promise((resolve) => window.requestAnimationFrame(() => window.requestAnimationFrame(() => resolve())));
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
      paintedFor = `${drawnFor} ${now}`;
      chart.style.height = `${height}px`;
      drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
      background.paint({ ...frame, ticks: axis.paint(frame) }, data.plots[placing]);
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
      spot: selected === null || paper ? null : findSpot(data, placing, now, plot, selected)
    });
    hooks.onDraw(now, built);
  };
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
  const clamp2 = (next) => clampView(data, next, widthOf().plot);
  const show = (next) => {
    view = next && clamp2(next);
    return redraw();
  };
  const move = (next) => {
    show(next);
    hooks.onMove();
  };
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
      const line = document2.createElement(kind);
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
    document2.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hideTip();
    });
    chart.addEventListener("keydown", hooks.onKey);
  };
  const listenToFingers = () => {
    let pinch = null;
    const middle = (event) => (event.touches[0].clientX + event.touches[1].clientX) / 2;
    const apart = (event) => Math.hypot(event.touches[0].clientX - event.touches[1].clientX, event.touches[0].clientY - event.touches[1].clientY);
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
    chart.addEventListener("touchend", () => {
      pinch = null;
    }, { passive: true });
  };
  return {
    element: chart,
    show,
    move,
    redraw,
    clamp: clamp2,
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
    }
  };
}

// js/src/messages.js
var TITLES_SHOWN = 4;
var UNSEEN = /(\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f})|[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\u{d800}-\u{dfff}\u{e0000}-\u{e0fff}]/gu;
var TURNING = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
var writeNumber = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
function fillPhrase(phrases, name, n, values = {}) {
  const phrase = phrases[name];
  const text = typeof phrase === "string" ? phrase : phrase[Number(n !== 1)];
  const filled = n === void 0 ? values : { n: writeNumber(n), ...values };
  return text.replace(/\{(\w+)\}/g, (all, key) => Object.hasOwn(filled, key) ? String(filled[key]) : all);
}
function nameDay(at, months) {
  const day = new Date(at);
  const year = day.getUTCFullYear();
  return `${day.getUTCDate()} ${months.split(" ")[day.getUTCMonth()]} ${year}${year < 100 ? " CE" : ""}`;
}
function describeDays({ say, extent: [first, last], period: [all, begin, finish] = [] }, [start, end]) {
  if (all && start <= first && end >= last) return all;
  const days = [
    begin && start <= first ? begin : nameDay(Math.max(start, first), say.months),
    finish && end >= last ? finish : nameDay(Math.min(end, last) - 1, say.months)
  ];
  return days[0] === days[1] ? days[0] : fillPhrase(say, "days", void 0, { first: days[0], last: days[1] });
}
var describeCount = (data, view, drawn, total, reachable = total - drawn) => fillPhrase(data.say, "drawn", total, {
  days: describeDays(data, view),
  drawn: writeNumber(drawn),
  rest: describeRest(data.say, total - drawn, reachable)
});
function describeRest(say, count, reachable) {
  if (count === 0) return "";
  if (reachable === count) return say.rest;
  return reachable ? fillPhrase(say, "rest_some", void 0, { reachable: writeNumber(reachable) }) : say.rest_listed;
}
function describeBin(say, { count, reachable = count }) {
  if (reachable === count) return fillPhrase(say, "more_here", count);
  return reachable ? fillPhrase(say, "more_here_some", count, { reachable: writeNumber(reachable) }) : fillPhrase(say, "more_here_listed", count);
}
function describeHit({ say, events }, { when, place }, { k, counted, bin }, listBin, listCounted2) {
  const list = (head, members) => [
    ["strong", head],
    ...members.slice(0, TITLES_SHOWN).map((one) => ["span", events.title[one]]),
    ...members.length > TITLES_SHOWN ? [["span", "…"]] : []
  ];
  if (bin) return list(describeBin(say, bin), listBin(bin));
  const more = listCounted2(k);
  if (counted) return list(fillPhrase(say, "more_at_once", more.length), more);
  const about = [["strong", events.title[k]]];
  if (when?.[k]) about.push(["span", when[k]]);
  if (place?.[k]) about.push(["span", place[k]]);
  if (more.length) about.push(["em", fillPhrase(say, "and_more", more.length)]);
  return about;
}
var escapeLetter = (code) => code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
function splitUnseen(text) {
  const parts = [];
  let from2 = 0;
  for (const { 0: letter, 1: flag, index } of text.matchAll(UNSEEN)) {
    if (flag) continue;
    if (index > from2) parts.push({ text: text.slice(from2, index), isEscape: false });
    parts.push({ text: escapeLetter(letter.codePointAt(0).toString(16)), isEscape: true });
    from2 = index + letter.length;
  }
  if (from2 < text.length) parts.push({ text: text.slice(from2), isEscape: false });
  return parts;
}
var isLink = (address) => /^https?:\/\/[^\s]+$/i.test(address);
function writeTime(edtf) {
  const plain = edtf.replace(/[?~%]/g, "");
  return /^(?!0000)\d{4}(-(0[1-9]|1[0-2])(-\d\d(T[\d:]+(Z|[+-][\d:]+)?)?)?)?$/.test(plain) ? plain : "";
}
var disarmFormula = (cell) => /^'*[=+\-@\t\r＝＋－＠]/.test(cell) && !/^[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(cell) ? `'${cell}` : cell;
var writeRow = (cells) => cells.map(disarmFormula).map((cell) => /[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell).join(",");
function writeCsv(details, members) {
  const { id, title, cells, cited, sources } = details;
  const columns = Object.keys(cells);
  const at = columns.findIndex((name) => name === "summary" || name === "label");
  const names = ["id", ...columns.slice(0, Math.max(at, 0)), "title", ...columns.slice(Math.max(at, 0)), "sources"];
  const read = (name, k) => {
    if (name === "id") return id[k];
    if (name === "title") return title[k];
    if (name === "sources") return cited[k].map((one) => (sources[one].url || sources[one].id).replace(/\|/g, "%7C")).join("|");
    return String(cells[name][k] ?? "");
  };
  return [names, ...members.map((k) => names.map((name) => read(name, k)))].map((row) => `${writeRow(row)}
`).join("");
}
function splitCitation(data, { title, when, link }) {
  const values = { title, when, page: data.title, by: ["", data.byline, ", "], data: [")", data.record, " ("], link };
  return data.say.citation.split(/\{(\w+)\}/).flatMap((text, at) => {
    if (at % 2 === 0) return [{ text, isValue: false }];
    const [after, value, before] = [values[text]].flat().length > 1 ? values[text] : ["", values[text] ?? `{${text}}`, ""];
    return value ? [{ text: before, isValue: false }, { text: value, isValue: true }, { text: after, isValue: false }] : [];
  }).filter((part) => part.text);
}
function isolate(text) {
  if (!TURNING.test(text)) return text;
  let [open, unopened] = [0, 0];
  for (const letter of text) {
    if (/[\u2066-\u2068]/.test(letter)) open += 1;
    else if (letter === "⁩" && open > 0) open -= 1;
    else if (letter === "⁩") unopened += 1;
  }
  return "⁨".repeat(1 + unopened) + text + "⁩".repeat(1 + open);
}
var writeCitation = (data, event) => splitCitation(data, event).map((part) => part.isValue ? isolate(part.text) : part.text).join("");

// js/src/image.js
var HEAD_PX = 54;
var FOOT_PX = 30;
var EDGE_PX = 10;
var STYLES = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "opacity", "font-family", "font-size", "font-weight", "text-anchor", "display"];
var NOT_XML = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
function copyStyled(element) {
  const copy = (
    /** @type {SVGElement} */
    element.cloneNode(true)
  );
  const window = (
    /** @type {Window} */
    element.ownerDocument.defaultView
  );
  const copies = [copy, ...copy.querySelectorAll("*")];
  [element, ...element.querySelectorAll("*")].forEach((one, at) => {
    if (!(one instanceof SVGElement) || one.closest("defs")) return;
    const style = window.getComputedStyle(one);
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      if (value && value !== "none" || name === "fill" || name === "display" && value === "none") copies[at].setAttribute(name, value);
    }
    copies[at].removeAttribute("class");
    copies[at].removeAttribute("style");
  });
  return copy;
}
function composeImage(document2, drawings, { title, lines, footer, font }) {
  const widthPx = Math.max(...drawings.map((one) => one.widthPx));
  const heightPx = drawings.reduce((sum, one) => sum + one.heightPx, HEAD_PX + FOOT_PX);
  const style = (
    /** @type {Window} */
    document2.defaultView.getComputedStyle(document2.body)
  );
  const root = document2.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({ width: widthPx, height: heightPx, viewBox: `0 0 ${widthPx} ${heightPx}`, "font-family": font })) root.setAttribute(key, String(value));
  makeSvg("title", root).textContent = title;
  makeSvg("rect", root, { width: widthPx, height: heightPx, fill: style.backgroundColor });
  const write = (text2, y, size, weight = "normal") => {
    makeSvg("text", root, { x: EDGE_PX, y, "font-size": size, "font-weight": weight, fill: style.color }).textContent = text2;
  };
  write(title, 24, 18, "bold");
  lines.forEach((line, at) => write(line, 42 + at * 15, 12));
  let top = HEAD_PX;
  for (const { element, widthPx: width, heightPx: height } of drawings) {
    const copy = copyStyled(element);
    for (const [key, value] of Object.entries({ x: 0, y: top, width, height })) copy.setAttribute(key, String(value));
    root.append(copy);
    top += height;
  }
  write(footer, heightPx - 11, 11);
  const text = new XMLSerializer().serializeToString(root).replace(NOT_XML, "�");
  return { text: `<?xml version="1.0" encoding="UTF-8"?>
${text}
`, widthPx, heightPx };
}
async function paintImage(document2, { text, widthPx, heightPx }, scale) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document2.createElement("canvas");
  [canvas.width, canvas.height] = [widthPx * scale, heightPx * scale];
  const context = (
    /** @type {CanvasRenderingContext2D} */
    canvas.getContext("2d")
  );
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

// js/src/export.js
var IMAGE_SCALE = 2;
var BOM = "\uFEFF";
function nameFile(title, ending) {
  const words = title.normalize("NFKC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-/, "");
  return `${[...words].slice(0, 60).join("").replace(/-$/, "") || "timeline"}.${ending}`;
}
var findBase = (url, here) => (url || here).replace(/#.*$/s, "");
async function copyText(document2, text, choose) {
  try {
    await document2.defaultView.navigator.clipboard.writeText(text);
    return true;
  } catch {
    choose();
    return document2.execCommand("copy");
  }
}
function takeAlong(document2, data, details, ways) {
  const window = document2.defaultView;
  const said = document2.getElementById("tl-said");
  const byHand = document2.getElementById("tl-by-hand");
  const save = (href, name) => {
    const link = document2.createElement("a");
    Object.assign(link, { href, download: name });
    link.click();
    said.textContent = fillPhrase(data.say, "saved", void 0, { name });
  };
  const saveText = (text, type, name) => {
    const href = window.URL.createObjectURL(new window.Blob([text], { type }));
    save(href, name);
    window.setTimeout(() => window.URL.revokeObjectURL(href), 1e4);
  };
  const copyLink = async () => {
    const link = `${findBase(data.url, window.location.href)}${ways.address()}`;
    byHand.hidden = true;
    const isDone = await copyText(document2, link, () => {
      byHand.hidden = false;
      byHand.value = link;
      byHand.select();
    });
    said.textContent = isDone ? data.say.copied : `${data.say.copy_by_hand} ${link}`;
  };
  const takeCsv = () => {
    const members = ways.listMembers();
    const eras = ways.isAsking() ? [] : details.id.map((_, k) => k).filter((k) => details.cells.kind?.[k] === "era");
    saveText(BOM + writeCsv(details, [...eras, ...members]), "text/csv", nameFile(data.title, "csv"));
  };
  const takeImage = async (format) => {
    const { view, drawings } = ways.chart.tell();
    const image = composeImage(document2, drawings, {
      title: data.title,
      lines: [[describeDays(data, view), ways.isAsking() && document2.getElementById("tl-shown").textContent].filter(Boolean).join(" · ")],
      footer: [data.byline, data.credit, data.record, data.url].filter(Boolean).join(" · "),
      font: data.font
    });
    const name = nameFile(data.title, format);
    if (format === "svg") saveText(image.text, "image/svg+xml", name);
    else save(await paintImage(document2, image, IMAGE_SCALE), name);
  };
  const take = { link: copyLink, csv: takeCsv, png: () => takeImage("png"), svg: () => takeImage("svg") };
  for (const button of document2.querySelectorAll("[data-take]")) button.addEventListener("click", () => take[button.dataset.take]());
}

// js/src/event_entry.js
function makeElement(document2, name, attributes = {}, ...children) {
  const element = document2.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  element.append(...children.flat(3).filter((one) => one !== null && one !== false && one !== ""));
  return element;
}
function createTeller(document2, data, details) {
  const make = (...parts) => makeElement(document2, ...parts);
  const { cells } = details;
  const cell = (name, k) => cells[name]?.[k] ?? "";
  const phrase = (name, n, values) => fillPhrase(data.say, name, n, values);
  const laneOf = (k) => k < data.events.lane.length ? data.events.lane[k] : null;
  const look = (k) => laneOf(k) === null ? "tl-undrawn" : `tl-in-${laneOf(k)}`;
  const plain = (text) => text;
  const bare = (text) => splitUnseen(text).map((part) => part.isEscape ? make("code", { class: "tl-escape" }, part.text) : part.text);
  const tellDate = (k) => {
    const datetime = writeTime(cell("start", k));
    return datetime ? make("time", { datetime }, details.when[k]) : details.when[k];
  };
  const tellLink = ({ url, link, says }, show) => {
    const name = make("bdi", {}, show(link));
    return [isLink(url) ? make("a", { href: url, rel: "noopener noreferrer" }, name) : name, says && " ", says && make("span", {}, show(says))];
  };
  const tellSource = (at, show) => make("li", {}, tellLink(details.sources[at], show));
  const tellMedia = (k, show) => details.media?.[k] ? make("p", { class: "tl-media" }, `${data.say.media} `, tellLink(details.media[k], show)) : null;
  const tellAsWritten = (k, show) => details.as_written?.[k] && make(
    "p",
    { class: "tl-as-written" },
    data.say.as_written,
    details.as_written[k].map(([name, text]) => [" ", make("span", {}, make("b", {}, name), ": ", make("bdi", {}, show(text)))])
  );
  const tellSources = (k, show, open) => details.cited[k].length > 0 && make(
    "details",
    { class: "tl-sources", open },
    make("summary", {}, phrase("sources", details.cited[k].length)),
    make("ul", {}, details.cited[k].map((at) => tellSource(at, show)))
  );
  const drawRange = (svg) => {
    const template = document2.createElement("template");
    template.innerHTML = svg;
    return template.content;
  };
  const tellFigures = (k, show) => (details.figures[k] ?? []).map((group) => make(
    "div",
    { class: "tl-figures" },
    make("p", {}, make("bdi", {}, show(group.name)), " ", make("span", { class: "tl-scale-ends" }, phrase("figures", void 0, { top: group.top }))),
    make("ul", {}, group.latest.map(([range, words]) => make("li", { dir: "auto" }, drawRange(range), " ", show(words)))),
    group.earlier.length > 0 && make(
      "details",
      { class: "tl-earlier" },
      make("summary", {}, phrase("earlier_figures", group.earlier.length)),
      make("ul", {}, group.earlier.map((words) => make("li", { dir: "auto" }, show(words))))
    )
  ));
  const tellBody = (k, show, title, open) => [
    make(
      "p",
      { class: "tl-when" },
      tellDate(k),
      details.other_calendars[k] && ` (${details.other_calendars[k]})`,
      cell("place", k) && " · ",
      cell("place", k) && make("bdi", {}, show(cell("place", k)))
    ),
    title,
    (data.has_tracks || cell("confidence", k)) && make(
      "p",
      { class: "tl-track" },
      data.has_tracks && make("bdi", {}, show(cell("track", k))),
      cell("confidence", k) && show(`${data.has_tracks ? " · " : ""}${phrase("confidence", void 0, { level: cell("confidence", k) })}`)
    ),
    laneOf(k) === null && make("p", { class: "tl-note" }, data.say.not_drawn),
    cell("summary", k) && make("p", { class: "tl-text", dir: "auto" }, show(cell("summary", k))),
    cell("dispute", k) && make("p", { class: "tl-text tl-dispute", dir: "auto" }, make("strong", {}, data.say.disputed), " ", show(cell("dispute", k))),
    tellMedia(k, show),
    tellAsWritten(k, show),
    ...tellFigures(k, show),
    tellSources(k, show, open)
  ];
  const href = (k) => `#e-${encodeURIComponent(details.id[k])}`;
  return {
    look,
    laneOf,
    bare,
    /** An entry of the list, as event.html has it. */
    tellEntry: (k) => make(
      "article",
      { id: `e-${details.id[k]}`, class: look(k) },
      tellBody(k, plain, make("h4", { dir: "auto" }, make("a", { href: href(k) }, details.title[k])), true)
    ),
    /** The same for the detail, under a heading of its own. */
    tellDetail: (k) => [
      make("h2", { id: "tl-detail-title", tabindex: "-1", dir: "auto" }, bare(details.title[k])),
      ...tellBody(k, bare, null, true)
    ],
    /** A list of events to choose from. */
    tellChoice: (members, choose) => make("ul", { class: "tl-choice" }, members.map((k) => {
      const button = make("button", { type: "button", "data-event": details.id[k] }, make("bdi", {}, bare(details.title[k])), " ", make("span", {}, details.when[k]));
      button.addEventListener("click", () => choose(details.id[k]));
      return make("li", {}, button);
    }))
  };
}

// js/src/detail.js
var DAY_MS = 864e5;
var linkTo = (url, here, id) => `${findBase(url, here)}#e-${encodeURIComponent(id)}`;
function createDetail(document2, data, details, teller, ways) {
  const window = document2.defaultView;
  const root = document2.getElementById("tl-detail");
  const make = (...parts) => makeElement(document2, ...parts);
  const phrase = (name, n, values) => fillPhrase(data.say, name, n, values);
  let shown = null;
  let opener = null;
  const makeButton = (text, act, attributes = {}) => {
    const button = make("button", { type: "button", ...attributes }, text);
    button.addEventListener("click", act);
    return button;
  };
  const place = make("p", { class: "tl-place-in-row" });
  const previous = makeButton(`← ${data.say.previous}`, () => ways.go(-1, { keepsFocus: true }));
  const next = makeButton(`${data.say.next} →`, () => ways.go(1, { keepsFocus: true }));
  const closing = makeButton("×", () => ways.close(), { class: "tl-close", "aria-label": data.say.close, title: `${data.say.close} (Esc)` });
  const bar = make("div", { class: "tl-detail-bar" }, previous, place, next, closing);
  const body = make("div", { class: "tl-detail-body" });
  root.append(bar, body);
  const tellRow = () => {
    const members = ways.listMembers();
    const at = shown === null ? -1 : members.indexOf(shown);
    const focused = document2.activeElement;
    place.textContent = at < 0 ? "" : phrase("place_in_row", at + 1, { total: writeNumber(members.length) });
    previous.disabled = at === 0 || members.length === 0;
    next.disabled = at === members.length - 1 || members.length === 0;
    if ((focused === previous || focused === next) && focused.disabled) closing.focus();
    for (const one of [previous, next, place]) one.hidden = shown === null;
  };
  const show = (...parts) => {
    body.replaceChildren(...parts.flat().filter(Boolean));
    root.hidden = false;
    document2.documentElement.classList.add("tl-open");
    root.scrollTop = 0;
    tellRow();
  };
  const focus = ({ opener: from2 = document2.activeElement, isQuiet = false, keepsFocus = false }) => {
    if (keepsFocus) return;
    if (from2 && from2 !== document2.body && !root.contains(from2)) opener = from2;
    if (!isQuiet) document2.getElementById("tl-detail-title").focus({ preventScroll: true });
  };
  const choose = (id) => ways.select(id, {});
  const copy = async (text, button) => {
    const field = make("textarea", { class: "tl-unseen", readonly: true });
    const isDone = await copyText(document2, text, () => {
      field.value = text;
      root.append(field);
      field.select();
    });
    if (field.isConnected) {
      field.remove();
      button.focus();
    }
    document2.getElementById("tl-said").textContent = isDone ? data.say.copied : `${data.say.copy_by_hand} ${text}`;
    if (isDone) button.textContent = `${data.say.copy_citation} ✓`;
  };
  return {
    isOpen: () => !root.hidden,
    /** Tells of event k, with the others at the same point. */
    open(k, members, options) {
      shown = k;
      const isPermanent = Boolean(data.url) && !details.is_id_made[k];
      const link = linkTo(data.url, window.location.href, details.id[k]);
      const cited = { title: details.title[k], when: details.when[k], link };
      const citation = splitCitation(data, cited).map((part) => part.isValue ? make("bdi", {}, teller.bare(part.text)) : part.text);
      const cite = makeButton(data.say.copy_citation, () => copy(writeCitation(data, cited), cite));
      root.className = `tl-detail ${teller.look(k)}`;
      show(
        teller.tellDetail(k),
        members.length > 0 && make("div", { class: "tl-same" }, make("h3", {}, data.say.same_time), teller.tellChoice(members, choose)),
        make(
          "div",
          { class: "tl-cite" },
          make("p", {}, make("a", { href: link }, isPermanent ? data.say.permanent_link : data.say.link)),
          make("p", {}, make("bdi", { class: "tl-citation" }, citation)),
          cite
        )
      );
      focus(options);
    },
    /** Tells of several events that have no room of their own in this view. */
    openMany(members, bin, options) {
      shown = null;
      root.className = `tl-detail tl-in-${bin.lane}`;
      const half = bin.days * DAY_MS / 2;
      show(
        make("h2", { id: "tl-detail-title", tabindex: "-1" }, phrase("bin", members.length)),
        bin.reachable > 0 && makeButton(data.say.zoom_to_these, () => ways.zoom([bin.at - half * 1.5, bin.at + half * 1.5])),
        teller.tellChoice(members, choose)
      );
      focus(options);
    },
    /** After a search or filter: others come before and after. */
    refresh() {
      if (!root.hidden) tellRow();
    },
    /** Closes, and gives the focus back to where it came from. */
    close() {
      if (root.hidden) return;
      const hadFocus = root.contains(document2.activeElement);
      root.hidden = true;
      shown = null;
      document2.documentElement.classList.remove("tl-open");
      const heirs = hadFocus ? [opener, document2.getElementById("tl-chart"), document2.getElementById("tl-list")] : [];
      for (const one of heirs) {
        one?.focus({ preventScroll: true });
        if (document2.activeElement === one) break;
      }
      opener = null;
    }
  };
}

// js/src/list.js
var LEAST_PER_PART = 20;
var MOST_PER_PART = 100;
var PARTS = 1e3;
var ENTRY_PX = 130;
var NEAR = "1200px 0px";
function partByMonth(order, month, isWanted) {
  const parts = [];
  const most = Math.min(Math.max(Math.ceil(order.length / PARTS), LEAST_PER_PART), MOST_PER_PART);
  for (let at = 0; at < order.length; at += 1) {
    if (!isWanted(order[at])) continue;
    const last = parts.at(-1);
    if (last && last.month === month[at] && last.members.length < most) last.members.push(order[at]);
    else parts.push({ month: month[at], isFirst: last?.month !== month[at], members: [order[at]] });
  }
  return parts;
}
function createWholeList(document2, root, details) {
  const entryOf = (k) => document2.getElementById(`e-${details.id[k]}`);
  return {
    show(matches) {
      for (const k of details.order) entryOf(k).hidden = Boolean(matches && !matches[k]);
      for (const month of root.querySelectorAll(".tl-month")) month.hidden = !month.querySelector("article:not([hidden])");
    },
    find: entryOf,
    fill() {
    },
    empty() {
    }
  };
}
function createLongList(document2, root, details, teller, onFill) {
  const { IntersectionObserver } = document2.defaultView;
  let parts = [];
  let elements = [];
  let partOf = /* @__PURE__ */ new Map();
  let isKept = false;
  const fill = (element) => {
    if (element.childElementCount) return;
    const { month, isFirst, members } = element.tlPart;
    const entries = makeElement(document2, "div", { class: "tl-entries" }, members.map(teller.tellEntry));
    element.append(...isFirst ? [makeElement(document2, "h3", {}, details.months[month][1]), entries] : [entries]);
    element.style.height = "";
    onFill();
  };
  const empty = (element) => {
    if (!element.childElementCount || element.contains(document2.activeElement)) return;
    element.style.height = `${element.getBoundingClientRect().height}px`;
    element.replaceChildren();
  };
  const observer = new IntersectionObserver((seen) => {
    if (isKept) return;
    for (const { target, isIntersecting } of seen) (isIntersecting ? fill : empty)(target);
  }, { rootMargin: NEAR });
  return {
    show(matches) {
      observer.disconnect();
      parts = partByMonth(details.order, details.month, (k) => !matches || matches[k]);
      partOf = /* @__PURE__ */ new Map();
      elements = parts.map((part) => {
        const element = makeElement(document2, "section", { class: `tl-month tl-part${part.isFirst ? " tl-first" : ""}`, style: `height:${part.members.length * ENTRY_PX}px` });
        element.tlPart = part;
        for (const k of part.members) partOf.set(k, element);
        return element;
      });
      root.replaceChildren(...elements);
      for (const element of elements) observer.observe(element);
    },
    find(k) {
      const element = partOf.get(k);
      if (element) fill(element);
      return document2.getElementById(`e-${details.id[k]}`);
    },
    /** All of it, for paper. */
    fill() {
      isKept = true;
      elements.forEach(fill);
    },
    empty() {
      isKept = false;
      observer.disconnect();
      for (const element of elements) observer.observe(element);
    }
  };
}

// js/src/overview.js
var BAR_PX = 3;
var EDGE_PX2 = 12;
var LEAST_PX = 6;
function countBars(times, [first, last], widthPx, isWanted) {
  const bars = new Uint32Array(Math.max(1, Math.ceil(widthPx / BAR_PX)));
  for (let k = 0; k < times.length; k += 1) {
    if (!isWanted(k)) continue;
    const at = Math.floor((times[k] - first) / (last - first) * bars.length);
    bars[Math.min(Math.max(at, 0), bars.length - 1)] += 1;
  }
  return bars;
}
function outlineBars(bars, most, heightPx) {
  let path = "";
  bars.forEach((count, at) => {
    if (count) path += `M${at * BAR_PX},${heightPx}v${-Math.max(1.5, Math.sqrt(count / most) * heightPx).toFixed(1)}h${BAR_PX - 1}V${heightPx}Z`;
  });
  return path;
}
function dragWindow([start, end], grip, fromPx, toPx, toTime) {
  const shift = toTime(toPx) - toTime(fromPx);
  if (grip === "start") return [Math.min(start + shift, end - 1), end];
  if (grip === "end") return [start, Math.max(end + shift, start + 1)];
  if (grip === "window") return [start + shift, end + shift];
  const middle = toTime(toPx);
  return [middle - (end - start) / 2, middle + (end - start) / 2];
}
function createStrip(element, onMove) {
  const svg = element.querySelector("svg");
  const make = (name, kind) => makeSvg(name, svg, { class: kind });
  const [all, found, box] = [make("path", "tl-strip-all"), make("path", "tl-strip-found"), make("rect", "tl-strip-window")];
  let whole = [0, 1];
  let view = [0, 1];
  let held = null;
  let [width, height] = [0, 0];
  const toPx = (at) => (at - whole[0]) / (whole[1] - whole[0]) * width;
  const toTime = (px) => whole[0] + px / width * (whole[1] - whole[0]);
  const place = (event) => event.clientX - element.getBoundingClientRect().left;
  const take = (px) => {
    const [left, right] = view.map(toPx);
    const reach = Math.min(EDGE_PX2, Math.max(3, (right - left) / 3));
    if (Math.abs(px - left) <= EDGE_PX2 && px < left + reach) return "start";
    if (Math.abs(px - right) <= EDGE_PX2 && px > right - reach) return "end";
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
  for (const name of ["pointerup", "pointercancel"]) element.addEventListener(name, () => {
    held = null;
  });
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
      if (!height) return;
      const bars = countBars(times, whole, width, isEvent);
      const most = Math.max(1, ...bars);
      all.setAttribute("d", outlineBars(bars, most, height - 2));
      const some = matches ? countBars(times, whole, width, (k) => isEvent(k) && matches[k]) : bars;
      found.setAttribute("d", outlineBars(some, most, height - 2));
      box.setAttribute("y", 0.75);
      box.setAttribute("height", height - 1.5);
      move(view);
    }
  };
}

// js/src/payload.js
async function unpackData(type, text) {
  if (type !== "application/gzip") return JSON.parse(text);
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
function decodeColumn(column, columns = {}) {
  if (Array.isArray(column)) return column;
  if ("of" in column) {
    const { of: values, at: at2 } = column;
    const found = new Array(at2.length);
    for (let k = 0; k < at2.length; k += 1) {
      const code = at2.charCodeAt(k);
      found[k] = values[code < 58 ? code - 48 : code - 87];
    }
    return found;
  }
  const { unit, steps, from: from2 } = column;
  if (from2) return steps.map((step, k) => columns[from2][k] + step * unit);
  let at = 0;
  return steps.map((step) => {
    at += step * unit;
    return at;
  });
}
function decodeDrawn(packed) {
  const events = {};
  for (const [name, column] of Object.entries(packed)) {
    if (name !== "wide" && name !== "narrow") events[name] = name === "sure" ? column : decodeColumn(column, events);
  }
  for (const placing of ["wide", "narrow"]) {
    const columns = Object.entries(packed[placing]).map(([name, column]) => [name, decodeColumn(column)]);
    events[placing] = Object.fromEntries(columns);
    events[placing].label_text = events[placing].label_text.map((one, k) => {
      if (typeof one === "string") return one;
      return one ? `${packed.title[k].slice(0, one)}…` : packed.title[k];
    });
  }
  return events;
}
function decodeDetails(packed, drawn) {
  const cells = Object.entries(packed.cells).map(([name, column]) => [name, decodeColumn(column)]);
  const id = [...drawn.id, ...packed.beyond.id];
  return {
    id,
    title: [...drawn.title, ...packed.beyond.title],
    cells: Object.fromEntries(cells),
    when: packed.when,
    other_calendars: decodeColumn(packed.other_calendars),
    order: decodeColumn(packed.order),
    month: decodeColumn(packed.month),
    months: packed.months,
    is_id_made: decodeColumn(packed.is_id_made),
    sources: packed.sources.map(([url, link, says, publisher, name]) => ({ url, link, says, publisher, id: name })),
    cited: packed.cited,
    media: packed.media,
    as_written: packed.as_written,
    figures: packed.figures,
    place: new Map(id.map((one, k) => [one, k]))
  };
}

// js/src/url_state.js
var ENTRY = "e-";
var IMPORTANCES = ["1", "2"];
var decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
};
var encode = (value) => encodeURIComponent(String(value).replace(/\p{Cs}/gu, "�"));
var readEdge = (text, isEnd) => {
  try {
    const at = readTime(text, isEnd);
    return Number.isFinite(at) ? at : null;
  } catch {
    return null;
  }
};
var writeEdge = (at) => new Date(at).toISOString().replace(/(T\d\d:\d\d)(:00)?\.\d+Z$|\.\d+Z$/, (all, minute, zero) => minute && zero ? minute : all.replace(/\.\d+Z$/, ""));
function readAddress(hash) {
  const text = hash.replace(/^#/, "");
  const blank = { view: null, search: "", track: "", importance: 0, actor: "", selected: null };
  if (text.startsWith(ENTRY)) return { ...blank, selected: decode(text.slice(ENTRY.length)) || null };
  if (!text.includes("=")) return null;
  const said = new Map(text.split("&").map((pair) => {
    const [name, ...rest] = pair.split("=");
    return [name, decode(rest.join("=").replace(/\+/g, " "))];
  }));
  const [first, last] = [readEdge(said.get("from") ?? "", false), readEdge(said.get("to") ?? "", true)];
  const importance = said.get("importance") ?? "";
  return {
    view: first !== null && last !== null && last > first ? [first, last] : null,
    search: said.get("search") ?? "",
    track: said.get("track") ?? "",
    importance: IMPORTANCES.includes(importance) ? Number(importance) : 0,
    actor: said.get("actor") ?? "",
    selected: said.get("event") || null
  };
}
function writeAddress({ view, search, track, importance, actor, selected }) {
  const pairs = [];
  const add = (name, value) => pairs.push(`${name}=${encode(value).replace(/%3A/g, ":")}`);
  if (view) {
    add("from", writeEdge(view[0]));
    add("to", writeEdge(view[1]));
  }
  if (search) add("search", search);
  if (track) add("track", track);
  if (importance) add("importance", importance);
  if (actor) add("actor", actor);
  if (!pairs.length) return selected ? `#${ENTRY}${encode(selected)}` : "";
  if (selected) add("event", selected);
  return `#${pairs.join("&")}`;
}

// js/src/page.js
var PHONE = "(max-width: 479px)";
var ADDRESS_MS = 250;
var PER_TURN = 2e3;
var FEW = 500;
var EDGE_SHARE = 0.04;
var COVERED_PX = 24;
var listMatching = (details, matches) => matches ? details.order.filter((k) => matches[k]) : details.order;
function findNeighbour(members, rank, k, by) {
  if (k === null) return members[0] ?? null;
  if (by > 0) return members.find((one) => rank(one) > rank(k)) ?? null;
  return members.findLast((one) => rank(one) < rank(k)) ?? null;
}
function bringIntoView([start, end], at) {
  const edge = (end - start) * EDGE_SHARE;
  if (at >= start + edge && at <= end - edge) return null;
  return [at - (end - start) / 2, at + (end - start) / 2];
}
function startPage(document2) {
  const window = document2.defaultView;
  const find = (id) => document2.getElementById(id);
  const root = document2.documentElement;
  const data = JSON.parse(find("tl-data").textContent);
  const said = find("tl-said");
  const phrase = (name, n, values) => fillPhrase(data.say, name, n, values);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const controls = { search: find("tl-search"), track: find("tl-track"), importance: find("tl-importance"), actor: find("tl-actor") };
  const views = [...document2.querySelectorAll("[data-view], [data-era]")];
  const untouched = { search: "", track: "", importance: 0, actor: "", selected: null };
  const asked = { ...untouched };
  let matches = null;
  let members = null;
  let details = null;
  let teller = null;
  let list = null;
  let chart = null;
  let strip = null;
  let detail = null;
  const texts = [];
  let rank = null;
  let later = 0;
  let finish = null;
  const detailed = new Promise((resolve) => {
    finish = resolve;
  });
  const isWhole = data.listed === data.total;
  if (new URLSearchParams(window.location.search).has("embed")) root.classList.add("tl-embed");
  const read = (id) => unpackData(find(id).type, find(id).textContent);
  const textOf = (k) => texts[k] ??= collectText(details, k);
  const writeState = () => {
    window.clearTimeout(later);
    later = window.setTimeout(() => {
      const hash = writeAddress({ ...asked, view: chart.asked() });
      try {
        window.history.replaceState(window.history.state, "", hash || `${window.location.pathname}${window.location.search}`);
      } catch {
      }
    }, ADDRESS_MS);
  };
  const tellShown = () => {
    const n = members.length;
    const text = phrase("shown", data.total, { n: writeNumber(n), total: writeNumber(data.total) });
    if (find("tl-shown").textContent !== text) find("tl-shown").textContent = text;
    find("tl-nothing").hidden = n > 0 || data.total === 0;
    find("tl-clear").hidden = !isAsking(asked);
  };
  const drawStrip = () => {
    const { events } = data;
    strip.draw(events.mark_at, chart.whole(), (k) => events.lane[k] >= 0, matches);
  };
  const showControls = () => {
    for (const [name, control] of Object.entries(controls)) {
      if (control && control.value !== String(asked[name])) control.value = String(asked[name]);
    }
  };
  const sift = () => {
    for (const name of ["track", "importance", "actor"]) {
      const choices = controls[name] ? [...controls[name].options].map((one) => one.value) : [];
      if (!choices.includes(String(asked[name]))) asked[name] = untouched[name];
    }
    matches = findMatching(details, textOf, asked);
    members = listMatching(details, matches);
    showControls();
    tellShown();
    list.show(matches);
    chart.setMatches(matches);
    drawStrip();
    writeState();
    detail.refresh();
    return chart.redraw();
  };
  const placeOf = (id) => details.place.get(id) ?? null;
  const markEntry = (k) => {
    for (const one of document2.querySelectorAll(".tl-selected")) {
      one.classList.remove("tl-selected");
      one.removeAttribute("aria-current");
    }
    const entry = k === null ? null : find(`e-${details.id[k]}`);
    entry?.classList.add("tl-selected");
    entry?.setAttribute("aria-current", "true");
  };
  const close = ({ quiet = false } = {}) => {
    asked.selected = null;
    chart.select(null);
    markEntry(null);
    detail.close();
    if (!quiet) said.textContent = data.say.closed;
    writeState();
    return chart.redraw();
  };
  const uncover = (k) => {
    const { top } = find("tl-detail").getBoundingClientRect();
    const at = chart.findHeight(k);
    if (top > 0 && at > top - COVERED_PX && at < window.innerHeight) window.scrollBy(0, at - top + COVERED_PX * 2);
  };
  const select = (id, options = {}) => {
    const k = placeOf(id);
    if (k === null || details.cells.kind?.[k] === "era") return close({ quiet: true });
    asked.selected = id;
    const drawn = teller.laneOf(k) !== null;
    const beside = drawn ? [.../* @__PURE__ */ new Set([...listAtSpot(data, chart.placing(), k), ...chart.listCounted(k)])].filter((one) => one !== k) : [];
    detail.open(k, beside, options);
    markEntry(k);
    chart.select(drawn ? k : null);
    said.textContent = phrase("selected", void 0, { title: details.title[k], when: details.when[k] });
    if (drawn && !options.staysPut) {
      const { view } = chart.tell();
      const next = bringIntoView(chart.clamp(view), data.events.mark_at[k]);
      if (next) chart.show(next);
      if (options.opener === chart.element) uncover(k);
    }
    writeState();
    return chart.redraw();
  };
  const go = (by, options) => {
    const from2 = asked.selected === null ? null : placeOf(asked.selected);
    let next = findNeighbour(members, rank, from2, by);
    if (from2 === null && next !== null) {
      const { view } = chart.tell();
      next = members.find((k) => data.events.mark_at[k] >= view[0]) ?? next;
    }
    return next === null ? Promise.resolve() : select(details.id[next], options);
  };
  const eras = /* @__PURE__ */ new Map();
  const findEras = () => {
    for (const button of views.filter((one) => one.dataset.era)) {
      const k = data.events.id.indexOf(button.dataset.era);
      const [first, last] = [data.events.body_start[k], data.events.body_end[k]];
      const pad2 = (last - first) * 0.06;
      eras.set(button, [first - pad2, last + pad2]);
    }
  };
  const aim = (button) => eras.get(button) ?? null;
  const listenToKey = () => {
    const [key, more] = [find("tl-key"), find("tl-key-more")];
    if (!key) return;
    more.addEventListener("click", () => {
      const isWhole2 = key.classList.toggle("tl-whole");
      more.setAttribute("aria-expanded", String(isWhole2));
    });
    new window.ResizeObserver(() => {
      more.hidden = !key.classList.contains("tl-whole") && key.scrollHeight <= key.clientHeight;
    }).observe(key);
  };
  const showKey = ({ bins }) => {
    const entries = [...document2.querySelectorAll(".tl-key li")];
    for (const entry of entries) entry.hidden = entry.dataset.symbol === "band" && bins.length === 0;
    if (entries.length) find("tl-key").parentElement.hidden = entries.every((entry) => entry.hidden || entry.dataset.symbol === "dot");
  };
  const onDraw = (view, built) => {
    const text = describeCount(data, view, built.drawn, built.total, built.reachable);
    if (find("tl-status").textContent !== text) find("tl-status").textContent = text;
    showKey(built);
    strip?.move(view);
    const near = (view[1] - view[0]) / 1e3;
    for (const button of views) {
      const [first, last] = chart.clamp(aim(button) ?? chart.whole());
      button.setAttribute("aria-pressed", String(Math.abs(first - view[0]) < near && Math.abs(last - view[1]) < near));
    }
  };
  const onPick = (hit, folded) => detailed.then(() => {
    if (!hit.bin) return select(hit.id, { opener: chart.element, isQuiet: true });
    close({ quiet: true });
    return detail.openMany(folded, hit.bin, { opener: chart.element });
  });
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !details) return;
    const { view } = chart.tell();
    const act = {
      ArrowLeft: () => event.shiftKey ? chart.move(stepView(view, "earlier")) : go(-1, { isQuiet: true }),
      ArrowRight: () => event.shiftKey ? chart.move(stepView(view, "later")) : go(1, { isQuiet: true }),
      Enter: () => asked.selected === null ? go(1, { opener: chart.element }) : select(asked.selected, { opener: chart.element }),
      "+": () => chart.move(stepView(view, "in")),
      "=": () => chart.move(stepView(view, "in")),
      "-": () => chart.move(stepView(view, "out")),
      "−": () => chart.move(stepView(view, "out")),
      0: () => chart.move(null)
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const themeOf = () => {
    const colors = root.dataset.colors ?? "auto";
    return colors === "auto" ? dark.matches ? "dark" : "light" : colors;
  };
  const followTheme = () => {
    chart.setTheme(themeOf());
    return chart.redraw();
  };
  const siftByControls = () => detailed.then(() => {
    for (const name of ["search", "track", "actor"]) asked[name] = controls[name]?.value ?? "";
    asked.importance = Number(controls.importance?.value ?? 0);
    return sift();
  });
  const listen = () => {
    controls.search.addEventListener("input", siftByControls);
    for (const name of ["track", "importance", "actor"]) controls[name]?.addEventListener("change", siftByControls);
    find("tl-find").addEventListener("submit", (event) => event.preventDefault());
    find("tl-clear").addEventListener("click", () => {
      Object.assign(asked, untouched, { selected: asked.selected });
      sift();
      controls.search.focus();
    });
    find("tl-list").addEventListener("click", (event) => {
      const link = event.target.closest("h4 a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      detailed.then(() => select(link.closest("article").id.slice(2), { opener: link }));
    });
    document2.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && detail?.isOpen() && !event.defaultPrevented) close();
    });
    window.addEventListener("hashchange", ({ newURL }) => {
      const wanted = readAddress(new URL(newURL).hash);
      if (wanted) detailed.then(() => apply(wanted));
    });
    window.addEventListener("beforeprint", () => {
      list?.fill();
      chart.turnToPaper(true);
    });
    window.addEventListener("afterprint", () => {
      list?.empty();
      chart.turnToPaper(false);
    });
  };
  const listenToChart = () => {
    chart.listen();
    for (const button of views) button.addEventListener("click", () => chart.move(aim(button)));
    for (const button of document2.querySelectorAll("[data-step]")) {
      button.addEventListener("click", () => chart.move(stepView(chart.tell().view, button.dataset.step)));
    }
    listenToKey();
    const panes = [...document2.querySelectorAll("[data-pane]")];
    for (const pane of panes) {
      pane.addEventListener("click", () => {
        root.dataset.pane = pane.dataset.pane;
        for (const one of panes) one.setAttribute("aria-pressed", String(one === pane));
        chart.redraw();
      });
    }
    dark.addEventListener("change", followTheme);
    find("tl-colors").addEventListener("change", ({ target }) => {
      root.dataset.colors = target.value;
      followTheme();
    });
  };
  const apply = async ({ view, selected, ...words }) => {
    Object.assign(asked, untouched, words);
    chart.show(view);
    await sift();
    return selected === null ? close({ quiet: true }) : select(selected, { isQuiet: true, staysPut: view !== null });
  };
  const paintedOnce = () => window.performance.getEntriesByName("first-contentful-paint").length ? Promise.resolve() : new Promise((resolve) => window.requestAnimationFrame(() => window.setTimeout(resolve)));
  const failWith = (text) => {
    root.classList.add("tl-no-chart");
    find("tl-loading").textContent = text;
    find("tl-loading").removeAttribute("aria-hidden");
  };
  const listed = () => data.listed < data.total ? phrase("most_important", data.listed) : phrase("all_of_them", data.total);
  const makeDetails = async () => {
    details = decodeDetails(await read("tl-details-data"), data.events);
    members = details.order;
    const ranks = new Map(details.order.map((k, at) => [k, at]));
    rank = (k) => ranks.get(k) ?? -1;
    teller = createTeller(document2, data, details);
    detail = createDetail(document2, data, details, teller, { select, close, go, listMembers: () => members, zoom: (next) => chart.move(next) });
    list = isWhole ? createWholeList(document2, find("tl-entries"), details) : createLongList(document2, find("tl-entries"), details, teller, () => markEntry(placeOf(asked.selected)));
    if (!isWhole) {
      document2.querySelector(".tl-listed-only")?.remove();
      list.show(null);
    }
    const actors = countActors(details);
    controls.actor.append(...actors.map(([name, count]) => new window.Option(`${name} (${count})`, name)));
    controls.actor.hidden = actors.length === 0;
    takeAlong(document2, data, details, { chart, listMembers: () => members, isAsking: () => isAsking(asked), address: () => writeAddress({ ...asked, view: chart.asked() }) });
    indexInTurns(0);
    finish();
  };
  const indexInTurns = (from2) => {
    const wait = window.requestIdleCallback ?? ((call) => window.setTimeout(call, 50));
    wait(() => {
      const to = Math.min(from2 + PER_TURN, details.id.length);
      for (let k = from2; k < to; k += 1) textOf(k);
      if (to < details.id.length) indexInTurns(to);
    });
  };
  const begin = async (unpacked2) => {
    const wanted = readAddress(window.location.hash);
    window.performance.mark("tl-chart-script");
    data.events = await unpacked2;
    findEras();
    chart = createChart(document2, data, {
      onDraw,
      onMove: writeState,
      onPick,
      onKey,
      describe: (hit, listBin, listMore) => describeHit(data, { when: details?.when, place: details?.cells.place }, { ...hit, k: data.events.id.indexOf(hit.id) }, listBin, listMore)
    });
    chart.setTheme(themeOf());
    const drawn = chart.show(wanted?.view ?? null);
    const isSmall = data.total <= FEW;
    if (isSmall) await makeDetails();
    await drawn;
    root.classList.add("tl-drawn-once");
    strip = createStrip(find("tl-strip"), (next) => chart.move(next));
    strip.move(chart.tell().view);
    listen();
    listenToChart();
    new window.ResizeObserver(() => {
      strip.measure();
      drawStrip();
    }).observe(find("tl-strip"));
    if (!isSmall) window.setTimeout(() => makeDetails().catch(fail));
    const isFirst = !wanted && window.matchMedia(PHONE).matches && controls.importance?.querySelector('[value="1"]');
    if (wanted || isFirst) await detailed.then(() => apply(wanted ?? { ...untouched, view: null, importance: 1 }));
  };
  const fail = (fault) => {
    failWith(phrase("failed", void 0, { why: fault.message, listed: listed() }));
    throw fault;
  };
  const isTooOld = typeof DecompressionStream === "undefined" && ["tl-drawn-data", "tl-details-data"].some((id) => find(id).type === "application/gzip");
  const unpacked = isTooOld ? null : read("tl-drawn-data").then(decodeDrawn);
  const shown = isTooOld ? Promise.resolve(failWith(phrase("no_unpacking", void 0, { listed: listed() }))) : paintedOnce().then(() => begin(unpacked)).catch(fail);
  const afterDetails = (act) => shown.then(() => detailed).then(act);
  window.timeline = {
    /** Resolves once the chart is painted as the address asks for it. */
    ready: shown,
    /** Shows from one day or local time to another (both whole if they are days). */
    zoom: (startISO, endISO) => {
      const view = [readTime(startISO), readTime(endISO, true)];
      return shown.then(() => {
        writeState();
        return chart.show(view);
      });
    },
    /** Shows all the data, without words, filters and selection. */
    reset: () => afterDetails(() => apply({ ...untouched, view: null })),
    /** Opens the detail of an event; null closes it. */
    select: (id) => afterDetails(() => select(id, { isQuiet: true })),
    /** Finds words as the search field does. */
    search: (text) => afterDetails(() => {
      asked.search = String(text);
      return sift();
    }),
    /** Sets filters; what is left out or empty filters nothing. */
    filter: ({ track = "", importance = 0, actor = "" } = {}) => afterDetails(() => {
      Object.assign(asked, { track, importance: Number(importance), actor });
      return sift();
    }),
    /** What is shown now: `shown` and `folded` are counts of what matches in the view, `labels` is a count too. */
    state() {
      const { view, built } = chart.tell();
      return {
        range: view.map((at) => new Date(at).toISOString().replace(/(\.\d+)?Z$/, "")),
        total: data.total,
        shown: built.drawn,
        folded: built.total - built.drawn,
        matching: members ? members.length : data.total,
        selected: asked.selected,
        labels: built.texts.length
      };
    }
  };
}

// js/src/main.js
startPage(document);
