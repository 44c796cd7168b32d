/**
 * The state of the lab. Pure.
 *
 * @import { Matrix } from "../matrix.js"
 * @typedef {{ picture: string, image: Matrix, kernel: Matrix, mode: "zeros" | "reflect" }} State
 */

import { matrix, readMatrix, writeMatrix } from "../matrix.js";
import { imageRows } from "../pictures.js";
import { oneOf } from "../state.js";

const BARS = matrix(Array.from({ length: 6 }, () => [1, 1, 0, 0, 0, 0, 1, 1]));
const LEVEL = matrix([1, 1, 0, 0, 1, 1].map((value) => Array.from({ length: 8 }, () => value)));
const DIFFERENCE = matrix([[1, -1]]);

/** @type {import("../state.js").Table<State>} */
export const TABLE = {
  ...imageRows(BARS),
  kernel: {
    read: (text) => readMatrix(text ?? "", { rows: 11, columns: 11 }) ?? DIFFERENCE,
    write: writeMatrix,
  },
  mode: oneOf(/** @type {const} */ (["zeros", "reflect"])),
};

/** @type {Record<string, Partial<State>>} */
export const IMAGES = {
  bars: { picture: "", image: BARS },
  level: { picture: "", image: LEVEL },
  digit: { picture: "digit-3" },
};

/** @type {Record<string, Matrix>} */
export const KERNELS = {
  left: DIFFERENCE,
  above: matrix([[1], [-1]]),
  second: matrix([[1, -2, 1]]),
};
