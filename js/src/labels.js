// The texts of labels: how wide they are in the reader's font, and as much of them as a width holds.

/** @typedef {{ title: string[], label: string[], importance: ArrayLike<number> }} Texts */

export const LABEL_PX = 13;
const LONGEST_PX = 320;
const SHORT_PX = 140;
const SAMPLE = "A reader's font has these widths: 0123456789 (iIlLmMwW)";
const SAME_FONT = 0.005;

/** Text that cannot turn the direction of what follows it. */
export const isolateLabel = (/** @type {string} */ text) =>
  /[\u202a-\u202e\u2066-\u2069]/.test(text) ? `\u2068${text.replace(/[\u2066-\u2069]/g, "")}\u2069` : text;

/** As much of a text as a width holds, with "…" where something is left out. */
export function cutText(/** @type {string} */ text, /** @type {number} */ px, /** @type {(text: string) => number} */ measure) {
  const wholePx = measure(text);
  if (wholePx <= px) return text;
  const characters = [...text];
  const begin = (/** @type {number} */ count) => `${characters.slice(0, count).join("").trimEnd()}…`;
  // Near to the share of the characters that the width is of the whole.
  let [fits, cut, step] = [0, characters.length, 1];
  let middle = Math.floor((characters.length * px) / wholePx);
  while (cut - fits > 1) {
    middle = Math.min(Math.max(middle, fits + 1), cut - 1);
    if (measure(begin(middle)) <= px) [fits, middle] = [middle, middle + step];
    else [cut, middle] = [middle, middle - step];
    step *= 2;
  }
  return begin(fits);
}

/**
 * A measure of texts: by a table of advance widths for characters that are in it if the reader's font has these, so that
 * what Python has placed is placed again exactly; else by the font itself.
 *
 * @param {(text: string) => number} measure By the font, without kerning.
 * @param {Record<string, string>} [table] The characters of each width, in thousandths of the font size.
 */
export function createMeasure(measure, table = {}) {
  const advances = new Map(Object.entries(table).flatMap(([width, characters]) => [...characters].map((one) => /** @type {[string, number]} */ ([one, Number(width)]))));
  const sum = (/** @type {string} */ text) => {
    let total = 0;
    for (const one of text) total += advances.get(one) ?? NaN;
    return (total * LABEL_PX) / 1_000;
  };
  const expected = sum(SAMPLE);
  if (!(Math.abs(measure(SAMPLE) - expected) < expected * SAME_FONT)) return measure;
  return (/** @type {string} */ text) => {
    const px = sum(text);
    return Number.isNaN(px) ? measure(text) : px;
  };
}

/**
 * The labels of events; each is measured when it is first asked for.
 *
 * @param {Document} document
 * @param {Texts} events
 * @param {string} family Names of fonts.
 * @param {{ regular?: Record<string, string>, bold?: Record<string, string> }} [advances] See `createMeasure`.
 */
export function createLabels(document, { label, importance }, family, advances = {}) {
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  context.fontKerning = "none";
  /** @type {Map<number, [number, number]>} */
  const widths = new Map();

  const useFont = (/** @type {string} */ weight) => (/** @type {string} */ text) => {
    context.font = `${weight}${LABEL_PX}px ${family}`;
    return context.measureText(text).width;
  };
  const [regular, bold] = [createMeasure(useFont(""), advances.regular), createMeasure(useFont("bold "), advances.bold)];
  const measureAs = (/** @type {boolean} */ isBold) => (isBold ? bold : regular);
  const measureOf = (/** @type {number} */ k) => measureAs(importance[k] === 1);
  const clean = (/** @type {number} */ k) => isolateLabel(label[k].trim().replace(/\s+/g, " "));

  return {
    /** The width of the label of event k in px, and of the label cut to 140 px. */
    widths(/** @type {number} */ k) {
      let pair = widths.get(k);
      if (!pair) {
        const measure = measureOf(k);
        const whole = Math.ceil(measure(cutText(clean(k), LONGEST_PX, measure)));
        pair = whole <= SHORT_PX ? [whole, whole] : [whole, Math.ceil(measure(cutText(clean(k), SHORT_PX, measure)))];
        widths.set(k, pair);
      }
      return pair;
    },
    /** As much of the label of event k as a width holds. */
    write: (/** @type {number} */ k, /** @type {number} */ px) => cutText(clean(k), Math.min(px, LONGEST_PX), measureOf(k)),
    measure: (/** @type {string} */ text, isBold = false) => measureAs(isBold)(text),
  };
}
