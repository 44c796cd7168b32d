/**
 * A transposed convolution: every cell of the source adds its value times the kernel to a window of the output. A value
 * is therefore the sum, over all channels, of the cells that reach it, each times the weight by which it does.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Convolution } from "../families/convolution/channels.js"
 */

import { planesOf, planeValues } from "../../tensor/planes.js";
import { windowValues } from "../../tensor/window.js";
import { biasOf, channelsOf, multiplied, summed } from "../families/convolution/channels.js";
import { reachingWindow, tapsAlong, weightsUsed } from "./taps.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Convolution}
 */
export function convTransposeAt(operation, plane, cell) {
  const { layer, inputs } = operation;
  const [source] = inputs;
  const window = reachingWindow(layer, planesOf(source.layer), cell);
  const used = weightsUsed(layer, source.layer, cell);
  const width = layer.hyperparameters.kernel_size[1];
  const channels = channelsOf(layer, source.layer, plane).map((channel, position) => {
    const kernel = kernelOf(operation, plane, position);
    const weights = Float32Array.from(used, ({ row, column }) => kernel[row * width + column]);
    return multiplied(channel, window, windowValues(source, channel, window), weights);
  });
  return summed(channels, biasOf(operation, plane));
}

/**
 * A map's kernel for one of the channels that it reads; the weight is (in, out / groups, rows, columns).
 * @param {Operation} operation
 * @param {number} plane
 * @param {number} position
 * @returns {Float32Array}
 */
export function kernelOf({ layer, inputs, parameters }, plane, position) {
  const { kernel_size: size, groups } = layer.hyperparameters;
  const outputs = layer.shape[0] / groups;
  const channel = channelsOf(layer, inputs[0].layer, plane)[position];
  const start = channel * outputs + (plane % outputs);
  return parameters.weight.subarray(start * size[0] * size[1], (start + 1) * size[0] * size[1]);
}

/**
 * What one channel adds to a map, at every cell. All channels and the bias make the map.
 * @param {Operation} operation
 * @param {number} plane
 * @param {number} position which of the channels that the map reads
 * @returns {Float32Array}
 */
export function partialMap(operation, plane, position) {
  const { layer, inputs } = operation;
  const [inner, outer] = [planesOf(inputs[0].layer), planesOf(layer)];
  const values = planeValues(inputs[0].layer, inputs[0].values, channelsOf(layer, inputs[0].layer, plane)[position]);
  const kernel = kernelOf(operation, plane, position);
  const width = layer.hyperparameters.kernel_size[1];
  const across = Array.from({ length: outer.columns }, (_, column) => tapsAlong(layer, 1, column, inner.columns));
  const map = new Float32Array(outer.rows * outer.columns);
  for (let row = 0, at = 0; row < outer.rows; row++) {
    const down = tapsAlong(layer, 0, row, inner.rows);
    for (const columns of across) {
      let sum = 0;
      for (const tap of down) {
        const [line, weights] = [tap.from * inner.columns, tap.weight * width];
        for (const { from, weight } of columns) sum += values[line + from] * kernel[weights + weight];
      }
      map[at++] = sum;
    }
  }
  return map;
}
