/** Flatten in Python. @import { WriteCall } from "../kind.js" */

import { inLineAt } from "../families/moving/in-line.js";
import { movedSnippet } from "../families/moving/snippet.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  return movedSnippet(operation, plane, cell, inLineAt(operation, plane, cell), ([x]) => `torch.flatten(${x})`);
}
