// What the page of claims has at hand: numbers and short words of its data, texts of its table.

import { decodeColumn } from "../payload.js";

/** @typedef {import("../value_mark.js").Mark} Mark */
/** @typedef {import("../messages.js").Messages} Messages */
/**
 * @typedef {Object} Row A claim; days are numbers since 1970, null if they are not known.
 * @property {number} number Its position in the table of claims.
 * @property {number} series
 * @property {number} rank
 * @property {number | null} known
 * @property {number | null} asOf
 * @property {number[]} supersededBy
 * @property {Mark} mark
 * @property {number | null} value
 * @property {number} kind -1 if it is not known.
 * @property {string} part whole, group, place, period or denial.
 * @property {number} order
 * @property {number[]} keys
 * @property {boolean} isRetracted
 * @property {boolean} isReview
 * @property {boolean} isIncrement Whether it is of some days alone.
 */
/**
 * @typedef {Object} View
 * @property {string} story
 * @property {string} measure
 * @property {string} unit
 * @property {number | null} first The first day on which something was said.
 * @property {number | null} last
 * @property {number} within A count is current for so many days.
 * @property {string[]} keys Labels of the key series.
 * @property {number} top The end of the scale.
 * @property {number} groupTop
 * @property {Row[]} rows
 */
/** @typedef {Record<string, (string | null)[]>} Cells */
/** @typedef {{ messages: Messages, title: string, byline: string, record: string, license: string, day: number | null, groups: string[], views: View[], cells: Cells }} PageData */

/** A view as Python encodes it. */
function decodeView(/** @type {any} */ packed) {
  const { rows: columns, ...rest } = packed;
  const read = (/** @type {string} */ name) => decodeColumn(columns[name]);
  const few = Object.fromEntries(["series", "form", "kind", "part", "order"].map((name) => [name, read(name)]));
  const [retracted, reviewed, increments] = [columns.isRetracted, columns.isReview, columns.isIncrement].map((numbers) => new Set(numbers));
  const rows = columns.number.map((/** @type {number} */ number, /** @type {number} */ at) => ({
    number,
    series: few.series[at],
    rank: columns.rank[at],
    known: columns.known[at],
    asOf: columns.asOf[at],
    supersededBy: columns.supersededBy[number] ?? [],
    mark: { form: few.form[at], low: columns.low[at], best: columns.best[at], high: columns.high[at] },
    value: columns.best[at],
    kind: few.kind[at],
    part: few.part[at],
    order: few.order[at],
    keys: columns.keys[number] ?? [],
    isRetracted: retracted.has(number),
    isReview: reviewed.has(number),
    isIncrement: increments.has(number),
  }));
  return /** @type {View} */ ({ ...rest, rows });
}

/** A column of cells: of many values each cell is the place of its own among them. */
const decodeCells = (/** @type {any} */ column) => (column.in ? column.in.map((/** @type {number} */ at) => column.of[at]) : decodeColumn(column));

/** The data of the page as Python packs them. */
export function decodeData(/** @type {any} */ packed) {
  const cells = Object.fromEntries(Object.entries(packed.cells).map(([name, column]) => [name, decodeCells(column)]));
  return /** @type {PageData} */ ({ ...packed, views: packed.views.map(decodeView), cells });
}

/** @typedef {ReturnType<typeof createTexts>} Texts */

/** The texts of claims, read from the rows of the page's tables: by the number of a row and the class of a cell. */
export function createTexts(/** @type {Document} */ document) {
  /** @type {Map<number, HTMLElement>} */
  const rows = new Map();
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("tr[data-n]"))) rows.set(Number(row.dataset.n), row);
  const find = (/** @type {number} */ number) => /** @type {HTMLElement} */ (rows.get(number));
  const read = (/** @type {number} */ number, /** @type {string} */ name) => find(number).querySelector(`.${name}`)?.textContent ?? "";
  return {
    /** The row of the table. */
    find,
    readId: (/** @type {number} */ number) => find(number).id.replace(/^c-/, ""),
    read,
    /** The amount in words. */
    readWords: (/** @type {number} */ number) => read(number, "w") || read(number, "v"),
    /** What stands beside a value: whom, which days, as of, when it was said, status and grade. */
    readDetails(/** @type {number} */ number, /** @type {boolean} */ withGrade, withWhom = true) {
      const status = read(number, "s");
      return [withWhom ? read(number, "g") : "", read(number, "d"), read(number, "a"), read(number, "k"), status === "confirmed" ? "" : status, withGrade ? read(number, "e") : ""].filter(Boolean);
    },
  };
}
