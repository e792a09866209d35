// js/src/store.js
var UNTOUCHED = Object.freeze({ view: null, search: "", track: "", importance: 0, actor: "", contested: false, selected: null, pane: "chart" });
var NO_QUERY = Object.freeze({ search: "", track: "", importance: 0, actor: "", contested: false });
var QUERY = (
  /** @type {("search" | "track" | "importance" | "actor" | "contested")[]} */
  Object.keys(NO_QUERY)
);
var pickQuery = ({ search, track, importance, actor, contested }) => ({ search, track, importance, actor, contested });
var isQueryChanged = (state, before) => QUERY.some((name) => state[name] !== before[name]);
function createStore(initial = UNTOUCHED) {
  let state = initial;
  const listeners = /* @__PURE__ */ new Set();
  const changes = [];
  let isCalling = false;
  const call = () => {
    isCalling = true;
    try {
      for (let change = changes.shift(); change; change = changes.shift()) for (const listener of [...listeners]) listener(...change);
    } finally {
      isCalling = false;
    }
  };
  return {
    get: () => state,
    /** Changes a part of the state; where nothing in it differs, nobody is called. */
    set(patch) {
      const before = state;
      const next = { ...before, ...patch };
      const names = (
        /** @type {(keyof State)[]} */
        Object.keys(next)
      );
      if (names.every((name) => Object.is(next[name], before[name]))) return;
      state = Object.freeze(next);
      changes.push([next, before]);
      if (!isCalling) call();
    },
    /** Returns a function that ends the subscription. */
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    }
  };
}

// js/src/archive.js
var LEAST_PX = 5;
var GRADES = 8;
var SHOWN_GRADES = [2, 4, 6, 8];
var [HOUR_MS, DAY_MS] = [36e5, 864e5];
var shade = (grade) => 0.2 + 0.8 * grade / GRADES;
function startOfYear(year, month = 0) {
  const date = /* @__PURE__ */ new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime();
}
function findStart(level, bin) {
  if (level === "decade") return startOfYear(bin * 10);
  if (level === "year") return startOfYear(bin);
  if (level === "month") return startOfYear(Math.floor(bin / 12), (bin % 12 + 12) % 12);
  return bin * (level === "day" ? DAY_MS : HOUR_MS);
}
var addUp = (steps) => {
  let at = 0;
  return steps.map((step) => {
    at += step;
    return at;
  });
};
function findFirst(bins, level, at) {
  let [low, high] = [0, bins.length];
  while (low < high) {
    const middle = low + high >> 1;
    if (findStart(level, bins[middle] + 1) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
function createArchive({ levels, cells: packed }) {
  const cells = packed.map((one) => ({ ...one, bins: addUp(one.bins), isClosed: new Set(one.closed) }));
  const drawn = levels.map((name, level) => ({ name, level })).filter(({ name }) => name !== "all");
  const most = levels.map((_, level) => Math.max(1, ...cells.filter((one) => one.level === level).map(({ n: n2 }) => n2.reduce((a, b) => Math.max(a, b), 0))));
  const chooseLevel = ([start, end], widthPx) => {
    const pxPerMs = widthPx / (end - start);
    const lengths = { decade: 3652 * DAY_MS, year: 365 * DAY_MS, month: 30 * DAY_MS, day: DAY_MS, hour: HOUR_MS };
    return drawn.findLast(({ name }) => lengths[
      /** @type {keyof typeof lengths} */
      name
    ] * pxPerMs >= LEAST_PX) ?? drawn[0];
  };
  return {
    chooseLevel,
    /** The level of a view, and up to how many events some colours of its bins stand for. */
    describeScale(view, widthPx) {
      const wanted = chooseLevel(view, widthPx);
      if (!wanted) return null;
      const limits = SHOWN_GRADES.map((grade) => ({ opacity: shade(grade), most: Math.floor(most[wanted.level] * (grade / GRADES) ** 2) }));
      return { level: wanted.name, steps: limits.filter(({ most: count }, at) => count > 0 && count !== limits[at + 1]?.most) };
    },
    /**
     * The bins of a view: those of its level, and coarser ones of which no finer are held.
     *
     * @param {[number, number]} view
     * @param {number} widthPx
     * @returns {ArchiveBin[]}
     */
    listBins(view, widthPx) {
      const wanted = chooseLevel(view, widthPx);
      if (!wanted) return [];
      const [start, end] = view;
      const pxPerMs = widthPx / (end - start);
      const found = [];
      for (const { lane, level, bins, n: n2, own, isClosed } of cells) {
        if (level > wanted.level || levels[level] === "all") continue;
        const name = levels[level];
        for (let at = findFirst(bins, name, start); at < bins.length; at += 1) {
          const from = findStart(name, bins[at]);
          if (from >= end) break;
          if (level < wanted.level && !isClosed.has(at)) continue;
          const to = findStart(name, bins[at] + 1);
          found.push({
            lane,
            start: from,
            end: to,
            left: Math.max((from - start) * pxPerMs, 0),
            right: Math.min((to - start) * pxPerMs, widthPx),
            count: n2[at],
            own: own[at],
            level: name,
            number: bins[at],
            isFinest: level === drawn[drawn.length - 1].level || isClosed.has(at),
            grade: Math.max(1, Math.ceil(GRADES * Math.sqrt(n2[at] / most[level])))
          });
        }
      }
      return found;
    }
  };
}
function nameBin(level, bin, months) {
  const date = new Date(findStart(level, bin));
  const year = date.getUTCFullYear();
  const written = year > 0 ? String(year) : `${1 - year} BCE`;
  if (level === "decade") return `${written}s`;
  if (level === "year") return written;
  const month = `${months[date.getUTCMonth()]} ${written}`;
  if (level === "month") return month;
  const day = `${date.getUTCDate()} ${month}`;
  return level === "day" ? day : `${day}, ${String(date.getUTCHours()).padStart(2, "0")}:00`;
}

// js/src/messages.js
var TITLES_SHOWN = 4;
var UNSEEN = /(\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f})|[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\u{d800}-\u{dfff}\u{e0000}-\u{e0fff}]/gu;
var TURNING = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
var writeNumber = (n2) => String(n2).replace(/\B(?=(\d{3})+$)/g, ",");
function fillPhrase(messages, name, n2, values = {}) {
  const phrase = messages[name];
  const text = typeof phrase === "string" ? phrase : phrase[Number(n2 !== 1)];
  const filled = n2 === void 0 ? values : { n: writeNumber(n2), ...values };
  return text.replace(/\{(\w+)\}/g, (all, key) => Object.hasOwn(filled, key) ? String(filled[key]) : all);
}
var createPhrase = (messages) => (name, n2, values) => fillPhrase(messages, name, n2, values);
function nameDay(at, months) {
  const day = new Date(at);
  const year = day.getUTCFullYear();
  return `${day.getUTCDate()} ${months.split(" ")[day.getUTCMonth()]} ${year}${year < 100 ? " CE" : ""}`;
}
function describeDays({ messages, extent: [first, last], period: [all, begin, finish] = [] }, [start, end]) {
  if (all && start <= first && end >= last) return all;
  const days = [
    begin && start <= first ? begin : nameDay(Math.max(start, first), messages.months),
    finish && end >= last ? finish : nameDay(Math.min(end, last) - 1, messages.months)
  ];
  return days[0] === days[1] ? days[0] : fillPhrase(messages, "days", void 0, { first: days[0], last: days[1] });
}
var describeCount = (data, view, drawn, total) => {
  if (data.counts) return fillPhrase(data.messages, "archive_drawn", drawn, { days: describeDays(data, view) });
  const rest = drawn < total ? fillPhrase(data.messages, "rest") : "";
  return fillPhrase(data.messages, "drawn", total, { days: describeDays(data, view), drawn: writeNumber(drawn), rest });
};
function describeHit({ messages, events }, { when, place }, hit, listBin) {
  if ("chapter" in hit) return [["strong", hit.title], ["em", fillPhrase(messages, "show_chapter")]];
  if ("bin" in hit && "level" in hit.bin) return describeCounted(
    messages,
    /** @type {import("./archive.js").ArchiveBin} */
    hit.bin
  );
  if ("bin" in hit) {
    const members = listBin(hit.bin);
    const titles = members.slice(0, TITLES_SHOWN).map((k2) => events.title[k2]);
    const rest = members.length > TITLES_SHOWN ? ["…"] : [];
    return [["strong", fillPhrase(messages, "more_here", members.length)], ...[...titles, ...rest].map((text) => (
      /** @type {[string, string]} */
      ["span", text]
    ))];
  }
  const { k } = hit;
  const lines = [["strong", events.title[k]]];
  if (when?.[k]) lines.push(["span", when[k]]);
  if (place?.[k]) lines.push(["span", place[k]]);
  return lines;
}
var nameLevel = (messages, level) => fillPhrase(messages, "archive_levels").split(" ")[["decade", "year", "month", "day", "hour"].indexOf(level)];
function describeCounted(messages, { level, number, count, own, isFinest }) {
  const bin = nameBin(
    level,
    number,
    /** @type {string} */
    messages.months.split(" ")
  );
  const noun = nameLevel(messages, level);
  return [
    ["strong", fillPhrase(messages, "archive_bin", count, { bin })],
    ...own && !isFinest ? [
      /** @type {[string, string]} */
      ["span", fillPhrase(messages, "archive_own", own, { level: noun })]
    ] : [],
    ...isFinest ? [
      /** @type {[string, string]} */
      ["em", fillPhrase(messages, "archive_finest")]
    ] : []
  ];
}
var escapeLetter = (code) => code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
function splitUnseen(text) {
  const parts = [];
  let from = 0;
  for (const { 0: letter, 1: flag, index } of text.matchAll(UNSEEN)) {
    if (flag) continue;
    if (index > from) parts.push({ text: text.slice(from, index), isEscape: false });
    parts.push({ text: escapeLetter(
      /** @type {number} */
      letter.codePointAt(0).toString(16)
    ), isEscape: true });
    from = index + letter.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isEscape: false });
  return parts;
}
var isLink = (address) => /^https?:\/\/[^\s]+$/i.test(address);
function writeTime(edtf) {
  const plain = edtf.replace(/[?~%]/g, "");
  return /^(?!0000)\d{4}(-(0[1-9]|1[0-2])(-\d\d(T[\d:]+(Z|[+-][\d:]+)?)?)?)?$/.test(plain) ? plain : "";
}
var escapeFormula = (cell) => /^'*[=+\-@\t\r＝＋－＠]/.test(cell) && !/^[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(cell) ? `'${cell}` : cell;
var writeRow = (cells) => cells.map(escapeFormula).map((cell) => /[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell).join(",");
function writeCsv(details, members) {
  const { id, title, cells, cited, sources } = details;
  const columns = Object.keys(cells);
  const middle = columns.findIndex((name) => name === "summary" || name === "label");
  const names = ["id", ...columns.slice(0, Math.max(middle, 0)), "title", ...columns.slice(Math.max(middle, 0)), "sources"];
  const read = (name, k) => {
    if (name === "id") return id[k];
    if (name === "title") return title[k];
    if (name === "sources") return cited[k].map((at) => (sources[at].url || sources[at].id).replace(/\|/g, "%7C")).join("|");
    return String(cells[name][k] ?? "");
  };
  return [names, ...members.map((k) => names.map((name) => read(name, k)))].map((row) => `${writeRow(row)}
`).join("");
}
function splitCitation(data, { title = "", when = "", link }, name = "citation") {
  const values = {
    title: ["", title, ""],
    when: ["", when, ""],
    link: ["", link, ""],
    page: ["", data.title, ""],
    by: [", ", data.byline, ""],
    data: [" (", data.record, ")"]
  };
  return fillPhrase(data.messages, name).split(/\{(\w+)\}/).flatMap((text, at) => {
    if (at % 2 === 0) return [{ text, isValue: false }];
    const [before, value, after] = Object.hasOwn(values, text) ? values[text] : ["", `{${text}}`, ""];
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
var writeCitation = (data, event, name = "citation") => splitCitation(data, event, name).map((part) => part.isValue ? isolate(part.text) : part.text).join("");

// js/src/html_element.js
function makeElement(document2, name, attributes = {}, ...children) {
  const element = document2.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  const flat = (
    /** @type {Child[]} */
    /** @type {unknown[]} */
    children.flat(5)
  );
  for (const child of flat) if (child && !Array.isArray(child)) element.append(child);
  return element;
}
function createMaker(document2) {
  const make = (name, attributes, ...children) => makeElement(document2, name, attributes, ...children);
  return make;
}
var showEscapes = (document2, text) => splitUnseen(text).map((part) => part.isEscape ? makeElement(document2, "code", { class: "tl-escape" }, part.text) : part.text);
var findElement = (document2, id) => (
  /** @type {HTMLElement} */
  document2.getElementById(id)
);

// js/src/bin_events.js
function createBinEvents(document2, data) {
  const make = createMaker(document2);
  const section = findElement(document2, "tl-bin");
  let ask = null;
  let opened = null;
  const showText = (text) => showEscapes(document2, text);
  const fill = (heading2, said, list) => {
    section.replaceChildren(make("h2", { class: "tl-bin-title" }, heading2), make("p", { role: "status" }, said), ...list ? [list] : []);
    section.hidden = false;
  };
  let heading = "";
  return {
    /** Sets who answers what is in a bin. */
    answerBy(listener) {
      ask = listener;
    },
    open({ lane, level, number, count }) {
      if (!ask || !section) return;
      const months = (
        /** @type {string} */
        data.messages.months.split(" ")
      );
      opened = { lane: data.lanes[lane] ?? "", level, number };
      heading = [opened.lane, fillPhrase(data.messages, "archive_bin", count, { bin: nameBin(level, number, months) })].filter(Boolean).join(": ");
      fill(heading, fillPhrase(data.messages, "archive_asking"), null);
      ask(opened);
    },
    /** Shows what a bin holds, unless another was opened meanwhile. */
    show({ number, lane, events, problem }) {
      if (!opened || opened.number !== number || opened.lane !== lane) return;
      if (!events) return fill(heading, problem || fillPhrase(data.messages, "archive_not_connected"), null);
      const items = events.map(({ title, when, place }) => make(
        "li",
        {},
        make("span", { class: "tl-when" }, when),
        " ",
        make("bdi", {}, showText(title)),
        place ? [" · ", make("bdi", {}, showText(place))] : null
      ));
      return fill(heading, fillPhrase(data.messages, "archive_shown", events.length), make("ol", {}, items));
    }
  };
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

// js/src/view.js
var DAY2 = 864e5;
var HALF = 0.5;
function findView({ extent: [first, last], calendar, sizes }, widthPx) {
  const margin = (last - first) * sizes.margin / (widthPx - 2 * sizes.margin);
  return [Math.max(first - margin, calendar[0]), Math.min(last + margin, calendar[1])];
}
function clampView(bounds, [start, end], widthPx) {
  const [first, last] = findView(bounds, widthPx);
  const shortest = widthPx / bounds.sizes.deepest * DAY2;
  const length = Math.min(Math.max(end - start, shortest), last - first);
  const middle = (start + end) / 2;
  const left = Math.min(Math.max(middle - length / 2, first), last - length);
  return [left, left + length];
}
function panView([start, end], from, to, widthPx) {
  const shift = (from - to) / widthPx * (end - start);
  return [start + shift, end + shift];
}
function zoomView([start, end], at, factor, widthPx) {
  const length = (end - start) * factor;
  const first = start + (end - start - length) * (at / widthPx);
  return [first, first + length];
}
var readWheel = ({ deltaY, deltaMode }) => Math.exp(Math.max(-120, Math.min(120, deltaY * (deltaMode === 1 ? 33 : 1))) * 22e-4);
function stepView([first, last], name, about = (first + last) / 2) {
  const length = last - first;
  if (name === "earlier" || name === "later") {
    const shift = (name === "later" ? HALF : -HALF) * length;
    return [first + shift, last + shift];
  }
  const factor = name === "in" ? 0.5 : 2;
  return [about - (about - first) * factor, about + (last - about) * factor];
}
function readTime(iso, isEnd = false) {
  const match = /^(-?\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(iso);
  if (match) {
    const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => part === void 0 ? void 0 : Number(part));
    const at = makeTime(
      /** @type {number} */
      year,
      month,
      day,
      hour,
      minute,
      second
    );
    const clock = readClock(at);
    const isReal = clock.year === year && clock.month === month && clock.day === day && clock.hour === hour && clock.minute === minute;
    if (isReal && clock.second === second) return isEnd && match[4] === void 0 ? at + DAY2 : at;
  }
  throw new TypeError(`A time is written 2025-06-13 or 2025-06-13T07:30; got '${iso}'.`);
}
function formatTime(at) {
  const { year, month, day, hour, minute, second } = readClock(at);
  const pad2 = (number) => String(number).padStart(2, "0");
  return `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}-${pad2(month)}-${pad2(day)}T${pad2(hour)}:${pad2(minute)}:${pad2(second)}`;
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
var writeEdge = (at) => formatTime(at).replace(/:00$/, "");
function readAddress(hash) {
  const text = hash.replace(/^#/, "");
  const blank = { view: null, search: "", track: "", importance: 0, actor: "", contested: false, selected: null };
  if (text.startsWith(ENTRY)) return { ...blank, selected: decode(text.slice(ENTRY.length)) || null };
  if (!text.includes("=")) return null;
  const values = new Map(text.split("&").map((pair) => {
    const [name, ...rest] = pair.split("=");
    return (
      /** @type {[string, string]} */
      [name, decode(rest.join("=").replace(/\+/g, " "))]
    );
  }));
  const [first, last] = [readEdge(values.get("from") ?? "", false), readEdge(values.get("to") ?? "", true)];
  const importance = values.get("importance") ?? "";
  return {
    view: first !== null && last !== null && last > first ? [first, last] : null,
    search: values.get("search") ?? "",
    track: values.get("track") ?? "",
    importance: IMPORTANCES.includes(importance) ? Number(importance) : 0,
    actor: values.get("actor") ?? "",
    contested: values.get("contested") === "1",
    selected: values.get("event") || null,
    ...values.get("pane") === "list" ? { pane: "list" } : {}
  };
}
function writeAddress({ view, search, track, importance, actor, contested, selected, pane }) {
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
  if (contested) add("contested", 1);
  if (pane === "list") add("pane", pane);
  if (!pairs.length) return selected ? `#${ENTRY}${encode(selected)}` : "";
  if (selected) add("event", selected);
  return `#${pairs.join("&")}`;
}

// js/src/address.js
var WRITE_MS = 250;
function createAddress(window, store, actions) {
  const { history, location } = window;
  const isFramed = window.parent !== window;
  const [navigation] = (
    /** @type {PerformanceNavigationTiming[]} */
    window.performance.getEntriesByType("navigation")
  );
  const isReload = navigation?.type === "reload";
  let entry = history.state?.timeline ?? "";
  let timer = 0;
  let isLeaving = false;
  let isReading = false;
  let whenBelow = Promise.resolve();
  let arrive = () => {
  };
  let isHandled = false;
  const write = (method, state, mark) => {
    const address = writeAddress(state) || `${location.pathname}${location.search}`;
    try {
      history[method](mark ? { ...history.state, timeline: mark } : history.state, "", address);
      entry = mark;
    } catch {
    }
  };
  const writeNow = () => {
    window.clearTimeout(timer);
    if (!isLeaving) write("replaceState", store.get(), entry);
  };
  const writeSoon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(writeNow, WRITE_MS);
  };
  const push = (before) => {
    window.clearTimeout(timer);
    history.scrollRestoration = "manual";
    write("replaceState", { ...before, selected: null }, "base");
    write("pushState", store.get(), "event");
    history.scrollRestoration = "auto";
  };
  const leave = () => {
    isLeaving = true;
    whenBelow = new Promise((resolve) => {
      arrive = resolve;
    });
    history.back();
  };
  const apply = async (request) => {
    isReading = true;
    await actions.apply(request);
    isReading = false;
    if (store.get().selected !== null && !isReload) window.scrollTo({ top: 0, behavior: "instant" });
  };
  const arriveBelow = () => {
    const state = store.get();
    if (!isLeaving) actions.close();
    else if (state.selected !== null) push(state);
    isLeaving = false;
    history.scrollRestoration = "auto";
    writeNow();
  };
  window.addEventListener("popstate", (event) => {
    const left = entry;
    entry = event.state?.timeline ?? "";
    isHandled = true;
    if (left === "event" && entry === "base") arriveBelow();
    else if (left === "base" && entry === "event") actions.select(readAddress(location.hash)?.selected ?? "");
    else isHandled = false;
    isLeaving = false;
    arrive();
  });
  window.addEventListener("hashchange", ({ newURL }) => {
    const request = isHandled ? null : readAddress(new URL(newURL).hash);
    isHandled = false;
    if (request) apply(request);
  });
  return {
    apply,
    /** Resolves once the browser is no longer on its way back from an event. */
    settled: () => whenBelow,
    update(state, before) {
      if (isLeaving) return;
      const [wasOpen, isOpen] = [before.selected !== null, state.selected !== null];
      if (isOpen && !wasOpen && entry !== "event" && !isReading && !isFramed) push(before);
      else if (wasOpen && !isOpen && entry === "event") leave();
      else writeSoon();
    }
  };
}

// js/src/keys.js
function createChartKeys(store, data, figure, selection) {
  const { chart } = figure;
  const findSelected = () => {
    const k = selection.placeOf(store.get().selected);
    const at = k === null ? void 0 : data.events.mark[k];
    const { scene: { view } } = chart.state();
    return at !== void 0 && at >= view[0] && at <= view[1] ? at : void 0;
  };
  const open = () => {
    const { selected } = store.get();
    if (selected === null) selection.go(1, { opener: chart.element });
    else selection.select(selected, { opener: chart.element });
  };
  const actions = new Map(
    /** @type {[string, (isShifted: boolean) => void][]} */
    [
      ["ArrowLeft", (isShifted) => isShifted ? figure.step("earlier") : selection.go(-1, { isQuiet: true })],
      ["ArrowRight", (isShifted) => isShifted ? figure.step("later") : selection.go(1, { isQuiet: true })],
      ["Enter", open],
      ["0", () => figure.show(null)],
      ...["+", "="].map((key) => [key, () => figure.step("in", findSelected())]),
      ...["-", "−"].map((key) => [key, () => figure.step("out", findSelected())])
    ]
  );
  return (event) => {
    const act = actions.get(event.key);
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act(event.shiftKey);
  };
}
function listenToEscape(document2, selection) {
  document2.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && selection.isOpen() && !event.defaultPrevented) selection.close();
  });
}

// js/src/search.js
var SAME = new Map([..."يیىیكکةهۀهأاإاآاؤو"].flatMap((letter, at, all) => at % 2 ? [] : [
  /** @type {[string, string]} */
  [letter, all[at + 1]]
]));
var UNSEEN_OR_ACCENT = /[\p{Mn}\p{Cf}\u0640]/gu;
var DIGITS = /[۰-۹٠-٩]/g;
var unify = (text) => text.replace(/[يىكةۀأإآؤ]/g, (letter) => (
  /** @type {string} */
  SAME.get(letter)
));
function foldText(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  const same = unify(text).replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 15));
  const small = same.toLowerCase().toUpperCase().toLowerCase().normalize("NFKD").toLowerCase();
  return unify(small.replace(UNSEEN_OR_ACCENT, "").replace(/ς/g, "σ"));
}
function collectText({ searched, title, cells, cited, sources }, k) {
  const parts = searched.map((name) => {
    if (name === "title") return title[k];
    if (name === "publishers") return cited[k].map((at) => sources[at].publisher).join("\n");
    return cells[name]?.[k] ?? "";
  });
  return foldText(parts.join("\n"));
}
var splitList = (cell) => cell ? cell.split("|").map((member) => member.trim()).filter(Boolean) : [];
var isFiltered = ({ search, track, importance, actor, contested }) => Boolean(search.trim() || track || importance || actor || contested);
var CONTESTED = /* @__PURE__ */ new Set(["facts", "values"]);
var isContested = (cell) => splitList(cell).some((kind) => CONTESTED.has(kind));
function findMatching({ id, cells }, textOf2, query) {
  if (!isFiltered(query)) return null;
  const { track, importance, actor, contested } = query;
  const words = foldText(query.search).split(/\s+/).filter(Boolean);
  const matches = new Uint8Array(id.length);
  for (let k = 0; k < matches.length; k += 1) {
    matches[k] = cells.kind?.[k] === "era" || (!track || cells.track[k] === track) && (!importance || Number(cells.importance[k]) <= importance) && (!contested || isContested(cells.dispute_kind?.[k])) && (!actor || splitList(cells.actors?.[k]).includes(actor)) && words.every((word) => textOf2(k).includes(word)) ? 1 : 0;
  }
  return matches;
}
function countActors({ cells }) {
  const counts = /* @__PURE__ */ new Map();
  (cells.actors ?? []).forEach((cell, k) => {
    if (cells.kind?.[k] !== "era") for (const actor of new Set(splitList(cell))) counts.set(actor, (counts.get(actor) ?? 0) + 1);
  });
  return [...counts].sort(([a, m], [b, n2]) => n2 - m || (a < b ? -1 : 1));
}
function completeName(names, typed) {
  const folded = foldText(typed.trim());
  if (!folded) return "";
  return names.find((name) => name === typed.trim()) ?? names.find((name) => foldText(name) === folded) ?? names.find((name) => foldText(name).includes(folded)) ?? null;
}

// js/src/svg_element.js
var SVG = "http://www.w3.org/2000/svg";
function makeSvg(name, parent, attributes = {}) {
  const element = parent.ownerDocument.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent.append(element);
  return element;
}

// js/src/event_entry.js
var showPlain = (text) => text;
function makeFlag(document2) {
  const flag = document2.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ class: "tl-flag", width: "8", height: "12", viewBox: "0 0 8 12", "aria-hidden": "true" })) flag.setAttribute(name, value);
  makeSvg("path", flag, { d: "M1,12V1L7,4L1,7" });
  return flag;
}
function nameDispute(cell) {
  if (isContested(cell)) return "contested";
  const [kind] = splitList(cell);
  return ["date", "attribution", "legality"].includes(kind) ? `disputed_${kind}` : "disputed";
}
function createEntries(document2, data, details) {
  const make = createMaker(document2);
  const { cells } = details;
  const phrase = createPhrase(data.messages);
  const read = (name, k) => cells[name]?.[k] ?? "";
  const laneOf = (k) => k < data.events.lane.length ? data.events.lane[k] : null;
  const classOf = (k) => laneOf(k) === null ? "tl-undrawn" : `tl-in-${laneOf(k)}`;
  const showEscapes2 = (text) => showEscapes(document2, text);
  const buildDate = (k) => {
    const datetime = writeTime(read("start", k));
    return datetime ? make("time", { datetime }, details.when[k]) : make("span", {}, details.when[k]);
  };
  const buildLink = ({ url, link, says }, show) => {
    const name = make("bdi", {}, show(link));
    return [isLink(url) ? make("a", { href: url, rel: "noopener noreferrer" }, name) : name, says && " ", says && make("span", {}, show(says))];
  };
  const buildTexts = (k, show) => {
    const [summary, dispute, kinds] = ["summary", "dispute", "dispute_kind"].map((name) => read(name, k));
    const texts = [
      summary && make("p", { class: "tl-text", dir: "auto" }, show(summary)),
      dispute && make("p", { class: "tl-text tl-dispute", dir: "auto" }, make("strong", {}, isContested(kinds) && [makeFlag(document2), " "], phrase(nameDispute(kinds))), " ", show(dispute))
    ];
    return data.later && (summary || dispute) ? make("details", { class: "tl-later" }, make("summary", {}, data.later), texts) : texts;
  };
  const buildMedia = (k, show) => details.media?.[k] && make("p", { class: "tl-media" }, `${phrase("media")} `, buildLink(details.media[k], show));
  const buildAsWritten = (k, show) => details.as_written?.[k] && make(
    "p",
    { class: "tl-as-written" },
    phrase("as_written"),
    details.as_written[k].map(([name, text]) => [" ", make("span", {}, make("b", {}, name), ": ", make("bdi", {}, show(text)))])
  );
  const buildSources = (k, show, open) => details.cited[k].length > 0 && make(
    "details",
    { class: "tl-sources", open },
    make("summary", {}, phrase("sources", details.cited[k].length)),
    make("ul", {}, details.cited[k].map((at) => make("li", {}, buildLink(details.sources[at], show))))
  );
  const readMark = (svg, isDetail) => {
    const template = document2.createElement("template");
    template.innerHTML = isDetail ? svg.replaceAll("tl-hatch-", "tl-hatch-d-") : svg;
    return template.content;
  };
  const buildCompare = (href) => make("a", { class: "tl-compare", href }, phrase("figure_series"));
  const buildSaidIn = (href, name, isDetail) => isDetail ? make("a", { class: "tl-said-in", href, rel: "noopener noreferrer" }, name) : make("span", { class: "tl-said-in", "data-href": href }, name);
  const buildValue = ([mark, , value, claimant, basis, day, source, sourceName, series], show, isDetail) => make(
    "tr",
    {},
    make("td", { dir: "auto" }, make("b", {}, show(value))),
    make(
      "td",
      {},
      readMark(mark, isDetail),
      make(
        "p",
        { class: "tl-by", dir: "auto" },
        make("bdi", {}, show(claimant)),
        basis && [" · ", make("bdi", { class: "tl-basis" }, show(basis))],
        day && [" · ", make("span", {}, day)],
        isLink(source) && [" ", buildSaidIn(source, make("bdi", {}, show(sourceName)), isDetail)],
        isDetail && series && [" ", buildCompare(series)]
      )
    )
  );
  const buildInFull = (groups, show, isDetail) => make(
    "details",
    { class: "tl-in-full" },
    make("summary", {}, phrase("figures_in_full", groups.reduce((sum, { count }) => sum + count, 0))),
    groups.map(({ name, latest, earlier, more }) => [
      make("p", {}, make("bdi", {}, show(name))),
      make("ul", {}, latest.map(([, words, , , , , , , series]) => make("li", { dir: "auto" }, make("bdi", {}, show(words)), !isDetail && series && [" ", buildCompare(series)]))),
      more && make("p", { class: "tl-elsewhere" }, make("a", { href: more[0] }, more[1])),
      earlier.length > 0 && [
        make("p", { class: "tl-earlier" }, phrase("earlier_figures", earlier.length)),
        make("ul", {}, earlier.map((words) => make("li", { dir: "auto" }, show(words))))
      ]
    ])
  );
  const buildValues = (k, show, isDetail) => {
    const groups = details.figures[k] ?? [];
    return groups.length > 0 && make(
      "div",
      { class: "tl-figures" },
      make(
        "table",
        {},
        make("thead", {}, make("tr", {}, ["figure_value", "figure_claimant"].map((name) => make("th", { scope: "col" }, phrase(name))))),
        groups.map((group) => make(
          "tbody",
          {},
          make("tr", {}, make("th", { colspan: "2", scope: "rowgroup" }, make("bdi", {}, show(group.name)), group.scale && [" ", make("span", { class: "tl-scale" }, group.scale)])),
          group.latest.map((value) => buildValue(value, show, isDetail))
        ))
      ),
      buildInFull(groups, show, isDetail)
    );
  };
  const buildWhen = (k, show) => make(
    "p",
    { class: "tl-when" },
    buildDate(k),
    details.other_calendars[k] && [" ", make("span", {}, `(${details.other_calendars[k]})`)],
    read("place", k) && [" · ", make("bdi", {}, show(read("place", k)))]
  );
  const buildTrack = (k, show) => {
    const level = read("confidence", k);
    if (!data.has_tracks && !level) return null;
    const confidence = level && `${data.has_tracks ? " · " : ""}${phrase("confidence", void 0, { level })}`;
    return make("p", { class: "tl-track" }, data.has_tracks && make("bdi", {}, show(read("track", k))), confidence && show(confidence));
  };
  const buildBody = (k, show, title, isDetail) => [
    buildWhen(k, show),
    title,
    buildTrack(k, show),
    laneOf(k) === null && make("p", { class: "tl-note" }, phrase("not_drawn")),
    buildTexts(k, show),
    buildMedia(k, show),
    buildAsWritten(k, show),
    buildValues(k, show, isDetail),
    buildSources(k, show, isDetail)
  ];
  return {
    classOf,
    laneOf,
    showEscapes: showEscapes2,
    /** An entry of the list, as event.html has it. */
    buildEntry: (k) => make(
      "article",
      { id: `e-${details.id[k]}`, class: classOf(k) },
      buildBody(k, showPlain, make("h4", { dir: "auto" }, make("a", { href: `#e-${encodeURIComponent(details.id[k])}` }, details.title[k])), false)
    ),
    /** The same for the detail, under a heading of its own. @returns {Child[]} */
    buildDetail: (k) => [
      make("h2", { id: "tl-detail-title", tabindex: "-1", dir: "auto" }, showEscapes2(details.title[k])),
      ...buildBody(k, showEscapes2, null, true)
    ],
    /** A list of events to choose from. */
    buildChoice: (members, choose) => make("ul", { class: "tl-choice" }, members.map((k) => {
      const button = make("button", { type: "button", "data-event": details.id[k] }, make("bdi", {}, showEscapes2(details.title[k])), " ", make("span", {}, details.when[k]));
      button.addEventListener("click", () => choose(details.id[k]));
      return make("li", {}, button);
    }))
  };
}

// js/src/second_calendar.js
var DAY3 = 864e5;
var MONTH_PX = 62;
var YEAR_STEPS = [1, 2, 5, 10, 20, 50, 100];
var YEAR_PX = 44;
var MONTH_DAYS = [31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30];
var STARTS = MONTH_DAYS.reduce((starts, days) => [...starts, starts[starts.length - 1] + days], [0]);
function readDay({ years }, at) {
  const index = years.findLastIndex(([, start2]) => start2 <= at);
  if (index < 0 || index === years.length - 1) return null;
  const [year, start] = years[index];
  const day = Math.floor((at - start) / DAY3);
  const month = STARTS.findLastIndex((first) => first <= day);
  return { year, month: month + 1, day: day - STARTS[month] + 1 };
}
function listSecondTicks(calendar, view, plotPx, { unit, times }) {
  if (unit !== "month" && unit !== "year") return listDays2(calendar, unit === "day" ? times : times.filter((at) => at % DAY3 === 0));
  const pxPerDay = plotPx / ((view[1] - view[0]) / DAY3);
  return pxPerDay * 29 >= MONTH_PX ? listMonths2(calendar, view, 1) : pxPerDay * 90 >= MONTH_PX ? listMonths2(calendar, view, 3) : listYears2(calendar, view, pxPerDay);
}
function listDays2(calendar, times) {
  let year = 0;
  return times.flatMap((at) => {
    const day = readDay(calendar, at);
    if (!day) return [];
    const text = `${day.day} ${calendar.months[day.month - 1]}${day.year === year ? "" : ` ${day.year}`}`;
    year = day.year;
    return [{ at, text }];
  });
}
function listMonths2({ months, years }, [start, end], count) {
  let isFirst = true;
  return years.slice(0, -1).flatMap(([year, first]) => STARTS.flatMap((day, month) => {
    const at = first + day * DAY3;
    if (month % count || at < start || at > end) return [];
    const text = `${months[month]}${isFirst || month === 0 ? ` ${year}` : ""}`;
    isFirst = false;
    return [{ at, text }];
  }));
}
function listYears2({ years }, [start, end], pxPerDay) {
  const count = YEAR_STEPS.find((step) => step * 365 * pxPerDay >= YEAR_PX) ?? YEAR_STEPS[YEAR_STEPS.length - 1];
  return years.filter(([year, at]) => year % count === 0 && at >= start && at <= end).map(([year, at]) => ({ at, text: String(year) }));
}

// js/src/axis.js
var AXIS_PX = { one: 34, two: 44 };
var APART_PX = 68;
var EDGE_Y_PX = 11;
var TICK_Y_PX = 26;
var SECOND_Y_PX = 39;
var TICK_TOP_PX = 15;
var GAP_PX = 4;
function placeTicks({ view, plotPx }, months) {
  const { edge, ticks } = listTicks(view, plotPx, APART_PX, months);
  const step = chooseStep((view[1] - view[0]) / plotPx, APART_PX);
  const [first] = ticks;
  const isAbout = Boolean(first) && (first.at - view[0]) / (view[1] - view[0]) * plotPx < APART_PX && !describeEdgeAt(first.at, view, plotPx, months).startsWith(edge);
  return { edge: isAbout ? "" : edge, step, ticks: ticks.map(({ at, text }) => ({ at, x: (at - view[0]) / (view[1] - view[0]) * plotPx, text })) };
}
var describeEdgeAt = (at, view, plotPx, months) => describeEdge(at, chooseStep((view[1] - view[0]) / plotPx, APART_PX), months);
function createAxis(svg, { months, zone, second, measure }) {
  const heightPx = second ? AXIS_PX.two : AXIS_PX.one;
  svg.replaceChildren();
  const lines = makeSvg("path", svg, { class: "tl-ticks" });
  const texts = makeSvg("g", svg, {});
  const write = (text, attributes) => {
    if (text) makeSvg("text", texts, attributes).textContent = text;
  };
  const writeTicks = (ticks, { left, plotPx, coveredPx = 0 }, y, kind) => {
    ticks.forEach(({ x, text }, at) => {
      const end = x + GAP_PX + measure(text);
      if (end <= plotPx - coveredPx && (at + 1 === ticks.length || end <= ticks[at + 1].x)) write(text, { class: kind, x: (left + x + GAP_PX).toFixed(1), y });
    });
  };
  return {
    heightPx,
    /** @param {Frame} frame */
    paint(frame) {
      const { view, left, plotPx, widthPx } = frame;
      const { edge, ticks, step } = placeTicks(frame, months);
      svg.setAttribute("viewBox", `0 0 ${widthPx} ${heightPx}`);
      svg.style.height = `${heightPx}px`;
      texts.replaceChildren();
      write(edge, { class: "tl-edge", x: left, y: EDGE_Y_PX });
      const zoneEnd = plotPx - (frame.coveredPx ?? 0);
      if (measure(edge) + measure(zone) + 3 * GAP_PX <= zoneEnd) write(zone, { class: "tl-zone", x: left + zoneEnd, y: EDGE_Y_PX, "text-anchor": "end" });
      writeTicks(ticks, frame, TICK_Y_PX, "tl-tick-text");
      const toPx = (at) => (at - view[0]) / (view[1] - view[0]) * plotPx;
      const others = second ? listSecondTicks(second, view, plotPx, { unit: step.unit, times: ticks.map(({ at }) => at) }).map(({ at, text }) => ({ x: toPx(at), text })) : [];
      writeTicks(others, frame, SECOND_Y_PX, "tl-second-text");
      const draw = (marks, top, bottom) => marks.map(({ x }) => `M${(left + x).toFixed(1)},${bottom}V${top}`).join("");
      const firstFoot = second ? TICK_Y_PX + 3 : heightPx;
      lines.setAttribute("d", `M${left},${heightPx - 0.5}H${left + plotPx}${draw(ticks, TICK_TOP_PX, firstFoot)}${draw(others, TICK_Y_PX + 5, heightPx)}`);
      return ticks.map(({ x }) => x);
    }
  };
}

// js/src/chapters.js
var CHAPTER_ROW_PX = 19;
var MOST_ROWS = 2;
var GAP_PX2 = 4;
var APART_PX2 = 10;
var NEAR_PX = 0.01;
var PADDING = 0.04;
var padChapter = ({ start, end }) => [start - (end - start) * PADDING, end + (end - start) * PADDING];
function placeChapters(chapters, { view: [start, end], plotPx }, measure, taken = [], rowCount = MOST_ROWS) {
  const toPx = (at) => (at - start) / (end - start) * plotPx;
  const rows = Array.from({ length: rowCount }, (_, number) => number ? [] : taken.map(([a, b]) => (
    /** @type {Box} */
    [a, b, true]
  )));
  const isFree = (row, boxes) => boxes.every(([left, right, isText]) => row.every(([a, b, isOtherText]) => {
    const gap = isText && isOtherText ? APART_PX2 : isText || isOtherText ? GAP_PX2 : 0;
    return right + gap <= a + NEAR_PX || left + NEAR_PX >= b + gap;
  }));
  const placed = [];
  const shown = chapters.filter(({ start: from, end: to }) => to >= start && from <= end).sort((a, b) => a.start - b.start || b.end - a.end);
  for (const { id, name, title, start: from, end: to } of shown) {
    const [left, right] = [Math.max(toPx(from), 0), Math.min(toPx(to), plotPx)];
    const px = measure(name);
    const isInside = right - left >= px + 2 * GAP_PX2;
    const beside = [right + GAP_PX2 + px <= plotPx ? right + GAP_PX2 : null, left - GAP_PX2 - px >= 0 ? left - GAP_PX2 - px : null];
    if (shown.some((other) => other.start >= to && toPx(other.start) < right + 2 * GAP_PX2 + px)) beside.reverse();
    const stands = isInside ? [left + GAP_PX2] : beside.filter((textLeft) => textLeft !== null);
    const bracket = [left, right, false];
    const spot = rows.flatMap((row2, number) => stands.map((textLeft) => ({ textLeft, number, boxes: [
      bracket,
      /** @type {Box} */
      [textLeft, textLeft + px, true]
    ], row: row2 }))).find(({ row: row2, boxes }) => isFree(row2, boxes));
    const bare = rows.findIndex((row2) => isFree(row2, [bracket]));
    const row = spot ? spot.number : bare;
    if (row < 0) continue;
    rows[row].push(...spot ? spot.boxes : [bracket]);
    placed.push({ id, title, left, right, row, opens: from >= start, closes: to <= end, text: spot ? name : "", textLeft: spot ? spot.textLeft : left, textPx: spot ? px : 0 });
  }
  return placed;
}

// js/src/layout/rows.js
var APART_PX3 = [
  [0, 3, 8],
  [3, 3, 8],
  [8, 8, 12]
];
var makeRow = () => ({ lefts: [], rights: [], leftEdges: [], rightEdges: [], hasLongBar: false });
function findPosition({ lefts }, left) {
  let [low, high] = [0, lefts.length];
  while (low < high) {
    const middle = low + high >>> 1;
    if (lefts[middle] <= left) low = middle + 1;
    else high = middle;
  }
  return low;
}
function findGap(row, x, leftEdge, rightEdge) {
  const at = findPosition(row, x);
  const from = at > 0 ? row.rights[at - 1] + APART_PX3[row.rightEdges[at - 1]][leftEdge] : -Infinity;
  const to = at < row.lefts.length ? row.lefts[at] - APART_PX3[rightEdge][row.leftEdges[at]] : Infinity;
  return [from, to];
}
function hasRoom(row, left, right, leftEdge, rightEdge) {
  const at = findPosition(row, left);
  if (at > 0 && row.rights[at - 1] + APART_PX3[row.rightEdges[at - 1]][leftEdge] > left) return false;
  return at === row.lefts.length || right + APART_PX3[rightEdge][row.leftEdges[at]] <= row.lefts[at];
}
function takeRoom(row, left, right, leftEdge, rightEdge) {
  const at = findPosition(row, left);
  row.lefts.splice(at, 0, left);
  row.rights.splice(at, 0, right);
  row.leftEdges.splice(at, 0, leftEdge);
  row.rightEdges.splice(at, 0, rightEdge);
}

// js/src/layout/bodies.js
var ROW_PX = 18;
var LEAST_LABEL_PX = 48;
var LABEL_GAP_PX = 4;
var BAR_FROM_PX = 8;
var HEAD_PX = 6;
var TAIL_PX = 4;
var WHISKER_PX = 4;
var LONG_BAR_PX = 120;
var RADIUS_PX = { headline: 6.5, labelled: 5, bare: 2.5 };
var BAR = 0;
var MARK = 1;
var LABEL = 2;
function measureBody(items, k, start, pxPerMs, widthPx, isSelected) {
  const toPx = (at) => (at - start) * pxPerMs;
  const [from, to, x] = [toPx(items.start[k]), toPx(items.end[k]), toPx(items.mark[k])];
  const isHeadline = items.importance[k] === 1;
  const radius = isHeadline ? RADIUS_PX.headline : RADIUS_PX.labelled;
  const isStub = items.form[k] === "bar" && to - from < BAR_FROM_PX;
  const form = isStub ? "stub" : items.form[k];
  const body = {
    k,
    level: isSelected ? 0 : items.importance[k],
    form,
    x,
    left: from,
    right: to,
    certainLeft: from,
    certainRight: to,
    radius,
    bareRadius: isHeadline ? radius : RADIUS_PX.bare,
    isLong: form !== "dot" && form !== "stub" && Math.min(to, widthPx) - Math.max(from, 0) > LONG_BAR_PX
  };
  if (form === "bar") {
    body.certainLeft = toPx(items.certain_start[k]);
    body.certainRight = toPx(items.certain_end[k]);
    if (items.is_open[k]) body.right = to + HEAD_PX;
  } else [body.left, body.right] = surroundDot(body, from, to, radius);
  return body;
}
function surroundDot({ form, x }, from, to, radius) {
  if (form === "stub") return [x - radius, x + radius + TAIL_PX];
  if (form === "dot") return [x - radius, x + radius];
  return [Math.min(x - radius - WHISKER_PX, from), Math.max(x + radius + WHISKER_PX, to)];
}
function findEdges(body, widthPx, isBare) {
  const { left, right } = body;
  if (!isBare || body.form === "bar" || body.bareRadius === body.radius) return [Math.max(left, 0), Math.min(right, widthPx)];
  const [bareLeft, bareRight] = surroundDot(body, body.certainLeft, body.certainRight, body.bareRadius);
  return [Math.max(bareLeft, 0), Math.min(bareRight, widthPx)];
}
var findEdgeKind = (body) => (
  /** @type {Edge} */
  body.form === "bar" ? BAR : MARK
);
function standLabel(body, side, px, widthPx, isShort) {
  if (side === "inside") return standInside(body, px, widthPx, isShort);
  const left = side === "right" ? body.right + LABEL_GAP_PX : body.left - LABEL_GAP_PX - px;
  return left >= 0 && left + px <= widthPx ? { side, left, right: left + px, isShort } : null;
}
function standInside(body, px, widthPx, isShort) {
  if (body.form !== "bar" && body.form !== "range") return null;
  const [from, to] = [Math.max(body.certainLeft, 0), Math.min(body.certainRight, widthPx)];
  if (body.form === "bar") {
    const [wholeFrom, wholeTo] = [Math.max(body.left, 0), Math.min(body.right, widthPx)];
    return fitInside(from, to, px, isShort) ?? fitInside(wholeFrom, wholeTo, px, isShort);
  }
  if (body.x + body.radius <= 0 || body.x - body.radius >= widthPx) return fitInside(from, to, px, isShort);
  return fitInside(body.x + body.radius, to, px, isShort) ?? fitAtRight(from, body.x - body.radius, px, isShort);
}
function fitInside(from, to, px, isShort) {
  const left = from + LABEL_GAP_PX;
  return left + px + LABEL_GAP_PX <= to ? { side: "inside", left, right: left + px, isShort } : null;
}
function fitAtRight(from, to, px, isShort) {
  const left = to - LABEL_GAP_PX - px;
  return left >= from + LABEL_GAP_PX ? { side: "inside", left, right: left + px, isShort } : null;
}
function findRoom(body, side, widthPx, [from, to]) {
  if (side === "right") return Math.min(widthPx - body.right - LABEL_GAP_PX, to - body.right - LABEL_GAP_PX);
  if (side === "left") return Math.min(body.left - LABEL_GAP_PX, body.left - LABEL_GAP_PX - from);
  if (body.form !== "bar") return 0;
  return Math.min(body.right, widthPx) - Math.max(body.left, 0) - 2 * LABEL_GAP_PX;
}

// js/src/layout/place.js
var SIDES = ["inside", "right", "left"];
var LEVELS = 4;
function makeCandidate(body, [px, shortPx], widthPx) {
  const edges = findEdges(body, widthPx, false);
  const listSlots = (labelPx, isShort) => {
    const slots = [];
    for (const side of SIDES) {
      const label = standLabel(body, side, labelPx, widthPx, isShort);
      if (label) slots.push(makeSlot(body, edges, label));
    }
    return slots;
  };
  return { body, edges, full: listSlots(px, false), short: shortPx < px ? listSlots(shortPx, true) : [], shortPx };
}
function makeSlot(body, [left, right], label) {
  const edge = findEdgeKind(body);
  if (label?.side === "right") return { label, left, right: label.right, leftEdge: edge, rightEdge: LABEL };
  if (label?.side === "left") return { label, left: label.left, right, leftEdge: LABEL, rightEdge: edge };
  return { label, left, right, leftEdge: edge, rightEdge: edge };
}
function placeLane(candidates, rowCount, widthPx, options) {
  const { mode, kept, isDensity } = options;
  const lane = { rows: Array.from({ length: rowCount }, makeRow), places: [], longRows: 0, isLimited: true, cutLevel: isDensity ? 0 : 1, widthPx };
  const placeBare = (one) => (!isDensity || one.body.level === 0) && placeWithoutLabel(lane, one, options);
  const placeLabelled = (one) => {
    const place = mode === "fresh" ? void 0 : kept.get(one.body.k);
    return place ? placeKept(lane, one, place, options) : placeWithLabel(lane, one);
  };
  const deferred = [];
  for (const members of listTurns(candidates, kept, mode)) {
    const rest = members.filter((one) => !placeLabelled(one));
    const isDeferred = ({ body }) => isLimitedBar(body) && isFullOfBars(lane);
    deferred.push(...rest.filter(isDeferred));
    rest.filter((one) => !isDeferred(one)).forEach(placeBare);
  }
  lane.isLimited = false;
  deferred.filter((one) => !placeLabelled(one)).forEach(placeBare);
  return lane.places;
}
function listTurns(candidates, kept, mode) {
  const isOld = ({ body }) => kept.has(body.k);
  const classes = Array.from({ length: LEVELS }, (_, level) => candidates.filter(({ body }) => body.level === level));
  if (mode === "fresh") return classes;
  if (mode === "settle") return classes.map((members) => [...members.filter(isOld), ...members.filter((one) => !isOld(one))]);
  const old = classes.map((members) => members.filter(isOld));
  const recent = classes.map((members) => members.filter((one) => !isOld(one)));
  return [old[0], recent[0], old[1], recent[1], ...old.slice(2), ...recent.slice(2)];
}
function placeWithLabel(lane, candidate) {
  const { full, short } = candidate;
  const rows = listOpenRows(lane, candidate, lane.rows.keys());
  return trySlots(lane, candidate, full, rows) || trySlots(lane, candidate, short, rows) || candidate.body.level <= lane.cutLevel && placeCut(lane, candidate, rows);
}
function placeKept(lane, candidate, { row, side, isShort }, { mode, canMove }) {
  const { body, full, short } = candidate;
  const isGesture = mode === "gesture";
  const own = row < lane.rows.length ? listOpenRows(lane, candidate, [row]) : [];
  if (own.length) {
    const slots = isGesture && isShort ? [...short, ...full] : [...full, ...short];
    const isFirst = ({ label }) => label?.side === side || !isGesture && label?.side === "inside";
    if (trySlots(lane, candidate, [...slots.filter(isFirst), ...slots.filter((slot) => !isFirst(slot))], own)) return true;
    if (isGesture && placeCut(lane, candidate, own)) return true;
  }
  return (!isGesture || canMove && body.level <= 1) && placeWithLabel(lane, candidate);
}
function placeWithoutLabel(lane, candidate, { mode, kept, canMove }) {
  const { body } = candidate;
  const place = mode === "fresh" ? void 0 : kept.get(body.k);
  const own = place && place.row < lane.rows.length ? [place.row] : [];
  const isBound = mode === "gesture" && own.length > 0 && !(canMove && body.level <= 1);
  const slot = makeSlot(body, findEdges(body, lane.widthPx, true), null);
  const rows = (isBound ? own : [...own, ...lane.rows.keys()]).filter((row) => allowsBar(lane, row, body));
  return trySlots(lane, candidate, [slot], rows);
}
function listOpenRows(lane, { body, edges: [left, right] }, rows) {
  const edge = findEdgeKind(body);
  const open = [];
  for (const row of rows) if (allowsBar(lane, row, body) && hasRoom(lane.rows[row], left, right, edge, edge)) open.push(row);
  return open;
}
function trySlots(lane, { body }, slots, rows) {
  for (const row of rows) {
    for (const slot of slots) {
      if (!hasRoom(lane.rows[row], slot.left, slot.right, slot.leftEdge, slot.rightEdge)) continue;
      take(lane, row, body, slot);
      return true;
    }
  }
  return false;
}
function placeCut(lane, { body, edges, shortPx }, rows) {
  const edge = findEdgeKind(body);
  let [best, bestRow, bestPx] = [
    /** @type {Label | null} */
    null,
    0,
    LEAST_LABEL_PX - 1
  ];
  for (const row of rows) {
    for (const side of SIDES) {
      const [leftEdge, rightEdge] = [side === "left" ? LABEL : edge, side === "right" ? LABEL : edge];
      const gap = findGap(
        lane.rows[row],
        edges[0],
        /** @type {Edge} */
        leftEdge,
        /** @type {Edge} */
        rightEdge
      );
      const px = Math.floor(Math.min(findRoom(body, side, lane.widthPx, gap), shortPx));
      if (px <= bestPx) continue;
      const label = standLabel(body, side, px, lane.widthPx, true);
      if (label) [best, bestRow, bestPx] = [label, row, px];
    }
  }
  if (best) take(lane, bestRow, body, makeSlot(body, edges, best));
  return best !== null;
}
var isLimitedBar = ({ isLong, level }) => isLong && level > 1;
var isFullOfBars = ({ rows, longRows }) => longRows >= Math.max(1, Math.floor(rows.length / 2));
function allowsBar(lane, row, body) {
  return !isLimitedBar(body) || !lane.isLimited || lane.rows[row].hasLongBar || !isFullOfBars(lane);
}
function take(lane, row, body, { label, left, right, leftEdge, rightEdge }) {
  takeRoom(lane.rows[row], left, right, leftEdge, rightEdge);
  if (body.isLong && !lane.rows[row].hasLongBar) {
    lane.rows[row].hasLongBar = true;
    lane.longRows += 1;
  }
  lane.places.push({ body, row, label });
}

// js/src/layout/allocate.js
var FAIR_ROWS = 2;
function allocateRows(lanes, total, most, widthPx) {
  const rows = lanes.map(() => 0);
  const gains = lanes.map((candidates) => findGain(candidates, widthPx));
  for (let left = total; left > 0; left -= 1) {
    let best = -1;
    lanes.forEach((_, lane) => {
      const isWanted = rows[lane] < most && gains[lane].rest.length + gains[lane].labels > 0 && (gains[lane].labels > 0 || rows[lane] === 0);
      if (isWanted && (best < 0 || isBetter(gains[lane], rows[lane], gains[best], rows[best]))) best = lane;
    });
    if (best < 0) break;
    rows[best] += 1;
    gains[best] = findGain(gains[best].rest, widthPx);
  }
  return rows;
}
function isBetter(gain, rows, other, otherRows) {
  if (gain.headlines !== other.headlines) return gain.headlines > other.headlines;
  if (rows < FAIR_ROWS !== otherRows < FAIR_ROWS) return rows < FAIR_ROWS;
  return gain.labels > other.labels || gain.labels === other.labels && rows < otherRows;
}
function findGain(candidates, widthPx) {
  const lane = { rows: [makeRow()], places: [], longRows: 0, isLimited: false, cutLevel: 1, widthPx };
  const rest = candidates.filter((candidate) => {
    lane.cutLevel = lane.places.length ? -1 : 1;
    return !placeWithLabel(lane, candidate);
  });
  return { headlines: lane.places.filter(({ body }) => body.level <= 1).length, labels: lane.places.length, rest };
}

// js/src/layout/items.js
var CLASSES = 3;
function hashText(text) {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ /** @type {number} */
  character.codePointAt(0), 16777619) >>> 0;
  return hash;
}
var compareTexts = (a, b) => a < b ? -1 : a > b ? 1 : 0;
function prepareItems(items) {
  const { id, lane, importance, form, start, end, mark } = items;
  const all = id.map((_, k) => k).filter((k) => lane[k] >= 0);
  const byRank = [...all].sort((a, b) => importance[a] - importance[b] || end[b] - start[b] - (end[a] - start[a]) || start[a] - start[b] || compareTexts(id[a], id[b]));
  const rank = new Int32Array(id.length).fill(id.length);
  byRank.forEach((k, at) => {
    rank[k] = at;
  });
  const hash = Float64Array.from(id, hashText);
  const sortBy = (keys, values) => [...keys].sort((a, b) => values[a] - values[b] || rank[a] - rank[b]);
  const points = all.filter((k) => form[k] === "dot");
  const spans = all.filter((k) => form[k] !== "dot");
  const orders = {
    byMark: sortBy(points, mark),
    byHash: sortBy(points, hash),
    byStart: sortBy(spans, start),
    byEnd: sortBy(spans, end),
    spansByMark: sortBy(spans, mark),
    byRank: byRank.filter((k) => form[k] !== "dot")
  };
  return { items, laneCount: all.reduce((most, k) => Math.max(most, lane[k] + 1), 0), rank, hash, orders };
}
function selectItems(store, matches = null) {
  const { items, laneCount, orders } = store;
  const { start, end, mark } = items;
  const split = (order) => splitByGroup(store, matches, order);
  const lists = {
    byMark: split(orders.byMark),
    byHash: split(orders.byHash),
    byStart: split(orders.byStart),
    byEnd: split(orders.byEnd),
    spansByMark: split(orders.spansByMark),
    byRank: split(orders.byRank)
  };
  const groups = Array.from({ length: laneCount }, (_, lane) => Array.from({ length: CLASSES }, (__, level) => {
    const at = lane * CLASSES + level;
    return {
      points: lists.byMark[at],
      pointMarks: pick(lists.byMark[at], mark),
      pointsByHash: lists.byHash[at],
      spans: lists.byStart[at],
      spanStarts: pick(lists.byStart[at], start),
      spanEnds: pick(lists.byEnd[at], end),
      spanMarks: pick(lists.spansByMark[at], mark),
      spansByRank: lists.byRank[at],
      longest: lists.byStart[at].reduce((most, k) => Math.max(most, end[k] - start[k]), 0)
    };
  }));
  return { store, matches, groups };
}
function pick(keys, values) {
  const picked = new Float64Array(keys.length);
  for (let at = 0; at < keys.length; at += 1) picked[at] = values[keys[at]];
  return picked;
}
function splitByGroup({ items, laneCount }, matches, order) {
  const { lane, importance } = items;
  const lists = Array.from({ length: laneCount * CLASSES }, () => []);
  for (const k of order) if (!matches || matches[k]) lists[lane[k] * CLASSES + importance[k] - 1].push(k);
  return lists;
}

// js/src/layout/candidates.js
var DENSITY_FROM = 300;
var BIN_PX = 8;
var MOST_POINTS = 60;
var MOST_SPANS = 15;
function countBelow(values, limit) {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = low + high >>> 1;
    if (values[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
function countUpTo(values, limit) {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = low + high >>> 1;
    if (values[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
function countInView(group, [start, end]) {
  const points = countUpTo(group.pointMarks, end) - countBelow(group.pointMarks, start);
  return points + countUpTo(group.spanStarts, end) - countBelow(group.spanEnds, start);
}
function listCandidates(selection, view, wanted) {
  const { groups } = selection;
  const counts = groups.map((lane) => lane.map((group) => countInView(group, view)));
  const byClass = Array.from({ length: CLASSES }, (_, level) => counts.reduce((sum, lane) => sum + lane[level], 0));
  const matching = byClass.reduce((sum, count) => sum + count, 0);
  const isDensity = matching > DENSITY_FROM;
  const isPlaced = chooseClasses(byClass, isDensity);
  const chosen = groups.map((lane, number) => {
    if (!isDensity) return lane.flatMap((group, level) => counts[number][level] ? listInView(selection, group, view) : []);
    return lane.flatMap((group, level) => isPlaced[level] && counts[number][level] ? chooseMost(selection, group, view) : []);
  });
  if (isDensity) addWanted(selection, view, wanted, chosen);
  const isSample = isDensity && isPlaced.some((placed, level) => placed && byClass[level] > DENSITY_FROM);
  return { counts: counts.map((lane) => lane.reduce((sum, count) => sum + count, 0)), chosen, isDensity, isSample, matching, headlines: byClass[0] };
}
function chooseClasses(byClass, isDensity) {
  let [total, hasAny] = [0, false];
  return byClass.map((count) => {
    total += count;
    const isPlaced = !isDensity || total <= DENSITY_FROM || count > 0 && !hasAny;
    hasAny ||= count > 0;
    return isPlaced;
  });
}
var isSpanInView = ({ store }, k, [start, end]) => store.items.end[k] >= start && store.items.start[k] <= end;
function listInView(selection, group, view) {
  const points = group.points.slice(countBelow(group.pointMarks, view[0]), countUpTo(group.pointMarks, view[1]));
  return points.concat(listSpansInView(selection, group, view));
}
function listSpansInView(selection, group, view) {
  const from = countBelow(group.spanStarts, view[0] - group.longest * (1 + 1e-9));
  return group.spans.slice(from, countUpTo(group.spanStarts, view[1])).filter((k) => isSpanInView(selection, k, view));
}
function chooseMost(selection, group, view) {
  const points = choosePoints(selection, group, view);
  const room = Math.max(MOST_SPANS, MOST_POINTS - points.length);
  const spans = takeFirst(group.spansByRank, room, (k) => isSpanInView(selection, k, view));
  return points.slice(0, MOST_POINTS - Math.min(spans.length, MOST_SPANS)).concat(spans);
}
function choosePoints({ store }, { points, pointMarks, pointsByHash }, [start, end]) {
  const [from, to] = [countBelow(pointMarks, start), countUpTo(pointMarks, end)];
  if ((to - from) ** 2 < MOST_POINTS * points.length) {
    const { hash, rank } = store;
    return points.slice(from, to).sort((a, b) => hash[a] - hash[b] || rank[a] - rank[b]).slice(0, MOST_POINTS);
  }
  const { mark } = store.items;
  return takeFirst(pointsByHash, MOST_POINTS, (k) => mark[k] >= start && mark[k] <= end);
}
function takeFirst(keys, count, test) {
  const taken = [];
  for (const k of keys) {
    if (!test(k)) continue;
    taken.push(k);
    if (taken.length === count) break;
  }
  return taken;
}
function addWanted(selection, view, wanted, chosen) {
  const { lane, form, mark } = selection.store.items;
  const taken = new Set(chosen.flat());
  for (const k of wanted) {
    if (lane[k] < 0 || taken.has(k) || selection.matches && !selection.matches[k]) continue;
    const isInView = form[k] === "dot" ? mark[k] >= view[0] && mark[k] <= view[1] : isSpanInView(selection, k, view);
    if (isInView) chosen[lane[k]].push(k);
    taken.add(k);
  }
}
function findBinLength(pxPerMs) {
  let length = 1;
  while (length * pxPerMs < BIN_PX) length *= 2;
  while (length / 2 * pxPerMs >= BIN_PX) length /= 2;
  return length;
}
var findCell = (mark, [start, end], length) => Math.floor(Math.min(Math.max(mark, start), end) / length);
function countCells(groups, view, length) {
  const [start, end] = view;
  const first = Math.floor(start / length);
  const last = Math.floor(end / length);
  const counts = new Uint32Array(last - first + 1);
  for (const group of groups) {
    addCounts(group.pointMarks, view, first, length, counts);
    addCounts(group.spanMarks, view, first, length, counts);
    counts[0] += countBelow(group.spanMarks, start) - countBelow(group.spanEnds, start);
    counts[last - first] += countUpTo(group.spanStarts, end) - countUpTo(group.spanMarks, end);
  }
  return { first, length, counts };
}
function addCounts(marks, [start, end], first, length, counts) {
  let before = countBelow(marks, start);
  const inView = countUpTo(marks, end);
  if (inView - before <= counts.length) {
    for (let at = before; at < inView; at += 1) counts[Math.floor(marks[at] / length) - first] += 1;
    return;
  }
  for (let at = 0; at < counts.length; at += 1) {
    const upTo = at === counts.length - 1 ? inView : countBelow(marks, (first + at + 1) * length);
    counts[at] += upTo - before;
    before = upTo;
  }
}

// js/src/layout/settle.js
var LABELS_PART = 0.1;
var ROWS_MORE = 4;
function mixPlaces(fresh, settled, importance, total) {
  const wanted = fresh.map((places) => findWorth(places, importance));
  const worths = settled.map((places) => findWorth(places, importance));
  const mixed = [...settled];
  for (let left = fresh.length; left > 0 && !isGoodEnough(wanted, worths, total); left -= 1) {
    let best = -1;
    mixed.forEach((places, lane) => {
      if (places !== fresh[lane] && (best < 0 || findDifference(wanted[lane], worths[lane]) > findDifference(wanted[best], worths[best]))) best = lane;
    });
    mixed[best] = fresh[best];
    worths[best] = wanted[best];
  }
  return mixed;
}
function findWorth(places, importance) {
  const labelled = places.filter(({ label }) => label).map(({ body }) => body.k);
  const headlines = labelled.filter((k) => importance[k] === 1).sort((a, b) => a - b);
  return { headlines: headlines.join(), labels: labelled.length, rows: places.reduce((most, { row }) => Math.max(most, row + 1), 0) };
}
function isGoodEnough(fresh, mixed, total) {
  const sum = (worths, name) => worths.reduce((all, worth) => all + worth[name], 0);
  const [labels, rows] = [sum(fresh, "labels"), sum(mixed, "rows")];
  return fresh.every(({ headlines }, lane) => headlines === mixed[lane].headlines) && Math.abs(labels - sum(mixed, "labels")) <= labels * LABELS_PART && rows < sum(fresh, "rows") + ROWS_MORE && rows <= total;
}
var findDifference = (one, other) => (one.headlines === other.headlines ? 0 : 1e6) + Math.abs(one.labels - other.labels) * 1e3 + Math.abs(one.rows - other.rows);

// js/src/layout/stack.js
var EMPTY_LANE_PX = 16;
var BAND_PX = 5;
var DENSITY_BAND_PX = 23;
var LANE_GAP_PX = 2;
var PHONE_NAME_PX = 18;
var MOST_ROWS2 = { beside: 14, phone: 20, alone: 25, sample: 4 };
function findRowLimits({ counts, isDensity, isSample }, { maxRows = Infinity, maxHeightPx = Infinity, isPhone = false }) {
  const used = counts.filter((count) => count > 0).length;
  const fixedPx = used * findFixedPx(isDensity, isPhone) + (counts.length - used) * EMPTY_LANE_PX;
  const rows = Math.min(isDensity ? maxRows - used : maxRows, (maxHeightPx - fixedPx) / ROW_PX, used * MOST_ROWS2.alone);
  const most = isSample ? MOST_ROWS2.sample : used === 1 ? MOST_ROWS2.alone : isPhone ? MOST_ROWS2.phone : MOST_ROWS2.beside;
  return { total: Math.max(used, Math.floor(rows)), most };
}
var findFixedPx = (isDensity, isPhone) => (isPhone ? PHONE_NAME_PX : 0) + (isDensity ? DENSITY_BAND_PX : BAND_PX) + LANE_GAP_PX;
function stackLanes({ counts, isDensity }, places, { isPhone = false, rows: fixedRows }) {
  let top = 0;
  return places.map((lane, number) => {
    const rows = fixedRows && counts[number] ? fixedRows[number] : lane.reduce((most, { row }) => Math.max(most, row + 1), 0);
    const fixedPx = findFixedPx(isDensity, isPhone);
    const bandPx = counts[number] && isDensity ? DENSITY_BAND_PX : BAND_PX;
    const height = counts[number] ? rows * ROW_PX + fixedPx : EMPTY_LANE_PX;
    const rowsTop = top + (isPhone && counts[number] ? PHONE_NAME_PX : 0);
    const stacked = { lane: number, rows, top, height, rows_top: rowsTop, band_top: top + height - bandPx - LANE_GAP_PX, band_px: bandPx };
    top += height;
    return stacked;
  });
}

// js/src/layout/scene.js
var LEAST_ZOOM = 1e-6;
function buildScene(selection, options) {
  const { view, widthPx, selected = null, previous = null, isGesture = false } = options;
  const wanted = [...selected === null ? [] : [selected], ...previous ? previous.marks.map(({ k }) => k) : []];
  const candidates = listCandidates(selection, view, wanted);
  const lanes = measureCandidates(selection, candidates, options);
  const draw = (places2, stack) => describeScene(selection, candidates, places2, stack, options);
  if (previous && isGesture) {
    const canMove = view[1] - view[0] > (previous.view[1] - previous.view[0]) * (1 + LEAST_ZOOM);
    const keeping = { mode: (
      /** @type {Mode} */
      "gesture"
    ), kept: listKept(previous), isDensity: candidates.isDensity, canMove };
    return draw(lanes.map((lane, number) => placeLane(lane, previous.lanes[number].rows, widthPx, keeping)), previous.lanes);
  }
  if (options.rows) {
    const given = options.rows;
    const places2 = lanes.map((lane, number) => placeLane(lane, given[number], widthPx, { mode: "fresh", kept: /* @__PURE__ */ new Map(), isDensity: candidates.isDensity, canMove: true }));
    return draw(places2, stackLanes(candidates, places2, options));
  }
  const limits = findRowLimits(candidates, options);
  const rows = allocateRows(lanes, limits.total, limits.most, widthPx);
  const place = (mode, kept) => placeInRows(lanes, rows, limits, widthPx, { mode, kept, isDensity: candidates.isDensity, canMove: true });
  const fresh = place("fresh", /* @__PURE__ */ new Map());
  const places = previous ? mixPlaces(fresh, place("settle", listKept(previous)), selection.store.items.importance, limits.total) : fresh;
  return draw(places, stackLanes(candidates, places, options));
}
function measureCandidates({ store }, { chosen }, { view: [start, end], widthPx, widths, selected = null }) {
  const pxPerMs = widthPx / (end - start);
  return chosen.map((lane) => {
    const bodies = lane.map((k) => measureBody(store.items, k, start, pxPerMs, widthPx, k === selected));
    bodies.sort((a, b) => a.level - b.level || store.rank[a.k] - store.rank[b.k]);
    return bodies.map((body) => makeCandidate(body, widths(body.k), widthPx));
  });
}
function placeInRows(lanes, allocated, { total, most }, widthPx, options) {
  const rows = [...allocated];
  const places = lanes.map((lane, number) => placeLane(lane, rows[number], widthPx, options));
  const missing = (number) => lanes[number].length - places[number].filter(({ label }) => label).length;
  let spare = total - rows.reduce((sum, count) => sum + count, 0);
  const isOpen = lanes.map(() => !options.isDensity);
  while (spare > 0) {
    let best = -1;
    lanes.forEach((_, number) => {
      if (isOpen[number] && rows[number] < most && missing(number) > 0 && (best < 0 || missing(number) > missing(best))) best = number;
    });
    if (best < 0) break;
    const before = [missing(best), places[best].length];
    const next = placeLane(lanes[best], rows[best] + 1, widthPx, options);
    const labelled = next.filter(({ label }) => label).length;
    if (lanes[best].length - labelled < before[0] || next.length > before[1]) {
      rows[best] += 1;
      places[best] = next;
      spare -= 1;
    } else isOpen[best] = false;
  }
  return places;
}
function listKept({ marks, labels }) {
  const kept = new Map(marks.map(({ k, row }) => [k, { row, side: null, isShort: false }]));
  for (const { k, side, is_short: isShort } of labels) kept.set(k, { row: (
    /** @type {Kept} */
    kept.get(k).row
  ), side, isShort });
  return kept;
}
function describeScene(selection, candidates, places, lanes, { view, widthPx }) {
  const { importance } = selection.store.items;
  const all = places.flatMap((lane, number) => lane.map((place) => ({ ...place, lane: number }))).sort((a, b) => a.body.k - b.body.k);
  const marks = all.map(({ body, row, label, lane }) => {
    const isBare = !label;
    const [left, right] = findEdges(body, widthPx, isBare);
    return { k: body.k, lane, row, form: body.form, x: body.x, left, right, size: importance[body.k] === 1 ? "headline" : isBare ? "bare" : "labelled" };
  });
  const labels = all.flatMap(({ body, label }) => label ? [{ k: body.k, side: label.side, left: label.left, right: label.right, is_short: label.isShort }] : []);
  const totals = {
    matching: candidates.matching,
    shown: marks.length,
    hidden: candidates.matching - marks.length,
    labelled: labels.length,
    headlines: candidates.headlines,
    headlines_labelled: labels.filter(({ k }) => importance[k] === 1).length
  };
  const height = lanes.reduce((sum, lane) => sum + lane.height, 0);
  return { view, width_px: widthPx, height_px: height, is_density: candidates.isDensity, lanes, marks, labels, bins: listBins(selection, candidates, places, view, widthPx), totals };
}
function listMembers({ store, groups }, { view, width_px: widthPx, marks }, { lane, start }) {
  const length = findBinLength(widthPx / (view[1] - view[0]));
  const { start: starts, end: ends, mark: times } = store.items;
  const hasMark = new Set(marks.map(({ k }) => k));
  const isCounted = (k) => !hasMark.has(k) && Math.round(findCell(times[k], view, length) * length) === Math.round(start);
  return groups[lane].flatMap(({ points, spans }) => [
    ...points.filter((k) => times[k] >= view[0] && times[k] <= view[1] && isCounted(k)),
    ...spans.filter((k) => ends[k] >= view[0] && starts[k] <= view[1] && isCounted(k))
  ]).sort((a, b) => a - b);
}
function listBins({ store, groups }, { counts }, places, view, widthPx) {
  const pxPerMs = widthPx / (view[1] - view[0]);
  const length = findBinLength(pxPerMs);
  return groups.flatMap((lane, number) => {
    if (counts[number] === places[number].length) return [];
    const cells = countCells(lane, view, length);
    for (const { body } of places[number]) cells.counts[findCell(store.items.mark[body.k], view, length) - cells.first] -= 1;
    const bins = [];
    cells.counts.forEach((count, at) => {
      if (!count) return;
      const [start, end] = [(cells.first + at) * length, (cells.first + at + 1) * length];
      bins.push({ lane: number, start, end, left: Math.max((start - view[0]) * pxPerMs, 0), right: Math.min((end - view[0]) * pxPerMs, widthPx), count });
    });
    return bins;
  });
}

// js/src/labels.js
var LABEL_PX = 13;
var LONGEST_PX = 320;
var SHORT_PX = 140;
var SAMPLE = "A reader's font has these widths: 0123456789 (iIlLmMwW)";
var SAME_FONT = 5e-3;
var isolateLabel = (text) => /[\u202a-\u202e\u2066-\u2069]/.test(text) ? `⁨${text.replace(/[\u2066-\u2069]/g, "")}⁩` : text;
function cutText(text, px, measure) {
  const wholePx = measure(text);
  if (wholePx <= px) return text;
  const characters = [...text];
  const begin = (count) => `${characters.slice(0, count).join("").trimEnd()}…`;
  let [fits, cut, step] = [0, characters.length, 1];
  let middle = Math.floor(characters.length * px / wholePx);
  while (cut - fits > 1) {
    middle = Math.min(Math.max(middle, fits + 1), cut - 1);
    if (measure(begin(middle)) <= px) [fits, middle] = [middle, middle + step];
    else [cut, middle] = [middle, middle - step];
    step *= 2;
  }
  return begin(fits);
}
function createMeasure(measure, table = {}) {
  const advances = new Map(Object.entries(table).flatMap(([width, characters]) => [...characters].map((one) => (
    /** @type {[string, number]} */
    [one, Number(width)]
  ))));
  const sum = (text) => {
    let total = 0;
    for (const one of text) total += advances.get(one) ?? NaN;
    return total * LABEL_PX / 1e3;
  };
  const expected = sum(SAMPLE);
  if (!(Math.abs(measure(SAMPLE) - expected) < expected * SAME_FONT)) return measure;
  return (text) => {
    const px = sum(text);
    return Number.isNaN(px) ? measure(text) : px;
  };
}
function createLabels(document2, { label, importance }, family, advances = {}) {
  const context = (
    /** @type {CanvasRenderingContext2D} */
    document2.createElement("canvas").getContext("2d")
  );
  context.fontKerning = "none";
  const widths = /* @__PURE__ */ new Map();
  const useFont = (weight) => (text) => {
    context.font = `${weight}${LABEL_PX}px ${family}`;
    return context.measureText(text).width;
  };
  const [regular, bold] = [createMeasure(useFont(""), advances.regular), createMeasure(useFont("bold "), advances.bold)];
  const measureAs = (isBold) => isBold ? bold : regular;
  const measureOf = (k) => measureAs(importance[k] === 1);
  const clean = (k) => isolateLabel(label[k].trim().replace(/\s+/g, " "));
  return {
    /** The width of the label of event k in px, and of the label cut to 140 px. */
    widths(k) {
      let pair = widths.get(k);
      if (!pair) {
        const measure = measureOf(k);
        const whole = Math.ceil(measure(cutText(clean(k), LONGEST_PX, measure)));
        pair = whole <= SHORT_PX ? [whole, whole] : [whole, Math.ceil(measure(cutText(clean(k), SHORT_PX, measure)))];
        widths.set(k, pair);
      }
      return pair;
    },
    /** As much of the label of event k as a width holds. */
    write: (k, px) => cutText(clean(k), Math.min(px, LONGEST_PX), measureOf(k)),
    measure: (text, isBold = false) => measureAs(isBold)(text)
  };
}

// js/src/background.js
var NAME_PX = 15;
var NAME_GAP_PX = 12;
var GUTTER_PX = 112;
var CHIP_PX = 9;
var NOTE_GAP_PX = 5;
function createBackground(group, { chapters, coverage, names, lines, measure }) {
  const boxes = makeSvg("g", group);
  const rules = makeSvg("path", group, { class: "tl-rules" });
  const edges = makeSvg("path", group, { class: "tl-chapter-edges" });
  const end = makeSvg("path", group, { class: "tl-coverage-end" });
  const brackets = makeSvg("path", group, { class: "tl-brackets" });
  const texts = makeSvg("g", group, { class: "tl-lane-names" });
  const measureName = (text) => measure(text, true);
  const listLines = (number, heightPx, isNarrow) => {
    if (isNarrow) return [names[number]];
    const most = Math.max(1, Math.floor(heightPx / NAME_PX));
    const all = lines[number];
    return all.length <= most ? all : [...all.slice(0, most - 1), cutText(all.slice(most - 1).join(" "), GUTTER_PX, measureName)];
  };
  const writeName = ({ lane, top, height }, offset, isNarrow) => {
    const shown = listLines(lane, height, isNarrow);
    const first = isNarrow ? offset + top + 13 : offset + top + (height - shown.length * NAME_PX) / 2 + NAME_PX - 4;
    shown.forEach((text, at) => {
      makeSvg("text", texts, { x: isNarrow ? CHIP_PX + 5 : -NAME_GAP_PX, y: first + at * NAME_PX, "text-anchor": isNarrow ? "start" : "end" }).textContent = text;
    });
    const box2 = isNarrow ? { x: 0, y: offset + top + 4, width: CHIP_PX, height: CHIP_PX } : { x: -7, y: offset + top + 2, width: 4, height: Math.max(height - 4, 4) };
    makeSvg("rect", texts, { ...box2, class: `tl-in-${lane} tl-chip` });
  };
  const placeNote = ({ view, plotPx }) => {
    if (!coverage || coverage.shown < view[0] || coverage.shown > view[1]) return null;
    const right = (coverage.shown - view[0]) / (view[1] - view[0]) * plotPx - NOTE_GAP_PX;
    const left = right - measure(coverage.text);
    return left >= 0 ? (
      /** @type {[number, number]} */
      [left, right]
    ) : null;
  };
  const drawBrackets = (placed) => {
    brackets.setAttribute("d", placed.map(({ left, right, row, opens, closes }) => {
      const y = (row + 1) * CHAPTER_ROW_PX - 3;
      return `M${(left + 1).toFixed(1)},${y + (opens ? 4 : 0)}V${y}H${(right - 1).toFixed(1)}${closes ? "v4" : ""}`;
    }).join(""));
    for (const { text, textLeft, row } of placed) {
      if (text) makeSvg("text", texts, { class: "tl-chapter-name", x: textLeft.toFixed(1), y: (row + 1) * CHAPTER_ROW_PX - 7 }).textContent = text;
    }
  };
  return {
    /**
     * Paints a view; returns the brackets of its chapters.
     *
     * @param {Frame} frame
     * @param {SceneLane[]} lanes
     * @param {{ headPx: number, heightPx: number, isNarrow: boolean }} size
     */
    paint(frame, lanes, { headPx, heightPx, isNarrow }) {
      const { view, plotPx, ticks } = frame;
      const toPx = (at) => (at - view[0]) / (view[1] - view[0]) * plotPx;
      boxes.replaceChildren();
      texts.replaceChildren();
      for (const { lane, top, height } of lanes) if (lane % 2 === 0) makeSvg("rect", boxes, { class: "tl-lane-box", x: 0, y: headPx + top, width: plotPx, height });
      rules.setAttribute("d", ticks.map((x) => `M${x.toFixed(1)},0V${heightPx}`).join(""));
      const note = placeNote(frame);
      const placed = headPx ? placeChapters(chapters, frame, measureName, note ? [note] : [], headPx / CHAPTER_ROW_PX) : [];
      drawBrackets(placed);
      edges.setAttribute("d", placed.flatMap(({ left, right, opens, closes }) => [...opens ? [left] : [], ...closes ? [right] : []]).map((x) => `M${x.toFixed(1)},${headPx}V${heightPx}`).join(""));
      end.setAttribute("d", coverage && coverage.at !== null && coverage.at >= view[0] && coverage.at <= view[1] ? `M${toPx(coverage.at).toFixed(1)},0V${heightPx}` : "");
      if (note && coverage) makeSvg("text", texts, { class: "tl-coverage-text", x: note[1].toFixed(1), y: CHAPTER_ROW_PX - 7, "text-anchor": "end" }).textContent = coverage.text;
      if (lanes.length > 1) for (const lane of lanes) writeName(lane, headPx, isNarrow);
      return placed;
    }
  };
}

// js/src/marks.js
var INSIDE_BAR_PX = 16;
var BAR_PX = 10;
var BARE_BAR_PX = 4;
var PIECE_PX = 3;
var MOST_PIECES = 8;
var LEAST_FADE_PX = 9;
var TOOTH_PX = 3;
var TORN_PX = 10;
var TICK_PX = 4;
var STUB_PX = 4;
var GAP_PX3 = 2;
var FLAG_PX = 6;
var FLAG_TOP_PX = 9;
var n = (value) => String(Math.round(value * 10) / 10);
var box = (left, top, right, bottom) => `M${n(left)},${n(top)}H${n(right)}V${n(bottom)}H${n(left)}Z`;
var line = (x, y, to) => `M${n(x)},${n(y)}${to}`;
var outlineDot = (x, y, r) => `M${n(x - r)},${n(y)}a${n(r)},${n(r)} 0 1,0 ${n(2 * r)},0a${n(r)},${n(r)} 0 1,0 ${n(-2 * r)},0Z`;
function outlineTorn(left, top, right, bottom) {
  const teeth = Math.max(2, Math.round((bottom - top) / TOOTH_PX / 2) * 2);
  const step = (bottom - top) / teeth;
  let path = `M${n(left)},${n(top)}H${n(right)}`;
  for (let at = 1; at <= teeth; at += 1) path += `L${n(at % 2 ? right - TOOTH_PX : right)},${n(top + at * step)}`;
  return `${path}H${n(left)}Z`;
}
var findMiddle = (lane, row, headPx = 0) => headPx + lane.rows_top + (row + 0.5) * ROW_PX;
var findRadius = (mark) => RADIUS_PX[mark.size];
function outlineFlag(mark, y) {
  const x = mark.form === "bar" ? Math.max(mark.left, 0) + 0.5 : mark.x;
  const foot = mark.form === "bar" ? y - BAR_PX / 2 : y;
  return `${line(x, foot, `V${n(y - FLAG_TOP_PX)}`)}L${n(x + FLAG_PX)},${n(y - FLAG_TOP_PX + FLAG_PX / 2)}L${n(x)},${n(y - FLAG_TOP_PX + FLAG_PX)}`;
}
function findHalf(mark, events, label) {
  if (mark.form === "bar") return findBarHalf(mark, label?.side === "inside") + (events.end_edge[mark.k] === "open" ? 1 : 0);
  if (mark.form === "dot") return findRadius(mark);
  return Math.max(findRadius(mark), mark.form === "range" ? TICK_PX : STUB_PX);
}
function outlineMark(mark, y, events, toPx, label) {
  const inside = label?.side === "inside" ? label : void 0;
  if (mark.form === "bar") return outlineBar(mark, y, events, toPx, Boolean(inside));
  if (mark.form === "stub") return outlineStub(mark, y, events);
  const r = findRadius(mark);
  if (mark.form === "dot") {
    const dot = outlineDot(mark.x, y, events.symbol[mark.k] === "hollow" ? Math.max(r - 1, 2) : r);
    return events.symbol[mark.k] === "hollow" ? { fill: "", line: "", hollow: dot, faded: [] } : { fill: dot, line: "", hollow: "", faded: [] };
  }
  return outlineRange(mark, y, events, toPx, r, inside);
}
function outlineRange({ k, x, left, right }, y, events, toPx, r, gap) {
  const whisker = gap ? line(left, y, `H${n(gap.left - GAP_PX3)}`) + line(gap.right + GAP_PX3, y, `H${n(right)}`) : line(left, y, `H${n(right)}`);
  const days = (events.days[k] ?? []).map(toPx).filter((at) => at >= left - r && at <= right + r);
  if (events.symbol[k] === "set") return { fill: days.map((at) => outlineDot(at, y, Math.min(r, 4))).join(""), line: whisker, hollow: "", faded: [] };
  const ends = events.symbol[k] === "choice" ? days : [left, right];
  const ticks = ends.map((at) => line(at, y - TICK_PX, `v${2 * TICK_PX}`)).join("");
  return { fill: "", line: whisker + ticks, hollow: outlineDot(x, y, Math.max(r - 1, 2)), faded: [] };
}
function outlineStub(mark, y, events) {
  const r = findRadius(mark);
  const end = mark.x + r + TAIL_PX;
  const from = mark.x + r - 1;
  const tail = events.end_edge[mark.k] === "torn" ? outlineTorn(from, y - STUB_PX / 2, end + 1, y + STUB_PX / 2) : events.end_edge[mark.k] === "open" ? `M${n(from)},${n(y - STUB_PX)}L${n(end + 1)},${n(y)}L${n(from)},${n(y + STUB_PX)}Z` : box(from, y - STUB_PX / 2, end, y + STUB_PX / 2);
  return { fill: outlineDot(mark.x, y, r) + tail, line: "", hollow: "", faded: [] };
}
var findBarHalf = ({ size }, hasInside) => (hasInside ? INSIDE_BAR_PX : size === "bare" ? BARE_BAR_PX : BAR_PX) / 2;
function outlineBar(mark, y, events, toPx, hasInside) {
  const { k, left, right } = mark;
  const half = findBarHalf(mark, hasInside);
  const [startEdge, endEdge] = [events.start_edge[k], events.end_edge[k]];
  const isOpen = endEdge === "open";
  const bodyRight = isOpen ? Math.max(left, right - HEAD_PX) : right;
  const certain = events.certain[k]?.map(toPx) ?? [left, bodyRight];
  const most = (bodyRight - left) / 2;
  const from = startEdge === "fades" ? Math.min(Math.max(certain[0], left + Math.min(LEAST_FADE_PX, most)), bodyRight) : left;
  const to = endEdge === "fades" ? Math.max(Math.min(certain[1], bodyRight - Math.min(LEAST_FADE_PX, most)), from) : bodyRight;
  const faded = [];
  fade(faded, left, from, y, half, 1);
  fade(faded, bodyRight, to, y, half, -1);
  let fill = "";
  if (to > from) fill = endEdge === "torn" ? outlineTorn(from, y - half, Math.max(to, from + TORN_PX / 2), y + half) : box(from, y - half, to, y + half);
  if (isOpen && right > bodyRight) fill += `M${n(bodyRight)},${n(y - half - 1)}L${n(right)},${n(y)}L${n(bodyRight)},${n(y + half + 1)}Z`;
  return { fill, line: "", hollow: "", faded };
}
function fade(faded, edge, inner, y, half, way) {
  const length = (inner - edge) * way;
  if (length <= 0) return;
  const count = Math.max(1, Math.min(MOST_PIECES, Math.round(length / PIECE_PX)));
  for (let at = 0; at < count; at += 1) {
    const ends = [edge + way * length * at / count, edge + way * length * (at + 1) / count];
    faded.push([box(Math.min(...ends), y - half, Math.max(...ends), y + half), (at + 0.5) / MOST_PIECES * (MOST_PIECES / count)]);
  }
}

// js/src/painter.js
var BASELINE_PX = 4.6;
var RING_PX = 2.5;
var CALLOUT_PX = 300;
var FULL_HEAT = 64;
var DAY_MS2 = 864e5;
var DAY_FROM_PX = 60;
var gradeHeat = (count) => Math.max(1, Math.min(GRADES, Math.ceil(Math.log2(1 + count) / Math.log2(1 + FULL_HEAT) * GRADES)));
function createPainter(svg, events, labels) {
  svg.replaceChildren();
  const clip = makeSvg("rect", makeSvg("clipPath", makeSvg("defs", svg), { id: "tl-plot" }));
  const plot = makeSvg("g", svg);
  const area = makeSvg("rect", plot, { class: "tl-plot-area", fill: "none" });
  const background = makeSvg("g", plot, { class: "tl-background" });
  const inside = makeSvg("g", plot, { "clip-path": "url(#tl-plot)" });
  const layers = Object.fromEntries(["bins", "days", "faded", "bars", "lines", "hollow", "flags"].map((name) => [name, makeSvg("g", inside, { class: `tl-${name}` })]));
  const texts = makeSvg("g", plot, { class: "tl-labels", "font-size": LABEL_PX });
  const ring = makeSvg("path", plot, { class: "tl-ring" });
  const callout = makeSvg("g", plot, { class: "tl-callout" });
  const paths = /* @__PURE__ */ new Map();
  const written = /* @__PURE__ */ new Map();
  const paintPaths = (wanted) => {
    for (const [key, path] of paths) {
      if (wanted.has(key)) continue;
      path.remove();
      paths.delete(key);
    }
    for (const [key, { layer, lane, opacity, d }] of wanted) {
      let path = paths.get(key);
      if (!path) {
        path = makeSvg("path", layers[layer], { class: `tl-in-${lane}`, ...opacity < 1 ? { "fill-opacity": opacity.toFixed(3) } : {} });
        paths.set(key, path);
      }
      path.setAttribute("d", d);
    }
  };
  const paintLabels = ({ labels: shown, marks }, middles) => {
    const formOf = new Map(marks.map((mark) => [mark.k, mark]));
    for (const [k, element] of written) {
      if (middles.has(k) && shown.some((label) => label.k === k)) continue;
      element.remove();
      written.delete(k);
    }
    for (const { k, side, left, right } of shown) {
      let element = written.get(k);
      if (!element) {
        element = makeSvg("text", texts, { "data-event": events.id[k] });
        written.set(k, element);
      }
      const text = labels.write(k, right - left);
      if (element.textContent !== text) element.textContent = text;
      const mark = (
        /** @type {import("./layout/scene.js").Mark} */
        formOf.get(k)
      );
      const isOnBar = side === "inside" && mark.form === "bar";
      const isOnFade = isOnBar && Boolean(events.certain[k]);
      element.setAttribute("class", `${events.importance[k] === 1 ? "tl-bold " : ""}${isOnFade ? "tl-on-fade" : isOnBar ? `tl-on-bar tl-in-${mark.lane}` : ""}`.trim());
      element.setAttribute("text-anchor", side === "left" ? "end" : "start");
      element.setAttribute("x", (side === "left" ? right : left).toFixed(1));
      element.setAttribute(
        "y",
        /** @type {number} */
        (middles.get(k) + BASELINE_PX).toFixed(1)
      );
    }
  };
  return {
    background,
    /**
     * Paints a scene and nothing else; returns the boxes of its marks.
     *
     * @param {Frame} frame
     * @returns {Box[]}
     */
    paint({ scene, left, headPx, heightPx, selected }) {
      const { view, width_px: plotPx, lanes } = scene;
      const pxPerMs = plotPx / (view[1] - view[0]);
      const toPx = (at) => (at - view[0]) * pxPerMs;
      plot.setAttribute("transform", `translate(${left},0)`);
      for (const box2 of [clip, area]) for (const [key, value] of Object.entries({ width: plotPx, height: heightPx })) box2.setAttribute(key, String(value));
      const wanted = /* @__PURE__ */ new Map();
      const add = (layer, lane, d, opacity = 1) => {
        if (!d) return;
        const key = `${layer} ${lane} ${opacity}`;
        const path = wanted.get(key);
        if (path) path.d += d;
        else wanted.set(key, { layer, lane, opacity, d });
      };
      const labelOf = new Map(scene.labels.map((label) => [label.k, label]));
      const middles = /* @__PURE__ */ new Map();
      const boxes = scene.marks.map((mark) => {
        const y = findMiddle(lanes[mark.lane], mark.row, headPx);
        middles.set(mark.k, y);
        const { fill, line: line2, hollow, faded } = outlineMark(mark, y, events, toPx, labelOf.get(mark.k));
        add("bars", mark.lane, fill);
        add("lines", mark.lane, line2);
        add("hollow", mark.lane, hollow);
        if (events.contested[mark.k]) add("flags", mark.lane, outlineFlag(mark, y));
        for (const [d, opacity] of faded) add("faded", mark.lane, d, opacity);
        const half = findHalf(mark, events, labelOf.get(mark.k));
        return { k: mark.k, form: mark.form === "dot" || mark.form === "bar" ? events.symbol[mark.k] : mark.form, left: mark.left, right: mark.right, top: y - half, bottom: y + half, x: mark.x, y };
      });
      if (DAY_MS2 * pxPerMs >= DAY_FROM_PX) {
        for (const { k, lane, row, form } of scene.marks) if (form === "dot" && isAlone(scene, k, lane, row, toPx)) add("days", lane, outlineDay(
          k,
          /** @type {number} */
          middles.get(k),
          toPx
        ));
      }
      for (const bin of scene.bins) {
        const { band_top: top, band_px: px } = lanes[bin.lane];
        const level = bin.grade ?? gradeHeat(bin.count);
        add("bins", bin.lane, `M${bin.left.toFixed(1)},${headPx + top}h${Math.max(bin.right - bin.left - 0.5, 1).toFixed(1)}v${px - 1}H${bin.left.toFixed(1)}Z`, shade(level));
      }
      paintPaths(wanted);
      paintLabels(scene, middles);
      paintSelected(scene, boxes, selected, headPx, toPx);
      return boxes;
    }
  };
  function outlineDay(k, y, toPx) {
    const [start, end] = [toPx(events.start[k]), toPx(events.end[k])];
    return end - start < DAY_FROM_PX ? "" : `M${start.toFixed(1)},${y - ROW_PX / 2 + 2}H${end.toFixed(1)}v${ROW_PX - 4}H${start.toFixed(1)}Z`;
  }
  function isAlone({ marks, labels: shown }, key, lane, row, toPx) {
    const [start, end] = [toPx(events.start[key]), toPx(events.end[key])];
    const inRow = new Set(marks.filter((mark) => mark.lane === lane && mark.row === row && mark.k !== key).map(({ k }) => k));
    const meets = ({ k, left, right }) => inRow.has(k) && left < end && right > start;
    return !marks.some(meets) && !shown.some(meets);
  }
  function paintSelected(scene, boxes, key, headPx, toPx) {
    ring.setAttribute("d", "");
    callout.replaceChildren();
    if (key === null || events.lane[key] === void 0) return;
    const own = boxes.find(({ k }) => k === key);
    const lane = scene.lanes[events.lane[key]];
    const x = toPx(events.mark[key]);
    const y = own?.y ?? headPx + lane.band_top + lane.band_px / 2;
    const box2 = own ?? { left: x - 4, right: x + 4, x, y };
    if (box2.right < 0 || box2.left > scene.width_px) return;
    if (box2.right - box2.left > 2 * ROW_PX) ring.setAttribute("d", `M${box2.left - RING_PX},${y - 9}H${box2.right + RING_PX}V${y + 9}H${box2.left - RING_PX}Z`);
    else ring.setAttribute("d", outlineDot((box2.left + box2.right) / 2, y, Math.max((box2.right - box2.left) / 2, 5) + RING_PX));
    if (scene.labels.some(({ k }) => k === key)) return;
    const isBold = events.importance[key] === 1;
    const text = labels.write(key, CALLOUT_PX);
    const px = labels.measure(text, isBold);
    const right = Math.min(box2.right, scene.width_px) + RING_PX + 4;
    const left = right + px + 10 <= scene.width_px ? right : Math.max(Math.max(box2.left, 0) - RING_PX - px - 14, 0);
    makeSvg("rect", callout, { x: left, y: y - 10, width: px + 10, height: 20 });
    makeSvg("text", callout, { x: left + 5, y: y + BASELINE_PX, "font-size": LABEL_PX, "font-weight": isBold ? "bold" : "normal" }).textContent = text;
  }
}

// js/src/tooltip.js
var BESIDE_PX = 14;
var BELOW_PX = 18;
function createTooltip(element, stage) {
  const { ownerDocument: document2 } = element;
  return {
    hide() {
      element.hidden = true;
    },
    /** Shows lines, each as the name of its element and its text. */
    show(lines, { clientX, clientY }) {
      element.replaceChildren(...lines.map(([name, text]) => {
        const line2 = document2.createElement(name);
        line2.textContent = text;
        line2.dir = "auto";
        return line2;
      }));
      element.hidden = false;
      const box2 = stage.getBoundingClientRect();
      const [x, y] = [clientX - box2.left, clientY - box2.top];
      const fitsBelow = clientY + BELOW_PX + element.offsetHeight <= /** @type {Window} */
      document2.defaultView.innerHeight;
      element.style.left = `${Math.max(0, Math.min(x + BESIDE_PX, box2.width - element.offsetWidth))}px`;
      element.style.top = `${fitsBelow ? y + BELOW_PX : Math.max(y - 12 - element.offsetHeight, 12 - box2.top)}px`;
    }
  };
}

// js/src/hit_test.js
var REACH_PX = 12;
var HALF_ROW_PX = 9;
function listTargets({ marks, labels, bins, lanes }, { boxes, chapters, headPx }) {
  const rows = new Map(marks.map(({ k, lane, row }) => [k, findMiddle(lanes[lane], row, headPx)]));
  return {
    boxes,
    labels: labels.map(({ k, left, right }) => ({ k, left, right, y: (
      /** @type {number} */
      rows.get(k)
    ) })),
    bins: bins.map((bin) => ({ ...bin, top: headPx + lanes[bin.lane].band_top, bottom: headPx + lanes[bin.lane].band_top + lanes[bin.lane].band_px })),
    chapters: chapters.map((one) => ({ ...one, top: one.row * CHAPTER_ROW_PX, bottom: (one.row + 1) * CHAPTER_ROW_PX }))
  };
}
function findHit({ boxes, labels, bins, chapters }, x, y) {
  const isOn = (box2) => x >= box2.left && x <= box2.right && y >= box2.top && y <= box2.bottom;
  const on = boxes.find(isOn);
  if (on) return { k: on.k };
  const label = labels.find((one) => x >= one.left && x <= one.right && Math.abs(y - one.y) <= HALF_ROW_PX);
  if (label) return { k: label.k };
  let nearest = null;
  let best = REACH_PX;
  const offer = (box2, hit) => {
    const away = Math.hypot(Math.max(box2.left - x, 0, x - box2.right), Math.max(box2.top - y, 0, y - box2.bottom));
    if (away < best) [best, nearest] = [away, hit];
  };
  for (const box2 of boxes) offer(box2, { k: box2.k });
  for (const bin of bins) offer(bin, { bin });
  if (nearest) return nearest;
  const chapter = chapters.find((one) => isOn(one) || x >= one.textLeft && x <= one.textLeft + one.textPx && y >= one.top && y <= one.bottom);
  return chapter ? { chapter: chapter.id, title: chapter.title } : null;
}

// js/src/gestures.js
var DRAG_FROM_PX = 4;
var DOUBLE_CLICK_ZOOM = 0.5;
function listenToPointers(element, target) {
  const window = (
    /** @type {Window & typeof globalThis} */
    element.ownerDocument.defaultView
  );
  let held = null;
  let hasMoved = false;
  element.addEventListener("pointerdown", (event) => {
    const at = event.pointerType === "mouse" && event.button === 0 ? target.placeOf(event) : null;
    held = at === null ? null : { x: event.clientX, view: target.view(), moves: false };
  });
  window.addEventListener("pointermove", (event) => {
    if (!held) {
      target.hover(event.pointerType === "mouse" && element.contains(
        /** @type {Node} */
        event.target
      ) ? event : null);
      return;
    }
    if (!held.moves && Math.abs(event.clientX - held.x) < DRAG_FROM_PX) return;
    held.moves = true;
    element.classList.add("tl-held");
    target.hover(null);
    target.move(panView(held.view, held.x, event.clientX, target.plotPx()));
  });
  const release = () => {
    hasMoved = Boolean(held?.moves);
    held = null;
    element.classList.remove("tl-held");
  };
  window.addEventListener("pointerup", release);
  window.addEventListener("pointercancel", release);
  element.addEventListener("wheel", (event) => {
    const at = target.placeOf(event);
    if (at === null) return;
    if (!event.ctrlKey) {
      target.hint();
      return;
    }
    event.preventDefault();
    target.hover(null);
    target.move(zoomView(target.view(), at[0], readWheel(event), target.plotPx()));
  }, { passive: false });
  element.addEventListener("click", (event) => {
    const box2 = element.getBoundingClientRect();
    if (!hasMoved) target.click(event.clientX - box2.left, event.clientY - box2.top, event);
    hasMoved = false;
  });
  element.addEventListener("dblclick", (event) => {
    const at = target.placeOf(event);
    if (at && target.isFree(...at)) target.move(zoomView(target.view(), at[0], DOUBLE_CLICK_ZOOM, target.plotPx()));
  });
}
function listenToFingers(element, target) {
  let pinch = null;
  const findMiddle2 = ({ touches: [a, b] }) => (a.clientX + b.clientX) / 2;
  const findApart = ({ touches: [a, b] }) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  element.addEventListener("touchstart", (event) => {
    pinch = event.touches.length === 2 ? { apart: findApart(event), middle: findMiddle2(event), view: target.view() } : null;
  }, { passive: true });
  element.addEventListener("touchmove", (event) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    const plotPx = target.plotPx();
    const at = target.placeOf({ clientX: pinch.middle, clientY: event.touches[0].clientY })?.[0] ?? plotPx / 2;
    const zoomed = zoomView(pinch.view, at, pinch.apart / Math.max(findApart(event), 10), plotPx);
    target.move(panView(zoomed, pinch.middle, findMiddle2(event), plotPx));
  }, { passive: false });
  element.addEventListener("touchend", () => {
    pinch = null;
  }, { passive: true });
}

// js/src/pointing.js
var HINT_MS = 2500;
var NAME_PADDING_PX = 16;
var BESIDE_PX2 = 6;
function createPointing(document2, element, { data, hooks, tooltip, measureText, state, listBin, show, move }) {
  const window = (
    /** @type {Window & typeof globalThis} */
    document2.defaultView
  );
  let hasHint = false;
  const placeOf = ({ clientX, clientY }) => {
    const box2 = element.getBoundingClientRect();
    const { left, plotPx } = state().frame;
    const [x, y] = [clientX - box2.left - left, clientY - box2.top];
    return x >= 0 && x <= plotPx && y >= 0 && y <= box2.height ? (
      /** @type {[number, number]} */
      [x, y]
    ) : null;
  };
  const findLane = (x, y) => {
    const { scene, headPx, frame: { left, isNarrow } } = state();
    const lane = scene?.lanes.find(({ top, height }) => y >= headPx + top && y < headPx + top + height);
    if (!lane || data.lanes.length < 2) return null;
    const isOnName = isNarrow ? y < headPx + lane.top + ROW_PX && x - left < measureText(data.lanes[lane.lane]) + NAME_PADDING_PX : x < left - BESIDE_PX2;
    return isOnName ? lane.lane : null;
  };
  const pick2 = (x, y) => {
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
      hooks.onBin(
        /** @type {import("./archive.js").ArchiveBin} */
        hit.bin
      );
      hooks.onMove();
    } else hooks.onPick("bin" in hit ? { bin: hit.bin, members: listBin(hit.bin) } : hit);
  };
  const hover = (event) => {
    const at = event && placeOf(event);
    const hit = at && findHit(state().painted, ...at);
    const box2 = element.getBoundingClientRect();
    const isOnLane = event !== null && !hit && findLane(event.clientX - box2.left, event.clientY - box2.top) !== null;
    element.classList.toggle("tl-on-mark", Boolean(hit) || isOnLane);
    if (hit && event) tooltip.show(hooks.describe(hit, listBin), event);
    else tooltip.hide();
  };
  const hint = () => {
    if (hasHint) return;
    hasHint = true;
    const shown = (
      /** @type {HTMLElement} */
      document2.getElementById("tl-zoom-hint")
    );
    shown.hidden = false;
    window.setTimeout(() => {
      shown.hidden = true;
    }, HINT_MS);
  };
  return {
    listen() {
      const target = {
        view: () => state().scene.view,
        plotPx: () => state().frame.plotPx,
        placeOf,
        move,
        click: pick2,
        isFree: (x, y) => findHit(state().painted, x, y) === null,
        hover,
        hint
      };
      listenToPointers(element, target);
      listenToFingers(element, target);
    }
  };
}

// js/src/chart.js
var SETTLE_MS = 150;
var OPEN_ROWS = 28;
var TALL_ROWS = 42;
var FOOT_PX = 4;
var RESET_PX = 72;
var FADE_MS = 160;
var isMoved = ({ lanes }, { lanes: others }) => lanes.some(({ top, height }, at) => top !== others[at].top || height !== others[at].height);
function createChart(document2, data, hooks) {
  const window = (
    /** @type {Window & typeof globalThis} */
    document2.defaultView
  );
  const find = (id) => (
    /** @type {HTMLElement} */
    document2.getElementById(id)
  );
  const [element, stage] = [
    find("tl-chart"),
    /** @type {HTMLElement} */
    find("tl-chart").parentElement
  ];
  const [drawing, axisDrawing] = [find("tl-drawn"), find("tl-axis")].map((one) => (
    /** @type {SVGSVGElement} */
    /** @type {unknown} */
    one
  ));
  const { events } = data;
  const labels = createLabels(document2, events, data.font, data.advances);
  const painter = createPainter(drawing, events, labels);
  const axis = createAxis(axisDrawing, { months: data.messages.months.split(" "), zone: data.zone, second: data.second_calendar, measure: (text) => labels.measure(text) });
  const background = createBackground(painter.background, { chapters: data.chapters, coverage: data.coverage, names: data.lanes, lines: data.lane_lines, measure: labels.measure });
  const tooltip = createTooltip(find("tl-tip"), stage);
  const store = prepareItems(events);
  let selection = selectItems(store);
  let view = null;
  let scene = null;
  let painted = { boxes: [], labels: [], bins: [], chapters: [] };
  let selected = null;
  let isTall = false;
  let paper = null;
  let [headPx, heightPx, drawnWidth, settleTimer] = [0, 0, 0, 0];
  const readWidth = () => paper ? paper.widthPx : element.clientWidth;
  const measureFrame = (widthPx = drawnWidth || readWidth()) => {
    const { l, r } = data.margins.wide;
    const isNarrow = widthPx < data.sizes.wide_from + l + r;
    const margins = data.margins[isNarrow ? "narrow" : "wide"];
    return { widthPx, isNarrow, left: margins.l, plotPx: Math.max(widthPx - margins.l - margins.r, 50) };
  };
  const whole = () => findView(data, measureFrame().plotPx);
  const clamp = (next) => clampView(data, next, measureFrame().plotPx);
  const placeAfresh = (options, isNarrow) => {
    const { lanes: rows } = data.rows[isNarrow ? "narrow" : "wide"];
    if (view || selection.matches || isTall || paper || !rows) return buildScene(selection, options);
    const given = buildScene(selection, { ...options, rows });
    const { headlines, headlines_labelled: labelled } = given.totals;
    if (labelled === headlines) return given;
    const fresh = buildScene(selection, options);
    return labelled < fresh.totals.headlines_labelled ? fresh : given;
  };
  const fadeIn = () => {
    if (!window.matchMedia("(prefers-reduced-motion: reduce)").matches) drawing.animate([{ opacity: 0.25 }, { opacity: 1 }], FADE_MS);
  };
  const place = (mode) => {
    drawnWidth = readWidth();
    const { isNarrow, plotPx } = measureFrame();
    headPx = data.rows[isNarrow ? "narrow" : "wide"].chapters * CHAPTER_ROW_PX;
    const now = clampView(data, view ?? whole(), plotPx);
    const isKept = mode !== "fresh" && scene !== null && scene.width_px === plotPx;
    const room = paper ? { maxHeightPx: paper.heightPx - axis.heightPx - headPx - FOOT_PX } : { maxRows: isTall || isNarrow ? TALL_ROWS : OPEN_ROWS };
    const options = { view: now, widthPx: plotPx, widths: labels.widths, isPhone: isNarrow, selected, ...room };
    const before = scene;
    scene = isKept ? buildScene(selection, { ...options, previous: scene, isGesture: mode === "gesture" }) : placeAfresh(options, isNarrow);
    if (data.counts) scene = { ...scene, bins: data.counts.listBins(now, plotPx) };
    paint();
    document2.getElementById("tl-pictures")?.remove();
    if (!paper && mode === "fresh" && before && before.width_px === plotPx && isMoved(before, scene)) fadeIn();
  };
  const paint = () => {
    if (!scene) return;
    const { widthPx, isNarrow, left, plotPx } = measureFrame();
    const coveredPx = isNarrow && view && !paper ? RESET_PX : 0;
    const frame = { view: scene.view, left, plotPx, widthPx, coveredPx };
    heightPx = headPx + scene.height_px + FOOT_PX;
    element.style.height = `${heightPx}px`;
    drawing.setAttribute("viewBox", `0 0 ${widthPx} ${heightPx}`);
    const ticks = axis.paint(frame);
    const chapters = background.paint({ ...frame, ticks }, scene.lanes, { headPx, heightPx, isNarrow });
    const boxes = painter.paint({ scene, left, headPx, heightPx, selected: paper ? null : selected });
    painted = listTargets(scene, { boxes, chapters, headPx });
    element.style.setProperty("--tl-shape", `${widthPx} / ${heightPx}`);
    axisDrawing.style.setProperty("--tl-shape", `${widthPx} / ${axis.heightPx}`);
    document2.documentElement.style.setProperty("--tl-paper-ratio", String(widthPx / (heightPx + axis.heightPx)));
    hooks.onDraw(scene.view, scene);
  };
  const waitForPaint2 = () => new Promise((resolve) => {
    window.requestAnimationFrame(() => resolve(void 0));
  });
  let drawn = null;
  let nextMode = "fresh";
  const redraw = (mode = "fresh") => {
    if (mode === "fresh") window.clearTimeout(settleTimer);
    nextMode = drawn && nextMode === "fresh" ? "fresh" : mode;
    if (!scene) {
      place("fresh");
      return waitForPaint2();
    }
    drawn ??= new Promise((resolve) => {
      window.requestAnimationFrame(() => {
        drawn = null;
        place(nextMode);
        resolve(void 0);
      });
    });
    return drawn.then(waitForPaint2);
  };
  const show = (next) => {
    view = next && clamp(next);
    return redraw();
  };
  const move = (next) => {
    view = clamp(next);
    redraw("gesture");
    window.clearTimeout(settleTimer);
    settleTimer = window.setTimeout(() => redraw("settle"), SETTLE_MS);
    hooks.onMove();
  };
  const pointing = createPointing(document2, element, {
    data,
    hooks,
    tooltip,
    measureText: (text) => labels.measure(text, true),
    state: () => ({ scene: (
      /** @type {Scene} */
      scene
    ), painted, headPx, frame: measureFrame() }),
    listBin: (bin) => scene ? listMembers(selection, scene, bin) : [],
    show,
    move
  });
  return {
    element,
    show,
    move,
    redraw,
    clamp,
    whole,
    /** Resolves when nothing is left to be drawn. */
    settled: () => (drawn ?? Promise.resolve()).then(waitForPaint2),
    /** Where in the window event k is drawn with its label, or null. */
    findBox: (k) => {
      const box2 = painted.boxes.find((one) => one.k === k);
      if (!box2) return null;
      const { left, top } = element.getBoundingClientRect();
      const label = painted.labels.find((one) => one.k === k) ?? box2;
      const from = left + measureFrame().left;
      return { left: from + Math.min(box2.left, label.left), right: from + Math.max(box2.right, label.right), y: top + box2.y };
    },
    /** What is shown, and its drawings from top to bottom. */
    state() {
      const { widthPx } = measureFrame();
      const drawings = [{ element: axisDrawing, widthPx, heightPx: axis.heightPx }, { element: drawing, widthPx, heightPx }];
      return { scene: (
        /** @type {Scene} */
        scene
      ), painted, drawings, headPx };
    },
    /** The view that was requested: null is all, at every width. */
    requestedView: () => view,
    setMatches(matches) {
      selection = selectItems(store, matches);
    },
    /** Rings an event; nothing else changes. */
    select(k) {
      selected = k;
      tooltip.hide();
      paint();
    },
    /** Gives each lane all the rows it can use, or as many as the window shows. */
    setTall(tall) {
      isTall = tall;
      return redraw();
    },
    /** Draws all the data at once in the room that paper has; and back, without a size. */
    turnToPaper(size) {
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
      if (before?.width_px === scene?.width_px) {
        scene = before;
        paint();
      }
    },
    listen() {
      pointing.listen();
      element.addEventListener("keydown", hooks.onKey);
      document2.addEventListener("keydown", (event) => {
        if (event.key === "Escape") tooltip.hide();
      });
      new window.ResizeObserver(() => {
        if (!paper && drawnWidth !== readWidth()) redraw();
      }).observe(element);
    }
  };
}

// js/src/key.js
function createKey(document2, events) {
  const window = (
    /** @type {Window & typeof globalThis} */
    document2.defaultView
  );
  const [key, more] = ["tl-key", "tl-key-more"].map((id) => findElement(document2, id));
  const entries = (
    /** @type {HTMLElement[]} */
    [...document2.querySelectorAll("#tl-key li")]
  );
  return {
    /** Shows the forms of the events that match: those of every zoom, so that the key does not change in a gesture. */
    show(matches) {
      document2.documentElement.classList.remove("tl-has-bins");
      const wanted = /* @__PURE__ */ new Set(["strip"]);
      events.symbol.forEach((symbol, k) => {
        if (matches && !matches[k]) return;
        wanted.add(symbol).add(events.start_edge[k]).add(events.end_edge[k]);
        if (events.importance[k] === 1) wanted.add("headline");
        if (events.contested[k]) wanted.add("contested");
      });
      for (const entry of entries) entry.hidden = !wanted.has(entry.dataset.symbol ?? "");
    },
    /** The symbols that are shown, and what they mean. @returns {[SVGSVGElement, string][]} */
    list: () => entries.filter((entry) => !entry.hidden && window.getComputedStyle(entry).display !== "none").map((entry) => [
      /** @type {SVGSVGElement} */
      entry.querySelector("svg"),
      entry.textContent.trim()
    ]),
    /** Shows all of the key or as much as one line holds; where that is all there is nothing to open. */
    listen() {
      if (!key) return;
      more.addEventListener("click", () => {
        const isWhole = key.classList.toggle("tl-whole");
        more.setAttribute("aria-expanded", String(isWhole));
      });
      new window.ResizeObserver(() => {
        more.hidden = !key.classList.contains("tl-whole") && key.scrollHeight <= key.clientHeight;
      }).observe(key);
    }
  };
}

// js/src/overview.js
var BAR_PX2 = 3;
var EDGE_PX = 12;
var LEAST_PX2 = 6;
function countBars(times, [first, last], widthPx, isWanted) {
  const bars = new Uint32Array(Math.max(1, Math.ceil(widthPx / BAR_PX2)));
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
    if (count) path += `M${at * BAR_PX2},${heightPx}v${-Math.max(1.5, Math.sqrt(count / most) * heightPx).toFixed(1)}h${BAR_PX2 - 1}V${heightPx}Z`;
  });
  return path;
}
function outlineBins(bins, heightPx) {
  const sums = /* @__PURE__ */ new Map();
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
function dragWindow([start, end], grip, fromPx, toPx, toTime) {
  const shift = toTime(toPx) - toTime(fromPx);
  if (grip === "start") return [Math.min(start + shift, end - 1), end];
  if (grip === "end") return [start, Math.max(end + shift, start + 1)];
  if (grip === "window") return [start + shift, end + shift];
  const middle = toTime(toPx);
  return [middle - (end - start) / 2, middle + (end - start) / 2];
}
function createStrip(element, onMove) {
  const svg = (
    /** @type {SVGSVGElement} */
    element.querySelector("svg")
  );
  const all = makeSvg("path", svg, { class: "tl-strip-all" });
  const matching = makeSvg("path", svg, { class: "tl-strip-found" });
  const box2 = makeSvg("rect", svg, { class: "tl-strip-window" });
  let whole = [0, 1];
  let view = [0, 1];
  let held = null;
  let [width, height] = [0, 0];
  const toPx = (at) => (at - whole[0]) / (whole[1] - whole[0]) * width;
  const toTime = (px) => whole[0] + px / width * (whole[1] - whole[0]);
  const findX = (event) => event.clientX - element.getBoundingClientRect().left;
  const findGrip = (px) => {
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
  const release = () => {
    held = null;
  };
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);
  const move = (next) => {
    view = next;
    const [left, right] = view.map(toPx);
    const long = Math.max(right - left, LEAST_PX2);
    box2.setAttribute("x", Math.max(0, Math.min((left + right - long) / 2, width - long)).toFixed(1));
    box2.setAttribute("width", Math.min(long, width).toFixed(1));
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
      if (!height) return;
      const bars = countBars(times, whole, width, () => true);
      const most = Math.max(1, ...bars);
      const outline = counts ? outlineBins(counts.listBins(whole, width), height - 2) : outlineBars(bars, most, height - 2);
      all.setAttribute("d", outline);
      matching.setAttribute("d", matches ? outlineBars(countBars(times, whole, width, (k) => matches[k]), most, height - 2) : outline);
      box2.setAttribute("y", "0.75");
      box2.setAttribute("height", String(height - 1.5));
      move(view);
    }
  };
}

// js/src/scale.js
function createScale(document2, data) {
  const make = createMaker(document2);
  const element = findElement(document2, "tl-scale");
  let shown = "";
  const drawSwatch = (parent, opacity) => {
    const svg = makeSvg("svg", parent, { class: "tl-symbol", width: 14, height: 12, "aria-hidden": "true" });
    makeSvg("rect", svg, { width: 14, height: 12, "fill-opacity": opacity });
  };
  return (view, widthPx) => {
    const scale = data.counts?.describeScale(view, widthPx);
    if (!element || !scale || shown === scale.level) return;
    shown = scale.level;
    const level = nameLevel(data.messages, scale.level);
    element.replaceChildren(fillPhrase(data.messages, "archive_scale", void 0, { level }), " ");
    for (const { opacity, most } of scale.steps) {
      const step = make("span", {});
      drawSwatch(step, opacity);
      step.append(` ${fillPhrase(data.messages, "archive_up_to", void 0, { count: most.toLocaleString("en") })}`);
      element.append(step);
    }
  };
}

// js/src/figure.js
var isNear = ([first, last], [start, end]) => Math.abs(first - start) < (end - start) / 1e3 && Math.abs(last - end) < (end - start) / 1e3;
function createFigure(document2, data, store, page) {
  const window = (
    /** @type {Window & typeof globalThis} */
    document2.defaultView
  );
  const root = document2.documentElement;
  const find = (id) => findElement(document2, id);
  const chapterSelect = (
    /** @type {HTMLSelectElement | null} */
    find("tl-chapter")
  );
  const key = createKey(document2, data.events);
  let strip = null;
  const showChapter = (view, isWhole) => {
    if (!chapterSelect) return;
    const shown = isWhole ? void 0 : data.chapters.find((chapter) => isNear(chart.clamp(padChapter(chapter)), view));
    chapterSelect.value = shown?.id ?? "";
    find("tl-chapter-text").textContent = shown?.text ?? "";
    find("tl-chapter-text").hidden = !shown?.text;
  };
  const scale = createScale(document2, data);
  const chart = createChart(document2, data, {
    onDraw(view, { totals, bins, width_px }) {
      const text = describeCount(data, view, totals.shown, totals.matching);
      if (find("tl-status").textContent !== text) find("tl-status").textContent = text;
      strip?.move(view);
      scale(view, width_px);
      const isWhole = isNear(chart.clamp(chart.whole()), view);
      find("tl-reset").hidden = isWhole;
      root.classList.toggle("tl-zoomed", !isWhole);
      if (bins.length) root.classList.add("tl-has-bins");
      showChapter(view, isWhole);
    },
    onMove: () => store.set({ view: chart.requestedView() }),
    onPick: page.onPick,
    onBin: page.onBin,
    onLane: (lane) => page.onTrack(data.lanes[lane]),
    onKey: page.onKey,
    describe: (hit, listBin) => describeHit(data, { when: page.getDetails()?.when, place: page.getDetails()?.cells.place }, hit, listBin)
  });
  const drawStrip = () => strip?.draw(data.events.mark, chart.whole(), page.findMatches(store.get()), data.counts);
  const show = (view) => {
    const painted = chart.show(view);
    store.set({ view: chart.requestedView() });
    return painted;
  };
  const step = (name, about) => chart.move(stepView(chart.state().scene.view, name, about));
  const listenToChapters = () => chapterSelect?.addEventListener("change", () => {
    const chapter = data.chapters.find(({ id }) => id === chapterSelect.value);
    show(chapter ? padChapter(chapter) : null);
  });
  const listenToButtons = () => {
    find("tl-reset").addEventListener("click", () => show(null));
    for (
      const button of
      /** @type {NodeListOf<HTMLElement>} */
      document2.querySelectorAll("[data-step]")
    ) {
      button.addEventListener("click", () => step(
        /** @type {"in"} */
        button.dataset.step
      ));
    }
    const tall = find("tl-tall");
    tall.addEventListener("click", () => {
      const isTall = tall.getAttribute("aria-pressed") !== "true";
      tall.setAttribute("aria-pressed", String(isTall));
      chart.setTall(isTall);
    });
  };
  key.show(null);
  return {
    chart,
    listKey: key.list,
    show,
    step,
    /** Starts to listen, once the chart is painted for the first time. */
    listen() {
      const made = createStrip(find("tl-strip"), chart.move);
      strip = made;
      made.move(chart.state().scene.view);
      chart.listen();
      key.listen();
      listenToButtons();
      listenToChapters();
      new window.ResizeObserver(() => {
        made.measure();
        drawStrip();
      }).observe(find("tl-strip"));
    },
    update(state, before) {
      if (isQueryChanged(state, before)) {
        const matches = page.findMatches(state);
        chart.setMatches(matches);
        key.show(matches);
        drawStrip();
        chart.redraw();
      }
      const { view } = store.get();
      if (state.view !== before.view && view !== chart.requestedView()) chart.show(view);
      if (state.pane !== before.pane) chart.redraw();
    }
  };
}

// js/src/filters.js
function describeFilter(document2) {
  const read = (id) => (
    /** @type {HTMLInputElement | null} */
    document2.getElementById(id)?.value.trim() ?? ""
  );
  const search = read("tl-search");
  const chosen = ["tl-track", "tl-importance"].map((id) => {
    const control = (
      /** @type {HTMLSelectElement | null} */
      document2.getElementById(id)
    );
    return control && control.selectedIndex > 0 ? control.options[control.selectedIndex].text : "";
  });
  const contested = (
    /** @type {HTMLInputElement | null} */
    document2.getElementById("tl-contested")
  );
  const onlyContested = contested?.checked ? (contested.parentElement?.textContent ?? "").trim() : "";
  return [search && `“${search}”`, ...chosen, read("tl-actor"), onlyContested].filter(Boolean).join(" · ");
}
function createFilters(document2, data, store, { listMembers: listMembers2, countAll }) {
  const find = (id) => findElement(document2, id);
  const search = (
    /** @type {HTMLInputElement} */
    find("tl-search")
  );
  const actor = (
    /** @type {HTMLInputElement} */
    find("tl-actor")
  );
  const selects = { track: (
    /** @type {HTMLSelectElement | null} */
    find("tl-track")
  ), importance: (
    /** @type {HTMLSelectElement | null} */
    find("tl-importance")
  ) };
  const contested = (
    /** @type {HTMLInputElement | null} */
    document2.getElementById("tl-contested")
  );
  const phrase = createPhrase(data.messages);
  let actors = [];
  const keepOffered = (query) => {
    const isOffered = (select, value) => [...select?.options ?? []].some((option) => option.value === String(value));
    return {
      search: query.search,
      track: isOffered(selects.track, query.track) ? query.track : NO_QUERY.track,
      importance: isOffered(selects.importance, query.importance) ? query.importance : NO_QUERY.importance,
      actor: actors.includes(query.actor) ? query.actor : NO_QUERY.actor,
      contested: query.contested && contested !== null
    };
  };
  const set = (patch) => store.set(keepOffered({ ...store.get(), ...patch }));
  const showCount = (state) => {
    const members = listMembers2(state);
    if (!members) return;
    const { search: words } = state;
    const all = words.trim() && isFiltered({ ...state, search: "" }) ? countAll(words) : 0;
    const text = [
      phrase("shown", data.total, { n: writeNumber(members.length), total: writeNumber(data.total) }),
      all > members.length && phrase("among_all", all)
    ].filter(Boolean).join("; ");
    if (find("tl-shown").textContent !== text) find("tl-shown").textContent = text;
    find("tl-nothing").hidden = members.length > 0 || data.total === 0;
  };
  const showValue = (control, value) => {
    if (control && control.value !== String(value)) control.value = String(value);
  };
  search.addEventListener("input", () => set({ search: search.value }));
  for (
    const name of
    /** @type {("track" | "importance")[]} */
    Object.keys(selects)
  ) {
    selects[name]?.addEventListener("change", ({ target }) => {
      const { value } = (
        /** @type {HTMLSelectElement} */
        target
      );
      set({ [name]: name === "importance" ? Number(value) : value });
    });
  }
  contested?.addEventListener("change", () => set({ contested: contested.checked }));
  actor.addEventListener("input", () => {
    if (!actor.value || actors.includes(actor.value)) set({ actor: actor.value });
  });
  actor.addEventListener("change", () => {
    set({ actor: completeName(actors, actor.value) ?? store.get().actor });
    actor.value = store.get().actor;
  });
  find("tl-find").addEventListener("submit", (event) => event.preventDefault());
  find("tl-clear").addEventListener("click", () => {
    store.set(NO_QUERY);
    actor.value = "";
    search.focus();
  });
  return {
    set,
    keepOffered,
    /** Offers the actors of the events, those of most events first. */
    offerActors(details) {
      const counts = countActors(details);
      actors = counts.map(([name]) => name);
      const options = counts.map(([name, count]) => {
        const option = document2.createElement("option");
        option.value = name;
        option.label = writeNumber(count);
        return option;
      });
      find("tl-actors").replaceChildren(...options);
      actor.hidden = actors.length === 0;
    },
    update(state, before) {
      if (!isQueryChanged(state, before)) return;
      showValue(search, state.search);
      showValue(selects.track, state.track);
      showValue(selects.importance, state.importance);
      if (state.actor !== before.actor) showValue(actor, state.actor);
      if (contested) contested.checked = state.contested;
      find("tl-clear").hidden = !isFiltered(state);
      showCount(state);
    }
  };
}

// js/src/idle.js
var TURN_MS = 50;
function whenIdle(window, work) {
  if ("requestIdleCallback" in window) window.requestIdleCallback(work);
  else window.setTimeout(work, TURN_MS);
}

// js/src/matching.js
var PER_TURN = 2e3;
var listMatching = ({ order }, matches) => matches ? order.filter((k) => matches[k]) : order;
function findNeighbour(members, rank, k, by) {
  if (k === null) return members[0] ?? null;
  if (by > 0) return members.find((member) => rank(member) > rank(k)) ?? null;
  return members.findLast((member) => rank(member) < rank(k)) ?? null;
}
function findVisible({ id, form, start, end, mark }, matches, [first, last]) {
  const isIn = (k) => form[k] === "dot" ? mark[k] >= first && mark[k] <= last : end[k] >= first && start[k] <= last;
  return id.map((_, k) => k).filter((k) => (!matches || matches[k]) && isIn(k));
}
function createMatching(details) {
  const texts = [];
  const textOf2 = (k) => texts[k] ??= collectText(details, k);
  const ranks = new Map(details.order.map((k, at) => [k, at]));
  let query = NO_QUERY;
  let result = { matches: null, members: details.order };
  return {
    /** @returns {Result} */
    find(state) {
      if (isQueryChanged(state, query)) {
        query = pickQuery(state);
        const matches = findMatching(details, textOf2, query);
        result = { matches, members: listMatching(details, matches) };
      }
      return result;
    },
    /** How many events of the list match a search, whatever the filters. */
    countAll: (search) => listMatching(details, findMatching(details, textOf2, { ...NO_QUERY, search })).length,
    /** The event before (-1) or after (1) another among those of a state. */
    findNeighbour(state, k, by) {
      return findNeighbour(this.find(state).members, (other) => ranks.get(other) ?? -1, k, by);
    },
    /** Folds the texts while the reader looks, so that the first search is as quick as the next. */
    prepare(window, from = 0) {
      const to = Math.min(from + PER_TURN, details.id.length);
      whenIdle(window, () => {
        for (let k = from; k < to; k += 1) textOf2(k);
        if (to < details.id.length) this.prepare(window, to);
      });
    }
  };
}

// js/src/host.js
var SETTLE_MS2 = 200;
function createHost(data, store, page) {
  const { window, ready, parts } = page;
  const listeners = /* @__PURE__ */ new Set();
  let timer = 0;
  const afterDetails = (act) => ready.then(() => page.hasDetails).then(act);
  const filter = (query) => afterDetails(() => {
    parts.filters.set(query);
    return parts.figure.chart.settled();
  });
  const readEdge2 = (edge, isEnd) => typeof edge === "number" ? edge : readTime(edge, isEnd);
  const listVisible = (view) => findVisible(data.events, parts.matching?.find(store.get()).matches ?? null, view).map((k) => data.events.id[k]);
  const host = {
    ready,
    /** Shows from one day or local time, or ms of the axis, to another (both whole if they are days); null is the edge of the data. */
    zoom(start, end) {
      if (start === null && end === null) return ready.then(() => parts.figure.show(null));
      const edges = [start === null ? null : readEdge2(start, false), end === null ? null : readEdge2(end, true)];
      return ready.then(() => {
        const [first, last] = parts.figure.chart.whole();
        return parts.figure.show([edges[0] ?? first, edges[1] ?? last]);
      });
    },
    /** Shows all the data, without search, filters and selection. */
    reset: () => afterDetails(() => page.apply({ ...NO_QUERY, view: null, selected: null })),
    /** Opens the detail of an event; null closes it. */
    select: (id) => afterDetails(() => parts.selection.select(id ?? "", { isQuiet: true })),
    /** Finds words as the search field does. */
    search: (text) => filter({ search: String(text) }),
    /** Sets filters; what is left out or empty filters nothing, but a search that is left out stays. */
    filter: ({ track = "", importance = 0, actor = "", contested = false, search = store.get().search } = {}) => filter({ track, importance: Number(importance), actor, contested: Boolean(contested), search: String(search) }),
    /** Takes over what `state().requested` was, here or in another page; what is not there is as on an untouched page. */
    restore: (request) => ready.then(() => parts.figure.show(request.view)).then(() => afterDetails(() => page.apply(request))),
    /** Shows the page in `light` or `dark` colours, or those of the system: `auto`. */
    setColors(name) {
      window.document.documentElement.dataset.colors = name;
    },
    /** Gives the details to a page that came without them: type and text of a data script. */
    provideDetails: page.provideDetails,
    /** Sets a function that is called with the bin of an archive that a reader opens, and answers by `showBin`. */
    answerBins: page.bins.answerBy,
    /** Shows the events of a bin. */
    showBin: page.bins.show,
    /** Calls a function with `state()` after each change, once it is painted and no gesture goes on. Returns a function that ends it. */
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    /** What is shown now: counts of what matches in the view, marks with their boxes in px of the plot, ids of labels, lanes. */
    state() {
      const { scene: { view, totals, labels, lanes }, painted, headPx } = parts.figure.chart.state();
      const { id } = data.events;
      const requested = store.get();
      return {
        range: view.map(formatTime),
        edges: view,
        total: data.total,
        shown: totals.shown,
        hidden: totals.hidden,
        matching: parts.matching?.find(store.get()).members.length ?? data.total,
        visible: listVisible(view),
        selected: requested.selected,
        requested: { view: requested.view, ...pickQuery(requested), selected: requested.selected },
        labels: labels.map(({ k }) => id[k]),
        marks: painted.boxes.map(({ k, form, left, right, top, bottom }) => ({ id: id[k], form, left, right, top, bottom })),
        lanes: lanes.map(({ lane, top, height, rows }) => ({ name: data.lanes[lane], top: top + headPx, height, rows }))
      };
    }
  };
  const call = () => afterDetails(() => parts.figure.chart.settled()).then(() => {
    const state = host.state();
    for (const listener of [...listeners]) listener(state);
  });
  store.subscribe((state, before) => {
    if (!listeners.size) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(call, state.view === before.view ? 0 : SETTLE_MS2);
  });
  return host;
}

// js/src/listed_texts.js
var textOf = (element) => element?.textContent ?? "";
var findEntry = (document2, id) => document2.getElementById(`e-${id}`);
var readTitle = (document2, id) => textOf(findEntry(document2, id)?.querySelector("h4"));
var readLink = (element) => ({
  url: element.querySelector("a")?.getAttribute("href") ?? "",
  link: textOf(element.querySelector("bdi")),
  says: textOf(element.querySelector("span"))
});
function readSentences(element) {
  const groups = [];
  let isEarlier = false;
  for (const child of element.children) {
    if (child.matches(".tl-elsewhere")) {
      const link = (
        /** @type {Element} */
        child.querySelector("a")
      );
      groups.at(-1).more = [link.getAttribute("href") ?? "", textOf(link)];
    } else if (child.matches("p")) {
      isEarlier = child.matches(".tl-earlier");
      if (!isEarlier) groups.push({ latest: [], series: [], earlier: [], more: null });
    } else if (child.matches("ul")) {
      const items = [...child.children];
      const group = (
        /** @type {{ latest: string[], series: string[], earlier: string[] }} */
        groups.at(-1)
      );
      if (isEarlier) group.earlier = items.map(textOf);
      else {
        group.latest = items.map((item) => textOf(item.querySelector("bdi")));
        group.series = items.map((item) => item.querySelector(".tl-compare")?.getAttribute("href") ?? "");
      }
    }
  }
  return groups;
}
function readValues(element) {
  const sentences = readSentences(
    /** @type {Element} */
    element.querySelector(".tl-in-full")
  );
  return Array.from(element.querySelectorAll("tbody"), (body, at) => {
    const { latest, earlier, more, series } = sentences[at];
    const rows = [...body.rows].slice(1);
    return {
      name: textOf(body.querySelector("th bdi")),
      scale: textOf(body.querySelector(".tl-scale")),
      count: latest.length + earlier.length,
      latest: rows.map((row, number) => [
        row.querySelector("svg")?.outerHTML ?? "",
        latest[number],
        textOf(row.querySelector("b")),
        textOf(row.querySelector(".tl-by > bdi")),
        textOf(row.querySelector(".tl-basis")),
        textOf(row.querySelector(".tl-by > span:not(.tl-said-in)")),
        row.querySelector(".tl-said-in")?.getAttribute("data-href") ?? "",
        textOf(row.querySelector(".tl-said-in")),
        series[number]
      ]),
      earlier,
      more
    };
  });
}
function addListedTexts(document2, details) {
  const { cells } = details;
  const set = (name, k, text) => {
    if (text) cells[name][k] = text;
  };
  details.order.forEach((k) => {
    const entry = (
      /** @type {Element} */
      findEntry(document2, details.id[k])
    );
    const [when, ...others] = (
      /** @type {Element} */
      entry.querySelector(".tl-when").children
    );
    const find = (selector) => entry.querySelector(selector);
    details.title[k] = textOf(find("h4"));
    details.when[k] = textOf(when);
    details.other_calendars[k] = textOf(others.find((other) => other.matches("span"))).slice(1, -1);
    set("place", k, textOf(others.find((other) => other.matches("bdi"))));
    set("summary", k, textOf(find(".tl-text:not(.tl-dispute)")));
    set("dispute", k, (find(".tl-dispute")?.lastChild?.nodeValue ?? "").slice(1));
    const media = find(".tl-media");
    if (media) details.media[k] = readLink(media);
    const written = find(".tl-as-written");
    if (written) details.as_written[k] = Array.from(written.children, (cell) => [textOf(cell.querySelector("b")), textOf(cell.querySelector("bdi"))]);
    const values = find(".tl-figures");
    if (values) details.figures[k] = readValues(values);
    entry.querySelectorAll(".tl-sources li").forEach((item, at) => Object.assign(details.sources[details.cited[k][at]], readLink(item)));
  });
}

// js/src/list.js
var LEAST_PER_PART = 20;
var MOST_PER_PART = 100;
var PARTS = 1e3;
var ENTRY_PX = 130;
var NEAR = "1200px 0px";
var MOST_PRINTED = 3e3;
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
function choosePrinted(members, importance, most = MOST_PRINTED) {
  if (members.length <= most) return null;
  return new Set([...members].sort((a, b) => importance[a] - importance[b]).slice(0, most));
}
function createWholeList(document2, root, details) {
  const window = (
    /** @type {Window & typeof globalThis} */
    document2.defaultView
  );
  const entryOf = (k) => findEntry(document2, details.id[k]);
  const waiting = [...root.querySelectorAll(".tl-month")];
  const layOut = (months) => months.forEach((month) => month.classList.add("tl-laid-out"));
  const layOutNext = () => {
    layOut(waiting.splice(0, 1));
    if (waiting.length) whenIdle(window, layOutNext);
  };
  whenIdle(window, layOutNext);
  return {
    show(matches) {
      if (matches) layOut(waiting.splice(0));
      for (const k of details.order) entryOf(k).hidden = Boolean(matches && !matches[k]);
      for (
        const month of
        /** @type {NodeListOf<HTMLElement>} */
        root.querySelectorAll(".tl-month")
      ) month.hidden = !month.querySelector("article:not([hidden])");
    },
    find: entryOf,
    fill() {
    },
    empty() {
    }
  };
}
function createLongList(document2, root, details, entries, page) {
  const { IntersectionObserver } = (
    /** @type {Window & typeof globalThis} */
    document2.defaultView
  );
  let elements = [];
  const parts = /* @__PURE__ */ new Map();
  const elementOf = /* @__PURE__ */ new Map();
  let isKept = false;
  let said = null;
  const partOf = (element) => (
    /** @type {Part} */
    parts.get(element)
  );
  const fill = (element) => {
    if (element.childElementCount) return;
    const { month, isFirst, members } = partOf(element);
    if (isFirst) element.append(makeElement(document2, "h3", {}, details.months[month][1]));
    element.append(makeElement(document2, "div", { class: "tl-entries" }, members.map(entries.buildEntry)));
    element.style.height = "";
    page.onFill();
  };
  const fillWith = (chosen) => {
    let month = NaN;
    for (const element of elements) {
      const part = partOf(element);
      const members = part.members.filter((k) => chosen.has(k));
      element.replaceChildren();
      element.style.height = "";
      if (members.length && part.month !== month) element.append(makeElement(document2, "h3", {}, details.months[part.month][1]));
      if (members.length) {
        element.append(makeElement(document2, "div", { class: "tl-entries" }, members.map(entries.buildEntry)));
        ({ month } = part);
      }
    }
  };
  const unfill = (element) => {
    element.replaceChildren();
    element.style.height = `${partOf(element).members.length * ENTRY_PX}px`;
  };
  const empty = (element) => {
    if (!element.childElementCount || element.contains(document2.activeElement)) return;
    element.style.height = `${element.getBoundingClientRect().height}px`;
    element.replaceChildren();
  };
  const observer = new IntersectionObserver((changes) => {
    if (isKept) return;
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) fill(
        /** @type {HTMLElement} */
        target
      );
      else empty(
        /** @type {HTMLElement} */
        target
      );
    }
  }, { rootMargin: NEAR });
  return {
    show(matches) {
      observer.disconnect();
      parts.clear();
      elementOf.clear();
      elements = partByMonth(details.order, details.month, (k) => !matches || matches[k]).map((part) => {
        const element = makeElement(document2, "section", { class: `tl-month tl-part${part.isFirst ? " tl-first" : ""}`, style: `height:${part.members.length * ENTRY_PX}px` });
        parts.set(element, part);
        for (const k of part.members) elementOf.set(k, element);
        return element;
      });
      root.replaceChildren(...elements);
      for (const element of elements) observer.observe(element);
    },
    find(k) {
      const element = elementOf.get(k);
      if (element) fill(element);
      return findEntry(document2, details.id[k]);
    },
    /** All of it, for paper; of very many events the most important, which is said. */
    fill() {
      isKept = true;
      const members = elements.flatMap((element) => partOf(element).members);
      const chosen = choosePrinted(members, page.importance);
      if (!chosen) {
        elements.forEach(fill);
      } else {
        said = makeElement(document2, "p", { class: "tl-printed-only" }, page.describeCut(chosen.size, members.length));
        root.before(said);
        fillWith(chosen);
      }
    },
    empty() {
      isKept = false;
      if (said) elements.forEach(unfill);
      said?.remove();
      said = null;
      observer.disconnect();
      for (const element of elements) observer.observe(element);
    }
  };
}

// js/src/panes.js
var KEY = "timeline-pane";
var PANES = ["chart", "list"];
function keepPane({ defaultView }, pane) {
  try {
    defaultView?.localStorage.setItem(KEY, pane);
  } catch {
  }
}
function readPane({ defaultView }) {
  try {
    const pane = defaultView?.localStorage.getItem(KEY) ?? "";
    return PANES.includes(pane) ? pane : null;
  } catch {
    return null;
  }
}
function createPanes(document2, store) {
  const root = document2.documentElement;
  const isCell = root.classList.contains("tl-cell");
  const buttons = (
    /** @type {HTMLElement[]} */
    [...document2.querySelectorAll("[data-pane]")].filter((element) => element !== root)
  );
  for (const button of buttons) {
    button.addEventListener("click", () => {
      store.set({ pane: button.dataset.pane });
      if (!isCell) keepPane(document2, store.get().pane);
    });
  }
  const kept = isCell ? null : readPane(document2);
  if (kept) store.set({ pane: kept });
  const colors = (
    /** @type {HTMLSelectElement} */
    findElement(document2, "tl-colors")
  );
  colors.addEventListener("change", () => {
    root.dataset.colors = colors.value;
  });
  return {
    update({ pane }, before) {
      if (pane === before.pane) return;
      root.dataset.pane = pane;
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.pane === pane));
    }
  };
}

// js/src/image.js
var HEAD_PX2 = 54;
var FOOT_PX2 = 30;
var EDGE_PX2 = 10;
var KEY_ROW_PX = 18;
var [SYMBOL_PX, SYMBOL_HIGH_PX] = [26, 14];
var [BESIDE_PX3, APART_PX4] = [4, 16];
var KEY_SIZE_PX = 12;
var STYLES = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "opacity", "font-family", "font-size", "font-weight", "text-anchor", "display"];
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
    copies[at].removeAttribute("data-event");
  });
  return copy;
}
function placeKey(widths, most) {
  let [x, row] = [0, 0];
  return widths.map((width) => {
    const length = SYMBOL_PX + BESIDE_PX3 + width;
    if (x > 0 && x + length > most) [x, row] = [0, row + 1];
    const place = { x, row };
    x += length + APART_PX4;
    return place;
  });
}
function composeImage(document2, drawings, { title, lines, key, footer, font }) {
  const widthPx = Math.max(...drawings.map((one) => one.widthPx));
  const context = (
    /** @type {CanvasRenderingContext2D} */
    document2.createElement("canvas").getContext("2d")
  );
  context.font = `${KEY_SIZE_PX}px ${font}`;
  const places = placeKey(key.map(([, text2]) => context.measureText(text2).width), widthPx - 2 * EDGE_PX2);
  const keyPx = places.length ? (places[places.length - 1].row + 1) * KEY_ROW_PX + 4 : 0;
  const heightPx = drawings.reduce((sum, one) => sum + one.heightPx, HEAD_PX2 + keyPx + FOOT_PX2);
  const style = (
    /** @type {Window} */
    document2.defaultView.getComputedStyle(document2.body)
  );
  const root = document2.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key2, value] of Object.entries({ width: widthPx, height: heightPx, viewBox: `0 0 ${widthPx} ${heightPx}`, "font-family": font })) root.setAttribute(key2, String(value));
  makeSvg("title", root).textContent = title;
  makeSvg("rect", root, { width: widthPx, height: heightPx, fill: style.backgroundColor });
  const write = (text2, y, size, weight = "normal", x = EDGE_PX2) => {
    makeSvg("text", root, { x, y, "font-size": size, "font-weight": weight, fill: style.color }).textContent = text2;
  };
  const place = (element, box2) => {
    const copy = copyStyled(element);
    for (const [name, value] of Object.entries(box2)) copy.setAttribute(name, String(value));
    root.append(copy);
  };
  write(title, 24, 18, "bold");
  lines.forEach((line2, at) => write(line2, 42 + at * 15, 12));
  key.forEach(([symbol, text2], at) => {
    const { x, row } = places[at];
    const y = HEAD_PX2 + row * KEY_ROW_PX;
    place(symbol, { x: EDGE_PX2 + x, y, width: SYMBOL_PX, height: SYMBOL_HIGH_PX });
    write(text2, y + 11, KEY_SIZE_PX, "normal", EDGE_PX2 + x + SYMBOL_PX + BESIDE_PX3);
  });
  let top = HEAD_PX2 + keyPx;
  for (const { element, widthPx: width, heightPx: height } of drawings) {
    place(element, { x: 0, y: top, width, height });
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
var NAME_LENGTH = 60;
var REVOKE_MS = 1e4;
var IMAGE_SCALE = 2;
var BOM = "\uFEFF";
function nameFile(title, ending, filter = "") {
  const shorten = (text) => {
    const words = text.normalize("NFKC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-/, "");
    return [...words].slice(0, NAME_LENGTH).join("").replace(/-$/, "");
  };
  return `${[shorten(title) || "timeline", shorten(filter)].filter(Boolean).join("--")}.${ending}`;
}
var findBase = (url, here) => (url || here).replace(/#.*$/s, "");
function writeFrameCode(base, hash, title) {
  const url = new URL(base);
  url.searchParams.set("embed", "chart");
  url.searchParams.delete("id");
  url.searchParams.delete("allow");
  const escape = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  return `<iframe src="${escape(`${url.href}${hash}`)}" title="${escape(title)}" width="100%" height="640" style="border:0" loading="lazy" allow="clipboard-write"></iframe>`;
}
async function copyText(document2, text, choose) {
  try {
    await /** @type {Window} */
    document2.defaultView.navigator.clipboard.writeText(text);
    return true;
  } catch {
    choose();
    return document2.execCommand("copy");
  }
}
function createSaver(document2, phrase) {
  const window = (
    /** @type {Window & typeof globalThis} */
    document2.defaultView
  );
  const status = (
    /** @type {HTMLElement} */
    document2.getElementById("tl-said")
  );
  const save = (href, name) => {
    const link = document2.createElement("a");
    Object.assign(link, { href, download: name });
    link.click();
    status.textContent = phrase("saved", void 0, { name });
  };
  return {
    save,
    saveText(text, type, name) {
      const href = window.URL.createObjectURL(new window.Blob([text], { type }));
      save(href, name);
      window.setTimeout(() => window.URL.revokeObjectURL(href), REVOKE_MS);
    },
    /** Copies a text; where that is forbidden the text stands selected in `field`, if there is one. */
    async copy(text, field = null) {
      const isDone = await copyText(document2, text, () => {
        if (!field) return;
        field.hidden = false;
        field.value = text;
        field.select();
      });
      status.textContent = isDone ? phrase("copied") : `${phrase("copy_by_hand")} ${text}`;
    }
  };
}
function listenToExport(document2, data, details, shown) {
  const window = (
    /** @type {Window & typeof globalThis} */
    document2.defaultView
  );
  const field = (
    /** @type {HTMLInputElement} */
    document2.getElementById("tl-by-hand")
  );
  const { save, saveText, copy: copyInto } = createSaver(document2, createPhrase(data.messages));
  const copy = (text) => {
    field.hidden = true;
    return copyInto(text, field);
  };
  const writeLink = () => `${findBase(data.url, window.location.href)}${shown.writeAddress()}`;
  const writeFrame = () => writeFrameCode(findBase(data.url, window.location.href), shown.writeAddress(), data.title);
  const cite = () => writeCitation(data, { link: writeLink() }, "page_citation");
  const saveCsv = () => {
    const eras = shown.isFiltered() ? [] : details.id.map((_, k) => k).filter((k) => details.cells.kind?.[k] === "era");
    const filter = describeFilter(document2);
    saveText(BOM + writeCsv(details, [...eras, ...shown.listMembers()]), "text/csv", nameFile(data.title, "csv", filter));
  };
  const saveImage = async (format) => {
    const { scene: { view }, drawings } = shown.chart.state();
    const count = shown.isFiltered() ? document2.getElementById("tl-shown")?.textContent : "";
    const image = composeImage(document2, drawings, {
      title: data.title,
      lines: [[describeDays(data, view), count].filter(Boolean).join(" · ")],
      key: shown.listKey(),
      footer: [data.byline, data.credit, data.record, data.license, data.url].filter(Boolean).join(" · "),
      font: data.font
    });
    const name = nameFile(data.title, format);
    if (format === "svg") saveText(image.text, "image/svg+xml", name);
    else save(await paintImage(document2, image, IMAGE_SCALE), name);
  };
  const actions = /* @__PURE__ */ new Map([
    ["csv", saveCsv],
    ["svg", () => saveImage("svg")],
    ["png", () => saveImage("png")],
    ["link", () => copy(writeLink())],
    ["embed", () => copy(writeFrame())],
    ["cite", () => copy(cite())]
  ]);
  for (
    const button of
    /** @type {NodeListOf<HTMLElement>} */
    document2.querySelectorAll("[data-take]")
  ) {
    button.addEventListener("click", () => actions.get(button.dataset.take ?? "")?.());
  }
}

// js/src/detail.js
var linkTo = (url, here, id) => `${findBase(url, here)}#e-${encodeURIComponent(id)}`;
function createDetail(document2, data, details, entries, actions) {
  const window = (
    /** @type {Window} */
    document2.defaultView
  );
  const find = (id) => findElement(document2, id);
  const root = find("tl-detail");
  const make = createMaker(document2);
  const phrase = createPhrase(data.messages);
  let shown = null;
  let opener = null;
  const makeButton = (text, act, attributes = {}) => {
    const button = make("button", { type: "button", ...attributes }, text);
    button.addEventListener("click", act);
    return button;
  };
  const position = make("p", { class: "tl-place-in-row" });
  const previous = makeButton(`← ${phrase("previous")}`, () => actions.go(-1, { keepsFocus: true }));
  const next = makeButton(`${phrase("next")} →`, () => actions.go(1, { keepsFocus: true }));
  const closing = makeButton("×", () => actions.close(), { class: "tl-close", "aria-label": phrase("close"), title: `${phrase("close")} (Esc)` });
  const bar = make("div", { class: "tl-detail-bar" }, previous, position, next, closing);
  const body = make("div", { class: "tl-detail-body" });
  root.append(bar, body);
  const showPosition = () => {
    const members = actions.listMembers();
    const at = shown === null ? -1 : members.indexOf(shown);
    const focused = document2.activeElement;
    position.textContent = at < 0 ? "" : phrase("place_in_row", at + 1, { total: writeNumber(members.length) });
    previous.disabled = at === 0 || members.length === 0;
    next.disabled = at === members.length - 1 || members.length === 0;
    if (focused === previous && previous.disabled || focused === next && next.disabled) closing.focus();
    for (const element of [previous, next, position]) element.hidden = shown === null;
  };
  const show = (...parts) => {
    body.replaceChildren(...make("div", {}, ...parts).childNodes);
    root.hidden = false;
    document2.documentElement.classList.add("tl-open");
    root.scrollTop = 0;
    showPosition();
  };
  const focus = ({ opener: from = document2.activeElement, isQuiet = false, keepsFocus = false }) => {
    if (keepsFocus) return;
    if (from && from !== document2.body && !root.contains(from)) opener = from;
    if (!isQuiet) find("tl-detail-title").focus({ preventScroll: true });
  };
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
    find("tl-said").textContent = isDone ? phrase("copied") : `${phrase("copy_by_hand")} ${text}`;
    if (isDone) button.textContent = `${phrase("copy_citation")} ✓`;
  };
  const buildCitation = (k) => {
    const isPermanent = Boolean(data.url) && !details.is_id_made[k];
    const link = linkTo(data.url, window.location.href, details.id[k]);
    const cited = { title: details.title[k], when: details.when[k], link };
    const citation = splitCitation(data, cited).map((part) => part.isValue ? make("bdi", {}, entries.showEscapes(part.text)) : part.text);
    const button = makeButton(phrase("copy_citation"), () => copy(writeCitation(data, cited), button));
    return make(
      "div",
      { class: "tl-cite" },
      make("p", {}, make("a", { href: link }, isPermanent ? phrase("permanent_link") : phrase("link"))),
      make("p", {}, make("bdi", { class: "tl-citation" }, citation)),
      button
    );
  };
  return {
    isOpen: () => !root.hidden,
    /** Shows event k, with the others at the same point. */
    open(k, members, opening) {
      shown = k;
      root.className = `tl-detail ${entries.classOf(k)}`;
      show(
        entries.buildDetail(k),
        members.length > 0 && make("div", { class: "tl-same" }, make("h3", {}, phrase("same_time")), entries.buildChoice(members, actions.select)),
        buildCitation(k)
      );
      focus(opening);
    },
    /** Shows several events that have no room of their own in this view. */
    openMany(members, bin, opening) {
      shown = null;
      root.className = `tl-detail tl-in-${bin.lane}`;
      const margin = bin.end - bin.start;
      show(
        make("h2", { id: "tl-detail-title", tabindex: "-1" }, phrase("bin", members.length)),
        makeButton(phrase("zoom_to_these"), () => actions.zoom([bin.start - margin, bin.end + margin])),
        entries.buildChoice(members, actions.select)
      );
      focus(opening);
    },
    /** After a search or filter: others come before and after. */
    refresh() {
      if (!root.hidden) showPosition();
    },
    /** Closes, and gives the focus back to where it came from. */
    close() {
      if (root.hidden) return;
      const hadFocus = root.contains(document2.activeElement);
      root.hidden = true;
      shown = null;
      document2.documentElement.classList.remove("tl-open");
      const candidates = hadFocus ? [opener, find("tl-chart"), find("tl-list")] : [];
      for (const element of candidates) {
        element?.focus({ preventScroll: true });
        if (document2.activeElement === element) break;
      }
      opener = null;
    }
  };
}

// js/src/selection.js
var EDGE_SHARE = 0.04;
var COVERED_PX = 24;
function bringIntoView([start, end], at) {
  if (at >= start && at <= end) return null;
  const edge = (end - start) * EDGE_SHARE;
  const shift = at < start ? at - edge - start : at + edge - end;
  return [start + shift, end + shift];
}
var listAtSameTime = ({ lane, mark }, k) => Array.from(mark, (_, other) => other).filter((other) => other !== k && lane[other] === lane[k] && mark[other] === mark[k]);
function createSelection(document2, store, { data, details, entries, matching, figure }) {
  const window = (
    /** @type {Window} */
    document2.defaultView
  );
  const find = (id) => findElement(document2, id);
  const { chart } = figure;
  const phrase = createPhrase(data.messages);
  let opening = {};
  const placeOf = (id) => id === null ? null : details.place.get(id) ?? null;
  const markEntry = () => {
    const { selected } = store.get();
    for (const element of document2.querySelectorAll(".tl-selected")) {
      element.classList.remove("tl-selected");
      element.removeAttribute("aria-current");
    }
    const entry = selected === null ? null : find(`e-${selected}`);
    entry?.classList.add("tl-selected");
    entry?.setAttribute("aria-current", "true");
  };
  const uncover = (k) => {
    const { top } = find("tl-detail").getBoundingClientRect();
    const y = chart.findBox(k)?.y;
    if (y !== void 0 && top > 0 && y > top - COVERED_PX && y < window.innerHeight) window.scrollBy(0, y - top + COVERED_PX * 2);
  };
  const bringMark = (k) => {
    const next = bringIntoView(chart.state().scene.view, data.events.mark[k]);
    if (next) chart.move(next);
    if (opening.opener === chart.element) uncover(k);
  };
  const open = (k) => {
    const isDrawn = entries.laneOf(k) !== null;
    detail.open(k, isDrawn ? listAtSameTime(data.events, k) : [], opening);
    markEntry();
    chart.select(isDrawn ? k : null);
    const box2 = isDrawn ? chart.findBox(k) : null;
    find("tl-detail").dataset.side = box2 && box2.left + box2.right > document2.documentElement.clientWidth ? "left" : "right";
    find("tl-said").textContent = phrase("selected", void 0, { title: details.title[k], when: details.when[k] });
    if (isDrawn && !opening.staysPut) bringMark(k);
  };
  const shut = () => {
    chart.select(null);
    markEntry();
    detail.close();
    if (!opening.isQuiet) find("tl-said").textContent = phrase("closed");
  };
  const set = (id, how) => {
    opening = how;
    const k = placeOf(id);
    if (store.get().selected !== id) store.set({ selected: id });
    else if (k === null) shut();
    else open(k);
    opening = {};
    return chart.settled();
  };
  const close = (how = {}) => set(null, how);
  const select = (id, how = {}) => {
    const k = placeOf(id);
    return k === null || details.cells.kind?.[k] === "era" ? close({ isQuiet: true }) : set(id, how);
  };
  const go = (by, how) => {
    const state = store.get();
    const from = placeOf(state.selected);
    let next = matching.findNeighbour(state, from, by);
    if (from === null && next !== null) {
      const { scene: { view } } = chart.state();
      next = matching.find(state).members.find((k) => data.events.mark[k] >= view[0]) ?? next;
    }
    return next === null ? Promise.resolve() : select(details.id[next], how);
  };
  const detail = createDetail(document2, data, details, entries, { select, close, go, listMembers: () => matching.find(store.get()).members, zoom: figure.show });
  return {
    select,
    close,
    go,
    placeOf,
    markEntry,
    isOpen: detail.isOpen,
    /** Opens what lies at a place of the chart: an event, or the choice among several. */
    pick(hit) {
      if ("k" in hit) return select(details.id[hit.k], { opener: chart.element, isQuiet: true });
      close({ isQuiet: true });
      return detail.openMany(hit.members, hit.bin, { opener: chart.element });
    },
    update(state, before) {
      const k = placeOf(state.selected);
      if (state.selected !== before.selected) {
        if (k === null) shut();
        else open(k);
      } else if (isQueryChanged(state, before)) detail.refresh();
    }
  };
}

// js/src/payload.js
var PLACED_AS = /* @__PURE__ */ new Map([["dot", "dot"], ["hollow", "dot"], ["bar", "bar"]]);
async function unpackData(type, text) {
  if (type !== "application/gzip") return JSON.parse(text);
  const { fromBase64 } = (
    /** @type {{ fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }} */
    /** @type {unknown} */
    Uint8Array
  );
  const bytes = fromBase64 ? fromBase64.call(Uint8Array, text) : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
function decodeColumn(column, columns = {}) {
  if (Array.isArray(column)) return column;
  if ("of" in column) {
    const { of: values, at: at2 } = column;
    const cells = new Array(at2.length);
    for (let k = 0; k < at2.length; k += 1) {
      const code = at2.charCodeAt(k);
      cells[k] = values[code < 58 ? code - 48 : code - 87];
    }
    return cells;
  }
  const { unit, steps, from } = column;
  if (from) return steps.map((step, k) => columns[from][k] + step * unit);
  let at = 0;
  return steps.map((step) => {
    at += step * unit;
    return at;
  });
}
var KEPT = /* @__PURE__ */ new Set(["certain", "days", "contested"]);
var [BLANK, AS_TITLE] = [0, 1];
function decodeDrawn(packed, readTitle2) {
  const events = {};
  for (const [name, column] of Object.entries(packed)) events[name] = KEPT.has(name) ? column : decodeColumn(column, events);
  events.title ??= events.id.map(readTitle2);
  events.symbol = events.form;
  const labels = events.label;
  events.label_cell = labels.map((label, k) => label === BLANK ? "" : label === AS_TITLE ? events.title[k] : label);
  events.label = labels.map((label, k) => typeof label === "string" ? label : events.title[k]);
  events.is_open = events.end_edge.map((edge) => edge === "open");
  events.contested = new Uint8Array(events.id.length);
  for (const k of packed.contested) events.contested[k] = 1;
  events.certain_start = events.start.map((at, k) => packed.certain[k]?.[0] ?? at);
  events.certain_end = events.end.map((at, k) => packed.certain[k]?.[1] ?? at);
  events.form = events.symbol.map((symbol) => PLACED_AS.get(symbol) ?? "range");
  return (
    /** @type {Events} */
    events
  );
}
var decodeSource = (parts) => {
  const [publisher, id] = parts.slice(-2);
  const [url, link, says] = parts.length > 2 ? parts : ["", "", ""];
  return { url, link, says, publisher, id };
};
function decodeDetails(packed, drawn) {
  const cells = Object.entries(packed.cells).map(([name, column]) => [name, decodeColumn(column)]);
  const id = [...drawn.id, ...packed.beyond.id];
  const cellsByName = Object.fromEntries(cells);
  drawn.label_cell.forEach((label, k) => {
    if (label) cellsByName.label[k] = label;
  });
  return {
    id,
    title: [...drawn.title, ...packed.beyond.title],
    cells: cellsByName,
    searched: packed.searched,
    when: decodeColumn(packed.when),
    other_calendars: decodeColumn(packed.other_calendars),
    order: decodeColumn(packed.order),
    month: decodeColumn(packed.month),
    months: packed.months,
    is_id_made: decodeColumn(packed.is_id_made),
    sources: packed.sources.map(decodeSource),
    cited: packed.cited,
    media: packed.media,
    as_written: packed.as_written,
    figures: packed.figures,
    place: new Map(id.map((name, k) => [name, k]))
  };
}

// js/src/print.js
var WIDTH_PX = 840;
var PAGE_PX = 680;
var LEAST_SCALE = 0.8;
var LEAST_HEIGHT_PX = 240;
var GAPS_PX = 28;
function measureHead(document2) {
  const { body } = document2;
  const before = body.style.cssText;
  body.style.cssText = `${before};width:680px;padding-inline:0`;
  const heightOf = (selector) => document2.querySelector(selector)?.scrollHeight ?? 0;
  const height = heightOf(".tl-header") + heightOf("#tl-key") + heightOf("#tl-shown") + GAPS_PX;
  body.style.cssText = before;
  return height;
}
function listenToPrint(document2, chart, getList) {
  const window = (
    /** @type {Window} */
    document2.defaultView
  );
  let opened = [];
  window.addEventListener("beforeprint", () => {
    getList()?.fill();
    opened = [...document2.querySelectorAll("#tl-entries details:not([open])")].map((one) => (
      /** @type {HTMLDetailsElement} */
      one
    ));
    for (const one of opened) one.open = true;
    const filter = document2.getElementById("tl-filter");
    if (filter) filter.textContent = describeFilter(document2);
    const headPx = measureHead(document2);
    document2.documentElement.style.setProperty("--tl-head", `${headPx}px`);
    chart.turnToPaper({ widthPx: WIDTH_PX, heightPx: Math.max((PAGE_PX - headPx) / LEAST_SCALE, LEAST_HEIGHT_PX) });
  });
  window.addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
    opened = [];
    getList()?.empty();
    chart.turnToPaper(null);
  });
}

// js/src/embed.js
var MOST_DETAIL_PX = 800;
var MOST_DETAIL_IN_CELL_PX = 480;
var COPIES = ["link", "embed", "cite"];
var DOWNLOADS = ["csv", "svg", "png"];
function hasOpaqueOrigin(document2) {
  try {
    return document2.cookie === null;
  } catch {
    return true;
  }
}
function readPermissions(document2) {
  const window = (
    /** @type {Window} */
    document2.defaultView
  );
  if (window.parent === window) return () => true;
  const frame = (
    /** @type {HTMLIFrameElement | null} */
    window.frameElement
  );
  if (frame) return (name) => !frame.hasAttribute("sandbox") || frame.sandbox.contains(`allow-${name}`);
  if (!hasOpaqueOrigin(document2)) return () => true;
  const named = (new URLSearchParams(window.location.search).get("allow") ?? "").split(",");
  return (name) => named.includes(name);
}
function postHeight(document2, id, mostDetailPx) {
  const window = (
    /** @type {Window} */
    document2.defaultView
  );
  const detail = document2.getElementById("tl-detail");
  const parts = detail && !detail.hidden ? [...detail.children] : [];
  const detailPx = parts.reduce((sum, part) => sum + part.getBoundingClientRect().height, parts.length && 32);
  const height = Math.ceil(Math.max(document2.body.getBoundingClientRect().height, Math.min(detailPx, mostDetailPx)));
  window.parent.postMessage({ type: "timeline-height", id, height }, "*");
}
function disable(document2, names, reason) {
  for (const name of names) {
    const button = (
      /** @type {HTMLButtonElement | null} */
      document2.querySelector(`[data-take="${name}"]`)
    );
    if (button) Object.assign(button, { disabled: true, title: reason });
  }
}
function listenToLinks(document2, reason) {
  const mark = (event) => {
    const link = (
      /** @type {Element} */
      event.target.closest?.("a[href]:not([href^='#'])")
    );
    if (!link) return;
    link.setAttribute("target", "_blank");
    if (!reason) return;
    link.setAttribute("aria-disabled", "true");
    link.setAttribute("title", reason);
    if (event.type === "click") event.preventDefault();
  };
  for (const type of ["pointerover", "focusin", "click"]) document2.addEventListener(type, mark, true);
}
function startEmbed(document2, phrase) {
  const window = (
    /** @type {Window & typeof globalThis} */
    document2.defaultView
  );
  const query = new URLSearchParams(window.location.search);
  const isChart = query.get("embed") === "chart";
  if (query.has("embed")) document2.documentElement.classList.add("tl-embed");
  document2.documentElement.classList.toggle("tl-embed-chart", isChart);
  if (window.parent === window) return;
  const allows = readPermissions(document2);
  listenToLinks(document2, allows("popups") ? "" : phrase("no_popups"));
  if (!allows("downloads")) disable(document2, DOWNLOADS, phrase("no_downloads"));
  if (!window.navigator.clipboard && !document2.queryCommandSupported("copy")) disable(document2, COPIES, phrase("no_clipboard"));
  const root = document2.documentElement;
  const isCell = root.classList.contains("tl-cell");
  if (!isChart && !isCell) return;
  const post = () => {
    if (!isCell || root.dataset.pane !== "list") postHeight(document2, query.get("id") ?? "", isCell ? MOST_DETAIL_IN_CELL_PX : MOST_DETAIL_PX);
  };
  const observer = new window.ResizeObserver(post);
  observer.observe(document2.body);
  const detail = (
    /** @type {HTMLElement} */
    document2.getElementById("tl-detail")
  );
  new window.MutationObserver(() => [...detail.children].forEach((part) => observer.observe(part))).observe(detail, { childList: true });
  for (const type of ["load", "resize"]) window.addEventListener(type, post);
}

// js/src/page.js
var DETAILS = "tl-details-data";
var FEW = 500;
var readData = (document2, id) => {
  const script = (
    /** @type {HTMLScriptElement} */
    document2.getElementById(id)
  );
  return unpackData(script.type, script.textContent ?? "");
};
function createDetailsReader(document2) {
  let provide = () => {
  };
  const provided = new Promise((resolve) => {
    provide = resolve;
  });
  return {
    provide: (type, text) => provide([type, text]),
    read: async () => document2.getElementById(DETAILS) ? readData(document2, DETAILS) : unpackData(...await provided)
  };
}
var waitForPaint = (window) => window.performance.getEntriesByName("first-contentful-paint").length ? Promise.resolve() : new Promise((resolve) => {
  window.requestAnimationFrame(() => window.setTimeout(() => resolve(void 0)));
});
var isTooOld = (document2) => typeof DecompressionStream === "undefined" && document2.querySelector('script[type="application/gzip"]') !== null;
function startPage(document2) {
  const window = (
    /** @type {Window & typeof globalThis} */
    document2.defaultView
  );
  const root = document2.documentElement;
  const find = (id) => findElement(document2, id);
  const data = JSON.parse(find("tl-data").textContent ?? "");
  const isWhole = data.listed === data.total;
  const phrase = createPhrase(data.messages);
  const store = createStore();
  const mounted = [];
  const made = (
    /** @type {Parts} */
    { details: null, matching: null, list: null, answerKey: null }
  );
  const reader = createDetailsReader(document2);
  let finish = () => {
  };
  const hasDetails = new Promise((resolve) => {
    finish = resolve;
  });
  startEmbed(document2, phrase);
  const mount = (part) => {
    mounted.push(part);
    part.update(store.get(), UNTOUCHED);
  };
  const apply = async ({ view, selected: requested, pane, ...query }) => {
    const selected = requested !== null && Object.hasOwn(data.replaced ?? {}, requested) ? data.replaced[requested] : requested;
    if (pane) store.set({ pane });
    const k = made.selection.placeOf(selected);
    made.figure.chart.select(k !== null && data.events.lane[k] >= 0 ? k : null);
    store.set(made.filters.keepOffered(query));
    await made.figure.show(view);
    await made.selection.select(selected ?? "", { isQuiet: true, staysPut: view !== null });
    return made.address?.settled();
  };
  const listenToList = () => find("tl-list").addEventListener("click", (event) => {
    const link = (
      /** @type {Element} */
      event.target.closest("h4 a")
    );
    const id = link?.closest("article")?.id.slice(2);
    if (!id || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    hasDetails.then(() => made.selection.select(id, { opener: link }));
  });
  const createList = (all, entries) => {
    if (isWhole) return createWholeList(document2, find("tl-entries"), all);
    document2.querySelector(".tl-listed-only")?.remove();
    const long = createLongList(document2, find("tl-entries"), all, entries, {
      importance: data.events.importance,
      onFill: () => made.selection?.markEntry(),
      describeCut: (printed, total) => phrase("printed_only", printed, { total: total.toLocaleString("en") })
    });
    long.show(null);
    return long;
  };
  const mountDetails = async () => {
    const all = decodeDetails(await reader.read(), data.events);
    if (isWhole) addListedTexts(document2, all);
    const match = createMatching(all);
    const entries = createEntries(document2, data, all);
    const list = createList(all, entries);
    Object.assign(made, { details: all, matching: match, list });
    made.filters.offerActors(all);
    for (const part of [made.filters, made.figure]) part.update(store.get(), UNTOUCHED);
    mount({ update: (state, before) => {
      if (isQueryChanged(state, before)) list.show(match.find(state).matches);
    } });
    made.selection = createSelection(document2, store, { data, details: all, entries, matching: match, figure: made.figure });
    mount(made.selection);
    made.answerKey = createChartKeys(store, data, made.figure, made.selection);
    listenToEscape(document2, made.selection);
    listenToExport(document2, data, all, {
      chart: made.figure.chart,
      listKey: made.figure.listKey,
      listMembers: () => match.find(store.get()).members,
      isFiltered: () => isFiltered(store.get()),
      writeAddress: () => writeAddress(store.get())
    });
    match.prepare(window);
    finish();
  };
  const bins = createBinEvents(document2, data);
  const createPageFigure = () => createFigure(document2, data, store, {
    getDetails: () => made.details,
    findMatches: (state) => made.matching?.find(state).matches ?? null,
    onPick: (hit) => hasDetails.then(() => made.selection.pick(hit)),
    onBin: (bin) => bins.open(bin),
    onTrack: (track) => made.filters.set({ track: store.get().track === track ? "" : track }),
    onKey: (event) => made.answerKey?.(event)
  });
  const begin = async (unpacked, counts) => {
    const request = readAddress(window.location.hash);
    window.performance.mark("tl-chart-script");
    data.events = await unpacked;
    data.counts = await counts;
    made.filters = createFilters(document2, data, store, {
      listMembers: (state) => made.matching?.find(state).members ?? null,
      countAll: (search) => made.matching?.countAll(search) ?? 0
    });
    made.figure = createPageFigure();
    store.subscribe((state, before) => {
      for (const part of mounted) part.update(state, before);
    });
    const painted = made.figure.show(request?.view ?? null);
    [made.filters, made.figure, createPanes(document2, store)].forEach(mount);
    const isSmall = data.total <= FEW;
    if (isSmall) await mountDetails();
    await painted;
    root.classList.add("tl-drawn-once");
    made.figure.listen();
    listenToList();
    listenToPrint(document2, made.figure.chart, () => made.list);
    const address = createAddress(window, store, {
      apply: (wanted) => hasDetails.then(() => apply(wanted)),
      select: (id) => hasDetails.then(() => made.selection.select(id, { isQuiet: true })),
      close: () => hasDetails.then(() => made.selection.close())
    });
    made.address = address;
    mounted.push(address);
    if (!isSmall) window.setTimeout(() => mountDetails().catch(fail));
    if (request) await address.apply(request);
  };
  const describeList = () => data.listed < data.total ? phrase("most_important", data.listed) : phrase("all_of_them", data.total);
  const failWith = (text) => {
    root.classList.add("tl-no-chart");
    find("tl-loading").textContent = text;
    find("tl-loading").removeAttribute("aria-hidden");
  };
  const fail = (error) => {
    failWith(phrase("failed", void 0, { why: error.message, listed: describeList() }));
    throw error;
  };
  const start = () => {
    if (isTooOld(document2)) return Promise.resolve(failWith(phrase("no_unpacking", void 0, { listed: describeList() })));
    const unpacked = readData(document2, "tl-drawn-data").then((packed) => decodeDrawn(packed, (id) => readTitle(document2, id)));
    const counts = data.has_counts ? readData(document2, "tl-counts-data").then(createArchive) : null;
    return waitForPaint(window).then(() => begin(unpacked, counts)).catch(fail);
  };
  Object.assign(window, { timeline: createHost(data, store, { window, ready: start(), hasDetails, parts: made, bins, apply, provideDetails: reader.provide }) });
}

// js/src/main.js
startPage(document);
