/**
 * The window of its source that a cell of a convolution or a pooling layer reads. Pure.
 *
 * @import { Layer, Operation } from "../api/types.js"
 * @import { Cell, Region } from "./region.js"
 * @typedef {{ rows: number, columns: number }} Extent
 * @typedef {{ row: number, column: number, inside: boolean, from: Cell | null }} WindowCell
 *   where it stands, and the cell whose value it has: itself inside, the copied one in padding, null where padding is empty
 * @typedef {{ rows: number, columns: number, cells: WindowCell[] }} Window  row-major
 */

import { planesOf, planeValues } from "./planes.js";

/**
 * The part of the source that the window spans, dilation's gaps included. May reach into padding.
 * @param {Layer} layer
 * @param {Extent} source the size of a plane it reads
 * @param {Cell} cell
 * @returns {Region}
 */
export function windowOf(layer, source, { row, column }) {
  const { kernel_size: kernel, stride, padding } = layer.hyperparameters;
  if (!kernel) return shareOf(planesOf(layer), source, { row, column });
  const dilation = dilationOf(layer);
  return {
    top: row * stride[0] - padding[0],
    left: column * stride[1] - padding[1],
    rows: (kernel[0] - 1) * dilation[0] + 1,
    columns: (kernel[1] - 1) * dilation[1] + 1,
  };
}

/**
 * The cells of the window that count, one for each of the kernel's.
 * @param {Layer} layer
 * @param {Extent} source
 * @param {Cell} cell
 * @returns {Window}
 */
export function windowCells(layer, source, cell) {
  const { top, left, rows, columns } = windowOf(layer, source, cell);
  const [down, across] = dilationOf(layer);
  /** @type {WindowCell[]} */
  const cells = [];
  for (let row = top; row < top + rows; row += down) {
    for (let column = left; column < left + columns; column += across) {
      const copied = { row: origin(layer, row, source.rows), column: origin(layer, column, source.columns) };
      const from = copied.row < 0 || copied.column < 0 ? null : copied;
      cells.push({ row, column, inside: from?.row === row && from.column === column, from });
    }
  }
  return { rows: Math.ceil(rows / down), columns: Math.ceil(columns / across), cells };
}

/**
 * The values in a window of one plane.
 * @param {Operation["inputs"][number]} source
 * @param {number} plane
 * @param {Window} window
 * @param {number} [empty] what stands in empty padding
 * @returns {Float32Array}
 */
export function windowValues({ layer, values }, plane, { cells }, empty = 0) {
  const { columns } = planesOf(layer);
  const inPlane = planeValues(layer, values, plane);
  return Float32Array.from(cells, ({ from }) => (from ? inPlane[from.row * columns + from.column] : empty));
}

/**
 * Which index along one axis has the value at an index that may lie in padding; -1 where there is none.
 * @param {Layer} layer
 * @param {number} index
 * @param {number} size
 */
export function origin(layer, index, size) {
  if (index >= 0 && index < size) return index;
  switch (layer.hyperparameters.padding_mode) {
    case "reflect":
      return index < 0 ? -index : 2 * (size - 1) - index;
    case "replicate":
      return index < 0 ? 0 : size - 1;
    case "circular":
      return (index + size) % size;
    default:
      return -1;
  }
}

/** @param {Layer} layer @returns {[number, number]} */
export function dilationOf({ hyperparameters }) {
  return hyperparameters.dilation ?? [1, 1];
}

/**
 * An adaptive pool's window: the source's cells, shared out as evenly as they go.
 * @param {Extent} layer
 * @param {Extent} source
 * @param {Cell} cell
 * @returns {Region}
 */
function shareOf(layer, source, { row, column }) {
  const top = Math.floor((row * source.rows) / layer.rows);
  const left = Math.floor((column * source.columns) / layer.columns);
  const bottom = Math.ceil(((row + 1) * source.rows) / layer.rows);
  const right = Math.ceil(((column + 1) * source.columns) / layer.columns);
  return { top, left, rows: bottom - top, columns: right - left };
}
