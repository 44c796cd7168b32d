/** MathML with numbers in it. A sign before a number is an operator, as people write sums. */

import { fixed } from "../locale/number.js";

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

/** A formula on a line of its own. @param {...Node} children */
export function equation(...children) {
  const made = math("math", ...children);
  made.setAttribute("display", "block");
  return made;
}

/** Lines under each other. @param {...MathMLElement} lines made by `line` */
export function equations(...lines) {
  return equation(math("mtable", ...lines));
}

/** What is named = what it is. @param {Node[]} name nothing where it is the name above @param {Node[]} value */
export function line(name, value) {
  return math("mtr", math("mtd", ...name), math("mtd", operator("="), ...value));
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

/** A function's name and what it is of. @param {string} name @param {...Node} of @returns {Node[]} */
export function call(name, ...of) {
  return [operator(name), operator("("), ...of, operator(")")];
}

/** What may be a negative number, as a factor. @param {Node} x @returns {Node[]} */
export function inBrackets(x) {
  return x instanceof Element && x.classList.contains("negative") ? [operator("("), x, operator(")")] : [x];
}

/** Terms with a sign between each two. @param {string} sign @param {Node[][]} terms @returns {Node[]} */
export function joined(sign, terms) {
  return terms.flatMap((term, place) => (place ? [operator(sign), ...term] : term));
}

/** A sum of numbers: a + b \u2212 c. @param {ArrayLike<number>} terms @returns {Node[]} */
export function sum(terms) {
  return Array.from(terms).flatMap((term, place) => (place === 0 ? [number(term)] : plus(term)));
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

/**
 * A sum in brackets, of which a part may be folded into one term with a word under it.
 * @param {number[]} terms
 * @param {number | null} folded
 * @param {string} word
 * @returns {Node[]}
 */
export function foldedSum(terms, folded, word) {
  const others = [];
  if (folded !== null) {
    const [sign, size] = plus(folded);
    others.push(sign, math("munder", size, math("mtext", word)));
  }
  return [operator("("), ...sum(terms), ...others, operator(")")];
}

/** base with a subscript. @param {Node} base @param {...Node} below */
export function sub(base, ...below) {
  return math("msub", base, math("mrow", ...below));
}
