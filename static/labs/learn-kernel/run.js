/**
 * A run: all that follows from a state but for the moment that is shown. Pure.
 *
 * @import { Matrix } from "../matrix.js"
 * @import { Gram, Moment } from "./arithmetic.js"
 * @import { State } from "./state.js"
 * @typedef {{
 *   image: Matrix, target: Matrix, wanted: Matrix, moments: Moment[], losses: number[], last: number, diverged: boolean,
 *   most: number,
 * }} Run
 *   `last`: how many steps there are, fewer than asked for where the numbers ran away; `most`: the largest rate that converges
 */

import { answer } from "../edges/arithmetic.js";
import { imageOf } from "../pictures.js";
import { descend, gram, largestRate } from "./arithmetic.js";
import { startOf } from "./state.js";

export class Runs {
  /** Of the last one: what does not depend on the kernel's numbers. @type {{ image: Matrix, shape: string, windows: Gram, most: number } | null} */
  #known = null;

  /** @param {State} state @returns {Run | null} null where the kernel does not fit into the image */
  of(state) {
    const { target, bias, rate, steps } = state;
    const image = imageOf(state);
    const wanted = answer(image, target);
    if (!wanted) return null;
    const { windows, most } = this.#windowsOf(image, target, bias !== null);
    const extra = bias === null ? [] : [bias];
    const aim = [...target.values, ...extra.map(() => 0)];
    const { moments, diverged } = descend(windows, aim, [...startOf(state).values, ...extra], rate, steps);
    const losses = moments.map(({ loss }) => loss);
    return { image, target, wanted, moments, losses, last: moments.length - 1, diverged, most };
  }

  /** @param {Matrix} image @param {Matrix} target @param {boolean} hasBias */
  #windowsOf(image, target, hasBias) {
    const shape = [target.rows, target.columns, hasBias].join();
    if (this.#known?.image !== image || this.#known.shape !== shape) {
      const windows = gram(image, target, hasBias);
      this.#known = { image, shape, windows, most: largestRate(windows) };
    }
    return this.#known;
  }
}

/** The output of the kernel after so many steps. @param {Run} run @param {number} step @returns {Matrix} */
export function outputAt({ image, target, moments }, step) {
  const { weights } = moments[step];
  const count = target.values.length;
  const made = /** @type {Matrix} */ (
    answer(image, { ...target, values: Float32Array.from(weights.subarray(0, count)) })
  );
  return { ...made, values: made.values.map((value) => value + (weights[count] ?? 0)) };
}
