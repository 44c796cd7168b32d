/**
 * Softmax: exponentials as shares of their sum.
 *
 * @import { Layer, Operation } from "../../../api/types.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Place } from "../../../tensor/place.js"
 * @typedef {{
 *   position: number, logits: Float32Array, max: number, exps: Float64Array, sum: number, shares: Float64Array, value: number,
 * }} Shares  `position`: which of them this cell is; the exponentials are those of (logit - max) / temperature
 */

import { along, flatIndex, placeAt } from "../../../tensor/place.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @param {number} [temperature] 1 is the layer itself; below, the largest takes more, above, all become alike
 * @returns {Shares}
 */
export function softmaxAt({ layer, inputs: [source] }, plane, cell, temperature = 1) {
  const indices = rivals(layer, plane, cell);
  const logits = Float32Array.from(indices, (index) => source.values[index]);
  const max = Math.max(...logits);
  const exps = Float64Array.from(logits, (logit) => Math.exp((logit - max) / temperature));
  const sum = exps.reduce((total, exp) => total + exp, 0);
  const shares = exps.map((exp) => exp / sum);
  const { position } = along(layer.shape, layer.hyperparameters.dim, flatIndex(layer, plane, cell));
  return { position, logits, max, exps, sum, shares, value: shares[position] };
}

/**
 * The cells of the source that share one with this cell.
 * @param {Layer} layer
 * @param {Layer} source
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Place[]}
 */
export function softmaxSources(layer, source, plane, cell) {
  return rivals(layer, plane, cell).map((index) => placeAt(source, index));
}

/** @param {Layer} layer @param {number} plane @param {Cell} cell @returns {number[]} */
function rivals(layer, plane, cell) {
  const { dim } = layer.hyperparameters;
  const { outer, step, rest } = along(layer.shape, dim, flatIndex(layer, plane, cell));
  return Array.from({ length: layer.shape[dim] }, (_, at) => (outer * layer.shape[dim] + at) * step + rest);
}
