/**
 * Softmax: exponentials as shares of their sum.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @typedef {{
 *   position: number, logits: Float32Array, max: number, exps: Float64Array, sum: number, shares: Float64Array, value: number,
 * }} Shares  `position`: which of them this cell is; the exponentials are those of (logit - max) / temperature
 */

import { positionOf, rivals } from "../families/softmax/rivals.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @param {number} [temperature] 1 is the layer itself; below, the largest takes more, above, all become alike
 * @returns {Shares}
 */
export function softmaxAt({ layer, inputs: [source] }, plane, cell, temperature = 1) {
  const logits = Float32Array.from(rivals(layer, plane, cell), (index) => source.values[index]);
  const max = Math.max(...logits);
  const exps = Float64Array.from(logits, (logit) => Math.exp((logit - max) / temperature));
  const sum = exps.reduce((total, exp) => total + exp, 0);
  const shares = exps.map((exp) => exp / sum);
  const position = positionOf(layer, plane, cell);
  return { position, logits, max, exps, sum, shares, value: shares[position] };
}
