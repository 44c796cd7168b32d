/** SiLU, or swish: x times its sigmoid. Elfwing, Uchibe and Doya, "Sigmoid-Weighted Linear Units" (2017). @import { Activation } from "../families/activation/kind.js" */

/** @type {Activation} */
export function activation(x) {
  const gate = 1 / (1 + Math.exp(-x));
  return { gate, value: x * gate };
}
