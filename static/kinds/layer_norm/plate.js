/** Layer normalisation: a map before and after, with mean and variance of this very input. */

import { normalisationPlate } from "../families/normalisation/plate.js";
import { layerNormAt, normalisedSpan } from "./arithmetic.js";

export const plate = normalisationPlate({ at: layerNormAt, spanOf: normalisedSpan, messages: "layer_norm" });
