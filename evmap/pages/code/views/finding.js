import {h, inner} from "../core/dom.js";
import {labelOf} from "../core/store.js";
import {counted} from "../core/words.js";
import {glyph} from "./marks.js";

/**
 * Return the status of a finding with its mark.
 * @param {App} app
 * @param {Finding} finding
 */
export function statusMark(app, finding) {
  const segment = app.store.data.segments.find((one) => one.name === "status");
  const number = segment ? segment.of[finding.id] : undefined;
  return h("span", {class: "status"}, number === undefined ? "" : glyph(number), " ", h("strong", {}, finding.status_text));
}

/**
 * Return how sure one may be of a finding: a person's word where there is one, and always the suggestion as such.
 * @param {Finding} finding
 */
export function confidenceWords(finding) {
  const suggested = `${finding.suggested} (suggested, not confirmed)`;
  return finding.confirmed ? `${finding.confirmed}, ${finding.confirmed_text}; ${suggested}` : suggested;
}

/**
 * Return what is known of a finding: status with its meaning, teams, confidence, concerns, cautions, ways to the roots.
 * @param {App} app
 * @param {Finding} finding
 * @param {boolean} long with the ways down to the roots
 */
export function findingFacts(app, finding, long) {
  const {meanings} = app.store.data;
  const teams = `${counted(finding.read_teams, "independent team")} read, of ${finding.possible_teams} possible; `
    + `${counted(finding.channels, "channel")}; ${counted(finding.documents.length, "report")}`;
  const missing = [...finding.supports, ...finding.disputes, ...finding.qualifies].filter((id) => !app.store.claims.has(id));
  return h("div", {class: "finding-facts"},
    h("p", {}, statusMark(app, finding), `: ${meanings.status[finding.status] || ""}.`),
    h("p", {}, teams, "."),
    h("p", {}, "Confidence: ", confidenceWords(finding), "."),
    finding.caps.length ? h("p", {class: "caps"}, finding.caps.join("; "), ".") : "",
    h("details", {}, h("summary", {}, "The four concerns behind the suggestion"),
      h("ul", {}, finding.concerns.map((one) => h("li", {}, h("strong", {}, one.name), `: ${one.concern} (${one.reason})`)))),
    finding.cautions.length ? h("p", {class: "cautions"}, h("strong", {}, "Cautions: "), finding.cautions.join(", ")) : "",
    missing.length ? h("p", {}, `Also rests on records outside this map: ${missing.join(", ")}.`) : "",
    long ? h("details", {open: true}, h("summary", {}, "From the finding to its roots"), paths(app, finding)) : "");
}

/**
 * Return each way from a finding down to what it rests on, as a line of text.
 * @param {App} app
 * @param {Finding} finding
 */
export function paths(app, finding) {
  if (!finding.paths.length) return h("p", {}, "No record of this map speaks to it.");
  return h("ul", {class: "paths"}, finding.paths.map((path) => {
    const claim = app.store.claims.get(path.claim);
    const end = path.document ? [" ← ", documentLink(app, path.document)] : path.text ? ` ← “${path.text}”` : "";
    return h("li", {}, finding.id, " ← ", inner(`panel=${encodeURIComponent(`claim:${path.claim}`)}`, path.claim),
      claim ? [claim.stance && claim.stance !== "supports" ? ` (${claim.stance})` : "", " ← ", documentLink(app, claim.report)] : "", end, ` (${path.state})`);
  }));
}

/**
 * Return a link to a document.
 * @param {App} app
 * @param {string} id
 */
export function documentLink(app, id) {
  return inner(`panel=${encodeURIComponent(`document:${id}`)}`, labelOf(app.store, id));
}
