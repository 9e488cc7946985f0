import {folded} from "./words.js";

/** The name of what has no term of a facet. */
export const NONE = "";

/** What is left out of the JSON because it has its default. */
const CLAIM = {
  locator: "", kind: "finding", basis: "", evidence: true, primary: false, thin: false, quote: "", direction: "",
  terms: {}, inferred: [], tagged: [], figures: [], cites: [], unresolved: [], finding: "", stance: "", addresses: [],
  reviewer: "", note: "", new: false,
};
const FINDING = {
  read_teams: 0, possible_teams: 0, channels: 0, documents: [], supports: [], disputes: [], qualifies: [],
  populations: [], cautions: [], suggested: "", concerns: [], caps: [], confirmed: "", confirmed_text: "", teams: [],
  paths: [], answered_by: [],
};
const DOCUMENT = {
  title: "", read: false, state: "", authors: [], year: null, issued: "", type: "", publisher: "", commissioner: [],
  funder: [], url: "", doi: "", study: "", series: "", design: "", appraisal: "", population: [], listed_by: [],
  ris: "",
};
const TERM = {
  depth: 0, parent: "", description: "", in_scope: true, universe: null, sources: [], defined_in: [],
};
const GAP = {about: "", where: {}, evidence: []};
const MISSING = {evidential: true, near: [], refused: false};
/** Shapes whose values stand as a list, in this order. */
const CITE = {text: "", document: "", cito: "", evidential: true};
const CONCERN = {name: "", concern: "", reason: ""};
const GAIN = {finding: "", now: "", then: "", gains: false, disputes: false};
const PATH = {claim: "", state: "", document: "", text: ""};
const CLASS = {meaning: ""};
const WHOLE = {
  notes: [], themes: [], crosswalk: [], changes: null, about: {}, order: [],
};

/**
 * Put into the data what stands in the plain tables only: a heading names the field that the cells under it hold.
 * @param {any} data
 * @param {Document} plain
 */
function takeShown(data, plain) {
  for (const table of plain.querySelectorAll("table[data-list]")) {
    const fields = [...table.querySelectorAll("thead th")].map((one) => one.getAttribute("data-field"));
    const rows = [...table.querySelectorAll("tbody tr")].filter((row) => row.children.length === fields.length);
    data[table.getAttribute("data-list") || ""].forEach((/** @type {any} */ one, /** @type {number} */ number) => {
      const cells = rows[number].children;
      fields.forEach((field, index) => {
        if (field) one[field] = cells[index].textContent;
      });
    });
  }
}

/**
 * Return lists of values as what they are lists of; what a list does not reach has its default.
 * @param {Object<string, any>} shape
 * @param {any} lists
 * @returns {any[]}
 */
function named(shape, lists) {
  const names = Object.keys(shape);
  return lists.map((/** @type {any[]} */ values) => {
    const one = {...shape};
    values.forEach((value, index) => {
      one[names[index]] = value;
    });
    return one;
  });
}

/**
 * Put the defaults back and make what everything looks up.
 * @param {string} text the JSON
 * @param {string} plain the plain tables, as HTML
 * @returns {Store}
 */
export function readStore(text, plain) {
  /** @type {MapData} */
  const data = {...WHOLE, ...JSON.parse(text)};
  takeShown(data, new DOMParser().parseFromString(plain, "text/html"));
  data.claims = data.claims.map((one, number) => ({...CLAIM, ...one, number}));
  data.findings = data.findings.map((one) => ({...FINDING, ...one}));
  for (const finding of data.findings) {
    finding.concerns = named(CONCERN, finding.concerns);
    finding.paths = named(PATH, finding.paths);
  }
  data.documents = data.documents.map((one) => ({...DOCUMENT, ...one}));
  data.gaps = data.gaps.map((one) => ({...GAP, ...one}));
  data.cell_gaps = data.cell_gaps.map((one) => ({...GAP, ...one}));
  for (const facet of data.facets) {
    facet.none = facet.none || "";
    facet.terms = facet.terms.map((one) => ({...TERM, ...one}));
  }
  for (const claim of data.claims) {
    claim.cites = named(CITE, claim.cites);
    claim.unresolved = claim.unresolved.map((one) => ({...MISSING, ...one}));
  }
  for (const row of data.unread) {
    row.claims = row.claims || [];
    row.findings = named(GAIN, row.findings || []);
  }
  for (const segment of data.segments) {
    segment.of = segment.of || {};
    segment.classes = segment.classes.map((one) => ({...CLASS, ...one}));
  }
  /** @type {Store} */
  const store = {
    data,
    claims: new Map(data.claims.map((one) => [one.id, one])),
    findings: new Map(data.findings.map((one) => [one.id, one])),
    documents: new Map(data.documents.map((one) => [one.id, one])),
    facets: new Map(data.facets.map((one) => [one.kind, one])),
    terms: new Map(data.facets.map((one) => [one.kind, new Map(one.terms.map((term) => [term.id, term]))])),
    gaps: new Map([...data.gaps, ...data.cell_gaps].map((one) => [one.id, one])),
    teamKeys: new Map(data.studies.map((one) => [one.id, one.keys || []])),
    citedBy: new Map(),
    options: [],
  };
  for (const claim of data.claims) prepare(store, claim);
  return store;
}

/**
 * @param {Store} store
 * @param {Claim} claim
 */
function prepare(store, claim) {
  for (const cite of claim.cites) {
    const found = store.citedBy.get(cite.document) || [];
    if (!found.includes(claim)) found.push(claim);
    store.citedBy.set(cite.document, found);
  }
  const report = store.documents.get(claim.report);
  const finding = store.findings.get(claim.finding);
  claim.haystack = folded(
    [
      claim.id, claim.text, claim.quote, claim.locator, claim.note, finding ? finding.statement : claim.finding,
      report ? `${report.label} ${report.title} ${report.authors.join(" ")} ${report.publisher}` : claim.report,
      ...claim.cites.map((cite) => `${cite.text} ${labelOf(store, cite.document)}`),
      ...claim.unresolved.map((one) => one.text), ...claim.figures,
    ].join("\n"),
  );
}

/**
 * Return what a document is called.
 * @param {Store} store
 * @param {string} id
 */
export function labelOf(store, id) {
  const found = store.documents.get(id);
  return found ? found.label : id;
}

/**
 * Return what a term is called; the heading for none where the id is "".
 * @param {Store} store
 * @param {string} facet
 * @param {string} id
 */
export function termLabel(store, facet, id) {
  if (id === "") return (store.facets.get(facet) || {none: `no ${facet} named`}).none;
  const terms = store.terms.get(facet);
  const term = terms && terms.get(id);
  return term ? term.label : id;
}
