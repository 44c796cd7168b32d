/** ReLU, and how much of the map became zero. @import { Formula } from "../families/activation/plate.js" */

import { call, math, operator } from "../../plate/formula.js";
import { planeOf } from "../../plate/served.js";
import { activationPlate } from "../families/activation/plate.js";
import { activation } from "./arithmetic.js";
import { Zeros } from "./zeros.js";

/** @type {Formula} */
const formula = (x) => call("max", math("mn", "0"), operator(","), x);

export const plate = activationPlate(() => {
  const zeros = new Zeros();
  return {
    activation,
    formula,
    messages: "relu",
    words: (x) => (x > 0 ? "relu.passes" : x < 0 ? "relu.cut" : "relu.zero"),
    more: { element: zeros.element, draw: (shown) => zeros.draw(planeOf(shown).values, shown.operation.output) },
  };
});
