/** The hyperbolic tangent: from -1 to 1. @import { Activation } from "../families/activation/kind.js" */

/** @type {Activation} */
export const activation = (x) => ({ value: Math.tanh(x) });
