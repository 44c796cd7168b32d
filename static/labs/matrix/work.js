/**
 * What is computed from the lab's state: one of the four products. Pure.
 *
 * @import { Region } from "../../tensor/region.js"
 * @import { Matrix } from "../matrix.js"
 * @import { Meetings, Sparse } from "./arithmetic.js"
 * @import { State } from "./state.js"
 * @typedef {{ sparse: Sparse, vector: Matrix, result: Matrix }} Product  `result`: as it lies in the plane, not as a vector
 * @typedef {{ image: Matrix, output: Matrix, sent: Matrix, product: Product }} Work
 */

import { resized } from "../matrix.js";
import { filled, meetings, times, toeplitz, transposed, unfolded } from "./arithmetic.js";
import { operandOf } from "./state.js";

/** @param {State} state @returns {Work | null} null where the kernel does not fit */
export function workOf(state) {
  const image = operandOf(state);
  const met = meetings(image, state.kernel, state);
  if (!met) return null;
  const output = { ...met.size, values: times(unfolded(met).matrix, state.kernel.values) };
  const sent = sentOf(state.sent, output);
  const { sparse, vector, shape } = PRODUCTS[state.way](met, sent);
  const { rows, columns } = shape;
  const result = { rows, columns, values: times(sparse.matrix, vector.values) };
  return { image, output, sent, product: { sparse, vector, result } };
}

/** @type {Record<State["way"], (met: Meetings, sent: Matrix) => { sparse: Sparse, vector: Matrix, shape: { rows: number, columns: number } }>} */
const PRODUCTS = {
  matrix: (met) => ({ sparse: toeplitz(met), vector: met.image, shape: met.size }),
  windows: (met) => ({ sparse: unfolded(met), vector: met.kernel, shape: met.size }),
  back: (met, sent) => ({ sparse: transposed(toeplitz(met)), vector: sent, shape: met.image }),
  gradient: (met, sent) => ({ sparse: transposed(unfolded(met)), vector: sent, shape: met.kernel }),
};

/** @param {State["way"]} way */
export function isBack(way) {
  return way === "back" || way === "gradient";
}

/** @param {State["sent"]} sent @param {Matrix} output @returns {Matrix} as large as the output */
function sentOf(sent, output) {
  if (sent === "output") return output;
  if (sent === "ones") return { ...output, values: output.values.map(() => 1) };
  return resized(sent, output.rows, output.columns);
}

/**
 * The part of the image, its padding included, or of what is sent back, that a cell of the result is made of.
 * @param {State} state
 * @param {Work} work
 * @param {number[]} cell
 * @returns {Region | null} null where it is made of nothing
 */
export function readBy({ way, kernel, stride }, { output, product }, [row, column]) {
  if (way === "back") {
    const found = filled(product.sparse, row * product.result.columns + column);
    if (!found.length) return null;
    const place = (/** @type {number} */ at) => [Math.floor(at / output.columns), at % output.columns];
    const [[top, left], [bottom, right]] = [place(found[0]), place(found[found.length - 1])];
    return { top, left, rows: bottom - top + 1, columns: right - left + 1 };
  }
  if (way === "gradient") {
    const reach = (/** @type {number} */ count, /** @type {number} */ step) => (count - 1) * step + 1;
    return { top: row, left: column, rows: reach(output.rows, stride[0]), columns: reach(output.columns, stride[1]) };
  }
  return { top: row * stride[0], left: column * stride[1], rows: kernel.rows, columns: kernel.columns };
}
