// The page within another: what it leaves out, how it says its height, and what its frame does not let it do.

/** @typedef {ReturnType<typeof import("./messages.js").createPhrase>} Phrase */

const MOST_DETAIL_PX = 800;
const MOST_DETAIL_IN_CELL_PX = 480; // so that a cell of a usual height keeps it
const COPIES = ["link", "embed", "cite"];
const DOWNLOADS = ["csv", "svg", "png"];

/** Whether the frame of a document gives it an origin of its own, as `sandbox` does without `allow-same-origin`. */
function hasOpaqueOrigin(/** @type {Document} */ document) {
  try {
    return document.cookie === null;
  } catch {
    return true;
  }
}

/**
 * Whether the frame of a document allows something, as `allow-downloads`. What a frame of another site allows cannot be
 * read: there the address names it, as `?embed=chart&allow=downloads,popups`.
 *
 * @returns {(name: string) => boolean}
 */
export function readPermissions(/** @type {Document} */ document) {
  const window = /** @type {Window} */ (document.defaultView);
  if (window.parent === window) return () => true;
  const frame = /** @type {HTMLIFrameElement | null} */ (window.frameElement);
  if (frame) return (name) => !frame.hasAttribute("sandbox") || frame.sandbox.contains(`allow-${name}`);
  if (!hasOpaqueOrigin(document)) return () => true;
  const named = (new URLSearchParams(window.location.search).get("allow") ?? "").split(",");
  return (name) => named.includes(name);
}

/** Says the height that a document needs to the page around it. */
function postHeight(/** @type {Document} */ document, /** @type {string} */ id, /** @type {number} */ mostDetailPx) {
  const window = /** @type {Window} */ (document.defaultView);
  const detail = document.getElementById("tl-detail");
  const parts = detail && !detail.hidden ? [...detail.children] : [];
  const detailPx = parts.reduce((sum, part) => sum + part.getBoundingClientRect().height, parts.length && 32);
  const height = Math.ceil(Math.max(document.body.getBoundingClientRect().height, Math.min(detailPx, mostDetailPx)));
  window.parent.postMessage({ type: "timeline-height", id, height }, "*");
}

/** Disables controls, each with the reason as its title. */
function disable(/** @type {Document} */ document, /** @type {string[]} */ names, /** @type {string} */ reason) {
  for (const name of names) {
    const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(`[data-take="${name}"]`));
    if (button) Object.assign(button, { disabled: true, title: reason });
  }
}

/** Opens links to other pages outside the frame; where it allows no windows, they say so and open nothing. */
function listenToLinks(/** @type {Document} */ document, /** @type {string} */ reason) {
  const mark = (/** @type {Event} */ event) => {
    const link = /** @type {Element} */ (event.target).closest?.("a[href]:not([href^='#'])");
    if (!link) return;
    link.setAttribute("target", "_blank");
    if (!reason) return;
    link.setAttribute("aria-disabled", "true");
    link.setAttribute("title", reason);
    if (event.type === "click") event.preventDefault();
  };
  for (const type of ["pointerover", "focusin", "click"]) document.addEventListener(type, mark, true);
}

/** Fits the page to where it stands: `?embed` leaves out the heading, `?embed=chart` all but the chart. */
export function startEmbed(/** @type {Document} */ document, /** @type {Phrase} */ phrase) {
  const window = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const query = new URLSearchParams(window.location.search);
  const isChart = query.get("embed") === "chart";
  if (query.has("embed")) document.documentElement.classList.add("tl-embed");
  document.documentElement.classList.toggle("tl-embed-chart", isChart);
  if (window.parent === window) return;
  const allows = readPermissions(document);
  listenToLinks(document, allows("popups") ? "" : phrase("no_popups"));
  if (!allows("downloads")) disable(document, DOWNLOADS, phrase("no_downloads"));
  if (!window.navigator.clipboard && !document.queryCommandSupported("copy")) disable(document, COPIES, phrase("no_clipboard"));
  const root = document.documentElement;
  const isCell = root.classList.contains("tl-cell");
  if (!isChart && !isCell) return;
  const post = () => {
    // A cell is as high as its chart, and the list scrolls in it.
    if (!isCell || root.dataset.pane !== "list") postHeight(document, query.get("id") ?? "", isCell ? MOST_DETAIL_IN_CELL_PX : MOST_DETAIL_PX);
  };
  const observer = new window.ResizeObserver(post);
  observer.observe(document.body);
  const detail = /** @type {HTMLElement} */ (document.getElementById("tl-detail"));
  // Its parts are made when there is something to open; the detail itself is as high as the frame.
  new window.MutationObserver(() => [...detail.children].forEach((part) => observer.observe(part))).observe(detail, { childList: true });
  for (const type of ["load", "resize"]) window.addEventListener(type, post);
}
