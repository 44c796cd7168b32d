/** GELU, with its graph. @import { Formula } from "../families/activation/plate.js" */

import { call, inBrackets, operator } from "../../plate/formula.js";
import { activationPlate } from "../families/activation/plate.js";
import { activation } from "./arithmetic.js";

/** @type {Formula} */
const formula = (x) => [...inBrackets(x), operator("·"), ...call("\u03a6", x.cloneNode(true))];

export const plate = activationPlate(() => ({ activation, formula, messages: "gelu" }));
