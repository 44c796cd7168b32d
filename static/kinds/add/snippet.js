/** An addition in Python. @import { WriteCall } from "../kind.js" */

import { float } from "../../snippet/python.js";
import { addAt } from "./arithmetic.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { operands } = addAt(operation, plane, cell);
  return { lines: [], result: `(${operands.map(({ x }) => `torch.tensor(${float(x)})`).join(" + ")})` };
}
