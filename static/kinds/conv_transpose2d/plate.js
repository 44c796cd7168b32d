/** A transposed convolution, channel by channel. */

import { convolutionPlate } from "../families/convolution/plate.js";
import { convTransposeAt, kernelOf, partialMap } from "./arithmetic.js";
import { middleReached, reachingRegion, weightsUsed } from "./taps.js";

export const plate = convolutionPlate({
  at: convTransposeAt,
  kernelOf,
  partialMap,
  readerOf: middleReached,
  regionOf: reachingRegion,
  weightsUsed,
  sentence: "conv_transpose2d.sentence",
});
