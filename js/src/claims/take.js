// What a reader takes along under each chart: its rows as CSV, an image, a link, a citation.

import { BOM, IMAGE_SCALE, createSaver, findBase, nameFile } from "../export.js";
import { composeImage, paintImage } from "../image.js";
import { createPhrase, writeCitation, writeRow } from "../messages.js";
import { drawKey, drawLadder } from "./picture.js";

/** @typedef {import("./data.js").PageData} PageData */
/** @typedef {import("./data.js").Texts} Texts */
/** @typedef {ReturnType<typeof import("./section.js").createSection>} Section */

const WIDTH_PX = 1000;
const FONT = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif";
/** Columns of the codebook that stand word for word in the table: the class of their cells. */
const IN_TABLE = /** @type {Record<string, string>} */ ({ quote: "q", quote_english: "tl-english", note: "n", series_break: "x" });

/** Statements as CSV: all columns of the codebook that any statement has. */
export function writeStatements(/** @type {PageData["cells"]} */ cells, /** @type {number[]} */ numbers, /** @type {(number: number, name: string) => string} */ readText) {
  const names = ["id", ...Object.keys(cells), ...Object.keys(IN_TABLE)];
  const read = (/** @type {string} */ name, /** @type {number} */ number) => String((name in cells ? cells[name][number] : readText(number, IN_TABLE[name] ?? name)) ?? "");
  return [names, ...numbers.map((number) => names.map((name) => read(name, number)))].map((row) => `${writeRow(row)}\n`).join("");
}

/** Fills the place under a chart, and listens to its buttons. */
export function createTake(/** @type {Document} */ document, /** @type {PageData} */ data, /** @type {Texts} */ texts, /** @type {() => string} */ getAddress) {
  const window = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const phrase = createPhrase(data.messages);
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("tl-take"));
  const writeLink = (address = getAddress()) => `${findBase("", window.location.href)}${address}`;

  const { save, saveText, copy } = createSaver(document, phrase);

  /** The numbers of the statements that a chart shows. */
  const listNumbers = (/** @type {string} */ chart, /** @type {Section} */ section) => {
    const shown = section.getShown();
    if (chart === "table" || !shown) return section.listShown();
    const { parts } = shown;
    const series = new Set([...section.element.querySelectorAll(".tl-growth-key li:not([hidden])")].map((one) => Number(/** @type {HTMLElement} */ (one).dataset.series)));
    if (chart === "growth") return section.view.rows.filter((row) => series.has(row.series) && row.known !== null && row.known <= Number(shown.day)).map((row) => row.number);
    if (chart === "groups") return parts.groups.map((row) => row.number);
    if (chart === "places") return [...section.element.querySelectorAll('[data-part="places"] .tl-rung')].map((one) => Number(/** @type {HTMLElement} */ (one).dataset.number));
    return [...parts.current, ...parts.more, ...parts.earlier, ...parts.periods].map((row) => row.number);
  };

  const saveImage = async (/** @type {"svg" | "png"} */ format, /** @type {string} */ chart, /** @type {Section} */ section) => {
    const { element, view } = section;
    const question = element.querySelector(".tl-question")?.textContent?.replace(/\s+/g, " ").trim() ?? data.title;
    const growth = [...element.querySelectorAll("svg.tl-growth")].find((one) => one.checkVisibility());
    const isOfGrowth = chart === "growth";
    const holder = element.appendChild(document.createElement("div"));
    // What is folded is not drawn.
    const inSight = [...element.querySelectorAll('[data-part="ladder"] .tl-rung')].filter((one) => one.checkVisibility()).map((one) => Number(/** @type {HTMLElement} */ (one).dataset.number));
    const drawing = isOfGrowth && growth
      ? { element: /** @type {SVGSVGElement} */ (growth), widthPx: WIDTH_PX, heightPx: 300 }
      : drawLadder(holder, chart === "ladder" && inSight.length ? inSight : listNumbers(chart, section), section, texts, WIDTH_PX);
    const image = composeImage(document, [drawing], {
      title: question,
      lines: [element.querySelector('[data-part="ladder-title"]')?.textContent ?? ""],
      key: isOfGrowth ? /** @type {[SVGSVGElement, string][]} */ ([...element.querySelectorAll(".tl-growth-key li:not([hidden])")].map((one) => [one.querySelector("svg"), one.textContent?.replace(/\s+/g, " ").trim() ?? ""])) : drawKey(element, holder),
      footer: [data.title, data.record, data.license].filter(Boolean).join(" · "),
      font: FONT,
    });
    holder.remove();
    const name = nameFile(`${view.story} ${view.measure}`, format, chart);
    if (format === "svg") saveText(image.text, "image/svg+xml", name);
    else save(await paintImage(document, image, IMAGE_SCALE), name);
  };

  return {
    /** The address and the citation of one statement. */
    row: {
      copyLink: (/** @type {number} */ number) => copy(writeLink(`#row=${encodeURIComponent(texts.readId(number))}`)),
      cite: (/** @type {number} */ number) => {
        const title = `${texts.read(number, "c")}: ${texts.readWords(number)} (${data.cells.measure[number]})`;
        return copy(writeCitation(data, { title, when: texts.read(number, "k"), link: writeLink(`#row=${encodeURIComponent(texts.readId(number))}`) }, "dispute_citation"));
      },
    },
    fill(/** @type {Section} */ section) {
      for (const place of /** @type {NodeListOf<HTMLElement>} */ (section.element.querySelectorAll("[data-take-of]"))) {
        const chart = place.dataset.takeOf ?? "";
        place.append(template.content.cloneNode(true));
        const field = /** @type {HTMLInputElement} */ (place.querySelector(".tl-by-hand"));
        if (chart === "table") for (const name of ["svg", "png"]) place.querySelector(`[data-take="${name}"]`)?.remove();
        /** @type {Record<string, () => unknown>} */
        const acts = {
          csv: () => saveText(BOM + writeStatements(data.cells, listNumbers(chart, section), (number, name) => (name === "id" ? texts.readId(number) : texts.read(number, name))), "text/csv", nameFile(`${section.view.story} ${section.view.measure}`, "csv", chart)),
          svg: () => saveImage("svg", chart, section),
          png: () => saveImage("png", chart, section),
          link: () => copy(writeLink(), field),
          cite: () => copy(writeCitation(data, { link: writeLink() }, "page_citation"), field),
        };
        for (const button of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-take]"))) button.addEventListener("click", () => acts[button.dataset.take ?? ""]?.());
      }
    },
  };
}
