import {svg} from "../core/dom.js";
import {viewOf} from "../core/state.js";
import {bubbles, shape} from "./marks.js";
import {segmentOf} from "./matrix.js";

/** Colours in the file are those of the page in its light dress; the file is read without our style sheet. */
const COLOURS = ["#0072b2", "#007a59", "#222222", "#a8467c", "#c44e00"];
const LEFT = 300;
const HEAD = 130;
const WIDE = 108;
const HIGH = 84;

/**
 * Return the matrix as it is shown as an SVG file that needs nothing else.
 * @param {App} app
 * @param {{rows: Term[], columns: Term[], cells: any[][]}} shown
 */
export function matrixDrawing(app, shown) {
  const segment = segmentOf(app);
  const drawn = viewOf(app.state, shown.columns.length) === "bubbles";
  const high = drawn ? HIGH : 34;
  const width = LEFT + shown.columns.length * WIDE + 20;
  const below = HEAD + shown.rows.length * high;
  const height = below + 60 + segment.classes.length * 20;
  const most = Math.max(1, ...shown.cells.flat().flatMap((cell) => cell.numbers));
  const root = svg("svg", {xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height, "font-family": "sans-serif", "font-size": 12, role: "img", "aria-label": app.store.data.title},
    svg("title", {}, app.store.data.title), svg("rect", {width, height, fill: "#ffffff"}), svg("text", {x: 12, y: 26, "font-size": 18, "font-weight": "bold"}, app.store.data.title));
  shown.columns.forEach((column, index) => wrapped(column.label, 15).slice(0, 4).forEach((line, number) =>
    root.appendChild(svg("text", {x: LEFT + index * WIDE + 6, y: 60 + number * 15, "font-weight": "bold"}, line))));
  shown.rows.forEach((row, number) => {
    const top = HEAD + number * high;
    wrapped(row.label, 42).slice(0, 3).forEach((line, index) => root.appendChild(svg("text", {x: 12 + row.depth * 14, y: top + 20 + index * 15}, line)));
    shown.columns.forEach((_, index) => {
      const says = shown.cells[number][index];
      const x = LEFT + index * WIDE;
      root.appendChild(svg("rect", {x, y: top, width: WIDE, height: high, fill: says.kind === "filled" ? "#ffffff" : "#f0f0ee", stroke: "#999999"}));
      root.appendChild(svg("text", {x: x + 6, y: top + 18, "font-weight": says.kind === "filled" ? "bold" : "normal", fill: "#222222"}, says.words));
      if (drawn && says.kind === "filled") {
        const group = bubbles(says.numbers, most);
        group.setAttribute("x", String(x + 6));
        group.setAttribute("y", String(top + 22));
        root.appendChild(group);
      }
    });
  });
  segment.classes.forEach((one, number) => {
    const y = below + 40 + number * 20;
    root.appendChild(shape(number, 22, y - 4, 6));
    root.appendChild(svg("text", {x: 38, y}, `${one.label}${one.meaning ? `: ${one.meaning}` : ""}`));
  });
  coloured(root);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

/** @param {Element} root */
function coloured(root) {
  for (const mark of root.querySelectorAll(".mark")) {
    const number = Number((mark.getAttribute("class") || "").replace(/\D/g, ""));
    mark.setAttribute("fill", number === 2 ? "none" : COLOURS[number]);
    if (number === 2) {
      mark.setAttribute("stroke", COLOURS[number]);
      mark.setAttribute("stroke-width", "2.5");
    }
  }
  for (const hit of root.querySelectorAll(".hit")) hit.remove();
  for (const text of root.querySelectorAll("text.number")) text.setAttribute("font-size", "11");
}

/** @param {string} text @param {number} most */
function wrapped(text, most) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

