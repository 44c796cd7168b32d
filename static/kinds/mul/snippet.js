/** A multiplication in Python. @import { WriteCall } from "../kind.js" */

import { float } from "../../snippet/python.js";
import { mulAt } from "./arithmetic.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { operands } = mulAt(operation, plane, cell);
  return { lines: [], result: `(${operands.map(({ x }) => `torch.tensor(${float(x)})`).join(" * ")})` };
}
