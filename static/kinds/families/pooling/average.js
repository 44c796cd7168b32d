/**
 * Average pooling: the sum of a window, divided.
 *
 * @import { Operation } from "../../../api/types.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Window } from "../../../tensor/window.js"
 * @typedef {{ window: Window, values: Float32Array, sum: number, divisor: number, value: number }} Average
 *   a cell in padding is 0, whether it is counted or not
 */

import { planesOf } from "../../../tensor/planes.js";
import { windowCells, windowValues } from "../../../tensor/window.js";

/**
 * @param {Operation} operation
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
