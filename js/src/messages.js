// The page's own words, dates, citations and rows of CSV: texts from texts.

const TITLES_SHOWN = 4;
// What `escape_unseen` in unicode.py escapes, but for tab and line feed: control characters, those that set the direction of
// text, line separators, and those that show nothing at all. The flag of a region, in which tags are letters, is none.
// eslint-disable-next-line no-control-regex, no-misleading-character-class
const UNSEEN = /(\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f})|[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\u{d800}-\u{dfff}\u{e0000}-\u{e0fff}]/gu;
// Letters that are written from right to left, and the characters that set the direction of text.
const TURNING = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A whole number with commas. */
export const writeNumber = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

/** A phrase with its values filled in, that for one if n is 1, as `format_message` in text/messages.py. */
export function fillPhrase(phrases, name, n, values = {}) {
  const phrase = phrases[name];
  const text = typeof phrase === "string" ? phrase : phrase[Number(n !== 1)];
  const filled = n === undefined ? values : { n: writeNumber(n), ...values };
  return text.replace(/\{(\w+)\}/g, (all, key) => (Object.hasOwn(filled, key) ? String(filled[key]) : all));
}

/** A day in the axis zone, such as 13 June 2025, in months of these names. */
export function nameDay(at, months) {
  const day = new Date(at);
  const year = day.getUTCFullYear();
  return `${day.getUTCDate()} ${months.split(" ")[day.getUTCMonth()]} ${year}${year < 100 ? " CE" : ""}`;
}

/** The days that a view shows of the data; where it reaches their edge, that is as known: `period` has all, first and last. */
export function describeDays({ say, extent: [first, last], period: [all, begin, finish] = [] }, [start, end]) {
  if (all && start <= first && end >= last) return all;
  const days = [
    begin && start <= first ? begin : nameDay(Math.max(start, first), say.months),
    finish && end >= last ? finish : nameDay(Math.min(end, last) - 1, say.months),
  ];
  return days[0] === days[1] ? days[0] : fillPhrase(say, "days", undefined, { first: days[0], last: days[1] });
}

/** One line on which days the view shows and how many of their events are drawn. */
export const describeCount = (data, view, drawn, total) =>
  fillPhrase(data.say, "drawn", total, { days: describeDays(data, view), drawn: writeNumber(drawn), rest: drawn < total ? data.say.rest : "" });

/** Lines of the tooltip, each as an element's name and its text. */
export function describeHit({ say, events }, { when, place }, hit, listBin) {
  if ("chapter" in hit) return [["strong", hit.title], ["em", say.show_chapter]];
  if ("bin" in hit) {
    const members = listBin(hit.bin);
    const titles = members.slice(0, TITLES_SHOWN).map((k) => ["span", events.title[k]]);
    return [["strong", fillPhrase(say, "more_here", members.length)], ...titles, ...(members.length > TITLES_SHOWN ? [["span", "…"]] : [])];
  }
  const { k } = hit;
  const lines = [["strong", events.title[k]]];
  if (when?.[k]) lines.push(["span", when[k]]);
  if (place?.[k]) lines.push(["span", place[k]]);
  return lines;
}

const escapeLetter = (code) => (code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`);

/** A text in parts, each with its `text`, and whether it `isEscape`: a letter that nobody would see, by its number. */
export function splitUnseen(text) {
  const parts = [];
  let from = 0;
  for (const { 0: letter, 1: flag, index } of text.matchAll(UNSEEN)) {
    if (flag) continue;
    if (index > from) parts.push({ text: text.slice(from, index), isEscape: false });
    parts.push({ text: escapeLetter(letter.codePointAt(0).toString(16)), isEscape: true });
    from = index + letter.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isEscape: false });
  return parts;
}

/** Whether a page may link to an address. */
export const isLink = (address) => /^https?:\/\/[^\s]+$/i.test(address);

/** What the attribute `datetime` of HTML can hold of a date in EDTF, as `build_entry` in event_list.py says it, else nothing. */
export function writeTime(edtf) {
  const plain = edtf.replace(/[?~%]/g, "");
  return /^(?!0000)\d{4}(-(0[1-9]|1[0-2])(-\d\d(T[\d:]+(Z|[+-][\d:]+)?)?)?)?$/.test(plain) ? plain : "";
}

/** The text of a cell as a spreadsheet shows it, never worked out as a formula; `escape_formula` in csv_text.py says the same. */
export const disarmFormula = (cell) =>
  /^'*[=+\-@\t\r＝＋－＠]/.test(cell) && !/^[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(cell) ? `'${cell}` : cell;

/** A row of CSV. */
const writeRow = (cells) => cells.map(disarmFormula).map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(",");

/** A table of some events as CSV: all columns of the codebook, sources by their addresses where they have one. */
export function writeCsv(details, members) {
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
  return [names, ...members.map((k) => names.map((name) => read(name, k)))].map((row) => `${writeRow(row)}\n`).join("");
}

/** A citation of an event in parts, each with its `text` and whether it `isValue`: of the data, not of the phrase. */
export function splitCitation(data, { title, when, link }) {
  const values = { title, when, page: data.title, by: ["", data.byline, ", "], data: [")", data.record, " ("], link };
  return data.say.citation.split(/\{(\w+)\}/).flatMap((text, at) => {
    if (at % 2 === 0) return [{ text, isValue: false }];
    const [after, value, before] = [values[text]].flat().length > 1 ? values[text] : ["", values[text] ?? `{${text}}`, ""];
    return value ? [{ text: before, isValue: false }, { text: value, isValue: true }, { text: after, isValue: false }] : [];
  }).filter((part) => part.text);
}

/** A text within others, of which no letter from right to left, and nothing that sets the direction, reaches beyond it. */
export function isolate(text) {
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
export const writeCitation = (data, event) =>
  splitCitation(data, event).map((part) => (part.isValue ? isolate(part.text) : part.text)).join("");
