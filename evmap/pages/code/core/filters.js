import {labelOf, termLabel} from "./store.js";

/** Words of an address that are no filter of a facet. */
const RESERVED = ["tab", "rows", "columns", "count", "view", "segment", "inferred", "hide", "open", "words", "from", "to", "sort",
  "panel", "ego", "list", "finding", "claim", "document", "kind", "status", "confidence", "body", "reviewer", "citations",
  "link", "change"];
/** The order in which filters stand; facets of the reviewer's own come after these. */
const ORDER = ["report", "population", "basis", "kind", "status", "confidence", "theme", "model", "capability", "link",
  "citations", "body", "reviewer", "change"];

/** The words for what a finding's confidence is. */
const CONFIDENCE = ["high", "moderate", "low", "very low"];

/**
 * Return every filter with its options, each in the order in which it is shown. Within a filter any option may hold,
 * all filters must.
 * @param {Store} store
 * @returns {Filter[]}
 */
export function makeFilters(store) {
  const {data} = store;
  /** @type {Filter[]} */
  const found = [];
  /**
   * @param {string} name
   * @param {string} label
   * @param {{id: string, label: string, depth: number}[]} values
   * @param {(claim: Claim) => string[]} of
   */
  const add = (name, label, values, of) => {
    const held = new Set(data.claims.flatMap(of));
    const shown = values.filter((value) => held.has(value.id));
    if (shown.length) found.push({name, label, values: shown, of});
  };
  /** @param {string[]} ids @param {(id: string) => string} [label] */
  const listed = (ids, label) =>
    [...new Set(ids)].map((id) => ({id, label: label ? label(id) : id || "not stated", depth: 0}));
  const reports = data.documents.filter((one) => one.read).map((one) => one.id);
  add("report", "Report", listed(reports, (id) => labelOf(store, id)), (claim) => [claim.report]);
  const bases = listed([...data.facets.filter((one) => one.kind === "basis").flatMap((one) => one.terms)
    .map((one) => one.id), ...data.claims.map((claim) => claim.basis)].filter(Boolean),
    (id) => termLabel(store, "basis", id));
  for (const facet of data.facets) {
    if (facet.kind === "report" || facet.kind === "basis") continue;
    const values = facet.terms.map(({id, label, depth}) => ({id, label, depth}));
    values.push({id: "none", label: facet.none, depth: 0});
    // a facet of the reviewer's own may be called as something else of an address is
    const name = RESERVED.includes(facet.kind) ? `facet-${facet.kind}` : facet.kind;
    add(name, facet.label, values, (claim) => valuesOf(claim, facet.kind));
  }
  add("basis", "Kind of evidence", [...bases, {id: "none", label: "not stated", depth: 0}],
    (claim) => [claim.basis || "none"]);
  add("kind", "Kind of claim", listed(["finding", "context", "definition", "recommendation",
    ...data.claims.map((claim) => claim.kind)]), (claim) => [claim.kind]);
  add("status", "Status of the finding", [...listed(Object.keys(data.meanings.status)),
    {id: "none", label: "speaks to no finding", depth: 0}], (claim) => [statusOf(store, claim)]);
  add("confidence", "Confidence in the finding", confidences(), (claim) => confidenceOf(store, claim));
  /** @param {Claim} claim */
  const bodies = (claim) => {
    const report = store.documents.get(claim.report);
    const all = report ? [report.publisher, ...report.commissioner, ...report.funder].filter(Boolean) : [];
    return all.length ? [...new Set(all)] : ["none"];
  };
  add("body", "Publisher, commissioner or funder", [...listed(data.claims.flatMap(bodies)
    .filter((one) => one !== "none").sort()), {id: "none", label: "not stated", depth: 0}], bodies);
  add("reviewer", "Reviewer", [...listed(data.claims.map((claim) => claim.reviewer).filter(Boolean).sort()),
    {id: "none", label: "no name in the file", depth: 0}], (claim) => [claim.reviewer || "none"]);
  add("citations", "Citations of the claim", [
    {id: "resolved", label: "a cited work is known", depth: 0},
    {id: "near", label: "unresolved, with candidates", depth: 0},
    {id: "unresolved", label: "unresolved", depth: 0},
    {id: "none", label: "cites nothing", depth: 0},
  ], citationsOf);
  add("link", "Link to a model", [
    {id: "explicit", label: "made by the report", depth: 0},
    {id: "inferred", label: "inferred by the reviewer", depth: 0},
    {id: "none", label: "no model", depth: 0},
  ], linksOf);
  if (data.changes) add("change", "Since the earlier version", listed(["new", "not new"]),
    (claim) => [claim.new ? "new" : "not new"]);
  found.sort((a, b) => place(a) - place(b));
  for (const filter of found)
    for (const claim of data.claims) {
      claim.values = claim.values || {};
      claim.values[filter.name] = filter.of(claim);
    }
  return found;
}

/** @param {Filter} filter */
function place(filter) {
  const found = ORDER.indexOf(filter.name);
  return found < 0 ? ORDER.length : found;
}

/**
 * Return the terms under which a claim can be filtered, "none" where it names none. Inferred models are among them.
 * @param {Claim} claim
 * @param {string} facet
 */
function valuesOf(claim, facet) {
  const named = claim.terms[facet] || [];
  const all = facet === "model" ? [...named, ...claim.inferred] : named;
  return all.length ? all : ["none"];
}

function confidences() {
  return [
    ...CONFIDENCE.map((word) => ({id: `confirmed ${word}`, label: `${word}, confirmed by a person`, depth: 0})),
    ...CONFIDENCE.map((word) => ({id: `suggested ${word}`, label: `${word}, suggested only`, depth: 0})),
    {id: "none", label: "speaks to no finding", depth: 0},
  ];
}

/** @param {Store} store @param {Claim} claim */
function statusOf(store, claim) {
  const finding = store.findings.get(claim.finding);
  return finding ? finding.status : "none";
}

/** @param {Store} store @param {Claim} claim */
function confidenceOf(store, claim) {
  const finding = store.findings.get(claim.finding);
  if (!finding) return ["none"];
  return [finding.confirmed ? `confirmed ${finding.confirmed}` : `suggested ${finding.suggested}`];
}

/** @param {Claim} claim */
function citationsOf(claim) {
  const found = [];
  if (claim.cites.length) found.push("resolved");
  if (claim.unresolved.some((one) => one.near.length && !one.refused)) found.push("near");
  if (claim.unresolved.some((one) => !one.near.length || one.refused)) found.push("unresolved");
  return found.length ? found : ["none"];
}

/** @param {Claim} claim */
function linksOf(claim) {
  const found = [];
  if ((claim.terms.model || []).length) found.push("explicit");
  if (claim.inferred.length) found.push("inferred");
  return found.length ? found : ["none"];
}

/**
 * Return the claims that fit, and for each filter how many claims each option would leave, given the other filters.
 * @param {Store} store
 * @param {State} state
 * @param {string} words the search, folded
 */
export function applyFilters(store, state, words) {
  const active = store.options.filter((filter) => (state.filters.get(filter.name) || new Set()).size);
  const sought = words.split(/\s+/).filter(Boolean);
  /** @type {Claim[]} */
  const fitting = [];
  /** @type {Map<string, Map<string, number>>} */
  const counts = new Map(store.options.map((filter) => [filter.name, new Map()]));
  /** @param {string} name @param {Claim} claim */
  const tally = (name, claim) => {
    const count = /** @type {Map<string, number>} */ (counts.get(name));
    for (const value of claim.values[name]) count.set(value, (count.get(value) || 0) + 1);
  };
  for (const claim of store.data.claims) {
    if (!inYears(store, state, claim) || !sought.every((word) => claim.haystack.includes(word))) continue;
    let failed = "";
    let failures = 0;
    for (const filter of active) {
      const wanted = /** @type {Set<string>} */ (state.filters.get(filter.name));
      if (claim.values[filter.name].some((value) => wanted.has(value))) continue;
      failed = filter.name;
      if (++failures > 1) break;
    }
    if (failures === 0) {
      fitting.push(claim);
      for (const filter of store.options) tally(filter.name, claim);
    } else if (failures === 1) tally(failed, claim);
  }
  return {fitting, counts};
}

/** @param {Store} store @param {State} state @param {Claim} claim */
function inYears(store, state, claim) {
  if (state.from === null && state.to === null) return true;
  const report = store.documents.get(claim.report);
  const year = report ? report.year : null;
  if (year === null) return false;
  return (state.from === null || year >= state.from) && (state.to === null || year <= state.to);
}

/**
 * Return the active filters in words, "" when there is none.
 * @param {Store} store
 * @param {State} state
 */
export function filterWords(store, state) {
  const parts = [];
  for (const filter of store.options) {
    const wanted = state.filters.get(filter.name);
    if (!wanted || !wanted.size) continue;
    const labels = filter.values.filter((value) => wanted.has(value.id)).map((value) => value.label);
    parts.push(`${filter.label.toLowerCase()}: ${labels.join(" or ")}`);
  }
  if (state.from !== null || state.to !== null)
    parts.push(`published ${state.from === null ? "up to" : state.from}${state.to === null ? " or later"
      : state.from === null ? ` ${state.to}` : `–${state.to}`}`);
  if (state.text.trim()) parts.push(`with the words “${state.text.trim()}”`);
  return parts.join("; ");
}
