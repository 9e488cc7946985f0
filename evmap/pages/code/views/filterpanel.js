import {update} from "../core/app.js";
import {button, h} from "../core/dom.js";
import {filterWords} from "../core/filters.js";
import {counted} from "../core/words.js";

/** So long is waited for the next letter of a search. */
const PAUSE = 150;

/**
 * Return the panel of filters, which keeps its counts up to date by itself.
 * @param {App} app
 */
export function filterPanel(app) {
  /** @type {Map<string, {box: HTMLInputElement, count: HTMLElement, item: HTMLElement}>} */
  const boxes = new Map();
  const search = h("input", {type: "search", id: "words", autocomplete: "off", value: app.state.text});
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => update(app, {text: search.value}, "filters"), PAUSE);
  });
  const from = yearInput(app, "from");
  const to = yearInput(app, "to");
  const reset = button("Reset all filters", () => update(app, {filters: new Map(), text: "", from: null, to: null}, "filters"), {class: "reset"});
  const panel = h("form", {class: "filters", id: "filters", "aria-label": "Filters", onsubmit: (/** @type {Event} */ event) => event.preventDefault()},
    h("h2", {}, "Filters"),
    h("p", {}, reset),
    h("p", {}, h("label", {for: "words"}, "Words in records"), search),
    h("fieldset", {class: "years"}, h("legend", {}, "Year of the report"), h("label", {}, "from ", from), h("label", {}, "to ", to)),
    app.store.options.map((filter, index) => fieldset(app, filter, boxes, index < 3)));
  const refresh = () => {
    if (document.activeElement !== search) search.value = app.state.text;
    from.value = app.state.from ?? "";
    to.value = app.state.to ?? "";
    for (const filter of app.store.options) {
      const counts = app.counts.get(filter.name) || new Map();
      const wanted = app.state.filters.get(filter.name) || new Set();
      for (const value of filter.values) {
        const one = /** @type {{box: HTMLInputElement, count: HTMLElement, item: HTMLElement}} */ (boxes.get(`${filter.name}\n${value.id}`));
        const number = String(counts.get(value.id) || 0);
        if (one.count.textContent !== number) one.count.textContent = number;
        one.box.checked = wanted.has(value.id);
        one.item.classList.toggle("unused", number === "0" && !one.box.checked);
      }
    }
  };
  app.listeners.push((what) => {
    if (what === "all" || what === "filters") refresh();
  });
  refresh();
  return panel;
}

/** @param {App} app @param {"from"|"to"} name */
function yearInput(app, name) {
  return h("input", {type: "number", min: "1500", max: "2199", step: "1", inputmode: "numeric", onchange: (/** @type {any} */ event) => {
    const year = Number.parseInt(event.target.value, 10);
    update(app, {[name]: Number.isNaN(year) ? null : year}, "filters");
  }});
}

/**
 * @param {App} app
 * @param {Filter} filter
 * @param {Map<string, any>} boxes
 * @param {boolean} open
 */
function fieldset(app, filter, boxes, open) {
  const chosen = (app.state.filters.get(filter.name) || new Set()).size > 0;
  return h("details", {open: open || chosen}, h("summary", {}, filter.label),
    h("fieldset", {}, h("legend", {class: "hidden"}, filter.label), h("ul", {}, filter.values.map((value) => {
      const box = h("input", {type: "checkbox", name: filter.name, value: value.id, onchange: () => toggle(app, filter.name, value.id, box.checked)});
      const count = h("span", {class: "count"}, "0");
      const item = h("li", {class: `d${Math.min(value.depth, 3)}`}, h("label", {}, box, h("span", {class: "text"}, value.label), count));
      boxes.set(`${filter.name}\n${value.id}`, {box, count, item});
      return item;
    }))));
}

/** @param {App} app @param {string} name @param {string} value @param {boolean} on */
function toggle(app, name, value, on) {
  const filters = new Map(app.state.filters);
  const wanted = new Set(filters.get(name) || []);
  if (on) wanted.add(value);
  else wanted.delete(value);
  if (wanted.size) filters.set(name, wanted);
  else filters.delete(name);
  update(app, {filters}, "filters");
}

/**
 * Return the line that says what is in view, read out when it changes.
 * @param {App} app
 */
export function statusLine(app) {
  const line = h("p", {id: "status", role: "status", "aria-live": "polite"});
  const refresh = () => {
    const filled = [...app.counted.cells.values()].filter((cell) => cell.claims.length).length;
    const words = filterWords(app.store, app.state);
    const evidence = app.counted.total.claims.length;
    line.textContent = `${counted(app.fitting.length, "claim")} (${evidence} evidence) in ${counted(filled, "cell")}. `
      + (words ? `Filters: ${words}.` : "No filter is set.");
  };
  app.listeners.push((what) => {
    if (what === "all" || what === "filters") refresh();
  });
  refresh();
  return line;
}

/**
 * Return the line that names what an address asked for and this map does not have.
 * @param {App} app
 */
export function notice(app) {
  const line = h("p", {id: "notice", role: "alert"});
  const refresh = () => {
    line.hidden = !app.unknown.length;
    line.textContent = app.unknown.length ? `Not known on this map, and left out: ${app.unknown.join(", ")}.` : "";
  };
  app.listeners.push(refresh);
  refresh();
  return line;
}
