/**
 * Where a plane's cell stands in its layer's tensor, which is row-major, and back. Pure.
 *
 * @import { Layer } from "../api/types.js"
 * @import { Cell } from "./region.js"
 * @typedef {{ plane: number, cell: Cell }} PlaneCell
 */

import { planesOf } from "./planes.js";

/** @param {Layer} layer @param {number} plane @param {Cell} cell @returns {number} */
export function flatIndex(layer, plane, { row, column }) {
  const { count, rows, columns } = planesOf(layer);
  if (layer.channels_last) return (row * columns + column) * count + plane;
  return (plane * rows + row) * columns + column;
}

/** @param {Layer} layer @param {number} index in its tensor @returns {PlaneCell} */
export function placeAt(layer, index) {
  const { count, rows, columns } = planesOf(layer);
  const size = rows * columns;
  const [plane, at] = layer.channels_last
    ? [index % count, Math.floor(index / count)]
    : [Math.floor(index / size), index % size];
  return { plane, cell: { row: Math.floor(at / columns), column: at % columns } };
}

/** The cell with the largest value, whatever its sign. @param {Float32Array} values @param {number} columns @returns {Cell} */
export function strongest(values, columns) {
  let at = 0;
  values.forEach((value, index) => {
    if (Math.abs(value) > Math.abs(values[at])) at = index;
  });
  return { row: Math.floor(at / columns), column: at % columns };
}

/**
 * A cell's position along one of the tensor's axes.
 * @param {number[]} shape
 * @param {number} dim
 * @param {number} index in the tensor
 * @returns {{ outer: number, position: number, step: number, rest: number }}
 *   `index = (outer * shape[dim] + position) * step + rest`
 */
export function along(shape, dim, index) {
  const step = shape.slice(dim + 1).reduce((product, size) => product * size, 1);
  const line = Math.floor(index / step);
  return { outer: Math.floor(line / shape[dim]), position: line % shape[dim], step, rest: index % step };
}
