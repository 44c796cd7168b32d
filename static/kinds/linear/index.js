/** A linear layer. @import { Kind } from "../kind.js" */

import { fits } from "../layout.js";
import { everything } from "../reading.js";
import { linearAt } from "./arithmetic.js";
import { valueFlows } from "./flows.js";
import { strongestInputs } from "./strongest.js";

/** @type {Kind} */
export default {
  sources: everything,
  valueAt: linearAt,
  explains: ({ layer, parameters }) => {
    const { in_features, out_features } = layer.hyperparameters;
    return fits(parameters.weight, [out_features, in_features]);
  },
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  styles: [import.meta.resolve("../../plate/contributions.css"), import.meta.resolve("./plate.css")],
  strongest: strongestInputs,
  flows: valueFlows,
  section: "network",
};
