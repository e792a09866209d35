// What a row of a ladder shows when it is open: the words of the source, notes, and the row's own address.

import { createMaker } from "../html_element.js";

/** @typedef {import("./data.js").Texts} Texts */
/** @typedef {{ copyLink: (number: number) => void, cite: (number: number) => void }} Actions */

/** The detail of a statement, made of the last cell of its row in the table. */
export function makeOpenRow(/** @type {Document} */ document, /** @type {number} */ number, /** @type {Texts} */ texts, /** @type {(name: string) => string} */ phrase, /** @type {Actions} */ actions) {
  const make = createMaker(document);
  const row = texts.find(number);
  const cell = row.querySelector(".t");
  const parts = [...(cell?.childNodes ?? [])].filter((node) => node.textContent?.trim()).map((node) => make("p", {}, node.cloneNode(true)));
  const button = (/** @type {string} */ message, /** @type {(number: number) => void} */ act) => {
    const element = make("button", { type: "button" }, phrase(message));
    element.addEventListener("click", () => act(number));
    return element;
  };
  const via = row.querySelector(".via")?.textContent;
  return make(
    "div",
    { class: "tl-open-row" },
    via && make("p", {}, via),
    parts,
    make("div", { class: "tl-take" }, button("dispute_row_link", actions.copyLink), button("dispute_row_cite", actions.cite)),
  );
}
