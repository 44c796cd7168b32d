/**
 * A few lines of Python that work out one value of a layer with PyTorch.
 *
 * @import { Operation } from "../api/types.js"
 * @import { Cell } from "../tensor/region.js"
 * @typedef {{ lines: string[], result: string }} Call  what it reads, and the expression of the value
 */

import { message } from "../locale/message.js";
import { float } from "../snippet/python.js";
import { script } from "../snippet/script.js";
import { flatIndex } from "../tensor/place.js";
import { planesOf } from "../tensor/planes.js";
import { explainerOf, loadKinds } from "./registry.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @param {string} [name] the class whose score it is
 * @returns {Promise<string | null>} null where there is nothing to work out
 */
export async function snippet(operation, plane, cell, name) {
  await loadKinds([operation.layer]);
  const writer = await explainerOf(operation).snippet?.();
  if (!writer) return null;
  const { lines, result } = writer.snippet(operation, plane, cell);
  return script([comment(operation, plane, cell, name), ...lines, `print(${result}.item())`]);
}

/**
 * Which value it is, counted from 1, and what the service answered.
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @param {string} [name]
 */
function comment({ layer, output }, plane, { row, column }, name) {
  const what = name === undefined ? planesOf(layer).kind : "class";
  const at = { map: plane + 1, row: row + 1, column: column + 1, index: row + 1 };
  const where = message(`readout.at.${what}`, { layer: layer.id, ...at, name: name ?? "" });
  const value = float(output[flatIndex(layer, plane, { row, column })] + 0).replace(/\.$/, "");
  return `# ${message("snippet.served", { where, value })}`;
}
