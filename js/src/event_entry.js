// What is told of an event, as elements: a row of a long list, and the detail. All text of the data goes in as text.

import { fillPhrase, isLink, splitUnseen, writeTime } from "./messages.js";

/** An element with attributes and children; null and false among them are left out, text stays text. */
export function makeElement(document, name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  element.append(...children.flat(3).filter((one) => one !== null && one !== false && one !== ""));
  return element;
}

/** Ways to tell of the events of `details`, in the words of `data.say`. */
export function createTeller(document, data, details) {
  const make = (...parts) => makeElement(document, ...parts);
  const { cells } = details;
  const cell = (name, k) => cells[name]?.[k] ?? "";
  const phrase = (name, n, values) => fillPhrase(data.say, name, n, values);
  const laneOf = (k) => (k < data.events.lane.length ? data.events.lane[k] : null);
  const look = (k) => (laneOf(k) === null ? "tl-undrawn" : `tl-in-${laneOf(k)}`);
  const plain = (text) => text;
  /** Letters that nobody would see stand as escapes. */
  const bare = (text) => splitUnseen(text).map((part) => (part.isEscape ? make("code", { class: "tl-escape" }, part.text) : part.text));

  const tellDate = (k) => {
    const datetime = writeTime(cell("start", k));
    return datetime ? make("time", { datetime }, details.when[k]) : details.when[k];
  };

  const tellLink = ({ url, link, says }, show) => {
    const name = make("bdi", {}, show(link));
    return [isLink(url) ? make("a", { href: url, rel: "noopener noreferrer" }, name) : name, says && " ", says && make("span", {}, show(says))];
  };

  const tellSource = (at, show) => make("li", {}, tellLink(details.sources[at], show));

  const tellMedia = (k, show) => details.media?.[k] ? make("p", { class: "tl-media" }, `${data.say.media} `, tellLink(details.media[k], show)) : null;

  const tellAsWritten = (k, show) => details.as_written?.[k] && make(
    "p",
    { class: "tl-as-written" },
    data.say.as_written,
    details.as_written[k].map(([name, text]) => [" ", make("span", {}, make("b", {}, name), ": ", make("bdi", {}, show(text)))]),
  );

  const tellSources = (k, show, open) => details.cited[k].length > 0 && make(
    "details",
    { class: "tl-sources", open },
    make("summary", {}, phrase("sources", details.cited[k].length)),
    make("ul", {}, details.cited[k].map((at) => tellSource(at, show))),
  );

  const drawRange = (svg) => {
    const template = document.createElement("template");
    template.innerHTML = svg; // drawn by range_chart.py: it holds no text of the data
    return template.content;
  };

  const tellFigures = (k, show) => (details.figures[k] ?? []).map((group) => make(
    "div",
    { class: "tl-figures" },
    make("p", {}, make("bdi", {}, show(group.name)), " ", make("span", { class: "tl-scale-ends" }, phrase("figures", undefined, { top: group.top }))),
    make("ul", {}, group.latest.map(([range, words]) => make("li", { dir: "auto" }, drawRange(range), " ", show(words)))),
    group.earlier.length > 0 && make(
      "details",
      { class: "tl-earlier" },
      make("summary", {}, phrase("earlier_figures", group.earlier.length)),
      make("ul", {}, group.earlier.map((words) => make("li", { dir: "auto" }, show(words)))),
    ),
  ));

  const tellBody = (k, show, title, open) => [
    make(
      "p",
      { class: "tl-when" },
      tellDate(k),
      details.other_calendars[k] && ` (${details.other_calendars[k]})`,
      cell("place", k) && " · ",
      cell("place", k) && make("bdi", {}, show(cell("place", k))),
    ),
    title,
    (data.has_tracks || cell("confidence", k)) && make(
      "p",
      { class: "tl-track" },
      data.has_tracks && make("bdi", {}, show(cell("track", k))),
      cell("confidence", k) && show(`${data.has_tracks ? " · " : ""}${phrase("confidence", undefined, { level: cell("confidence", k) })}`),
    ),
    laneOf(k) === null && make("p", { class: "tl-note" }, data.say.not_drawn),
    cell("summary", k) && make("p", { class: "tl-text", dir: "auto" }, show(cell("summary", k))),
    cell("dispute", k) && make("p", { class: "tl-text tl-dispute", dir: "auto" }, make("strong", {}, data.say.disputed), " ", show(cell("dispute", k))),
    tellMedia(k, show),
    tellAsWritten(k, show),
    ...tellFigures(k, show),
    tellSources(k, show, open),
  ];

  const href = (k) => `#e-${encodeURIComponent(details.id[k])}`;

  return {
    look,
    laneOf,
    bare,
    /** An entry of the list, as event.html has it. */
    tellEntry: (k) => make(
      "article",
      { id: `e-${details.id[k]}`, class: look(k) },
      tellBody(k, plain, make("h4", { dir: "auto" }, make("a", { href: href(k) }, details.title[k])), true),
    ),
    /** The same for the detail, under a heading of its own. */
    tellDetail: (k) => [
      make("h2", { id: "tl-detail-title", tabindex: "-1", dir: "auto" }, bare(details.title[k])),
      ...tellBody(k, bare, null, true),
    ],
    /** A list of events to choose from. */
    tellChoice: (members, choose) => make("ul", { class: "tl-choice" }, members.map((k) => {
      const button = make("button", { type: "button", "data-event": details.id[k] }, make("bdi", {}, bare(details.title[k])), " ", make("span", {}, details.when[k]));
      button.addEventListener("click", () => choose(details.id[k]));
      return make("li", {}, button);
    })),
  };
}
