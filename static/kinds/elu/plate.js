/** ELU, with its graph. @import { Formula } from "../families/activation/plate.js" */

import { decimal } from "../../locale/number.js";
import { call, math, operator } from "../../plate/formula.js";
import { activationPlate } from "../families/activation/plate.js";
import { activation } from "./arithmetic.js";

/** @type {Formula} */
const formula = (x, { alpha }) => [
  ...call("max", math("mn", "0"), operator(","), x),
  operator("+"),
  math("mn", decimal(alpha)),
  operator("·"),
  operator("("),
  ...call("exp", ...call("min", math("mn", "0"), operator(","), x.cloneNode(true))),
  operator("\u2212"),
  math("mn", "1"),
  operator(")"),
];

export const plate = activationPlate(() => ({
  activation,
  formula,
  messages: "elu",
  words: (x) => (x > 0 ? "elu.above" : "elu.below"),
}));
