// The chart with what stands around it: key, steps, chapters, the strip below it and the line that counts.

import { createChart } from "./chart.js";
import { padChapter } from "./chapters.js";
import { createKey } from "./key.js";
import { createStrip } from "./overview.js";
import { describeCount, describeHit } from "./messages.js";
import { findElement } from "./html_element.js";
import { isQueryChanged } from "./store.js";
import { createScale } from "./scale.js";
import { stepView } from "./view.js";

/** @typedef {[number, number]} View */
/** @typedef {import("./chart.js").Hooks} Hooks */
/** @typedef {import("./store.js").State} State */
/** @typedef {ReturnType<typeof createFigure>} Figure */
/**
 * @typedef {Object} Page
 * @property {() => Pick<import("./payload.js").Details, "when" | "cells"> | null} getDetails Null until they are there.
 * @property {(state: State) => ArrayLike<number> | null} findMatches
 * @property {Hooks["onPick"]} onPick
 * @property {Hooks["onBin"]} onBin
 * @property {Hooks["onKey"]} onKey
 * @property {(track: string) => void} onTrack When the name of a lane is clicked.
 */

/** Whether two views are the same but for a thousandth of their length. */
export const isNear = (/** @type {View} */ [first, last], /** @type {View} */ [start, end]) => Math.abs(first - start) < (end - start) / 1000 && Math.abs(last - end) < (end - start) / 1000;

/** The figure of a document, which paints nothing until a view is shown. */
export function createFigure(/** @type {Document} */ document, /** @type {import("./payload.js").PageData} */ data, /** @type {import("./store.js").Store} */ store, /** @type {Page} */ page) {
  const window = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const root = document.documentElement;
  const find = (/** @type {string} */ id) => findElement(document, id);
  const chapterSelect = /** @type {HTMLSelectElement | null} */ (find("tl-chapter"));
  const key = createKey(document, data.events);
  /** @type {ReturnType<typeof createStrip> | null} */
  let strip = null;

  const showChapter = (/** @type {View} */ view, /** @type {boolean} */ isWhole) => {
    if (!chapterSelect) return;
    const shown = isWhole ? undefined : data.chapters.find((chapter) => isNear(chart.clamp(padChapter(chapter)), view));
    chapterSelect.value = shown?.id ?? "";
    find("tl-chapter-text").textContent = shown?.text ?? "";
    find("tl-chapter-text").hidden = !shown?.text;
  };

  const scale = createScale(document, data);
  const chart = createChart(document, data, {
    onDraw(view, { totals, bins, width_px }) {
      const text = describeCount(data, view, totals.shown, totals.matching);
      if (find("tl-status").textContent !== text) find("tl-status").textContent = text;
      strip?.move(view);
      scale(view, width_px);
      const isWhole = isNear(chart.clamp(chart.whole()), view);
      find("tl-reset").hidden = isWhole;
      root.classList.toggle("tl-zoomed", !isWhole);
      if (bins.length) root.classList.add("tl-has-bins");
      showChapter(view, isWhole);
    },
    onMove: () => store.set({ view: chart.requestedView() }),
    onPick: page.onPick,
    onBin: page.onBin,
    onLane: (lane) => page.onTrack(data.lanes[lane]),
    onKey: page.onKey,
    describe: (hit, listBin) => describeHit(data, { when: page.getDetails()?.when, place: page.getDetails()?.cells.place }, hit, listBin),
  });

  const drawStrip = () => strip?.draw(data.events.mark, chart.whole(), page.findMatches(store.get()), data.counts);

  /** Shows a view, null for all; resolves once painted. */
  const show = (/** @type {View | null} */ view) => {
    const painted = chart.show(view);
    store.set({ view: chart.requestedView() });
    return painted;
  };

  /**
   * Moves the view by a step.
   *
   * @param {"earlier" | "later" | "in" | "out"} name
   * @param {number} [about] Time that keeps its place in a zoom.
   */
  const step = (name, about) => chart.move(stepView(chart.state().scene.view, name, about));

  const listenToChapters = () => chapterSelect?.addEventListener("change", () => {
    const chapter = data.chapters.find(({ id }) => id === chapterSelect.value);
    show(chapter ? padChapter(chapter) : null);
  });

  const listenToButtons = () => {
    find("tl-reset").addEventListener("click", () => show(null));
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-step]"))) {
      button.addEventListener("click", () => step(/** @type {"in"} */ (button.dataset.step)));
    }
    const tall = find("tl-tall");
    tall.addEventListener("click", () => {
      const isTall = tall.getAttribute("aria-pressed") !== "true";
      tall.setAttribute("aria-pressed", String(isTall));
      chart.setTall(isTall);
    });
  };

  key.show(null);

  return {
    chart,
    listKey: key.list,
    show,
    step,
    /** Starts to listen, once the chart is painted for the first time. */
    listen() {
      const made = createStrip(find("tl-strip"), chart.move);
      strip = made;
      made.move(chart.state().scene.view);
      chart.listen();
      key.listen();
      listenToButtons();
      listenToChapters();
      // Which draws it for the first time too.
      new window.ResizeObserver(() => {
        made.measure();
        drawStrip();
      }).observe(find("tl-strip"));
    },
    update(/** @type {State} */ state, /** @type {State} */ before) {
      if (isQueryChanged(state, before)) {
        const matches = page.findMatches(state);
        chart.setMatches(matches);
        key.show(matches);
        drawStrip();
        chart.redraw();
      }
      const { view } = store.get();
      if (state.view !== before.view && view !== chart.requestedView()) chart.show(view);
      if (state.pane !== before.pane) chart.redraw();
    },
  };
}
