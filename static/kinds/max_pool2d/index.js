/** Max pooling: the largest value of each window. @import { Kind } from "../kind.js" */

import { isMaps } from "../layout.js";
import { sameWindow } from "../reading.js";
import { maxPoolAt } from "./arithmetic.js";

/** @type {Kind} */
export default {
  sources: sameWindow,
  valueAt: maxPoolAt,
  explains: ({ inputs: [{ layer: source }] }) => isMaps(source),
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  experiment: () => import("./experiment.js"),
  styles: [import.meta.resolve("../families/pooling/plate.css")],
  hasWindow: true,
  section: "pooling",
};
