/**
 * The logarithm of a share as a formula, in symbols and with its numbers.
 *
 * @import { Shown } from "../../plate/plate.js"
 * @import { Shares } from "../softmax/arithmetic.js"
 */

import { call, equation, factor, identifier, joined, math, number, operator, sub } from "../../plate/formula.js";
import { servedValue } from "../../plate/served.js";
import { indexed } from "../../plate/where.js";

/** @param {Shown} shown @param {Shares} shares @returns {MathMLElement} */
export function logSoftmaxFormula(shown, { position, logits, max, sum }) {
  const largest = math("mrow", operator("max"), identifier("z"));
  const every = sub(identifier("z"), identifier("k"));
  const exps = call("exp", every, operator("\u2212"), largest.cloneNode(true));
  const total = call("ln", sub(operator("\u2211"), identifier("k")), ...exps);
  const symbols = joined("\u2212", [[indexed("z", shown)], [largest], total]);
  const worked = joined("\u2212", [[number(logits[position])], factor(max), call("ln", number(sum))]);
  return equation(...joined("=", [[indexed("y", shown)], symbols, worked, [number(servedValue(shown))]]));
}
