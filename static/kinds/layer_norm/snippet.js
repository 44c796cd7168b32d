/** Layer normalisation in Python: the values that are normalised together, as a vector. @import { WriteCall } from "../kind.js" */

import { tensor } from "../../snippet/python.js";
import { flatIndex } from "../../tensor/place.js";
import { normalisedSpan } from "./arithmetic.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { layer, inputs, parameters } = operation;
  const { start, length } = normalisedSpan(operation, plane, cell);
  const lines = [tensor("x", inputs[0].values.subarray(start, start + length), [length])];
  const settings = ["x", `(${length},)`];
  for (const name of ["weight", "bias"]) {
    if (!parameters[name]) continue;
    lines.push(tensor(name, parameters[name], [length]));
    settings.push(`${name}=${name}`);
  }
  settings.push(`eps=${layer.hyperparameters.eps}`);
  return { lines, result: `F.layer_norm(${settings.join(", ")})[${flatIndex(layer, plane, cell) - start}]` };
}
