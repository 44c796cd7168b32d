/**
 * A convolution's value: for each channel it reads, patch times kernel, summed; and the bias.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Window } from "../../tensor/window.js"
 * @typedef {{
 *   plane: number, window: Window, patch: Float32Array, kernel: Float32Array, products: Float64Array, sum: number,
 * }} Channel  which plane of the source it reads; a product is patch times kernel, cell by cell
 * @typedef {{ channels: Channel[], bias: number, value: number }} Convolution
 */

import { planesOf, planeValues } from "../../tensor/planes.js";
import { dilationOf, origin, windowCells, windowValues } from "../../tensor/window.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Convolution}
 */
export function convAt(operation, plane, cell) {
  const [source] = operation.inputs;
  const window = windowCells(operation.layer, planesOf(source.layer), cell);
  const channels = channelsOf(operation, plane).map((channel, position) => {
    const patch = windowValues(source, channel, window);
    const kernel = kernelOf(operation, plane, position);
    const products = Float64Array.from(patch, (value, at) => value * kernel[at] + 0);
    return { plane: channel, window, patch, kernel, products, sum: total(products) };
  });
  const bias = biasOf(operation, plane);
  return { channels, bias, value: channels.reduce((sum, channel) => sum + channel.sum, 0) + bias };
}

/**
 * What one of the channels that a map reads adds to it, everywhere. All of them and the bias make the map.
 * @param {Operation} operation
 * @param {number} plane
 * @param {number} position which of the channels that this map reads (`convAt(…).channels`)
 * @returns {Float32Array}
 */
export function partialMap(operation, plane, position) {
  const { layer, inputs } = operation;
  const [inner, outer] = [planesOf(inputs[0].layer), planesOf(layer)];
  const values = planeValues(inputs[0].layer, inputs[0].values, channelsOf(operation, plane)[position]);
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
 * The planes of the source that a map reads: those of its group.
 * @param {Operation} operation
 * @param {number} plane
 * @returns {number[]}
 */
export function channelsOf({ layer, inputs }, plane) {
  const { groups } = layer.hyperparameters;
  const per = inputs[0].layer.shape[0] / groups;
  const group = Math.floor((plane * groups) / layer.shape[0]);
  return Array.from({ length: per }, (_, position) => group * per + position);
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

/** @param {Operation} operation @param {number} plane 0 where the layer has no bias */
export function biasOf({ parameters }, plane) {
  return parameters.bias?.[plane] ?? 0;
}

/**
 * Along one axis, the source's index under each of the kernel's cells, for every output cell in turn; -1 in empty padding.
 * @param {Operation} operation
 * @param {0 | 1} axis
 * @param {number} outer
 * @param {number} inner
 * @returns {Int32Array}
 */
function readings({ layer }, axis, outer, inner) {
  const { kernel_size, stride, padding } = layer.hyperparameters;
  const size = kernel_size[axis];
  const dilation = dilationOf(layer)[axis];
  return Int32Array.from({ length: outer * size }, (_, at) => {
    const start = Math.floor(at / size) * stride[axis] - padding[axis];
    return origin(layer, start + (at % size) * dilation, inner);
  });
}

/** @param {Float64Array} terms */
function total(terms) {
  return terms.reduce((sum, term) => sum + term, 0);
}
