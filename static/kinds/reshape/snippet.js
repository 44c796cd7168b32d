/** Reshape in Python. @import { WriteCall } from "../kind.js" */

import { tuple } from "../../snippet/python.js";
import { inLineAt } from "../families/moving/in-line.js";
import { movedSnippet } from "../families/moving/snippet.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const shape = tuple(operation.layer.shape);
  return movedSnippet(
    operation,
    plane,
    cell,
    inLineAt(operation, plane, cell),
    ([x]) => `torch.reshape(${x}, ${shape})`,
  );
}
