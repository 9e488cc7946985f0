import {update} from "../core/app.js";
import {append, button, h, inner, outer} from "../core/dom.js";
import {labelOf, termLabel} from "../core/store.js";
import {capital, counted} from "../core/words.js";
import {confidenceWords, documentLink, statusMark} from "./finding.js";
import {stateWords} from "./record.js";
import {gapPlace} from "./target.js";

/** So many rows are drawn at once; a button shows the others. */
const ROWS_AT_ONCE = 200;

/**
 * Return a table that is sorted by a click on a heading and draws itself again when the filters change.
 * @param {App} app
 * @param {string} name the tab
 * @param {Column[]} columns
 * @param {() => any[]} rows
 * @param {(shown: number) => string} caption
 * @param {string} [label] what the table is called
 */
function sortable(app, name, columns, rows, caption, label = capital(name)) {
  const holder = h("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": label});
  let order = "";
  let down = false;
  let all = false;
  const draw = () => {
    const found = [...rows()];
    const column = columns.find((one) => one.key === order);
    const by = column && column.by;
    if (by) found.sort((a, b) => compare(by(a), by(b)) * (down ? -1 : 1));
    const shown = all ? found : found.slice(0, ROWS_AT_ONCE);
    const head = h("tr", {}, columns.map((one) => h("th", {scope: "col", "aria-sort": one.key === order ? (down ? "descending" : "ascending") : null},
      one.by ? button([one.label, h("span", {"aria-hidden": "true"}, one.key === order ? (down ? " ▼" : " ▲") : " ↕")], () => {
        down = order === one.key ? !down : false;
        order = one.key;
        draw();
        const again = /** @type {HTMLElement|null} */ (holder.querySelector(`th:nth-child(${columns.indexOf(one) + 1}) button`));
        if (again) again.focus();
      }) : one.label)));
    const body = shown.map((row) => h("tr", {}, columns.map((one) => h(one.head ? "th" : "td", one.head ? {scope: "row"} : {"data-label": one.label}, one.cell(row)))));
    holder.replaceChildren();
    append(holder, [h("table", {class: "list"}, h("caption", {}, caption(found.length)), h("thead", {}, head), h("tbody", {}, body))]);
    if (shown.length < found.length) holder.appendChild(button(`Show all ${found.length}`, () => {
      all = true;
      draw();
    }, {class: "more"}));
  };
  whenShown(app, name, draw);
  return holder;
}

/** @param {string|number} a @param {string|number} b */
function compare(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", {numeric: true});
}

/**
 * Draw a tab when it is first shown, and again when what it shows has changed.
 * @param {App} app
 * @param {string} name
 * @param {() => void} draw
 */
export function whenShown(app, name, draw) {
  let stale = true;
  const refresh = (/** @type {string} */ what) => {
    if (what === "all" || what === "filters") stale = true;
    if (!stale || app.state.tab !== name) return;
    stale = false;
    draw();
  };
  app.listeners.push(refresh);
  refresh("all");
}

/**
 * Return the table of all claims that fit the filters.
 * @param {App} app
 */
export function recordsTab(app) {
  const {store} = app;
  /** @type {Column[]} */
  const columns = [
    {key: "id", label: "Record", head: true, by: (one) => one.id, cell: (one) => [inner(`panel=${encodeURIComponent(`claim:${one.id}`)}`, one.id), one.new ? h("strong", {class: "new"}, " new") : ""]},
    {key: "text", label: "What it says", by: null, cell: (one) => one.text},
    {key: "report", label: "Report", by: (one) => labelOf(store, one.report), cell: (one) => documentLink(app, one.report)},
    {key: "locator", label: "Place", by: (one) => one.locator, cell: (one) => one.locator},
    {key: "kind", label: "Kind", by: (one) => one.kind, cell: (one) => one.kind},
    {key: "basis", label: "Basis", by: (one) => one.basis, cell: (one) => (one.basis ? termLabel(store, "basis", one.basis) : "not stated")},
    {key: "themes", label: "Themes", by: null, cell: (one) => one.tagged.map((/** @type {string} */ id) => termLabel(store, "theme", id)).join("; ")},
    {key: "finding", label: "Finding", by: (one) => one.finding, cell: (one) => (one.finding ? `${one.stance} ${one.finding}` : "")},
  ];
  return [h("h2", {}, "Records"), sortable(app, "records", columns, () => app.fitting, (n) => `${counted(n, "record")} that fit the filters`)];
}

/**
 * Return the table of findings to which a claim in view speaks.
 * @param {App} app
 */
export function findingsTab(app) {
  const order = Object.keys(app.store.data.meanings.status);
  const levels = ["very low", "low", "moderate", "high"];
  /** @type {Column[]} */
  const columns = [
    {key: "statement", label: "Finding", head: true, by: (one) => one.statement, cell: (one) => inner(`panel=${encodeURIComponent(`finding:${one.id}`)}`, one.statement)},
    {key: "status", label: "Status", by: (one) => order.indexOf(one.status), cell: (one) => statusMark(app, one)},
    {key: "teams", label: "Teams read", by: (one) => one.read_teams, cell: (one) => one.read_teams},
    {key: "possible", label: "Teams possible", by: (one) => one.possible_teams, cell: (one) => one.possible_teams},
    {key: "channels", label: "Channels", by: (one) => one.channels, cell: (one) => one.channels},
    {key: "confidence", label: "Confidence", by: (one) => levels.indexOf(one.confirmed || one.suggested), cell: (one) => confidenceWords(one)},
    {key: "for", label: "Claims for", by: (one) => one.supports.length, cell: (one) => one.supports.join(", ")},
    {key: "against", label: "Against or qualifying", by: (one) => one.disputes.length + one.qualifies.length, cell: (one) => [...one.disputes, ...one.qualifies].join(", ")},
    {key: "cautions", label: "Cautions", by: (one) => one.cautions.length, cell: (one) => one.cautions.join(", ")},
  ];
  const rows = () => {
    const shown = new Set(app.fitting.map((claim) => claim.finding));
    const all = app.fitting.length === app.store.data.claims.length;
    return app.store.data.findings.filter((one) => all || shown.has(one.id));
  };
  return [h("h2", {}, "Findings"), h("p", {}, "How independently each finding is known. What is said of a finding always comes from all its evidence, whatever the filters."),
    sortable(app, "findings", columns, rows, (n) => `${counted(n, "finding")} to which records in view speak`)];
}

/**
 * Return the list of gaps, worst first.
 * @param {App} app
 */
export function gapsTab(app) {
  const {gaps, notes, meanings} = app.store.data;
  const severities = ["high", "medium", "low"];
  const kinds = [...new Set(gaps.map((gap) => gap.kind))];
  /** @param {Gap} gap */
  const listed = (gap) => !app.state.list || gap.kind === app.state.list || gap.severity === app.state.list;
  const select = h("select", {id: "gap-kind", onchange: (/** @type {any} */ event) => update(app, {list: event.target.value}, "all")},
    [["", "all"], ...severities.map((one) => [one, `severity: ${one}`]), ...kinds.map((one) => [one, `${one}: ${meanings.gap[one] || "a dispute or qualification only"}`])]
      .map(([value, label]) => h("option", {value, selected: value === app.state.list}, label)));
  /** @type {Column[]} */
  const columns = [
    {key: "severity", label: "Severity", by: (one) => severities.indexOf(one.severity), cell: (one) => h("span", {class: `severity ${one.severity}`}, one.severity)},
    {key: "kind", label: "Kind", by: (one) => one.kind, cell: (one) => one.kind},
    {key: "where", label: "Where", head: true, by: (one) => gapPlace(app, one), cell: (one) => inner(`panel=${encodeURIComponent(`gap:${one.id}`)}`, gapPlace(app, one))},
    {key: "why", label: "Why", by: null, cell: (one) => [one.about && gapPlace(app, one) !== one.about ? h("span", {class: "about"}, one.about, " — ") : "", one.why]},
    {key: "closes", label: "What would close it", by: null, cell: (one) => one.closes},
  ];
  return [h("h2", {}, "Gaps"), notes.map((note) => h("p", {}, `${capital(note)}.`)), h("p", {}, "Gaps are worked out from all the evidence: the filters do not change them."),
    h("p", {}, h("label", {}, "Show ", select)), sortable(app, "gaps", columns, () => gaps.filter(listed), (n) => `${n} of ${counted(gaps.length, "gap")}, worst first`)];
}

/**
 * Return reports and works: what was read, and what is worth reading next.
 * @param {App} app
 */
export function sourcesTab(app) {
  const {store} = app;
  /** @type {Column[]} */
  const unread = [
    {key: "work", label: "Work", head: true, by: (one) => labelOf(store, one.document), cell: (one) => documentLink(app, one.document)},
    {key: "raises", label: "Could raise", by: (one) => gains(one).length, cell: (one) => counted(gains(one).length, "finding")},
    {key: "behind", label: "Behind", by: (one) => one.findings.length, cell: (one) => counted(one.findings.length, "finding")},
    {key: "gains", label: "What would change if it were read and agreed", by: null, cell: (one) => gains(one).map((/** @type {Gain} */ g) => `${g.finding} (${g.now} → ${g.then})`).join("; ")},
    {key: "state", label: "What it is", by: (one) => stateWords(app, one.document), cell: (one) => stateWords(app, one.document)},
    {key: "claims", label: "Cited in", by: (one) => one.claims.length, cell: (one) => one.claims.join(", ")},
  ];
  /** @type {Column[]} */
  const documents = [
    {key: "label", label: "Report or work", head: true, by: (one) => one.label, cell: (one) => documentLink(app, one.id)},
    {key: "title", label: "Title", by: (one) => one.title, cell: (one) => one.title},
    {key: "year", label: "Year", by: (one) => one.year ?? 0, cell: (one) => one.year ?? "n.d."},
    {key: "state", label: "State", by: (one) => one.state, cell: (one) => stateWords(app, one.id)},
    {key: "cited", label: "Claims that cite it", by: (one) => (store.citedBy.get(one.id) || []).length, cell: (one) => (store.citedBy.get(one.id) || []).length},
    {key: "appraisal", label: "Appraisal", by: (one) => one.appraisal, cell: (one) => one.appraisal},
    {key: "url", label: "Address", by: null, cell: (one) => (one.url ? outer(one.url) : "")},
  ];
  return [h("h2", {}, "Sources"),
    h("h3", {}, "What to read next"), sortable(app, "sources", unread, () => store.data.unread, (n) => `${counted(n, "unread work")} behind findings, the most useful first`, "What to read next"),
    h("h3", {}, "Reports and works in view"), sortable(app, "sources", documents, () => sourcesInView(app), (n) => `${counted(n, "document")} made or cited by records in view`, "Reports and works in view")];
}

/** @param {Unread} row */
function gains(row) {
  return row.findings.filter((one) => one.gains);
}

/**
 * Return the documents of the records in view: those that make them and those they cite; all of them, listed ones too,
 * where no filter is set.
 * @param {App} app
 */
export function sourcesInView(app) {
  if (app.fitting.length === app.store.data.claims.length) return app.store.data.documents;
  const ids = new Set(app.fitting.flatMap((claim) => [claim.report, ...claim.cites.map((cite) => cite.document)]));
  return app.store.data.documents.filter((one) => ids.has(one.id));
}
