/** Polynomials and complex numbers, written out. @import { Complex } from "./fourier.js" */

import { plain } from "../../locale/number.js";
import { equation, math, operator } from "../../plate/formula.js";

/** (1 + 2x)(3 + 4x) = 3 + 10x + 8x². @param {Float32Array} first @param {Float32Array} second @param {Float32Array} product */
export function productFormula(first, second, product) {
  const factors = [first, second].flatMap((values) => [operator("("), ...polynomial(values), operator(")")]);
  return equation(...factors, operator("="), ...polynomial(product));
}

/** The lowest power first, without what is zero. @param {Float32Array} values */
function polynomial(values) {
  /** @type {Node[]} */
  const made = [];
  values.forEach((value, power) => {
    if (value === 0) return;
    if (value < 0) made.push(operator("\u2212"));
    else if (made.length) made.push(operator("+"));
    const size = Math.abs(value);
    if (size !== 1 || !power) made.push(math("mn", plain(size)));
    if (power) made.push(x(power));
  });
  return made.length ? made : [math("mn", "0")];
}

/** @param {number} power */
function x(power) {
  const base = math("mi", "x");
  return power === 1 ? base : math("msup", base, math("mn", String(power)));
}

/** @param {Complex} numbers @param {number} at */
export function complexText({ re, im }, at) {
  const [real, imaginary] = [plain(re[at], 2), plain(Math.abs(im[at]), 2)];
  if (imaginary === "0") return real;
  return `${real} ${im[at] < 0 ? "\u2212" : "+"} ${imaginary}i`;
}
