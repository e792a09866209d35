// js/src/widget.js
var FIRST_PX = 520;
var LEAST_PX = 200;
var MOST_PX = 900;
var DARK_BELOW = 128;
var WATCHED = { attributes: true, attributeFilter: ["class", "style", "data-jp-theme-light", "data-vscode-theme-kind", "data-theme"] };
var chooseHeight = (givenPx, pagePx) => givenPx ?? Math.min(Math.max(pagePx, LEAST_PX), MOST_PX);
function isDarkColor(color) {
  const [red, green, blue, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  if (blue === void 0 || alpha === 0) return null;
  const scale = color.startsWith("color(") ? 255 : 1;
  return (red * 0.299 + green * 0.587 + blue * 0.114) * scale < DARK_BELOW;
}
function findColors(element) {
  const { body, defaultView } = element.ownerDocument;
  const { jpThemeLight, vscodeThemeKind } = body.dataset;
  if (jpThemeLight) return jpThemeLight === "false" ? "dark" : "light";
  if (vscodeThemeKind) return /light/.test(vscodeThemeKind) ? "light" : "dark";
  let at = element;
  while (at) {
    const isDark = isDarkColor(
      /** @type {Window} */
      defaultView.getComputedStyle(at).backgroundColor
    );
    if (isDark !== null) return isDark ? "dark" : "light";
    at = at.parentElement ?? /** @type {ShadowRoot} */
    at.getRootNode().host ?? null;
  }
  return "auto";
}
function watchColors(document, update) {
  const { MutationObserver } = (
    /** @type {Window & typeof globalThis} */
    document.defaultView
  );
  const observer = new MutationObserver(update);
  for (const element of [document.documentElement, document.body]) observer.observe(element, WATCHED);
  return () => observer.disconnect();
}
async function applyChange(host, { view, selected, query }) {
  if (query) await host.filter(query);
  if (view) await host.zoom(...view);
  if (selected !== void 0) await host.select(selected);
}
function createFrame(element, { html, title, givenPx, requested, isNext }, actions) {
  const document = element.ownerDocument;
  const window = (
    /** @type {Window} */
    document.defaultView
  );
  const frame = document.createElement("iframe");
  let host = null;
  let details = null;
  let wanted = requested;
  let isShown = false;
  let finish = () => {
  };
  const connected = new Promise((resolve) => {
    finish = resolve;
  });
  const connect = async () => {
    host = /** @type {{ timeline?: Host } | null} */
    /** @type {unknown} */
    frame.contentWindow?.timeline ?? null;
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
  const resize = ({ source, data }) => {
    if (source && source === frame.contentWindow && data?.type === "timeline-height") frame.style.height = `${chooseHeight(givenPx, data.height)}px`;
  };
  window.addEventListener("message", resize);
  frame.addEventListener("load", connect);
  frame.title = title;
  frame.style.cssText = `display: block; width: 100%; height: ${givenPx ?? FIRST_PX}px; border: 0; position: absolute; visibility: hidden; pointer-events: none`;
  frame.srcdoc = html.replace("<html ", `<html data-colors="${findColors(element)}" `);
  element.append(frame);
  return {
    connected,
    /** Resolves once the change is painted. */
    change: (change) => connected.then(() => host ? applyChange(host, change) : void 0),
    showBin: (answer) => connected.then(() => host?.showBin(answer)),
    provideDetails(type, text) {
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
    }
  };
}
function render({ model, el }) {
  const view = Math.random().toString(36).slice(2);
  const decoder = new TextDecoder();
  let frames = [];
  el.style.position = "relative";
  el.style.width = "100%";
  const show = (frame) => {
    for (const other of frames.filter((one) => one !== frame)) other.remove();
    frames = [frame];
    frame.display();
    el.classList.add("tl-live");
  };
  const open = ({ title, height_px: givenPx, requested }, html) => {
    const frame = createFrame(el, { html, title, givenPx, requested, isNext: frames.length > 0 }, {
      report: ({ requested: now, edges }) => {
        if (frames.at(-1) === frame) model.send({ type: "state", requested: now, edges });
      },
      ask: (bin) => {
        if (frames.at(-1) === frame) model.send({ type: "bin", view, bin });
      },
      show: () => {
        if (frames.at(-1) === frame) show(frame);
      }
    });
    frames.push(frame);
  };
  const receive = (message, buffers) => {
    if ("to" in message && message.to && message.to !== view) return;
    if (message.type === "page") open(message, decoder.decode(buffers[0]));
    else if (message.type === "details") frames.at(-1)?.provideDetails(message.media, decoder.decode(buffers[0]));
    else if (message.type === "bin") frames.at(-1)?.showBin(message.answer);
    else frames.at(-1)?.change(message.change);
  };
  model.on("msg:custom", receive);
  model.send({ type: "ready", view });
  const unwatch = watchColors(el.ownerDocument, () => {
    for (const frame of frames) frame.recolor();
  });
  return () => {
    unwatch();
    model.off("msg:custom", receive);
    for (const frame of frames) frame.remove();
    frames = [];
  };
}
var widget_default = { render };
export {
  applyChange,
  chooseHeight,
  widget_default as default,
  findColors,
  isDarkColor
};
