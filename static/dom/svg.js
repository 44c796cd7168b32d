/** SVG elements. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[Name]}
 */
export function shape(name, className, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  if (className) made.setAttribute("class", className);
  set(made, attributes);
  made.append(...children);
  return made;
}

/** @param {SVGElement} shape @param {Record<string, string | number>} attributes */
export function set(shape, attributes) {
  for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, String(value));
}

/** An `<svg>` with a coordinate system of its own, which scales with its box. @param {number} width @param {number} height @param {...Node} children */
export function graph(width, height, ...children) {
  return shape("svg", "graph", { viewBox: `0 0 ${width} ${height}`, role: "img" }, ...children);
}
