/** Which plate explains which kind of layer. @import { Moves, Plate } from "../plate/plate.js" */

/** @import { Operation } from "../api/types.js" */

import { affineGridPlate } from "./affine_grid/plate.js";
import { catPlate } from "./cat/plate.js";
import { dropoutPlate } from "./dropout/plate.js";
import { reluPlate } from "./families/activation/plate.js";
import { convPlate } from "./families/convolution/plate.js";
import { addPlate } from "./families/joining/plate.js";
import { flattenPlate } from "./families/moving/plate.js";
import { normPlate } from "./families/normalisation/plate.js";
import { averagePoolPlate } from "./families/pooling/average.js";
import { gridSamplePlate } from "./grid_sample/plate.js";
import { inputPlate } from "./input/plate.js";
import { linearPlate } from "./linear/plate.js";
import { maxPoolPlate } from "./max_pool2d/plate.js";
import { otherPlate } from "./other/plate.js";
import { isExplained } from "./registry.js";
import { softmaxPlate } from "./softmax/plate.js";

/** @type {Record<string, (moves: Moves, operation: Operation) => Plate>} */
const PLATES = {
  input: inputPlate,
  conv2d: convPlate,
  batch_norm2d: normPlate,
  relu: reluPlate,
  dropout: dropoutPlate,
  softmax: softmaxPlate,
  max_pool2d: maxPoolPlate,
  avg_pool2d: averagePoolPlate,
  adaptive_avg_pool2d: averagePoolPlate,
  flatten: flattenPlate,
  reshape: flattenPlate,
  linear: linearPlate,
  add: addPlate,
  cat: catPlate,
  affine_grid: affineGridPlate,
  grid_sample: gridSamplePlate,
};

/** @param {Operation} operation @param {Moves} moves @returns {Plate} */
export function plateFor(operation, moves) {
  const { kind } = operation.layer;
  const plate = kind === "input" || isExplained(operation) ? PLATES[kind] : otherPlate;
  return (plate ?? otherPlate)(moves, operation);
}
