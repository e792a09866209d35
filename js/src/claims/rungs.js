// The rows of a ladder, alike on every ladder of the page, and its axis.

import { createMaker } from "../html_element.js";
import { makeSvg } from "../svg_element.js";
import { drawMark, placeValue } from "../value_mark.js";
import { findTicks } from "./pick.js";

/** @typedef {import("./data.js").Row} Row */
/** @typedef {import("./data.js").Texts} Texts */
/** @typedef {import("../value_mark.js").Scale} Scale */
/** @typedef {{ scale: Scale, unit: string, withGrade: boolean, label?: (row: Row) => string[] }} Look `label` replaces the claimant as the name of a row, with what stands below it; whom it counts is then said there. */

/** The class that gives a row the colour of the kind of its claimant. */
export const nameKind = (/** @type {Row} */ row) => `tl-in-${row.kind < 0 ? "none" : row.kind}`;

const writeTick = (/** @type {number} */ value) => value.toLocaleString("en", { maximumFractionDigits: 6 });

/** A function that makes the parts of ladders. */
export function createRungs(/** @type {Document} */ document, /** @type {Texts} */ texts, /** @type {(name: string, n?: number, values?: Record<string, string>) => string} */ phrase) {
  const make = createMaker(document);

  /** The axis above the rows. */
  const makeAxis = (/** @type {Look} */ { scale, unit }) => {
    const row = make("div", { class: "tl-axis-row", "aria-hidden": "true" }, make("span"));
    const svg = makeSvg("svg", row, { class: "tl-scale-axis", width: "100%", height: 18 });
    findTicks(scale).forEach((value, at) => {
      const text = makeSvg("text", svg, { x: `${placeValue(scale, value)}%`, y: 13, "text-anchor": at ? "middle" : "start" });
      text.textContent = writeTick(value) + (unit === "%" ? "%" : "");
    });
    row.append(make("span"), make("span"));
    return row;
  };

  const makeRung = (/** @type {Row} */ row, /** @type {Look} */ { scale, withGrade, label }) => {
    const plot = make("span", { class: "tl-plot" });
    drawMark(plot, row.mark, scale, row.number);
    const [name, below] = label ? label(row) : [texts.read(row.number, "c"), texts.read(row.number, "b")];
    const days = texts.read(row.number, "d");
    const only = row.isIncrement && days && phrase("dispute_only", undefined, { days });
    const details = texts.readDetails(row.number, withGrade, !label);
    const button = make(
      "button",
      { type: "button", class: "tl-rung-row", "aria-expanded": "false" },
      make("span", { class: "tl-who", dir: "auto" }, make("b", {}, name), below && [" ", make("small", {}, below)], only && [" ", make("small", { class: "tl-only" }, only)]),
      plot,
      make("span", { class: "tl-number", dir: "auto", "aria-hidden": "true" }, texts.read(row.number, "v")),
      make("span", { class: "tl-unseen" }, texts.readWords(row.number)),
      make("span", { class: "tl-what", dir: "auto" }, details.join(" · ")),
    );
    return make("li", { class: `tl-rung ${nameKind(row)}`, "data-number": String(row.number) }, button);
  };

  return {
    makeAxis,
    /** A list of rows; the lines behind their marks stand as far apart as the ticks of the axis. */
    makeList(/** @type {Row[]} */ rows, /** @type {Look} */ look) {
      const ticks = findTicks(look.scale);
      const step = ticks.length > 1 ? placeValue(look.scale, ticks[1]) - placeValue(look.scale, ticks[0]) : 100;
      return make("ul", { class: "tl-rungs", style: `--tl-step: ${step}%` }, rows.map((row) => makeRung(row, look)));
    },
  };
}
