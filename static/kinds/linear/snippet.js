/** A linear layer in Python. @import { WriteCall } from "../kind.js" */

import { float, tensor } from "../../snippet/python.js";
import { linearAt } from "./arithmetic.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { x, weights, bias } = linearAt(operation, plane, cell);
  const lines = [tensor("x", x, [x.length]), tensor("weight", weights, [1, x.length])];
  const settings = operation.parameters.bias ? `, bias=torch.tensor([${float(bias)}])` : "";
  return { lines, result: `F.linear(x, weight${settings})` };
}
