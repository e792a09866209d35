// What an address says after its #: the window, the search, the filters and the selected event. It can say no more.

import { readTime } from "./view.js";

const ENTRY = "e-";
const IMPORTANCES = ["1", "2"];

const decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return ""; // a stray % by hand
  }
};

/** Half a letter, as a field may hold it, is none that an address can say. */
const encode = (value) => encodeURIComponent(String(value).replace(/\p{Cs}/gu, "\ufffd"));

const readEdge = (text, isEnd) => {
  try {
    const at = readTime(text, isEnd);
    return Number.isFinite(at) ? at : null;
  } catch {
    return null;
  }
};

/** A local time in the axis zone, as short as it can be. */
const writeEdge = (at) => new Date(at).toISOString().replace(/(T\d\d:\d\d)(:00)?\.\d+Z$|\.\d+Z$/, (all, minute, zero) => (minute && zero ? minute : all.replace(/\.\d+Z$/, "")));

/**
 * The state that an address asks for, or null if it asks for none. What it does not say, or says wrongly, is as if
 * nobody had touched the page.
 */
export function readAddress(hash) {
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
    selected: said.get("event") || null,
  };
}

/** The address of a state, with its #; empty for a page that nobody has touched. */
export function writeAddress({ view, search, track, importance, actor, selected }) {
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
