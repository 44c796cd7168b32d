/**
 * Layers whose cells depend on one value of each input.
 *
 * @import { Operation } from "../api/types.js"
 * @import { Cell } from "../tensor/region.js"
 * @import { Call } from "./snippet.js"
 */

import { batchNormAt } from "../kinds/batch_norm2d/arithmetic.js";
import { addAt, dropoutAt } from "../kinds/families/joining/arithmetic.js";
import { reluAt } from "../kinds/relu/arithmetic.js";
import { float } from "./python.js";

/** @param {Operation} operation @param {number} plane @param {Cell} cell @returns {Call} */
export function batchNorm(operation, plane, cell) {
  const { x, mean, variance, eps, scale, shift } = batchNormAt(operation, plane, cell);
  const { weight, bias } = operation.parameters;
  const lines = [`x = torch.tensor([[${float(x)}]])`];
  const vectors = { mean, variance, ...(weight && { scale }), ...(bias && { shift }) };
  for (const [name, value] of Object.entries(vectors)) lines.push(`${name} = torch.tensor([${float(value)}])`);
  const affine = (weight ? ", weight=scale" : "") + (bias ? ", bias=shift" : "");
  return { lines, result: `F.batch_norm(x, mean, variance${affine}, eps=${eps})` };
}

/** @param {Operation} operation @param {number} plane @param {Cell} cell @returns {Call} */
export function relu(operation, plane, cell) {
  const { x } = reluAt(operation, plane, cell);
  return { lines: [`x = torch.tensor(${float(x)})`], result: "F.relu(x)" };
}

/** @param {Operation} operation @param {number} plane @param {Cell} cell @returns {Call} */
export function dropout(operation, plane, cell) {
  const { x, p } = dropoutAt(operation, plane, cell);
  return { lines: [`x = torch.tensor(${float(x)})`], result: `F.dropout(x, p=${p}, training=False)` };
}

/** @param {Operation} operation @param {number} plane @param {Cell} cell @returns {Call} */
export function add(operation, plane, cell) {
  const { terms } = addAt(operation, plane, cell);
  const operands = terms.map(({ x }) => `torch.tensor(${float(x)})`);
  return { lines: [], result: `(${operands.join(" + ")})` };
}
