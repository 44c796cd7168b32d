/** ReLU. */

import { activationKind } from "../families/activation/kind.js";
import { activation } from "./arithmetic.js";

export default activationKind(activation, {
  plate: () => import("./plate.js"),
  snippet: () => import("./snippet.js"),
  experiment: () => import("./experiment.js"),
});
