/** Adaptive average pooling: each map is shared out into so many parts, and each part is averaged. @import { Layer } from "../../api/types.js" */

/** @import { Kind } from "../kind.js" */

import { averagePoolAt } from "../families/pooling/average.js";
import { poolingTour } from "../families/pooling/tour.js";
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
  tour: (layer, source) =>
    isGlobal(layer)
      ? { idea: "vector", steps: [{ name: "global" }] }
      : poolingTour("adaptive_avg_pool2d")(layer, source),
};

/** Whether one value is left of each map. @param {Layer} layer */
function isGlobal({ shape }) {
  return shape.slice(-2).every((size) => size === 1);
}
