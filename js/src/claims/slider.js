// The slider "what was known on …": a day between the first and the last statement of a view.

import { createMaker } from "../html_element.js";
import { nameDay } from "../messages.js";
import { makeSvg } from "../svg_element.js";

const DAY_MS = 86_400_000;
const STEP_MS = 1000;

/** @typedef {import("./data.js").View} View */
/** @typedef {ReturnType<typeof createSlider>} Slider */
/**
 * @typedef {Object} Actions
 * @property {(day: number) => void} move
 * @property {(isLog: boolean) => void} setLog
 */

/**
 * The first days of the series of a view, and all days on which something was said.
 *
 * @param {View} view
 */
export function listDays({ rows }) {
  /** @type {Map<number, number>} */
  const firsts = new Map();
  const days = new Set();
  for (const { known, series, part } of rows) {
    if (known === null) continue;
    days.add(known);
    if (part !== "denial") firsts.set(series, Math.min(firsts.get(series) ?? known, known));
  }
  return { firsts: [...new Set(firsts.values())].sort((one, other) => one - other), days: [...days].sort((one, other) => one - other) };
}

/** Fills the place of the slider of a view. */
export function createSlider(/** @type {HTMLElement} */ place, /** @type {View} */ view, /** @type {(name: string) => string} */ phrase, /** @type {string} */ months, /** @type {Actions} */ actions) {
  const document = place.ownerDocument;
  const window = /** @type {Window} */ (document.defaultView);
  const make = createMaker(document);
  const [first, last] = [Number(view.first), Number(view.last)];
  const { firsts, days } = listDays(view);
  const name = (/** @type {number} */ day) => nameDay(day * DAY_MS, months);
  let timer = 0;
  let now = last;

  const id = `s-${place.closest("section[data-view]")?.id ?? ""}`;
  const shown = make("output", { class: "tl-slider-day", for: id });
  const input = make("input", { type: "range", id, min: String(first), max: String(last), step: "1", title: phrase("dispute_day_hint") });
  const bar = make("div", { class: "tl-slider-bar" }, input);
  const ticks = makeSvg("svg", bar, { class: "tl-slider-ticks", "aria-hidden": "true" });
  for (const day of firsts) {
    const x = `${((day - first) / Math.max(last - first, 1)) * 100}%`;
    makeSvg("line", ticks, { x1: x, x2: x, y1: 0, y2: 6 });
  }
  const makeStep = (/** @type {string} */ message, /** @type {string} */ sign) => make("button", { type: "button", "aria-label": phrase(message), title: phrase(message) }, sign);
  const [previous, next] = [makeStep("dispute_previous", "‹"), makeStep("dispute_next", "›")];
  const play = make("button", { type: "button" }, phrase("dispute_play"));
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  play.hidden = isStill;
  const log = make("input", { type: "checkbox" });
  place.append(
    make("label", { for: id }, `${phrase("dispute_day")} `, shown),
    bar,
    make("div", { class: "tl-slider-buttons" }, previous, next, play),
    make("div", { class: "tl-slider-ends", "aria-hidden": "true" }, make("span", {}, name(first)), make("span", {}, name(last))),
    make("label", { class: "tl-log-switch" }, log, phrase("dispute_log_switch")),
  );
  place.hidden = false;

  const stop = () => {
    window.clearInterval(timer);
    timer = 0;
    play.textContent = phrase("dispute_play");
  };
  const step = (/** @type {number} */ direction) => {
    const day = direction > 0 ? days.find((one) => one > now) : days.findLast((one) => one < now);
    if (day === undefined) stop();
    else actions.move(day);
  };
  input.addEventListener("input", () => { stop(); actions.move(Number(input.value)); });
  previous.addEventListener("click", () => { stop(); step(-1); });
  next.addEventListener("click", () => { stop(); step(1); });
  log.addEventListener("change", () => actions.setLog(log.checked));
  play.addEventListener("click", () => {
    if (timer) { stop(); return; }
    if (now >= last) actions.move(first);
    play.textContent = phrase("dispute_stop");
    timer = window.setInterval(() => step(1), STEP_MS);
  });

  return {
    stop,
    update(/** @type {number} */ day, /** @type {boolean} */ isLog) {
      now = day;
      input.value = String(day);
      input.setAttribute("aria-valuetext", name(day));
      shown.textContent = name(day);
      log.checked = isLog;
    },
  };
}
