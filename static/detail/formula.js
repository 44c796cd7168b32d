/** MathML with numbers in it. A sign before a number is an operator, as people write sums. */

import { fixed } from "../page/number.js";

const MATHML = "http://www.w3.org/1998/Math/MathML";

/**
 * @param {string} name
 * @param {...(Node | string)} children
 * @returns {MathMLElement}
 */
export function math(name, ...children) {
  const made = document.createElementNS(MATHML, name);
  made.append(...children);
  return made;
}

/** A displayed formula. @param {...Node} children */
export function formula(...children) {
  const made = math("math", ...children);
  made.setAttribute("display", "block");
  return made;
}

/** @param {string} sign @returns {MathMLElement} */
export function operator(sign) {
  return math("mo", sign);
}

/** @param {string} name @returns {MathMLElement} */
export function identifier(name) {
  return math("mi", name);
}

/** A number on its own, its minus sign within. @param {number} value */
export function number(value) {
  const made = math("mn", fixed(value));
  if (value < 0) made.classList.add("negative");
  return made;
}

/** A number as a factor or divisor: in brackets where it is negative. @param {number} value @returns {Node[]} */
export function factor(value) {
  return value < 0 ? [operator("("), number(value), operator(")")] : [number(value)];
}

/** A sum of numbers: a + b \u2212 c. @param {number[]} terms @returns {Node[]} */
export function sum(terms) {
  return terms.flatMap((term, place) => {
    if (place === 0) return [number(term)];
    return plus(term);
  });
}

/** A further term of a sum: its sign, and its size. @param {number} term @returns {[MathMLElement, MathMLElement]} */
export function plus(term) {
  const parts = /** @type {[MathMLElement, MathMLElement]} */ ([
    operator(term < 0 ? "\u2212" : "+"),
    number(Math.abs(term)),
  ]);
  if (term < 0) for (const part of parts) part.classList.add("negative");
  return parts;
}

/** base with a subscript. @param {Node} base @param {...Node} below */
export function sub(base, ...below) {
  return math("msub", base, math("mrow", ...below));
}
