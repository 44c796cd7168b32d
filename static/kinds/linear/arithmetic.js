/**
 * A linear layer's value: every input times its weight, summed; and the bias.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @typedef {{
 *   start: number, x: Float32Array, weights: Float32Array, products: Float64Array, sum: number, bias: number, value: number,
 * }} Weighted  `start`: where in the source's tensor the inputs begin (0 where that is a vector)
 */

import { flatIndex } from "../../tensor/place.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Weighted}
 */
export function linearAt({ layer, inputs: [source], parameters }, plane, cell) {
  const { in_features: size, out_features: outputs } = layer.hyperparameters;
  // A tensor with more axes is a stack of vectors, each of which goes through the layer by itself.
  const index = flatIndex(layer, plane, cell);
  const start = Math.floor(index / outputs) * size;
  const output = index % outputs;
  const x = source.values.subarray(start, start + size);
  const weights = parameters.weight.subarray(output * size, (output + 1) * size);
  const products = Float64Array.from(x, (value, at) => value * weights[at] + 0);
  const sum = products.reduce((total, product) => total + product, 0);
  const bias = parameters.bias?.[output] ?? 0;
  return { start, x, weights, products, sum, bias, value: sum + bias + 0 };
}
