/** Dropout, which does nothing at inference. @import { Kind } from "../kind.js" */

import { sameCell } from "../reading.js";
import { dropoutAt } from "./arithmetic.js";

/** @type {Kind} */
export default {
  sources: sameCell,
  valueAt: dropoutAt,
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  keepsOrder: true,
  section: "network",
};
