/**
 * The channels that a convolution reads, and their sum.
 *
 * @import { Layer, Operation } from "../../../api/types.js"
 * @import { Window } from "../../../tensor/window.js"
 * @typedef {{
 *   plane: number, window: Window, patch: Float32Array, kernel: Float32Array, products: Float64Array, sum: number,
 * }} Channel
 *   `plane`: of the source; `kernel`: the weight for each cell of the patch; `products`: patch times kernel
 * @typedef {{ channels: Channel[], bias: number, value: number }} Convolution
 */

/**
 * The channels of the source that a map reads: those of its group.
 * @param {Layer} layer
 * @param {Layer} source
 * @param {number} plane
 * @returns {number[]}
 */
export function channelsOf({ shape, hyperparameters: { groups } }, source, plane) {
  const count = source.shape[0] / groups;
  const group = Math.floor((plane * groups) / shape[0]);
  return Array.from({ length: count }, (_, position) => group * count + position);
}

/** @param {number} plane of the source @param {Window} window @param {Float32Array} patch @param {Float32Array} kernel @returns {Channel} */
export function multiplied(plane, window, patch, kernel) {
  const products = Float64Array.from(patch, (value, at) => value * kernel[at] + 0);
  return { plane, window, patch, kernel, products, sum: products.reduce((sum, product) => sum + product, 0) };
}

/** @param {Channel[]} channels @param {number} bias @returns {Convolution} */
export function summed(channels, bias) {
  return { channels, bias, value: channels.reduce((sum, channel) => sum + channel.sum, 0) + bias };
}

/** A map's bias; 0 where the layer has none. @param {Operation} operation @param {number} plane */
export function biasOf({ parameters }, plane) {
  return parameters.bias?.[plane] ?? 0;
}
