/**
 * The state of the lab, its bounds, and the sources' examples. Pure.
 *
 * @import { Mode, Sides } from "../convolution.js"
 * @import { Matrix } from "../matrix.js"
 * @typedef {{
 *   picture: string, image: Matrix, kernel: Matrix, flip: "no" | "yes", mode: Mode, constant: number, padding: Sides,
 *   stride: number[], dilation: number[], cell: number[], shows: "values" | "uses",
 * }} State  `picture`: the name of a picture that stands for `image`, "" where the image has its own numbers; `cell`: from 0
 */

import { preset } from "../../edits/presets.js";
import { COUNTING, FIVE, NINE, TWO } from "../examples.js";
import { readMatrix, writeMatrix } from "../matrix.js";
import { IMAGE_MOST, imageRows } from "../pictures.js";
import { integers, oneOf } from "../state.js";

export const MODES = /** @type {const} */ (["zeros", "constant", "reflect", "replicate", "circular"]);
export const [KERNEL_MOST, PADDING_MOST, STEP_MOST] = [11, 5, 4];

/** @type {import("../state.js").Table<State>} */
export const TABLE = {
  ...imageRows(COUNTING),
  kernel: {
    read: (text) => readMatrix(text ?? "", { rows: KERNEL_MOST, columns: KERNEL_MOST }) ?? TWO,
    write: writeMatrix,
  },
  flip: oneOf(/** @type {const} */ (["no", "yes"])),
  mode: oneOf(MODES),
  constant: { read: (text) => (Math.abs(Number(text)) <= 100 ? Number(text) : 0), write: String },
  padding: /** @type {any} */ (integers([0, 0, 0, 0], 0, PADDING_MOST)),
  stride: integers([1, 1], 1, STEP_MOST),
  dilation: integers([1, 1], 1, STEP_MOST),
  cell: integers([0, 0], 0, IMAGE_MOST + 2 * PADDING_MOST),
  shows: oneOf(/** @type {const} */ (["values", "uses"])),
};

const PLAIN = /** @type {Partial<State>} */ ({
  picture: "",
  flip: "no",
  mode: "zeros",
  padding: [0, 0, 0, 0],
  stride: [1, 1],
  dilation: [1, 1],
  cell: [0, 0],
});
const STEPS = { ...PLAIN, image: FIVE, kernel: NINE };

/** @type {Record<string, Partial<State>>} */
export const EXAMPLES = {
  counting: { ...PLAIN, image: COUNTING, kernel: TWO },
  steps: STEPS,
  padded: { ...STEPS, padding: [1, 1, 1, 1] },
  strided: { ...STEPS, stride: [2, 2] },
  edges: {
    ...PLAIN,
    picture: "digit-3",
    kernel: { rows: 3, columns: 3, values: preset("vertical", 3, 3) },
    cell: [10, 12],
  },
};
