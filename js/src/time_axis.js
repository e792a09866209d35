// The axis of time: which ticks a view has, and what stands beside them.
//
// A time is a plain number: the milliseconds from 1970-01-01T00:00 to a wall-clock time of the axis zone, as if that zone
// had no offset, in the proleptic Gregorian calendar. JavaScript's Date is not used: it reads the years 0 to 99 as 19xx and
// knows only UTC and the reader's zone. Years are astronomical, so that 0 is 1 BCE; words never show a year 0.

/** @typedef {"second" | "minute" | "hour" | "day" | "month" | "year"} Unit */
/** @typedef {{ unit: Unit, count: number, length: number }} Step `length` is the mean time from tick to tick, in ms. */
/** @typedef {{ year: number, month: number, day: number, hour: number, minute: number, second: number }} Clock */
/** @typedef {{ at: number, text: string }} Tick */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAYS_PER_ERA = 146_097; // 400 years
const YEAR = (DAYS_PER_ERA / 400) * DAY;
const UNIX_EPOCH = 719_468; // days from 0000-03-01 to 1970-01-01
const LENGTHS = { second: SECOND, minute: MINUTE, hour: HOUR, day: DAY, month: YEAR / 12, year: YEAR };
/** @type {[Unit, number[]][]} */
const COUNTS = [
  ["second", [1, 2, 5, 10, 15, 30]],
  ["minute", [1, 2, 5, 10, 15, 30]],
  ["hour", [1, 2, 3, 6, 12]],
  ["day", [1, 2, 7]],
  ["month", [1, 2, 3, 6]],
  ["year", [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000]],
];
/** All steps, the shortest first. @type {Step[]} */
export const STEPS = COUNTS.flatMap(([unit, counts]) => counts.map((count) => ({ unit, count, length: count * LENGTHS[unit] })));

/** The days from 1970-01-01 to a day. A month beyond 1 to 12 counts on into other years. */
export function countDays(/** @type {number} */ year, /** @type {number} */ month, /** @type {number} */ day) {
  const months = month - 1;
  const [y, m] = [year + Math.floor(months / 12), ((months % 12) + 12) % 12];
  // The year begins in March, so that the leap day is its last.
  const shifted = m < 2 ? y - 1 : y;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * ((m + 10) % 12) + 2) / 5) + day - 1;
  return era * DAYS_PER_ERA + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - UNIX_EPOCH;
}

/** The time of a wall-clock time. */
export function makeTime(/** @type {number} */ year, month = 1, day = 1, hour = 0, minute = 0, second = 0) {
  return countDays(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND;
}

/** The wall-clock time of a time. @returns {Clock} */
export function readClock(/** @type {number} */ at) {
  const days = Math.floor(at / DAY) + UNIX_EPOCH;
  const era = Math.floor(days / DAYS_PER_ERA);
  const ofEra = days - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const ofDay = Math.floor((((at % DAY) + DAY) % DAY) / SECOND);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
    hour: Math.floor(ofDay / 3_600),
    minute: Math.floor(ofDay / 60) % 60,
    second: ofDay % 60,
  };
}

/** The shortest step whose ticks are at least so far apart; the longest if none is long enough. @returns {Step} */
export function chooseStep(/** @type {number} */ msPerPx, /** @type {number} */ apartPx) {
  return STEPS.find((step) => step.length >= msPerPx * apartPx) ?? STEPS[STEPS.length - 1];
}

/**
 * The times of the ticks of a view, both edges included, in order.
 *
 * Seconds, minutes and hours count from midnight, months from January. Every second day is an odd one, and the 31st is
 * left out, since the 1st follows it; every seventh is a Monday. Years are those that a reader counts: 500, 1000 CE and
 * 500, 1000 BCE, with the first year CE between the two eras.
 *
 * @param {[number, number]} view
 * @param {Step} step
 * @returns {number[]}
 */
export function listTimes([start, end], step) {
  if (step.unit === "year") return listYears(readClock(start).year, readClock(end).year, step.count).map((year) => makeTime(year)).filter((at) => at >= start && at <= end);
  if (step.unit === "month") return listMonths([start, end], step.count);
  if (step.unit === "day") return listDays([start, end], step.count);
  const times = [];
  for (let at = Math.ceil(start / step.length) * step.length; at <= end; at += step.length) times.push(at);
  return times;
}

/** The astronomical years from one to another that are ticks. */
function listYears(/** @type {number} */ first, /** @type {number} */ last, /** @type {number} */ count) {
  /** @type {number[]} */
  const years = [];
  // 1 - y is the year BCE of the astronomical year y.
  const isTick = (/** @type {number} */ year) => (year > 0 ? year === 1 || year % count === 0 : (1 - year) % count === 0);
  if (count === 1) {
    for (let year = first; year <= last; year += 1) years.push(year);
    return years;
  }
  for (let at = Math.floor(first / count) * count; at <= last; at += count) {
    for (const year of [at, at + 1]) {
      if (year >= first && year <= last && isTick(year) && years[years.length - 1] !== year) years.push(year);
    }
  }
  return years;
}

function listMonths(/** @type {[number, number]} */ [start, end], /** @type {number} */ count) {
  const { year, month } = readClock(start);
  const times = [];
  for (let months = Math.floor((month - 1) / count) * count; ; months += count) {
    const at = makeTime(year, months + 1);
    if (at > end) return times;
    if (at >= start) times.push(at);
  }
}

function listDays(/** @type {[number, number]} */ [start, end], /** @type {number} */ count) {
  const times = [];
  for (let day = Math.ceil(start / DAY); day * DAY <= end; day += 1) {
    const ofMonth = count === 2 ? readClock(day * DAY).day : 0;
    const isMonday = (((day + 3) % 7) + 7) % 7 === 0; // 1970-01-01 was a Thursday
    if (count === 1 || (count === 2 && ofMonth % 2 === 1 && ofMonth < 31) || (count === 7 && isMonday)) times.push(day * DAY);
  }
  return times;
}

/** A year in words: "2025", "44 BCE", "50 CE". */
export const formatYear = (/** @type {number} */ year) => (year > 0 ? `${year}${year < 100 ? " CE" : ""}` : `${1 - year} BCE`);

/**
 * What stands beside a tick. What all ticks of the view share stands at its left edge, see `describeEdge`; the first tick
 * of a year names it, and midnight its day.
 *
 * @param {number} at
 * @param {Step} step
 * @param {string[]} months Twelve names.
 */
export function formatTick(at, step, months) {
  const { year, month, day, hour, minute, second } = readClock(at);
  const name = months[month - 1].slice(0, 3);
  if (step.unit === "year") return formatYear(year);
  if (step.unit === "month") return month === 1 ? `${name} ${formatYear(year)}` : name;
  if (step.unit === "day") return month === 1 && day <= step.count ? `${day} ${name} ${formatYear(year)}` : `${day} ${name}`;
  if (hour === 0 && minute === 0 && second === 0) return `${day} ${name}`;
  const clock = `${pad(hour)}:${pad(minute)}`;
  return step.unit === "second" ? `${clock}:${pad(second)}` : clock;
}

const pad = (/** @type {number} */ number) => String(number).padStart(2, "0");

/** What the ticks of a view leave out, for its left edge: nothing, the year, or the day. */
export function describeEdge(/** @type {number} */ start, /** @type {Step} */ step, /** @type {string[]} */ months) {
  const { year, month, day } = readClock(start);
  if (step.unit === "year") return "";
  if (step.unit === "month" || step.unit === "day") return formatYear(year);
  return `${day} ${months[month - 1]} ${formatYear(year)}`;
}

/**
 * The ticks of a view.
 *
 * @param {[number, number]} view
 * @param {number} widthPx Of the plot.
 * @param {number} apartPx How far ticks are apart at least.
 * @param {string[]} months Twelve names.
 * @returns {{ edge: string, ticks: Tick[] }}
 */
export function listTicks([start, end], widthPx, apartPx, months) {
  const step = chooseStep((end - start) / widthPx, apartPx);
  const ticks = listTimes([start, end], step).map((at) => ({ at, text: formatTick(at, step, months) }));
  return { edge: describeEdge(start, step, months), ticks };
}
