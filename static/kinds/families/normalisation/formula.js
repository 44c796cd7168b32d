/**
 * Normalisation as a formula, in symbols and with its numbers.
 *
 * @import { Normalisation } from "./normalise.js"
 * @import { Shown } from "../../../plate/plate.js"
 */

import { equation, factor, identifier, joined, math, number, operator, plus } from "../../../plate/formula.js";
import { servedValue } from "../../../plate/served.js";
import { indexed } from "../../../plate/where.js";
import { small } from "./statistics.js";

/** @param {Shown} shown @param {Normalisation} norm @returns {MathMLElement} */
export function normFormula(shown, { x, mean, variance, eps, scale, shift }) {
  const symbols = [
    fraction(
      [indexed("x", shown), operator("\u2212"), identifier("μ")],
      [math("msup", identifier("σ"), math("mn", "2")), operator("+"), identifier("ε")],
    ),
    operator("·"),
    identifier("γ"),
    operator("+"),
    identifier("β"),
  ];
  const numbers = [
    fraction(
      [number(x), operator("\u2212"), ...factor(mean)],
      [number(variance), operator("+"), math("mn", small(eps))],
    ),
    operator("·"),
    ...factor(scale),
    ...plus(shift),
  ];
  return equation(...joined("=", [[indexed("y", shown)], symbols, numbers, [number(servedValue(shown))]]));
}

/** One over the root of the other. @param {Node[]} above @param {Node[]} below */
function fraction(above, below) {
  return math("mfrac", math("mrow", ...above), math("msqrt", ...below));
}
