/** An affine grid in Python. @import { WriteCall } from "../kind.js" */

import { bool, tensor } from "../../snippet/python.js";

/** @type {WriteCall} */
export function snippet({ layer, inputs: [source] }, plane, { row, column }) {
  const [rows, columns] = layer.shape;
  const aligned = bool(layer.hyperparameters.align_corners);
  return {
    lines: [tensor("theta", source.values, [1, 2, 3])],
    result: `F.affine_grid(theta, (1, 1, ${rows}, ${columns}), align_corners=${aligned})[0, ${row}, ${column}, ${plane}]`,
  };
}
