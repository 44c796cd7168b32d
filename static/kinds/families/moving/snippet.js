/**
 * A layer that moves values, in Python. The tensors have their real shapes, but hold only the one value that is asked for.
 *
 * @import { Operation } from "../../../api/types.js"
 * @import { Call } from "../../snippet.js"
 * @import { PlaneCell } from "../../../tensor/place.js"
 * @import { Cell } from "../../../tensor/region.js"
 */

import { float, tuple } from "../../../snippet/python.js";
import { flatIndex } from "../../../tensor/place.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @param {PlaneCell & { input: number, value: number }} origin
 * @param {(names: string[]) => string} call of the inputs' names
 * @returns {Call}
 */
export function movedSnippet({ layer, inputs }, plane, cell, origin, call) {
  const names = inputs.map((_, input) => (inputs.length === 1 ? "x" : `x_${input + 1}`));
  const lines = inputs.map((source, input) => `${names[input]} = torch.zeros(${tuple(source.layer.shape)})`);
  const source = inputs[origin.input].layer;
  const from = indices(source.shape, flatIndex(source, origin.plane, origin.cell));
  const to = indices(layer.shape, flatIndex(layer, plane, cell));
  lines.push(`${names[origin.input]}[${from.join(", ")}] = ${float(origin.value)}`);
  return { lines, result: `${call(names)}[${to.join(", ")}]` };
}

/** A position in a tensor of that shape, axis by axis. @param {number[]} shape @param {number} index @returns {number[]} */
function indices(shape, index) {
  let rest = index;
  return shape
    .toReversed()
    .map((size) => {
      const at = rest % size;
      rest = (rest - at) / size;
      return at;
    })
    .reverse();
}
