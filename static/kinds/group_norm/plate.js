/** Group normalisation: a map before and after, with mean and variance of this very input. */

import { normalisationPlate } from "../families/normalisation/plate.js";
import { groupNormAt, groupSpan } from "./arithmetic.js";

export const plate = normalisationPlate({ at: groupNormAt, spanOf: groupSpan, messages: "group_norm" });
