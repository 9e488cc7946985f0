/**
 * Elements. Text is always set as text: nothing that a report says can become markup.
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Return an element with attributes, listeners (keys that start with "on") and children. A string is text.
 * @param {string} tag
 * @param {Object<string, any>} [attributes]
 * @param {...any} children
 * @returns {any}
 */
export function h(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/**
 * Return an element of a drawing.
 * @param {string} tag
 * @param {Object<string, any>} [attributes]
 * @param {...any} children
 * @returns {any}
 */
export function svg(tag, attributes, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * @param {Element} element
 * @param {Object<string, any>|undefined} attributes
 * @param {any[]} children
 */
function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/**
 * Append children: elements, text, or lists of them; null, false and "" are nothing.
 * @param {Element} element
 * @param {any[]} children
 */
export function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child instanceof Node) element.appendChild(child);
    else if (child !== null && child !== undefined && child !== false && child !== "")
      element.appendChild(document.createTextNode(String(child)));
  }
}

/**
 * Return the element with that id, or fail: the page always has it.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/**
 * Return a button.
 * @param {any} label
 * @param {(event: any) => void} onclick
 * @param {Object<string, any>} [attributes]
 */
export function button(label, onclick, attributes) {
  return h("button", {type: "button", onclick, ...attributes}, label);
}

/**
 * Return a link that only moves within this page.
 * @param {string} fragment
 * @param {any} label
 */
export function inner(fragment, label) {
  return h("a", {href: `#${fragment}`, "data-inner": fragment}, label);
}

/**
 * Return a link to the web, which is followed only on a click; plain text where the address is not one of the web.
 * @param {string} address
 */
export function outer(address) {
  if (!/^https?:\/\//i.test(address)) return h("span", {}, address);
  return h("a", {href: address, rel: "noopener noreferrer", target: "_blank", class: "outer"}, address);
}
