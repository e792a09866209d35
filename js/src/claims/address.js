// The state of the page of claims in its address: story, measure, day, scale, filters and row.

/** @typedef {import("./data.js").View} View */
/**
 * @typedef {Object} State
 * @property {number} view Its position among the views.
 * @property {number | null} day Null for the day on which the page opens.
 * @property {boolean} isLog
 * @property {string} kind Filters of the table; empty for all.
 * @property {string} basis
 * @property {string} status
 * @property {string} grade
 * @property {string} place The place whose values are shown apart; empty for the first.
 * @property {string} row The id of the open row; empty for none.
 */

export const FILTERS = /** @type {const} */ (["kind", "basis", "status", "grade"]);

/** @type {Readonly<State>} */
export const UNTOUCHED = Object.freeze({ view: 0, day: null, isLog: false, kind: "", basis: "", status: "", grade: "", place: "", row: "" });

const DAY_MS = 86_400_000;

/** A numbered day as year-month-day. */
export const formatDay = (/** @type {number} */ day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The number of a day that is written as year-month-day, null for another text. */
export function parseDay(/** @type {string} */ text) {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(at) ? null : at / DAY_MS;
}

const decode = (/** @type {string} */ text) => {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return ""; // a stray % by hand
  }
};

/** A lone surrogate, as a field may hold it, has no place in an address. */
const encode = (/** @type {string} */ text) => encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));

/**
 * The state that an address asks for; what is missing or not valid is as on an untouched page.
 *
 * @param {string} hash
 * @param {View[]} views
 * @param {(id: string) => number} findView The view that holds a row, -1 for none.
 * @returns {State}
 */
export function readAddress(hash, views, findView) {
  const text = hash.replace(/^#/, "");
  if (text.startsWith("c-")) {
    const row = decode(text.slice(2));
    const view = findView(row);
    return view < 0 ? { ...UNTOUCHED } : { ...UNTOUCHED, view, row };
  }
  if (/^v-\d+$/.test(text) && views[Number(text.slice(2))]) return { ...UNTOUCHED, view: Number(text.slice(2)) };
  const values = new Map(text.split("&").map((pair) => {
    const [name, ...rest] = pair.split("=");
    return /** @type {[string, string]} */ ([name, decode(rest.join("="))]);
  }));
  const get = (/** @type {string} */ name) => values.get(name) ?? "";
  const row = findView(get("row")) < 0 ? "" : get("row");
  const ofStory = views.findIndex(({ story }) => story === get("story"));
  const wanted = views.findIndex(({ story, measure }) => (get("story") ? story === get("story") : true) && measure === get("measure"));
  const view = wanted >= 0 ? wanted : ofStory >= 0 ? ofStory : row ? findView(row) : 0;
  return {
    view,
    day: parseDay(get("day")),
    isLog: get("log") === "1",
    kind: get("kind"),
    basis: get("basis"),
    status: get("status"),
    grade: get("grade"),
    place: get("place"),
    row: findView(row) === view ? row : "",
  };
}

/** The address of a state, with its #; empty for a page that nobody has touched. */
export function writeAddress(/** @type {State} */ state, /** @type {View[]} */ views) {
  /** @type {string[]} */
  const pairs = [];
  const add = (/** @type {string} */ name, /** @type {string} */ value) => { if (value) pairs.push(`${name}=${encode(value)}`); };
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
