/** A concatenation in Python. @import { WriteCall } from "../kind.js" */

import { movedSnippet } from "../families/moving/snippet.js";
import { catAt } from "./arithmetic.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { dim } = operation.layer.hyperparameters;
  const origin = catAt(operation, plane, cell);
  return movedSnippet(operation, plane, cell, origin, (names) => `torch.cat([${names.join(", ")}], dim=${dim})`);
}
