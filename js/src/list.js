// The list of events under the chart: what stands in the page already, or of very many the parts that come into view.

import { makeElement } from "./event_entry.js";

const LEAST_PER_PART = 20;
const MOST_PER_PART = 100;
const PARTS = 1_000;
const ENTRY_PX = 130;
const NEAR = "1200px 0px";

/**
 * The members of a list in parts, none of them across two months: of at most 20 members, of very many events of more,
 * up to 100, since a browser looks at each part in each frame.
 */
export function partByMonth(order, month, isWanted) {
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

/** The list of a page all of whose entries stand in it: those that do not match are hidden. */
export function createWholeList(document, root, details) {
  const entryOf = (k) => document.getElementById(`e-${details.id[k]}`);
  return {
    show(matches) {
      for (const k of details.order) entryOf(k).hidden = Boolean(matches && !matches[k]);
      for (const month of root.querySelectorAll(".tl-month")) month.hidden = !month.querySelector("article:not([hidden])");
    },
    find: entryOf,
    fill() {},
    empty() {},
  };
}

/**
 * The list of a page of very many events: parts are made when they come near to the window, and let go of after it.
 * `onFill` is called when entries were made.
 */
export function createLongList(document, root, details, teller, onFill) {
  const { IntersectionObserver } = document.defaultView;
  let parts = [];
  let elements = [];
  let partOf = new Map();
  let isKept = false;

  const fill = (element) => {
    if (element.childElementCount) return;
    const { month, isFirst, members } = element.tlPart;
    const entries = makeElement(document, "div", { class: "tl-entries" }, members.map(teller.tellEntry));
    element.append(...(isFirst ? [makeElement(document, "h3", {}, details.months[month][1]), entries] : [entries]));
    element.style.height = "";
    onFill();
  };

  const empty = (element) => {
    if (!element.childElementCount || element.contains(document.activeElement)) return;
    element.style.height = `${element.getBoundingClientRect().height}px`;
    element.replaceChildren();
  };

  const observer = new IntersectionObserver((seen) => {
    if (isKept) return;
    for (const { target, isIntersecting } of seen) (isIntersecting ? fill : empty)(target);
  }, { rootMargin: NEAR });

  return {
    show(matches) {
      observer.disconnect();
      parts = partByMonth(details.order, details.month, (k) => !matches || matches[k]);
      partOf = new Map();
      elements = parts.map((part) => {
        const element = makeElement(document, "section", { class: `tl-month tl-part${part.isFirst ? " tl-first" : ""}`, style: `height:${part.members.length * ENTRY_PX}px` });
        element.tlPart = part;
        for (const k of part.members) partOf.set(k, element);
        return element;
      });
      root.replaceChildren(...elements);
      for (const element of elements) observer.observe(element);
    },
    find(k) {
      const element = partOf.get(k);
      if (element) fill(element);
      return document.getElementById(`e-${details.id[k]}`);
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
