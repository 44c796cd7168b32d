/** Leaky ReLU, with its graph. @import { Formula } from "../families/activation/plate.js" */

import { decimal } from "../../locale/number.js";
import { call, math, operator } from "../../plate/formula.js";
import { activationPlate } from "../families/activation/plate.js";
import { activation } from "./arithmetic.js";

/** @type {Formula} */
const formula = (x, { negative_slope: slope }) => [
  ...call("max", math("mn", "0"), operator(","), x),
  operator("+"),
  math("mn", decimal(slope)),
  operator("·"),
  ...call("min", math("mn", "0"), operator(","), x.cloneNode(true)),
];

export const plate = activationPlate(() => ({
  activation,
  formula,
  messages: "leaky_relu",
  words: (x) => (x < 0 ? "leaky_relu.below" : "leaky_relu.above"),
}));
