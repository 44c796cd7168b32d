/**
 * ReLU: what is below zero becomes zero.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 */

import { flatIndex } from "../../tensor/place.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {{ x: number, value: number }}
 */
export function reluAt({ layer, inputs: [source] }, plane, cell) {
  const x = source.values[flatIndex(layer, plane, cell)];
  return { x, value: Math.max(0, x) };
}
