/**
 * The two halves of a spatial transformer.
 *
 * @import { Operation } from "../api/types.js"
 * @import { Cell } from "../tensor/region.js"
 * @import { Call } from "./snippet.js"
 */

import { gridSampleAt } from "../kinds/grid_sample/arithmetic.js";
import { planesOf, planeValues } from "../tensor/planes.js";
import { bool, tensor } from "./python.js";

/** @param {Operation} operation @param {number} plane @param {Cell} cell @returns {Call} */
export function affineGrid({ layer, inputs: [source] }, plane, { row, column }) {
  const [rows, columns] = layer.shape;
  const call = `F.affine_grid(theta, (1, 1, ${rows}, ${columns}), align_corners=${aligned(layer.hyperparameters)})`;
  return {
    lines: [tensor("theta", source.values, [1, 2, 3])],
    result: `${call}[0, ${row}, ${column}, ${plane}]`,
  };
}

/** The plane as a whole, and the one point of the grid. @param {Operation} operation @param {number} plane @param {Cell} cell @returns {Call} */
export function gridSample(operation, plane, cell) {
  const { layer, inputs } = operation;
  const [picture] = inputs;
  const { rows, columns } = planesOf(picture.layer);
  const { grid } = gridSampleAt(operation, plane, cell);
  const { mode, padding_mode: padding } = layer.hyperparameters;
  const settings = `mode="${mode}", padding_mode="${padding}", align_corners=${aligned(layer.hyperparameters)}`;
  const values = planeValues(picture.layer, picture.values, plane);
  return {
    lines: [tensor("x", values, [1, 1, rows, columns]), tensor("grid", [grid.x, grid.y], [1, 1, 1, 2])],
    result: `F.grid_sample(x, grid, ${settings})`,
  };
}

/** PyTorch takes nothing for no. @param {Record<string, any>} settings */
function aligned({ align_corners }) {
  return bool(align_corners);
}
