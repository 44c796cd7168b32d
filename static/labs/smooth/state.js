/**
 * The state of the lab. Pure.
 *
 * @import { Matrix } from "../matrix.js"
 * @typedef {{ weights: Matrix, noise: number, seed: number, moment: number, normalize: "yes" | "no" }} State
 *   `weights`: of the newest measurement first; `noise`: in tenths
 */

import { matrix, readMatrix, writeMatrix } from "../matrix.js";
import { integer, oneOf } from "../state.js";

export const [SAMPLES, WEIGHTS_MOST, NOISE_MOST] = [64, 11, 30];

/** @type {Record<string, number[]>} */
export const EXAMPLES = {
  fading: [0.4, 0.3, 0.2, 0.1],
  newest: [1],
  mean: [0.2, 0.2, 0.2, 0.2, 0.2],
  long: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  bell: [1, 4, 6, 4, 1],
};

/** @type {import("../state.js").Table<State>} */
export const TABLE = {
  weights: {
    read: (text) => readMatrix(text ?? "", { rows: 1, columns: WEIGHTS_MOST }) ?? matrix([EXAMPLES.fading]),
    write: writeMatrix,
  },
  noise: integer(5, 0, NOISE_MOST),
  seed: integer(0, 0, 9999),
  moment: integer(40, 0, SAMPLES - 2),
  normalize: oneOf(/** @type {const} */ (["yes", "no"])),
};
