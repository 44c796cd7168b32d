/** Addition of tensors, as at the end of a residual block. @import { Kind } from "../kind.js" */

import { operandCells } from "../families/joining/operands.js";
import { addAt } from "./arithmetic.js";

/** @type {Kind} */
export default {
  sources: operandCells,
  valueAt: addAt,
  plate: () => import("./plate.js"),
  styles: [import.meta.resolve("../families/joining/plate.css")],
  snippet: () => import("./snippet.js"),
};
