import {applyFilters} from "./filters.js";
import {countMatrix} from "./count.js";
import {folded} from "./words.js";
import {fromFragment, toFragment} from "./state.js";

/**
 * Return the page at work in the state that its address says.
 * @param {Store} store
 * @returns {App}
 */
export function makeApp(store) {
  const {state, unknown} = fromFragment(store, location.hash.slice(1));
  const app = {store, state, unknown, listeners: []};
  recount(/** @type {any} */ (app));
  return /** @type {any} */ (app);
}

/** @param {App} app */
function recount(app) {
  const {store, state} = app;
  const asked = {rows: state.rows, columns: state.columns, inferred: state.inferred};
  const {fitting, counts} = applyFilters(store, state, folded(state.text));
  app.fitting = fitting;
  app.counts = counts;
  const key = JSON.stringify(asked);
  if (app.wholeKey !== key) {
    app.whole = countMatrix(store, store.data.claims, asked);
    app.wholeKey = key;
  }
  app.counted = fitting.length === store.data.claims.length ? app.whole : countMatrix(store, fitting, asked);
}

/**
 * Change the state, count again and let everything that shows it know; *what* says which part changed.
 * @param {App} app
 * @param {Partial<State>} change
 * @param {string} [what]
 */
export function update(app, change, what = "all") {
  Object.assign(app.state, change);
  if (what === "all" || what === "filters") recount(app);
  writeAddress(app);
  for (const listener of app.listeners) listener(what);
}

/** @param {App} app */
function writeAddress(app) {
  const fragment = toFragment(app.store, app.state);
  if (fragment === location.hash.slice(1)) return;
  history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
}

/**
 * Take the state from the address again, after a person changed it or followed a link.
 * @param {App} app
 */
export function fromAddress(app) {
  const {state, unknown} = fromFragment(app.store, location.hash.slice(1));
  app.unknown = unknown;
  app.state = state;
  update(app, {}, "all");
}
