/** A layer and a number, with the straight line that they make. */

import { decimal } from "../../locale/number.js";
import { inBrackets, math, operator } from "../../plate/formula.js";
import { activationPlate } from "../families/activation/plate.js";
import { activation } from "./arithmetic.js";

/** @type {Record<string, string>} */
const SIGNS = { mul: "×", div: "/", add: "+", sub: "\u2212", rsub: "\u2212" };

export const plate = activationPlate(({ operation }) => ({
  activation,
  messages: `scale.${operation}`,
  formula: (x, { number }) => {
    const constant = math("mn", decimal(number));
    if (number < 0) constant.classList.add("negative");
    const terms = operation === "rsub" ? [constant, ...inBrackets(x)] : [x, ...inBrackets(constant)];
    return [terms[0], operator(SIGNS[operation]), ...terms.slice(1)];
  },
}));
