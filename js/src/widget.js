// The live timeline of a notebook: the page in a frame of the cell, linked to the kernel.
//
// The page comes by message and not as a trait, so that nothing of it is saved in the notebook. To the kernel go the
// view, search, filters and selection after each change; from the kernel come changes of these, and other pages.

/** @typedef {import("./url_state.js").AddressState} Requested */
/** @typedef {import("./host.js").Host} Host */
/** @typedef {{ view?: [number | null, number | null], selected?: string | null, query?: Partial<import("./search.js").Query> }} Change Edges of the view in ms of the axis, null for that of the data. */
/** @typedef {{ type: "page", to: string, title: string, height_px: number | null, requested: Requested } | { type: "details", to: string, media: string } | { type: "bin", to: string, answer: import("./bin_events.js").Answer } | { type: "change", change: Change }} Message `to` is a view, or empty for all. */
/** @typedef {(message: Message, buffers: DataView[]) => void} Receiver */
/**
 * @typedef {Object} Model What anywidget offers of a model.
 * @property {(name: "msg:custom", receiver: Receiver) => void} on
 * @property {(name: "msg:custom", receiver: Receiver) => void} off
 * @property {(content: Record<string, unknown>) => void} send
 */

const FIRST_PX = 520;
const LEAST_PX = 200;
const MOST_PX = 900;
const DARK_BELOW = 128;
const WATCHED = { attributes: true, attributeFilter: ["class", "style", "data-jp-theme-light", "data-vscode-theme-kind", "data-theme"] };

/** The height of a frame: the one that was given, else that of its page within limits. */
export const chooseHeight = (/** @type {number | null} */ givenPx, /** @type {number} */ pagePx) => givenPx ?? Math.min(Math.max(pagePx, LEAST_PX), MOST_PX);

/** Whether a colour as a browser computes it is dark; null where it is transparent or none. */
export function isDarkColor(/** @type {string} */ color) {
  const [red, green, blue, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  if (blue === undefined || alpha === 0) return null;
  const scale = color.startsWith("color(") ? 255 : 1;
  return (red * 0.299 + green * 0.587 + blue * 0.114) * scale < DARK_BELOW;
}

/** The colours of the notebook around an element: as its program states them, else by what lies behind the element. */
export function findColors(/** @type {Element} */ element) {
  const { body, defaultView } = element.ownerDocument;
  const { jpThemeLight, vscodeThemeKind } = body.dataset;
  if (jpThemeLight) return jpThemeLight === "false" ? "dark" : "light";
  if (vscodeThemeKind) return /light/.test(vscodeThemeKind) ? "light" : "dark";
  /** @type {Element | null} */
  let at = element;
  while (at) {
    const isDark = isDarkColor(/** @type {Window} */ (defaultView).getComputedStyle(at).backgroundColor);
    if (isDark !== null) return isDark ? "dark" : "light";
    at = at.parentElement ?? /** @type {ShadowRoot} */ (at.getRootNode()).host ?? null;
  }
  return "auto";
}

/** Calls a function when the colours of the notebook may have changed. Returns a function that ends it. */
function watchColors(/** @type {Document} */ document, /** @type {() => void} */ update) {
  const { MutationObserver } = /** @type {Window & typeof globalThis} */ (document.defaultView);
  const observer = new MutationObserver(update);
  for (const element of [document.documentElement, document.body]) observer.observe(element, WATCHED);
  return () => observer.disconnect();
}

/** Makes a change that the kernel asks for. */
export async function applyChange(/** @type {Host} */ host, /** @type {Change} */ { view, selected, query }) {
  if (query) await host.filter(query);
  if (view) await host.zoom(...view);
  if (selected !== undefined) await host.select(selected);
}

/**
 * A frame with a page in an element. A frame that is moved in its document starts anew, and then gets back what its
 * reader had requested.
 *
 * @param {HTMLElement} element
 * @param {{ html: string, title: string, givenPx: number | null, requested: Requested, isNext: boolean }} page `isNext`: in the place of another, and so shown as requested from the first.
 * @param {{ report: (state: import("./host.js").HostState) => void, ask: (bin: import("./bin_events.js").OpenedBin) => void, show: () => void }} actions
 */
function createFrame(element, { html, title, givenPx, requested, isNext }, actions) {
  const document = element.ownerDocument;
  const window = /** @type {Window} */ (document.defaultView);
  const frame = document.createElement("iframe");
  /** @type {Host | null} */
  let host = null;
  /** @type {[string, string] | null} */
  let details = null;
  let wanted = requested;
  let isShown = false;
  /** @type {(value?: unknown) => void} */
  let finish = () => {};
  const connected = new Promise((resolve) => { finish = resolve; });

  const connect = async () => {
    host = /** @type {{ timeline?: Host } | null} */ (/** @type {unknown} */ (frame.contentWindow))?.timeline ?? null;
    if (!host) return;
    const { restore, provideDetails, subscribe, answerBins, state, setColors, ready } = host;
    answerBins(actions.ask);
    setColors(findColors(element));
    if (details) provideDetails(...details);
    await ready;
    const restored = restore(wanted);
    if (isNext) await restored;
    if (!isShown) actions.show();
    isShown = true;
    await restored;
    const report = () => {
      wanted = state().requested;
      actions.report(state());
    };
    subscribe(report);
    report();
    finish();
  };

  const resize = (/** @type {MessageEvent} */ { source, data }) => {
    if (source && source === frame.contentWindow && data?.type === "timeline-height") frame.style.height = `${chooseHeight(givenPx, data.height)}px`;
  };

  window.addEventListener("message", resize);
  frame.addEventListener("load", connect);
  frame.title = title;
  // Not shown until it is painted; what is not displayed would have no width.
  frame.style.cssText = `display: block; width: 100%; height: ${givenPx ?? FIRST_PX}px; border: 0; position: absolute; visibility: hidden; pointer-events: none`;
  frame.srcdoc = html.replace("<html ", `<html data-colors="${findColors(element)}" `);
  element.append(frame);

  return {
    connected,
    /** Resolves once the change is painted. */
    change: (/** @type {Change} */ change) => connected.then(() => (host ? applyChange(host, change) : undefined)),
    showBin: (/** @type {import("./bin_events.js").Answer} */ answer) => connected.then(() => host?.showBin(answer)),
    provideDetails(/** @type {string} */ type, /** @type {string} */ text) {
      details = [type, text];
      host?.provideDetails(type, text);
    },
    recolor: () => host?.setColors(findColors(element)),
    display() {
      for (const name of ["position", "visibility", "pointer-events"]) frame.style.removeProperty(name);
    },
    remove() {
      window.removeEventListener("message", resize);
      frame.removeEventListener("load", connect);
      frame.remove();
    },
  };
}

/** Shows the timeline of a model in an element of a cell. Returns a function that frees it. */
function render(/** @type {{ model: Model, el: HTMLElement }} */ { model, el }) {
  const view = Math.random().toString(36).slice(2);
  const decoder = new TextDecoder();
  /** @type {ReturnType<typeof createFrame>[]} */
  let frames = [];
  el.style.position = "relative";
  el.style.width = "100%";

  /** The newest frame takes the place of all before it. */
  const show = (/** @type {ReturnType<typeof createFrame>} */ frame) => {
    for (const other of frames.filter((one) => one !== frame)) other.remove();
    frames = [frame];
    frame.display();
    el.classList.add("tl-live");
  };

  const open = (/** @type {Extract<Message, { type: "page" }>} */ { title, height_px: givenPx, requested }, /** @type {string} */ html) => {
    const frame = createFrame(el, { html, title, givenPx, requested, isNext: frames.length > 0 }, {
      report: ({ requested: now, edges }) => { if (frames.at(-1) === frame) model.send({ type: "state", requested: now, edges }); },
      ask: (bin) => { if (frames.at(-1) === frame) model.send({ type: "bin", view, bin }); },
      show: () => { if (frames.at(-1) === frame) show(frame); },
    });
    frames.push(frame);
  };

  /** @type {Receiver} */
  const receive = (message, buffers) => {
    if ("to" in message && message.to && message.to !== view) return;
    if (message.type === "page") open(message, decoder.decode(buffers[0]));
    else if (message.type === "details") frames.at(-1)?.provideDetails(message.media, decoder.decode(buffers[0]));
    else if (message.type === "bin") frames.at(-1)?.showBin(message.answer);
    else frames.at(-1)?.change(message.change);
  };

  model.on("msg:custom", receive);
  model.send({ type: "ready", view });
  const unwatch = watchColors(el.ownerDocument, () => { for (const frame of frames) frame.recolor(); });
  return () => {
    unwatch();
    model.off("msg:custom", receive);
    for (const frame of frames) frame.remove();
    frames = [];
  };
}

export default { render };
