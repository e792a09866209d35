// The chart as one SVG that stands alone: its drawings with their styles written out, between a heading and a footer.

import { makeSvg } from "./svg_element.js";

/**
 * @typedef {{ title: string, lines: string[], key: [SVGSVGElement, string][], footer: string, font: string }} Words `key`: symbols and what they mean.
 * @typedef {{ element: SVGSVGElement, widthPx: number, heightPx: number }} Drawing
 */

const HEAD_PX = 54;
const FOOT_PX = 30;
const EDGE_PX = 10;
const KEY_ROW_PX = 18;
const [SYMBOL_PX, SYMBOL_HIGH_PX] = [26, 14];
const [BESIDE_PX, APART_PX] = [4, 16];
const KEY_SIZE_PX = 12;
const STYLES = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "opacity", "font-family", "font-size", "font-weight", "text-anchor", "display"];
// What no XML can hold: with one of these characters a drawing cannot be read.
// eslint-disable-next-line no-control-regex
const NOT_XML = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** A copy of an element, with the styles that it has from style sheets as attributes. */
function copyStyled(/** @type {SVGElement} */ element) {
  const copy = /** @type {SVGElement} */ (element.cloneNode(true));
  const window = /** @type {Window} */ (element.ownerDocument.defaultView);
  const copies = [copy, ...copy.querySelectorAll("*")];
  [element, ...element.querySelectorAll("*")].forEach((one, at) => {
    if (!(one instanceof SVGElement) || one.closest("defs")) return;
    const style = window.getComputedStyle(one);
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      if (value && value !== "none" || name === "fill" || name === "display" && value === "none") copies[at].setAttribute(name, value);
    }
    copies[at].removeAttribute("class");
    copies[at].removeAttribute("style");
    copies[at].removeAttribute("data-event");
  });
  return copy;
}

/**
 * Where the entries of a key stand, from left to right in as many rows as they need.
 *
 * @param {number[]} widths Of the texts.
 * @param {number} most The width of a row.
 */
export function placeKey(widths, most) {
  let [x, row] = [0, 0];
  return widths.map((width) => {
    const length = SYMBOL_PX + BESIDE_PX + width;
    if (x > 0 && x + length > most) [x, row] = [0, row + 1];
    const place = { x, row };
    x += length + APART_PX;
    return place;
  });
}

/**
 * The text of an SVG file, and its size in px.
 *
 * @param {Document} document
 * @param {Drawing[]} drawings From top to bottom.
 * @param {Words} words
 */
export function composeImage(document, drawings, { title, lines, key, footer, font }) {
  const widthPx = Math.max(...drawings.map((one) => one.widthPx));
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  context.font = `${KEY_SIZE_PX}px ${font}`;
  const places = placeKey(key.map(([, text]) => context.measureText(text).width), widthPx - 2 * EDGE_PX);
  const keyPx = places.length ? (places[places.length - 1].row + 1) * KEY_ROW_PX + 4 : 0;
  const heightPx = drawings.reduce((sum, one) => sum + one.heightPx, HEAD_PX + keyPx + FOOT_PX);
  const style = /** @type {Window} */ (document.defaultView).getComputedStyle(document.body);
  const root = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({ width: widthPx, height: heightPx, viewBox: `0 0 ${widthPx} ${heightPx}`, "font-family": font })) root.setAttribute(key, String(value));
  makeSvg("title", root).textContent = title;
  makeSvg("rect", root, { width: widthPx, height: heightPx, fill: style.backgroundColor });
  const write = (/** @type {string} */ text, /** @type {number} */ y, /** @type {number} */ size, weight = "normal", x = EDGE_PX) => {
    makeSvg("text", root, { x, y, "font-size": size, "font-weight": weight, fill: style.color }).textContent = text;
  };
  const place = (/** @type {SVGSVGElement} */ element, /** @type {Record<string, number>} */ box) => {
    const copy = copyStyled(element);
    for (const [name, value] of Object.entries(box)) copy.setAttribute(name, String(value));
    root.append(copy);
  };
  write(title, 24, 18, "bold");
  lines.forEach((line, at) => write(line, 42 + at * 15, 12));
  key.forEach(([symbol, text], at) => {
    const { x, row } = places[at];
    const y = HEAD_PX + row * KEY_ROW_PX;
    place(symbol, { x: EDGE_PX + x, y, width: SYMBOL_PX, height: SYMBOL_HIGH_PX });
    write(text, y + 11, KEY_SIZE_PX, "normal", EDGE_PX + x + SYMBOL_PX + BESIDE_PX);
  });
  let top = HEAD_PX + keyPx;
  for (const { element, widthPx: width, heightPx: height } of drawings) {
    place(element, { x: 0, y: top, width, height });
    top += height;
  }
  write(footer, heightPx - 11, 11);
  const text = new XMLSerializer().serializeToString(root).replace(NOT_XML, "\ufffd");
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`, widthPx, heightPx };
}

/** An SVG file as a PNG of `scale` pixels for each of its own, as the address of its data. */
export async function paintImage(/** @type {Document} */ document, /** @type {{ text: string, widthPx: number, heightPx: number }} */ { text, widthPx, heightPx }, /** @type {number} */ scale) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [widthPx * scale, heightPx * scale];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}
