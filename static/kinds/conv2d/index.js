/** Convolution. @import { Kind } from "../kind.js" */

import { fits, isMaps } from "../layout.js";
import { convAt } from "./arithmetic.js";
import { channelFlows } from "./flows.js";
import { groupWindows } from "./sources.js";

/** @type {Kind} */
export default {
  sources: groupWindows,
  valueAt: convAt,
  explains: ({ layer, inputs: [{ layer: source }], parameters }) => {
    const { kernel_size: kernel, groups } = layer.hyperparameters;
    return isMaps(source) && fits(parameters.weight, [layer.shape[0], source.shape[0] / groups, ...kernel]);
  },
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  experiment: () => import("./experiment.js"),
  styles: [
    import.meta.resolve("../../plate/contributions.css"),
    import.meta.resolve("../families/convolution/plate.css"),
  ],
  hasWindow: true,
  flows: channelFlows,
  hasKernels: true,
  readsAlike: ({ hyperparameters: { groups } }) => groups === 1,
  section: "convolution",
};
