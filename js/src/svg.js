// The page's painter: it draws the traces of a view as a few SVG paths and texts over the background. Plotly
// pays on each step for all that it is given, an element for each mark; so drawn, a step costs what the axis costs.

import { makeSvg } from "./svg_element.js";

const BEYOND_PX = 20;
const BIN_SHARE = 0.88;
const BASELINE_EM = 0.35;
const RING_PX = 7.5;

/** Outline of a mark, in px. */
export function outlineMark(symbol, x, y, size) {
  const r = size / 2;
  const [dx, dy] = [x.toFixed(2), y.toFixed(2)];
  if (symbol === "square") return `M${dx},${dy}m${-r},${-r}h${2 * r}v${2 * r}h${-2 * r}Z`;
  if (symbol === "diamond") return `M${dx},${dy}m${-1.3 * r},0l${1.3 * r},${-1.3 * r}l${1.3 * r},${1.3 * r}l${-1.3 * r},${1.3 * r}Z`;
  if (symbol === "triangle-right") return `M${dx},${dy}m${-r / 2},${-1.15 * r}l${1.5 * r},${1.15 * r}l${-1.5 * r},${1.15 * r}Z`;
  return `M${dx},${dy}m${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
}

/** Outline of a box, in px. */
export const outlineBox = ({ left, right, top, bottom }) =>
  `M${left.toFixed(2)},${top.toFixed(2)}H${right.toFixed(2)}V${bottom.toFixed(2)}H${left.toFixed(2)}Z`;

const opacityOf = ({ marker: { opacity } }, i) => (Array.isArray(opacity) ? opacity[i] : opacity);

/** Where everything of a view lies, in px from the upper left corner of the plot. */
export function locate({ traces: [spans, marks, labels, counts, folded], texts, countsPx, bins }, [start, end], widthPx) {
  const toPx = (at) => ((at - start) / (end - start)) * widthPx;
  const near = (px) => Math.min(Math.max(px, -BEYOND_PX), widthPx + BEYOND_PX);
  const beside = (trace, widths) => trace.x.map((at, i) => {
    const away = trace.marker.size[i] / 1.6 + 1; // as plotly.js sets text off from a marker
    const isRight = trace.textposition[i] === "middle right";
    const left = isRight ? toPx(at) + away : toPx(at) - away - widths[i];
    return { id: trace.customdata[i], left, right: left + widths[i], y: trace.y[i], isRight };
  });
  return {
    spans: spans.base.map((at, i) => ({
      id: spans.customdata[i],
      left: near(toPx(at)),
      right: near(toPx(at + spans.x[i])),
      y: spans.y[i],
      top: spans.y[i] - spans.width[i] / 2,
      bottom: spans.y[i] + spans.width[i] / 2,
      fill: spans.marker.color[i],
      stroke: spans.marker.line.width[i] ? spans.marker.line.color[i] : "none",
      width: spans.marker.line.width[i],
      isHatched: spans.marker.pattern.shape[i] !== "",
      opacity: opacityOf(spans, i),
    })),
    marks: marks.x.map((at, i) => ({
      id: marks.customdata[i],
      x: toPx(at),
      y: marks.y[i],
      symbol: marks.marker.symbol[i],
      size: marks.marker.size[i],
      fill: marks.marker.color[i],
      stroke: marks.marker.line.color[i],
      width: marks.marker.line.width[i],
      opacity: opacityOf(marks, i),
    })),
    labels: beside(labels, texts.map((one) => one.px)).map((box, i) => ({ ...box, ...texts[i] })),
    counts: beside(counts, countsPx).map((box, i) => ({ ...box, text: counts.text[i], bold: false })),
    bins: bins.map((bin, i) => {
      const half = (folded.width[i] / (end - start)) * widthPx * (BIN_SHARE / 2);
      const [middle, foot] = [toPx(bin.at), folded.base[i]];
      return { id: folded.customdata[i], bin, middle, foot, left: near(middle - half), right: near(middle + half), top: foot + folded.y[i], bottom: foot, fill: folded.marker.color[i], opacity: opacityOf(folded, i) };
    }),
  };
}

/** Things that look alike as one path: a Map of their look to its style, its outline and the ids in it. */
export function joinAlike(things, outline) {
  const paths = new Map();
  for (const one of things) {
    const { fill, stroke = "none", width = 0, isHatched = false, opacity = 1 } = one;
    const key = `${fill} ${stroke} ${width} ${isHatched} ${opacity}`;
    if (!paths.has(key)) paths.set(key, { fill, stroke, width, isHatched, opacity, d: "", ids: [] });
    const path = paths.get(key);
    path.d += outline(one);
    path.ids.push(one.id);
  }
  return paths;
}

/** A painter for an empty SVG element: `paint(placed, frame)` shows what `locate` gives, and nothing else. */
export function createPainter(svg) {
  svg.replaceChildren();
  const definitions = makeSvg("defs", svg);
  const clip = makeSvg("rect", makeSvg("clipPath", definitions, { id: "tl-plot" }));
  const plot = makeSvg("g", svg);
  const area = makeSvg("rect", plot, { class: "tl-plot-area", fill: "none" });
  const background = makeSvg("g", plot, { class: "tl-background" });
  const inside = makeSvg("g", plot, { "clip-path": "url(#tl-plot)", "shape-rendering": "crispEdges" });
  const layers = {
    bins: makeSvg("g", inside, { class: "tl-bins" }),
    spans: makeSvg("g", inside, { class: "tl-spans" }),
    marks: makeSvg("g", plot, { class: "tl-marks" }),
    texts: makeSvg("g", plot),
    rings: makeSvg("g", plot, { class: "tl-rings", fill: "none", "stroke-width": 2 }),
  };
  const ring = makeSvg("path", layers.rings);
  const paths = { bins: new Map(), spans: new Map(), marks: new Map() };
  const hatches = new Map();
  const written = new Map();

  const hatch = (color) => {
    if (!hatches.has(color)) {
      const pattern = makeSvg("pattern", definitions, { id: `tl-hatch-${hatches.size}`, width: 7, height: 7, patternUnits: "userSpaceOnUse" });
      makeSvg("path", pattern, { d: "M-1.75,1.75L1.75,-1.75M0,7L7,0M5.25,8.75L8.75,5.25", stroke: color, "stroke-width": 1.1 });
      hatches.set(color, `url(#${pattern.id})`);
    }
    return hatches.get(color);
  };

  const paintPaths = (name, joined) => {
    const kept = paths[name];
    for (const [key, path] of kept) {
      if (!joined.has(key)) {
        path.remove();
        kept.delete(key);
      }
    }
    for (const [key, { fill, stroke, width, isHatched, opacity, d, ids }] of joined) {
      if (!kept.has(key)) {
        const style = { fill: isHatched ? hatch(fill) : fill, stroke, "stroke-width": width, opacity };
        kept.set(key, makeSvg("path", layers[name], style));
      }
      const path = kept.get(key);
      layers[name].append(path); // in the order asked for, so that what is found stands over what is not
      path.setAttribute("d", d);
      path.tlIds = ids;
    }
  };

  const paintTexts = (texts, ink, sizePx) => {
    const wanted = new Set();
    for (const { id, text, bold, left, right, y, isRight, kind } of texts) {
      const key = `${kind} ${bold} ${isRight} ${id} ${text}`;
      wanted.add(key);
      if (!written.has(key)) {
        const element = makeSvg("text", layers.texts, { class: `tl-${kind}`, "text-anchor": isRight ? "start" : "end", "font-size": sizePx });
        if (bold) element.setAttribute("font-weight", "bold");
        element.textContent = text;
        element.tlId = id;
        written.set(key, element);
      }
      const element = written.get(key);
      element.setAttribute("x", (isRight ? left : right).toFixed(2));
      element.setAttribute("y", (y + BASELINE_EM * sizePx).toFixed(2));
    }
    for (const [key, element] of written) {
      if (wanted.has(key)) continue;
      element.remove();
      written.delete(key);
    }
    layers.texts.setAttribute("fill", ink);
  };

  /** A ring around the selected event, wherever it is to be found; none if it is out of view. */
  const paintRing = (spot, ink, plotPx) => {
    layers.rings.setAttribute("stroke", ink);
    if (!spot || (spot.left === null ? spot.x < 0 || spot.x > plotPx : spot.right < 0 || spot.left > plotPx)) {
      ring.setAttribute("d", "");
      return;
    }
    const box = spot.left === null ? null : { left: Math.max(spot.left, 2) - 3, right: Math.min(spot.right, plotPx - 2) + 3 };
    ring.setAttribute("d", box ? outlineBox({ ...box, top: spot.y - RING_PX, bottom: spot.y + RING_PX }) : outlineMark("circle", spot.x, spot.y, 2 * RING_PX));
  };

  return {
    background,
    paint(located, { left, plotPx, heightPx, ink, labelPx, fontFamily, spot = null }) {
      plot.setAttribute("transform", `translate(${left},0)`);
      for (const box of [clip, area]) for (const [key, value] of Object.entries({ width: plotPx, height: heightPx })) box.setAttribute(key, value);
      plot.setAttribute("font-family", fontFamily);
      paintPaths("bins", joinAlike(located.bins, outlineBox));
      paintPaths("spans", joinAlike(located.spans, outlineBox));
      paintPaths("marks", joinAlike(located.marks, (one) => outlineMark(one.symbol, one.x, one.y, one.size)));
      const texts = [...located.labels.map((one) => ({ ...one, kind: "label" })), ...located.counts.map((one) => ({ ...one, kind: "count" }))];
      paintTexts(texts, ink, labelPx);
      paintRing(spot, ink, plotPx);
    },
  };
}
