/** Permute in Python. @import { WriteCall } from "../kind.js" */

import { tuple } from "../../snippet/python.js";
import { movedSnippet } from "../families/moving/snippet.js";
import { permutedAt } from "./arithmetic.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const dims = tuple(operation.layer.hyperparameters.dims);
  return movedSnippet(
    operation,
    plane,
    cell,
    permutedAt(operation, plane, cell),
    ([x]) => `torch.permute(${x}, ${dims})`,
  );
}
