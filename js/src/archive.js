// The counts of an archive, as strips: at each zoom those of the finest level whose bins can be seen.

/** @typedef {import("./layout/scene.js").Bin} Bin */
/** @typedef {{ lane: number, level: number, bins: number[], n: number[], own: number[], closed: number[] }} Cells Of a lane and a level, by bin; `closed` are those of which the next level is not held. */
/** @typedef {{ levels: string[], cells: { lane: number, level: number, bins: number[], n: number[], own: number[], closed: number[] }[] }} Packed */
/** @typedef {Bin & { grade: number, level: string, number: number, own: number, isFinest: boolean }} ArchiveBin `number` names the bin within its level. */
/** @typedef {ReturnType<typeof createArchive>} Archive */

const LEAST_PX = 5;
export const GRADES = 8;
const SHOWN_GRADES = [2, 4, 6, 8];
const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000];

/** How opaque a bin of a grade is, as of any heat strip. */
export const shade = (/** @type {number} */ grade) => 0.2 + (0.8 * grade) / GRADES;

/** The first ms of a year, which JavaScript reads as 19xx where it is below 100. */
function startOfYear(/** @type {number} */ year, month = 0) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime();
}

/** Where a bin of a level begins, in ms. */
export function findStart(/** @type {string} */ level, /** @type {number} */ bin) {
  if (level === "decade") return startOfYear(bin * 10);
  if (level === "year") return startOfYear(bin);
  if (level === "month") return startOfYear(Math.floor(bin / 12), ((bin % 12) + 12) % 12);
  return bin * (level === "day" ? DAY_MS : HOUR_MS);
}

/** The bins of a row from the steps between them. */
const addUp = (/** @type {number[]} */ steps) => {
  let at = 0;
  return steps.map((step) => { at += step; return at; });
};

/** The position of the first bin that ends after a time. */
function findFirst(/** @type {number[]} */ bins, /** @type {string} */ level, /** @type {number} */ at) {
  let [low, high] = [0, bins.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (findStart(level, bins[middle] + 1) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The strips of an archive from its packed counts. */
export function createArchive(/** @type {Packed} */ { levels, cells: packed }) {
  const cells = packed.map((one) => ({ ...one, bins: addUp(one.bins), isClosed: new Set(one.closed) }));
  const drawn = levels.map((name, level) => ({ name, level })).filter(({ name }) => name !== "all");
  const most = levels.map((_, level) => Math.max(1, ...cells.filter((one) => one.level === level).map(({ n }) => n.reduce((a, b) => Math.max(a, b), 0))));

  /** The finest level whose bins are wide enough to be seen. */
  const chooseLevel = (/** @type {[number, number]} */ [start, end], /** @type {number} */ widthPx) => {
    const pxPerMs = widthPx / (end - start);
    const lengths = { decade: 3_652 * DAY_MS, year: 365 * DAY_MS, month: 30 * DAY_MS, day: DAY_MS, hour: HOUR_MS };
    return drawn.findLast(({ name }) => lengths[/** @type {keyof typeof lengths} */ (name)] * pxPerMs >= LEAST_PX) ?? drawn[0];
  };

  return {
    chooseLevel,
    /** The level of a view, and up to how many events some colours of its bins stand for. */
    describeScale(/** @type {[number, number]} */ view, /** @type {number} */ widthPx) {
      const wanted = chooseLevel(view, widthPx);
      if (!wanted) return null;
      const limits = SHOWN_GRADES.map((grade) => ({ opacity: shade(grade), most: Math.floor(most[wanted.level] * (grade / GRADES) ** 2) }));
      // Where there are few events, several colours end at the same number.
      return { level: wanted.name, steps: limits.filter(({ most: count }, at) => count > 0 && count !== limits[at + 1]?.most) };
    },
    /**
     * The bins of a view: those of its level, and coarser ones of which no finer are held.
     *
     * @param {[number, number]} view
     * @param {number} widthPx
     * @returns {ArchiveBin[]}
     */
    listBins(view, widthPx) {
      const wanted = chooseLevel(view, widthPx);
      if (!wanted) return [];
      const [start, end] = view;
      const pxPerMs = widthPx / (end - start);
      /** @type {ArchiveBin[]} */
      const found = [];
      for (const { lane, level, bins, n, own, isClosed } of cells) {
        if (level > wanted.level || levels[level] === "all") continue;
        const name = levels[level];
        for (let at = findFirst(bins, name, start); at < bins.length; at += 1) {
          const from = findStart(name, bins[at]);
          if (from >= end) break;
          if (level < wanted.level && !isClosed.has(at)) continue;
          const to = findStart(name, bins[at] + 1);
          found.push({
            lane, start: from, end: to, left: Math.max((from - start) * pxPerMs, 0), right: Math.min((to - start) * pxPerMs, widthPx),
            count: n[at], own: own[at], level: name, number: bins[at], isFinest: level === drawn[drawn.length - 1].level || isClosed.has(at),
            grade: Math.max(1, Math.ceil(GRADES * Math.sqrt(n[at] / most[level]))),
          });
        }
      }
      return found;
    },
  };
}

/** The name of a bin as a reader writes it: 1990s, 2020, March 2020, 5 March 2020, 5 March 2020, 14:00. */
export function nameBin(/** @type {string} */ level, /** @type {number} */ bin, /** @type {string[]} */ months) {
  const date = new Date(findStart(level, bin));
  const year = date.getUTCFullYear();
  const written = year > 0 ? String(year) : `${1 - year} BCE`;
  if (level === "decade") return `${written}s`;
  if (level === "year") return written;
  const month = `${months[date.getUTCMonth()]} ${written}`;
  if (level === "month") return month;
  const day = `${date.getUTCDate()} ${month}`;
  return level === "day" ? day : `${day}, ${String(date.getUTCHours()).padStart(2, "0")}:00`;
}
