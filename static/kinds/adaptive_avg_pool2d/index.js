/** Adaptive average pooling: each map is shared out into so many parts, and each part is averaged. @import { Kind } from "../kind.js" */

import { averagePoolAt } from "../families/pooling/average.js";
import { isMaps } from "../layout.js";
import { sameWindow } from "../reading.js";

/** @type {Kind} */
export default {
  sources: sameWindow,
  valueAt: averagePoolAt,
  explains: ({ inputs: [{ layer: source }] }) => isMaps(source),
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  styles: [import.meta.resolve("../families/pooling/plate.css")],
  hasWindow: true,
  section: "pooling",
};
