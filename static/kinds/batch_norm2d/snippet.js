/** Batch normalisation in Python. @import { WriteCall } from "../kind.js" */

import { float } from "../../snippet/python.js";
import { batchNormAt } from "./arithmetic.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { x, mean, variance, eps, scale, shift } = batchNormAt(operation, plane, cell);
  const { weight, bias } = operation.parameters;
  const lines = [`x = torch.tensor([[${float(x)}]])`];
  const vectors = { mean, variance, ...(weight && { scale }), ...(bias && { shift }) };
  for (const [name, value] of Object.entries(vectors)) lines.push(`${name} = torch.tensor([${float(value)}])`);
  const affine = (weight ? ", weight=scale" : "") + (bias ? ", bias=shift" : "");
  return { lines, result: `F.batch_norm(x, mean, variance${affine}, eps=${eps})` };
}
