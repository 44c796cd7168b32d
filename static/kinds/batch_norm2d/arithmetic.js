/**
 * Batch normalisation at inference, with a mean and a variance for each channel that training left behind.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Normalisation } from "../families/normalisation/normalise.js"
 */

import { along, flatIndex } from "../../tensor/place.js";
import { normalise } from "../families/normalisation/normalise.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Normalisation}
 */
export function batchNormAt({ layer, inputs: [source], parameters }, plane, cell) {
  const index = flatIndex(layer, plane, cell);
  const channel = along(layer.shape, 0, index).position;
  const statistics = { mean: parameters.running_mean[channel], variance: parameters.running_var[channel] };
  const { eps } = layer.hyperparameters;
  const scale = parameters.weight?.[channel] ?? 1;
  const shift = parameters.bias?.[channel] ?? 0;
  return normalise(source.values[index], statistics, { eps, scale, shift });
}
