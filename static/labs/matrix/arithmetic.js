/**
 * A convolution as a product of a matrix and a vector, and both ways back. Pure.
 *
 * Forward the doubly blocked Toeplitz matrix T times the flat image, or the table of windows U (im2col) times the flat
 * kernel. Back T transposed gives the gradient of the image, a transposed convolution; U transposed that of the kernel.
 *
 * @import { Matrix } from "../matrix.js"
 * @typedef {{ stride: number[], padding: number }} Steps  `padding`: zeros on each side
 * @typedef {{ rows: number, columns: number }} Size
 * @typedef {{ size: Size, places: Int32Array, image: Matrix, kernel: Matrix }} Meetings
 *   `size`: of the output; `places`: outputs x weights, the pixel that a weight meets, -1 in the padding
 * @typedef {{ matrix: Matrix, held: Uint8Array }} Sparse  `held`: 1 for a cell that the convolution fills, if only with a zero
 */

import { extentOf } from "../convolution.js";

/** @param {Matrix} image @param {Matrix} kernel @param {Steps} steps @returns {Meetings | null} null where the kernel does not fit */
export function meetings(image, kernel, { stride, padding }) {
  const rows = extentOf(image.rows + 2 * padding, kernel.rows, stride[0], 1).size;
  const columns = extentOf(image.columns + 2 * padding, kernel.columns, stride[1], 1).size;
  if (!rows || !columns) return null;
  const weights = kernel.values.length;
  const places = Int32Array.from({ length: rows * columns * weights }, (_, at) => {
    const [output, weight] = [Math.floor(at / weights), at % weights];
    const row = Math.floor(output / columns) * stride[0] + Math.floor(weight / kernel.columns) - padding;
    const column = (output % columns) * stride[1] + (weight % kernel.columns) - padding;
    const isInside = row >= 0 && column >= 0 && row < image.rows && column < image.columns;
    return isInside ? row * image.columns + column : -1;
  });
  return { size: { rows, columns }, places, image, kernel };
}

/** A row for each output, a column for each pixel. @param {Meetings} meetings @returns {Sparse} */
export function toeplitz({ size, places, image, kernel }) {
  const made = sparse(size.rows * size.columns, image.values.length);
  places.forEach((pixel, at) => {
    if (pixel < 0) return;
    const weight = at % kernel.values.length;
    const cell = Math.floor(at / kernel.values.length) * image.values.length + pixel;
    made.matrix.values[cell] = kernel.values[weight];
    made.held[cell] = 1;
  });
  return made;
}

/** A row for each output: its window; a column for each weight. @param {Meetings} meetings @returns {Sparse} */
export function unfolded({ size, places, image, kernel }) {
  const made = sparse(size.rows * size.columns, kernel.values.length);
  places.forEach((pixel, at) => {
    if (pixel < 0) return;
    made.matrix.values[at] = image.values[pixel];
    made.held[at] = 1;
  });
  return made;
}

/** @param {Sparse} from @returns {Sparse} */
export function transposed({ matrix, held }) {
  const made = sparse(matrix.columns, matrix.rows);
  for (let at = 0; at < held.length; at++) {
    const cell = (at % matrix.columns) * matrix.rows + Math.floor(at / matrix.columns);
    made.matrix.values[cell] = matrix.values[at];
    made.held[cell] = held[at];
  }
  return made;
}

/** @param {Matrix} matrix @param {Float32Array} vector @returns {Float32Array} */
export function times({ rows, columns, values }, vector) {
  return Float32Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < columns; column++) sum += values[row * columns + column] * vector[column];
    return sum;
  });
}

/** The columns that a row fills. @param {Sparse} sparse @param {number} row */
export function filled({ matrix: { columns }, held }, row) {
  return Array.from({ length: columns }, (_, column) => column).filter((column) => held[row * columns + column]);
}

/**
 * What it takes to make one map of an image. `cells`: of the matrix; `held`: those with a weight; `convolution`,
 * `connected`: numbers to learn, with a bias for the map or for each output.
 * @param {{ channels: number, rows: number, columns: number }} image
 * @param {Size} kernel
 * @param {Steps} steps
 */
export function costs({ channels, rows, columns }, kernel, { stride, padding }) {
  const down = along(rows, kernel.rows, stride[0], padding);
  const across = along(columns, kernel.columns, stride[1], padding);
  const outputs = down.size * across.size;
  const cells = channels * rows * columns * outputs;
  return {
    cells,
    held: channels * down.met * across.met,
    convolution: channels * kernel.rows * kernel.columns + 1,
    connected: cells + outputs,
  };
}

/** Along one axis: how many outputs there are, and how often a weight meets a pixel. @param {number} length @param {number} kernel @param {number} stride @param {number} padding */
function along(length, kernel, stride, padding) {
  const { size } = extentOf(length + 2 * padding, kernel, stride, 1);
  let met = 0;
  for (let at = 0; at < size; at++) {
    const start = at * stride - padding;
    met += Math.max(0, Math.min(length, start + kernel) - Math.max(0, start));
  }
  return { size, met };
}

/** @param {number} rows @param {number} columns @returns {Sparse} */
function sparse(rows, columns) {
  const count = rows * columns;
  return { matrix: { rows, columns, values: new Float32Array(count) }, held: new Uint8Array(count) };
}
