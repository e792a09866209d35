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
export const MOST_PRINTED = 3_000; // a browser takes minutes for many more

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
 * The members of a list that are printed: of very many the most important, those that come first in it where equal.
 *
 * @param {number[]} members
 * @param {ArrayLike<number>} importance
 * @returns {Set<number> | null} Null for all.
 */
export function choosePrinted(members, importance, most = MOST_PRINTED) {
  if (members.length <= most) return null;
  return new Set([...members].sort((a, b) => importance[a] - importance[b]).slice(0, most));
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
 * @param {{ importance: ArrayLike<number>, onFill: () => void, describeCut: (printed: number, total: number) => string }} page `onFill` is called when entries were made; `describeCut` says on paper how many of all are printed.
 * @returns {List}
 */
export function createLongList(document, root, details, entries, page) {
  const { IntersectionObserver } = /** @type {Window & typeof globalThis} */ (document.defaultView);
  /** @type {HTMLElement[]} */
  let elements = [];
  /** @type {Map<Element, Part>} */
  const parts = new Map();
  /** @type {Map<number, HTMLElement>} The element of each event. */
  const elementOf = new Map();
  let isKept = false;
  /** @type {HTMLElement | null} */
  let said = null;

  const partOf = (/** @type {HTMLElement} */ element) => /** @type {Part} */ (parts.get(element));

  const fill = (/** @type {HTMLElement} */ element) => {
    if (element.childElementCount) return;
    const { month, isFirst, members } = partOf(element);
    if (isFirst) element.append(makeElement(document, "h3", {}, details.months[month][1]));
    element.append(makeElement(document, "div", { class: "tl-entries" }, members.map(entries.buildEntry)));
    element.style.height = "";
    page.onFill();
  };

  /** Fills the parts with some of their members only. */
  const fillWith = (/** @type {Set<number>} */ chosen) => {
    let month = NaN;
    for (const element of elements) {
      const part = partOf(element);
      const members = part.members.filter((k) => chosen.has(k));
      element.replaceChildren();
      element.style.height = "";
      if (members.length && part.month !== month) element.append(makeElement(document, "h3", {}, details.months[part.month][1]));
      if (members.length) {
        element.append(makeElement(document, "div", { class: "tl-entries" }, members.map(entries.buildEntry)));
        ({ month } = part);
      }
    }
  };

  const unfill = (/** @type {HTMLElement} */ element) => {
    element.replaceChildren();
    element.style.height = `${partOf(element).members.length * ENTRY_PX}px`;
  };

  const empty = (/** @type {HTMLElement} */ element) => {
    if (!element.childElementCount || element.contains(document.activeElement)) return;
    element.style.height = `${element.getBoundingClientRect().height}px`;
    element.replaceChildren();
  };

  const observer = new IntersectionObserver((changes) => {
    if (isKept) return;
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) fill(/** @type {HTMLElement} */ (target));
      else empty(/** @type {HTMLElement} */ (target));
    }
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
    /** All of it, for paper; of very many events the most important, which is said. */
    fill() {
      isKept = true;
      const members = elements.flatMap((element) => partOf(element).members);
      const chosen = choosePrinted(members, page.importance);
      if (!chosen) {
        elements.forEach(fill);
      } else {
        said = makeElement(document, "p", { class: "tl-printed-only" }, page.describeCut(chosen.size, members.length));
        root.before(said);
        fillWith(chosen);
      }
    },
    empty() {
      isKept = false;
      if (said) elements.forEach(unfill);
      said?.remove();
      said = null;
      observer.disconnect();
      for (const element of elements) observer.observe(element);
    },
  };
}
