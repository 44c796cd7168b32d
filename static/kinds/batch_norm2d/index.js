/** Batch normalisation. @import { Kind } from "../kind.js" */

import { fits } from "../layout.js";
import { sameCell } from "../reading.js";
import { batchNormAt } from "./arithmetic.js";

/** @type {Kind} */
export default {
  sources: sameCell,
  valueAt: batchNormAt,
  explains: ({ layer, parameters }) => fits(parameters.running_mean, [layer.shape[0]]),
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  styles: [import.meta.resolve("../families/normalisation/plate.css")],
  section: "network",
};
