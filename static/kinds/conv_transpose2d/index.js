/** Transposed convolution. @import { Kind } from "../kind.js" */

import { channelsOf } from "../families/convolution/channels.js";
import { fits, isMaps } from "../layout.js";
import { convTransposeAt } from "./arithmetic.js";
import { reachingRegion } from "./taps.js";

/** @type {Kind} */
export default {
  sources: (layer, [source], plane, cell) => {
    const region = reachingRegion(layer, source, cell);
    return region.rows
      ? channelsOf(layer, source, plane).map((channel) => ({ layer: source, plane: channel, region }))
      : [];
  },
  valueAt: convTransposeAt,
  explains: ({ layer, inputs: [{ layer: source }], parameters }) => {
    const { kernel_size: kernel, groups } = layer.hyperparameters;
    return isMaps(source) && fits(parameters.weight, [source.shape[0], layer.shape[0] / groups, ...kernel]);
  },
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  styles: [
    import.meta.resolve("../../plate/contributions.css"),
    import.meta.resolve("../families/convolution/plate.css"),
  ],
  readsAlike: ({ hyperparameters: { groups } }) => groups === 1,
  section: "network",
};
