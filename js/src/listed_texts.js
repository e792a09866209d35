// The texts of events that stand in the page's list, read from there: each is in the file once.

/** @typedef {import("./payload.js").Details} Details */
/** @typedef {import("./payload.js").ValueGroup} ValueGroup */

const textOf = (/** @type {Element | null | undefined} */ element) => element?.textContent ?? "";

/** The entry of an event, as event.html writes it; null if it has none. */
export const findEntry = (/** @type {Document} */ document, /** @type {string} */ id) => document.getElementById(`e-${id}`);

/** The title of an event in the list. */
export const readTitle = (/** @type {Document} */ document, /** @type {string} */ id) => textOf(findEntry(document, id)?.querySelector("h4"));

/** A link and what follows it. */
const readLink = (/** @type {Element} */ element) => ({
  url: element.querySelector("a")?.getAttribute("href") ?? "",
  link: textOf(element.querySelector("bdi")),
  says: textOf(element.querySelector("span")),
});

/** The sentences of each value group in full: of the latest claims, then of earlier ones. */
function readSentences(/** @type {Element} */ element) {
  /** @type {{ latest: string[], series: string[], earlier: string[], more: [string, string] | null }[]} */
  const groups = [];
  let isEarlier = false;
  for (const child of element.children) {
    if (child.matches(".tl-elsewhere")) {
      const link = /** @type {Element} */ (child.querySelector("a"));
      /** @type {{ more: [string, string] | null }} */ (groups.at(-1)).more = [link.getAttribute("href") ?? "", textOf(link)];
    } else if (child.matches("p")) {
      isEarlier = child.matches(".tl-earlier");
      if (!isEarlier) groups.push({ latest: [], series: [], earlier: [], more: null });
    } else if (child.matches("ul")) {
      const items = [...child.children];
      const group = /** @type {{ latest: string[], series: string[], earlier: string[] }} */ (groups.at(-1));
      if (isEarlier) group.earlier = items.map(textOf);
      else {
        group.latest = items.map((item) => textOf(item.querySelector("bdi")));
        group.series = items.map((item) => item.querySelector(".tl-compare")?.getAttribute("href") ?? "");
      }
    }
  }
  return groups;
}

/** The values of an entry. @returns {ValueGroup[]} */
function readValues(/** @type {Element} */ element) {
  const sentences = readSentences(/** @type {Element} */ (element.querySelector(".tl-in-full")));
  return Array.from(element.querySelectorAll("tbody"), (body, at) => {
    const { latest, earlier, more, series } = sentences[at];
    const rows = [...body.rows].slice(1);
    return {
      name: textOf(body.querySelector("th bdi")),
      scale: textOf(body.querySelector(".tl-scale")),
      count: latest.length + earlier.length,
      latest: rows.map((row, number) => [
        row.querySelector("svg")?.outerHTML ?? "",
        latest[number],
        textOf(row.querySelector("b")),
        textOf(row.querySelector(".tl-by > bdi")),
        textOf(row.querySelector(".tl-basis")),
        textOf(row.querySelector(".tl-by > span:not(.tl-said-in)")),
        row.querySelector(".tl-said-in")?.getAttribute("data-href") ?? "",
        textOf(row.querySelector(".tl-said-in")),
        series[number],
      ]),
      earlier,
      more,
    };
  });
}

/** Adds to the details of a page what its list holds. */
export function addListedTexts(/** @type {Document} */ document, /** @type {Details} */ details) {
  const { cells } = details;
  const set = (/** @type {string} */ name, /** @type {number} */ k, /** @type {string} */ text) => { if (text) cells[name][k] = text; };
  details.order.forEach((k) => {
    const entry = /** @type {Element} */ (findEntry(document, details.id[k]));
    const [when, ...others] = /** @type {Element} */ (entry.querySelector(".tl-when")).children;
    const find = (/** @type {string} */ selector) => entry.querySelector(selector);
    details.title[k] = textOf(find("h4"));
    details.when[k] = textOf(when);
    details.other_calendars[k] = textOf(others.find((other) => other.matches("span"))).slice(1, -1);
    set("place", k, textOf(others.find((other) => other.matches("bdi"))));
    set("summary", k, textOf(find(".tl-text:not(.tl-dispute)")));
    set("dispute", k, (find(".tl-dispute")?.lastChild?.nodeValue ?? "").slice(1)); // after a space
    const media = find(".tl-media");
    if (media) details.media[k] = readLink(media);
    const written = find(".tl-as-written");
    if (written) details.as_written[k] = Array.from(written.children, (cell) => [textOf(cell.querySelector("b")), textOf(cell.querySelector("bdi"))]);
    const values = find(".tl-figures");
    if (values) details.figures[k] = readValues(values);
    entry.querySelectorAll(".tl-sources li").forEach((item, at) => Object.assign(details.sources[details.cited[k][at]], readLink(item)));
  });
}
