// The page: it holds what a reader asks for - window, words, filters, event - and tells chart, list and address of it.

import { countActors, collectText, findMatching, isAsking } from "./search.js";
import { createChart, padChapter } from "./chart.js";
import { createDetail } from "./detail.js";
import { createLongList, createWholeList } from "./list.js";
import { createStrip } from "./overview.js";
import { createTeller } from "./event_entry.js";
import { decodeDetails, decodeDrawn, unpackData } from "./payload.js";
import { describeCount, describeHit, fillPhrase, writeNumber } from "./messages.js";
import { readAddress, writeAddress } from "./url_state.js";
import { readTime, stepView } from "./view.js";
import { takeAlong } from "./export.js";

const PHONE = "(max-width: 479px)";
const ADDRESS_MS = 250;
const PER_TURN = 2_000;
const FEW = 500;
const FEW_LABELLED = 20;
const EDGE_SHARE = 0.04;
const COVERED_PX = 24;

/** The events in the order of the list from which a search takes away what does not match. */
export const listMatching = (details, matches) => (matches ? details.order.filter((k) => matches[k]) : details.order);

/** The member of a list that comes before (-1) or after (1) one which need not be in it; null at either end. */
export function findNeighbour(members, rank, k, by) {
  if (k === null) return members[0] ?? null;
  if (by > 0) return members.find((one) => rank(one) > rank(k)) ?? null;
  return members.findLast((one) => rank(one) < rank(k)) ?? null;
}

/** The view moved just far enough that a time is in it, with a little room; null if it is already. */
export function bringIntoView([start, end], at) {
  if (at >= start && at <= end) return null;
  const edge = (end - start) * EDGE_SHARE;
  const shift = at < start ? at - edge - start : at + edge - end;
  return [start + shift, end + shift];
}

/** The events of a lane whose marks stand where that of event k does, without itself. */
export const listAtSameTime = ({ lane, mark }, k) => mark.map((_, other) => other).filter((other) => other !== k && lane[other] === lane[k] && mark[other] === mark[k]);

/** Starts the page in its document. */
export function startPage(document) {
  const window = document.defaultView;
  const find = (id) => document.getElementById(id);
  const root = document.documentElement;
  const data = JSON.parse(find("tl-data").textContent);
  const said = find("tl-said");
  const phrase = (name, n, values) => fillPhrase(data.say, name, n, values);
  const controls = { search: find("tl-search"), track: find("tl-track"), importance: find("tl-importance"), actor: find("tl-actor") };
  const untouched = { search: "", track: "", importance: 0, actor: "", selected: null };
  const asked = { ...untouched };
  let matches = null;
  let members = null; // what matches, in the order of the list
  let details = null;
  let teller = null;
  let list = null;
  let chart = null;
  let strip = null;
  let detail = null;
  const texts = [];
  let rank = null;
  let later = 0;
  let finish = null;
  const detailed = new Promise((resolve) => { finish = resolve; });
  const isWhole = data.listed === data.total; // the list that stands in the page

  if (new URLSearchParams(window.location.search).has("embed")) root.classList.add("tl-embed");

  const read = (id) => unpackData(find(id).type, find(id).textContent);
  const textOf = (k) => (texts[k] ??= collectText(details, k));

  // Words, filters and selection ------------------------------------------------------------------------------

  const writeState = () => {
    window.clearTimeout(later);
    later = window.setTimeout(() => {
      const hash = writeAddress({ ...asked, view: chart.asked() });
      try {
        window.history.replaceState(window.history.state, "", hash || `${window.location.pathname}${window.location.search}`);
      } catch {
        // A frame that may not touch its address does without.
      }
    }, ADDRESS_MS);
  };

  const tellShown = () => {
    const n = members.length;
    const text = phrase("shown", data.total, { n: writeNumber(n), total: writeNumber(data.total) });
    if (find("tl-shown").textContent !== text) find("tl-shown").textContent = text;
    find("tl-nothing").hidden = n > 0 || data.total === 0;
    find("tl-clear").hidden = !isAsking(asked);
  };

  const drawStrip = () => {
    strip.draw(data.events.mark, chart.whole(), () => true, matches);
  };

  const showControls = () => {
    for (const [name, control] of Object.entries(controls)) {
      if (control && control.value !== String(asked[name])) control.value = String(asked[name]);
    }
  };

  /** Applies what is asked for to list, chart and strip; resolves once painted. */
  const sift = () => {
    // Only what a control offers can be asked for: a name from an address that is none of them would find nothing.
    for (const name of ["track", "importance", "actor"]) {
      const choices = controls[name] ? [...controls[name].options].map((one) => one.value) : [];
      if (!choices.includes(String(asked[name]))) asked[name] = untouched[name];
    }
    matches = findMatching(details, textOf, asked);
    members = listMatching(details, matches);
    showControls();
    tellShown();
    list.show(matches);
    chart.setMatches(matches);
    showKey();
    drawStrip();
    writeState();
    detail.refresh();
    return chart.redraw();
  };

  const placeOf = (id) => details.place.get(id) ?? null;

  const markEntry = (k) => {
    for (const one of document.querySelectorAll(".tl-selected")) {
      one.classList.remove("tl-selected");
      one.removeAttribute("aria-current");
    }
    const entry = k === null ? null : find(`e-${details.id[k]}`);
    entry?.classList.add("tl-selected");
    entry?.setAttribute("aria-current", "true");
  };

  const close = ({ quiet = false } = {}) => {
    asked.selected = null;
    chart.select(null);
    markEntry(null);
    detail.close();
    if (!quiet) said.textContent = data.say.closed;
    writeState();
    return chart.settled();
  };

  /** Scrolls to a mark which the detail, where that is a sheet at the window's foot, would cover. */
  const uncover = (k) => {
    const { top } = find("tl-detail").getBoundingClientRect();
    const y = chart.findBox(k)?.y;
    if (top > 0 && y > top - COVERED_PX && y < window.innerHeight) window.scrollBy(0, y - top + COVERED_PX * 2);
  };

  /** Opens an event's detail and brings its mark into view, unless the view `staysPut`; an id that is none closes it. */
  const select = (id, options = {}) => {
    const k = placeOf(id);
    if (k === null || details.cells.kind?.[k] === "era") return close({ quiet: true });
    asked.selected = id;
    const drawn = teller.laneOf(k) !== null;
    detail.open(k, drawn ? listAtSameTime(data.events, k) : [], options);
    markEntry(k);
    chart.select(drawn ? k : null);
    // Over the side of the page that is further from the mark.
    const box = drawn ? chart.findBox(k) : null;
    find("tl-detail").dataset.side = box && box.left + box.right > root.clientWidth ? "left" : "right";
    said.textContent = phrase("selected", undefined, { title: details.title[k], when: details.when[k] });
    if (drawn && !options.staysPut) {
      const next = bringIntoView(chart.state().scene.view, data.events.mark[k]);
      if (next) chart.move(next);
      if (options.opener === chart.element) uncover(k);
    }
    writeState();
    return chart.settled();
  };

  const go = (by, options) => {
    const from = asked.selected === null ? null : placeOf(asked.selected);
    let next = findNeighbour(members, rank, from, by);
    if (from === null && next !== null) {
      // From where the reader looks.
      const { scene: { view } } = chart.state();
      next = members.find((k) => data.events.mark[k] >= view[0]) ?? next;
    }
    return next === null ? Promise.resolve() : select(details.id[next], options);
  };

  // The chart -------------------------------------------------------------------------------------------------

  /** All of the key, or as much as one line holds; where that is all there is nothing to open. */
  const listenToKey = () => {
    const [key, more] = [find("tl-key"), find("tl-key-more")];
    if (!key) return;
    more.addEventListener("click", () => {
      const isWhole = key.classList.toggle("tl-whole");
      more.setAttribute("aria-expanded", String(isWhole));
    });
    new window.ResizeObserver(() => {
      more.hidden = !key.classList.contains("tl-whole") && key.scrollHeight <= key.clientHeight;
    }).observe(key);
  };

  /** The forms that what matches has; all of them at every zoom, so that the key does not change in a gesture. */
  const showKey = () => {
    const { events } = data;
    root.classList.remove("tl-has-bins");
    const wanted = new Set(["strip"]); // seen only where something is counted in one
    events.symbol.forEach((symbol, k) => {
      if (matches && !matches[k]) return;
      wanted.add(symbol).add(events.start_edge[k]).add(events.end_edge[k]);
      if (events.importance[k] === 1) wanted.add("headline");
    });
    const entries = [...document.querySelectorAll("#tl-key li")];
    for (const entry of entries) entry.hidden = !wanted.has(entry.dataset.symbol);
  };

  const isNear = ([first, last], [start, end]) => Math.abs(first - start) < (end - start) / 1000 && Math.abs(last - end) < (end - start) / 1000;

  const onDraw = (view, { totals, bins }) => {
    const text = describeCount(data, view, totals.shown, totals.matching);
    if (find("tl-status").textContent !== text) find("tl-status").textContent = text;
    strip?.move(view);
    const isWholeView = isNear(chart.clamp(chart.whole()), view);
    find("tl-reset").hidden = isWholeView;
    root.classList.toggle("tl-zoomed", !isWholeView);
    if (bins.length) root.classList.add("tl-has-bins");
    if (isWholeView && !isAsking(asked)) root.classList.toggle("tl-small", data.total <= FEW_LABELLED && totals.labelled === data.total);
    const chapter = find("tl-chapter");
    if (!chapter) return;
    const shown = isWholeView ? undefined : data.chapters.find((one) => isNear(chart.clamp(padChapter(one)), view));
    chapter.value = shown?.id ?? "";
  };

  const onPick = (hit) => detailed.then(() => {
    if ("k" in hit) return select(data.events.id[hit.k], { opener: chart.element, isQuiet: true });
    close({ quiet: true });
    return detail.openMany(hit.members, hit.bin, { opener: chart.element });
  });

  /** A lane alone; again, all of them. */
  const onLane = (lane) => {
    controls.track.value = asked.track === data.lanes[lane] ? "" : data.lanes[lane];
    return siftByControls();
  };

  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !details) return;
    const { view } = chart.state().scene;
    const at = asked.selected === null ? undefined : data.events.mark[placeOf(asked.selected)];
    const about = at >= view[0] && at <= view[1] ? at : undefined;
    const act = {
      ArrowLeft: () => (event.shiftKey ? chart.move(stepView(view, "earlier")) : go(-1, { isQuiet: true })),
      ArrowRight: () => (event.shiftKey ? chart.move(stepView(view, "later")) : go(1, { isQuiet: true })),
      Enter: () => (asked.selected === null ? go(1, { opener: chart.element }) : select(asked.selected, { opener: chart.element })),
      "+": () => chart.move(stepView(view, "in", about)),
      "=": () => chart.move(stepView(view, "in", about)),
      "-": () => chart.move(stepView(view, "out", about)),
      "−": () => chart.move(stepView(view, "out", about)),
      0: () => showAll(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const showAll = () => {
    chart.show(null);
    writeState();
  };

  // What the reader touches -----------------------------------------------------------------------------------

  /** Takes over what the controls say, once there is something to find. */
  const siftByControls = () => detailed.then(() => {
    for (const name of ["search", "track", "actor"]) asked[name] = controls[name]?.value ?? "";
    asked.importance = Number(controls.importance?.value ?? 0);
    return sift();
  });

  const listen = () => {
    controls.search.addEventListener("input", siftByControls);
    for (const name of ["track", "importance", "actor"]) controls[name]?.addEventListener("change", siftByControls);
    find("tl-find").addEventListener("submit", (event) => event.preventDefault());
    find("tl-clear").addEventListener("click", () => {
      Object.assign(asked, untouched, { selected: asked.selected });
      sift();
      controls.search.focus();
    });
    find("tl-list").addEventListener("click", (event) => {
      const link = event.target.closest("h4 a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      detailed.then(() => select(link.closest("article").id.slice(2), { opener: link }));
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && detail?.isOpen() && !event.defaultPrevented) close();
    });
    window.addEventListener("hashchange", ({ newURL }) => {
      // The address may meanwhile have been written over by what was shown before.
      const wanted = readAddress(new URL(newURL).hash);
      if (wanted) detailed.then(() => apply(wanted));
    });
    window.addEventListener("beforeprint", () => {
      list?.fill();
      chart.turnToPaper(true);
    });
    window.addEventListener("afterprint", () => {
      list?.empty();
      chart.turnToPaper(false);
    });
  };

  const listenToChart = () => {
    chart.listen();
    find("tl-reset").addEventListener("click", showAll);
    find("tl-chapter")?.addEventListener("change", ({ target }) => {
      const chapter = data.chapters.find(({ id }) => id === target.value);
      chart.show(chapter ? padChapter(chapter) : null);
      writeState();
    });
    for (const button of document.querySelectorAll("[data-step]")) {
      button.addEventListener("click", () => chart.move(stepView(chart.state().scene.view, button.dataset.step)));
    }
    find("tl-tall").addEventListener("click", ({ currentTarget }) => {
      const isTall = currentTarget.getAttribute("aria-pressed") !== "true";
      currentTarget.setAttribute("aria-pressed", String(isTall));
      chart.setTall(isTall);
    });
    listenToKey();
    const panes = [...document.querySelectorAll("[data-pane]")];
    for (const pane of panes) {
      pane.addEventListener("click", () => {
        root.dataset.pane = pane.dataset.pane;
        for (const one of panes) one.setAttribute("aria-pressed", String(one === pane));
        chart.redraw();
      });
    }
    find("tl-colors").addEventListener("change", ({ target }) => { root.dataset.colors = target.value; });
  };

  /** Takes over a state, of an address for example; resolves once painted. */
  const apply = async ({ view, selected, ...words }) => {
    Object.assign(asked, untouched, words);
    chart.show(view);
    await sift();
    return selected === null ? close({ quiet: true }) : select(selected, { isQuiet: true, staysPut: view !== null });
  };

  // From nothing to a page ------------------------------------------------------------------------------------

  /** After title and list are painted: they need no chart. */
  const paintedOnce = () => (window.performance.getEntriesByName("first-contentful-paint").length
    ? Promise.resolve()
    : new Promise((resolve) => window.requestAnimationFrame(() => window.setTimeout(resolve))));

  const failWith = (text) => {
    root.classList.add("tl-no-chart");
    find("tl-loading").textContent = text;
    find("tl-loading").removeAttribute("aria-hidden");
  };

  const listed = () => (data.listed < data.total ? phrase("most_important", data.listed) : phrase("all_of_them", data.total));

  const makeDetails = async () => {
    details = decodeDetails(await read("tl-details-data"), data.events);
    members = details.order;
    const ranks = new Map(details.order.map((k, at) => [k, at]));
    rank = (k) => ranks.get(k) ?? -1;
    teller = createTeller(document, data, details);
    detail = createDetail(document, data, details, teller, { select, close, go, listMembers: () => members, zoom: (next) => { chart.show(next); writeState(); } });
    list = isWhole ? createWholeList(document, find("tl-entries"), details) : createLongList(document, find("tl-entries"), details, teller, () => markEntry(placeOf(asked.selected)));
    if (!isWhole) {
      document.querySelector(".tl-listed-only")?.remove();
      list.show(null);
    }
    const actors = countActors(details);
    controls.actor.append(...actors.map(([name, count]) => new window.Option(`${name} (${count})`, name)));
    controls.actor.hidden = actors.length === 0;
    takeAlong(document, data, details, { chart, listMembers: () => members, isAsking: () => isAsking(asked), address: () => writeAddress({ ...asked, view: chart.asked() }) });
    indexInTurns(0);
    finish();
  };

  /** Folds the texts while the reader looks, so that the first search is as quick as the next. */
  const indexInTurns = (from) => {
    const wait = window.requestIdleCallback ?? ((call) => window.setTimeout(call, 50));
    wait(() => {
      const to = Math.min(from + PER_TURN, details.id.length);
      for (let k = from; k < to; k += 1) textOf(k);
      if (to < details.id.length) indexInTurns(to);
    });
  };

  const begin = async (unpacked) => {
    const wanted = readAddress(window.location.hash);
    window.performance.mark("tl-chart-script");
    data.events = await unpacked;
    chart = createChart(document, data, {
      onDraw,
      onMove: writeState,
      onPick,
      onLane,
      onKey,
      describe: (hit, listBin) => describeHit(data, { when: details?.when, place: details?.cells.place }, hit, listBin),
    });
    showKey();
    const drawn = chart.show(wanted?.view ?? null);
    // What is told of many events can wait until the chart is seen.
    const isSmall = data.total <= FEW;
    if (isSmall) await makeDetails();
    await drawn;
    root.classList.add("tl-drawn-once");
    strip = createStrip(find("tl-strip"), (next) => chart.move(next));
    strip.move(chart.state().scene.view);
    listen();
    listenToChart();
    // Which draws it for the first time too.
    new window.ResizeObserver(() => {
      strip.measure();
      drawStrip();
    }).observe(find("tl-strip"));
    if (!isSmall) window.setTimeout(() => makeDetails().catch(fail));
    // On a phone a page that nobody has asked anything of opens on its headlines.
    const isFirst = !wanted && window.matchMedia(PHONE).matches && controls.importance?.querySelector('[value="1"]');
    if (wanted || isFirst) await detailed.then(() => apply(wanted ?? { ...untouched, view: null, importance: 1 }));
  };

  const fail = (fault) => {
    failWith(phrase("failed", undefined, { why: fault.message, listed: listed() }));
    throw fault;
  };

  const isTooOld = typeof DecompressionStream === "undefined"
    && ["tl-drawn-data", "tl-details-data"].some((id) => find(id).type === "application/gzip");
  // Unpacked while the browser paints the list.
  const unpacked = isTooOld ? null : read("tl-drawn-data").then(decodeDrawn);
  const shown = isTooOld
    ? Promise.resolve(failWith(phrase("no_unpacking", undefined, { listed: listed() })))
    : paintedOnce().then(() => begin(unpacked)).catch(fail);
  const afterDetails = (act) => shown.then(() => detailed).then(act);

  window.timeline = {
    /** Resolves once the chart is painted as the address asks for it. */
    ready: shown,
    /** Shows from one day or local time to another (both whole if they are days). */
    zoom: (startISO, endISO) => {
      const view = [readTime(startISO), readTime(endISO, true)];
      return shown.then(() => { writeState(); return chart.show(view); });
    },
    /** Shows all the data, without words, filters and selection. */
    reset: () => afterDetails(() => apply({ ...untouched, view: null })),
    /** Opens the detail of an event; null closes it. */
    select: (id) => afterDetails(() => select(id, { isQuiet: true })),
    /** Finds words as the search field does. */
    search: (text) => afterDetails(() => { asked.search = String(text); return sift(); }),
    /** Sets filters; what is left out or empty filters nothing. */
    filter: ({ track = "", importance = 0, actor = "" } = {}) =>
      afterDetails(() => { Object.assign(asked, { track, importance: Number(importance), actor }); return sift(); }),
    /** What is shown now: counts of what matches in the view, marks with their boxes in px of the plot, ids of labels, lanes. */
    state() {
      const { scene: { view, totals, labels, lanes }, painted, headPx } = chart.state();
      const { id } = data.events;
      return {
        range: view.map((at) => new Date(at).toISOString().replace(/(\.\d+)?Z$/, "")),
        total: data.total,
        shown: totals.shown,
        hidden: totals.hidden,
        matching: members ? members.length : data.total,
        selected: asked.selected,
        labels: labels.map(({ k }) => id[k]),
        marks: painted.boxes.map(({ k, form, left, right, top, bottom }) => ({ id: id[k], form, left, right, top, bottom })),
        lanes: lanes.map(({ lane, top, height, rows }) => ({ name: data.lanes[lane], top: top + headPx, height, rows })),
      };
    },
  };
}
