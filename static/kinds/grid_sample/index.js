/** Sampling a picture through a grid. @import { Kind } from "../kind.js" */

import { isMaps } from "../layout.js";
import { gridSampleAt } from "./arithmetic.js";
import { pictureAndPoint } from "./sources.js";

/** @type {Kind} */
export default {
  sources: pictureAndPoint,
  valueAt: gridSampleAt,
  explains: ({ layer, inputs }) =>
    isMaps(inputs[0].layer) && inputs.length === 2 && ["bilinear", "nearest"].includes(layer.hyperparameters.mode),
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  experiment: () => import("./experiment.js"),
  styles: [import.meta.resolve("../families/warp/plate.css")],
  section: "transformers",
};
