/** Dropout in Python, as it is at inference. @import { WriteCall } from "../kind.js" */

import { float } from "../../snippet/python.js";
import { dropoutAt } from "./arithmetic.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { x, p } = dropoutAt(operation, plane, cell);
  return { lines: [`x = torch.tensor(${float(x)})`], result: `F.dropout(x, p=${p}, training=False)` };
}
