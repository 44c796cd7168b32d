/**
 * Max pooling: the largest value of a window.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Window } from "../../tensor/window.js"
 * @typedef {{ window: Window, values: Float32Array, winner: number, value: number }} Maximum
 *   `winner`: its position in the window; a cell in padding is -Infinity
 */

import { planesOf } from "../../tensor/planes.js";
import { windowCells, windowValues } from "../../tensor/window.js";

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
