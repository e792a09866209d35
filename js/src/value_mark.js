// A claimed value as a mark on a scale, one form for each bound; the same as `value_mark.py`, which says why.

import { makeSvg } from "./svg_element.js";

/** @typedef {{ top: number, isLog: boolean }} Scale Its end, and whether it is logarithmic. */
/** @typedef {"" | "exactly" | "least" | "most" | "about" | "range" | "words" | "review"} Form */
/** @typedef {{ form: Form, low: number | null, best: number | null, high: number | null }} Mark */
/** @typedef {[keyof SVGElementTagNameMap, Record<string, string>, unknown[]]} Shape An element, its attributes and its children. */

export const HEIGHT_PX = 20;
const MIDDLE = String(HEIGHT_PX / 2);
const RADIUS = "5";
/** @type {Record<string, string>} */
const ARROWS = { least: "M6 10h12M14 6l4 4l-4 4", most: "M-6 10h-12M-14 6l-4 4l4 4" };
const CAP = "M0 4v12";

const round = (/** @type {number} */ percent) => Math.floor(percent * 1000 + 0.5) / 1000;

/** Where a value stands on a scale, in per cent of its width, to a thousandth. */
export function placeValue(/** @type {Scale} */ { top, isLog }, /** @type {number} */ value) {
  const linear = top > 0 ? value / top : 0;
  const share = isLog ? Math.log10(Math.max(value, 1)) / Math.log10(Math.max(top, 10)) : linear;
  return Math.floor(share * 100_000 + 0.5) / 1000;
}

/** The largest value that a mark shows, 0 for nothing. */
export const findReach = (/** @type {Mark} */ { low, best, high }) => Math.max(low ?? 0, best ?? 0, high ?? 0);

const trace = (/** @type {string} */ name, /** @type {string} */ path) => /** @type {Shape} */ (["path", { class: name, d: path }, []]);
const dot = (/** @type {string} */ name) => /** @type {Shape} */ (["circle", { class: name, cx: "0", cy: MIDDLE, r: RADIUS }, []]);

/**
 * The shapes of a mark in a box of HEIGHT_PX that is as wide as the scale.
 *
 * @param {Mark} mark
 * @param {Scale} scale
 * @param {string | number} [key] What no other mark of the page has, for the id of a pattern.
 * @returns {Shape[]}
 */
export function listShapes(mark, scale, key = "") {
  const at = (/** @type {number | null} */ value) => placeValue(scale, value ?? 0);
  const standAt = (/** @type {number | null} */ value, /** @type {Shape[]} */ shapes) =>
    /** @type {Shape} */ (["svg", { x: `${at(value)}%`, y: "0", width: "1", height: String(HEIGHT_PX), overflow: "visible" }, shapes]);
  if (mark.form === "words") {
    const id = `tl-hatch-${key}`;
    const [left, right] = [at(mark.low), Math.min(at(mark.high), 100)];
    return [
      ["pattern", { id, width: "8", height: "8", patternUnits: "userSpaceOnUse" }, [["path", { class: "tl-hatch", d: "M-2 2l4 -4M0 8l8 -8M6 10l4 -4" }, []]]],
      ["rect", { x: `${left}%`, y: "2", width: `${round(right - left)}%`, height: "16", fill: `url(#${id})` }, []],
    ];
  }
  if (mark.form === "review") return [["rect", { class: "tl-review", x: "0", y: "6", width: `${at(mark.best)}%`, height: "8" }, []]];
  if (mark.form === "range") {
    return [
      ["line", { class: "tl-reach", x1: `${at(mark.low)}%`, x2: `${at(mark.high)}%`, y1: MIDDLE, y2: MIDDLE }, []],
      standAt(mark.low, [trace("tl-reach", CAP)]),
      standAt(mark.high, [trace("tl-reach", CAP)]),
      ...(mark.best === null ? [] : [standAt(mark.best, [dot("tl-dot")])]),
    ];
  }
  if (!mark.form) return [];
  const arrow = mark.form in ARROWS ? [trace("tl-reach", ARROWS[mark.form])] : [];
  return [standAt(mark.best, [...arrow, dot(mark.form === "about" ? "tl-open" : "tl-dot")])];
}

const addShape = (/** @type {Element} */ parent, /** @type {Shape} */ [name, attributes, children]) => {
  const element = makeSvg(name, parent, attributes);
  for (const child of /** @type {Shape[]} */ (children)) addShape(element, child);
};

/** Adds a mark to an element as an SVG of its width. */
export function drawMark(/** @type {Element} */ parent, /** @type {Mark} */ mark, /** @type {Scale} */ scale, /** @type {string | number} */ key = "") {
  const svg = makeSvg("svg", parent, { class: "tl-value", width: "100%", height: HEIGHT_PX, overflow: "visible", "aria-hidden": "true" });
  for (const shape of listShapes(mark, scale, key)) addShape(svg, shape);
  return svg;
}
