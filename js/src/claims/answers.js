// The first screen: the statements that answer the question, and a sentence made of them alone.

import { createMaker } from "../html_element.js";
import { nameKind } from "./rungs.js";

/** @typedef {import("./data.js").Row} Row */
/** @typedef {import("./data.js").Texts} Texts */
/** @typedef {(name: string, n?: number, values?: Record<string, string | number>) => string} Phrase */
/** @typedef {[string, Row | null][]} Answers */

const DOT = " · ";

/** The cards of the answers. */
export function makeAnswers(/** @type {Document} */ document, /** @type {Answers} */ answers, /** @type {Texts} */ texts, /** @type {Phrase} */ phrase) {
  const make = createMaker(document);
  return answers.map(([label, row], at) => {
    const name = make("p", { class: "tl-label", dir: "auto" }, label || phrase(at ? "dispute_highest" : "dispute_lowest"));
    if (!row) return make("div", { class: "tl-answer" }, name, make("p", { class: "tl-amount tl-none" }, phrase("dispute_no_answer")));
    const read = (/** @type {string} */ cell) => texts.read(row.number, cell);
    const join = (/** @type {string[]} */ ...cells) => cells.map(read).filter(Boolean).join(DOT);
    const link = make("a", { href: `#${texts.find(row.number).id}`, dir: "auto" }, texts.readWords(row.number));
    return make(
      "div",
      { class: `tl-answer ${nameKind(row)}`, "data-number": String(row.number) },
      name,
      make("p", { class: "tl-amount" }, link),
      make("p", { class: "tl-by", dir: "auto" }, make("b", {}, read("c")), read("b") && `, ${read("b")}`),
      make("p", { class: "tl-scope", dir: "auto" }, join("g", "d")),
      make("p", { class: "tl-scope", dir: "auto" }, join("a", "k")),
    );
  });
}

/** The sentence that stands in the place of a ladder of one row, or of none. */
export function writeAlone(/** @type {Row | undefined} */ row, /** @type {Texts} */ texts, /** @type {Phrase} */ phrase) {
  if (!row) return phrase("dispute_nothing_yet");
  const details = [texts.read(row.number, "b"), ...texts.readDetails(row.number, false)].filter(Boolean).join("; ");
  return phrase("dispute_alone", undefined, { claimant: texts.read(row.number, "c"), value: texts.readWords(row.number), details });
}

/** From which amount to which, and whom and which days both count; empty where there are no two. */
export function writeRange(/** @type {Answers} */ answers, /** @type {Texts} */ texts, /** @type {Phrase} */ phrase) {
  const rows = answers.flatMap(([, row]) => (row && row.value !== null ? [row] : [])).sort((one, other) => Number(one.value) - Number(other.value));
  const [first, last] = [rows[0], rows[rows.length - 1]];
  if (rows.length < 2 || first.value === last.value) return "";
  const sentence = phrase("dispute_range", undefined, { first: texts.readWords(first.number), last: texts.readWords(last.number) });
  const unlike = ["g", "d"].filter((name) => texts.read(first.number, name) !== texts.read(last.number, name));
  const [one, other] = [first, last].map(({ number }) => unlike.map((name) => texts.read(number, name)).filter(Boolean).join(", "));
  if (!one || !other) return sentence;
  const values = { first: texts.read(first.number, "c"), last: texts.read(last.number, "c"), first_scope: one, last_scope: other };
  return `${sentence} ${phrase("dispute_scopes", undefined, values)}`;
}
