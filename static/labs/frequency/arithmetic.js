/**
 * The convolution theorem, on two lists of numbers and on an image with a kernel. Pure.
 *
 * @import { Matrix } from "../matrix.js"
 * @import { Complex, Size } from "./fourier.js"
 * @typedef {{ first: Complex, second: Complex, both: Complex, output: Float32Array }} Multiplied
 * @typedef {{ size: Size, image: Complex, kernel: Complex, both: Complex, output: Matrix }} Filtered  `size`: of the spectra
 */

import { convolution, padded } from "../convolution.js";
import { turned } from "../matrix.js";
import { complex, inverse, product, transform, transformPlane } from "./fourier.js";

/** Every number of the one times every number of the other; what lies on a diagonal belongs together. @param {Float32Array} one @param {Float32Array} other @returns {Matrix} */
export function products(one, other) {
  const values = Float32Array.from({ length: one.length * other.length }, (_, at) => {
    return one[Math.floor(at / other.length)] * other[at % other.length];
  });
  return { rows: one.length, columns: other.length, values };
}

/** The coefficients of a product of polynomials, the lowest power first: a convolution. @param {Float32Array} one @param {Float32Array} other */
export function multiplied(one, other) {
  const made = new Float64Array(one.length + other.length - 1);
  one.forEach((a, i) => {
    other.forEach((b, j) => {
      made[i + j] += a * b;
    });
  });
  return Float32Array.from(made);
}

/** The same by way of waves. @param {Float32Array} one @param {Float32Array} other @returns {Multiplied} */
export function multipliedByWaves(one, other) {
  const size = one.length + other.length - 1;
  const extended = (/** @type {Float32Array} */ values) =>
    transform(complex(Array.from({ length: size }, (_, at) => values[at] ?? 0)));
  const [first, second] = [extended(one), extended(other)];
  const both = product(first, second);
  return { first, second, both, output: Float32Array.from(inverse(both).re) };
}

/** A true convolution with all that reaches over the border: the turned kernel slides over zeros. @param {Matrix} image @param {Matrix} kernel @returns {Matrix} */
export function slid(image, kernel) {
  const [down, across] = [kernel.rows - 1, kernel.columns - 1];
  const source = padded(image, [down, across, down, across], "zeros", 0).matrix;
  const once = { stride: [1, 1], dilation: [1, 1] };
  const { layer, output } = /** @type {import("../../api/types.js").Operation} */ (
    convolution(source, turned(kernel), once)
  );
  return { rows: layer.shape[1], columns: layer.shape[2], values: output };
}

/**
 * By way of waves.
 * @param {Matrix} image
 * @param {Matrix} kernel
 * @param {boolean} wraps whether the spectra are no larger than the image: what leaves it comes in opposite
 * @returns {Filtered}
 */
export function filtered(image, kernel, wraps) {
  const rows = wraps ? image.rows : image.rows + kernel.rows - 1;
  const columns = wraps ? image.columns : image.columns + kernel.columns - 1;
  const size = { rows, columns };
  const spectra = [image, kernel].map((each) => transformPlane(complex(laid(each, size)), size));
  const both = product(spectra[0], spectra[1]);
  const { re } = inverse(both, (exchanged) => transformPlane(exchanged, size));
  return { size, image: spectra[0], kernel: spectra[1], both, output: { ...size, values: Float32Array.from(re) } };
}

/** On a sheet of zeros; what reaches over its border comes in opposite. @param {Matrix} matrix @param {Size} size */
function laid(matrix, size) {
  const made = new Float64Array(size.rows * size.columns);
  matrix.values.forEach((value, at) => {
    const row = Math.floor(at / matrix.columns) % size.rows;
    made[row * size.columns + ((at % matrix.columns) % size.columns)] += value;
  });
  return made;
}

/** What a wrapped output has too much: it belongs to the cells beyond the border. @param {Matrix} wrapped @param {Matrix} whole @returns {Matrix} */
export function broughtIn(wrapped, whole) {
  const { rows, columns } = wrapped;
  const values = wrapped.values.map(
    (value, at) => value - whole.values[Math.floor(at / columns) * whole.columns + (at % columns)],
  );
  return { rows, columns, values };
}
