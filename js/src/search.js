// Finding: texts folded as unicode.py normalizes them, and the events that match words and filters.

const SAME = new Map([..."يیىیكکةهۀهأاإاآاؤو"].flatMap((one, at, all) => (at % 2 ? [] : [[one, all[at + 1]]])));
const UNSEEN_OR_ACCENT = /[\p{Mn}\p{Cf}\u0640]/gu;
const DIGITS = /[۰-۹٠-٩]/g;

const unify = (text) => text.replace(/[يىكةۀأإآؤ]/g, (letter) => SAME.get(letter));

/** A text as it is compared: without case, accents and joiners, with one form of each letter and digit. */
export function foldText(text) {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  const same = unify(text).replace(DIGITS, (digit) => String(digit.codePointAt(0) & 15));
  // Some capitals become small letters only by way of others, as ẞ by way of ß, and that by way of SS.
  const small = same.toLowerCase().toUpperCase().toLowerCase().normalize("NFKD").toLowerCase();
  return unify(small.replace(UNSEEN_OR_ACCENT, "").replace(/ς/g, "σ"));
}

/** The folded text of event k: title, label, summary, dispute, place, actors, track and publishers. */
export function collectText(details, k) {
  const { title, cells, cited, sources } = details;
  const parts = ["label", "summary", "dispute", "place", "actors", "track"].map((name) => cells[name]?.[k] ?? "");
  return foldText([title[k], ...parts, ...cited[k].map((at) => sources[at].publisher)].join("\n"));
}

/** The members of a list cell, such as "Aldrin|Armstrong". */
export const splitList = (cell) => (cell ? cell.split("|").map((one) => one.trim()).filter(Boolean) : []);

/** Whether anything is asked for. */
export const isAsking = ({ search, track, importance, actor }) => Boolean(search.trim() || track || importance || actor);

/**
 * Which events match: 1 or 0 for each, in the order of `details`, or null if nothing is asked for. Words may stand
 * in any order and be parts of words; importance is that or a lower number; eras always match.
 */
export function findMatching(details, texts, asked) {
  if (!isAsking(asked)) return null;
  const { cells } = details;
  const words = foldText(asked.search).split(/\s+/).filter(Boolean);
  const found = new Uint8Array(details.id.length);
  for (let k = 0; k < found.length; k += 1) {
    found[k] = cells.kind?.[k] === "era" || (
      (!asked.track || cells.track[k] === asked.track)
      && (!asked.importance || cells.importance[k] <= asked.importance)
      && (!asked.actor || splitList(cells.actors?.[k]).includes(asked.actor))
      && words.every((word) => texts(k).includes(word))
    ) ? 1 : 0;
  }
  return found;
}

/** The actors in the table with the number of their events, by name. */
export function countActors({ cells }) {
  const counts = new Map();
  for (const cell of new Set(cells.actors ?? [])) for (const one of splitList(cell)) counts.set(one, 0);
  (cells.actors ?? []).forEach((cell, k) => {
    if (cells.kind?.[k] !== "era") for (const one of new Set(splitList(cell))) counts.set(one, counts.get(one) + 1);
  });
  return [...counts].filter(([, count]) => count).sort(([one], [other]) => (one < other ? -1 : 1));
}
