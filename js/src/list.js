// The list of events under the chart: what stands in the page already, or of very many the parts that come into view.

import { findEntry } from "./listed_texts.js";
import { makeElement } from "./html_element.js";
import { whenIdle } from "./idle.js";

/** @typedef {import("./payload.js").Details} Details */
/** @typedef {ArrayLike<number> | null} Matches Null where no search or filter is set. */
/** @typedef {{ month: number, isFirst: boolean, members: number[] }} Part `isFirst`: of its month. */
/** @typedef {ReturnType<typeof createWholeList>} List */

const LEAST_PER_PART = 20;
const MOST_PER_PART = 100;
const PARTS = 1_000;
const ENTRY_PX = 130;
const NEAR = "1200px 0px";

/**
 * The members of a list in parts, none of them across two months: of at most 20 members, of very many events of more,
 * up to 100, since a browser looks at each part in each frame.
 *
 * @param {number[]} order
 * @param {number[]} month Of each member of `order`.
 * @param {(k: number) => unknown} isWanted
 */
export function partByMonth(order, month, isWanted) {
  /** @type {Part[]} */
  const parts = [];
  const most = Math.min(Math.max(Math.ceil(order.length / PARTS), LEAST_PER_PART), MOST_PER_PART);
  for (let at = 0; at < order.length; at += 1) {
    if (!isWanted(order[at])) continue;
    const last = parts.at(-1);
    if (last && last.month === month[at] && last.members.length < most) last.members.push(order[at]);
    else parts.push({ month: month[at], isFirst: last?.month !== month[at], members: [order[at]] });
  }
  return parts;
}

/**
 * The list of a page all of whose entries stand in it: those that do not match are hidden. Months are laid out entry by
 * entry once it is in use, one a turn.
 */
export function createWholeList(/** @type {Document} */ document, /** @type {Element} */ root, /** @type {Details} */ details) {
  const window = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const entryOf = (/** @type {number} */ k) => findEntry(document, details.id[k]);
  const waiting = [...root.querySelectorAll(".tl-month")];
  const layOut = (/** @type {Element[]} */ months) => months.forEach((month) => month.classList.add("tl-laid-out"));
  const layOutNext = () => {
    layOut(waiting.splice(0, 1));
    if (waiting.length) whenIdle(window, layOutNext);
  };
  whenIdle(window, layOutNext);
  return {
    show(/** @type {Matches} */ matches) {
      if (matches) layOut(waiting.splice(0)); // how high a month is depends on what is hidden in it
      for (const k of details.order) /** @type {HTMLElement} */ (entryOf(k)).hidden = Boolean(matches && !matches[k]);
      for (const month of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".tl-month"))) month.hidden = !month.querySelector("article:not([hidden])");
    },
    find: entryOf,
    fill() {},
    empty() {},
  };
}

/**
 * The list of a page of very many events: parts are made when they come near to the window, and let go of after it.
 *
 * @param {Document} document
 * @param {Element} root
 * @param {Details} details
 * @param {import("./event_entry.js").Entries} entries
 * @param {() => void} onFill Called when entries were made.
 * @returns {List}
 */
export function createLongList(document, root, details, entries, onFill) {
  const { IntersectionObserver } = /** @type {Window & typeof globalThis} */ (document.defaultView);
  /** @type {HTMLElement[]} */
  let elements = [];
  /** @type {Map<Element, Part>} */
  const parts = new Map();
  /** @type {Map<number, HTMLElement>} The element of each event. */
  const elementOf = new Map();
  let isKept = false;

  const fill = (/** @type {HTMLElement} */ element) => {
    if (element.childElementCount) return;
    const { month, isFirst, members } = /** @type {Part} */ (parts.get(element));
    if (isFirst) element.append(makeElement(document, "h3", {}, details.months[month][1]));
    element.append(makeElement(document, "div", { class: "tl-entries" }, members.map(entries.buildEntry)));
    element.style.height = "";
    onFill();
  };

  const empty = (/** @type {HTMLElement} */ element) => {
    if (!element.childElementCount || element.contains(document.activeElement)) return;
    element.style.height = `${element.getBoundingClientRect().height}px`;
    element.replaceChildren();
  };

  const observer = new IntersectionObserver((changes) => {
    if (isKept) return;
    for (const { target, isIntersecting } of changes) (isIntersecting ? fill : empty)(/** @type {HTMLElement} */ (target));
  }, { rootMargin: NEAR });

  return {
    show(matches) {
      observer.disconnect();
      parts.clear();
      elementOf.clear();
      elements = partByMonth(details.order, details.month, (k) => !matches || matches[k]).map((part) => {
        const element = makeElement(document, "section", { class: `tl-month tl-part${part.isFirst ? " tl-first" : ""}`, style: `height:${part.members.length * ENTRY_PX}px` });
        parts.set(element, part);
        for (const k of part.members) elementOf.set(k, element);
        return element;
      });
      root.replaceChildren(...elements);
      for (const element of elements) observer.observe(element);
    },
    find(k) {
      const element = elementOf.get(k);
      if (element) fill(element);
      return findEntry(document, details.id[k]);
    },
    /** All of it, for paper. */
    fill() {
      isKept = true;
      elements.forEach(fill);
    },
    empty() {
      isKept = false;
      observer.disconnect();
      for (const element of elements) observer.observe(element);
    },
  };
}
