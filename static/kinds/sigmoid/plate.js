/** Sigmoid, with its graph. @import { Formula } from "../families/activation/plate.js" */

import { call, inBrackets, math, operator } from "../../plate/formula.js";
import { activationPlate } from "../families/activation/plate.js";
import { activation } from "./arithmetic.js";

/** @type {Formula} */
const formula = (x) => [
  math(
    "mfrac",
    math("mn", "1"),
    math("mrow", math("mn", "1"), operator("+"), ...call("exp", operator("\u2212"), ...inBrackets(x))),
  ),
];

export const plate = activationPlate(() => ({ activation, formula, messages: "sigmoid", bounds: [0, 1] }));
