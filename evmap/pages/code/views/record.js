import {h, inner, outer} from "../core/dom.js";
import {NONE, labelOf, termLabel} from "../core/store.js";
import {sideValues} from "../core/count.js";

const STATE = {
  "read": "read", "unread-primary": "not read; by its design a study of its own",
  "unread-unknown": "not read; what it is, is not known", "unread-secondary": "not read; a review, framework, news or web page",
};

/**
 * Return one claim with everything known of it.
 * @param {App} app
 * @param {Claim} claim
 */
export function record(app, claim) {
  const {store} = app;
  const report = store.documents.get(claim.report);
  const basis = claim.basis ? termLabel(store, "basis", claim.basis) : "no basis stated";
  const people = (claim.terms.population || []).map((id) => termLabel(store, "population", id));
  return h("article", {class: "record", "data-claim": claim.id, tabindex: "-1", "aria-label": `record ${claim.id}`},
    h("p", {class: "claim"}, claim.new ? h("strong", {class: "new"}, "new ") : "", claim.text),
    claim.quote ? h("blockquote", {}, claim.quote) : "",
    h("p", {class: "meta"},
      inner(`panel=${encodeURIComponent(`document:${claim.report}`)}`, report ? report.label : claim.report),
      claim.locator ? `, ${claim.locator}` : "", " · ", h("span", {class: "id"}, claim.id), " · ", claim.kind, " · ", basis,
      people.length ? ` · about ${people.join(", ")}` : "", claim.stance ? h("span", {}, " · ", h("strong", {}, claim.stance), " the finding") : "",
      claim.thin ? " · thin" : "", claim.direction ? ` · direction: ${claim.direction}` : "", claim.reviewer ? ` · coded by ${claim.reviewer}` : ""),
    claim.figures.length ? h("p", {class: "figures"}, "Figures: ", claim.figures.join("; ")) : "",
    citations(app, claim),
    claim.note ? h("p", {class: "note"}, "Reviewer's note: ", claim.note) : "",
    claim.addresses.length ? h("p", {}, "Answers: ", list(claim.addresses.map((id) => findingLink(app, id)))) : "",
    also(app, claim));
}

/**
 * Return a link to a finding in its own words.
 * @param {App} app
 * @param {string} id
 */
export function findingLink(app, id) {
  const found = app.store.findings.get(id);
  return found ? inner(`panel=${encodeURIComponent(`finding:${id}`)}`, found.statement) : id;
}

/**
 * Return parts with commas between.
 * @param {any[]} parts
 */
export function list(parts) {
  return parts.flatMap((part, index) => (index ? ["; ", part] : [part]));
}

/** @param {App} app @param {Claim} claim */
function citations(app, claim) {
  if (!claim.cites.length && !claim.unresolved.length) return "";
  const known = claim.cites.map((cite) => h("li", {class: "resolved"},
    inner(`panel=${encodeURIComponent(`document:${cite.document}`)}`, labelOf(app.store, cite.document)),
    cite.text && cite.text !== labelOf(app.store, cite.document) ? ` (written “${cite.text}”)` : "",
    ` — ${stateWords(app, cite.document)}`, cite.evidential ? "" : ", cited for background"));
  const missing = claim.unresolved.map((one) => {
    const near = one.refused ? [] : one.near;
    const guess = near.map((c) => `${labelOf(app.store, c.document)} (${Math.round(100 * c.confidence)} %)`).join(", ");
    return h("li", {class: near.length ? "near" : "unresolved"}, h("strong", {}, near.length ? "Unsure: " : "Unresolved: "),
      `“${one.text}”`, near.length ? ` may be ${guess}; not linked` : one.refused ? ": a person says no listed work is meant" : ": matches no known work");
  });
  return h("div", {class: "cites"}, h("span", {}, "Cites:"), h("ul", {}, known, missing));
}

/**
 * Return how far a document is known.
 * @param {App} app
 * @param {string} id
 */
export function stateWords(app, id) {
  const found = app.store.documents.get(id);
  return found ? STATE[/** @type {"read"} */ (found.state)] || found.state : "not on this map";
}

/** @param {App} app @param {Claim} claim */
function also(app, claim) {
  if (!claim.evidence) return "";
  const {rows, columns, inferred} = app.state;
  const places = sideValues(claim, rows, inferred).filter((id) => known(app, rows, id)).flatMap((row) =>
    sideValues(claim, columns, inferred).filter((id) => known(app, columns, id)).map((column) => h("li", {},
      inner(`panel=${encodeURIComponent(`cell:${row}|${column}`)}`,
        `${termLabel(app.store, rows, row)} × ${termLabel(app.store, columns, column)}`))));
  if (!places.length) return "";
  return h("details", {class: "also"}, h("summary", {}, `In ${places.length} ${places.length === 1 ? "cell" : "cells"} of the map`), h("ul", {}, places));
}

/** @param {App} app @param {string} facet @param {string} id */
function known(app, facet, id) {
  return id === NONE || (app.store.terms.get(facet) || new Map()).has(id);
}

/**
 * Return a document with all that is known of it.
 * @param {App} app
 * @param {Doc} doc
 */
export function documentFacts(app, doc) {
  const rows = [
    ["Title", doc.title], ["Authors", doc.authors.join("; ")], ["Published", doc.issued || (doc.year === null ? "n.d." : String(doc.year))],
    ["Publisher", doc.publisher], ["Commissioner", doc.commissioner.join("; ")], ["Funder", doc.funder.join("; ")],
    ["State", stateWords(app, doc.id)], ["Design", doc.design], ["Critical appraisal", doc.appraisal],
    ["Study", doc.study], ["Series", doc.series],
    ["People", doc.population.map((id) => termLabel(app.store, "population", id)).join(", ")],
    ["Listed by", doc.listed_by.map((id) => labelOf(app.store, id)).join(", ")],
  ].filter((row) => row[1]);
  return h("div", {}, h("dl", {class: "facts"}, rows.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
    doc.url ? [h("dt", {}, "Address"), h("dd", {}, outer(doc.url))] : ""));
}
