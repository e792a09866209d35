// The second calendar of an axis, whose first six months have 31 days, the next five 30, and the last what is left.

/** @typedef {{ months: string[], years: [number, number][] }} Calendar Names of months; each year and its first day in ms, with one year more at the end. */
/** @typedef {{ year: number, month: number, day: number }} CalendarDay */
/** @typedef {{ at: number, text: string }} Tick */

const DAY = 86_400_000;
const MONTH_PX = 62;
const YEAR_STEPS = [1, 2, 5, 10, 20, 50, 100];
const YEAR_PX = 44;
const MONTH_DAYS = [31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30];
const STARTS = MONTH_DAYS.reduce((starts, days) => [...starts, starts[starts.length - 1] + days], [0]);

/** The day of a time, or null for one outside of the years that are known. @returns {CalendarDay | null} */
export function readDay(/** @type {Calendar} */ { years }, /** @type {number} */ at) {
  const index = years.findLastIndex(([, start]) => start <= at);
  if (index < 0 || index === years.length - 1) return null;
  const [year, start] = years[index];
  const day = Math.floor((at - start) / DAY);
  const month = STARTS.findLastIndex((first) => first <= day);
  return { year, month: month + 1, day: day - STARTS[month] + 1 };
}

/**
 * The ticks of a view: the days of the first calendar's ticks where those are days, else months or years of its own. The
 * first of them, and each that begins a year, has the year.
 *
 * @param {Calendar} calendar
 * @param {[number, number]} view
 * @param {number} plotPx
 * @param {{ unit: string, times: number[] }} first Of the first calendar.
 * @returns {Tick[]}
 */
export function listSecondTicks(calendar, view, plotPx, { unit, times }) {
  if (unit !== "month" && unit !== "year") return listDays(calendar, unit === "day" ? times : times.filter((at) => at % DAY === 0));
  const pxPerDay = plotPx / ((view[1] - view[0]) / DAY);
  return pxPerDay * 29 >= MONTH_PX ? listMonths(calendar, view, 1) : pxPerDay * 90 >= MONTH_PX ? listMonths(calendar, view, 3) : listYears(calendar, view, pxPerDay);
}

/** @returns {Tick[]} */
function listDays(/** @type {Calendar} */ calendar, /** @type {number[]} */ times) {
  let year = 0;
  return times.flatMap((at) => {
    const day = readDay(calendar, at);
    if (!day) return [];
    const text = `${day.day} ${calendar.months[day.month - 1]}${day.year === year ? "" : ` ${day.year}`}`;
    year = day.year;
    return [{ at, text }];
  });
}

/** @returns {Tick[]} */
function listMonths(/** @type {Calendar} */ { months, years }, /** @type {[number, number]} */ [start, end], /** @type {number} */ count) {
  let isFirst = true;
  return years.slice(0, -1).flatMap(([year, first]) => STARTS.flatMap((day, month) => {
    const at = first + day * DAY;
    if (month % count || at < start || at > end) return [];
    const text = `${months[month]}${isFirst || month === 0 ? ` ${year}` : ""}`;
    isFirst = false;
    return [{ at, text }];
  }));
}

/** @returns {Tick[]} */
function listYears(/** @type {Calendar} */ { years }, /** @type {[number, number]} */ [start, end], /** @type {number} */ pxPerDay) {
  const count = YEAR_STEPS.find((step) => step * 365 * pxPerDay >= YEAR_PX) ?? YEAR_STEPS[YEAR_STEPS.length - 1];
  return years.filter(([year, at]) => year % count === 0 && at >= start && at <= end).map(([year, at]) => ({ at, text: String(year) }));
}
