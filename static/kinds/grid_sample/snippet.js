/** Sampling in Python: the whole map, and the one point of the grid. @import { WriteCall } from "../kind.js" */

import { bool, tensor } from "../../snippet/python.js";
import { planesOf, planeValues } from "../../tensor/planes.js";
import { gridSampleAt } from "./arithmetic.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { layer, inputs } = operation;
  const [picture] = inputs;
  const { rows, columns } = planesOf(picture.layer);
  const { grid } = gridSampleAt(operation, plane, cell);
  const { mode, padding_mode: padding, align_corners: aligned } = layer.hyperparameters;
  const settings = `mode="${mode}", padding_mode="${padding}", align_corners=${bool(aligned)}`;
  const values = planeValues(picture.layer, picture.values, plane);
  return {
    lines: [tensor("x", values, [1, 1, rows, columns]), tensor("grid", [grid.x, grid.y], [1, 1, 1, 2])],
    result: `F.grid_sample(x, grid, ${settings})`,
  };
}
