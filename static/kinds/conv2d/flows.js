/**
 * What each channel adds to a map of a convolution, summed over the map: each weight times the sum of the values that
 * it meets. Pure.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { FlowsInto } from "../flows.js"
 */

import { planesOf, planeValues } from "../../tensor/planes.js";
import { channelsOf } from "../families/convolution/channels.js";
import { kernelOf, readings } from "./arithmetic.js";

/** @param {Operation} operation @returns {FlowsInto} */
export function channelFlows(operation) {
  const { layer, inputs } = operation;
  const [{ layer: source }] = inputs;
  /** @type {Map<number, Float64Array>} */
  const met = new Map();
  const metBy = (/** @type {number} */ channel) => {
    const known = met.get(channel) ?? sumsMet(operation, channel);
    met.set(channel, known);
    return known;
  };
  return (plane) =>
    channelsOf(layer, source, plane).map((channel, position) => {
      const sums = metBy(channel);
      const amount = kernelOf(operation, plane, position).reduce((sum, weight, at) => sum + weight * sums[at], 0);
      return { input: 0, node: channel, amount };
    });
}

/** For each cell of the kernel, the sum of the channel's values that it meets. @param {Operation} operation @param {number} channel */
function sumsMet(operation, channel) {
  const { layer, inputs } = operation;
  const [source] = inputs;
  const [inner, outer] = [planesOf(source.layer), planesOf(layer)];
  const values = planeValues(source.layer, source.values, channel);
  const [height, width] = layer.hyperparameters.kernel_size;
  const rows = readings(operation, 0, outer.rows, inner.rows);
  const columns = readings(operation, 1, outer.columns, inner.columns);
  const sums = new Float64Array(height * width);
  for (let i = 0; i < height; i++) {
    for (let row = 0; row < outer.rows; row++) {
      const line = rows[row * height + i];
      if (line < 0) continue;
      for (let j = 0; j < width; j++) {
        for (let column = 0; column < outer.columns; column++) {
          const from = columns[column * width + j];
          if (from >= 0) sums[i * width + j] += values[line * inner.columns + from];
        }
      }
    }
  }
  return sums;
}
