/**
 * A linear layer as a formula, in symbols and with its numbers.
 *
 * @import { Weighted } from "./arithmetic.js"
 * @import { Parts } from "../../plate/contributions.js"
 * @import { Shown } from "../../plate/plate.js"
 */

import { message } from "../../locale/message.js";
import { equations, foldedSum, identifier, line, math, number, operator, plus, sub } from "../../plate/formula.js";
import { servedValue } from "../../plate/served.js";
import { indexed } from "../../plate/where.js";

/** @param {Shown} shown @param {Weighted} weighted @param {Parts} parts @returns {MathMLElement} */
export function linearFormula(shown, { bias }, { visible, rest }) {
  const symbols = [
    math("munder", operator("\u2211"), identifier("j")),
    sub(identifier("w"), identifier("j")),
    sub(identifier("x"), identifier("j")),
    operator("+"),
    identifier("b"),
  ];
  const sums = foldedSum(visible, rest, message("linear.others"));
  return equations(
    line([indexed("y", shown)], symbols),
    line([], [...sums, ...plus(bias), operator("="), number(servedValue(shown))]),
  );
}
