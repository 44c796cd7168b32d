/** Layer normalisation. @import { Kind } from "../kind.js" */

import { layerNormAt, normalisedCells } from "./arithmetic.js";

/** @type {Kind} */
export default {
  sources: normalisedCells,
  valueAt: layerNormAt,
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  styles: [import.meta.resolve("../families/normalisation/plate.css")],
};
