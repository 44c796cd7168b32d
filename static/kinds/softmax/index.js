/** Softmax. @import { Kind } from "../kind.js" */

import { rivalCells } from "../families/softmax/rivals.js";
import { softmaxAt } from "./arithmetic.js";

/** @type {Kind} */
export default {
  sources: rivalCells,
  valueAt: softmaxAt,
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  styles: [import.meta.resolve("../families/softmax/plate.css")],
  section: "network",
};
