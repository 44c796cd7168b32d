/** ReLU: what is below zero becomes zero. @import { Activation } from "../families/activation/kind.js" */

/** @type {Activation} */
export const activation = (x) => ({ value: Math.max(0, x) });
