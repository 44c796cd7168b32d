/** Hard swish, with its graph. @import { Formula } from "../families/activation/plate.js" */

import { call, inBrackets, math, operator } from "../../plate/formula.js";
import { activationPlate } from "../families/activation/plate.js";
import { activation } from "./arithmetic.js";

/** @type {Formula} */
const formula = (x) => [
  ...inBrackets(x),
  operator("·"),
  math("mfrac", math("mrow", ...clipped(x.cloneNode(true))), math("mn", "6")),
];

export const plate = activationPlate(() => ({ activation, formula, messages: "hardswish" }));

/** x + 3, between 0 and 6. @param {Node} x */
function clipped(x) {
  const raised = call("max", math("mn", "0"), operator(","), x, operator("+"), math("mn", "3"));
  return call("min", math("mn", "6"), operator(","), ...raised);
}
