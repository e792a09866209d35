// A view of the page: it brings what Python has drawn for one day to any other.

import { createMaker, makeElement } from "../html_element.js";
import { nameDay } from "../messages.js";
import { makeAnswers, writeAlone, writeRange } from "./answers.js";
import { makeOpenRow } from "./open_row.js";
import { listPlaces, makePanels, sortPanels } from "./panels.js";
import { chooseAnswers, pickRows, sortParts } from "./pick.js";
import { createSlider } from "./slider.js";
import { createTable } from "./table.js";

/** @typedef {import("./data.js").Row} Row */
/** @typedef {import("./data.js").View} View */
/** @typedef {import("./address.js").State} State */
/** @typedef {import("./rungs.js").Look} Look */
/**
 * @typedef {Object} Tools What all views share.
 * @property {import("./data.js").PageData} data
 * @property {import("./data.js").Texts} texts
 * @property {ReturnType<typeof import("./rungs.js").createRungs>} rungs
 * @property {(name: string, n?: number, values?: Record<string, string | number>) => string} phrase
 * @property {(patch: Partial<State>) => void} set
 * @property {(id: string) => void} openRow Opens a row and shows where it stands.
 * @property {import("./open_row.js").Actions} actions
 */

const DAY_MS = 86_400_000;
/** How far the last dots reach beyond the plot, in per cent of it. */
const EDGE = 1.5;
/** Of fewer current counts than this the earlier ones are in sight. */
const FEW = 3;
const FOLDS = /** @type {const} */ (["more", "earlier", "periods"]);

/** The view in its section of the page. */
export function createSection(/** @type {HTMLElement} */ section, /** @type {View} */ view, /** @type {Tools} */ tools) {
  const document = section.ownerDocument;
  const make = createMaker(document);
  const { data, texts, rungs, phrase, set } = tools;
  const find = (/** @type {string} */ part) => /** @type {HTMLElement | null} */ (section.querySelector(`[data-part="${part}"]`));
  const read = (/** @type {Row} */ row, /** @type {string} */ column) => data.cells[column]?.[row.number] ?? "";
  const idOf = texts.readId;
  const place = find("slider");
  const slider = place && createSlider(place, view, phrase, data.messages.months, { move: (day) => set({ day }), setLog: (isLog) => set({ isLog }) });
  const table = createTable(section, view, phrase, set);
  const choice = /** @type {HTMLSelectElement | null} */ (find("place"));
  /** @type {Set<string>} */
  const openFolds = new Set();
  /** @type {Map<number, string>} */
  let before = new Map();
  /** @type {{ day: number | null, look: Look, rows: Row[], parts: ReturnType<typeof sortParts> } | null} */
  let shown = null;

  const readPlace = (/** @type {Row} */ row) => read(row, "place") || read(row, "event");
  choice?.addEventListener("change", () => set({ place: choice.value }));

  const toggle = (/** @type {Element} */ button) => {
    const number = Number(/** @type {HTMLElement} */ (button.closest("[data-number]")).dataset.number);
    set({ row: button.getAttribute("aria-expanded") === "true" ? "" : idOf(number) });
  };
  section.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const button = target.closest("button.tl-rung-row");
    if (button) toggle(button);
    const link = target.closest('a[href^="#c-"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    tools.openRow(decodeURIComponent(/** @type {string} */ (link.getAttribute("href")).slice("#c-".length)));
  });
  section.addEventListener("keydown", (event) => {
    if (event.key === "Escape") set({ row: "" });
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const button = /** @type {Element} */ (event.target).closest("button.tl-rung-row");
    if (!step || !button) return;
    event.preventDefault();
    const buttons = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("button.tl-rung-row")]).filter((one) => one.checkVisibility());
    buttons[buttons.indexOf(/** @type {HTMLElement} */ (button)) + step]?.focus();
  });

  const fillLadder = (/** @type {ReturnType<typeof sortParts>} */ parts, /** @type {Look} */ look) => {
    const ladder = /** @type {HTMLElement} */ (find("ladder"));
    const folds = FOLDS.filter((name) => parts[name].length).map((name) => {
      const fold = make("details", { class: "tl-fold", "data-fold": name, open: openFolds.has(name) || (name === "earlier" && parts.current.length < FEW) }, make("summary", {}, phrase(`dispute_${name}`, parts[name].length)), rungs.makeList(parts[name], look));
      fold.addEventListener("toggle", () => (fold.open ? openFolds.add(name) : openFolds.delete(name)));
      return fold;
    });
    const rows = [...parts.current, ...parts.more, ...parts.earlier, ...parts.periods];
    ladder.replaceChildren(...(rows.length < 2 ? [make("p", { dir: "auto" }, writeAlone(rows[0], texts, phrase))] : [rungs.makeAxis(look), rungs.makeList(parts.current, look), ...folds]));
  };

  const fillGroups = (/** @type {ReturnType<typeof sortParts>} */ parts, /** @type {Look} */ look) => {
    const panels = find("groups");
    if (!panels) return;
    /** @type {HTMLElement} */ (find("groups-part")).hidden = !parts.groups.length;
    const scale = { top: view.groupTop, isLog: look.scale.isLog };
    panels.replaceChildren(...makePanels(document, sortPanels(parts.groups, read, data.groups), { ...look, scale, withGrade: false }, read, rungs, phrase("dispute_groups_others")));
  };

  const fillPlaces = (/** @type {ReturnType<typeof sortParts>} */ parts, /** @type {Look} */ look, /** @type {string} */ wanted) => {
    if (!choice) return;
    const places = listPlaces(parts.places, readPlace);
    const chosen = places.includes(wanted) ? wanted : places[0] ?? "";
    /** @type {HTMLElement} */ (find("places-part")).hidden = !places.length;
    choice.replaceChildren(...places.map((name) => make("option", { value: name, selected: name === chosen }, name)));
    const rows = parts.places.filter((row) => readPlace(row) === chosen);
    const top = Math.max(1, ...view.rows.filter((row) => row.part === "place" && readPlace(row) === chosen).map(({ mark }) => Math.max(mark.low ?? 0, mark.best ?? 0, mark.high ?? 0))) * 1.06;
    const own = { ...look, scale: { top, isLog: look.scale.isLog } };
    /** @type {HTMLElement} */ (find("places")).replaceChildren(rungs.makeAxis(own), rungs.makeList(rows, own));
  };

  /** Shows of the growth what was said by the day. */
  const coverGrowth = (/** @type {number} */ day, /** @type {Row[]} */ picked) => {
    const [first, last] = [Number(view.first), Math.max(Number(view.last), Number(view.first) + 1)];
    const from = ((day - first) / (last - first)) * 100;
    for (const cover of section.querySelectorAll(".tl-later")) {
      cover.setAttribute("x", `${from}%`);
      cover.setAttribute("width", `${Math.max(100 - from, 0) + EDGE}%`);
      cover.setAttribute("visibility", from < 100 ? "visible" : "hidden");
    }
    for (const name of /** @type {NodeListOf<SVGElement>} */ (section.querySelectorAll(".tl-band-name"))) name.setAttribute("visibility", Number(name.dataset.day) <= day ? "visible" : "hidden");
    const bySeries = new Map(picked.map((row) => [row.series, row]));
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll(".tl-growth-key li"))) {
      const row = bySeries.get(Number(line.dataset.series));
      line.hidden = !row;
      if (row) /** @type {HTMLElement} */ (line.querySelector("b")).textContent = texts.read(row.number, "v");
    }
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-known]"))) one.hidden = Number(one.dataset.known) > day;
  };

  const openRow = (/** @type {string} */ id) => {
    for (const button of section.querySelectorAll("button.tl-rung-row")) {
      const item = /** @type {HTMLElement} */ (button.parentElement);
      const number = Number(item.dataset.number);
      const isOpen = id !== "" && idOf(number) === id;
      if (isOpen === (button.getAttribute("aria-expanded") === "true")) continue;
      button.setAttribute("aria-expanded", String(isOpen));
      item.querySelector(".tl-open-row")?.remove();
      if (isOpen) item.append(makeOpenRow(document, number, texts, phrase, tools.actions));
    }
  };

  const markChanges = (/** @type {Row[]} */ picked) => {
    const now = new Map(picked.map((row) => [row.series, texts.read(row.number, "v")]));
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll(".tl-rung, .tl-answer[data-number]"))) {
      const row = picked.find((one) => one.number === Number(item.dataset.number));
      if (before.size && row && before.get(row.series) !== now.get(row.series)) item.classList.add("tl-changed");
    }
    before = now;
  };

  const redraw = (/** @type {number | null} */ day, /** @type {boolean} */ isLog) => {
    const picked = pickRows(view, day);
    const parts = sortParts(view, picked);
    const look = { scale: { top: view.top, isLog }, unit: view.unit, withGrade: day === view.last };
    const answers = chooseAnswers(view, picked, parts);
    const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest(".tl-rung"))?.dataset.number;
    /** @type {HTMLElement} */ (find("answers")).replaceChildren(...makeAnswers(document, answers, texts, phrase));
    /** @type {HTMLElement} */ (find("range")).textContent = writeRange(answers, texts, phrase);
    /** @type {HTMLElement} */ (find("count")).textContent = `${phrase("dispute_current_count", parts.current.length + parts.more.length)}.`;
    if (day !== null) /** @type {HTMLElement} */ (find("ladder-title")).textContent = phrase("dispute_ladder_at", undefined, { day: nameDay(day * DAY_MS, data.messages.months) });
    section.classList.toggle("tl-is-log", isLog);
    fillLadder(parts, look);
    fillGroups(parts, look);
    if (day !== null) coverGrowth(day, picked);
    markChanges(picked);
    if (focused) /** @type {HTMLElement | null} */ (section.querySelector(`.tl-rung[data-number="${focused}"] button`))?.focus();
    shown = { day, look, rows: picked, parts };
  };

  return {
    element: section,
    view,
    stop: () => slider?.stop(),
    listShown: table.listShown,
    getShown: () => shown,
    update(/** @type {Readonly<State>} */ state) {
      const wanted = state.day ?? data.day ?? view.last;
      const day = view.first === null || wanted === null ? null : Math.min(Math.max(wanted, view.first), Number(view.last));
      const isNew = !shown || shown.day !== day || shown.look.scale.isLog !== state.isLog;
      if (isNew) redraw(day, state.isLog);
      if (shown) fillPlaces(shown.parts, shown.look, state.place);
      if (day !== null) slider?.update(day, state.isLog);
      table.update(state, day);
      openRow(state.row);
      if (state.row && !section.querySelector('.tl-rung [aria-expanded="true"]')) {
        const fold = /** @type {HTMLDetailsElement | null} */ (find("table-fold"));
        if (fold) fold.open = true;
      }
    },
  };
}

/** The part of the page that says something to a reader of screens. */
export const say = (/** @type {Document} */ document, /** @type {string} */ text) => {
  const place = document.getElementById("tl-said") ?? makeElement(document, "p");
  place.textContent = text;
};
