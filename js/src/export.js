// What a reader takes along: a link to what is shown, its rows as CSV, and the chart as an image.

import { composeImage, paintImage } from "./image.js";
import { describeFilter } from "./filters.js";
import { createPhrase, describeDays, writeCitation, writeCsv } from "./messages.js";

/** @typedef {import("./payload.js").Details} Details */
/** @typedef {import("./payload.js").PageData} PageData */
/**
 * @typedef {Object} Shown What the page shows.
 * @property {import("./chart.js").Chart} chart
 * @property {() => [SVGSVGElement, string][]} listKey
 * @property {() => number[]} listMembers
 * @property {() => boolean} isFiltered
 * @property {() => string} writeAddress
 */

const NAME_LENGTH = 60;
const REVOKE_MS = 10_000;
export const IMAGE_SCALE = 2;
export const BOM = "\ufeff";

/** A name for a file that any system takes, of a title and of what is filtered. */
export function nameFile(/** @type {string} */ title, /** @type {string} */ ending, filter = "") {
  const shorten = (/** @type {string} */ text) => {
    const words = text.normalize("NFKC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-/, "");
    return [...words].slice(0, NAME_LENGTH).join("").replace(/-$/, "");
  };
  return `${[shorten(title) || "timeline", shorten(filter)].filter(Boolean).join("--")}.${ending}`;
}

/** The address at which the page is to stand, else where it stands now, without what follows its #. */
export const findBase = (/** @type {string} */ url, /** @type {string} */ here) => (url || here).replace(/#.*$/s, "");

/** The code by which another page shows the chart of an address alone. */
export function writeFrameCode(/** @type {string} */ base, /** @type {string} */ hash, /** @type {string} */ title) {
  const url = new URL(base);
  url.searchParams.set("embed", "chart");
  url.searchParams.delete("id");
  url.searchParams.delete("allow");
  const escape = (/** @type {string} */ text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  return `<iframe src="${escape(`${url.href}${hash}`)}" title="${escape(title)}" width="100%" height="640" style="border:0" loading="lazy" allow="clipboard-write"></iframe>`;
}

/** Copies a text; where a frame or an old browser forbids it, what `choose` selects. Resolves to whether it is done. */
export async function copyText(/** @type {Document} */ document, /** @type {string} */ text, /** @type {() => void} */ choose) {
  try {
    await /** @type {Window} */ (document.defaultView).navigator.clipboard.writeText(text);
    return true;
  } catch {
    choose();
    return document.execCommand("copy");
  }
}

/** What saves files and copies texts, and says so in the live region of the page. */
export function createSaver(/** @type {Document} */ document, /** @type {ReturnType<typeof createPhrase>} */ phrase) {
  const window = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const status = /** @type {HTMLElement} */ (document.getElementById("tl-said"));

  const save = (/** @type {string} */ href, /** @type {string} */ name) => {
    const link = document.createElement("a");
    Object.assign(link, { href, download: name });
    link.click();
    status.textContent = phrase("saved", undefined, { name });
  };

  return {
    save,
    saveText(/** @type {string} */ text, /** @type {string} */ type, /** @type {string} */ name) {
      const href = window.URL.createObjectURL(new window.Blob([text], { type }));
      save(href, name);
      window.setTimeout(() => window.URL.revokeObjectURL(href), REVOKE_MS);
    },
    /** Copies a text; where that is forbidden the text stands selected in `field`, if there is one. */
    async copy(/** @type {string} */ text, /** @type {HTMLInputElement | null} */ field = null) {
      const isDone = await copyText(document, text, () => {
        if (!field) return;
        field.hidden = false;
        field.value = text;
        field.select();
      });
      status.textContent = isDone ? phrase("copied") : `${phrase("copy_by_hand")} ${text}`;
    },
  };
}

/** Listens to the buttons under the chart. */
export function listenToExport(/** @type {Document} */ document, /** @type {PageData} */ data, /** @type {Details} */ details, /** @type {Shown} */ shown) {
  const window = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const field = /** @type {HTMLInputElement} */ (document.getElementById("tl-by-hand"));
  const { save, saveText, copy: copyInto } = createSaver(document, createPhrase(data.messages));
  const copy = (/** @type {string} */ text) => {
    field.hidden = true;
    return copyInto(text, field);
  };

  const writeLink = () => `${findBase(data.url, window.location.href)}${shown.writeAddress()}`;
  const writeFrame = () => writeFrameCode(findBase(data.url, window.location.href), shown.writeAddress(), data.title);
  const cite = () => writeCitation(data, { link: writeLink() }, "page_citation");

  const saveCsv = () => {
    const eras = shown.isFiltered() ? [] : details.id.map((_, k) => k).filter((k) => details.cells.kind?.[k] === "era");
    const filter = describeFilter(document);
    saveText(BOM + writeCsv(details, [...eras, ...shown.listMembers()]), "text/csv", nameFile(data.title, "csv", filter));
  };

  const saveImage = async (/** @type {"svg" | "png"} */ format) => {
    const { scene: { view }, drawings } = shown.chart.state();
    const count = shown.isFiltered() ? document.getElementById("tl-shown")?.textContent : "";
    const image = composeImage(document, drawings, {
      title: data.title,
      lines: [[describeDays(data, view), count].filter(Boolean).join(" · ")],
      key: shown.listKey(),
      footer: [data.byline, data.credit, data.record, data.license, data.url].filter(Boolean).join(" · "),
      font: data.font,
    });
    const name = nameFile(data.title, format);
    if (format === "svg") saveText(image.text, "image/svg+xml", name);
    else save(await paintImage(document, image, IMAGE_SCALE), name);
  };

  const actions = new Map([
    ["csv", saveCsv], ["svg", () => saveImage("svg")], ["png", () => saveImage("png")],
    ["link", () => copy(writeLink())], ["embed", () => copy(writeFrame())], ["cite", () => copy(cite())],
  ]);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-take]"))) {
    button.addEventListener("click", () => actions.get(button.dataset.take ?? "")?.());
  }
}
