// Work that can wait until the browser has nothing else to do.

const TURN_MS = 50;

/** Runs work when the browser is idle; where it cannot tell, as Safari, after a moment. */
export function whenIdle(/** @type {Window & typeof globalThis} */ window, /** @type {() => void} */ work) {
  if ("requestIdleCallback" in window) window.requestIdleCallback(work);
  else /** @type {Window} */ (window).setTimeout(work, TURN_MS);
}
