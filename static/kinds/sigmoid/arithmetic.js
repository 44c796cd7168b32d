/** Sigmoid: from 0 to 1. @import { Activation } from "../families/activation/kind.js" */

/** @type {Activation} */
export const activation = (x) => ({ value: 1 / (1 + Math.exp(-x)) });
