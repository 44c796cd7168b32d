/**
 * Which cells of the source reach a cell of a transposed convolution, and by which weights of the kernel.
 *
 * @import { Layer } from "../../api/types.js"
 * @import { Cell, Region } from "../../tensor/region.js"
 * @import { Extent, Window } from "../../tensor/window.js"
 * @typedef {{ from: number, weight: number }} Tap  an index of the source, and one of the kernel, along an axis
 */

import { planesOf } from "../../tensor/planes.js";

/**
 * Source cell i adds to output i * stride - padding + k * dilation, for every index k of the kernel.
 * @param {Layer} layer
 * @param {0 | 1} axis
 * @param {number} index of the output
 * @param {number} size of the source
 * @returns {Tap[]} in the order of the source
 */
export function tapsAlong({ hyperparameters }, axis, index, size) {
  const [kernel, stride, padding, dilation] = [
    hyperparameters.kernel_size[axis],
    hyperparameters.stride[axis],
    hyperparameters.padding[axis],
    hyperparameters.dilation[axis],
  ];
  const taps = [];
  for (let weight = kernel - 1; weight >= 0; weight--) {
    const start = index + padding - weight * dilation;
    const from = start / stride;
    if (start % stride === 0 && from >= 0 && from < size) taps.push({ from, weight });
  }
  return taps;
}

/** @param {Layer} layer @param {Extent} source @param {Cell} cell @returns {{ rows: Tap[], columns: Tap[] }} */
export function tapsAt(layer, source, { row, column }) {
  return { rows: tapsAlong(layer, 0, row, source.rows), columns: tapsAlong(layer, 1, column, source.columns) };
}

/** The source's cells that reach the cell. @param {Layer} layer @param {Extent} source @param {Cell} cell @returns {Window} */
export function reachingWindow(layer, source, cell) {
  const { rows, columns } = tapsAt(layer, source, cell);
  const cells = rows.flatMap(({ from: row }) =>
    columns.map(({ from: column }) => ({ row, column, inside: true, from: { row, column } })),
  );
  return { rows: rows.length, columns: columns.length, cells };
}

/** The rectangle around them; empty where none reaches it. @param {Layer} layer @param {Layer} source @param {Cell} cell @returns {Region} */
export function reachingRegion(layer, source, cell) {
  const { rows, columns } = tapsAt(layer, planesOf(source), cell);
  if (!rows.length || !columns.length) return { top: 0, left: 0, rows: 0, columns: 0 };
  const [top, left] = [rows[0].from, columns[0].from];
  return {
    top,
    left,
    rows: rows[rows.length - 1].from - top + 1,
    columns: columns[columns.length - 1].from - left + 1,
  };
}

/** The cells of the kernel by which they reach it. @param {Layer} layer @param {Layer} source @param {Cell} cell @returns {Cell[]} */
export function weightsUsed(layer, source, cell) {
  const { rows, columns } = tapsAt(layer, planesOf(source), cell);
  return rows.flatMap(({ weight: row }) => columns.map(({ weight: column }) => ({ row, column })));
}

/** The cell in the middle of what a cell of the source adds to. @param {Layer} layer @param {Layer} _ @param {Cell} cell @returns {Cell} */
export function middleReached(layer, _, { row, column }) {
  const { kernel_size: kernel, stride, padding, dilation } = layer.hyperparameters;
  const size = planesOf(layer);
  const along = (/** @type {0 | 1} */ axis, /** @type {number} */ from, /** @type {number} */ count) => {
    const first = from * stride[axis] - padding[axis];
    const middle = first + Math.floor(((kernel[axis] - 1) * dilation[axis]) / 2);
    return Math.min(count - 1, Math.max(0, middle));
  };
  return { row: along(0, row, size.rows), column: along(1, column, size.columns) };
}
