// What a reader takes along: a link to what is shown, its rows as CSV, and the chart as an image.

import { composeImage, paintImage } from "./image.js";
import { describeDays, fillPhrase, writeCsv } from "./messages.js";

const IMAGE_SCALE = 2;
const BOM = "\ufeff";

/** A name for a file that any system takes, of a title. */
export function nameFile(title, ending) {
  const words = title.normalize("NFKC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-/, "");
  return `${[...words].slice(0, 60).join("").replace(/-$/, "") || "timeline"}.${ending}`;
}

/** The address at which the page is to stand, else where it stands now, without what follows its #. */
export const findBase = (url, here) => (url || here).replace(/#.*$/s, "");

/** Copies a text; where a frame or an old browser forbids it, what `choose` selects. Resolves to whether it is done. */
export async function copyText(document, text, choose) {
  try {
    await document.defaultView.navigator.clipboard.writeText(text);
    return true;
  } catch {
    choose();
    return document.execCommand("copy");
  }
}

/** Listens to the buttons under the chart; `ways` are chart, listMembers, isAsking and address of the page. */
export function takeAlong(document, data, details, ways) {
  const window = document.defaultView;
  const said = document.getElementById("tl-said");
  const byHand = document.getElementById("tl-by-hand");

  const save = (href, name) => {
    const link = document.createElement("a");
    Object.assign(link, { href, download: name });
    link.click();
    said.textContent = fillPhrase(data.say, "saved", undefined, { name });
  };

  const saveText = (text, type, name) => {
    const href = window.URL.createObjectURL(new window.Blob([text], { type }));
    save(href, name);
    window.setTimeout(() => window.URL.revokeObjectURL(href), 10_000);
  };

  const copyLink = async () => {
    const link = `${findBase(data.url, window.location.href)}${ways.address()}`;
    byHand.hidden = true;
    const isDone = await copyText(document, link, () => {
      byHand.hidden = false;
      byHand.value = link;
      byHand.select();
    });
    said.textContent = isDone ? data.say.copied : `${data.say.copy_by_hand} ${link}`;
  };

  const takeCsv = () => {
    const members = ways.listMembers();
    const eras = ways.isAsking() ? [] : details.id.map((_, k) => k).filter((k) => details.cells.kind?.[k] === "era");
    saveText(BOM + writeCsv(details, [...eras, ...members]), "text/csv", nameFile(data.title, "csv"));
  };

  const takeImage = async (format) => {
    const { scene: { view }, drawings } = ways.chart.state();
    const image = composeImage(document, drawings, {
      title: data.title,
      lines: [[describeDays(data, view), ways.isAsking() && document.getElementById("tl-shown").textContent].filter(Boolean).join(" · ")],
      footer: [data.byline, data.credit, data.record, data.url].filter(Boolean).join(" · "),
      font: data.font,
    });
    const name = nameFile(data.title, format);
    if (format === "svg") saveText(image.text, "image/svg+xml", name);
    else save(await paintImage(document, image, IMAGE_SCALE), name);
  };

  const take = { link: copyLink, csv: takeCsv, png: () => takeImage("png"), svg: () => takeImage("svg") };
  for (const button of document.querySelectorAll("[data-take]")) button.addEventListener("click", () => take[button.dataset.take]());
}
