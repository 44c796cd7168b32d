/** Group normalisation in Python: the values of the group, as one channel. @import { WriteCall } from "../kind.js" */

import { float, tensor } from "../../snippet/python.js";
import { flatIndex } from "../../tensor/place.js";
import { groupNormAt, groupSpan } from "./arithmetic.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { scale, shift, eps } = groupNormAt(operation, plane, cell);
  const { start, length } = groupSpan(operation, plane, cell);
  const group = operation.inputs[0].values.subarray(start, start + length);
  const lines = [tensor("group", group, [1, 1, length])];
  const settings = ["group", "1"];
  for (const [name, value] of Object.entries({ weight: scale, bias: shift })) {
    if (!operation.parameters[name]) continue;
    lines.push(`${name} = torch.tensor([${float(value)}])`);
    settings.push(`${name}=${name}`);
  }
  settings.push(`eps=${eps}`);
  return {
    lines,
    result: `F.group_norm(${settings.join(", ")})[0, 0, ${flatIndex(operation.layer, plane, cell) - start}]`,
  };
}
