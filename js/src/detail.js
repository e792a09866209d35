// The detail: all that is known of one event, or the choice among several. It stays until it is closed.

import { createPhrase, splitCitation, writeCitation, writeNumber } from "./messages.js";
import { copyText, findBase } from "./export.js";
import { createMaker, findElement } from "./html_element.js";

/** @typedef {import("./html_element.js").Child} Child */
/**
 * @typedef {Object} Opening How a detail is opened.
 * @property {Element | null} [opener] What gets the focus back when it closes; by default what has it now.
 * @property {boolean} [isQuiet] The focus stays where it is.
 * @property {boolean} [keepsFocus] As `isQuiet`, and the opener stays the same.
 */
/**
 * @typedef {Object} Actions What the detail's buttons do.
 * @property {(id: string) => void} select
 * @property {() => void} close
 * @property {(by: -1 | 1, opening: Opening) => void} go
 * @property {(view: [number, number]) => void} zoom
 * @property {() => number[]} listMembers The events among which previous and next are.
 */

/** The link to an event: of the address at which the page is to stand, else of where it stands now. */
export const linkTo = (/** @type {string} */ url, /** @type {string} */ here, /** @type {string} */ id) => `${findBase(url, here)}#e-${encodeURIComponent(id)}`;

/**
 * The detail in its element.
 *
 * @param {Document} document
 * @param {import("./payload.js").PageData} data
 * @param {import("./payload.js").Details} details
 * @param {import("./event_entry.js").Entries} entries
 * @param {Actions} actions
 */
export function createDetail(document, data, details, entries, actions) {
  const window = /** @type {Window} */ (document.defaultView);
  const find = (/** @type {string} */ id) => findElement(document, id);
  const root = find("tl-detail");
  const make = createMaker(document);
  const phrase = createPhrase(data.messages);
  /** @type {number | null} */
  let shown = null;
  /** @type {Element | null} */
  let opener = null;

  const makeButton = (/** @type {string} */ text, /** @type {() => void} */ act, /** @type {Record<string, string>} */ attributes = {}) => {
    const button = make("button", { type: "button", ...attributes }, text);
    button.addEventListener("click", act);
    return button;
  };

  const position = make("p", { class: "tl-place-in-row" });
  const previous = makeButton(`← ${phrase("previous")}`, () => actions.go(-1, { keepsFocus: true }));
  const next = makeButton(`${phrase("next")} →`, () => actions.go(1, { keepsFocus: true }));
  const closing = makeButton("×", () => actions.close(), { class: "tl-close", "aria-label": phrase("close"), title: `${phrase("close")} (Esc)` });
  const bar = make("div", { class: "tl-detail-bar" }, previous, position, next, closing);
  const body = make("div", { class: "tl-detail-body" });
  root.append(bar, body);

  const showPosition = () => {
    const members = actions.listMembers();
    const at = shown === null ? -1 : members.indexOf(shown);
    const focused = document.activeElement; // looked up before: some browsers take the focus off at once
    position.textContent = at < 0 ? "" : phrase("place_in_row", at + 1, { total: writeNumber(members.length) });
    previous.disabled = at === 0 || members.length === 0;
    next.disabled = at === members.length - 1 || members.length === 0;
    if ((focused === previous && previous.disabled) || (focused === next && next.disabled)) closing.focus();
    for (const element of [previous, next, position]) element.hidden = shown === null;
  };

  const show = (/** @type {Child[]} */ ...parts) => {
    body.replaceChildren(...make("div", {}, ...parts).childNodes);
    root.hidden = false;
    document.documentElement.classList.add("tl-open");
    root.scrollTop = 0;
    showPosition();
  };

  const focus = (/** @type {Opening} */ { opener: from = document.activeElement, isQuiet = false, keepsFocus = false }) => {
    if (keepsFocus) return;
    if (from && from !== document.body && !root.contains(from)) opener = from;
    if (!isQuiet) find("tl-detail-title").focus({ preventScroll: true });
  };

  const copy = async (/** @type {string} */ text, /** @type {HTMLButtonElement} */ button) => {
    const field = make("textarea", { class: "tl-unseen", readonly: true });
    const isDone = await copyText(document, text, () => {
      field.value = text;
      root.append(field);
      field.select();
    });
    if (field.isConnected) {
      field.remove();
      button.focus();
    }
    find("tl-said").textContent = isDone ? phrase("copied") : `${phrase("copy_by_hand")} ${text}`;
    if (isDone) button.textContent = `${phrase("copy_citation")} ✓`;
  };

  const buildCitation = (/** @type {number} */ k) => {
    const isPermanent = Boolean(data.url) && !details.is_id_made[k];
    const link = linkTo(data.url, window.location.href, details.id[k]);
    const cited = { title: details.title[k], when: details.when[k], link };
    const citation = splitCitation(data, cited).map((part) => (part.isValue ? make("bdi", {}, entries.showEscapes(part.text)) : part.text));
    const button = makeButton(phrase("copy_citation"), () => copy(writeCitation(data, cited), button));
    return make(
      "div",
      { class: "tl-cite" },
      make("p", {}, make("a", { href: link }, isPermanent ? phrase("permanent_link") : phrase("link"))),
      make("p", {}, make("bdi", { class: "tl-citation" }, citation)),
      button,
    );
  };

  return {
    isOpen: () => !root.hidden,
    /** Shows event k, with the others at the same point. */
    open(/** @type {number} */ k, /** @type {number[]} */ members, /** @type {Opening} */ opening) {
      shown = k;
      root.className = `tl-detail ${entries.classOf(k)}`;
      show(
        entries.buildDetail(k),
        members.length > 0 && make("div", { class: "tl-same" }, make("h3", {}, phrase("same_time")), entries.buildChoice(members, actions.select)),
        buildCitation(k),
      );
      focus(opening);
    },
    /** Shows several events that have no room of their own in this view. */
    openMany(/** @type {number[]} */ members, /** @type {import("./layout/scene.js").Bin} */ bin, /** @type {Opening} */ opening) {
      shown = null;
      root.className = `tl-detail tl-in-${bin.lane}`;
      const margin = bin.end - bin.start;
      show(
        make("h2", { id: "tl-detail-title", tabindex: "-1" }, phrase("bin", members.length)),
        makeButton(phrase("zoom_to_these"), () => actions.zoom([bin.start - margin, bin.end + margin])),
        entries.buildChoice(members, actions.select),
      );
      focus(opening);
    },
    /** After a search or filter: others come before and after. */
    refresh() {
      if (!root.hidden) showPosition();
    },
    /** Closes, and gives the focus back to where it came from. */
    close() {
      if (root.hidden) return;
      const hadFocus = root.contains(document.activeElement);
      root.hidden = true;
      shown = null;
      document.documentElement.classList.remove("tl-open");
      // What is not seen takes no focus.
      const candidates = hadFocus ? [opener, find("tl-chart"), find("tl-list")] : [];
      for (const element of candidates) {
        /** @type {HTMLElement | null} */ (element)?.focus({ preventScroll: true });
        if (document.activeElement === element) break;
      }
      opener = null;
    },
  };
}
