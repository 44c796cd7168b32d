/**
 * A kernel that is learned from an image before and after, by gradient descent on the squared error. Pure.
 *
 * The wanted output is made by a kernel t, so a kernel w is wrong by A(w - t), a row of A being what a window reads (and a
 * 1 for the bias). With G = A'A the loss is (w - t)'G(w - t), and its gradient 2G(w - t). The steps lead to a loss of 0
 * where the rate is below 2 / the largest eigenvalue of the Hessian, 2G (LeCun, Bottou, Orr & Müller, Efficient BackProp, 1998).
 *
 * @import { Matrix } from "../matrix.js"
 * @typedef {{ size: number, values: Float64Array }} Gram  row-major, size x size
 * @typedef {{ weights: Float64Array, loss: number, gradient: Float64Array }} Moment  before a step; the kernel's numbers, then the bias
 * @typedef {{ moments: Moment[], diverged: boolean }} Descent  one moment more than steps were taken
 */

import { randomKernel } from "../../edits/presets.js";

const FAR = 1e12; // a loss beyond it has diverged; the service ends there as well
const ROUNDS = 300; // of power iteration

/** @param {Matrix} image @param {{ rows: number, columns: number }} kernel not larger than the image @param {boolean} hasBias @returns {Gram} */
export function gram(image, { rows, columns }, hasBias) {
  const [down, across] = [image.rows - rows + 1, image.columns - columns + 1];
  const size = rows * columns + Number(hasBias);
  // One array for each place of the kernel: what it reads, window by window.
  const read = Array.from({ length: size }, (_, place) => {
    const start = Math.floor(place / columns) * image.columns + (place % columns);
    const at = (/** @type {number} */ cell) => start + Math.floor(cell / across) * image.columns + (cell % across);
    return Float64Array.from({ length: down * across }, (_, cell) =>
      place < rows * columns ? image.values[at(cell)] : 1,
    );
  });
  const values = new Float64Array(size * size);
  for (let one = 0; one < size; one++) {
    for (let other = one; other < size; other++) {
      const product = dot(read[one], read[other]);
      values[one * size + other] = product;
      values[other * size + one] = product;
    }
  }
  return { size, values };
}

/**
 * @param {Gram} gram
 * @param {ArrayLike<number>} target
 * @param {ArrayLike<number>} start
 * @param {number} rate
 * @param {number} steps
 * @returns {Descent}
 */
export function descend(gram, target, start, rate, steps) {
  const moments = [];
  let weights = Float64Array.from(start);
  for (;;) {
    const wrong = weights.map((weight, at) => weight - target[at]);
    const slope = times(gram, wrong);
    const loss = Math.max(0, dot(wrong, slope));
    const gradient = slope.map((value) => 2 * value);
    moments.push({ weights, loss, gradient });
    if (!(loss < FAR)) return { moments, diverged: true }; // nor where it is no number
    if (moments.length > steps) return { moments, diverged: false };
    weights = weights.map((weight, at) => weight - rate * gradient[at]);
  }
}

/** The rate above which the loss grows; infinite where there is nothing to learn from. @param {Gram} gram */
export function largestRate(gram) {
  let vector = Float64Array.from(randomKernel(gram.size, 1, 1));
  let largest = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const next = times(gram, vector);
    largest = Math.sqrt(dot(next, next));
    if (!largest) return Number.POSITIVE_INFINITY;
    vector = next.map((value) => value / largest);
  }
  return 1 / largest;
}

/** Over the numbers of the first. @param {ArrayLike<number>} one @param {ArrayLike<number>} other */
export function distance(one, other) {
  return Math.hypot(...Array.from(one, (value, at) => value - other[at]));
}

/** @param {Gram} gram @param {Float64Array} vector */
function times({ size, values }, vector) {
  return vector.map((_, row) => dot(values.subarray(row * size, (row + 1) * size), vector));
}

/** @param {Float64Array} one @param {Float64Array} other */
function dot(one, other) {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at] * other[at];
  return sum;
}
