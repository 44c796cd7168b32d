/** Softmax in Python. @import { WriteCall } from "../kind.js" */

import { tensor } from "../../snippet/python.js";
import { softmaxAt } from "./arithmetic.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { logits, position } = softmaxAt(operation, plane, cell);
  return { lines: [tensor("logits", logits, [logits.length])], result: `F.softmax(logits, dim=0)[${position}]` };
}
