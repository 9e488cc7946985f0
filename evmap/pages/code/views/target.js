import {sideValues} from "../core/count.js";
import {h, inner} from "../core/dom.js";
import {labelOf, termLabel} from "../core/store.js";
import {counted} from "../core/words.js";
import {cellSays, segmentOf} from "./matrix.js";
import {findingFacts} from "./finding.js";
import {documentFacts, list} from "./record.js";
import {inClass} from "../core/count.js";
import {cellKey} from "../core/count.js";

/**
 * Return what a name such as "cell:training|adaptive", "row:training", "finding:x" or "claim:IR-001" means; null where
 * there is no such thing.
 * @param {App} app
 * @param {string} name
 * @returns {Target|null}
 */
export function targetOf(app, name) {
  const [place, number] = name.split("#");
  const kind = place.slice(0, place.indexOf(":"));
  const id = place.slice(place.indexOf(":") + 1);
  switch (kind) {
    case "cell": return cellTarget(app, id, number);
    case "row": case "column": return headTarget(app, kind, id);
    case "finding": return findingTarget(app, id);
    case "claim": return claimTarget(app, id);
    case "document": return documentTarget(app, id);
    case "gap": return gapTarget(app, id);
    default: return null;
  }
}

/** @param {App} app @param {string} id @param {string|undefined} number */
function cellTarget(app, id, number) {
  const [rowId, columnId] = [id.slice(0, id.indexOf("|")), id.slice(id.indexOf("|") + 1)];
  const row = app.counted.rows.find((one) => one.id === rowId);
  const column = app.counted.columns.find((one) => one.id === columnId);
  if (!row || !column) return null;
  const says = cellSays(app, row, column);
  const whole = app.whole.cells.get(cellKey(rowId, columnId));
  const segment = segmentOf(app);
  let claims = inCell(app, app.fitting, rowId, columnId);
  const chosen = number === undefined ? undefined : segment.classes[Number(number)];
  if (chosen) claims = claims.filter((claim) => inClass(segment, Number(number), claim));
  const gaps = whole && whole.claims.length ? [] : gapsOf(app, {[app.state.rows]: rowId, [app.state.columns]: columnId});
  const lead = [h("p", {}, `${says.name}.`)];
  if (chosen) lead.push(h("p", {}, "Only ", h("strong", {}, chosen.label), ". ",
    inner(`panel=${encodeURIComponent(`cell:${id}`)}`, "Show the whole cell")));
  else if (says.kind === "filled") lead.push(classLinks(app, id, says.numbers));
  if (says.kind.startsWith("gap") && !gaps.length)
    lead.push(h("p", {}, "No claim is tagged with both. The list of gaps has no row for this kind of cell."));
  return {title: `${row.label} × ${column.label}`, lead, gaps, claims, ego: "", grouped: true};
}

/** @param {App} app @param {string} id @param {number[]} numbers */
function classLinks(app, id, numbers) {
  const segment = segmentOf(app);
  const links = segment.classes.map((one, number) => numbers[number] &&
    inner(`panel=${encodeURIComponent(`cell:${id}#${number}`)}`, `only ${one.label} (${numbers[number]})`)).filter(Boolean);
  return links.length > 1 ? h("p", {class: "only"}, list(links)) : h("span");
}

/**
 * The claims of a cell: evidence first, and what only advises or is only inferred to belong there.
 * @param {App} app
 * @param {Claim[]} claims
 * @param {string} row
 * @param {string} column
 */
function inCell(app, claims, row, column) {
  const {rows, columns, inferred} = app.state;
  return claims.filter((claim) => {
    const loose = inferred || !claim.evidence || (row !== "" && column !== "");
    return sideValues(claim, rows, loose).includes(row) && sideValues(claim, columns, loose).includes(column);
  });
}

/** @param {App} app @param {Object<string, string>} where */
function gapsOf(app, where) {
  return [...app.store.gaps.values()].filter((gap) => {
    const places = Object.entries(gap.where);
    return places.length === 2 && places.every(([facet, id]) => where[facet] === id);
  });
}

/** @param {App} app @param {"row"|"column"} side @param {string} id */
function headTarget(app, side, id) {
  const facet = side === "row" ? app.state.rows : app.state.columns;
  const term = (side === "row" ? app.counted.rows : app.counted.columns).find((one) => one.id === id);
  if (!term) return null;
  const claims = app.fitting.filter((claim) => sideValues(claim, facet, app.state.inferred || !claim.evidence).includes(id));
  const lead = [term.description ? h("p", {}, term.description) : "",
    term.sources.length ? h("p", {}, "Defined by: ", list(term.sources.map((one) => app.store.documents.has(one)
      ? inner(`panel=${encodeURIComponent(`document:${one}`)}`, labelOf(app.store, one)) : one)), ".") : "",
    facet === "report" && app.store.documents.has(id) ? documentFacts(app, /** @type {Doc} */ (app.store.documents.get(id))) : "",
    h("p", {}, `${counted(claims.filter((claim) => claim.evidence).length, "evidence claim")}, ${claims.length} records in all.`)];
  const gaps = [...app.store.data.gaps].filter((gap) => gap.where[facet] === id && Object.keys(gap.where).length === 1);
  return {title: term.label, lead, gaps, claims, ego: facet === "theme" || facet === "model" ? `${facet}:${id}` : "", grouped: true};
}

/** @param {App} app @param {string} id */
function findingTarget(app, id) {
  const finding = app.store.findings.get(id);
  if (!finding) return null;
  const ids = new Set([...finding.supports, ...finding.disputes, ...finding.qualifies, ...finding.answered_by]);
  const claims = app.store.data.claims.filter((claim) => ids.has(claim.id));
  const gaps = app.store.data.gaps.filter((gap) => gap.where.finding === id);
  return {title: finding.statement, lead: [findingFacts(app, finding, true)], gaps, claims, ego: `finding:${id}`, grouped: false};
}

/** @param {App} app @param {string} id */
function claimTarget(app, id) {
  const claim = app.store.claims.get(id);
  if (!claim) return null;
  const gaps = app.store.data.gaps.filter((gap) => gap.where.claim === id);
  return {title: `Record ${id}`, lead: [], gaps, claims: [claim], ego: `claim:${id}`, grouped: true};
}

/** @param {App} app @param {string} id */
function documentTarget(app, id) {
  const doc = app.store.documents.get(id);
  if (!doc) return null;
  const made = app.store.data.claims.filter((claim) => claim.report === id);
  const citing = app.store.citedBy.get(id) || [];
  const gaps = app.store.data.gaps.filter((gap) => gap.where.work === id || gap.where.report === id);
  const lead = [documentFacts(app, doc), h("p", {}, doc.read ? `${counted(made.length, "claim")} of its own; cited by ${counted(citing.length, "claim")}.`
    : `Cited by ${counted(citing.length, "claim")}.`)];
  return {title: doc.title || doc.label, lead, gaps, claims: [...new Set([...made, ...citing])],
    ego: `${doc.read ? "report" : "work"}:${id}`, grouped: true};
}

/** @param {App} app @param {string} id */
function gapTarget(app, id) {
  const gap = app.store.gaps.get(id);
  if (!gap) return null;
  const ids = new Set(gap.evidence);
  return {title: `Gap: ${gapPlace(app, gap)}`, lead: [], gaps: [gap], claims: app.store.data.claims.filter((claim) => ids.has(claim.id)), ego: "", grouped: true};
}

/**
 * Return where a gap lies, in the words of the taxonomy.
 * @param {App} app
 * @param {Gap} gap
 */
export function gapPlace(app, gap) {
  const parts = Object.entries(gap.where).map(([facet, id]) => {
    if (app.store.facets.has(facet)) return termLabel(app.store, facet, id);
    if (facet === "finding") return (app.store.findings.get(id) || {statement: id}).statement;
    if (facet === "work") return labelOf(app.store, id);
    return id;
  });
  return parts.join(" × ");
}
