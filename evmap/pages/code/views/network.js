import {append, h, inner, svg} from "../core/dom.js";
import {labelOf, termLabel} from "../core/store.js";
import {counted} from "../core/words.js";
import {update} from "../core/app.js";
import {paths} from "./finding.js";
import {targetOf} from "./target.js";
import {whenShown} from "./tables.js";

const MOST_NODES = 150;
/** Left to right as evidence flows; evmap.output.graphs.layout has the same order. */
const COLUMNS = ["work", "report", "claim", "finding", "theme", "model"];
const TITLES = {work: "Cited works", report: "Reports", claim: "Claims", finding: "Findings", theme: "Themes", model: "Models"};
const ROW_STEP = 26;
const COLUMN_WIDE = 214;

/**
 * Return the tab that shows what is tied to one finding, claim, work, theme or model.
 * @param {App} app
 */
export function networkTab(app) {
  const holder = h("div", {class: "network"});
  whenShown(app, "network", () => draw(app, holder));
  app.listeners.push((what) => {
    if (what === "ego" && app.state.tab === "network") draw(app, holder);
  });
  return [h("h2", {}, "Network"), holder];
}

/** @param {App} app @param {HTMLElement} holder */
function draw(app, holder) {
  const {store, state} = app;
  const first = store.data.findings[0] ? `finding:${store.data.findings[0].id}` : store.data.claims[0] ? `claim:${store.data.claims[0].id}` : "";
  const links = neighbours(app, state.ego);
  const ego = links.has(state.ego) ? state.ego : first;
  holder.replaceChildren();
  if (!ego) return append(holder, [h("p", {}, "There is nothing to show yet.")]);
  const {nodes, left} = around(ego, links);
  append(holder, [
    h("p", {}, h("label", {}, "Round ", chooser(app, ego, links))),
    h("div", {class: "trail"}, h("h3", {}, nameOf(app, ego)), trail(app, ego)),
    h("p", {}, `${counted(nodes.length, "item")} tied to it, directly or by one step more${left ? `; ${left} more are left out, the nearest are shown` : ""}. Lines run between neighbours; choose an item to put it in the middle.`),
    h("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": "Drawing of the network"}, drawing(app, ego, nodes, links)),
  ]);
}

/**
 * What is tied to what, both ways: claims to their report, works, finding, themes and models. Round a theme stand the
 * claims about narrower ones, too.
 * @param {App} app
 * @param {string} ego
 * @returns {Map<string, Set<string>>}
 */
function neighbours(app, ego) {
  /** @type {Map<string, Set<string>>} */
  const links = new Map();
  /** @param {string} a @param {string} b */
  const tie = (a, b) => {
    for (const [one, other] of [[a, b], [b, a]]) {
      const found = links.get(one) || new Set();
      links.set(one, found.add(other));
    }
  };
  for (const claim of app.store.data.claims) {
    const name = `claim:${claim.id}`;
    tie(name, nodeOf(app, claim.report));
    for (const cite of claim.cites) tie(name, nodeOf(app, cite.document));
    if (claim.finding) tie(name, `finding:${claim.finding}`);
    for (const id of claim.addresses) tie(name, `finding:${id}`);
    for (const theme of claim.terms.theme || [])
      if (claim.tagged.includes(theme) || ego === `theme:${theme}`) tie(name, `theme:${theme}`);
    for (const model of [...(claim.terms.model || []), ...claim.inferred]) tie(name, `model:${model}`);
  }
  return links;
}

/** @param {App} app @param {string} id */
function nodeOf(app, id) {
  const found = app.store.documents.get(id);
  return `${found && found.read ? "report" : "work"}:${id}`;
}

/**
 * The nodes at most two steps away, nearest first, at most 150; and how many were left out.
 * @param {string} ego
 * @param {Map<string, Set<string>>} links
 */
function around(ego, links) {
  const found = new Set([ego]);
  // a theme or report in between ties nearly everything: from it no second step is taken
  const passes = (/** @type {string} */ node) => node === ego || !/^(theme|model|report):/.test(node);
  let edge = [ego];
  let left = 0;
  for (let step = 0; step < 2; step += 1) {
    const next = [];
    for (const node of edge.filter(passes))
      for (const other of links.get(node) || []) {
        if (found.has(other)) continue;
        if (found.size >= MOST_NODES) left += 1;
        else {
          found.add(other);
          next.push(other);
        }
      }
    edge = next;
  }
  return {nodes: [...found], left};
}

/**
 * @param {App} app
 * @param {string} ego
 * @param {string[]} nodes
 * @param {Map<string, Set<string>>} links
 */
function drawing(app, ego, nodes, links) {
  const rank = new Map(app.store.data.order.map((node, index) => [node, index]));
  const columns = COLUMNS.map((kind) => nodes.filter((node) => node.startsWith(`${kind}:`)).sort((a, b) => (rank.get(a) ?? 1e9) - (rank.get(b) ?? 1e9)));
  const used = COLUMNS.map((kind, index) => ({kind, nodes: columns[index]})).filter((one) => one.nodes.length);
  const high = Math.max(...used.map((one) => one.nodes.length)) * ROW_STEP + 44;
  /** @type {Map<string, number[]>} */
  const places = new Map();
  used.forEach((one, column) => one.nodes.forEach((node, index) =>
    places.set(node, [column * COLUMN_WIDE + 12, 40 + ((index + 0.5) * (high - 44)) / one.nodes.length])));
  const lines = nodes.flatMap((node) => [...(links.get(node) || [])].filter((other) => node < other && places.has(other)).map((other) => {
    const [[x1, y1], [x2, y2]] = [/** @type {number[]} */ (places.get(node)), /** @type {number[]} */ (places.get(other))];
    const near = node === ego || other === ego;
    return svg("path", {class: near ? "line near" : "line", d: `M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`});
  }));
  const dots = [...places].map(([node, [x, y]]) => {
    const name = nameOf(app, node);
    const short = name.length > 30 ? `${name.slice(0, 29)}…` : name;
    return svg("a", {href: `#tab=network&ego=${encodeURIComponent(node)}`, "data-inner": `tab=network&ego=${encodeURIComponent(node)}`, class: node === ego ? "node ego" : `node ${node.slice(0, node.indexOf(":"))}`, "aria-label": name},
      svg("rect", {class: "hit", x: x - 10, y: y - 12, width: COLUMN_WIDE - 8, height: 24}),
      svg("circle", {cx: x, cy: y, r: node === ego ? 6 : 4}), svg("text", {x: x + 9, y: y + 4}, short), svg("title", {}, name));
  });
  const titles = used.map((one, column) => svg("text", {class: "column-title", x: column * COLUMN_WIDE + 4, y: 18}, TITLES[/** @type {"work"} */ (one.kind)]));
  const width = used.length * COLUMN_WIDE + 10;
  return svg("svg", {class: "graph", viewBox: `0 0 ${width} ${high}`, width, height: high, role: "group", "aria-label": `Network round ${nameOf(app, ego)}`}, titles, lines, dots);
}

/** @param {App} app @param {string} node */
function nameOf(app, node) {
  const [kind, id] = [node.slice(0, node.indexOf(":")), node.slice(node.indexOf(":") + 1)];
  if (kind === "finding") return (app.store.findings.get(id) || {statement: id}).statement;
  if (kind === "claim") return id;
  if (kind === "work" || kind === "report") return labelOf(app.store, id);
  return termLabel(app.store, kind, id);
}

/** @param {App} app @param {string} ego @param {Map<string, Set<string>>} links */
function chooser(app, ego, links) {
  const kinds = ["finding", "theme", "model", "report", "work", "claim"];
  const select = h("select", {id: "ego", onchange: () => update(app, {ego: select.value}, "ego")}, kinds.map((kind) => {
    const names = [...links.keys()].filter((node) => node.startsWith(`${kind}:`)).map((node) => [node, nameOf(app, node)]).sort((a, b) => (a[1] < b[1] ? -1 : 1));
    const shown = kind === "claim" && names.length > 500 ? names.filter(([node]) => node === ego) : names;
    return shown.length ? h("optgroup", {label: kind}, shown.map(([node, name]) => h("option", {value: node, selected: node === ego}, name))) : "";
  }));
  return select;
}

/** @param {App} app @param {string} ego */
function trail(app, ego) {
  const [kind, id] = [ego.slice(0, ego.indexOf(":")), ego.slice(ego.indexOf(":") + 1)];
  const finding = kind === "finding" ? app.store.findings.get(id) : undefined;
  if (finding) return paths(app, finding);
  if (kind === "claim") {
    const claim = app.store.claims.get(id);
    const own = claim && app.store.findings.get(claim.finding);
    if (own) return paths(app, {...own, paths: own.paths.filter((path) => path.claim === id)});
    return h("p", {}, claim ? claim.text : "", " It speaks to no finding.");
  }
  if (kind === "work" || kind === "report") {
    const target = targetOf(app, `document:${id}`);
    return target ? h("p", {}, inner(`panel=${encodeURIComponent(`document:${id}`)}`, "Everything about this document")) : "";
  }
  return h("p", {}, "Choose a finding to see the way down to the studies it rests on.");
}
