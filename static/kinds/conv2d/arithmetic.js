/**
 * A convolution's value: on each channel patch times kernel, summed; and the bias.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Convolution } from "../families/convolution/channels.js"
 */

import { planesOf, planeValues } from "../../tensor/planes.js";
import { dilationOf, origin, windowCells, windowValues } from "../../tensor/window.js";
import { biasOf, channelsOf, multiplied, summed } from "../families/convolution/channels.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Convolution}
 */
export function convAt(operation, plane, cell) {
  const { layer, inputs } = operation;
  const [source] = inputs;
  const window = windowCells(layer, planesOf(source.layer), cell);
  const channels = channelsOf(layer, source.layer, plane).map((channel, position) =>
    multiplied(channel, window, windowValues(source, channel, window), kernelOf(operation, plane, position)),
  );
  return summed(channels, biasOf(operation, plane));
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
  const [height, width] = layer.hyperparameters.kernel_size;
  const rows = readings(operation, 0, outer.rows, inner.rows);
  const columns = readings(operation, 1, outer.columns, inner.columns);
  const map = new Float32Array(outer.rows * outer.columns);
  for (let row = 0, at = 0; row < outer.rows; row++) {
    for (let column = 0; column < outer.columns; column++, at++) {
      let sum = 0;
      for (let i = 0, cell = 0; i < height; i++) {
        const line = rows[row * height + i];
        for (let j = 0; j < width; j++, cell++) {
          const from = columns[column * width + j];
          if (line >= 0 && from >= 0) sum += values[line * inner.columns + from] * kernel[cell];
        }
      }
      map[at] = sum;
    }
  }
  return map;
}

/**
 * A map's kernel for one of the channels it reads.
 * @param {Operation} operation
 * @param {number} plane
 * @param {number} position
 * @returns {Float32Array}
 */
export function kernelOf({ layer, inputs, parameters }, plane, position) {
  const { kernel_size: size, groups } = layer.hyperparameters;
  const start = (plane * inputs[0].layer.shape[0]) / groups + position;
  return parameters.weight.subarray(start * size[0] * size[1], (start + 1) * size[0] * size[1]);
}

/**
 * Along one axis, the source's index under each of the kernel's cells, for every output cell in turn; -1 in empty padding.
 * @param {Operation} operation
 * @param {0 | 1} axis
 * @param {number} outer
 * @param {number} inner
 * @returns {Int32Array}
 */
export function readings({ layer }, axis, outer, inner) {
  const { kernel_size, stride, padding } = layer.hyperparameters;
  const size = kernel_size[axis];
  const dilation = dilationOf(layer)[axis];
  return Int32Array.from({ length: outer * size }, (_, at) => {
    const start = Math.floor(at / size) * stride[axis] - padding[axis];
    return origin(layer, start + (at % size) * dilation, inner);
  });
}
