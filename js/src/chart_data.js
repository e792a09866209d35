// What a chart draws, and what it calls.

/** @typedef {[number, number]} View */
/** @typedef {import("./hit_test.js").Hit} Hit */
/** @typedef {import("./layout/scene.js").Scene} Scene */
/** @typedef {import("./layout/items.js").Items & import("./marks.js").Events & import("./labels.js").Texts & { label_cell: string[] }} Events `label_cell`: as it stands in the CSV. */
/**
 * @typedef {Object} ChartData
 * @property {Events} events
 * @property {import("./chapters.js").Chapter[]} chapters
 * @property {import("./archive.js").Archive | null} [counts] Of an archive.
 * @property {import("./background.js").Coverage | null} coverage
 * @property {View} extent
 * @property {View} calendar
 * @property {{ margin: number, deepest: number, wide_from: number }} sizes
 * @property {Record<"wide" | "narrow", { l: number, r: number }>} margins
 * @property {string[]} lanes
 * @property {string[][]} lane_lines
 * @property {string} zone
 * @property {import("./second_calendar.js").Calendar | null} second_calendar
 * @property {string} font
 * @property {import("./messages.js").Messages} messages
 * @property {{ regular: Record<string, string>, bold: Record<string, string> }} advances Widths of characters, as Python places with them.
 * @property {Record<"wide" | "narrow", { chapters: number, lanes: number[] | null }>} rows Of the chapters and of each lane, as Python has placed all the data; null where it has not.
 */
/**
 * @typedef {Object} Hooks
 * @property {(view: View, scene: Scene) => void} onDraw After each drawing.
 * @property {() => void} onMove When the reader moves the view.
 * @property {(hit: { k: number } | { bin: import("./layout/scene.js").Bin, members: number[] }) => void} onPick
 * @property {(bin: import("./archive.js").ArchiveBin) => void} onBin When a bin of an archive is clicked.
 * @property {(lane: number) => void} onLane When the name of a lane is clicked.
 * @property {(event: KeyboardEvent) => void} onKey
 * @property {(hit: Hit, listBin: (bin: import("./layout/scene.js").Bin) => number[]) => [string, string][]} describe For the tooltip.
 */

export {};
