/**
 * Addition of two or more tensors.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Operand } from "../families/joining/operands.js"
 */

import { operandsAt } from "../families/joining/operands.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {{ operands: Operand[], value: number }}
 */
export function addAt(operation, plane, cell) {
  const operands = operandsAt(operation, plane, cell);
  return { operands, value: operands.reduce((sum, { x }) => sum + x, 0) };
}
