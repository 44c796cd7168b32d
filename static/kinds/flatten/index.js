/** Flatten: all values in one line. @import { Kind } from "../kind.js" */

import { inLineAt, sameIndex } from "../families/moving/in-line.js";

/** @type {Kind} */
export default {
  sources: sameIndex,
  valueAt: inLineAt,
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  styles: [import.meta.resolve("../families/moving/plate.css")],
  keepsOrder: true,
  section: "network",
};
