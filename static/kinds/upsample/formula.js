/**
 * A value between others as a formula, in symbols and with its numbers.
 *
 * @import { Shown } from "../../plate/plate.js"
 * @import { Between } from "./arithmetic.js"
 */

import { equations, factor, identifier, joined, line, math, number, operator, sub } from "../../plate/formula.js";
import { servedValue } from "../../plate/served.js";
import { indexed } from "../../plate/where.js";

const WRITTEN = 4; // products that a line has room for

/** @param {Shown} shown @param {Between} between @returns {MathMLElement} */
export function upsampleFormula(shown, { neighbours }) {
  const value = number(servedValue(shown));
  const x = sub(identifier("x"), identifier("i"));
  if (neighbours.length === 1) return equations(line([indexed("y", shown)], [x, operator("="), value]));
  const symbols = [math("munder", operator("\u2211"), identifier("i")), sub(identifier("w"), identifier("i")), x];
  const terms = neighbours.map(({ weight, x: given }) => [...factor(weight), operator("·"), ...factor(given)]);
  const worked = neighbours.length <= WRITTEN ? [...joined("+", terms), operator("=")] : [];
  return equations(line([indexed("y", shown)], symbols), line([], [...worked, value]));
}
