import {update} from "../core/app.js";
import {cellKey, classesOf, valueOf} from "../core/count.js";
import {button, h} from "../core/dom.js";
import {viewOf} from "../core/state.js";
import {counted} from "../core/words.js";
import {bubbles} from "./marks.js";

const NOUN = {reports: "report", claims: "claim", teams: "independent team", findings: "finding"};

/**
 * The names of headings that are part of the reading order but not of a group that is closed.
 * @param {App} app
 * @param {Term[]} rows
 */
export function shownRows(app, rows) {
  const {open, hide} = app.state;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.filter((row) => {
    if (hide && !app.counted.rowTotals.has(row.id)) return false;
    for (let parent = row.parent; parent; parent = (byId.get(parent) || {parent: ""}).parent)
      if (!open.has(parent)) return false;
    return true;
  });
}

/**
 * The columns that are shown: without empty ones if that is asked for.
 * @param {App} app
 */
export function shownColumns(app) {
  const {columns, columnTotals} = app.counted;
  const top = app.state.columns === "theme" ? columns.filter((one) => !one.parent) : columns;
  return app.state.hide ? top.filter((one) => columnTotals.has(one.id)) : top;
}

/**
 * Return the segment that bubbles show.
 * @param {App} app
 */
export function segmentOf(app) {
  const {segments} = app.store.data;
  return segments.find((one) => one.name === app.state.segment) || segments[0];
}

/**
 * What a cell says: its kind (filled, filtered, gap, outside), the words in it and its name for a screen reader.
 * @param {App} app
 * @param {Term} row
 * @param {Term} column
 */
export function cellSays(app, row, column) {
  const key = cellKey(row.id, column.id);
  const cell = app.counted.cells.get(key);
  const before = app.whole.cells.get(key);
  const place = `${row.label}, ${column.label}`;
  const value = valueOf(app.store, cell, app.state.count);
  if (cell && cell.claims.length) {
    const segment = segmentOf(app);
    const numbers = classesOf(segment, cell);
    const classes = segment.classes.map((one, number) => numbers[number] && `${numbers[number]} ${one.label}`).filter(Boolean);
    const said = [counted(value, NOUN[/** @type {"reports"} */ (app.state.count)]), ...classes].join(", ");
    return {kind: "filled", cell, value, numbers, words: String(value), name: `${place}: ${said}`};
  }
  const base = {cell, value: 0, numbers: /** @type {number[]} */ ([])};
  if (before && before.claims.length)
    return {...base, kind: "filtered", words: "filtered out", name: `${place}: none of ${counted(before.claims.length, "claim")} fits the filters`};
  if (!row.in_scope || !column.in_scope) return {...base, kind: "outside", words: "out of scope", name: `${place}: out of scope`};
  if (before && before.inferred)
    return {...base, kind: "gap", words: `none (${before.inferred} inferred)`, name: `${place}: no evidence, gap, ${counted(before.inferred, "inferred link")}`};
  if (before && before.advised)
    return {...base, kind: "gap advice", words: "advice only", name: `${place}: no evidence, gap, advice only`};
  return {...base, kind: "gap", words: "none", name: `${place}: no evidence, gap`};
}

/**
 * Return the matrix as a table whose cells can be gone through with the arrow keys.
 * @param {App} app
 * @param {(panel: string) => void} open
 * @returns {HTMLTableElement}
 */
export function matrixTable(app, open) {
  const {state} = app;
  const columns = shownColumns(app);
  const rows = shownRows(app, app.counted.rows);
  const view = viewOf(state, columns.length);
  const says = rows.map((row) => columns.map((column) => cellSays(app, row, column)));
  const scale = {
    bubble: Math.max(1, ...[...app.whole.cells.values()].flatMap((cell) => classesOf(segmentOf(app), cell))),
    heat: Math.max(1, ...says.flat().map((one) => one.value)),
  };
  const facet = (/** @type {string} */ kind) => (app.store.facets.get(kind) || {label: kind}).label;
  const head = h("tr", {role: "row"},
    h("td", {class: "corner", role: "columnheader", tabindex: "-1"}, `${facet(state.rows)} ↓ ${facet(state.columns)} →`),
    columns.map((column) => headCell(app, "column", column)),
    h("th", {scope: "col", role: "columnheader", class: "total", tabindex: "-1"}, "all"));
  const body = rows.map((row, number) => h("tr", {role: "row", class: row.depth ? "narrower" : "top"},
    headCell(app, "row", row),
    columns.map((column, index) => bodyCell(app, view, says[number][index], scale, row, column)),
    totalCell(app, row.label, app.counted.rowTotals.get(row.id))));
  const foot = h("tr", {role: "row", class: "totals"},
    h("th", {scope: "row", role: "rowheader", tabindex: "-1"}, "all"),
    columns.map((column) => totalCell(app, column.label, app.counted.columnTotals.get(column.id), column.label)),
    totalCell(app, "all", app.counted.total));
  const caption = `${facet(state.rows)} by ${facet(state.columns)}: distinct ${state.count}. Totals are distinct counts, not sums.`;
  const table = h("table", {class: `matrix ${view}`, role: "grid", id: "matrix", "aria-describedby": "keys"},
    h("caption", {}, caption), h("thead", {role: "rowgroup"}, head), h("tbody", {role: "rowgroup"}, body),
    h("tfoot", {role: "rowgroup"}, foot));
  makeRoving(app, table, open);
  return table;
}

/**
 * @param {App} app
 * @param {"row"|"column"} side
 * @param {Term} term
 */
function headCell(app, side, term) {
  const children = side === "row" && app.counted.rows.some((one) => one.parent === term.id && term.id);
  const isOpen = app.state.open.has(term.id);
  const toggle = children && button(isOpen ? "−" : "+", () => toggleGroup(app, term.id), {
    class: "toggle", tabindex: "-1", "aria-hidden": "true", "data-toggle": term.id});
  const chip = term.defined_in.length ? h("span", {class: "chip"}, `defined in ${term.defined_in.length}`) : "";
  const scope = term.in_scope ? "" : h("span", {class: "chip"}, "out of scope");
  return h("th", {
    scope: side === "row" ? "row" : "col", role: `${side}header`, "data-panel": `${side}:${term.id}`, tabindex: "-1",
    class: `head d${Math.min(term.depth, 3)}${term.id ? "" : " nothing"}`, "aria-expanded": children ? String(isOpen) : null,
    "data-group": children ? term.id : null,
  }, toggle, h("span", {class: "label"}, term.label), chip, scope);
}

/**
 * Open or close a group of rows.
 * @param {App} app
 * @param {string} id
 */
function toggleGroup(app, id) {
  const open = new Set(app.state.open);
  if (!open.delete(id)) open.add(id);
  update(app, {open}, "rows");
}

/**
 * @param {App} app
 * @param {string} view
 * @param {ReturnType<typeof cellSays>} says
 * @param {{bubble: number, heat: number}} scale
 * @param {Term} row
 * @param {Term} column
 */
function bodyCell(app, view, says, scale, row, column) {
  const filled = says.kind === "filled";
  const shade = filled && view === "heat" ? ` h${Math.ceil((5 * says.value) / scale.heat)}` : "";
  const drawn = filled && view === "bubbles" && says.numbers.some(Boolean) ? bubbles(says.numbers, scale.bubble) : "";
  const words = says.kind === "gap advice" ? ["→ ", says.words] : says.words;
  return h("td", {
    role: "gridcell", tabindex: "-1", class: `cell ${says.kind}${shade}`, "aria-label": says.name,
    "data-panel": `cell:${row.id}|${column.id}`,
  }, h("span", {class: "column", "aria-hidden": "true"}, column.label),
  h("span", {class: "words"}, words), filled && view === "bubbles" ? h("span", {class: "unit"}, says.value === 1 ? singular(app.state.count) : app.state.count) : "", drawn);
}

/** @param {string} count */
function singular(count) {
  return count.slice(0, -1);
}

/**
 * @param {App} app
 * @param {string} label
 * @param {Cell|undefined} cell
 * @param {string} [column]
 */
function totalCell(app, label, cell, column = "all") {
  const value = valueOf(app.store, cell, app.state.count);
  const noun = counted(value, NOUN[/** @type {"reports"} */ (app.state.count)]);
  return h("td", {role: "gridcell", class: "total", tabindex: "-1", "aria-label": `${label}, all: ${value ? noun : "none"} (not a sum)`},
    h("span", {class: "column", "aria-hidden": "true"}, column), value ? String(value) : "none");
}

/**
 * One stop of the Tab key for the whole table; arrows, Home and End move in it; Enter opens, Space opens a group.
 * @param {App} app
 * @param {HTMLTableElement} table
 * @param {(panel: string) => void} open
 */
function makeRoving(app, table, open) {
  const stops = [...table.rows].map((row) => /** @type {HTMLElement[]} */ ([...row.cells]));
  if (stops[1] && stops[1][1]) stops[1][1].tabIndex = 0;
  table.addEventListener("focusin", (event) => {
    const cell = /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.target).closest("td,th"));
    if (!cell || cell.tabIndex === 0) return;
    for (const one of table.querySelectorAll("[tabindex='0']")) /** @type {HTMLElement} */ (one).tabIndex = -1;
    cell.tabIndex = 0;
  });
  table.addEventListener("keydown", (event) => {
    const cell = /** @type {HTMLTableCellElement|null} */ (/** @type {Element} */ (event.target).closest("td,th"));
    if (!cell) return;
    const row = /** @type {HTMLTableRowElement} */ (cell.parentElement).rowIndex;
    const next = moved(stops, row, cell.cellIndex, event);
    if (next) next.focus();
    else if (event.key === "Enter" && cell.dataset.panel) open(cell.dataset.panel);
    else if (event.key === " " && cell.dataset.group) toggleGroup(app, cell.dataset.group);
    else return;
    event.preventDefault();
  });
  table.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const cell = /** @type {HTMLElement|null} */ (target.closest("[data-panel]"));
    if (!cell || target.closest("button")) return;
    const bubble = /** @type {SVGElement|null} */ (target.closest("[data-class]"));
    cell.focus();
    open(`${cell.dataset.panel}${bubble ? `#${bubble.dataset.class}` : ""}`);
  });
}

/**
 * @param {HTMLElement[][]} stops
 * @param {number} row
 * @param {number} column
 * @param {KeyboardEvent} event
 */
function moved(stops, row, column, event) {
  const last = stops[row].length - 1;
  switch (event.key) {
    case "ArrowLeft": return stops[row][column - 1];
    case "ArrowRight": return stops[row][column + 1];
    case "ArrowUp": return stops[row - 1] && stops[row - 1][column];
    case "ArrowDown": return stops[row + 1] && stops[row + 1][column];
    case "Home": return event.ctrlKey ? stops[0][0] : stops[row][0];
    case "End": return event.ctrlKey ? stops[stops.length - 1][last] : stops[row][last];
    case "PageUp": return stops[Math.max(1, row - 8)][column];
    case "PageDown": return stops[Math.min(stops.length - 1, row + 8)][column];
    default: return undefined;
  }
}
