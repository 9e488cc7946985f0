import {NONE} from "./store.js";

/**
 * Return what a claim counts under on a side of the matrix, as evmap.analysis.matrix does.
 * @param {Claim} claim
 * @param {string} facet
 * @param {boolean} inferred
 * @returns {string[]}
 */
export function sideValues(claim, facet, inferred) {
  if (facet === "report") return [claim.report];
  if (facet === "basis") return claim.basis ? [claim.basis] : [];
  const named = claim.terms[facet] || [];
  const all = facet === "model" && inferred ? [...named, ...claim.inferred] : named;
  return all.length ? all : [NONE];
}

/** @returns {Cell} */
function newCell() {
  return {reports: new Set(), findings: new Set(), claims: [], inferred: 0, advised: 0};
}

/**
 * Return the cell of a map, made if it is not there.
 * @param {Map<string, Cell>} cells
 * @param {string} key
 */
function at(cells, key) {
  let found = cells.get(key);
  if (!found) cells.set(key, (found = newCell()));
  return found;
}

/** @param {Cell} cell @param {Claim} claim */
function put(cell, claim) {
  cell.claims.push(claim);
  cell.reports.add(claim.report);
  if (claim.finding) cell.findings.add(claim.finding);
}

/**
 * Return the name of a cell.
 * @param {string} row
 * @param {string} column
 */
export function cellKey(row, column) {
  return `${row}\n${column}`;
}

/**
 * Return the headings of a side, the one for none last.
 * @param {Store} store
 * @param {string} kind
 * @returns {Term[]}
 */
export function sideTerms(store, kind) {
  const facet = store.facets.get(kind);
  if (!facet) return [];
  if (!facet.none) return facet.terms;
  const none = {id: NONE, label: facet.none, depth: 0, parent: "", description: "", in_scope: true, universe: null,
    sources: [], defined_in: []};
  return [...facet.terms, none];
}

/**
 * Count claims by two facets: what a cell holds, in distinct numbers.
 * @param {Store} store
 * @param {Claim[]} claims
 * @param {{rows: string, columns: string, inferred: boolean}} asked
 * @returns {Counted}
 */
export function countMatrix(store, claims, asked) {
  /** @type {Counted} */
  const counted = {
    rows: sideTerms(store, asked.rows), columns: sideTerms(store, asked.columns),
    cells: new Map(), rowTotals: new Map(), columnTotals: new Map(), total: newCell(),
  };
  for (const claim of claims) {
    const rows = sideValues(claim, asked.rows, asked.inferred);
    const columns = sideValues(claim, asked.columns, asked.inferred);
    if (claim.evidence) {
      for (const row of rows) for (const column of columns) put(at(counted.cells, cellKey(row, column)), claim);
      for (const row of rows) put(at(counted.rowTotals, row), claim);
      for (const column of columns) put(at(counted.columnTotals, column), claim);
      put(counted.total, claim);
    }
    const advises = claim.kind === "recommendation";
    if (!advises && (!claim.evidence || asked.inferred || !claim.inferred.length)) continue;
    for (const row of sideValues(claim, asked.rows, true))
      for (const column of sideValues(claim, asked.columns, true)) {
        if (advises) at(counted.cells, cellKey(row, column)).advised += 1;
        else if (row !== NONE && column !== NONE && !(rows.includes(row) && columns.includes(column)))
          at(counted.cells, cellKey(row, column)).inferred += 1;
      }
  }
  return counted;
}

/**
 * Return how many independent teams are among the studies of claims that report their own evidence: studies that share
 * a key, directly or through others, are one.
 * @param {Store} store
 * @param {Claim[]} claims
 */
export function teamsOf(store, claims) {
  /** @type {Map<string, string>} */
  const parent = new Map();
  for (const claim of claims)
    if (claim.primary) {
      const study = studyOf(store, claim.report);
      parent.set(study, study);
    }
  /** @param {string} item @returns {string} */
  const top = (item) => {
    let one = item;
    while (parent.get(one) !== one) one = /** @type {string} */ (parent.get(one));
    return one;
  };
  /** @type {Map<string, string>} */
  const holder = new Map();
  for (const study of [...parent.keys()])
    for (const key of store.teamKeys.get(study) || []) {
      const first = holder.get(key);
      if (first === undefined) holder.set(key, study);
      else parent.set(top(first), top(study));
    }
  let number = 0;
  for (const [study, above] of parent) if (study === above) number += 1;
  return number;
}

/**
 * Return the study a report publishes.
 * @param {Store} store
 * @param {string} report
 */
export function studyOf(store, report) {
  const found = store.documents.get(report);
  return (found && found.study) || report;
}

/**
 * Return the number that a cell shows.
 * @param {Store} store
 * @param {Cell|undefined} cell
 * @param {string} count
 */
export function valueOf(store, cell, count) {
  if (!cell) return 0;
  if (count === "claims") return cell.claims.length;
  if (count === "findings") return cell.findings.size;
  if (count === "teams") return teamsOf(store, cell.claims);
  return cell.reports.size;
}

/**
 * Return how many findings (or reports) of a cell are in each class of a segment.
 * @param {Segment} segment
 * @param {Cell|undefined} cell
 * @returns {number[]}
 */
export function classesOf(segment, cell) {
  const numbers = segment.classes.map(() => 0);
  if (!cell) return numbers;
  if (segment.by !== "basis") {
    for (const id of segment.by === "finding" ? cell.findings : cell.reports) {
      const number = segment.of[id];
      if (number !== undefined) numbers[number] += 1;
    }
    return numbers;
  }
  const seen = segment.classes.map(() => new Set());
  for (const claim of cell.claims) if (claim.basis in segment.of) seen[segment.of[claim.basis]].add(claim.report);
  return seen.map((reports) => reports.size);
}

/**
 * Whether a claim belongs to a class of a segment.
 * @param {Segment} segment
 * @param {number} number
 * @param {Claim} claim
 */
export function inClass(segment, number, claim) {
  const id = segment.by === "finding" ? claim.finding : segment.by === "report" ? claim.report : claim.basis;
  return segment.of[id] === number;
}
