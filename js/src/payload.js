// What the page's data scripts hold, as payload.py encodes it: unpacked, and its columns written out.

/** @typedef {import("./chart_data.js").Events} Events */
/** @typedef {{ url: string, link: string, says: string, publisher: string, id: string }} Source `link` is the text of the link, `says` what follows it. */
/** @typedef {{ name: string, scale: string, count: number, latest: string[][], earlier: string[], more: [string, string] | null }} ValueGroup What is claimed of a measure: of each latest claim its mark, words, value, claimant, basis, day, address and name of the source, address of its series; the words of earlier ones, and the address and the number of those elsewhere. */
/**
 * What the page shows of each event: first of those that are drawn, in their order, then of the rest.
 *
 * @typedef {Object} Details
 * @property {string[]} id
 * @property {string[]} title
 * @property {Record<string, string[]>} cells The other columns of the table, by their names; `importance` holds numbers.
 * @property {string[]} searched The columns that a search looks through.
 * @property {string[]} when Dates in words.
 * @property {string[]} other_calendars
 * @property {number[]} order The events of the list in its order.
 * @property {number[]} month Of each of those, its month in `months`.
 * @property {[string, string][]} months Key and name.
 * @property {boolean[]} is_id_made
 * @property {Source[]} sources
 * @property {number[][]} cited The sources of each event.
 * @property {Record<number, { url: string, link: string, says?: string }>} media
 * @property {Record<number, [string, string][]>} as_written Names of columns and their cells.
 * @property {Record<number, ValueGroup[]>} figures
 * @property {Map<string, number>} place Of each id.
 */
/**
 * What the page knows before its details.
 *
 * @typedef {import("./chart.js").ChartData & { title: string, byline: string, credit: string, record: string, license: string, url: string, listed: number, total: number, period: string[], has_tracks: boolean, later: string, replaced: Record<string, string>, has_counts: boolean, counts?: import("./archive.js").Archive | null }} PageData
 * `listed` is how many entries stand in the page without a script, `total` how many events there are.
 */
/** @typedef {unknown[] | { of: unknown[], at: string } | { unit: number, steps: number[], from?: string }} Column */

/** What each symbol is placed as; any other is a range. */
const PLACED_AS = new Map([["dot", "dot"], ["hollow", "dot"], ["bar", "bar"]]);

/** The object in a data script of this type and text: JSON as it is, or packed by gzip and base64. */
export async function unpackData(/** @type {string} */ type, /** @type {string} */ text) {
  if (type !== "application/gzip") return JSON.parse(text);
  const { fromBase64 } = /** @type {{ fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }} */ (/** @type {unknown} */ (Uint8Array));
  const bytes = fromBase64 ? fromBase64.call(Uint8Array, text) : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/**
 * A column as an array: a list as it is, letters by the values they stand for, steps added up.
 *
 * @param {Column} column
 * @param {Record<string, any>} [columns] Those that it may be counted from.
 * @returns {any[]}
 */
export function decodeColumn(column, columns = {}) {
  if (Array.isArray(column)) return column;
  if ("of" in column) {
    const { of: values, at } = column;
    const cells = new Array(at.length);
    for (let k = 0; k < at.length; k += 1) {
      const code = at.charCodeAt(k);
      cells[k] = values[code < 58 ? code - 48 : code - 87]; // 0 to 9, then a to z
    }
    return cells;
  }
  const { unit, steps, from } = column;
  if (from) return steps.map((step, k) => columns[from][k] + step * unit);
  let at = 0;
  return steps.map((step) => { at += step * unit; return at; });
}

/** Columns that hold the events of which there is something to say. */
const KEPT = new Set(["certain", "days", "contested"]);

/** Codes of labels that are no text of their own. */
const [BLANK, AS_TITLE] = [0, 1];

/**
 * What is drawn of each event, as columns with one cell for each: for placing, for drawing and for labels.
 *
 * @param {Record<string, any>} packed
 * @param {(id: string) => string} readTitle The title of an event in the page's list, where titles are not packed.
 */
export function decodeDrawn(packed, readTitle) {
  /** @type {Record<string, any>} */
  const events = {};
  for (const [name, column] of Object.entries(packed)) events[name] = KEPT.has(name) ? column : decodeColumn(column, events);
  events.title ??= events.id.map(readTitle);
  events.symbol = events.form;
  /** @type {(string | 0 | 1)[]} */
  const labels = events.label;
  events.label_cell = labels.map((label, k) => (label === BLANK ? "" : label === AS_TITLE ? events.title[k] : label));
  events.label = labels.map((label, k) => (typeof label === "string" ? label : events.title[k]));
  events.is_open = events.end_edge.map((/** @type {string} */ edge) => edge === "open");
  events.contested = new Uint8Array(events.id.length);
  for (const k of packed.contested) events.contested[k] = 1;
  events.certain_start = events.start.map((/** @type {number} */ at, /** @type {number} */ k) => packed.certain[k]?.[0] ?? at);
  events.certain_end = events.end.map((/** @type {number} */ at, /** @type {number} */ k) => packed.certain[k]?.[1] ?? at);
  events.form = events.symbol.map((/** @type {string} */ symbol) => PLACED_AS.get(symbol) ?? "range");
  return /** @type {Events} */ (events);
}

/** A source; of one in the page's list publisher and id are packed alone. @returns {Source} */
const decodeSource = (/** @type {string[]} */ parts) => {
  const [publisher, id] = parts.slice(-2);
  const [url, link, says] = parts.length > 2 ? parts : ["", "", ""];
  return { url, link, says, publisher, id };
};

/**
 * What the page shows of each event, but for what its list holds.
 *
 * @param {Record<string, any>} packed
 * @param {{ id: string[], title: string[], label_cell: string[] }} drawn
 * @returns {Details}
 */
export function decodeDetails(packed, drawn) {
  const cells = Object.entries(packed.cells).map(([name, column]) => [name, decodeColumn(column)]);
  /** @type {string[]} */
  const id = [...drawn.id, ...packed.beyond.id];
  const cellsByName = Object.fromEntries(cells);
  drawn.label_cell.forEach((label, k) => { if (label) cellsByName.label[k] = label; });
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
    place: new Map(id.map((name, k) => [name, k])),
  };
}
