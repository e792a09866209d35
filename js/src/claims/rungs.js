// The rows of a ladder, alike on every ladder of the page, and its axis.

import { createMaker } from "../html_element.js";
import { makeSvg } from "../svg_element.js";
import { drawMark, placeValue } from "../value_mark.js";
import { findTicks } from "./pick.js";

/** @typedef {import("./data.js").Row} Row */
/** @typedef {import("./data.js").Texts} Texts */
/** @typedef {import("../value_mark.js").Scale} Scale */
/** @typedef {{ scale: Scale, unit: string, withGrade: boolean, label?: (row: Row) => string }} Look `label` replaces the claimant as the name of a row. */

/** The class that gives a row the colour of the kind of its claimant. */
export const nameKind = (/** @type {Row} */ row) => `tl-in-${row.kind < 0 ? "none" : row.kind}`;

const writeTick = (/** @type {number} */ value) => value.toLocaleString("en", { maximumFractionDigits: 6 });

/** A function that makes the parts of ladders. */
export function createRungs(/** @type {Document} */ document, /** @type {Texts} */ texts) {
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
    const rules = makeSvg("svg", plot, { class: "tl-rules", width: "100%", height: "100%", "aria-hidden": "true" });
    for (const value of findTicks(scale)) {
      const x = `${placeValue(scale, value)}%`;
      makeSvg("line", rules, { x1: x, x2: x, y1: 0, y2: "100%" });
    }
    drawMark(plot, row.mark, scale, row.number);
    const basis = label ? "" : texts.read(row.number, "b");
    const button = make(
      "button",
      { type: "button", class: "tl-rung-row", "aria-expanded": "false" },
      make("span", { class: "tl-who", dir: "auto" }, make("b", {}, label ? label(row) : texts.read(row.number, "c")), basis && [" ", make("small", {}, basis)]),
      plot,
      make("span", { class: "tl-number", dir: "auto", "aria-hidden": "true" }, texts.read(row.number, "v")),
      make("span", { class: "tl-unseen" }, texts.readWords(row.number)),
      make("span", { class: "tl-what", dir: "auto" }, texts.readDetails(row.number, withGrade).join(" · ")),
    );
    return make("li", { class: `tl-rung ${nameKind(row)}`, "data-number": String(row.number) }, button);
  };

  return {
    makeAxis,
    /** A list of rows. */
    makeList: (/** @type {Row[]} */ rows, /** @type {Look} */ look) => make("ul", { class: "tl-rungs" }, rows.map((row) => makeRung(row, look))),
  };
}
