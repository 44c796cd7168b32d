/**
 * Real multiplications, by sliding and by the fast Fourier transform. Pure.
 *
 * A radix-2 transform of a length m takes (m / 2) log2 m complex multiplications, of four real ones each (Cooley & Tukey,
 * 1965); a convolution takes three transforms and m complex products. Of two axes, m is their product.
 *
 * @import { Matrix } from "../matrix.js"
 * @typedef {{ direct: number, fft: number }} Count
 */

import { SIZE_MOST } from "./state.js";

/** Of two lists of so many numbers. @param {number} size @returns {Count} */
export function count(size) {
  return { direct: size * size, fft: byTransform(powerOfTwo(2 * size - 1)) };
}

/** The size from which on the transform always takes fewer. */
export function crossover() {
  let size = SIZE_MOST;
  while (count(size).fft < size * size) size--;
  return size + 1;
}

/** Of an image and a kernel. @param {Matrix} image @param {Matrix} kernel @returns {Count} */
export function countOf(image, kernel) {
  const rows = powerOfTwo(image.rows + kernel.rows - 1);
  const columns = powerOfTwo(image.columns + kernel.columns - 1);
  return { direct: image.values.length * kernel.values.length, fft: byTransform(rows * columns) };
}

/** @param {number} length */
function byTransform(length) {
  return 3 * 2 * length * Math.log2(length) + 4 * length;
}

/** @param {number} least */
function powerOfTwo(least) {
  return 2 ** Math.ceil(Math.log2(least));
}
