/**
 * The state of the lab, and its examples. Pure.
 *
 * @import { Matrix } from "../matrix.js"
 * @typedef {{
 *   picture: string, image: Matrix, target: Matrix, start: Matrix, bias: number | null, rate: number, steps: number, step: number,
 * }} State  `bias`: what it starts from, null where none is learned; `step`: how many are taken already
 */

import { preset, randomKernel } from "../../edits/presets.js";
import { matrix, readMatrix, resized, writeMatrix } from "../matrix.js";
import { imageRows } from "../pictures.js";
import { integer } from "../state.js";

export const [KERNEL_MOST, RATE_MOST, STEPS_MOST, WEIGHT_MOST] = [11, 10, 200, 100];

const COLUMNS = matrix(Array.from({ length: 6 }, () => [1, 1, 0, 0, 0, 0, 1, 1]));
const DIFFERENCE = matrix([[1, -1]]);
const [BIAS, RATE, STEPS] = [0.36, 0.01, 20];
const START = matrix([[0.29, -1.762]]);

/** What the source prints of its run: the loss in some of its steps, and what was learned. It does not print its start. */
export const PRINTED = {
  losses: new Map([
    [5, 1.844],
    [10, 0.206],
    [15, 0.023],
    [20, 0.003],
  ]),
  kernel: [0.9948, -1.0092],
  bias: 0.008,
};

/** @param {Matrix} standard */
const kernel = (standard) => ({
  read: (/** @type {string | null} */ text) =>
    readMatrix(text ?? "", { rows: KERNEL_MOST, columns: KERNEL_MOST }) ?? standard,
  write: writeMatrix,
});

/** @param {string | null} text @param {number} standard @param {number} least @param {number} most */
function within(text, standard, least, most) {
  const value = Number(text || Number.NaN);
  return value >= least && value <= most ? value : standard;
}

/** @type {import("../state.js").Table<State>} */
export const TABLE = {
  ...imageRows(COLUMNS),
  target: kernel(DIFFERENCE),
  start: kernel(START),
  bias: {
    read: (text) => (text === "none" ? null : within(text, BIAS, -WEIGHT_MOST, WEIGHT_MOST)),
    write: (bias) => (bias === null ? "none" : String(bias)),
  },
  rate: { read: (text) => within(text, RATE, 0, RATE_MOST), write: String },
  steps: integer(STEPS, 1, STEPS_MOST),
  step: integer(0, 0, STEPS_MOST),
};

const SOURCE = {
  picture: "",
  image: COLUMNS,
  target: DIFFERENCE,
  start: START,
  bias: BIAS,
  rate: RATE,
  steps: STEPS,
  step: 0,
};

/** @type {Record<string, Partial<State>>} */
export const EXAMPLES = {
  source: SOURCE,
  fast: { ...SOURCE, rate: 0.018 },
  digit: {
    ...SOURCE,
    picture: "digit-3",
    target: { rows: 3, columns: 3, values: preset("vertical", 3, 3) },
    start: drawn(3, 3, 1),
    bias: null,
    rate: 0.001,
    steps: 200,
  },
};

/** A start as PyTorch would draw it. @param {number} rows @param {number} columns @param {number} seed @returns {Matrix} */
export function drawn(rows, columns, seed) {
  const values = randomKernel(rows * columns, rows * columns, seed).map((value) => Math.round(value * 1e3) / 1e3);
  return { rows, columns, values };
}

/** The start, as large as the target. @param {State} state */
export function startOf({ start, target: { rows, columns } }) {
  return resized(start, rows, columns);
}
