// What a reader asks of the page, in one place.

/** @typedef {[number, number]} View */
/**
 * @typedef {Object} State
 * @property {View | null} view Null is all, at every width.
 * @property {string} search
 * @property {string} track Empty for all.
 * @property {number} importance 0 for all.
 * @property {string} actor Empty for all.
 * @property {boolean} contested Only events whose facts or values are contested.
 * @property {string | null} selected The id of the event whose detail is open.
 * @property {string} pane What a phone shows: list or chart.
 */
/** @typedef {(state: Readonly<State>, before: Readonly<State>) => void} Listener */
/** @typedef {{ update: Listener }} Part A part of the page: it brings its elements from one state to the next. */
/** @typedef {ReturnType<typeof createStore>} Store */

/** @type {Readonly<State>} */
export const UNTOUCHED = Object.freeze({ view: null, search: "", track: "", importance: 0, actor: "", contested: false, selected: null, pane: "chart" });

/** What search and filters are where none is set. */
export const NO_QUERY = Object.freeze({ search: "", track: "", importance: 0, actor: "", contested: false });

const QUERY = /** @type {("search" | "track" | "importance" | "actor" | "contested")[]} */ (Object.keys(NO_QUERY));

/** @typedef {import("./search.js").Query} Query */

/** The search and the filters of a state alone. */
export const pickQuery = (/** @type {Readonly<Query>} */ { search, track, importance, actor, contested }) => ({ search, track, importance, actor, contested });

/** Whether search or filters differ between two states. */
export const isQueryChanged = (/** @type {Readonly<Query>} */ state, /** @type {Readonly<Query>} */ before) => QUERY.some((name) => state[name] !== before[name]);

/** A store with a state; listeners are called in the order of their subscription, after each change. */
export function createStore(/** @type {Readonly<State>} */ initial = UNTOUCHED) {
  let state = initial;
  /** @type {Set<Listener>} */
  const listeners = new Set();
  /** @type {[Readonly<State>, Readonly<State>][]} */
  const changes = [];
  let isCalling = false;

  /** Calls the listeners for each change in turn; a change that one of them makes comes last. */
  const call = () => {
    isCalling = true;
    try {
      for (let change = changes.shift(); change; change = changes.shift()) for (const listener of [...listeners]) listener(...change);
    } finally {
      isCalling = false;
    }
  };

  return {
    get: () => state,
    /** Changes a part of the state; where nothing in it differs, nobody is called. */
    set(/** @type {Partial<State>} */ patch) {
      const before = state;
      const next = { ...before, ...patch };
      const names = /** @type {(keyof State)[]} */ (Object.keys(next));
      if (names.every((name) => Object.is(next[name], before[name]))) return;
      state = Object.freeze(next);
      changes.push([next, before]);
      if (!isCalling) call();
    },
    /** Returns a function that ends the subscription. */
    subscribe(/** @type {Listener} */ listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
}
