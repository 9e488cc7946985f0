import {button, h} from "../core/dom.js";
import {filterWords} from "../core/filters.js";
import {csv, matrixRows, recordRows} from "../core/exports.js";
import {matrixDrawing} from "./drawing.js";
import {sourcesInView} from "./tables.js";
import {cellSays, shownColumns, shownRows} from "./matrix.js";

/**
 * Return the buttons that save what is in view.
 * @param {App} app
 */
export function downloads(app) {
  const mark = h("input", {type: "checkbox", id: "bom", checked: true});
  const says = () => {
    const [rows, columns] = [shownRows(app, app.counted.rows), shownColumns(app)];
    return {rows, columns, cells: rows.map((row) => columns.map((column) => cellSays(app, row, column)))};
  };
  return h("div", {class: "downloads", role: "group", "aria-label": "Downloads"}, h("span", {}, "Save: "),
    button("records (CSV)", () => save(app, "records.csv", "text/csv", csv(recordRows(app.store, app.fitting), mark.checked))),
    button("matrix (CSV)", () => save(app, "matrix.csv", "text/csv", csv(matrixRows(says()), mark.checked))),
    button("data in view (JSON)", () => save(app, "data.json", "application/json", json(app))),
    button("matrix (SVG)", () => save(app, "matrix.svg", "image/svg+xml", matrixDrawing(app, says()))),
    button("sources (RIS)", () => save(app, "sources.ris", "application/x-research-info-systems", sourcesInView(app).map((one) => one.ris).join(""))),
    h("label", {class: "check"}, mark, " CSV for Excel (with a mark of UTF-8)"));
}

/**
 * What is in view, as JSON: claims without what the page adds for itself, and the findings and documents they name.
 * @param {App} app
 */
function json(app) {
  const findings = new Set(app.fitting.map((claim) => claim.finding));
  const claims = app.fitting.map(({number, haystack, values, ...claim}) => claim);
  return `${JSON.stringify({
    title: app.store.data.title, version: app.store.data.version, as_of: app.store.data.as_of,
    filters: filterWords(app.store, app.state) || null, claims,
    findings: app.store.data.findings.filter((one) => findings.has(one.id)),
    documents: sourcesInView(app).map(({ris, ...one}) => one),
  }, null, 1)}\n`;
}

/**
 * Save a text as a file whose name says the map and the filters.
 * @param {App} app
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
function save(app, name, type, text) {
  const words = [app.store.data.title, filterWords(app.store, app.state)].filter(Boolean).join(" ");
  const stem = words.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 80).toLowerCase();
  const address = URL.createObjectURL(new Blob([text], {type: `${type};charset=utf-8`}));
  const link = h("a", {href: address, download: `${stem || "map"}-${name}`});
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
