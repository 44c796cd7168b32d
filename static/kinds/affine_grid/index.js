/** The grid of a spatial transformer. @import { Kind } from "../kind.js" */

import { everything } from "../reading.js";
import { affineGridAt } from "./arithmetic.js";

/** @type {Kind} */
export default {
  sources: everything,
  valueAt: affineGridAt,
  explains: ({ inputs: [{ layer: source }] }) => String(source.shape) === "2,3",
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  styles: [import.meta.resolve("../families/warp/plate.css")],
  section: "transformers",
};
