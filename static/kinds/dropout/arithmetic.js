/**
 * Dropout at inference: the value itself.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 */

import { flatIndex } from "../../tensor/place.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {{ x: number, p: number, value: number }} `p`: the share of values that training sets to 0
 */
export function dropoutAt({ layer, inputs: [source] }, plane, cell) {
  const x = source.values[flatIndex(layer, plane, cell)];
  return { x, p: layer.hyperparameters.p, value: x + 0 };
}
