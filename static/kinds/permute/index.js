/** Permute and transpose: the same values with the axes in another order. @import { Kind } from "../kind.js" */

import { permutedAt, permutedCell } from "./arithmetic.js";

/** @type {Kind} */
export default {
  sources: permutedCell,
  valueAt: permutedAt,
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  styles: [import.meta.resolve("../families/moving/plate.css")],
};
