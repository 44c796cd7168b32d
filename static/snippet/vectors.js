/**
 * Layers that read a whole vector, or that move cells from one shape to another.
 *
 * @import { Operation } from "../api/types.js"
 * @import { Cell } from "../tensor/region.js"
 * @import { Call } from "./snippet.js"
 */

import { rearrangedAt } from "../kinds/families/moving/arithmetic.js";
import { softmaxAt } from "../kinds/families/softmax/arithmetic.js";
import { linearAt } from "../kinds/linear/arithmetic.js";
import { flatIndex } from "../tensor/place.js";
import { float, tensor, tuple } from "./python.js";

/** @param {Operation} operation @param {number} plane @param {Cell} cell @returns {Call} */
export function linear(operation, plane, cell) {
  const { x, weights, bias } = linearAt(operation, plane, cell);
  const lines = [tensor("x", x, [x.length]), tensor("weight", weights, [1, x.length])];
  const settings = operation.parameters.bias ? `, bias=torch.tensor([${float(bias)}])` : "";
  return { lines, result: `F.linear(x, weight${settings})` };
}

/** @param {Operation} operation @param {number} plane @param {Cell} cell @returns {Call} */
export function softmax(operation, plane, cell) {
  const { logits, position } = softmaxAt(operation, plane, cell);
  return { lines: [tensor("logits", logits, [logits.length])], result: `F.softmax(logits, dim=0)[${position}]` };
}

/**
 * The tensors have their real shapes, but only the one value that comes out here.
 * @param {Operation} operation @param {number} plane @param {Cell} cell @returns {Call}
 */
export function rearranged(operation, plane, cell) {
  const { layer, inputs } = operation;
  const origin = rearrangedAt(operation, plane, cell);
  const names = inputs.map((_, input) => (inputs.length === 1 ? "x" : `x_${input + 1}`));
  const lines = inputs.map((source, input) => `${names[input]} = torch.zeros(${tuple(source.layer.shape)})`);
  const source = inputs[origin.input].layer;
  const from = indices(source.shape, flatIndex(source, origin.plane, origin.cell));
  const to = indices(layer.shape, flatIndex(layer, plane, cell));
  lines.push(`${names[origin.input]}[${from.join(", ")}] = ${float(origin.value)}`);
  const call = {
    cat: `torch.cat([${names.join(", ")}], dim=${layer.hyperparameters.dim})`,
    flatten: "torch.flatten(x)",
  }[layer.kind];
  return { lines, result: `${call ?? `torch.reshape(x, ${tuple(layer.shape)})`}[${to.join(", ")}]` };
}

/** A place in a tensor of that shape, axis by axis. @param {number[]} shape @param {number} index @returns {number[]} */
function indices(shape, index) {
  let rest = index;
  return shape
    .map((_, axis) => shape[shape.length - 1 - axis])
    .map((size) => {
      const at = rest % size;
      rest = (rest - at) / size;
      return at;
    })
    .reverse();
}
