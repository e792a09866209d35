// The events of a bin of an archive, which the engine gives when a reader opens the bin in a notebook.

import { nameBin } from "./archive.js";
import { createMaker, findElement, showEscapes } from "./html_element.js";
import { fillPhrase } from "./messages.js";

/** @typedef {import("./archive.js").ArchiveBin} ArchiveBin */
/** @typedef {{ lane: string, level: string, number: number }} OpenedBin `lane` by its name. */
/** @typedef {{ title: string, when: string, place: string }} BinEvent */
/** @typedef {{ number: number, lane: string, events: BinEvent[] | null, problem: string }} Answer `events` is null where no engine is connected. */
/** @typedef {ReturnType<typeof createBinEvents>} BinEvents */

/** The section of a bin's events; it shows nothing as long as nobody answers. */
export function createBinEvents(/** @type {Document} */ document, /** @type {import("./payload.js").PageData} */ data) {
  const make = createMaker(document);
  const section = findElement(document, "tl-bin");
  /** @type {((bin: OpenedBin) => void) | null} */
  let ask = null;
  /** @type {OpenedBin | null} */
  let opened = null;

  const showText = (/** @type {string} */ text) => showEscapes(document, text);
  const fill = (/** @type {string} */ heading, /** @type {string} */ said, /** @type {HTMLElement | null} */ list) => {
    section.replaceChildren(make("h2", { class: "tl-bin-title" }, heading), make("p", { role: "status" }, said), ...(list ? [list] : []));
    section.hidden = false;
  };

  let heading = "";
  return {
    /** Sets who answers what is in a bin. */
    answerBy(/** @type {(bin: OpenedBin) => void} */ listener) { ask = listener; },
    open(/** @type {ArchiveBin} */ { lane, level, number, count }) {
      if (!ask || !section) return;
      const months = /** @type {string} */ (data.messages.months).split(" ");
      opened = { lane: data.lanes[lane] ?? "", level, number };
      heading = [opened.lane, fillPhrase(data.messages, "archive_bin", count, { bin: nameBin(level, number, months) })].filter(Boolean).join(": ");
      fill(heading, fillPhrase(data.messages, "archive_asking"), null);
      ask(opened);
    },
    /** Shows what a bin holds, unless another was opened meanwhile. */
    show(/** @type {Answer} */ { number, lane, events, problem }) {
      if (!opened || opened.number !== number || opened.lane !== lane) return;
      if (!events) return fill(heading, problem || fillPhrase(data.messages, "archive_not_connected"), null);
      const items = events.map(({ title, when, place }) => make("li", {},
        make("span", { class: "tl-when" }, when), " ", make("bdi", {}, showText(title)), place ? [" · ", make("bdi", {}, showText(place))] : null));
      return fill(heading, fillPhrase(data.messages, "archive_shown", events.length), make("ol", {}, items));
    },
  };
}
