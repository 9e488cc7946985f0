import {fromAddress, makeApp, update} from "../core/app.js";
import {append, byId, h} from "../core/dom.js";
import {makeFilters} from "../core/filters.js";
import {readStore} from "../core/store.js";
import {TABS} from "../core/state.js";
import {capital} from "../core/words.js";
import {filterPanel, notice, statusLine} from "./filterpanel.js";
import {mapTab} from "./maptab.js";
import {networkTab} from "./network.js";
import {makePanel, openPanel, showPanel} from "./panel.js";
import {findingsTab, gapsTab, recordsTab, sourcesTab} from "./tables.js";

const NAMES = {changes: "What changed"};
/** Tabs to whose rows the filters apply. */
const FILTERED = ["map", "records", "findings", "sources"];

/** Put the page to work: the plain page stays as it is until all of it is ready. */
export function start() {
  const store = readStore(byId("evmap-data").textContent || "", byId("plain").textContent || "");
  store.options = makeFilters(store);
  const app = makeApp(store);
  const plain = {changes: byId("changes"), about: byId("about")};
  const contents = /** @type {Object<string, any>} */ ({
    map: () => [h("h2", {class: "hidden"}, "Map"), mapTab(app)], network: () => networkTab(app), records: () => recordsTab(app), findings: () => findingsTab(app),
    gaps: () => gapsTab(app), sources: () => sourcesTab(app), changes: () => [...plain.changes.childNodes], about: () => [...plain.about.childNodes],
  });
  const panels = TABS.map((name) => h("div", {id: `tab-${name}`, role: "tabpanel", "aria-labelledby": `open-${name}`, class: `tab ${name}`}, contents[name]()));
  const work = h("div", {class: "work"}, statusLine(app), panels);
  const side = h("details", {class: "side", open: !matchMedia("(max-width: 60em)").matches}, h("summary", {}, "Filters"), filterPanel(app));
  const main = byId("content");
  main.replaceChildren();
  append(main, [tabs(app), notice(app), h("div", {class: "columns"}, side, work), makePanel(app)]);
  document.documentElement.classList.add("working");
  const show = () => {
    for (const name of TABS) {
      byId(`tab-${name}`).hidden = name !== app.state.tab;
      const tab = byId(`open-${name}`);
      tab.setAttribute("aria-selected", String(name === app.state.tab));
      tab.tabIndex = name === app.state.tab ? 0 : -1;
    }
    side.hidden = byId("status").hidden = !FILTERED.includes(app.state.tab);
  };
  app.listeners.push((what) => {
    show();
    if (what === "all" || what === "panel") showPanel(app);
  });
  show();
  showPanel(app);
  listen(app);
}

/** @param {App} app */
function tabs(app) {
  const list = h("div", {role: "tablist", "aria-label": "Parts of the map", class: "tabs"}, TABS.map((name) =>
    h("button", {type: "button", role: "tab", id: `open-${name}`, "aria-controls": `tab-${name}`, onclick: () => openTab(app, name)},
      NAMES[/** @type {"changes"} */ (name)] || capital(name))));
  list.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const now = TABS.indexOf(app.state.tab);
    const to = {ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: TABS.length - 1}[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const name = TABS[(to + TABS.length) % TABS.length];
    openTab(app, name);
    byId(`open-${name}`).focus();
  });
  return h("nav", {"aria-label": "Parts of the map"}, list);
}

/** @param {App} app @param {string} tab */
function openTab(app, tab) {
  update(app, {tab}, "tab");
}

/**
 * Links within the page change what is shown and keep the rest of it as it is.
 * @param {App} app
 */
function listen(app) {
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a[data-inner], a[href^='#']");
    if (!link || event.defaultPrevented || link.classList.contains("skip")) return;
    event.preventDefault();
    const asked = new URLSearchParams(link.getAttribute("data-inner") || (link.getAttribute("href") || "").slice(1));
    for (const kind of ["finding", "claim", "document"]) if (asked.has(kind)) asked.set("panel", `${kind}:${asked.get(kind)}`);
    const panel = asked.get("panel");
    if (panel) openPanel(app, panel);
    if (asked.has("ego")) {
      byId("panel").close();
      update(app, {tab: "network", ego: asked.get("ego") || "", panel: ""}, "ego");
      const drawn = /** @type {HTMLElement|null} */ (document.querySelector("#tab-network .node.ego"));
      if (drawn) drawn.focus();
    }
  });
  window.addEventListener("hashchange", () => fromAddress(app));
}
