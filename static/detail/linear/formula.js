/**
 * A linear layer as a formula, in symbols and with its numbers.
 *
 * @import { Weighted } from "../../arithmetic/linear.js"
 * @import { Shown } from "../plate.js"
 * @import { Parts } from "./contributions.js"
 */

import { message } from "../../page/message.js";
import { formula, identifier, math, number, operator, plus, sub, sum } from "../formula.js";
import { servedValue } from "../served.js";
import { indexed } from "../where.js";

/** @param {Shown} shown @param {Weighted} weighted @param {Parts} parts @returns {MathMLElement} */
export function linearFormula(shown, { bias }, { visible, rest }) {
  const sums = [operator("("), ...sum(visible), ...(rest === null ? [] : others(rest)), operator(")")];
  const row = (/** @type {Node[]} */ name, /** @type {Node[]} */ value) =>
    math("mtr", math("mtd", ...name), math("mtd", operator("="), ...value));
  const symbols = [
    math("munder", operator("\u2211"), identifier("j")),
    sub(identifier("w"), identifier("j")),
    sub(identifier("x"), identifier("j")),
    operator("+"),
    identifier("b"),
  ];
  return formula(
    math(
      "mtable",
      row([indexed("y", shown)], symbols),
      row([], [...sums, ...plus(bias), operator("="), number(servedValue(shown))]),
    ),
  );
}

/** The sum of the folded parts, with a word under it. @param {number} rest @returns {Node[]} */
function others(rest) {
  const [sign, size] = plus(rest);
  return [sign, math("munder", size, math("mtext", message("linear.others")))];
}
