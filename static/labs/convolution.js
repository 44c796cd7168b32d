/**
 * A convolution of one plane with one kernel, as PyTorch computes it: padded first, then slid over. Pure.
 *
 * @import { Operation } from "../api/types.js"
 * @import { Region } from "../tensor/region.js"
 * @import { Matrix } from "./matrix.js"
 * @typedef {"zeros" | "constant" | "reflect" | "replicate" | "circular"} Mode
 * @typedef {[number, number, number, number]} Sides  top, right, bottom, left
 * @typedef {{ matrix: Matrix, frame: Region, origins: Int32Array }} Padded
 *   `frame`: where the image lies in it; `origins`: for each cell the one of the image that it has its value from; -1 for none
 * @typedef {{ stride: number[], dilation: number[] }} Steps  down and across
 * @typedef {{ size: number, span: number, dropped: number }} Extent
 *   `span`: how much of the image the kernel covers, gaps included; `dropped`: rows or columns at the end that no window reaches
 */

import { partialMap } from "../kinds/conv2d/arithmetic.js";
import { origin, windowCells } from "../tensor/window.js";
import { numbersOf } from "./matrix.js";

/** Padding that the mode allows: a reflection has no more than the image without its border. @param {Sides} sides @param {Mode} mode @param {Matrix} image @returns {Sides} */
export function allowed(sides, mode, { rows, columns }) {
  const most = (/** @type {number} */ size) =>
    mode === "reflect" ? size - 1 : mode === "circular" ? size : Number.POSITIVE_INFINITY;
  return /** @type {Sides} */ (sides.map((side, at) => Math.min(side, most(at % 2 ? columns : rows))));
}

/** @param {Matrix} image @param {Sides} sides as allowed @param {Mode} mode @param {number} constant @returns {Padded} */
export function padded(image, [top, right, bottom, left], mode, constant) {
  const [rows, columns] = [image.rows + top + bottom, image.columns + left + right];
  const layer = /** @type {any} */ ({ hyperparameters: { padding_mode: mode } });
  const origins = Int32Array.from({ length: rows * columns }, (_, at) => {
    const row = origin(layer, Math.floor(at / columns) - top, image.rows);
    const column = origin(layer, (at % columns) - left, image.columns);
    return row < 0 || column < 0 ? -1 : row * image.columns + column;
  });
  const empty = mode === "constant" ? constant : 0;
  const values = Float32Array.from(origins, (from) => (from < 0 ? empty : image.values[from]));
  const frame = { top, left, rows: image.rows, columns: image.columns };
  return { matrix: { rows, columns, values }, frame, origins };
}

/** Along one axis: floor((length - span) / stride) + 1. @param {number} length padded @param {number} kernel @param {number} stride @param {number} dilation @returns {Extent} */
export function extentOf(length, kernel, stride, dilation) {
  const span = dilation * (kernel - 1) + 1;
  const size = length < span ? 0 : Math.floor((length - span) / stride) + 1;
  return { size, span, dropped: size ? length - span - (size - 1) * stride : length };
}

/**
 * @param {Matrix} image padded
 * @param {Matrix} kernel as it is laid on the image
 * @param {Steps} steps
 * @returns {Operation | null} null where the kernel does not fit
 */
export function convolution(image, kernel, steps) {
  return layered([image], [[kernel]], null, steps);
}

/**
 * Several channels and several kernels. Each makes a map, and has a plane for each channel that it reads: all, or those of its group.
 * @param {Matrix[]} channels equally large
 * @param {Matrix[][]} kernels all of one size
 * @param {number[] | null} bias one for each map
 * @param {Steps & { groups?: number }} options
 * @returns {Operation | null} null where the kernels do not fit
 */
export function layered(channels, kernels, bias, { stride, dilation, groups = 1 }) {
  const [[image], [[kernel]]] = [channels, kernels];
  const rows = extentOf(image.rows, kernel.rows, stride[0], dilation[0]).size;
  const columns = extentOf(image.columns, kernel.columns, stride[1], dilation[1]).size;
  if (!rows || !columns) return null;
  const hyperparameters = {
    kernel_size: [kernel.rows, kernel.columns],
    stride,
    padding: [0, 0],
    dilation,
    groups,
    padding_mode: "zeros",
  };
  const common = { inputs: [], parameters: 0, receptive_field: null, signed: true, channels_last: false };
  const shape = [channels.length, image.rows, image.columns];
  const source = { ...common, id: "image", kind: "input", shape, hyperparameters: {} };
  const layer = { ...common, id: "output", kind: "conv2d", shape: [kernels.length, rows, columns], hyperparameters };
  /** @type {Record<string, Float32Array>} */
  const parameters = { weight: numbersOf(kernels.flat()) };
  if (bias) parameters.bias = Float32Array.from(bias);
  const operation = {
    layer,
    inputs: [{ layer: source, values: numbersOf(channels) }],
    parameters,
    output: new Float32Array(kernels.length * rows * columns),
  };
  for (const [map, planes] of kernels.entries()) {
    const partial = planes.map((_, position) => partialMap(operation, map, position));
    for (let at = 0; at < rows * columns; at++) {
      operation.output[map * rows * columns + at] = partial.reduce((sum, part) => sum + part[at], bias?.[map] ?? 0);
    }
  }
  return operation;
}

/** How many windows read each cell of the image, itself or as a copy in the padding. @param {Padded} padded @param {Operation} operation @returns {Matrix} */
export function timesRead({ matrix, frame, origins }, { layer }) {
  const values = new Float32Array(frame.rows * frame.columns);
  const [, rows, columns] = layer.shape;
  for (let at = 0; at < rows * columns; at++) {
    const { cells } = windowCells(layer, matrix, { row: Math.floor(at / columns), column: at % columns });
    for (const { row, column } of cells) {
      const from = origins[row * matrix.columns + column];
      if (from >= 0) values[from] += 1;
    }
  }
  return { rows: frame.rows, columns: frame.columns, values };
}
