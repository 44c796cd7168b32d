/** What a map's kernel looks for, in words. @import { Layer } from "../api/types.js" */

/** @import { Parameters } from "../api/kernels.js" */

import { looksFor } from "./looks-for.js";

/**
 * A map's kernel, summed over the channels of the picture that it reads.
 * @param {Layer} layer a convolution
 * @param {Parameters} parameters
 * @param {number} map
 * @returns {{ numbers: Float32Array, rows: number, columns: number }}
 */
export function kernelOn({ shape, hyperparameters }, { weight }, map) {
  const [rows, columns] = hyperparameters.kernel_size;
  const numbers = new Float32Array(rows * columns);
  const ofMap = weight.length / shape[0];
  for (let at = 0; at < ofMap; at++) numbers[at % numbers.length] += weight[map * ofMap + at];
  return { numbers, rows, columns };
}

/** The key of the message that says what a kernel looks for; null where it does not say itself. @param {{ numbers: Float32Array, rows: number, columns: number }} kernel */
export function wordsFor({ numbers, rows, columns }) {
  const found = looksFor(numbers, rows, columns);
  if (!found) return null;
  if (found.what === "edge") return `looks.edge.${found.side}`;
  if (found.what === "line") return `looks.${found.ink ? "line" : "gap"}.${found.way}`;
  return `looks.${found.what}.${found.ink ? "ink" : "paper"}`;
}
