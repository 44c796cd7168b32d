/**
 * The state of the lab, and its examples. Pure.
 *
 * @import { Matrix } from "../matrix.js"
 * @import { Settings } from "./arithmetic.js"
 * @typedef {Settings & { picture: string, image: Matrix, shift: number[], cell: number[] }} State
 *   `shift`: of the image, down and to the right
 */

import { COUNTING } from "../examples.js";
import { imageRows } from "../pictures.js";
import { integer, integers, oneOf } from "../state.js";

export const METHODS = /** @type {const} */ (["max", "average", "l2", "distance", "stochastic"]);
export const [WINDOW_MOST, SHIFT_MOST] = [11, 4];

const TWENTY = { rows: 20, columns: 20, values: Float32Array.from({ length: 400 }, (_, at) => at) };

/** @type {import("../state.js").Table<State>} */
export const TABLE = {
  ...imageRows(COUNTING),
  method: oneOf(METHODS),
  window: integers([2, 2], 1, WINDOW_MOST),
  stride: integers([1, 1], 1, WINDOW_MOST),
  padding: integer(0, 0, Math.floor(WINDOW_MOST / 2)),
  shift: integers([0, 0], -SHIFT_MOST, SHIFT_MOST),
  seed: integer(0, 0, 9999),
  cell: integers([0, 0], 0, 64),
};

/** With no more padding than PyTorch allows: half of the window. @param {State} state @returns {State} */
export function settingsOf(state) {
  return { ...state, padding: Math.min(state.padding, Math.floor(Math.min(...state.window) / 2)) };
}

const PLAIN = { picture: "", padding: 0, shift: [0, 0], cell: [0, 0] };

/** @type {Record<string, Partial<State>>} */
export const EXAMPLES = {
  counting: { ...PLAIN, image: COUNTING, window: [2, 2], stride: [1, 1] },
  twenty: {
    ...PLAIN,
    image: { ...TWENTY, values: TWENTY.values.map((at) => at / 4) },
    window: [10, 10],
    stride: [10, 10],
  },
  digit: { ...PLAIN, picture: "digit-3", window: [2, 2], stride: [2, 2], cell: [6, 6] },
};
