// The page's own words, dates, citations and rows of CSV: texts from texts.

import { nameBin } from "./archive.js";

/** @typedef {[number, number]} View */
/** @typedef {import("./hit_test.js").Hit} Hit */
/** @typedef {import("./layout/scene.js").Bin} Bin */
/** @typedef {import("./payload.js").Details} Details */
/** @typedef {string | [string, string]} Phrase One text, or one for a single thing and one for any other number. */
/** @typedef {Record<string, Phrase> & { months: string }} Messages */
/** @typedef {{ messages: Messages, extent: View, period?: string[], counts?: unknown }} Period `period` is all of it in words, then its first and last day. */
/** @typedef {{ title?: string, when?: string, link: string }} Cited An event, or a page. */
/** @typedef {{ messages: Messages, title: string, byline: string, record: string }} Publication */

const TITLES_SHOWN = 4;
// What `escape_unseen` in unicode.py escapes, but for tab and line feed: control characters, those that set the direction of
// text, line separators, and those that show nothing at all. The flag of a region, in which tags are letters, is none.
// eslint-disable-next-line no-control-regex, no-misleading-character-class
const UNSEEN = /(\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f})|[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\u{d800}-\u{dfff}\u{e0000}-\u{e0fff}]/gu;
// Letters that are written from right to left, and the characters that set the direction of text.
const TURNING = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A whole number with commas. */
export const writeNumber = (/** @type {number} */ n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

/**
 * A phrase with its values filled in, that for a single thing if n is 1, as `format_message` in text/messages.py.
 *
 * @param {Record<string, Phrase>} messages
 * @param {string} name
 * @param {number} [n]
 * @param {Record<string, string | number>} [values]
 */
export function fillPhrase(messages, name, n, values = {}) {
  const phrase = messages[name];
  const text = typeof phrase === "string" ? phrase : phrase[Number(n !== 1)];
  /** @type {Record<string, string | number>} */
  const filled = n === undefined ? values : { n: writeNumber(n), ...values };
  return text.replace(/\{(\w+)\}/g, (all, key) => (Object.hasOwn(filled, key) ? String(filled[key]) : all));
}

/**
 * A function that fills in the phrases of a table.
 *
 * @param {Messages} messages
 * @returns {(name: string, n?: number, values?: Record<string, string | number>) => string}
 */
export const createPhrase = (messages) => (name, n, values) => fillPhrase(messages, name, n, values);

/** A day in the axis zone, such as 13 June 2025, in months of these names. */
export function nameDay(/** @type {number} */ at, /** @type {string} */ months) {
  const day = new Date(at);
  const year = day.getUTCFullYear();
  return `${day.getUTCDate()} ${months.split(" ")[day.getUTCMonth()]} ${year}${year < 100 ? " CE" : ""}`;
}

/** The days that a view shows of the data; where it reaches their edge, that is as known: `period` has all, first and last. */
export function describeDays(/** @type {Period} */ { messages, extent: [first, last], period: [all, begin, finish] = [] }, /** @type {View} */ [start, end]) {
  if (all && start <= first && end >= last) return all;
  const days = [
    begin && start <= first ? begin : nameDay(Math.max(start, first), messages.months),
    finish && end >= last ? finish : nameDay(Math.min(end, last) - 1, messages.months),
  ];
  return days[0] === days[1] ? days[0] : fillPhrase(messages, "days", undefined, { first: days[0], last: days[1] });
}

/** One line on which days the view shows and how many of their events are drawn. */
export const describeCount = (/** @type {Period} */ data, /** @type {View} */ view, /** @type {number} */ drawn, /** @type {number} */ total) => {
  if (data.counts) return fillPhrase(data.messages, "archive_drawn", drawn, { days: describeDays(data, view) });
  const rest = drawn < total ? fillPhrase(data.messages, "rest") : "";
  return fillPhrase(data.messages, "drawn", total, { days: describeDays(data, view), drawn: writeNumber(drawn), rest });
};

/**
 * Lines of the tooltip, each as an element's name and its text.
 *
 * @param {{ messages: Messages, events: { title: string[] } }} data
 * @param {{ when?: string[], place?: string[] }} columns
 * @param {Hit} hit
 * @param {(bin: Bin) => number[]} listBin
 * @returns {[string, string][]}
 */
export function describeHit({ messages, events }, { when, place }, hit, listBin) {
  if ("chapter" in hit) return [["strong", hit.title], ["em", fillPhrase(messages, "show_chapter")]];
  if ("bin" in hit && "level" in hit.bin) return describeCounted(messages, /** @type {import("./archive.js").ArchiveBin} */ (hit.bin));
  if ("bin" in hit) {
    const members = listBin(hit.bin);
    const titles = members.slice(0, TITLES_SHOWN).map((k) => events.title[k]);
    const rest = members.length > TITLES_SHOWN ? ["…"] : [];
    return [["strong", fillPhrase(messages, "more_here", members.length)], ...[...titles, ...rest].map((text) => /** @type {[string, string]} */ (["span", text]))];
  }
  const { k } = hit;
  /** @type {[string, string][]} */
  const lines = [["strong", events.title[k]]];
  if (when?.[k]) lines.push(["span", when[k]]);
  if (place?.[k]) lines.push(["span", place[k]]);
  return lines;
}

/** A level of an archive as readers call it. */
export const nameLevel = (/** @type {import("./payload.js").PageData["messages"]} */ messages, /** @type {string} */ level) => fillPhrase(messages, "archive_levels").split(" ")[["decade", "year", "month", "day", "hour"].indexOf(level)];

/** The lines on a bin of an archive: its count, what is known no finer, and whether the page ends there. @returns {[string, string][]} */
function describeCounted(/** @type {import("./payload.js").PageData["messages"]} */ messages, /** @type {import("./archive.js").ArchiveBin} */ { level, number, count, own, isFinest }) {
  const bin = nameBin(level, number, /** @type {string} */ (messages.months).split(" "));
  const noun = nameLevel(messages, level);
  return [
    ["strong", fillPhrase(messages, "archive_bin", count, { bin })],
    ...(own && !isFinest ? [/** @type {[string, string]} */ (["span", fillPhrase(messages, "archive_own", own, { level: noun })])] : []),
    ...(isFinest ? [/** @type {[string, string]} */ (["em", fillPhrase(messages, "archive_finest")])] : []),
  ];
}

const escapeLetter = (/** @type {string} */ code) => (code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`);

/** A text in parts, each with its `text`, and whether it `isEscape`: a letter that nobody would see, by its number. */
export function splitUnseen(/** @type {string} */ text) {
  const parts = [];
  let from = 0;
  for (const { 0: letter, 1: flag, index } of text.matchAll(UNSEEN)) {
    if (flag) continue;
    if (index > from) parts.push({ text: text.slice(from, index), isEscape: false });
    parts.push({ text: escapeLetter(/** @type {number} */ (letter.codePointAt(0)).toString(16)), isEscape: true });
    from = index + letter.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isEscape: false });
  return parts;
}

/** Whether a page may link to an address. */
export const isLink = (/** @type {string} */ address) => /^https?:\/\/[^\s]+$/i.test(address);

/** What the attribute `datetime` of HTML can hold of a date in EDTF, as `build_entry` in event_list.py writes it, else nothing. */
export function writeTime(/** @type {string} */ edtf) {
  const plain = edtf.replace(/[?~%]/g, "");
  return /^(?!0000)\d{4}(-(0[1-9]|1[0-2])(-\d\d(T[\d:]+(Z|[+-][\d:]+)?)?)?)?$/.test(plain) ? plain : "";
}

/** The text of a cell as a spreadsheet shows it, never calculated as a formula, as `escape_formula` in csv_text.py writes it. */
export const escapeFormula = (/** @type {string} */ cell) =>
  /^'*[=+\-@\t\r＝＋－＠]/.test(cell) && !/^[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(cell) ? `'${cell}` : cell;

/** A row of CSV. */
export const writeRow = (/** @type {string[]} */ cells) => cells.map(escapeFormula).map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(",");

/** A table of some events as CSV: all columns of the codebook, sources by their addresses where they have one. */
export function writeCsv(/** @type {Details} */ details, /** @type {number[]} */ members) {
  const { id, title, cells, cited, sources } = details;
  const columns = Object.keys(cells);
  const middle = columns.findIndex((name) => name === "summary" || name === "label");
  const names = ["id", ...columns.slice(0, Math.max(middle, 0)), "title", ...columns.slice(Math.max(middle, 0)), "sources"];
  const read = (/** @type {string} */ name, /** @type {number} */ k) => {
    if (name === "id") return id[k];
    if (name === "title") return title[k];
    if (name === "sources") return cited[k].map((at) => (sources[at].url || sources[at].id).replace(/\|/g, "%7C")).join("|");
    return String(cells[name][k] ?? "");
  };
  return [names, ...members.map((k) => names.map((name) => read(name, k)))].map((row) => `${writeRow(row)}\n`).join("");
}

/** A citation of an event in parts, each with its `text` and whether it `isValue`: of the data, not of the phrase. */
export function splitCitation(/** @type {Publication} */ data, /** @type {Cited} */ { title = "", when = "", link }, name = "citation") {
  /** @type {Record<string, [string, string, string]>} What stands before and after a value where there is one. */
  const values = {
    title: ["", title, ""], when: ["", when, ""], link: ["", link, ""], page: ["", data.title, ""], by: [", ", data.byline, ""], data: [" (", data.record, ")"],
  };
  return fillPhrase(data.messages, name).split(/\{(\w+)\}/).flatMap((text, at) => {
    if (at % 2 === 0) return [{ text, isValue: false }];
    const [before, value, after] = Object.hasOwn(values, text) ? values[text] : ["", `{${text}}`, ""];
    return value ? [{ text: before, isValue: false }, { text: value, isValue: true }, { text: after, isValue: false }] : [];
  }).filter((part) => part.text);
}

/** A text within others, of which no letter from right to left, and nothing that sets the direction, reaches beyond it. */
export function isolate(/** @type {string} */ text) {
  if (!TURNING.test(text)) return text;
  let [open, unopened] = [0, 0];
  for (const letter of text) {
    if (/[\u2066-\u2068]/.test(letter)) open += 1;
    else if (letter === "\u2069" && open > 0) open -= 1;
    else if (letter === "\u2069") unopened += 1;
  }
  return "\u2068".repeat(1 + unopened) + text + "\u2069".repeat(1 + open);
}

/** A citation of an event as text. */
export const writeCitation = (/** @type {Publication} */ data, /** @type {Cited} */ event, name = "citation") =>
  splitCitation(data, event, name).map((part) => (part.isValue ? isolate(part.text) : part.text)).join("");
