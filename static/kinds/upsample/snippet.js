/** Upsampling in Python: the whole map, and the one value of the result. @import { WriteCall } from "../kind.js" */

import { bool, tensor, tuple } from "../../snippet/python.js";
import { planesOf, planeValues } from "../../tensor/planes.js";

/** @type {WriteCall} */
export function snippet({ layer, inputs: [source] }, plane, { row, column }) {
  const { rows, columns } = planesOf(source.layer);
  const { mode, align_corners: aligned, scale_factor: factor, size } = layer.hyperparameters;
  const settings = [
    factor ? `scale_factor=${tuple(factor)}` : `size=${tuple(size)}`,
    `mode="${mode}"`,
    ...(aligned === null ? [] : [`align_corners=${bool(aligned)}`]),
  ];
  return {
    lines: [tensor("x", planeValues(source.layer, source.values, plane), [1, 1, rows, columns])],
    result: `F.interpolate(x, ${settings.join(", ")})[0, 0, ${row}, ${column}]`,
  };
}
