// The entries of events as elements: a row of a long list, and the detail.

import { createMaker, showEscapes as escapeText } from "./html_element.js";
import { createPhrase, isLink, writeTime } from "./messages.js";
import { isContested, splitList } from "./search.js";
import { makeSvg } from "./svg_element.js";

/** @typedef {import("./payload.js").Details} Details */
/** @typedef {import("./payload.js").PageData} PageData */
/** @typedef {{ url: string, link: string, says?: string }} Link An address, the text of the link, and what follows it. */
/** @typedef {import("./html_element.js").Child} Child */
/** @typedef {(text: string) => Child} Show How a text of the data is shown. */
/** @typedef {ReturnType<typeof createEntries>} Entries */

const showPlain = (/** @type {string} */ text) => text;

/** The sign of a contested event, as event.html has it. */
function makeFlag(/** @type {Document} */ document) {
  const flag = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ class: "tl-flag", width: "8", height: "12", viewBox: "0 0 8 12", "aria-hidden": "true" })) flag.setAttribute(name, value);
  makeSvg("path", flag, { d: "M1,12V1L7,4L1,7" });
  return flag;
}

/** The message before a dispute: what of the event is in dispute. */
function nameDispute(/** @type {string} */ cell) {
  if (isContested(cell)) return "contested";
  const [kind] = splitList(cell);
  return ["date", "attribution", "legality"].includes(kind) ? `disputed_${kind}` : "disputed";
}

/** What builds the entries of the events of `details`, in the messages of the page. */
export function createEntries(/** @type {Document} */ document, /** @type {PageData} */ data, /** @type {Details} */ details) {
  const make = createMaker(document);
  const { cells } = details;
  const phrase = createPhrase(data.messages);
  const read = (/** @type {string} */ name, /** @type {number} */ k) => cells[name]?.[k] ?? "";
  const laneOf = (/** @type {number} */ k) => (k < data.events.lane.length ? data.events.lane[k] : null);
  const classOf = (/** @type {number} */ k) => (laneOf(k) === null ? "tl-undrawn" : `tl-in-${laneOf(k)}`);

  const showEscapes = (/** @type {string} */ text) => escapeText(document, text);

  const buildDate = (/** @type {number} */ k) => {
    const datetime = writeTime(read("start", k));
    return datetime ? make("time", { datetime }, details.when[k]) : make("span", {}, details.when[k]);
  };

  /** @returns {Child[]} */
  const buildLink = (/** @type {Link} */ { url, link, says }, /** @type {Show} */ show) => {
    const name = make("bdi", {}, show(link));
    return [isLink(url) ? make("a", { href: url, rel: "noopener noreferrer" }, name) : name, says && " ", says && make("span", {}, show(says))];
  };

  /** Summary and dispute; folded where they may say what was not known on the day of the page. */
  const buildTexts = (/** @type {number} */ k, /** @type {Show} */ show) => {
    const [summary, dispute, kinds] = ["summary", "dispute", "dispute_kind"].map((name) => read(name, k));
    const texts = [
      summary && make("p", { class: "tl-text", dir: "auto" }, show(summary)),
      dispute && make("p", { class: "tl-text tl-dispute", dir: "auto" }, make("strong", {}, isContested(kinds) && [makeFlag(document), " "], phrase(nameDispute(kinds))), " ", show(dispute)),
    ];
    return data.later && (summary || dispute) ? make("details", { class: "tl-later" }, make("summary", {}, data.later), texts) : texts;
  };

  const buildMedia = (/** @type {number} */ k, /** @type {Show} */ show) => details.media?.[k] && make("p", { class: "tl-media" }, `${phrase("media")} `, buildLink(details.media[k], show));

  const buildAsWritten = (/** @type {number} */ k, /** @type {Show} */ show) => details.as_written?.[k] && make(
    "p",
    { class: "tl-as-written" },
    phrase("as_written"),
    details.as_written[k].map(([name, text]) => [" ", make("span", {}, make("b", {}, name), ": ", make("bdi", {}, show(text)))]),
  );

  const buildSources = (/** @type {number} */ k, /** @type {Show} */ show, /** @type {boolean} */ open) => details.cited[k].length > 0 && make(
    "details",
    { class: "tl-sources", open },
    make("summary", {}, phrase("sources", details.cited[k].length)),
    make("ul", {}, details.cited[k].map((at) => make("li", {}, buildLink(details.sources[at], show)))),
  );

  /** A mark; that of the detail has ids of its own, since the list has it too. */
  const readMark = (/** @type {string} */ svg, /** @type {boolean} */ isDetail) => {
    const template = document.createElement("template");
    template.innerHTML = isDetail ? svg.replaceAll("tl-hatch-", "tl-hatch-d-") : svg; // drawn by value_mark.py: it holds no text of the data
    return template.content;
  };

  const buildCompare = (/** @type {string} */ href) => make("a", { class: "tl-compare", href }, phrase("figure_series"));

  /** Where a value is said; in the list without a link, since an entry would have a tab stop for each of its values. */
  const buildSaidIn = (/** @type {string} */ href, /** @type {Node} */ name, /** @type {boolean} */ isDetail) => (isDetail
    ? make("a", { class: "tl-said-in", href, rel: "noopener noreferrer" }, name)
    : make("span", { class: "tl-said-in", "data-href": href }, name));

  const buildValue = (/** @type {string[]} */ [mark, , value, claimant, basis, day, source, sourceName, series], /** @type {Show} */ show, /** @type {boolean} */ isDetail) => make(
    "tr",
    {},
    make("td", { dir: "auto" }, make("b", {}, show(value))),
    make(
      "td",
      {},
      readMark(mark, isDetail),
      make(
        "p",
        { class: "tl-by", dir: "auto" },
        make("bdi", {}, show(claimant)),
        basis && [" · ", make("bdi", { class: "tl-basis" }, show(basis))],
        day && [" · ", make("span", {}, day)],
        isLink(source) && [" ", buildSaidIn(source, make("bdi", {}, show(sourceName)), isDetail)],
        isDetail && series && [" ", buildCompare(series)],
      ),
    ),
  );

  const buildInFull = (/** @type {import("./payload.js").ValueGroup[]} */ groups, /** @type {Show} */ show, /** @type {boolean} */ isDetail) => make(
    "details",
    { class: "tl-in-full" },
    make("summary", {}, phrase("figures_in_full", groups.reduce((sum, { count }) => sum + count, 0))),
    groups.map(({ name, latest, earlier, more }) => [
      make("p", {}, make("bdi", {}, show(name))),
      make("ul", {}, latest.map(([, words, , , , , , , series]) => make("li", { dir: "auto" }, make("bdi", {}, show(words)), !isDetail && series && [" ", buildCompare(series)]))),
      more && make("p", { class: "tl-elsewhere" }, make("a", { href: more[0] }, more[1])),
      earlier.length > 0 && [
        make("p", { class: "tl-earlier" }, phrase("earlier_figures", earlier.length)),
        make("ul", {}, earlier.map((words) => make("li", { dir: "auto" }, show(words)))),
      ],
    ]),
  );

  /** The values of an event as marks on one scale, and in full as the sentences that other programs get. */
  const buildValues = (/** @type {number} */ k, /** @type {Show} */ show, /** @type {boolean} */ isDetail) => {
    const groups = details.figures[k] ?? [];
    return groups.length > 0 && make(
      "div",
      { class: "tl-figures" },
      make(
        "table",
        {},
        make("thead", {}, make("tr", {}, ["figure_value", "figure_claimant"].map((name) => make("th", { scope: "col" }, phrase(name))))),
        groups.map((group) => make(
          "tbody",
          {},
          make("tr", {}, make("th", { colspan: "2", scope: "rowgroup" }, make("bdi", {}, show(group.name)), group.scale && [" ", make("span", { class: "tl-scale" }, group.scale)])),
          group.latest.map((value) => buildValue(value, show, isDetail)),
        )),
      ),
      buildInFull(groups, show, isDetail),
    );
  };

  const buildWhen = (/** @type {number} */ k, /** @type {Show} */ show) => make(
    "p",
    { class: "tl-when" },
    buildDate(k),
    details.other_calendars[k] && [" ", make("span", {}, `(${details.other_calendars[k]})`)],
    read("place", k) && [" · ", make("bdi", {}, show(read("place", k)))],
  );

  const buildTrack = (/** @type {number} */ k, /** @type {Show} */ show) => {
    const level = read("confidence", k);
    if (!data.has_tracks && !level) return null;
    const confidence = level && `${data.has_tracks ? " · " : ""}${phrase("confidence", undefined, { level })}`;
    return make("p", { class: "tl-track" }, data.has_tracks && make("bdi", {}, show(read("track", k))), confidence && show(confidence));
  };

  /** What stands below the date and the `title`; the detail has its sources open and values drawn. @returns {Child[]} */
  const buildBody = (/** @type {number} */ k, /** @type {Show} */ show, /** @type {Child} */ title, /** @type {boolean} */ isDetail) => [
    buildWhen(k, show),
    title,
    buildTrack(k, show),
    laneOf(k) === null && make("p", { class: "tl-note" }, phrase("not_drawn")),
    buildTexts(k, show),
    buildMedia(k, show),
    buildAsWritten(k, show),
    buildValues(k, show, isDetail),
    buildSources(k, show, isDetail),
  ];

  return {
    classOf,
    laneOf,
    showEscapes,
    /** An entry of the list, as event.html has it. */
    buildEntry: (/** @type {number} */ k) => make(
      "article",
      { id: `e-${details.id[k]}`, class: classOf(k) },
      buildBody(k, showPlain, make("h4", { dir: "auto" }, make("a", { href: `#e-${encodeURIComponent(details.id[k])}` }, details.title[k])), false),
    ),
    /** The same for the detail, under a heading of its own. @returns {Child[]} */
    buildDetail: (/** @type {number} */ k) => [
      make("h2", { id: "tl-detail-title", tabindex: "-1", dir: "auto" }, showEscapes(details.title[k])),
      ...buildBody(k, showEscapes, null, true),
    ],
    /** A list of events to choose from. */
    buildChoice: (/** @type {number[]} */ members, /** @type {(id: string) => void} */ choose) => make("ul", { class: "tl-choice" }, members.map((k) => {
      const button = make("button", { type: "button", "data-event": details.id[k] }, make("bdi", {}, showEscapes(details.title[k])), " ", make("span", {}, details.when[k]));
      button.addEventListener("click", () => choose(details.id[k]));
      return make("li", {}, button);
    })),
  };
}
