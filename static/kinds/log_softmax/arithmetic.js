/**
 * The logarithm of softmax: a score less the largest, less the logarithm of the sum of all exponentials.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Shares } from "../softmax/arithmetic.js"
 */

import { softmaxAt } from "../softmax/arithmetic.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Shares & { logarithm: number }} `logarithm`: that of the sum
 */
export function logSoftmaxAt(operation, plane, cell) {
  const shares = softmaxAt(operation, plane, cell);
  const logarithm = Math.log(shares.sum);
  return { ...shares, logarithm, value: shares.logits[shares.position] - shares.max - logarithm + 0 };
}
