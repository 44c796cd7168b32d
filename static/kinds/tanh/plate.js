/** The hyperbolic tangent, with its graph. @import { Formula } from "../families/activation/plate.js" */

import { call } from "../../plate/formula.js";
import { activationPlate } from "../families/activation/plate.js";
import { activation } from "./arithmetic.js";

/** @type {Formula} */
const formula = (x) => call("tanh", x);

export const plate = activationPlate(() => ({ activation, formula, messages: "tanh", bounds: [-1, 1] }));
