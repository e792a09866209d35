// The detail: all that is told of one event, or the choice among several. It stays until it is closed.

import { fillPhrase, splitCitation, writeCitation, writeNumber } from "./messages.js";
import { copyText, findBase } from "./export.js";
import { makeElement } from "./event_entry.js";

/** The link to an event: of the address at which the page is to stand, else of where it stands now. */
export const linkTo = (url, here, id) => `${findBase(url, here)}#e-${encodeURIComponent(id)}`;

/** The detail in its element. `ways` are select, close, go, zoom and listMembers of the page. */
export function createDetail(document, data, details, teller, ways) {
  const window = document.defaultView;
  const root = document.getElementById("tl-detail");
  const make = (...parts) => makeElement(document, ...parts);
  const phrase = (name, n, values) => fillPhrase(data.say, name, n, values);
  let shown = null;
  let opener = null;

  const makeButton = (text, act, attributes = {}) => {
    const button = make("button", { type: "button", ...attributes }, text);
    button.addEventListener("click", act);
    return button;
  };

  const place = make("p", { class: "tl-place-in-row" });
  const previous = makeButton(`← ${data.say.previous}`, () => ways.go(-1, { keepsFocus: true }));
  const next = makeButton(`${data.say.next} →`, () => ways.go(1, { keepsFocus: true }));
  const closing = makeButton("×", () => ways.close(), { class: "tl-close", "aria-label": data.say.close, title: `${data.say.close} (Esc)` });
  const bar = make("div", { class: "tl-detail-bar" }, previous, place, next, closing);
  const body = make("div", { class: "tl-detail-body" });
  root.append(bar, body);

  const tellRow = () => {
    const members = ways.listMembers();
    const at = shown === null ? -1 : members.indexOf(shown);
    const focused = document.activeElement; // looked up before: some browsers take the focus off at once
    place.textContent = at < 0 ? "" : phrase("place_in_row", at + 1, { total: writeNumber(members.length) });
    previous.disabled = at === 0 || members.length === 0;
    next.disabled = at === members.length - 1 || members.length === 0;
    if ((focused === previous || focused === next) && focused.disabled) closing.focus();
    for (const one of [previous, next, place]) one.hidden = shown === null;
  };

  const show = (...parts) => {
    body.replaceChildren(...parts.flat().filter(Boolean));
    root.hidden = false;
    document.documentElement.classList.add("tl-open");
    root.scrollTop = 0;
    tellRow();
  };

  const focus = ({ opener: from = document.activeElement, isQuiet = false, keepsFocus = false }) => {
    if (keepsFocus) return;
    if (from && from !== document.body && !root.contains(from)) opener = from;
    if (!isQuiet) document.getElementById("tl-detail-title").focus({ preventScroll: true });
  };

  const choose = (id) => ways.select(id, {});

  const copy = async (text, button) => {
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
    document.getElementById("tl-said").textContent = isDone ? data.say.copied : `${data.say.copy_by_hand} ${text}`;
    if (isDone) button.textContent = `${data.say.copy_citation} ✓`;
  };

  return {
    isOpen: () => !root.hidden,
    /** Tells of event k, with the others at the same point. */
    open(k, members, options) {
      shown = k;
      const isPermanent = Boolean(data.url) && !details.is_id_made[k];
      const link = linkTo(data.url, window.location.href, details.id[k]);
      const cited = { title: details.title[k], when: details.when[k], link };
      const citation = splitCitation(data, cited).map((part) => (part.isValue ? make("bdi", {}, teller.bare(part.text)) : part.text));
      const cite = makeButton(data.say.copy_citation, () => copy(writeCitation(data, cited), cite));
      root.className = `tl-detail ${teller.look(k)}`;
      show(
        teller.tellDetail(k),
        members.length > 0 && make("div", { class: "tl-same" }, make("h3", {}, data.say.same_time), teller.tellChoice(members, choose)),
        make(
          "div",
          { class: "tl-cite" },
          make("p", {}, make("a", { href: link }, isPermanent ? data.say.permanent_link : data.say.link)),
          make("p", {}, make("bdi", { class: "tl-citation" }, citation)),
          cite,
        ),
      );
      focus(options);
    },
    /** Tells of several events that have no room of their own in this view. */
    openMany(members, bin, options) {
      shown = null;
      root.className = `tl-detail tl-in-${bin.lane}`;
      const margin = bin.end - bin.start;
      show(
        make("h2", { id: "tl-detail-title", tabindex: "-1" }, phrase("bin", members.length)),
        makeButton(data.say.zoom_to_these, () => ways.zoom([bin.start - margin, bin.end + margin])),
        teller.tellChoice(members, choose),
      );
      focus(options);
    },
    /** After a search or filter: others come before and after. */
    refresh() {
      if (!root.hidden) tellRow();
    },
    /** Closes, and gives the focus back to where it came from. */
    close() {
      if (root.hidden) return;
      const hadFocus = root.contains(document.activeElement);
      root.hidden = true;
      shown = null;
      document.documentElement.classList.remove("tl-open");
      // What is not seen takes no focus.
      const heirs = hadFocus ? [opener, document.getElementById("tl-chart"), document.getElementById("tl-list")] : [];
      for (const one of heirs) {
        one?.focus({ preventScroll: true });
        if (document.activeElement === one) break;
      }
      opener = null;
    },
  };
}
