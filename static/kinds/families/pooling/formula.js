/**
 * Pooling as a formula, in symbols and with its numbers.
 *
 * @import { Maximum } from "../../max_pool2d/arithmetic.js"
 * @import { Average } from "./average.js"
 * @import { Shown } from "../../../plate/plate.js"
 */

import { equations, identifier, joined, line, math, number, operator, sub, sum } from "../../../plate/formula.js";
import { servedValue } from "../../../plate/served.js";
import { indexed } from "../../../plate/where.js";

const TERMS_LIMIT = 9; // values that a line has room for

/** @param {Shown} shown @param {Maximum} max @returns {MathMLElement} */
export function maxFormula(shown, { values }) {
  const all = math("munder", operator("max"), identifier("i,j"));
  const listed = Array.from(values, (value) => [number(value)]);
  const actual = [identifier("max"), operator("("), ...joined(",", listed), operator(")"), operator("=")];
  return lines(shown, [all, sub(identifier("x"), identifier("i,j"))], values.length <= TERMS_LIMIT ? actual : []);
}

/** @param {Shown} shown @param {Average} average @returns {MathMLElement} */
export function averageFormula(shown, { values, sum: total, divisor }) {
  const count = math("mn", String(divisor));
  const x = sub(identifier("x"), identifier("i,j"));
  const all = math("munder", operator("\u2211"), identifier("i,j"));
  const general = math("mfrac", math("mn", "1"), identifier("n"));
  const terms = values.length <= TERMS_LIMIT ? sum(values) : [number(total)];
  const actual = math("mfrac", math("mrow", ...terms), count);
  return lines(shown, [general, all, x], [actual, operator("=")]);
}

/** @param {Shown} shown @param {Node[]} general @param {Node[]} actual */
function lines(shown, general, actual) {
  return equations(line([indexed("y", shown)], general), line([], [...actual, number(servedValue(shown))]));
}
