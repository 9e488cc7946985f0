import {update} from "../core/app.js";
import {append, button, byId, h, inner} from "../core/dom.js";
import {counted} from "../core/words.js";
import {findingFacts} from "./finding.js";
import {record} from "./record.js";
import {gapPlace, targetOf} from "./target.js";

/** So many records are drawn at once; a button shows more. */
const AT_ONCE = 60;
const SORTED = {finding: "by finding", report: "by report", year: "by year, newest first"};

/**
 * Show what a name means in the panel, or close it where the name is "".
 * @param {App} app
 */
export function showPanel(app) {
  const panel = /** @type {HTMLDialogElement} */ (byId("panel"));
  const name = app.state.panel;
  const target = name ? targetOf(app, name) : null;
  if (!target) {
    if (name) {
      app.unknown = [...app.unknown, `panel=${name}`];
      update(app, {panel: ""}, "notice");
    }
    if (panel.open) panel.close();
    return;
  }
  panel.replaceChildren();
  append(panel, [panelHead(target), h("div", {class: "panel-body"}, target.lead, gapRows(app, target.gaps), records(app, target))]);
  if (!panel.open) {
    panel.showModal();
  }
  panel.scrollTop = 0;
  byId("panel-title").focus();
}

/**
 * Make the empty panel. When it closes, the focus goes back to where it was opened from.
 * @param {App} app
 */
export function makePanel(app) {
  const panel = h("dialog", {id: "panel", role: "dialog", "aria-modal": "true", "aria-labelledby": "panel-title"});
  panel.addEventListener("close", () => {
    const from = app.state.panel;
    if (from) update(app, {panel: ""}, "panel");
    const back = /** @type {HTMLElement|null} */ (document.querySelector(`[data-panel="${CSS.escape(panel.dataset.from || "")}"]`));
    panel.dataset.from = "";
    if (back) back.focus();
  });
  panel.addEventListener("click", (/** @type {MouseEvent} */ event) => {
    if (event.target === panel) panel.close();
  });
  return panel;
}

/**
 * Open the panel for a name; *from* is where the focus goes back to.
 * @param {App} app
 * @param {string} name
 */
export function openPanel(app, name) {
  const panel = byId("panel");
  if (!panel.open) panel.dataset.from = name.split("#")[0];
  update(app, {panel: name}, "panel");
}

/** @param {Target} target */
function panelHead(target) {
  const many = target.claims.length;
  return h("div", {class: "panel-head"},
    h("h2", {id: "panel-title", tabindex: "-1"}, target.title),
    h("div", {class: "row"},
      many > 1 ? [button("← Previous record", () => step(-1)), button("Next record →", () => step(1))] : "",
      target.ego ? inner(`tab=network&ego=${encodeURIComponent(target.ego)}`, "Show in the network") : "",
      button("Close", () => byId("panel").close(), {class: "close"})));
}

/**
 * Move the focus to the record before or after the one that has it.
 * @param {number} by
 */
function step(by) {
  const all = /** @type {HTMLElement[]} */ ([...byId("panel").querySelectorAll("article.record")]);
  if (!all.length) return;
  const now = all.findIndex((one) => one.classList.contains("current"));
  const next = all[Math.min(all.length - 1, Math.max(0, now + by))];
  for (const one of all) one.classList.toggle("current", one === next);
  next.focus();
  next.scrollIntoView({block: "nearest"});
}

/** @param {App} app @param {Gap[]} gaps */
function gapRows(app, gaps) {
  if (!gaps.length) return "";
  return h("section", {class: "gaps"}, h("h3", {}, gaps.length === 1 ? "The gap" : counted(gaps.length, "gap")), gaps.map((gap) =>
    h("div", {class: `gap-row ${gap.severity}`},
      h("p", {}, h("strong", {}, `${gap.severity} · ${gap.kind}`), ` — ${gapPlace(app, gap)}: ${app.store.data.meanings.gap[gap.kind] || gap.kind}.`),
      h("p", {}, "Why: ", gap.why, "."), h("p", {}, "What would close it: ", gap.closes, "."))));
}

/** @param {App} app @param {Target} target */
function records(app, target) {
  if (!target.claims.length) return "";
  const holder = h("div", {class: "records"});
  const select = h("select", {onchange: (/** @type {any} */ event) => update(app, {sort: event.target.value}, "panel")},
    Object.entries(SORTED).map(([value, label]) => h("option", {value, selected: value === app.state.sort}, label)));
  const order = sorted(app, target.claims);
  drawSome(app, holder, order, target.grouped && app.state.sort === "finding", 0);
  return h("section", {class: "record-list"},
    h("div", {class: "row"}, h("h3", {}, counted(target.claims.length, "record")), h("label", {}, "Sort ", select)), holder);
}

/**
 * Return claims by finding (those that speak to none last), by report, or by year.
 * @param {App} app
 * @param {Claim[]} claims
 */
export function sorted(app, claims) {
  const {store, state} = app;
  const ranks = new Map(store.data.findings.map((finding, rank) => [finding.id, rank]));
  const rank = (/** @type {Claim} */ claim) => ranks.get(claim.finding) ?? (claim.evidence ? 1e9 : 2e9);
  const year = (/** @type {Claim} */ claim) => (store.documents.get(claim.report) || {year: null}).year ?? 0;
  const byReport = (/** @type {Claim} */ a, /** @type {Claim} */ b) => (a.report < b.report ? -1 : a.report > b.report ? 1 : a.number - b.number);
  return [...claims].sort((a, b) => {
    if (state.sort === "report") return byReport(a, b);
    if (state.sort === "year") return year(b) - year(a) || byReport(a, b);
    return rank(a) - rank(b) || byReport(a, b);
  });
}

/**
 * @param {App} app
 * @param {HTMLElement} holder
 * @param {Claim[]} claims
 * @param {boolean} grouped
 * @param {number} start
 */
function drawSome(app, holder, claims, grouped, start) {
  drawRecords(app, holder, claims.slice(start, start + AT_ONCE), grouped);
  const rest = claims.length - start - AT_ONCE;
  if (rest > 0) {
    const more = button(`Show ${Math.min(rest, AT_ONCE)} more of ${rest}`, () => {
      more.remove();
      drawSome(app, holder, claims, grouped, start + AT_ONCE);
    }, {class: "more"});
    holder.appendChild(more);
  }
}

/**
 * Draw records, under the findings they speak to if *grouped*.
 * @param {App} app
 * @param {Element} holder
 * @param {Claim[]} claims in the order of their findings
 * @param {boolean} grouped
 */
export function drawRecords(app, holder, claims, grouped) {
  let last;
  for (const claim of claims) {
    const finding = app.store.findings.get(claim.finding);
    const group = finding ? finding.id : claim.evidence ? "no finding" : claim.kind;
    if (grouped && group !== last) {
      last = group;
      append(holder, [h("h4", {class: "finding"}, finding ? inner(`panel=${encodeURIComponent(`finding:${finding.id}`)}`, finding.statement)
        : claim.evidence ? "Speaks to no finding" : claim.kind === "recommendation" ? "Recommendations (they fill no cell)" : claim.kind === "definition" ? "Definitions (they fill no cell)" : "Not evidence"),
      finding ? findingFacts(app, finding, false) : ""]);
    }
    holder.appendChild(record(app, claim));
  }
}
