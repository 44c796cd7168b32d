/** The logarithm of softmax in Python. @import { WriteCall } from "../kind.js" */

import { tensor } from "../../snippet/python.js";
import { logSoftmaxAt } from "./arithmetic.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { logits, position } = logSoftmaxAt(operation, plane, cell);
  return { lines: [tensor("logits", logits, [logits.length])], result: `F.log_softmax(logits, dim=0)[${position}]` };
}
