/** A convolution, channel by channel. */

import { planesOf } from "../../tensor/planes.js";
import { readerOf } from "../../tensor/reader.js";
import { windowOf } from "../../tensor/window.js";
import { convolutionPlate } from "../families/convolution/plate.js";
import { convAt, kernelOf, partialMap } from "./arithmetic.js";

export const plate = convolutionPlate({
  at: convAt,
  kernelOf,
  partialMap,
  readerOf,
  regionOf: (layer, source, cell) => windowOf(layer, planesOf(source), cell),
  sentence: "conv.sentence",
});
