/** Multiplication of tensors, as where squeeze-and-excitation weighs the maps. @import { Kind } from "../kind.js" */

import { operandCells } from "../families/joining/operands.js";
import { mulAt } from "./arithmetic.js";

/** @type {Kind} */
export default {
  sources: operandCells,
  valueAt: mulAt,
  plate: () => import("./plate.js"),
  styles: [import.meta.resolve("../families/joining/plate.css")],
  snippet: () => import("./snippet.js"),
};
