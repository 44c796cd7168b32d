/**
 * An affine grid: for each output pixel, where in the picture to look. Both sides count from -1 to 1, y down.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @typedef {[number, number, number]} Row
 * @typedef {{ theta: [Row, Row], base: Row, terms: Row, x: number, y: number, value: number }} GridPoint
 *   `base` is (x, y, 1) of the output pixel; `terms` its products with the row of theta that this plane is: 0 for x, 1 for y
 * @typedef {{
 *   rotation: number, scale: { x: number, y: number }, shear: number, shift: { x: number, y: number },
 * }} Decomposition
 */

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {GridPoint}
 */
export function affineGridAt({ layer, inputs: [source] }, plane, { row, column }) {
  const [rows, columns] = layer.shape;
  const { align_corners: aligned } = layer.hyperparameters;
  const theta = thetaOf(source.values);
  /** @type {Row} */
  const base = [baseCoordinate(column, columns, aligned), baseCoordinate(row, rows, aligned), 1];
  const [[a, b, c], [d, e, f]] = theta;
  const [x, y] = [a * base[0] + b * base[1] + c, d * base[0] + e * base[1] + f];
  const [p, q, r] = theta[plane];
  return { theta, base, terms: [p * base[0], q * base[1], r], x, y, value: (plane === 0 ? x : y) + 0 };
}

/** @param {Float32Array} values @returns {[Row, Row]} */
export function thetaOf(values) {
  const [a, b, c, d, e, f] = values;
  return [
    [a, b, c],
    [d, e, f],
  ];
}

/**
 * Where a pixel's centre lies; the ends, -1 and 1, are the outer pixels' centres where `aligned`, else their outer edges.
 * @param {number} index
 * @param {number} size
 * @param {boolean} aligned
 */
export function baseCoordinate(index, size, aligned) {
  if (!aligned) return (2 * index + 1) / size - 1;
  return size === 1 ? 0 : (2 * index) / (size - 1) - 1;
}

/**
 * What theta does to the grid, one after the other: scale along x and y; shear, x moving by `shear` times y; rotation in
 * degrees, clockwise to the eye since y points down; shift in halves of the picture. The picture seems to undergo the opposite:
 * a grid that grows shows more of it, smaller.
 *
 * Gram-Schmidt on the columns of theta's left half, as in S. W. Thomas, "Decomposing a matrix into simple
 * transformations", Graphics Gems II (1991), pp. 320-323.
 *
 * @param {[Row, Row]} theta
 * @returns {Decomposition}
 */
export function decompose([[a, b, c], [d, e, f]]) {
  const angle = Math.atan2(d, a);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const y = e * cosine - b * sine;
  const shear = y === 0 ? 0 : (b * cosine + e * sine) / y;
  return { rotation: (angle * 180) / Math.PI, scale: { x: Math.hypot(a, d), y }, shear, shift: { x: c, y: f } };
}
