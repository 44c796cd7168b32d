/** Which questions a layer answers. Pure. @import { Layer } from "./state.js" */

import { parametersOf, weightsOf } from "./arithmetic.js";
import { shapeOf } from "./state.js";

const WANTED = 20;

/** @type {Record<string, (layer: Layer) => boolean>} */
export const TASKS = {
  /** So many parameters. */
  twenty: (layer) => parametersOf(shapeOf(layer)) === WANTED,
  /** A map is the first channel less the second, without a look at neighbours. */
  minus: ({ channels, kernels, bias, groups }) =>
    channels.length > 1 &&
    kernels[0][0].values.length === 1 &&
    weightsOf(kernels, channels.length, groups).some(
      ([first, second, ...rest], map) => first === 1 && second === -1 && !rest.some(Boolean) && !bias?.[map],
    ),
};
