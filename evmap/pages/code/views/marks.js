import {h, svg} from "../core/dom.js";

/** The shapes of the classes, in their fixed order; colours are in matrix.css. */
const SHAPES = ["circle", "square", "ring", "triangle", "diamond"];
/** Where each class has its place in a cell. */
const PLACES = [[17, 15], [51, 15], [85, 15], [34, 43], [68, 43]];
export const CELL = {width: 102, height: 58, radius: 11};

/**
 * Return the drawing of one mark with its middle at (x, y) and an area of that of a circle of radius r.
 * @param {number} number the class
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function shape(number, x, y, r) {
  const name = SHAPES[number % SHAPES.length];
  const attributes = {class: `mark c${number % SHAPES.length}`};
  if (name === "square") {
    const half = (r * Math.sqrt(Math.PI)) / 2;
    return svg("rect", {...attributes, x: fixed(x - half), y: fixed(y - half), width: fixed(2 * half), height: fixed(2 * half)});
  }
  if (name === "triangle") {
    const side = r * Math.sqrt((4 * Math.PI) / Math.sqrt(3));
    const high = (side * Math.sqrt(3)) / 2;
    return svg("path", {...attributes, d: `M${fixed(x)} ${fixed(y - (2 * high) / 3)}l${fixed(side / 2)} ${fixed(high)}h${fixed(-side)}z`});
  }
  if (name === "diamond") {
    const half = r * Math.sqrt(Math.PI / 2);
    return svg("path", {...attributes, d: `M${fixed(x)} ${fixed(y - half)}l${fixed(half)} ${fixed(half)}l${fixed(-half)} ${fixed(half)}l${fixed(-half)} ${fixed(-half)}z`});
  }
  // a ring's line stands inside the circle, so that its area, too, is that of the circle
  const inside = name === "ring" ? 1.25 : 0;
  return svg("circle", {...attributes, cx: fixed(x), cy: fixed(y), r: fixed(Math.max(1, r - inside))});
}

/** @param {number} value */
function fixed(value) {
  return Math.round(value * 100) / 100;
}

/**
 * Return the bubbles of a cell: each class in its place, its area in proportion to its number, the number beside it.
 * @param {number[]} numbers
 * @param {number} most the greatest number of any class in any cell
 */
export function bubbles(numbers, most) {
  const {width, height, radius} = CELL;
  const drawing = svg("svg", {class: "bubbles", viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true", focusable: "false"});
  numbers.forEach((number, index) => {
    if (!number) return;
    const [x, y] = PLACES[index];
    drawing.appendChild(
      svg("g", {"data-class": index},
        svg("rect", {class: "hit", x: x - 17, y: y - 14, width: 34, height: 28}),
        shape(index, x - 5, y, radius * Math.sqrt(number / Math.max(1, most))),
        svg("text", {x: x + 7, y: y + 4, class: "number"}, number)),
    );
  });
  return drawing;
}

/**
 * Return a mark alone, for legends and lists.
 * @param {number} number
 */
export function glyph(number) {
  return svg("svg", {class: "glyph", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", focusable: "false"}, shape(number, 8, 8, 5.5));
}

/**
 * Return the marks with their names alone, on one line.
 * @param {Segment} segment
 */
export function shortLegend(segment) {
  return h("p", {class: "key-line"}, segment.classes.map((one, number) => h("span", {}, glyph(number), " ", one.label)),
    h("span", {class: "key gap"}, "none"), h("span", {class: "unit"}, `(bubbles: ${segment.unit}s; hatched or dashed: a gap)`));
}

/**
 * Return the legend of the segment that is chosen, with what each mark means.
 * @param {Segment} segment
 */
export function legend(segment) {
  return h("ul", {class: "legend"}, segment.classes.map((one, number) =>
    h("li", {}, glyph(number), h("strong", {}, one.label), one.meaning ? `: ${one.meaning}` : "")));
}
