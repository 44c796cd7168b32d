/** Leaky ReLU: what is below zero is made small. Maas, Hannun and Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models" (2013). @import { Activation } from "../families/activation/kind.js" */

/** @type {Activation} */
export const activation = (x, { negative_slope: slope }) => ({ value: x >= 0 ? x : slope * x });
