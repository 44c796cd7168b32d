/**
 * Batch normalisation at inference: (x - mean) / sqrt(variance + eps) * scale + shift, with a mean and a variance that
 * training left behind for each channel.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @typedef {{
 *   x: number, mean: number, variance: number, eps: number, normalized: number, scale: number, shift: number, value: number,
 * }} Normalisation
 */

import { along, flatIndex } from "../../tensor/place.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Normalisation}
 */
export function batchNormAt({ layer, inputs: [source], parameters }, plane, cell) {
  const index = flatIndex(layer, plane, cell);
  const channel = along(layer.shape, 0, index).position;
  const x = source.values[index];
  const mean = parameters.running_mean[channel];
  const variance = parameters.running_var[channel];
  const { eps } = layer.hyperparameters;
  const scale = parameters.weight?.[channel] ?? 1;
  const shift = parameters.bias?.[channel] ?? 0;
  const normalized = (x - mean) / Math.sqrt(variance + eps);
  return { x, mean, variance, eps, normalized, scale, shift, value: normalized * scale + shift + 0 };
}
