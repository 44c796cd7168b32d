/** Group normalisation. @import { Kind } from "../kind.js" */

import { groupNormAt, groupPlanes } from "./arithmetic.js";

/** @type {Kind} */
export default {
  sources: groupPlanes,
  valueAt: groupNormAt,
  explains: ({ layer }) => layer.shape[0] % layer.hyperparameters.num_groups === 0,
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  styles: [import.meta.resolve("../families/normalisation/plate.css")],
};
