// What an address holds after its #: the view, the search, the filters and the selected event, and nothing else.

import { formatTime, readTime } from "./view.js";

/** @typedef {[number, number]} View */
/** @typedef {{ view: View | null, search: string, track: string, importance: number, actor: string, contested: boolean, selected: string | null, pane?: string }} AddressState `pane` is list, or missing. */

const ENTRY = "e-";
const IMPORTANCES = ["1", "2"];

const decode = (/** @type {string} */ text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return ""; // a stray % by hand
  }
};

/** A lone surrogate, as a field may hold it, has no place in an address. */
const encode = (/** @type {string | number} */ value) => encodeURIComponent(String(value).replace(/\p{Cs}/gu, "\ufffd"));

const readEdge = (/** @type {string} */ text, /** @type {boolean} */ isEnd) => {
  try {
    const at = readTime(text, isEnd);
    return Number.isFinite(at) ? at : null;
  } catch {
    return null;
  }
};

/** A local time in the axis zone, as short as it can be. */
const writeEdge = (/** @type {number} */ at) => formatTime(at).replace(/:00$/, "");

/**
 * The state in an address, or null if it holds none. What is missing or not valid is as on an untouched page.
 *
 * @param {string} hash
 * @returns {AddressState | null}
 */
export function readAddress(hash) {
  const text = hash.replace(/^#/, "");
  const blank = { view: null, search: "", track: "", importance: 0, actor: "", contested: false, selected: null };
  if (text.startsWith(ENTRY)) return { ...blank, selected: decode(text.slice(ENTRY.length)) || null };
  if (!text.includes("=")) return null;
  const values = new Map(text.split("&").map((pair) => {
    const [name, ...rest] = pair.split("=");
    return /** @type {[string, string]} */ ([name, decode(rest.join("=").replace(/\+/g, " "))]);
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
    ...(values.get("pane") === "list" ? { pane: "list" } : {}),
  };
}

/** The address of a state, with its #; empty for a page that nobody has touched. */
export function writeAddress(/** @type {AddressState} */ { view, search, track, importance, actor, contested, selected, pane }) {
  /** @type {string[]} */
  const pairs = [];
  const add = (/** @type {string} */ name, /** @type {string | number} */ value) => pairs.push(`${name}=${encode(value).replace(/%3A/g, ":")}`);
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
