import assert from "node:assert/strict";
import { test } from "node:test";

import { STEPS, chooseStep, countDays, describeEdge, formatTick, formatYear, listTicks, listTimes, makeTime, readClock } from "../src/time_axis.js";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const find = (unit, count) => STEPS.find((step) => step.unit === unit && step.count === count);
const DAY = 86_400_000;

test("days agree with Date where it can be asked", () => {
  for (const [year, month, day] of [[1970, 1, 1], [2000, 2, 29], [1900, 3, 1], [2025, 6, 13], [1600, 12, 31], [9999, 12, 31]]) {
    assert.equal(countDays(year, month, day), Date.UTC(year, month - 1, day) / DAY);
  }
  const early = new Date(0);
  early.setUTCFullYear(44, 2, 15);
  assert.equal(countDays(44, 3, 15), Math.round(early.setUTCHours(0, 0, 0, 0) / DAY));
});

test("a time is read as it was made, in every year", () => {
  for (let days = countDays(-9999, 1, 1); days <= countDays(9999, 12, 31); days += 997) {
    const clock = readClock(days * DAY + 3_723_000);
    assert.equal(makeTime(clock.year, clock.month, clock.day, clock.hour, clock.minute, clock.second), days * DAY + 3_723_000);
    assert.deepEqual([clock.hour, clock.minute, clock.second], [1, 2, 3]);
  }
});

test("a month beyond December is one of a later year", () => {
  assert.equal(countDays(2024, 13, 1), countDays(2025, 1, 1));
  assert.equal(countDays(2024, 0, 1), countDays(2023, 12, 1));
});

test("steps grow, and the shortest that leaves room is taken", () => {
  for (let at = 1; at < STEPS.length; at += 1) assert.ok(STEPS[at].length > STEPS[at - 1].length);
  assert.deepEqual(chooseStep(1_000, 1), find("second", 1));
  assert.deepEqual(chooseStep(DAY / 100, 90), find("day", 1));
  assert.deepEqual(chooseStep(1e12, 90), find("year", 5_000));
});

test("years before 1 are counted as readers count them", () => {
  const years = listTimes([makeTime(-1200), makeTime(1200)], find("year", 500)).map((at) => formatYear(readClock(at).year));
  assert.deepEqual(years, ["1000 BCE", "500 BCE", "1 CE", "500", "1000"]);
  const each = listTimes([makeTime(-2), makeTime(3)], find("year", 1)).map((at) => formatYear(readClock(at).year));
  assert.deepEqual(each, ["3 BCE", "2 BCE", "1 BCE", "1 CE", "2 CE", "3 CE"]);
  const twos = listTimes([makeTime(-5), makeTime(6)], find("year", 2)).map((at) => formatYear(readClock(at).year));
  assert.deepEqual(twos, ["6 BCE", "4 BCE", "2 BCE", "1 CE", "2 CE", "4 CE", "6 CE"]);
});

test("months count from January and days from the first", () => {
  const view = [makeTime(2024, 11, 20), makeTime(2025, 7, 1)];
  assert.deepEqual(listTimes(view, find("month", 3)).map((at) => formatTick(at, find("month", 3), MONTHS)), ["Jan 2025", "Apr", "Jul"]);
  const odd = listTimes([makeTime(2025, 1, 28), makeTime(2025, 2, 4)], find("day", 2));
  assert.deepEqual(odd.map((at) => formatTick(at, find("day", 2), MONTHS)), ["29 Jan", "1 Feb", "3 Feb"]);
  const mondays = listTimes([makeTime(2025, 6, 1), makeTime(2025, 6, 30)], find("day", 7));
  assert.deepEqual(mondays.map((at) => readClock(at).day), [2, 9, 16, 23, 30]);
});

test("clock times name their day at midnight", () => {
  const step = find("hour", 6);
  const texts = listTimes([makeTime(2025, 6, 13, 7), makeTime(2025, 6, 14, 7)], step).map((at) => formatTick(at, step, MONTHS));
  assert.deepEqual(texts, ["12:00", "18:00", "14 Jun", "06:00"]);
  assert.equal(describeEdge(makeTime(2025, 6, 13, 7), step, MONTHS), "13 June 2025");
  assert.equal(formatTick(makeTime(2025, 6, 13, 7, 30, 5), find("second", 5), MONTHS), "07:30:05");
});

test("ticks lie in the view, in order, and never nearer than asked, whatever the zoom", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  for (let n = 0; n < 2_000; n += 1) {
    const length = 10 ** (3 + random() * 11.7);
    const start = makeTime(Math.round(random() * 11_000 - 4_000)) + random() * DAY;
    const { ticks } = listTicks([start, start + length], 1_000, 90, MONTHS);
    const longest = length / 1_000 * 90 > STEPS[STEPS.length - 1].length;
    ticks.forEach(({ at, text }, position) => {
      assert.ok(at >= start && at <= start + length);
      assert.ok(text);
      // A month can be shorter than the mean, and the 31st is left out: a tenth less is near enough for labels.
      const isOrigin = readClock(at).year === 1 || readClock(ticks[position - 1]?.at ?? at).year === 1;
      if (position > 0 && !longest && !isOrigin) assert.ok((at - ticks[position - 1].at) / length * 1_000 >= 80, `${ticks[position - 1].text} ${text}`);
    });
    assert.ok(ticks.length <= 13 || longest);
  }
});
