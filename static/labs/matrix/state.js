/**
 * The state of the lab, its bounds and its examples. Pure.
 *
 * @import { Matrix } from "../matrix.js"
 * @typedef {"output" | "ones" | Matrix} Sent  what is sent back through the layer
 * @typedef {{
 *   way: "matrix" | "windows" | "back" | "gradient", picture: string, image: Matrix, kernel: Matrix, padding: number,
 *   stride: number[], sent: Sent, cell: number[], large: number[],
 * }} State
 *   `picture`: a name that stands for `image`, or ""; `cell`: of what comes out, from 0;
 *   `large`: rows, columns and channels of the other image that is counted
 */

import { preset } from "../../edits/presets.js";
import { COUNTING, FIVE, NINE, TWO } from "../examples.js";
import { readMatrix, writeMatrix } from "../matrix.js";
import { imageOf, imageRows, pictureOf } from "../pictures.js";
import { pooled } from "../pool/arithmetic.js";
import { integer, integers, oneOf, writeState } from "../state.js";

export const WAYS = /** @type {const} */ (["matrix", "windows", "back", "gradient"]);
export const [IMAGE_MOST, KERNEL_MOST, PADDING_MOST, STEP_MOST, LARGE_MOST] = [16, 11, 5, 4, 2048];
export const CHANNELS_MOST = 64;

/** @type {import("../state.js").Table<State>} */
export const TABLE = {
  way: oneOf(WAYS),
  ...imageRows(COUNTING, "", IMAGE_MOST),
  kernel: {
    read: (text) => readMatrix(text ?? "", { rows: KERNEL_MOST, columns: KERNEL_MOST }) ?? TWO,
    write: writeMatrix,
  },
  padding: integer(0, 0, PADDING_MOST),
  stride: integers([1, 1], 1, STEP_MOST),
  sent: {
    read: (text) =>
      text === "ones" ? text : (readMatrix(text ?? "", { rows: 64, columns: 64, size: 1e6 }) ?? "output"),
    write: (value) => (typeof value === "string" ? value : writeMatrix(value)),
  },
  cell: integers([0, 0], 0, 2 * IMAGE_MOST),
  large: integers([1000, 1000, 3], 1, LARGE_MOST),
};

const PLAIN = { picture: "", padding: 0, stride: [1, 1], sent: /** @type {const} */ ("output") };

/** @type {Record<string, Partial<State>>} */
export const EXAMPLES = {
  counting: { ...PLAIN, image: COUNTING, kernel: TWO },
  steps: { ...PLAIN, image: FIVE, kernel: NINE },
  strided: { ...PLAIN, image: FIVE, kernel: NINE, padding: 1, stride: [2, 2] },
  edges: { ...PLAIN, picture: "digit-3", kernel: { rows: 3, columns: 3, values: preset("vertical", 3, 3) } },
};

/** The example that a state shows, whichever cell of it. @param {State} state */
export function exampleOf(state) {
  const text = writeState(TABLE, state);
  return Object.keys(EXAMPLES).find((name) => writeState(TABLE, { ...state, ...EXAMPLES[name] }) === text) ?? "";
}

const HALF = { method: /** @type {const} */ ("average"), window: [2, 2], stride: [2, 2], padding: 0, seed: 0 };

/** A picture is taken at half its size: its matrix has a column for each pixel. @param {State} state @returns {Matrix} */
export function operandOf(state) {
  const picture = pictureOf(state.picture);
  return (picture && pooled(picture, HALF)?.output) ?? imageOf(state);
}
