/** A share as a formula, in symbols and with its numbers. @import { Seen } from "../families/softmax/stages.js" */

import { equation, factor, identifier, joined, math, number, operator, sub } from "../../plate/formula.js";

/** @param {Seen} seen @param {string} name of the chosen one @param {number} temperature @returns {MathMLElement} */
export function softmaxFormula({ position, logits, max, exps, sum, results }, name, temperature) {
  const warm = temperature === 1 ? [] : [operator("/"), identifier("T")];
  const warmth = temperature === 1 ? [] : [operator("/"), math("mn", String(temperature))];
  const chosen = (/** @type {string} */ symbol) => sub(identifier(symbol), math("mtext", name));
  const largest = math("mrow", operator("max"), identifier("z"));
  const every = sub(identifier("z"), identifier("k"));
  const all = [
    sub(operator("\u2211"), identifier("k")),
    ...exp(difference(every, largest.cloneNode(true)), clones(warm)),
  ];
  const actual = exp([number(logits[position]), operator("\u2212"), ...factor(max)], warmth);
  return equation(
    ...joined("=", [
      [chosen("y")],
      [fraction(exp(difference(chosen("z"), largest), warm), all)],
      [fraction(actual, [number(sum)])],
      [fraction([number(exps[position])], [number(sum)])],
      [number(results[position])],
    ]),
  );
}

/** @param {Node} of @param {Node} less */
function difference(of, less) {
  return [of, operator("\u2212"), less];
}

/** exp of a difference, over the temperature where there is one. @param {Node[]} terms @param {Node[]} over */
function exp(terms, over) {
  const inner = over.length ? [operator("("), ...terms, operator(")"), ...over] : terms;
  return [operator("exp"), operator("("), ...inner, operator(")")];
}

/** @param {Node[]} above @param {Node[]} below */
function fraction(above, below) {
  return math("mfrac", math("mrow", ...above), math("mrow", ...below));
}

/** @param {Node[]} nodes */
function clones(nodes) {
  return nodes.map((node) => node.cloneNode(true));
}
