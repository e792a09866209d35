// Elements of SVG.

const SVG = "http://www.w3.org/2000/svg";

/**
 * A new element of SVG as the last child of another.
 *
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Element} parent
 * @param {Record<string, string | number>} [attributes]
 * @returns {SVGElementTagNameMap[Name]}
 */
export function makeSvg(name, parent, attributes = {}) {
  const element = parent.ownerDocument.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  parent.append(element);
  return element;
}
