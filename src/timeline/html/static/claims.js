// js/src/messages.js
var TURNING = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
var writeNumber = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
function fillPhrase(messages, name, n, values = {}) {
  const phrase = messages[name];
  const text = typeof phrase === "string" ? phrase : phrase[Number(n !== 1)];
  const filled = n === void 0 ? values : { n: writeNumber(n), ...values };
  return text.replace(/\{(\w+)\}/g, (all, key) => Object.hasOwn(filled, key) ? String(filled[key]) : all);
}
var createPhrase = (messages) => (name, n, values) => fillPhrase(messages, name, n, values);
function nameDay(at, months) {
  const day = new Date(at);
  const year = day.getUTCFullYear();
  return `${day.getUTCDate()} ${months.split(" ")[day.getUTCMonth()]} ${year}${year < 100 ? " CE" : ""}`;
}
var escapeFormula = (cell) => /^'*[=+\-@\t\r＝＋－＠]/.test(cell) && !/^[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(cell) ? `'${cell}` : cell;
var writeRow = (cells) => cells.map(escapeFormula).map((cell) => /[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell).join(",");
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

// js/src/store.js
var UNTOUCHED = Object.freeze({ view: null, search: "", track: "", importance: 0, actor: "", selected: null, pane: "chart" });
var NO_QUERY = Object.freeze({ search: "", track: "", importance: 0, actor: "" });
var QUERY = (
  /** @type {("search" | "track" | "importance" | "actor")[]} */
  Object.keys(NO_QUERY)
);
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

// js/src/claims/address.js
var FILTERS = (
  /** @type {const} */
  ["kind", "basis", "status", "grade"]
);
var UNTOUCHED2 = Object.freeze({ view: 0, day: null, isLog: false, kind: "", basis: "", status: "", grade: "", place: "", row: "" });
var DAY_MS = 864e5;
var formatDay = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
function parseDay(text) {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(at) ? null : at / DAY_MS;
}
var decode = (text) => {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return "";
  }
};
var encode = (text) => encodeURIComponent(text.replace(/\p{Cs}/gu, "�"));
function readAddress(hash, views, findView) {
  const text = hash.replace(/^#/, "");
  if (text.startsWith("c-")) {
    const row2 = decode(text.slice(2));
    const view2 = findView(row2);
    return view2 < 0 ? { ...UNTOUCHED2 } : { ...UNTOUCHED2, view: view2, row: row2 };
  }
  if (/^v-\d+$/.test(text) && views[Number(text.slice(2))]) return { ...UNTOUCHED2, view: Number(text.slice(2)) };
  const values = new Map(text.split("&").map((pair) => {
    const [name, ...rest] = pair.split("=");
    return (
      /** @type {[string, string]} */
      [name, decode(rest.join("="))]
    );
  }));
  const get = (name) => values.get(name) ?? "";
  const row = findView(get("row")) < 0 ? "" : get("row");
  const ofStory = views.findIndex(({ story }) => story === get("story"));
  const asked = views.findIndex(({ story, measure }) => (get("story") ? story === get("story") : true) && measure === get("measure"));
  const view = asked >= 0 ? asked : ofStory >= 0 ? ofStory : row ? findView(row) : 0;
  return {
    view,
    day: parseDay(get("day")),
    isLog: get("log") === "1",
    kind: get("kind"),
    basis: get("basis"),
    status: get("status"),
    grade: get("grade"),
    place: get("place"),
    row: findView(row) === view ? row : ""
  };
}
function writeAddress(state, views) {
  const pairs = [];
  const add = (name, value) => {
    if (value) pairs.push(`${name}=${encode(value)}`);
  };
  const view = views[state.view];
  if (state.view > 0 && view) {
    add("story", view.story);
    add("measure", view.measure);
  }
  if (state.day !== null) add("day", formatDay(state.day));
  if (state.isLog) add("log", "1");
  for (const name of FILTERS) add(name, state[name]);
  add("place", state.place);
  add("row", state.row);
  return pairs.length ? `#${pairs.join("&")}` : "";
}

// js/src/payload.js
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

// js/src/claims/data.js
function decodeView(packed) {
  const { rows: columns, ...rest } = packed;
  const read = (name) => decodeColumn(columns[name]);
  const few = Object.fromEntries(["series", "form", "kind", "part", "order"].map((name) => [name, read(name)]));
  const [retracted, reviewed] = [new Set(columns.isRetracted), new Set(columns.isReview)];
  const rows = columns.number.map((number, at) => ({
    number,
    series: few.series[at],
    rank: columns.rank[at],
    known: columns.known[at],
    asOf: columns.asOf[at],
    supersededBy: columns.supersededBy[number] ?? [],
    mark: { form: few.form[at], low: columns.low[at], best: columns.best[at], high: columns.high[at] },
    value: columns.value[at],
    kind: few.kind[at],
    part: few.part[at],
    order: few.order[at],
    keys: columns.keys[number] ?? [],
    isRetracted: retracted.has(number),
    isReview: reviewed.has(number)
  }));
  return (
    /** @type {View} */
    { ...rest, rows }
  );
}
function decodeData(text) {
  const packed = JSON.parse(text);
  const cells = Object.fromEntries(Object.entries(packed.cells).map(([name, column]) => [name, decodeColumn(
    /** @type {any} */
    column
  )]));
  return (
    /** @type {PageData} */
    { ...packed, views: packed.views.map(decodeView), cells }
  );
}
function createTexts(document2) {
  const rows = /* @__PURE__ */ new Map();
  for (
    const row of
    /** @type {NodeListOf<HTMLElement>} */
    document2.querySelectorAll("tr[data-n]")
  ) rows.set(Number(row.dataset.n), row);
  const find = (number) => (
    /** @type {HTMLElement} */
    rows.get(number)
  );
  const read = (number, name) => find(number).querySelector(`.${name}`)?.textContent ?? "";
  return {
    /** The row of the table. */
    find,
    read,
    /** The amount in words. */
    readWords: (number) => read(number, "w") || read(number, "v"),
    /** What stands beside a value: whom, which days, as of, when it was said, status and grade. */
    readDetails(number, withGrade) {
      const status = read(number, "s");
      return [read(number, "g"), read(number, "d"), read(number, "a"), read(number, "k"), status === "confirmed" ? "" : status, withGrade ? read(number, "e") : ""].filter(Boolean);
    }
  };
}

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

// js/src/svg_element.js
var SVG = "http://www.w3.org/2000/svg";
function makeSvg(name, parent, attributes = {}) {
  const element = parent.ownerDocument.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent.append(element);
  return element;
}

// js/src/value_mark.js
var HEIGHT_PX = 20;
var MIDDLE = String(HEIGHT_PX / 2);
var RADIUS = "5";
var ARROWS = { least: "M6 10h12M14 6l4 4l-4 4", most: "M-6 10h-12M-14 6l-4 4l4 4" };
var CAP = "M0 4v12";
var round = (percent) => Math.floor(percent * 1e3 + 0.5) / 1e3;
function placeValue({ top, isLog }, value) {
  const linear = top > 0 ? value / top : 0;
  const share = isLog ? Math.log10(Math.max(value, 1)) / Math.log10(Math.max(top, 10)) : linear;
  return Math.floor(share * 1e5 + 0.5) / 1e3;
}
var trace = (name, path) => (
  /** @type {Shape} */
  ["path", { class: name, d: path }, []]
);
var dot = (name) => (
  /** @type {Shape} */
  ["circle", { class: name, cx: "0", cy: MIDDLE, r: RADIUS }, []]
);
function listShapes(mark, scale, key = "") {
  const at = (value) => placeValue(scale, value ?? 0);
  const standAt = (value, shapes) => (
    /** @type {Shape} */
    ["svg", { x: `${at(value)}%`, y: "0", width: "1", height: String(HEIGHT_PX), overflow: "visible" }, shapes]
  );
  if (mark.form === "words") {
    const id = `tl-hatch-${key}`;
    const [left, right] = [at(mark.low), Math.min(at(mark.high), 100)];
    return [
      ["pattern", { id, width: "8", height: "8", patternUnits: "userSpaceOnUse" }, [["path", { class: "tl-hatch", d: "M-2 2l4 -4M0 8l8 -8M6 10l4 -4" }, []]]],
      ["rect", { x: `${left}%`, y: "2", width: `${round(right - left)}%`, height: "16", fill: `url(#${id})` }, []]
    ];
  }
  if (mark.form === "review") return [["rect", { class: "tl-review", x: "0", y: "6", width: `${at(mark.best)}%`, height: "8" }, []]];
  if (mark.form === "range") {
    return [
      ["line", { class: "tl-reach", x1: `${at(mark.low)}%`, x2: `${at(mark.high)}%`, y1: MIDDLE, y2: MIDDLE }, []],
      standAt(mark.low, [trace("tl-reach", CAP)]),
      standAt(mark.high, [trace("tl-reach", CAP)]),
      ...mark.best === null ? [] : [standAt(mark.best, [dot("tl-dot")])]
    ];
  }
  if (!mark.form) return [];
  const arrow = mark.form in ARROWS ? [trace("tl-reach", ARROWS[mark.form])] : [];
  return [standAt(mark.best, [...arrow, dot(mark.form === "about" ? "tl-open" : "tl-dot")])];
}
var addShape = (parent, [name, attributes, children]) => {
  const element = makeSvg(name, parent, attributes);
  for (
    const child of
    /** @type {Shape[]} */
    children
  ) addShape(element, child);
};
function drawMark(parent, mark, scale, key = "") {
  const svg = makeSvg("svg", parent, { class: "tl-value", width: "100%", height: HEIGHT_PX, "aria-hidden": "true" });
  for (const shape of listShapes(mark, scale, key)) addShape(svg, shape);
  return svg;
}

// js/src/claims/pick.js
var MOST_RUNGS = 12;
function pickRows({ rows }, day) {
  const known = rows.filter((row) => day === null || row.known !== null && row.known <= day);
  const numbers = new Set(known.map((row) => row.number));
  const latest = /* @__PURE__ */ new Map();
  for (const row of known) {
    if (row.isRetracted || row.supersededBy.some((number) => numbers.has(number))) continue;
    const other = latest.get(row.series);
    if (!other || other.rank < row.rank) latest.set(row.series, row);
  }
  return [...latest.values()].sort((one, other) => one.order - other.order);
}
function sortParts(view, picked) {
  const ofPart = (part) => picked.filter((row) => row.part === part);
  const whole = ofPart("whole");
  const days = [...whole, ...ofPart("period")].flatMap((row) => row.asOf === null ? [] : [row.asOf]);
  const oldest = days.length ? Math.max(...days) - view.within : null;
  const isCurrent = (row) => oldest === null || row.asOf !== null && row.asOf >= oldest;
  const current = whole.filter(isCurrent);
  const isKey = (row) => Number(row.keys.length > 0);
  const shown = new Set([...current].sort((one, other) => isKey(other) - isKey(one) || one.order - other.order).slice(0, MOST_RUNGS));
  return (
    /** @type {Parts} */
    {
      current: current.filter((row) => shown.has(row)),
      more: current.filter((row) => !shown.has(row)),
      earlier: whole.filter((row) => !isCurrent(row)),
      periods: ofPart("period"),
      groups: ofPart("group"),
      places: ofPart("place")
    }
  );
}
var takeBest = (rows, isBetter) => rows.reduce(
  (best, row) => best === null || isBetter(row, best) ? row : best,
  /** @type {Row | null} */
  null
);
function chooseAnswers({ keys }, picked, parts) {
  if (keys.length) {
    const found = keys.map((label, number) => {
      const rows2 = picked.filter((row) => row.keys.includes(number) && row.part !== "denial");
      return (
        /** @type {[string, Row | null]} */
        [label, takeBest(rows2, (row, best) => row.rank > best.rank)]
      );
    });
    return found.some(([, row]) => row) ? found : [];
  }
  const rows = [...parts.current, ...parts.more].filter((row) => !row.isReview && row.value !== null).sort((one, other) => one.number - other.number);
  if (rows.length < 2) return [];
  const value = (row) => (
    /** @type {number} */
    row.value
  );
  return [["", takeBest(rows, (row, best) => value(row) < value(best))], ["", takeBest(rows, (row, best) => value(row) > value(best))]];
}
var STEPS = [1, 2, 2.5, 5, 10];
var TICKS = 5;
function findTicks({ top, isLog }) {
  if (isLog) return Array.from({ length: Math.floor(Math.log10(Math.max(top, 10))) + 1 }, (_, power) => 10 ** power);
  const unit = 10 ** Math.floor(Math.log10(top / TICKS));
  const step = unit * /** @type {number} */
  (STEPS.find((one) => top <= unit * one * TICKS) ?? 10);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, number) => Number((step * number).toPrecision(12)));
}

// js/src/claims/rungs.js
var nameKind = (row) => `tl-in-${row.kind < 0 ? "none" : row.kind}`;
var writeTick = (value) => value.toLocaleString("en", { maximumFractionDigits: 6 });
function createRungs(document2, texts) {
  const make = createMaker(document2);
  const makeAxis = ({ scale, unit }) => {
    const row = make("div", { class: "tl-axis-row", "aria-hidden": "true" }, make("span"));
    const svg = makeSvg("svg", row, { class: "tl-scale-axis", width: "100%", height: 18 });
    findTicks(scale).forEach((value, at) => {
      const text = makeSvg("text", svg, { x: `${placeValue(scale, value)}%`, y: 13, "text-anchor": at ? "middle" : "start" });
      text.textContent = writeTick(value) + (unit === "%" ? "%" : "");
    });
    row.append(make("span"), make("span"));
    return row;
  };
  const makeRung = (row, { scale, withGrade, label }) => {
    const plot = make("span", { class: "tl-plot" });
    const rules = makeSvg("svg", plot, { class: "tl-rules", width: "100%", height: "100%", "aria-hidden": "true" });
    for (const value of findTicks(scale)) {
      const x = `${placeValue(scale, value)}%`;
      makeSvg("line", rules, { x1: x, x2: x, y1: 0, y2: "100%" });
    }
    drawMark(plot, row.mark, scale, row.number);
    const basis = label ? "" : texts.read(row.number, "b");
    const button = make(
      "button",
      { type: "button", class: "tl-rung-row", "aria-expanded": "false" },
      make("span", { class: "tl-who", dir: "auto" }, make("b", {}, label ? label(row) : texts.read(row.number, "c")), basis && [" ", make("small", {}, basis)]),
      plot,
      make("span", { class: "tl-number", dir: "auto", "aria-hidden": "true" }, texts.read(row.number, "v")),
      make("span", { class: "tl-unseen" }, texts.readWords(row.number)),
      make("span", { class: "tl-what", dir: "auto" }, texts.readDetails(row.number, withGrade).join(" · "))
    );
    return make("li", { class: `tl-rung ${nameKind(row)}`, "data-number": String(row.number) }, button);
  };
  return {
    makeAxis,
    /** A list of rows. */
    makeList: (rows, look) => make("ul", { class: "tl-rungs" }, rows.map((row) => makeRung(row, look)))
  };
}

// js/src/claims/answers.js
var DOT = " · ";
function makeAnswers(document2, answers, texts, phrase) {
  const make = createMaker(document2);
  return answers.map(([label, row], at) => {
    const name = make("p", { class: "tl-label", dir: "auto" }, label || phrase(at ? "claims_highest" : "claims_lowest"));
    if (!row) return make("div", { class: "tl-answer" }, name, make("p", { class: "tl-amount tl-none" }, phrase("claims_no_answer")));
    const read = (cell) => texts.read(row.number, cell);
    const join = (...cells) => cells.map(read).filter(Boolean).join(DOT);
    const link = make("a", { href: `#${texts.find(row.number).id}`, dir: "auto" }, texts.readWords(row.number));
    return make(
      "div",
      { class: `tl-answer ${nameKind(row)}`, "data-number": String(row.number) },
      name,
      make("p", { class: "tl-amount" }, link),
      make("p", { class: "tl-by", dir: "auto" }, make("b", {}, read("c")), read("b") && `, ${read("b")}`),
      make("p", { class: "tl-scope", dir: "auto" }, join("g", "d")),
      make("p", { class: "tl-scope", dir: "auto" }, join("a", "k"))
    );
  });
}
function writeRange(answers, texts, phrase) {
  const rows = answers.flatMap(([, row]) => row && row.value !== null ? [row] : []).sort((one2, other2) => Number(one2.value) - Number(other2.value));
  const [first, last] = [rows[0], rows[rows.length - 1]];
  if (rows.length < 2 || first.value === last.value) return "";
  const sentence = phrase("claims_range", void 0, { first: texts.readWords(first.number), last: texts.readWords(last.number) });
  const [one, other] = [first, last].map(({ number }) => [texts.read(number, "g"), texts.read(number, "d")].filter(Boolean).join(", "));
  if (one === other || !one || !other) return sentence;
  const values = { first: texts.read(first.number, "c"), last: texts.read(last.number, "c"), first_scope: one, last_scope: other };
  return `${sentence} ${phrase("claims_scopes", void 0, values)}`;
}

// js/src/claims/open_row.js
function makeOpenRow(document2, number, texts, phrase, actions) {
  const make = createMaker(document2);
  const row = texts.find(number);
  const cell = row.querySelector(".t");
  const parts = [...cell?.childNodes ?? []].filter((node) => node.textContent?.trim()).map((node) => make("p", {}, node.cloneNode(true)));
  const button = (message, act) => {
    const element = make("button", { type: "button" }, phrase(message));
    element.addEventListener("click", () => act(number));
    return element;
  };
  const via = row.querySelector(".via")?.textContent;
  return make(
    "div",
    { class: "tl-open-row" },
    via && make("p", {}, via),
    parts,
    make("div", { class: "tl-take" }, button("claims_row_link", actions.copyLink), button("claims_row_cite", actions.cite))
  );
}

// js/src/claims/panels.js
var byOrder = (one, other) => one.order - other.order;
function sortPanels(rows, read, groups) {
  const place = (row) => groups.indexOf(read(row, "group")) + 1 || groups.length + 1;
  const sort = (members2) => members2.sort((one, other) => place(one) - place(other) || byOrder(one, other));
  const byClaimant = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const key = JSON.stringify([read(row, "claimant"), row.isReview]);
    const own = byClaimant.get(key) ?? /* @__PURE__ */ new Map();
    byClaimant.set(key, own);
    const other = own.get(read(row, "group"));
    if (!other || other.rank < row.rank) own.set(read(row, "group"), row);
  }
  const members = [...byClaimant.values()].map((own) => sort([...own.values()]));
  return { panels: members.filter((own) => own.length > 1), others: sort(members.filter((own) => own.length === 1).flat()) };
}
function makePanels(document2, { panels, others }, look, read, rungs, rest) {
  const make = createMaker(document2);
  const makePanel = (name, rows, label) => make("div", { class: "tl-panel" }, make("h4", { dir: "auto" }, name), rungs.makeAxis(look), rungs.makeList(rows, { ...look, label }));
  const own = panels.map((rows) => makePanel(`${read(rows[0], "claimant")}${rows[0].isReview ? `, ${read(rows[0], "status")}` : ""}`, rows, (row) => read(row, "group")));
  if (others.length) own.push(makePanel(rest, others, (row) => `${read(row, "group")} (${read(row, "claimant")})`));
  return own;
}
function listPlaces(rows, readPlace) {
  const counts = /* @__PURE__ */ new Map();
  for (const row of rows) counts.set(readPlace(row), (counts.get(readPlace(row)) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([place]) => place);
}

// js/src/claims/slider.js
var DAY_MS2 = 864e5;
var STEP_MS = 1e3;
function listDays({ rows }) {
  const firsts = /* @__PURE__ */ new Map();
  const days = /* @__PURE__ */ new Set();
  for (const { known, series, part } of rows) {
    if (known === null) continue;
    days.add(known);
    if (part !== "denial") firsts.set(series, Math.min(firsts.get(series) ?? known, known));
  }
  return { firsts: [...new Set(firsts.values())].sort((one, other) => one - other), days: [...days].sort((one, other) => one - other) };
}
function createSlider(place, view, phrase, months, actions) {
  const document2 = place.ownerDocument;
  const window = (
    /** @type {Window} */
    document2.defaultView
  );
  const make = createMaker(document2);
  const [first, last] = [Number(view.first), Number(view.last)];
  const { firsts, days } = listDays(view);
  const name = (day) => nameDay(day * DAY_MS2, months);
  let timer = 0;
  let now = last;
  const id = `s-${place.closest("section[data-view]")?.id ?? ""}`;
  const shown = make("output", { class: "tl-slider-day", for: id });
  const input = make("input", { type: "range", id, min: String(first), max: String(last), step: "1", title: phrase("claims_day_hint") });
  const bar = make("div", { class: "tl-slider-bar" }, input);
  const ticks = makeSvg("svg", bar, { class: "tl-slider-ticks", "aria-hidden": "true" });
  for (const day of firsts) {
    const x = `${(day - first) / Math.max(last - first, 1) * 100}%`;
    makeSvg("line", ticks, { x1: x, x2: x, y1: 0, y2: 6 });
  }
  const makeStep = (message, sign) => make("button", { type: "button", "aria-label": phrase(message), title: phrase(message) }, sign);
  const [previous, next] = [makeStep("claims_previous", "‹"), makeStep("claims_next", "›")];
  const play = make("button", { type: "button" }, phrase("claims_play"));
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  play.hidden = isStill;
  const log = make("input", { type: "checkbox" });
  place.append(
    make("label", { for: id }, `${phrase("claims_day")} `, shown),
    bar,
    make("div", { class: "tl-slider-buttons" }, previous, next, play),
    make("div", { class: "tl-slider-ends", "aria-hidden": "true" }, make("span", {}, name(first)), make("span", {}, name(last))),
    make("label", { class: "tl-log-switch" }, log, phrase("claims_log_switch"))
  );
  place.hidden = false;
  const stop = () => {
    window.clearInterval(timer);
    timer = 0;
    play.textContent = phrase("claims_play");
  };
  const step = (direction) => {
    const day = direction > 0 ? days.find((one) => one > now) : days.findLast((one) => one < now);
    if (day === void 0) stop();
    else actions.move(day);
  };
  input.addEventListener("input", () => {
    stop();
    actions.move(Number(input.value));
  });
  previous.addEventListener("click", () => {
    stop();
    step(-1);
  });
  next.addEventListener("click", () => {
    stop();
    step(1);
  });
  log.addEventListener("change", () => actions.setLog(log.checked));
  play.addEventListener("click", () => {
    if (timer) {
      stop();
      return;
    }
    if (now >= last) actions.move(first);
    play.textContent = phrase("claims_stop");
    timer = window.setInterval(() => step(1), STEP_MS);
  });
  return {
    stop,
    update(day, isLog) {
      now = day;
      input.value = String(day);
      input.setAttribute("aria-valuetext", name(day));
      shown.textContent = name(day);
      log.checked = isLog;
    }
  };
}

// js/src/claims/table.js
var readFilter = (row, name) => name === "kind" ? row.dataset.k ?? "" : row.querySelector({ basis: ".b", status: ".s", grade: ".e" }[name] ?? "i")?.textContent ?? "";
function createTable(section, view, phrase, set) {
  const document2 = section.ownerDocument;
  const body = (
    /** @type {HTMLTableSectionElement} */
    section.querySelector(".tl-statements tbody")
  );
  const rows = [...body.rows];
  const filters = (
    /** @type {HTMLSelectElement[]} */
    [...section.querySelectorAll("select[data-filter]")]
  );
  const shown = (
    /** @type {HTMLElement} */
    section.querySelector('[data-part="shown"]')
  );
  const byNumber = new Map(view.rows.map((row) => [row.number, row]));
  const claimOf = (row) => (
    /** @type {import("./data.js").Row} */
    byNumber.get(Number(row.dataset.n))
  );
  const bar = (
    /** @type {HTMLElement} */
    section.querySelector('[data-part="filters"]')
  );
  bar.hidden = false;
  for (const select of filters) select.addEventListener("change", () => set({ [
    /** @type {string} */
    select.dataset.filter
  ]: select.value }));
  const keys = {
    value: (row) => claimOf(row).value ?? claimOf(row).mark.low ?? Infinity,
    known: (row) => claimOf(row).known ?? Infinity,
    days: (row) => claimOf(row).asOf ?? Infinity
  };
  for (const [at, head] of [...section.querySelectorAll("th[data-column]")].entries()) {
    const name = (
      /** @type {HTMLElement} */
      head.dataset.column ?? ""
    );
    const column = head.textContent ?? "";
    const button = makeElement(document2, "button", { type: "button", title: phrase("claims_sort", void 0, { column }) }, column);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const isDown = head.getAttribute("aria-sort") === "ascending";
      for (const other of section.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      const read = keys[name] ?? ((row) => row.children[at].textContent ?? "");
      const compare = (one, other) => typeof one === "number" && typeof other === "number" ? one === other ? 0 : one - other : String(one).localeCompare(String(other));
      body.append(...[...rows].sort((one, other) => compare(read(one), read(other)) * (isDown ? -1 : 1)));
    });
  }
  return {
    /** Shows what was said by a day and matches the filters; a statement without a day is always there. */
    update(state, day) {
      let count = 0;
      for (const select of filters) select.value = state[
        /** @type {typeof FILTERS[number]} */
        select.dataset.filter
      ];
      for (const row of rows) {
        const { known } = claimOf(row);
        const isSaid = day === null || known === null || known <= day;
        row.hidden = !isSaid || FILTERS.some((name) => state[name] && readFilter(row, name) !== state[name]);
        row.classList.toggle("tl-selected", row.id === `c-${state.row}`);
        if (!row.hidden) count += 1;
      }
      shown.textContent = phrase("claims_shown", count, { total: String(rows.length) });
    },
    /** The numbers of the rows that are shown, from top to bottom. */
    listShown: () => [...body.rows].filter((row) => !row.hidden).map((row) => Number(row.dataset.n))
  };
}

// js/src/claims/section.js
var DAY_MS3 = 864e5;
var FOLDS = (
  /** @type {const} */
  ["more", "earlier", "periods"]
);
function createSection(section, view, tools) {
  const document2 = section.ownerDocument;
  const make = createMaker(document2);
  const { data, texts, rungs, phrase, set } = tools;
  const find = (part) => (
    /** @type {HTMLElement | null} */
    section.querySelector(`[data-part="${part}"]`)
  );
  const read = (row, column) => data.cells[column]?.[row.number] ?? "";
  const idOf = (number) => data.cells.id[number] ?? "";
  const place = find("slider");
  const slider = place && createSlider(place, view, phrase, data.messages.months, { move: (day) => set({ day }), setLog: (isLog) => set({ isLog }) });
  const table = createTable(section, view, phrase, set);
  const choice = (
    /** @type {HTMLSelectElement | null} */
    find("place")
  );
  const openFolds = /* @__PURE__ */ new Set();
  let before = /* @__PURE__ */ new Map();
  let shown = null;
  const readPlace = (row) => read(row, "place") || read(row, "event");
  choice?.addEventListener("change", () => set({ place: choice.value }));
  const toggle = (button) => {
    const number = Number(
      /** @type {HTMLElement} */
      button.closest("[data-number]").dataset.number
    );
    set({ row: button.getAttribute("aria-expanded") === "true" ? "" : idOf(number) });
  };
  section.addEventListener("click", (event) => {
    const target = (
      /** @type {Element} */
      event.target
    );
    const button = target.closest("button.tl-rung-row");
    if (button) toggle(button);
    const link = target.closest(".tl-amount a");
    if (link) {
      event.preventDefault();
      set({ row: idOf(Number(
        /** @type {HTMLElement} */
        link.closest("[data-number]").dataset.number
      )) });
    }
  });
  section.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const button = (
      /** @type {Element} */
      event.target.closest("button.tl-rung-row")
    );
    if (!step || !button) return;
    event.preventDefault();
    const buttons = (
      /** @type {HTMLElement[]} */
      [...section.querySelectorAll("button.tl-rung-row")].filter((one) => one.checkVisibility())
    );
    buttons[buttons.indexOf(
      /** @type {HTMLElement} */
      button
    ) + step]?.focus();
  });
  const fillLadder = (parts, look) => {
    const ladder = (
      /** @type {HTMLElement} */
      find("ladder")
    );
    const folds = FOLDS.filter((name) => parts[name].length).map((name) => {
      const fold = make("details", { class: "tl-fold", "data-fold": name, open: openFolds.has(name) }, make("summary", {}, phrase(`claims_${name}`, parts[name].length)), rungs.makeList(parts[name], look));
      fold.addEventListener("toggle", () => fold.open ? openFolds.add(name) : openFolds.delete(name));
      return fold;
    });
    const isEmpty = parts.current.length + parts.more.length + parts.earlier.length + parts.periods.length === 0;
    ladder.replaceChildren(...isEmpty ? [make("p", {}, phrase("claims_nothing_yet"))] : [rungs.makeAxis(look), rungs.makeList(parts.current, look), ...folds]);
  };
  const fillGroups = (parts, look) => {
    const panels = find("groups");
    if (!panels) return;
    find("groups-part").hidden = !parts.groups.length;
    const scale = { top: view.groupTop, isLog: look.scale.isLog };
    panels.replaceChildren(...makePanels(document2, sortPanels(parts.groups, read, data.groups), { ...look, scale, withGrade: false }, read, rungs, phrase("claims_groups_others")));
  };
  const fillPlaces = (parts, look, asked) => {
    if (!choice) return;
    const places = listPlaces(parts.places, readPlace);
    const chosen = places.includes(asked) ? asked : places[0] ?? "";
    find("places-part").hidden = !places.length;
    choice.replaceChildren(...places.map((name) => make("option", { value: name, selected: name === chosen }, name)));
    const rows = parts.places.filter((row) => readPlace(row) === chosen);
    const top = Math.max(1, ...view.rows.filter((row) => row.part === "place" && readPlace(row) === chosen).map(({ mark }) => Math.max(mark.low ?? 0, mark.best ?? 0, mark.high ?? 0))) * 1.06;
    const own = { ...look, scale: { top, isLog: look.scale.isLog } };
    find("places").replaceChildren(rungs.makeAxis(own), rungs.makeList(rows, own));
  };
  const coverGrowth = (day, picked) => {
    const [first, last] = [Number(view.first), Math.max(Number(view.last), Number(view.first) + 1)];
    const from = (day - first) / (last - first) * 100;
    for (const cover of section.querySelectorAll(".tl-later")) {
      cover.setAttribute("x", `${from}%`);
      cover.setAttribute("width", `${Math.max(100 - from, 0)}%`);
      cover.setAttribute("visibility", from < 100 ? "visible" : "hidden");
    }
    const bySeries = new Map(picked.map((row) => [row.series, row]));
    for (
      const line of
      /** @type {NodeListOf<HTMLElement>} */
      section.querySelectorAll(".tl-growth-key li")
    ) {
      const row = bySeries.get(Number(line.dataset.series));
      line.hidden = !row;
      if (row) line.querySelector("b").textContent = texts.read(row.number, "v");
    }
    for (
      const one of
      /** @type {NodeListOf<HTMLElement>} */
      section.querySelectorAll("[data-known]")
    ) one.hidden = Number(one.dataset.known) > day;
  };
  const openRow = (id) => {
    for (const button of section.querySelectorAll("button.tl-rung-row")) {
      const item = (
        /** @type {HTMLElement} */
        button.parentElement
      );
      const number = Number(item.dataset.number);
      const isOpen = id !== "" && idOf(number) === id;
      if (isOpen === (button.getAttribute("aria-expanded") === "true")) continue;
      button.setAttribute("aria-expanded", String(isOpen));
      item.querySelector(".tl-open-row")?.remove();
      if (isOpen) item.append(makeOpenRow(document2, number, texts, phrase, tools.actions));
    }
  };
  const markChanges = (picked) => {
    const now = new Map(picked.map((row) => [row.series, texts.read(row.number, "v")]));
    for (
      const item of
      /** @type {NodeListOf<HTMLElement>} */
      section.querySelectorAll(".tl-rung, .tl-answer[data-number]")
    ) {
      const row = picked.find((one) => one.number === Number(item.dataset.number));
      if (before.size && row && before.get(row.series) !== now.get(row.series)) item.classList.add("tl-changed");
    }
    before = now;
  };
  const redraw = (day, isLog) => {
    const picked = pickRows(view, day);
    const parts = sortParts(view, picked);
    const look = { scale: { top: view.top, isLog }, unit: view.unit, withGrade: day === view.last };
    const answers = chooseAnswers(view, picked, parts);
    const focused = (
      /** @type {HTMLElement | null} */
      document2.activeElement?.closest(".tl-rung")?.dataset.number
    );
    find("answers").replaceChildren(...makeAnswers(document2, answers, texts, phrase));
    find("range").textContent = writeRange(answers, texts, phrase);
    find("count").textContent = `${phrase("claims_current_count", parts.current.length + parts.more.length)}.`;
    if (day !== null) find("ladder-title").textContent = phrase("claims_ladder_at", void 0, { day: nameDay(day * DAY_MS3, data.messages.months) });
    section.classList.toggle("tl-is-log", isLog);
    fillLadder(parts, look);
    fillGroups(parts, look);
    if (day !== null) coverGrowth(day, picked);
    markChanges(picked);
    if (focused) section.querySelector(`.tl-rung[data-number="${focused}"] button`)?.focus();
    shown = { day, look, rows: picked, parts };
  };
  return {
    element: section,
    view,
    stop: () => slider?.stop(),
    listShown: table.listShown,
    getShown: () => shown,
    update(state) {
      const asked = state.day ?? data.day ?? view.last;
      const day = view.first === null || asked === null ? null : Math.min(Math.max(asked, view.first), Number(view.last));
      const isNew = !shown || shown.day !== day || shown.look.scale.isLog !== state.isLog;
      if (isNew) redraw(day, state.isLog);
      if (shown) fillPlaces(shown.parts, shown.look, state.place);
      if (day !== null) slider?.update(day, state.isLog);
      table.update(state, day);
      openRow(state.row);
      if (state.row && !section.querySelector('.tl-rung [aria-expanded="true"]')) {
        const fold = (
          /** @type {HTMLDetailsElement | null} */
          find("table-fold")
        );
        if (fold) fold.open = true;
      }
    }
  };
}

// js/src/image.js
var HEAD_PX = 54;
var FOOT_PX = 30;
var EDGE_PX = 10;
var KEY_ROW_PX = 18;
var [SYMBOL_PX, SYMBOL_HIGH_PX] = [26, 14];
var [BESIDE_PX, APART_PX] = [4, 16];
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
    const length = SYMBOL_PX + BESIDE_PX + width;
    if (x > 0 && x + length > most) [x, row] = [0, row + 1];
    const place = { x, row };
    x += length + APART_PX;
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
  const places = placeKey(key.map(([, text2]) => context.measureText(text2).width), widthPx - 2 * EDGE_PX);
  const keyPx = places.length ? (places[places.length - 1].row + 1) * KEY_ROW_PX + 4 : 0;
  const heightPx = drawings.reduce((sum, one) => sum + one.heightPx, HEAD_PX + keyPx + FOOT_PX);
  const style = (
    /** @type {Window} */
    document2.defaultView.getComputedStyle(document2.body)
  );
  const root = document2.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key2, value] of Object.entries({ width: widthPx, height: heightPx, viewBox: `0 0 ${widthPx} ${heightPx}`, "font-family": font })) root.setAttribute(key2, String(value));
  makeSvg("title", root).textContent = title;
  makeSvg("rect", root, { width: widthPx, height: heightPx, fill: style.backgroundColor });
  const write = (text2, y, size, weight = "normal", x = EDGE_PX) => {
    makeSvg("text", root, { x, y, "font-size": size, "font-weight": weight, fill: style.color }).textContent = text2;
  };
  const place = (element, box) => {
    const copy = copyStyled(element);
    for (const [name, value] of Object.entries(box)) copy.setAttribute(name, String(value));
    root.append(copy);
  };
  write(title, 24, 18, "bold");
  lines.forEach((line, at) => write(line, 42 + at * 15, 12));
  key.forEach(([symbol, text2], at) => {
    const { x, row } = places[at];
    const y = HEAD_PX + row * KEY_ROW_PX;
    place(symbol, { x: EDGE_PX + x, y, width: SYMBOL_PX, height: SYMBOL_HIGH_PX });
    write(text2, y + 11, KEY_SIZE_PX, "normal", EDGE_PX + x + SYMBOL_PX + BESIDE_PX);
  });
  let top = HEAD_PX + keyPx;
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

// js/src/search.js
var SAME = new Map([..."يیىیكکةهۀهأاإاآاؤو"].flatMap((letter, at, all) => at % 2 ? [] : [
  /** @type {[string, string]} */
  [letter, all[at + 1]]
]));

// js/src/export.js
var NAME_LENGTH = 60;
function nameFile(title, ending, filter = "") {
  const shorten = (text) => {
    const words = text.normalize("NFKC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-/, "");
    return [...words].slice(0, NAME_LENGTH).join("").replace(/-$/, "");
  };
  return `${[shorten(title) || "timeline", shorten(filter)].filter(Boolean).join("--")}.${ending}`;
}
var findBase = (url, here) => (url || here).replace(/#.*$/s, "");
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

// js/src/claims/picture.js
var ROW_PX = 34;
var AXIS_PX = 22;
var NAME_PX = 330;
var NUMBER_PX = 150;
var EDGE_PX2 = 12;
var LINE_PX = 14;
var LETTERS = 46;
function breakLines(text, most = LETTERS) {
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== void 0 && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
function drawLadder(holder, numbers, { view, getShown }, texts, widthPx) {
  const shown = getShown();
  const rows = numbers.map((number) => (
    /** @type {import("./data.js").Row} */
    view.rows.find((row) => row.number === number)
  ));
  const isParts = rows.length > 0 && rows.every((row) => row.part === "group" || row.part === "place");
  const reach = Math.max(1, ...rows.map(({ mark }) => Math.max(mark.low ?? 0, mark.best ?? 0, mark.high ?? 0))) * 1.06;
  const scale = { top: isParts ? reach : view.top, isLog: Boolean(shown?.look.scale.isLog) };
  const svg = makeSvg("svg", holder, { class: "tl-picture-of-ladder", width: widthPx });
  const plotPx = widthPx - NAME_PX - NUMBER_PX - 2 * EDGE_PX2;
  const write = (parent, text, x, y, more = {}) => {
    makeSvg("text", parent, { x, y, "font-size": 12, fill: "currentColor", ...more }).textContent = text;
  };
  const texted = rows.map((row) => {
    const who = [texts.read(row.number, "c"), texts.read(row.number, "b")].filter(Boolean).join(", ");
    return breakLines(isParts ? `${texts.read(row.number, "g")}: ${who}` : row.isReview ? `${who} (${texts.read(row.number, "s")})` : who);
  });
  const heights = texted.map((lines) => Math.max(ROW_PX, lines.length * LINE_PX + 10));
  const heightPx = AXIS_PX + heights.reduce((sum, one) => sum + one, 0) + 6;
  for (const value of findTicks(scale)) {
    const x = NAME_PX + placeValue(scale, value) / 100 * plotPx;
    makeSvg("line", svg, { x1: x, x2: x, y1: AXIS_PX - 4, y2: heightPx, stroke: "currentColor", "stroke-opacity": 0.15 });
    write(svg, value.toLocaleString("en"), x, AXIS_PX - 8, { "text-anchor": "middle" });
  }
  let top = AXIS_PX;
  rows.forEach((row, at) => {
    const middle = top + heights[at] / 2;
    texted[at].forEach((line, number) => write(svg, line, EDGE_PX2, middle + 4 + (number - (texted[at].length - 1) / 2) * LINE_PX, number ? {} : { "font-weight": "bold" }));
    const box = makeSvg("svg", svg, { class: nameKind(row), x: NAME_PX, y: middle - HEIGHT_PX / 2, width: plotPx, height: HEIGHT_PX, overflow: "visible" });
    drawMark(box, row.mark, scale, `image-${row.number}`);
    write(svg, texts.read(row.number, "v"), widthPx - NUMBER_PX + EDGE_PX2, middle + 4, { "font-weight": "bold" });
    top += heights[at];
  });
  return { element: svg, widthPx, heightPx };
}

// js/src/claims/take.js
var BOM = "\uFEFF";
var IMAGE_SCALE = 2;
var WIDTH_PX = 1e3;
var FONT = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif";
var IN_TABLE = (
  /** @type {Record<string, string>} */
  { quote: "q", quote_english: "tl-english", note: "n", series_break: "x" }
);
function writeStatements(cells, numbers, readText) {
  const names = [...Object.keys(cells), ...Object.keys(IN_TABLE)];
  const read = (name, number) => String((name in IN_TABLE ? readText(number, IN_TABLE[name]) : cells[name][number]) ?? "");
  return [names, ...numbers.map((number) => names.map((name) => read(name, number)))].map((row) => `${writeRow(row)}
`).join("");
}
function createTake(document2, data, texts, getAddress) {
  const window = (
    /** @type {Window & typeof globalThis} */
    document2.defaultView
  );
  const phrase = createPhrase(data.messages);
  const status = (
    /** @type {HTMLElement} */
    document2.getElementById("tl-said")
  );
  const template = (
    /** @type {HTMLTemplateElement} */
    document2.getElementById("tl-take")
  );
  const writeLink = (address = getAddress()) => `${findBase("", window.location.href)}${address}`;
  const save = (href, name) => {
    const link = document2.createElement("a");
    Object.assign(link, { href, download: name });
    link.click();
    status.textContent = phrase("saved", void 0, { name });
  };
  const saveText = (text, type, name) => {
    const href = window.URL.createObjectURL(new window.Blob([text], { type }));
    save(href, name);
    window.setTimeout(() => window.URL.revokeObjectURL(href), 1e4);
  };
  const copy = async (text, field = null) => {
    const isDone = await copyText(document2, text, () => {
      if (!field) return;
      field.hidden = false;
      field.value = text;
      field.select();
    });
    status.textContent = isDone ? phrase("copied") : `${phrase("copy_by_hand")} ${text}`;
  };
  const listNumbers = (chart, section) => {
    const shown = section.getShown();
    if (chart === "table" || !shown) return section.listShown();
    const { parts } = shown;
    const series = new Set([...section.element.querySelectorAll(".tl-growth-key li:not([hidden])")].map((one) => Number(
      /** @type {HTMLElement} */
      one.dataset.series
    )));
    if (chart === "growth") return section.view.rows.filter((row) => series.has(row.series) && row.known !== null && row.known <= Number(shown.day)).map((row) => row.number);
    if (chart === "groups") return parts.groups.map((row) => row.number);
    if (chart === "places") return [...section.element.querySelectorAll('[data-part="places"] .tl-rung')].map((one) => Number(
      /** @type {HTMLElement} */
      one.dataset.number
    ));
    return [...parts.current, ...parts.more, ...parts.earlier, ...parts.periods].map((row) => row.number);
  };
  const saveImage = async (format, chart, section) => {
    const { element, view } = section;
    const question = element.querySelector(".tl-question")?.textContent?.replace(/\s+/g, " ").trim() ?? data.title;
    const growth = [...element.querySelectorAll("svg.tl-growth")].find((one) => one.checkVisibility());
    const drawing = chart === "growth" && growth ? { element: (
      /** @type {SVGSVGElement} */
      growth
    ), widthPx: WIDTH_PX, heightPx: 300 } : drawLadder(element, listNumbers(chart, section), section, texts, WIDTH_PX);
    const isOfGrowth = chart === "growth";
    const image = composeImage(document2, [drawing], {
      title: question,
      lines: [element.querySelector('[data-part="ladder-title"]')?.textContent ?? ""],
      key: isOfGrowth ? (
        /** @type {[SVGSVGElement, string][]} */
        [...element.querySelectorAll(".tl-growth-key li:not([hidden])")].map((one) => [one.querySelector("svg"), one.textContent?.replace(/\s+/g, " ").trim() ?? ""])
      ) : [],
      footer: [data.title, data.record, data.license].filter(Boolean).join(" · "),
      font: FONT
    });
    if (!isOfGrowth) drawing.element.remove();
    const name = nameFile(`${view.story} ${view.measure}`, format, chart);
    if (format === "svg") saveText(image.text, "image/svg+xml", name);
    else save(await paintImage(document2, image, IMAGE_SCALE), name);
  };
  return {
    /** The address and the citation of one statement. */
    row: {
      copyLink: (number) => copy(writeLink(`#row=${encodeURIComponent(data.cells.id[number] ?? "")}`)),
      cite: (number) => {
        const title = `${texts.read(number, "c")}: ${texts.readWords(number)} (${data.cells.measure[number]})`;
        return copy(writeCitation(data, { title, when: texts.read(number, "k"), link: writeLink(`#row=${encodeURIComponent(data.cells.id[number] ?? "")}`) }, "claims_citation"));
      }
    },
    fill(section) {
      for (
        const place of
        /** @type {NodeListOf<HTMLElement>} */
        section.element.querySelectorAll("[data-take-of]")
      ) {
        const chart = place.dataset.takeOf ?? "";
        place.append(template.content.cloneNode(true));
        const field = (
          /** @type {HTMLInputElement} */
          place.querySelector(".tl-by-hand")
        );
        if (chart === "table") for (const name of ["svg", "png"]) place.querySelector(`[data-take="${name}"]`)?.remove();
        const acts = {
          csv: () => saveText(BOM + writeStatements(data.cells, listNumbers(chart, section), texts.read), "text/csv", nameFile(`${section.view.story} ${section.view.measure}`, "csv", chart)),
          svg: () => saveImage("svg", chart, section),
          png: () => saveImage("png", chart, section),
          link: () => copy(writeLink(), field),
          cite: () => copy(writeCitation(data, { link: writeLink() }, "page_citation"), field)
        };
        for (
          const button of
          /** @type {NodeListOf<HTMLElement>} */
          place.querySelectorAll("[data-take]")
        ) button.addEventListener("click", () => acts[button.dataset.take ?? ""]?.());
      }
    }
  };
}

// js/src/claims.js
var WRITE_MS = 250;
function start(document2) {
  const window = (
    /** @type {Window & typeof globalThis} */
    document2.defaultView
  );
  const data = decodeData(
    /** @type {HTMLElement} */
    document2.getElementById("tl-data").textContent ?? ""
  );
  const elements = (
    /** @type {HTMLElement[]} */
    [...document2.querySelectorAll("section[data-view]")]
  );
  if (!elements.length) return;
  const texts = createTexts(document2);
  const phrase = createPhrase(data.messages);
  const store = (
    /** @type {Store} */
    /** @type {unknown} */
    createStore(
      /** @type {any} */
      UNTOUCHED2
    )
  );
  const take = createTake(document2, data, texts, () => writeAddress(store.get(), data.views));
  const viewOf = new Map(data.views.flatMap((view, at) => view.rows.map((row) => (
    /** @type {[string, number]} */
    [data.cells.id[row.number] ?? "", at]
  ))));
  const read = () => readAddress(window.location.hash, data.views, (id) => viewOf.get(id) ?? -1);
  const tools = { data, texts, rungs: createRungs(document2, texts), phrase, set: store.set, actions: take.row };
  const sections = [];
  const open = (at) => {
    sections[at] ??= createSection(elements[at], data.views[at], tools);
    return (
      /** @type {ReturnType<typeof createSection>} */
      sections[at]
    );
  };
  const filled = /* @__PURE__ */ new Set();
  const showTabs = (at) => {
    const { story } = data.views[at];
    const mark = (link, isHere) => isHere ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
    for (
      const link of
      /** @type {NodeListOf<HTMLElement>} */
      document2.querySelectorAll("[data-story]")
    ) mark(link, link.dataset.story === story);
    for (
      const nav of
      /** @type {NodeListOf<HTMLElement>} */
      document2.querySelectorAll("nav[data-of]")
    ) nav.hidden = nav.dataset.of !== story;
    for (
      const link of
      /** @type {NodeListOf<HTMLElement>} */
      document2.querySelectorAll("a[data-view]")
    ) mark(link, Number(link.dataset.view) === at);
  };
  let timer = 0;
  let written = window.location.hash;
  const writeNow = () => {
    const address = writeAddress(store.get(), data.views);
    if (address === written) return;
    written = address;
    try {
      window.history.replaceState(window.history.state, "", address || `${window.location.pathname}${window.location.search}`);
    } catch {
    }
  };
  const show = (state) => {
    const section = open(state.view);
    elements.forEach((element, at) => {
      element.hidden = at !== state.view;
    });
    showTabs(state.view);
    section.update(state);
    if (!filled.has(section)) take.fill(section);
    filled.add(section);
  };
  store.subscribe((state, before) => {
    if (state.view !== before.view) sections[before.view]?.stop();
    show(state);
    window.clearTimeout(timer);
    timer = window.setTimeout(writeNow, WRITE_MS);
  });
  const reveal = () => {
    const { row, view } = store.get();
    if (row) (elements[view].querySelector('.tl-rung [aria-expanded="true"]') ?? document2.getElementById(`c-${row}`))?.scrollIntoView({ block: "nearest" });
  };
  for (
    const link of
    /** @type {NodeListOf<HTMLElement>} */
    document2.querySelectorAll("a[data-view], a[data-story]")
  ) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const view = link.dataset.view ? Number(link.dataset.view) : data.views.findIndex(({ story }) => story === link.dataset.story);
      store.set({ ...UNTOUCHED2, view, isLog: store.get().isLog });
    });
  }
  window.addEventListener("hashchange", () => {
    if (window.location.hash === written) return;
    written = window.location.hash;
    store.set(read());
    reveal();
  });
  document2.documentElement.classList.add("tl-live-claims");
  store.set(read());
  show(store.get());
  reveal();
}
if (typeof document !== "undefined") start(document);
export {
  breakLines,
  chooseAnswers,
  decodeData,
  findTicks,
  formatDay,
  listDays,
  listPlaces,
  parseDay,
  pickRows,
  readAddress,
  sortPanels,
  sortParts,
  writeAddress,
  writeStatements
};
