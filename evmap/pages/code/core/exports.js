import {labelOf, termLabel} from "./store.js";

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Return rows as CSV (RFC 4180): lines end in CR LF, a cell that a spreadsheet would compute starts with an apostrophe.
 * @param {string[][]} rows
 * @param {boolean} mark whether it starts with the mark of UTF-8, which Excel needs
 */
export function csv(rows, mark) {
  const lines = rows.map((row) => row.map(csvCell).join(","));
  return `${mark ? "\ufeff" : ""}${lines.join("\r\n")}\r\n`;
}

/** @param {string} value */
function csvCell(value) {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * Return claims as rows of text, headings first.
 * @param {Store} store
 * @param {Claim[]} claims
 */
export function recordRows(store, claims) {
  const head = ["id", "report", "report_id", "year", "locator", "kind", "basis", "text", "quote", "themes", "models", "inferred_models",
    "population", "figures", "cites", "unresolved", "finding", "statement", "stance", "status", "reviewer", "note"];
  const rows = claims.map((claim) => {
    const report = store.documents.get(claim.report);
    const finding = store.findings.get(claim.finding);
    return [
      claim.id, labelOf(store, claim.report), claim.report, report && report.year !== null ? String(report.year) : "", claim.locator, claim.kind, claim.basis,
      claim.text, claim.quote, claim.tagged.join("; "), (claim.terms.model || []).join("; "), claim.inferred.join("; "),
      (claim.terms.population || []).map((id) => termLabel(store, "population", id)).join("; "), claim.figures.join("; "),
      claim.cites.map((cite) => cite.document).join("; "), claim.unresolved.map((one) => one.text).join("; "), claim.finding,
      finding ? finding.statement : "", claim.stance, finding ? finding.status_text : "", claim.reviewer, claim.note,
    ];
  });
  return [head, ...rows];
}

/**
 * Return the matrix as rows of text, as it is shown.
 * @param {{rows: Term[], columns: Term[], cells: {words: string}[][]}} shown
 */
export function matrixRows(shown) {
  return [["", ...shown.columns.map((column) => column.label)],
    ...shown.rows.map((row, number) => [row.label, ...shown.cells[number].map((cell) => cell.words)])];
}
