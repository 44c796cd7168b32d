/**
 * A few lines of Python that work out one value of a layer with PyTorch.
 *
 * @import { Operation } from "../api/types.js"
 * @import { Cell } from "../tensor/region.js"
 * @typedef {{ lines: string[], result: string }} Call  what it reads, and the expression of the value
 */

import { isExplained } from "../kinds/registry.js";
import { message } from "../locale/message.js";
import { flatIndex } from "../tensor/place.js";
import { planesOf } from "../tensor/planes.js";
import { float } from "./python.js";
import { add, batchNorm, dropout, relu } from "./single.js";
import { linear, rearranged, softmax } from "./vectors.js";
import { affineGrid, gridSample } from "./warp.js";
import { averagePool, conv, maxPool } from "./windows.js";

/** @type {Record<string, (operation: Operation, plane: number, cell: Cell) => Call>} */
const KINDS = {
  conv2d: conv,
  max_pool2d: maxPool,
  avg_pool2d: averagePool,
  adaptive_avg_pool2d: averagePool,
  batch_norm2d: batchNorm,
  relu,
  linear,
  softmax,
  add,
  dropout,
  flatten: rearranged,
  reshape: rearranged,
  cat: rearranged,
  affine_grid: affineGrid,
  grid_sample: gridSample,
};

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @param {string} [name] the class whose score it is
 * @returns {string | null} null where there is nothing to work out
 */
export function snippet(operation, plane, cell, name) {
  if (!isExplained(operation)) return null;
  const { lines, result } = KINDS[operation.layer.kind](operation, plane, cell);
  const functional = result.includes("F.") ? "from torch.nn import functional as F\n" : "";
  const body = [comment(operation, plane, cell, name), ...lines, `print(${result}.item())`];
  return `import torch\n${functional}\n${body.join("\n")}\n`;
}

/**
 * Which value it is, counted from 1, and what the service answered.
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @param {string} [name]
 */
function comment({ layer, output }, plane, { row, column }, name) {
  const { kind } = planesOf(layer);
  const where = [layer.id];
  if (kind === "map") where.push(message("readout.map", { map: plane + 1 }));
  if (name !== undefined) where.push(message("readout.class", { name }));
  else if (kind === "vector") where.push(message("readout.index", { index: row + 1 }));
  else where.push(message("readout.cell", { row: row + 1, column: column + 1 }));
  const value = float(output[flatIndex(layer, plane, { row, column })] + 0).replace(/\.$/, "");
  return `# ${message("snippet.served", { where: where.join(", "), value })}`;
}
