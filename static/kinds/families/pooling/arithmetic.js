/**
 * Pooling: the largest of a window, or its average.
 *
 * @import { Layer, Operation } from "../../../api/types.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Extent, Window } from "../../../tensor/window.js"
 * @typedef {{ window: Window, values: Float32Array, winner: number, value: number }} Maximum
 *   `winner` is the place in the window; a cell in padding is -Infinity
 * @typedef {{ window: Window, values: Float32Array, sum: number, divisor: number, value: number }} Average
 *   a cell in padding is 0, whether it is counted or not
 */

import { planesOf } from "../../../tensor/planes.js";
import { windowCells, windowOf, windowValues } from "../../../tensor/window.js";

/**
 * The first of equals wins, as in PyTorch.
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Maximum}
 */
export function maxPoolAt(operation, plane, cell) {
  const [source] = operation.inputs;
  const window = windowCells(operation.layer, planesOf(source.layer), cell);
  const values = windowValues(source, plane, window, Number.NEGATIVE_INFINITY);
  const winner = values.indexOf(values.reduce((largest, value) => Math.max(largest, value)));
  return { window, values, winner, value: values[winner] + 0 };
}

/**
 * @param {Operation} operation of avg_pool2d or adaptive_avg_pool2d
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Average}
 */
export function averagePoolAt(operation, plane, cell) {
  const [source] = operation.inputs;
  const window = windowCells(operation.layer, planesOf(source.layer), cell);
  const values = windowValues(source, plane, window);
  const sum = values.reduce((total, value) => total + value, 0);
  const divisor = divisorOf(operation, window);
  return { window, values, sum, divisor, value: sum / divisor + 0 };
}

/**
 * How many of the source's rows and columns, at the end of each, no window reads.
 * @param {Layer} layer
 * @param {Extent} source
 * @returns {Extent}
 */
export function dropped(layer, source) {
  const { rows, columns } = planesOf(layer);
  const last = windowOf(layer, source, { row: rows - 1, column: columns - 1 });
  return {
    rows: Math.max(0, source.rows - last.top - last.rows),
    columns: Math.max(0, source.columns - last.left - last.columns),
  };
}

/**
 * What the sum is divided by. Padding counts if `count_include_pad` says so, but what `ceil_mode` hangs over does not.
 * @param {Operation} operation
 * @param {Window} window
 */
function divisorOf({ layer, inputs: [source] }, { cells }) {
  const { padding, count_include_pad: padded, divisor_override: given } = layer.hyperparameters;
  if (given) return given;
  if (!padded) return cells.filter(({ inside }) => inside).length;
  const { rows, columns } = planesOf(source.layer);
  return cells.filter(({ row, column }) => row < rows + padding[0] && column < columns + padding[1]).length;
}
