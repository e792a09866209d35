import assert from "node:assert/strict";
import { test } from "node:test";

import { hashText, prepareItems, selectItems } from "../src/layout/items.js";
import { buildScene } from "../src/layout/scene.js";

const WIDTHS = () => [100, 100];

/** Items from rows of lane, importance, form, start and end; the mark is in the middle. */
function makeItems(rows) {
  const column = (read) => rows.map(read);
  const middle = ([, , , start, end = start]) => (start + end) / 2;
  return {
    id: column((_, k) => `e${k}`),
    lane: column(([lane]) => lane),
    importance: column(([, importance]) => importance),
    form: column(([, , form]) => form),
    start: column(([, , , start]) => start),
    end: column(([, , , start, end = start]) => end),
    mark: column(middle),
    certain_start: column(([, , , start]) => start),
    certain_end: column(([, , , start, end = start]) => end),
    is_open: column(() => false),
  };
}

const place = (rows, options, matches = null) => buildScene(selectItems(prepareItems(makeItems(rows)), matches), { view: [0, 1_000], widthPx: 1_000, widths: WIDTHS, ...options });

test("a hash is FNV-1a", () => {
  assert.deepEqual(["", "a", "foobar"].map(hashText), [0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
});

test("a label stands 4 px from its mark, at the other side near the edge, in a bar that is long enough", () => {
  const { labels } = place([[0, 2, "dot", 200], [0, 2, "dot", 980], [0, 2, "bar", 400, 600], [0, 2, "bar", 700, 740]], { maxRows: 9 });
  assert.deepEqual(labels.map(({ side, left, right }) => [side, left, right]), [
    ["right", 209, 309],
    ["left", 871, 971],
    ["inside", 404, 504],
    ["right", 744, 844],
  ]);
});

test("a bar of less than 8 px is a dot with a tail", () => {
  const { marks } = place([[0, 3, "bar", 100, 107], [0, 3, "bar", 500, 508]], {});
  assert.deepEqual(marks.map(({ form, left, right }) => [form, left, right]), [["stub", 98.5, 112.5], ["bar", 500, 508]]);
});

test("the label of a range stands in its whisker, beside the dot", () => {
  const { marks, labels } = place([[0, 2, "range", 300, 700]], {});
  assert.deepEqual([marks[0].form, marks[0].left, marks[0].right, marks[0].x], ["range", 300, 700, 500]);
  assert.deepEqual([labels[0].side, labels[0].left], ["inside", 509]);
});

test("what has no room is counted where it is", () => {
  const { totals, bins, lanes } = place(Array.from({ length: 40 }, () => [0, 3, "dot", 500]), { maxRows: 3 });
  assert.deepEqual([totals.matching, totals.shown, totals.labelled, totals.hidden], [40, 3, 3, 37]);
  assert.deepEqual(bins.map(({ start, end, count }) => [start <= 500 && end > 500, count]), [[true, 37]]);
  assert.equal(lanes[0].rows, 3);
});

test("the selected event comes first, and what does not match is not placed", () => {
  const rows = Array.from({ length: 9 }, () => [0, 1, "dot", 500]).concat([[0, 3, "dot", 500]]);
  assert.deepEqual(place(rows, { maxRows: 1, selected: 9 }).labels.map(({ k }) => k), [9]);
  assert.deepEqual(place(rows, {}, rows.map((_, k) => k === 4)).marks.map(({ k }) => k), [4]);
});

test("during a gesture lanes and rows stay, and afterwards all is placed again", () => {
  const selection = selectItems(prepareItems(makeItems(Array.from({ length: 20 }, (_, k) => [k % 2, 2, "dot", 20 + 45 * k]))));
  const options = { widthPx: 1_000, widths: WIDTHS, maxRows: 8 };
  const before = buildScene(selection, { ...options, view: [0, 1_000] });
  const step = buildScene(selection, { ...options, view: [300, 1_300], previous: before, isGesture: true });
  const row = (scene, k) => scene.marks.find((mark) => mark.k === k)?.row;
  assert.deepEqual(step.lanes, before.lanes);
  assert.ok(step.marks.length > 5);
  for (const { k } of step.marks) assert.equal(row(step, k), row(before, k) ?? row(step, k));
  const settled = buildScene(selection, { ...options, view: [300, 1_300], previous: step });
  const fresh = buildScene(selection, { ...options, view: [300, 1_300] });
  assert.equal(settled.totals.labelled, fresh.totals.labelled);
});
