// Elements of HTML. All text of the data goes in as text.

import { splitUnseen } from "./messages.js";

/** @typedef {Node | string | null | undefined | false | unknown[]} Child A list holds children; null, undefined, false and empty texts are left out. */
/** @typedef {Record<string, string | boolean | null>} Attributes Those that are null or false are left out. */

/**
 * An element with attributes and children; text stays text.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Document} document
 * @param {Name} name
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function makeElement(document, name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  const flat = /** @type {Child[]} */ (/** @type {unknown[]} */ (children).flat(5));
  for (const child of flat) if (child && !Array.isArray(child)) element.append(child);
  return element;
}

/** A function that makes elements of a document. */
export function createMaker(/** @type {Document} */ document) {
  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {Attributes} [attributes]
   * @param {...Child} children
   */
  const make = (name, attributes, ...children) => makeElement(document, name, attributes, ...children);
  return make;
}

/** Text in which letters that nobody would see stand as escapes. @returns {Child[]} */
export const showEscapes = (/** @type {Document} */ document, /** @type {string} */ text) => splitUnseen(text).map((part) => (part.isEscape ? makeElement(document, "code", { class: "tl-escape" }, part.text) : part.text));

/** The element of an id, which stands in every page. */
export const findElement = (/** @type {Document} */ document, /** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
