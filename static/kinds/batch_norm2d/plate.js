/** Batch normalisation: a map before and after, with the mean and variance from training. */

import { planesOf } from "../../tensor/planes.js";
import { normalisationPlate } from "../families/normalisation/plate.js";
import { batchNormAt } from "./arithmetic.js";

export const plate = normalisationPlate({
  at: batchNormAt,
  spanOf: ({ layer }, plane) => {
    const { rows, columns } = planesOf(layer);
    return { start: plane * rows * columns, length: rows * columns };
  },
  messages: "batch_norm2d",
  isTrained: true,
});
