// The scale of an archive's strips: how many events a colour stands for at this zoom.

import { createMaker, findElement } from "./html_element.js";
import { fillPhrase, nameLevel } from "./messages.js";
import { makeSvg } from "./svg_element.js";

/** Draws the scale in its element, where the page has one. */
export function createScale(/** @type {Document} */ document, /** @type {import("./payload.js").PageData} */ data) {
  const make = createMaker(document);
  const element = findElement(document, "tl-scale");
  let shown = "";

  const drawSwatch = (/** @type {Element} */ parent, /** @type {number} */ opacity) => {
    const svg = makeSvg("svg", parent, { class: "tl-symbol", width: 14, height: 12, "aria-hidden": "true" });
    makeSvg("rect", svg, { width: 14, height: 12, "fill-opacity": opacity });
  };

  return (/** @type {[number, number]} */ view, /** @type {number} */ widthPx) => {
    const scale = data.counts?.describeScale(view, widthPx);
    if (!element || !scale || shown === scale.level) return;
    shown = scale.level;
    const level = nameLevel(data.messages, scale.level);
    element.replaceChildren(fillPhrase(data.messages, "archive_scale", undefined, { level }), " ");
    for (const { opacity, most } of scale.steps) {
      const step = make("span", {});
      drawSwatch(step, opacity);
      step.append(` ${fillPhrase(data.messages, "archive_up_to", undefined, { count: most.toLocaleString("en") })}`);
      element.append(step);
    }
  };
}
