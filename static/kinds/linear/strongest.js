/**
 * Which inputs of a linear layer count most for one of its outputs.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 */

const SHOWN = 10;

/**
 * The positions of the inputs with the largest |weight x input|, largest first.
 * @param {Pick<Operation, "inputs" | "parameters">} operation that reads a vector
 * @param {Cell} cell
 * @returns {number[]}
 */
export function strongestInputs({ inputs: [{ values }], parameters: { weight } }, { row: output }) {
  const start = output * values.length;
  const size = (/** @type {number} */ i) => Math.abs(weight[start + i] * values[i]);
  return Array.from(values.keys())
    .filter((i) => size(i) > 0)
    .sort((a, b) => size(b) - size(a))
    .slice(0, SHOWN);
}
