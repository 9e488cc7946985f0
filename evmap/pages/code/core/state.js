/** What the page shows, and the same as the end of its address, so that a view can be shared. */

export const TABS = ["map", "network", "records", "findings", "gaps", "sources", "changes", "about"];
export const COUNTS = ["reports", "claims", "teams", "findings"];
export const VIEWS = ["bubbles", "heat", "numbers"];
export const SORTS = ["finding", "report", "year"];
/** Above so many columns five bubbles do not fit a cell. */
export const MOST_BUBBLE_COLUMNS = 12;

/**
 * Return the state in which the page opens.
 * @param {Store} store
 * @returns {State}
 */
export function firstState(store) {
  const {data} = store;
  return {
    tab: "map", rows: data.rows, columns: data.columns, count: "reports", view: "", segment: data.segment,
    inferred: false, hide: false, open: new Set(), filters: new Map(), text: "", from: null, to: null,
    sort: "finding", panel: "", ego: "", list: "",
  };
}

/**
 * Return how cells are drawn: as chosen, else as bubbles where they fit.
 * @param {State} state
 * @param {number} columns
 */
export function viewOf(state, columns) {
  return state.view || (columns > MOST_BUBBLE_COLUMNS ? "numbers" : "bubbles");
}

/**
 * Return the end of the address that leads back to this state; what is as at first is left out.
 * @param {Store} store
 * @param {State} state
 */
export function toFragment(store, state) {
  const first = firstState(store);
  const said = new URLSearchParams();
  for (const key of /** @type {const} */ (["tab", "rows", "columns", "count", "view", "segment", "sort", "panel", "ego", "list"]))
    if (state[key] !== first[key]) said.set(key, state[key]);
  if (state.inferred) said.set("inferred", "yes");
  if (state.hide) said.set("hide", "yes");
  for (const group of state.open) said.append("open", group);
  for (const [name, values] of state.filters) for (const value of values) said.append(name, value);
  if (state.text) said.set("words", state.text);
  if (state.from !== null) said.set("from", String(state.from));
  if (state.to !== null) said.set("to", String(state.to));
  return said.toString();
}

/**
 * Return the state that an address means, and what in it is not known here.
 * @param {Store} store
 * @param {string} fragment
 */
export function fromFragment(store, fragment) {
  const state = firstState(store);
  /** @type {string[]} */
  const unknown = [];
  const facets = store.data.facets.map((facet) => facet.kind);
  /** @type {Object<string, string[]>} */
  const words = {
    tab: TABS, rows: facets, columns: facets, count: COUNTS, view: VIEWS, sort: SORTS,
    segment: store.data.segments.map((one) => one.name),
  };
  for (const [key, value] of new URLSearchParams(fragment)) {
    const filter = store.options.find((one) => one.name === key);
    if (key in words) {
      if (words[key].includes(value)) /** @type {any} */ (state)[key] = value;
      else unknown.push(`${key}=${value}`);
    } else if (key === "inferred" || key === "hide") state[key] = value === "yes";
    else if (key === "open") state.open.add(value);
    else if (key === "words") state.text = value;
    else if ((key === "from" || key === "to") && /^\d{1,4}$/.test(value)) state[key] = Number(value);
    else if (["panel", "ego", "list"].includes(key)) /** @type {any} */ (state)[key] = value;
    else if (["finding", "claim", "document"].includes(key) && !filter) state.panel = `${key}:${value}`;
    else if (filter && filter.values.some((one) => one.id === value))
      state.filters.set(key, (state.filters.get(key) || new Set()).add(value));
    else if (key || value) unknown.push(value ? `${key}=${value}` : key);
  }
  if (state.rows === state.columns) {
    unknown.push(`rows and columns both ${state.rows}`);
    state.rows = store.data.rows;
    state.columns = store.data.columns;
  }
  return {state, unknown};
}
