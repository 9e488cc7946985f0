import {update} from "../core/app.js";
import {append, button, h, outer} from "../core/dom.js";
import {COUNTS, VIEWS, viewOf} from "../core/state.js";
import {capital} from "../core/words.js";
import {legend, shortLegend} from "./marks.js";
import {drawRecords, openPanel, sorted} from "./panel.js";
import {matrixTable, segmentOf, shownColumns} from "./matrix.js";
import {downloads} from "./downloads.js";
import {sourcesInView} from "./tables.js";

/**
 * Return the tab with the matrix.
 * @param {App} app
 */
export function mapTab(app) {
  const controls = h("div", {class: "controls", role: "group", "aria-label": "How the map is drawn"});
  const key = h("div", {class: "key-holder"});
  const legendHolder = h("section", {class: "legend-holder", "aria-label": "Legend"});
  const holder = h("div", {class: "scroll", id: "matrix-holder"});
  const appendix = h("section", {id: "appendix", "aria-label": "Appendix: records"});
  const print = h("input", {type: "checkbox", onchange: () => drawAppendix(app, appendix, print.checked)});
  const draw = () => {
    const at = focusedPanel(holder);
    const [left, top] = [holder.scrollLeft, holder.scrollTop];
    holder.replaceChildren(matrixTable(app, (name) => openPanel(app, name)));
    holder.scrollTo(left, top);
    if (at) refocus(holder, at);
    drawControls(app, controls);
    key.replaceChildren(shortLegend(segmentOf(app)));
    drawLegend(app, legendHolder);
    if (print.checked) drawAppendix(app, appendix, true);
  };
  app.listeners.push((what) => {
    if (what !== "panel" && what !== "tab") draw();
  });
  draw();
  return [
    controls, key,
    h("p", {id: "keys", class: "keys"}, "Open a cell, a bubble or a heading for the records behind it. In the table, arrow keys move, Enter opens, Space opens or closes a group of rows."),
    holder, legendHolder,
    h("div", {class: "row after"}, downloads(app), h("label", {class: "check"}, print, " print records, too"), button("Print", () => window.print())),
    appendix,
  ];
}

/** @param {HTMLElement} holder */
function focusedPanel(holder) {
  const now = document.activeElement;
  if (!now || !holder.contains(now)) return null;
  const cell = /** @type {HTMLElement|null} */ (now.closest("[data-panel]"));
  return cell ? cell.dataset.panel || null : null;
}

/** @param {HTMLElement} holder @param {string} name */
function refocus(holder, name) {
  const found = /** @type {HTMLElement|null} */ (holder.querySelector(`[data-panel="${CSS.escape(name)}"]`));
  if (found) found.focus();
}

/** @param {App} app @param {Element} appendix @param {boolean} on */
function drawAppendix(app, appendix, on) {
  appendix.replaceChildren();
  if (!on) return;
  append(appendix, [h("h2", {}, "Appendix: the records behind the map")]);
  drawRecords(app, appendix, sorted({...app, state: {...app.state, sort: "finding"}}, app.fitting), true);
  const addressed = sourcesInView(app).filter((one) => one.url);
  if (addressed.length) append(appendix, [h("h2", {}, "Addresses of the reports and works in view"), h("ul", {class: "addresses"},
    addressed.map((one) => h("li", {}, `${one.label}. ${one.title}. `, outer(one.url))))]);
}

/** @param {App} app @param {HTMLElement} controls */
function drawControls(app, controls) {
  const {store, state} = app;
  const at = document.activeElement && controls.contains(document.activeElement) ? document.activeElement.id : "";
  const facets = store.data.facets.filter((facet) => facet.terms.length).map((facet) => [facet.kind, facet.label]);
  const columns = shownColumns(app).length;
  controls.replaceChildren();
  append(controls, [
    choice("rows", "Rows", facets.filter(([kind]) => kind !== state.columns), state.rows, (rows) => update(app, {rows})),
    choice("columns", "Columns", facets.filter(([kind]) => kind !== state.rows), state.columns, (value) => update(app, {columns: value})),
    button("Swap", () => update(app, {rows: state.columns, columns: state.rows}), {id: "swap", "aria-label": "Swap rows and columns"}),
    choice("count", "Count", COUNTS.map((one) => [one, one === "teams" ? "independent teams (read)" : one]), state.count, (count) => update(app, {count}, "look")),
    choice("segment", "Bubbles", store.data.segments.map((one) => [one.name, one.label]), state.segment, (segment) => update(app, {segment}, "look")),
    choice("view", "View", VIEWS.map((one) => [one, capital(one)]), viewOf(state, columns), (view) => update(app, {view}, "look")),
    check("inferred", "count inferred links", state.inferred, (inferred) => update(app, {inferred})),
    check("hide", "hide empty rows and columns", state.hide, (hide) => update(app, {hide}, "rows")),
    groups(app),
  ]);
  if (at) {
    const again = document.getElementById(at);
    if (again) again.focus();
  }
}

/** @param {App} app */
function groups(app) {
  const parents = new Set(app.counted.rows.map((row) => row.parent).filter(Boolean));
  if (!parents.size) return "";
  const all = [...parents].every((parent) => app.state.open.has(parent));
  return button(all ? "Show main rows only" : "Show all rows", () => update(app, {open: all ? new Set() : parents}, "rows"), {id: "groups"});
}

/**
 * @param {string} id
 * @param {string} label
 * @param {string[][]} options
 * @param {string} value
 * @param {(value: string) => void} change
 */
function choice(id, label, options, value, change) {
  return h("label", {}, `${label} `, h("select", {id, onchange: (/** @type {any} */ event) => change(event.target.value)},
    options.map(([one, text]) => h("option", {value: one, selected: one === value}, text))));
}

/**
 * @param {string} id
 * @param {string} label
 * @param {boolean} value
 * @param {(value: boolean) => void} change
 */
function check(id, label, value, change) {
  return h("label", {class: "check"}, h("input", {type: "checkbox", id, checked: value, onchange: (/** @type {any} */ event) => change(event.target.checked)}), ` ${label}`);
}

/** @param {App} app @param {HTMLElement} holder */
function drawLegend(app, holder) {
  const segment = segmentOf(app);
  const unit = segment.unit === "finding" ? "findings" : "reports";
  holder.replaceChildren();
  append(holder, [
    h("h3", {}, "How to read the cells"),
    h("p", {}, h("strong", {}, "Number: "), `distinct ${app.state.count === "teams" ? "independent teams whose own study was read" : app.state.count}. `,
      h("strong", {}, "Bubbles: "), `${unit}, by ${segment.label.toLowerCase()}; area in proportion to the number beside them. One report can carry several findings.`),
    legend(segment),
    h("p", {class: "cells-legend"}, h("span", {class: "key gap"}, "none"), " no evidence: a gap ", h("span", {class: "key gap"}, "none (2 inferred)"), " only the reviewer sees a link ",
      h("span", {class: "key gap advice"}, "→ advice only"), " recommended, not studied ", h("span", {class: "key outside"}, "out of scope"), " not asked ",
      h("span", {class: "key filtered"}, "filtered out"), " evidence that does not fit the filters"),
  ]);
}
