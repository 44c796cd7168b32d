/** Concatenation: tensors joined along an axis. @import { Kind } from "../kind.js" */

import { catAt, partCell } from "./arithmetic.js";

/** @type {Kind} */
export default {
  sources: partCell,
  valueAt: catAt,
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  styles: [import.meta.resolve("./plate.css")],
};
