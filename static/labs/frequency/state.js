/**
 * The state of the lab, its bounds, its kernels. Pure.
 *
 * @import { Matrix } from "../matrix.js"
 * @import { Wave } from "./spectrum.js"
 * @typedef {{
 *   shows: "numbers" | "image" | "cost", first: Matrix, second: Matrix, power: number, picture: string, image: Matrix,
 *   kernel: Matrix, room: "whole" | "image", wave: Wave, size: number,
 * }} State
 *   `power`: of x, the coefficient that is worked out; `room`: how large spectra are; `size`: of the lists that are counted
 */

import { preset } from "../../edits/presets.js";
import { COUNTING } from "../examples.js";
import { matrix, readMatrix, writeMatrix } from "../matrix.js";
import { imageRows } from "../pictures.js";
import { integer, integers, oneOf } from "../state.js";

export const SHOWS = /** @type {const} */ (["numbers", "image", "cost"]);
export const [LIST_MOST, KERNEL_MOST, WAVE_MOST, SIZE_MOST] = [6, 11, 37, 4096];

/** Eleven by eleven cells by their distance from the middle. @param {(down: number, across: number) => number} of @returns {Matrix} */
function eleven(of) {
  const middle = (KERNEL_MOST - 1) / 2;
  const values = Float32Array.from({ length: KERNEL_MOST * KERNEL_MOST }, (_, at) =>
    of(Math.floor(at / KERNEL_MOST) - middle, (at % KERNEL_MOST) - middle),
  );
  return { rows: KERNEL_MOST, columns: KERNEL_MOST, values };
}

const bell = (/** @type {number} */ down, /** @type {number} */ across) =>
  Math.exp(-(down ** 2 + across ** 2) / 8) / 25;

/** @type {Record<string, Matrix>} */
export const KERNELS = {
  blur: eleven(bell),
  stripes: eleven((down, across) => bell(down, across) * Math.cos(((down + across) * Math.PI) / 3)),
  edges: { rows: 3, columns: 3, values: preset("vertical", 3, 3) },
  shift: eleven((down, across) => (down === 5 && across === 5 ? 1 : 0)),
};

/** @type {Record<string, Partial<State>>} */
export const IMAGES = {
  digit: { picture: "digit-3" },
  counting: { picture: "", image: COUNTING },
  dot: { picture: "", image: { rows: 32, columns: 32, values: new Float32Array(1024).with(16 * 32 + 16, 1) } },
  checks: {
    picture: "",
    image: {
      rows: 32,
      columns: 32,
      values: Float32Array.from({ length: 1024 }, (_, at) => ((at >> 2) + (at >> 7)) % 2),
    },
  },
};

/** @param {number[]} standard */
function list(standard) {
  return {
    read: (/** @type {string | null} */ text) =>
      readMatrix(text ?? "", { rows: 1, columns: LIST_MOST }) ?? matrix([standard]),
    write: writeMatrix,
  };
}

/** @type {import("../state.js").Table<State>} */
export const TABLE = {
  shows: oneOf(SHOWS),
  first: list([1, 2, 3]),
  second: list([4, 5, 6]),
  power: integer(2, 0, 2 * LIST_MOST - 2),
  ...imageRows(COUNTING, "digit-3"),
  kernel: {
    read: (text) => readMatrix(text ?? "", { rows: KERNEL_MOST, columns: KERNEL_MOST }) ?? KERNELS.blur,
    write: writeMatrix,
  },
  room: oneOf(/** @type {const} */ (["whole", "image"])),
  wave: /** @type {any} */ (integers([1, 2], -WAVE_MOST, WAVE_MOST)),
  size: integer(64, 1, SIZE_MOST),
};
