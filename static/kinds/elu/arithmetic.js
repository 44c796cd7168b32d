/** ELU: below zero it bends towards -alpha. Clevert, Unterthiner and Hochreiter, "Fast and Accurate Deep Network Learning by Exponential Linear Units" (2015). @import { Activation } from "../families/activation/kind.js" */

/** @type {Activation} */
export const activation = (x, { alpha }) => ({ value: x > 0 ? x : alpha * Math.expm1(x) });
