/** Upsampling: maps of another size. @import { Kind } from "../kind.js" */

import { isMaps } from "../layout.js";
import { readCells, upsampledAt } from "./arithmetic.js";

/** @type {Kind} */
export default {
  sources: readCells,
  valueAt: upsampledAt,
  explains: ({ inputs: [{ layer: source }] }) => isMaps(source),
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  styles: [import.meta.resolve("./plate.css")],
};
