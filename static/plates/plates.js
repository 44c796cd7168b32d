/** Which plate explains which kind of layer. @import { Moves, Plate } from "./plate.js" */

/** @import { Operation } from "../api/types.js" */

import { isExplained } from "../arithmetic/value-at.js";
import { addPlate } from "./add/plate.js";
import { catPlate } from "./cat/plate.js";
import { convPlate } from "./conv/plate.js";
import { dropoutPlate } from "./dropout/plate.js";
import { flattenPlate } from "./flatten/plate.js";
import { inputPlate } from "./input/plate.js";
import { linearPlate } from "./linear/plate.js";
import { normPlate } from "./norm/plate.js";
import { otherPlate } from "./other/plate.js";
import { averagePoolPlate } from "./pool/average.js";
import { maxPoolPlate } from "./pool/max.js";
import { reluPlate } from "./relu/plate.js";
import { softmaxPlate } from "./softmax/plate.js";
import { affineGridPlate } from "./warp/affine-grid.js";
import { gridSamplePlate } from "./warp/grid-sample.js";

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
