/** GELU: x times the share of a normal distribution that lies below x. Hendrycks and Gimpel, "Gaussian Error Linear Units" (2016). @import { Activation } from "../families/activation/kind.js" */

const ROOT = Math.sqrt(2 / Math.PI);

/** @type {Activation} */
export function activation(x, { approximate }) {
  const gate =
    approximate === "tanh" ? (1 + Math.tanh(ROOT * (x + 0.044715 * x ** 3))) / 2 : (1 + erf(x / Math.SQRT2)) / 2;
  return { gate, value: x * gate };
}

/** The error function, by the series of Abramowitz and Stegun, 7.1.6, whose terms all have one sign. @param {number} x */
export function erf(x) {
  if (Math.abs(x) > 6) return Math.sign(x);
  let [term, sum] = [x, x];
  for (let n = 1; Math.abs(term) > Number.EPSILON * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
