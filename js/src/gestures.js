// What a reader does to the chart with mouse, wheel and fingers, as views to move to.

import { panView, readWheel, zoomView } from "./view.js";

/** @typedef {[number, number]} View */
/**
 * @typedef {Object} Target What gestures act on.
 * @property {() => View} view
 * @property {() => number} plotPx
 * @property {(event: { clientX: number, clientY: number }) => [number, number] | null} placeOf Where in the plot a pointer is, in px.
 * @property {(view: View) => void} move
 * @property {(x: number, y: number, event: MouseEvent) => void} click
 * @property {(x: number, y: number) => boolean} isFree Whether nothing lies at a place.
 * @property {(event: PointerEvent | null) => void} hover
 * @property {() => void} hint Says how to zoom.
 */

const DRAG_FROM_PX = 4;
const DOUBLE_CLICK_ZOOM = 0.5;

/** Listens to mouse and wheel. */
export function listenToPointers(/** @type {HTMLElement} */ element, /** @type {Target} */ target) {
  const window = /** @type {Window & typeof globalThis} */ (element.ownerDocument.defaultView);
  /** @type {{ x: number, view: View, moves: boolean } | null} */
  let held = null;
  let hasMoved = false;
  element.addEventListener("pointerdown", (event) => {
    const at = event.pointerType === "mouse" && event.button === 0 ? target.placeOf(event) : null;
    held = at === null ? null : { x: event.clientX, view: target.view(), moves: false };
  });
  window.addEventListener("pointermove", (event) => {
    if (!held) {
      target.hover(event.pointerType === "mouse" && element.contains(/** @type {Node} */ (event.target)) ? event : null);
      return;
    }
    if (!held.moves && Math.abs(event.clientX - held.x) < DRAG_FROM_PX) return;
    held.moves = true;
    element.classList.add("tl-held");
    target.hover(null);
    target.move(panView(held.view, held.x, event.clientX, target.plotPx()));
  });
  const release = () => {
    hasMoved = Boolean(held?.moves);
    held = null;
    element.classList.remove("tl-held");
  };
  window.addEventListener("pointerup", release);
  window.addEventListener("pointercancel", release);
  element.addEventListener("wheel", (event) => {
    const at = target.placeOf(event);
    if (at === null) return;
    if (!event.ctrlKey) {
      target.hint();
      return;
    }
    event.preventDefault();
    target.hover(null);
    target.move(zoomView(target.view(), at[0], readWheel(event), target.plotPx()));
  }, { passive: false });
  element.addEventListener("click", (event) => {
    const box = element.getBoundingClientRect();
    if (!hasMoved) target.click(event.clientX - box.left, event.clientY - box.top, event);
    hasMoved = false;
  });
  element.addEventListener("dblclick", (event) => {
    const at = target.placeOf(event);
    if (at && target.isFree(...at)) target.move(zoomView(target.view(), at[0], DOUBLE_CLICK_ZOOM, target.plotPx()));
  });
}

/** Listens to two fingers, which zoom and move the chart; one finger scrolls the page. */
export function listenToFingers(/** @type {HTMLElement} */ element, /** @type {Target} */ target) {
  /** @type {{ apart: number, middle: number, view: View } | null} */
  let pinch = null;
  const findMiddle = (/** @type {TouchEvent} */ { touches: [a, b] }) => (a.clientX + b.clientX) / 2;
  const findApart = (/** @type {TouchEvent} */ { touches: [a, b] }) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  element.addEventListener("touchstart", (event) => {
    pinch = event.touches.length === 2 ? { apart: findApart(event), middle: findMiddle(event), view: target.view() } : null;
  }, { passive: true });
  element.addEventListener("touchmove", (event) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    const plotPx = target.plotPx();
    const at = target.placeOf({ clientX: pinch.middle, clientY: event.touches[0].clientY })?.[0] ?? plotPx / 2;
    const zoomed = zoomView(pinch.view, at, pinch.apart / Math.max(findApart(event), 10), plotPx);
    target.move(panView(zoomed, pinch.middle, findMiddle(event), plotPx));
  }, { passive: false });
  element.addEventListener("touchend", () => { pinch = null; }, { passive: true });
}
