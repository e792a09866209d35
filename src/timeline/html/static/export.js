// What a reader takes along: a link to what is shown, its rows as CSV, and the chart as an image.

import { writeRange } from "./scene.js";
import { describeDays, fillPhrase, writeCsv } from "./texts.js";

const IMAGE_SCALE = 2;
const HEAD_PX = 56;
const FOOT_PX = 34;
const BOM = "\ufeff";
// Letters that no XML can hold: with one of them a drawing is none, and no image can be made of it.
// eslint-disable-next-line no-control-regex
const NO_XML = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

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
    const { view, built: { traces }, placing, width, theme } = ways.chart.tell();
    const { ink } = data.themes[theme];
    const layout = structuredClone(data.layouts[placing][theme]);
    // As written, where reader.js also puts blanks together and turns of direction apart, as labels want it.
    const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\$/g, "&#36;");
    const note = (text, size, y, yshift) => ({
      text: escape(text), x: 0, xref: "paper", xanchor: "left", xshift: 10 - layout.margin.l, y, yref: "paper", yanchor: y ? "bottom" : "top", yshift, showarrow: false, align: "left", font: { size, color: ink },
    });
    layout.annotations.push(
      note(data.title, 18, 1, 22),
      note([describeDays(data, view), ways.isAsking() && document.getElementById("tl-shown").textContent].filter(Boolean).join(" · "), 12, 1, 4),
      note([data.byline, data.credit, data.record, data.url].filter(Boolean).join(" · "), 11, 0, -layout.margin.b),
    );
    layout.margin = { ...layout.margin, t: layout.margin.t + HEAD_PX, b: layout.margin.b + FOOT_PX };
    layout.height += HEAD_PX + FOOT_PX;
    layout.width = width;
    layout.showlegend = false;
    layout.xaxis.range = writeRange(view);
    const scale = format === "png" ? IMAGE_SCALE : 1;
    const figure = JSON.parse(JSON.stringify({ data: traces, layout }, (key, one) => (typeof one === "string" ? one.replace(NO_XML, "\ufffd") : one)));
    const href = await window.Plotly.toImage(figure, { format, width, height: layout.height, scale });
    save(href, nameFile(data.title, format));
  };

  const take = { link: copyLink, csv: takeCsv, png: () => takeImage("png"), svg: () => takeImage("svg") };
  for (const button of document.querySelectorAll("[data-take]")) button.addEventListener("click", () => take[button.dataset.take]());
}
