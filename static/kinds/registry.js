/**
 * Any value of any layer, worked out anew from what the layer reads.
 *
 * @import { Layer, Operation } from "../api/types.js"
 * @import { Cell } from "../tensor/region.js"
 * @typedef {(operation: Operation, plane: number, cell: Cell) => { value: number }} Arithmetic
 */

import { affineGridAt } from "./affine_grid/arithmetic.js";
import { batchNormAt } from "./batch_norm2d/arithmetic.js";
import { convAt } from "./conv2d/arithmetic.js";
import { addAt, dropoutAt } from "./families/joining/arithmetic.js";
import { rearrangedAt } from "./families/moving/arithmetic.js";
import { averagePoolAt, maxPoolAt } from "./families/pooling/arithmetic.js";
import { softmaxAt } from "./families/softmax/arithmetic.js";
import { gridSampleAt } from "./grid_sample/arithmetic.js";
import { linearAt } from "./linear/arithmetic.js";
import { reluAt } from "./relu/arithmetic.js";

/** @type {Record<string, Arithmetic>} */
const KINDS = {
  conv2d: convAt,
  max_pool2d: maxPoolAt,
  avg_pool2d: averagePoolAt,
  adaptive_avg_pool2d: averagePoolAt,
  batch_norm2d: batchNormAt,
  relu: reluAt,
  linear: linearAt,
  softmax: softmaxAt,
  add: addAt,
  dropout: dropoutAt,
  flatten: rearrangedAt,
  reshape: rearrangedAt,
  cat: rearrangedAt,
  affine_grid: affineGridAt,
  grid_sample: gridSampleAt,
};

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {number | null} null where there is nothing to work out: for the input, and for what has no explanation
 */
export function valueAt(operation, plane, cell) {
  return isExplained(operation) ? KINDS[operation.layer.kind](operation, plane, cell).value : null;
}

/**
 * Whether the arithmetic here holds for a layer: it is of a known kind, and its tensors are laid out as in a classifier of
 * single images. A network may do otherwise, such as fold channels into the batch.
 * @param {Operation} operation
 */
export function isExplained({ layer, inputs, parameters }) {
  if (!(layer.kind in KINDS)) return false;
  const [source] = inputs.map((input) => input.layer);
  const { kernel_size: kernel, groups, in_features, out_features, mode } = layer.hyperparameters;
  switch (layer.kind) {
    case "conv2d":
      return isMaps(source) && fits(parameters.weight, [layer.shape[0], source.shape[0] / groups, ...kernel]);
    case "max_pool2d":
    case "avg_pool2d":
    case "adaptive_avg_pool2d":
      return isMaps(source);
    case "batch_norm2d":
      return fits(parameters.running_mean, [layer.shape[0]]);
    case "linear":
      return fits(parameters.weight, [out_features, in_features]);
    case "affine_grid":
      return String(source.shape) === "2,3";
    case "grid_sample":
      return isMaps(source) && inputs.length === 2 && ["bilinear", "nearest"].includes(mode);
    default:
      return true;
  }
}

/** @param {Layer} layer */
function isMaps({ shape }) {
  return shape.length === 3;
}

/** @param {Float32Array | undefined} tensor @param {number[]} shape */
function fits(tensor, shape) {
  return tensor?.length === shape.reduce((product, size) => product * size, 1);
}
